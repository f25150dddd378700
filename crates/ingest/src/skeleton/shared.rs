//! Papers that share a sheet 同页文书: short ones stand one below the other, and one begins where another ended.
//!
//! A page belongs to one document of the case, which is what the screens show; what is read from it belongs to the paper
//! under whose title it stands. So pages are taken apart at the titles within them before anything is read. What a
//! person cut stays whole.

use super::page::{Begin, PageRows};
use super::titles::name_line;
use super::{BY_HAND, CasePage, CutDocument, Draft, as_written, fold, settled};
use scoring::{DocumentType, TextLine};
use std::borrow::Cow;
use std::ops::Range;

/// A page, or the part of it that one paper has for itself.
pub(crate) struct Part<'a> {
    /// The position of the page.
    pub(crate) page: usize,
    pub(crate) lines: Cow<'a, [TextLine]>,
}

/// A paper with the parts it consists of.
pub(crate) struct Piece {
    /// What it is, with the pages it touches.
    pub(crate) cut: CutDocument,
    /// The position of the document it lies in.
    pub(crate) of: usize,
    pub(crate) parts: Range<usize>,
}

/// A paper while it is found.
struct Found {
    of: usize,
    parts: Range<usize>,
    /// Its title, where the document it lies in has another.
    begin: Option<Begin>,
}

/// Takes the pages of a case apart where several papers share one.
pub(crate) fn apart<'a>(pages: &'a [CasePage<'a>], documents: &[CutDocument]) -> (Vec<Part<'a>>, Vec<Piece>) {
    let mut parts: Vec<Part<'a>> = Vec::with_capacity(pages.len());
    let mut found: Vec<Found> = Vec::with_capacity(documents.len());
    for (of, document) in documents.iter().enumerate() {
        let start = pages.partition_point(|page| page.number < document.first_page);
        let end = pages.partition_point(|page| page.number <= document.last_page);
        let mut begun = false;
        for (at, page) in pages.iter().enumerate().take(end).skip(start) {
            let begins = if page.unread || document.confidence == BY_HAND {
                Vec::new()
            } else {
                PageRows::of(page).titles_within()
            };
            let Opening { tail, head, begins } = Opening::of(document, at == start, begins);
            let tail = tail.filter(|_| {
                let last = found.last().map(|paper| (paper.kind(documents), &documents[paper.of]));
                !begun && !page.first_of_source && last.is_some_and(|(kind, last)| goes_on(kind, last))
            });
            let tops: Vec<f32> = tail.into_iter().chain(begins.iter().map(|begin| begin.top)).collect();
            let mut pieces = split(page, at, &tops).into_iter();
            let mut take = |piece: Part<'a>| {
                parts.push(piece);
                parts.len()
            };
            if tail.is_some()
                && let Some(last) = found.last_mut()
                && let Some(piece) = pieces.next()
            {
                last.parts.end = take(piece);
            }
            if let Some(piece) = pieces.next() {
                let here = take(piece);
                match found.last_mut().filter(|_| begun) {
                    Some(last) => last.parts.end = here,
                    None => found.push(Found { of, parts: here - 1..here, begin: head }),
                }
                begun = true;
            }
            for (piece, begin) in pieces.zip(begins) {
                let here = take(piece);
                found.push(Found { of, parts: here - 1..here, begin: Some(begin) });
            }
        }
        if !begun {
            found.push(Found { of, parts: parts.len()..parts.len(), begin: None });
        }
    }
    let pieces = named(pages, documents, &parts, found);
    (parts, pieces)
}

impl Found {
    fn kind(&self, documents: &[CutDocument]) -> DocumentType {
        let named = self.begin.as_ref().map(|begin| begin.named.kinds.first().copied().unwrap_or_default());
        named.unwrap_or(documents[self.of].document_type)
    }
}

/// Whether what stands above the title of the next document can be the end of the last: a cover and a back form are
/// single sheets.
fn goes_on(kind: DocumentType, last: &CutDocument) -> bool {
    last.confidence < BY_HAND && !matches!(kind, DocumentType::Cover | DocumentType::BackupForm)
}

fn is_untitled(document: &CutDocument) -> bool {
    document.document_type == DocumentType::Other && document.title == DocumentType::Other.title()
}

