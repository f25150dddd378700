//! Hints of the checks 检查提示, the timeline and the facts side by side: what helps a reviewer look.

use scoring::check::{Catalogue, Outcome};
use scoring::crosscheck::FactRow;
use scoring::form::PartFound;
use scoring::timeline::Timeline;
use scoring::{CaseId, CriterionId, DocumentId, Evidence};
use serde::{Deserialize, Serialize};

/// All that the checks say about a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckView {
    /// The case.
    pub case: CaseId,
    /// Findings in the order of the rules, those that do not apply left out.
    pub hints: Vec<HintView>,
    /// Steps, limits, inversions.
    pub timeline: Timeline,
    /// The same fact in all documents.
    pub facts: Vec<FactRow>,
    /// Documents that lack a part of their official format.
    pub lacking: Vec<LackingParts>,
    /// The catalogue 卷内目录 row by row beside the papers of the file, with what does not fit.
    #[serde(default)]
    pub catalogue: Catalogue,
    /// Documents that say the same as one before them.
    #[serde(default)]
    pub doubled: Vec<DoubledDocument>,
}

/// A document that lies in the file twice, as far as words tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubledDocument {
    /// First page of it.
    pub page: u32,
    /// Its title and pages.
    pub label: String,
    /// First page of the document before it that says the same.
    pub of_page: u32,
    /// Title and pages of that.
    pub of_label: String,
}

/// One finding of a check. It never takes points: a person confirms or dismisses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HintView {
    /// What tells it from the other hints of the case: made of the rule and its sentence, the same each time.
    #[serde(default)]
    pub key: String,
    /// The rule, for example `P-20`.
    pub rule: String,
    /// Its name as users know it.
    pub title: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The outcome in a word.
    pub outcome_title: String,
    /// One sentence with what was compared.
    pub message: String,
    /// The places it rests on.
    pub evidence: Vec<Evidence>,
    /// Criteria of the case's rubric that the rule serves.
    pub criteria: Vec<CriterionId>,
}

/// A document and the parts of its official format it lacks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LackingParts {
    /// The document.
    pub document: Option<DocumentId>,
    /// Its title and pages.
    pub label: String,
    /// First page of it.
    pub page: u32,
    /// All parts of the format, those without a place are lacking.
    pub parts: Vec<PartFound>,
}

/// A rule as its help shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleView {
    /// The rule, for example `P-20`.
    pub id: String,
    /// Its name as users know it.
    pub title: String,
    /// Heading and text, in order.
    pub parts: Vec<(String, String)>,
}
