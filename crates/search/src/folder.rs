//! The folder of an index: whether it holds one of the present format, and how it is wiped.
//!
//! A small file names the format. It is written last when an index is made and removed first when one is
//! wiped, so a kill in between leaves a folder that counts as empty.
//!
//! Never removes a file that is not an index's own, whatever folder it is pointed at.

use crate::error::SearchError;
use crate::schema::FORMAT;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK, MmapDirectory};

/// The file that names the format.
const FORMAT_FILE: &str = "anjuan-search-format.txt";

/// Whether the folder was made by this version of the index.
pub(crate) fn is_current(dir: &Path) -> Result<bool, SearchError> {
    match fs::read(dir.join(FORMAT_FILE)) {
        Ok(format) => Ok(format == FORMAT.as_bytes()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// States that the folder now holds an index of the present format.
pub(crate) fn seal(dir: &Path) -> Result<(), SearchError> {
    let mut file = File::create(dir.join(FORMAT_FILE))?;
    file.write_all(FORMAT.as_bytes())?;
    file.sync_all()?;
    Ok(())
}

/// States that what the folder holds cannot be relied on: the next opening wipes it.
pub(crate) fn unseal(dir: &Path) -> Result<(), SearchError> {
    match fs::remove_file(dir.join(FORMAT_FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Removes the files of an index, of whatever version. Fails while another program writes to it.
pub(crate) fn wipe(dir: &Path) -> Result<(), SearchError> {
    let lock: DirectoryLock = MmapDirectory::open(dir)
        .map_err(tantivy::TantivyError::from)?
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|error| tantivy::TantivyError::LockFailure(error, None))?;
    unseal(dir)?;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_file() && entry.file_name().to_str().is_some_and(is_own) {
            fs::remove_file(entry.path())?;
        }
    }
    drop(lock);
    Ok(())
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
    use super::is_own;

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
    }
}
