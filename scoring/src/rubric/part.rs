//! Parts 计分部分: how the points of sections become the score, where one proportion is not enough.
//!
//! A published formula such as "legality 50 or 0, plus 50 × earned ÷ possible, less at most 20 for basic
//! elements" is three parts. A rubric without parts is one part: all sections, scaled to the total.

use super::{GateEffect, GradeBand, NotApplicablePolicy, Rubric};
use crate::points::Points;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One term of the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Name within the rubric.
    pub id: String,
    /// The title users see.
    pub title: String,
    /// The sections that feed it, by name.
    pub sections: Vec<String>,
    /// How the sections' points become the part's.
    pub measure: Measure,
    /// What it counts when nothing is at fault; for [`Measure::Lost`] the most it can take.
    pub points: Points,
    /// What its sections add up to, for example 100 or 120; the part's own points where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Points>,
    /// The most it counts, where that is less than its points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Points>,
    /// The least it counts.
    #[serde(default)]
    pub floor: Points,
    /// For [`Measure::Lost`]: the part it takes from, never below that part's floor. Where absent it takes
    /// from the sum of all parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// For [`Measure::Lost`]: how much is taken for what is lost, where that is not the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// Whether it counts for the score; otherwise it is only shown, with its own grade.
    #[serde(default = "yes")]
    pub counted: bool,
    /// What becomes of its items that do not apply, where it differs from the rubric's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<NotApplicablePolicy>,
    /// The least it must reach, and what happens otherwise. Without effect on [`Measure::Lost`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// Grade bands of its own, best first; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<GradeBand>,
}

const fn yes() -> bool {
    true
}

/// How the points of a part's sections become the part's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Points × earned ÷ possible over the items that apply 按比例折算.
    #[default]
    Proportion,
    /// All points, or none as soon as a gate is triggered or a point lost 全有或全无.
    AllOrNothing,
    /// The points its items lose are taken away 扣减.
    Lost,
}

/// What is taken for what is lost: so much for every so many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// For these points lost …
    pub lost: Points,
    /// … so many are taken.
    pub takes: Points,
}

impl Rate {
    /// `每失 5 分扣 4 分`.
    pub fn words(self) -> String {
        format!("每失 {} 分扣 {} 分", self.lost, self.takes)
    }
}

/// The least a part must reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// The least, held against the part's rounded points.
    pub min: Points,
    /// What happens to the whole file below it.
    pub effect: GateEffect,
}

/// What the grade is taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GradeRule {
    /// The score alone.
    #[default]
    ByScore,
    /// The lower of the score's grade and of the grades of all parts that have bands of their own.
    LowestOfParts,
}

impl Part {
    /// The most it adds to the score; nothing for a part that takes away or is only shown.
    pub fn most(&self) -> Points {
        if self.counted && self.measure != Measure::Lost {
            self.cap.unwrap_or(self.points)
        } else {
            Points::ZERO
        }
    }

    /// A proportion of all `sections`: what a rubric without parts is.
    pub(crate) fn whole(id: &str, title: &str, sections: Vec<String>, points: Points) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            sections,
            measure: Measure::Proportion,
            points,
            of: None,
            cap: None,
            floor: Points::ZERO,
            from: None,
            rate: None,
            counted: true,
            not_applicable: None,
            threshold: None,
            grades: Vec::new(),
        }
    }
}

impl Rubric {
    /// The parts the score is made of. A rubric without parts has one: the proportion of all its sections.
    pub fn effective_parts(&self) -> Cow<'_, [Part]> {
        if !self.parts.is_empty() {
            return Cow::Borrowed(&self.parts);
        }
        let sections = self.sections.iter().map(|section| section.id.clone()).collect();
        Cow::Owned(vec![Part::whole("all", &self.title, sections, self.total)])
    }
}
