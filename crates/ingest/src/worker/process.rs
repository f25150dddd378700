//! One worker as the parent sees it: started, asked, waited for, and, when it fails, told why.

use super::WorkerCommand;
use super::frame;
use super::message::{Reply, Request};
use super::twin::Twin;
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Pages that may wait for the parent; then the worker waits.
const WAITING_PAGES: usize = 4;
/// Bytes taken from the pipe at once: what a page of words has.
const AT_ONCE: usize = 32 << 10;
/// How much of the last words of a worker is looked at.
const LAST_WORDS: usize = 4096;
/// How long a worker that closed its pipe may take to end.
const LAST_BREATH: Duration = Duration::from_secs(2);

/// Why no reply came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// Time was up.
    Late,
    /// The worker closed its pipe or sent nonsense.
    Gone,
}

/// A process, however it was started.
pub(super) trait Process: Send {
    /// How it ended, if it has.
    fn try_wait(&mut self) -> io::Result<Option<ExitStatus>>;

    /// Ends it by force.
    fn end(&mut self);
}

impl Process for Child {
    fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        Child::try_wait(self)
    }

    fn end(&mut self) {
        // Both fail only when it has ended already, which is what is wanted.
        let _ = self.kill();
        let _ = self.wait();
    }
}

/// A running worker. Dropping it kills it.
pub(super) struct Worker {
    process: Box<dyn Process>,
    stdin: Option<ChildStdin>,
    replies: Receiver<Reply>,
    last_words: Arc<Mutex<Vec<u8>>>,
    /// The file it worked on last, which it may still have open.
    pub(super) last_path: Option<PathBuf>,
    /// How many passwords it was told.
    told: usize,
    /// Whether it was told of a room.
    pub(super) has_room: bool,
}

