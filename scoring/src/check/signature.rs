//! Spaces for signatures 签名处 in the words of a paper: whose they are, and what stands in them.
//!
//! Read by structure: a label that names a role or asks for a signature, then a colon or the border of a cell, then
//! what was written there up to the next label. Reads words only: a signature written by hand on a scanned page is
//! mostly not among them.

use super::text::dates;
use super::words::people;
use crate::case::{CasePage, Document, FieldKind, is_of_page_mark};
use crate::evidence::Place;
use crate::fold::{Gap, fold};
use crate::role::{Role, role_of};
use std::ops::Range;

/// A space for a signature.
pub(super) struct Signature {
    /// The words before it, as `被询问人签名`.
    pub(super) label: String,
    /// Whether a name stands in it, or a word that none was given.
    pub(super) is_filled: bool,
    /// Whether the page was recognised from a picture.
    pub(super) recognised: bool,
    /// Where.
    pub(super) place: Place,
}

const SIGN: [&str; 3] = ["签名", "签字", "签章"];
/// Words by which a paper tells that it is signed, or that somebody would not.
const TELLING: &[&str] =
    &["签名", "签字", "签章", "盖章", "捺印", "指印", "手印", "拒签", "拒绝签", "签收", "声明人", "申请人"];
/// Words by which a paper tells that somebody would not sign.
const REFUSED: &[&str] = &["拒绝签", "拒签", "不愿签", "拒不签"];
/// Characters of a label.
const LABEL: usize = 16;
/// Characters at the end of a paper in which it is signed.
const END: usize = 240;

/// Whether a paper tells that somebody refused to sign.
pub(super) fn is_refused(document: &Document) -> bool {
    document.says_any(REFUSED)
}

/// Whether a paper tells by words, by names behind roles at its end, or by a name of its people once more beside the
/// day at its end, that it was signed or that somebody would not. Where it does not, the way this form is signed may
/// only not have been recognised.
pub(super) fn is_signed(document: &Document) -> bool {
    document.says_any(TELLING) || by_role(document) || by_known_name(document)
}

/// Names behind roles below the words of the paper, or beside a day.
fn by_role(document: &Document) -> bool {
    let Some(page) = last_page(document) else { return false };
    let text = page.folded().text.as_str();
    let body = text.rfind(['。', '?', '!']).unwrap_or(0);
    labels(page, end_of(page)).iter().any(|label| {
        let value = &text[label.value.clone()];
        label.role.is_some() && !names(value).is_empty() && (label.start > body || is_dated(value))
    })
}

/// 以上笔录我看过,属实。张某 2024年3月5日: one who is named in the record, once more at its end.
fn by_known_name(document: &Document) -> bool {
    const NAMED: [FieldKind; 4] =
        [FieldKind::Person, FieldKind::Recorder, FieldKind::LegalRepresentative, FieldKind::Attendee];
    let text = document.folded_text();
    let from = text.char_indices().rev().nth(END / 2 - 1).map_or(0, |(at, _)| at);
    let (before, end) = text.split_at(from);
    let people = NAMED.iter().flat_map(|kind| document.texts(*kind)).map(|read| fold(read.value));
    let officers = document.officers().map(|officer| fold(&officer.value.name));
    let mut known = people.chain(officers).filter(|name| name.chars().count() >= 2);
    is_dated(end) && known.any(|name| end.contains(&name) && before.contains(&name))
}

/// The spaces behind words that ask for a signature.
pub(super) fn signatures(document: &Document) -> Vec<Signature> {
    let on_page = |(at, page): (usize, &CasePage)| -> Vec<Signature> {
        let asking = labels(page, 0).into_iter().filter(|label| label.asks);
        // The name under a label at the foot of a page stands at the head of the next.
        let goes_on = |label: &Label| {
            page.folded().text[label.value.clone()].chars().all(is_of_page_mark)
                && label.value.end == page.folded().text.len()
                && document.pages.get(at + 1).is_some_and(|next| is_filled(next, behind_page_mark(next)))
        };
        asking
            .map(|label| Signature {
                label: page.folded().text[label.start..label.end].trim_end_matches(':').to_owned(),
                is_filled: is_filled(page, label.value.clone()) || goes_on(&label),
                recognised: page.recognised,
                place: document.place_on(page, label.start..label.end),
            })
            .collect()
    };
    document.pages.iter().enumerate().flat_map(on_page).collect()
}

