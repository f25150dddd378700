//! Marks 评分记录: deciding, taking back, bringing back, and what was decided before.

use super::marks_file;
use super::undo::{Change, History};
use crate::clock::now;
use crate::error::{Result, of_mark};
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{RedoMark, SetMark, UndoMark};
use contract::view::{MarkCause, MarkOutcome};
use contract::{ErrorCode, Event, UserError};
use scoring::rubric::FixedRubric;
use scoring::scorecard::{MarkProblem, MarkProblemCode};
use scoring::{CaseId, Criterion, CriterionId, Explanation, Mark, RubricId, Scorecard, Verdict};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use store::{ActKind, ActRecord, MarkRecord, NewAct, NewMark};

impl Handle<SetMark> for Workbench {
    fn handle(&self, request: SetMark) -> std::result::Result<MarkOutcome, UserError> {
        Ok(self.set_mark(request)?)
    }
}

impl Handle<UndoMark> for Workbench {
    fn handle(&self, request: UndoMark) -> std::result::Result<MarkOutcome, UserError> {
        Ok(self.step(&request.case, MarkCause::Undone)?)
    }
}

impl Handle<RedoMark> for Workbench {
    fn handle(&self, request: RedoMark) -> std::result::Result<MarkOutcome, UserError> {
        Ok(self.step(&request.case, MarkCause::Redone)?)
    }
}

impl Workbench {
    pub(super) fn rubric_of_case(&self, case: &CaseId) -> Result<Arc<FixedRubric>> {
        let record = self.case(case)?;
        let round = self.round(&record.round)?;
        self.rubrics.for_case(&self.store, &round, case, record.act_kind)
    }

    fn set_mark(&self, request: SetMark) -> Result<MarkOutcome> {
        let SetMark { case, mark, moved_from, unopened } = request;
        let rubric = self.rubric_of_case(&case)?;
        let about = |code: ErrorCode, mark: &Mark| UserError::new(code).about(mark.criterion.as_str());
        for mark in [Some(&mark), moved_from.as_ref()].into_iter().flatten() {
            scoring::check_mark(&rubric, mark).map_err(|problem| about(of_mark(problem), mark))?;
        }
        self.must_be_on_its_pages(&case, [Some(&mark), moved_from.as_ref()].into_iter().flatten())?;
        // What evidence was moved away from rests on what is left, or is open: never is it found without fault by that.
        if let Some(left) = &moved_from {
            let closes =
                rubric.criterion(&left.criterion).is_some_and(|known| finds_no_fault(known, &left.verdict));
            if closes || left.criterion == mark.criterion {
                return Err(about(ErrorCode::MarkVerdictNotAllowed, left).into());
            }
        }
        self.must_be_open(&case)?;
        let said = match rubric.criterion(&mark.criterion) {
            Some(criterion) if finds_no_fault(criterion, &mark.verdict) => {
                self.is_unopened(&case, criterion)?
            }
            _ => false,
        };
        if said && !unopened {
            return Err(about(ErrorCode::MarkUnopened, &mark).into());
        }
        let act = said.then(|| NewAct {
            case: case.clone(),
            member: self.me.id.clone(),
            kind: ActKind::Unopened,
            cause: MarkCause::Decided.code().to_owned(),
            subject: mark.criterion.0.clone(),
            body: serde_json::Value::Null,
        });
        let marks = [mark].into_iter().chain(moved_from).collect();
        self.write_step(&case, &rubric, marks, act, MarkCause::Decided)
    }

    fn step(&self, case: &CaseId, cause: MarkCause) -> Result<MarkOutcome> {
        let rubric = self.rubric_of_case(case)?;
        self.must_be_open(case)?;
        let history = self.history(case, &rubric.id)?;
        let change = if cause == MarkCause::Undone { history.undo() } else { history.redo() };
        match change {
            Some(change) => self.append(case, &rubric, change, cause),
            None => self.outcome(case, &rubric, None),
        }
    }

    /// Appends a step: marks, a decision on a hint, or both.
    pub(super) fn append(
        &self,
        case: &CaseId,
        rubric: &FixedRubric,
        change: Change,
        cause: MarkCause,
    ) -> Result<MarkOutcome> {
        let act = match change.hint {
            None => None,
            Some(hint) => Some(NewAct {
                case: case.clone(),
                member: self.me.id.clone(),
                kind: ActKind::Hint,
                cause: cause.code().to_owned(),
                subject: hint.key.clone(),
                body: serde_json::to_value(hint)?,
            }),
        };
        self.write_step(case, rubric, change.marks, act, cause)
    }

