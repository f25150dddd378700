//! What can go wrong with an index.
//!
//! Never holds text of a document, a query, or a path: the messages of the libraries below carry paths, so
//! only their kind is kept.

use std::io;
use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

/// Why the index could not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// Another program has it open for writing.
    #[error("the index is open for writing elsewhere")]
    Busy,
    /// There is no index of the present format; it must be opened for writing and filled first.
    #[error("there is no index of the present format")]
    NotBuilt,
    /// It was opened for reading only.
    #[error("the index is open for reading only")]
    ReadOnly,
    /// Its files do not fit together. Opening it anew for writing wipes it.
    #[error("the index is damaged")]
    Damaged,
    /// The file system refused: no space, no permission, and the like.
    #[error("the file system refused: {0}")]
    Io(io::ErrorKind),
    /// The library underneath failed in a way that is our fault.
    #[error("the index failed: {0}")]
    Failed(&'static str),
}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // What reading a truncated or overwritten file comes to.
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData => Self::Damaged,
            kind => Self::Io(kind),
        }
    }
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => Self::Busy,
            TantivyError::LockFailure(LockError::IoError(error), _) => Self::Io(error.kind()),
            TantivyError::IoError(error) => io::Error::from(error.kind()).into(),
            TantivyError::OpenDirectoryError(error) => match error {
                OpenDirectoryError::DoesNotExist(_) => Self::Io(io::ErrorKind::NotFound),
                OpenDirectoryError::NotADirectory(_) => Self::Io(io::ErrorKind::NotADirectory),
                OpenDirectoryError::FailedToCreateTempDir(error) => Self::Io(error.kind()),
                OpenDirectoryError::IoError { io_error, .. } => Self::Io(io_error.kind()),
            },
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => {
                io::Error::from(io_error.kind()).into()
            }
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => {
                Self::Io(io_error.kind())
            }
            TantivyError::OpenReadError(_)
            | TantivyError::OpenWriteError(_)
            | TantivyError::DataCorruption(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::SchemaError(_)
            | TantivyError::FieldNotFound(_)
            | TantivyError::DeserializeError(_) => Self::Damaged,
            TantivyError::ErrorInThread(_) => Self::Failed("a thread of the writer stopped"),
            TantivyError::Poisoned => Self::Failed("a thread of the writer panicked"),
            TantivyError::SystemError(_) => Self::Failed("the system refused a thread"),
            _ => Self::Failed("a request the library does not take"),
        }
    }
}