/// The words of a page behind the number at its head.
fn behind_page_mark(page: &CasePage) -> Range<usize> {
    let text = page.folded().text.as_str();
    text.len() - text.trim_start_matches(is_of_page_mark).len()..text.len()
}

/// A role at the end of a record with nothing behind it, where another has its name: `被检查人： 检查人：甲某、乙某（签名）2024年6月3日`.
///
/// Nothing where the record tells that somebody refused, or where its last page was recognised from a picture.
pub(super) fn blank_role(document: &Document) -> Option<Place> {
    let page = last_page(document)?;
    if document.has_recognised_pages() || is_refused(document) {
        return None;
    }
    let text = page.folded().text.as_str();
    let from = end_of(page);
    if !is_dated(&text[from..]) {
        return None;
    }
    let labels = labels(page, from);
    let value = |label: &Label| &text[label.value.clone()];
    let is_signed = |label: &Label| {
        let value = value(label);
        label.role.is_some() && !names(value).is_empty() && (value.contains('(') || is_dated(value))
    };
    // A cell may have its words elsewhere; behind a colon nothing else is the place.
    let must = |label: &Label| {
        text[..label.end].ends_with(':') && label.role.is_some_and(|role| role != Role::Bystander)
    };
    let blank = labels.iter().position(|label| must(label) && is_nothing(value(label)))?;
    let others = labels.iter().enumerate().filter(|(index, _)| *index != blank);
    let signed = others.map(|(_, label)| label).any(is_signed);
    signed.then(|| document.place_on(page, labels[blank].start..labels[blank].end))
}

/// A name behind a role at the end of a record, whose day was left blank while another has its own.
pub(super) fn undated(document: &Document) -> Option<Place> {
    const BLANK: &str = "年月日";
    let page = last_page(document)?;
    let text = page.folded().text.as_str();
    let from = end_of(page);
    if !is_dated(&text[from..]) {
        return None;
    }
    labels(page, from).into_iter().find_map(|label| {
        let value = &text[label.value.clone()];
        let blank = value.find(BLANK).filter(|at| !value[..*at].ends_with(|c: char| c.is_ascii_digit()))?;
        let one = label.role.is_some_and(|role| role != Role::Bystander) && names(&value[..blank]).len() == 1;
        let end = label.value.start + blank + BLANK.len();
        one.then(|| document.place_on(page, label.start..end))
    })
}

/// What was left blank behind an opinion: read there, and not only not found.
pub(super) struct Blank {
    /// The space for the name: a word that asks for a signature, then the day or nothing.
    pub(super) name: bool,
    /// The space for the day: 年 月 日 without figures.
    pub(super) date: bool,
}

/// What was left blank behind the opinion that stands at a place.
pub(super) fn blank_behind(opinion: &Place) -> Blank {
    let behind = fold(&opinion.suffix);
    let bare = |c: char| matches!(c, ':' | '(' | ')' | '_') || c.is_whitespace();
    let begins_day = |c: char| c.is_ascii_digit() || c == '年';
    let asked = SIGN.iter().filter_map(|word| Some((behind.find(word)?, word.len()))).min();
    let name = asked.is_some_and(|(at, length)| {
        // 张某(签名) is a name, and the word behind it says so.
        if !names(&behind[..at]).is_empty() || behind[..at].contains('。') {
            return false;
        }
        let rest = behind[at + length..].trim_start_matches(bare);
        rest.starts_with(begins_day) || (rest.is_empty() && opinion.suffix.ends_with(char::is_whitespace))
    });
    let date =
        behind.match_indices("年月日").any(|(at, _)| !behind[..at].ends_with(|c: char| c.is_ascii_digit()));
    Blank { name, date }
}

fn last_page(document: &Document) -> Option<&CasePage> {
    document.pages.iter().rev().find(|page| !page.folded().text.is_empty())
}

/// Where the end of a page begins, in which it is signed.
fn end_of(page: &CasePage) -> usize {
    page.folded().text.char_indices().rev().nth(END - 1).map_or(0, |(at, _)| at)
}

fn is_dated(text: &str) -> bool {
    dates(text).iter().any(|date| date.date().is_some())
}

