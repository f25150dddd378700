//! What hangs on a page beside what is drawn on it: fields that were filled in, remarks, signatures, files.
//!
//! A field mostly comes with a picture of its words, which is drawn like the rest of the page. Where it has none,
//! programs that show the file set its words themselves; here they become characters at the place of the field.

use super::super::lines::{Glyph, is_wide};
use super::super::note::{NoteKind, ReadNote};
use super::super::text;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Rect as PdfRect, String as PdfString};
use hayro_syntax::page::Page;

/// What hangs on one page is looked at up to here; so are the nodes of a list of files.
const MOST: usize = 5_000;
/// Files told by their names; more are told by their number.
const MOST_FILES: usize = 50;
/// Fields within fields, and nodes within nodes.
const DEEPEST: usize = 16;
/// Characters of one field.
const LONGEST: usize = 20_000;
/// Characters of what a file says of a signature, or of the name of a file.
const LONGEST_DETAIL: usize = 80;

/// Flags of what hangs on a page: it is not shown.
const UNSEEN: u32 = 1 << 1 | 1 << 5;
/// Flags of fields: many lines, a password, a button, a box for each character.
const MANY_LINES: u32 = 1 << 12;
const PASSWORD: u32 = 1 << 13;
const BUTTON: u32 = 1 << 16;
const COMB: u32 = 1 << 24;

/// The size of words whose field leaves it to the program, at most.
const SIZE: f32 = 12.0;
/// From one line of a field to the next, and the blank at its edges, in sizes and in points.
const LEADING: f32 = 1.2;
const EDGE: f32 = 2.0;

/// Kinds of remarks. What is drawn without a word is none.
const REMARKS: &[&str] = &[
    "Highlight",
    "Underline",
    "Squiggly",
    "StrikeOut",
    "Caret",
    "Ink",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Stamp",
];

/// What hangs on a page.
#[derive(Default)]
pub(super) struct Hung {
    /// The words nobody drew, at their places.
    pub(super) glyphs: Vec<Glyph>,
    /// What there is to say about the page.
    pub(super) notes: Vec<ReadNote>,
}

/// Whether the file leaves it to the program that shows it to set the words of its fields.
pub(super) fn leaves_fields_to_programs(pdf: &Pdf) -> bool {
    let form = root(pdf).and_then(|root| root.get::<Dict<'_>>("AcroForm"));
    form.and_then(|form| form.get::<bool>("NeedAppearances")).unwrap_or(false)
}

/// The files within the file.
pub(super) fn files(pdf: &Pdf) -> Vec<ReadNote> {
    let mut names = Vec::new();
    let tree = root(pdf).and_then(|root| root.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("EmbeddedFiles"));
    if let Some(tree) = tree {
        collect(&tree, DEEPEST, &mut names);
    }
    let more = names.len().saturating_sub(MOST_FILES);
    names.truncate(MOST_FILES);
    let mut notes: Vec<ReadNote> = names.into_iter().map(|name| attachment(None, name)).collect();
    if more > 0 {
        notes.push(ReadNote::of_file(NoteKind::Attachment, more));
    }
    notes
}

fn root(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get(pdf.xref().root_id())
}

fn collect(node: &Dict<'_>, levels: usize, names: &mut Vec<String>) {
    if let Some(pairs) = node.get::<Array<'_>>("Names") {
        let objects = pairs.iter::<Object<'_>>().take(MOST.saturating_sub(names.len()) * 2);
        names.extend(objects.filter_map(|object| match object {
            Object::Dict(file) => Some(file_name(&file)),
            _ => None,
        }));
    }
    if let (Some(kids), Some(left)) = (node.get::<Array<'_>>("Kids"), levels.checked_sub(1)) {
        for kid in kids.iter::<Dict<'_>>().take(MOST) {
            if names.len() >= MOST {
                return;
            }
            collect(&kid, left, names);
        }
    }
}

fn file_name(file: &Dict<'_>) -> String {
    ["UF", "F"].iter().find_map(|key| words_of(file, key)).map(|name| short(&name)).unwrap_or_default()
}

fn short(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(LONGEST_DETAIL).collect::<String>().trim().to_owned()
}

fn attachment(page: Option<u32>, detail: String) -> ReadNote {
    ReadNote { page, detail, ..ReadNote::of_file(NoteKind::Attachment, 1) }
}

