//! Scores a case: a rubric and one reviewer's marks in, a scorecard out.
//!
//! All arithmetic is exact; the score is rounded once, at the very end. Never fails and never
//! panics: a mark that cannot stand is listed as a problem and keeps the score provisional.

mod check;
mod criterion;
mod exact;
mod explain;
mod impact;
mod outcome;
mod part;

pub use check::{allowed_words, check_mark};
pub use explain::explain;
pub use impact::{CaseImpact, MarkImpact, impact};

use crate::id::CriterionId;
use crate::mark::{Mark, Verdict};
use crate::points::Points;
use crate::rubric::{
    CriterionKind, FixedRubric, GateEffect, Measure, NotApplicablePolicy, Rubric, RubricRef, Section,
};
use crate::scorecard::{
    BonusItemScore, BonusScore, MarkProblem, MarkProblemCode, PartScore, ScoreState, Scorecard, SectionScore,
    TriggeredGate,
};
use outcome::Outcome;
use part::PartValue;
use std::collections::BTreeMap;

/// Scores one reviewer's marks against a rubric.
///
/// The last mark of a criterion counts; the order of marks of different criteria does not matter.
/// Undecided items count as full, so the score of an unfinished review is the most that can still be
/// reached. A mark that has a problem counts as far as it means anything: a deduction without evidence
/// costs its points, but a verdict that the criterion does not know leaves it undecided.
pub fn score(rubric: &Rubric, marks: &[Mark]) -> Scorecard {
    compute(rubric, marks).scorecard(rubric, rubric.reference())
}

impl FixedRubric {
    /// The same as [`score`], without taking the digest of the rubric anew.
    pub fn score(&self, marks: &[Mark]) -> Scorecard {
        compute(self, marks).scorecard(self, self.reference())
    }
}

/// Everything on the way from marks to the scorecard.
struct Computation {
    sections: Vec<SectionScore>,
    gates: Vec<TriggeredGate>,
    problems: Vec<MarkProblem>,
    bonus: Vec<BonusItemScore>,
    parts: Vec<PartValue>,
    outcome: Outcome,
}

fn compute(rubric: &Rubric, marks: &[Mark]) -> Computation {
    let mut marks = last_marks(marks);
    let mut problems = Vec::new();
    let mut gates = Vec::new();
    let sections: Vec<SectionScore> = rubric
        .sections
        .iter()
        .map(|section| score_section(rubric, section, &mut marks, &mut problems, &mut gates))
        .collect();
    let bonus = score_bonus(rubric, &mut marks, &mut problems);
    // What is left names no criterion of this rubric. Taken back, it is no problem.
    for (criterion, _) in marks.into_iter().filter(|(_, mark)| mark.verdict.is_decided()) {
        problems.push(MarkProblem { criterion: criterion.clone(), code: MarkProblemCode::UnknownCriterion });
    }
    // Stable: gates of one effect stay in the rubric's order.
    gates.sort_by_key(|gate| std::cmp::Reverse(gate.effect));

    let clean = |section: &SectionScore| {
        let triggered = |gate: &TriggeredGate| section.criteria.iter().any(|own| own.id == gate.criterion);
        !gates.iter().any(triggered)
    };
    let parts = part::values(rubric, &sections, clean);
    let below = parts.iter().filter_map(|part| outcome::below(rubric, part));
    let hardest: Option<GateEffect> = gates.iter().map(|gate| gate.effect).chain(below).max();
    let outcome = outcome::outcome(rubric, &parts, hardest);
    Computation { sections, gates, problems, bonus, parts, outcome }
}

