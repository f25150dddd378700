//! Marks 评分记录: deciding, taking back, bringing back, and what was decided before.

use super::undo::History;
use crate::clock::now;
use crate::error::{Result, of_mark};
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{GetMarkHistory, RedoMark, SetMark, UndoMark};
use contract::view::{MarkCause, MarkOutcome, MarkRecordView};
use contract::{ErrorCode, Event, UserError};
use scoring::{CaseId, CriterionId, Explanation, Mark, Rubric, RubricId, Scorecard};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use store::NewMark;

impl Handle<SetMark> for Workbench {
    fn handle(&self, request: SetMark) -> std::result::Result<MarkOutcome, UserError> {
        Ok(self.set_mark(&request.case, request.mark)?)
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

impl Handle<GetMarkHistory> for Workbench {
    fn handle(&self, request: GetMarkHistory) -> std::result::Result<Vec<MarkRecordView>, UserError> {
        Ok(self.mark_history(&request.case, &request.criterion)?)
    }
}

impl Workbench {
    fn rubric_of_case(&self, case: &CaseId) -> Result<Arc<Rubric>> {
        let record = self.case(case)?;
        let round = self.round(&record.round)?;
        self.rubrics.for_case(&self.store, &round, case, record.act_kind)
    }

    fn set_mark(&self, case: &CaseId, mark: Mark) -> Result<MarkOutcome> {
        let rubric = self.rubric_of_case(case)?;
        scoring::check_mark(&rubric, &mark)
            .map_err(|problem| UserError::new(of_mark(problem)).about(mark.criterion.as_str()))?;
        self.append(case, &rubric, mark, MarkCause::Decided)
    }

    fn step(&self, case: &CaseId, cause: MarkCause) -> Result<MarkOutcome> {
        let rubric = self.rubric_of_case(case)?;
        let history = self.history(case, &rubric.id)?;
        let mark = if cause == MarkCause::Undone { history.undo() } else { history.redo() };
        match mark {
            Some(mark) => self.append(case, &rubric, mark, cause),
            None => self.outcome(case, &rubric, None),
        }
    }

    fn append(&self, case: &CaseId, rubric: &Rubric, mark: Mark, cause: MarkCause) -> Result<MarkOutcome> {
        let criterion = mark.criterion.clone();
        let written = self.store.append_mark(
            &NewMark {
                case: case.clone(),
                member: self.me.id.clone(),
                rubric: rubric.reference(),
                mark,
                cause: cause.code().to_owned(),
            },
            &now(),
        )?;
        let outcome = self.outcome(case, rubric, Some((written, criterion)))?;
        (self.sink)(Event::MarksChanged { case: case.clone() });
        Ok(outcome)
    }

    fn outcome(
        &self,
        case: &CaseId,
        rubric: &Rubric,
        written: Option<(scoring::MarkId, CriterionId)>,
    ) -> Result<MarkOutcome> {
        let history = self.history(case, &rubric.id)?;
        let (mark, criterion) = written.unzip();
        Ok(MarkOutcome {
            mark,
            criterion,
            scorecard: scoring::score(rubric, &self.current_marks(case, &rubric.id)?),
            can_undo: history.undo().is_some(),
            can_redo: history.redo().is_some(),
        })
    }

    /// What the reviewer can take back and bring back on a case.
    pub(super) fn history(&self, case: &CaseId, rubric: &RubricId) -> Result<History> {
        let rows = self.store.marks(case, &self.me.id, rubric)?;
        Ok(History::of(
            rows.iter().map(|row| (MarkCause::from_code(&row.cause).unwrap_or_default(), &row.mark)),
        ))
    }

    /// The last mark of each criterion.
    pub(crate) fn current_marks(&self, case: &CaseId, rubric: &RubricId) -> Result<Vec<Mark>> {
        let rows = self.store.marks(case, &self.me.id, rubric)?;
        let last: BTreeMap<CriterionId, Mark> =
            rows.into_iter().map(|row| (row.mark.criterion.clone(), row.mark)).collect();
        Ok(last.into_values().collect())
    }

    fn mark_history(&self, case: &CaseId, criterion: &CriterionId) -> Result<Vec<MarkRecordView>> {
        let rubric = self.rubric_of_case(case)?;
        let member = self.me_view()?.name;
        let rows = self.store.marks_of_criterion(case, &self.me.id, &rubric.id, criterion)?;
        Ok(rows
            .into_iter()
            .rev()
            .map(|row| MarkRecordView {
                id: row.id,
                at: row.at,
                member: member.clone(),
                cause: MarkCause::from_code(&row.cause).unwrap_or_default(),
                mark: row.mark,
            })
            .collect())
    }

    /// Scores a case by marks from a file and keeps them. Where a mark cannot stand, nothing is kept, and
    /// the scorecard lists what is wrong. Marks that are there already are not written again.
    ///
    /// # Errors
    /// `mark.file_unreadable`, `case.not_found`, `rubric.not_found`, `rubric.unreadable`.
    pub fn score_from_file(
        &self,
        case: &CaseId,
        marks: &Path,
        rubric: Option<&str>,
        keep: bool,
    ) -> std::result::Result<Scored, UserError> {
        let marks = read_marks(marks)?;
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
            Some(name) => Arc::new(crate::rubric::sound_rubric(name)?),
            None => self.rubric_of_case(case)?,
        };
        let sound = marks.iter().all(|mark| scoring::check_mark(&rubric, mark).is_ok());
        if !keep || !sound {
            let explanation = scoring::explain(&rubric, &marks);
            return Ok(Scored { scorecard: scoring::score(&rubric, &marks), explanation, kept: false });
        }
        self.store.keep_rubric(&rubric.reference(), &rubric.to_toml(), &now())?;
        let current = self.current_marks(case, &rubric.id)?;
        for mark in marks.into_iter().filter(|mark| !current.contains(mark)) {
            self.append(case, &rubric, mark, MarkCause::Imported)?;
        }
        let marks = self.current_marks(case, &rubric.id)?;
        let explanation = scoring::explain(&rubric, &marks);
        Ok(Scored { scorecard: scoring::score(&rubric, &marks), explanation, kept: true })
    }
}

/// A case scored by marks from a file.
#[derive(Clone, Debug)]
pub struct Scored {
    /// What the marks come to, and what is wrong with them.
    pub scorecard: Scorecard,
    /// How the score came about.
    pub explanation: Explanation,
    /// Whether they were kept.
    pub kept: bool,
}

/// Marks from a JSON file: a list, or an object with a list named `marks`.
fn read_marks(path: &Path) -> std::result::Result<Vec<Mark>, UserError> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum File {
        List(Vec<Mark>),
        Object { marks: Vec<Mark> },
    }
    let unreadable = |detail: String| UserError::new(ErrorCode::MarksUnreadable).with_detail(detail);
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.kind().to_string()))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))? {
        File::List(marks) | File::Object { marks } => Ok(marks),
    }
}
