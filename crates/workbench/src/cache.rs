//! Files in the workspace's cache, which may be deleted, or full, at any time. Holds no truth.

use std::io::Write;
use std::path::Path;

/// Leaves a file in the cache, its folders with it: whole or not at all, in place of an older one.
///
/// # Errors
/// What the system says; nobody needs to be told, since what the cache lacks is made anew.
pub(crate) fn leave(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().ok_or(std::io::ErrorKind::InvalidInput)?;
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}
