//! The worker's side: waits for requests, answers them, survives panics of the readers.

use super::confine::{confine, ignore_interrupts, step_back};
use super::frame;
use super::heap;
use super::message::{Reply, Request};
use crate::batch::{Purpose, TableSheet, glance, sheets, unpack};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use crate::read::{ConversionStep, OpenFile, ReadPage, SecondFile, convert_many, end_conversions};
use crate::recognise::{Engine, RecognisedPage, Turn, turned};
use std::fs::File;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Stack for the readers: nested objects in hostile files go deep. Only what is used becomes memory.
const STACK: usize = 256 << 20;

/// Where in the sources the last panic was, for technicians; its message may quote the file and is dropped.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Serves requests from stdin until it closes, then ends the process.
pub fn serve() {
    heap::use_one();
    ignore_interrupts();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|location| {
            let file = location.file().rsplit(['/', '\\']).next().unwrap_or_default();
            format!("{file}:{}", location.line())
        });
        if let Ok(mut last) = LAST_PANIC.lock() {
            *last = place.unwrap_or_default();
        }
    }));
    let (requests, inbox) = channel();
    let answering = thread::Builder::new().stack_size(STACK).spawn(move || {
        answer_all(&inbox);
        exit(0);
    });
    if answering.is_err() {
        exit(1);
    }
    // This thread does nothing but wait for the parent: when the parent dies, even by force, the pipe closes
    // and the worker ends at once, whatever the other thread is busy with. A death signal from the kernel
    // would not do: it is tied to the thread that started the worker, not to the process.
    let mut stdin = io::stdin().lock();
    while let Ok(Some(request)) = frame::read::<Request>(&mut stdin) {
        if requests.send(request).is_err() {
            break;
        }
    }
    end_conversions();
    exit(0);
}

/// The way to the parent. The standard library's own is made for lines of text and would send a message in pieces.
#[cfg(unix)]
fn replies() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdout().as_fd().try_clone_to_owned().map(File::from)
}

/// The way to the parent. The standard library's own is made for lines of text and would send a message in pieces.
#[cfg(windows)]
fn replies() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdout().as_handle().try_clone_to_owned().map(File::from)
}

fn answer_all(inbox: &Receiver<Request>) {
    let mut limits = Limits::default();
    let mut kept = Kept::default();
    let Ok(mut stdout) = replies() else { return };
    for request in inbox {
        if let Request::Begin { limits: given, behind_others } = request {
            limits = given;
            confine(&limits);
            if behind_others {
                step_back();
            }
            continue;
        }
        if let Request::Room(folder) = request {
            kept.conversions = Some(PathBuf::from(folder));
            continue;
        }
        if let Request::Passwords(passwords) = request {
            kept.passwords = passwords;
            continue;
        }
        let answer = || answer(&request, &mut kept, &limits, &mut stdout);
        let answered = catch_unwind(AssertUnwindSafe(answer));
        let last_word = match answered {
            Ok(Ok(reply)) => reply,
            // The parent is gone: nobody to answer.
            Ok(Err(_)) => return,
            Err(_) => {
                // Whatever was half done with the file is not to be trusted.
                kept.open = None;
                kept.second = None;
                let place = LAST_PANIC.lock().map(|place| place.clone()).unwrap_or_default();
                Reply::Failed(ReadError::new(ReadCode::Damaged, format!("panic at {place}")))
            }
        };
        if frame::write(&mut stdout, &last_word).is_err() {
            return;
        }
    }
}

/// What a worker keeps from one request to the next.
#[derive(Default)]
struct Kept {
    open: Option<OpenFile>,
    /// The file as the second reader has it open.
    second: Option<SecondFile>,
    /// Loaded when a page is recognised for the first time, and kept: that takes as long as a page.
    engine: Option<Engine>,
    passwords: Vec<String>,
    conversions: Option<PathBuf>,
}

