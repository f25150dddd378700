//! The review 评查 of one case: the desk, and the marks made there.

mod across;
mod hints;
mod history;
mod kept;
mod marks;
mod marks_file;
mod phrases;
mod places;
mod submission;
mod undo;

pub use marks::Scored;

use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{OpenDesk, SaveDeskPosition};
use contract::view::{DeskPosition, DeskView};
use scoring::{CaseId, Rubric};

impl Handle<OpenDesk> for Workbench {
    fn handle(&self, request: OpenDesk) -> std::result::Result<DeskView, UserError> {
        Ok(self.open_desk(&request.case)?)
    }
}

impl Handle<SaveDeskPosition> for Workbench {
    fn handle(&self, request: SaveDeskPosition) -> std::result::Result<(), UserError> {
        Ok(self.save_position(&request.case, &request.position)?)
    }
}

impl Workbench {
    fn open_desk(&self, case: &CaseId) -> Result<DeskView> {
        let record = self.case(case)?;
        let round = self.round(&record.round)?;
        let rubric = self.rubrics.for_case(&self.store, &round, case, record.act_kind)?;
        let history = self.history(case, &rubric.id)?;
        let scorecard = rubric.score(&self.current_marks(case, &rubric.id)?);
        let (previous_case, next_case) = self.neighbours(&record)?;
        let position = self.store.position(&self.me.id, case)?;
        let position: DeskPosition =
            position.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default();
        self.draw_for_desk(case, &position);
        Ok(DeskView {
            case: self.case_view(record)?,
            rubric_ref: rubric.reference(),
            rubric: Rubric::clone(&rubric),
            scorecard,
            position,
            can_undo: history.undo().is_some(),
            can_redo: history.redo().is_some(),
            previous_case,
            next_case,
            review: self.review_view(case)?,
        })
    }

    fn neighbours(&self, case: &store::CaseRecord) -> Result<(Option<CaseId>, Option<CaseId>)> {
        let cases = self.store.cases(&case.round)?;
        let place = cases.iter().position(|other| other.id == case.id);
        let at = |index: Option<usize>| index.and_then(|index| cases.get(index)).map(|case| case.id.clone());
        Ok((at(place.and_then(|place| place.checked_sub(1))), at(place.map(|place| place + 1))))
    }

    fn save_position(&self, case: &CaseId, position: &DeskPosition) -> Result<()> {
        self.store.set_position(&self.me.id, case, &serde_json::to_value(position)?, &now())?;
        Ok(())
    }
}
