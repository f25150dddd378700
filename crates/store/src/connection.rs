//! Connections: one that writes, and as many as needed that read beside it.

use crate::error::{Result, StoreError};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Readers kept open for the next question; more may be open at once.
const READERS_KEPT: usize = 4;

/// The connections of an open database.
pub(crate) struct Connections {
    path: PathBuf,
    writer: Option<Mutex<Connection>>,
    readers: Mutex<Vec<Connection>>,
    /// How often this program wrote since it opened the database.
    writes: AtomicU64,
}

impl Connections {
    /// With a writer, or for reading only.
    pub(crate) fn new(path: PathBuf, writer: Option<Connection>) -> Self {
        Self {
            path,
            writer: writer.map(Mutex::new),
            readers: Mutex::new(Vec::new()),
            writes: AtomicU64::new(0),
        }
    }

    /// Runs `work` in one writing transaction. When this returns without an error, all of it is on the
    /// disk; otherwise none of it.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let answer = self.write_uncounted(work)?;
        self.writes.fetch_add(1, Ordering::SeqCst);
        Ok(answer)
    }

    /// As [`Connections::write`], for what nothing is worked out from.
    pub(crate) fn write_uncounted<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let writer = self.writer.as_ref().ok_or(StoreError::ReadOnly)?;
        // A panic of an earlier holder rolled its transaction back, so the connection is as good as new.
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = work(&transaction)?;
        transaction.commit()?;
        Ok(answer)
    }

    pub(crate) fn writes(&self) -> u64 {
        self.writes.load(Ordering::SeqCst)
    }

    /// Runs `work` on one consistent state of the database, however much is written meanwhile.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reader = match kept {
            Some(reader) => reader,
            None => open_reader(&self.path)?,
        };
        let transaction = reader.transaction()?;
        let answer = work(&transaction)?;
        transaction.finish()?;
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS_KEPT {
            readers.push(reader);
        }
        Ok(answer)
    }
}

/// Opens an existing database for writing, without changing it yet.
pub(crate) fn open_writer(path: &Path) -> Result<Connection> {
    prepare(Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?)
}

/// Opens a new database for writing.
pub(crate) fn open_new(path: &Path) -> Result<Connection> {
    prepare(Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?)
}

/// Opens an existing database for reading.
pub(crate) fn open_reader(path: &Path) -> Result<Connection> {
    prepare(Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?)
}

/// Sets what belongs to the connection and leaves the file alone.
fn prepare(connection: Connection) -> Result<Connection> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Without it, `REPLACE` would remove append-only rows past their triggers.
    connection.pragma_update(None, "recursive_triggers", true)?;
    // A damaged or forged file must not be able to call functions or overrun cells.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
