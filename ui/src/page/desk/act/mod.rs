//! What the reviewer can do, whether by key or by button.

mod hint;
mod verdict;

use super::adjust;
use super::compare;
use super::correct;
use super::cuts::Edit;
use super::filter;
use super::find;
use super::framing;
use super::jumps::{Jumps, Spot};
use super::keys::Action;
use super::model::{Desk, LeftPart};
use super::order;
use super::record::Recorder;
use super::zoom::{self, FIT_PAGE, FIT_WIDTH};
use crate::state::AppState;
use crate::words::{Word, desk as words, review as review_words};
use leptos::prelude::*;

/// Acts on the desk. Provided as a context beside it.
#[derive(Clone, Copy)]
pub(crate) struct Acts {
    desk: Desk,
    recorder: Recorder,
    app: AppState,
}

impl Acts {
    /// Acts on `desk`, recorded by `recorder`.
    pub(crate) fn new(desk: Desk, recorder: Recorder) -> Self {
        Self { desk, recorder, app: expect_context::<AppState>() }
    }

    /// Does what a key asks for, as far as the desk itself can; returns what it leaves to the frame.
    pub(crate) fn perform(self, action: Action) -> Option<Action> {
        self.desk.hint.set(None);
        match action {
            Action::NextCriterion => self.step(1),
            Action::PreviousCriterion => self.step(-1),
            Action::Faultless => self.go_on(),
            Action::Deduct(index) => self.press_digit(index),
            Action::More(index) => self.count(index, 1),
            Action::Less(index) => self.count(index, -1),
            Action::TakeBack => self.take_back(),
            Action::NotFound => self.not_found(),
            Action::NotApplicable => self.ask_not_applicable(),
            Action::AddEvidence => self.add_evidence(None),
            Action::Undo => self.recorder.undo(),
            Action::Redo => self.recorder.redo(),
            Action::Frame => framing::begin(self.desk),
            Action::Nudge(nudge) => framing::nudge(self.desk, nudge),
            Action::Adjust => adjust::next(self.desk),
            Action::FrameDone => adjust::done(self.desk, self.recorder),
            Action::WholePage => framing::whole_page(self.desk),
            Action::BoxMode => self.desk.box_mode.update(|on| *on = !*on),
            Action::KeySheet => self.desk.key_sheet.set(true),
            Action::PreviousPage => self.desk.turn_to(self.desk.page.get_untracked().saturating_sub(1)),
            Action::NextPage => self.desk.turn_to(self.desk.page.get_untracked().saturating_add(1)),
            Action::NextOpen => self.next_open(),
            Action::NextHint => self.next_hint(),
            Action::TakeHint => self.with_first_hint(|acts, hint| acts.take_hint(&hint)),
            Action::DismissHint => self.with_first_hint(|acts, hint| acts.ask_dismiss(&hint.key)),
            Action::Flag => self.flag(),
            Action::NextFilter => filter::choose(self.desk, self.desk.review.filter.get_untracked().next()),
            Action::Back => self.travel(Jumps::back, review_words::NOWHERE_BACK),
            Action::Forward => self.travel(Jumps::forward, review_words::NOWHERE_FORWARD),
            Action::Phrases => self.desk.review.phrases.update(|open| *open = !*open),
            Action::Explain => self.desk.review.explained.set(true),
            Action::Submit => self.desk.review.submitting.set(true),
            Action::FitWidth => self.desk.zoom.set(FIT_WIDTH),
            Action::FitPage => self.desk.zoom.set(FIT_PAGE),
            Action::ZoomIn => self.desk.step_zoom(self.desk.main, zoom::larger),
            Action::ZoomOut => self.desk.step_zoom(self.desk.main, zoom::smaller),
            Action::TurnRight => self.desk.turn_page(1),
            Action::TurnLeft => self.desk.turn_page(-1),
            Action::FirstPage => self.desk.jump_to(1),
            Action::LastPage => self.desk.jump_to(self.desk.pages()),
            Action::NextDocument => self.step_document(true),
            Action::PreviousDocument => self.step_document(false),
            Action::ScrollDown => self.desk.main.scroll_by(0.5),
            Action::ScrollUp => self.desk.main.scroll_by(-0.5),
            Action::NextFound => find::step(self.desk, true),
            Action::PreviousFound => find::step(self.desk, false),
            Action::Compare => compare::toggle(self.desk),
            Action::Link => self.desk.linked.update(|on| *on = !*on),
            Action::Strip => self.desk.strip.update(|on| *on = !*on),
            Action::Clear => self.desk.clear.update(|on| *on = !*on),
            Action::MarkFacts => self.desk.layers.update(|layers| layers.facts = !layers.facts),
            Action::MarkTerms => self.desk.layers.update(|layers| layers.terms = !layers.terms),
            Action::LeftPane => {
                self.desk.left.update(|part| *part = part.next());
                self.desk.drawn.set(true);
            }
            Action::Correct => {
                self.desk.left.set(LeftPart::Documents);
                self.desk.drawn.set(true);
                self.desk.correcting.open.update(|open| *open = !*open);
            }
            Action::CutHere => correct::correct_here(self.desk, &Edit::CutHere),
            Action::Join => correct::correct_here(self.desk, &Edit::Join),
            Action::DocumentUp => correct::correct_here(self.desk, &Edit::Up),
            Action::DocumentDown => correct::correct_here(self.desk, &Edit::Down),
            Action::UndoCut => correct::undo(self.desk),
            Action::RedoCut => correct::redo(self.desk),
            Action::Cancel => self.cancel(),
            Action::DocumentType | Action::DocumentTitle => {
                self.desk.left.set(LeftPart::Documents);
                self.desk.correcting.open.set(true);
                return Some(action);
            }
            Action::Find
            | Action::GoToPage
            | Action::Note
            | Action::Precedents
            | Action::History
            | Action::Untold
            | Action::Recognise
            | Action::PreviousCase
            | Action::NextCase => return Some(action),
        }
        None
    }

