//! One index on the disk: its writer, its readers, and the tables of its pages.

use crate::entry::PageText;
use crate::error::SearchError;
use crate::folder;
use crate::schema::{CASE_COLUMN, Fields};
use crate::table::Tables;
use scoring::CaseId;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tantivy::indexer::UserOperation;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument};

/// Memory of the writer, in bytes. A segment is written out whenever it is used up.
const WRITER_MEMORY: usize = 64_000_000;

/// An index, open.
pub(crate) struct Generation {
    pub(crate) fields: Fields,
    pub(crate) tables: Tables,
    reader: IndexReader,
    /// Absent when opened for reading only.
    writer: Option<Mutex<IndexWriter>>,
    /// Last, so that files are closed before they are removed.
    folder: OwnFolder,
}

/// The folder of a generation; removed when the generation is let go after another took its place.
struct OwnFolder {
    path: PathBuf,
    retired: AtomicBool,
}

impl Drop for OwnFolder {
    fn drop(&mut self) {
        if self.retired.load(Ordering::Relaxed) && folder::remove_generation(&self.path).is_err() {
            tracing::warn!("a former search index could not be removed; the next opening tries again");
        }
    }
}

impl Generation {
    /// Makes an empty index in an empty folder.
    pub(crate) fn create(folder: &Path) -> Result<Self, SearchError> {
        let (schema, _) = Fields::build();
        drop(tantivy::Index::create_in_dir(folder, schema)?);
        Self::open(folder, true)
    }

    pub(crate) fn open(folder: &Path, write: bool) -> Result<Self, SearchError> {
        let (schema, fields) = Fields::build();
        guarded(|| {
            let index = tantivy::Index::open_in_dir(folder)?;
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
            let folder = OwnFolder { path: folder.to_owned(), retired: AtomicBool::new(false) };
            Ok(Self { fields, tables: Tables::default(), reader, writer, folder })
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.folder.path
    }

    /// Lets its files be removed as soon as nobody reads from it any more.
    pub(crate) fn retire(&self) {
        self.folder.retired.store(true, Ordering::Relaxed);
    }

    /// Replaces all pages of a case, all or none of them.
    pub(crate) fn replace(
        &self,
        case: &CaseId,
        revision: u64,
        pages: &[PageText],
    ) -> Result<(), SearchError> {
        let mut operations = Vec::with_capacity(pages.len() + 1);
        operations.push(UserOperation::Delete(self.fields.case_term(case)));
        operations
            .extend(pages.iter().map(|page| UserOperation::Add(self.fields.document(case, revision, page))));
        self.write(|writer| writer.run(operations).map(drop))
    }

    /// Makes what was written durable, and shows it to searches.
    pub(crate) fn commit(&self) -> Result<(), SearchError> {
        self.write(|writer| writer.commit().map(drop))?;
        Ok(self.reader.reload()?)
    }

    /// The state to read from: the last commit.
    pub(crate) fn searcher(&self) -> Result<Searcher, SearchError> {
        if self.writer.is_none() {
            // Only the writer's own program knows when it commits.
            self.reader.reload()?;
        }
        Ok(self.reader.searcher())
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
        segment.fast_fields().str(CASE_COLUMN)?;
        segment.get_fieldnorms_reader(fields.text)?;
        if segment.max_doc() > 0 {
            let _: TantivyDocument = segment.get_store_reader(1)?.get(segment.max_doc() - 1)?;
        }
    }
    Ok(())
}

/// Runs `read`; on damaged files the library underneath panics now and then instead of failing.
pub(crate) fn guarded<T>(read: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SearchError::Damaged))
}
