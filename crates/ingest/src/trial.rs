//! The readers of foreign bytes called in this very process, for fuzz targets and the tests that stand in for them.
//!
//! The product never calls these: it reads in the worker only. Whatever comes in, they return; a panic is a find. The
//! second reader of PDFs is not among them: it is known to panic, and has a worker of its own that may.

use crate::batch::{Purpose, UnpackLimits, Unpacking, glance, sheets, unpack};
use crate::kind::detect;
use crate::limits::Limits;
use crate::read::{OpenFile, PictureWords};
use std::fs;
use std::ops::ControlFlow;

/// Small enough for thousands of tries.
const LIMITS: Limits = Limits {
    read_ms: 10_000,
    page_ms: 10_000,
    recognise_ms: 10_000,
    again_ms: 10_000,
    convert_ms: 1_000,
    memory_bytes: 1 << 30,
    max_file_bytes: 4 << 20,
    max_pages: 64,
    max_image_pixels: 1 << 20,
    max_text_bytes: 1 << 20,
};

/// The readers by name, as fuzz targets and seeds are called.
pub const READERS: [&str; 10] =
    ["pdf", "docx", "doc", "ofd", "image", "text", "html", "rtf", "table", "archive"];

/// Gives these bytes to a reader, as a file that is what the reader reads.
///
/// # Panics
/// For a name that is none of [`READERS`]; and where a reader panics, which is a find.
pub fn run(reader: &str, bytes: &[u8]) {
    match reader {
        "pdf" => read("a.pdf", bytes, &[]),
        "docx" => read("a.docx", bytes, &[]),
        // Nothing is converted in here; what is left is the container, and what is behind its lock.
        "doc" => read("a.docx", bytes, &["anjuan".to_owned()]),
        "ofd" => read("a.ofd", bytes, &[]),
        "image" => read("a.tif", bytes, &[]),
        "text" => read("a.txt", bytes, &[]),
        "html" => read("a.html", bytes, &[]),
        "rtf" => read("a.rtf", bytes, &[]),
        "table" => table(bytes),
        "archive" => archive(bytes),
        _ => unreachable!("no such reader"),
    }
}

/// Reads, glances at and draws a file of this name with these bytes.
fn read(name: &str, bytes: &[u8], passwords: &[String]) {
    with_file(name, bytes, |path| {
        let mut alive = || ControlFlow::Continue(());
        let Ok(file) = OpenFile::open(path, &LIMITS, passwords, None, &mut alive) else { return };
        let _ = file.read(&LIMITS, PictureWords::LookedFor, &mut |_| ControlFlow::Continue(()));
        let _ = file.take_doubt();
        let _ = glance(&file, &LIMITS, None);
        let _ = file.draw(0, 64, crate::read::Look::default(), &LIMITS);
    });
}

/// Reads a table, as its first bytes tell.
fn table(bytes: &[u8]) {
    let open = bytes.windows(12).any(|part| part == b"opendocument");
    let name = match bytes.first() {
        Some(b'P') if open => "a.ods",
        Some(b'P') => "a.xlsx",
        Some(0xd0) => "a.xls",
        _ => "a.csv",
    };
    with_file(name, bytes, |path| {
        let _ = sheets(path, Purpose::Data);
    });
}

/// Takes an archive apart.
fn archive(bytes: &[u8]) {
    with_file("a.zip", bytes, |path| {
        let Ok(to) = tempfile::tempdir() else { return };
        let unpacking = Unpacking {
            archive: path.as_os_str().to_owned(),
            shown: "a.zip".to_owned(),
            to: to.path().as_os_str().to_owned(),
            limits: UnpackLimits {
                max_total_bytes: 4 << 20,
                max_entry_bytes: 1 << 20,
                ..UnpackLimits::default()
            },
        };
        let _ = unpack(&unpacking, &["案卷".to_owned()], &mut || ControlFlow::Continue(()));
    });
}

fn with_file(name: &str, bytes: &[u8], run: impl FnOnce(&std::path::Path)) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join(name);
    if fs::write(&path, bytes).is_ok() {
        let _ = detect(&path);
        run(&path);
    }
}
