//! The package: parts of the zip by their location.
//!
//! Locations are absolute, or relative to the part that names them; writers mix slashes and letter case.

use super::xml::{self, Element};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// An opened package.
pub(super) struct Package {
    archive: RefCell<ZipArchive<Cursor<Vec<u8>>>>,
    /// Names of the parts by their compared form.
    names: HashMap<String, usize>,
    /// Bytes of XML that may still be unpacked.
    left: Cell<u64>,
    /// Bytes one part other than XML may have.
    largest: u64,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        let names = archive
            .file_names_raw()
            .enumerate()
            .map(|(index, name)| (compared(&name_of(name)), index))
            .collect();
        Ok(Self {
            archive: RefCell::new(archive),
            names,
            left: Cell::new(limits.max_text_bytes.saturating_mul(4)),
            largest: limits.max_file_bytes.min(512 << 20),
        })
    }

    /// The full location of what the part `at` calls `location`, where such a part exists.
    pub(super) fn resolve(&self, at: &str, location: &str) -> Option<String> {
        let location = location.trim().replace('\\', "/");
        if location.is_empty() {
            return None;
        }
        let folder = at.rsplit_once('/').map_or("", |(folder, _)| folder);
        let root = folder.split('/').next().unwrap_or_default();
        let relative = location.trim_start_matches('/');
        // Some writers forget the slash of an absolute location, some write one before a relative one.
        let mut candidates = vec![format!("{folder}/{relative}"), format!("{root}/{relative}")];
        let at_root = if location.starts_with('/') { 0 } else { candidates.len() };
        candidates.insert(at_root, relative.to_owned());
        candidates.iter().map(|path| normal(path)).find(|path| self.has(path))
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.names.contains_key(&compared(path))
    }

    /// The compared names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The XML of a part.
    pub(super) fn xml(&self, path: &str) -> Result<Element, ReadError> {
        let bytes = self.take(path, self.left.get())?;
        self.left.set(self.left.get().saturating_sub(bytes.len() as u64));
        xml::parse(&bytes)
    }

    /// The words of a part that is not taken into a tree, in UTF-8 or what its mark says.
    pub(super) fn text(&self, path: &str) -> Result<String, ReadError> {
        let bytes = self.take(path, self.left.get())?;
        self.left.set(self.left.get().saturating_sub(bytes.len() as u64));
        Ok(xml::text_of(&bytes))
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.take(path, self.largest)
    }

    fn take(&self, path: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        let missing = || ReadError::new(ReadCode::Damaged, "a part is missing");
        let index = *self.names.get(&compared(path)).ok_or_else(missing)?;
        let mut archive = self.archive.borrow_mut();
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        let mut bytes = Vec::new();
        // One byte over the limit tells that there is more.
        entry
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| ReadError::new(ReadCode::Damaged, "a part cannot be unpacked"))?;
        if bytes.len() as u64 > most {
            return Err(ReadError::new(ReadCode::TooLarge, "a part of the package"));
        }
        Ok(bytes)
    }
}

/// A path without `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The name of an entry. What is not UTF-8 is GBK, whatever the entry's flags say: so do domestic programs pack.
fn name_of(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

fn compared(path: &str) -> String {
    normal(&path.replace('\\', "/")).to_lowercase()
}

fn broken(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            ReadError::new(ReadCode::Encrypted, "a part is locked")
        }
        _ => ReadError::new(ReadCode::Damaged, "the package cannot be opened"),
    }
}
