//! What kind of file a path holds: by its first bytes, then by its name.
//!
//! Reads a small head and, for zip containers, the list of entries; never the contents.

use crate::code::{ReadCode, ReadError};
use crate::read::{holds_tags, is_flat_word, is_letter, looks_like_html};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// The kinds of file the product tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// Word's zipped format.
    Docx,
    /// Rich text, the format between word processors.
    Rtf,
    /// A page of the web.
    Html,
    /// Plain text in any encoding.
    Text,
    /// A picture: PNG, JPEG, TIFF, BMP, WEBP or GIF.
    Image,
    /// A zip archive.
    Zip,
    /// A table: xlsx, xls, ods, et or csv.
    Spreadsheet,
    /// OFD 版式文件.
    Ofd,
    /// doc, wps or odt.
    LegacyWord,
    /// An archive other than zip.
    Archive,
    /// Anything else.
    Unknown,
}

impl FileKind {
    /// The stable name used on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::Text => "text",
            Self::Image => "image",
            Self::Zip => "zip",
            Self::Spreadsheet => "spreadsheet",
            Self::Ofd => "ofd",
            Self::LegacyWord => "legacy_word",
            Self::Archive => "archive",
            Self::Unknown => "unknown",
        }
    }
}

/// Bytes looked at from the start of a file.
const HEAD: usize = 4096;
/// A PDF header may stand behind other bytes, within this distance.
const PDF_HEADER_WITHIN: usize = 1024;
/// Bytes of a zip's list of entries looked at, at most.
const LIST: u64 = 4 << 20;

/// Tells the kind of the file at `path`.
///
/// # Errors
/// [`ReadCode::PathNotFound`], [`ReadCode::Unreadable`] [`ReadCode::IsFolder`] or [`ReadCode::EmptyFile`].
pub fn detect(path: &Path) -> Result<FileKind, ReadError> {
    let mut file = File::open(path).map_err(|error| ReadError::from_io(&error))?;
    let metadata = file.metadata().map_err(|error| ReadError::from_io(&error))?;
    if metadata.is_dir() {
        return Err(ReadCode::IsFolder.into());
    }
    if !metadata.is_file() {
        return Err(ReadError::new(ReadCode::Unreadable, "not a regular file"));
    }
    if metadata.len() == 0 {
        return Err(ReadCode::EmptyFile.into());
    }
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(|error| ReadError::from_io(&error))?;
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    Ok(match by_magic(&head) {
        Some(Magic::Kind(kind)) => kind,
        Some(Magic::Ole) => by_ole_name(&extension),
        Some(Magic::Zip) => by_zip_entries(&mut file, metadata.len(), &head, &extension),
        None if looks_like_text(&head) => match extension.as_str() {
            "csv" | "tsv" => FileKind::Spreadsheet,
            _ if is_flat_word(&head) => FileKind::Docx,
            _ if looks_like_html(&head) => FileKind::Html,
            "htm" | "html" | "xhtml" if holds_tags(&head) => FileKind::Html,
            // Its words may be written in codes.
            _ if is_letter(&head) => FileKind::Html,
            _ => FileKind::Text,
        },
        // A program that unpacks itself: in front of the zip.
        None if head.starts_with(b"MZ") && ends_as_zip(&mut file, metadata.len()) => FileKind::Zip,
        // The header is gone, but the name still says what it was meant to be: let the reader judge.
        None => match extension.as_str() {
            "pdf" => FileKind::Pdf,
            "docx" => FileKind::Docx,
            "txt" => FileKind::Text,
            "png" | "jpg" | "jpeg" | "tif" | "tiff" | "bmp" | "webp" | "gif" => FileKind::Image,
            "rtf" => FileKind::Rtf,
            "htm" | "html" => FileKind::Html,
            "doc" | "wps" | "wpt" | "odt" => FileKind::LegacyWord,
            "ofd" => FileKind::Ofd,
            _ => FileKind::Unknown,
        },
    })
}

