//! Original files, kept by their content: `originals/ab/cdef…` by SHA-256, read-only, never changed.

use crate::error::Result;
use crate::folder::sync_folder;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Unfinished copies begin with this; they are removed when the workspace is opened.
const UNFINISHED: &str = ".part-";

/// The original files of a workspace.
#[derive(Debug)]
pub struct Originals {
    dir: PathBuf,
    /// Folders that have names which may not be on the disk yet.
    unsettled: Mutex<BTreeSet<PathBuf>>,
    /// Held while they are settled.
    settling: Mutex<()>,
}

/// What became of a file that was put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// Whether the same bytes were there already.
    pub existed: bool,
}

/// SHA-256 and length of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// SHA-256 of its bytes, in lower-case hex.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

/// An original that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OriginalProblem {
    /// The SHA-256 it is kept under.
    pub sha256: String,
    /// What is wrong.
    pub what: OriginalFault,
}

/// What can be wrong with an original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OriginalFault {
    /// It is not there.
    Missing,
    /// Its bytes are not those it was taken in with.
    Changed,
    /// It is there but cannot be read.
    Unreadable,
}

impl Originals {
    pub(crate) const fn new(dir: PathBuf) -> Self {
        Self { dir, unsettled: Mutex::new(BTreeSet::new()), settling: Mutex::new(()) }
    }

    /// Where the original with this digest lies, whether it is there or not.
    pub fn path_of(&self, sha256: &str) -> PathBuf {
        let (folder, name) = sha256.split_at_checked(2).unwrap_or(("", sha256));
        self.dir.join(folder).join(name)
    }

    /// Copies a file in. The file itself is only read. Its copy is whole on the disk when this returns, and there to be
    /// read; its name survives a power cut from the next [`Originals::settle`] on.
    ///
    /// # Errors
    /// [`crate::StoreError::Io`] when it cannot be read or the copy cannot be written.
    pub fn put(&self, from: &Path) -> Result<Put> {
        let mut source = File::open(from)?;
        let mut part = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.dir)?;
        // One reading for both: the digest is that of the bytes kept, even if the file changes meanwhile.
        let Digest { sha256, bytes } = digest_while_copying(&mut source, part.as_file_mut())?;
        let target = self.path_of(&sha256);
        let folder = target.parent().unwrap_or(&self.dir);
        let is_there =
            || fs::symlink_metadata(&target).is_ok_and(|found| found.is_file() && found.len() == bytes);
        if is_there() {
            // Whoever put it there may have been killed before its name was settled.
            self.unsettled().extend([self.dir.clone(), folder.to_owned()]);
            return Ok(Put { sha256, bytes, existed: true });
        }
        part.as_file().sync_all()?;
        make_read_only(part.as_file())?;
        fs::create_dir_all(folder)?;
        if let Err(error) = part.persist(&target)
            && !is_there()
        {
            // Not everywhere can it take the place of a twin that was put in meanwhile, which is as good.
            return Err(error.error.into());
        }
        self.unsettled().extend([self.dir.clone(), folder.to_owned()]);
        Ok(Put { sha256, bytes, existed: false })
    }

    /// Waits until the names of all that was put in so far are on the disk; many of them cost little more than one.
    ///
    /// # Errors
    /// [`crate::StoreError::Io`] when a folder cannot be written; the next call tries it again.
    pub fn settle(&self) -> Result<()> {
        // Whoever comes meanwhile may rely on what is being settled.
        let _settling = self.settling.lock().unwrap_or_else(PoisonError::into_inner);
        let mut folders = std::mem::take(&mut *self.unsettled());
        while let Some(folder) = folders.pop_first() {
            if let Err(error) = sync_folder(&folder) {
                folders.insert(folder);
                self.unsettled().append(&mut folders);
                return Err(error);
            }
        }
        Ok(())
    }

    fn unsettled(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.unsettled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads every expected original and every other that is there, and names those that are not what
    /// they should be, in the order of their digests.
    ///
    /// # Errors
    /// [`crate::StoreError::Io`] when the folder itself cannot be listed.
    pub fn verify(&self, expected: &[String]) -> Result<Vec<OriginalProblem>> {
        let mut all = self.present()?;
        all.extend_from_slice(expected);
        all.sort_unstable();
        all.dedup();
        let faulty = all.into_iter().filter_map(|sha256| {
            let what = match digest_of(&self.path_of(&sha256)) {
                Ok(found) if found.sha256 == sha256 => return None,
                Ok(_) => OriginalFault::Changed,
                Err(crate::StoreError::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
                    OriginalFault::Missing
                }
                Err(_) => OriginalFault::Unreadable,
            };
            Some(OriginalProblem { sha256, what })
        });
        Ok(faulty.collect())
    }

    /// Digests of all originals that are there, by their names.
    fn present(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for folder in fs::read_dir(&self.dir)? {
            let folder = folder?;
            let prefix = folder.file_name().to_string_lossy().into_owned();
            if prefix.len() != 2 || !folder.file_type()?.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder.path())? {
                found.push(format!("{prefix}{}", file?.file_name().to_string_lossy()));
            }
        }
        Ok(found)
    }

    /// Removes copies that a killed program left unfinished.
    pub(crate) fn clear_unfinished(&self) -> Result<()> {
        for entry in fs::read_dir(&self.dir)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// SHA-256 and length of a file.
///
/// # Errors
/// [`crate::StoreError::Io`] when it cannot be read.
pub fn digest_of(path: &Path) -> Result<Digest> {
    digest_while_copying(&mut File::open(path)?, &mut io::sink())
}

fn digest_while_copying(from: &mut impl Read, to: &mut impl Write) -> Result<Digest> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 128 * 1024];
    let mut bytes = 0_u64;
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error.into()),
        };
        hasher.update(&buffer[..count]);
        to.write_all(&buffer[..count])?;
        bytes += count as u64;
    }
    Ok(Digest { sha256: hex::encode(hasher.finalize()), bytes })
}

