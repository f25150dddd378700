//! What elements say about paragraphs, runs, cells and sections; pictures, notes and fields.

use super::super::paper::Paragraph;
use super::body::{Body, Repeated};
use super::styles::{attribute, half_points};
use quick_xml::events::BytesStart;

/// Fields that number pages as Word laid them out.
const PAGE_FIELDS: &[&str] = &["PAGE", "NUMPAGES", "SECTIONPAGES"];
/// Size of notes.
const NOTE_SIZE: f32 = 9.0;
/// Twips to a point; what drawings are measured in, to a point.
const TWIPS: f32 = 20.0;
const EMU: f32 = 12_700.0;

/// A field: what it computes, and whether its outcome is left out.
#[derive(Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) hidden: bool,
}

impl Body<'_> {
    pub(super) fn properties(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "gridCol" => {
                let width = attribute(element, "w").and_then(|w| w.parse::<f32>().ok()).unwrap_or(0.0);
                if let Some(table) = self.tables.last_mut() {
                    table.grid.push((width / TWIPS).clamp(0.0, 4000.0));
                }
            }
            "gridSpan" if self.in_cell_properties => {
                let span = attribute(element, "val").and_then(|span| span.parse().ok()).unwrap_or(1);
                if let Some(cell) = self.cells.last_mut() {
                    cell.span = std::cmp::min(span, 256);
                }
            }
            "gridBefore" if self.in_row_properties => {
                let before = attribute(element, "val").and_then(|before| before.parse().ok()).unwrap_or(0);
                if let Some(row) = self.rows.last_mut() {
                    row.before = std::cmp::min(before, 256);
                }
            }
            "cellDel" if self.in_cell_properties => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.deleted = true;
                }
                self.changed();
            }
            "headerReference" | "footerReference" | "type" | "titlePg" => {
                self.section_property(name, element)
            }
            "extent" | "shape" | "rect" => self.area = area_of(element).or(self.area),
            "blip" => self.picture(attribute(element, "embed").or_else(|| attribute(element, "link"))),
            "chart" => self.drawing(attribute(element, "id")),
            "altChunk" => self.chunk(attribute(element, "id")),
            "relIds" => self.drawing(attribute(element, "dm")),
            "imagedata" => self.picture(attribute(element, "id").or_else(|| attribute(element, "href"))),
            property => self.property(property, element),
        }
    }

    fn section_property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(section) = &mut self.section else { return };
        match name {
            "headerReference" | "footerReference" => {
                let Some(id) = attribute(element, "id") else { return };
                let pages = attribute(element, "type").unwrap_or_default();
                let repeated = Repeated { id, pages };
                if name == "headerReference" {
                    section.headers.push(repeated);
                } else {
                    section.footers.push(repeated);
                }
            }
            "titlePg" => section.first_apart = is_on(element),
            _ => self.section_break = attribute(element, "val").as_deref() != Some("continuous"),
        }
    }

    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        if let Some(run) = self.runs.last_mut()
            && !self.in_paragraph_properties
        {
            match name {
                "sz" => run.size = half_points(element),
                "vanish" => run.hidden = is_on(element),
                "rFonts" => {
                    let font = ["ascii", "hAnsi"].iter().find_map(|name| attribute(element, name));
                    run.font = font.unwrap_or_default();
                }
                _ => {}
            }
        }
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.in_paragraph_properties) else {
            return;
        };
        match name {
            "pStyle" => paragraph.style = attribute(element, "val"),
            "jc" => paragraph.centred = attribute(element, "val").map(|value| value == "center"),
            "pageBreakBefore" => paragraph.break_before = is_on(element),
            "numId" => paragraph.list = attribute(element, "val"),
            "ilvl" => paragraph.level = attribute(element, "val").and_then(|level| level.parse().ok()),
            _ => {}
        }
    }

    /// A file that is set in stands between paragraphs.
    fn chunk(&mut self, relation: Option<String>) {
        match relation.and_then(|relation| self.shared.chunks.remove(&relation)) {
            Some(words) => {
                self.shared.chunks_read += 1;
                self.finished(words);
            }
            None => self.shared.chunks_unread += 1,
        }
    }

    /// The words of a chart or a diagram follow the paragraph it stands in.
    fn drawing(&mut self, relation: Option<String>) {
        let words = relation.and_then(|relation| self.shared.drawings.remove(&relation));
        if let (Some(words), Some(paragraph)) = (words, self.paragraphs.last_mut()) {
            paragraph.boxes.extend(words);
        }
    }

    fn picture(&mut self, relation: Option<String>) {
        let area = self.area;
        let found = relation.and_then(|relation| self.shared.picture(&relation, area));
        if let (Some(picture), Some(paragraph)) = (found, self.paragraphs.last_mut()) {
            paragraph.hung.pictures.push(picture);
        }
    }

    /// The mark of a note, and the note itself kept for below.
    pub(super) fn refer(&mut self, kind: &str, element: &BytesStart<'_>) {
        let Some(id) = attribute(element, "id") else { return };
        let Some((label, note)) = self.shared.note(kind, &id) else { return };
        label.chars().for_each(|character| self.push(character));
        let mut label = Some(label);
        let note = note.into_iter().map(|paragraph| Paragraph {
            text: label.take().map_or_else(String::new, |label| label + " ") + &paragraph.text,
            size: NOTE_SIZE,
            ..paragraph
        });
        if kind == "endnote" { self.part.endnotes.extend(note) } else { self.below.extend(note) }
    }

    pub(super) fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.hidden = is_page_field(&field.instruction);
                }
                self.note_page_field();
            }
            Some("end") => {
                if self.fields.last().is_some_and(|field| is_page_field(&field.instruction)) {
                    self.note_page_field();
                }
                self.fields.pop();
            }
            _ => {}
        }
    }

    pub(super) fn note_page_field(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && self.fields.last().is_some_and(|field| is_page_field(&field.instruction))
        {
            paragraph.page_number = true;
        }
    }
}

/// A switch is on unless it says otherwise.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"))
}

pub(super) fn is_page_field(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|name| PAGE_FIELDS.contains(&name))
}

/// The area a drawing is shown at, in square points.
fn area_of(element: &BytesStart<'_>) -> Option<f32> {
    let number = |name: &str| attribute(element, name)?.parse::<f32>().ok();
    if let (Some(width), Some(height)) = (number("cx"), number("cy")) {
        return Some(width / EMU * (height / EMU));
    }
    let style = attribute(element, "style")?;
    let points = |name: &str| {
        let of = |part: &str| part.trim().strip_prefix(name)?.trim().strip_prefix(':').map(str::to_owned);
        style.split(';').find_map(of)?.trim().strip_suffix("pt")?.parse::<f32>().ok()
    };
    Some(points("width")? * points("height")?)
}
