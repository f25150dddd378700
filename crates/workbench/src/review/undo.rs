//! Undo 撤销 over append-only rows: which step a reviewer can take back, which bring back. A step is marks, a decision
//! on a hint, or both.
//!
//! Nothing is ever removed: taking back writes the former state anew, with its cause.

use super::hints::HintAct;
use contract::view::MarkCause;
use scoring::{CriterionId, Mark, Verdict};
use std::collections::BTreeMap;

/// What a step writes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Change {
    /// Several where evidence moved from one criterion to another; the one it moved to first.
    pub(crate) marks: Vec<Mark>,
    pub(crate) hint: Option<HintAct>,
}

/// What can be taken back and brought back, after all rows so far.
#[derive(Debug, Default)]
pub(crate) struct History {
    /// For each step still standing: the state before it and the one it made.
    done: Vec<Step>,
    /// For each step taken back and not yet replaced, the latest last.
    undone: Vec<Step>,
    marks: BTreeMap<CriterionId, Mark>,
    hints: BTreeMap<String, HintAct>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    before: Change,
    after: Change,
}

impl History {
    /// Reads the steps of one reviewer on one case, in the order they were written.
    pub(crate) fn of(steps: impl IntoIterator<Item = (MarkCause, Change)>) -> Self {
        let mut history = Self::default();
        for (cause, change) in steps {
            history.follow(cause, change);
        }
        history
    }

    fn follow(&mut self, cause: MarkCause, change: Change) {
        match cause {
            MarkCause::Decided | MarkCause::Imported => {
                let before = Change {
                    marks: change.marks.iter().map(|mark| self.former(&mark.criterion)).collect(),
                    hint: change.hint.as_ref().map(|hint| {
                        let former = self.hints.get(&hint.key).cloned();
                        former.unwrap_or_else(|| hint.opened())
                    }),
                };
                self.done.push(Step { before, after: change.clone() });
                self.undone.clear();
            }
            MarkCause::Undone => self.undone.extend(self.done.pop()),
            MarkCause::Redone => self.done.extend(self.undone.pop()),
        }
        for mark in change.marks {
            self.marks.insert(mark.criterion.clone(), mark);
        }
        if let Some(hint) = change.hint {
            self.hints.insert(hint.key.clone(), hint);
        }
    }

    fn former(&self, criterion: &CriterionId) -> Mark {
        self.marks.get(criterion).cloned().unwrap_or_else(|| open(criterion.clone()))
    }

    /// What takes the last step back.
    pub(crate) fn undo(&self) -> Option<Change> {
        self.done.last().map(|step| step.before.clone())
    }

    /// What brings back the step last taken back.
    pub(crate) fn redo(&self) -> Option<Change> {
        self.undone.last().map(|step| step.after.clone())
    }
}

fn open(criterion: CriterionId) -> Mark {
    Mark { criterion, verdict: Verdict::Open, note: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::view::HintDecision;

    fn mark(criterion: &str, note: &str) -> Change {
        let mark = Mark { criterion: criterion.into(), verdict: Verdict::Faultless, note: note.to_owned() };
        Change { marks: vec![mark], hint: None }
    }

    fn hint(key: &str, decision: HintDecision) -> Change {
        Change {
            marks: Vec::new(),
            hint: Some(HintAct { key: key.to_owned(), decision, ..HintAct::default() }),
        }
    }

    /// Plays `decide`, `undo` and `redo` and keeps the rows as the store would.
    struct Desk(Vec<(MarkCause, Change)>);

    impl Desk {
        fn history(&self) -> History {
            History::of(self.0.iter().cloned())
        }
        fn decide(&mut self, change: Change) {
            self.0.push((MarkCause::Decided, change));
        }
        fn undo(&mut self) -> bool {
            let change = self.history().undo();
            let possible = change.is_some();
            self.0.extend(change.map(|change| (MarkCause::Undone, change)));
            possible
        }
        fn redo(&mut self) -> bool {
            let change = self.history().redo();
            let possible = change.is_some();
            self.0.extend(change.map(|change| (MarkCause::Redone, change)));
            possible
        }
        fn note(&self, criterion: &str) -> String {
            self.history().marks.get(&criterion.into()).map(|mark| mark.note.clone()).unwrap_or_default()
        }
        fn decision(&self, key: &str) -> HintDecision {
            self.history().hints.get(key).map(|hint| hint.decision).unwrap_or_default()
        }
    }

    #[test]
    fn takes_back_and_brings_back_in_order() {
        let mut desk = Desk(Vec::new());
        assert!(!desk.undo(), "nothing decided, nothing to take back");
        desk.decide(mark("A", "first"));
        desk.decide(mark("B", "second"));
        desk.decide(mark("A", "third"));
        assert!(desk.undo());
        assert_eq!(desk.note("A"), "first");
        assert!(desk.undo());
        assert_eq!(desk.note("B"), "");
        assert!(desk.redo());
        assert_eq!(desk.note("B"), "second");
        assert!(desk.redo());
        assert_eq!(desk.note("A"), "third");
        assert!(!desk.redo(), "all brought back");
    }

    #[test]
    fn a_new_decision_ends_what_could_be_brought_back() {
        let mut desk = Desk(Vec::new());
        desk.decide(mark("A", "first"));
        desk.undo();
        desk.decide(mark("B", "other"));
        assert!(!desk.redo());
        assert!(desk.undo());
        assert!(!desk.undo(), "the first decision was already taken back");
    }

    #[test]
    fn evidence_that_moved_goes_back_in_one_step() {
        let mut desk = Desk(Vec::new());
        desk.decide(mark("A", "rests on it"));
        let moved = [mark("B", "rests on it"), mark("A", "rests on nothing")];
        desk.decide(Change {
            marks: moved.into_iter().flat_map(|change| change.marks).collect(),
            hint: None,
        });
        let notes = |desk: &Desk| (desk.note("A"), desk.note("B"));
        let after = notes(&desk);
        assert!(desk.undo());
        assert_eq!(notes(&desk), ("rests on it".to_owned(), String::new()));
        assert!(desk.redo());
        assert_eq!(notes(&desk), after);
        assert!(desk.undo() && desk.undo() && !desk.undo(), "two steps, not three");
    }

    #[test]
    fn a_hint_taken_over_goes_back_with_its_mark_in_one_step() {
        let mut desk = Desk(Vec::new());
        desk.decide(hint("other", HintDecision::Dismissed));
        let taken = Change { hint: hint("one", HintDecision::Taken).hint, ..mark("A", "taken over") };
        desk.decide(taken);
        assert!(desk.undo());
        assert_eq!((desk.note("A"), desk.decision("one")), (String::new(), HintDecision::Open));
        assert_eq!(desk.decision("other"), HintDecision::Dismissed, "another step stands");
        assert!(desk.undo());
        assert_eq!(desk.decision("other"), HintDecision::Open);
        assert!(desk.redo() && desk.redo());
        assert_eq!((desk.note("A").as_str(), desk.decision("one")), ("taken over", HintDecision::Taken));
    }
}