enum Magic {
    Kind(FileKind),
    Zip,
    Ole,
}

fn by_magic(head: &[u8]) -> Option<Magic> {
    const TABLE: &[(&[u8], FileKind)] = &[
        (b"\x89PNG\r\n\x1a\n", FileKind::Image),
        (b"\xff\xd8\xff", FileKind::Image),
        (b"II*\0", FileKind::Image),
        (b"MM\0*", FileKind::Image),
        (b"II+\0", FileKind::Image),
        (b"MM\0+", FileKind::Image),
        (b"GIF87a", FileKind::Image),
        (b"GIF89a", FileKind::Image),
        (b"{\\rtf", FileKind::Rtf),
        (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
        (b"Rar!\x1a\x07", FileKind::Archive),
        (b"\x1f\x8b", FileKind::Archive),
        (b"BZh", FileKind::Archive),
        (b"\xfd7zXZ\0", FileKind::Archive),
        (b"\x28\xb5\x2f\xfd", FileKind::Archive),
    ];
    if let Some((_, kind)) = TABLE.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(Magic::Kind(*kind));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || head.starts_with(b"PK\x07\x08") {
        return Some(Magic::Zip);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Magic::Ole);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some(Magic::Kind(FileKind::Image));
    }
    // "BM" alone is two letters of text: the header's reserved words and its own length must fit too.
    if head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]) && head.get(15..18) == Some(&[0; 3]) {
        return Some(Magic::Kind(FileKind::Image));
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some(Magic::Kind(FileKind::Archive));
    }
    let near = &head[..head.len().min(PDF_HEADER_WITHIN)];
    near.windows(5).any(|five| five == b"%PDF-").then_some(Magic::Kind(FileKind::Pdf))
}

fn by_ole_name(extension: &str) -> FileKind {
    match extension {
        "xls" | "et" | "xlsx" => FileKind::Spreadsheet,
        // A document with a password comes in this container too; its reader tells the two apart.
        "docx" => FileKind::Docx,
        "ppt" | "dps" | "msg" | "msi" | "vsd" => FileKind::Unknown,
        _ => FileKind::LegacyWord,
    }
}

