//! Having pictures drawn: one that was drawn before comes from the cache, one that is being drawn is waited for, and
//! those that will be asked for next are drawn behind the scenes.
//!
//! Keeps no workspace open: what is drawn ahead may outlast it by a page.

use super::{Picture, room};
use crate::cache;
use ingest::code::ReadError;
use ingest::read::Look;
use ingest::worker::ReaderPool;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Pictures that wait to be drawn ahead, at most: what was asked for long ago is no longer next.
const WAITING: usize = 4;
/// The width pages are read in on a small screen, until the window asks for another.
const USUAL_WIDTH: u32 = 800;
/// What pictures are kept as.
const KINDS: [(&str, &str); 2] = [("png", "image/png"), ("jpg", "image/jpeg")];

/// A picture that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wanted {
    /// Where the original lies, and its digest.
    pub(super) original: PathBuf,
    pub(super) sha256: String,
    /// The page of it, from 0.
    pub(super) index: u32,
    /// In pixels.
    pub(super) width: u32,
    pub(super) look: Look,
}

impl Wanted {
    /// Its name in the cache, without its kind.
    fn name(&self) -> String {
        let Look { turn, clear } = self.look;
        let turned = if turn == 0.0 { String::new() } else { format!("-turned{turn:.2}") };
        let cleared = if clear { "-clear" } else { "" };
        format!("{}/{}-{}{turned}{cleared}", self.sha256, self.index, self.width)
    }
}

/// The pictures of a workspace.
pub(crate) struct Pictures {
    readers: Arc<ReaderPool>,
    folder: PathBuf,
    state: Mutex<State>,
    changed: Condvar,
    /// The width pages were last read in.
    width: AtomicU32,
    /// Bytes kept since the cache was last held to its size.
    kept: AtomicU64,
}

#[derive(Default)]
struct State {
    /// Names of those being drawn.
    drawing: BTreeSet<String>,
    /// Those to be drawn ahead, the next first.
    ahead: VecDeque<Wanted>,
    /// Whether a thread draws ahead.
    at_work: bool,
    /// How pages lean that were measured, by the name of their picture.
    leans: BTreeMap<String, f32>,
}

impl Pictures {
    /// Pictures drawn by `readers` and kept in `folder`.
    pub(crate) fn new(readers: Arc<ReaderPool>, folder: PathBuf) -> Arc<Self> {
        let pictures = Arc::new(Self {
            readers,
            folder,
            state: Mutex::default(),
            changed: Condvar::new(),
            width: AtomicU32::new(USUAL_WIDTH),
            kept: AtomicU64::new(0),
        });
        let folder = pictures.folder.clone();
        std::thread::spawn(move || room::make_room(&folder, room::MOST_BYTES));
        pictures
    }

    /// The width pages were last read in.
    pub(super) fn width(&self) -> u32 {
        self.width.load(Ordering::Relaxed)
    }

    /// Pages are read in this width now.
    pub(super) fn read_at(&self, width: u32) {
        self.width.store(width, Ordering::Relaxed);
    }

    /// A picture, drawn now unless it was drawn before.
    pub(super) fn get(&self, wanted: &Wanted) -> Result<Picture, ReadError> {
        let name = wanted.name();
        loop {
            if let Some(picture) = self.kept(&name) {
                return Ok(picture);
            }
            let mut state = self.lock();
            if state.drawing.insert(name.clone()) {
                break;
            }
            // Another draws it. Where that fails, or cannot be kept, it is drawn again.
            drop(self.changed.wait(state).unwrap_or_else(PoisonError::into_inner));
        }
        let _done = Done { pictures: self, name: &name };
        let drawn = self.readers.draw_as(&wanted.original, wanted.index, wanted.width, wanted.look)?;
        if let Some((kind, _)) = KINDS.into_iter().find(|(_, mime)| *mime == drawn.mime()) {
            self.keep(&format!("{name}.{kind}"), &drawn.bytes);
        }
        Ok(Picture { mime: drawn.mime(), bytes: drawn.bytes })
    }

    /// How a page leans, in degrees clockwise; measured once.
    pub(super) fn lean(&self, wanted: &Wanted) -> Result<f32, ReadError> {
        let name = wanted.name();
        if let Some(known) = self.lock().leans.get(&name) {
            return Ok(*known);
        }
        let degrees = self.readers.lean(&wanted.original, wanted.index, wanted.look.turn)?;
        self.lock().leans.insert(name, degrees);
        Ok(degrees)
    }

    /// Has pictures drawn behind the scenes, before those asked for earlier.
    pub(super) fn ahead(self: &Arc<Self>, wanted: Vec<Wanted>) {
        let mut state = self.lock();
        state.ahead.retain(|known| !wanted.contains(known));
        for next in wanted.into_iter().rev() {
            state.ahead.push_front(next);
        }
        state.ahead.truncate(WAITING);
        if !state.at_work && !state.ahead.is_empty() {
            state.at_work = true;
            let pictures = Arc::clone(self);
            std::thread::spawn(move || pictures.work_ahead());
        }
    }

    fn work_ahead(&self) {
        loop {
            let Some(next) = self.next_ahead() else { return };
            let name = next.name();
            let drawn = self.is_kept(&name) || self.lock().drawing.contains(&name);
            // What cannot be drawn is told when it is asked for.
            if !drawn && let Err(error) = self.get(&next) {
                tracing::debug!(code = error.code.code(), "a page was not drawn ahead");
            }
        }
    }

    /// The next to be drawn ahead; where there is none the thread counts as gone in the same moment.
    fn next_ahead(&self) -> Option<Wanted> {
        let mut state = self.lock();
        let next = state.ahead.pop_front();
        state.at_work = next.is_some();
        next
    }

    fn is_kept(&self, name: &str) -> bool {
        KINDS.into_iter().any(|(kind, _)| self.folder.join(format!("{name}.{kind}")).exists())
    }

    fn kept(&self, name: &str) -> Option<Picture> {
        KINDS.into_iter().find_map(|(kind, mime)| {
            let bytes = fs::read(self.folder.join(format!("{name}.{kind}"))).ok()?;
            Some(Picture { bytes, mime })
        })
    }

    /// Puts a picture into the cache. The cache may be deleted or full at any time, so failing is no fault; the name
    /// appears only once the file is whole.
    fn keep(&self, name: &str, bytes: &[u8]) {
        if let Err(error) = cache::leave(&self.folder.join(name), bytes) {
            tracing::debug!(kind = ?error.kind(), "a page picture was not kept");
            return;
        }
        let kept = self.kept.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if kept > room::MOST_BYTES / 4 {
            self.kept.store(0, Ordering::Relaxed);
            let folder = self.folder.clone();
            std::thread::spawn(move || room::make_room(&folder, room::MOST_BYTES));
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A picture is being drawn until this is dropped, whatever comes of it.
struct Done<'p> {
    pictures: &'p Pictures,
    name: &'p str,
}

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.pictures.lock().drawing.remove(self.name);
        self.pictures.changed.notify_all();
    }
}