/// The names of persons in a value.
fn names(value: &str) -> Vec<String> {
    let is_name = |name: &String| name.chars().count() <= 4 || name.contains('·');
    people(value).into_iter().filter(is_name).filter(|name| role_of(name).is_none()).collect()
}

/// A label with what stands behind it.
struct Label {
    /// Where its words begin and, with its colon, end.
    start: usize,
    end: usize,
    /// The role it names.
    role: Option<Role>,
    /// Whether it asks for a signature.
    asks: bool,
    /// What stands behind it, up to the next label or the end of the sentence.
    value: Range<usize>,
}

/// The labels of a page from a byte on that name a role or ask for a signature.
fn labels(page: &CasePage, from: usize) -> Vec<Label> {
    let folded = page.folded();
    let text = folded.text.as_str();
    let mut found: Vec<Label> = Vec::new();
    for (at, c, gap) in folded.chars_from(from) {
        // A label is set off by a colon or the border of a cell.
        let end = match c {
            ':' => at + c.len_utf8(),
            _ if gap >= Gap::Cell => at,
            _ => continue,
        };
        let own_cell = |label: &Label| c == ':' || folded.gap_before(label.start) >= Gap::Cell;
        if let Some(label) = label_before(page, at, from).filter(own_cell)
            && found.last().is_none_or(|last| last.end <= label.start)
        {
            found.push(Label { end, value: end..end, ..label });
        }
    }
    if let Some(label) = label_before(page, text.len(), from)
        && found.last().is_none_or(|last| last.end <= label.start)
        && folded.gap_before(label.start) >= Gap::Cell
    {
        found.push(Label { end: text.len(), value: text.len()..text.len(), ..label });
    }
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(text.len(), |next| next.start);
        let start = found[at].end;
        let stop = text[start..next].find('。').map_or(next, |stop| start + stop);
        found[at].value = start..stop;
    }
    found
}

/// The label that ends at a byte: the shortest run of words from a border or a mark that names a role or asks for a
/// signature; 被 set apart from the rest belongs to it.
fn label_before(page: &CasePage, end: usize, from: usize) -> Option<Label> {
    let text = page.folded().text.as_str();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '(' | ')' | '、' | '/' | ',');
    let mut found: Option<Label> = None;
    let mut start = end;
    for (byte, c) in text[from..end].char_indices().rev().take(LABEL) {
        let byte = from + byte;
        if !is_part(c) || (start < end && page.folded().gap_before(start) >= Gap::Cell) {
            break;
        }
        start = byte;
        let before = text[..start].chars().next_back();
        let begins =
            page.folded().gap_before(start) >= Gap::Space || before.is_none_or(|c| !c.is_alphanumeric());
        let words = &text[start..end];
        if begins && found.is_none() && is_balanced(words) {
            let role = role_of(words);
            let asks = asks(words);
            let label = Label { start, end, role, asks, value: end..end };
            found = (role.is_some() || asks).then_some(label);
        } else if let Some(label) = &mut found
            && words.starts_with('被')
            && label.start == start + '被'.len_utf8()
        {
            (label.start, label.role) = (start, role_of(words));
        }
    }
    found
}

/// Whether words end by asking for a signature.
fn asks(words: &str) -> bool {
    let behind = SIGN.iter().filter_map(|word| Some(words.rfind(word)? + word.len())).max();
    behind.is_some_and(|at| words[at..].chars().all(|c| "()或者及、,/盖章捺按印指确认日期并注明".contains(c)))
}

fn is_balanced(words: &str) -> bool {
    words.matches('(').count() == words.matches(')').count() && !words.starts_with([')', '、', ',', '/'])
}

