//! How a worker takes memory from the system.
//!
//! The GNU library gives each thread a heap of its own, which it enlarges page by page, and gives large blocks back at
//! once. Of a worker one thread does everything, and blocks of the same size are wanted again for the next page.

/// Blocks from this size on are taken from the system and given back one by one: pictures of pages.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: libc::c_int = 8 << 20;
/// By so much the heap grows at a time …
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const STEP: libc::c_int = 512 << 10;
/// … and so much that is free at its end is kept.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const KEPT: libc::c_int = 16 << 20;

/// Has all threads of this process, of which there is one yet, use one heap. Failing to is no reason not to work.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "the standard library has no call for the settings of the heap")]
pub(super) fn use_one() {
    let settings = [
        (libc::M_ARENA_MAX, 1),
        (libc::M_TOP_PAD, STEP),
        (libc::M_TRIM_THRESHOLD, KEPT),
        (libc::M_MMAP_THRESHOLD, LARGE),
    ];
    for (name, value) in settings {
        // SAFETY: the call takes and returns plain numbers, and no other thread runs yet.
        unsafe {
            libc::mallopt(name, value);
        }
    }
}

/// Elsewhere as the system has it.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn use_one() {}
