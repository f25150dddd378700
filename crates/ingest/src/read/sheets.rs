//! Files without pages of their own as pages: sheets of laid-out words, and between them the pictures that
//! stood among the words, each a page of pixels that waits to be recognised.

use super::image::ImageFile;
use super::note::{NoteKind, ReadNote};
use super::package::Package;
use super::paper::{self, Paper, Paragraph};
use super::{PageSink, ReadPage, quality};
use crate::code::{ReadCode, ReadError};
use crate::kind::FileKind;
use crate::limits::Limits;
use scoring::TextSource;
use std::ops::ControlFlow;

/// A picture smaller than this, in pixels along its longer and its shorter side, is an ornament.
const SMALLEST: (u32, u32) = (300, 100);
/// A picture that cannot be decoded is a page of its own if it was shown at least so large, in square points:
/// an eighth of a sheet of A4. Smaller ones are formulas and signs.
const LARGE: f32 = 595.0 * 842.0 / 8.0;
/// A picture shown smaller than this, in square points, cannot be the scan of a paper: seals are up to 44 mm across, the
/// copy of an identity card is twice as large.
const SEAL: f32 = 595.0 * 842.0 / 32.0;

/// A picture that stood among words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Picture {
    /// A part of the package.
    Part(String),
    /// Bytes of the file itself.
    Bytes(Vec<u8>),
    /// Not in the file: somewhere else, or lost.
    Elsewhere,
}

/// What a reader of words hands over.
#[derive(Default)]
pub(super) struct Flow {
    /// The words in their order, with what belongs to them.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The pictures the paragraphs name, each with the area it was shown at in square points, where it is known.
    pub(super) pictures: Vec<(Picture, Option<f32>)>,
    /// Where parts are.
    pub(super) package: Option<Package>,
    /// What there is to say about the file.
    pub(super) notes: Vec<ReadNote>,
}

impl Flow {
    /// Words alone.
    pub(super) fn of(paragraphs: Vec<Paragraph>) -> Self {
        Self { paragraphs, ..Self::default() }
    }
}

enum Sheet {
    Words(Paper),
    /// A picture by its place in the list.
    Picture(usize),
    /// A picture nobody can look at.
    Unseen,
}

/// An opened file.
pub(super) struct Sheets {
    sheets: Vec<Sheet>,
    pictures: Vec<(Picture, Option<f32>)>,
    package: Option<Package>,
    notes: Vec<ReadNote>,
}

impl Sheets {
    /// Lays out what was read.
    pub(super) fn lay_out(flow: Flow, limits: &Limits) -> Result<Self, ReadError> {
        let papers = paper::lay_out(&flow.paragraphs, limits)?;
        Self::of(papers, flow, limits)
    }

    /// Sheets that are laid out already, with the pictures of `flow` behind the sheets that name them.
    pub(super) fn of(papers: Vec<Paper>, flow: Flow, limits: &Limits) -> Result<Self, ReadError> {
        let Flow { pictures, package, notes, .. } = flow;
        let mut file = Self { sheets: Vec::new(), pictures, package, notes };
        let (mut shown, mut left_out) = (0, 0);
        for paper in papers {
            let hung = paper.hung.clone();
            let first = u32::try_from(file.sheets.len() + 1).ok();
            if !paper.lines.is_empty() {
                file.sheets.push(Sheet::Words(paper));
            }
            for (kind, count) in
                [(NoteKind::TrackedChanges, hung.changes), (NoteKind::Comments, hung.comments)]
            {
                if count > 0 {
                    file.notes.push(ReadNote { page: first, ..ReadNote::of_file(kind, count) });
                }
            }
            file.notes.extend(hung.notes.into_iter().map(|note| ReadNote { page: first, ..note }));
            for picture in hung.pictures {
                match file.sheet_of(picture, limits) {
                    Some(sheet) => {
                        shown += 1;
                        file.sheets.push(sheet);
                    }
                    None => left_out += 1,
                }
            }
        }
        for (kind, count) in [(NoteKind::Pictures, shown), (NoteKind::PicturesLeftOut, left_out)] {
            if count > 0 {
                file.notes.push(ReadNote::of_file(kind, count));
            }
        }
        if file.sheets.is_empty() {
            return Err(ReadCode::NoPages.into());
        }
        if file.sheets.len() > usize::try_from(limits.max_pages).unwrap_or(usize::MAX) {
            return Err(ReadError::new(ReadCode::TooLarge, "pages of words and pictures"));
        }
        Ok(file)
    }

