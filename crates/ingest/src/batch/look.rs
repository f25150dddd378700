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
use crate::code::ReadError;
use crate::kind::FileKind;
use crate::worker::ReaderPool;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
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

/// Looks at the files of a tree whose folders could be batches of whole case files, or hold the papers of several.
pub(crate) fn look(roots: &mut [Node], readers: &ReaderPool, stop: &(dyn Fn() -> bool + Sync)) {
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
    let over = Over { begun: Instant::now(), patience: PATIENCE, stop };
    let samples = folders.iter_mut().flat_map(|folder| sample(&mut folder.files)).collect();
    glance_at(samples, readers, false, &over);
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
    glance_at(rest, readers, false, &over);
    let over = Over { begun: Instant::now(), patience: SCAN_PATIENCE, stop };
    for folder in folders.iter_mut().filter(|folder| folder.flat) {
        recognise(&mut folder.files, readers, &over);
    }
}

/// Recognises the scans of a folder whose names say nothing: some first, and all unless those are of one case.
fn recognise(files: &mut [&mut FileNode], readers: &ReaderPool, over: &Over<'_>) {
    let telling = files.iter().filter(|file| names_document(&file.name) || names_case(&file.name)).count();
    if telling * 2 > files.len() {
        return;
    }
    // Whether a file is a scan at all is known of those that were looked at.
    let open = files
        .iter_mut()
        .map(|file| &mut **file)
        .filter(|file| is_paged(file.kind) && file.glance.is_none() && file.trouble.is_none());
    glance_at(open.collect(), readers, false, over);
    let mut scans: Vec<&mut FileNode> =
        files.iter_mut().map(|file| &mut **file).filter(|file| is_thin_scan(file)).collect();
    let step = scans.len().div_ceil(SCANS).max(1);
    let first = scans.iter_mut().step_by(step).map(|file| &mut **file).collect();
    glance_at(first, readers, true, over);
    if !kin::agree(scans.iter().map(|file| &**file), AGREEING) {
        // Every other one first: where time runs out, what was not looked at lies between what was.
        let mut rest: Vec<(usize, &mut FileNode)> =
            (1..).zip(scans).filter(|(_, file)| is_thin_scan(file)).collect();
        rest.sort_by_key(|(at, _)| std::cmp::Reverse(at.trailing_zeros()));
        glance_at(rest.into_iter().map(|(_, file)| file).collect(), readers, true, over);
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

/// When to look no further.
struct Over<'s> {
    begun: Instant,
    patience: Duration,
    stop: &'s (dyn Fn() -> bool + Sync),
}

impl Over<'_> {
    fn is_over(&self) -> bool {
        self.begun.elapsed() > self.patience || (self.stop)()
    }
}

fn glance_at(files: Vec<&mut FileNode>, readers: &ReaderPool, recognise: bool, over: &Over<'_>) {
    let seen: Vec<Mutex<Option<Result<Glance, ReadError>>>> =
        files.iter().map(|_| Mutex::default()).collect();
    let next = AtomicUsize::new(0);
    let paths: Vec<&std::path::Path> = files.iter().map(|file| file.path.as_path()).collect();
    std::thread::scope(|scope| {
        for _ in 0..readers.size().min(paths.len()) {
            scope.spawn(|| {
                while !over.is_over() {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = paths.get(at) else { break };
                    let glance = readers.glance(path, recognise);
                    *seen[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(glance);
                }
            });
        }
    });
    drop(paths);
    for (file, seen) in files.into_iter().zip(seen) {
        match seen.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(Ok(glance)) => file.glance = Some(glance),
            // A picture that cannot be recognised may be looked at all the same.
            Some(Err(_)) if recognise => {}
            // Whatever else keeps a file from being looked at is told when it is read whole.
            Some(Err(error)) => file.trouble = Some(error.code),
            None => {}
        }
    }
}
