//! Second opinions on one file: asked for page by page, within bounds, from workers that may die of them.

use super::pool::{ReadEnd, ReaderPool};
use crate::code::{ReadCode, ReadError};
use crate::kind::FileKind;
use crate::read::{ReadPage, ReadSummary, better, is_convincing};
use scoring::{TextLine, TextSource};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

/// What second opinions on one file may take together.
const PATIENCE: Duration = Duration::from_secs(30);
/// After so many failures in a row the second reader is no help with this file.
const FAILURES: u32 = 3;
/// A file that only the second reader opens may have so many pages.
const MOST_PAGES: u32 = 2_000;

/// Second opinions on one file.
pub(super) struct Opinions<'p> {
    pool: &'p ReaderPool,
    path: &'p Path,
    left: Duration,
    failures: u32,
}

impl<'p> Opinions<'p> {
    pub(super) fn new(pool: &'p ReaderPool, path: &'p Path) -> Self {
        Self { pool, path, left: PATIENCE, failures: 0 }
    }

    /// The better reading of a page of which `found` was found at first.
    pub(super) fn better(&mut self, page: ReadPage, found: &[TextLine]) -> ReadPage {
        match self.ask(page.index) {
            Some(Ok(second)) => better(page, found, second),
            _ => page,
        }
    }

    /// Nothing when the second reader is not asked any more.
    fn ask(&mut self, index: u32) -> Option<Result<ReadPage, ReadError>> {
        if self.failures >= FAILURES || self.left.is_zero() {
            return None;
        }
        let asked = Instant::now();
        let read = self.pool.read_again(self.path, index);
        self.left = self.left.saturating_sub(asked.elapsed());
        self.failures = if read.is_ok() { 0 } else { self.failures + 1 };
        Some(read)
    }

    /// Reads a file that the first reader refuses. Nothing when the second one does no better: it has to read the file
    /// to its end, and at least one page has to convince by itself.
    pub(super) fn whole(
        &mut self,
        on_page: &mut dyn FnMut(ReadPage) -> ControlFlow<()>,
    ) -> Option<Result<ReadEnd, ReadError>> {
        let mut pages = Vec::new();
        for index in 0..MOST_PAGES {
            match self.ask(index)? {
                Ok(page) => pages.push(page),
                Err(error) if error.code == ReadCode::NoPages => break,
                Err(_) => return None,
            }
        }
        if !pages.iter().any(|page| is_convincing(&page.lines)) {
            return None;
        }
        let mut summary = ReadSummary { kind: FileKind::Pdf, pages: 0, unread_pages: 0, notes: Vec::new() };
        for page in pages {
            summary.pages += 1;
            summary.unread_pages += u32::from(page.text_source == TextSource::None);
            if on_page(page).is_break() {
                return Some(Ok(ReadEnd::Stopped));
            }
        }
        Some(Ok(ReadEnd::Whole(summary)))
    }
}
