//! Files and workers that misbehave: whatever happens, there is an answer, and the next file is read.

use crate::support::{TestFile, command, one_page, pool, read, show, zip};
use ingest::code::{ReadCode, ReadError};
use ingest::limits::Limits;
use ingest::worker::{ReadEnd, ReaderPool, WorkerCommand};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};

fn sound() -> Vec<u8> {
    one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "当事人某某公司"))
}

/// An answer, as opposed to a worker that crashed, hung or starved.
fn is_an_answer<T>(result: &Result<T, ReadError>) -> bool {
    !matches!(
        result.as_ref().map_err(|error| error.code),
        Err(ReadCode::ReaderCrashed | ReadCode::TimedOut | ReadCode::OutOfMemory)
    )
}

#[test]
fn any_bytes_under_any_name_have_an_answer() {
    let pool = pool();
    let beginnings: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"%PDF-1.7\n".to_vec(),
        sound(),
        b"PK\x03\x04".to_vec(),
        zip(&[("word/document.xml", b"<w:document><w:body><w:p/></w:body></w:document>")]),
        b"II*\0\x08\0\0\0".to_vec(),
        b"MM\0*\0\0\0\x08".to_vec(),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
        b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(),
        b"GIF89a".to_vec(),
        b"RIFF\x40\0\0\0WEBPVP8 ".to_vec(),
        b"BM\x40\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec(),
        b"\xff\xfe".to_vec(),
        b"{\\rtf1\\ansicpg936{\\fonttbl{\\f0\\fcharset134 a;}}\\trowd\\cellx900\\intbl \\'b0\\'b8\\cell\\row\\u26696?\\par}".to_vec(),
        b"<html><meta charset=gbk><table><tr><td colspan=2>a<p>b<ol><li>c</table>&#26696;</html>".to_vec(),
        zip(&[
            ("word/document.xml", b"<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>\
              </w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"),
            ("word/numbering.xml", b"<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1%9\"/>\
              </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"),
        ]),
    ];
    let names = prop::sample::select(vec![
        "a.pdf", "a.docx", "a.txt", "a.png", "a.tif", "a.html", "a.csv", "a.rtf", "a",
    ]);
    let bytes = (
        prop::sample::select(beginnings),
        prop::collection::vec(any::<u8>(), 0..400),
        any::<prop::sample::Index>(),
    )
        .prop_map(|(mut file, noise, place)| {
            // Noise at the end of a bare beginning, in the midst of a whole file.
            let at = if file.len() < 40 { file.len() } else { place.index(file.len()) };
            let end = (at + noise.len()).min(file.len());
            file.splice(at..end, noise);
            file
        });
    let mut runner = TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
    runner
        .run(&(names, bytes), |(name, bytes)| {
            let file = TestFile::new(name, &bytes);
            let result = read(&pool, &file.path);
            prop_assert!(is_an_answer(&result), "{:?}", result.map(|r| r.0));
            let drawn = pool.draw(&file.path, 0, 50);
            prop_assert!(is_an_answer(&drawn), "{:?}", drawn.map(|d| (d.width, d.height)));
            Ok(())
        })
        .expect("every file has an answer");
}

#[test]
fn files_cut_short_anywhere_have_an_answer() {
    let pool = pool();
    let whole = sound();
    for part in 0..30 {
        let file = TestFile::new("a.pdf", &whole[..whole.len() * part / 30]);
        let result = read(&pool, &file.path);
        assert!(is_an_answer(&result), "part {part}: {:?}", result.map(|r| r.0));
    }
    let file = TestFile::new("a.pdf", &whole);
    assert!(read(&pool, &file.path).is_ok(), "the worker is as good as new");
}

#[test]
fn deeply_nested_objects_do_not_overflow() {
    let pool = pool();
    let mut nested = b"%PDF-1.7\n1 0 obj\n".to_vec();
    nested.extend(b"[".repeat(200_000));
    nested.extend(b"\nendobj\ntrailer << /Root 1 0 R >>\n");
    let file = TestFile::new("a.pdf", &nested);
    let result = read(&pool, &file.path);
    assert!(result.is_err());
    assert!(is_an_answer(&result), "{:?}", result.map(|r| r.0));
    let paragraphs = format!("<w:document>{}</w:document>", "<w:p>".repeat(100_000));
    let file = TestFile::new("a.docx", &zip(&[("word/document.xml", paragraphs.as_bytes())]));
    assert_eq!(read(&pool, &file.path).map(|r| r.0).map_err(|e| e.code), Err(ReadCode::Damaged));
}

/// The header of a PNG that claims to be `side` pixels high and wide.
fn huge_png(side: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(side.to_be_bytes());
    chunk.extend(side.to_be_bytes());
    chunk.extend([8, 2, 0, 0, 0]);
    let crc = chunk.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    });
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(chunk);
    bytes.extend((!crc).to_be_bytes());
    bytes.extend(b"\0\0\0\x04IDAT\x78\x9c\0\0\0\0\0\0");
    bytes
}

#[test]
fn a_picture_that_claims_a_country_is_refused() {
    let file = TestFile::new("a.png", &huge_png(100_000));
    assert_eq!(read(&pool(), &file.path).map(|r| r.0).map_err(|e| e.code), Err(ReadCode::ImageTooLarge));
}

#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_starves_is_replaced() {
    let limits = Limits {
        memory_bytes: 700 << 20,
        max_image_pixels: u64::MAX / 16,
        page_ms: 120_000,
        ..Limits::default()
    };
    let pool = ReaderPool::new(command(), limits, 1);
    let small = TestFile::new("a.pdf", &sound());
    assert!(read(&pool, &small.path).is_ok(), "the bound leaves room for ordinary files");
    let huge = TestFile::new("a.png", &huge_png(30_000));
    assert_eq!(read(&pool, &huge.path).map(|r| r.0).map_err(|e| e.code), Err(ReadCode::OutOfMemory));
    assert!(read(&pool, &small.path).is_ok(), "a new worker took over");
}