fn words_of(dict: &Dict<'_>, key: &str) -> Option<String> {
    Some(text::decode(dict.get::<PdfString<'_>>(key)?.as_bytes()))
}

/// What hangs on `page`, the `number`th from 1, seen through `transform`. `drawn` are the characters that were drawn;
/// `left_to_programs` is what [`leaves_fields_to_programs`] tells.
pub(super) fn of_page(
    page: &Page<'_>,
    number: u32,
    transform: Affine,
    drawn: &[Glyph],
    left_to_programs: bool,
) -> Hung {
    let mut hung = Hung::default();
    let Some(all) = page.raw().get::<Array<'_>>("Annots") else { return hung };
    let (mut remarks, mut undrawn) = (0, 0);
    for one in all.iter::<Dict<'_>>().take(MOST) {
        let unseen = one.get::<u32>("F").unwrap_or(0) & UNSEEN != 0;
        let kind = one.get::<Name<'_>>("Subtype").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let says = || words_of(&one, "Contents").filter(|words| !words.trim().is_empty());
        let words = match kind.as_str() {
            "FileAttachment" => {
                let name = one.get::<Dict<'_>>("FS").map(|file| file_name(&file));
                hung.notes.push(attachment(Some(number), name.unwrap_or_default()));
                None
            }
            "Text" => {
                remarks += 1;
                None
            }
            "FreeText" if !unseen => says(),
            "Widget" => {
                if let Some(detail) = signature(&one) {
                    let note = ReadNote::of_file(NoteKind::Signature, 1);
                    hung.notes.push(ReadNote { page: Some(number), detail, ..note });
                }
                if unseen { None } else { filled_in(&one) }
            }
            kind if REMARKS.contains(&kind) => {
                remarks += usize::from(says().is_some());
                None
            }
            _ => None,
        };
        let (Some(words), Some(area)) = (words, one.get::<PdfRect>("Rect")) else { continue };
        let area = transform.transform_rect_bbox(Rect::new(area.x0, area.y0, area.x1, area.y1));
        let has_picture = one.get::<Dict<'_>>("AP").is_some_and(|pictures| pictures.contains_key("N"));
        let stands = |glyph: &Glyph| {
            area.contains((f64::from(glyph.pen.0), f64::from(glyph.pen.1))) && !glyph.text.trim().is_empty()
        };
        // A picture made before the field was filled in is bare, or says what it said before.
        if has_picture && (!left_to_programs || drawn.iter().any(stands)) {
            continue;
        }
        undrawn += 1;
        hung.glyphs.extend(set(&words, area, &Manner::of(&one, kind == "FreeText")));
    }
    for (kind, count) in [(NoteKind::Comments, remarks), (NoteKind::FieldsNotDrawn, undrawn)] {
        if count > 0 {
            hung.notes.push(ReadNote { page: Some(number), ..ReadNote::of_file(kind, count) });
        }
    }
    hung
}

/// What a field has, or one of those it belongs to.
fn inherited<'a>(field: &Dict<'a>, key: &str) -> Option<Object<'a>> {
    let mut at = field.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = at.get::<Object<'_>>(key) {
            return Some(found);
        }
        at = at.get::<Dict<'_>>("Parent")?;
    }
    None
}

fn number(field: &Dict<'_>, key: &str) -> Option<f64> {
    match inherited(field, key)? {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    }
}

fn flags(field: &Dict<'_>) -> u32 {
    number(field, "Ff").map_or(0, |flags| flags.clamp(0.0, f64::from(u32::MAX)) as u32)
}

fn is_kind(field: &Dict<'_>, kind: &str) -> bool {
    matches!(inherited(field, "FT"), Some(Object::Name(name)) if name.as_str() == kind)
}

/// Who signed and when, as the file says, where the field holds a signature.
fn signature(field: &Dict<'_>) -> Option<String> {
    let Some(Object::Dict(value)) = is_kind(field, "Sig").then(|| inherited(field, "V")).flatten() else {
        return None;
    };
    let moment = words_of(&value, "M").map(|moment| moment.trim_start_matches("D:").to_owned());
    let told = [words_of(&value, "Name"), moment];
    Some(told.into_iter().flatten().map(|part| short(&part)).collect::<Vec<_>>().join(" "))
}

/// The words a field was filled in with.
fn filled_in(field: &Dict<'_>) -> Option<String> {
    let flags = flags(field);
    let string = |object: Object<'_>| match object {
        Object::String(words) => Some(text::decode(words.as_bytes())),
        _ => None,
    };
    let words = if is_kind(field, "Tx") {
        string(inherited(field, "V")?).filter(|_| flags & PASSWORD == 0)?
    } else if is_kind(field, "Ch") {
        let chosen: Vec<String> = match inherited(field, "V")? {
            Object::Array(all) => all.iter::<Object<'_>>().filter_map(string).collect(),
            one => string(one).into_iter().collect(),
        };
        chosen.iter().map(|value| shown_for(field, value)).collect::<Vec<_>>().join("\n")
    } else if is_kind(field, "Btn") && flags & BUTTON == 0 {
        let is_on = field.get::<Name<'_>>("AS").is_some_and(|state| state.as_str() != "Off");
        is_on.then(|| "☑".to_owned())?
    } else {
        return None;
    };
    let words: String = words.chars().take(LONGEST).collect();
    (!words.trim().is_empty()).then_some(words)
}

