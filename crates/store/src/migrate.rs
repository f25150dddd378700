//! The schema over time: one SQL file a version, applied in one transaction.
//!
//! Never edits a released step. The next version is a file in `migrations/` and a line in [`STEPS`].

use crate::error::{Result, StoreError};
use rusqlite::{Connection, Transaction};
use rusqlite_migration::{HookError, HookResult, M, Migrations};

/// The steps from an empty file to the schema of today; step n leads to version n + 1.
pub(crate) const STEPS: &[&str] = &[
    include_str!("migrations/001_first.sql"),
    include_str!("migrations/002_search.sql"),
    include_str!("migrations/003_statute.sql"),
    include_str!("migrations/004_cuts.sql"),
    include_str!("migrations/005_recognition.sql"),
    include_str!("migrations/006_desk.sql"),
    include_str!("migrations/007_page_labels.sql"),
    include_str!("migrations/008_steps.sql"),
];

/// What the database's header names as its program: `ANJU`.
pub(crate) const APPLICATION_ID: i32 = 0x414E_4A55;

/// The version that `steps` lead to.
pub(crate) fn latest(steps: &[&str]) -> u32 {
    u32::try_from(steps.len()).unwrap_or(u32::MAX)
}

/// The version of a database of ours.
///
/// # Errors
/// [`StoreError::Damaged`] when it is not a database, or not one of ours.
pub(crate) fn version_of(connection: &Connection) -> Result<u32> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match u32::try_from(version) {
        Ok(version) if application == APPLICATION_ID && version > 0 => Ok(version),
        _ => Err(StoreError::Damaged),
    }
}

/// Brings a database to the version that `steps` lead to, all or nothing. The result is checked
/// before it is committed.
pub(crate) fn migrate(connection: &mut Connection, steps: &[&str]) -> Result<()> {
    // A step may rebuild a table that others point to; the pointers are checked after each step instead.
    connection.pragma_update(None, "foreign_keys", false)?;
    let list = steps.iter().map(|sql| M::up_with_hook(sql, still_sound).foreign_key_check()).collect();
    let done = Migrations::new(list).to_latest(connection);
    connection.pragma_update(None, "foreign_keys", true)?;
    done.map_err(StoreError::from)
}

fn still_sound(transaction: &Transaction<'_>) -> HookResult {
    if is_sound(transaction)? { Ok(()) } else { Err(HookError::Hook("quick_check".to_owned())) }
}

/// Whether SQLite's quick check finds nothing.
pub(crate) fn is_sound(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)).map(|word| word == "ok")
}
