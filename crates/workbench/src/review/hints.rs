//! Hints of the checks on the desk: taken over into a mark, or dismissed with a reason. Both are recorded like marks.

use super::undo::Change;
use crate::error::{Result, of_mark};
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::DecideHint;
use contract::view::{HintDecision, HintDecisionView, MarkCause, MarkOutcome};
use contract::{ErrorCode, UserError};
use scoring::{CaseId, CriterionId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{ActKind, ActRecord};

/// A decision on a hint, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct HintAct {
    pub(crate) key: String,
    pub(crate) rule: String,
    pub(crate) message: String,
    pub(crate) decision: HintDecision,
    pub(crate) criterion: CriterionId,
    pub(crate) reason: String,
}

impl HintAct {
    /// The same hint with nothing decided on it.
    pub(crate) fn opened(&self) -> Self {
        Self { decision: HintDecision::Open, reason: String::new(), ..self.clone() }
    }

    /// What screens show of it.
    pub(crate) fn view(self, member: &str, at: &str) -> HintDecisionView {
        HintDecisionView {
            key: self.key,
            rule: self.rule,
            message: self.message,
            decision: self.decision,
            criterion: self.criterion,
            reason: self.reason,
            member: member.to_owned(),
            at: at.to_owned(),
        }
    }
}

impl Handle<DecideHint> for Workbench {
    fn handle(&self, request: DecideHint) -> std::result::Result<MarkOutcome, UserError> {
        Ok(self.decide_hint(request)?)
    }
}

impl Workbench {
    fn decide_hint(&self, request: DecideHint) -> Result<MarkOutcome> {
        let rubric = self.rubric_of_case(&request.case)?;
        self.must_be_open(&request.case)?;
        let reason = request.reason.trim();
        if request.decision == HintDecision::Dismissed && reason.is_empty() {
            return Err(ErrorCode::HintReasonRequired.into());
        }
        if let Some(mark) = &request.mark {
            scoring::check_mark(&rubric, mark)
                .map_err(|problem| UserError::new(of_mark(problem)).about(mark.criterion.as_str()))?;
        }
        let hint = HintAct {
            key: request.key,
            rule: request.rule,
            message: request.message,
            decision: request.decision,
            criterion: request.criterion,
            reason: reason.to_owned(),
        };
        let change = Change { marks: request.mark.into_iter().collect(), hint: Some(hint) };
        self.append(&request.case, &rubric, change, MarkCause::Decided)
    }

    /// What the reviewer made of the hints of a case; those that are open are left out.
    pub(super) fn hint_decisions(&self, case: &CaseId) -> Result<Vec<HintDecisionView>> {
        self.decisions_in(&self.store.acts(case, &self.me.id)?)
    }

    /// The same of acts that were read already.
    pub(super) fn decisions_in(&self, acts: &[ActRecord]) -> Result<Vec<HintDecisionView>> {
        let member = self.me_view()?.name;
        let mut last: BTreeMap<String, (&ActRecord, HintAct)> = BTreeMap::new();
        for record in acts {
            if record.kind == ActKind::Hint {
                let act: HintAct = serde_json::from_value(record.body.clone())?;
                last.insert(act.key.clone(), (record, act));
            }
        }
        let decided = last.into_values().filter(|(_, act)| act.decision != HintDecision::Open);
        Ok(decided.map(|(record, act)| act.view(&member, &record.at)).collect())
    }
}