    fn step(self, step: isize) {
        let from = self.desk.criterion.get_untracked();
        if let Some(next) = order::step_from(&self.desk.rubric(), from.as_ref(), step) {
            self.desk.open(&next);
        }
    }

    /// To the first page of the document after the one in view; back to the first page of this one, or from
    /// there to the one before.
    fn step_document(self, forward: bool) {
        let page = self.desk.page.get_untracked();
        if let Some(page) = order::step_document(&self.desk.case(), page, forward) {
            self.desk.jump_to(page);
        }
    }

    /// To the next criterion that is not decided.
    fn next_open(self) {
        let from = self.desk.criterion.get_untracked();
        match self.desk.scorecard.with_untracked(|card| order::next_open(card, from.as_ref())) {
            Some(next) => self.desk.open(&next),
            None => self.desk.hint.set(Some(words::ALL_DECIDED)),
        }
    }

    /// Flags the open criterion as not sure yet, or takes the flag off.
    pub(crate) fn flag(self) {
        if let Some(criterion) = self.desk.criterion.get_untracked() {
            self.desk.review.flag(self.app, self.desk.case_id(), &criterion);
        }
    }

    /// Along the way back, or says that it ends here.
    fn travel(self, way: fn(&mut Jumps, Spot) -> Option<Spot>, end: Word) {
        if !self.desk.travel(way) {
            self.desk.hint.set(Some(end));
        }
    }

    fn cancel(self) {
        if self.desk.correcting.drag.get_untracked().is_some() {
            self.desk.correcting.drag.set(None);
        } else if self.desk.review.taking.get_untracked().is_some() {
            self.desk.review.taking.set(None);
        } else if self.desk.review.phrases.get_untracked() {
            self.desk.review.phrases.set(false);
        } else if self.desk.prompt.get_untracked().is_some() {
            self.desk.prompt.set(None);
        } else if self.desk.pending.get_untracked().is_none() && self.desk.drawn.get_untracked() {
            self.desk.drawn.set(false);
        } else {
            self.discard_pending();
        }
    }
}
