//! The second opinion on a page: the same file through another library.
//!
//! That library gives up on odd files by panicking and may exhaust the stack; it is asked in a worker of its own, page by page,
//! so that its death costs an opinion and nothing else. It knows none of the predefined Chinese tables and reads what
//! the first reader cannot: fonts the first one takes for broken, files whose structure it refuses.

use super::super::lines::{Glyph, lines_of};
use super::super::quality::{self, Worth};
use super::super::ruled::Cells;
use super::super::{ReadPage, Stamp};
use super::unicode::clean;
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use pdf_extract::{
    Dictionary, Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc_page,
};
use scoring::TextSource;
use std::path::{Path, PathBuf};

/// The name of this reader.
pub(crate) const ENGINE: &str = "pdf-extract";
/// A page of more characters than this is no page; what follows is dropped.
const MOST_GLYPHS: usize = 400_000;
/// Sides of a page that tells none, or tells nonsense: A4, in page units.
const A4: (f32, f32) = (595.0, 842.0);
/// Nodes of the page tree looked at on the way up.
const HIGHEST: usize = 64;

/// A file opened for second opinions.
pub(crate) struct SecondFile {
    path: PathBuf,
    stamp: Stamp,
    document: Document,
}

impl SecondFile {
    /// Opens a file; the first of `passwords` that fits is used.
    pub(crate) fn open(path: &Path, limits: &Limits, passwords: &[String]) -> Result<Self, ReadError> {
        let stamp = Stamp::of(path)?;
        if stamp.length > limits.max_file_bytes {
            return Err(ReadCode::TooLarge.into());
        }
        let bytes = std::fs::read(path).map_err(|error| ReadError::from_io(&error))?;
        let damaged = |_| ReadError::new(ReadCode::Damaged, "not a PDF for the second reader either");
        let mut document = Document::load_mem(&bytes).map_err(damaged)?;
        if document.is_encrypted() {
            let mut tried = std::iter::once("").chain(passwords.iter().map(String::as_str));
            if !tried.any(|password| document.decrypt(password).is_ok()) {
                return Err(ReadCode::Encrypted.into());
            }
        } else if document.trailer.get(b"Encrypt").is_ok_and(|lock| lock.as_dict().is_ok()) {
            // A lock written into the trailer is one that library does not see.
            return Err(ReadCode::Encrypted.into());
        }
        Ok(Self { path: path.to_owned(), stamp, document })
    }

    /// Whether this is still the file at `path`.
    pub(crate) fn is(&self, path: &Path) -> bool {
        self.path == path && Stamp::of(path).is_ok_and(|stamp| stamp == self.stamp)
    }

    /// Reads the page `index`, from 0.
    pub(crate) fn read(&self, index: u32) -> Result<ReadPage, ReadError> {
        let number = index.saturating_add(1);
        let id = self.document.get_pages().get(&number).copied();
        let id = id.ok_or_else(|| ReadError::new(ReadCode::NoPages, format!("no page {index}")))?;
        let frame = Frame::of(&self.document, self.document.get_dictionary(id).ok());
        let mut output = Output { frame, glyphs: Vec::new() };
        output_doc_page(&self.document, &mut output, number)
            .map_err(|_| ReadError::new(ReadCode::Damaged, "the second reader refuses the page"))?;
        let (width, height) = output.frame.size();
        let lines = lines_of(output.glyphs, &Cells::default());
        let judged = quality::judge(&lines);
        let readable = judged.worth == Worth::Sound;
        Ok(ReadPage {
            index,
            label: String::new(),
            width,
            height,
            lines: if readable { lines } else { Vec::new() },
            text_source: if readable { TextSource::Text } else { TextSource::None },
            engine: ENGINE.to_owned(),
            quality: if readable { judged.quality } else { 0 },
            // What the first reader refuses cannot be drawn.
            has_picture: false,
            doubtful: false,
        })
    }
}

