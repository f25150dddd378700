//! The folder of an index: which of the indexes in it serves, and how the others are removed.
//!
//! Each index lies in a folder of its own, a generation. A small file names the format and the generation that
//! serves. It is replaced in one step, when the next generation is whole and on the disk; a kill at any moment
//! leaves the former one serving. Without the file the folder counts as empty.
//!
//! Never removes a file that is not an index's own, whatever folder it is pointed at.

use crate::error::SearchError;
use crate::schema::FORMAT;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK, MmapDirectory};

/// The file that names the format and the generation that serves.
const FORMAT_FILE: &str = "anjuan-search-format.txt";
/// What the names of generations begin with; a number follows.
const GENERATION: &str = "generation-";

/// The generation that serves, if it was made by this version of the index.
pub(crate) fn serving(dir: &Path) -> Result<Option<PathBuf>, SearchError> {
    let text = match fs::read_to_string(dir.join(FORMAT_FILE)) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let mut lines = text.lines();
    let current = lines.next() == Some(FORMAT);
    Ok(lines.next().filter(|name| current && number(name).is_some()).map(|name| dir.join(name)))
}

/// States that this generation serves from now on.
pub(crate) fn seal(dir: &Path, generation: &Path) -> Result<(), SearchError> {
    let name = generation.file_name().and_then(|name| name.to_str()).ok_or(SearchError::Damaged)?;
    let part = dir.join(format!("{FORMAT_FILE}.part"));
    let mut file = File::create(&part)?;
    file.write_all(format!("{FORMAT}\n{name}\n").as_bytes())?;
    file.sync_all()?;
    fs::rename(&part, dir.join(FORMAT_FILE))?;
    // Where folders cannot be synced, the name is as durable as the system makes it.
    if let Ok(folder) = File::open(dir) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// States that what the folder holds cannot be relied on: the next opening makes the index anew.
pub(crate) fn unseal(dir: &Path) -> Result<(), SearchError> {
    match fs::remove_file(dir.join(FORMAT_FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Takes the right to write in this folder, until what is returned is dropped.
pub(crate) fn lock(dir: &Path) -> Result<DirectoryLock, SearchError> {
    let lock = MmapDirectory::open(dir)
        .map_err(tantivy::TantivyError::from)?
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|error| tantivy::TantivyError::LockFailure(error, None))?;
    Ok(lock)
}

/// Makes an empty folder for the next generation.
pub(crate) fn next_generation(dir: &Path) -> Result<PathBuf, SearchError> {
    let last = generations(dir)?.iter().map(|(number, _)| *number).max().unwrap_or(0);
    let folder = dir.join(format!("{GENERATION}{}", last + 1));
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// Removes all generations but `kept`, and the files of indexes of former formats.
pub(crate) fn clear(dir: &Path, kept: Option<&Path>) -> Result<(), SearchError> {
    for (_, folder) in generations(dir)? {
        if Some(folder.as_path()) != kept {
            remove_generation(&folder)?;
        }
    }
    remove_files(dir)
}

/// Removes a generation; whatever is not an index's own stays, and its folder with it.
pub(crate) fn remove_generation(folder: &Path) -> Result<(), SearchError> {
    remove_files(folder)?;
    for lock in [".tantivy-writer.lock", ".tantivy-meta.lock"] {
        let _ = fs::remove_file(folder.join(lock));
    }
    let _ = fs::remove_dir(folder);
    Ok(())
}

fn remove_files(folder: &Path) -> Result<(), SearchError> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() && entry.file_name().to_str().is_some_and(is_own) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn generations(dir: &Path) -> Result<Vec<(u64, PathBuf)>, SearchError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if let Some(number) = entry.file_name().to_str().and_then(number)
            && entry.file_type()?.is_dir()
        {
            found.push((number, entry.path()));
        }
    }
    Ok(found)
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix(GENERATION)?.parse().ok()
}

/// Whether a file of this name is part of an index. Locks stay: another program may be waiting on them.
fn is_own(name: &str) -> bool {
    let is_segment = |stem: &str| stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.split_once('.') {
        _ if name == "meta.json" || name == ".managed.json" => true,
        Some((stem, extension)) => is_segment(stem) && !extension.is_empty(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_own, number};

    #[test]
    fn only_an_index_own_files_are_wiped() {
        for (name, own) in [
            ("meta.json", true),
            (".managed.json", true),
            ("0123456789abcdef0123456789abcdef.idx", true),
            ("0123456789abcdef0123456789abcdef.17.del", true),
            ("0123456789abcdef0123456789abcdef", false),
            ("0123456789abcdef.pdf", false),
            ("行政处罚决定书.pdf", false),
            ("anjuan.db", false),
            (".tantivy-writer.lock", false),
        ] {
            assert_eq!(is_own(name), own, "{name}");
        }
        assert_eq!(number("generation-12"), Some(12));
        for other in ["generation-", "generation-a", "originals", "generation-1/.."] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
