//! Zips taken apart, within limits, in the worker.
//!
//! Entries are written under names of our own below the folder that was given, so that no name inside an
//! archive ever decides where a byte goes. Encrypted, unsafe and outsized entries are refused one by one;
//! what can be read of a damaged archive is kept.

mod twins;

use super::name::{is_system, numbered, printable};
use super::plan::LeftOut;
use super::tree::join;
use crate::code::{ReadCode, ReadError};
use crate::worker::ReaderPool;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use twins::{Archive, Renamed, Shown};
use zip::read::ZipFile;
use zip::result::ZipError;
use zip::{CompressionMethod, SUPPORTED_COMPRESSION_METHODS};

/// What unpacking the archives of one batch may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnpackLimits {
    /// Entries of all archives together.
    pub max_entries: u32,
    /// Bytes of all entries together, unpacked.
    pub max_total_bytes: u64,
    /// Bytes of one entry, unpacked.
    pub max_entry_bytes: u64,
    /// How many times its packed size an entry may grow to; small entries are exempt.
    pub max_ratio: u64,
    /// Folders within folders inside an archive.
    pub max_depth: u32,
}

impl Default for UnpackLimits {
    fn default() -> Self {
        Self {
            max_entries: 50_000,
            max_total_bytes: 16 << 30,
            max_entry_bytes: 2 << 30,
            max_ratio: 200,
            max_depth: 64,
        }
    }
}

/// An entry of this many bytes is never refused for its ratio: blank pages pack well.
const RATIO_EXEMPT: u64 = 16 << 20;
/// Archives around an archive, at most. What they cost together is bounded whatever their number.
const NESTED: u32 = 4;
/// Bytes written between two signs of life.
const SIGN_OF_LIFE: u64 = 16 << 20;
/// Set in an entry's flags when its name is UTF-8.
const UTF8_NAME: u16 = 1 << 11;

/// What an archive holds, written to disk.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum ZipTree {
    /// A file: its name, the path as users know it, and its name in the folder that was unpacked into.
    File {
        name: String,
        shown: String,
        file: String,
    },
    Folder {
        name: String,
        children: Vec<ZipTree>,
    },
}

/// An archive taken apart.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Opened {
    pub(crate) roots: Vec<ZipTree>,
    pub(crate) left_out: Vec<LeftOut>,
    /// Entries of the archive.
    pub(crate) entries: u32,
    /// Bytes written.
    pub(crate) bytes: u64,
}

/// What to take apart, and where to.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Unpacking {
    /// The archive.
    pub(crate) archive: OsString,
    /// The path of the archive as users know it.
    pub(crate) shown: String,
    /// An empty folder of its own.
    pub(crate) to: OsString,
    /// What may still be spent.
    pub(crate) limits: UnpackLimits,
}

/// Has archives taken apart by workers, and keeps account of what they cost together.
pub(crate) struct Unpacker<'a> {
    readers: &'a ReaderPool,
    to: &'a Path,
    limits: UnpackLimits,
    archives: u32,
}

impl<'a> Unpacker<'a> {
    pub(crate) fn new(readers: &'a ReaderPool, to: &'a Path, limits: UnpackLimits) -> Self {
        Self { readers, to, limits, archives: 0 }
    }

    /// Takes the archive at `path` apart, into the folder that is returned with what it holds; `zips` archives were opened
    /// around it.
    pub(crate) fn open(
        &mut self,
        path: &Path,
        shown: &str,
        zips: u32,
        stop: &dyn Fn() -> bool,
    ) -> Result<(PathBuf, Opened), ReadError> {
        if zips > NESTED {
            return Err(ReadError::new(ReadCode::TooDeep, "archives nested too deeply"));
        }
        let folder = self.own_folder()?;
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let unpacking = Unpacking {
            archive: absolute(path).into_os_string(),
            shown: shown.to_owned(),
            to: absolute(&folder).into_os_string(),
            limits: self.limits,
        };
        let opened = self.readers.unpack(unpacking, stop)?;
        self.limits.max_entries = self.limits.max_entries.saturating_sub(opened.entries);
        self.limits.max_total_bytes = self.limits.max_total_bytes.saturating_sub(opened.bytes);
        Ok((folder, opened))
    }