    fn write_step(
        &self,
        case: &CaseId,
        rubric: &FixedRubric,
        marks: Vec<Mark>,
        act: Option<NewAct>,
        cause: MarkCause,
    ) -> Result<MarkOutcome> {
        let criterion = marks.first().map(|mark| mark.criterion.clone());
        let marks: Vec<NewMark> =
            marks.into_iter().map(|mark| self.new_mark(case, rubric, mark, cause)).collect();
        let written = self.store.append_step(&marks, act.as_ref(), &now())?;
        let outcome = self.outcome(case, rubric, written.zip(criterion))?;
        (self.sink)(Event::MarksChanged { case: case.clone() });
        Ok(outcome)
    }

    fn new_mark(&self, case: &CaseId, rubric: &FixedRubric, mark: Mark, cause: MarkCause) -> NewMark {
        NewMark {
            case: case.clone(),
            member: self.me.id.clone(),
            rubric: rubric.reference(),
            mark,
            cause: cause.code().to_owned(),
        }
    }

    fn outcome(
        &self,
        case: &CaseId,
        rubric: &FixedRubric,
        written: Option<(scoring::MarkId, CriterionId)>,
    ) -> Result<MarkOutcome> {
        // Read once and looked at from three sides: this runs with every key that decides.
        let marks = self.store.marks(case, &self.me.id, &rubric.id)?;
        let acts = self.store.acts(case, &self.me.id)?;
        let scorecard = rubric.score(&last_of_each(&marks));
        let hints = self.decisions_in(&acts)?;
        let history = History::of(steps(marks, acts)?);
        let (mark, criterion) = written.unzip();
        Ok(MarkOutcome {
            mark,
            criterion,
            scorecard,
            hints,
            can_undo: history.undo().is_some(),
            can_redo: history.redo().is_some(),
        })
    }

    /// What the reviewer can take back and bring back on a case.
    pub(super) fn history(&self, case: &CaseId, rubric: &RubricId) -> Result<History> {
        let marks = self.store.marks(case, &self.me.id, rubric)?;
        let acts = self.store.acts(case, &self.me.id)?;
        Ok(History::of(steps(marks, acts)?))
    }

    /// The last mark of each criterion.
    pub(crate) fn current_marks(&self, case: &CaseId, rubric: &RubricId) -> Result<Vec<Mark>> {
        Ok(last_of_each(&self.store.marks(case, &self.me.id, rubric)?))
    }

    /// Scores a case by marks from a file, over those that are there already, and keeps them. Where a mark cannot stand,
    /// nothing is kept, and the scorecard lists what is wrong. Marks that are there already are not written again.
    ///
    /// # Errors
    /// `mark.file_unreadable`, `mark.page_unknown`, `case.not_found`, `rubric.not_found`, `rubric.unreadable`;
    /// `rubric.version_taken` where the workspace knows the rubric's version with another content; `review.submitted` where
    /// the case is handed in and the marks are to be kept.
    pub fn score_from_file(
        &self,
        case: &CaseId,
        marks: &Path,
        rubric: Option<&str>,
        keep: bool,
    ) -> std::result::Result<Scored, UserError> {
        let marks = marks_file::read(marks)?;
        Ok(self.score_marks(case, marks, rubric, keep)?)
    }

    fn score_marks(
        &self,
        case: &CaseId,
        marks: Vec<Mark>,
        rubric: Option<&str>,
        keep: bool,
    ) -> Result<Scored> {
        let rubric = match rubric {
            Some(name) => {
                let rubric = FixedRubric::from(self.rubric_or_file(name)?);
                // Marks are found by the rubric's name: those of another content would be taken for its own.
                self.version_must_be_free(&rubric.reference())?;
                Arc::new(rubric)
            }
            None => self.rubric_of_case(case)?,
        };
        self.must_be_on_its_pages(case, &marks)?;
        let doubts = self.quotes_not_there(case, &marks)?;
        let sound = marks.iter().all(|mark| scoring::check_mark(&rubric, mark).is_ok());
        if !keep || !sound {
            let mut all = self.current_marks(case, &rubric.id)?;
            all.extend(marks);
            return Ok(Scored::of(&rubric, &all, doubts, false));
        }
        self.must_be_open(case)?;
        self.store.keep_rubric(&rubric.reference(), &rubric.to_toml(), &now())?;
        let current = self.current_marks(case, &rubric.id)?;
        for mark in marks.into_iter().filter(|mark| !current.contains(mark)) {
            let mark = self.new_mark(case, &rubric, mark, MarkCause::Imported);
            self.store.append_step(&[mark], None, &now())?;
        }
        (self.sink)(Event::MarksChanged { case: case.clone() });
        Ok(Scored::of(&rubric, &self.current_marks(case, &rubric.id)?, doubts, true))
    }
}

