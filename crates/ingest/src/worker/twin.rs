//! A worker that is a twin of the program, for commands that read a file and end.
//!
//! Loading the program once more takes the system longer than many a file takes to be read: every address in its tables
//! is put in place anew. A twin has them. It can be had only while the program has done nothing yet, or it would hold
//! what others left in memory, and locks of threads that it does not have.

use std::process::{ChildStderr, ChildStdin, ChildStdout};

/// A worker that runs already, see [`super::ReaderPool::with_twin`]. Dropping it ends it.
pub struct Twin {
    pub(super) running: Running,
    pub(super) stdin: ChildStdin,
    pub(super) stdout: ChildStdout,
    pub(super) stderr: ChildStderr,
}

#[cfg(target_os = "linux")]
pub(super) use linux::Running;

#[cfg(target_os = "linux")]
mod linux {
    use super::super::process::Process;
    use super::super::serve;
    use super::Twin;
    use std::io::{self, Error, pipe};
    use std::os::fd::{AsRawFd, OwnedFd};
    use std::os::unix::process::ExitStatusExt;
    use std::process::{ExitStatus, exit};

    impl Twin {
        /// Starts one; nothing where the program has more than one thread, or the system refuses.
        #[allow(unsafe_code, reason = "the standard library starts processes only from files")]
        pub fn start() -> Option<Self> {
            if std::fs::read_dir("/proc/self/task").ok()?.count() != 1 {
                return None;
            }
            let (requests, stdin) = pipe().ok()?;
            let (stdout, replies) = pipe().ok()?;
            let (stderr, words) = pipe().ok()?;
            // SAFETY: this is the only thread, so that the twin finds no lock held and nothing half done.
            let id = unsafe { libc::fork() };
            if id < 0 {
                return None;
            }
            if id > 0 {
                return Some(Self {
                    running: Running { id, over: false, ended: None },
                    stdin: OwnedFd::from(stdin).into(),
                    stdout: OwnedFd::from(stdout).into(),
                    stderr: OwnedFd::from(stderr).into(),
                });
            }
            // The program's own ends go, or the twin would never see its requests end.
            drop((stdin, stdout, stderr));
            for (end, place) in [(requests.as_raw_fd(), 0), (replies.as_raw_fd(), 1), (words.as_raw_fd(), 2)]
            {
                // SAFETY: the call takes and returns plain numbers; both are open.
                if unsafe { libc::dup2(end, place) } < 0 {
                    exit(1);
                }
            }
            drop((requests, replies, words));
            serve();
            exit(0)
        }
    }

    /// The process of a twin; dropping it ends it.
    pub(in super::super) struct Running {
        id: libc::pid_t,
        /// Whether the number is no longer that of the twin: the system may give it to another process.
        over: bool,
        ended: Option<ExitStatus>,
    }

    impl Running {
        #[allow(unsafe_code, reason = "the standard library waits only for what it started")]
        fn waited(&mut self, options: libc::c_int) -> io::Result<Option<ExitStatus>> {
            while !self.over {
                let mut status = 0;
                // SAFETY: `status` outlives the call, which keeps no pointer to it.
                let id = unsafe { libc::waitpid(self.id, &raw mut status, options) };
                if id == 0 {
                    break;
                }
                let failed = (id < 0).then(Error::last_os_error);
                match failed {
                    Some(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Some(error) => {
                        self.over = true;
                        return Err(error);
                    }
                    None => {
                        self.over = true;
                        self.ended = Some(ExitStatus::from_raw(status));
                    }
                }
            }
            Ok(self.ended)
        }
    }

    impl Process for Running {
        fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
            self.waited(libc::WNOHANG)
        }

        #[allow(unsafe_code, reason = "the standard library ends only what it started")]
        fn end(&mut self) {
            if !self.over {
                // SAFETY: the call takes and returns plain numbers; the process is ours until it was waited for.
                unsafe {
                    libc::kill(self.id, libc::SIGKILL);
                }
                // Fails only when it was waited for already.
                let _ = self.waited(0);
            }
        }
    }

    impl Drop for Running {
        fn drop(&mut self) {
            self.end();
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_program_of_several_threads_has_no_twin() {
            // Tests run in threads of their own.
            assert!(Twin::start().is_none());
        }
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) type Running = std::process::Child;

#[cfg(not(target_os = "linux"))]
impl Twin {
    /// Nothing: only Linux tells how many threads a program has, and has twins.
    pub fn start() -> Option<Self> {
        None
    }
}
