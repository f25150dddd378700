//! Which files are worth a glance before they are sorted, and the glances themselves.
//!
//! A glance costs a few dozen pages a second. Folders that hold the papers of one case are therefore looked at by
//! samples only; where a sample turns out to be a whole case file, all its neighbours are looked at.

use super::evidence::{are_decisions, is_whole};
use super::glance::Glance;
use super::name::names_document;
use super::tree::{FileNode, FolderNode, Node};
use crate::code::ReadError;
use crate::kind::FileKind;
use crate::worker::ReaderPool;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// All glances of a batch together; what was not looked at is sorted by its name and its neighbours.
const PATIENCE: Duration = Duration::from_secs(90);
/// Files of a folder that are looked at first.
const SAMPLE: usize = 4;

/// Looks at the files of a tree whose folders could be batches of whole case files.
pub(crate) fn look(roots: &mut [Node], readers: &ReaderPool, stop: &(dyn Fn() -> bool + Sync)) {
    let mut folders: Vec<Vec<&mut FileNode>> = Vec::new();
    let mut picked = Vec::new();
    for root in roots {
        match root {
            Node::File(file) => picked.push(file),
            Node::Folder(folder) => gather(folder, &mut folders),
        }
    }
    folders.push(picked.into_iter().filter(|file| is_paged(file.kind)).collect());
    folders.retain(|files| files.len() > 1);
    let over = Over { begun: Instant::now(), stop };
    let samples: Vec<&mut FileNode> = folders.iter_mut().flat_map(|files| sample(files)).collect();
    glance_at(samples, readers, &over);
    let rest = folders
        .into_iter()
        .filter(|files| files.iter().any(|file| is_whole(file)) || are_decisions(files.iter().map(|f| &**f)))
        .flatten()
        .filter(|file| file.glance.is_none() && file.trouble.is_none())
        .collect();
    glance_at(rest, readers, &over);
}

fn gather<'t>(folder: &'t mut FolderNode, folders: &mut Vec<Vec<&'t mut FileNode>>) {
    let mut files = Vec::new();
    for child in &mut folder.children {
        match child {
            Node::File(file) if is_paged(file.kind) => files.push(file),
            Node::File(_) => {}
            Node::Folder(inner) => gather(inner, folders),
        }
    }
    folders.push(files);
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
    let all_named = files.iter().all(|file| names_document(&file.name));
    let open: Vec<usize> =
        (0..files.len()).filter(|at| all_named || !names_document(&files[*at].name)).collect();
    let step = open.len().div_ceil(SAMPLE).max(1);
    let chosen: Vec<usize> = open.into_iter().step_by(step).collect();
    files.iter_mut().enumerate().filter(|(at, _)| chosen.contains(at)).map(|(_, file)| &mut **file).collect()
}

/// When to look no further.
struct Over<'s> {
    begun: Instant,
    stop: &'s (dyn Fn() -> bool + Sync),
}

impl Over<'_> {
    fn is_over(&self) -> bool {
        self.begun.elapsed() > PATIENCE || (self.stop)()
    }
}

fn glance_at(files: Vec<&mut FileNode>, readers: &ReaderPool, over: &Over<'_>) {
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
                    let glance = readers.glance(path);
                    *seen[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(glance);
                }
            });
        }
    });
    drop(paths);
    for (file, seen) in files.into_iter().zip(seen) {
        match seen.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(Ok(glance)) => file.glance = Some(glance),
            // Whatever else keeps a file from being looked at is told when it is read whole.
            Some(Err(error)) => file.trouble = Some(error.code),
            None => {}
        }
    }
}
