//! Sending decisions, one after the other, so that each starts from what the one before came to.

use super::decide::without_moved;
use super::model::{Desk, Moving, SaveState, mark_in};
use crate::ipc;
use contract::UserError;
use contract::command::{DecideHint, RedoMark, SetMark, UndoMark};
use contract::scoring::{CaseId, CriterionId, Mark, Scorecard, Verdict};
use contract::view::{HintDecision, HintView, MarkOutcome};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Makes the next verdict from the one that stands; absent when there is nothing to change.
type Change = Box<dyn FnOnce(&Verdict) -> Option<Verdict>>;

/// A wish of the reviewer.
enum Wish {
    /// Decide a criterion.
    Decide(Deciding),
    /// Decide on a hint alone.
    Hint(HintWish),
    /// Take the last decision back.
    Undo,
    /// Bring it back.
    Redo,
}

/// A wish to decide a criterion.
struct Deciding {
    criterion: CriterionId,
    /// The note as it was written.
    note: Option<String>,
    change: Change,
    /// The hint that is taken over by it.
    hint: Option<HintWish>,
    /// Another criterion that evidence is moved away from.
    moved_from: Option<(CriterionId, Change)>,
    /// Whether it is said although no document that serves it was opened.
    unopened: bool,
}

/// What is wished for a hint.
#[derive(Clone, Debug)]
pub(crate) struct HintWish {
    key: String,
    rule: String,
    message: String,
    criterion: CriterionId,
    decision: HintDecision,
    reason: String,
}

impl HintWish {
    /// A decision on `hint` beside a criterion.
    pub(crate) fn new(
        hint: &HintView,
        criterion: &CriterionId,
        decision: HintDecision,
        reason: &str,
    ) -> Self {
        Self {
            key: hint.key.clone(),
            rule: hint.rule.clone(),
            message: hint.message.clone(),
            criterion: criterion.clone(),
            decision,
            reason: reason.to_owned(),
        }
    }

    fn request(self, case: CaseId, mark: Option<Mark>) -> DecideHint {
        let Self { key, rule, message, criterion, decision, reason } = self;
        DecideHint { case, key, rule, message, criterion, decision, reason, mark }
    }
}

/// Wishes that wait, and whether one is on its way.
#[derive(Default)]
struct Queue {
    wishes: VecDeque<Wish>,
    busy: bool,
}

/// Decisions on their way. Provided as a context beside the desk. What was wished is sent even when
/// the desk is left meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct Recorder {
    desk: Desk,
    queue: StoredValue<Rc<RefCell<Queue>>, LocalStorage>,
}

impl Recorder {
    /// Nothing on its way.
    pub(crate) fn new(desk: Desk) -> Self {
        Self { desk, queue: StoredValue::new_local(Rc::default()) }
    }

    /// Decides a criterion, keeping the note that is being written on it.
    pub(crate) fn decide(
        self,
        criterion: &CriterionId,
        change: impl FnOnce(&Verdict) -> Option<Verdict> + 'static,
    ) {
        self.wish(Wish::Decide(self.deciding(criterion, Box::new(change))));
    }

    /// Decides a criterion as faultless; `unopened` where the reviewer says so without having opened a document.
    pub(crate) fn close(
        self,
        criterion: &CriterionId,
        unopened: bool,
        change: impl FnOnce(&Verdict) -> Option<Verdict> + 'static,
    ) {
        self.wish(Wish::Decide(Deciding { unopened, ..self.deciding(criterion, Box::new(change)) }));
    }

    /// Decides a criterion by taking a hint over: one step, taken back as one.
    pub(crate) fn decide_with_hint(
        self,
        criterion: &CriterionId,
        hint: HintWish,
        change: impl FnOnce(&Verdict) -> Option<Verdict> + 'static,
    ) {
        self.wish(Wish::Decide(Deciding { hint: Some(hint), ..self.deciding(criterion, Box::new(change)) }));
    }

    /// Decides a criterion on evidence that leaves where it stood: one step, taken back as one.
    pub(crate) fn decide_moving(
        self,
        criterion: &CriterionId,
        moving: Moving,
        change: impl FnOnce(&Verdict) -> Option<Verdict> + 'static,
    ) {
        let leave = move |verdict: &Verdict| without_moved(verdict, &moving.spot, &moving.place);
        if moving.criterion == *criterion {
            self.decide(criterion, move |verdict| change(verdict).map(|verdict| leave(&verdict)));
            return;
        }
        let from: Change = Box::new(move |verdict| Some(leave(verdict)));
        self.wish(Wish::Decide(Deciding {
            moved_from: Some((moving.criterion, from)),
            ..self.deciding(criterion, Box::new(change))
        }));
    }

    /// Decides on a hint alone.
    pub(crate) fn hint(self, hint: HintWish) {
        self.wish(Wish::Hint(hint));
    }

    fn deciding(self, criterion: &CriterionId, change: Change) -> Deciding {
        let is_open = self.desk.criterion.get_untracked().as_ref() == Some(criterion);
        let note = is_open.then(|| self.desk.note.get_untracked());
        Deciding { criterion: criterion.clone(), note, change, hint: None, moved_from: None, unopened: false }
    }

    /// Keeps the note on a criterion, with the verdict as it stands.
    pub(crate) fn keep_note(self, criterion: &CriterionId, note: String) {
        let as_it_stands: Change = Box::new(|verdict| Some(verdict.clone()));
        let deciding = self.deciding(criterion, as_it_stands);
        self.wish(Wish::Decide(Deciding { note: Some(note), ..deciding }));
    }

    /// Takes the last decision back.
    pub(crate) fn undo(self) {
        self.wish(Wish::Undo);
    }

