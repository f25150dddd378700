//! What reviewers decided, as values that can be compared.

use crate::mark::Verdict;
use crate::rubric::Rubric;
use crate::scorecard::{CriterionScore, ScoreState, Scorecard};

/// The kind of decision on a criterion: the verdict's stable name; nothing while it is open. Full points
/// granted are the same decision as faultless.
pub(super) fn kind(criterion: &CriterionScore) -> Option<&'static str> {
    let verdict = &criterion.mark.as_ref()?.verdict;
    let is_full = matches!(verdict, Verdict::Granted { .. }) && criterion.earned == criterion.max_points;
    Some(if is_full { Verdict::Faultless.code() } else { verdict.code() })
}

/// Hundredths of points earned on a criterion that was decided and applies; nothing for a gate.
pub(super) fn points(criterion: &CriterionScore) -> Option<i32> {
    let counts = criterion.mark.is_some() && criterion.applies && !criterion.gate;
    counts.then(|| within(criterion.earned.hundredths()))
}

/// Hundredths of the score of a finished review. An unfinished one counts open items as full, so that its
/// score says nothing yet.
pub(super) fn total(card: &Scorecard) -> Option<i32> {
    (card.state == ScoreState::Final).then(|| within(card.score.hundredths()))
}

/// The place of a finished review's grade among the rubric's, the best first.
pub(super) fn grade(rubric: &Rubric, card: &Scorecard) -> Option<i32> {
    let place = rubric.grades.iter().position(|band| band.code == card.grade.code)?;
    if card.state == ScoreState::Final { i32::try_from(place).ok() } else { None }
}

/// No rubric has more points than fit; a hostile one is cut.
fn within(hundredths: i64) -> i32 {
    i32::try_from(hundredths).unwrap_or(if hundredths < 0 { i32::MIN } else { i32::MAX })
}
