//! DOCX: the words of the document, its headers and footers once, its notes.
//!
//! Reads final text: what tracked changes deleted is gone, what they inserted stays. Knows nothing of
//! layout beyond sizes, centring and page breaks.

mod body;
mod styles;

use super::paper::Paragraph;
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// First bytes of the older container that encrypted documents come in.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The stream of an encrypted document, as the container spells it.
const ENCRYPTED: &str = "EncryptedPackage";

type Package = ZipArchive<Cursor<Vec<u8>>>;

/// Reads a document into paragraphs.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Vec<Paragraph>, ReadError> {
    if bytes.starts_with(OLE) {
        let spelt: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(spelt.len()).any(|part| part == spelt);
        return Err(if encrypted { ReadCode::Encrypted } else { ReadCode::LegacyWord }.into());
    }
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let names: Vec<String> = package.file_names().flatten().map(Cow::into_owned).collect();
    let main = main_part(&names).ok_or_else(|| ReadError::new(ReadCode::Damaged, "no main part"))?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut left = limits.max_text_bytes;
    let mut part = |name: &str| part_text(&mut package, name, &mut left);

    let styles = match find(&names, &format!("{folder}/styles.xml")) {
        // A document without its styles still has its words.
        Some(name) => styles::Styles::parse(&part(name)?).unwrap_or_default(),
        None => styles::Styles::default(),
    };
    let mut seen = HashSet::new();
    let mut furniture = |kind: &str| -> Result<Vec<Paragraph>, ReadError> {
        let mut paragraphs = Vec::new();
        for name in numbered(&names, folder, kind) {
            // A header is often there three times over, for first, odd and even pages.
            let read = body::read(&part(name)?, &styles)?;
            paragraphs.extend(read.into_iter().filter(|p| seen.insert(p.text.clone())));
        }
        Ok(paragraphs)
    };
    let headers = furniture("header")?;
    let footers = furniture("footer")?;
    let mut paragraphs = headers;
    paragraphs.extend(body::read(&part(main)?, &styles)?);
    for notes in ["footnotes", "endnotes"] {
        if let Some(name) = find(&names, &format!("{folder}/{notes}.xml")) {
            paragraphs.extend(body::read(&part(name)?, &styles)?);
        }
    }
    paragraphs.extend(footers);
    if paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty()) {
        return Err(ReadCode::NoPages.into());
    }
    Ok(paragraphs)
}

fn main_part(names: &[String]) -> Option<&str> {
    find(names, "word/document.xml").or_else(|| {
        let is_main = |name: &&String| name.starts_with("word/document") && name.ends_with(".xml");
        names.iter().find(is_main).map(String::as_str)
    })
}

/// Names of parts are compared without regard to case, and some writers use the other slash.
fn find<'a>(names: &'a [String], wanted: &str) -> Option<&'a str> {
    names.iter().find(|name| name.replace('\\', "/").eq_ignore_ascii_case(wanted)).map(String::as_str)
}

fn numbered<'a>(names: &'a [String], folder: &str, kind: &str) -> Vec<&'a str> {
    let prefix = format!("{folder}/{kind}");
    let mut found: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| name.strip_prefix(&prefix).is_some_and(|rest| rest.ends_with(".xml")))
        .collect();
    found.sort_by_key(|name| (name.len(), *name));
    found
}

fn part_text(package: &mut Package, name: &str, left: &mut u64) -> Result<String, ReadError> {
    let entry = package.by_name(name).map_err(|error| broken(&error))?;
    let mut bytes = Vec::new();
    // One byte over the limit tells that there is more.
    entry
        .take(*left + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| ReadError::new(ReadCode::Damaged, "a part cannot be unpacked"))?;
    *left = left
        .checked_sub(bytes.len() as u64)
        .ok_or_else(|| ReadError::new(ReadCode::TooLarge, "text of the document"))?;
    let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
    Ok(text.into_owned())
}

fn broken(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(_) => ReadError::new(ReadCode::Encrypted, "a part is locked"),
        _ => ReadError::new(ReadCode::Damaged, "the package cannot be opened"),
    }
}
