//! DOCX: the words of the document as its reader sees them, with numbers of lists, headers, footers and notes.
//!
//! Reads final text: what tracked changes deleted is gone, what they inserted stays. Knows nothing of
//! layout beyond sizes, centring, columns of tables and page breaks.

mod body;
mod count;
mod drawing;
mod numbering;
mod paragraph;
mod properties;
mod styles;
mod symbol;
#[cfg(test)]
mod tests;

pub(super) use count::written;
pub(super) use symbol::of_char as sign_of;

use super::note::{NoteKind, ReadNote};
use super::package::Package;
use super::paper::{Hung, Paragraph};
use super::relations::{Relations, Target, resolved};
use super::sheets::{Flow, Picture};
use super::xml::Element;
use super::{html, rtf, text};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use body::{Part, Repeated, Section};
use numbering::Numbering;
use std::collections::{BTreeMap, HashMap, HashSet};
use styles::Styles;

/// First bytes of the container of the older make.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Bytes of a flat document within which its root stands.
const FLAT_HEAD: usize = 4096;
/// How a file is set in among the words of the document, and its bytes, at most.
const CHUNK: &str = "altChunk";
const LONGEST_CHUNK: u64 = 16 << 20;
/// How marks of notes are written.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Whether this is a document of the older make.
pub(super) fn is_older(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE)
}

/// Reads a document.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Flow, ReadError> {
    if is_flat(&bytes) {
        return flat(&bytes, limits);
    }
    // Packages are granted more markup than words; here it is all one.
    let package = Package::open(bytes, &Limits { max_text_bytes: limits.max_text_bytes / 4, ..*limits })?;
    let mut names: Vec<String> = package.names().map(str::to_owned).collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    let main =
        main_part(&package, &names).ok_or_else(|| ReadError::new(ReadCode::Damaged, "no main part"))?;
    let document =
        Document { package: &package, names, relations: Relations::of(&package, &main), main, limits };
    let (paragraphs, shared) = document.read()?;
    if paragraphs
        .iter()
        .all(|paragraph| paragraph.text.trim().is_empty() && paragraph.hung.pictures.is_empty())
    {
        return Err(ReadCode::NoPages.into());
    }
    let notes = document.attachments(&shared);
    Ok(Flow { paragraphs, pictures: shared.pictures, notes, package: Some(package) })
}

/// Whether this is a document as one file of XML: of Word 2003, or a package written flat.
pub(crate) fn is_flat(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&head[..head.len().min(FLAT_HEAD)]);
    head.trim_start_matches('\u{feff}').starts_with("<?xml")
        && ["<w:wordDocument", "<pkg:package"].iter().any(|root| head.contains(root))
}

/// All words of a flat document in the order they stand in it.
fn flat(bytes: &[u8], limits: &Limits) -> Result<Flow, ReadError> {
    if bytes.len() as u64 > limits.max_text_bytes {
        return Err(ReadCode::TooLarge.into());
    }
    let mut shared = Shared::default();
    let part = body::read(&super::xml::text_of(bytes), &mut shared)?;
    let paragraphs: Vec<Paragraph> = part.paragraphs.into_iter().chain(part.endnotes).collect();
    let blank = paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty());
    if blank { Err(ReadCode::NoPages.into()) } else { Ok(Flow::of(paragraphs)) }
}

/// What is repeated on pages: headers, and footers.
type HeadersFooters = [Vec<Paragraph>; 2];

struct Document<'p> {
    package: &'p Package,
    /// Compared names of all parts.
    names: Vec<String>,
    main: String,
    relations: Relations,
    limits: &'p Limits,
}

