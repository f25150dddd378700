//! A part of a document into paragraphs: runs, tables, text boxes, fields, notes, breaks.

use super::super::paper::Paragraph;
use super::super::table::{CELL, Cell, Row, Table};
use super::super::xml::referred;
use super::Shared;
use super::paragraph::{Collected, PAGE};
use super::properties::{Field, is_on, is_page_field};
use super::styles::attribute;
use super::symbol;
use crate::code::{ReadCode, ReadError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// What is passed over with everything inside: deletions, second versions for older programs.
const PASSED_OVER: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "delInstrText",
    "Fallback",
    "rt",
    "tabs",
    "sdtPr",
    "binData",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
];
/// What a part holds.
#[derive(Default)]
pub(super) struct Part {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) sections: Vec<Section>,
    /// Notes by their ids.
    pub(super) notes: HashMap<String, Vec<Paragraph>>,
    /// Notes that belong behind everything, in order.
    pub(super) endnotes: Vec<Paragraph>,
}

/// A section of the document and what is repeated on its pages.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    /// Behind its last paragraph.
    pub(super) end: usize,
    pub(super) headers: Vec<Repeated>,
    pub(super) footers: Vec<Repeated>,
    /// Whether its first page has headers and footers of its own.
    pub(super) first_apart: bool,
}

/// A header or a footer of a section.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Repeated {
    /// The relation that leads to it.
    pub(super) id: String,
    /// The pages it is for: `default`, `even` or `first`.
    pub(super) pages: String,
}