fn make_read_only(file: &File) -> Result<()> {
    let mut permissions = file.metadata()?.permissions();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        permissions.set_mode(0o444);
    }
    #[cfg(not(unix))]
    permissions.set_readonly(true);
    file.set_permissions(permissions)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_are_kept_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let originals = Originals::new(dir.path().join("originals"));
        fs::create_dir(dir.path().join("originals")).expect("made");
        let file = dir.path().join("甲.pdf");
        fs::write(&file, b"abc").expect("written");
        let first = originals.put(&file).expect("put");
        assert_eq!(first.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!((first.bytes, first.existed), (3, false));
        assert!(originals.put(&file).expect("put again").existed);
        originals.settle().expect("settled");
        assert!(originals.unsettled().is_empty());
        let kept = originals.path_of(&first.sha256);
        assert!(kept.ends_with("ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assert!(fs::metadata(&kept).expect("there").permissions().readonly());
        assert_eq!(originals.verify(&[]).expect("verified"), vec![]);
        assert_eq!(fs::read_dir(dir.path().join("originals")).expect("listed").count(), 1, "no part is left");
    }

    #[test]
    fn a_truncated_original_is_replaced_by_a_good_copy() {
        let dir = tempfile::tempdir().expect("a folder");
        let originals = Originals::new(dir.path().to_owned());
        let file = dir.path().join(".part-in");
        fs::write(&file, b"whole").expect("written");
        let put = originals.put(&file).expect("put");
        let kept = originals.path_of(&put.sha256);
        fs::remove_file(&kept).expect("removed");
        fs::write(&kept, b"who").expect("cut");
        assert!(!originals.put(&file).expect("put again").existed);
        assert_eq!(originals.verify(&[]).expect("verified"), vec![]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_settled_is_tried_again() {
        let dir = tempfile::tempdir().expect("a folder");
        let originals = Originals::new(dir.path().join("originals"));
        fs::create_dir(dir.path().join("originals")).expect("made");
        let file = dir.path().join("甲.pdf");
        fs::write(&file, b"abc").expect("written");
        originals.put(&file).expect("put");
        let away = dir.path().join("away");
        fs::rename(dir.path().join("originals"), &away).expect("moved");
        assert!(originals.settle().is_err());
        fs::rename(&away, dir.path().join("originals")).expect("moved back");
        assert_eq!(originals.unsettled().len(), 2);
        originals.settle().expect("settled");
        assert!(originals.unsettled().is_empty());
    }
}
