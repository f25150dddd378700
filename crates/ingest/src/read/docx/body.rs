//! A part of a document into paragraphs: runs, tables, text boxes, breaks.

use super::super::paper::{Paragraph, SIZE};
use super::styles::{Styles, attribute, half_points};
use crate::code::{ReadCode, ReadError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What is passed over with everything inside: deletions, field codes, second versions for older programs.
const PASSED_OVER: &[&str] = &[
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "Fallback",
    "rt",
    "tabs",
    "sdtPr",
    "binData",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "sectPrChange",
];
/// Stands for a page break inside a paragraph while it is collected.
const PAGE: char = '\u{c}';
/// Between the cells of one row.
const CELL: char = '\t';

/// Reads the XML of one part.
pub(super) fn read(xml: &str, styles: &Styles) -> Result<Vec<Paragraph>, ReadError> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::new(styles);
    let damaged = || ReadError::new(ReadCode::Damaged, "a part is not well-formed");
    // The parser minds names that do not match, not elements that are never closed.
    let mut open = 0u32;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(element) => {
                if PASSED_OVER.contains(&element.local_name().as_ref()) {
                    reader.read_to_end(element.name()).map_err(|_| damaged())?;
                } else {
                    open += 1;
                    body.start(&element);
                }
            }
            Event::Empty(element) => {
                // An empty paragraph or cell is one all the same.
                body.start(&element);
                body.end(element.local_name().as_ref());
            }
            Event::End(element) => {
                open = open.saturating_sub(1);
                body.end(element.local_name().as_ref());
            }
            Event::Text(text) => body.text(&text.xml10_content()),
            Event::CData(text) => body.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let named = reference.resolve_char_ref().ok().flatten().or_else(|| {
                    Some(match reference.xml10_content().as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        _ => return None,
                    })
                });
                if let Some(character) = named {
                    body.text(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if open == 0 => return Ok(body.finish()),
            Event::Eof => return Err(damaged()),
            _ => {}
        }
    }
}

/// A paragraph while it is collected.
#[derive(Default)]
struct Collected {
    text: String,
    size: Option<f32>,
    style: Option<String>,
    centred: Option<bool>,
    break_before: bool,
    section_ends: bool,
    /// Paragraphs of text boxes anchored here; they follow.
    boxes: Vec<Paragraph>,
}

#[derive(Default)]
struct Run {
    size: Option<f32>,
    hidden: bool,
}

struct Body<'s> {
    styles: &'s Styles,
    /// Paragraphs inside paragraphs: text boxes.
    paragraphs: Vec<Collected>,
    /// Where finished paragraphs go: the part itself, or a cell, or a text box.
    containers: Vec<Vec<Paragraph>>,
    /// The cells so far of each open row.
    rows: Vec<Vec<Vec<Paragraph>>>,
    runs: Vec<Run>,
    in_text: bool,
    in_paragraph_properties: bool,
    break_next: bool,
}

impl<'s> Body<'s> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            paragraphs: Vec::new(),
            containers: vec![Vec::new()],
            rows: Vec::new(),
            runs: Vec::new(),
            in_text: false,
            in_paragraph_properties: false,
            break_next: false,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "p" => self.paragraphs.push(Collected::default()),
            "r" => self.runs.push(Run::default()),
            "t" => self.in_text = true,
            "tr" => self.rows.push(Vec::new()),
            "tc" | "txbxContent" => self.containers.push(Vec::new()),
            "pPr" => self.in_paragraph_properties = true,
            "tab" => self.push(CELL),
            "cr" => self.push('\n'),
            "br" => {
                self.push(if attribute(element, "type").as_deref() == Some("page") { PAGE } else { '\n' })
            }
            "noBreakHyphen" => self.push('-'),
            "sym" => {
                if let Some(character) = attribute(element, "char").and_then(|code| symbol(&code)) {
                    self.push(character);
                }
            }
            property => self.property(property, element),
        }
    }

    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        if let Some(run) = self.runs.last_mut()
            && !self.in_paragraph_properties
        {
            match name {
                "sz" => run.size = half_points(element),
                "vanish" => run.hidden = is_on(element),
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
            "sectPr" => paragraph.section_ends = true,
            "type" if attribute(element, "val").as_deref() == Some("continuous") => {
                paragraph.section_ends = false
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "r" => drop(self.runs.pop()),
            "t" => self.in_text = false,
            "pPr" => self.in_paragraph_properties = false,
            "tc" => {
                if let (Some(cell), Some(row)) = (self.pop_container(), self.rows.last_mut()) {
                    row.push(cell);
                }
            }
            "tr" => {
                if let Some(row) = self.rows.pop() {
                    self.finished(join_cells(row));
                }
            }
            "txbxContent" => {
                let inside = self.pop_container().unwrap_or_default();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.extend(inside),
                    None => self.finished(inside),
                }
            }
            _ => {}
        }
    }

    /// Never pops the part itself.
    fn pop_container(&mut self) -> Option<Vec<Paragraph>> {
        if self.containers.len() > 1 { self.containers.pop() } else { None }
    }

    fn finished(&mut self, paragraphs: Vec<Paragraph>) {
        if let Some(container) = self.containers.last_mut() {
            container.extend(paragraphs);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(collected) = self.paragraphs.pop() else { return };
        let style = collected.style.as_deref();
        let size = collected.size.or_else(|| self.styles.size(style?)).unwrap_or(SIZE);
        let centred = collected.centred.or_else(|| self.styles.centred(style?)).unwrap_or(false);
        let mut break_before = collected.break_before || std::mem::take(&mut self.break_next);
        let mut paragraphs = Vec::new();
        for (index, page) in collected.text.split(PAGE).enumerate() {
            break_before |= index > 0;
            for line in page.split('\n') {
                paragraphs.push(Paragraph {
                    text: line.to_owned(),
                    size,
                    centred,
                    break_before: std::mem::take(&mut break_before),
                });
            }
        }
        self.break_next = collected.section_ends;
        paragraphs.extend(collected.boxes);
        self.finished(paragraphs);
    }

    fn text(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.in_text) else { return };
        let run = self.runs.last();
        if run.is_some_and(|run| run.hidden) {
            return;
        }
        paragraph.text.extend(text.chars().filter(|c| !matches!(*c, '\n' | '\r' | PAGE)));
        if let Some(size) = run.and_then(|run| run.size) {
            paragraph.size = Some(paragraph.size.map_or(size, |known| known.max(size)));
        }
    }

    /// A character that stands for an element.
    fn push(&mut self, character: char) {
        if let Some(paragraph) = self.paragraphs.last_mut()
            && !self.in_paragraph_properties
            && !self.runs.last().is_some_and(|run| run.hidden)
        {
            paragraph.text.push(character);
        }
    }

    /// All paragraphs of the part.
    fn finish(mut self) -> Vec<Paragraph> {
        self.containers.swap_remove(0)
    }
}

