//! The same file in Chromium with pdfjs-dist, as an Electron shell carries it, where both are to be had. Served from this
//! machine to itself, and measured from inside the page; the memory is that of all its processes.

use super::figures::{Times, memory_of, say};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// The version that is compared with.
const PDFJS: &str = "6.5.438";
/// How long to wait for the next word of the page.
const PATIENCE: Duration = Duration::from_secs(60);
const PAGE: &str = include_str!("chromium.html");

/// Shows the first pages of a file in Chromium.
pub(crate) fn show(name: &str, file: &Path, pages: u32) {
    let Some(pdfjs) = pdfjs() else {
        return say(
            "Chromium with pdfjs-dist: left out, the package cannot be had (npm is missing, or offline)",
        );
    };
    let (address, told) = serve(Served { pdfjs, file: file.to_owned(), page: PAGE.to_owned() });
    let Some(mut browser) = Browser::open(&format!("{address}?pages={pages}")) else {
        return say("Chromium with pdfjs-dist: left out, chromium is not installed");
    };
    let mut next = Times::default();
    while let Ok((what, value)) = told.recv_timeout(PATIENCE) {
        match what.as_str() {
            "first" => {
                say(format!(
                    "{name}: Chromium with pdfjs-dist {PDFJS}, from opening the address to the first page | {value:.0} ms"
                ));
                say(format!("{name}: memory of Chromium, first page shown | {}", browser.memory()));
            }
            "next" => next.add(Duration::from_secs_f64(value / 1_000.0)),
            _ => {
                say(format!("{name}: Chromium with pdfjs-dist, a further page | {next}"));
                say(format!("{name}: memory of Chromium, after {pages} pages | {}", browser.memory()));
                browser.end();
                return;
            }
        }
    }
    say(format!("{name}: Chromium fell silent after {} pages", next.count()));
    browser.end();
}

/// Shows a plain list of so many cases in Chromium.
pub(crate) fn list(count: usize) {
    let row = |number: usize| {
        format!(
            "<tr><td>示市监罚〔2024〕{number}号<td>未按规定明码标价<td>样例商贸有限公司第{number}分店<td>待评</tr>"
        )
    };
    let rows: String = (1..=count).map(row).collect();
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>案卷</title><table>{rows}</table>
         <script>requestAnimationFrame(() => requestAnimationFrame(() =>
         fetch('/told', {{ method: 'POST', body: `done ${{performance.now()}}` }})))</script>"
    );
    let (address, told) = serve(Served { pdfjs: PathBuf::new(), file: PathBuf::new(), page });
    let Some(mut browser) = Browser::open(&address) else {
        return say("Chromium with a plain list: left out, chromium is not installed");
    };
    match told.recv_timeout(PATIENCE) {
        Ok((_, shown)) => say(format!(
            "Chromium with a plain table of {count} cases, as an Electron shell carries it | shown after {shown:.0} ms; {}",
            browser.memory()
        )),
        Err(_) => say("Chromium with a plain list: fell silent"),
    }
    browser.end();
}

/// The folder of the package, fetched once.
fn pdfjs() -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pdfjs");
    let package = home.join("package");
    if !package.join("build/pdf.min.mjs").exists() {
        fs::create_dir_all(&home).ok()?;
        let run = |program: &str, arguments: &[&str]| {
            let mut command = Command::new(program);
            command.args(arguments).current_dir(&home).stdout(Stdio::null()).stderr(Stdio::null());
            command.status().ok().filter(std::process::ExitStatus::success)
        };
        run("npm", &["pack", &format!("pdfjs-dist@{PDFJS}")])?;
        run("tar", &["xzf", &format!("pdfjs-dist-{PDFJS}.tgz")])?;
    }
    Some(package)
}

struct Browser {
    child: Child,
    _profile: tempfile::TempDir,
}

