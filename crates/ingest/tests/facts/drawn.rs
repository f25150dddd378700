//! Pages set from plain words, as a reader would hand them over. Holds no real document.
//!
//! A line beginning with `# ` is a large centred title, with `^ ` a centred line, with `> ` a line set to
//! the right, with `= ` a large line at the left; a tab leaves a gap without a character, as between the columns of a table.

use ingest::skeleton::{CasePage, CutDocument};
use scoring::{Direction, Rect, TextLine};

#[allow(dead_code, reason = "not each test file measures the page")]
pub(crate) const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 72.0;
const BODY: f32 = 12.0;
const TITLE: f32 = 22.0;

pub(crate) struct Page {
    source: usize,
    source_name: String,
    first: bool,
    lines: Vec<TextLine>,
    unread: bool,
}

/// A case of one file; a page without words is one that could not be read.
#[allow(dead_code, reason = "not each test file has cases of one file")]
pub(crate) fn one_file(name: &str, pages: &[&str]) -> Vec<Page> {
    pages.iter().enumerate().map(|(index, words)| page(0, name, index == 0, words)).collect()
}

/// A case of several files of one page each.
#[allow(dead_code, reason = "not each test file has cases of several files")]
pub(crate) fn files(pages: &[(&str, &str)]) -> Vec<Page> {
    pages.iter().enumerate().map(|(index, (name, words))| page(index, name, true, words)).collect()
}

pub(crate) fn page(source: usize, name: &str, first: bool, words: &str) -> Page {
    Page { source, source_name: name.to_owned(), first, lines: set(words), unread: words.is_empty() }
}

/// The page with words at places of their own, as the cells of a table are read; a row ends where the next word is not further to
/// the right.
#[allow(dead_code, reason = "not each test file draws cells")]
pub(crate) fn set_at(page: &Page, words: &[(&str, f32)]) -> Page {
    let (mut lines, mut y, mut right) = (Vec::new(), MARGIN, f32::MAX);
    for (words, x) in words {
        if *x <= right {
            y += BODY * 1.6;
        }
        right = *x;
        let mut line = line(&words.chars().collect::<Vec<_>>(), BODY, 0.0, y);
        let moved = x - line.rect.x;
        line.rect.x = *x;
        line.edges.iter_mut().for_each(|edge| *edge += moved);
        lines.push(line);
    }
    Page {
        source: page.source,
        source_name: page.source_name.clone(),
        first: page.first,
        lines,
        unread: false,
    }
}

pub(crate) fn views(pages: &[Page]) -> Vec<CasePage<'_>> {
    (1..)
        .zip(pages)
        .map(|(number, page)| CasePage {
            number,
            source: page.source,
            source_name: &page.source_name,
            first_of_source: page.first,
            width: WIDTH,
            height: HEIGHT,
            lines: &page.lines,
            unread: page.unread,
            recognised: false,
        })
        .collect()
}

/// Documents as `code first-last`.
#[allow(dead_code, reason = "not each test file that draws pages also lists documents")]
pub(crate) fn listed(documents: &[CutDocument]) -> Vec<String> {
    documents.iter().map(|d| format!("{} {}-{}", d.document_type.code(), d.first_page, d.last_page)).collect()
}

fn set(words: &str) -> Vec<TextLine> {
    let mut lines = Vec::new();
    let mut y = MARGIN;
    for words in words.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
        let (words, size, place) = match words.trim_start().split_at_checked(2) {
            Some(("# ", rest)) => (rest, TITLE, 0.5),
            Some(("^ ", rest)) => (rest, BODY, 0.5),
            Some(("= ", rest)) => (rest, TITLE, 0.0),
            Some(("> ", rest)) => (rest, BODY, 1.0),
            _ => (words.trim_start(), BODY, 0.0),
        };
        let mut rest: Vec<char> = words.chars().collect();
        while !rest.is_empty() {
            let fits = fitting(&rest, size);
            let wrapped = rest.split_off(fits);
            lines.push(line(&rest, size, place, y));
            y += size * 1.6;
            rest = wrapped;
        }
    }
    lines
}

fn advance(c: char, size: f32) -> f32 {
    match c {
        '\t' => size * 3.0,
        c if c.is_ascii() => size / 2.0,
        _ => size,
    }
}

/// How many characters fit on a line.
fn fitting(chars: &[char], size: f32) -> usize {
    let mut x = 0.0;
    for (index, c) in chars.iter().enumerate() {
        x += advance(*c, size);
        if x > WIDTH - 2.0 * MARGIN {
            return index.max(1);
        }
    }
    chars.len()
}

fn line(chars: &[char], size: f32, place: f32, y: f32) -> TextLine {
    let width: f32 = chars.iter().map(|c| advance(*c, size)).sum();
    let mut x = MARGIN + (WIDTH - 2.0 * MARGIN - width).max(0.0) * place;
    let rect = Rect { x, y, width, height: size * 1.1 };
    let mut text = String::new();
    let mut edges = vec![x];
    for c in chars {
        x += advance(*c, size);
        if *c == '\t' {
            // The gap belongs to the character before it.
            if let Some(last) = edges.last_mut().filter(|_| !text.is_empty()) {
                *last = x;
            }
        } else {
            text.push(*c);
            edges.push(x);
        }
    }
    TextLine { text, rect, edges, direction: Direction::Horizontal, cell: None }
}
