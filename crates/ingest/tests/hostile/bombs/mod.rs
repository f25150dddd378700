//! Files built to exhaust whoever opens them, a module a kind. Each is refused with its code or read within the limits,
//! and the next file of the batch is read as if nothing had been. All are made here.

mod documents;
mod loops;
mod pictures;
mod streams;
mod tables;
mod texts;

use crate::support::{TestFile, command, one_page, pdf, read, show, stream};
use Answer::{Is, PagesOr};
use ingest::code::ReadCode;
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What is allowed to come of a file.
#[derive(Clone, Copy, Debug)]
enum Answer {
    /// This code.
    Is(ReadCode),
    /// Pages, or one of these codes: which of them depends on how quick the machine is.
    PagesOr(&'static [ReadCode]),
}

/// The answers of a file that costs more than it may.
const COSTLY: &[ReadCode] = &[
    ReadCode::NoPages,
    ReadCode::TimedOut,
    ReadCode::OutOfMemory,
    ReadCode::TooLarge,
    ReadCode::ImageTooLarge,
    ReadCode::Damaged,
];

/// How long a worker may stand still; less than in the product, so that the tests end sooner.
const PAGE_MS: u64 = 12_000;
/// How long a file may take until there is an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The limits of the product but for that.
fn limits() -> Limits {
    Limits { page_ms: PAGE_MS, ..Limits::default() }
}

/// Reads and draws each file with one pool, the same way a batch does, and a sound file after it.
fn all_have_answers(files: Vec<(&str, Vec<u8>, Answer)>) {
    let pool = ReaderPool::new(command(), limits(), 1);
    let sound = TestFile::new(
        "好.pdf",
        &one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "当事人")),
    );
    for (name, bytes, expected) in files {
        let file = TestFile::new(name, &bytes);
        let begun = Instant::now();
        let result = read(&pool, &file.path).map(|(summary, _)| summary.pages).map_err(|error| error.code);
        let took = begun.elapsed();
        assert!(took < PATIENCE, "{name}: {took:?}");
        match expected {
            Is(code) => assert_eq!(result, Err(code), "{name}"),
            PagesOr(codes) => {
                assert!(
                    result.is_ok() || result.is_err_and(|code| codes.contains(&code)),
                    "{name}: {result:?}"
                );
            }
        }
        let begun = Instant::now();
        let drawn = pool.draw(&file.path, 0, 400).map(|_| ()).map_err(|error| error.code);
        let took = begun.elapsed();
        assert!(took < PATIENCE, "drawing {name}: {took:?}");
        assert!(!matches!(drawn, Err(ReadCode::ReaderCrashed)), "drawing {name}: {drawn:?}");
        assert!(read(&pool, &sound.path).is_ok(), "the file after {name} is read");
    }
}

/// Data as zlib packs it.
fn packed(fill: u8, length: usize) -> Vec<u8> {
    deflated(&mut |sink| {
        let block = vec![fill; 1 << 20];
        for _ in 0..length >> 20 {
            sink.write_all(&block).expect("written");
        }
    })
}

fn deflated(write: &mut dyn FnMut(&mut dyn Write)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file("a", options).expect("an entry");
    write(&mut writer);
    let bytes = writer.finish().expect("a zip").into_inner();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut raw = vec![0x78, 0x9c];
    archive.by_index_raw(0).expect("the entry").read_to_end(&mut raw).expect("its bytes");
    raw.extend([0; 4]);
    raw
}

/// A PDF of one page whose page and further objects are given; object 3 is the page, 4 its content.
fn page_with(resources: &str, content: &[u8], more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>")
            .into_bytes(),
        stream("", content),
    ];
    objects.extend(more);
    pdf(&objects, "")
}

fn picture(entries: &str, data: &[u8]) -> Vec<u8> {
    page_with(
        "/XObject << /Im1 5 0 R >>",
        b"q 595 0 0 842 0 0 cm /Im1 Do Q",
        vec![stream(&format!("/Type /XObject /Subtype /Image {entries}"), data)],
    )
}

/// A zip whose one named part unpacks to `megabytes` of the same words.
fn blown_up(parts: &[(&str, &[u8])], name: &str, begin: &str, fill: &str, megabytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.start_file(name, options).expect("an entry");
    writer.write_all(begin.as_bytes()).expect("its bytes");
    let block = fill.repeat((1 << 20) / fill.len());
    for _ in 0..megabytes {
        writer.write_all(block.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

/// Entities within entities: a billion of the last.
fn laughs(root: &str, inside: (&str, &str)) -> String {
    let mut entities = "<!ENTITY a0 \"哈\">".to_owned();
    for n in 1..10 {
        entities.push_str(&format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)));
    }
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE {root} [{entities}]><{root}>{}&a9;{}</{root}>",
        inside.0, inside.1
    )
}