impl Browser {
    fn open(address: &str) -> Option<Self> {
        let profile = tempfile::tempdir().expect("a folder");
        let child = Command::new("chromium")
            .args([
                "--no-sandbox",
                "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking",
            ])
            .args(["--disable-component-update", "--disable-sync", "--window-size=1366,768"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("--app={address}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        Some(Self { child, _profile: profile })
    }

    fn memory(&self) -> String {
        memory_of(self.child.id())
    }

    fn end(&mut self) {
        // It may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.end();
    }
}

/// What is served.
struct Served {
    pdfjs: PathBuf,
    file: PathBuf,
    page: String,
}

/// Serves it for as long as the program runs; answers the address and what the page tells.
fn serve(served: Served) -> (String, Receiver<(String, f64)>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("bound"));
    let (tell, told) = channel();
    let served = Arc::new(served);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (served, tell) = (Arc::clone(&served), tell.clone());
            // A browser that breaks off is no trouble of ours.
            std::thread::spawn(move || answer(stream, &served, &tell).ok());
        }
    });
    (address, told)
}

fn answer(stream: TcpStream, served: &Served, tell: &Sender<(String, f64)>) -> std::io::Result<()> {
    let mut from = BufReader::new(stream.try_clone()?);
    let mut to = stream;
    let mut line = String::new();
    while from.read_line(&mut line)? > 0 {
        let path = line.split(' ').nth(1).unwrap_or("/").split('?').next().unwrap_or("/").to_owned();
        let (mut length, mut range) = (0, None);
        loop {
            line.clear();
            from.read_line(&mut line)?;
            let head = line.trim().to_ascii_lowercase();
            if head.is_empty() {
                break;
            }
            if let Some(value) = head.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
            if let Some(value) = head.strip_prefix("range: bytes=") {
                range = value.split_once('-').map(|(a, b)| (a.parse().unwrap_or(0), b.parse().ok()));
            }
        }
        line.clear();
        let mut body = vec![0; length];
        from.read_exact(&mut body)?;
        match path.as_str() {
            "/told" => {
                let words = String::from_utf8_lossy(&body).into_owned();
                let (what, value) = words.split_once(' ').unwrap_or((&words, "0"));
                tell.send((what.to_owned(), value.parse().unwrap_or(0.0))).ok();
                write!(to, "HTTP/1.1 204 No Content\r\n\r\n")?;
            }
            "/" => give(&mut to, "text/html", served.page.as_bytes())?,
            "/file.pdf" => give_part(&mut to, &served.file, range)?,
            other => {
                let file = served.pdfjs.join(other.trim_start_matches("/pdfjs/"));
                let kind = match file.extension().and_then(|ending| ending.to_str()) {
                    Some("mjs" | "js") => "text/javascript",
                    Some("wasm") => "application/wasm",
                    _ => "application/octet-stream",
                };
                match fs::read(&file) {
                    Ok(bytes) => give(&mut to, kind, &bytes)?,
                    Err(_) => write!(to, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")?,
                }
            }
        }
    }
    Ok(())
}

fn give(to: &mut TcpStream, kind: &str, bytes: &[u8]) -> std::io::Result<()> {
    write!(to, "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", bytes.len())?;
    to.write_all(bytes)
}

/// A part of the file, as a reader of PDFs asks for it; else all of it.
fn give_part(to: &mut TcpStream, file: &Path, range: Option<(u64, Option<u64>)>) -> std::io::Result<()> {
    use std::io::{Seek, SeekFrom};
    let mut file = fs::File::open(file)?;
    let whole = file.metadata()?.len();
    let (first, last) = range.map_or((0, whole - 1), |(from, end)| (from, end.unwrap_or(whole - 1)));
    let status = match range {
        Some(_) => format!("206 Partial Content\r\nContent-Range: bytes {first}-{last}/{whole}"),
        None => "200 OK".to_owned(),
    };
    write!(
        to,
        "HTTP/1.1 {status}\r\nContent-Type: application/pdf\r\nAccept-Ranges: bytes\r\nContent-Length: {}\r\n\r\n",
        last + 1 - first
    )?;
    file.seek(SeekFrom::Start(first))?;
    std::io::copy(&mut file.take(last + 1 - first), to)?;
    Ok(())
}