/// Whether a verdict says that nothing is wanting: faultless, or all the points there are to give.
fn finds_no_fault(criterion: &Criterion, verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Faultless => true,
        Verdict::Granted { points } => *points == criterion.max_points(),
        _ => false,
    }
}

/// The last mark of each criterion, of rows in the order they were written.
fn last_of_each(rows: &[MarkRecord]) -> Vec<Mark> {
    let last: BTreeMap<&CriterionId, &Mark> =
        rows.iter().map(|row| (&row.mark.criterion, &row.mark)).collect();
    last.into_values().cloned().collect()
}

/// Marks and decisions on hints as the steps they were made in. A decision on a hint that was made with a mark by another
/// rubric belongs to no step here.
fn steps(marks: Vec<MarkRecord>, acts: Vec<ActRecord>) -> Result<Vec<(MarkCause, Change)>> {
    let cause = |code: &str| MarkCause::from_code(code).unwrap_or_default();
    let hints = acts.into_iter().filter(|act| act.kind == ActKind::Hint);
    let (joined, alone): (Vec<_>, Vec<_>) = hints.partition(|act| act.mark.is_some());
    let mut alone = alone.into_iter().peekable();
    let mut steps: Vec<(MarkCause, Change)> = Vec::new();
    // The first mark of the step last begun.
    let mut begun = None;
    for record in marks {
        if record.with.is_some()
            && record.with == begun
            && let Some((_, step)) = steps.last_mut()
        {
            step.marks.push(record.mark);
            continue;
        }
        while let Some(act) = alone.next_if(|act| act.after_mark < record.seq) {
            steps.push((
                cause(&act.cause),
                Change { marks: Vec::new(), hint: Some(serde_json::from_value(act.body)?) },
            ));
        }
        let hint = joined.iter().find(|act| act.mark.as_ref() == Some(&record.id));
        let hint = hint.map(|act| serde_json::from_value(act.body.clone())).transpose()?;
        steps.push((cause(&record.cause), Change { marks: vec![record.mark], hint }));
        begun = Some(record.id);
    }
    for act in alone {
        let hint = Some(serde_json::from_value(act.body)?);
        steps.push((cause(&act.cause), Change { marks: Vec::new(), hint }));
    }
    Ok(steps)
}

/// A case scored by marks from a file.
#[derive(Clone, Debug)]
pub struct Scored {
    /// What the marks come to, and what is wrong with them.
    pub scorecard: Scorecard,
    /// How the score came about.
    pub explanation: Explanation,
    /// What is wrong with marks, in words for users, a line for each problem of the scorecard.
    pub problems: Vec<String>,
    /// What should be looked at and forbids nothing, in words for users.
    pub doubts: Vec<String>,
    /// Whether they were kept.
    pub kept: bool,
}

impl Scored {
    fn of(rubric: &FixedRubric, marks: &[Mark], doubts: Vec<String>, kept: bool) -> Self {
        let scorecard = rubric.score(marks);
        let explanation = scoring::explain(rubric, marks);
        let words = |problem: &MarkProblem| {
            let last = marks.iter().rfind(|mark| mark.criterion == problem.criterion);
            let range = last.and_then(|mark| scoring::allowed_words(rubric, mark));
            let range = range.filter(|_| problem.code == MarkProblemCode::PointsOutOfRange);
            let range = range.map(|range| format!("，{range}")).unwrap_or_default();
            format!("{}：{}{range}", problem.criterion, problem.code.words())
        };
        let problems = scorecard.problems.iter().map(words).collect();
        Self { scorecard, explanation, problems, doubts, kept }
    }
}
