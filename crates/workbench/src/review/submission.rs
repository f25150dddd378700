//! Handing a case in and opening it again, and how far a reviewer is with the pile.

use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{GetProgress, ReopenCase, SubmitCase};
use contract::view::{CaseProgressView, MarkCause, ProgressView, ReviewState, SubmissionView};
use contract::{ErrorCode, Event, UserError};
use scoring::scorecard::ScoreState;
use scoring::{CaseId, Points, RoundId};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use store::{ActKind, ActRecord, NewAct};

/// What is kept of a submission.
#[derive(Serialize, Deserialize)]
struct Submitted {
    summary: String,
    score: Points,
    grade: String,
}

impl Handle<SubmitCase> for Workbench {
    fn handle(&self, request: SubmitCase) -> std::result::Result<SubmissionView, UserError> {
        Ok(self.submit(&request)?)
    }
}

impl Handle<ReopenCase> for Workbench {
    fn handle(&self, request: ReopenCase) -> std::result::Result<(), UserError> {
        Ok(self.reopen(&request.case, request.reason.trim())?)
    }
}

impl Handle<GetProgress> for Workbench {
    fn handle(&self, request: GetProgress) -> std::result::Result<ProgressView, UserError> {
        Ok(self.progress(&request.round)?)
    }
}

impl Workbench {
    fn submit(&self, request: &SubmitCase) -> Result<SubmissionView> {
        let case = &request.case;
        let rubric = self.rubric_of_case(case)?;
        self.must_be_open(case)?;
        let card = rubric.score(&self.current_marks(case, &rubric.id)?);
        if card.state != ScoreState::Final {
            let open = card.criteria.saturating_sub(card.decided);
            return Err(UserError::new(ErrorCode::ReviewNotFinished).about(format!("{open} 项")).into());
        }
        let flagged = self.store.review_items(&self.me.id, case)?.iter().filter(|item| item.flagged).count();
        if flagged > 0 && !request.despite_flags {
            return Err(UserError::new(ErrorCode::ReviewFlagged).about(format!("{flagged} 项")).into());
        }
        let body = Submitted {
            summary: request.summary.trim().to_owned(),
            score: card.score,
            grade: card.grade.title,
        };
        let at = self.act_on_case(case, ActKind::Submitted, serde_json::to_value(&body)?)?;
        Ok(view(body, &at, &self.me_view()?.name))
    }

    fn reopen(&self, case: &CaseId, reason: &str) -> Result<()> {
        if reason.is_empty() {
            return Err(ErrorCode::ReviewReasonRequired.into());
        }
        let member = String::new();
        if submission_of(&self.store.acts(case, &self.me.id)?, &member).is_none() {
            return Err(ErrorCode::ReviewNotSubmitted.into());
        }
        self.act_on_case(case, ActKind::Reopened, serde_json::json!({ "reason": reason }))?;
        Ok(())
    }

    /// Appends an act on the whole case; returns when.
    fn act_on_case(&self, case: &CaseId, kind: ActKind, body: serde_json::Value) -> Result<String> {
        let at = now();
        let act = NewAct {
            case: case.clone(),
            member: self.me.id.clone(),
            kind,
            cause: MarkCause::Decided.code().to_owned(),
            subject: String::new(),
            body,
        };
        self.store.append_step(&[], Some(&act), &at)?;
        (self.sink)(Event::MarksChanged { case: case.clone() });
        Ok(at)
    }

    /// Refuses to change the marks of a case that is submitted.
    pub(super) fn must_be_open(&self, case: &CaseId) -> Result<()> {
        match submission_of(&self.store.acts(case, &self.me.id)?, "") {
            Some(_) => Err(ErrorCode::ReviewSubmitted.into()),
            None => Ok(()),
        }
    }

