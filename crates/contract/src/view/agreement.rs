//! Agreement 一致性 of a round's reviewers.

use super::MemberView;
use scoring::agreement::Agreement;
use serde::{Deserialize, Serialize};

/// How far the reviewers of a round agree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgreementView {
    /// All reviewers of the tables, with their names.
    pub reviewers: Vec<MemberView>,
    /// A table for each rubric by which anything was decided, in the order of their names; reviews by
    /// different rubrics do not compare.
    pub tables: Vec<Agreement>,
}
