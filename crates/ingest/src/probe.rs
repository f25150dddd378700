//! Every reader of foreign bytes behind one function, for fuzzing. Runs them in the calling process, without limits of
//! the system around them; the product never calls it.

use crate::batch::{UnpackLimits, Unpacking, sheets, unpack};
use crate::limits::Limits;
use crate::read::OpenFile;
use std::ops::ControlFlow;

/// Pages of one file that are read.
const PAGES: u32 = 4;

/// Reads `bytes` as a file called `name` in every way the worker would: its pages, the picture of the first, its sheets, its
/// entries. Whatever comes of it is dropped; that there is an end is what is looked for.
pub fn probe(name: &str, bytes: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join(name);
    if std::fs::write(&path, bytes).is_err() {
        return;
    }
    let limits =
        Limits { max_pages: PAGES, max_image_pixels: 1 << 20, max_text_bytes: 1 << 20, ..Limits::default() };
    if let Ok(file) = OpenFile::open(&path, &limits, &["anjuan".to_owned()]) {
        // A refusal is an end, too.
        let _ = file.read(&limits, &mut |_| ControlFlow::Continue(()));
        let _ = file.picture(0, &limits);
    }
    let _ = sheets(&path);
    let to = folder.path().join("unpacked");
    if std::fs::create_dir(&to).is_ok() {
        let limits = UnpackLimits { max_entries: 16, max_total_bytes: 1 << 20, ..UnpackLimits::default() };
        let unpacking = Unpacking {
            archive: path.into_os_string(),
            shown: name.to_owned(),
            to: to.into_os_string(),
            limits,
        };
        let _ = unpack(&unpacking, &["anjuan".to_owned()], &mut || ControlFlow::Continue(()));
    }
}
