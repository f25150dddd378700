//! The layout of a workspace folder and the lock on it.
//!
//! `anjuan.db`, `originals/`, `index/`, `cache/`, `backup/`, `workspace.lock`. Knows names only,
//! never what stands in the files.

use crate::error::{Result, StoreError};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

const DATABASE: &str = "anjuan.db";
/// A database that is being made; becomes `anjuan.db` when it is whole.
const DATABASE_IN_MAKING: &str = "anjuan.db.part";
const LOCK: &str = "workspace.lock";
const FOLDERS: [&str; 4] = ["originals", "index", "cache", "backup"];

/// A workspace folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join(DATABASE)
    }

    pub(crate) fn database_in_making(&self) -> PathBuf {
        self.0.join(DATABASE_IN_MAKING)
    }

    pub(crate) fn originals(&self) -> PathBuf {
        self.0.join("originals")
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.0.join("index")
    }

    pub(crate) fn cache(&self) -> PathBuf {
        self.0.join("cache")
    }

    pub(crate) fn backup(&self) -> PathBuf {
        self.0.join("backup")
    }

    /// Whether a new workspace may be made here: nothing is there, or only what an earlier attempt left
    /// when it was cut short.
    pub(crate) fn is_free(&self) -> Result<bool> {
        let entries = match fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let ours = if entry.file_type()?.is_dir() {
                FOLDERS.contains(&&*name) && fs::read_dir(entry.path())?.next().is_none()
            } else {
                name == LOCK || name.starts_with(DATABASE_IN_MAKING)
            };
            if !ours {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes the folder with its parents, and the folders within.
    pub(crate) fn make(&self) -> Result<()> {
        for name in FOLDERS {
            fs::create_dir_all(self.0.join(name))?;
        }
        Ok(())
    }

    /// Takes the lock that only one writing program can hold. It is given back when the file is dropped,
    /// or by the system when the program dies.
    pub(crate) fn lock(&self) -> Result<File> {
        let path = self.0.join(LOCK);
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Makes sure that names added to the folder survive a power cut.
    pub(crate) fn sync(&self) -> Result<()> {
        sync_folder(&self.0)
    }
}

/// Writes a folder's list of names to the disk. Windows keeps it with the files and has no such call.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(path)?.sync_all()?;
    }
    Ok(())
}
