//! What a reviewer keeps for themselves on a case: pages seen, time, flags, half-written notes.

use super::submission::submission_of;
use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{FlagCriterion, KeepDraft, KeepVisit};
use contract::view::{DraftView, ReviewView};
use scoring::{CaseId, Criterion};

/// The most seconds that one note of a visit may add: more than this between two notes was no work.
const MOST_SECONDS: u32 = 600;

impl Handle<KeepVisit> for Workbench {
    fn handle(&self, request: KeepVisit) -> std::result::Result<(), UserError> {
        let seconds = request.seconds.min(MOST_SECONDS);
        let kept = self.store.add_visit(&self.me.id, &request.case, &request.pages, seconds, &now());
        Ok(kept.map_err(crate::error::Error::from)?)
    }
}

impl Handle<FlagCriterion> for Workbench {
    fn handle(&self, request: FlagCriterion) -> std::result::Result<(), UserError> {
        let FlagCriterion { case, criterion, flagged } = request;
        let kept = self.store.set_flag(&self.me.id, &case, &criterion, flagged, &now());
        Ok(kept.map_err(crate::error::Error::from)?)
    }
}

impl Handle<KeepDraft> for Workbench {
    fn handle(&self, request: KeepDraft) -> std::result::Result<(), UserError> {
        let KeepDraft { case, criterion, text } = request;
        let kept = self.store.set_draft(&self.me.id, &case, &criterion, &text, &now());
        Ok(kept.map_err(crate::error::Error::from)?)
    }
}

impl Workbench {
    /// All that the reviewer keeps on a case beside the marks.
    pub(super) fn review_view(&self, case: &CaseId) -> Result<ReviewView> {
        let items = self.store.review_items(&self.me.id, case)?;
        let flagged = items.iter().filter(|item| item.flagged).map(|item| item.criterion.clone()).collect();
        let drafts = items
            .into_iter()
            .filter(|item| !item.draft.is_empty())
            .map(|item| DraftView { criterion: item.criterion, text: item.draft })
            .collect();
        Ok(ReviewView {
            seen: self.store.pages_seen(&self.me.id, case)?,
            seconds: self.store.seconds_spent(&self.me.id, case)?,
            flagged,
            drafts,
            hints: self.hint_decisions(case)?,
            submission: submission_of(&self.store.acts(case, &self.me.id)?, &self.me_view()?.name),
        })
    }

    /// Whether documents of the case serve a criterion and not a page of them was in view.
    pub(super) fn is_unopened(&self, case: &CaseId, criterion: &Criterion) -> Result<bool> {
        let documents = self.store.documents(case)?;
        let serving: Vec<_> = documents
            .iter()
            .filter(|document| criterion.documents.contains(&document.document_type))
            .map(|document| document.first_page..=document.last_page)
            .collect();
        let seen = self.store.pages_seen(&self.me.id, case)?;
        Ok(!serving.is_empty() && !seen.iter().any(|page| serving.iter().any(|pages| pages.contains(page))))
    }
}
