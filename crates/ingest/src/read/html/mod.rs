//! HTML as words on pages: paragraphs, headings, lists, tables; also what was packed for the mail. What a browser would
//! not show is not read.
//!
//! Forgives what pages get wrong, as browsers do: tags that are never closed, in the wrong order, unknown.

mod entity;
mod letter;
mod tag;
#[cfg(test)]
mod tests;

use super::sheets::{Flow, Picture};
use super::text;
use super::writer::Writer;
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};
pub(crate) use letter::is_letter;
use tag::{Tag, Token};

/// Bytes at the start in which the page may say how it is encoded.
const HEAD: usize = 4096;
/// Size of words.
const SIZE: f32 = super::paper::SIZE;
/// A pixel of a page, in points.
const PIXEL: f32 = 0.75;

/// What is passed over with everything inside, up to its end.
const SILENT: &[&str] = &["script", "style", "template", "noscript", "title", "select", "svg", "math", "xml"];
/// What begins and ends a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "figure",
    "figcaption",
    "address",
    "form",
    "fieldset",
    "hr",
    "center",
    "caption",
    "body",
    "html",
    "legend",
    "details",
    "summary",
];

/// What stands within a paragraph, and tells of a page.
const INLINE: &[&str] = &[
    "a", "b", "big", "br", "em", "font", "i", "img", "input", "label", "link", "meta", "small", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u",
];

/// Reads a page.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Flow, ReadError> {
    if bytes.len() as u64 > limits.max_text_bytes {
        return Err(ReadCode::TooLarge.into());
    }
    let (page, notes) = if is_letter(bytes) {
        let letter = letter::open(bytes).ok_or(ReadCode::NoPages)?;
        (letter.page, letter.notes)
    } else {
        (decode(bytes), Vec::new())
    };
    let flow = Flow { notes, ..Page::default().read(&page) };
    let blank = |flow: &Flow| flow.paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty());
    if blank(&flow) && flow.pictures.is_empty() { Err(ReadCode::NoPages.into()) } else { Ok(flow) }
}

/// Whether the first bytes of a text are those of a page.
pub(crate) fn looks_like_html(head: &[u8]) -> bool {
    let head = text::decode(&head[..head.len() & !1]).to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins =
        head.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")).map_or(head, |(_, rest)| rest);
    let begins = begins.trim_start();
    let declared = begins.starts_with("<?xml") && head.contains("<html");
    declared
        || ["<!doctype html", "<html", "<head", "<body", "<meta ", "<table"]
            .iter()
            .any(|tag| begins.starts_with(tag))
        || known_tag(begins).is_some_and(|behind| known_tags(behind).next().is_some())
}

/// Whether there are tags of a page among the words: for files whose name says that they are one.
pub(crate) fn holds_tags(head: &[u8]) -> bool {
    known_tags(&text::decode(&head[..head.len() & !1]).to_ascii_lowercase()).next().is_some()
}

/// The places of tags of pages.
fn known_tags(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('<').map(|(at, _)| at).filter(|at| known_tag(&text[*at..]).is_some())
}

/// What is behind the name of a tag of pages, where the text begins with one.
fn known_tag(text: &str) -> Option<&str> {
    let name = text.strip_prefix('<')?.trim_start_matches('/');
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let (name, behind) = name.split_at(length);
    let known = BLOCKS.contains(&name) || INLINE.contains(&name) || SILENT.contains(&name);
    (known && behind.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))).then_some(behind)
}

/// By the mark; by what the page says of itself where that can be; by likelihood.
fn decode(bytes: &[u8]) -> String {
    if Encoding::for_bom(bytes).is_some() {
        return text::decode(bytes);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let declared = head.split("charset").skip(1).find_map(|rest| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label: String =
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c)).collect();
        Encoding::for_label(label.as_bytes())
    });
    // A page saved anew in UTF-8 often says what it was before.
    let sound = std::str::from_utf8(bytes).is_ok();
    match declared {
        Some(encoding) if encoding != UTF_8 && !sound => {
            let encoding = if encoding == GBK { GB18030 } else { encoding };
            let (read, broken) = encoding.decode_without_bom_handling(bytes);
            let lost = read.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
            // A stray byte is no other encoding.
            if broken && lost * 100 > read.chars().count() { text::decode(bytes) } else { read.into_owned() }
        }
        _ => text::decode(bytes),
    }
}

#[derive(Default)]
struct Page {
    writer: Writer,
    /// The sizes of the headings that are open.
    headings: Vec<f32>,
    /// Elements that are not shown: the name of the outermost, and how many of that name are open.
    unseen: Option<(String, usize)>,
    lists: Vec<Option<u32>>,
    /// Elements that keep their blanks.
    kept: usize,
    centres: Vec<String>,
}

impl Page {
    fn read(mut self, page: &str) -> Flow {
        let mut rest = page;
        while let Some((token, behind)) = tag::next(rest) {
            rest = behind;
            match token {
                Token::Words(words) => self.words(words),
                Token::Tag(tag) => {
                    if SILENT.contains(&tag.name.as_str()) && !tag.closes && !tag.empty {
                        rest = tag::behind(rest, &tag.name);
                    } else {
                        self.tag(&tag);
                    }
                }
            }
        }
        self.writer.finish()
    }

