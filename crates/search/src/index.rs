//! Opening an index, keeping it in step with the cases, and making it anew while the former one serves.
//!
//! One writer at a time, readers as many as there are threads. What was committed survives a kill at any
//! moment; what was not is gone, and [`Index::revisions`] tells the caller what to give again.

use crate::entry::PageText;
use crate::error::SearchError;
use crate::folder;
use crate::generation::{Generation, guarded};
use scoring::CaseId;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use tantivy::directory::DirectoryLock;

/// What opening an index found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// An index of the present format.
    Existing,
    /// None, one of another format, or a damaged one: it is empty now and must be filled.
    Fresh,
}

/// An index over pages. Shared freely between threads.
pub struct Index {
    folder: PathBuf,
    serving: RwLock<Arc<Generation>>,
    building: Mutex<Option<Building>>,
    /// Held by the one who writes.
    lock: Option<DirectoryLock>,
}

/// The generation that is being made, and the cases that were replaced or removed meanwhile.
struct Building {
    generation: Arc<Generation>,
    touched: BTreeSet<CaseId>,
}

impl Index {
    /// Opens the index in `dir` for reading and writing. Makes the folder where there is none, and begins
    /// anew where the index is damaged or of another format; files that are not an index's own are left alone.
    ///
    /// # Errors
    /// [`SearchError::Busy`] while another program has it open for writing; [`SearchError::Io`] where the
    /// file system refuses.
    pub fn open(dir: &Path) -> Result<(Self, Opened), SearchError> {
        fs::create_dir_all(dir)?;
        let lock = folder::lock(dir)?;
        let found = match folder::serving(dir)? {
            Some(generation) => match Generation::open(&generation, true) {
                Ok(generation) => Some(generation),
                Err(error @ (SearchError::Busy | SearchError::Failed(_))) => return Err(error),
                Err(_) => {
                    tracing::warn!("the search index is damaged and made anew");
                    None
                }
            },
            None => None,
        };
        let opened = if found.is_some() { Opened::Existing } else { Opened::Fresh };
        let generation = match found {
            Some(generation) => generation,
            None => {
                folder::unseal(dir)?;
                folder::clear(dir, None)?;
                let generation = Generation::create(&folder::next_generation(dir)?)?;
                folder::seal(dir, generation.path())?;
                generation
            }
        };
        // What a kill left of a generation in the making, or of one that was still read from.
        folder::clear(dir, Some(generation.path()))?;
        Ok((Self::over(dir, generation, Some(lock)), opened))
    }

    /// Opens the index in `dir` for reading only. It then sees what another program commits.
    ///
    /// # Errors
    /// [`SearchError::NotBuilt`] where there is no index of the present format; [`SearchError::Damaged`]
    /// where its files do not fit together.
    pub fn open_read_only(dir: &Path) -> Result<Self, SearchError> {
        let serving = folder::serving(dir)?.ok_or(SearchError::NotBuilt)?;
        Ok(Self::over(dir, Generation::open(&serving, false)?, None))
    }

    fn over(dir: &Path, generation: Generation, lock: Option<DirectoryLock>) -> Self {
        Self {
            folder: dir.to_owned(),
            serving: RwLock::new(Arc::new(generation)),
            building: Mutex::new(None),
            lock,
        }
    }

