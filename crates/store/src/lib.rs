//! Keeping: the workspace folder with its database and its original files.
//!
//! Holds the SQLite schema and its migrations, one file a table, the content-addressed originals, the
//! audit chain, and the proof that all of it is what it was. One connection writes, others read beside
//! it. What a call wrote is on the disk when it returns; `kill -9` loses nothing that was answered.
//!
//! Never reads a clock (times are handed in), never deletes or repairs a damaged database, never
//! changes an original or an appended row, and knows nothing of scores: marks are kept, not judged.
//! Depends on `scoring` alone of this workspace; wider enumerations pass through as their codes.

mod connection;
mod error;
mod folder;
mod geometry;
mod id;
mod migrate;
mod originals;
mod store;
mod table;
mod take_in;
#[cfg(test)]
mod upgrade_tests;
mod verify;

pub use error::{Result, StoreError};
pub use originals::{Digest, OriginalFault, OriginalProblem, Originals, Put, digest_of};
pub use store::Store;
pub use table::audit::{AuditFault, AuditFaultKind, AuditHead};
pub use table::case_file::{CaseRecord, CaseUpdate};
pub use table::cut_correction::{CutCorrections, CutNote, SetDocument};
pub use table::document::DocumentRecord;
pub use table::evidence::EvidenceRecord;
pub use table::fact::FactValue;
pub use table::job::JobRecord;
pub use table::job_source::{JobLine, JobSource, SettledSource};
pub use table::mark::{MarkRecord, NewMark};
pub use table::member::Member;
pub use table::page::{PageCounts, PageRecord};
pub use table::page_words::PageTextRecord;
pub use table::phrase::PhraseRecord;
pub use table::recognition::{Recognised, RecognisedWords, RecognitionCounts, ToRecognise, WaitingPage};
pub use table::review_act::{ActKind, ActRecord, NewAct};
pub use table::review_item::{ItemRecord, VisitRecord};
pub use table::round::{NewRound, Round};
pub use table::saved_search::{SavedSearch, SeenPages};
pub use table::source::SourceRecord;
pub use table::statute::{ArticleRecord, NewStatute, StatuteRecord};
pub use take_in::{NewCase, NewDocument, NewPage, NewSource, Settles, SourceNote, TakenIn};
pub use verify::Finding;