    fn words(&mut self, words: &str) {
        if self.unseen.is_some() {
            return;
        }
        let words = entity::resolved(words);
        let size = self.headings.last().copied().unwrap_or(SIZE);
        if self.kept > 0 {
            self.writer.text(&words.replace('\r', ""), size);
            return;
        }
        // Blanks of the source are one blank, and none between Chinese characters, at the start of a paragraph, or
        // behind another one; a blank that may not break is words.
        let mut set = String::with_capacity(words.len());
        let mut gap = false;
        for character in words.chars() {
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                gap = true;
                continue;
            }
            if std::mem::take(&mut gap) {
                self.gap(&mut set, Some(character));
            }
            set.push(if character == '\u{a0}' { ' ' } else { character });
        }
        if gap {
            self.gap(&mut set, None);
        }
        self.writer.text(&set, size);
    }

    fn gap(&self, set: &mut String, next: Option<char>) {
        let last = set.chars().last().or_else(|| self.writer.so_far().chars().last());
        let Some(last) = last.filter(|last| !last.is_whitespace()) else { return };
        let wide = super::lines::is_wide;
        if wide(last) && next.is_some_and(wide) {
            return;
        }
        set.push(' ');
    }

    fn tag(&mut self, tag: &Tag) {
        if let Some((name, open)) = &mut self.unseen {
            if *name == tag.name && !tag.empty {
                *open = if tag.closes { *open - 1 } else { *open + 1 };
                if *open == 0 {
                    self.unseen = None;
                }
            }
            return;
        }
        if !tag.closes {
            if is_hidden(tag) && !tag.empty {
                self.unseen = Some((tag.name.clone(), 1));
                return;
            }
            let style = tag.style();
            if style.contains("page-break-before:always") || style.contains("break-before:page") {
                self.writer.break_paragraph();
                self.writer.break_before = true;
            }
        }
        match tag.name.as_str() {
            "br" => self.writer.end_paragraph(),
            "img" if !tag.closes => self.picture(tag),
            "input" if !tag.closes => self.input(tag),
            "table" => {
                if tag.closes {
                    self.writer.end_table()
                } else {
                    self.writer.begin_table()
                }
            }
            "tr" => {
                if tag.closes {
                    self.writer.end_row()
                } else {
                    self.writer.begin_row()
                }
            }
            "td" | "th" if tag.closes => self.writer.end_cell(),
            "td" | "th" => {
                let span = tag.attribute("colspan").and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                self.writer.begin_cell(std::cmp::min(span, 256));
            }
            name if BLOCKS.contains(&name) => self.block(tag),
            _ => {}
        }
    }

    fn block(&mut self, tag: &Tag) {
        self.writer.break_paragraph();
        let heading = tag.name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok());
        if tag.closes {
            if self.centres.last() == Some(&tag.name) {
                self.centres.pop();
            }
            match tag.name.as_str() {
                "ul" | "ol" => drop(self.lists.pop()),
                "pre" => self.kept = self.kept.saturating_sub(1),
                _ if heading.is_some() => drop(self.headings.pop()),
                _ => {}
            }
        } else {
            let centred = tag.name == "center"
                || tag.attribute("align").is_some_and(|side| side.eq_ignore_ascii_case("center"))
                || tag.style().contains("text-align:center");
            if centred && !tag.empty {
                self.centres.push(tag.name.clone());
            }
            match tag.name.as_str() {
                "ul" => self.lists.push(None),
                "ol" => {
                    let start = tag.attribute("start").and_then(|start| start.trim().parse().ok());
                    self.lists.push(Some(start.unwrap_or(1)));
                }
                "li" => self.label(),
                "pre" => self.kept += 1,
                _ => {}
            }
            if let Some(size) = heading.and_then(|level| super::paper::HEADINGS.get(level.checked_sub(1)?)) {
                self.headings.push(*size);
            }
        }
        self.writer.centred = !self.centres.is_empty();
    }

    /// The label of an entry of a list.
    fn label(&mut self) {
        let label = match self.lists.last_mut() {
            Some(Some(number)) => {
                let label = format!("{number}. ");
                *number = number.saturating_add(1);
                label
            }
            Some(None) => "• ".to_owned(),
            None => return,
        };
        self.writer.text(&label, SIZE);
    }

    /// Boxes of forms with their ticks, and what stands in their fields.
    fn input(&mut self, tag: &Tag) {
        let words = match tag.attribute("type").unwrap_or("text").to_ascii_lowercase().as_str() {
            "checkbox" | "radio" => {
                if tag.attribute("checked").is_some() {
                    "☑".to_owned()
                } else {
                    "□".to_owned()
                }
            }
            "text" => entity::resolved(tag.attribute("value").unwrap_or_default()),
            _ => return,
        };
        self.writer.text(&words, SIZE);
    }

    fn picture(&mut self, tag: &Tag) {
        let pixels = |name: &str| tag.attribute(name)?.trim().trim_end_matches("px").parse::<f32>().ok();
        let area =
            pixels("width").zip(pixels("height")).map(|(width, height)| width * PIXEL * (height * PIXEL));
        let inside = tag.attribute("src").and_then(|source| {
            let (head, data) = source.trim().strip_prefix("data:")?.split_once(',')?;
            head.ends_with(";base64").then(|| from_base64(data))
        });
        self.writer.picture(inside.map_or(Picture::Elsewhere, Picture::Bytes), area);
    }
}

fn is_hidden(tag: &Tag) -> bool {
    let style = tag.style();
    tag.attribute("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// The bytes behind a text in base 64; what is no digit of it is passed over.
fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for digit in text.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}
