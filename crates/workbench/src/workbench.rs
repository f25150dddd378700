//! The open workspace and all that the use cases need at hand.

use crate::catalogue::CatalogueCache;
use crate::check::Summaries;
use crate::clock::now;
use crate::error::{Error, Result};
use crate::import::{Jobs, Looks, clear_unpacked};
use crate::indexing::{self, CommitSoon};
use crate::picture::Pictures;
use crate::recognition::Recognition;
use crate::rubric::Rubrics;
use crate::statute::StatuteCache;
use contract::view::RecognitionMode;
use contract::{ErrorCode, Event, UserError};
use ingest::limits::Limits;
use ingest::worker::{ReaderPool, WorkerCommand};
use search::Index;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::{Member, Store, StoreError};

/// How often, and how long apart, a locked workspace is tried.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// Where announcements go.
pub type EventSink = Arc<dyn Fn(Event) + Send + Sync>;

/// A sink for those who do not listen.
pub fn silent() -> EventSink {
    Arc::new(|_| {})
}

/// What a workbench is opened with.
pub struct Options {
    /// How to start a reader process; the program itself where none is given.
    pub reader: Option<WorkerCommand>,
    /// Where announcements go.
    pub sink: EventSink,
    /// How many files are read at the same time; the number of processors where none is given.
    pub jobs: Option<usize>,
    /// Which scans of imports that the window asks for are recognised.
    pub recognition: RecognitionMode,
    /// Whether the pages after the one that is asked for are drawn behind it.
    pub draws_ahead: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reader: None,
            sink: silent(),
            jobs: None,
            recognition: RecognitionMode::Auto,
            draws_ahead: true,
        }
    }
}

/// An open workspace. Cheap to clone; all clones are the same workspace.
#[derive(Clone)]
pub struct Workbench {
    pub(crate) store: Arc<Store>,
    pub(crate) index: Arc<Index>,
    pub(crate) commit_soon: Arc<CommitSoon>,
    pub(crate) catalogues: Arc<CatalogueCache>,
    pub(crate) statutes: Arc<StatuteCache>,
    /// Reads files while they are taken in, and draws pages.
    pub(crate) readers: Arc<ReaderPool>,
    pub(crate) pictures: Arc<Pictures>,
    pub(crate) draws_ahead: bool,
    pub(crate) reading_at_once: usize,
    pub(crate) sink: EventSink,
    pub(crate) jobs: Arc<Jobs>,
    pub(crate) looks: Arc<Looks>,
    pub(crate) recognition: Arc<Recognition>,
    pub(crate) recognition_mode: RecognitionMode,
    pub(crate) rubrics: Arc<Rubrics>,
    pub(crate) summaries: Arc<Summaries>,
    pub(crate) me: Member,
}

impl Workbench {
    /// Makes a new workspace in an empty or absent folder.
    ///
    /// # Errors
    /// `workspace.not_empty`, `workspace.not_writable`.
    pub fn create(dir: &Path, options: Options) -> std::result::Result<Self, UserError> {
        let store = Store::create(dir, &now()).map_err(Error::from)?;
        Ok(Self::over(store, options)?)
    }

    /// Opens a workspace; one that is locked is tried again for two seconds. Jobs that were running when the program ended count as interrupted; the
    /// index is brought level with the database in the background.
    ///
    /// # Errors
    /// `workspace.not_found`, `workspace.locked`, `workspace.newer`, `workspace.damaged`,
    /// `workspace.upgrade_failed`.
    pub fn open(dir: &Path, options: Options) -> std::result::Result<Self, UserError> {
        let store = open_patiently(dir).map_err(Error::from)?;
        Ok(Self::over(store, options)?)
    }

    /// Opens the workspace in `dir`, or makes one where the folder is empty or absent.
    ///
    /// # Errors
    /// Those of [`Workbench::open`] and [`Workbench::create`].
    pub fn open_or_create(dir: &Path, sink: EventSink) -> std::result::Result<Self, UserError> {
        let options = || Options { sink: sink.clone(), ..Options::default() };
        match Self::open(dir, options()) {
            Err(error) if error.code == ErrorCode::WorkspaceNotFound => Self::create(dir, options()),
            opened => opened,
        }
    }

    /// Opens the workspace in `dir` for looking only, also beside a program that holds it: nothing can be kept. Where that
    /// cannot be done, because the database must be upgraded or has no index yet, as [`Workbench::open`].
    ///
    /// # Errors
    /// Those of [`Workbench::open`].
    pub fn open_to_look(dir: &Path, options: Options) -> std::result::Result<Self, UserError> {
        let beside = || {
            let store = Store::open_read_only(dir).ok()?;
            let index = Index::open_read_only(&store.index_dir()).ok()?;
            let me = store.me().ok()??;
            Some((store, index, me))
        };
        match beside() {
            Some((store, index, me)) => Ok(Self::with(store, index, me, options)?),
            None => Self::open(dir, options),
        }
    }

    fn over(store: Store, options: Options) -> Result<Self> {
        let index = open_index_patiently(&store.index_dir())?;
        let me = store.ensure_me(&now())?;
        clear_unpacked(&store.cache_dir());
        let workbench = Self::with(store, index, me, options)?;
        indexing::bring_level_in_background(&workbench);
        Ok(workbench)
    }

    fn with(store: Store, index: Index, me: Member, options: Options) -> Result<Self> {
        let store = Arc::new(store);
        let reading_at_once = options
            .jobs
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(2, std::num::NonZero::get));
        let command = match options.reader {
            Some(command) => command,
            None => this_program()?,
        };
        let readers = Arc::new(ReaderPool::new(command, Limits::default(), reading_at_once));
        readers.clear_away();
        Ok(Self {
            index: Arc::new(index),
            commit_soon: Arc::default(),
            catalogues: Arc::default(),
            statutes: Arc::default(),
            pictures: Pictures::new(Arc::clone(&readers), store.cache_dir().join("pages")),
            readers,
            draws_ahead: options.draws_ahead,
            reading_at_once,
            sink: options.sink,
            jobs: Arc::default(),
            looks: Arc::default(),
            recognition: Arc::default(),
            recognition_mode: options.recognition,
            rubrics: Arc::default(),
            summaries: Arc::default(),
            me,
            store,
        })
    }

    /// The folder of the workspace.
    pub fn dir(&self) -> PathBuf {
        self.store.dir().to_owned()
    }
}

/// A program that is just ending, or was killed, takes a moment to let go of its workspace.
fn open_patiently(dir: &Path) -> std::result::Result<Store, StoreError> {
    for _ in 0..TRIES {
        match Store::open(dir) {
            Err(StoreError::Locked) => std::thread::sleep(BETWEEN_TRIES),
            opened => return opened,
        }
    }
    Store::open(dir)
}

/// A thread of a workspace that was just closed may hold the index a moment longer than the database.
fn open_index_patiently(dir: &Path) -> std::result::Result<Index, search::SearchError> {
    for _ in 0..TRIES {
        match Index::open(dir) {
            Err(search::SearchError::Busy) => std::thread::sleep(BETWEEN_TRIES),
            opened => return opened.map(|(index, _)| index),
        }
    }
    Index::open(dir).map(|(index, _)| index)
}

/// The program that is running, started as a reader.
pub(crate) fn this_program() -> Result<WorkerCommand> {
    let unknown = |error: std::io::Error| {
        UserError::new(ErrorCode::Unexpected).with_detail(format!("own path: {}", error.kind()))
    };
    Ok(WorkerCommand::current().map_err(unknown)?)
}
