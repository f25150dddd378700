//! The room of a pool: a folder of its own in the system's temporary folder, for what its workers leave each other.
//!
//! It holds copies of documents, which must not lie about. A program that ends takes its room with it; one that is
//! killed cannot, and the next one that starts does it in its place. Whose room is still in use is told by a lock that
//! the system takes back when the program is gone, however it went.

use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// How the names of rooms begin.
const PREFIX: &str = "anjuan-conversion-";
/// The file in a room that its owner holds locked.
const OWNER: &str = "owner";
/// A room younger than this may be about to be locked.
const YOUNG: Duration = Duration::from_secs(60);
/// A folder without that file comes from an older version, or was never finished: so old, nobody works in it.
const LEFT: Duration = Duration::from_secs(60 * 60);

/// A room; dropping it removes it.
#[derive(Debug)]
pub(super) struct Room {
    // Let go of before the folder is removed: some systems remove no file that is open.
    _owner: File,
    folder: TempDir,
}

impl Room {
    /// A new room, where the system lets us have one.
    pub(super) fn new() -> Option<Self> {
        Self::in_folder(&std::env::temp_dir())
    }

    fn in_folder(place: &Path) -> Option<Self> {
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(place).ok()?;
        let owner = File::create_new(folder.path().join(OWNER)).ok()?;
        owner.try_lock().ok()?;
        Some(Self { _owner: owner, folder })
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the rooms of programs that were killed.
pub(super) fn clear_away() {
    clear_away_in(&std::env::temp_dir(), YOUNG, LEFT);
}

fn clear_away_in(place: &Path, young: Duration, left: Duration) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let path = entry.path();
        // A link is not followed: `DirEntry::metadata` tells of the link itself.
        if entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry.metadata().is_ok_and(|found| found.is_dir() && is_ours(&found))
            && is_left(&path, young, left)
        {
            // Gone already, or removed by another program that starts: no more is wanted.
            let _ = fs::remove_dir_all(path);
        }
    }
}

fn is_left(room: &Path, young: Duration, left: Duration) -> bool {
    let owner: PathBuf = room.join(OWNER);
    match File::open(&owner) {
        Ok(file) => is_older(&owner, young) && file.try_lock().is_ok(),
        Err(_) => is_older(room, left),
    }
}

fn is_older(path: &Path, age: Duration) -> bool {
    let modified = fs::symlink_metadata(path).and_then(|found| found.modified());
    modified.is_ok_and(|moment| moment.elapsed().is_ok_and(|passed| passed >= age))
}

/// Temporary folders are shared on some systems: what somebody else put there is theirs.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library does not tell who runs the program")]
fn is_ours(found: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    // SAFETY: the call takes nothing and always succeeds.
    found.uid() == unsafe { libc::geteuid() }
}

#[cfg(not(unix))]
fn is_ours(_found: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(place: &Path) -> Vec<String> {
        let entries = fs::read_dir(place).expect("listed").flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_room_goes_with_its_owner_and_one_in_use_stays() {
        let place = tempfile::tempdir().expect("a folder");
        let used = Room::in_folder(place.path()).expect("a room");
        fs::write(used.path().join("a.pdf"), b"%PDF").expect("written");
        clear_away_in(place.path(), Duration::ZERO, Duration::ZERO);
        assert!(used.path().join("a.pdf").is_file(), "its owner is there");
        drop(used);
        assert!(names(place.path()).is_empty());
    }

    #[test]
    fn what_the_killed_left_goes_and_nothing_else_does() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = |name: &str, owned: bool| {
            let room = place.path().join(name);
            fs::create_dir_all(room.join("within")).expect("made");
            if owned {
                fs::write(room.join(OWNER), b"").expect("written");
            }
        };
        folder("anjuan-conversion-killed", true);
        folder("anjuan-conversion-older", false);
        folder("anjuan-other", true);
        folder("somebody", false);
        fs::write(place.path().join("anjuan-conversion-file"), b"").expect("written");
        clear_away_in(place.path(), YOUNG, LEFT);
        assert_eq!(names(place.path()).len(), 5, "all of them are young");
        clear_away_in(place.path(), Duration::ZERO, LEFT);
        assert!(!names(place.path()).contains(&"anjuan-conversion-killed".to_owned()), "nobody holds it");
        clear_away_in(place.path(), Duration::ZERO, Duration::ZERO);
        assert_eq!(names(place.path()), ["anjuan-conversion-file", "anjuan-other", "somebody"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_is_called_like_a_room_leads_nowhere() {
        let place = tempfile::tempdir().expect("a folder");
        let elsewhere = tempfile::tempdir().expect("a folder");
        fs::write(elsewhere.path().join("kept"), b"").expect("written");
        std::os::unix::fs::symlink(elsewhere.path(), place.path().join("anjuan-conversion-link"))
            .expect("linked");
        clear_away_in(place.path(), Duration::ZERO, Duration::ZERO);
        assert_eq!(names(elsewhere.path()), ["kept"]);
    }
}
