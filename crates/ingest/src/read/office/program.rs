//! The office program: where it lies, how it is started and how it is ended.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// Names the program where it lies in no usual place.
const NAMED_BY: &str = "ANJUAN_OFFICE";
/// Folders it is put into.
const FOLDERS: &[&str] = &[
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice/program",
    "/snap/bin",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:\\Program Files\\LibreOffice\\program",
    "C:\\Program Files (x86)\\LibreOffice\\program",
];
/// Seconds of the processor it may take for one document, and for each further one, should everything else that ends it
/// fail.
#[cfg(target_os = "linux")]
const PROCESSOR_SECONDS: (u64, u64) = (300, 60);

/// The process that runs, or 0. One worker has one at a time.
static RUNNING: AtomicU32 = AtomicU32::new(0);

/// The program, where one is installed.
pub(super) fn installed() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(NAMED_BY) {
        return Some(PathBuf::from(named)).filter(|path| path.is_file()).map(|path| behind(&path));
    }
    let searched = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> =
        std::env::split_paths(&searched).filter(|path| path.is_absolute()).collect();
    folders.extend(FOLDERS.iter().map(PathBuf::from));
    // Its own packages lie in folders that are named by their version.
    let versions = std::fs::read_dir("/opt").into_iter().flatten().flatten();
    let versions = versions.filter(|entry| entry.file_name().to_string_lossy().starts_with("libreoffice"));
    folders.extend(versions.map(|entry| entry.path().join("program")));
    let names = if cfg!(windows) { ["soffice.com", "soffice.exe"] } else { ["soffice", "libreoffice"] };
    let found =
        folders.iter().flat_map(|folder| names.map(|name| folder.join(name))).find(|path| path.is_file());
    found.map(|path| behind(&path))
}

/// `soffice` is mostly a script around the program; the program itself can be ended for sure.
fn behind(script: &Path) -> PathBuf {
    let real = script.canonicalize().unwrap_or_else(|_| script.to_owned());
    let program = real.with_file_name("soffice.bin");
    if program.is_file() { program } else { real }
}

/// The program while it converts. Dropping it ends it with all it started.
pub(super) struct Running {
    program: PathBuf,
    folder: PathBuf,
    names: Vec<String>,
    child: Child,
    /// Whether it was started anew, which it asks for with a fresh profile.
    again: bool,
}

impl Running {
    /// Starts the conversion of the files of these names in `folder`, in order, each to a PDF beside it.
    pub(super) fn start(program: &Path, folder: &Path, names: &[&str]) -> io::Result<Self> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let child = spawn(program, folder, &names)?;
        Ok(Self { program: program.to_owned(), folder: folder.to_owned(), names, child, again: false })
    }

    /// Nothing while it runs, and then whether it ended content.
    pub(super) fn ended(&mut self) -> io::Result<Option<bool>> {
        /// What it ends with when it wants to be started anew.
        const ANEW: [i32; 2] = [79, 81];
        let Some(status) = self.child.try_wait()? else { return Ok(None) };
        RUNNING.store(0, Ordering::SeqCst);
        if status.code().is_some_and(|code| ANEW.contains(&code)) && !std::mem::replace(&mut self.again, true)
        {
            self.child = spawn(&self.program, &self.folder, &self.names)?;
            return Ok(None);
        }
        Ok(Some(status.success()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only when it has ended already, which is what is wanted.
        if matches!(self.child.try_wait(), Ok(None)) {
            end_all();
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
        RUNNING.store(0, Ordering::SeqCst);
    }
}

/// What the program is asked to write: with the remarks in the margin as remarks, so that they can be told.
const FILTER: &str = "pdf:writer_pdf_Export:{\"ExportNotes\":{\"type\":\"boolean\",\"value\":\"true\"}}";

fn spawn(program: &Path, folder: &Path, names: &[String]) -> io::Result<Child> {
    let mut command = Command::new(program);
    let profile = folder.join("profile");
    let mut installation = OsString::from("-env:UserInstallation=file://");
    if cfg!(windows) {
        installation.push("/");
        installation.push(profile.to_string_lossy().replace('\\', "/"));
    } else {
        installation.push(&profile);
    }
    command
        .arg(installation)
        .args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"])
        .args(["--convert-to", FILTER, "--outdir"])
        .arg(folder)
        .args(names.iter().map(|name| folder.join(name)))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    confine(&mut command, folder, names.len());
    let child = command.spawn()?;
    RUNNING.store(child.id(), Ordering::SeqCst);
    Ok(child)
}

/// Ends a conversion that runs, with all that it started.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library has no call for groups of processes")]
pub(crate) fn end_all() {
    let group = RUNNING.swap(0, Ordering::SeqCst);
    if let Ok(group) = libc::pid_t::try_from(group)
        && group > 1
    {
        // SAFETY: the call takes plain numbers; the group is the one the program was started in.
        unsafe {
            libc::kill(-group, libc::SIGKILL);
        }
    }
}

#[cfg(not(unix))]
pub(crate) fn end_all() {}

/// A group of its own, nothing of the user's surroundings, and, on Linux, no network, a bound on its work and an end
/// with the worker.
#[cfg(unix)]
#[allow(unsafe_code, reason = "limits have to be set in the new process")]
fn confine(command: &mut Command, folder: &Path, files: usize) {
    use std::os::unix::process::CommandExt;
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", folder)
        .env("TMPDIR", folder)
        .env("LANG", "C.UTF-8")
        .env("SAL_USE_VCLPLUGIN", "svp")
        .process_group(0);
    #[cfg(target_os = "linux")]
    let seconds = PROCESSOR_SECONDS.0 + PROCESSOR_SECONDS.1 * (files as u64).saturating_sub(1);
    #[cfg(not(target_os = "linux"))]
    let _ = files;
    #[cfg(target_os = "linux")]
    // SAFETY: between fork and exec only system calls are made that take plain numbers or a value on the stack.
    unsafe {
        command.pre_exec(move || {
            libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGKILL);
            let bound = libc::rlimit { rlim_cur: seconds, rlim_max: seconds };
            libc::setrlimit(libc::RLIMIT_CPU, &raw const bound);
            // A namespace without a network. Where the system allows none, its settings still keep it from links.
            if libc::unshare(libc::CLONE_NEWUSER | libc::CLONE_NEWNET) != 0 {
                libc::unshare(libc::CLONE_NEWNET);
            }
            Ok(())
        });
    }
}

/// No console window may flash up for it.
#[cfg(windows)]
fn confine(command: &mut Command, folder: &Path, _files: usize) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.env("TMP", folder).env("TEMP", folder).creation_flags(CREATE_NO_WINDOW);
}
