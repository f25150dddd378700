//! Two reviewers' results on one case, item by item.
//!
//! Says where they differ and what each rests on; who is right is for people to say.

use crate::evidence::Evidence;
use crate::id::{CriterionId, DeductionId};
use crate::mark::Mark;
use crate::points::Points;
use crate::rubric::Rubric;
use crate::score::score;
use crate::scorecard::{CriterionScore, DeductionScore, Grade, ScoreState, Scorecard};
use serde::{Deserialize, Serialize};

/// Two results on one case against one rubric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The first reviewer's result.
    pub first: Side,
    /// The second reviewer's result.
    pub second: Side,
    /// The first score less the second.
    pub difference: Points,
    /// Whether both reach one grade.
    pub same_grade: bool,
    /// Items that both decided.
    pub decided: u32,
    /// Items among these on which both agree.
    pub agreed: u32,
    /// All items, gates included, in the rubric's order.
    pub items: Vec<ItemComparison>,
}

/// One reviewer's result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// How far the review is.
    pub state: ScoreState,
    /// The score.
    pub score: Points,
    /// The grade.
    pub grade: Grade,
}

/// One item as both judged it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemComparison {
    /// The section it belongs to.
    pub section: String,
    /// The criterion.
    pub criterion: CriterionId,
    /// Its title.
    pub title: String,
    /// Whether it is a gate.
    pub gate: bool,
    /// The most it can earn.
    pub max_points: Points,
    /// How far both agree.
    pub agreement: Agreement,
    /// What the first earns less what the second earns.
    pub difference: Points,
    /// Faults that only the first found.
    pub only_first: Vec<DeductionId>,
    /// Faults that only the second found.
    pub only_second: Vec<DeductionId>,
    /// The first reviewer's decision.
    pub first: ItemSide,
    /// The second reviewer's decision.
    pub second: ItemSide,
}

/// How far two decisions on an item agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The same verdict, the same faults, the same points.
    Same,
    /// The same points on other grounds.
    SamePoints,
    /// Other points, or one sets aside or triggers what the other does not.
    Different,
    /// One or both have not decided.
    Undecided,
}

/// One reviewer's decision on an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemSide {
    /// Code of the verdict; `open` while undecided.
    pub verdict: String,
    /// What the item earns.
    pub earned: Points,
    /// Whether it takes part in numerator and denominator.
    pub applies: bool,
    /// The deductions taken, each with what it costs.
    pub deductions: Vec<DeductionScore>,
    /// What the decision rests on.
    pub evidence: Vec<Evidence>,
    /// The reviewer's note.
    pub note: String,
}

/// Holds two reviewers' marks on one case against each other. The order of marks does not matter.
pub fn compare(rubric: &Rubric, first: &[Mark], second: &[Mark]) -> Comparison {
    let (first, second) = (score(rubric, first), score(rubric, second));
    let items: Vec<ItemComparison> = first
        .sections
        .iter()
        .zip(&second.sections)
        .flat_map(|(first, second)| {
            let pairs = first.criteria.iter().zip(&second.criteria);
            pairs.map(|(a, b)| item(&first.id, a, b))
        })
        .collect();
    let count = |wanted: fn(Agreement) -> bool| {
        let found = items.iter().filter(|item| wanted(item.agreement)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    Comparison {
        difference: first.score - second.score,
        same_grade: first.grade == second.grade,
        decided: count(|agreement| agreement != Agreement::Undecided),
        agreed: count(|agreement| agreement == Agreement::Same),
        first: side(first),
        second: side(second),
        items,
    }
}

fn side(card: Scorecard) -> Side {
    Side { state: card.state, score: card.score, grade: card.grade }
}

fn item(section: &str, first: &CriterionScore, second: &CriterionScore) -> ItemComparison {
    let only = |a: &CriterionScore, b: &CriterionScore| {
        let mut only: Vec<DeductionId> = Vec::new();
        for taken in &a.deductions {
            if !b.deductions.iter().any(|other| other.rule == taken.rule) && !only.contains(&taken.rule) {
                only.push(taken.rule.clone());
            }
        }
        only
    };
    ItemComparison {
        section: section.to_owned(),
        criterion: first.id.clone(),
        title: first.title.clone(),
        gate: first.gate,
        max_points: first.max_points,
        agreement: agreement(first, second),
        difference: first.earned - second.earned,
        only_first: only(first, second),
        only_second: only(second, first),
        first: item_side(first),
        second: item_side(second),
    }
}

fn verdict(score: &CriterionScore) -> &'static str {
    score.mark.as_ref().map_or("open", |mark| mark.verdict.code())
}

fn agreement(first: &CriterionScore, second: &CriterionScore) -> Agreement {
    if first.mark.is_none() || second.mark.is_none() {
        return Agreement::Undecided;
    }
    // A gate earns nothing either way: there the verdict is all there is.
    if first.earned != second.earned
        || first.applies != second.applies
        || first.gate && verdict(first) != verdict(second)
    {
        return Agreement::Different;
    }
    let same = verdict(first) == verdict(second) && totals(first) == totals(second);
    if same { Agreement::Same } else { Agreement::SamePoints }
}

/// What each fault costs in all: naming a fault twice with a place each is the same as once with two.
fn totals(score: &CriterionScore) -> Vec<(&DeductionId, Points)> {
    let mut totals: Vec<(&DeductionId, Points)> = Vec::new();
    for taken in &score.deductions {
        match totals.iter_mut().find(|(rule, _)| *rule == &taken.rule) {
            Some((_, points)) => *points = *points + taken.points,
            None => totals.push((&taken.rule, taken.points)),
        }
    }
    totals.sort();
    totals
}

fn item_side(score: &CriterionScore) -> ItemSide {
    let mark = score.mark.as_ref();
    ItemSide {
        verdict: verdict(score).to_owned(),
        earned: score.earned,
        applies: score.applies,
        deductions: score.deductions.clone(),
        evidence: mark.map(|mark| mark.verdict.evidence().into_iter().cloned().collect()).unwrap_or_default(),
        note: mark.map(|mark| mark.note.clone()).unwrap_or_default(),
    }
}
