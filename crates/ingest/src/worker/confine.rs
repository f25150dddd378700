//! What the system itself holds the worker to.
//!
//! On Unix a bound on memory and no core dumps, which would hold pages of the file. Elsewhere nothing: the
//! parent's clock still applies.

use crate::limits::Limits;

/// Bounds what this process may fill, and its address space, in which the file it draws from lies besides. Failing to
/// is no reason not to read.
#[cfg(unix)]
pub(super) fn confine(limits: &Limits) {
    limit(libc::RLIMIT_DATA, limits.memory_bytes);
    limit(libc::RLIMIT_AS, limits.memory_bytes.saturating_add(limits.max_file_bytes));
    limit(libc::RLIMIT_CORE, 0);
}

#[cfg(not(unix))]
pub(super) fn confine(_: &Limits) {}

/// Ctrl-C at a terminal reaches all programs that were started from it. Whether a worker ends is for its parent to say:
/// its pipe closes when the parent has ended.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library has no call for signals")]
pub(super) fn ignore_interrupts() {
    // SAFETY: the call takes plain numbers; to ignore a signal runs no code of ours.
    unsafe {
        libc::signal(libc::SIGINT, libc::SIG_IGN);
    }
}

/// On Windows a worker has no console.
#[cfg(not(unix))]
pub(super) fn ignore_interrupts() {}

/// Lets other work of the machine go before that of this process. Failing to is no reason not to work.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library has no call for priorities")]
pub(super) fn step_back() {
    const STEPS: libc::c_int = 10;
    // SAFETY: the call takes and returns plain numbers.
    unsafe {
        libc::nice(STEPS);
    }
}

/// On Windows the parent starts the process so.
#[cfg(not(unix))]
pub(super) fn step_back() {}

#[cfg(all(unix, target_env = "gnu"))]
type Resource = libc::__rlimit_resource_t;
#[cfg(all(unix, not(target_env = "gnu")))]
type Resource = libc::c_int;

#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library has no call for resource limits")]
fn limit(resource: Resource, most: u64) {
    let limit = libc::rlimit { rlim_cur: most as libc::rlim_t, rlim_max: most as libc::rlim_t };
    // SAFETY: `limit` is a valid rlimit that outlives the call, and the call keeps no pointer to it.
    unsafe {
        libc::setrlimit(resource, &raw const limit);
    }
}
