//! What came of earlier conversions, in a folder that the workers of a pool share: found by the bytes of the document.

use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bytes of conversions that are kept.
const MOST: u64 = 1 << 30;

/// What a conversion came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// This PDF.
    Pdf(Vec<u8>),
    /// Nothing, and it would again.
    Nothing,
}

/// Where the conversion of one document lies.
#[derive(PartialEq, Eq)]
pub(super) struct Place {
    folder: PathBuf,
    digest: String,
}

impl Place {
    pub(super) fn of(bytes: &[u8], folder: &Path) -> Self {
        Self { folder: folder.to_owned(), digest: hex::encode(Sha256::digest(bytes)) }
    }

    fn pdf(&self) -> PathBuf {
        self.folder.join(format!("{}.pdf", self.digest))
    }

    fn nothing(&self) -> PathBuf {
        self.folder.join(format!("{}.none", self.digest))
    }

    /// What was kept.
    pub(super) fn find(&self) -> Option<Made> {
        let pdf = fs::read(self.pdf()).ok().map(Made::Pdf);
        pdf.or_else(|| self.nothing().is_file().then_some(Made::Nothing))
    }

    /// Keeps a PDF, whole or not at all.
    pub(super) fn keep(&self, pdf: &[u8]) -> io::Result<()> {
        if held(&self.folder)? + pdf.len() as u64 > MOST {
            return Ok(());
        }
        let mut draft = tempfile::NamedTempFile::new_in(&self.folder)?;
        draft.write_all(pdf)?;
        draft.persist(self.pdf())?;
        Ok(())
    }

    /// Keeps that there is nothing to be had.
    pub(super) fn keep_nothing(&self) -> io::Result<()> {
        fs::write(self.nothing(), [])
    }
}

/// Whether more can be kept.
pub(super) fn has_room(folder: &Path) -> bool {
    held(folder).is_ok_and(|held| held < MOST)
}

fn held(folder: &Path) -> io::Result<u64> {
    let mut held = 0;
    for entry in fs::read_dir(folder)? {
        held += entry?.metadata()?.len();
    }
    Ok(held)
}
