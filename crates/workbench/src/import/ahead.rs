//! Older documents of a batch are converted ahead of their turn, with one start of the office program, or two where
//! there are many.

use ingest::batch::PlannedSource;
use ingest::kind::FileKind;
use ingest::worker::ReaderPool;
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// For so many documents another start of the program pays, side by side with the first.
const WORTH_A_START: usize = 15;

/// The documents that are converted ahead.
pub(super) struct Ahead {
    /// In the order in which they are read: what they are called, and where they lie.
    documents: Vec<(String, PathBuf)>,
    /// Those that were not tried yet.
    open: Mutex<HashSet<String>>,
}

impl Ahead {
    /// The documents among these sources; one alone is as well converted when it is read.
    pub(super) fn of<'s>(sources: impl Iterator<Item = &'s PlannedSource>) -> Self {
        let mut documents: Vec<_> = sources
            .filter(|source| source.kind == FileKind::LegacyWord)
            .map(|source| (source.shown.clone(), source.path.clone()))
            .collect();
        if documents.len() < 2 {
            documents.clear();
        }
        let open = documents.iter().map(|(shown, _)| shown.clone()).collect();
        Self { documents, open: Mutex::new(open) }
    }

    /// Converts them until all were tried or `is_over` says so, and tells `on_tried` whenever one was. However it ends,
    /// none is open any more.
    pub(super) fn convert(
        &self,
        readers: &ReaderPool,
        is_over: &(dyn Fn() -> bool + Sync),
        on_tried: &(dyn Fn() + Sync),
    ) {
        let starts = (self.documents.len() / WORTH_A_START).clamp(1, readers.converts_at_once());
        std::thread::scope(|scope| {
            for first in 0..starts {
                // Every other one, so that those read first are converted first.
                let documents = self.documents.iter().skip(first).step_by(starts).collect();
                let part = Part { ahead: self, documents, on_tried };
                scope.spawn(move || part.convert(readers, is_over));
            }
        });
    }

    /// Whether the document waits to be tried: whoever reads it now would convert it by itself.
    pub(super) fn is_open(&self, shown: &str) -> bool {
        self.open().contains(shown)
    }

    fn open(&self) -> MutexGuard<'_, HashSet<String>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Those of the documents that are converted with one start.
struct Part<'a> {
    ahead: &'a Ahead,
    documents: Vec<&'a (String, PathBuf)>,
    on_tried: &'a (dyn Fn() + Sync),
}

impl Part<'_> {
    fn convert(&self, readers: &ReaderPool, is_over: &dyn Fn() -> bool) {
        let paths: Vec<_> = self.documents.iter().map(|(_, path)| path.as_path()).collect();
        let converted = readers.convert(&paths, &mut |tried| {
            if let Some((shown, _)) = tried.and_then(|at| self.documents.get(at)) {
                self.ahead.open().remove(shown);
                (self.on_tried)();
            }
            if is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Err(error) = converted {
            tracing::warn!(code = error.code.code(), "documents are converted one by one");
        }
    }
}

/// Lets all go who wait.
impl Drop for Part<'_> {
    fn drop(&mut self) {
        let mut open = self.ahead.open();
        self.documents.iter().for_each(|(shown, _)| {
            open.remove(shown);
        });
        drop(open);
        (self.on_tried)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ingest::limits::Limits;
    use ingest::worker::WorkerCommand;
    use std::sync::atomic::{AtomicBool, Ordering};

    fn source(name: &str, kind: FileKind) -> PlannedSource {
        PlannedSource {
            path: name.into(),
            shown: name.to_owned(),
            name: name.to_owned(),
            kind,
            glance: None,
            trouble: None,
            unsure: false,
            pages: None,
        }
    }

    #[test]
    fn nobody_waits_in_vain() {
        let sources = [
            source("a.doc", FileKind::LegacyWord),
            source("b.pdf", FileKind::Pdf),
            source("c.wps", FileKind::LegacyWord),
        ];
        assert!(Ahead::of(sources[..2].iter()).documents.is_empty(), "one alone");
        let ahead = Ahead::of(sources.iter());
        assert!(!ahead.is_open("b.pdf"));
        assert!(ahead.is_open("a.doc"));
        // No worker starts at all.
        let command = WorkerCommand { program: "nowhere".into(), args: Vec::new() };
        let told = AtomicBool::new(false);
        let on_tried = || told.store(true, Ordering::Relaxed);
        ahead.convert(&ReaderPool::new(command, Limits::default(), 1), &|| false, &on_tried);
        assert!(!ahead.is_open("a.doc") && !ahead.is_open("c.wps"));
        assert!(told.into_inner());
    }
}
