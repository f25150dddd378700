//! Room for pictures: the cache of drawn pages is held to a size; the oldest go first.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Bytes of pictures that are kept, at most.
pub(super) const MOST_BYTES: u64 = 2 << 30;

/// Removes the oldest pictures in `folder` until a quarter of the room is free again, where there are more than `most`
/// bytes of them. What cannot be removed stays.
pub(super) fn make_room(folder: &Path, most: u64) {
    let mut known: Vec<(SystemTime, u64, PathBuf)> = within(folder)
        .flat_map(|of_file| within(&of_file))
        .filter_map(|path| {
            let about = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
            Some((about.modified().ok()?, about.len(), path))
        })
        .collect();
    let mut whole: u64 = known.iter().map(|(_, bytes, _)| bytes).sum();
    if whole <= most {
        return;
    }
    known.sort();
    for (_, bytes, path) in known {
        if whole <= most / 4 * 3 {
            break;
        }
        if fs::remove_file(&path).is_ok() {
            whole -= bytes;
        }
    }
}

fn within(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_oldest_pictures_go_once_there_are_too_many() {
        let home = tempfile::tempdir().expect("a folder");
        let begun = SystemTime::now() - Duration::from_secs(1_000);
        for number in 0..10_u32 {
            let folder = home.path().join(if number % 2 == 0 { "even" } else { "odd" });
            fs::create_dir_all(&folder).expect("made");
            let path = folder.join(format!("{number}.png"));
            fs::write(&path, [0; 100]).expect("written");
            let at = begun + Duration::from_secs(u64::from(number));
            fs::File::options().write(true).open(&path).expect("there").set_modified(at).expect("set");
        }
        let left = || {
            let mut names: Vec<_> = within(home.path())
                .flat_map(|of_file| within(&of_file))
                .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
                .collect();
            names.sort();
            names
        };
        make_room(home.path(), 1_000);
        assert_eq!(left().len(), 10, "there is room for all");
        make_room(home.path(), 900);
        assert_eq!(left(), ["4.png", "5.png", "6.png", "7.png", "8.png", "9.png"]);
        make_room(&home.path().join("none"), 0);
    }
}
