//! The pool: hands each request to a worker, watches the clock, replaces workers that died.
//!
//! Reading, drawing and recognising have workers of their own, so that a page at the desk never waits for an import.

use super::WorkerCommand;
use super::lane::Lane;
use super::message::{Reply, Request};
use super::opinion::Opinions;
use super::process::{Silence, Worker};
use super::room::{Room, clear_away};
use super::twin::Twin;
use crate::batch::{Glance, Opened, Sheet, Unpacking};
use crate::code::{ReadCode, ReadError};
use crate::kind::{self, FileKind};
use crate::limits::Limits;
use crate::read::{Drawn, Look, PictureWords, ReadPage, ReadSummary};
use crate::recognise::RecognisedPage;
use scoring::TextSource;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Workers that draw, at most: the page on screen and one fetched ahead.
const DRAWERS: usize = 2;
/// Workers that convert, at most: an office program takes a processor and some 200 MB for each.
const CONVERTERS: usize = 2;

/// How a reading ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadEnd {
    /// The whole file was read.
    Whole(ReadSummary),
    /// The caller broke off.
    Stopped,
}

/// Workers ready to read and draw. Can be shared between threads.
pub struct ReaderPool {
    command: WorkerCommand,
    limits: Limits,
    readers: Lane,
    drawers: Lane,
    recognisers: Lane,
    /// Workers for second opinions, apart because they may die of them.
    seconds: Lane,
    /// What opens locked files; kept as long as the pool and never written down.
    passwords: Mutex<Vec<String>>,
    /// Its workers convert documents ahead of those who read them.
    converters: Lane,
    /// Where workers leave what an office program made of a file, for the next of them; gone with the pool.
    room: OnceLock<Option<Room>>,
    /// Workers started so far.
    started: AtomicU64,
}

impl ReaderPool {
    /// A pool that reads up to `size` files at once, at least one. Workers start when needed.
    pub fn new(command: WorkerCommand, limits: Limits, size: usize) -> Self {
        let size = size.max(1);
        Self {
            command,
            limits,
            readers: Lane::new(size),
            drawers: Lane::new(size.min(DRAWERS)),
            recognisers: Lane::behind_others(size),
            seconds: Lane::new(size),
            passwords: Mutex::default(),
            converters: Lane::new(size.min(CONVERTERS)),
            room: OnceLock::new(),
            started: AtomicU64::new(0),
        }
    }

    /// The same with a twin of the program as the first worker that reads.
    #[must_use]
    pub fn with_twin(self, twin: Twin) -> Self {
        // One that is gone already is replaced as any worker.
        if let Ok(worker) = Worker::of_twin(twin, &self.limits) {
            self.started.fetch_add(1, Ordering::Relaxed);
            self.readers.add_idle(worker);
        }
        self
    }

    /// Adds a password to those that locked files are tried with, for as long as the pool lives.
    pub fn add_password(&self, password: &str) {
        let mut passwords = self.passwords();
        if !password.is_empty() && !passwords.iter().any(|known| known == password) {
            passwords.push(password.to_owned());
        }
    }

    /// Removes what pools of programs that were killed have left in the temporary folder, behind other work. Done also
    /// when the first file is read that may have to be converted.
    pub fn clear_away(&self) {
        // Where no thread is to be had the next program removes it.
        let _ = thread::Builder::new().spawn(clear_away);
    }

    /// Made when it is wanted first; without it each worker converts for itself.
    fn conversions(&self) -> Option<&Path> {
        let new = || {
            self.clear_away();
            Room::new()
        };
        self.room.get_or_init(new).as_ref().map(Room::path)
    }

    /// Tells a worker where it leaves what an office program makes of files, before the first that is no PDF.
    fn make_room(&self, worker: &mut Worker, path: &Path) -> Result<(), Silence> {
        if worker.has_room || kind::detect(path) == Ok(FileKind::Pdf) {
            return Ok(());
        }
        self.conversions().map_or(Ok(()), |room| worker.tell_room(room))
    }

