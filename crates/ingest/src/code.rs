//! Why a file was not read, as stable codes.
//!
//! Holds codes and a word for technicians; never the wording for users, never document text or full paths.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! read_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// Why a file was not read, or was left aside.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ReadCode { $($(#[$doc])* $name,)* }

        impl ReadCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code, as scripts and screens know it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

read_codes! {
    /// The path does not exist.
    PathNotFound = "import.path_not_found";
    /// Nothing that could be imported was found.
    NothingFound = "import.nothing_found";
    /// A format that is not read.
    Unsupported = "import.unsupported";
    /// A format of older word processors, and no program to convert it.
    LegacyWord = "import.legacy_word";
    /// An archive that is not a zip.
    Archive = "import.archive_unsupported";
    /// An entry of a zip, packed by a method that is not unpacked.
    ZipMethod = "import.zip_method_unsupported";
    /// An archive, where one file was to be read.
    IsArchive = "import.is_archive";
    /// A folder, where one file was to be read.
    IsFolder = "import.is_folder";
    /// Folders or archives within each other, more than are looked into.
    TooDeep = "import.too_deep";
    /// A file of no bytes.
    EmptyFile = "import.empty_file";
    /// A sound file without a page.
    NoPages = "import.no_pages";
    /// A file whose content is broken.
    Damaged = "import.damaged";
    /// A file that opens only with a password.
    Encrypted = "import.encrypted";
    /// Reading took longer than allowed, or stood still.
    TimedOut = "import.timed_out";
    /// Reading wanted more memory than allowed.
    OutOfMemory = "import.out_of_memory";
    /// The worker process died on this file.
    ReaderCrashed = "import.reader_crashed";
    /// More bytes or pages than allowed.
    TooLarge = "import.too_large";
    /// An archive that unpacks out of all proportion.
    ArchiveBomb = "import.archive_bomb";
    /// An archive entry that points outside the archive.
    UnsafePath = "import.unsafe_path";
    /// A picture of more pixels than allowed.
    ImageTooLarge = "import.image_too_large";
    /// The disk or its permissions refuse the file.
    Unreadable = "import.unreadable";
    /// A system file, passed over.
    Ignored = "import.ignored";
    /// An office program made nothing of the file.
    ConversionFailed = "import.conversion_failed";
    /// A ledger, read as such.
    IsLedger = "import.is_ledger";
    /// Left out by the person who looked at the plan.
    LeftOutByHand = "import.left_out_by_hand";
    /// A file that the plan as it was corrected does not name.
    NotInPlan = "import.not_in_plan";
    /// A ledger that cannot be read.
    LedgerUnreadable = "ledger.unreadable";
    /// A ledger without a column that names the case.
    LedgerNoColumns = "ledger.no_columns";
}

impl fmt::Display for ReadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A file that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{code}: {detail}")]
pub struct ReadError {
    /// The stable code.
    pub code: ReadCode,
    /// For technicians; may be empty. Never document text, never a full path.
    pub detail: String,
}

impl ReadError {
    /// An error with a word for technicians.
    pub fn new(code: ReadCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }

    /// What a failure of the file system means for the reader. The path is dropped on purpose.
    pub fn from_io(error: &std::io::Error) -> Self {
        let code = match error.kind() {
            std::io::ErrorKind::NotFound => ReadCode::PathNotFound,
            std::io::ErrorKind::OutOfMemory => ReadCode::OutOfMemory,
            _ => ReadCode::Unreadable,
        };
        Self::new(code, error.kind().to_string())
    }
}

impl From<ReadCode> for ReadError {
    fn from(code: ReadCode) -> Self {
        Self::new(code, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_dotted_and_distinct() {
        let mut codes: Vec<_> = ReadCode::ALL.iter().map(|code| code.code()).collect();
        assert!(codes.iter().all(|code| code.starts_with("import.") || code.starts_with("ledger.")));
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn a_file_system_error_does_not_show_its_path() {
        let missing = std::fs::read("/nowhere/机密.pdf").expect_err("there is no such file");
        let error = ReadError::from_io(&missing);
        assert_eq!(error.code, ReadCode::PathNotFound);
        assert!(!error.to_string().contains("机密"));
    }
}
