//! Whether a mark may stand: the right verdict for its criterion, evidence for every fault.
//!
//! Says what is wrong and never changes a mark.

use crate::evidence::Evidence;
use crate::mark::{Deduction, Mark, Verdict};
use crate::points::Points;
use crate::rubric::{BonusItem, Criterion, CriterionKind, DeductionRule, Element, Rubric};
use crate::scorecard::MarkProblemCode;

/// Whether a mark can be accepted as it is.
///
/// # Errors
/// The first thing that is wrong with it, the gravest kind first.
pub fn check_mark(rubric: &Rubric, mark: &Mark) -> Result<(), MarkProblemCode> {
    if let Some(item) = rubric.bonus_item(&mark.criterion) {
        return bonus_problem(item, &mark.verdict).map_or(Ok(()), Err);
    }
    let criterion = rubric.criterion(&mark.criterion).ok_or(MarkProblemCode::UnknownCriterion)?;
    problems(criterion, mark).into_iter().next().map_or(Ok(()), Err)
}

/// What points and how many occurrences a mark may name where it names others, in words for users.
pub fn allowed_words(rubric: &Rubric, mark: &Mark) -> Option<String> {
    if let Some(item) = rubric.bonus_item(&mark.criterion) {
        return Some(format!("可给 0 至 {} 分", item.points));
    }
    let criterion = rubric.criterion(&mark.criterion)?;
    match &mark.verdict {
        Verdict::Granted { .. } => Some(format!("可给 0 至 {} 分", criterion.max_points())),
        Verdict::Faulty { deductions } => deductions
            .iter()
            .find(|fault| deduction_problems(criterion, fault).contains(&MarkProblemCode::PointsOutOfRange))
            .and_then(|fault| allowed(criterion, fault)),
        _ => None,
    }
}

fn allowed(criterion: &Criterion, fault: &Deduction) -> Option<String> {
    if let Some(element) = element(criterion, fault) {
        return Some(format!("{} 可扣 0 至 {} 分", element.id, element.points));
    }
    let rule = rule(criterion, fault)?;
    if rule.counts() && fault.occurrences == 0 {
        return Some(format!("{} 的处数至少是 1", rule.id));
    }
    Some(match rule.up_to {
        Some(most) => format!("{} 每次可扣 {} 至 {most} 分", rule.id, rule.points),
        None if !rule.steps.is_empty() => format!("{} 按处数扣分，不另写分值", rule.id),
        None => format!("{} 固定扣 {} 分", rule.id, rule.points),
    })
}

/// What is wrong with a mark of a bonus item: it can only be given, up to its points, or left open.
pub(super) fn bonus_problem(item: &BonusItem, verdict: &Verdict) -> Option<MarkProblemCode> {
    match verdict {
        Verdict::Open => None,
        Verdict::Granted { points } if (Points::ZERO..=item.points).contains(points) => None,
        Verdict::Granted { .. } => Some(MarkProblemCode::PointsOutOfRange),
        _ => Some(MarkProblemCode::VerdictNotAllowed),
    }
}

/// Everything wrong with a mark of this criterion, each kind once, the gravest first.
pub(super) fn problems(criterion: &Criterion, mark: &Mark) -> Vec<MarkProblemCode> {
    if let Some(misfit) = misfit(criterion, &mark.verdict) {
        return vec![misfit];
    }
    let mut problems = match &mark.verdict {
        Verdict::Open | Verdict::Faultless => Vec::new(),
        Verdict::Faulty { deductions } if deductions.is_empty() => vec![MarkProblemCode::DeductionRequired],
        Verdict::Faulty { deductions } => {
            deductions.iter().flat_map(|deduction| deduction_problems(criterion, deduction)).collect()
        }
        Verdict::Missing { evidence } | Verdict::Triggered { evidence } => {
            lacking(evidence).into_iter().collect()
        }
        Verdict::NotApplicable { reason } if reason.trim().is_empty() => {
            vec![MarkProblemCode::ReasonRequired]
        }
        Verdict::NotApplicable { .. } => Vec::new(),
        Verdict::Granted { points } if !(Points::ZERO..=criterion.max_points()).contains(points) => {
            vec![MarkProblemCode::PointsOutOfRange]
        }
        Verdict::Granted { .. } => Vec::new(),
    };
    problems.sort_unstable();
    problems.dedup();
    problems
}

/// Why a verdict means nothing for this criterion, if so.
pub(super) fn misfit(criterion: &Criterion, verdict: &Verdict) -> Option<MarkProblemCode> {
    use CriterionKind::{Deduct, Gate, Grant};
    let fits = match verdict {
        Verdict::Open | Verdict::Faultless => true,
        Verdict::Faulty { .. } => match &criterion.kind {
            Deduct { .. } => true,
            // Where points are given freely and nothing is deducted, there is no fault to name.
            Grant { elements, deductions, .. } => !(elements.is_empty() && deductions.is_empty()),
            Gate { .. } => false,
        },
        Verdict::Missing { .. } => matches!(criterion.kind, Deduct { .. } | Grant { .. }),
        Verdict::Granted { .. } => matches!(criterion.kind, Grant { .. }),
        Verdict::Triggered { .. } => matches!(criterion.kind, Gate { .. }),
        Verdict::NotApplicable { .. } if !criterion.allow_not_applicable => {
            return Some(MarkProblemCode::NotApplicableNotAllowed);
        }
        Verdict::NotApplicable { .. } => true,
    };
    (!fits).then_some(MarkProblemCode::VerdictNotAllowed)
}

/// The rule that a deduction applies.
pub(super) fn rule<'c>(criterion: &'c Criterion, deduction: &Deduction) -> Option<&'c DeductionRule> {
    criterion.deduction_rules().iter().find(|rule| rule.id == deduction.rule)
}

/// The element that is said not to be met.
pub(super) fn element<'c>(criterion: &'c Criterion, deduction: &Deduction) -> Option<&'c Element> {
    criterion.elements().iter().find(|element| element.id == deduction.rule)
}

fn deduction_problems(criterion: &Criterion, deduction: &Deduction) -> Vec<MarkProblemCode> {
    if let Some(element) = element(criterion, deduction) {
        let chosen = deduction.points.unwrap_or(element.points);
        let in_range = (Points::ZERO..=element.points).contains(&chosen);
        let out_of_range = (!in_range).then_some(MarkProblemCode::PointsOutOfRange);
        return out_of_range.into_iter().chain(lacking(&deduction.evidence)).collect();
    }
    let Some(rule) = rule(criterion, deduction) else {
        return vec![MarkProblemCode::UnknownDeduction];
    };
    let most = rule.up_to.unwrap_or(rule.points);
    // Steps leave nothing to choose.
    let in_range = |points| rule.steps.is_empty() && (rule.points..=most).contains(&points);
    let chosen_in_range = deduction.points.is_none_or(in_range);
    let occurs = !rule.counts() || deduction.occurrences > 0;
    let out_of_range = (!(chosen_in_range && occurs)).then_some(MarkProblemCode::PointsOutOfRange);
    out_of_range.into_iter().chain(lacking(&deduction.evidence)).collect()
}

/// Evidence must be there, and all of it sound.
fn lacking(evidence: &[Evidence]) -> Option<MarkProblemCode> {
    let sound = !evidence.is_empty() && evidence.iter().all(Evidence::is_sound);
    (!sound).then_some(MarkProblemCode::EvidenceRequired)
}
