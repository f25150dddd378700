//! The words of a PDF, found the way a reader finds them: through each font's table to Unicode.

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::Dict;
use hayro_syntax::object::{Array, Object, Stream, String as PdfString};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct PdfText {
    /// The words of each page, a line for each text object.
    pub(crate) pages: Vec<String>,
    /// Where the text object that begins farthest right begins, in points from the left.
    pub(crate) rightmost: f64,
    /// Names of fonts whose outlines are not in the file.
    pub(crate) foreign_fonts: BTreeSet<String>,
}

type Table = BTreeMap<u16, String>;

pub(crate) fn read(bytes: Vec<u8>) -> PdfText {
    let pdf = Pdf::new(bytes).expect("a PDF");
    let mut text = PdfText { pages: Vec::new(), rightmost: 0.0, foreign_fonts: BTreeSet::new() };
    for page in pdf.pages().iter() {
        let mut words = String::new();
        let mut tables: BTreeMap<String, Table> = BTreeMap::new();
        let mut font = String::new();
        let mut left = 0.0;
        let mut operations = page.typed_operations();
        while let Some(operation) = operations.next() {
            match operation {
                TypedInstruction::TextFont(chosen) => {
                    font = chosen.0.as_str().to_owned();
                    let dict = page.resources().get_font(chosen.0).expect("a font");
                    if !is_embedded(&dict) {
                        text.foreign_fonts.insert(font.clone());
                    }
                    tables.entry(font.clone()).or_insert_with(|| to_unicode(&dict));
                }
                TypedInstruction::ShowText(shown) => words.push_str(&decoded(&tables[&font], shown.0)),
                TypedInstruction::ShowTexts(shown) => {
                    for part in shown.0.iter::<Object<'_>>() {
                        if let Object::String(part) = part {
                            words.push_str(&decoded(&tables[&font], &part));
                        }
                    }
                }
                TypedInstruction::Transform(matrix) => left = matrix.4.as_f64(),
                TypedInstruction::BeginText(_) => text.rightmost = text.rightmost.max(left),
                TypedInstruction::EndText(_) => words.push('\n'),
                _ => {}
            }
        }
        text.pages.push(words);
    }
    text
}

fn is_embedded(font: &Dict<'_>) -> bool {
    let descendants = font.get::<Array<'_>>("DescendantFonts");
    let descendant = descendants.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = descendant.and_then(|font| font.get::<Dict<'_>>("FontDescriptor"));
    descriptor
        .is_some_and(|descriptor| ["FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key)))
}

fn decoded(table: &Table, shown: &PdfString<'_>) -> String {
    let codes = shown.as_bytes().chunks_exact(2).map(|code| u16::from_be_bytes([code[0], code[1]]));
    codes.map(|code| table.get(&code).map_or("\u{fffd}", String::as_str)).collect()
}

/// Reads `<code> <UTF-16BE>` lines and `<first> <last> <UTF-16BE>` lines.
fn to_unicode(font: &Dict<'_>) -> Table {
    let stream = font.get::<Stream<'_>>("ToUnicode").expect("a table to Unicode");
    let cmap = String::from_utf8(stream.decoded().expect("a table").into_owned()).expect("text");
    let mut table = Table::new();
    let mut ranges = false;
    for line in cmap.lines() {
        if line.ends_with("beginbfrange") || line.ends_with("beginbfchar") {
            ranges = line.ends_with("beginbfrange");
        }
        if !line.starts_with('<') {
            continue;
        }
        let cells: Vec<_> = line.split(['<', '>', ' ']).filter(|cell| !cell.is_empty()).collect();
        let code = |cell: &str| u16::from_str_radix(cell, 16).ok();
        match cells[..] {
            [from, words] if !ranges => {
                if let Some(from) = code(from) {
                    table.insert(from, utf16(words));
                }
            }
            [from, to, words] if ranges => {
                let (from, to) = (code(from).expect("a code"), code(to).expect("a code"));
                let mut first = utf16(words);
                for at in from..=to {
                    table.insert(at, first.clone());
                    let last = first.pop().and_then(|last| char::from_u32(last as u32 + 1));
                    first.extend(last);
                }
            }
            _ => {}
        }
    }
    table
}

fn utf16(hex: &str) -> String {
    let unit = |at: usize| hex.get(at..at + 4).and_then(|unit| u16::from_str_radix(unit, 16).ok());
    let units: Vec<_> = (0..hex.len()).step_by(4).filter_map(unit).collect();
    String::from_utf16_lossy(&units)
}
