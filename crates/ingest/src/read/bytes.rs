//! The bytes of an opened file: read into memory, or mapped, so that only what is looked at is in memory.

use crate::code::ReadError;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// Smaller files are simply read.
#[cfg(unix)]
const MAPPED_FROM: u64 = 4 << 20;

/// The bytes of a file.
#[derive(Clone)]
pub(super) enum FileBytes {
    /// Read into memory.
    Read(Arc<Vec<u8>>),
    /// Mapped: the system fetches what is looked at and takes it back when it pleases.
    #[cfg(unix)]
    Mapped(Arc<memmap2::Mmap>),
}

impl FileBytes {
    /// All of the file, in memory: it may be anybody's, and may change or vanish while it is read.
    pub(super) fn read(path: &Path) -> Result<Self, ReadError> {
        std::fs::read(path).map(Self::from).map_err(|error| ReadError::from_io(&error))
    }

    /// The same for one of the originals, which nobody changes: a large one is mapped. Scans of hundreds of megabytes
    /// lie open for as long as a case is looked at, in as many workers as draw.
    #[cfg(unix)]
    #[allow(unsafe_code, reason = "mapping a file is safe only while nobody cuts it short")]
    pub(super) fn of_original(path: &Path) -> Result<Self, ReadError> {
        let failed = |error: std::io::Error| ReadError::from_io(&error);
        let file = File::open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.len() < MAPPED_FROM {
            return Self::read(path);
        }
        // SAFETY: originals are kept read-only under the digest of what they hold. Should one be cut short all the
        // same, this process ends on looking beyond its end, and is replaced like any worker that dies.
        let mapped = unsafe { memmap2::Mmap::map(&file) };
        mapped.map(|mapped| Self::Mapped(Arc::new(mapped))).map_err(failed)
    }

    /// A mapped file can be neither replaced nor removed on Windows; it is read.
    #[cfg(not(unix))]
    pub(super) fn of_original(path: &Path) -> Result<Self, ReadError> {
        Self::read(path)
    }

    /// Gives back the memory of a mapped file until it is looked at again, which costs little: the system may well
    /// have it still.
    #[cfg(unix)]
    #[allow(unsafe_code, reason = "the library calls all advice that drops pages unchecked")]
    pub(super) fn let_go(&self) {
        if let Self::Mapped(mapped) = self {
            // SAFETY: nothing can be written through the mapping, so what is dropped is read from the file again.
            // Failing to is no reason not to go on.
            let _ = unsafe { mapped.unchecked_advise(memmap2::UncheckedAdvice::DontNeed) };
        }
    }

    #[cfg(not(unix))]
    pub(super) fn let_go(&self) {}
}

impl From<Vec<u8>> for FileBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Read(Arc::new(bytes))
    }
}

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Read(bytes) => bytes,
            #[cfg(unix)]
            Self::Mapped(bytes) => bytes,
        }
    }
}
