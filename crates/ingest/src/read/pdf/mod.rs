//! PDF: opening, reading the words of its pages, drawing them.
//!
//! Parses nothing itself; collects what the interpreter draws.

mod collect;
mod draw;
mod fonts;
mod hung;
mod labels;
mod owner;
mod second;
mod unicode;

pub(crate) use second::SecondFile;

use super::bytes::FileBytes;
use super::note::ReadNote;
use super::quality::{self, Judgement, Worth};
use super::{PageSink, ReadPage, lines};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use ::image::RgbImage;
use hayro::RenderCache;
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use scoring::{TextLine, TextSource};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Pages read with one set of caches: fonts of pages long gone need not stay in memory.
const PAGES_A_CACHE: usize = 100;
/// A picture over this share of the page makes it a scan …
const SCAN_SHARE: f64 = 0.7;
/// … unless at least this many characters of text stand on it.
const SCAN_CHARACTERS: usize = 20;
/// Pages with fewer sound characters than this, in percent, are shown to the second reader.
const BEYOND_DOUBT: u8 = 98;
/// So few strokes are a rule or a frame on an otherwise blank page, not words turned into outlines.
const BLANK_PATHS: u32 = 8;

/// An opened PDF.
pub(super) struct PdfFile {
    pdf: Pdf,
    bytes: FileBytes,
    settings: InterpreterSettings,
    unicode: RefCell<unicode::Unicode>,
    /// The words of the page read last, where a second opinion on them is wanted.
    doubt: RefCell<Option<Vec<TextLine>>>,
    /// Whether tracked changes are told by their ink, as in what an office program made.
    changes_in_ink: bool,
    /// Changes by the page they stand on, from 1.
    changes: RefCell<BTreeMap<u32, usize>>,
    /// Whether the words of fields are left to the programs that show them.
    fields_left_open: bool,
    /// What there is to say about the file and its pages as far as they were read.
    notes: RefCell<Vec<ReadNote>>,
}

