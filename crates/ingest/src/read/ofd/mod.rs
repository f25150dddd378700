//! OFD 版式文件 (GB/T 33190): words where they stand, pages drawn, seals and attachments listed.
//!
//! Measures in points from the top left of the page, as PDF does; the file itself counts millimetres.
//! Verifies no signature and opens no attachment.

mod collect;
mod draw;
mod face;
mod path;
mod picture;
mod resource;
mod scene;
mod sign;
mod text;

use super::ink::{self, Light, Squares};
use super::note::{NoteKind, ReadNote};
use super::package::{self, Package};
use super::quality::{self, Judgement, Worth};
use super::xml::Element;
use super::{PageSink, PictureWords, ReadPage, image, lines};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use ::image::RgbImage;
use hayro_interpret::kurbo::{Affine, Rect};
use resource::Resources;
use scene::Frame;
use scoring::TextSource;
use sign::Signatures;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// A page without a box of its own is an A4 sheet.
const A4: Rect = Rect::new(0.0, 0.0, 210.0, 297.0);
/// The widest page in millimetres; larger ones are damage.
const WIDEST: f64 = 10_000.0;
/// A picture over this share of the page makes it a scan …
const SCAN_SHARE: f64 = 0.7;
/// … unless at least this many characters of text stand on it.
const SCAN_CHARACTERS: usize = 20;
/// So few strokes are a rule or a frame on an otherwise blank page, not words turned into outlines.
const BLANK_PATHS: u32 = 8;
/// What is read of a page of which parts are lost is no better than this, in percent.
const WITH_LOSSES: u8 = 50;
/// The longest side of a drawn page in pixels.
const LONGEST_SIDE: f64 = 16_000.0;

/// An opened file.
pub(super) struct OfdFile {
    package: Package,
    documents: Vec<Document>,
    /// For each page of the file, its document and its place there.
    pages: Vec<(usize, usize)>,
    faces: RefCell<face::Faces>,
    /// What is missing on the pages read so far.
    losses: RefCell<Vec<ReadNote>>,
}

/// One document of a file; most files have one.
struct Document {
    area: Rect,
    resources: Resources,
    /// Id and part of each page.
    pages: Vec<(String, String)>,
    templates: HashMap<String, String>,
    annotations: HashMap<String, Vec<String>>,
    signatures: Signatures,
    attachments: Vec<String>,
}

