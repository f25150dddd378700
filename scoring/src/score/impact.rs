//! What another version of a rubric would do to cases that are already marked. Changes no mark.

use super::{check, score};
use crate::id::{CaseId, CriterionId};
use crate::mark::{Mark, Verdict};
use crate::points::Points;
use crate::rubric::Rubric;
use crate::scorecard::{CriterionScore, Grade, MarkProblemCode, Scorecard};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a change of rubric does to one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseImpact {
    /// The case.
    pub case: CaseId,
    /// Score by the old rubric.
    pub old_score: Points,
    /// Score by the new rubric.
    pub new_score: Points,
    /// Grade by the old rubric.
    pub old_grade: Grade,
    /// Grade by the new rubric.
    pub new_grade: Grade,
    /// Marks that earn something else, no longer fit or have no criterion any more.
    pub marks: Vec<MarkImpact>,
    /// Criteria of the new rubric that no mark has decided.
    pub undecided: Vec<CriterionId>,
}

impl CaseImpact {
    /// Whether anything differs for the case.
    pub fn differs(&self) -> bool {
        self.old_score != self.new_score || self.old_grade != self.new_grade || !self.marks.is_empty()
    }
}

/// What a change of rubric does to one mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkImpact {
    /// The criterion.
    pub criterion: CriterionId,
    /// What it earns by the old rubric; absent where it had no such criterion or it does not apply.
    pub old: Option<Points>,
    /// What it earns by the new rubric; absent where it has no such criterion or it does not apply.
    pub new: Option<Points>,
    /// Why the mark cannot stand under the new rubric, where it could under the old one.
    pub problem: Option<MarkProblemCode>,
    /// The difference in words for users.
    pub text: String,
}

/// What changing from `old` to `new` would do to each case, in the order given.
pub fn impact(old: &Rubric, new: &Rubric, cases: &[(CaseId, Vec<Mark>)]) -> Vec<CaseImpact> {
    cases.iter().map(|(case, marks)| of_case(old, new, case, marks)).collect()
}

fn of_case(old: &Rubric, new: &Rubric, case: &CaseId, marks: &[Mark]) -> CaseImpact {
    let (before, after) = (score(old, marks), score(new, marks));
    let last: BTreeMap<&CriterionId, &Mark> = marks.iter().map(|mark| (&mark.criterion, mark)).collect();
    let decided = last.into_values().filter(|mark| mark.verdict.is_decided());
    let changed = decided.filter_map(|mark| of_mark(old, new, mark, &before, &after)).collect();
    let undecided = criteria(&after).filter(|score| score.mark.is_none()).map(|score| score.id.clone());
    CaseImpact {
        case: case.clone(),
        old_score: before.score,
        new_score: after.score,
        undecided: undecided.collect(),
        marks: changed,
        old_grade: before.grade,
        new_grade: after.grade,
    }
}

fn criteria(card: &Scorecard) -> impl Iterator<Item = &CriterionScore> {
    card.sections.iter().flat_map(|section| &section.criteria)
}

fn of_mark(
    old: &Rubric,
    new: &Rubric,
    mark: &Mark,
    before: &Scorecard,
    after: &Scorecard,
) -> Option<MarkImpact> {
    let of = |card: &Scorecard| criteria(card).find(|score| score.id == mark.criterion).cloned();
    let (was, is) = (of(before), of(after));
    let problem = check::check_mark(new, mark).err().filter(|_| check::check_mark(old, mark).is_ok());
    let same_gate = match (&was, &is) {
        (Some(was), Some(is)) => !is.gate && !was.gate || effect(old, mark) == effect(new, mark),
        _ => true,
    };
    let earned = |score: &Option<CriterionScore>| {
        score.as_ref().filter(|score| score.applies).map(|score| score.earned)
    };
    let (was_earned, is_earned) = (earned(&was), earned(&is));
    if was_earned == is_earned && was.is_some() == is.is_some() && problem.is_none() && same_gate {
        return None;
    }
    let show =
        |points: Option<Points>| points.map_or_else(|| "不计".to_owned(), |points| format!("{points} 分"));
    let text = match (&was, &is, problem) {
        (_, None, _) => format!("项目 {} 在新标准里没有，评分记录不再计入", mark.criterion),
        (_, Some(is), Some(_)) => format!("项目 {}“{}”的评分记录不符合新标准，需要重新评定", is.id, is.title),
        (None, Some(is), None) => format!("项目 {}“{}”在旧标准里没有", is.id, is.title),
        (Some(_), Some(is), None) if !same_gate => {
            format!("项目 {}“{}”的否决后果不同", is.id, is.title)
        }
        (Some(_), Some(is), None) => {
            format!("项目 {}“{}”由 {} 变为 {}", is.id, is.title, show(was_earned), show(is_earned))
        }
    };
    Some(MarkImpact { criterion: mark.criterion.clone(), old: was_earned, new: is_earned, problem, text })
}

/// The effect a mark has as a triggered gate.
fn effect(rubric: &Rubric, mark: &Mark) -> Option<crate::rubric::GateEffect> {
    let triggered = matches!(mark.verdict, Verdict::Triggered { .. });
    match rubric.criterion(&mark.criterion).map(|criterion| &criterion.kind) {
        Some(crate::rubric::CriterionKind::Gate { effect }) if triggered => Some(*effect),
        _ => None,
    }
}
