//! The ledger 台账 beside a batch.

use serde::{Deserialize, Serialize};

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

/// A case number that stands on one side only, or a field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerDifference {
    /// The case number.
    pub number: String,
    /// What differs, in words.
    pub what: String,
}
