//! Turns: work that is done side by side is finished in order.

use std::sync::{Condvar, Mutex, PoisonError};

/// Whose turn it is.
#[derive(Default)]
pub(super) struct Turns {
    /// Turns that have ended, in whatever order; all below `next` have.
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    ended_early: Vec<usize>,
}

/// One turn; it ends when this is dropped.
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    number: usize,
}

impl Turns {
    /// The turn of this number, from 0. Every number up to the highest must be held once.
    pub(super) fn hold(&self, number: usize) -> Turn<'_> {
        Turn { turns: self, number }
    }
}

impl Turn<'_> {
    /// Waits until all turns before this one have ended.
    pub(super) fn wait(&self) {
        let mut state = self.turns.state.lock().unwrap_or_else(PoisonError::into_inner);
        while state.next < self.number {
            state = self.turns.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut state = self.turns.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.ended_early.push(self.number);
        while let Some(place) = state.ended_early.iter().position(|ended| *ended == state.next) {
            state.ended_early.swap_remove(place);
            state.next += 1;
        }
        self.turns.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_ready_first_waits_for_the_one_before() {
        let turns = Turns::default();
        let order = Mutex::new(Vec::new());
        std::thread::scope(|scope| {
            for number in [3, 1, 2, 0] {
                let (turns, order) = (&turns, &order);
                scope.spawn(move || {
                    let turn = turns.hold(number);
                    // One of them gives up without waiting, as a case that was stopped does.
                    if number != 1 {
                        turn.wait();
                        order.lock().expect("not poisoned").push(number);
                    }
                });
            }
        });
        assert_eq!(order.into_inner().expect("not poisoned"), [0, 2, 3]);
    }
}