    /// Brings back the decision last taken back.
    pub(crate) fn redo(self) {
        self.wish(Wish::Redo);
    }

    fn wish(self, wish: Wish) {
        let queue = self.queue.get_value();
        queue.borrow_mut().wishes.push_back(wish);
        if std::mem::replace(&mut queue.borrow_mut().busy, true) {
            return;
        }
        let case = self.desk.case_id();
        let mut card = self.desk.scorecard.get_untracked();
        spawn_local(async move {
            loop {
                let Some(wish) = queue.borrow_mut().wishes.pop_front() else { break };
                self.fulfil(&case, wish, &mut card).await;
            }
            queue.borrow_mut().busy = false;
        });
    }

    /// Sends a wish; `card` is what the marks came to before and comes to after.
    async fn fulfil(self, case: &CaseId, wish: Wish, card: &mut Scorecard) {
        let case = case.clone();
        let answer = match wish {
            Wish::Decide(Deciding { criterion, note, change, hint, moved_from, unopened }) => {
                let mark = next_mark(card, &criterion, note, change);
                let left = moved_from.and_then(|(from, change)| next_mark(card, &from, None, change));
                let (mark, moved_from) = if mark.is_some() { (mark, left) } else { (left, None) };
                if mark.is_none() && hint.is_none() {
                    self.forget_draft(&case, &criterion).await;
                    return;
                }
                self.desk.saved.try_set(SaveState::Saving);
                // Whether a document was opened is the program's to judge, so it must know first.
                if let Some(told) = self.desk.review.take_unseen(&case) {
                    drop(ipc::call(&told).await);
                }
                let answer = match (mark, hint) {
                    (mark, Some(hint)) => ipc::call(&hint.request(case.clone(), mark)).await,
                    (Some(mark), None) => {
                        ipc::call(&SetMark { case: case.clone(), mark, moved_from, unopened }).await
                    }
                    (None, None) => return,
                };
                if let Ok(outcome) = &answer {
                    card.clone_from(&outcome.scorecard);
                    // What is kept is said at once; the rest can follow.
                    self.take(answer);
                    self.forget_draft(&case, &criterion).await;
                    self.desk.review.compare(case, criterion);
                    return;
                }
                answer
            }
            Wish::Hint(hint) => {
                self.desk.saved.try_set(SaveState::Saving);
                ipc::call(&hint.request(case, None)).await
            }
            Wish::Undo => {
                self.desk.saved.try_set(SaveState::Saving);
                ipc::call(&UndoMark { case }).await.inspect(|outcome| self.follow(outcome))
            }
            Wish::Redo => {
                self.desk.saved.try_set(SaveState::Saving);
                ipc::call(&RedoMark { case }).await.inspect(|outcome| self.follow(outcome))
            }
        };
        if let Ok(outcome) = &answer {
            card.clone_from(&outcome.scorecard);
        }
        self.take(answer);
    }

    /// A note that stands in a mark is no draft any more.
    async fn forget_draft(self, case: &CaseId, criterion: &CriterionId) {
        if let Some(request) = self.desk.review.forget_draft(case, criterion) {
            drop(ipc::call(&request).await);
        }
    }

    /// What was taken back or brought back is opened, so that the reviewer sees it.
    fn follow(self, outcome: &MarkOutcome) {
        if let Some(criterion) = &outcome.criterion {
            self.desk.criterion.try_set(Some(criterion.clone()));
        }
    }

    fn take(self, answer: Result<MarkOutcome, UserError>) {
        match answer {
            Ok(outcome) => {
                self.desk.scorecard.try_set(outcome.scorecard);
                self.desk.review.take_hints(outcome.hints);
                self.desk.can_undo.try_set(outcome.can_undo);
                self.desk.can_redo.try_set(outcome.can_redo);
                self.desk.saved.try_set(SaveState::Saved);
            }
            Err(error) => {
                self.desk.saved.try_set(SaveState::Refused(error));
            }
        }
    }
}

/// The mark to send; absent when it would say what stands already.
fn next_mark(
    card: &Scorecard,
    criterion: &CriterionId,
    note: Option<String>,
    change: Change,
) -> Option<Mark> {
    let former = mark_in(card, criterion).cloned().unwrap_or_else(|| Mark {
        criterion: criterion.clone(),
        verdict: Verdict::Open,
        note: String::new(),
    });
    let verdict = change(&former.verdict)?;
    let note = note.unwrap_or_else(|| former.note.clone());
    let mark = Mark { criterion: criterion.clone(), verdict, note };
    (mark != former).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn what_stands_already_is_not_sent_again() {
        let card = stand_in::desk().scorecard;
        let decided = card.sections[0].criteria[0].id.clone();
        let same = |verdict: &Verdict| Some(verdict.clone());
        assert_eq!(next_mark(&card, &decided, None, Box::new(same)), None);
        assert_eq!(next_mark(&card, &decided, Some(String::new()), Box::new(same)), None);
        let noted =
            next_mark(&card, &decided, Some("见第 3 页".to_owned()), Box::new(same)).expect("a new note");
        assert_eq!(noted.verdict, Verdict::Faultless, "a note leaves the verdict");
        let opened = next_mark(&card, &decided, None, Box::new(|_| Some(Verdict::Open))).expect("taken back");
        assert_eq!(opened.verdict, Verdict::Open);
        assert_eq!(next_mark(&card, &decided, None, Box::new(|_| None)), None, "nothing to change");
        let unknown = CriterionId::from("undecided");
        assert_eq!(next_mark(&card, &unknown, None, Box::new(same)), None, "open stays open");
    }
}
