//! Spaces for signatures 签名栏 in the words of a paper: whose they are, and what stands in them.
//!
//! Reads words only: a signature written by hand on a scanned page is mostly not among them.

use crate::case::{CasePage, Document};
use crate::check::words::people;
use crate::evidence::Place;
use crate::fold::Gap;

/// A space for a signature.
pub(super) struct Signature {
    /// The words before it, as `被询问人签名`.
    pub(super) label: String,
    /// Whether a name stands in it.
    pub(super) is_filled: bool,
    /// Whether the page was recognised from a picture.
    pub(super) recognised: bool,
    /// Where.
    pub(super) place: Place,
}

const SIGN: [&str; 3] = ["签名", "签字", "签章"];

/// What may stand between the word and the mark or border behind it.
const FURTHER: &[&str] =
    &["或者盖章", "或盖章", "(盖章)", "盖章", "确认", "或者按指印", "或捺印", "及日期", ")"];

/// Characters of a label before the word.
const LABEL: usize = 12;

/// Who signs: words that begin a label also where a single space stands before it.
const ROLES: &[&str] = &[
    "记录",
    "执法人员",
    "当事人",
    "见证人",
    "调查人",
    "检查人",
    "询问人",
    "主持人",
    "参加人",
    "办案人",
    "送达人",
    "受送达人",
    "收件人",
    "申请人",
    "陪同人",
    "核查人",
];

/// The spaces for signatures of a document.
pub(super) fn signatures(document: &Document) -> Vec<Signature> {
    document.pages.iter().flat_map(|page| on_page(document, page)).collect()
}

fn on_page(document: &Document, page: &CasePage) -> Vec<Signature> {
    let text = page.folded().text.as_str();
    let mut found = Vec::new();
    for (at, word) in SIGN.iter().flat_map(|word| text.match_indices(word)) {
        let mut end = at + word.len();
        while let Some(further) = FURTHER.iter().find(|further| text[end..].starts_with(**further)) {
            end += further.len();
        }
        // A space is set off by a colon or the border of a cell; within a sentence the word is none.
        if text[end..].starts_with(':') {
            end += 1;
        } else if page.folded().gap_before(end) != Gap::Cell {
            continue;
        }
        let start = label_start(page, at);
        let label = &text[start..at + word.len()];
        found.push(Signature {
            label: label.to_owned(),
            is_filled: is_filled(page, end),
            recognised: page.recognised,
            place: document.place_on(page, start..end),
        });
    }
    found
}

fn label_start(page: &CasePage, at: usize) -> usize {
    let text = &page.folded().text;
    let mut start = at;
    for (byte, c) in text[..at].char_indices().rev().take(LABEL) {
        let gap = page.folded().gap_before(start);
        let role_begins = || gap >= Gap::Space && ROLES.iter().any(|role| text[start..].starts_with(role));
        if !(c.is_alphanumeric() || c == '(') || gap >= Gap::Cell || role_begins() {
            break;
        }
        start = byte;
    }
    start
}

/// Whether a name, or a word that none was given, stands first behind the label.
fn is_filled(page: &CasePage, from: usize) -> bool {
    let mut chunk = String::new();
    for (byte, c, gap) in page.folded().chars_from(from) {
        if byte > from && gap >= Gap::Cell {
            break;
        }
        chunk.push(c);
    }
    if ["拒", "/", "无", "同意", "属实"].iter().any(|word| chunk.starts_with(word)) {
        return true;
    }
    // The next label on the same line ends the value, where its role is a known one.
    if let Some(next) = ROLES.iter().filter_map(|role| chunk.find(role)).min() {
        chunk.truncate(next);
    }
    const LABELS: &[&str] = &["签名", "签字", "签章", "盖章", "日期", "时间", "执法证号", "证号", "备注"];
    let label = LABELS.iter().any(|label| chunk.find(label).is_some_and(|at| at <= 6 * '签'.len_utf8()));
    !label && !chunk.starts_with(['年', '第', '(', '_']) && !people(&chunk).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::line;

    #[test]
    fn names_blanks_and_sentences() {
        for (words, expected) in [
            ("被询问人签名：王某　2024年5月6日", vec![("被询问人签名", true)]),
            (
                "当事人签名：王某　　执法人员签名：李某、赵某",
                vec![("当事人签名", true), ("执法人员签名", true)],
            ),
            (
                "主持人签名：武某 记录员签名：洪某 2024年5月31日",
                vec![("主持人签名", true), ("记录员签名", true)],
            ),
            ("主持人签名： 记录员签名：洪某", vec![("主持人签名", false), ("记录员签名", true)]),
            ("当事人签名：　　执法人员签名：李某、赵某", vec![("当事人签名", false), ("执法人员签名", true)]),
            ("被询问人签名：　　　2024年5月6日", vec![("被询问人签名", false)]),
            ("被询问人（签名或者盖章）：王某", vec![("被询问人(签名", true)]),
            ("见证人签名：\n第1页", vec![("见证人签名", false)]),
            ("当事人签名：拒绝签名", vec![("当事人签名", true)]),
            ("请核对以上笔录，请逐页签名并注明日期。", vec![]),
        ] {
            let lines = words.lines().enumerate().map(|(at, words)| line(words, 20.0 * at as f32)).collect();
            let document = Document { pages: vec![CasePage::new(1, lines, false)], ..Document::default() };
            let found = signatures(&document);
            let read: Vec<(&str, bool)> =
                found.iter().map(|one| (one.label.as_str(), one.is_filled)).collect();
            assert_eq!(read, expected, "{words}");
        }
    }
}
