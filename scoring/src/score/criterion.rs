//! What one criterion earns under its mark.
//!
//! Knows nothing of the other criteria; scaling, gates and rounding are the outcome's.

use super::check;
use crate::id::DeductionId;
use crate::mark::{Deduction, Mark, Verdict};
use crate::points::Points;
use crate::rubric::{Criterion, DeductionRule, Element, NotApplicablePolicy};
use crate::scorecard::{CriterionScore, DeductionScore};
use std::collections::BTreeMap;

/// Scores a criterion by its last mark. A verdict it does not know leaves it undecided.
pub(super) fn score_criterion(
    criterion: &Criterion,
    mark: Option<&Mark>,
    not_applicable: NotApplicablePolicy,
) -> CriterionScore {
    let mark =
        mark.filter(|mark| mark.verdict.is_decided() && check::misfit(criterion, &mark.verdict).is_none());
    let max_points = criterion.max_points();
    let mut applies = true;
    let mut deductions = Vec::new();
    let earned = match mark.map(|mark| &mark.verdict) {
        None | Some(Verdict::Open | Verdict::Faultless | Verdict::Triggered { .. }) => max_points,
        Some(Verdict::Faulty { deductions: faults }) => {
            deductions = costs(criterion, faults);
            let left = max_points - deductions.iter().map(|deduction| deduction.points).sum();
            left.max(criterion.floor)
        }
        // A document that is due and missing earns nothing, whatever floor there is.
        Some(Verdict::Missing { .. }) => Points::ZERO,
        Some(Verdict::Granted { points }) => (*points).max(criterion.floor),
        Some(Verdict::NotApplicable { .. }) => match not_applicable {
            NotApplicablePolicy::FullMarks => max_points,
            NotApplicablePolicy::Renormalise => {
                applies = false;
                Points::ZERO
            }
        },
    };
    // Never below zero for the item 扣完为止, never above its points.
    let earned = earned.min(max_points).max(Points::ZERO);
    CriterionScore {
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        max_points,
        earned,
        deducted: if applies { max_points - earned } else { Points::ZERO },
        applies,
        gate: criterion.is_gate(),
        deductions,
        mark: mark.cloned(),
    }
}

/// What each fault costs, in the mark's order. Faults whose rule is unknown cost nothing and are left out.
fn costs(criterion: &Criterion, faults: &[Deduction]) -> Vec<DeductionScore> {
    // A rule may be named several times, each time with its own evidence; its cap holds for all together.
    let mut taken: BTreeMap<&DeductionId, Points> = BTreeMap::new();
    // Steps are counted over all of them.
    let mut counted: BTreeMap<&DeductionId, u32> = BTreeMap::new();
    let mut costs = Vec::with_capacity(faults.len());
    for fault in faults {
        if let Some(element) = check::element(criterion, fault) {
            let taken = taken.entry(&element.id).or_default();
            let before = *taken;
            *taken = before.max(withheld(element, fault));
            costs.push(DeductionScore {
                rule: element.id.clone(),
                reason: element.unmet().reason,
                occurrences: 1,
                points: *taken - before,
            });
            continue;
        }
        let Some(rule) = check::rule(criterion, fault) else { continue };
        let taken = taken.entry(&rule.id).or_default();
        let cap = rule.cap.unwrap_or(criterion.max_points());
        let before = *taken;
        let price = price(rule, fault);
        // A fault that counts once costs its highest price, however often it is named.
        let counted = counted.entry(&rule.id).or_default();
        *counted = counted.saturating_add(fault.occurrences);
        let wanted = match rule.step(*counted) {
            Some(step) => step,
            None if rule.per_occurrence => before + price,
            None => before.max(price),
        };
        *taken = wanted.min(cap).max(before);
        costs.push(DeductionScore {
            rule: rule.id.clone(),
            reason: rule.reason.clone(),
            occurrences: if rule.counts() { fault.occurrences } else { 1 },
            points: *taken - before,
        });
    }
    costs
}

/// What an element does not grant: all of it, or the part of it that the reviewer chose.
fn withheld(element: &Element, fault: &Deduction) -> Points {
    fault.points.unwrap_or(element.points).min(element.points).max(Points::ZERO)
}

/// What a fault costs before any cap.
fn price(rule: &DeductionRule, fault: &Deduction) -> Points {
    let most = rule.up_to.unwrap_or(rule.points);
    let once = fault.points.unwrap_or(rule.points).min(most).max(rule.points);
    if rule.per_occurrence { once.times(i64::from(fault.occurrences)) } else { once }
}