/// Reads the XML of one part.
pub(super) fn read(xml: &str, shared: &mut Shared) -> Result<Part, ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::new(shared);
    let damaged = || ReadError::new(ReadCode::Damaged, "a part is not well-formed");
    // The parser minds names that do not match, not elements that are never closed.
    let mut open = 0u32;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(element) => {
                if PASSED_OVER.contains(&element.local_name().as_ref()) {
                    body.pass_over(&element);
                    reader.read_to_end(element.name()).map_err(|_| damaged())?;
                } else {
                    open += 1;
                    body.start(&element);
                }
            }
            Event::Empty(element) => {
                if PASSED_OVER.contains(&element.local_name().as_ref()) {
                    body.pass_over(&element);
                } else {
                    // An empty paragraph or cell is one all the same.
                    body.start(&element);
                    body.end(element.local_name().as_ref());
                }
            }
            Event::End(element) => {
                open = open.saturating_sub(1);
                body.end(element.local_name().as_ref());
            }
            Event::Text(text) => body.text(&text.xml10_content()),
            Event::CData(text) => body.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Some(character) = referred(&reference) {
                    body.text(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if open == 0 => return Ok(body.finish()),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

#[derive(Default)]
pub(super) struct Run {
    pub(super) size: Option<f32>,
    pub(super) hidden: bool,
    pub(super) font: String,
}

pub(super) struct Body<'s> {
    pub(super) shared: &'s mut Shared,
    /// Paragraphs inside paragraphs: text boxes.
    pub(super) paragraphs: Vec<Collected>,
    /// Where finished paragraphs go: the part itself, or a cell, or a text box.
    pub(super) containers: Vec<Vec<Paragraph>>,
    /// Tables inside tables, with their open rows.
    pub(super) tables: Vec<Table>,
    pub(super) rows: Vec<Row>,
    pub(super) cells: Vec<Cell>,
    pub(super) runs: Vec<Run>,
    pub(super) fields: Vec<Field>,
    pub(super) in_text: bool,
    pub(super) in_instruction: bool,
    pub(super) in_paragraph_properties: bool,
    pub(super) in_row_properties: bool,
    pub(super) in_cell_properties: bool,
    /// The section whose properties are being read, outside of a paragraph too.
    pub(super) section: Option<Section>,
    /// Whether a section begins on a new page, which its own properties tell behind it.
    pub(super) section_break: bool,
    pub(super) section_start: usize,
    /// A paragraph whose end was deleted, and how deep it stands.
    pub(super) carried: Option<(usize, Collected)>,
    /// The area of the drawing that is open, in square points.
    pub(super) area: Option<f32>,
    /// The box of an older form, whether it is ticked.
    pub(super) form_box: Option<bool>,
    /// Notes to be set below what stands open.
    pub(super) below: Vec<Paragraph>,
    pub(super) note: Option<String>,
    pub(super) part: Part,
}

impl<'s> Body<'s> {
    fn new(shared: &'s mut Shared) -> Self {
        Self {
            shared,
            paragraphs: Vec::new(),
            containers: vec![Vec::new()],
            tables: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            runs: Vec::new(),
            fields: Vec::new(),
            in_text: false,
            in_instruction: false,
            in_paragraph_properties: false,
            in_row_properties: false,
            in_cell_properties: false,
            section: None,
            section_break: true,
            section_start: 0,
            carried: None,
            area: None,
            form_box: None,
            below: Vec::new(),
            note: None,
            part: Part::default(),
        }
    }

    /// A tracked change or a second version: its words are not read, but that it is there may matter.
    fn pass_over(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "del" if self.in_paragraph_properties => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.open_end = true;
                }
            }
            "del" if self.in_row_properties => {
                if let Some(row) = self.rows.last_mut() {
                    row.deleted = true;
                }
            }
            "del" | "moveFrom" => {}
            _ => return,
        }
        self.changed();
    }

    pub(super) fn changed(&mut self) {
        match self.paragraphs.last_mut() {
            Some(paragraph) => paragraph.hung.changes += 1,
            None => self.shared.changes += 1,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => self.begin_paragraph(),
            "r" => self.runs.push(Run::default()),
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.rows.push(Row::default()),
            "tc" => {
                self.cells.push(Cell::default());
                self.containers.push(Vec::new());
            }
            "txbxContent" => self.containers.push(Vec::new()),
            "footnote" | "endnote" if attribute(element, "type").is_none() => {
                self.note = attribute(element, "id");
                self.containers.push(Vec::new());
            }
            "trPr" => self.in_row_properties = true,
            "tcPr" => self.in_cell_properties = true,
            "pPr" => self.in_paragraph_properties = true,
            "sectPr" => {
                self.section = Some(Section::default());
                self.section_break = true;
            }
            "ins" | "moveTo" => self.changed(),
            "fldSimple" => {
                let instruction = attribute(element, "instr").unwrap_or_default();
                self.fields.push(Field { hidden: is_page_field(&instruction), instruction });
                self.note_page_field();
            }
            "fldChar" => self.field(attribute(element, "fldCharType").as_deref()),
            "tab" => self.push(CELL),
            "cr" => self.push('\n'),
            "br" => {
                self.push(if attribute(element, "type").as_deref() == Some("page") { PAGE } else { '\n' })
            }
            "noBreakHyphen" => self.push('-'),
            "sym" => {
                let font = attribute(element, "font").unwrap_or_default();
                let sign = attribute(element, "char").and_then(|code| symbol::of_code(&code, &font));
                if let Some(character) = sign {
                    self.push(character);
                }
            }
            "checkBox" => self.form_box = Some(false),
            "checked" | "default" if self.form_box.is_some() => self.form_box = Some(is_on(element)),
            "commentReference" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.hung.comments += 1;
                }
            }
            "footnoteReference" => self.refer("footnote", element),
            "endnoteReference" => self.refer("endnote", element),
            other => self.properties(other, element),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "r" => drop(self.runs.pop()),
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "fldSimple" => drop(self.fields.pop()),
            "trPr" => self.in_row_properties = false,
            "tcPr" => self.in_cell_properties = false,
            "pPr" => self.in_paragraph_properties = false,
            "inline" | "anchor" | "pict" => self.area = None,
            "checkBox" => {
                if let Some(ticked) = self.form_box.take() {
                    self.push(if ticked { '☑' } else { '□' });
                }
            }
            "sectPr" => self.end_section(),
            "tc" => {
                let paragraphs = self.pop_container();
                if let (Some(paragraphs), Some(cell), Some(row)) =
                    (paragraphs, self.cells.pop(), self.rows.last_mut())
                {
                    row.cells.push(Cell { paragraphs, ..cell });
                }
            }
            "tr" => {
                if let (Some(row), Some(table)) = (self.rows.pop(), self.tables.last_mut()) {
                    table.push(row);
                }
            }
            "tbl" => {
                let paragraphs = self.tables.pop().map(Table::finish).unwrap_or_default();
                self.finished(paragraphs);
                self.set_notes_below();
            }
            "txbxContent" => {
                let inside = self.pop_container().unwrap_or_default();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.extend(inside),
                    None => self.finished(inside),
                }
            }
            "footnote" | "endnote" => {
                if let Some(id) = self.note.take() {
                    let paragraphs = self.pop_container().unwrap_or_default();
                    self.part.notes.insert(id, paragraphs);
                }
            }
            _ => {}
        }
    }

    /// Never pops the part itself.
    fn pop_container(&mut self) -> Option<Vec<Paragraph>> {
        self.let_go();
        if self.containers.len() > 1 { self.containers.pop() } else { None }
    }

    pub(super) fn finished(&mut self, paragraphs: Vec<Paragraph>) {
        if let Some(container) = self.containers.last_mut() {
            container.extend(paragraphs);
        }
    }

    pub(super) fn set_notes_below(&mut self) {
        if self.containers.len() == 1 && self.tables.is_empty() && !self.below.is_empty() {
            let notes = std::mem::take(&mut self.below);
            self.finished(notes);
        }
    }

    fn end_section(&mut self) {
        let Some(section) = self.section.take() else { return };
        match self.paragraphs.last_mut().filter(|_| self.in_paragraph_properties) {
            Some(paragraph) => paragraph.section = Some(section),
            None => self.close_section(section),
        }
    }

    pub(super) fn close_section(&mut self, mut section: Section) {
        let Some(top) = self.containers.first_mut() else { return };
        if self.section_break
            && self.section_start > 0
            && let Some(first) = top.get_mut(self.section_start)
        {
            first.break_before = true;
        }
        section.end = top.len();
        self.section_start = top.len();
        self.part.sections.push(section);
    }

    fn text(&mut self, text: &str) {
        if self.in_instruction {
            if let Some(field) = self.fields.last_mut() {
                field.instruction.push_str(text);
            }
            return;
        }
        if self.fields.iter().any(|field| field.hidden) {
            return;
        }
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.in_text) else { return };
        let run = self.runs.last();
        if run.is_some_and(|run| run.hidden) {
            return;
        }
        let font = run.map_or("", |run| run.font.as_str());
        let read = text.chars().filter(|c| !matches!(*c, '\n' | '\r' | PAGE));
        paragraph.text.extend(read.map(|c| symbol::of_char(c, font)));
        if let Some(size) = run.and_then(|run| run.size) {
            paragraph.size = Some(paragraph.size.map_or(size, |known| known.max(size)));
        }
    }

    /// A character that stands for an element.
    pub(super) fn push(&mut self, character: char) {
        let hidden = self.runs.last().is_some_and(|run| run.hidden);
        if let Some(paragraph) = self.paragraphs.last_mut()
            && !self.in_paragraph_properties
            && !hidden
        {
            paragraph.text.push(character);
        }
    }

    /// All that the part holds.
    fn finish(mut self) -> Part {
        self.let_go();
        self.set_notes_below();
        let mut part = self.part;
        part.paragraphs = self.containers.swap_remove(0);
        part
    }
}