impl Document<'_> {
    fn read(&self) -> Result<(Vec<Paragraph>, Shared), ReadError> {
        let mut shared = Shared {
            // A document without its styles still has its words.
            styles: match self.part("styles") {
                Some(path) => Styles::parse(&self.package.text(&path)?).unwrap_or_default(),
                None => Styles::default(),
            },
            numbering: self
                .part("numbering")
                .and_then(|path| self.package.xml(&path).ok())
                .map(|root| Numbering::of(&root))
                .unwrap_or_default(),
            ..Shared::default()
        };
        for kind in ["footnote", "endnote"] {
            if let Some(path) = self.part(&format!("{kind}s")) {
                let part = self.read_part(&path, &mut shared)?;
                shared.notes.extend(part.notes.into_iter().map(|(id, note)| ((kind.to_owned(), id), note)));
            }
        }
        let part = self.read_part(&self.main, &mut shared)?;
        let mut repeated = self.repeated(&part.sections, &mut shared)?;
        let mut paragraphs = repeated.remove(&0).unwrap_or_default().concat();
        // A header stands on the page that begins with its section, not on the one before.
        let mut begins: Option<usize> = None;
        for (index, mut paragraph) in part.paragraphs.into_iter().enumerate() {
            if let Some(header) = begins.take().and_then(|at| paragraphs.get_mut(at))
                && paragraph.break_before
            {
                paragraph.break_before = false;
                header.break_before = true;
            }
            paragraphs.push(paragraph);
            let [headers, footers] = repeated.remove(&(index + 1)).unwrap_or_default();
            paragraphs.extend(footers);
            begins = (!headers.is_empty()).then_some(paragraphs.len());
            paragraphs.extend(headers);
        }
        paragraphs.extend(part.endnotes);
        let mut rest: Vec<_> = repeated.into_iter().collect();
        rest.sort_by_key(|(index, _)| *index);
        paragraphs.extend(rest.into_iter().flat_map(|(_, rest)| rest.concat()));
        Ok((paragraphs, shared))
    }

    fn read_part(&self, path: &str, shared: &mut Shared) -> Result<Part, ReadError> {
        let relations = match path == self.main {
            true => self.relations.clone(),
            false => Relations::of(self.package, path),
        };
        let is_drawn = |(kind, part): &&(String, String)| {
            drawing::KINDS.contains(&kind.as_str()) || part.contains("/diagrams/data")
        };
        let drawn: HashSet<&String> = relations.kinds.iter().filter(is_drawn).map(|(_, part)| part).collect();
        let words = |(id, target): (&String, &Target)| match target {
            Target::Part(part) if drawn.contains(part) => {
                Some((id.clone(), drawing::words(&self.package.xml(part).ok()?)))
            }
            _ => None,
        };
        shared.drawings = relations.targets.iter().filter_map(words).collect();
        let text = self.package.text(path)?;
        if text.contains(CHUNK) {
            let part = |target: &Target| match target {
                Target::Part(part) => self.chunk(part),
                Target::Elsewhere => None,
            };
            let chunks =
                relations.targets.iter().filter_map(|(id, target)| Some((id.clone(), part(target)?)));
            shared.chunks = chunks.collect();
        }
        shared.targets = relations.targets;
        body::read(&text, shared)
    }

    /// The words of a file that is set in among those of the document.
    fn chunk(&self, part: &str) -> Option<Vec<Paragraph>> {
        let bytes = self.package.bytes(part).ok().filter(|bytes| bytes.len() as u64 <= LONGEST_CHUNK)?;
        let head = &bytes[..bytes.len().min(FLAT_HEAD)];
        let read = if bytes.starts_with(b"{\\rtf") {
            rtf::read(&bytes, self.limits).ok()?.paragraphs
        } else if html::looks_like_html(head) || html::holds_tags(head) {
            html::read(&bytes, self.limits).ok()?.paragraphs
        } else if part.ends_with(".txt") {
            text::read(&bytes, self.limits).ok()?
        } else {
            return None;
        };
        // Their pictures are in lists of their own.
        Some(read.into_iter().map(|one| Paragraph { hung: Hung::default(), ..one }).collect())
    }

    /// Headers and footers by the paragraph before which they stand: a header where a section that has it begins, a
    /// footer where it ends, each where it is not what the section before has. Those no section shows are not shown; a
    /// document whose sections name none at all has them by their names.
    fn repeated<'s>(
        &self,
        sections: &'s [Section],
        shared: &mut Shared,
    ) -> Result<HashMap<usize, HeadersFooters>, ReadError> {
        const END: usize = usize::MAX;
        // By section: where its headers and its footers stand, and the parts they are in. What a section does not name
        // itself is that of the section before.
        let mut wanted: Vec<[(usize, Vec<String>); 2]> = Vec::new();
        let mut named: [BTreeMap<&str, &str>; 2] = Default::default();
        let mut start = 0;
        for (index, section) in sections.iter().enumerate() {
            let end = if index + 1 == sections.len() { END } else { section.end };
            let mut parts = |which: usize, own: &'s [Repeated]| {
                named[which].extend(own.iter().map(|one| (one.pages.as_str(), one.id.as_str())));
                let shown =
                    named[which].iter().filter(|(pages, _)| **pages != "first" || section.first_apart);
                shown.filter_map(|(_, id)| self.relations.part(id)).collect()
            };
            wanted.push([(start, parts(0, &section.headers)), (end, parts(1, &section.footers))]);
            start = section.end;
        }
        if sections.iter().all(|section| section.headers.is_empty() && section.footers.is_empty()) {
            let folder = folder_of(&self.main).to_lowercase();
            let named = |kind: &str| {
                let prefix = format!("{folder}/{kind}");
                let is_one =
                    |name: &&String| name.strip_prefix(&prefix).is_some_and(|rest| rest.ends_with(".xml"));
                self.names.iter().filter(is_one).cloned().collect()
            };
            wanted = vec![[(0, named("header")), (END, named("footer"))]];
        }
        let mut placed: HashMap<usize, HeadersFooters> = HashMap::new();
        let mut known: HashMap<String, Vec<Paragraph>> = HashMap::new();
        shared.repeated = true;
        // What stands on the pages of the section before, headers and footers apart.
        let mut standing: [HashSet<String>; 2] = Default::default();
        let mut before: [Vec<String>; 2] = Default::default();
        for section in wanted {
            for (kind, ((at, parts), standing)) in section.into_iter().zip(&mut standing).enumerate() {
                if parts == before[kind] {
                    continue;
                }
                before[kind].clone_from(&parts);
                let mut shown = HashSet::new();
                for part in parts {
                    let mut read = match known.get(&part) {
                        Some(known) => known.clone(),
                        None => {
                            let read = self.read_part(&part, shared)?.paragraphs;
                            // Its pictures are pages where it stands first.
                            let bare = |one: &Paragraph| Paragraph { hung: Hung::default(), ..one.clone() };
                            known.insert(part, read.iter().map(bare).collect());
                            read
                        }
                    };
                    // It is often there three times over, for first, odd and even pages.
                    read.retain(|paragraph| {
                        let text = &paragraph.text;
                        let pictures = !paragraph.hung.pictures.is_empty();
                        if text.trim().is_empty() {
                            return pictures;
                        }
                        (shown.insert(text.clone()) && !standing.contains(text)) || pictures
                    });
                    placed.entry(at).or_default()[kind].extend(read);
                }
                *standing = shown;
            }
        }
        shared.repeated = false;
        Ok(placed)
    }

    /// A part by the last word of its kind, or by its usual name.
    fn part(&self, kind: &str) -> Option<String> {
        let named = format!("{}/{kind}.xml", folder_of(&self.main));
        self.relations.of_kind(kind).or_else(|| self.package.has(&named).then_some(named))
    }

    /// Files inside the file, and drawings of which the words alone are read.
    fn attachments(&self, shared: &Shared) -> Vec<ReadNote> {
        let of_kind = |kinds: &[&str]| {
            self.relations.kinds.iter().filter(|(kind, _)| kinds.contains(&kind.as_str())).count()
        };
        let drawn = of_kind(&drawing::KINDS);
        let charts = (drawn > 0).then(|| ReadNote {
            detail: "图表".to_owned(),
            ..ReadNote::of_file(NoteKind::PicturesLeftOut, drawn)
        });
        let chunks = of_kind(&["aFChunk"]).saturating_sub(shared.chunks_read).max(shared.chunks_unread);
        let chunks = (chunks > 0).then(|| ReadNote::of_file(NoteKind::Attachment, chunks));
        let prefix = format!("{}/embeddings/", folder_of(&self.main).to_lowercase());
        let inside = self.names.iter().filter_map(|name| name.strip_prefix(&prefix));
        inside
            .map(|name| ReadNote { detail: name.to_owned(), ..ReadNote::of_file(NoteKind::Attachment, 1) })
            .chain(charts)
            .chain(chunks)
            .collect()
    }
}

