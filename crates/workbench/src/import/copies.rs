//! Work that waits for the disk is done ahead of its turn, several at a time, and taken in order.

use super::watched::Watched;
use std::collections::BTreeMap;

/// What is done ahead: so many pieces of work, each with an outcome `T`.
pub(super) struct Copies<T> {
    all: usize,
    /// How many may be begun before the one that is taken next.
    ahead: usize,
    state: Watched<State<T>>,
}

struct State<T> {
    begun: usize,
    taken: usize,
    done: BTreeMap<usize, T>,
}

impl<T> Copies<T> {
    pub(super) fn new(all: usize, ahead: usize) -> Self {
        let state = State { begun: 0, taken: 0, done: BTreeMap::new() };
        Self { all, ahead: ahead.max(1), state: Watched::new(state) }
    }

    /// Does one piece after the other, until all are begun or it `is_over`. Called from as many threads as are to be at
    /// it.
    pub(super) fn make(&self, piece: impl Fn(usize) -> T, is_over: &dyn Fn() -> bool) {
        loop {
            let mut state = self.state.lock();
            while state.begun < self.all && state.begun >= state.taken + self.ahead && !is_over() {
                state = self.state.wait(state);
            }
            if state.begun >= self.all || is_over() {
                return;
            }
            let at = state.begun;
            state.begun += 1;
            drop(state);
            let done = piece(at);
            self.state.change(|state| {
                state.done.insert(at, done);
            });
        }
    }

    /// The next outcome, waited for; nothing when it `is_over`, or when all were taken.
    pub(super) fn take(&self, is_over: &dyn Fn() -> bool) -> Option<T> {
        let mut state = self.state.lock();
        while state.taken < self.all && !is_over() {
            let next = state.taken;
            if let Some(done) = state.done.remove(&next) {
                state.taken += 1;
                self.state.tell();
                return Some(done);
            }
            state = self.state.wait(state);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    #[test]
    fn pieces_are_taken_in_order_and_few_are_begun_ahead() {
        let (copies, begun) = (Copies::new(50, 3), AtomicUsize::new(0));
        let go_on = || false;
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let piece = |at: usize| {
                        begun.fetch_add(1, Ordering::SeqCst);
                        at
                    };
                    copies.make(piece, &go_on);
                });
            }
            for at in 0..50 {
                assert!(begun.load(Ordering::SeqCst) <= at + 3, "{at}");
                assert_eq!(copies.take(&go_on), Some(at));
            }
        });
        assert_eq!(copies.take(&go_on), None);
    }

    #[test]
    fn nobody_waits_for_what_is_over() {
        let (copies, over) = (Copies::<()>::new(2, 1), AtomicBool::new(false));
        let is_over = || over.load(Ordering::Relaxed);
        std::thread::scope(|scope| {
            scope.spawn(|| copies.take(&is_over));
            over.store(true, Ordering::Relaxed);
        });
        copies.make(|_| panic!("not wanted any more"), &is_over);
    }
}
