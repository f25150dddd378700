//! What an import is to take, and what it would make of it.

use super::{LedgerColumn, LedgerView};
use crate::error::{ErrorCode, UserError};
use scoring::CaseId;
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
    /// Files that were worth a look and got none, since the look was ended or took too long.
    #[serde(default)]
    pub not_looked_at: u32,
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
    /// What was seen on its first pages that speaks for its case, in words; may be empty.
    #[serde(default)]
    pub seen: String,
    /// Whether nothing on it tells that it belongs to its case: its neighbours do.
    #[serde(default)]
    pub unsure: bool,
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
    /// Their first pages name the same party.
    SameParty,
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
    pub const ALL: [Self; 13] = [
        Self::Folder,
        Self::Cover,
        Self::Titles,
        Self::ThickScan,
        Self::CaseName,
        Self::Decision,
        Self::Parts,
        Self::SameNumber,
        Self::SameParty,
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
            Self::SameParty => "same_party",
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
            Self::SameParty => "首页所载当事人相同",
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

/// A file that would be left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOutView {
    /// The file.
    pub path: String,
    /// Why.
    pub error: UserError,
}