    /// What a picture becomes; nothing for one that is left out.
    fn sheet_of(&self, index: usize, limits: &Limits) -> Option<Sheet> {
        let size = self.open(index, limits).and_then(|picture| picture.dimensions(0));
        let area = self.pictures.get(index).and_then(|(_, area)| *area);
        match size {
            Ok((width, height)) => {
                let large = width.max(height) >= SMALLEST.0 && width.min(height) >= SMALLEST.1;
                // However fine it was drawn, what was shown no larger than a seal is one, or a sign.
                (large && area.is_none_or(|area| area >= SEAL)).then_some(Sheet::Picture(index))
            }
            Err(_) => (area.unwrap_or(0.0) >= LARGE).then_some(Sheet::Unseen),
        }
    }

    fn open(&self, index: usize, limits: &Limits) -> Result<ImageFile, ReadError> {
        let bytes = match (self.pictures.get(index), &self.package) {
            (Some((Picture::Bytes(bytes), _)), _) => bytes.clone(),
            (Some((Picture::Part(part), _)), Some(package)) => package.bytes(part)?,
            _ => return Err(ReadError::new(ReadCode::NoPages, "a picture that is not there")),
        };
        ImageFile::open(bytes, limits)
    }

    /// How many pages it makes.
    pub(super) fn pages(&self) -> u32 {
        u32::try_from(self.sheets.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn notes(&self) -> Vec<ReadNote> {
        self.notes.clone()
    }

    /// Hands over every sheet. A picture that turns out to be broken is an unread page, not a broken file.
    pub(super) fn read(
        &self,
        kind: FileKind,
        limits: &Limits,
        sink: PageSink<'_>,
    ) -> Result<ControlFlow<()>, ReadError> {
        for (index, sheet) in (0u32..).zip(&self.sheets) {
            let page = match sheet {
                Sheet::Words(paper) => words(index, paper, kind),
                Sheet::Picture(picture) => {
                    let decoded = self.open(*picture, limits).and_then(|file| file.decode(0, limits));
                    match decoded {
                        Ok(decoded) => {
                            let size = (decoded.width() as f32, decoded.height() as f32);
                            unread(index, kind, size, true)
                        }
                        Err(_) => unread(index, kind, Paper::default().size(), false),
                    }
                }
                Sheet::Unseen => unread(index, kind, Paper::default().size(), false),
            };
            if sink(page).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The picture that is the page `index`.
    pub(super) fn picture(&self, index: u32, limits: &Limits) -> Result<ImageFile, ReadError> {
        let sheet = usize::try_from(index).ok().and_then(|index| self.sheets.get(index));
        match sheet {
            Some(Sheet::Picture(picture)) => self.open(*picture, limits),
            Some(Sheet::Words(_) | Sheet::Unseen) => {
                Err(ReadError::new(ReadCode::Unsupported, "laid-out pages have no picture"))
            }
            None => Err(ReadError::new(ReadCode::NoPages, format!("no page {index}"))),
        }
    }
}

fn words(index: u32, paper: &Paper, kind: FileKind) -> ReadPage {
    let quality = quality::of_lines(&paper.lines);
    let readable = quality::is_readable(quality);
    let (width, height) = paper.size();
    ReadPage {
        index,
        label: String::new(),
        width,
        height,
        lines: if readable { paper.lines.clone() } else { Vec::new() },
        text_source: if readable { TextSource::Text } else { TextSource::None },
        engine: kind.code().to_owned(),
        quality: if readable { quality } else { 0 },
        has_picture: false,
        doubtful: false,
    }
}

fn unread(index: u32, kind: FileKind, (width, height): (f32, f32), has_picture: bool) -> ReadPage {
    ReadPage {
        index,
        label: String::new(),
        width,
        height,
        lines: Vec::new(),
        text_source: TextSource::None,
        engine: kind.code().to_owned(),
        quality: 0,
        has_picture,
        doubtful: false,
    }
}
