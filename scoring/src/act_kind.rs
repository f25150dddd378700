//! Kinds of administrative act 行政执法行为 that a file records.

use serde::{Deserialize, Serialize};

/// The act a case file records; the rubric is chosen by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// Penalty by ordinary procedure 行政处罚（普通程序）.
    PenaltyOrdinary,
    /// Penalty by summary procedure 行政处罚（简易程序）.
    PenaltySummary,
    /// Licensing 行政许可.
    Licensing,
    /// Compulsory measure 行政强制措施.
    Measure,
    /// Compulsory enforcement 行政强制执行.
    Enforcement,
    /// Inspection 行政检查.
    Inspection,
    /// Confirmation, levy, payment and the like, or not recognised 其他.
    #[default]
    OtherAct,
}

impl ActKind {
    /// All kinds, in the order screens list them.
    pub const ALL: [Self; 7] = [
        Self::PenaltyOrdinary,
        Self::PenaltySummary,
        Self::Licensing,
        Self::Measure,
        Self::Enforcement,
        Self::Inspection,
        Self::OtherAct,
    ];

    /// The stable name used on the wire and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PenaltyOrdinary => "penalty_ordinary",
            Self::PenaltySummary => "penalty_summary",
            Self::Licensing => "licensing",
            Self::Measure => "measure",
            Self::Enforcement => "enforcement",
            Self::Inspection => "inspection",
            Self::OtherAct => "other_act",
        }
    }

    /// The name users know it by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::PenaltyOrdinary => "行政处罚（普通程序）",
            Self::PenaltySummary => "行政处罚（简易程序）",
            Self::Licensing => "行政许可",
            Self::Measure => "行政强制措施",
            Self::Enforcement => "行政强制执行",
            Self::Inspection => "行政检查",
            Self::OtherAct => "其他",
        }
    }

    /// The kind named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