    /// A folder that no other archive uses, also none of an earlier run.
    fn own_folder(&mut self) -> Result<PathBuf, ReadError> {
        fs::create_dir_all(self.to).map_err(|error| ReadError::from_io(&error))?;
        loop {
            self.archives += 1;
            let folder = self.to.join(format!("zip{:04}", self.archives));
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(folder),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(ReadError::from_io(&error)),
            }
        }
    }
}

/// An entry that passed the checks on its name and flags.
struct Entry {
    index: usize,
    parts: Vec<String>,
    shown: String,
    encrypted: bool,
}

/// Takes an archive apart; in the worker. `alive` is called every so often, and ends the work by a `Break`.
pub(crate) fn unpack(
    unpacking: &Unpacking,
    passwords: &[String],
    alive: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Opened, ReadError> {
    let Unpacking { archive, shown, to, limits } = unpacking;
    let file = File::open(archive).map_err(|error| ReadError::from_io(&error))?;
    let (mut archive, renamed) = twins::open(file).map_err(|error| refused(&error))?;
    let entries = u32::try_from(archive.len()).unwrap_or(u32::MAX);
    if entries > limits.max_entries {
        return Err(ReadError::new(ReadCode::ArchiveBomb, "too many entries"));
    }
    let mut left_out = Vec::new();
    if archive.has_duplicate_names() {
        let error = ReadError::new(ReadCode::Damaged, "several entries of one name; the last was kept");
        left_out.push(LeftOut { shown: shown.clone(), error });
    }
    let mut wanted = Vec::new();
    for index in 0..archive.len() {
        match check(&archive, &renamed, index, shown, limits, !passwords.is_empty()) {
            Ok(Some(entry)) => wanted.push(entry),
            Ok(None) => {}
            Err(refusal) => left_out.push(refusal),
        }
    }
    let mut work = Work { to: Path::new(to), limits, bytes: 0, passwords, alive };
    let mut roots = Folder::default();
    for entry in wanted {
        if (work.alive)().is_break() {
            break;
        }
        match work.extract(&mut archive, &entry) {
            Ok(file) => roots.place(&entry.parts, entry.shown, file),
            Err(error) => left_out.push(LeftOut { shown: entry.shown, error }),
        }
    }
    Ok(Opened { roots: roots.into_trees(), left_out, entries, bytes: work.bytes })
}

/// Checks the name and the flags of an entry; `None` for a folder.
fn check(
    archive: &Archive,
    renamed: &Renamed,
    index: usize,
    archive_shown: &str,
    limits: &UnpackLimits,
    may_unlock: bool,
) -> Result<Option<Entry>, LeftOut> {
    let data = archive.by_index_data(index).map_err(|error| LeftOut {
        shown: join(archive_shown, &format!("#{index}")),
        error: refused(&error),
    })?;
    let (raw, twin) = match renamed.get(data.name_raw()) {
        Some((name, twin)) => (name.as_slice(), *twin),
        None => (data.name_raw(), 1),
    };
    let name = decode_name(raw, data.flags().as_u16() & UTF8_NAME != 0).replace('\\', "/");
    let name = if twin > 1 { numbered(&name, twin) } else { name };
    if name.ends_with('/') || data.is_dir() {
        return Ok(None);
    }
    let shown = join(archive_shown, &printable(name.trim_start_matches('/')));
    let refuse = |code: ReadCode, detail: &str| {
        Err(LeftOut { shown: shown.clone(), error: ReadError::new(code, detail) })
    };
    let parts: Vec<String> = name.split('/').filter(|p| !p.is_empty() && *p != ".").map(printable).collect();
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || drive || name.contains('\0') || parts.iter().any(|part| part == "..") {
        return refuse(ReadCode::UnsafePath, "the entry points outside the archive");
    }
    if parts.is_empty() {
        return refuse(ReadCode::UnsafePath, "the entry has no name");
    }
    if data.is_symlink() {
        return refuse(ReadCode::UnsafePath, "the entry is a link");
    }
    if parts.iter().any(|part| is_system(part)) {
        return refuse(ReadCode::Ignored, "a system file");
    }
    if data.encrypted() && !may_unlock {
        return refuse(ReadCode::Encrypted, "the entry is encrypted");
    }
    if parts.len() > usize::try_from(limits.max_depth).unwrap_or(usize::MAX) {
        return refuse(ReadCode::TooDeep, "folders nested too deeply");
    }
    // The number stands for the method where the library does not know its name.
    let method = data.compression();
    // What the library writes, and what it only reads.
    let read_only =
        matches!(method, CompressionMethod::Aes | CompressionMethod::Deflate64 | CompressionMethod::Lzma);
    if !read_only && !SUPPORTED_COMPRESSION_METHODS.contains(&method) {
        return refuse(ReadCode::ZipMethod, &format!("{method:?}"));
    }
    Ok(Some(Entry { index, parts, shown, encrypted: data.encrypted() }))
}

/// The work on one archive.
struct Work<'w> {
    to: &'w Path,
    limits: &'w UnpackLimits,
    bytes: u64,
    passwords: &'w [String],
    alive: &'w mut dyn FnMut() -> ControlFlow<()>,
}

