//! Imports and other long work.

use crate::error::{ErrorCode, UserError};
use scoring::{CaseId, JobId, RoundId};
use serde::{Deserialize, Serialize};

/// What an import is to take, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportBatch {
    /// Folders and files.
    pub paths: Vec<String>,
    /// The ledger 台账, where one was named; otherwise one is looked for beside the cases.
    #[serde(default)]
    pub ledger: Option<String>,
    /// What the columns of the ledger tell, where a person said so; empty for what their headings tell.
    #[serde(default)]
    pub columns: Vec<LedgerColumn>,
    /// How files are sorted into cases.
    #[serde(default)]
    pub by: GroupBy,
    /// Which file goes into which case, where a plan was looked at.
    #[serde(default)]
    pub arrangement: Option<Arrangement>,
}

/// How files are sorted into cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// By what their first pages, the folders and the names tell.
    #[default]
    Auto,
    /// Each folder is a case.
    Folder,
    /// Each file is a case.
    File,
    /// Files whose names share a number, a party or a title are a case.
    Name,
}

impl GroupBy {
    /// All ways, the usual one first.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Folder, Self::File, Self::Name];

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Folder => "folder",
            Self::File => "file",
            Self::Name => "name",
        }
    }

    /// The way named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }
}

/// A plan as a person settled it. Files are named by their paths as the plan shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// The cases, in order.
    pub cases: Vec<ArrangedCase>,
    /// Files left out on purpose.
    pub left_out: Vec<ArrangedOut>,
}

/// A case as a person settled it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangedCase {
    /// Its name.
    pub name: String,
    /// The paths of its files, in order.
    pub files: Vec<String>,
}

/// A file that a person left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangedOut {
    /// The file.
    pub path: String,
    /// Why, in the person's own words; may be empty.
    pub word: String,
}

/// What an import would take.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportPlanView {
    /// The cases it would make, in order.
    pub cases: Vec<PlannedCaseView>,
    /// What it would leave out, and why.
    pub left_out: Vec<LeftOutView>,
    /// The ledger, where one was given or found.
    pub ledger: Option<LedgerView>,
}

/// A case that an import would make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedCaseView {
    /// Its name.
    pub name: String,
    /// Why its files make one case.
    pub reason: GroupReason,
    /// What was seen that speaks for it, in words; may be empty.
    pub seen: String,
    /// The files it would take.
    pub files: Vec<PlannedFileView>,
}

/// A file that an import would take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedFileView {
    /// The path as it was given, inside an archive with the archive's path before it.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its pages, where they were counted; 0 otherwise.
    pub pages: u32,
    /// Why it will hardly be read, where that is known.
    pub trouble: Option<ErrorCode>,
    /// The path of an earlier file of the plan with the same bytes.
    pub same_as: Option<String>,
    /// The case of the round that has the same bytes already.
    pub taken_in: Option<CaseId>,
}

/// Why files make one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupReason {
    /// They are the documents in one folder.
    Folder,
    /// The file begins with a cover or a catalogue.
    Cover,
    /// Documents of several kinds begin on the first pages of the file.
    Titles,
    /// The file is a scan of many pages.
    ThickScan,
    /// The file is called like a case.
    CaseName,
    /// The file is a decision with a number of its own.
    Decision,
    /// They are numbered parts of one name.
    Parts,
    /// They bear the same number.
    SameNumber,
    /// Their names are about the same.
    SameName,
    /// Nothing tells where the file belongs.
    Alone,
    /// The user asked for files to be sorted so.
    AsAsked,
    /// A person put them together.
    ByHand,
}

impl GroupReason {
    /// All reasons.
    pub const ALL: [Self; 12] = [
        Self::Folder,
        Self::Cover,
        Self::Titles,
        Self::ThickScan,
        Self::CaseName,
        Self::Decision,
        Self::Parts,
        Self::SameNumber,
        Self::SameName,
        Self::Alone,
        Self::AsAsked,
        Self::ByHand,
    ];

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Cover => "cover",
            Self::Titles => "titles",
            Self::ThickScan => "thick_scan",
            Self::CaseName => "case_name",
            Self::Decision => "decision",
            Self::Parts => "parts",
            Self::SameNumber => "same_number",
            Self::SameName => "same_name",
            Self::Alone => "alone",
            Self::AsAsked => "as_asked",
            Self::ByHand => "by_hand",
        }
    }

    /// The reason named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// The reason in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Folder => "同一文件夹里的文书",
            Self::Cover => "开头有封面或卷内目录，是一本完整的案卷",
            Self::Titles => "前几页有多种文书，是一本完整的案卷",
            Self::ThickScan => "扫描件页数较多，当作一本完整的案卷",
            Self::CaseName => "文件名是案卷的名称",
            Self::Decision => "决定书，有自己的文号",
            Self::Parts => "同一案卷的分册",
            Self::SameNumber => "文号相同",
            Self::SameName => "文件名所指相同",
            Self::Alone => "没有归入其他案卷的依据，请核对",
            Self::AsAsked => "按所选方式分卷",
            Self::ByHand => "由人安排",
        }
    }

    /// Whether a person should look at it.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Alone | Self::ThickScan)
    }
}

/// The ledger beside a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerView {
    /// Its rows.
    pub rows: u32,
    /// Its columns as they are understood.
    pub columns: Vec<LedgerColumn>,
    /// Whether columns are understood as a person said for a ledger with the same headings.
    pub remembered: bool,
    /// What differs, as far as names and first pages tell; the pages themselves are read when the batch is taken in.
    pub differences: Vec<LedgerDifference>,
}

