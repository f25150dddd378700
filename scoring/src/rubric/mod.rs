//! Rubrics 评查标准 as data: the model, and around it reading, printing, linting and the built-in ones.
//!
//! The model holds what a rubric says and never judges whether it is sound: that is the lint's work.
//! The file format is described in `docs/rubric-format.md`.

mod add_on;
mod built_in;
mod choose;
mod diff;
mod digest;
mod extend;
mod field;
mod finding;
pub mod import;
mod lint;
mod parse;
mod part;
mod print;
mod steps;
mod word;
pub mod wording;

pub use add_on::{AddOn, JOINT, JoinError, JoinRule, join};
pub use built_in::{
    BuiltInText, built_in, built_in_for, built_in_named, built_in_texts, built_in_versions, usual,
};
pub use choose::choose;
pub use diff::{Change, ChangeKind, RubricDiff, Thing, diff};
pub use digest::FixedRubric;
pub use finding::{Finding, FindingCode, RubricError, Severity};
pub use lint::{lint, lint_bytes, lint_joined, lint_with, text_of};
pub use part::{GradeRule, Measure, Part, Rate, Threshold};
pub use steps::StepRange;

use crate::act_kind::ActKind;
use crate::document_type::DocumentType;
use crate::id::{CriterionId, DeductionId, RubricId};
use crate::points::Points;
use serde::{Deserialize, Serialize};

/// A rubric in one version. Once released, a version is never changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rubric {
    /// The rubric over all its versions.
    pub id: RubricId,
    /// This version, for example `2024.1`.
    pub version: String,
    /// The title users see.
    pub title: String,
    /// Which acts it is for.
    pub applies_to: Vec<ActKind>,
    /// Documents any one of which makes it the rubric for a file, before others that are for the same act.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when_documents: Vec<DocumentType>,
    /// Where it comes from, and what in it is assumed.
    #[serde(default)]
    pub source: String,
    /// The full score; the sections, or where there are parts the parts, must add up to it.
    pub total: Points,
    /// How points become a score.
    pub scoring: ScoringRules,
    /// Grade bands, best first.
    pub grades: Vec<GradeBand>,
    /// The terms of the score; empty where it is one proportion of all sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Bonus items; they count for ranking only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Bonus>,
    /// Present where it is only used on top of another rubric.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add_on: Option<AddOn>,
}

impl Rubric {
    /// All criteria, gates included, in the rubric's order. Bonus items are not criteria.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.sections.iter().flat_map(|section| &section.criteria)
    }

    /// The criterion named `id`; the first, should a faulty rubric name two alike.
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.id == *id)
    }

    /// The bonus item named `id`.
    pub fn bonus_item(&self, id: &CriterionId) -> Option<&BonusItem> {
        self.bonus.iter().flat_map(|bonus| &bonus.items).find(|item| item.id == *id)
    }
}

/// Which version of which rubric, and the digest of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RubricRef {
    /// The rubric.
    pub id: RubricId,
    /// Its version.
    pub version: String,
    /// SHA-256 of its canonical text, in lower-case hex.
    pub digest: String,
}

/// How points become a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoringRules {
    /// What becomes of an item that does not apply.
    pub not_applicable: NotApplicablePolicy,
    /// The lowest score possible.
    pub floor: Points,
    /// To which step the score is rounded.
    pub rounding: Rounding,
    /// What the grade is taken from.
    #[serde(default)]
    pub grade: GradeRule,
}

/// What becomes of an item that does not apply to a file 无需评审.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotApplicablePolicy {
    /// It leaves numerator and denominator; the rest is scaled to the total 折算.
    #[default]
    Renormalise,
    /// It earns its full points.
    FullMarks,
}

/// The one rounding rule: half away from zero, to a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rounding {
    /// To hundredths of a point.
    #[serde(rename = "half_up_2")]
    HalfUp2,
    /// To tenths of a point.
    #[default]
    #[serde(rename = "half_up_1")]
    HalfUp1,
    /// To whole points.
    #[serde(rename = "half_up_0")]
    HalfUp0,
}

/// A grade and the lowest score that earns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeBand {
    /// Stable name: `excellent`, `good`, `qualified`, `unqualified`.
    pub code: String,
    /// The name users see.
    pub title: String,
    /// Lowest score of the band.
    pub min: Points,
}

/// A section of a rubric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Name within the rubric.
    pub id: String,
    /// The title users see.
    pub title: String,
    /// Points of all its criteria together; nothing for a section of gates.
    pub points: Points,
    /// Whether its criteria take from the section's points in common, so that theirs need not add up to
    /// them: each says the most it may take 共同扣减.
    #[serde(default)]
    pub pool: bool,
    /// Criteria in order.
    pub criteria: Vec<Criterion>,
}

