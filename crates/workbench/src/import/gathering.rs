//! The parts of a case come in as they are read, in any order; the last one makes it whole.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Parts `P` that are read side by side, and the rest `R` of what must be known of a case.
pub(super) struct Gathering<P, R> {
    state: Mutex<State<P, R>>,
}

struct State<P, R> {
    expected: usize,
    parts: BTreeMap<usize, P>,
    rest: Option<R>,
}

impl<P, R> Gathering<P, R> {
    pub(super) fn new() -> Self {
        Self { state: Mutex::new(State { expected: 0, parts: BTreeMap::new(), rest: None }) }
    }

    /// One more part is expected; returns its place.
    pub(super) fn expect(&self) -> usize {
        let mut state = self.lock();
        state.expected += 1;
        state.expected - 1
    }

    /// A part is there. Whoever brings the last thing gets all parts, in the order of their places, and the rest.
    pub(super) fn bring(&self, place: usize, part: P) -> Option<(Vec<P>, R)> {
        let mut state = self.lock();
        state.parts.insert(place, part);
        state.whole()
    }

    /// No more parts are expected. As for [`Gathering::bring`].
    pub(super) fn conclude(&self, rest: R) -> Option<(Vec<P>, R)> {
        let mut state = self.lock();
        state.rest = Some(rest);
        state.whole()
    }

    fn lock(&self) -> MutexGuard<'_, State<P, R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<P, R> State<P, R> {
    fn whole(&mut self) -> Option<(Vec<P>, R)> {
        if self.parts.len() < self.expected {
            return None;
        }
        let rest = self.rest.take()?;
        Some((std::mem::take(&mut self.parts).into_values().collect(), rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thing_brought_makes_it_whole_once() {
        let gathering = Gathering::new();
        let (first, second) = (gathering.expect(), gathering.expect());
        assert_eq!(gathering.bring(second, "b"), None);
        assert_eq!(gathering.bring(first, "a"), None, "more may be expected");
        let third = gathering.expect();
        assert_eq!(gathering.conclude(7), None);
        assert_eq!(gathering.bring(third, "c"), Some((vec!["a", "b", "c"], 7)));

        let early = Gathering::<&str, _>::new();
        let only = early.expect();
        assert_eq!(early.bring(only, "a"), None);
        assert_eq!(early.conclude(1), Some((vec!["a"], 1)), "read before it was known to be all");
    }
}
