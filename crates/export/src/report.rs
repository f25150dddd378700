//! What a handed-over scorecard says: the case, the review, the rubric and the scorecard.
//!
//! Plain data, gathered by the caller. Texts are taken as they are read from the case; each form
//! makes them safe for itself.

use scoring::{ActKind, Rubric, Scorecard};
use serde::{Deserialize, Serialize};

/// One reviewed case, ready to be handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScorecardReport {
    /// Name of the review round 评查批次.
    pub round_name: String,
    /// What kind of review it is, in the user's words: 年度综合评查.
    pub round_kind: String,
    /// The year reviewed.
    pub year: i16,
    /// The case's place in the round, from 1.
    pub ordinal: u32,
    /// Name of the case.
    pub case_name: String,
    /// Its number 案号; empty when not read.
    pub number: String,
    /// Cause 案由; empty when not read.
    pub cause: String,
    /// The department reviewed; empty when not read.
    pub department: String,
    /// The party 当事人; empty when not read.
    pub party: String,
    /// The act the file records.
    pub act_kind: ActKind,
    /// Date of the decision as it is to be printed; empty when not read.
    pub decision_date: String,
    /// Pages of the case.
    pub pages: u32,
    /// How many of them could not be read.
    pub unread_pages: u32,
    /// Name of the reviewer.
    pub reviewer: String,
    /// When it is handed over: RFC 3339, UTC.
    pub exported_at: String,
    /// Version of the program.
    pub app_version: String,
    /// Head of the audit chain in hex; printed at the foot.
    pub audit_head: String,
    /// The rubric the case was scored against.
    pub rubric: Rubric,
    /// The score.
    pub scorecard: Scorecard,
}