impl Work<'_> {
    /// Writes an entry and returns the name of its file.
    fn extract(&mut self, archive: &mut Archive, entry: &Entry) -> Result<String, ReadError> {
        if !entry.encrypted {
            return self.write(archive.by_index(entry.index).map_err(|error| refused(&error))?, entry);
        }
        // The check of a password lets one wrong one in 256 pass; the checksum at the end of the entry does not.
        for password in self.passwords {
            if let Ok(source) = archive.by_index_decrypt(entry.index, password.as_bytes()) {
                match self.write(source, entry) {
                    Err(error) if error.code == ReadCode::Damaged => {}
                    done => return done,
                }
            }
        }
        Err(ReadError::new(ReadCode::Encrypted, "no password fits the entry"))
    }

    fn write(
        &mut self,
        mut source: ZipFile<'_, BufReader<Shown>>,
        entry: &Entry,
    ) -> Result<String, ReadError> {
        let packed = source.compressed_size().max(1);
        let by_ratio = packed.saturating_mul(self.limits.max_ratio).max(RATIO_EXEMPT);
        let total_left = self.limits.max_total_bytes.saturating_sub(self.bytes);
        let most = by_ratio.min(self.limits.max_entry_bytes).min(total_left);
        // The suffix stays, because it tells kinds apart where the bytes do not.
        let suffix: String = entry
            .parts
            .last()
            .and_then(|name| name.rsplit_once('.'))
            .map(|(_, suffix)| suffix.chars().filter(char::is_ascii_alphanumeric).take(8).collect())
            .unwrap_or_default();
        let file = format!("{:06}.{}", entry.index, if suffix.is_empty() { "bin" } else { &suffix });
        let path = self.to.join(&file);
        match copy_within(&mut source, &path, most, self.alive) {
            Ok(written) => {
                self.bytes += written;
                Ok(file)
            }
            Err(error) => {
                // Half an entry is of no use; that the rest of it stays behind harms nothing.
                let _ = fs::remove_file(&path);
                Err(error)
            }
        }
    }
}