    fn passwords(&self) -> MutexGuard<'_, Vec<String>> {
        self.passwords.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the file at `path`, handing over page after page in order; waits for a free worker first. A page of a
    /// PDF that looks wrong is read by a second reader too, and the better reading handed over.
    ///
    /// A `Break` from `on_page` kills the worker and ends in [`ReadEnd::Stopped`].
    ///
    /// # Errors
    /// Any code of reading. Pages handed over before the error are sound, but the file is not whole.
    pub fn read(
        &self,
        path: &Path,
        on_page: &mut dyn FnMut(ReadPage) -> ControlFlow<()>,
    ) -> Result<ReadEnd, ReadError> {
        self.read_for(path, PictureWords::LookedFor, on_page)
    }

    /// The same for those who may have no use for words in pictures.
    ///
    /// # Errors
    /// As [`ReaderPool::read`].
    pub fn read_for(
        &self,
        path: &Path,
        pictures: PictureWords,
        on_page: &mut dyn FnMut(ReadPage) -> ControlFlow<()>,
    ) -> Result<ReadEnd, ReadError> {
        let request = Request::Read { path: absolute(path), pictures };
        let patience = Patience { whole: self.limits.read_ms, step: self.limits.page_ms };
        let mut opinions = Opinions::new(self, path);
        let (mut pages, mut regained) = (0_u32, 0_u32);
        let mut hand_over = |page: ReadPage| {
            pages += 1;
            if on_page(page).is_break() { Turn::End(ReadEnd::Stopped) } else { Turn::More }
        };
        let read = self.converse(&self.readers, path, &request, patience, &mut |reply| match reply {
            Reply::Page(page) => hand_over(page),
            Reply::Alive => Turn::More,
            Reply::Doubtful(page, found) => {
                let unread = page.text_source == TextSource::None;
                let page = opinions.better(page, &found);
                regained += u32::from(unread && page.text_source != TextSource::None);
                hand_over(page)
            }
            Reply::Whole(summary) => Turn::Done(ReadEnd::Whole(ReadSummary {
                unread_pages: summary.unread_pages.saturating_sub(regained),
                ..summary
            })),
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        });
        match read {
            Err(error)
                if error.code == ReadCode::Damaged
                    && pages == 0
                    && kind::detect(path) == Ok(FileKind::Pdf) =>
            {
                opinions.whole(on_page).unwrap_or(Err(error))
            }
            read => read,
        }
    }

    /// How many workers were started so far. Beyond those first needed, each stands for one that died or was killed.
    pub fn workers_started(&self) -> u64 {
        self.started.load(Ordering::Relaxed)
    }

    /// How many files it reads at once.
    pub(crate) fn size(&self) -> usize {
        self.readers.size
    }

    /// Looks at the first pages of the file at `path`, and recognises for it those that are scans where `recognise` says
    /// so: whoever asks waits for it.
    ///
    /// # Errors
    /// Any code of reading.
    pub fn glance(&self, path: &Path, recognise: bool) -> Result<Glance, ReadError> {
        let request = Request::Glance { path: absolute(path), recognise };
        let limits = &self.limits;
        let step = if recognise { limits.recognise_ms } else { limits.page_ms };
        let patience = Patience { whole: step.max(limits.convert_ms), step };
        self.converse(&self.readers, path, &request, patience, &mut |reply| match reply {
            Reply::Glanced(glance) => Turn::Done(glance),
            Reply::Alive => Turn::More,
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })
    }

    /// How many calls of [`ReaderPool::convert`] are answered side by side.
    pub fn converts_at_once(&self) -> usize {
        self.converters.size
    }

    /// Converts older documents with one start of the office program, which costs far more than a document does, so
    /// that nobody who reads one of them waits for it; `hear` is told the place of each once it was tried, and nothing
    /// now and then, and can break off. What cannot be converted so is converted by itself when it is read.
    ///
    /// # Errors
    /// A code of a worker that failed: then the rest is converted when it is read.
    pub fn convert(
        &self,
        paths: &[&Path],
        hear: &mut dyn FnMut(Option<usize>) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        let Some(first) = paths.first() else { return Ok(()) };
        let request = Request::Convert(paths.iter().map(|path| absolute(path)).collect());
        let each = self.limits.convert_ms.saturating_mul(2);
        let whole = each.saturating_mul(paths.len() as u64);
        let patience = Patience { whole, step: self.limits.page_ms };
        let mut hear = |tried| if hear(tried).is_break() { Turn::End(()) } else { Turn::More };
        self.converse(&self.converters, first, &request, patience, &mut |reply| match reply {
            Reply::Tried(at) => hear(Some(at)),
            Reply::Alive => hear(None),
            Reply::Done => Turn::Done(()),
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })
    }