impl Computation {
    fn scorecard(self, rubric: &Rubric, reference: RubricRef) -> Scorecard {
        let criteria = self.sections.iter().flat_map(|section| &section.criteria);
        let decided = count(criteria.clone().filter(|criterion| criterion.mark.is_some()).count());
        let criteria = count(criteria.count());
        let by_proportion =
            || self.parts.iter().filter(|part| part.part.counted && part.part.measure == Measure::Proportion);
        let parts = if rubric.parts.is_empty() {
            Vec::new()
        } else {
            self.parts.iter().map(|part| part_score(rubric, part)).collect()
        };
        let given: Points = self.bonus.iter().map(|item| item.points).sum();
        let bonus = rubric.bonus.as_ref().map(|bonus| {
            let given = given.min(bonus.max_points);
            BonusScore { given, ranking: self.outcome.score + given, items: self.bonus }
        });
        Scorecard {
            rubric: reference,
            rubric_title: rubric.title.clone(),
            state: state(decided, criteria, &self.problems),
            decided,
            criteria,
            possible: by_proportion().map(|part| part.possible).sum(),
            earned: by_proportion().map(|part| part.earned).sum(),
            total: rubric.total,
            score: self.outcome.score,
            grade: self.outcome.grade,
            gates: self.gates,
            parts,
            sections: self.sections,
            bonus,
            problems: self.problems,
        }
    }
}

fn part_score(rubric: &Rubric, value: &PartValue) -> PartScore {
    PartScore {
        id: value.part.id.clone(),
        title: value.part.title.clone(),
        measure: value.part.measure,
        counted: value.part.counted,
        points: value.part.points,
        possible: value.possible,
        earned: value.earned,
        value: outcome::shown_value(rubric, value),
        grade: outcome::own_grade(rubric, value),
        below: outcome::below(rubric, value),
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

/// What becomes of a section's items that do not apply: the word of the part it feeds, else the rubric's.
fn policy(rubric: &Rubric, section: &Section) -> NotApplicablePolicy {
    let part = rubric.parts.iter().find(|part| part.sections.contains(&section.id));
    part.and_then(|part| part.not_applicable).unwrap_or(rubric.scoring.not_applicable)
}

fn score_section(
    rubric: &Rubric,
    section: &Section,
    marks: &mut BTreeMap<&CriterionId, &Mark>,
    problems: &mut Vec<MarkProblem>,
    gates: &mut Vec<TriggeredGate>,
) -> SectionScore {
    let policy = policy(rubric, section);
    let mut criteria = Vec::with_capacity(section.criteria.len());
    for criterion in &section.criteria {
        let mark = marks.remove(&criterion.id);
        if let Some(mark) = mark {
            let codes = check::problems(criterion, mark);
            problems
                .extend(codes.into_iter().map(|code| MarkProblem { criterion: criterion.id.clone(), code }));
        }
        let score = criterion::score_criterion(criterion, mark, policy);
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
    let (possible, earned) = if section.pool {
        // Items that do not apply take nothing; the pool stays as large as it is.
        let taken: Points = applying.map(|criterion| criterion.deducted).sum();
        (section.points, (section.points - taken).max(Points::ZERO))
    } else {
        let possible = applying.clone().map(|criterion| criterion.max_points).sum();
        (possible, applying.map(|criterion| criterion.earned).sum())
    };
    SectionScore { id: section.id.clone(), title: section.title.clone(), possible, earned, criteria }
}

fn score_bonus(
    rubric: &Rubric,
    marks: &mut BTreeMap<&CriterionId, &Mark>,
    problems: &mut Vec<MarkProblem>,
) -> Vec<BonusItemScore> {
    let mut given = Vec::new();
    for item in rubric.bonus.iter().flat_map(|bonus| &bonus.items) {
        let Some(mark) = marks.remove(&item.id) else { continue };
        if let Some(code) = check::bonus_problem(item, &mark.verdict) {
            problems.push(MarkProblem { criterion: item.id.clone(), code });
        }
        if let Verdict::Granted { points } = &mark.verdict {
            let points = (*points).min(item.points).max(Points::ZERO);
            given.push(BonusItemScore { id: item.id.clone(), title: item.title.clone(), points });
        }
    }
    given
}