/// Copies at most `most` bytes; more is a refusal, not a cut.
fn copy_within(
    source: &mut impl Read,
    path: &Path,
    most: u64,
    alive: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<u64, ReadError> {
    let file = File::create_new(path).map_err(|error| ReadError::from_io(&error))?;
    let mut target = BufWriter::new(file);
    let mut buffer = vec![0; 64 << 10];
    let (mut written, mut told) = (0_u64, 0_u64);
    loop {
        // Trouble while reading is the archive's, trouble while writing the disk's.
        let read = source
            .read(&mut buffer)
            .map_err(|error| ReadError::new(ReadCode::Damaged, error.kind().to_string()))?;
        if read == 0 {
            break;
        }
        written += read as u64;
        if written > most {
            return Err(ReadError::new(ReadCode::ArchiveBomb, "an entry unpacks beyond the limits"));
        }
        target.write_all(&buffer[..read]).map_err(|error| ReadError::from_io(&error))?;
        if written - told > SIGN_OF_LIFE {
            told = written;
            if alive().is_break() {
                return Err(ReadError::new(ReadCode::Damaged, "broken off"));
            }
        }
    }
    target.flush().map_err(|error| ReadError::from_io(&error))?;
    Ok(written)
}

fn refused(error: &ZipError) -> ReadError {
    match error {
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            ReadError::from_io(error)
        }
        ZipError::InvalidPassword => ReadCode::Encrypted.into(),
        ZipError::CompressionMethodNotSupported(method) => {
            ReadError::new(ReadCode::ZipMethod, format!("compression method {method}"))
        }
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            ReadCode::Encrypted.into()
        }
        ZipError::UnsupportedArchive(what) => ReadError::new(ReadCode::Archive, *what),
        _ => ReadError::new(ReadCode::Damaged, "not a whole zip"),
    }
}

/// An entry's name: UTF-8 when it says so or plainly is, else the Chinese encoding of older programs.
fn decode_name(raw: &[u8], says_utf8: bool) -> String {
    let utf8 = std::str::from_utf8(raw).ok();
    match utf8 {
        Some(name) if says_utf8 || name.is_ascii() || is_plainly_utf8(name) => name.to_owned(),
        None if says_utf8 => String::from_utf8_lossy(raw).into_owned(),
        _ => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// Two bytes of a Chinese encoding may look like one short UTF-8 character, three hardly ever do.
fn is_plainly_utf8(name: &str) -> bool {
    name.chars().any(|c| c.len_utf8() == 3)
}

#[derive(Default)]
struct Folder {
    folders: BTreeMap<String, Folder>,
    files: Vec<(String, String, String)>,
}

impl Folder {
    fn place(&mut self, parts: &[String], shown: String, file: String) {
        match parts {
            [] => {}
            [name] => self.files.push((name.clone(), shown, file)),
            [folder, rest @ ..] => self.folders.entry(folder.clone()).or_default().place(rest, shown, file),
        }
    }

    fn into_trees(self) -> Vec<ZipTree> {
        let folders = self
            .folders
            .into_iter()
            .map(|(name, folder)| ZipTree::Folder { name, children: folder.into_trees() });
        let files = self.files.into_iter().map(|(name, shown, file)| ZipTree::File { name, shown, file });
        folders.chain(files).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_the_encoding_they_were_written_in() {
        let (gbk, _, _) = encoding_rs::GBK.encode("甲案/01询问笔录.pdf");
        assert_eq!(decode_name(&gbk, false), "甲案/01询问笔录.pdf");
        assert_eq!(decode_name("甲案/01.pdf".as_bytes(), true), "甲案/01.pdf");
        assert_eq!(decode_name("甲案/01.pdf".as_bytes(), false), "甲案/01.pdf");
        let (tricky, _, _) = encoding_rs::GBK.encode("联通");
        assert_eq!(decode_name(&tricky, false), "联通");
        assert_eq!(decode_name(b"a/01.pdf", false), "a/01.pdf");
        assert!(decode_name(b"\xff\xfe", true).contains('\u{fffd}'));
    }
}
