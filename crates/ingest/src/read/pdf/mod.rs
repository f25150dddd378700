//! PDF: opening, reading the words of its pages, drawing them.
//!
//! Parses nothing itself; collects what the interpreter draws.

mod collect;
mod draw;
mod fonts;
mod hung;
mod labels;
mod layer;
mod loss;
mod owner;
mod places;
mod salvage;
mod second;
mod sight;
mod unicode;
mod weight;

pub(crate) use second::SecondFile;

use super::bytes::FileBytes;
use super::ink::{self, Light, Part, Squares};
use super::note::{NoteKind, ReadNote};
use super::quality::{self, Judgement, Worth};
use super::{PageSink, PictureWords, ReadPage, lines};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use ::image::RgbImage;
use hayro::RenderCache;
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use scoring::{TextLine, TextSource};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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
/// Of the pages on which some program laid what it recognised the first and each that follows it at this distance is
/// recognised again, as a sample of all.
const LAYER_SAMPLE: u32 = 10;
/// So many may be words turned into outlines where hardly any others are.
const OUTLINES: u32 = 60;
/// What is read of a page of which parts are lost is no better than this, in percent.
const WITH_LOSSES: u8 = 50;
/// Sides of a page that is lost, in page units.
const A4: (f32, f32) = (595.0, 842.0);
/// Pictures of so many pixels together are not drawn to see whether they hold words: it is taken that they do.
const MOST_PIXELS: u64 = 60_000_000;

/// The name of this reader.
const ENGINE: &str = "hayro";

/// An opened PDF.
pub(super) struct PdfFile {
    pdf: Pdf,
    bytes: FileBytes,
    settings: InterpreterSettings,
    /// For each page of the file its place among those of the interpreter; nothing for one that is lost.
    places: Vec<Option<usize>>,
    /// Faces that the interpreter could not use, as often as it wanted one.
    faces_refused: Arc<AtomicUsize>,
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
    /// What there is to say about what is left of it.
    lost: Vec<ReadNote>,
}

