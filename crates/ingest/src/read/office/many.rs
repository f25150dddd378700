//! Many documents with one start of the office program, which costs several times what a document does.
//!
//! All it makes is kept for the workers that read the documents. One of them may end the program or hold it up; then the
//! others are tried again without it, and it is left to be converted by itself when it is read.

use super::kept::{Place, has_room};
use super::program::{self, Running};
use super::{SIGN, is_refused, name_for, profile, room_for};
use crate::kind::{self, FileKind};
use crate::limits::Limits;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Documents of one start, and their bytes.
const MOST: usize = 100;
const MOST_BYTES: u64 = 200 << 20;
/// How often the program is looked after.
const STEP: Duration = Duration::from_millis(20);
/// So often may the program fail before all the rest is left to be converted one by one.
const MOST_FAILURES: u32 = 4;
/// The last bytes of a PDF, among which its end is told.
const TAIL: usize = 1024;

/// What is heard while documents are converted; it can break off.
pub(crate) enum Step {
    /// There is work going on.
    Alive,
    /// The document at this place was tried.
    Tried(usize),
}

/// A document that waits to be converted.
struct Waiting {
    at: usize,
    path: PathBuf,
    place: Place,
    name: String,
    bytes: u64,
}

/// How a run of the program ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// By itself, and content.
    Well,
    /// It died, stood still or did not even start.
    Badly,
    /// Nobody wants any more.
    BrokenOff,
}

/// Converts the documents at `paths` and keeps what is made of them in `kept`. Every place is told once, whether there
/// is anything to be had or not: what is not kept is converted when it is read.
pub(crate) fn convert(
    paths: &[PathBuf],
    kept: &Path,
    limits: &Limits,
    hear: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let installed = program::installed();
    let mut paths = paths.iter().enumerate();
    let mut queue: Vec<Waiting> = Vec::new();
    let mut failures = 0;
    loop {
        let mut twins = Vec::new();
        let is_tried = installed.is_some() && failures < MOST_FAILURES && has_room(kept);
        while queue.len() < MOST
            && queue.iter().map(|waiting| waiting.bytes).sum::<u64>() < MOST_BYTES
            && let Some((at, path)) = paths.next()
        {
            let waiting = if is_tried { waiting(at, path, kept, limits) } else { None };
            match waiting {
                Some(waiting) if queue.iter().any(|other| other.place == waiting.place) => twins.push(at),
                Some(waiting) => queue.push(waiting),
                None => hear(Step::Tried(at))?,
            }
        }
        let Some(program) = installed.as_ref().filter(|_| !queue.is_empty()) else {
            return ControlFlow::Continue(());
        };
        let (made, end) = run(program, &queue, kept, limits, hear);
        if end == End::BrokenOff {
            return ControlFlow::Break(());
        }
        failures += u32::from(end == End::Badly);
        let last = made.iter().rposition(|made| *made);
        // The first one behind all that was made is the likeliest culprit.
        let culprit = last.map_or(0, |last| last + 1);
        let mut rest = Vec::new();
        for (place, waiting) in queue.into_iter().enumerate().filter(|(place, _)| !made[*place]) {
            let passed_over = place < culprit || end == End::Well;
            if passed_over {
                // Where it cannot be kept that nothing comes of it, that is found out again.
                let _ = waiting.place.keep_nothing();
            }
            if passed_over || place == culprit || failures >= MOST_FAILURES {
                hear(Step::Tried(waiting.at))?;
            } else {
                rest.push(waiting);
            }
        }
        queue = rest;
        twins.into_iter().try_for_each(|at| hear(Step::Tried(at)))?;
    }
}

/// The document, where it is one that would be converted when it is read, and was not yet.
fn waiting(at: usize, path: &Path, kept: &Path, limits: &Limits) -> Option<Waiting> {
    let length = fs::metadata(path).ok()?.len();
    if length > limits.max_file_bytes.min(MOST_BYTES) || kind::detect(path) != Ok(FileKind::LegacyWord) {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    if is_refused(&bytes).is_some() {
        return None;
    }
    let place = Place::of(&bytes, kept);
    let name = format!("{at}-{}", name_for(&bytes));
    place.find().is_none().then(|| Waiting { at, path: path.to_owned(), place, name, bytes: length })
}

/// Starts the program for all that waits; keeps and tells what it makes as soon as it is made. Tells of which documents
/// there is a PDF, whole, and how it ended.
fn run(
    program: &Path,
    queue: &[Waiting],
    kept: &Path,
    limits: &Limits,
    hear: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> (Vec<bool>, End) {
    let mut made = vec![false; queue.len()];
    let Ok(folder) = room_for(Some(kept)) else { return (made, End::Badly) };
    let copied = profile::make(folder.path(), program).and_then(|()| {
        let copy = |waiting: &Waiting| fs::copy(&waiting.path, folder.path().join(&waiting.name)).map(|_| ());
        queue.iter().try_for_each(copy)
    });
    let names: Vec<&str> = queue.iter().map(|waiting| waiting.name.as_str()).collect();
    let Ok(mut running) = copied.and_then(|()| Running::start(program, folder.path(), &names)) else {
        return (made, End::Badly);
    };
    let outputs: Vec<PathBuf> =
        names.iter().map(|name| folder.path().join(name).with_extension("pdf")).collect();
    let time = Duration::from_millis(limits.convert_ms);
    let (mut next, mut deadline, mut sign) = (0, Instant::now() + time, Instant::now());
    loop {
        let ended = match running.ended() {
            Ok(None) if Instant::now() < deadline => None,
            Ok(Some(true)) => Some(End::Well),
            _ => Some(End::Badly),
        };
        // It makes one after the other: the newest may be half written, those before it are whole.
        let newest = (next..outputs.len()).rev().find(|at| outputs[*at].is_file());
        for at in newest.map_or(next..next, |newest| next..newest + 1) {
            let pdf = read_bounded(&outputs[at], limits);
            let Some(pdf) = pdf.filter(|pdf| Some(at) != newest || ended == Some(End::Well) || is_whole(pdf))
            else {
                continue;
            };
            // What is not kept is made anew.
            let _ = queue[at].place.keep(&pdf);
            made[at] = true;
            (next, deadline) = (at + 1, Instant::now() + time);
            if hear(Step::Tried(queue[at].at)).is_break() {
                return (made, End::BrokenOff);
            }
        }
        if let Some(end) = ended {
            return (made, end);
        }
        // How it ends is of no account once all is there.
        if next == outputs.len() {
            return (made, End::Well);
        }
        if sign.elapsed() >= SIGN {
            sign = Instant::now();
            if hear(Step::Alive).is_break() {
                return (made, End::BrokenOff);
            }
        }
        sleep(STEP);
    }
}

fn read_bounded(path: &Path, limits: &Limits) -> Option<Vec<u8>> {
    let length = fs::metadata(path).ok()?.len();
    if length > limits.max_file_bytes { None } else { fs::read(path).ok() }
}

/// Whether a PDF was written to its end.
fn is_whole(pdf: &[u8]) -> bool {
    let tail = &pdf[pdf.len().saturating_sub(TAIL)..];
    tail.windows(5).any(|five| five == b"%%EOF")
}
