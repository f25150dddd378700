//! The explanation 计分说明 of a score: every number's way from the marks to the grade, as data.
//!
//! Each step's terms add up to its result, and the results of earlier steps are the terms of later ones.

use crate::points::Points;
use crate::rubric::RubricRef;
use crate::scorecard::{Grade, ScoreState};
use serde::{Deserialize, Serialize};

/// How a score came about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The rubric it was scored against.
    pub rubric: RubricRef,
    /// Title of the rubric.
    pub rubric_title: String,
    /// How far the review is.
    pub state: ScoreState,
    /// The score.
    pub score: Points,
    /// The grade.
    pub grade: Grade,
    /// From single criteria to the whole, in order.
    pub steps: Vec<Step>,
}

/// One step of the way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What is reckoned.
    pub kind: StepKind,
    /// Name of the criterion, section or part within the rubric; empty for the whole file.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// What adds up to the result; amounts that are taken away are negative.
    pub terms: Vec<Term>,
    /// What it comes to.
    pub result: Number,
    /// The same in words for users.
    pub formula: String,
}

/// What a step reckons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// What a criterion earns under its mark.
    Criterion,
    /// What the criteria of a section earn.
    Section,
    /// What a part adds to the score, or takes from it.
    Part,
    /// The parts together.
    Sum,
    /// The one rounding.
    Rounding,
    /// Floor and total, where they change something.
    Bounds,
    /// What triggered gates and missed thresholds do.
    Gate,
    /// The grade the score earns.
    Grade,
    /// Score and bonus together, for ranking.
    Ranking,
}

/// One number that a result is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What it is, in words for users.
    pub label: String,
    /// How much, negative where it is taken away.
    pub value: Number,
}

/// An exact number of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// Hundredths of a point, as a fraction's upper part in decimal digits: JavaScript loses large integers.
    pub numerator: String,
    /// The fraction's lower part, positive.
    pub denominator: String,
    /// In points for users: `44.5`, or `≈47.1429` where two decimals do not hold it.
    pub text: String,
}
