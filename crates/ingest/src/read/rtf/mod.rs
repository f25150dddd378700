//! RTF: the words of the document in whatever encoding its fonts name, tables, notes and pictures.
//!
//! Reads final text: what tracked changes deleted is gone.

mod encoding;
#[cfg(test)]
mod tests;
mod token;

use super::docx;
use super::sheets::{Flow, Picture};
use super::writer::Writer;
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use encoding::{of_charset, of_code_page};
use encoding_rs::{Encoding, GB18030, WINDOWS_1252};
use std::collections::HashMap;
use token::{Token, Tokens};

/// Groups within groups; a file of more is damaged.
const DEEPEST: usize = 2000;
/// Size where none is told: twelve points, in half points.
const HALF_POINTS: i32 = 24;
const TWIPS: f32 = 20.0;

/// Groups that hold no words.
const SILENT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "fldinst",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "objdata",
    "objclass",
    "objname",
    "nonshppict",
    "bkmkstart",
    "bkmkend",
    "annotation",
    "atnid",
    "atnauthor",
    "atntime",
    "atnref",
    "atrfstart",
    "atrfend",
    "atndate",
    "template",
    "filetbl",
    "mmathPr",
    "userprops",
    "pgdsctbl",
    "panose",
    "falt",
    "fontemb",
    "sp",
    "shpinst_",
    "private",
    "pnseclvl",
    "wgrffmtfilter",
    "xe",
    "tc",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "ftncn",
    "aftncn",
    "do",
    "ffname",
    "ffdeftext",
    "datafield",
    "keycode",
    "listname",
    "leveltext",
    "levelnumbers",
    "passwordhash",
    "blipuid",
    "picprop",
];
/// Groups marked as passing that are read all the same.
const SPOKEN: &[&str] =
    &["shppict", "shpinst", "shptxt", "fldrslt", "nesttableprops", "ud", "upr", "listtext", "pntext"];

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Flow, ReadError> {
    if bytes.len() as u64 > limits.max_text_bytes {
        return Err(ReadCode::TooLarge.into());
    }
    let mut document = Document::default();
    for token in Tokens::of(bytes) {
        document.take(token)?;
    }
    let flow = document.finish();
    let blank = flow.paragraphs.iter().all(|p| p.text.trim().is_empty() && p.hung.pictures.is_empty());
    if blank { Err(ReadCode::NoPages.into()) } else { Ok(flow) }
}

/// What holds within a group.
#[derive(Clone)]
struct State {
    /// Where the words of the group go.
    place: Place,
    font: i32,
    half_points: i32,
    hidden: bool,
    deleted: bool,
    /// Characters behind `\u` that stand for older programs.
    skip: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: Place::Words,
            font: -1,
            half_points: HALF_POINTS,
            hidden: false,
            deleted: false,
            skip: 1,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Words,
    Silent,
    Fonts,
    Picture,
}

/// A picture as its group tells it.
#[derive(Default)]
struct Drawing {
    hex: Vec<u8>,
    bytes: Vec<u8>,
    goal: (f32, f32),
    /// Whether it is of a make that is read.
    pixels: bool,
}

#[derive(Default)]
struct Document {
    states: Vec<State>,
    state: State,
    writer: Writer,
    /// Bytes in the encoding of the font, until something else comes.
    bytes: Vec<u8>,
    /// Half of a character beyond the first plane.
    high: Option<u16>,
    to_skip: usize,
    code_page: Option<&'static Encoding>,
    fonts: HashMap<i32, &'static Encoding>,
    font_read: i32,
    default_font: i32,
    drawing: Option<Drawing>,
    /// Whether a group has just been marked as passing.
    passing: bool,
    /// Where the cells of the row end, in points.
    ends: Vec<f32>,
    in_row: bool,
    changed: bool,
}