impl PdfFile {
    /// Opens a PDF: one that opens with an empty password just opens, another with the first of `passwords` that fits, be
    /// it the one that opens it or its owner's.
    pub(super) fn open(bytes: FileBytes, passwords: &[String], limits: &Limits) -> Result<Self, ReadError> {
        let mut bytes = bytes;
        let mut shared = Arc::new(bytes.clone());
        let mut opened = Pdf::new(Arc::clone(&shared));
        let mut lost = Vec::new();
        if matches!(opened, Err(LoadPdfError::Invalid))
            && let Some(salvaged) = salvage::with_catalogue(bytes.as_ref())
        {
            bytes = salvaged.bytes.into();
            shared = Arc::new(bytes.clone());
            opened = Pdf::new(Arc::clone(&shared));
            if salvaged.pages_gathered {
                lost.push(ReadNote::of_file(NoteKind::PagesLost, 1));
            }
        }
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
        let most = usize::try_from(limits.max_pages).unwrap_or(usize::MAX);
        let places = places::places_of(&pdf, most);
        let faces_refused = Arc::new(AtomicUsize::new(0));
        let refused = Arc::clone(&faces_refused);
        let warning_sink = Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                refused.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(Self {
            fields_left_open: hung::leaves_fields_to_programs(&pdf),
            pdf,
            bytes,
            settings: InterpreterSettings { warning_sink, ..fonts::settings() },
            places,
            faces_refused,
            unicode: RefCell::default(),
            doubt: RefCell::default(),
            changes_in_ink: false,
            changes: RefCell::default(),
            notes: RefCell::default(),
            lost,
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

    /// What there is to say about the file beside its words, as far as it was read: files in it, signatures,
    /// remarks, what is lost of it.
    pub(super) fn notes(&self) -> Vec<ReadNote> {
        self.notes.borrow().clone()
    }

    fn note(&self, kind: NoteKind, index: u32, count: usize) {
        let note = ReadNote { page: Some(index.saturating_add(1)), ..ReadNote::of_file(kind, count) };
        self.notes.borrow_mut().push(note);
    }

    /// The words of the page read last as they were found, where a second opinion on them is wanted: they are garbage,
    /// or some have no meaning, or there is ink of glyphs without any.
    pub(super) fn take_doubt(&self) -> Option<Vec<TextLine>> {
        self.doubt.borrow_mut().take()
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> u32 {
        u32::try_from(self.places.len()).unwrap_or(u32::MAX)
    }

    /// Reads page after page.
    pub(super) fn read(
        &self,
        limits: &Limits,
        pictures: PictureWords,
        sink: PageSink<'_>,
    ) -> Result<ControlFlow<()>, ReadError> {
        let pages = self.pdf.pages();
        if self.places.len() > usize::try_from(limits.max_pages).unwrap_or(usize::MAX) {
            return Err(ReadError::new(ReadCode::TooLarge, format!("{} pages", self.places.len())));
        }
        let mut text_left = limits.max_text_bytes;
        let labels = labels::labels_of(&self.pdf, self.places.len());
        *self.notes.borrow_mut() = self.lost.iter().cloned().chain(hung::files(&self.pdf)).collect();
        for (part, chunk) in self.places.chunks(PAGES_A_CACHE).enumerate() {
            let cache = InterpreterCache::new();
            let mut drawing = RenderCache::new();
            for (offset, place) in chunk.iter().enumerate() {
                let index = u32::try_from(part * PAGES_A_CACHE + offset).unwrap_or(u32::MAX);
                let label = labels.get(part * PAGES_A_CACHE + offset).cloned().unwrap_or_default();
                let page = match place.and_then(|place| pages.get(place)) {
                    Some(page) if weight::is_too_heavy(page) => {
                        self.page_left_out(index, NoteKind::PagesTooHeavy, page.render_dimensions())
                    }
                    Some(page) => self.read_page(index, page, &cache, (pictures, &mut drawing)),
                    None => self.page_left_out(index, NoteKind::PagesLost, A4),
                };
                let page = ReadPage { label, ..page };
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

    /// A page that is not read, and why.
    fn page_left_out(&self, index: u32, why: NoteKind, (width, height): (f32, f32)) -> ReadPage {
        self.note(why, index, 1);
        *self.doubt.borrow_mut() = None;
        ReadPage {
            index,
            label: String::new(),
            width,
            height,
            lines: Vec::new(),
            text_source: TextSource::None,
            engine: ENGINE.to_owned(),
            quality: 0,
            has_picture: false,
            doubtful: false,
        }
    }

    fn read_page<'a>(
        &'a self,
        index: u32,
        page: &'a Page<'a>,
        cache: &InterpreterCache<'a>,
        (wanted, drawing): (PictureWords, &mut RenderCache<'a>),
    ) -> ReadPage {
        let (width, height) = page.render_dimensions();
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, area, cache, page.xref(), self.settings.clone());
        let mut unicode = self.unicode.borrow_mut();
        let refused = self.faces_refused.load(Ordering::Relaxed);
        let mut collector = collect::Collector::new(&self.pdf, &mut unicode, area, self.changes_in_ink);
        interpret_page(page, &mut context, &mut collector);
        let mut seen = collector.finish();
        let number = index.saturating_add(1);
        let hung = hung::of_page(page, number, transform, &seen.glyphs, self.fields_left_open);
        seen.hidden.extend(hung.glyphs.iter().map(|_| false));
        seen.glyphs.extend(hung.glyphs);
        self.notes.borrow_mut().extend(hung.notes);
        if seen.changes > 0 {
            self.changes.borrow_mut().insert(number, seen.changes);
        }
        let refused = self.faces_refused.load(Ordering::Relaxed).saturating_sub(refused).min(1);
        let drawn_on = !seen.glyphs.is_empty() || !seen.pictures.is_empty() || seen.paths > 0;
        let noise = usize::from(!drawn_on && loss::is_noise(page));
        let lost = loss::parts_lost(page) + seen.cut + refused + noise;
        if lost > 0 {
            self.note(NoteKind::PartsLost, index, lost);
        }

        let scan = seen.picture_share > SCAN_SHARE;
        let glyphs = seen.glyphs.len();
        let hidden = seen.hidden.iter().filter(|hidden| **hidden).count();
        let recognised = scan && hidden * 10 >= glyphs * 9;
        // Strokes may be words that were drawn, with what they say laid over them; a layer is held against its scan.
        let unseen = if seen.paths <= BLANK_PATHS && !recognised { seen.hidden_on_nothing() } else { 0 };
        if unseen > 0 {
            self.note(NoteKind::UnseenWords, index, unseen);
        }
        let lines = lines::lines_on((width, height), seen.glyphs, &seen.rules.cells());
        let characters = lines.iter().flat_map(|l| l.text.chars()).filter(|c| !c.is_whitespace()).count();
        let Judgement { worth, quality } = quality::judge(&lines);
        let doubtful = match worth {
            Worth::Garbage => true,
            Worth::Sound => quality < BEYOND_DOUBT,
            // Glyphs that say nothing at all, where they are what the page shows.
            Worth::Empty => seen.silent > 0 && !scan,
        };
        // The second reader counts the pages that are there.
        let counts_alike = self.places.get(index as usize) == Some(&usize::try_from(index).ok());
        // It finds no more of what is not there, and it may use faces that the first one refuses.
        let asked = counts_alike && lost == refused && (doubtful || refused > 0);
        *self.doubt.borrow_mut() = asked.then(|| lines.clone());
        let seen_in_percent = 100 - unseen.min(glyphs) * 100 / glyphs.max(1);
        let quality = quality.min(u8::try_from(seen_in_percent).unwrap_or(0));
        let quality = if lost > 0 { quality.min(WITH_LOSSES) } else { quality };
        let readable = match worth {
            Worth::Empty => seen.pictures.is_empty() && seen.paths <= BLANK_PATHS && lost == 0,
            // A page on which hardly anything is to be seen does not show what is said of it.
            _ if quality::is_readable(u8::try_from(unseen * 100 / glyphs.max(1)).unwrap_or(100)) => false,
            // Hidden words are what some program made of the scan: they have to speak for themselves.
            Worth::Sound if recognised => quality::is_convincing(&lines),
            Worth::Sound => !(scan && characters < SCAN_CHARACTERS),
            Worth::Garbage => false,
        };
        let pictures = ink::with_room(&seen.pictures, (width, height));
        let held = Held { lines: &lines, recognised, pictures: &pictures, pixels: pixels_of(&seen.pictures) };
        let looked_at = readable && wanted == PictureWords::LookedFor;
        // Hardly a word among many strokes: a page turned into outlines but for its number.
        let in_outlines = characters < SCAN_CHARACTERS && seen.paths >= OUTLINES;
        let sampled = recognised && index.is_multiple_of(LAYER_SAMPLE);
        // A list of names or goods, or a table of characters that is wrong for some of them: the picture tells.
        let odd = || !recognised && quality::reads_oddly(&lines);
        let doubtful = looked_at
            && (in_outlines
                || sampled
                || odd()
                || self.holds_other_words(page, (width, height), &held, drawing));
        ReadPage {
            index,
            label: String::new(),
            width,
            height,
            text_source: match (readable, recognised) {
                (false, _) => TextSource::None,
                // Words that cannot be seen, on a scan: somebody's program recognised them.
                (true, true) if worth == Worth::Sound => TextSource::Ocr,
                (true, _) => TextSource::Text,
            },
            lines: if readable { lines } else { Vec::new() },
            engine: ENGINE.to_owned(),
            quality: if readable { quality } else { 0 },
            has_picture: true,
            doubtful,
        }
    }

    /// Whether the pictures of a page may hold words that are not those the page tells.
    fn holds_other_words<'a>(
        &'a self,
        page: &'a Page<'a>,
        size: (f32, f32),
        held: &Held<'_>,
        drawing: &mut RenderCache<'a>,
    ) -> bool {
        if held.lines.is_empty() || (held.pictures.is_empty() && !held.recognised) {
            return false;
        }
        if held.recognised && !quality::reads_well(held.lines) {
            return true;
        }
        if held.pixels > MOST_PIXELS {
            return !held.recognised;
        }
        let Ok(scale) = draw::Scale::of(page, ink::width_of(size)) else { return false };
        let squares = Squares::of(scale.pixels, size.0);
        let mut light_of = |part: Part| {
            // A page that cannot be drawn is read all the same.
            let drawn =
                catch_unwind(AssertUnwindSafe(|| draw::part(page, drawing, &self.settings, &scale, part)));
            let Ok(picture) = drawn else {
                *drawing = RenderCache::new();
                return None;
            };
            let pixels = picture.data_as_u8_slice().chunks_exact(4);
            Some(Light::of(pixels, part, held.recognised))
        };
        if held.recognised {
            let light = light_of(((0, 0), scale.pixels));
            return light.is_some_and(|light| !squares.fit(held.lines, ink::MOST, &light));
        }
        let beside = squares.beside(held.lines, held.pictures);
        !beside.is_empty()
            && light_of(squares.part(&beside)).is_some_and(|light| squares.have_words(&beside, &light))
    }

    /// Draws one page on white.
    pub(super) fn draw(&self, index: u32, width_px: u32) -> Result<RgbImage, ReadError> {
        let page = self.page(index)?;
        if weight::is_too_heavy(page) {
            return Err(ReadError::new(ReadCode::TooLarge, format!("contents of page {index}")));
        }
        // A cache for each page: keeping one for the whole file would keep every glyph ever drawn.
        let drawn = draw::Scale::of(page, width_px)
            .and_then(|scale| draw::draw(page, &RenderCache::new(), &self.settings, &scale));
        self.bytes.let_go();
        drawn
    }

    /// Width and height of a page, in page units.
    pub(super) fn size(&self, index: u32) -> Result<(f32, f32), ReadError> {
        Ok(self.page(index)?.render_dimensions())
    }

    fn page(&self, index: u32) -> Result<&Page<'_>, ReadError> {
        let no_page = || ReadError::new(ReadCode::NoPages, format!("no page {index}"));
        let place =
            usize::try_from(index).ok().and_then(|index| self.places.get(index)).ok_or_else(no_page)?;
        let lost = || ReadError::new(ReadCode::Damaged, format!("page {index} is lost"));
        self.pdf.pages().get(place.ok_or_else(lost)?).ok_or_else(no_page)
    }
}

/// The words of a page and the pictures they are held against.
struct Held<'p> {
    lines: &'p [TextLine],
    /// Whether the words are what some program made of the page's picture.
    recognised: bool,
    pictures: &'p [scoring::Rect],
    pixels: u64,
}

fn pixels_of(pictures: &[(Rect, (u32, u32))]) -> u64 {
    pictures.iter().map(|(_, (width, height))| u64::from(*width) * u64::from(*height)).sum()
}