/// The part of the page that is displayed, and how it is turned.
struct Frame {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
    /// Quarter turns clockwise.
    turns: u8,
}

impl Frame {
    fn of(document: &Document, page: Option<&Dictionary>) -> Self {
        let area = |key: &[u8]| {
            let numbers = inherited(document, page?, key)?.as_array().ok()?;
            let mut sides = [0.0; 4];
            for (side, number) in sides.iter_mut().zip(numbers) {
                *side = f64::from(resolved(document, number).as_float().ok()?);
            }
            let [x0, y0, x1, y1] = sides;
            let (left, right) = (x0.min(x1), x0.max(x1));
            let (bottom, top) = (y0.min(y1), y0.max(y1));
            let sound = [left, right, bottom, top].iter().all(|side| side.is_finite());
            (sound && right - left >= 1.0 && top - bottom >= 1.0).then_some((left, bottom, right, top))
        };
        let (left, bottom, right, top) = area(b"CropBox").or_else(|| area(b"MediaBox")).unwrap_or((
            0.0,
            0.0,
            f64::from(A4.0),
            f64::from(A4.1),
        ));
        let turned =
            page.and_then(|page| inherited(document, page, b"Rotate")).and_then(|turn| turn.as_i64().ok());
        let turns = u8::try_from(turned.unwrap_or(0).div_euclid(90).rem_euclid(4)).unwrap_or(0);
        Self { left, bottom, right, top, turns }
    }

    fn size(&self) -> (f32, f32) {
        #[allow(clippy::cast_possible_truncation, reason = "page units fit a float of 32 bits")]
        let (width, height) = ((self.right - self.left) as f32, (self.top - self.bottom) as f32);
        if self.turns.is_multiple_of(2) { (width, height) } else { (height, width) }
    }

    /// A direction of the file's space, where y points up, as displayed, where it points down.
    fn along(&self, (x, y): (f64, f64)) -> (f64, f64) {
        match self.turns {
            0 => (x, -y),
            1 => (y, x),
            2 => (-x, y),
            _ => (-y, -x),
        }
    }

    /// A point of the file's space as displayed.
    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let corner = match self.turns {
            0 => (self.left, self.top),
            1 => (self.left, self.bottom),
            2 => (self.right, self.bottom),
            _ => (self.right, self.top),
        };
        self.along((x - corner.0, y - corner.1))
    }
}

/// A value of a page, or of the nearest node above it that has one.
fn inherited<'d>(document: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let mut node = page;
    for _ in 0..HIGHEST {
        if let Ok(value) = node.get(key) {
            return Some(resolved(document, value));
        }
        node = document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

fn resolved<'d>(document: &'d Document, value: &'d Object) -> &'d Object {
    document.dereference(value).map_or(value, |(_, value)| value)
}

/// Takes note of the characters that library finds.
struct Output {
    frame: Frame,
    glyphs: Vec<Glyph>,
}

impl OutputDev for Output {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        let text = clean(character);
        if text.is_empty() || self.glyphs.len() >= MOST_GLYPHS {
            return Ok(());
        }
        let right = self.frame.along((trm.m11, trm.m12));
        let up = self.frame.along((trm.m21, trm.m22));
        let pen = self.frame.place((trm.m31, trm.m32));
        let size = up.0.hypot(up.1) * font_size.abs();
        let advance = right.0.hypot(right.1) * (width * font_size.abs() + spacing.max(0.0));
        if [size, advance, pen.0, pen.1].iter().all(|v| v.is_finite()) && size > 0.01 && size < 10_000.0 {
            #[allow(clippy::cast_possible_truncation, reason = "page units fit a float of 32 bits")]
            self.glyphs.push(Glyph {
                text,
                pen: (pen.0 as f32, pen.1 as f32),
                advance: advance as f32,
                size: size as f32,
                angle: right.1.atan2(right.0).to_degrees() as f32,
                vertical: false,
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