/// Whether the bytes read as text in one of the encodings the text reader knows.
fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xef\xbb\xbf") || head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return true;
    }
    let control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    let odd = head.iter().filter(|byte| control(byte)).count();
    // Bytes of a Chinese encoding come as decodable pairs; compressed data does not. A byte may have gone astray.
    let decodable = || {
        let encodings = [encoding_rs::UTF_8, encoding_rs::GB18030, encoding_rs::BIG5];
        encodings.into_iter().any(|encoding| mostly_decodable(encoding, head))
    };
    if odd * 200 <= head.len() && decodable() {
        return true;
    }
    // UTF-16 without a mark: every second byte of its spaces, digits and line ends is zero, and never the
    // other one of the pair.
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (1.., 0) => encoding_rs::UTF_16BE,
        (0, 1..) => encoding_rs::UTF_16LE,
        _ => return false,
    };
    let (text, _) = encoding.decode_without_bom_handling(&head[..head.len() & !1]);
    !text
        .chars()
        .any(|c| (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{fffd}' | '\u{fffe}' | '\u{ffff}'))
}

fn mostly_decodable(encoding: &'static encoding_rs::Encoding, head: &[u8]) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(head);
    let bad = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    bad * 50 <= text.chars().count()
}

/// Whether the list of entries of a zip stands at the end.
fn ends_as_zip(file: &mut File, length: u64) -> bool {
    // The end of the list, and the longest remark behind it.
    const END: u64 = 22 + 65_535;
    let mut tail = Vec::new();
    let read = file.seek(SeekFrom::Start(length.saturating_sub(END)));
    let read = read.and_then(|_| file.take(END).read_to_end(&mut tail));
    read.is_ok() && tail.windows(4).any(|four| four == b"PK\x05\x06")
}

/// Tells zip containers apart by the names in their list of entries, or, where the list is gone, by the
/// names in the head.
fn by_zip_entries(file: &mut File, length: u64, head: &[u8], extension: &str) -> FileKind {
    let mut tail = Vec::new();
    let from = length.saturating_sub(LIST);
    let read = file.seek(SeekFrom::Start(from)).and_then(|_| file.take(LIST).read_to_end(&mut tail));
    let names = match read {
        Ok(_) => entry_names(&tail),
        Err(_) => Vec::new(),
    };
    let has = |name: &str| names.iter().any(|entry| entry.eq_ignore_ascii_case(name));
    if has("OFD.xml") {
        FileKind::Ofd
    } else if has("word/document.xml") || has("word/document2.xml") {
        FileKind::Docx
    } else if has("xl/workbook.xml") || has("xl/workbook.bin") {
        FileKind::Spreadsheet
    } else if has("[Content_Types].xml") {
        by_office_name(&names, extension)
    } else if let Some(kind) = by_mimetype_entry(head) {
        kind
    } else if names.is_empty() && matches!(extension, "docx" | "xlsx" | "ofd") {
        // The list at the end is lost: the name decides, and the reader will report the damage.
        match extension {
            "docx" => FileKind::Docx,
            "xlsx" => FileKind::Spreadsheet,
            _ => FileKind::Ofd,
        }
    } else {
        FileKind::Zip
    }
}

fn by_office_name(names: &[String], extension: &str) -> FileKind {
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if under("word/") || extension == "docx" {
        FileKind::Docx
    } else if under("xl/") {
        FileKind::Spreadsheet
    } else if under("ppt/") {
        FileKind::Unknown
    } else {
        FileKind::Zip
    }
}

/// Open Document files begin with a stored entry that names their type.
fn by_mimetype_entry(head: &[u8]) -> Option<FileKind> {
    let body = head.get(30..)?;
    let value = body.strip_prefix(b"mimetype")?;
    if value.starts_with(b"application/vnd.oasis.opendocument.text") {
        Some(FileKind::LegacyWord)
    } else if value.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        Some(FileKind::Spreadsheet)
    } else if value.starts_with(b"application/") {
        Some(FileKind::Unknown)
    } else {
        None
    }
}