/// The cells of a row side by side where each is one line; a cell of several goes on below.
fn join_cells(cells: Vec<Vec<Paragraph>>) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::new();
    let mut first = true;
    for cell in cells {
        let filled = cell.into_iter().filter(|paragraph| !paragraph.text.trim().is_empty());
        for (index, paragraph) in filled.enumerate() {
            match joined.last_mut() {
                Some(line) if index == 0 && !first => {
                    line.text.push(CELL);
                    line.text.push_str(&paragraph.text);
                    line.centred = false;
                }
                _ => joined.push(paragraph),
            }
        }
        first = joined.is_empty();
    }
    joined
}

/// A switch is on unless it says otherwise.
fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off"))
}

/// The boxes and ticks of forms, which Word takes from its symbol fonts.
fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    match code & 0xff {
        0xfe | 0x52 => Some('☑'),
        0xfd | 0x54 => Some('☒'),
        0x6f | 0x71 | 0xa8 | 0xa3 => Some('□'),
        0xfc | 0x50 => Some('✓'),
        _ => char::from_u32(code).filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(inside: &str) -> Vec<String> {
        let xml = format!("<w:document xmlns:w=\"w\"><w:body>{inside}</w:body></w:document>");
        let paragraphs = read(&xml, &Styles::default()).expect("well-formed");
        paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }

    #[test]
    fn tracked_changes_are_read_as_final_text() {
        let inside = format!(
            "<w:p>{}<w:del><w:r><w:delText>壹万</w:delText></w:r></w:del><w:ins>{}</w:ins></w:p>",
            run("罚款"),
            run("贰万元")
        );
        assert_eq!(texts(&inside), ["罚款贰万元"]);
    }

    #[test]
    fn cells_of_a_row_stand_side_by_side_with_their_text_untouched() {
        let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
        let p = |text: &str| format!("<w:p>{}</w:p>", run(text));
        let row = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("案由")), cell(&p("无照经营 案")));
        assert_eq!(texts(&row), ["案由\t无照经营 案"]);
        let long = format!(
            "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
            cell(&p("意见")),
            cell(&(p("一") + &p("二"))),
            cell("<w:p/>")
        );
        assert_eq!(texts(&long), ["意见\t一", "二"]);
    }

    #[test]
    fn text_boxes_follow_their_paragraph_and_are_read_once() {
        let inside = format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Choice>\
             <mc:Fallback><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            run("正文"),
            run("附注"),
            run("附注")
        );
        assert_eq!(texts(&inside), ["正文", "附注"]);
    }

    #[test]
    fn breaks_tabs_references_and_hidden_text() {
        let inside = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲&amp;&#20057;</w:t><w:tab/><w:t>丙</w:t>\
                      <w:br w:type=\"page\"/><w:t>丁</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>";
        assert_eq!(texts(inside), ["甲&乙\t丙", "丁"]);
    }

    #[test]
    fn broken_xml_is_damage() {
        for xml in ["<w:p><w:r>", "<w:p></w:r></w:p>", "<w:tc><w:p/>"] {
            assert_eq!(read(xml, &Styles::default()).map_err(|e| e.code), Err(ReadCode::Damaged), "{xml}");
        }
    }
}