    /// The sheets of a spreadsheet or of separated text. Of merged cells the first holds the words. Bounded in
    /// bytes, rows and columns.
    ///
    /// # Errors
    /// [`ReadCode::LedgerUnreadable`], a code of the file system, or one of a worker that failed.
    pub fn tables(&self, path: &Path) -> Result<Vec<Sheet>, ReadError> {
        let request = Request::Tables(absolute(path));
        let patience = Patience { whole: self.limits.page_ms, step: self.limits.page_ms };
        self.converse(&self.readers, path, &request, patience, &mut |reply| match reply {
            Reply::Tables(sheets) => Turn::Done(sheets),
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })
    }

    /// Takes an archive apart until `stop` says so.
    pub(crate) fn unpack(&self, unpacking: Unpacking, stop: &dyn Fn() -> bool) -> Result<Opened, ReadError> {
        let path = PathBuf::from(&unpacking.archive);
        let request = Request::Unpack(unpacking);
        // A batch of thousands of files takes longer than any file of it.
        let patience = Patience { whole: self.limits.read_ms.saturating_mul(6), step: self.limits.page_ms };
        let opened = self.converse(&self.readers, &path, &request, patience, &mut |reply| match reply {
            Reply::Alive if stop() => Turn::End(None),
            Reply::Alive => Turn::More,
            Reply::Unpacked(opened) => Turn::Done(Some(opened)),
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })?;
        opened.ok_or_else(|| ReadError::new(ReadCode::Ignored, "broken off"))
    }

    /// One page as the second reader reads it.
    pub(super) fn read_again(&self, path: &Path, page_index: u32) -> Result<ReadPage, ReadError> {
        let request = Request::ReadAgain { path: absolute(path), page_index };
        let patience = Patience { whole: self.limits.again_ms, step: self.limits.again_ms };
        self.converse(&self.seconds, path, &request, patience, &mut |reply| match reply {
            Reply::Page(page) => Turn::Done(page),
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })
    }

    /// Draws the page `page_index` (from 0) of the file at `path`, `width_px` pixels wide; pictures are
    /// never drawn larger than they are.
    ///
    /// # Errors
    /// Any code of reading; [`ReadCode::NoPages`] for a page the file does not have and
    /// [`ReadCode::Unsupported`] for files without pictures of their pages.
    pub fn draw(&self, path: &Path, page_index: u32, width_px: u32) -> Result<Drawn, ReadError> {
        self.draw_as(path, page_index, width_px, Look::default())
    }

    /// The same for a page that is to look in some way; the width is that of the turned page.
    ///
    /// # Errors
    /// As [`ReaderPool::draw`].
    pub fn draw_as(
        &self,
        path: &Path,
        page_index: u32,
        width_px: u32,
        look: Look,
    ) -> Result<Drawn, ReadError> {
        let request = Request::Draw { path: absolute(path), page_index, width_px, look };
        let patience = Patience { whole: self.limits.read_ms, step: self.limits.page_ms };
        self.converse(&self.drawers, path, &request, patience, &mut |reply| match reply {
            Reply::Drawn(drawn) => Turn::Done(drawn),
            Reply::Alive => Turn::More,
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })
    }

    /// By how many degrees, clockwise, the page `page_index` (from 0) of the file at `path` leans once it is turned by
    /// `turn`; 0 where it hardly does.
    ///
    /// # Errors
    /// As [`ReaderPool::draw`].
    pub fn lean(&self, path: &Path, page_index: u32, turn: f32) -> Result<f32, ReadError> {
        let request = Request::Lean { path: absolute(path), page_index, turn };
        let patience = Patience { whole: self.limits.read_ms, step: self.limits.page_ms };
        self.converse(&self.drawers, path, &request, patience, &mut |reply| match reply {
            Reply::Leans(degrees) => Turn::Done(degrees),
            Reply::Alive => Turn::More,
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })
    }

