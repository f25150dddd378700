//! Spaces for signatures 签名栏 in the words of a paper: whose they are, and what stands in them.
//!
//! Reads words only: a signature written by hand on a scanned page is mostly not among them.

use crate::case::{CasePage, Document};
use crate::check::text::dates;
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
    "听证员",
    "书记员",
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

/// Who signs at the end of a record.
const SIGNERS: &[&str] = &[
    "当事人",
    "被检查人",
    "被检查单位",
    "被检查(勘验)人",
    "被询问人",
    "被询问(调查)人",
    "被调查人",
    "被复查人",
    "被勘验人",
    "被抽样人",
    "被采样人",
    "被抽样单位",
    "被查封人",
    "被扣押人",
    "被处罚人",
    "行政相对人",
    "相对人",
    "陈述人",
    "陈述申辩人",
    "申辩人",
    "现场负责人",
    "到场人",
    "检查人",
    "检查人员",
    "询问人",
    "询问人员",
    "调查人",
    "调查人员",
    "执法人员",
    "勘验人",
    "勘验人员",
    "复查人",
    "复查人员",
    "核查人",
    "核查人员",
    "听取人",
    "记录人",
    "记录员",
    "主持人",
    "抽样人",
    "抽样人员",
    "采样人",
    "监督人",
    "监督人员",
    "代履行人",
    "经办人",
    "承办人",
    "当事人或其代理人",
    "提供人",
    "取证人",
];
/// Who may sign beside them, or not.
const OTHERS: &[&str] =
    &["见证人", "翻译人员", "翻译", "在场人", "参加人", "参加人员", "委托代理人", "代理人", "陪同人", "日期"];
/// What a label may have behind it before its colon.
const ASKING: &[&str] = &[
    "(签名)",
    "(签字)",
    "(签名或盖章)",
    "(签名或者盖章)",
    "(签章)",
    "(盖章)",
    "(签名、捺印)",
    "签名",
    "签字",
    "签章",
    "确认",
    "意见",
    "",
];
/// Characters of a record's end in which it is signed.
const END: usize = 240;

/// A role at the end of a record with nothing behind it, where another has its name: `被检查人： 检查人：甲某、乙某（签名）2024年6月3日`.
///
/// Nothing where the record tells that somebody refused, or where its last page was recognised from a picture.
pub(in crate::check) fn blank_role(document: &Document) -> Option<Place> {
    let page = document.pages.iter().rev().find(|page| !page.folded().text.is_empty())?;
    if document.has_recognised_pages() || document.says_any(&["拒绝签", "拒签", "不愿签", "拒不签"])
    {
        return None;
    }
    let text = page.folded().text.as_str();
    let from = text.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at);
    if !dates(&text[from..]).iter().any(|date| date.date().is_some()) {
        return None;
    }
    // Each label once: the longest that stands there.
    let mut labels: Vec<(usize, usize, bool)> = Vec::new();
    for (role, must) in SIGNERS.iter().map(|role| (role, true)).chain(OTHERS.iter().map(|role| (role, false)))
    {
        for (at, role) in text[from..].match_indices(role) {
            let (at, end) = (from + at, from + at + role.len());
            let before = text[..at].chars().next_back();
            let begins =
                page.folded().gap_before(at) >= Gap::Space || before.is_none_or(|c| !c.is_alphanumeric());
            let asking = ASKING.iter().find(|word| text[end..].starts_with(&format!("{word}:")));
            if let Some(asking) = asking.filter(|_| begins) {
                labels.push((at, end + asking.len() + 1, must));
            }
        }
    }
    labels.sort_by_key(|(at, end, _)| (*at, std::cmp::Reverse(*end)));
    labels.dedup_by_key(|(at, ..)| *at);
    let value = |index: usize| {
        let end = labels[index].1;
        let next = labels.get(index + 1).map_or(text.len(), |(at, ..)| *at);
        let stop = text[end..next].find('。').map_or(next, |at| end + at);
        &text[end..stop]
    };
    let is_signed = |index: usize| {
        let value = value(index);
        !people(value).is_empty() && value.contains(['(', '年'])
    };
    let is_blank = |index: usize| labels[index].2 && is_nothing(value(index));
    let blank = (0..labels.len()).find(|index| is_blank(*index))?;
    (0..labels.len()).any(|index| index != blank && is_signed(index)).then(|| {
        let (start, end, _) = labels[blank];
        document.place_on(page, start..end)
    })
}

/// Whether a space holds no name: nothing, a day alone, or the bracket that asks for a name.
fn is_nothing(value: &str) -> bool {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            // What stands in the bracket may tell why nobody signed.
            c if !"签名字章盖捺印指、,或者及日期逐页".contains(c) => kept.push(c),
            _ => {}
        }
    }
    kept.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "年月日时分_-.".contains(c))
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
            ("主持人签名：滕士杰 听证员签名：栾晶", vec![("主持人签名", true), ("听证员签名", true)]),
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

    #[test]
    fn a_role_without_a_name() {
        for (words, expected) in [
            (
                "被检查人：　　（签名、捺印）　2023年8月28日\n检查人员：赵某、葛某（签名）　2023年8月28日",
                Some("被检查人:"),
            ),
            ("当事人：　　　执法人员：褚某（签名）　记录人：褚某（签名）　2023年11月14日", Some("当事人:")),
            (
                "当事人（签名）：　　年　月　日\n执法人员（签名）：甲某、乙某　2024年5月6日",
                Some("当事人(签名):"),
            ),
            ("当事人：（拒绝签字）　执法人员：褚某（签名）　2023年11月14日", None),
            ("当事人：（不在场）　执法人员：褚某（签名）　2023年11月14日", None),
            ("当事人：/　执法人员：褚某（签名）　2023年11月14日", None),
            ("当事人：韦某（签名）　见证人：　执法人员：褚某（签名）　2023年11月14日", None),
            ("被询问人：王某（签名）2024年5月6日\n询问人：李某、赵某（签名）2024年5月6日", None),
            ("被询问人：\n询问人：", None),
            ("请当事人：核对以上内容。执法人员：褚某（签名）2023年11月14日", None),
        ] {
            let lines = words.lines().enumerate().map(|(at, words)| line(words, 20.0 * at as f32)).collect();
            let document = Document { pages: vec![CasePage::new(1, lines, false)], ..Document::default() };
            let found = blank_role(&document).map(|place| crate::fold::fold(&place.quote));
            assert_eq!(found.as_deref(), expected, "{words}");
        }
    }
}
