//! Scores a case: a rubric and one reviewer's marks in, a scorecard out.
//!
//! All arithmetic is on integers; the score is rounded once, at the very end. Never fails and never
//! panics: a mark that cannot stand is listed as a problem and keeps the score provisional.

mod check;
mod criterion;
mod outcome;

pub use check::check_mark;

use crate::id::CriterionId;
use crate::mark::{Mark, Verdict};
use crate::points::Points;
use crate::rubric::{CriterionKind, Rubric, Section};
use crate::scorecard::{MarkProblem, MarkProblemCode, ScoreState, Scorecard, SectionScore, TriggeredGate};
use outcome::Outcome;
use std::collections::BTreeMap;

/// Scores one reviewer's marks against a rubric.
///
/// The last mark of a criterion counts; the order of marks of different criteria does not matter.
/// Undecided items count as full, so the score of an unfinished review is the most that can still be
/// reached. A mark that has a problem counts as far as it means anything: a deduction without evidence
/// costs its points, but a verdict that the criterion does not know leaves it undecided.
pub fn score(rubric: &Rubric, marks: &[Mark]) -> Scorecard {
    let mut marks = last_marks(marks);
    let mut problems = Vec::new();
    let mut gates = Vec::new();
    let sections: Vec<SectionScore> = rubric
        .sections
        .iter()
        .map(|section| score_section(rubric, section, &mut marks, &mut problems, &mut gates))
        .collect();
    // What is left names no criterion of this rubric. Taken back, it is no problem.
    for (criterion, _) in marks.into_iter().filter(|(_, mark)| mark.verdict.is_decided()) {
        problems.push(MarkProblem { criterion: criterion.clone(), code: MarkProblemCode::UnknownCriterion });
    }
    // Stable: gates of one effect stay in the rubric's order.
    gates.sort_by_key(|gate| std::cmp::Reverse(gate.effect));

    let criteria = sections.iter().flat_map(|section| &section.criteria);
    let decided = count(criteria.clone().filter(|criterion| criterion.mark.is_some()).count());
    let criteria = count(criteria.count());
    let possible: Points = sections.iter().map(|section| section.possible).sum();
    let earned: Points = sections.iter().map(|section| section.earned).sum();
    let Outcome { score, grade } = outcome::outcome(rubric, earned, possible, gates.first());
    Scorecard {
        rubric: rubric.reference(),
        rubric_title: rubric.title.clone(),
        state: state(decided, criteria, &problems),
        decided,
        criteria,
        possible,
        earned,
        total: rubric.total,
        score,
        grade,
        gates,
        sections,
        problems,
    }
}

fn last_marks(marks: &[Mark]) -> BTreeMap<&CriterionId, &Mark> {
    marks.iter().map(|mark| (&mark.criterion, mark)).collect()
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

fn state(decided: u32, criteria: u32, problems: &[MarkProblem]) -> ScoreState {
    if decided == 0 {
        ScoreState::Pending
    } else if decided < criteria || !problems.is_empty() {
        ScoreState::Provisional
    } else {
        ScoreState::Final
    }
}

fn score_section(
    rubric: &Rubric,
    section: &Section,
    marks: &mut BTreeMap<&CriterionId, &Mark>,
    problems: &mut Vec<MarkProblem>,
    gates: &mut Vec<TriggeredGate>,
) -> SectionScore {
    let mut criteria = Vec::with_capacity(section.criteria.len());
    for criterion in &section.criteria {
        let mark = marks.remove(&criterion.id);
        if let Some(mark) = mark {
            let codes = check::problems(criterion, mark);
            problems
                .extend(codes.into_iter().map(|code| MarkProblem { criterion: criterion.id.clone(), code }));
        }
        let score = criterion::score_criterion(criterion, mark, rubric.scoring.not_applicable);
        let verdict = score.mark.as_ref().map(|mark| &mark.verdict);
        if let (CriterionKind::Gate { effect }, Some(Verdict::Triggered { .. })) = (&criterion.kind, verdict)
        {
            gates.push(TriggeredGate {
                criterion: criterion.id.clone(),
                title: criterion.title.clone(),
                effect: *effect,
            });
        }
        criteria.push(score);
    }
    let applying = criteria.iter().filter(|criterion| criterion.applies);
    SectionScore {
        id: section.id.clone(),
        title: section.title.clone(),
        possible: applying.clone().map(|criterion| criterion.max_points).sum(),
        earned: applying.map(|criterion| criterion.earned).sum(),
        criteria,
    }
}
