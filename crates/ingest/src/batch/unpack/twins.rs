//! Zips that hold several entries of one name, as programs make them that add a file anew without taking the old one out.
//!
//! The library knows entries by their names and would keep the last. So the list of entries is shown to it with names
//! that differ; the archive itself is never changed.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipResult;

/// Bytes of a list of entries that is looked through.
const LONGEST_LIST: u64 = 64 << 20;
/// What an entry of the list begins with, and what it holds before the name.
const ENTRY: &[u8] = b"PK\x01\x02";
const FIXED: usize = 46;

/// An archive whose entries all have names of their own.
pub(super) type Archive = ZipArchive<BufReader<Shown>>;

/// The names of entries that are listed under another, by the one they are listed under: the name, and which of that
/// name the entry is, from 2.
pub(super) type Renamed = HashMap<Vec<u8>, (Vec<u8>, usize)>;

/// Opens an archive. Entries that could not be given a name of their own are still lost.
pub(super) fn open(file: File) -> ZipResult<(Archive, Renamed)> {
    let mut shown = Shown { file, at: 0, from: 0, bytes: Vec::new() };
    let archive = ZipArchive::new(BufReader::new(shown.again()?))?;
    if !archive.has_duplicate_names() {
        return Ok((archive, Renamed::new()));
    }
    let start = archive.central_directory_start();
    drop(archive);
    let mut list = Vec::new();
    shown.seek(SeekFrom::Start(start))?;
    shown.by_ref().take(LONGEST_LIST).read_to_end(&mut list)?;
    let renamed = rename(&mut list);
    let archive = ZipArchive::new(BufReader::new(Shown { from: start, bytes: list, ..shown.again()? }))?;
    Ok((archive, renamed))
}

/// Gives every entry of the list a name of its own, as long as the one it had.
fn rename(list: &mut [u8]) -> Renamed {
    let mut places = Vec::new();
    let mut at = 0;
    while list.get(at..at + 4) == Some(ENTRY) {
        let number = |offset: usize| {
            let two = list.get(at + offset..at + offset + 2)?;
            Some(usize::from(u16::from_le_bytes([two[0], two[1]])))
        };
        let (Some(name), Some(extra), Some(comment)) = (number(28), number(30), number(32)) else { break };
        places.push(at + FIXED..at + FIXED + name);
        at += FIXED + name + extra + comment;
    }
    let names = |list: &[u8]| -> Vec<Vec<u8>> {
        places.iter().map_while(|place| list.get(place.clone()).map(<[u8]>::to_vec)).collect()
    };
    let names = names(list);
    let mut taken: HashSet<Vec<u8>> = names.iter().cloned().collect();
    let mut met: HashMap<&[u8], usize> = HashMap::new();
    let mut renamed = Renamed::new();
    for (place, name) in places.iter().zip(&names) {
        let count = met.entry(name).or_default();
        *count += 1;
        if *count == 1 || name.ends_with(b"/") {
            continue;
        }
        let free = (0..65_536_usize).map(|number| other(name, number)).find(|name| !taken.contains(name));
        if let (Some(free), Some(bytes)) = (free, list.get_mut(place.clone())) {
            bytes.copy_from_slice(&free);
            taken.insert(free.clone());
            renamed.insert(free, (name.clone(), *count));
        }
    }
    renamed
}

/// Another name of the same length: its first letters are figures.
fn other(name: &[u8], number: usize) -> Vec<u8> {
    let figures = format!("{number:04x}");
    let length = figures.len().min(name.len());
    let mut other = name.to_vec();
    other[..length].copy_from_slice(&figures.as_bytes()[figures.len() - length..]);
    other
}

/// A file, of which some bytes are shown otherwise than they are.
pub(super) struct Shown {
    file: File,
    at: u64,
    from: u64,
    bytes: Vec<u8>,
}

impl Shown {
    fn again(&self) -> io::Result<Self> {
        Ok(Self { file: self.file.try_clone()?, at: 0, from: 0, bytes: Vec::new() })
    }
}

impl Read for Shown {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Several may share the place of one file.
        self.file.seek(SeekFrom::Start(self.at))?;
        let read = self.file.read(buffer)?;
        for (byte, place) in buffer[..read].iter_mut().zip(self.at..) {
            let inside = place.checked_sub(self.from).and_then(|offset| usize::try_from(offset).ok());
            if let Some(shown) = inside.and_then(|offset| self.bytes.get(offset)) {
                *byte = *shown;
            }
        }
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Shown {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => {
                self.at.checked_add_signed(by).ok_or(io::Error::from(io::ErrorKind::InvalidInput))?
            }
            SeekFrom::End(_) => self.file.seek(to)?,
        };
        Ok(self.at)
    }
}