/// The names in the list of entries at the end of a zip; lossy, only for comparing with ASCII names.
fn entry_names(tail: &[u8]) -> Vec<String> {
    const ENTRY: &[u8] = b"PK\x01\x02";
    const FIXED: usize = 46;
    const MOST: usize = 20_000;
    let mut names = Vec::new();
    let mut at = 0;
    while names.len() < MOST
        && let Some(offset) = tail[at..].windows(4).position(|four| four == ENTRY)
    {
        let start = at + offset;
        let length_at = start + 28;
        let Some(&[low, high]) = tail.get(length_at..length_at + 2) else { break };
        let name_at = start + FIXED;
        let Some(name) = tail.get(name_at..name_at + usize::from(u16::from_le_bytes([low, high]))) else {
            break;
        };
        names.push(String::from_utf8_lossy(name).replace('\\', "/"));
        at = name_at + name.len();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn kind_of(name: &str, bytes: &[u8]) -> Result<FileKind, ReadCode> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file is written");
        detect(&path).map_err(|error| error.code)
    }

    fn zip_of(names: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("entry");
            writer.write_all(b"x").expect("content");
        }
        writer.finish().expect("zip").into_inner()
    }

    #[test]
    fn content_decides_before_the_name() {
        let (gbk, _, _) = encoding_rs::GBK.encode("行政处罚决定书，经查明当事人");
        let table: &[(&str, &[u8], FileKind)] = &[
            ("a.pdf", b"%PDF-1.7\n", FileKind::Pdf),
            ("a.docx", b"%PDF-1.4\n", FileKind::Pdf),
            ("mail.pdf", b"\r\n\r\n%PDF-1.4\n", FileKind::Pdf),
            ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", FileKind::Image),
            ("a.pdf", b"\xff\xd8\xff\xe0", FileKind::Image),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::LegacyWord),
            ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Spreadsheet),
            ("a.doc", b"{\\rtf1", FileKind::Rtf),
            ("a.doc", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", FileKind::Html),
            (
                "a.mht",
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: text/html",
                FileKind::Html,
            ),
            ("a.eml", b"MIME-Version: 1.0\r\nContent-Type: text/plain", FileKind::Html),
            ("a.txt", b"Notes on MIME-Version: and multipart/related", FileKind::Text),
            ("a.xml", b"<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"w\">", FileKind::Docx),
            ("a.doc", b"<html><body>\xb0\xb8\xbe\xed", FileKind::Html),
            ("a.txt", b"<div class=a><p>\xb0\xb8\xbe\xed</p></div>", FileKind::Html),
            ("a.htm", b"\xb0\xb8\xbe\xed<br>\xb0\xb8", FileKind::Html),
            ("a.txt", b"\xb0\xb8\xbe\xed<br>\xb0\xb8", FileKind::Text),
            ("a.html", b"1 < 2, 3 > 2", FileKind::Text),
            ("a.zip", b"Rar!\x1a\x07\x01", FileKind::Archive),
            ("笔录.txt", &gbk, FileKind::Text),
            ("笔录", "询问笔录".as_bytes(), FileKind::Text),
            ("笔录", &[gbk.repeat(20).as_slice(), b"\x1a"].concat(), FileKind::Text),
            ("台账.csv", "案号,案由".as_bytes(), FileKind::Spreadsheet),
            ("a.txt", b"\xff\xfea\0", FileKind::Text),
            ("BMW.txt", b"BMW is a car, nothing else at all.", FileKind::Text),
            ("a.pdf", b"\0\x01\x02\x03\xff\xfe\0\x01", FileKind::Pdf),
            ("a.bin", b"\0\x01\x02\x03\xff\xfe\0\x01", FileKind::Unknown),
        ];
        for (name, bytes, kind) in table {
            assert_eq!(kind_of(name, bytes), Ok(*kind), "{name} {bytes:?}");
        }
    }

    #[test]
    fn zip_containers_are_told_apart_by_their_entries() {
        let table: &[(&str, &[&str], FileKind)] = &[
            ("a.zip", &["[Content_Types].xml", "word/document.xml"], FileKind::Docx),
            ("a.docx", &["[Content_Types].xml", "xl/workbook.xml"], FileKind::Spreadsheet),
            ("a.docx", &["OFD.xml", "Doc_0/Document.xml"], FileKind::Ofd),
            ("a.docx", &["甲/01.pdf", "甲/02.pdf"], FileKind::Zip),
            ("a.zip", &["inner/word/document.xml"], FileKind::Zip),
        ];
        for (name, entries, kind) in table {
            assert_eq!(kind_of(name, &zip_of(entries)), Ok(*kind), "{name} {entries:?}");
        }
        let unpacks_itself = [b"MZ\x90\0".as_slice(), &[1; 400], &zip_of(&["01.pdf"])].concat();
        assert_eq!(kind_of("a.exe", &unpacks_itself), Ok(FileKind::Zip));
        assert_eq!(kind_of("a.exe", b"MZ\x90\0\x03\xff\xfe\x01"), Ok(FileKind::Unknown));
        let whole = zip_of(&["[Content_Types].xml", "word/document.xml"]);
        assert_eq!(kind_of("a.docx", &whole[..40]), Ok(FileKind::Docx), "the list is cut off");
    }

    #[test]
    fn empty_missing_and_folders_are_errors() {
        assert_eq!(kind_of("a.pdf", b""), Err(ReadCode::EmptyFile));
        assert_eq!(detect(Path::new("/nowhere/at/all.pdf")).map_err(|e| e.code), Err(ReadCode::PathNotFound));
        let folder = tempfile::tempdir().expect("a folder for the test");
        assert_eq!(detect(folder.path()).map_err(|e| e.code), Err(ReadCode::IsFolder));
    }
}
