//! The readers of foreign bytes called in this very process, for fuzz targets and the tests that stand in for them.
//!
//! The product never calls these: it reads in the worker only. Whatever comes in, they return; a panic is a find.

use crate::batch::{UnpackLimits, Unpacking, glance, sheets, unpack};
use crate::kind::detect;
use crate::limits::Limits;
use crate::read::{OpenFile, SecondFile};
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

/// Reads, glances at and draws a file of this name with these bytes.
pub fn read(name: &str, bytes: &[u8]) {
    with_file(name, bytes, |path| {
        let Ok(file) = OpenFile::open(path, &LIMITS, &[], &mut || ControlFlow::Continue(())) else { return };
        let _ = file.read(&LIMITS, &mut |_| ControlFlow::Continue(()));
        let _ = file.take_doubt();
        let _ = glance(&file, &LIMITS);
        let _ = file.draw(0, 64, crate::read::Look::default(), &LIMITS);
    });
}

/// Reads the first page of a PDF with the second reader.
pub fn second(bytes: &[u8]) {
    with_file("a.pdf", bytes, |path| {
        if let Ok(file) = SecondFile::open(path, &LIMITS, &[]) {
            let _ = file.read(0);
        }
    });
}

/// Reads a table of this name.
pub fn table(name: &str, bytes: &[u8]) {
    with_file(name, bytes, |path| {
        let _ = sheets(path);
    });
}

/// Takes an archive apart.
pub fn archive(bytes: &[u8]) {
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
