//! One file into pages: words, where they stand, and how well they could be read.
//!
//! Everything below takes foreign bytes apart and therefore runs in the worker process only; the rest of
//! the program meets no more than the values [`ReadPage`], [`ReadSummary`] and [`Drawn`].

mod bytes;
mod docx;
mod html;
mod image;
mod ink;
pub(crate) mod lines;
mod locked;
mod markdown;
mod note;
mod ofd;
mod office;
mod package;
mod paper;
mod pdf;
mod quality;
mod relations;
mod rtf;
pub(crate) mod ruled;
mod sheets;
mod spreadsheet;
mod table;
mod text;
mod writer;
mod xml;

pub(crate) use docx::is_flat as is_flat_word;
pub(crate) use html::{holds_tags, is_letter, looks_like_html};
pub use note::{NoteKind, ReadNote};
pub(crate) use office::{Step as ConversionStep, convert as convert_many, end_all as end_conversions};
pub(crate) use pdf::SecondFile;
pub(crate) use quality::{better, has_hole, is_convincing, reads_well};
pub use text::decode as decode_text;

use crate::code::{ReadCode, ReadError};
use crate::kind::{self, FileKind};
use crate::limits::Limits;
use crate::recognise::{LONG, Turn, turned};
use ::image::RgbImage;
use bytes::FileBytes;
use scoring::{TextLine, TextSource};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// One page as it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadPage {
    /// Its place in the file, from 0.
    pub index: u32,
    /// What the file calls it 页码标注, such as `iv` or `A-3`; empty where that is its place in the file.
    pub label: String,
    /// Width as displayed, in page units.
    pub width: f32,
    /// Height as displayed, in page units.
    pub height: f32,
    /// The words in reading order; empty when the page counts as unread.
    pub lines: Vec<TextLine>,
    /// Where the words come from.
    pub text_source: TextSource,
    /// Which reader read it: `hayro`, `ofd`, `docx`, `rtf`, `html`, `spreadsheet`, `text` or `image`; with `libreoffice+`
    /// in front where an office program made a PDF of the file first.
    pub engine: String,
    /// How much of the text is sound, in percent; 0 for an unread page.
    pub quality: u8,
    /// Whether the page can be drawn from the file. Pages laid out by us have no picture.
    pub has_picture: bool,
    /// Whether its picture may hold words that are not among these: beside them, or in place of what some program
    /// recognised in it.
    pub doubtful: bool,
}

impl ReadPage {
    /// Whether its words, or some of them, have yet to be recognised from its picture 识读: it is a scan, or what its
    /// file says it holds cannot be right or has holes, or its picture may hold other words.
    ///
    /// This is the one place that decides it, for files read alone and for imports alike. A reader that finds the
    /// text of a page to be garbage hands the page over without lines and as [`TextSource::None`]; that is enough.
    pub fn needs_recognition(&self) -> bool {
        self.has_picture && quality::needs_recognition(self.text_source, &self.lines, self.doubtful)
    }
}

/// Whether it is found out of each page if its pictures hold words that are not among its own, see
/// [`ReadPage::doubtful`]. That takes a drawing, and only those who recognise such words do anything with the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureWords {
    /// They are looked for.
    LookedFor,
    /// Pictures are left alone: no page is doubtful.
    LeftAlone,
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSummary {
    /// What the file is.
    pub kind: FileKind,
    /// Pages delivered.
    pub pages: u32,
    /// Pages among them whose words could not be read.
    pub unread_pages: u32,
    /// What there is to say about the file beside its words.
    pub notes: Vec<ReadNote>,
}

/// A drawn page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The encoded picture.
    pub bytes: Vec<u8>,
    /// How it is encoded.
    pub encoding: PictureEncoding,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Drawn {
    /// The media type of [`Drawn::bytes`].
    pub const fn mime(&self) -> &'static str {
        match self.encoding {
            PictureEncoding::Png => "image/png",
            PictureEncoding::Jpeg => "image/jpeg",
        }
    }
}

/// How a picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureEncoding {
    /// Without loss, for words and lines.
    Png,
    /// With loss, for photographs and scans.
    Jpeg,
}

/// Dots per inch at which a page is drawn to be recognised.
const DOTS: f32 = 200.0;
/// The longer side of a picture that is recognised, in pixels, at most.
const RECOGNISED_SIDE: u32 = 2600;

/// Height by width of an ordinary page.
const PAGE_STRETCH: f32 = 1.414;
/// The longest picture that is recognised part by part, in pixels.
const LONGEST: u32 = 40_000;