impl Worker {
    /// Starts a worker and tells it its limits, and whether other work of the machine goes before its own.
    pub(super) fn start(
        command: &WorkerCommand,
        limits: &Limits,
        behind_others: bool,
    ) -> Result<Self, ReadError> {
        let mut process = Command::new(&command.program);
        process.args(&command.args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        start_quietly(&mut process, behind_others);
        let failed = |error: io::Error| {
            ReadError::new(ReadCode::ReaderCrashed, format!("the worker cannot be started: {}", error.kind()))
        };
        let mut child = process.spawn().map_err(failed)?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        Self::begin(Box::new(child), pipes, limits, behind_others)
    }

    /// The worker that a twin of the program is, told its limits.
    pub(super) fn of_twin(twin: Twin, limits: &Limits) -> Result<Self, ReadError> {
        let pipes = (Some(twin.stdin), Some(twin.stdout), Some(twin.stderr));
        Self::begin(Box::new(twin.running), pipes, limits, false)
    }

    fn begin(
        process: Box<dyn Process>,
        (stdin, stdout, stderr): (Option<ChildStdin>, Option<ChildStdout>, Option<ChildStderr>),
        limits: &Limits,
        behind_others: bool,
    ) -> Result<Self, ReadError> {
        let (sender, replies) = sync_channel(WAITING_PAGES);
        if let Some(stdout) = stdout {
            thread::spawn(move || {
                let mut stdout = BufReader::with_capacity(AT_ONCE, stdout);
                // Nonsense ends the conversation just as a closed pipe does.
                while let Ok(Some(reply)) = frame::read::<Reply>(&mut stdout) {
                    if sender.send(reply).is_err() {
                        return;
                    }
                }
            });
        }
        let last_words = Arc::new(Mutex::new(Vec::new()));
        if let Some(stderr) = stderr {
            let words = Arc::clone(&last_words);
            thread::spawn(move || keep_last_words(stderr, &words));
        }
        let mut worker =
            Self { process, stdin, replies, last_words, last_path: None, told: 0, has_room: false };
        let begin = Request::Begin { limits: *limits, behind_others };
        worker.ask(&begin).map_err(|_| worker.why_gone())?;
        Ok(worker)
    }

    /// Tells the worker the passwords it does not know yet.
    pub(super) fn tell(&mut self, passwords: &[String]) -> Result<(), Silence> {
        if self.told != passwords.len() {
            self.ask(&Request::Passwords(passwords.to_vec()))?;
            self.told = passwords.len();
        }
        Ok(())
    }

    /// Tells the worker where it leaves what an office program makes of files.
    pub(super) fn tell_room(&mut self, room: &Path) -> Result<(), Silence> {
        self.has_room = true;
        self.ask(&Request::Room(room.as_os_str().to_owned()))
    }

    /// Sends a request.
    pub(super) fn ask(&mut self, request: &Request) -> Result<(), Silence> {
        let stdin = self.stdin.as_mut().ok_or(Silence::Gone)?;
        frame::write(stdin, request).map_err(|_| Silence::Gone)
    }

    /// Waits for the next reply.
    pub(super) fn wait(&self, most: Duration) -> Result<Reply, Silence> {
        self.replies.recv_timeout(most).map_err(|error| match error {
            RecvTimeoutError::Timeout => Silence::Late,
            RecvTimeoutError::Disconnected => Silence::Gone,
        })
    }

    /// Why a worker that fell silent did so. Ends it if it has not ended yet.
    pub(super) fn why_gone(&mut self) -> ReadError {
        drop(self.stdin.take());
        let deadline = Instant::now() + LAST_BREATH;
        let status = loop {
            match self.process.try_wait() {
                Ok(Some(status)) => break Some(status),
                Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_millis(5)),
                _ => break None,
            }
        };
        let starved = self.last_words.lock().is_ok_and(|words| speaks_of_memory(&words));
        match status {
            Some(status) if starved || killed_by_system(status) => {
                ReadError::new(ReadCode::OutOfMemory, describe(status))
            }
            Some(status) => ReadError::new(ReadCode::ReaderCrashed, describe(status)),
            None => ReadError::new(ReadCode::ReaderCrashed, "the worker broke off the conversation"),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.process.end();
    }
}

/// Keeps the end of what the worker prints, only to tell starvation from a crash; it is never passed on.
fn keep_last_words(mut stderr: impl Read, words: &Mutex<Vec<u8>>) {
    let mut buffer = [0; 1024];
    while let Ok(count @ 1..) = stderr.read(&mut buffer) {
        if let Ok(mut words) = words.lock() {
            words.extend_from_slice(&buffer[..count]);
            let surplus = words.len().saturating_sub(LAST_WORDS);
            words.drain(..surplus);
        }
    }
}

/// What the runtime prints before it aborts for want of memory.
fn speaks_of_memory(words: &[u8]) -> bool {
    let words = String::from_utf8_lossy(words);
    words.contains("memory allocation of") || words.contains("out of memory")
}

#[cfg(unix)]
fn killed_by_system(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    // Nobody but the system's guard against starvation kills a worker before the parent has.
    status.signal() == Some(libc::SIGKILL)
}

#[cfg(not(unix))]
fn killed_by_system(_status: ExitStatus) -> bool {
    false
}

#[cfg(unix)]
fn describe(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(signal) => format!("signal {signal}"),
        None => format!("exit {}", status.code().unwrap_or_default()),
    }
}

#[cfg(not(unix))]
fn describe(status: ExitStatus) -> String {
    format!("exit {}", status.code().unwrap_or_default())
}

/// A worker is no program of the user's: no console window may flash up for it.
#[cfg(windows)]
fn start_quietly(process: &mut Command, behind_others: bool) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    const BELOW_NORMAL_PRIORITY_CLASS: u32 = 0x0000_4000;
    process.creation_flags(CREATE_NO_WINDOW | if behind_others { BELOW_NORMAL_PRIORITY_CLASS } else { 0 });
}

/// Elsewhere a worker steps back by itself.
#[cfg(not(windows))]
fn start_quietly(_process: &mut Command, _behind_others: bool) {}