/// What a list shows for a value.
fn shown_for(field: &Dict<'_>, value: &str) -> String {
    let Some(Object::Array(options)) = inherited(field, "Opt") else { return value.to_owned() };
    let shown = options.iter::<Object<'_>>().take(MOST).find_map(|option| {
        let Object::Array(pair) = option else { return None };
        let mut pair = pair.iter::<PdfString<'_>>().map(|words| text::decode(words.as_bytes()));
        (pair.next()? == value).then(|| pair.next())?
    });
    shown.unwrap_or_else(|| value.to_owned())
}

/// How words are set in their field.
struct Manner {
    /// As the field says; 0 where it leaves that open.
    size: f32,
    /// 0 from the left, 1 in the middle, 2 at the right.
    side: u32,
    many_lines: bool,
    /// Boxes of one character each.
    boxes: Option<f32>,
}

impl Manner {
    fn of(field: &Dict<'_>, free: bool) -> Self {
        let manner = match inherited(field, "DA") {
            Some(Object::String(words)) => text::decode(words.as_bytes()),
            _ => String::new(),
        };
        // `/Helv 12 Tf 0 g`
        let parts: Vec<&str> = manner.split_whitespace().collect();
        let at = parts.iter().position(|part| *part == "Tf").and_then(|at| at.checked_sub(1));
        let size = at.and_then(|at| parts[at].parse::<f32>().ok()).filter(|size| size.is_finite());
        let flags = flags(field);
        let many_lines = free || flags & MANY_LINES != 0;
        let boxes = number(field, "MaxLen").filter(|_| flags & COMB != 0 && !many_lines);
        Self {
            size: size.unwrap_or(0.0).clamp(0.0, 200.0),
            side: number(field, "Q").map_or(0, |side| side.clamp(0.0, 2.0) as u32),
            many_lines,
            boxes: boxes.map(|boxes| boxes as f32).filter(|boxes| *boxes >= 1.0),
        }
    }
}

/// Words at their places in the area of their field, as displayed.
fn set(words: &str, area: Rect, manner: &Manner) -> Vec<Glyph> {
    let (left, top) = (area.x0 as f32, area.y0 as f32);
    let (width, height) = (area.width() as f32, area.height() as f32);
    let size = match manner.size {
        size if size >= 1.0 => size,
        _ => (height * 0.75).clamp(4.0, SIZE),
    };
    let advance = |c: char| if is_wide(c) { size } else { size / 2.0 };
    let mut lines: Vec<Vec<char>> = Vec::new();
    for paragraph in words.split(['\r', '\n']).filter(|paragraph| !paragraph.trim().is_empty()) {
        let mut line = Vec::new();
        let mut reached = 0.0;
        for c in paragraph.chars().filter(|c| !c.is_control()) {
            if manner.many_lines && !line.is_empty() && reached + advance(c) > width - 2.0 * EDGE {
                lines.push(std::mem::take(&mut line));
                reached = 0.0;
            }
            reached += advance(c);
            line.push(c);
        }
        lines.push(line);
    }
    let first = if manner.many_lines {
        top + EDGE + 0.88 * size
    } else {
        top + height / 2.0 + 0.36 * size - LEADING * size * (lines.len().saturating_sub(1)) as f32 / 2.0
    };
    let mut glyphs = Vec::new();
    for (row, line) in lines.into_iter().enumerate() {
        let length: f32 = line.iter().copied().map(advance).sum();
        let mut x = match manner.side {
            1 => left + (width - length) / 2.0,
            2 => left + width - EDGE - length,
            _ => left + EDGE,
        };
        for (place, c) in line.into_iter().enumerate() {
            // A character fills its box, or else boxes would be blanks.
            let (pen, reach) = match manner.boxes {
                Some(boxes) => {
                    (left + width / boxes * (place as f32 + 0.5) - advance(c) / 2.0, width / boxes)
                }
                None => (x, advance(c)),
            };
            glyphs.push(Glyph {
                text: c.into(),
                pen: (pen, first + LEADING * size * row as f32),
                advance: reach,
                size,
                angle: 0.0,
                vertical: false,
            });
            x += advance(c);
        }
    }
    glyphs
}
