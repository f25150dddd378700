//! Names of files, and titles that stand somewhere within a text.

use super::super::fold::fold;
use super::known::TITLES;
use super::remarks::without_remarks;
use super::words::TURNING;
use super::{Named, Strength, name_line};

/// The type that a file name names: its own number, the case's words and the suffix dropped.
pub(crate) fn name_file(file_name: &str) -> Option<Named> {
    let stem = fold(stem_of(file_name));
    let whole = stem.trim_start_matches(|c: char| c.is_ascii_digit() || " .-_、()[]第".contains(c));
    let bare = whole.trim_end_matches(|c: char| c.is_ascii_digit() || " .-_()".contains(c));
    let named = [whole, bare].into_iter().find_map(|words| {
        name_line(&without_remarks(words).0).filter(|named| named.strength > Strength::Unknown)
    });
    if named.is_some() {
        return named;
    }
    // 行政处罚决定书-好味来食品店: the longest title that stands in the name.
    let (title, _) = TITLES.by_length.iter().find(|(title, n)| *n >= 4 && stem.contains(title.as_str()))?;
    let turned =
        stem.find(title.as_str()).is_some_and(|at| TURNING.iter().any(|word| stem[..at].ends_with(word)));
    let kinds = TITLES.exact.get(title).filter(|_| !turned)?;
    Some(Named::of(kinds, title, Strength::Suffix))
}

/// The longest title that stands in a folded text.
pub(crate) fn title_within(folded: &str) -> Option<&'static str> {
    let (title, _) = TITLES.by_length.iter().find(|(title, _)| folded.contains(title.as_str()))?;
    Some(title)
}

/// A file name without its suffix.
pub(crate) fn stem_of(file_name: &str) -> &str {
    match file_name.rsplit_once('.') {
        Some((stem, suffix)) if !stem.is_empty() && suffix.len() <= 5 && suffix.is_ascii() => stem,
        _ => file_name,
    }
}

/// How many different titles stand anywhere in a text.
pub(crate) fn titles_within<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let mut seen: Vec<&str> = Vec::new();
    for line in lines {
        let found = TITLES.by_length.iter().find(|(title, n)| *n >= 4 && line.contains(title.as_str()));
        if let Some((title, _)) = found
            && !seen.contains(&title.as_str())
        {
            seen.push(title);
        }
    }
    seen.len()
}
