//! Older documents through an office program that is installed beside the product: LibreOffice makes a PDF of them.
//!
//! The program is a stranger: it gets a copy of the file, a profile and a home of its own that are deleted behind it,
//! no network where the system allows that, a bounded time, and dies with the worker that started it.

mod kept;
mod many;
mod profile;
mod program;

use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use kept::{Made, Place};
use program::Running;
use std::ops::ControlFlow;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

pub(crate) use many::{Step, convert};
pub(super) use profile::{DELETED, INSERTED};
pub(crate) use program::end_all;

/// How often the program is looked after.
const STEP: Duration = Duration::from_millis(50);
/// How often it is told that there is work going on.
const SIGN: Duration = Duration::from_secs(1);
/// First bytes of the container of older documents, and streams such documents have.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const STREAMS: &[&str] = &["WordDocument", "MatOST", "CONTENTS"];
/// Where the first stream of a Word document mostly begins, and where its flags lie.
const FIRST_SECTOR: usize = 512;

/// The PDF an office program makes of the document at `path`, or made of the same bytes before and left in the folder
/// `kept`. `alive` is called now and then and can break off.
///
/// # Errors
/// [`ReadCode::LegacyWord`] where no such program is installed; [`ReadCode::ConversionFailed`] where it makes nothing
/// of the file; [`ReadCode::Encrypted`], [`ReadCode::TimedOut`], or a code of the file system.
pub(super) fn to_pdf(
    path: &Path,
    bytes: &[u8],
    kept: Option<&Path>,
    limits: &Limits,
    alive: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Vec<u8>, ReadError> {
    let place = kept.map(|folder| Place::of(bytes, folder));
    match place.as_ref().and_then(Place::find) {
        Some(Made::Pdf(pdf)) => return Ok(pdf),
        Some(Made::Nothing) => return Err(nothing_made()),
        None => {}
    }
    let pdf = converted(path, bytes, kept, limits, alive)?;
    if let Some(place) = place {
        // What is not kept is made anew.
        let _ = place.keep(&pdf);
    }
    Ok(pdf)
}

fn nothing_made() -> ReadError {
    ReadError::new(ReadCode::ConversionFailed, "the program made nothing of the file")
}

fn converted(
    path: &Path,
    bytes: &[u8],
    kept: Option<&Path>,
    limits: &Limits,
    alive: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Vec<u8>, ReadError> {
    if let Some(error) = is_refused(bytes) {
        return Err(error);
    }
    let program = program::installed().ok_or(ReadCode::LegacyWord)?;
    let failed = |detail: &str| ReadError::new(ReadCode::ConversionFailed, detail);
    let folder = room_for(kept).map_err(|error| ReadError::from_io(&error))?;
    let place = |name: &str| folder.path().join(name);
    let made = profile::make(folder.path(), &program)
        .and_then(|()| std::fs::copy(path, place(name_for(bytes))).map(|_| ()));
    made.map_err(|error| ReadError::from_io(&error))?;

    let mut running = Running::start(&program, folder.path(), &[name_for(bytes)])
        .map_err(|error| failed(&format!("the program does not start: {}", error.kind())))?;
    let deadline = Instant::now() + Duration::from_millis(limits.convert_ms);
    let mut sign = Instant::now();
    loop {
        match running.ended() {
            Ok(Some(_)) => break,
            Ok(None) if Instant::now() >= deadline => return Err(ReadCode::TimedOut.into()),
            Ok(None) => sleep(STEP),
            Err(_) => return Err(failed("the program is lost")),
        }
        if sign.elapsed() >= SIGN {
            sign = Instant::now();
            if alive().is_break() {
                return Err(ReadError::new(ReadCode::Ignored, "broken off"));
            }
        }
    }
    let pdf = std::fs::File::open(place("document.pdf")).map_err(|_| nothing_made())?;
    let mut read = Vec::new();
    let most = limits.max_file_bytes;
    std::io::Read::read_to_end(&mut std::io::Read::take(pdf, most.saturating_add(1)), &mut read)
        .map_err(|error| ReadError::from_io(&error))?;
    if read.len() as u64 > most {
        return Err(ReadCode::TooLarge.into());
    }
    Ok(read)
}

/// A folder for one run of the program: in that of the pool, which goes with it, where there is one.
fn room_for(kept: Option<&Path>) -> std::io::Result<tempfile::TempDir> {
    let folder = kept.map_or_else(std::env::temp_dir, Path::to_owned);
    tempfile::Builder::new().prefix("run-").tempdir_in(folder)
}

/// Why a document is not given to the program at all.
fn is_refused(bytes: &[u8]) -> Option<ReadError> {
    if is_locked(bytes) {
        return Some(ReadCode::Encrypted.into());
    }
    (bytes.starts_with(OLE) && !holds_document(bytes))
        .then(|| ReadError::new(ReadCode::Damaged, "a container without a document"))
}

/// A name whose ending fits the content: originals are kept without one.
fn name_for(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"PK") {
        "document.odt"
    } else if bytes.starts_with(b"{\\rtf") {
        "document.rtf"
    } else {
        "document.doc"
    }
}

/// Whether a Word document opens only with a password, where its first stream lies in the usual place.
fn is_locked(bytes: &[u8]) -> bool {
    let head = bytes.get(FIRST_SECTOR..FIRST_SECTOR + 12);
    head.is_some_and(|head| head.starts_with(&[0xec, 0xa5]) && head[11] & 0x01 != 0)
}

/// Whether the list of a container names a document. The program would read anything else as garbled text.
fn holds_document(bytes: &[u8]) -> bool {
    STREAMS.iter().any(|name| {
        let spelt: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(spelt.len()).any(|part| part == spelt)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_converted_is_found_by_the_next_worker() {
        let folder = tempfile::tempdir().expect("a folder");
        let (bytes, other) = (b"a document nobody could convert", b"one of which nothing comes");
        Place::of(bytes, folder.path()).keep(b"%PDF").expect("kept");
        Place::of(other, folder.path()).keep_nothing().expect("kept");
        let mut alive = || ControlFlow::Continue(());
        let nowhere = Path::new("nowhere");
        let kept = Some(folder.path());
        let found = to_pdf(nowhere, bytes, kept, &Limits::default(), &mut alive);
        assert_eq!(found, Ok(b"%PDF".to_vec()));
        assert!(to_pdf(nowhere, bytes, None, &Limits::default(), &mut alive).is_err());
        let none = to_pdf(nowhere, other, kept, &Limits::default(), &mut alive);
        assert_eq!(none.map_err(|error| error.code), Err(ReadCode::ConversionFailed));
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 2, "no draft is left");
    }

    #[test]
    fn a_locked_document_is_told_by_its_flags() {
        let mut bytes = vec![0; 1024];
        bytes[512] = 0xec;
        bytes[513] = 0xa5;
        assert!(!is_locked(&bytes));
        bytes[523] = 0x01;
        assert!(is_locked(&bytes));
        assert!(!is_locked(b"short"));
    }
}
