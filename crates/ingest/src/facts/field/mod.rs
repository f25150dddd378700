//! The fields 要素 of one document, family by family.
//!
//! Each module reads one family and knows which documents carry it. Running text is searched in the words
//! of the whole document, so that a sentence may go on over a page; labels are searched page by page, since
//! gaps tell where a value ends. A thing that was not read is absent; nothing is filled in or corrected.

mod catalogue;
mod cover;
mod days;
mod goods;
mod hearing;
mod kind;
mod measure;
mod money;
mod name;
mod number;
mod officer;
mod opinion;
mod organ;
mod party;
mod payment;
mod period;
mod remedy;
mod ruled_table;
mod service;
mod table;
mod time;
mod violation;
mod whole;

use super::text::{CaseText, Onward, Paper, Span, value_at};
use crate::skeleton::fold::Gap;
use scoring::DocumentType;
use scoring::case::{Field, FieldKind, Opinion, Value};
use std::ops::Range;
use whole::Whole;

/// A document while its fields are read.
pub(crate) struct Reader<'t> {
    pub(crate) text: &'t CaseText,
    pub(crate) paper: &'t Paper,
    /// The words of all its pages.
    pub(crate) whole: Whole,
    found: Vec<(Span, FieldKind, Value)>,
}

/// All fields of a document, in the order they stand.
pub(crate) fn read(text: &CaseText, paper: &Paper) -> Vec<Field> {
    let whole = Whole::of(text, paper);
    let mut reader = Reader { text, paper, whole, found: Vec::new() };
    number::read(&mut reader);
    organ::read(&mut reader);
    party::read(&mut reader);
    officer::read(&mut reader);
    time::read(&mut reader);
    opinion::read(&mut reader);
    money::read(&mut reader);
    kind::read(&mut reader);
    violation::read(&mut reader);
    period::read(&mut reader);
    remedy::read(&mut reader);
    service::read(&mut reader);
    hearing::read(&mut reader);
    goods::read(&mut reader);
    measure::read(&mut reader);
    payment::read(&mut reader);
    days::read(&mut reader);
    catalogue::read(&mut reader);
    cover::read(&mut reader);
    reader.finish()
}

impl Reader<'_> {
    /// The type of the document.
    pub(crate) fn kind(&self) -> DocumentType {
        self.paper.cut.document_type
    }

    /// Whether the document is of one of the types.
    pub(crate) fn is(&self, kinds: &[DocumentType]) -> bool {
        kinds.contains(&self.kind())
    }

    /// Positions of its pages.
    pub(crate) fn pages(&self) -> Range<usize> {
        self.paper.pages.clone()
    }

    /// Notes a value; the same value at the same place is noted once.
    pub(crate) fn push(&mut self, kind: FieldKind, value: Value, span: &Span) {
        let known = self.found.iter().any(|(at, other, old)| *other == kind && at == span && *old == value);
        if !known && !span.bytes.is_empty() {
            self.found.push((span.clone(), kind, value));
        }
    }

    /// Notes the words of a span as written.
    pub(crate) fn push_text(&mut self, kind: FieldKind, span: &Span) {
        let words = self.text.written(span);
        if !words.is_empty() {
            self.push(kind, Value::Text(words), span);
        }
    }

    /// Notes the words of a span, unless the same words were noted for the kind before.
    pub(crate) fn push_new_text(&mut self, kind: FieldKind, span: &Span) {
        let words = self.text.written(span);
        if !self.has_text(kind, &words) && !words.is_empty() {
            self.push(kind, Value::Text(words), span);
        }
    }

    /// Whether a text was noted for the kind.
    pub(crate) fn has_text(&self, kind: FieldKind, words: &str) -> bool {
        self.found
            .iter()
            .any(|(_, other, value)| *other == kind && matches!(value, Value::Text(text) if text == words))
    }

    /// The opinions noted so far.
    pub(crate) fn opinions(&self) -> impl Iterator<Item = &Opinion> {
        self.found.iter().filter_map(|(_, _, value)| match value {
            Value::Opinion(opinion) => Some(opinion),
            _ => None,
        })
    }

    /// Leaves out what was noted and is not to be kept.
    pub(crate) fn retain(&mut self, keep: impl Fn(FieldKind, &Value) -> bool) {
        self.found.retain(|(_, kind, value)| keep(*kind, value));
    }

    /// The first text noted for the kind.
    pub(crate) fn first_text(&self, kind: FieldKind) -> Option<String> {
        self.found.iter().find_map(|(_, other, value)| match value {
            Value::Text(text) if *other == kind => Some(text.clone()),
            _ => None,
        })
    }

    /// Whether anything was noted for the kind.
    pub(crate) fn has(&self, kind: FieldKind) -> bool {
        self.found.iter().any(|(_, other, _)| *other == kind)
    }

    /// Where the values behind the labels begin, label by label.
    pub(crate) fn behind(&self, labels: &[&str]) -> Vec<Span> {
        labels.iter().flat_map(|label| self.text.behind(label, self.pages())).collect()
    }

    /// The value that begins at a span, within its line or cell; it goes on over lines while `goes_on` says so.
    pub(crate) fn value(&self, span: &Span, most: usize, goes_on: impl Fn(&str) -> bool) -> Option<Span> {
        value_at(self.text, span, most, |so_far, gap| match gap {
            Gap::Space => Onward::On,
            Gap::Line
                if goes_on(so_far) && !self.begins_a_field(span.page, span.bytes.start + so_far.len()) =>
            {
                Onward::On
            }
            _ => Onward::End,
        })
    }

    /// Whether a line begins with a few words and a colon: a field of its own.
    fn begins_a_field(&self, page: usize, at: usize) -> bool {
        let folded = self.text.page(page);
        let line = folded
            .chars_from(at)
            .enumerate()
            .take_while(|(index, (_, _, gap))| *index == 0 || *gap < Gap::Line);
        let head: String = line.take(13).map(|(_, (_, c, _))| c).collect();
        head.contains(':') || label_between_borders(folded, at)
    }

    fn finish(mut self) -> Vec<Field> {
        self.found.sort_by(|(a, ka, _), (b, kb, _)| {
            (a.page, a.bytes.start, a.bytes.end, ka).cmp(&(b.page, b.bytes.start, b.bytes.end, kb))
        });
        let text = self.text;
        let place = |span: &Span| text.place(span);
        self.found.into_iter().map(|(span, kind, value)| Field { kind, value, place: place(&span) }).collect()
    }
}

/// Whether a label of a form begins at `at`, where a border stands.
pub(crate) fn label_between_borders(folded: &crate::skeleton::fold::Folded, at: usize) -> bool {
    /// Bytes of a label in brackets at most: 【复查人员】.
    const BRACKETED: usize = 48;
    let bracketed = folded.text[at..].strip_prefix('[').and_then(|rest| rest.find(']'));
    if let Some(close) = bracketed.filter(|close| *close <= BRACKETED) {
        let (inner, behind) = (&folded.text[at + 1..at + 1 + close], at + close + 2);
        let alone = folded.gap_before(behind) >= Gap::Space || folded.text[behind..].starts_with(':');
        return alone && inner.chars().all(|c| crate::skeleton::titles::is_han(c) || "()、".contains(c));
    }
    let mut pieces = vec![String::new()];
    for (byte, c, gap) in folded.chars_from(at) {
        if byte > at && gap >= Gap::Cell {
            if pieces.len() == 3 {
                break;
            }
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
            if last.len() > 60 {
                break;
            }
        }
    }
    super::label::begins_label(pieces.iter().map(String::as_str))
}
