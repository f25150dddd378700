//! Which files are worth a glance before they are sorted, and the glances themselves.
//!
//! A glance costs a few dozen pages a second. Folders that hold the papers of one case are therefore looked at by
//! samples only; where a sample turns out to be a whole case file, or samples speak of different parties, all their
//! neighbours are looked at. Scans are recognised for it only where nothing else can tell to which case they belong:
//! they lie beside each other where a batch would, and their names say nothing.

use super::evidence::{are_decisions, is_whole};
use super::glance::Glance;
use super::kin;
use super::name::{names_case, names_document, names_group, names_one_case, names_part};
use super::tree::{FileNode, FolderNode, Node};
use super::watch::{LookStage, Looked, Watch};
use crate::code::ReadError;
use crate::kind::FileKind;
use crate::worker::ReaderPool;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// All glances of a batch together; what was not looked at is sorted by its name and its neighbours.
const PATIENCE: Duration = Duration::from_secs(90);
/// The same for those for which pages are recognised.
const SCAN_PATIENCE: Duration = Duration::from_secs(240);
/// Files of a folder that are looked at first.
const SAMPLE: usize = 4;
/// Scans of a folder that are recognised first.
const SCANS: usize = 6;
/// Scans that name one party and no other make their folder one case.
const AGREEING: usize = 4;
/// A scan of more pages is a case file by itself.
const THIN: u32 = 12;

/// The files of one folder.
struct Beside<'t> {
    files: Vec<&'t mut FileNode>,
    /// Whether it lies where a batch would, and is called like neither a case nor a part of one.
    flat: bool,
}

/// Looks at the files of a tree whose folders could be batches of whole case files, or hold the papers of several. Tells
/// how many files were worth a look and got none.
pub(crate) fn look(roots: &mut [Node], readers: &ReaderPool, watch: &dyn Watch) -> u32 {
    let mut folders: Vec<Beside> = Vec::new();
    let mut picked = Vec::new();
    for root in roots {
        match root {
            Node::File(file) => picked.push(file),
            Node::Folder(folder) => gather(folder, true, &mut folders),
        }
    }
    folders.push(Beside { files: picked, flat: true });
    folders.retain(|folder| folder.files.len() > 1);
    let mut looking = Looking::new(readers, watch, PATIENCE);
    let samples = folders.iter_mut().flat_map(|folder| sample(&mut folder.files)).collect();
    looking.glance_at(samples, LookStage::Glancing);
    let rest = folders
        .iter_mut()
        .filter(|folder| {
            let files = || folder.files.iter().map(|file| &**file);
            files().any(is_whole) || are_decisions(files()) || kin::differ(files())
        })
        .flat_map(|folder| &mut folder.files)
        .map(|file| &mut **file)
        .filter(|file| is_paged(file.kind) && file.glance.is_none() && file.trouble.is_none())
        .collect();
    looking.glance_at(rest, LookStage::Glancing);
    looking.until = Instant::now() + SCAN_PATIENCE;
    for folder in folders.iter_mut().filter(|folder| folder.flat) {
        recognise(&mut folder.files, &looking);
    }
    looking.missed().len().try_into().unwrap_or(u32::MAX)
}

/// Recognises the scans of a folder whose names say nothing: some first, and all unless those are of one case.
fn recognise(files: &mut [&mut FileNode], looking: &Looking<'_>) {
    let telling = files.iter().filter(|file| names_document(&file.name) || names_case(&file.name)).count();
    if telling * 2 > files.len() {
        return;
    }
    // Whether a file is a scan at all is known of those that were looked at.
    let open = files
        .iter_mut()
        .map(|file| &mut **file)
        .filter(|file| is_paged(file.kind) && file.glance.is_none() && file.trouble.is_none());
    looking.glance_at(open.collect(), LookStage::Glancing);
    let mut scans: Vec<&mut FileNode> =
        files.iter_mut().map(|file| &mut **file).filter(|file| is_thin_scan(file)).collect();
    let step = scans.len().div_ceil(SCANS).max(1);
    let first = scans.iter_mut().step_by(step).map(|file| &mut **file).collect();
    looking.glance_at(first, LookStage::Recognising);
    if !kin::agree(scans.iter().map(|file| &**file), AGREEING) {
        // Every other one first: where time runs out, what was not looked at lies between what was.
        let mut rest: Vec<(usize, &mut FileNode)> =
            (1..).zip(scans).filter(|(_, file)| is_thin_scan(file)).collect();
        rest.sort_by_key(|(at, _)| std::cmp::Reverse(at.trailing_zeros()));
        looking.glance_at(rest.into_iter().map(|(_, file)| file).collect(), LookStage::Recognising);
    }
}