/// A column of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerColumn {
    /// Its heading as written.
    pub heading: String,
    /// What it tells; nothing for a column that is kept as it is.
    pub field: Option<LedgerField>,
}

/// What a column of a ledger tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerField {
    /// Number of the case or its decision 案号, 文号.
    Number,
    /// Cause 案由.
    Cause,
    /// Party 当事人.
    Party,
    /// Department 执法部门.
    Department,
    /// Day of the decision 决定日期.
    DecisionDate,
    /// Day of filing 立案日期.
    FilingDate,
    /// Kind of act 执法类别.
    ActKind,
}

impl LedgerField {
    /// All fields.
    pub const ALL: [Self; 7] = [
        Self::Number,
        Self::Cause,
        Self::Party,
        Self::Department,
        Self::DecisionDate,
        Self::FilingDate,
        Self::ActKind,
    ];

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Cause => "cause",
            Self::Party => "party",
            Self::Department => "department",
            Self::DecisionDate => "decision_date",
            Self::FilingDate => "filing_date",
            Self::ActKind => "act_kind",
        }
    }

    /// The field named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The field as users call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Number => "案号",
            Self::Cause => "案由",
            Self::Party => "当事人",
            Self::Department => "执法部门",
            Self::DecisionDate => "决定日期",
            Self::FilingDate => "立案日期",
            Self::ActKind => "执法类别",
        }
    }
}

/// A file that would be left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOutView {
    /// The file.
    pub path: String,
    /// Why.
    pub error: UserError,
}

/// What kind of work a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Taking in a batch.
    Import,
}

impl JobKind {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Import => "import",
        }
    }
}

/// The state of a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// At work.
    #[default]
    Running,
    /// All sources have an outcome.
    Finished,
    /// Stopped at the user's wish; what is finished stays.
    Cancelled,
    /// The program ended while it ran; it can go on.
    Interrupted,
    /// It could not go on for a reason of its own.
    Failed,
}

impl JobState {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Cancelled => "cancelled",
            Self::Interrupted => "interrupted",
            Self::Failed => "failed",
        }
    }

    /// The state named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Running, Self::Finished, Self::Cancelled, Self::Interrupted, Self::Failed]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// A job as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobView {
    /// The job.
    pub id: JobId,
    /// Its round.
    pub round: RoundId,
    /// What work it is.
    pub kind: JobKind,
    /// Its state.
    pub state: JobState,
    /// Grows with each announcement; a later one is newer.
    pub sequence: u32,
    /// Sources in all; 0 while still counting.
    pub total: u32,
    /// Sources with an outcome.
    pub done: u32,
    /// Name of the source at work.
    pub current: String,
    /// Pages read so far of the source at work.
    pub current_pages: u32,
    /// Sources by outcome.
    pub counts: OutcomeCounts,
    /// When it began, UTC, RFC 3339.
    pub started_at: String,
    /// When it ended; empty while it runs.
    pub finished_at: String,
    /// Why it failed.
    pub error: Option<UserError>,
}

/// Sources by outcome; they add up to the sources that have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeCounts {
    /// Taken in.
    pub imported: u32,
    /// Seen before, by digest.
    pub duplicate: u32,
    /// Could not be read.
    pub failed: u32,
    /// Left out on purpose: system files, the ledger itself, not reached before a stop.
    pub skipped: u32,
}

/// What became of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Taken in.
    Imported,
    /// Seen before, by digest.
    Duplicate,
    /// Could not be read.
    Failed,
    /// Left out on purpose.
    Skipped,
}

impl Outcome {
    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Duplicate => "duplicate",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }

    /// The outcome named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Imported, Self::Duplicate, Self::Failed, Self::Skipped].into_iter().find(|o| o.code() == code)
    }
}

/// The report of an import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The job.
    pub job: JobView,
    /// One line a source.
    pub lines: Vec<ImportLine>,
    /// Pages of all sources that were taken in.
    pub pages: PagesTold,
    /// Differences between the ledger and what was read.
    pub ledger_differences: Vec<LedgerDifference>,
}

/// Pages by what became of them; they add up to those of the sources that were taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagesTold {
    /// In all.
    pub all: u32,
    /// Whose words stood in the file.
    pub read: u32,
    /// Whose words were recognised.
    pub recognised: u32,
    /// Which wait to be recognised.
    pub waiting: u32,
    /// Whose words could not be read.
    pub unread: u32,
}

/// Two files of a round, one of them of the import in question, that say nearly the same without being the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikeFiles {
    /// The file of the import.
    pub file: LikeFile,
    /// The other one.
    pub other: LikeFile,
    /// How much of their words they share, in percent.
    pub percent: u8,
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikeFile {
    /// Its case.
    pub case: CaseId,
    /// The name of the case.
    pub case_name: String,
    /// The name of the file.
    pub name: String,
    /// Its first page in the case.
    pub first_page: u32,
}

/// What became of one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportLine {
    /// The path as it was given, inside an archive with the archive's path before it.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, for whatever was not taken in.
    pub error: Option<UserError>,
    /// What the person who left it out said about it; empty otherwise.
    #[serde(default)]
    pub word: String,
    /// Kind of file.
    pub kind: String,
    /// Pages.
    pub pages: u32,
    /// Pages that could not be read.
    pub unread_pages: u32,
    /// The case it went to, or the case that has it already.
    pub case: Option<CaseId>,
    /// SHA-256 of its bytes, in lower-case hex; empty when it could not be opened.
    pub sha256: String,
    /// Milliseconds it took.
    pub ms: u32,
}

/// A case number that stands on one side only, or a field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerDifference {
    /// The case number.
    pub number: String,
    /// What differs, in words.
    pub what: String,
}
