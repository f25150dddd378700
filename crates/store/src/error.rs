//! What can go wrong with keeping. Errors carry no path, no document text and no bound value.

use rusqlite::ErrorCode;
use std::io;

/// Shorthand of this crate.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the workspace did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder holds no workspace.
    #[error("no workspace in this folder")]
    NotFound,
    /// A new workspace needs an empty folder.
    #[error("the folder is not empty")]
    NotEmpty,
    /// Another program has the workspace open for writing.
    #[error("the workspace is in use by another program")]
    Locked,
    /// A newer program made the database; nothing was changed.
    #[error("the database has version {found}, this program knows {known}")]
    Newer {
        /// Version of the database.
        found: u32,
        /// Newest version this program knows.
        known: u32,
    },
    /// Opened for reading only, but the database must be upgraded first.
    #[error("the database has version {found} and must be upgraded to {known} first")]
    Older {
        /// Version of the database.
        found: u32,
        /// Version this program reads.
        known: u32,
    },
    /// The database cannot be read as one of ours; nothing was changed.
    #[error("the database is damaged")]
    Damaged,
    /// The upgrade was rolled back; the database is what it was before.
    #[error("the upgrade from version {from} to {to} was rolled back: {reason}")]
    UpgradeFailed {
        /// Version of the database.
        from: u32,
        /// Version wanted.
        to: u32,
        /// What stopped it.
        reason: Box<StoreError>,
    },
    /// A write through a store that was opened for reading only.
    #[error("the workspace is open for reading only")]
    ReadOnly,
    /// A write names something that is not there.
    #[error("unknown {0}")]
    Unknown(&'static str),
    /// A value that this program cannot give a meaning: the table and column, or the field, it stands in.
    #[error("a value without meaning in {0}")]
    Value(&'static str),
    /// A time that is not UTC in RFC 3339, ending in `Z`.
    #[error("not a UTC time in RFC 3339")]
    Time,
    /// A file could not be read or written.
    #[error("a file could not be read or written: {0}")]
    Io(io::Error),
    /// The database answered with an error.
    #[error("the database answered with error {code} {constraint}")]
    Db {
        /// Extended result code of SQLite; -1 where the error is not SQLite's own.
        code: i32,
        /// The constraint that was hurt; names of tables and columns only.
        constraint: String,
    },
}

impl StoreError {
    /// Whether the medium refused the write: full, read-only, or no permission.
    pub fn is_not_writable(&self) -> bool {
        use rusqlite::ffi::{SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR, SQLITE_PERM, SQLITE_READONLY};
        match self {
            Self::Io(error) => matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied
                    | io::ErrorKind::StorageFull
                    | io::ErrorKind::QuotaExceeded
                    | io::ErrorKind::ReadOnlyFilesystem
            ),
            Self::Db { code, .. } => {
                // The primary code is the low byte of the extended one.
                [SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR, SQLITE_PERM, SQLITE_READONLY]
                    .contains(&(code & 0xff))
            }
            Self::UpgradeFailed { reason, .. } => reason.is_not_writable(),
            _ => false,
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        // An error straight from the system words itself without a path; one that a library wrapped may not.
        match error.raw_os_error() {
            Some(_) => Self::Io(error),
            None => Self::Io(io::Error::from(error.kind())),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match error {
            E::SqliteFailure(failure, message) => match failure.code {
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
                // Only these messages are sure to name tables alone; others may hold a path or a value.
                ErrorCode::ConstraintViolation => {
                    Self::Db { code: failure.extended_code, constraint: message.unwrap_or_default() }
                }
                _ => Self::Db { code: failure.extended_code, constraint: String::new() },
            },
            E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::InvalidColumnType(..)
            | E::ToSqlConversionFailure(..)
            | E::Utf8Error(..) => Self::Value("database"),
            _ => Self::Db { code: -1, constraint: String::new() },
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        use rusqlite_migration::Error as E;
        match error {
            E::RusqliteError { err, .. } => err.into(),
            E::ForeignKeyCheck(_) => Self::Db {
                code: rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY,
                constraint: "foreign key check".to_owned(),
            },
            E::Hook(_) => Self::Damaged,
            _ => Self::Db { code: -1, constraint: String::new() },
        }
    }
}