/// Whether it is a scan of few pages of which nothing was recognised yet.
fn is_thin_scan(file: &FileNode) -> bool {
    if file.kind == FileKind::Image {
        return file.glance.is_none() && file.trouble.is_none();
    }
    file.glance.as_ref().is_some_and(|seen| {
        seen.recognised == 0 && seen.unread > 0 && seen.titles.is_empty() && seen.pages < THIN
    })
}

/// `place`: the folder stands where a batch would.
fn gather<'t>(folder: &'t mut FolderNode, place: bool, folders: &mut Vec<Beside<'t>>) {
    let place = place || names_group(&folder.name);
    let flat = place && !names_one_case(&folder.name) && !names_part(&folder.name);
    // What lies around a lone folder says nothing.
    let lone = folder.children.len() == 1;
    let beside_folders = folder.children.iter().any(|child| matches!(child, Node::Folder(_)));
    let mut files = Vec::new();
    for child in &mut folder.children {
        match child {
            Node::File(file) if is_paged(file.kind) || file.kind == FileKind::Image => files.push(file),
            Node::File(_) => {}
            Node::Folder(inner) => gather(inner, place && lone, folders),
        }
    }
    folders.push(Beside { files, flat: flat && !beside_folders });
}

/// Kinds in which whole case files are handed in, but for those that are converted first: that takes too long.
fn is_paged(kind: FileKind) -> bool {
    matches!(
        kind,
        FileKind::Pdf | FileKind::Ofd | FileKind::Docx | FileKind::Rtf | FileKind::Html | FileKind::Text
    )
}

/// A few files spread over the folder, those whose names do not name a document before others.
fn sample<'f>(files: &'f mut [&mut FileNode]) -> Vec<&'f mut FileNode> {
    let all_named = files.iter().filter(|file| is_paged(file.kind)).all(|file| names_document(&file.name));
    let open: Vec<usize> = (0..files.len())
        .filter(|at| is_paged(files[*at].kind) && (all_named || !names_document(&files[*at].name)))
        .collect();
    let step = open.len().div_ceil(SAMPLE).max(1);
    let chosen: Vec<usize> = open.into_iter().step_by(step).collect();
    files.iter_mut().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, file)| &mut **file).collect()
}

/// The look at a batch, and when it goes no further.
struct Looking<'l> {
    readers: &'l ReaderPool,
    watch: &'l dyn Watch,
    until: Instant,
    /// Files that were worth a look and got none so far.
    missed: Mutex<HashSet<PathBuf>>,
    /// What was told of first pages that were read, and of those that were recognised: how many of how many.
    told: [(AtomicU32, AtomicU32); 2],
}

impl<'l> Looking<'l> {
    fn new(readers: &'l ReaderPool, watch: &'l dyn Watch, patience: Duration) -> Self {
        let until = Instant::now() + patience;
        Self { readers, watch, until, missed: Mutex::default(), told: Default::default() }
    }

    fn is_over(&self) -> bool {
        Instant::now() > self.until || self.watch.enough() || self.watch.stop()
    }

    fn missed(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.missed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells that so many more files were done, of so many more.
    fn tell(&self, stage: LookStage, done: u32, of: usize) {
        let (all_done, all) = &self.told[usize::from(stage == LookStage::Recognising)];
        let of = of.try_into().unwrap_or(u32::MAX);
        let of = all.fetch_add(of, Ordering::Relaxed).saturating_add(of);
        let done = all_done.fetch_add(done, Ordering::Relaxed).saturating_add(done);
        self.watch.looked(Looked { stage, done, of });
    }

    fn glance_at(&self, files: Vec<&mut FileNode>, stage: LookStage) {
        if files.is_empty() {
            return;
        }
        let recognise = stage == LookStage::Recognising;
        let seen: Vec<Mutex<Option<Result<Glance, ReadError>>>> =
            files.iter().map(|_| Mutex::default()).collect();
        let next = AtomicUsize::new(0);
        let paths: Vec<&Path> = files.iter().map(|file| file.path.as_path()).collect();
        self.tell(stage, 0, paths.len());
        std::thread::scope(|scope| {
            for _ in 0..self.readers.size().min(paths.len()) {
                scope.spawn(|| {
                    while !self.is_over() {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(path) = paths.get(at) else { break };
                        let glance = self.readers.glance(path, recognise);
                        *seen[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(glance);
                        self.tell(stage, 1, 0);
                    }
                });
            }
        });
        drop(paths);
        let mut missed = self.missed();
        for (file, seen) in files.into_iter().zip(seen) {
            let seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
            if seen.is_none() {
                missed.insert(file.path.clone());
            } else {
                missed.remove(&file.path);
            }
            match seen {
                Some(Ok(glance)) => file.glance = Some(glance),
                // A picture that cannot be recognised may be looked at all the same.
                Some(Err(_)) if recognise => {}
                // Whatever else keeps a file from being looked at is told when it is read whole.
                Some(Err(error)) => file.trouble = Some(error.code),
                None => {}
            }
        }
    }
}
