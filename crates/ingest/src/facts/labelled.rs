//! What a page says behind labels, whatever the labels are called: for values known by what their label means.
//!
//! A label ends with a colon, fills a cell whose neighbour is its value, stands a space apart from it, or is
//! followed by 为 in a form told in sentences (签收人为张某，签收日期为…). Which label means what is for the
//! kinds of fields to say.

use super::label::is_of_label;
use super::text::{CaseText, Span};
use crate::skeleton::fold::Gap;
use std::ops::Range;

/// Characters a label has at most, remarks in brackets counted.
const LONGEST: usize = 18;

/// A label as it stands on a page, and where its value begins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Labelled {
    /// Its folded words, remarks in brackets left out.
    pub(crate) label: String,
    /// Where it stands.
    pub(crate) at: Span,
    /// From where its value begins to the end of the page.
    pub(crate) value: Span,
}

/// The labels of the pages, in the order they stand.
pub(crate) fn labelled(text: &CaseText, pages: Range<usize>) -> Vec<Labelled> {
    pages.flat_map(|page| on_page(text, page)).collect()
}

fn on_page(text: &CaseText, page: usize) -> Vec<Labelled> {
    let folded = text.page(page);
    let pieces = text.sheets[page].cells();
    let mut found: Vec<Labelled> = Vec::new();
    let mut push = |at: Range<usize>, value: usize| {
        let label = bare(&folded.text[at.clone()]);
        if label.chars().count() >= 2 && value < folded.text.len() {
            let value = Span { page, bytes: value..folded.text.len() };
            found.push(Labelled { label, at: Span { page, bytes: at }, value });
        }
    };
    for (index, piece) in pieces.iter().enumerate() {
        let words = &folded.text[piece.clone()];
        // The whole of a cell; its neighbour is the value.
        if is_label(words) {
            let next = pieces.get(index + 1).map_or(folded.text.len(), |next| next.start);
            push(piece.clone(), next);
            continue;
        }
        // Brackets around a label part it from what follows: [案由]无证经营.
        let bracketed = words.strip_prefix('[').and_then(|inner| inner.split_once(']'));
        if let Some((inner, _)) = bracketed.filter(|(inner, _)| is_label(inner)) {
            let close = piece.start + inner.len() + 2;
            let colon = usize::from(folded.text[close..].starts_with(':'));
            push(piece.start + 1..close - 1, close + colon);
            continue;
        }
        let (run, rest) = run(words);
        let end = piece.start + run.len();
        if is_label(run) && rest.starts_with([':', '《']) {
            push(piece.start..end, end + usize::from(rest.starts_with(':')));
            continue;
        }
        // 收到时间 2025年2月8日: a space apart, within one cell.
        let apart = run
            .char_indices()
            .map(|(at, _)| at)
            .chain([run.len()])
            .skip(2)
            .find(|at| *at < words.len() && folded.gap_before(piece.start + at) >= Gap::Space);
        if let Some(apart) = apart.filter(|at| is_label(&run[..*at])) {
            push(piece.start..piece.start + apart, piece.start + apart);
        }
    }
    // Sentences go on over the ends of lines.
    for begin in begins(&folded.text, pieces) {
        let (run, rest) = run(&folded.text[begin..]);
        if rest.starts_with(':') && is_label(run) {
            push(begin..begin + run.len(), begin + run.len() + 1);
        } else if let Some(of) = run.find('为').filter(|of| is_label(&run[..*of])) {
            push(begin..begin + of, begin + of + '为'.len_utf8());
        }
    }
    // 受送达人:张某 送达方式:直接送达: the next label of a line, a space behind the value before it.
    let spaces = folded.chars_from(0).filter(|(at, _, gap)| *at > 0 && *gap == Gap::Space);
    for (begin, ..) in spaces {
        let (run, rest) = run(&folded.text[begin..]);
        if rest.starts_with(':') && is_label(run) {
            push(begin..begin + run.len(), begin + run.len() + 1);
        }
    }
    found.sort_by_key(|one| one.at.bytes.start);
    found.dedup_by_key(|one| one.at.bytes.start);
    found
}

/// Where a label may begin within sentences: behind marks, and where a line with marks in it begins.
fn begins(text: &str, pieces: &[Range<usize>]) -> Vec<usize> {
    let behind = text.match_indices([',', ';', '。']).map(|(at, mark)| at + mark.len());
    let lines = pieces.iter().filter(|piece| text[(*piece).clone()].contains([',', '。']));
    lines.map(|piece| piece.start).chain(behind).filter(|at| *at < text.len()).collect()
}

/// The letters and bracketed remarks that words begin with, a count among them, and the rest.
fn run(words: &str) -> (&str, &str) {
    let end = words
        .char_indices()
        .take(LONGEST + 1)
        .find(|(_, c)| !is_of_label(*c) && !c.is_ascii_digit())
        .map_or_else(|| words.char_indices().nth(LONGEST).map_or(words.len(), |(at, _)| at), |(at, _)| at);
    words.split_at(end)
}

/// Whether words are short enough and plain enough for a label, which may be counted: 送达文书1, 送达文书(2).
fn is_label(words: &str) -> bool {
    let counted = |c: char| matches!(c, '1'..='9');
    let plain = words.strip_suffix(')').unwrap_or(words);
    let plain = plain.strip_suffix(counted).unwrap_or(words);
    let length = words.chars().count();
    (2..=LONGEST).contains(&length) && plain.chars().all(is_of_label)
}

/// A label without its bracketed remarks: 受送达人(签章) asks for the addressee to sign, which is kept as 签.
fn bare(label: &str) -> String {
    let mut rest = label;
    let mut out = String::new();
    while let Some((before, inner)) = rest.split_once('(') {
        out.push_str(before);
        let (within, after) = inner.split_once(')').unwrap_or((inner, ""));
        // The count of a counted label is kept, too.
        if ["1", "2", "3", "4", "5", "一", "二", "三", "四", "五"].contains(&within) {
            out.push_str(within);
        } else if within.contains(['签', '章', '捺']) {
            out.push('签');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Whether a word of each group stands in a label and none of the others.
pub(crate) fn means(label: &str, all: &[&[&str]], none: &[&str]) -> bool {
    all.iter().all(|group| group.iter().any(|word| label.contains(word)))
        && !none.iter().any(|word| label.contains(word))
}
