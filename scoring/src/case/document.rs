//! One document 文书 of a case: its pages, their folded words, and where words stand.

use super::field::{Field, FieldKind, Goods, Money, Officer, Opinion, Read, Served, Value};
use crate::document_type::DocumentType;
use crate::evidence::Place;
use crate::fold::{Folded, fold};
use crate::id::DocumentId;
use crate::page::{TextLine, page_text, rects_of};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Characters of context kept on each side of a quote.
const CONTEXT: usize = 20;

/// One page as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct CasePage {
    /// Page of the case, counted from 1 over all its sources.
    pub number: u32,
    /// Its lines in reading order.
    pub lines: Vec<TextLine>,
    /// Whether its words could not be read.
    pub unread: bool,
    /// Whether its words were recognised from a picture: handwriting and stamps may be missing, so that a
    /// blank space there is no proof of one.
    pub recognised: bool,
    /// The number printed or stamped on the sheet 页码, where one was read.
    pub printed: Option<u32>,
    /// SHA-256 of the original file, in lower-case hex.
    pub original: String,
    folded: Folded,
}

#[derive(Serialize, Deserialize)]
struct Written {
    number: u32,
    lines: Vec<TextLine>,
    #[serde(default)]
    unread: bool,
    #[serde(default)]
    recognised: bool,
    #[serde(default)]
    printed: Option<u32>,
    #[serde(default)]
    original: String,
}

impl From<Written> for CasePage {
    fn from(written: Written) -> Self {
        let page = Self::new(written.number, written.lines, written.unread);
        Self { recognised: written.recognised, printed: written.printed, original: written.original, ..page }
    }
}

impl From<CasePage> for Written {
    fn from(page: CasePage) -> Self {
        Self {
            number: page.number,
            lines: page.lines,
            unread: page.unread,
            recognised: page.recognised,
            printed: page.printed,
            original: page.original,
        }
    }
}

impl CasePage {
    /// A page with its lines; an unread page has no words, whatever its lines say.
    pub fn new(number: u32, lines: Vec<TextLine>, unread: bool) -> Self {
        let folded = if unread { Folded::default() } else { Folded::of_lines(&lines) };
        Self { number, lines, unread, recognised: false, printed: None, original: String::new(), folded }
    }

    /// The page's words as they are compared: widths and brackets alike, no white space.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// The place of some bytes of the folded words.
    pub fn place(&self, bytes: Range<usize>) -> Place {
        let chars = self.folded.source(bytes);
        let text: Vec<char> = page_text(&self.lines).chars().collect();
        let piece = |from: usize, to: usize| text[from.min(text.len())..to.min(text.len())].iter().collect();
        Place {
            document: None,
            document_title: String::new(),
            page: self.number,
            rects: rects_of(&self.lines, chars.start, chars.end),
            quote: piece(chars.start, chars.end),
            prefix: piece(chars.start.saturating_sub(CONTEXT), chars.start),
            suffix: piece(chars.end, chars.end + CONTEXT),
            original: self.original.clone(),
        }
    }
}

/// One document of a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its name in the store, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DocumentId>,
    /// What it is.
    pub document_type: DocumentType,
    /// Its title as written.
    pub title: String,
    /// How sure the cut and the type are, in percent.
    #[serde(default)]
    pub confidence: u8,
    /// Its pages in order.
    pub pages: Vec<CasePage>,
    /// What was read from them, in the order it stands.
    #[serde(default)]
    pub fields: Vec<Field>,
}

impl Document {
    /// First page, counted in the case; 0 for a document without pages.
    pub fn first_page(&self) -> u32 {
        self.pages.first().map_or(0, |page| page.number)
    }

    /// Last page, counted in the case.
    pub fn last_page(&self) -> u32 {
        self.pages.last().map_or(0, |page| page.number)
    }

    /// Title and pages, as `送达回证（第12页）`.
    pub fn label(&self) -> String {
        let title = if self.title.trim().is_empty() { self.document_type.title() } else { self.title.trim() };
        match (self.first_page(), self.last_page()) {
            (0, _) => title.to_owned(),
            (first, last) if first == last => format!("{title}（第{first}页）"),
            (first, last) => format!("{title}（第{first}至{last}页）"),
        }
    }

    /// Whether any of its pages could not be read: what is not found in it may still be there.
    pub fn has_unread_pages(&self) -> bool {
        self.pages.iter().any(|page| page.unread)
    }

    /// Whether words of a page of it were recognised from a picture.
    pub fn has_recognised_pages(&self) -> bool {
        self.pages.iter().any(|page| page.recognised)
    }