/// Answers one request but for its last word, which is returned.
fn answer(request: &Request, kept: &mut Kept, limits: &Limits, stdout: &mut impl Write) -> io::Result<Reply> {
    let Kept { open, second, engine, passwords, conversions } = kept;
    let conversions = conversions.as_deref();
    let path = Path::new(match request {
        Request::Read { path, .. }
        | Request::Draw { path, .. }
        | Request::Lean { path, .. }
        | Request::Recognise { path, .. } => path,
        Request::Glance { path, recognise } => {
            // Many files are looked at one after the other: none is kept open.
            *open = None;
            let mut alive = || signed(stdout);
            let seen = OpenFile::open(Path::new(path), limits, passwords, conversions, &mut alive).and_then(
                |file| {
                    let engine = if *recognise { Some(loaded(engine)?) } else { None };
                    glance(&file, limits, engine)
                },
            );
            return Ok(seen.map_or_else(Reply::Failed, Reply::Glanced));
        }
        Request::Convert(paths) => {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            let mut hear = |step| match step {
                ConversionStep::Alive => signed(stdout),
                ConversionStep::Tried(at) => sent(stdout, &Reply::Tried(at)),
            };
            if let Some(kept) = conversions
                && convert_many(&paths, kept, limits, &mut hear).is_break()
            {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            return Ok(Reply::Done);
        }
        Request::Tables(path) => {
            let rows = |sheets: Vec<TableSheet>| sheets.into_iter().map(|sheet| sheet.rows).collect();
            let sheets = sheets(Path::new(path), Purpose::Data);
            return Ok(sheets.map_or_else(Reply::Failed, |sheets| Reply::Tables(rows(sheets))));
        }
        Request::Unpack(unpacking) => {
            let mut alive = || signed(stdout);
            return Ok(unpack(unpacking, passwords, &mut alive).map_or_else(Reply::Failed, Reply::Unpacked));
        }
        Request::ReadAgain { path, page_index } => {
            return Ok(read_again(Path::new(path), *page_index, second, limits, passwords)
                .map_or_else(Reply::Failed, Reply::Page));
        }
        Request::Begin { .. } | Request::Room(_) | Request::Passwords(_) => {
            return Err(io::ErrorKind::InvalidInput.into());
        }
    });
    if !open.as_ref().is_some_and(|file| file.is(path)) {
        // The old file goes before the new one comes: never two in memory.
        *open = None;
        let mut alive = || signed(stdout);
        let open_file = match request {
            Request::Read { .. } => OpenFile::open,
            _ => OpenFile::open_original,
        };
        match open_file(path, limits, passwords, conversions, &mut alive) {
            Ok(file) => *open = Some(file),
            Err(error) => return Ok(Reply::Failed(error)),
        }
    }
    let Some(file) = open.as_ref() else { return Err(io::ErrorKind::NotFound.into()) };
    Ok(match request {
        Request::Draw { page_index, width_px, look, .. } => {
            match file.draw(*page_index, *width_px, *look, limits) {
                Ok(drawn) => Reply::Drawn(drawn),
                Err(error) => Reply::Failed(error),
            }
        }
        Request::Lean { page_index, turn, .. } => {
            file.lean(*page_index, *turn, limits).map_or_else(Reply::Failed, Reply::Leans)
        }
        Request::Recognise { page_index, shown_turned, .. } => {
            let mut recognised = || {
                let (picture, size) = file.picture(*page_index, limits)?;
                let engine = loaded(engine)?;
                let Some(turn) = *shown_turned else { return engine.recognise(&picture, size, true) };
                let size = Turn::new(size, turn).size();
                let page = engine.recognise(&turned(picture, turn), size, false)?;
                Ok(RecognisedPage { turn, ..page })
            };
            recognised().map_or_else(Reply::Failed, Reply::Recognised)
        }
        Request::Read { pictures, .. } => {
            let mut broken = None;
            let read = file.read(limits, *pictures, &mut |page| {
                let reply = match file.take_doubt() {
                    Some(found) => Reply::Doubtful(page, found),
                    None => Reply::Page(page),
                };
                match frame::write(stdout, &reply) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(error) => {
                        broken = Some(error);
                        ControlFlow::Break(())
                    }
                }
            });
            if let Some(error) = broken {
                return Err(error);
            }
            // A whole file read will hardly be drawn from this worker next: give its memory back.
            *open = None;
            match read {
                Ok(Some(summary)) => Reply::Whole(summary),
                Ok(None) => return Err(io::ErrorKind::BrokenPipe.into()),
                Err(error) => Reply::Failed(error),
            }
        }
        // Answered above.
        _ => return Err(io::ErrorKind::InvalidInput.into()),
    })
}

/// Tells the parent that work goes on.
fn signed(stdout: &mut impl Write) -> ControlFlow<()> {
    sent(stdout, &Reply::Alive)
}

fn sent(stdout: &mut impl Write, reply: &Reply) -> ControlFlow<()> {
    match frame::write(stdout, reply) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

/// The engine, loaded when it is needed for the first time.
fn loaded(engine: &mut Option<Engine>) -> Result<&Engine, ReadError> {
    Ok(match engine {
        Some(engine) => engine,
        None => engine.insert(Engine::load()?),
    })
}

fn read_again(
    path: &Path,
    page_index: u32,
    second: &mut Option<SecondFile>,
    limits: &Limits,
    passwords: &[String],
) -> Result<ReadPage, ReadError> {
    if !second.as_ref().is_some_and(|file| file.is(path)) {
        *second = None;
        *second = Some(SecondFile::open(path, limits, passwords)?);
    }
    let file = second.as_ref().ok_or(ReadCode::Damaged)?;
    file.read(page_index)
}