impl OfdFile {
    pub(super) fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Self, ReadError> {
        let package = Package::open(bytes, limits)?;
        if package.names().any(|name| name.ends_with("encryptions.xml")) {
            return Err(ReadError::new(ReadCode::Encrypted, "parts are encrypted"));
        }
        let root = package.xml("OFD.xml")?;
        let mut documents = Vec::new();
        for body in root.all("DocBody") {
            documents.push(Document::open(&package, body)?);
        }
        let pages: Vec<(usize, usize)> = documents
            .iter()
            .enumerate()
            .flat_map(|(index, document)| (0..document.pages.len()).map(move |page| (index, page)))
            .collect();
        if pages.len() > usize::try_from(limits.max_pages).unwrap_or(usize::MAX) {
            return Err(ReadError::new(ReadCode::TooLarge, format!("{} pages", pages.len())));
        }
        if pages.is_empty() {
            return Err(ReadCode::NoPages.into());
        }
        Ok(Self { package, documents, pages, faces: RefCell::default(), losses: RefCell::default() })
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// What the file holds beside its pages.
    pub(super) fn notes(&self) -> Vec<ReadNote> {
        let mut notes = Vec::new();
        let mut before = 0u32;
        for document in &self.documents {
            let number = |id: &str| {
                let at = document.pages.iter().position(|(page, _)| page == id)?;
                u32::try_from(at).ok().map(|at| before + at + 1)
            };
            notes.extend(document.signatures.notes(number));
            notes.extend(
                document.attachments.iter().map(|name| ReadNote {
                    detail: name.clone(),
                    ..ReadNote::of_file(NoteKind::Attachment, 1)
                }),
            );
            before += u32::try_from(document.pages.len()).unwrap_or(u32::MAX);
        }
        notes.extend(self.losses.borrow().iter().cloned());
        notes
    }

    /// Reads page after page. A page that cannot be read is delivered as unread.
    pub(super) fn read(
        &self,
        limits: &Limits,
        pictures: PictureWords,
        sink: PageSink<'_>,
    ) -> Result<ControlFlow<()>, ReadError> {
        let mut text_left = limits.max_text_bytes;
        let mut damaged = 0;
        for index in 0..self.pages.len() {
            let page = self.page(index, |page, area| self.read_page(index, page, area, (limits, pictures)));
            let page = page.unwrap_or_else(|_| {
                damaged += 1;
                self.note(NoteKind::PagesLost, index, 1);
                unread(index, A4)
            });
            if damaged == self.pages.len() {
                return Err(ReadError::new(ReadCode::Damaged, "no page can be read"));
            }
            let bytes: usize = page.lines.iter().map(|line| line.text.len()).sum();
            text_left = text_left
                .checked_sub(bytes as u64)
                .ok_or_else(|| ReadError::new(ReadCode::TooLarge, "too much text"))?;
            if sink(page).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn note(&self, kind: NoteKind, index: usize, count: usize) {
        let page = u32::try_from(index.saturating_add(1)).ok();
        self.losses.borrow_mut().push(ReadNote { page, ..ReadNote::of_file(kind, count) });
    }

    fn read_page(
        &self,
        index: usize,
        page: &Page<'_>,
        area: Rect,
        (limits, wanted): (&Limits, PictureWords),
    ) -> ReadPage {
        let onto = Affine::scale(POINTS) * Affine::translate((-area.x0, -area.y0));
        let on_page = Rect::new(0.0, 0.0, area.width() * POINTS, area.height() * POINTS);
        let mut collector = collect::Collector::new(onto, on_page);
        page.draw(&self.package, &mut collector);
        let scan = collector.picture_share > SCAN_SHARE;
        let lines = lines::lines_of(collector.glyphs, &collector.rules.cells());
        let characters = lines.iter().flat_map(|l| l.text.chars()).filter(|c| !c.is_whitespace()).count();
        let Judgement { worth, quality } = quality::judge(&lines);
        let absent = collector.pictures.iter().filter(|(_, part)| !self.package.has(part)).count();
        let lost = absent + collector.missing;
        if lost > 0 {
            self.note(NoteKind::PartsLost, index, lost);
        }
        let readable = if characters == 0 {
            let bare = collector.pictures.is_empty() && collector.paths <= BLANK_PATHS && lost == 0;
            bare && page.stamps().is_empty()
        } else {
            worth == Worth::Sound && !(scan && characters < SCAN_CHARACTERS)
        };
        if !readable {
            return unread(index, area);
        }
        let whole = unread(index, area);
        let pictures: Vec<_> = collector.pictures.iter().map(|(at, _)| (*at, (u32::MAX, u32::MAX))).collect();
        let pictures = ink::with_room(&pictures, (whole.width, whole.height));
        let looked_at = wanted == PictureWords::LookedFor && characters > 0 && !pictures.is_empty();
        let doubtful = looked_at && {
            // A page that cannot be drawn is read all the same.
            let drawn = self.painted(page, area, ink::width_of((whole.width, whole.height)), limits);
            drawn.is_some_and(|drawn| {
                let light = Light::of(drawn.chunks_exact(3), ((0, 0), drawn.dimensions()), scan);
                let squares = Squares::of(drawn.dimensions(), whole.width);
                // The words of a scan may be those that a program recognised in it.
                if scan {
                    !squares.fit(&lines, ink::ALL, &light)
                } else {
                    squares.have_words(&squares.beside(&lines, &pictures), &light)
                }
            })
        };
        let quality = if lost > 0 { quality.min(WITH_LOSSES) } else { quality };
        ReadPage { lines, text_source: TextSource::Text, quality, doubtful, ..whole }
    }

    /// Draws one page on white.
    pub(super) fn draw(&self, index: u32, width_px: u32, limits: &Limits) -> Result<RgbImage, ReadError> {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        let picture = self.page(index, |page, area| self.painted(page, area, width_px, limits))?;
        picture.ok_or_else(|| ReadError::new(ReadCode::Damaged, "the picture has the wrong size"))
    }

    fn painted(&self, page: &Page<'_>, area: Rect, width_px: u32, limits: &Limits) -> Option<RgbImage> {
        let wanted = f64::from(image::clamp_width(width_px));
        let scale = (wanted / area.width()).min(LONGEST_SIDE / area.height());
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
        let pixels = |side: f64| (side * scale).round().clamp(1.0, LONGEST_SIDE) as u16;
        let onto = Affine::scale(scale) * Affine::translate((-area.x0, -area.y0));
        let mut faces = self.faces.borrow_mut();
        let size = (pixels(area.width()), pixels(area.height()));
        let mut painter = draw::Painter::new(&self.package, limits, &mut faces, size, onto);
        page.draw(&self.package, &mut painter);
        for stamp in page.stamps() {
            painter.stamp(stamp);
        }
        painter.finish()
    }

    /// Width and height of a page, in page units.
    pub(super) fn size(&self, index: u32) -> Result<(f32, f32), ReadError> {
        self.page(usize::try_from(index).unwrap_or(usize::MAX), |_, area| {
            let page = unread(0, area);
            (page.width, page.height)
        })
    }

    /// Opens a page and hands it over with its box in millimetres.
    fn page<T>(&self, index: usize, use_it: impl FnOnce(&Page<'_>, Rect) -> T) -> Result<T, ReadError> {
        let missing = || ReadError::new(ReadCode::NoPages, format!("no page {index}"));
        let (document, place) = *self.pages.get(index).ok_or_else(missing)?;
        let document = &self.documents[document];
        let (id, part) = &document.pages[place];
        let content = self.package.xml(part)?;
        let area = content.child("Area").and_then(box_of).unwrap_or(document.area);
        // What only this page uses is added to what all use.
        let mut resources = None;
        for location in content.all("PageRes") {
            if let Some(path) = self.package.resolve(part, &location.text) {
                let own = resources.get_or_insert_with(|| document.resources.clone());
                // A page without its own resources still has the others.
                let _ = own.add(&self.package, &path);
            }
        }
        let resources = resources.as_ref().unwrap_or(&document.resources);
        Ok(use_it(&Page { document, id, content: &content, resources }, area))
    }
}

/// The picture of a seal that is an OFD itself: its first page.
fn drawn_seal(bytes: &[u8], limits: &Limits) -> Option<::image::DynamicImage> {
    const WIDTH: u32 = 600;
    let mut seal = OfdFile::open(bytes.to_vec(), limits).ok()?;
    // A seal bears no seal: one that did could go on for ever.
    seal.documents.iter_mut().for_each(|document| document.signatures = Signatures::default());
    let drawn = seal.draw(0, WIDTH, limits).ok()?;
    Some(::image::DynamicImage::ImageRgb8(drawn))
}

/// A page with all that is needed to draw it.
struct Page<'p> {
    document: &'p Document,
    id: &'p str,
    content: &'p Element,
    resources: &'p Resources,
}

impl Page<'_> {
    fn draw(&self, package: &Package, canvas: &mut dyn scene::Canvas) {
        let frame = Frame::new(self.resources);
        let templates = |front: bool| {
            self.content
                .all("Template")
                .filter(move |template| (template.attribute("ZOrder") == Some("Foreground")) == front)
        };
        let draw_templates = |front: bool, canvas: &mut dyn scene::Canvas| {
            for template in templates(front) {
                let part = template.attribute("TemplateID").and_then(|id| self.document.templates.get(id));
                // A page without its letterhead still has its words.
                if let Some(Ok(template)) = part.map(|part| package.xml(part)) {
                    scene::draw_page(&template, &frame, canvas);
                }
            }
        };
        draw_templates(false, canvas);
        scene::draw_page(self.content, &frame, canvas);
        draw_templates(true, canvas);
        for part in self.document.annotations.get(self.id).into_iter().flatten() {
            if let Ok(annotations) = package.xml(part) {
                for annotation in annotations.all("Annot") {
                    scene::draw_annotation(annotation, &frame, canvas);
                }
            }
        }
    }

    fn stamps(&self) -> &[sign::Stamp] {
        self.document.signatures.stamps.get(self.id).map_or(&[], Vec::as_slice)
    }
}

impl Document {
    fn open(package: &Package, body: &Element) -> Result<Self, ReadError> {
        let missing = |what: &str| ReadError::new(ReadCode::Damaged, what);
        let named = current_version(package, body).or_else(|| body.text_of("DocRoot").map(str::to_owned));
        let root = named
            .and_then(|location| package.resolve("", &location))
            .ok_or_else(|| missing("the document is missing"))?;
        let document = package.xml(&root)?;
        let common = document.child("CommonData");
        let mut resources = Resources::default();
        let mut templates = HashMap::new();
        for entry in common.map(|common| common.children.as_slice()).unwrap_or_default() {
            match entry.name.as_str() {
                "PublicRes" | "DocumentRes" => {
                    if let Some(path) = package.resolve(&root, &entry.text) {
                        // Without its resources a document still has its words.
                        let _ = resources.add(package, &path);
                    }
                }
                "TemplatePage" => {
                    let location = entry.attribute("BaseLoc").and_then(|place| package.resolve(&root, place));
                    if let (Some(id), Some(path)) = (entry.attribute("ID"), location) {
                        templates.insert(id.to_owned(), path);
                    }
                }
                _ => {}
            }
        }
        let pages = document.child("Pages").into_iter().flat_map(|pages| pages.all("Page")).map(|page| {
            let named = page.attribute("BaseLoc").unwrap_or_default();
            // A part that is missing shows when the page is opened.
            let part = package.resolve(&root, named).unwrap_or_else(|| named.to_owned());
            (page.attribute("ID").unwrap_or_default().to_owned(), part)
        });
        let pages = pages.collect();
        let signatures = body
            .text_of("Signatures")
            .and_then(|location| package.resolve("", location))
            .map(|path| Signatures::read(package, &path))
            .unwrap_or_default();
        Ok(Self {
            area: common.and_then(|common| common.child("PageArea")).and_then(box_of).unwrap_or(A4),
            resources,
            pages,
            templates,
            annotations: annotations_of(package, &root, &document),
            signatures,
            attachments: attachments_of(package, &root, &document),
        })
    }
}

/// The root of the version that the file says is current.
fn current_version(package: &Package, body: &Element) -> Option<String> {
    let versions = body.child("Versions")?;
    let current = versions.all("Version").find(|version| version.says("Current", false))?;
    let path = package.resolve("", current.attribute("BaseLoc")?)?;
    let version = package.xml(&path).ok()?;
    package.resolve(&path, version.text_of("DocRoot")?)
}

/// The parts with the annotations of each page, by its id.
fn annotations_of(package: &Package, root: &str, document: &Element) -> HashMap<String, Vec<String>> {
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for list in document.all("Annotations") {
        let Some(path) = package.resolve(root, &list.text) else { continue };
        let Ok(annotations) = package.xml(&path) else { continue };
        for page in annotations.all("Page") {
            let part = page.text_of("FileLoc").and_then(|location| package.resolve(&path, location));
            if let (Some(id), Some(part)) = (page.attribute("PageID"), part) {
                found.entry(id.to_owned()).or_default().push(part);
            }
        }
    }
    found
}

/// The names of files within the file.
fn attachments_of(package: &Package, root: &str, document: &Element) -> Vec<String> {
    let path = document.text_of("Attachments").and_then(|location| package.resolve(root, location));
    let Some(list) = path.and_then(|path| package.xml(&path).ok()) else { return Vec::new() };
    list.all("Attachment").filter_map(|entry| entry.attribute("Name").map(str::to_owned)).collect()
}

/// The box of a page: the sheet itself.
fn box_of(area: &Element) -> Option<Rect> {
    scene::rect(area.text_of("PhysicalBox")).filter(|sheet| {
        sheet.width() <= WIDEST && sheet.height() <= WIDEST && sheet.width() >= 1.0 && sheet.height() >= 1.0
    })
}

fn unread(index: usize, area: Rect) -> ReadPage {
    #[allow(clippy::cast_possible_truncation, reason = "bounded when the box is read")]
    let points = |millimetres: f64| (millimetres * POINTS) as f32;
    ReadPage {
        index: u32::try_from(index).unwrap_or(u32::MAX),
        label: String::new(),
        width: points(area.width()),
        height: points(area.height()),
        lines: Vec::new(),
        text_source: TextSource::None,
        engine: "ofd".to_owned(),
        quality: 0,
        has_picture: true,
        doubtful: false,
    }
}
