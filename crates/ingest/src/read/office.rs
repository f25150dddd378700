//! Older documents through an office program that is installed beside the product: LibreOffice makes a PDF of them.
//!
//! The program is a stranger: it gets a copy of the file, a profile and a home of its own that are deleted behind it,
//! no network where the system allows that, a bounded time, and dies with the worker that started it.

mod program;

use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use program::Running;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

pub(crate) use program::end_all;

/// How the folders of conversions begin.
pub(crate) const FOLDER: &str = "anjuan-conversion-";
/// A folder so old was left: no conversion takes that long.
const LEFT: Duration = Duration::from_secs(60 * 60);
/// Bytes of conversions that are kept for the next worker.
const MOST_KEPT: u64 = 1 << 30;
/// How often the program is looked after.
const STEP: Duration = Duration::from_millis(50);
/// How often it is told that there is work going on.
const SIGN: Duration = Duration::from_secs(1);
/// First bytes of the container of older documents, and streams such documents have.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const STREAMS: &[&str] = &["WordDocument", "MatOST", "CONTENTS"];
/// Where the first stream of a Word document mostly begins, and where its flags lie.
const FIRST_SECTOR: usize = 512;

/// The inks in which the program shows what tracked changes deleted and inserted, as [`PROFILE`] has it: of no use to
/// anybody else, so that they tell what the words are.
pub(super) const DELETED: [u8; 3] = [0xc4, 0x02, 0x03];
pub(super) const INSERTED: [u8; 3] = [0xc5, 0x01, 0x02];

/// No macros, no links to elsewhere, no questions; tracked changes in inks of their own.
const PROFILE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Revision/TextDisplay/Delete"><prop oor:name="Color" oor:op="fuse"><value>12845571</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Revision/TextDisplay/Insert"><prop oor:name="Color" oor:op="fuse"><value>12910850</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"#;

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
    let place = kept.map(|folder| folder.join(format!("{}.pdf", hex::encode(Sha256::digest(bytes)))));
    if let Some(pdf) = place.as_ref().and_then(|place| std::fs::read(place).ok()) {
        return Ok(pdf);
    }
    let pdf = converted(path, bytes, limits, alive)?;
    if let (Some(folder), Some(place)) = (kept, place) {
        // What is not kept is made anew.
        let _ = keep(folder, &place, &pdf);
    }
    Ok(pdf)
}

/// Puts a conversion where the next worker finds it, whole or not at all.
fn keep(folder: &Path, place: &Path, pdf: &[u8]) -> std::io::Result<()> {
    let mut held = pdf.len() as u64;
    for entry in std::fs::read_dir(folder)? {
        held += entry?.metadata()?.len();
    }
    if held > MOST_KEPT {
        return Ok(());
    }
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    draft.write_all(pdf)?;
    draft.persist(place)?;
    Ok(())
}

fn converted(
    path: &Path,
    bytes: &[u8],
    limits: &Limits,
    alive: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Vec<u8>, ReadError> {
    if is_locked(bytes) {
        return Err(ReadCode::Encrypted.into());
    }
    if bytes.starts_with(OLE) && !holds_document(bytes) {
        return Err(ReadError::new(ReadCode::Damaged, "a container without a document"));
    }
    let program = program::installed().ok_or(ReadCode::LegacyWord)?;
    let failed = |detail: &str| ReadError::new(ReadCode::ConversionFailed, detail);
    clear_away();
    let folder = tempfile::Builder::new().prefix(FOLDER).tempdir();
    let folder = folder.map_err(|error| ReadError::from_io(&error))?;
    let place = |name: &str| folder.path().join(name);
    let settings = place("profile").join("user");
    let made = std::fs::create_dir_all(&settings)
        .and_then(|()| std::fs::write(settings.join("registrymodifications.xcu"), PROFILE))
        .and_then(|()| std::fs::copy(path, place(name_for(bytes))));
    made.map_err(|error| ReadError::from_io(&error))?;

    let mut running = Running::start(&program, folder.path(), name_for(bytes))
        .map_err(|error| failed(&format!("the program does not start: {}", error.kind())))?;
    let deadline = Instant::now() + Duration::from_millis(limits.convert_ms);
    let mut sign = Instant::now();
    loop {
        match running.ended() {
            Ok(true) => break,
            Ok(false) if Instant::now() >= deadline => return Err(ReadCode::TimedOut.into()),
            Ok(false) => sleep(STEP),
            Err(_) => return Err(failed("the program is lost")),
        }
        if sign.elapsed() >= SIGN {
            sign = Instant::now();
            if alive().is_break() {
                return Err(ReadError::new(ReadCode::Ignored, "broken off"));
            }
        }
    }
    let pdf = std::fs::File::open(place("document.pdf"))
        .map_err(|_| failed("the program made nothing of the file"))?;
    let mut read = Vec::new();
    let most = limits.max_file_bytes;
    std::io::Read::read_to_end(&mut std::io::Read::take(pdf, most.saturating_add(1)), &mut read)
        .map_err(|error| ReadError::from_io(&error))?;
    if read.len() as u64 > most {
        return Err(ReadCode::TooLarge.into());
    }
    Ok(read)
}

/// Removes what workers that were killed have left. It holds copies of documents, which must not lie about.
fn clear_away() {
    let entries = std::fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(FOLDER)) {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        if modified.is_ok_and(|moment| moment.elapsed().is_ok_and(|age| age > LEFT)) {
            // Somebody else's, or gone already: not ours to remove.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
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
        let bytes = b"a document nobody could convert";
        let place = folder.path().join(format!("{}.pdf", hex::encode(Sha256::digest(bytes))));
        keep(folder.path(), &place, b"%PDF").expect("kept");
        let mut alive = || ControlFlow::Continue(());
        let nowhere = Path::new("nowhere");
        let found = to_pdf(nowhere, bytes, Some(folder.path()), &Limits::default(), &mut alive);
        assert_eq!(found, Ok(b"%PDF".to_vec()));
        assert!(to_pdf(nowhere, bytes, None, &Limits::default(), &mut alive).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1, "no draft is left");
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