/// A file of one page and a stream of `hole` bytes that nothing looks at and the disk does not keep.
#[cfg(unix)]
fn with_a_hole(file: &TestFile, hole: u64) {
    use std::io::{Seek, SeekFrom, Write};
    let mut out = std::fs::File::create(&file.path).expect("created");
    let mut places = Vec::new();
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>".to_owned(),
        "<< /Length 16 >>\nstream\n0 0 500 500 re f\nendstream".to_owned(),
        format!("<< /Length {hole} >>\nstream\n"),
    ];
    out.write_all(b"%PDF-1.4\n").expect("written");
    for (number, object) in objects.iter().enumerate() {
        places.push(out.stream_position().expect("a place"));
        let end = if number + 1 == objects.len() { "" } else { "\nendobj\n" };
        write!(out, "{} 0 obj\n{object}{end}", number + 1).expect("written");
    }
    out.seek(SeekFrom::Current(hole.try_into().expect("a place in a file"))).expect("a hole");
    out.write_all(b"\nendstream\nendobj\n").expect("written");
    let table = out.stream_position().expect("a place");
    let rows: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    write!(
        out,
        "xref\n0 6\n0000000000 65535 f \n{rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    )
    .expect("written");
}

#[cfg(unix)]
#[test]
fn a_file_larger_than_the_memory_allowed_is_drawn_from_all_the_same() {
    let limits = Limits { memory_bytes: 300 << 20, ..Limits::default() };
    let pool = ReaderPool::new(command(), limits, 1);
    let file = TestFile::new("a.pdf", b"");
    with_a_hole(&file, 900 << 20);
    let drawn = pool.draw(&file.path, 0, 200).expect("mapped, not read");
    assert_eq!((drawn.width, drawn.height), (200, 283));
}

#[test]
fn breaking_off_stops_the_file_and_nothing_else() {
    let pool = pool();
    let long = TestFile::new("a.txt", "行\n".repeat(50_000).as_bytes());
    let mut seen = 0;
    let end = pool.read(&long.path, &mut |_| {
        seen += 1;
        if seen == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((end, seen), (Ok(ReadEnd::Stopped), 3));
    let (summary, pages) = read(&pool, &long.path).expect("the same file, whole this time");
    assert_eq!(summary.pages as usize, pages.len());
    assert!(pages.iter().zip(0..).all(|(page, index)| page.index == index));
}

#[test]
fn many_threads_share_few_workers() {
    let pool = ReaderPool::new(command(), Limits { page_ms: 120_000, ..Limits::default() }, 2);
    let file = TestFile::new("a.pdf", &sound());
    std::thread::scope(|scope| {
        for index in 0..8 {
            let (pool, file) = (&pool, &file);
            scope.spawn(move || {
                if index % 2 == 0 {
                    assert!(read(pool, &file.path).is_ok());
                } else {
                    assert!(pool.draw(&file.path, 0, 60).is_ok());
                }
            });
        }
    });
}

#[test]
fn missing_files_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let code = |path: &Path| read(&pool(), path).map(|r| r.0).map_err(|error| error.code);
    assert_eq!(code(&folder.path().join("无.pdf")), Err(ReadCode::PathNotFound));
    assert_eq!(code(folder.path()), Err(ReadCode::IsFolder));
}

#[cfg(unix)]
mod strange_workers {
    use super::*;

    fn outcome(program: &str, args: &[&str], limits: Limits) -> Result<ReadEnd, ReadCode> {
        let args = args.iter().map(Into::into).collect();
        let pool = ReaderPool::new(WorkerCommand { program: program.into(), args }, limits, 1);
        let file = TestFile::new("a.pdf", &sound());
        pool.read(&file.path, &mut |_| ControlFlow::Continue(())).map_err(|error| {
            assert!(!error.detail.contains("秘密"), "what a worker prints stays unsaid");
            error.code
        })
    }

    #[test]
    fn are_killed_or_seen_through() {
        let hasty = Limits { page_ms: 300, ..Limits::default() };
        let patient = Limits { page_ms: 120_000, ..Limits::default() };
        assert_eq!(outcome("sleep", &["600"], hasty), Err(ReadCode::TimedOut));
        assert_eq!(outcome("sleep", &["600"], Limits { read_ms: 300, ..patient }), Err(ReadCode::TimedOut));
        assert_eq!(outcome("true", &[], patient), Err(ReadCode::ReaderCrashed));
        assert_eq!(outcome("false", &[], patient), Err(ReadCode::ReaderCrashed));
        assert_eq!(outcome("cat", &[], hasty), Err(ReadCode::ReaderCrashed), "an echo is no reply");
        assert_eq!(
            outcome("sh", &["-c", "echo 秘密 >&2; kill -SEGV $$"], patient),
            Err(ReadCode::ReaderCrashed)
        );
        assert_eq!(outcome("sh", &["-c", "kill -KILL $$"], patient), Err(ReadCode::OutOfMemory));
        assert_eq!(outcome("/nowhere/reader", &[], patient), Err(ReadCode::ReaderCrashed));
    }
}

#[test]
fn a_worker_ends_when_its_parent_lets_go() {
    let mut worker = Command::new(command().program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the worker starts");
    drop(worker.stdin.take());
    let mut said = Vec::new();
    worker.stdout.take().expect("a pipe").read_to_end(&mut said).expect("readable");
    assert!(worker.wait().expect("it ends").success());
    assert!(said.is_empty());
}