    fn progress(&self, round: &RoundId) -> Result<ProgressView> {
        let round = self.round(round)?;
        let submitted: HashSet<CaseId> =
            self.store.submitted_cases(&round.id, &self.me.id)?.into_iter().collect();
        let mut visits: HashMap<CaseId, _> = self
            .store
            .visits_of_round(&round.id, &self.me.id)?
            .into_iter()
            .map(|visit| (visit.case.clone(), visit))
            .collect();
        let mut finished = Vec::new();
        let cases: Vec<CaseProgressView> = self
            .case_rows(&round)?
            .into_iter()
            .map(|row| {
                let visit = visits.remove(&row.id);
                let submitted = submitted.contains(&row.id);
                finished.push(submitted || row.review == ReviewState::Finished);
                CaseProgressView {
                    pages: row.pages,
                    pages_seen: visit.as_ref().map_or(0, |visit| visit.pages_seen.min(row.pages)),
                    decided: row.decided,
                    criteria: row.criteria,
                    flagged: visit.as_ref().map_or(0, |visit| visit.flagged),
                    seconds: visit.as_ref().map_or(0, |visit| visit.seconds),
                    submitted,
                    case: row.id,
                }
            })
            .collect();
        let timed: Vec<(bool, u32)> = finished.iter().copied().zip(cases.iter().map(|c| c.seconds)).collect();
        let usual_seconds = usual(&timed);
        Ok(ProgressView {
            finished: u32::try_from(finished.iter().filter(|done| **done).count()).unwrap_or(u32::MAX),
            usual_seconds,
            remaining_seconds: usual_seconds.map(|usual| remaining(&timed, usual)),
            cases,
        })
    }
}

/// The submission that stands, by the acts of one member on one case.
pub(super) fn submission_of(acts: &[ActRecord], member: &str) -> Option<SubmissionView> {
    let of_case = |act: &&ActRecord| matches!(act.kind, ActKind::Submitted | ActKind::Reopened);
    let last = acts.iter().rev().find(of_case).filter(|act| act.kind == ActKind::Submitted)?;
    submission_of_act(last, member)
}

/// The submission that an act was.
pub(super) fn submission_of_act(act: &ActRecord, member: &str) -> Option<SubmissionView> {
    let body: Submitted = serde_json::from_value(act.body.clone()).ok()?;
    Some(view(body, &act.at, member))
}

/// Why a case was opened again.
pub(super) fn reopened_because(act: &ActRecord) -> String {
    act.body["reason"].as_str().unwrap_or_default().to_owned()
}

fn view(body: Submitted, at: &str, member: &str) -> SubmissionView {
    SubmissionView {
        at: at.to_owned(),
        member: member.to_owned(),
        summary: body.summary,
        score: body.score,
        grade: body.grade,
    }
}

/// The middle time of finished cases; of two in the middle the longer, for a forecast should not be hopeful.
fn usual(cases: &[(bool, u32)]) -> Option<u32> {
    let mut times: Vec<u32> =
        cases.iter().filter(|(done, time)| *done && *time > 0).map(|(_, time)| *time).collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

/// What the unfinished cases will take at the usual pace, less what they had already.
fn remaining(cases: &[(bool, u32)], usual: u32) -> u32 {
    let left = cases.iter().filter(|(done, _)| !done).map(|(_, time)| usual.saturating_sub(*time));
    left.fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forecast_is_the_middle_of_what_finished_cases_took() {
        for (cases, expected) in [
            (vec![], None),
            (vec![(false, 300)], None),
            (vec![(true, 0), (false, 0)], None),
            (vec![(true, 600), (false, 0), (false, 0)], Some((600, 1200))),
            (vec![(true, 600), (true, 6000), (true, 900), (false, 100), (false, 2000)], Some((900, 800))),
            (vec![(true, 600), (true, 1000), (false, 0)], Some((1000, 1000))),
        ] {
            let told = usual(&cases).map(|usual| (usual, remaining(&cases, usual)));
            assert_eq!(told, expected, "{cases:?}");
        }
    }
}
