//! A template and its data to PDF, by typst.
//!
//! Never reads a font of the system, a package, another file or the clock.

use crate::ExportError;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

/// The file that the template reads its data from.
const DATA: &str = "/scorecard.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [typeface::SONG, typeface::HEI].into_iter().filter_map(|face| Font::new(Bytes::new(face), 0)).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// What the file says about its making.
pub(super) struct Made {
    /// What the file's identifier is hashed from.
    pub(super) identity: String,
    /// The program and its version.
    pub(super) program: String,
    /// When, in UTC.
    pub(super) at: Datetime,
}

/// All that a template can see of the world: itself, its data, the carried faces.
struct Desk {
    template: Source,
    data: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let asked = id.get().vpath().get_with_slash();
        if asked == DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Lays `template` out over `data` (JSON) and writes it as PDF.
///
/// # Errors
/// [`ExportError::Layout`] with the first complaint.
pub(super) fn pdf(template: &str, data: Vec<u8>, made: &Made) -> Result<Vec<u8>, ExportError> {
    let path = VirtualPath::new("scorecard.typ").map_err(|error| ExportError::Layout(error.to_string()))?;
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    let desk = Desk { template: Source::new(id, template.to_owned()), data: Bytes::new(data) };
    let laid_out = typst::compile::<PagedDocument>(&desk).output;
    // What was remembered of this layout is of no use to the next, different case.
    typst::comemo::evict(0);
    let options = PdfOptions {
        ident: Smart::Custom(made.identity.clone()),
        creator: Smart::Custom(Some(made.program.clone())),
        timestamp: Some(Timestamp::new_utc(made.at)),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&laid_out.map_err(|complaints| complaint(&complaints))?, &options)
        .map_err(|complaints| complaint(&complaints))
}

fn complaint(complaints: &[SourceDiagnostic]) -> ExportError {
    ExportError::Layout(complaints.first().map(|first| first.message.to_string()).unwrap_or_default())
}