/// One thing to judge 评查项目.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Name within the rubric.
    pub id: CriterionId,
    /// The title users see.
    pub title: String,
    /// What to look at 评查内容.
    #[serde(default)]
    pub guidance: String,
    /// Legal basis with article.
    #[serde(default)]
    pub basis: String,
    /// How it is judged.
    #[serde(flatten)]
    pub kind: CriterionKind,
    /// The least it earns, however many faults; a missing document earns nothing all the same.
    #[serde(default)]
    pub floor: Points,
    /// Whether it may be set aside as not applicable.
    #[serde(default)]
    pub allow_not_applicable: bool,
    /// Documents that serve it, the most telling first.
    #[serde(default)]
    pub documents: Vec<DocumentType>,
    /// Rules of the checks that serve it, for example `P-08`.
    #[serde(default)]
    pub rules: Vec<String>,
}

impl Criterion {
    /// The most this criterion can earn; nothing for a gate.
    pub fn max_points(&self) -> Points {
        match &self.kind {
            CriterionKind::Deduct { points, .. } | CriterionKind::Grant { points, .. } => *points,
            CriterionKind::Gate { .. } => Points::ZERO,
        }
    }

    /// Whether it is a gate 否决项.
    pub fn is_gate(&self) -> bool {
        matches!(self.kind, CriterionKind::Gate { .. })
    }

    /// What takes points; nothing for a gate.
    pub fn deduction_rules(&self) -> &[DeductionRule] {
        match &self.kind {
            CriterionKind::Deduct { deductions, .. } | CriterionKind::Grant { deductions, .. } => deductions,
            CriterionKind::Gate { .. } => &[],
        }
    }

    /// Everything a mark can name as a fault: elements that are not met, then deductions, each with what it
    /// costs. Nothing for a gate and where points are given freely.
    pub fn fault_rules(&self) -> Vec<DeductionRule> {
        let unmet = self.elements().iter().map(Element::unmet);
        unmet.chain(self.deduction_rules().iter().cloned()).collect()
    }

    /// The elements its points are granted for; nothing where points are given freely or deducted.
    pub fn elements(&self) -> &[Element] {
        match &self.kind {
            CriterionKind::Grant { elements, .. } => elements,
            CriterionKind::Deduct { .. } | CriterionKind::Gate { .. } => &[],
        }
    }
}

/// How a criterion is judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum CriterionKind {
    /// Starts full, faults take points 扣分制.
    Deduct {
        /// Points when faultless.
        points: Points,
        /// What takes points.
        deductions: Vec<DeductionRule>,
    },
    /// Starts empty, points are given 得分制.
    Grant {
        /// The most that can be given.
        points: Points,
        /// What the points are given for, each with its own; where empty the reviewer gives points freely.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        elements: Vec<Element>,
        /// What takes points away again.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        deductions: Vec<DeductionRule>,
    },
    /// Takes or gives no points; decides over the whole file 否决项.
    Gate {
        /// What happens when it is triggered.
        effect: GateEffect,
    },
}

/// What a triggered gate does to the whole file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateEffect {
    /// The file cannot reach the top grade; its score stands.
    BarTopGrade,
    /// The file gets the lowest grade; its score stands.
    Fail,
    /// The file scores nothing and gets the lowest grade.
    ScoreZero,
}

/// A fault and what it costs 扣分标准.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeductionRule {
    /// Name within the rubric; made from the criterion's where the text gives none.
    pub id: DeductionId,
    /// The fault in words.
    pub reason: String,
    /// What it costs; the least of the range where `up_to` is given.
    pub points: Points,
    /// The most of the range, where the reviewer chooses by severity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Points>,
    /// Whether each occurrence costs anew.
    #[serde(default)]
    pub per_occurrence: bool,
    /// The most that all occurrences cost together; the criterion's points where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Points>,
    /// What one, two, three … occurrences cost together, where the price does not grow evenly 按处数分档. More occurrences
    /// than there are steps cost the last. `points` is the first then, and neither range nor cap is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Points>,
}

/// Something that points are granted for 得分要素. In a mark, an element that is not met is named like a
/// fault, with its evidence; all others are granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// Name within the rubric; made from the criterion's where the text gives none.
    pub id: DeductionId,
    /// What must be there, in words.
    pub title: String,
    /// Points granted for it.
    pub points: Points,
}

impl Element {
    /// The fault of not being met.
    pub fn unmet(&self) -> DeductionRule {
        DeductionRule {
            id: self.id.clone(),
            reason: format!("未做到：{}", self.title),
            points: self.points,
            up_to: None,
            per_occurrence: false,
            cap: None,
            steps: Vec::new(),
        }
    }
}

/// Bonus items 加分项: for ranking only, never for the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bonus {
    /// The most that all items give together.
    pub max_points: Points,
    /// The items.
    pub items: Vec<BonusItem>,
}

/// One bonus item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BonusItem {
    /// Name within the rubric.
    pub id: CriterionId,
    /// The title users see.
    pub title: String,
    /// Points it gives.
    pub points: Points,
}
