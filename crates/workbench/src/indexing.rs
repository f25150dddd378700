//! Keeping the index level with the database.
//!
//! The database is the truth. The index may be missing, old, or behind after a kill; it is then filled
//! from the database while searches go on with what it has. The revision of each case's words, kept by the
//! database, tells what is behind.

use crate::error::{Error, Result};
use crate::workbench::Workbench;
use scoring::CaseId;
use search::{Index, PageText, SearchError};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a case that was put into the index waits to be committed together with others.
const COMMIT_AFTER: Duration = Duration::from_millis(400);
/// Cases put into the index before they are committed, where many are behind.
const COMMIT_EVERY: usize = 50;

/// Whether a commit is waited for.
#[derive(Default)]
pub(crate) struct CommitSoon {
    waiting: AtomicBool,
    /// Held while committing, so that whoever comes meanwhile sees what was committed.
    committing: Mutex<()>,
}

impl CommitSoon {
    /// Commits what waits, and waits for a commit that is under way.
    fn commit(&self, index: &Index) -> std::result::Result<(), SearchError> {
        let _committing = self.committing.lock().unwrap_or_else(PoisonError::into_inner);
        if self.waiting.swap(false, Ordering::SeqCst) { index.commit() } else { Ok(()) }
    }
}

/// Fills in the background what the index lacks, and drops what the database no longer has.
pub(crate) fn bring_level_in_background(workbench: &Workbench) {
    let workbench = workbench.clone();
    std::thread::spawn(move || {
        if let Err(error) = workbench.bring_index_level() {
            tracing::error!(%error, "the index could not be brought level");
        }
    });
}

impl Workbench {
    /// Fills what the index lacks and drops what the database no longer has. Returns how many cases
    /// were touched.
    ///
    /// # Errors
    /// `search.index_unavailable`, `internal.database`.
    pub fn level_index(&self) -> std::result::Result<usize, contract::UserError> {
        Ok(self.bring_index_level()?)
    }

    /// Makes the index anew from the database. The former one serves until the new one is whole, then the new one
    /// takes its place. Returns how many cases it holds; 0 when another call is at it already.
    ///
    /// # Errors
    /// `search.index_unavailable`, `internal.database`; the former index then goes on serving.
    pub fn rebuild_index(&self) -> std::result::Result<usize, contract::UserError> {
        Ok(self.make_index_anew()?)
    }

    fn make_index_anew(&self) -> Result<usize> {
        let Some(rebuild) = self.index.rebuild()? else { return Ok(0) };
        let cases = self.store.all_cases()?;
        for case in &cases {
            rebuild.put(&case.id, || self.words_of(&case.id))?;
        }
        rebuild.finish()?;
        // What was taken in or removed between the list and the end.
        self.bring_index_level()?;
        Ok(cases.len())
    }

    fn bring_index_level(&self) -> Result<usize> {
        let cases = self.store.all_cases()?;
        let revisions = self.store.words_revisions()?;
        let mut indexed = self.index.revisions()?;
        let mut touched = 0;
        for case in &cases {
            let found = indexed.remove(&case.id);
            // A case none of whose pages could be read has no entry; asking for it again costs little.
            let behind = match found {
                Some(found) => revisions.get(&case.id) != Some(&found),
                None => case.pages > case.unread_pages,
            };
            if behind {
                self.index_case(&case.id)?;
                touched += 1;
                if touched % COMMIT_EVERY == 0 {
                    self.index.commit()?;
                }
            }
        }
        for case in indexed.keys() {
            // A case taken in after the list was read is none that is gone.
            if self.store.case(case)?.is_none() {
                self.index.remove_case(case)?;
                touched += 1;
            }
        }
        if touched > 0 {
            self.index.commit()?;
        }
        Ok(touched)
    }

    /// Puts the pages of a case into the index; they are found after the next commit.
    pub(crate) fn index_case(&self, case: &CaseId) -> Result<()> {
        let (revision, pages) = self.words_of(case)?;
        Ok(self.index.replace_case(case, revision, &pages)?)
    }

    /// Lets what was put into the index be found within a second, whatever happens next.
    pub(crate) fn commit_index_soon(&self) {
        if self.commit_soon.waiting.swap(true, Ordering::SeqCst) {
            return;
        }
        // The thread keeps no workspace open. What a workspace closed in the meantime had not committed is put into the
        // index when it is opened next.
        let (index, commit_soon) = (Arc::downgrade(&self.index), self.commit_soon.clone());
        std::thread::spawn(move || {
            std::thread::sleep(COMMIT_AFTER);
            if let Some(Err(error)) = index.upgrade().map(|index| commit_soon.commit(&index)) {
                tracing::error!(%error, "the index could not be committed");
            }
        });
    }

    /// Lets the next search find what was put into the index and not committed yet: a case that was announced is
    /// found, however soon it is asked for.
    pub(crate) fn commit_index_now(&self) -> Result<()> {
        Ok(self.commit_soon.commit(&self.index)?)
    }

    /// The pages of a case that have words, and the revision they have.
    fn words_of(&self, case: &CaseId) -> std::result::Result<(u64, Vec<PageText>), Error> {
        let (revision, pages) = self.store.page_texts_at(case)?;
        let pages = pages.into_iter().filter(|page| !page.text.trim().is_empty());
        Ok((revision, pages.map(|page| PageText { page: page.number, text: page.text }).collect()))
    }
}