    /// Replaces all pages of `case` by `pages`, all or none of them. `revision` is handed back by
    /// [`Index::revisions`]. Seen by searches after [`Index::commit`].
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`], or what the writer met; nothing since the last commit is then kept.
    pub fn replace_case(&self, case: &CaseId, revision: u64, pages: &[PageText]) -> Result<(), SearchError> {
        let mut building = self.building();
        if let Some(building) = &mut *building {
            building.touched.insert(case.clone());
            building.generation.replace(case, revision, pages)?;
        }
        self.serving().replace(case, revision, pages)
    }

    /// Removes all pages of `case`. Seen by searches after [`Index::commit`].
    ///
    /// # Errors
    /// As for [`Index::replace_case`].
    pub fn remove_case(&self, case: &CaseId) -> Result<(), SearchError> {
        self.replace_case(case, 0, &[])
    }

    /// Makes what was replaced and removed durable, and shows it to searches.
    ///
    /// # Errors
    /// As for [`Index::replace_case`].
    pub fn commit(&self) -> Result<(), SearchError> {
        self.serving().commit()
    }

    /// Begins an index that is to take the place of this one, which serves meanwhile and takes what is replaced
    /// and removed as before. Nothing when one is being made already.
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`]; [`SearchError::Io`] where the file system refuses.
    pub fn rebuild(&self) -> Result<Option<Rebuild<'_>>, SearchError> {
        if self.lock.is_none() {
            return Err(SearchError::ReadOnly);
        }
        let mut building = self.building();
        if building.is_some() {
            return Ok(None);
        }
        let generation = Arc::new(Generation::create(&folder::next_generation(&self.folder)?)?);
        *building = Some(Building { generation: generation.clone(), touched: BTreeSet::new() });
        Ok(Some(Rebuild { index: self, generation, finished: false }))
    }

    /// Pages that searches see.
    pub fn page_count(&self) -> u64 {
        self.serving().searcher().map_or(0, |searcher| searcher.num_docs())
    }

    /// The cases that searches see pages of, each with the revision they were indexed at.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] or [`SearchError::Io`] where the files cannot be read.
    pub fn revisions(&self) -> Result<BTreeMap<CaseId, u64>, SearchError> {
        let generation = self.serving();
        self.reading(|| {
            let tables = generation.tables.of(&generation.searcher()?)?;
            let rows = tables.iter().flat_map(|table| &table.cases).filter(|row| row.alive > 0);
            Ok(rows.map(|row| (row.case.clone(), row.revision)).collect())
        })
    }

    /// The generation to read from.
    pub(crate) fn serving(&self) -> Arc<Generation> {
        let serving = self.serving.read().unwrap_or_else(PoisonError::into_inner).clone();
        if self.lock.is_some() {
            return serving;
        }
        // Another program may have put the next generation in its place.
        match folder::serving(&self.folder) {
            Ok(Some(path)) if path != serving.path() => match Generation::open(&path, false) {
                Ok(generation) => {
                    let generation = Arc::new(generation);
                    *self.serving.write().unwrap_or_else(PoisonError::into_inner) = generation.clone();
                    generation
                }
                Err(_) => serving,
            },
            _ => serving,
        }
    }

    /// Runs a reading that may meet damaged files; if it does, the next opening makes the index anew.
    pub(crate) fn reading<T>(&self, read: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
        let result = guarded(read);
        if matches!(result, Err(SearchError::Damaged)) && self.lock.is_some() {
            tracing::warn!("the search index is damaged and will be made anew when it is opened next");
            folder::unseal(&self.folder)?;
        }
        result
    }

    fn building(&self) -> MutexGuard<'_, Option<Building>> {
        self.building.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An index in the making. Dropped before it is finished, it leaves no trace.
pub struct Rebuild<'a> {
    index: &'a Index,
    generation: Arc<Generation>,
    finished: bool,
}

impl Rebuild<'_> {
    /// Puts a case into the new index, with the revision and the pages that `read` gives. A case that was replaced or
    /// removed since the rebuilding began is as it should be already: `read` is then not called.
    ///
    /// # Errors
    /// Those of `read`, and those of [`Index::replace_case`].
    pub fn put<E: From<SearchError>>(
        &self,
        case: &CaseId,
        read: impl FnOnce() -> Result<(u64, Vec<PageText>), E>,
    ) -> Result<(), E> {
        // Held while reading, so that nobody puts something newer in between.
        let building = self.index.building();
        if building.as_ref().is_some_and(|building| building.touched.contains(case)) {
            return Ok(());
        }
        let (revision, pages) = read()?;
        Ok(self.generation.replace(case, revision, &pages)?)
    }

    /// Puts the new index in the place of the former one.
    ///
    /// # Errors
    /// Those of the writer and of the file system; the former index then goes on serving.
    pub fn finish(mut self) -> Result<(), SearchError> {
        let mut building = self.index.building();
        self.generation.commit()?;
        folder::seal(&self.index.folder, self.generation.path())?;
        let mut serving = self.index.serving.write().unwrap_or_else(PoisonError::into_inner);
        let former = std::mem::replace(&mut *serving, self.generation.clone());
        former.retire();
        *building = None;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Rebuild<'_> {
    fn drop(&mut self) {
        if !self.finished {
            *self.index.building() = None;
            self.generation.retire();
        }
    }
}