impl PdfFile {
    /// Opens a PDF: one that opens with an empty password just opens, another with the first of `passwords` that fits, be
    /// it the one that opens it or its owner's.
    pub(super) fn open(bytes: FileBytes, passwords: &[String]) -> Result<Self, ReadError> {
        let shared = Arc::new(bytes.clone());
        let mut opened = Pdf::new(Arc::clone(&shared));
        for password in passwords {
            if !matches!(opened, Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) {
                break;
            }
            opened = Pdf::new_with_password(Arc::clone(&shared), password);
            if matches!(opened, Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)))
                && let Some(opening) = owner::opening(bytes.as_ref(), password)
            {
                opened = Pdf::new_with_password(Arc::clone(&shared), &opening);
            }
        }
        let pdf = opened.map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadCode::Encrypted.into(),
            LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
                ReadError::new(ReadCode::Encrypted, "unknown algorithm")
            }
            LoadPdfError::Decryption(_) => ReadError::new(ReadCode::Damaged, "encryption dictionary"),
            LoadPdfError::Invalid => ReadError::new(ReadCode::Damaged, "not a PDF that can be mended"),
        })?;
        Ok(Self {
            fields_left_open: hung::leaves_fields_to_programs(&pdf),
            notes: RefCell::default(),
            pdf,
            bytes,
            settings: fonts::settings(),
            unicode: RefCell::default(),
            doubt: RefCell::default(),
            changes_in_ink: false,
            changes: RefCell::default(),
        })
    }

    /// The same file as an office program made it, showing what was deleted in an ink of its own: that is no text.
    pub(super) fn with_changes_in_ink(self) -> Self {
        Self { changes_in_ink: true, ..self }
    }

    /// Tracked changes on the pages read so far, by page from 1.
    pub(super) fn changes(&self) -> BTreeMap<u32, usize> {
        self.changes.borrow().clone()
    }

    /// What there is to say about the file beside its words, as far as it was read: files in it, signatures, remarks.
    pub(super) fn notes(&self) -> Vec<ReadNote> {
        self.notes.borrow().clone()
    }

    /// The words of the page read last as they were found, where a second opinion on them is wanted: they are garbage,
    /// or some have no meaning, or there is ink of glyphs without any.
    pub(super) fn take_doubt(&self) -> Option<Vec<TextLine>> {
        self.doubt.borrow_mut().take()
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> u32 {
        u32::try_from(self.pdf.pages().len()).unwrap_or(u32::MAX)
    }

    /// Reads page after page.
    pub(super) fn read(&self, limits: &Limits, sink: PageSink<'_>) -> Result<ControlFlow<()>, ReadError> {
        let pages = self.pdf.pages();
        if pages.len() > usize::try_from(limits.max_pages).unwrap_or(usize::MAX) {
            return Err(ReadError::new(ReadCode::TooLarge, format!("{} pages", pages.len())));
        }
        let mut text_left = limits.max_text_bytes;
        let labels = labels::labels_of(&self.pdf, pages.len());
        *self.notes.borrow_mut() = hung::files(&self.pdf);
        for (part, chunk) in pages.chunks(PAGES_A_CACHE).enumerate() {
            let cache = InterpreterCache::new();
            for (offset, page) in chunk.iter().enumerate() {
                let index = u32::try_from(part * PAGES_A_CACHE + offset).unwrap_or(u32::MAX);
                let label = labels.get(part * PAGES_A_CACHE + offset).cloned().unwrap_or_default();
                let page = ReadPage { label, ..self.read_page(index, page, &cache) };
                let bytes: usize = page.lines.iter().map(|line| line.text.len()).sum();
                text_left = text_left
                    .checked_sub(bytes as u64)
                    .ok_or_else(|| ReadError::new(ReadCode::TooLarge, "too much text"))?;
                if sink(page).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn read_page<'a>(&'a self, index: u32, page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> ReadPage {
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, area, cache, page.xref(), self.settings.clone());
        let mut unicode = self.unicode.borrow_mut();
        let mut collector = collect::Collector::new(&self.pdf, &mut unicode, area, self.changes_in_ink);
        interpret_page(page, &mut context, &mut collector);
        let mut seen = collector.finish();
        let number = index.saturating_add(1);
        let hung = hung::of_page(page, number, transform, &seen.glyphs, self.fields_left_open);
        seen.glyphs.extend(hung.glyphs);
        self.notes.borrow_mut().extend(hung.notes);
        if seen.changes > 0 {
            self.changes.borrow_mut().insert(number, seen.changes);
        }

        let scan = seen.picture_share > SCAN_SHARE;
        let glyphs = seen.glyphs.len();
        let lines = lines::lines_of(seen.glyphs, &seen.rules.cells());
        let characters = lines.iter().flat_map(|l| l.text.chars()).filter(|c| !c.is_whitespace()).count();
        let Judgement { worth, quality } = quality::judge(&lines);
        let doubtful = match worth {
            Worth::Garbage => true,
            Worth::Sound => quality < BEYOND_DOUBT,
            // Glyphs that say nothing at all, where they are what the page shows.
            Worth::Empty => seen.silent > 0 && !scan,
        };
        *self.doubt.borrow_mut() = doubtful.then(|| lines.clone());
        let recognised = scan && seen.hidden * 10 >= glyphs * 9;
        let readable = match worth {
            Worth::Empty => !seen.has_picture && seen.paths <= BLANK_PATHS,
            // Hidden words are what some program made of the scan: they have to speak for themselves.
            Worth::Sound if recognised => quality::is_convincing(&lines),
            Worth::Sound => !(scan && characters < SCAN_CHARACTERS),
            Worth::Garbage => false,
        };
        ReadPage {
            index,
            label: String::new(),
            width,
            height,
            lines: if readable { lines } else { Vec::new() },
            text_source: match (readable, recognised) {
                (false, _) => TextSource::None,
                // Words that cannot be seen, on a scan: somebody's program recognised them.
                (true, true) if worth == Worth::Sound => TextSource::Ocr,
                (true, _) => TextSource::Text,
            },
            engine: "hayro".to_owned(),
            quality: if readable { quality } else { 0 },
            has_picture: true,
            picture_share: (seen.picture_share * 100.0).clamp(0.0, 100.0) as u8,
        }
    }

    /// Draws one page on white.
    pub(super) fn draw(&self, index: u32, width_px: u32) -> Result<RgbImage, ReadError> {
        let page = self.page(index)?;
        // A cache for each page: keeping one for the whole file would keep every glyph ever drawn.
        let drawn = draw::draw(page, &RenderCache::new(), &self.settings, width_px);
        self.bytes.let_go();
        drawn
    }

    /// Width and height of a page, in page units.
    pub(super) fn size(&self, index: u32) -> Result<(f32, f32), ReadError> {
        Ok(self.page(index)?.render_dimensions())
    }

    fn page(&self, index: u32) -> Result<&Page<'_>, ReadError> {
        usize::try_from(index)
            .ok()
            .and_then(|index| self.pdf.pages().get(index))
            .ok_or_else(|| ReadError::new(ReadCode::NoPages, format!("no page {index}")))
    }
}