    /// All its folded words, pages joined by line feeds.
    pub fn folded_text(&self) -> String {
        self.pages.iter().map(|page| page.folded().text.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// The first place where `words` stand on one page. White space, widths and brackets do not matter.
    pub fn find(&self, words: &str) -> Option<Place> {
        let words = fold(words);
        if words.is_empty() {
            return None;
        }
        self.pages.iter().find_map(|page| {
            let at = page.folded().text.find(&words)?;
            Some(self.place_on(page, at..at + words.len()))
        })
    }

    /// The first of the words that stands in the document; words before others in the list win.
    pub fn find_any(&self, words: &[&str]) -> Option<Place> {
        words.iter().find_map(|words| self.find(words))
    }

    /// Whether a paper on publicity tells that what was made public was withdrawn 撤回公示, or set right.
    pub fn is_withdrawal(&self) -> bool {
        const WORDS: &[&str] = &["撤回", "撤下", "撤销公示", "下架", "信息更正", "公示更正", "更正公示"];
        WORDS.iter().any(|word| self.title.contains(word))
    }

    /// Whether any of the words stands in the document.
    pub fn says_any(&self, words: &[&str]) -> bool {
        self.find_any(words).is_some()
            || self.over_pages().any(|over| words.iter().any(|word| over.contains(&fold(word))))
    }

    /// The folded words at the end of each page and at the beginning of the next as one text, without the number of
    /// the page between them.
    pub fn over_pages(&self) -> impl Iterator<Item = String> + '_ {
        /// Letters of either page.
        const NEAR: usize = 60;
        self.pages.windows(2).map(|pair| {
            let (end, begin) = (&pair[0].folded().text, &pair[1].folded().text);
            let end = end.trim_end_matches(is_of_page_mark);
            let from = end.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
            end[from..].chars().chain(begin.chars().take(NEAR)).collect()
        })
    }

    /// Every place where `words` stand.
    pub fn find_all(&self, words: &str) -> Vec<Place> {
        let words = fold(words);
        if words.is_empty() {
            return Vec::new();
        }
        let on_page = |page: &CasePage| -> Vec<Place> {
            let found = page.folded().text.match_indices(&words);
            found.map(|(at, _)| self.place_on(page, at..at + words.len())).collect()
        };
        self.pages.iter().flat_map(on_page).collect()
    }

    /// The place of some bytes of a page's folded words, under this document's title.
    pub fn place_on(&self, page: &CasePage, bytes: Range<usize>) -> Place {
        Place { document: self.id.clone(), document_title: self.title.clone(), ..page.place(bytes) }
    }

    /// The place that stands for the whole document: its title where it is written, else its first page.
    pub fn head(&self) -> Place {
        self.find(&self.title).unwrap_or_else(|| Place {
            document: self.id.clone(),
            document_title: self.title.clone(),
            page: self.first_page().max(1),
            quote: self.title.clone(),
            original: self.pages.first().map(|page| page.original.clone()).unwrap_or_default(),
            ..Place::default()
        })
    }

    /// The fields of a kind, in order.
    pub fn fields(&self, kind: FieldKind) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.kind == kind)
    }

    fn read<'a, T: 'a>(
        &'a self,
        kind: FieldKind,
        pick: impl Fn(&'a Value) -> Option<T> + 'a,
    ) -> impl Iterator<Item = Read<'a, T>> + 'a {
        self.fields(kind)
            .filter_map(move |field| Some(Read { value: pick(&field.value)?, place: &field.place }))
    }

    /// The texts of a kind.
    pub fn texts(&self, kind: FieldKind) -> impl Iterator<Item = Read<'_, &str>> {
        self.read(kind, |value| if let Value::Text(text) = value { Some(text.as_str()) } else { None })
    }

    /// The first text of a kind.
    pub fn text(&self, kind: FieldKind) -> Option<Read<'_, &str>> {
        self.texts(kind).next()
    }

    /// The dates of a kind; of a moment or an interval, the day it begins on.
    pub fn dates(&self, kind: FieldKind) -> impl Iterator<Item = Read<'_, Date>> {
        self.read(kind, |value| match value {
            Value::Date(date) => Some(*date),
            Value::Moment(moment) => Some(moment.date()),
            Value::Interval { from, .. } => Some(from.date()),
            _ => None,
        })
    }

    /// The first date of a kind.
    pub fn date(&self, kind: FieldKind) -> Option<Read<'_, Date>> {
        self.dates(kind).next()
    }

    /// The moments of a kind; of an interval, its begin.
    pub fn moments(&self, kind: FieldKind) -> impl Iterator<Item = Read<'_, DateTime>> {
        self.read(kind, |value| match value {
            Value::Moment(moment) | Value::Interval { from: moment, .. } => Some(*moment),
            _ => None,
        })
    }

    /// The intervals of a kind: begin, and end where it was read.
    pub fn intervals(&self, kind: FieldKind) -> impl Iterator<Item = Read<'_, (DateTime, Option<DateTime>)>> {
        self.read(
            kind,
            |value| if let Value::Interval { from, to } = value { Some((*from, *to)) } else { None },
        )
    }

    /// The amounts of a kind.
    pub fn amounts(&self, kind: FieldKind) -> impl Iterator<Item = Read<'_, &Money>> {
        self.read(kind, |value| if let Value::Money(money) = value { Some(money) } else { None })
    }

    /// Officers named in it, with their certificate numbers.
    pub fn officers(&self) -> impl Iterator<Item = Read<'_, &Officer>> {
        self.read(
            FieldKind::Officer,
            |value| if let Value::Officer(officer) = value { Some(officer) } else { None },
        )
    }

    /// Opinions given in it, in order.
    pub fn opinions(&self) -> impl Iterator<Item = Read<'_, &Opinion>> {
        self.read(
            FieldKind::Opinion,
            |value| if let Value::Opinion(opinion) = value { Some(opinion) } else { None },
        )
    }

    /// Things listed in it.
    pub fn goods(&self) -> impl Iterator<Item = Read<'_, &Goods>> {
        self.read(FieldKind::Goods, |value| if let Value::Goods(goods) = value { Some(goods) } else { None })
    }

    /// Services recorded in it: a return of service may have several rows.
    pub fn services(&self) -> impl Iterator<Item = Read<'_, &Served>> {
        self.read(
            FieldKind::Service,
            |value| if let Value::Service(served) = value { Some(served) } else { None },
        )
    }
}

/// Whether a character can stand in the number of a sheet at the edge of a page: 第3页 共12页, - 3 -, 3/12.
pub(crate) fn is_of_page_mark(c: char) -> bool {
    c.is_ascii_digit() || "-—第共页/. ".contains(c)
}
