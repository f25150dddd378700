//! The way of service 送达方式: what is ticked, else what is written.

use crate::facts::is_cell_label;
use crate::skeleton::titles::is_han;

/// The ways documents are served, as returns name them.
const WAYS: &[&str] = &[
    "直接送达",
    "留置送达",
    "邮寄送达",
    "委托送达",
    "转交送达",
    "公告送达",
    "电子送达",
    "传真送达",
    "当场送达",
    "当场交付",
    "张贴送达",
    "其他方式",
    "EMS邮寄送达",
    "快递送达",
];

/// A box that is ticked, and one that is not, in the forms readers leave of them.
const TICKED: &str = "☑☒√✓✔■▣◼✅";
const UNTICKED: &str = "□☐▢◻〇";

/// The known way that words name first, and where.
pub(super) fn known_way(words: &str) -> Option<(String, std::ops::Range<usize>)> {
    let known = WAYS
        .iter()
        .filter_map(|way| words.find(way).map(|at| (at, *way)))
        .min_by_key(|(at, way)| (*at, usize::MAX - way.len()));
    known.map(|(at, way)| (way.to_owned(), at..at + way.len()))
}

/// The way named in the words of a cell, and where.
pub(super) fn way_in(words: &str) -> Option<(String, std::ops::Range<usize>)> {
    let has_boxes = words.contains(|c| TICKED.contains(c)) || words.contains(|c| UNTICKED.contains(c));
    if has_boxes {
        // A box stands before its word; forms that put it behind tick only there.
        let before = words.char_indices().find(|(_, c)| TICKED.contains(*c))?;
        let rest = &words[before.0 + before.1.len_utf8()..];
        let word: String =
            rest.chars().take_while(|c| is_han(*c) || c.is_ascii_alphabetic()).take(10).collect();
        let word = if UNTICKED.contains(word.chars().last().unwrap_or(' ')) {
            word.trim_end_matches('〇').to_owned()
        } else {
            word
        };
        let begins_with_box =
            words.trim_start_matches(' ').starts_with(|c| TICKED.contains(c) || UNTICKED.contains(c));
        if begins_with_box && !word.is_empty() {
            let start = before.0 + before.1.len_utf8();
            return Some((word.clone(), start..start + word.len()));
        }
        let head = words[..before.0].trim_end_matches([' ', '(', '[']);
        let start = head
            .rfind(|c: char| !(is_han(c)))
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        return (start < head.len()).then(|| (head[start..].to_owned(), start..head.len()));
    }
    if let Some(known) = known_way(words) {
        return Some(known);
    }
    let short: String = words.chars().take_while(|c| is_han(*c)).take(9).collect();
    ((2..=8).contains(&short.chars().count()) && !is_cell_label(&short))
        .then(|| (short.clone(), 0..short.len()))
}

/// The one way that running words say was taken: 以直接送达方式. Where they speak of several, none.
pub(super) fn spoken_way(words: &str) -> Option<(&'static str, std::ops::Range<usize>)> {
    const TAKEN_BY: &[&str] = &["以", "采取", "采用", "通过", "按"];
    let told = || WAYS.iter().filter_map(|way| words.find(way).map(|at| (*way, at..at + way.len())));
    let (way, bytes) = told().max_by_key(|(way, _)| way.len())?;
    // EMS邮寄送达 holds 邮寄送达.
    if told().any(|(_, other)| other.start < bytes.start || other.end > bytes.end) {
        return None;
    }
    let taken = TAKEN_BY.iter().any(|word| words[..bytes.start].ends_with(word));
    let named = words[bytes.end..].trim_start_matches('的').starts_with("方式");
    (taken || named).then_some((way, bytes))
}
