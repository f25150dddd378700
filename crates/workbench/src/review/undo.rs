//! Undo 撤销 over append-only marks: which decision a reviewer can take back, which bring back.
//!
//! Nothing is ever removed: taking back writes the former decision anew, with its cause.

use contract::view::MarkCause;
use scoring::{CriterionId, Mark, Verdict};
use std::collections::BTreeMap;

/// What can be taken back and brought back, after all rows so far.
#[derive(Debug, Default)]
pub(crate) struct History {
    /// For each decision still standing: the mark before it and the mark it made.
    done: Vec<Step>,
    /// For each decision taken back and not yet replaced, the latest last.
    undone: Vec<Step>,
    current: BTreeMap<CriterionId, Mark>,
}

#[derive(Clone, Debug, PartialEq)]
struct Step {
    before: Mark,
    after: Mark,
}

impl History {
    /// Reads the rows of one reviewer on one case, in the order they were written.
    pub(crate) fn of<'a>(rows: impl IntoIterator<Item = (MarkCause, &'a Mark)>) -> Self {
        let mut history = Self::default();
        for (cause, mark) in rows {
            history.follow(cause, mark);
        }
        history
    }

    fn follow(&mut self, cause: MarkCause, mark: &Mark) {
        match cause {
            MarkCause::Decided | MarkCause::Imported => {
                let before = self
                    .current
                    .get(&mark.criterion)
                    .cloned()
                    .unwrap_or_else(|| open(mark.criterion.clone()));
                self.done.push(Step { before, after: mark.clone() });
                self.undone.clear();
            }
            MarkCause::Undone => self.undone.extend(self.done.pop()),
            MarkCause::Redone => self.done.extend(self.undone.pop()),
        }
        self.current.insert(mark.criterion.clone(), mark.clone());
    }

    /// The mark that takes the last decision back.
    pub(crate) fn undo(&self) -> Option<Mark> {
        self.done.last().map(|step| step.before.clone())
    }

    /// The mark that brings the decision last taken back.
    pub(crate) fn redo(&self) -> Option<Mark> {
        self.undone.last().map(|step| step.after.clone())
    }
}

fn open(criterion: CriterionId) -> Mark {
    Mark { criterion, verdict: Verdict::Open, note: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(criterion: &str, note: &str) -> Mark {
        Mark { criterion: criterion.into(), verdict: Verdict::Faultless, note: note.to_owned() }
    }

    /// Plays `decide`, `undo` and `redo` and keeps the rows as the store would.
    struct Desk(Vec<(MarkCause, Mark)>);

    impl Desk {
        fn history(&self) -> History {
            History::of(self.0.iter().map(|(cause, mark)| (*cause, mark)))
        }
        fn decide(&mut self, mark: Mark) {
            self.0.push((MarkCause::Decided, mark));
        }
        fn undo(&mut self) -> bool {
            let mark = self.history().undo();
            let possible = mark.is_some();
            self.0.extend(mark.map(|mark| (MarkCause::Undone, mark)));
            possible
        }
        fn redo(&mut self) -> bool {
            let mark = self.history().redo();
            let possible = mark.is_some();
            self.0.extend(mark.map(|mark| (MarkCause::Redone, mark)));
            possible
        }
        fn note(&self, criterion: &str) -> String {
            self.history().current.get(&criterion.into()).map(|mark| mark.note.clone()).unwrap_or_default()
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
}
