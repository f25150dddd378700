//! Turns: work that is done side by side is finished in order.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was done and is finished in the order of its numbers, from 0, by whoever comes with what all others wait for.
/// Nobody waits.
pub(super) struct Turns<T>(Mutex<State<T>>);

struct State<T> {
    next: usize,
    /// What is done and not yet finished.
    done: BTreeMap<usize, T>,
    /// Whether somebody is finishing.
    busy: bool,
}

impl<T> Turns<T> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State { next: 0, done: BTreeMap::new(), busy: false }))
    }

    /// Hands over what has this number, and finishes all whose turn it is, unless somebody else is at it.
    pub(super) fn hand_over(&self, number: usize, done: T, mut finish: impl FnMut(T)) {
        let mut state = self.lock();
        state.done.insert(number, done);
        if state.busy {
            return;
        }
        loop {
            let number = state.next;
            let Some(done) = state.done.remove(&number) else { break };
            state.next += 1;
            state.busy = true;
            drop(state);
            finish(done);
            state = self.lock();
            state.busy = false;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_done_first_is_finished_in_order() {
        let turns = Turns::new();
        let order = Mutex::new(Vec::new());
        let finish = |number| order.lock().expect("not poisoned").push(number);
        turns.hand_over(1, 1, finish);
        turns.hand_over(3, 3, finish);
        assert!(order.lock().expect("not poisoned").is_empty());
        turns.hand_over(0, 0, finish);
        assert_eq!(*order.lock().expect("not poisoned"), [0, 1]);
        std::thread::scope(|scope| {
            for number in (4..40).rev().chain([2]) {
                let (turns, finish) = (&turns, &finish);
                scope.spawn(move || turns.hand_over(number, number, finish));
            }
        });
        assert_eq!(order.into_inner().expect("not poisoned"), (0..40).collect::<Vec<_>>());
    }
}
