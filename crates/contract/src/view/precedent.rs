//! Precedents: similar cases, how a criterion was scored, penalties compared, near-duplicates.

use scoring::{CaseId, CriterionId, DocumentId, DocumentType, RubricId, Verdict};
use serde::{Deserialize, Serialize};

/// A case that is like another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SimilarCaseView {
    /// The case.
    pub case: CaseId,
    /// Name of its folder or file.
    pub name: String,
    /// Its number; empty when not read.
    pub number: String,
    /// Its cause; empty when not read.
    pub cause: String,
    /// Its department; empty when not read.
    pub department: String,
    /// The fine, in fen; absent when not read.
    pub amount: Option<i64>,
    /// Likeness, at most 100.
    pub score: f32,
    /// Why, the weightiest first.
    pub reasons: Vec<LikenessView>,
}

/// A reason for a likeness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LikenessView {
    /// What is alike: `cause`, `articles`, `penalty_kinds`, `act_kind`, `department`, `party_kind`, `words`.
    pub what: String,
    /// The same in words.
    pub text: String,
    /// Its points of the 100.
    pub points: f32,
}

/// Notes on a criterion in like words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WordingGroupView {
    /// The wording used first.
    pub wording: String,
    /// The marks, the latest first.
    pub marks: Vec<EarlierMarkView>,
}

/// A decision on a criterion in an earlier case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EarlierMarkView {
    /// The case.
    pub case: CaseId,
    /// Its number or name.
    pub case_name: String,
    /// The rubric it was scored by.
    pub rubric: RubricId,
    /// The criterion.
    pub criterion: CriterionId,
    /// Who decided.
    pub member: String,
    /// When, UTC.
    pub at: String,
    /// The verdict, with its deductions or points.
    pub verdict: Verdict,
    /// The note as written.
    pub note: String,
}

/// Fines for the same cause by the same article compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PenaltyGroupView {
    /// The cause.
    pub cause: String,
    /// The articles the decisions give as their basis, as 食品安全法第一百二十四条; empty where none were read.
    pub articles: Vec<String>,
    /// The cases, the smallest fine first; those without a penalty before all.
    pub cases: Vec<PenaltyView>,
    /// The same by department, in the order of their names.
    pub departments: Vec<PenaltySubtotalView>,
    /// The same by year.
    pub years: Vec<PenaltySubtotalView>,
    /// The middle fine, in fen; cases without a penalty do not count.
    pub median: i64,
    /// The middle distance from it, in fen.
    pub deviation: i64,
    /// Whether the group is too small for outliers to be told.
    pub too_small: bool,
    /// What was looked at, in words.
    pub note: String,
}

/// Fines of one department or one year within a comparison; cases without a penalty do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltySubtotalView {
    /// The department, or the year; empty where it was not read.
    pub of: String,
    /// How many fines.
    pub cases: u32,
    /// The least, in fen.
    pub least: i64,
    /// The middle one, in fen.
    pub median: i64,
    /// The greatest, in fen.
    pub most: i64,
}

/// A penalty below what the article allows, as the decision itself states it 减轻、不予处罚 (Penalty Law, articles 32
/// and 33). Whether its grounds hold is for people to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lenience {
    /// Below the range 减轻处罚.
    Mitigated,
    /// Low within the range 从轻处罚.
    Lighter,
    /// No penalty 不予处罚.
    NoPenalty,
}

/// A fine in a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PenaltyView {
    /// The case.
    pub case: CaseId,
    /// Its number or name.
    pub case_name: String,
    /// Department; empty when not read.
    pub department: String,
    /// Year; absent when not read.
    pub year: Option<i16>,
    /// The fine, in fen; 0 where no penalty was given.
    pub amount: i64,
    /// What the decision says of being lenient; absent where it says nothing.
    pub lenience: Option<Lenience>,
    /// The discretion tier the decision states; empty when it states none.
    pub tier: String,
    /// The articles the decision cites, without those of procedure.
    pub articles: Vec<String>,
    /// Least and most fine the cited articles of the library allow, in fen, where they state sums.
    pub range: Option<(i64, i64)>,
    /// Whether it lies far from the others: more than 3.5 deviations, scaled, from the middle.
    pub outlier: bool,
    /// Whether it lies outside the range; not where it lies below and the decision states why it may.
    pub outside: bool,
}

/// What is compared for near-duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateLevel {
    /// Pages.
    Page,
    /// Documents of more than one page.
    Document,
}

/// Texts that say nearly the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DuplicateGroupView {
    /// What is compared.
    pub level: DuplicateLevel,
    /// The texts, in order of cases; compare any two with the difference view.
    pub members: Vec<DuplicateView>,
}

/// One of texts that say nearly the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DuplicateView {
    /// The case.
    pub case: CaseId,
    /// Its number or name.
    pub case_name: String,
    /// The document.
    pub document: Option<DocumentId>,
    /// Its type.
    pub document_type: DocumentType,
    /// Its title.
    pub document_title: String,
    /// First page, from 1.
    pub page: u32,
    /// Last page.
    pub last_page: u32,
    /// Share of the words that are not print in common with the first of the group, between 0 and 1.
    pub similarity: f64,
}

/// Near-duplicates in the whole workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DuplicatesView {
    /// The groups, the largest first, pages before documents.
    pub groups: Vec<DuplicateGroupView>,
    /// Pages with nothing much beside the print of a form: not compared.
    pub form_only: u32,
    /// Pages with too few words, or unread: not compared.
    pub too_short: u32,
}
