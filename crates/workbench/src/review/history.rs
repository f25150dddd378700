//! What was decided on a criterion, from the first time to the last: marks, hints, and what was done with the whole case.

use super::hints::HintAct;
use super::submission::{reopened_because, submission_of_act};
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::GetMarkHistory;
use contract::view::{HistoryEntryView, HistoryWhat, MarkCause};
use scoring::{CaseId, CriterionId};
use store::{ActKind, ActRecord};

impl Handle<GetMarkHistory> for Workbench {
    fn handle(&self, request: GetMarkHistory) -> std::result::Result<Vec<HistoryEntryView>, UserError> {
        Ok(self.mark_history(&request.case, &request.criterion)?)
    }
}

impl Workbench {
    fn mark_history(&self, case: &CaseId, criterion: &CriterionId) -> Result<Vec<HistoryEntryView>> {
        let rubric = self.rubric_of_case(case)?;
        let member = self.me_view()?.name;
        let acts = self.store.acts(case, &self.me.id)?;
        // Marks count on their own; an act stands behind the last mark of its time.
        let mut entries: Vec<((u64, u64), HistoryEntryView)> = Vec::new();
        let entry = |at: &str, cause: &str, what| HistoryEntryView {
            at: at.to_owned(),
            member: member.clone(),
            cause: MarkCause::from_code(cause).unwrap_or_default(),
            what,
        };
        for row in self.store.marks_of_criterion(case, &self.me.id, &rubric.id, criterion)? {
            let with = |kind: ActKind| {
                acts.iter().find(|act| act.kind == kind && act.mark.as_ref() == Some(&row.id))
            };
            let hint = with(ActKind::Hint).map(|act| hint_of(act, &member)).transpose()?;
            let unopened = with(ActKind::Unopened).is_some();
            let what =
                HistoryWhat::Mark { mark: row.mark.clone(), hint: hint.map(|(hint, _)| hint), unopened };
            entries.push(((row.seq, 0), entry(&row.at, &row.cause, what)));
        }
        for act in acts.iter().filter(|act| act.mark.is_none()) {
            let what = match act.kind {
                ActKind::Hint => {
                    let (hint, beside) = hint_of(act, &member)?;
                    (beside == *criterion).then_some(HistoryWhat::Hint { hint })
                }
                ActKind::Submitted => submission_of_act(act, &member).map(|submitted| {
                    HistoryWhat::Submitted { score: submitted.score, grade: submitted.grade }
                }),
                ActKind::Reopened => Some(HistoryWhat::Reopened { reason: reopened_because(act) }),
                ActKind::Unopened => None,
            };
            if let Some(what) = what {
                entries.push(((act.after_mark, act.seq), entry(&act.at, &act.cause, what)));
            }
        }
        entries.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
        Ok(entries.into_iter().map(|(_, entry)| entry).collect())
    }
}

/// What was decided on a hint, and beside which criterion.
fn hint_of(act: &ActRecord, member: &str) -> Result<(contract::view::HintDecisionView, CriterionId)> {
    let hint: HintAct = serde_json::from_value(act.body.clone())?;
    let beside = hint.criterion.clone();
    Ok((hint.view(member, &act.at), beside))
}