/// What all parts of a document share while they are read.
#[derive(Default)]
pub(super) struct Shared {
    styles: Styles,
    numbering: Numbering,
    /// Notes by kind and id.
    notes: HashMap<(String, String), Vec<Paragraph>>,
    marks: u32,
    /// What the part that is read points at.
    targets: HashMap<String, Target>,
    pictures: Vec<(Picture, Option<f32>)>,
    /// Words of files that are set in, by the relation that names them.
    chunks: HashMap<String, Vec<Paragraph>>,
    /// How many of them were read, and how many were not.
    chunks_read: usize,
    chunks_unread: usize,
    /// Words of charts and diagrams by the relation that names them.
    drawings: HashMap<String, Vec<Paragraph>>,
    shown: HashSet<String>,
    /// Whether the part is a header or a footer.
    repeated: bool,
    /// Tracked changes between paragraphs.
    changes: usize,
}

impl Shared {
    /// The place in the list of the picture a relation names, the first time it is named.
    fn picture(&mut self, relation: &str, area: Option<f32>) -> Option<usize> {
        let picture = match self.targets.get(relation) {
            Some(Target::Part(path)) if self.shown.insert(path.clone()) => Picture::Part(path.clone()),
            Some(Target::Part(_)) => return None,
            // Also one the document names and does not have.
            Some(Target::Elsewhere) | None => Picture::Elsewhere,
        };
        self.pictures.push((picture, area));
        Some(self.pictures.len() - 1)
    }

    /// The mark and the words of a note.
    fn note(&mut self, kind: &str, id: &str) -> Option<(String, Vec<Paragraph>)> {
        let note = self.notes.remove(&(kind.to_owned(), id.to_owned()))?;
        self.marks += 1;
        let digits = self.marks.to_string();
        let mark = digits.bytes().filter_map(|digit| RAISED.get(usize::from(digit - b'0'))).collect();
        Some((mark, note))
    }
}

fn main_part(package: &Package, names: &[String]) -> Option<String> {
    let root: Option<Element> = package.xml("_rels/.rels").ok();
    let told = root.as_ref().and_then(|root| {
        let mut all = root.all("Relationship");
        let main =
            all.find(|one| one.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument")));
        resolved(package, "", main?.attribute("Target")?)
    });
    let usual = || package.has("word/document.xml").then(|| "word/document.xml".to_owned());
    let like = || {
        let is_main = |name: &&String| name.starts_with("word/document") && name.ends_with(".xml");
        names.iter().find(is_main).cloned()
    };
    told.or_else(usual).or_else(like)
}

fn folder_of(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}
