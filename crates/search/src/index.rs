//! Opening an index, and keeping it in step with the cases.
//!
//! One writer at a time, readers as many as there are threads. What was committed survives a kill at any
//! moment; what was not is gone, and [`Index::case_ids`] tells the caller what to give again.

use crate::entry::PageEntry;
use crate::error::SearchError;
use crate::folder;
use crate::schema::Fields;
use scoring::CaseId;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tantivy::indexer::UserOperation;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, IndexReader, IndexWriter, ReloadPolicy, Searcher, TERMINATED, TantivyDocument};

/// Memory of the writer, in bytes. A segment is written out whenever it is used up.
const WRITER_MEMORY: usize = 64_000_000;

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
    pub(crate) fields: Fields,
    reader: IndexReader,
    /// Absent when opened for reading only.
    writer: Option<Mutex<IndexWriter>>,
    folder: PathBuf,
}

impl Index {
    /// Opens the index in `dir` for reading and writing. Makes the folder where there is none, and wipes
    /// an index that is damaged or of another format; files that are not an index's own are left alone.
    ///
    /// # Errors
    /// [`SearchError::Busy`] while another program has it open for writing; [`SearchError::Io`] where the
    /// file system refuses.
    pub fn open(dir: &Path) -> Result<(Self, Opened), SearchError> {
        fs::create_dir_all(dir)?;
        if folder::is_current(dir)? {
            match Self::open_existing(dir, true) {
                Ok(index) => return Ok((index, Opened::Existing)),
                Err(SearchError::Damaged) => tracing::warn!("the search index is damaged and made anew"),
                Err(error) => return Err(error),
            }
        }
        folder::wipe(dir)?;
        let (schema, _) = Fields::build();
        drop(tantivy::Index::create_in_dir(dir, schema)?);
        let index = Self::open_existing(dir, true)?;
        folder::seal(dir)?;
        Ok((index, Opened::Fresh))
    }

    /// Opens the index in `dir` for reading only. It then sees what another program commits.
    ///
    /// # Errors
    /// [`SearchError::NotBuilt`] where there is no index of the present format; [`SearchError::Damaged`]
    /// where its files do not fit together.
    pub fn open_read_only(dir: &Path) -> Result<Self, SearchError> {
        if !folder::is_current(dir)? {
            return Err(SearchError::NotBuilt);
        }
        Self::open_existing(dir, false)
    }

    fn open_existing(dir: &Path, write: bool) -> Result<Self, SearchError> {
        let (schema, fields) = Fields::build();
        guarded(|| {
            let index = tantivy::Index::open_in_dir(dir)?;
            if index.schema() != schema {
                return Err(SearchError::Damaged);
            }
            Fields::register(&index);
            let writer = match write {
                true => Some(Mutex::new(index.writer_with_num_threads(1, WRITER_MEMORY)?)),
                false => None,
            };
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            probe(&reader.searcher(), &fields)?;
            Ok(Self { fields, reader, writer, folder: dir.to_owned() })
        })
    }

    /// Replaces all pages of `case` by `pages`, all or none of them. They are filed under `case` whatever
    /// case they name themselves. Seen by searches after [`Index::commit`].
    ///
    /// # Errors
    /// [`SearchError::ReadOnly`], or what the writer met; nothing since the last commit is then kept.
    pub fn replace_case(&self, case: &CaseId, pages: &[PageEntry]) -> Result<(), SearchError> {
        let mut operations = Vec::with_capacity(pages.len() + 1);
        operations.push(UserOperation::Delete(self.fields.case_term(case)));
        for page in pages {
            operations.push(UserOperation::Add(self.fields.document(case, page)?));
        }
        self.write(|writer| writer.run(operations).map(drop))
    }

    /// Removes all pages of `case`. Seen by searches after [`Index::commit`].
    ///
    /// # Errors
    /// As for [`Index::replace_case`].
    pub fn remove_case(&self, case: &CaseId) -> Result<(), SearchError> {
        self.replace_case(case, &[])
    }

    /// Makes what was replaced and removed durable, and shows it to searches.
    ///
    /// # Errors
    /// As for [`Index::replace_case`].
    pub fn commit(&self) -> Result<(), SearchError> {
        self.write(|writer| writer.commit().map(drop))?;
        Ok(self.reader.reload()?)
    }

    /// Pages that searches see.
    pub fn page_count(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// The cases that searches see pages of.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] or [`SearchError::Io`] where the files cannot be read.
    pub fn case_ids(&self) -> Result<BTreeSet<CaseId>, SearchError> {
        let searcher = self.searcher()?;
        self.reading(|| {
            let mut cases = BTreeSet::new();
            for segment in searcher.segment_readers() {
                let index = segment.inverted_index(self.fields.case)?;
                let mut terms = index.terms().stream()?;
                while terms.advance() {
                    // The list of terms also knows cases whose pages are all removed.
                    let mut postings =
                        index.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                    while postings.doc() != TERMINATED && segment.is_deleted(postings.doc()) {
                        postings.advance();
                    }
                    if postings.doc() != TERMINATED {
                        let case = std::str::from_utf8(terms.key()).map_err(|_| SearchError::Damaged)?;
                        cases.insert(CaseId::from(case));
                    }
                }
            }
            Ok(cases)
        })
    }

    /// The state to read from: the last commit.
    pub(crate) fn searcher(&self) -> Result<Searcher, SearchError> {
        if self.writer.is_none() {
            // Only the writer's own program knows when it commits.
            self.reader.reload()?;
        }
        Ok(self.reader.searcher())
    }

    /// Runs a reading that may meet damaged files; if it does, the next opening makes the index anew.
    pub(crate) fn reading<T>(&self, read: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
        let result = guarded(read);
        if matches!(result, Err(SearchError::Damaged)) && self.writer.is_some() {
            tracing::warn!("the search index is damaged and will be made anew when it is opened next");
            folder::unseal(&self.folder)?;
        }
        result
    }

    fn write(
        &self,
        write: impl FnOnce(&mut IndexWriter<TantivyDocument>) -> tantivy::Result<()>,
    ) -> Result<(), SearchError> {
        let writer = self.writer.as_ref().ok_or(SearchError::ReadOnly)?;
        let mut writer: MutexGuard<'_, _> = writer.lock().unwrap_or_else(PoisonError::into_inner);
        write(&mut writer).map_err(|error| {
            // A writer that met an error takes nothing more until it is set back to the last commit.
            match writer.rollback() {
                Ok(_) => tracing::warn!("the search index was set back to its last commit"),
                Err(_) => tracing::error!("the search index takes no more pages until it is opened anew"),
            }
            SearchError::from(error)
        })
    }
}

/// Touches each part of each segment, so that a file that is missing or cut short shows now.
fn probe(searcher: &Searcher, fields: &Fields) -> Result<(), SearchError> {
    for segment in searcher.segment_readers() {
        segment.inverted_index(fields.text)?;
        segment.fast_fields().str(crate::schema::CASE_COLUMN)?;
        segment.get_fieldnorms_reader(fields.text)?;
        if segment.max_doc() > 0 {
            let document: TantivyDocument = segment.get_store_reader(1)?.get(segment.max_doc() - 1)?;
            fields.read(&document)?;
        }
    }
    Ok(())
}

/// Runs `read`; on damaged files the library underneath panics now and then instead of failing.
fn guarded<T>(read: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SearchError::Damaged))
}
