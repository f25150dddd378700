//! What a reviewer keeps on a case beside the marks: hints decided, flags, half-written notes, pages seen, submission.

use crate::view::MarkRecordView;
use scoring::{CaseId, CriterionId, Points};
use serde::{Deserialize, Serialize};

/// What one reviewer did on one case beside marks. Private to the reviewer, but for hints and submission.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Pages that were in view, ascending.
    pub seen: Vec<u32>,
    /// Seconds of work on the case.
    pub seconds: u32,
    /// Criteria the reviewer is not sure of yet.
    pub flagged: Vec<CriterionId>,
    /// Notes that were begun and not recorded with a mark.
    pub drafts: Vec<DraftView>,
    /// What became of hints; those nothing was decided on are not listed.
    pub hints: Vec<HintDecisionView>,
    /// Present while the case is submitted.
    pub submission: Option<SubmissionView>,
}

/// A note that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// The criterion.
    pub criterion: CriterionId,
    /// As far as it was written.
    pub text: String,
}

/// What a reviewer made of a hint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HintDecision {
    /// Nothing, or taken back.
    #[default]
    Open,
    /// Taken over into a mark, with its evidence.
    Taken,
    /// Dismissed with a reason.
    Dismissed,
}

/// A hint that was decided on: by whom, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HintDecisionView {
    /// Which hint: the key of [`crate::view::HintView`].
    pub key: String,
    /// Its rule.
    pub rule: String,
    /// The sentence it said when it was decided on.
    pub message: String,
    /// What was decided.
    pub decision: HintDecision,
    /// The criterion it was decided beside.
    pub criterion: CriterionId,
    /// Why it was dismissed; empty when it was taken over.
    pub reason: String,
    /// Who.
    pub member: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

/// A case handed in by its reviewer; its marks stand until it is reopened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionView {
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub member: String,
    /// The reviewer's summary; may be empty.
    pub summary: String,
    /// The score it was submitted with.
    pub score: Points,
    /// Title of the grade it was submitted with.
    pub grade: String,
}

/// How far a reviewer is with a round. Private to the reviewer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgressView {
    /// The cases, in the order they were taken in.
    pub cases: Vec<CaseProgressView>,
    /// Cases that are submitted or fully decided.
    pub finished: u32,
    /// The middle time of the finished cases, in seconds; absent while none was timed.
    pub usual_seconds: Option<u32>,
    /// What the others will take at that pace, in seconds, less the time they had already; absent where nothing tells.
    pub remaining_seconds: Option<u32>,
}

/// How far a reviewer is with a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseProgressView {
    /// The case.
    pub case: CaseId,
    /// Pages.
    pub pages: u32,
    /// Pages that were in view.
    pub pages_seen: u32,
    /// Criteria decided.
    pub decided: u32,
    /// Criteria of its rubric.
    pub criteria: u32,
    /// Criteria the reviewer is not sure of yet.
    pub flagged: u32,
    /// Seconds of work on it.
    pub seconds: u32,
    /// Whether it is submitted.
    pub submitted: bool,
}

/// A phrase of the bank 常用语: what was noted on a criterion before, with placeholders for what differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhraseView {
    /// The words, with `{页}`, `{文书}`, `{日期}`, `{金额}`, `{条款}`, `{原文}` where they stood.
    pub text: String,
    /// First letters of its characters as they are read, to find it by.
    pub initials: String,
    /// How often it was used.
    pub uses: u32,
    /// Whether a reviewer kept it on purpose.
    pub kept: bool,
}

/// One criterion across the files of a round 横向评查.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcrossView {
    /// The criterion.
    pub criterion: scoring::Criterion,
    /// The rubric it belongs to.
    pub rubric: scoring::RubricRef,
    /// All criteria of that rubric, for choosing another: id and title, in order.
    pub criteria: Vec<(CriterionId, String)>,
    /// The files scored by it, those with like text beside each other.
    pub rows: Vec<AcrossRowView>,
}

/// A file in a horizontal review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AcrossRowView {
    /// The case.
    pub case: CaseId,
    /// Its number or name.
    pub name: String,
    /// Its department; empty when not read.
    pub department: String,
    /// The page to look at, from 1: the first of the document that serves the criterion.
    pub page: u32,
    /// The last page of that document.
    #[serde(default)]
    pub last_page: u32,
    /// Its width in page units.
    pub width: f32,
    /// Its height in page units.
    pub height: f32,
    /// Whether a picture of it can be fetched.
    pub has_picture: bool,
    /// The document that serves the criterion; empty when the file has none of them.
    pub document: String,
    /// What can be quoted as evidence: the beginning of that document; absent when the file has none.
    pub place: Option<scoring::Place>,
    /// Files of the same group have like text there; numbered from 0.
    pub group: u32,
    /// The mark that stands; absent while undecided.
    pub mark: Option<scoring::Mark>,
    /// Whether the case is submitted, so that its marks stand.
    pub submitted: bool,
}

/// Precedents 先例 beside a criterion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PrecedentsView {
    /// How it was decided in other files: those with like text first, of both the latest first.
    pub marks: Vec<PrecedentView>,
    /// The reviewer's own marks on files with like text that were decided otherwise than this one is now; empty while it
    /// is undecided.
    pub departures: Vec<PrecedentView>,
}

/// A mark on the same criterion in another file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrecedentView {
    /// The case.
    pub case: CaseId,
    /// Its number or name.
    pub case_name: String,
    /// Whether the reviewer asking made it.
    pub mine: bool,
    /// The row: who, when, what.
    pub record: MarkRecordView,
    /// Whether the text it is about is like the text here.
    pub like: bool,
    /// Width and height of the page that its first evidence is on, in page units; absent where it rests on no page.
    pub page_size: Option<(f32, f32)>,
}

/// What became of a query of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchLineView {
    /// Its name, or the query where it has none.
    pub name: String,
    /// The query.
    pub query: String,
    /// Pages that match.
    pub pages: u32,
    /// Cases that match.
    pub cases: u32,
    /// What is wrong with it; empty when it was understood.
    pub fault: String,
}