    /// Recognises the words of the page `page_index` (from 0) of the file at `path` from its picture, behind all
    /// other work of the machine; waits for a free worker first. A page that is `shown_turned` by so many degrees stays
    /// so turned, since something points to places on it; any other is turned to stand upright.
    ///
    /// # Errors
    /// As [`ReaderPool::draw`].
    pub fn recognise(
        &self,
        path: &Path,
        page_index: u32,
        shown_turned: Option<f32>,
    ) -> Result<RecognisedPage, ReadError> {
        let request = Request::Recognise { path: absolute(path), page_index, shown_turned };
        let patience = Patience { whole: self.limits.recognise_ms, step: self.limits.recognise_ms };
        self.converse(&self.recognisers, path, &request, patience, &mut |reply| match reply {
            Reply::Recognised(page) => Turn::Done(page),
            Reply::Alive => Turn::More,
            Reply::Failed(error) => Turn::Failed(error),
            _ => Turn::Nonsense,
        })
    }

    /// One request to its end. A worker that served before and dies without a reply is replaced once: what
    /// killed it may have been left by an earlier file.
    fn converse<T>(
        &self,
        lane: &Lane,
        path: &Path,
        request: &Request,
        patience: Patience,
        hear: &mut dyn FnMut(Reply) -> Turn<T>,
    ) -> Result<T, ReadError> {
        let slot = lane.enter();
        let mut used = slot.idle_worker(path);
        loop {
            let (mut worker, fresh) = match used.take() {
                // A twin has served nobody.
                Some(worker) => {
                    let fresh = worker.last_path.is_none();
                    (worker, fresh)
                }
                None => {
                    self.started.fetch_add(1, Ordering::Relaxed);
                    (Worker::start(&self.command, &self.limits, lane.behind_others)?, true)
                }
            };
            worker.last_path = Some(path.to_owned());
            let mut heard = false;
            let passwords = self.passwords().clone();
            let told = self.make_room(&mut worker, path).and_then(|()| worker.tell(&passwords));
            let outcome = told.and_then(|()| {
                talk(&mut worker, request, patience, &mut |reply| {
                    heard = true;
                    hear(reply)
                })
            });
            match outcome {
                Ok(Turn::Done(value)) => {
                    slot.keep(worker);
                    return Ok(value);
                }
                Ok(Turn::Failed(error)) => {
                    slot.keep(worker);
                    return Err(error);
                }
                Ok(Turn::End(value)) => return Ok(value),
                Ok(Turn::More | Turn::Nonsense) => {
                    return Err(ReadError::new(ReadCode::ReaderCrashed, "an unexpected reply"));
                }
                Err(Silence::Late) => return Err(ReadCode::TimedOut.into()),
                Err(Silence::Gone) if !fresh && !heard => {}
                Err(Silence::Gone) => return Err(worker.why_gone()),
            }
        }
    }
}

/// How long a worker may take, in milliseconds.
#[derive(Clone, Copy)]
struct Patience {
    /// For the whole request.
    whole: u64,
    /// For each reply.
    step: u64,
}

fn talk<T>(
    worker: &mut Worker,
    request: &Request,
    patience: Patience,
    hear: &mut dyn FnMut(Reply) -> Turn<T>,
) -> Result<Turn<T>, Silence> {
    worker.ask(request)?;
    // Only the worker's own time counts, not what the caller takes to store a page.
    let mut left = Duration::from_millis(patience.whole);
    loop {
        let most = left.min(Duration::from_millis(patience.step));
        let asked = Instant::now();
        let reply = worker.wait(most)?;
        left = left.saturating_sub(asked.elapsed());
        match hear(reply) {
            Turn::More => {}
            last => return Ok(last),
        }
    }
}

/// What a reply means for the conversation.
enum Turn<T> {
    /// There is more to come.
    More,
    /// The request is done and the worker is ready for another.
    Done(T),
    /// The request failed and the worker is ready for another.
    Failed(ReadError),
    /// The caller wants no more, and the worker is still busy.
    End(T),
    /// A reply that does not belong to the request.
    Nonsense,
}

fn absolute(path: &Path) -> std::ffi::OsString {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).into_os_string()
}
