//! Opening: create, open for writing, open for reading, upgrade. Nothing of what the tables mean.
//!
//! The order is fixed: lock, look at the header, refuse what is newer or not ours, copy and upgrade
//! what is older, then go on. A damaged database is never removed or repaired.

use crate::connection::{Connections, open_new, open_reader, open_writer};
use crate::error::{Result, StoreError};
use crate::folder::{Folder, sync_folder};
use crate::id::Moment;
use crate::migrate::{STEPS, is_sound, latest, migrate, version_of};
use crate::originals::Originals;
use rusqlite::{Connection, Transaction};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// An open workspace. Can be shared between threads; reads never wait for writes.
pub struct Store {
    folder: Folder,
    connections: Connections,
    originals: Originals,
    schema_version: u32,
    /// Held until the store is dropped; last, so that the database is closed before it is given back.
    _lock: Option<File>,
}

impl Store {
    /// Makes a new workspace in a folder that is empty or does not exist yet, and opens it.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] when there is something else in the folder, [`StoreError::Locked`] when
    /// another program is making one there.
    pub fn create(dir: &Path, now: &str) -> Result<Self> {
        let now = Moment::parse(now)?;
        let folder = Folder::new(dir);
        if !folder.is_free()? {
            return Err(StoreError::NotEmpty);
        }
        folder.make()?;
        let lock = folder.lock()?;
        // Again, now that no other program can be at it.
        if !folder.is_free()? {
            return Err(StoreError::NotEmpty);
        }
        let part = folder.database_in_making();
        match fs::remove_file(&part) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let mut connection = open_new(&part)?;
        migrate(&mut connection, STEPS)?;
        connection.execute("INSERT INTO workspace (one, created_at) VALUES (1, ?1)", [now.text()])?;
        connection.close().map_err(|(_, error)| error)?;
        // The name appears only when what it names is whole.
        fs::rename(&part, folder.database())?;
        folder.sync()?;
        Self::open_locked(folder, lock, STEPS)
    }

    /// Opens a workspace for writing, upgrading its database where an older program made it. Jobs that
    /// were running when their program ended are marked as interrupted.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Locked`], [`StoreError::Newer`], [`StoreError::Damaged`],
    /// [`StoreError::UpgradeFailed`]; in all of these the database is what it was before.
    pub fn open(dir: &Path) -> Result<Self> {
        Self::open_with(dir, STEPS)
    }

    pub(crate) fn open_with(dir: &Path, steps: &[&str]) -> Result<Self> {
        let folder = Folder::new(dir);
        if !folder.database().is_file() {
            return Err(StoreError::NotFound);
        }
        let lock = folder.lock()?;
        Self::open_locked(folder, lock, steps)
    }

    /// Opens a workspace beside the program that writes it. Takes no lock; every write is refused.
    ///
    /// # Errors
    /// As [`Store::open`], and [`StoreError::Older`] when the database must be upgraded first.
    pub fn open_read_only(dir: &Path) -> Result<Self> {
        let folder = Folder::new(dir);
        if !folder.database().is_file() {
            return Err(StoreError::NotFound);
        }
        let found = version_of(&open_reader(&folder.database())?)?;
        let known = latest(STEPS);
        match found.cmp(&known) {
            std::cmp::Ordering::Greater => return Err(StoreError::Newer { found, known }),
            std::cmp::Ordering::Less => return Err(StoreError::Older { found, known }),
            std::cmp::Ordering::Equal => {}
        }
        Ok(Self::assemble(folder, None, None, found))
    }

    fn open_locked(folder: Folder, lock: File, steps: &[&str]) -> Result<Self> {
        let mut writer = open_writer(&folder.database())?;
        let (found, known) = (version_of(&writer)?, latest(steps));
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        if found < known {
            upgrade(&folder, &mut writer, steps, found)?;
        }
        // Readers beside the writer; kept in the file, so this writes only once in its life.
        let mode: String = writer.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
        if mode != "wal" {
            // Some network folders cannot share memory. Just as durable, but readers wait for the writer.
            tracing::warn!(mode, "the folder does not allow reading beside writing");
        }
        folder.make()?;
        let store = Self::assemble(folder, Some(lock), Some(writer), known);
        store.originals.clear_unfinished()?;
        let interrupted = store.interrupt_running_jobs()?;
        tracing::info!(version = known, interrupted = interrupted.len(), "workspace opened");
        Ok(store)
    }

    fn assemble(folder: Folder, lock: Option<File>, writer: Option<Connection>, schema_version: u32) -> Self {
        Self {
            connections: Connections::new(folder.database(), writer),
            originals: Originals::new(folder.originals()),
            folder,
            schema_version,
            _lock: lock,
        }
    }

    /// Version of the database's schema, from 1.
    pub const fn schema_version(&self) -> u32 {
        self.schema_version
    }

    /// The workspace folder.
    pub fn dir(&self) -> &Path {
        self.folder.path()
    }

    /// The database file.
    pub fn database_path(&self) -> PathBuf {
        self.folder.database()
    }

    /// Where the search index lies; it can be deleted at any time.
    pub fn index_dir(&self) -> PathBuf {
        self.folder.index()
    }

    /// Where page images are kept; they can be deleted at any time.
    pub fn cache_dir(&self) -> PathBuf {
        self.folder.cache()
    }

    /// Where copies of the database lie.
    pub fn backup_dir(&self) -> PathBuf {
        self.folder.backup()
    }

    /// The original files.
    pub const fn originals(&self) -> &Originals {
        &self.originals
    }

    /// A number that is another one whenever something was written since: what was worked out from the database
    /// while it stood can be used again as long as it stands. Where reviewers left cases does not count.
    pub fn writes(&self) -> u64 {
        self.connections.writes()
    }

    pub(crate) fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.connections.write(work)
    }

    pub(crate) fn write_uncounted<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.connections.write_uncounted(work)
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.connections.read(work)
    }
}

/// Copies the database to `backup/`, then upgrades it in one transaction.
fn upgrade(folder: &Folder, writer: &mut Connection, steps: &[&str], from: u32) -> Result<()> {
    let to = latest(steps);
    let failed = |reason: StoreError| StoreError::UpgradeFailed { from, to, reason: Box::new(reason) };
    if !is_sound(writer)? {
        return Err(StoreError::Damaged);
    }
    keep_copy(folder, writer, from).map_err(failed)?;
    migrate(writer, steps).map_err(failed)?;
    tracing::info!(from, to, "database upgraded");
    Ok(())
}

/// A whole and checked copy of the database as it is now, named after its version. A later attempt at
/// the same upgrade replaces it, for the database has not changed version in between.
fn keep_copy(folder: &Folder, connection: &Connection, version: u32) -> Result<()> {
    let backup = folder.backup();
    fs::create_dir_all(&backup)?;
    let part = tempfile::Builder::new().prefix(".part-").tempdir_in(&backup)?;
    let copy = part.path().join("copy.db");
    // Not a copy of the file: what was committed last may still stand in the log beside it.
    let target = copy.to_str().ok_or(StoreError::Value("path"))?;
    connection.execute("VACUUM INTO ?1", [target])?;
    let whole = open_reader(&copy)?;
    if version_of(&whole)? != version || !is_sound(&whole)? {
        return Err(StoreError::Damaged);
    }
    whole.close().map_err(|(_, error)| error)?;
    File::options().write(true).open(&copy)?.sync_all()?;
    fs::rename(&copy, backup.join(format!("before-upgrade-from-{version}.db")))?;
    sync_folder(&backup)
}