impl Document {
    fn take(&mut self, token: Token<'_>) -> Result<(), ReadError> {
        match token {
            Token::Open => {
                self.flush();
                self.to_skip = 0;
                if self.states.len() >= DEEPEST {
                    return Err(ReadError::new(ReadCode::Damaged, "groups within groups"));
                }
                self.states.push(self.state.clone());
            }
            Token::Close => self.close(),
            Token::Word(word, number) => {
                if !std::mem::take(&mut self.passing) || SPOKEN.contains(&word) {
                    self.word(word, number);
                } else {
                    if word == "annotation" {
                        self.writer.commented();
                    }
                    self.state.place = Place::Silent;
                }
            }
            Token::Sign(b'*') => self.passing = true,
            Token::Sign(sign) => match sign {
                b'~' => self.character('\u{a0}'),
                b'_' => self.character('-'),
                b'\\' | b'{' | b'}' => self.text(&[sign]),
                b'\r' | b'\n' => self.end_paragraph(),
                _ => {}
            },
            Token::Byte(byte) => self.text(&[byte]),
            Token::Text(text) => self.text(text),
            Token::Binary(binary) => {
                if let Some(drawing) = self.drawing.as_mut().filter(|_| self.state.place == Place::Picture) {
                    drawing.bytes.extend_from_slice(binary);
                }
            }
        }
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        self.to_skip = 0;
        self.passing = false;
        let was = self.state.place;
        self.state = self.states.pop().unwrap_or_default();
        if was == Place::Picture && self.state.place != Place::Picture {
            self.end_picture();
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        if word == "u" {
            self.unicode(number.unwrap_or(0));
            return;
        }
        self.flush();
        if SILENT.contains(&word) {
            self.state.place = match (word, self.state.place) {
                ("pict", Place::Words) => {
                    self.drawing = Some(Drawing::default());
                    Place::Picture
                }
                ("fonttbl", _) => Place::Fonts,
                _ => Place::Silent,
            };
            return;
        }
        match word {
            "ansicpg" => self.code_page = number.and_then(of_code_page),
            "deff" => self.default_font = number.unwrap_or(0),
            "f" if self.state.place == Place::Fonts => self.font_read = number.unwrap_or(0),
            "f" => self.state.font = number.unwrap_or(0),
            "fcharset" if self.state.place == Place::Fonts => {
                if let Some(encoding) = number.and_then(of_charset) {
                    self.fonts.insert(self.font_read, encoding);
                }
            }
            "fs" => self.state.half_points = number.unwrap_or(HALF_POINTS),
            "plain" => {
                let State { place, skip, .. } = self.state;
                self.state = State { place, skip, ..State::default() };
            }
            "v" => self.state.hidden = on,
            "deleted" => {
                self.state.deleted = on;
                self.changed |= on;
            }
            "revised" => self.changed |= on,
            "uc" => self.state.skip = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "pngblip" | "jpegblip" => {
                if let Some(drawing) = &mut self.drawing {
                    drawing.pixels = true;
                }
            }
            "picwgoal" | "pichgoal" => {
                let points = number.unwrap_or(0) as f32 / TWIPS;
                if let Some(drawing) = &mut self.drawing {
                    if word == "picwgoal" { drawing.goal.0 = points } else { drawing.goal.1 = points }
                }
            }
            _ if self.state.place != Place::Words => {}
            // A note stands behind the word it is about, parted from it by a blank.
            "footnote" => self.writer.text(" ", 9.0),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.writer.break_paragraph();
            }
            _ => self.layout(word, number),
        }
    }

    /// Words of paragraphs, tables and single characters.
    fn layout(&mut self, word: &str, number: Option<i32>) {
        match word {
            "par" => self.end_paragraph(),
            "line" => self.character('\n'),
            "tab" => self.character('\t'),
            "page" => {
                self.writer.break_paragraph();
                self.writer.break_before = true;
            }
            "sect" => self.writer.break_paragraph(),
            "pagebb" => self.writer.break_before = number != Some(0),
            "pard" => self.writer.centred = false,
            "qc" => self.writer.centred = true,
            "ql" | "qr" | "qj" => self.writer.centred = false,
            "emdash" => self.character('—'),
            "endash" => self.character('–'),
            "lquote" => self.character('‘'),
            "rquote" => self.character('’'),
            "ldblquote" => self.character('“'),
            "rdblquote" => self.character('”'),
            "bullet" => self.character('•'),
            "emspace" => self.character('\u{3000}'),
            "enspace" => self.character('\u{2002}'),
            "trowd" => self.ends.clear(),
            "cellx" => self.ends.push(number.unwrap_or(0) as f32 / TWIPS),
            "intbl" if !self.in_row => self.begin_row(),
            "cell" => {
                if !self.in_row {
                    self.begin_row();
                }
                self.writer.end_cell();
                self.writer.begin_cell(1);
            }
            "nestcell" => self.character('\t'),
            "nestrow" => self.character('\n'),
            "row" => self.end_row(),
            _ => {}
        }
    }