/// The width at which a page is drawn to measure how it leans.
const MEASURED_WIDTH: u32 = 1000;

/// Takes the pages of a file one by one; [`ControlFlow::Break`] ends the reading.
pub(crate) type PageSink<'a> = &'a mut dyn FnMut(ReadPage) -> ControlFlow<()>;

/// An opened file, kept so that its pages can be asked for again without parsing anew.
pub(crate) struct OpenFile {
    path: PathBuf,
    stamp: Stamp,
    kind: FileKind,
    content: Content,
}

enum Content {
    Pdf(Box<pdf::PdfFile>),
    /// The PDF that an office program made of the file.
    Converted(Box<pdf::PdfFile>),
    Image(image::ImageFile),
    Ofd(Box<ofd::OfdFile>),
    /// Laid out by us: words have no picture, pictures among them have.
    Sheets(Box<sheets::Sheets>),
}

/// What tells a file from a later one of the same name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(path: &Path) -> Result<Self, ReadError> {
        let metadata = std::fs::metadata(path).map_err(|error| ReadError::from_io(&error))?;
        Ok(Self { length: metadata.len(), modified: metadata.modified().ok() })
    }
}

impl OpenFile {
    /// Opens the file at `path`; a locked one with the first of `passwords` that fits. `alive` is called now and then where
    /// opening takes long, and can break off; what an office program makes of the file is kept in `conversions`.
    pub(crate) fn open(
        path: &Path,
        limits: &Limits,
        passwords: &[String],
        conversions: Option<&Path>,
        alive: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Self, ReadError> {
        Self::open_from(path, FileBytes::read, limits, passwords, conversions, alive)
    }

    /// The same for a file that is kept open to be drawn from, as our originals are: a large PDF is not taken into
    /// memory.
    pub(crate) fn open_original(
        path: &Path,
        limits: &Limits,
        passwords: &[String],
        conversions: Option<&Path>,
        alive: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Self, ReadError> {
        Self::open_from(path, FileBytes::of_original, limits, passwords, conversions, alive)
    }

    fn open_from(
        path: &Path,
        pdf: fn(&Path) -> Result<FileBytes, ReadError>,
        limits: &Limits,
        passwords: &[String],
        conversions: Option<&Path>,
        alive: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Self, ReadError> {
        let stamp = Stamp::of(path)?;
        let mut kind = kind::detect(path)?;
        if stamp.length > limits.max_file_bytes {
            return Err(ReadCode::TooLarge.into());
        }
        let read = |path: &Path| std::fs::read(path).map_err(|error| ReadError::from_io(&error));
        // What is behind the lock, as a file that goes when this function ends. Originals lie without an ending, so
        // that what they are shows only now.
        let mut unlocked = None;
        if matches!(kind, FileKind::Docx | FileKind::LegacyWord | FileKind::Spreadsheet) {
            let bytes = read(path)?;
            if locked::is_locked(&bytes) {
                let copy = copy_of(&locked::unlocked(&bytes, passwords, limits)?, conversions)?;
                kind = kind::detect(copy.path())?;
                unlocked = Some(copy);
            }
        }
        let path_read = unlocked.as_ref().map_or(path, tempfile::NamedTempFile::path);
        let refused = match kind {
            FileKind::Archive => Some(ReadCode::Archive),
            FileKind::Zip => Some(ReadCode::IsArchive),
            FileKind::Unknown => Some(ReadCode::Unsupported),
            _ => None,
        };
        if let Some(code) = refused {
            return Err(code.into());
        }
        if kind == FileKind::Pdf {
            let content = Content::Pdf(Box::new(pdf::PdfFile::open(pdf(path_read)?, passwords, limits)?));
            return Ok(Self { path: path.to_owned(), stamp, kind, content });
        }
        let bytes = read(path_read)?;
        let content = match kind {
            FileKind::Image => Content::Image(image::ImageFile::open(bytes, limits)?),
            FileKind::Ofd => Content::Ofd(Box::new(ofd::OfdFile::open(bytes, limits)?)),
            FileKind::LegacyWord => converted(path_read, &bytes, conversions, limits, alive)?,
            // Older documents are sometimes given the ending of newer ones.
            FileKind::Docx if docx::is_older(&bytes) => {
                converted(path_read, &bytes, conversions, limits, alive)?
            }
            FileKind::Docx => laid_out(docx::read(bytes, limits)?, limits)?,
            FileKind::Rtf => laid_out(rtf::read(&bytes, limits)?, limits)?,
            FileKind::Html => laid_out(html::read(&bytes, limits)?, limits)?,
            FileKind::Spreadsheet => {
                let (papers, flow) = spreadsheet::read(path_read, bytes, limits)?;
                Content::Sheets(Box::new(sheets::Sheets::of(papers, flow, limits)?))
            }
            FileKind::Text | FileKind::Pdf | FileKind::Zip | FileKind::Archive | FileKind::Unknown => {
                laid_out(sheets::Flow::of(paper::joined(text::read(&bytes, limits)?)), limits)?
            }
        };
        Ok(Self { path: path.to_owned(), stamp, kind, content })
    }

    /// How many pages it has, or claims to have.
    pub(crate) fn pages(&self) -> u32 {
        match &self.content {
            Content::Pdf(file) | Content::Converted(file) => file.pages(),
            Content::Image(file) => file.pages(),
            Content::Ofd(file) => file.pages(),
            Content::Sheets(file) => file.pages(),
        }
    }

    /// Whether this is still the file at `path`.
    pub(crate) fn is(&self, path: &Path) -> bool {
        self.path == path && Stamp::of(path).is_ok_and(|stamp| stamp == self.stamp)
    }

    /// The words of the page handed over last as they were found, where another reader should look at it.
    pub(crate) fn take_doubt(&self) -> Option<Vec<TextLine>> {
        match &self.content {
            Content::Pdf(file) => file.take_doubt(),
            _ => None,
        }
    }

    /// Hands every page to `sink`. `None` when the sink broke off.
    pub(crate) fn read(
        &self,
        limits: &Limits,
        pictures: PictureWords,
        sink: PageSink<'_>,
    ) -> Result<Option<ReadSummary>, ReadError> {
        let mut unread_pages = 0;
        let mut pages = 0;
        let converted = matches!(self.content, Content::Converted(_));
        let mut counting = |mut page: ReadPage| {
            if converted {
                page.engine.insert_str(0, "libreoffice+");
            }
            pages += 1;
            unread_pages += u32::from(page.text_source == TextSource::None);
            sink(page)
        };
        let flow = match &self.content {
            Content::Pdf(file) | Content::Converted(file) => file.read(limits, pictures, &mut counting)?,
            Content::Image(file) => file.read(limits, &mut counting)?,
            Content::Ofd(file) => file.read(limits, pictures, &mut counting)?,
            Content::Sheets(file) => file.read(self.kind, limits, &mut counting)?,
        };
        if flow.is_break() {
            return Ok(None);
        }
        if pages == 0 {
            return Err(ReadCode::NoPages.into());
        }
        let notes = match &self.content {
            Content::Ofd(file) => file.notes(),
            Content::Sheets(file) => file.notes(),
            Content::Converted(file) => {
                let detail = "LibreOffice".to_owned();
                let converted = ReadNote { detail, ..ReadNote::of_file(NoteKind::Converted, 1) };
                let changed = file.changes().into_iter().map(|(page, changes)| ReadNote {
                    page: Some(page),
                    ..ReadNote::of_file(NoteKind::TrackedChanges, changes)
                });
                // Of what the office program wrote, remarks alone are those of the document.
                let comments = file.notes().into_iter().filter(|note| note.kind == NoteKind::Comments);
                std::iter::once(converted).chain(changed).chain(comments).collect()
            }
            Content::Pdf(file) => file.notes(),
            Content::Image(file) => file.notes(),
        };
        Ok(Some(ReadSummary { kind: self.kind, pages, unread_pages, notes }))
    }

    /// Draws the page `index` at `width_px` pixels, so that it looks as wanted.
    pub(crate) fn draw(
        &self,
        index: u32,
        width_px: u32,
        look: Look,
        limits: &Limits,
    ) -> Result<Drawn, ReadError> {
        let picture = self.drawn(index, width_px, look.turn, limits)?;
        image::encode::encode(&if look.clear { image::clear::clear(&picture) } else { picture })
    }

    /// By how many degrees, clockwise, the page `index` leans once it is turned.
    pub(crate) fn lean(&self, index: u32, turn: f32, limits: &Limits) -> Result<f32, ReadError> {
        Ok(image::lean::lean(&self.drawn(index, MEASURED_WIDTH, turn, limits)?))
    }

    fn drawn(&self, index: u32, width_px: u32, turn: f32, limits: &Limits) -> Result<RgbImage, ReadError> {
        // The width asked for is that of the turned page.
        let width = |(width, height): (f32, f32)| {
            let (turned, _) = Turn::new((width, height), turn).size();
            let wanted = width_px as f32 * width / turned.max(1.0);
            wanted.clamp(1.0, 65_535.0) as u32
        };
        let picture = match &self.content {
            Content::Pdf(file) | Content::Converted(file) => file.draw(index, width(file.size(index)?))?,
            Content::Ofd(file) => file.draw(index, width(file.size(index)?), limits)?,
            Content::Image(file) => drawn(file, index, width_px, turn, width, limits)?,
            Content::Sheets(file) => drawn(&file.picture(index, limits)?, 0, width_px, turn, width, limits)?,
        };
        Ok(turned(picture, turn))
    }

    /// The page `index` as it is recognised: its pixels, and its size in page units.
    pub(crate) fn picture(&self, index: u32, limits: &Limits) -> Result<(RgbImage, (f32, f32)), ReadError> {
        match &self.content {
            Content::Pdf(file) | Content::Converted(file) => {
                let size = file.size(index)?;
                Ok((file.draw(index, recognised_width(size))?, size))
            }
            Content::Ofd(file) => {
                let size = file.size(index)?;
                Ok((file.draw(index, recognised_width(size), limits)?, size))
            }
            Content::Image(file) => file.scaled(index, recognised_side(file.dimensions(index)?), limits),
            Content::Sheets(file) => {
                let picture = file.picture(index, limits)?;
                picture.scaled(0, recognised_side(picture.dimensions(0)?), limits)
            }
        }
    }
}

/// How a page is to look when it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Turned by so many degrees clockwise, see [`crate::recognise::RecognisedPage::turn`].
    pub turn: f32,
    /// With white paper and black ink, whatever the scan is like.
    pub clear: bool,
}

/// The longer side at which a picture of this size is recognised, in pixels: one that is read part by part keeps the
/// width of a page.
fn recognised_side((width, height): (u32, u32)) -> u32 {
    let stretch = height as f32 / width.max(1) as f32;
    if stretch <= LONG {
        return RECOGNISED_SIDE;
    }
    (RECOGNISED_SIDE as f32 / PAGE_STRETCH * stretch).min(LONGEST as f32) as u32
}

/// The width at which a page of this size in points is drawn to be recognised, in pixels.
fn recognised_width((width, height): (f32, f32)) -> u32 {
    if height > LONG * width {
        return (RECOGNISED_SIDE as f32 / PAGE_STRETCH) as u32;
    }
    let longer = width.max(height).max(1.0);
    // Some scans name their pixels points; 200 dots an inch would be a poster.
    let pixels = (longer * DOTS / 72.0).clamp(1000.0, RECOGNISED_SIDE as f32);
    (pixels * width / longer).max(1.0) as u32
}

fn converted(
    path: &Path,
    bytes: &[u8],
    conversions: Option<&Path>,
    limits: &Limits,
    alive: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Content, ReadError> {
    let pdf = office::to_pdf(path, bytes, conversions, limits, alive)?;
    Ok(Content::Converted(Box::new(pdf::PdfFile::open(pdf.into(), &[], limits)?.with_changes_in_ink())))
}

/// A copy in the folder that goes with the pool, where there is one: a worker that is killed takes nothing with it.
fn copy_of(bytes: &[u8], folder: Option<&Path>) -> Result<tempfile::NamedTempFile, ReadError> {
    let new = folder.map_or_else(tempfile::NamedTempFile::new, tempfile::NamedTempFile::new_in);
    let copy = new.and_then(|mut copy| {
        copy.write_all(bytes)?;
        Ok(copy)
    });
    copy.map_err(|error| ReadError::from_io(&error))
}

fn laid_out(mut flow: sheets::Flow, limits: &Limits) -> Result<Content, ReadError> {
    flow.paragraphs = paper::parted(flow.paragraphs);
    Ok(Content::Sheets(Box::new(sheets::Sheets::lay_out(flow, limits)?)))
}

/// A picture to be turned: never larger than it is, and `width` tells how wide for the turned page to fit.
fn drawn(
    file: &image::ImageFile,
    index: u32,
    width_px: u32,
    turn: f32,
    width: impl Fn((f32, f32)) -> u32,
    limits: &Limits,
) -> Result<RgbImage, ReadError> {
    if turn == 0.0 {
        return file.draw(index, width_px, limits);
    }
    let (picture, size) = file.scaled(index, RECOGNISED_SIDE, limits)?;
    let wanted = width(size).min(picture.width());
    if wanted < picture.width() {
        let height = (wanted as f32 * size.1 / size.0).max(1.0) as u32;
        return Ok(::image::imageops::thumbnail(&picture, wanted, height));
    }
    Ok(picture)
}