/// What the titles on a page mean for the document it belongs to.
struct Opening {
    /// Where the document begins, below the end of another.
    tail: Option<f32>,
    /// The title of a document that had none.
    head: Option<Begin>,
    /// The titles of further papers.
    begins: Vec<Begin>,
}

impl Opening {
    /// `first` where the document begins on the page.
    fn of(document: &CutDocument, first: bool, mut begins: Vec<Begin>) -> Self {
        let own = |begin: &Begin| {
            fold::fold(&document.title) == begin.named.title
                || begin.named.kinds.contains(&document.document_type)
        };
        let Some(title) = begins.first() else { return Self { tail: None, head: None, begins } };
        let (top, atop, own) = (title.top, !title.under_words, own(title));
        let untitled = first && is_untitled(document);
        if untitled {
            let head = Some(begins.remove(0));
            return Self { tail: Some(top), head, begins };
        }
        // At the head of a page that carries a document on stands its title again.
        if atop || first && own {
            begins.remove(0);
        }
        Self { tail: (first && own && !atop).then_some(top), head: None, begins }
    }
}

/// The lines of a page between some heights, in the order they were read.
fn split<'a>(page: &CasePage<'a>, at: usize, tops: &[f32]) -> Vec<Part<'a>> {
    if tops.is_empty() {
        return vec![Part { page: at, lines: Cow::Borrowed(page.lines) }];
    }
    let mut pieces: Vec<Vec<TextLine>> = vec![Vec::new(); tops.len() + 1];
    for line in page.lines {
        let middle = line.rect.y + line.rect.height / 2.0;
        pieces[tops.iter().filter(|top| **top <= middle).count()].push(line.clone());
    }
    pieces.into_iter().map(|lines| Part { page: at, lines: Cow::Owned(lines) }).collect()
}

/// Gives the papers their types: those found within pages by their titles, beside all others of the case.
fn named(pages: &[CasePage], documents: &[CutDocument], parts: &[Part], found: Vec<Found>) -> Vec<Piece> {
    let touched = |paper: &Found| {
        let number = |part: usize| parts.get(part).map(|part| pages[part.page].number);
        let document = &documents[paper.of];
        let first = number(paper.parts.start).unwrap_or(document.first_page);
        let last = paper.parts.end.checked_sub(1).and_then(number).unwrap_or(document.last_page);
        (first, last.max(first))
    };
    let mut kinds: Vec<CutDocument> = Vec::new();
    if found.iter().any(|paper| paper.begin.is_some()) {
        let drafts = found.iter().map(|paper| draft(paper, &documents[paper.of])).collect();
        let numbered: Vec<CasePage> = (1..)
            .zip(parts)
            .map(|(number, part)| CasePage { number, lines: &part.lines, ..pages[part.page] })
            .collect();
        kinds = settled(drafts, &numbered);
    }
    let mut kinds = kinds.into_iter();
    let pieces = found.into_iter().map(|paper| {
        let (first_page, last_page) = touched(&paper);
        let document = &documents[paper.of];
        let settled = kinds.next();
        let cut = match settled.filter(|_| document.confidence < BY_HAND) {
            Some(settled) => CutDocument { first_page, last_page, ..settled },
            None => CutDocument { first_page, last_page, ..document.clone() },
        };
        Piece { cut, of: paper.of, parts: paper.parts }
    });
    pieces.collect()
}

fn draft(paper: &Found, document: &CutDocument) -> Draft {
    let number = |part: usize| u32::try_from(part).unwrap_or(u32::MAX);
    let (kinds, title) = match &paper.begin {
        Some(begin) => (begin.named.kinds.clone(), as_written(&begin.named.title)),
        None => {
            // A title that several types share is settled again beside the papers that were found.
            let shared = name_line(&document.title).map(|named| named.kinds);
            let shared = shared.filter(|kinds| kinds.contains(&document.document_type));
            (shared.unwrap_or_else(|| vec![document.document_type]), document.title.clone())
        }
    };
    Draft {
        kinds,
        title,
        first: number(paper.parts.start + 1),
        last: number(paper.parts.end),
        confidence: document.confidence,
        unread: false,
    }
}