/// Whether a name, or a word that none was given, stands first in a space.
fn is_filled(page: &CasePage, value: Range<usize>) -> bool {
    let mut chunk = String::new();
    for (byte, c, gap) in page.folded().chars_from(value.start).take_while(|(byte, ..)| *byte < value.end) {
        // One letter at the end of a line is the first of a name that goes on in the next.
        let goes_on = gap == Gap::Line && chunk.chars().count() == 1 && chunk.chars().all(is_letter);
        if byte > value.start && gap >= Gap::Cell && !goes_on {
            break;
        }
        if gap == Gap::Space {
            chunk.push(' ');
        }
        chunk.push(c);
    }
    let chunk = chunk.trim_start();
    if ["拒", "/", "无", "同意", "属实"].iter().any(|word| chunk.starts_with(word)) {
        return true;
    }
    const LABELS: &[&str] = &["日期", "时间", "执法证号", "证号", "备注", "盖章"];
    // 刘某 时间:2024年3月18日 has its name before the label.
    let label = LABELS.iter().any(|label| {
        let at = chunk.find(label).filter(|at| *at <= 6 * '签'.len_utf8());
        at.is_some_and(|at| people(&chunk[..at]).is_empty())
    });
    !label && !chunk.starts_with(['年', '第', '(', '_']) && !people(chunk).is_empty()
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !"年月日第无".contains(c)
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
    for date in dates(&kept).into_iter().rev() {
        kept.replace_range(date.range, "");
    }
    kept.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "年月日时分_-.卷内第页".contains(c))
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
            (
                "现场人员签名：刘某勇 时间：2024年3月18日\n执法人员签名：易某 邓某 时间：2024年3月18日",
                vec![("现场人员签名", true), ("执法人员签名", true)],
            ),
            ("现场人员签名： 时间：2024年3月18日", vec![("现场人员签名", false)]),
            ("主持人签名： 记录员签名：洪某", vec![("主持人签名", false), ("记录员签名", true)]),
            ("当事人签名：　　执法人员签名：李某、赵某", vec![("当事人签名", false), ("执法人员签名", true)]),
            ("被询问人签名：　　　2024年5月6日", vec![("被询问人签名", false)]),
            ("被询问人（签名或者盖章）：王某", vec![("被询问人(签名或者盖章)", true)]),
            ("见证人签名：\n第1页", vec![("见证人签名", false)]),
            (
                "出席人员签名\n陆文斌 沈国庆 徐亚明\n记录人签名\n吴敏霞 2024年11月18日",
                vec![("出席人员签名", true), ("记录人签名", true)],
            ),
            (
                "参加人员（签名）：\n罗某荣 吉克某军 龙某成 马海某呷 文某芳 2025年4月8日\n记录人（签名）：\n毛某（法规科） 2025年4月8日",
                vec![("参加人员(签名)", true), ("记录人(签名)", true)],
            ),
            ("当事人签名：拒绝签名", vec![("当事人签名", true)]),
            (
                "参加人员（签名）：韩斌 冯玉兰 记录人（签名）：李\n洁 二〇二五年五月十三日",
                vec![("参加人员(签名)", true), ("记录人(签名)", true)],
            ),
            ("记录人（签名）：\n年 月 日", vec![("记录人(签名)", false)]),
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
    fn a_name_over_the_page_fills_the_space_at_its_foot() {
        let page = |number: u32, words: &str| {
            let lines = words.lines().enumerate().map(|(at, words)| line(words, 20.0 * at as f32)).collect();
            CasePage::new(number, lines, false)
        };
        for (first, second, filled) in [
            ("被询问人（签名）：\n13", "鲍某进（指印） 2024年3月11日\n询问人：戴某", true),
            ("被询问人（签名）：\n- 6 -", "- 7 -\n鲍某进 2024年3月11日", true),
            ("被询问人（签名）：\n13", "2024年3月11日", false),
            ("被询问人（签名）：\n13", "14", false),
            ("被询问人（签名）：　　2024年3月11日", "鲍某进", false),
        ] {
            let pages = vec![page(1, first), page(2, second)];
            let document = Document { pages, ..Document::default() };
            let filled_first = signatures(&document).first().map(|one| one.is_filled);
            assert_eq!(filled_first, Some(filled), "{first} / {second}");
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
            ("经办人：郑某、张某（签名）　监督人：汤某（签名）　批准人：倪某（签名）　2023年10月17日", None),
            (
                "主持人：邵某（签名）　听证员：卜某、\n车某（签名）　记录员：方某（签名）　2023年10月12日",
                None,
            ),
            ("金花（签名）　2024年5月9日\n执法人员（签名）：崔某　全某", None),
            ("请当事人：核对以上内容。执法人员：褚某（签名）2023年11月14日", None),
        ] {
            let lines = words.lines().enumerate().map(|(at, words)| line(words, 20.0 * at as f32)).collect();
            let document = Document { pages: vec![CasePage::new(1, lines, false)], ..Document::default() };
            let found = blank_role(&document).map(|place| fold(&place.quote));
            assert_eq!(found.as_deref(), expected, "{words}");
        }
    }
}
