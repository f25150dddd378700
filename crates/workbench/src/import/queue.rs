//! Files that wait to be read, of a few cases at a time.

use super::watched::Watched;
use std::collections::VecDeque;

/// Files that wait, in the order of their cases. One that cannot be read yet lets those behind it go first.
pub(super) struct Queue<T> {
    state: Watched<State<T>>,
    /// How many cases may be begun at a time, and how many files read.
    most: Most,
}

/// How much is done at a time.
#[derive(Clone, Copy)]
pub(super) struct Most {
    pub(super) cases: usize,
    pub(super) files: usize,
}

struct State<T> {
    waiting: VecDeque<T>,
    /// Cases that were begun and have not ended: what was read of them is held in memory.
    begun: usize,
    /// Files that are being read.
    reading: usize,
    closed: bool,
}

impl<T> Queue<T> {
    /// With at least one case begun and one file read at a time.
    pub(super) fn new(most: Most) -> Self {
        let state = State { waiting: VecDeque::new(), begun: 0, reading: 0, closed: false };
        let most = Most { cases: most.cases.max(1), files: most.files.max(1) };
        Self { state: Watched::new(state), most }
    }

    /// Waits until one more case can be begun; tells whether it was, and not `is_over`.
    pub(super) fn begin_case(&self, is_over: &dyn Fn() -> bool) -> bool {
        let mut state = self.state.lock();
        while state.begun >= self.most.cases && !is_over() {
            state = self.state.wait(state);
        }
        state.begun += 1;
        !is_over()
    }

    /// A case that was begun is kept, or has nothing to be kept.
    pub(super) fn end_case(&self) {
        self.state.change(|state| state.begun = state.begun.saturating_sub(1));
    }

    pub(super) fn add(&self, files: impl IntoIterator<Item = T>) {
        self.state.change(|state| state.waiting.extend(files));
    }

    /// Nothing is added any more.
    pub(super) fn close(&self) {
        self.state.change(|state| state.closed = true);
    }

    /// Something that was not ready may be so now.
    pub(super) fn look_again(&self) {
        self.state.change(|_| {});
    }

    /// The next file that `is_ready`, once it may be read; nothing when there is none left, or when it `is_over`. It is
    /// being read until [`Queue::has_read`].
    pub(super) fn next(&self, is_ready: &dyn Fn(&T) -> bool, is_over: &dyn Fn() -> bool) -> Option<T> {
        let mut state = self.state.lock();
        while !is_over() {
            if state.reading < self.most.files
                && let Some(place) = state.waiting.iter().position(is_ready)
            {
                state.reading += 1;
                return state.waiting.remove(place);
            }
            if state.closed && state.waiting.is_empty() {
                return None;
            }
            state = self.state.wait(state);
        }
        None
    }

    /// One of the files was read, or not.
    pub(super) fn has_read(&self) {
        self.state.change(|state| state.reading = state.reading.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn what_is_not_ready_lets_others_go_first() {
        let queue = Queue::new(Most { cases: 2, files: 2 });
        queue.add([1, 2, 3]);
        let ready = AtomicBool::new(false);
        let is_ready = |file: &i32| *file != 1 || ready.load(Ordering::Relaxed);
        let go_on = || false;
        assert_eq!(queue.next(&is_ready, &go_on), Some(2));
        queue.close();
        assert_eq!(queue.next(&is_ready, &go_on), Some(3));
        queue.has_read();
        std::thread::scope(|scope| {
            let last = scope.spawn(|| queue.next(&is_ready, &go_on));
            ready.store(true, Ordering::Relaxed);
            queue.look_again();
            assert_eq!(last.join().expect("no panic"), Some(1));
        });
        assert_eq!(queue.next(&is_ready, &go_on), None, "closed and empty");
    }

    #[test]
    fn no_more_cases_are_begun_than_may_be() {
        let queue = Queue::<i32>::new(Most { cases: 1, files: 1 });
        let over = AtomicBool::new(false);
        let is_over = || over.load(Ordering::Relaxed);
        assert!(queue.begin_case(&is_over));
        std::thread::scope(|scope| {
            let second = scope.spawn(|| queue.begin_case(&is_over));
            assert!(!second.is_finished());
            queue.end_case();
            assert!(second.join().expect("no panic"));
        });
        queue.add([1, 2]);
        assert_eq!(queue.next(&|_| true, &is_over), Some(1));
        std::thread::scope(|scope| {
            let second = scope.spawn(|| queue.next(&|_| true, &is_over));
            assert!(!second.is_finished(), "one is read at a time");
            queue.has_read();
            assert_eq!(second.join().expect("no panic"), Some(2));
        });
        over.store(true, Ordering::Relaxed);
        assert!(!queue.begin_case(&is_over), "nobody waits for what is not wanted");
        assert_eq!(queue.next(&|_| true, &is_over), None);
    }
}