    fn begin_row(&mut self) {
        if !self.writer.in_table() {
            self.writer.begin_table();
        }
        self.writer.begin_row();
        self.writer.begin_cell(1);
        self.in_row = true;
    }

    fn end_row(&mut self) {
        if std::mem::take(&mut self.in_row) {
            let mut from = 0.0;
            let widths = self.ends.iter().map(|end| {
                let width = (end - from).clamp(0.0, 4000.0);
                from = *end;
                width
            });
            self.writer.grid(widths.collect());
            self.writer.end_row();
        }
    }

    fn end_paragraph(&mut self) {
        if self.state.place != Place::Words {
            return;
        }
        self.leave_table();
        self.told_changes();
        self.writer.end_paragraph();
    }

    /// Words behind the last row of a table are behind the table.
    fn leave_table(&mut self) {
        if !self.in_row && self.writer.in_table() {
            self.writer.end_table();
        }
    }

    fn told_changes(&mut self) {
        if std::mem::take(&mut self.changed) {
            self.writer.changed();
        }
    }

    fn text(&mut self, text: &[u8]) {
        self.passing = false;
        let mut text = text;
        while self.to_skip > 0 && !text.is_empty() {
            text = &text[1..];
            self.to_skip -= 1;
        }
        match self.state.place {
            Place::Words => self.bytes.extend_from_slice(text),
            Place::Picture => {
                if let Some(drawing) = &mut self.drawing {
                    drawing.hex.extend(text.iter().filter(|byte| byte.is_ascii_hexdigit()));
                }
            }
            Place::Silent | Place::Fonts => {}
        }
    }

    /// Decodes the bytes collected so far.
    fn flush(&mut self) {
        self.high = None;
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = if self.state.font < 0 { self.default_font } else { self.state.font };
        let plain = self.code_page.unwrap_or(GB18030);
        let encoding = self.fonts.get(&font).copied().unwrap_or(plain);
        // A font for Latin letters lies about Chinese bytes; the page of the file then knows better.
        let (words, broken) = encoding.decode_without_bom_handling(&bytes);
        let latin = encoding == WINDOWS_1252 && bytes.iter().filter(|byte| **byte >= 0x80).count() > 1;
        if broken || (latin && plain != WINDOWS_1252) {
            let (other, still) = plain.decode_without_bom_handling(&bytes);
            self.words(if still { &words } else { &other });
        } else {
            self.words(&words);
        }
    }

    fn words(&mut self, words: &str) {
        if self.state.place != Place::Words || self.state.hidden || self.state.deleted {
            return;
        }
        self.leave_table();
        self.told_changes();
        self.writer.text(words, self.state.half_points as f32 / 2.0);
    }

    fn character(&mut self, character: char) {
        self.flush();
        self.words(character.encode_utf8(&mut [0; 4]));
    }

    fn unicode(&mut self, number: i32) {
        let unit = (number & 0xffff) as u16;
        let high = self.high;
        self.flush();
        match char::decode_utf16(high.into_iter().chain([unit])).next() {
            Some(Ok(character)) => self.words(docx::sign_of(character, "").encode_utf8(&mut [0; 4])),
            _ if (0xd800..0xdc00).contains(&unit) => self.high = Some(unit),
            _ => self.words("\u{fffd}"),
        }
        self.to_skip = self.state.skip;
    }

    fn end_picture(&mut self) {
        let Some(drawing) = self.drawing.take() else { return };
        if self.state.place != Place::Words {
            return;
        }
        let mut bytes = drawing.bytes;
        if bytes.is_empty() {
            let value = |digit: &u8| (*digit as char).to_digit(16).unwrap_or(0) as u8;
            bytes = drawing.hex.chunks_exact(2).map(|two| value(&two[0]) << 4 | value(&two[1])).collect();
        }
        let area = (drawing.goal.0 > 0.0 && drawing.goal.1 > 0.0).then_some(drawing.goal.0 * drawing.goal.1);
        self.leave_table();
        self.writer.picture(if drawing.pixels { Picture::Bytes(bytes) } else { Picture::Elsewhere }, area);
    }

    fn finish(mut self) -> Flow {
        self.flush();
        self.end_row();
        self.writer.finish()
    }
}
