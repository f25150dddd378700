//! Which papers a return names, and their numbers.

use super::bounded;
use super::part::{Entry, Part, part_of};
use crate::batch::SERIES;
use crate::facts::field::Reader;
use crate::facts::label::is_cell_label;
use crate::facts::number::behind_open_brackets;
use crate::facts::text::Span;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// 《行政处罚决定书》(青市监罚〔2024〕31号).
static TITLED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"《([^》]{2,40})》").expect("a fixed pattern"));
/// A document number, loosely: what stands before the year, and the rest.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"[\[(] ?(?:19|20)\d{2}年? ?[\])]";
    Regex::new(&format!(r"([\p{{Han}}()]{{1,16}}[A-Z]?){year} ?字?第? ?{SERIES} ?\d{{1,8}}(?:-\d+)? ?号"))
        .expect("a fixed pattern")
});

/// A paper that was served.
pub(super) struct Paper {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) span: Span,
}

/// The numbers in folded words.
fn numbers_in(words: &str) -> Vec<Range<usize>> {
    let numbers =
        NUMBER.captures_iter(words).filter_map(|found| Some((found.get(0)?, found.get(1)?.as_str())));
    numbers
        .map(|(number, before)| {
            // The title may run into the number: 行政处罚决定书青市监罚〔2024〕31号, 《决定书》(青市监罚(2024)31号.
            let title = ["书", "单", "表", "笔录", "记录", "公告"]
                .iter()
                .filter_map(|end| Some(before.rfind(end)? + end.len()))
                .max();
            let mut start = title.unwrap_or(0);
            start += behind_open_brackets(&before[start..]);
            // 决定书(重新作出)青市监罚〔2024〕31号: the remark is of the title; the sign of a place has one or two letters.
            start += remark(&before[start..]);
            // 沂农扣单[2024]5号: the word stands for the organ's kind of paper.
            let start = if start == before.len() { 0 } else { start };
            number.start() + start..number.end()
        })
        .collect()
}

/// The bytes of a remark in brackets that words begin with.
fn remark(words: &str) -> usize {
    const SIGN: usize = 2;
    let close = words.strip_prefix('(').and_then(|inner| inner.find(')'));
    close.filter(|close| words[1..1 + close].chars().count() > SIGN).map_or(0, |close| close + 2)
}

/// The first number in folded words.
pub(super) fn number_in(words: &str) -> Option<&str> {
    numbers_in(words).into_iter().next().map(|bytes| &words[bytes])
}

/// The title in folded words: what stands in 《》, else all but the number.
pub(super) fn title_in(words: &str) -> String {
    if let Some(title) = TITLED.captures(words).and_then(|found| found.get(1)) {
        return title.as_str().to_owned();
    }
    let mut rest = words.to_owned();
    for number in numbers_in(words).into_iter().rev() {
        rest.replace_range(number, "");
    }
    trimmed(&rest).to_owned()
}

/// A title without the marks around it; a bracket that closes one within it stays.
fn trimmed(words: &str) -> &str {
    const MARKS: [char; 6] = ['(', ',', '、', ' ', ':', ';'];
    let title = words.trim_matches(MARKS);
    let closed = title.matches('(').count() >= title.matches(')').count();
    if closed { title } else { title.trim_matches(|c| c == ')' || MARKS.contains(&c)) }
}

/// Whether words can name a paper that is served.
pub(super) fn is_paper(words: &str) -> bool {
    const PAPERS: &[&str] = &[
        "书",
        "单",
        "表",
        "证",
        "函",
        "笔录",
        "记录",
        "通知",
        "公告",
        "照",
        "报告",
        "票据",
        "材料",
        "决定",
        "意见",
        "告知",
        "副本",
        "原件",
        "复印件",
        "件",
    ];
    let title = title_in(words);
    let bare = title.strip_suffix(')').and_then(|inner| inner.rfind('(')).map_or(&*title, |at| &title[..at]);
    let named = || PAPERS.iter().any(|paper| bare.ends_with(paper)) && bare != "收件";
    let own = bare.contains("回证") || bare.contains("回执") || bare.ends_with("送达证");
    // No label of a form ends like the title of one.
    let titled = ["笔录", "决定书", "通知书", "告知书", "清单"].iter().any(|end| bare.ends_with(end));
    let label = || is_cell_label(bare) || part_of(bare).is_some();
    words.contains('《') || (named() && !own && (titled || !label()))
}

/// What stands behind the labels of a return that ask for papers.
pub(super) fn behind_labels(reader: &Reader, entries: &[Entry]) -> Vec<Paper> {
    let mut found: Vec<Paper> = Vec::new();
    // The numbers may have cells of their own, behind the papers they are of.
    let mut group = 0;
    for entry in entries {
        match entry.part {
            Part::Papers => {
                let known = found.len();
                if let Some(mut value) = bounded(reader, &entry.value, 240) {
                    let rest = above_label(reader, entry, &value, &mut found);
                    value.bytes.start = rest.unwrap_or(value.bytes.start);
                    if rest.is_none() || reader.text.folded(&value).contains('《') {
                        in_cell(reader, &value, &mut found);
                    }
                }
                group = if known == found.len() { group } else { known };
            }
            Part::Numbers => {
                let words = reader.text.folded(&entry.value);
                let mut numbers = numbers_in(words).into_iter().map(|number| {
                    let start = entry.value.bytes.start;
                    let bytes = start + number.start..start + number.end;
                    reader.text.written(&Span { page: entry.value.page, bytes })
                });
                for paper in found[group..].iter_mut().filter(|paper| paper.number.is_empty()) {
                    paper.number = numbers.next().unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    found
}

/// What a return names outside its labels: titles in 《》, else lines that are titles.
pub(super) fn anywhere(reader: &Reader) -> Vec<Paper> {
    let found = in_words(reader);
    if found.is_empty() { on_lines(reader) } else { found }
}

/// The papers a return names in its sentences: 将下列文书送交受送达人甲店:《行政处罚决定书》(…)一份.
fn in_words(reader: &Reader) -> Vec<Paper> {
    /// How the names of laws end, which a return may cite as well.
    const LAWS: &[&str] = &["法", "条例", "办法", "规定", "细则", "规则", "规程", "解释"];
    /// Bytes between a title and its number at most.
    const NEAR: usize = 12;
    let words = &reader.whole.text;
    let titles: Vec<_> = TITLED.captures_iter(words).filter_map(|title| title.get(1)).collect();
    let mut found: Vec<Paper> = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let bare = title.as_str().split('(').next().unwrap_or_default();
        if LAWS.iter().any(|law| bare.ends_with(law)) || bare.starts_with("中华人民共和国") {
            continue;
        }
        let until = titles.get(at + 1).map_or(words.len(), |next| next.start());
        let number = numbers_in(&words[title.end()..until]).into_iter().next();
        let number = number.filter(|number| number.start <= NEAR).map(|number| {
            reader.text.written(&reader.whole.span(title.end() + number.start..title.end() + number.end))
        });
        let span = reader.whole.span(title.range());
        let (title, number) = (reader.text.written(&span), number.unwrap_or_default());
        if !found.iter().any(|known| known.title == title && known.number == number) {
            found.push(Paper { title, number, span });
        }
    }
    found
}

/// Lines and cells of a return that are titles of papers, below its first label: those above are its own.
fn on_lines(reader: &Reader) -> Vec<Paper> {
    let mut found: Vec<Paper> = Vec::new();
    let mut own = true;
    for page in reader.pages() {
        let folded = reader.text.page(page);
        for cell in reader.text.sheets[page].cells() {
            let words = &folded.text[cell.clone()];
            own &= part_of(words.split(':').next().unwrap_or_default()).is_none();
            if own {
                continue;
            }
            let title = title_in(words);
            if is_paper(words) && title.chars().count() >= 4 {
                let number = number_in(words).unwrap_or_default().to_owned();
                found.push(Paper { title, number, span: Span { page, bytes: cell.clone() } });
            } else if let (Some(paper), Some(number)) = (found.last_mut(), number_in(words))
                && paper.number.is_empty()
            {
                paper.number = number.to_owned();
            }
        }
    }
    found
}

/// What stands above the label, where it is set beside the middle of a cell of two lines and is read between them:
/// 《行政处罚决定书》(…)、《信用修复 / 送达文书 / 告知书》. Where the rest of the cell begins.
fn above_label(reader: &Reader, entry: &Entry, value: &Span, found: &mut Vec<Paper>) -> Option<usize> {
    /// Characters such a line has at most.
    const LINE: usize = 120;
    let words = reader.text.folded(value);
    let close = words.find('》').filter(|close| !words[..*close].contains('《'))?;
    let before = &reader.text.page(value.page).text[..entry.label.bytes.start];
    let from = before.char_indices().rev().take(LINE).last()?.0;
    let open = before.rfind('《').filter(|open| *open >= from && !before[*open..].contains('》'))?;
    // The papers named before it, on the same line: one bracket follows another.
    let mut start = open;
    while let Some(earlier) = before[from..start].rfind('《').map(|at| from + at) {
        let between = &before[earlier..start];
        if !between.contains('》') || !between.ends_with(['、', ',', ';', '和', '及', '》', ')']) {
            break;
        }
        start = earlier;
    }
    if start < open {
        in_cell(reader, &Span { page: value.page, bytes: start..open }, found);
    }
    let first = Span { page: value.page, bytes: open + '《'.len_utf8()..before.len() };
    let second = Span { page: value.page, bytes: value.bytes.start..value.bytes.start + close };
    let title = reader.text.written(&first) + &reader.text.written(&second);
    found.push(Paper { title, number: String::new(), span: first });
    Some(value.bytes.start + close + '》'.len_utf8())
}

/// Titles with their numbers: each 《…》, or the words before a number, or the words of the cell.
fn in_cell(reader: &Reader, value: &Span, found: &mut Vec<Paper>) {
    let words = reader.text.folded(value);
    let span_of = |bytes: Range<usize>| Span {
        page: value.page,
        bytes: value.bytes.start + bytes.start..value.bytes.start + bytes.end,
    };
    let numbers = numbers_in(words);
    let titled: Vec<_> =
        TITLED.captures_iter(words).filter_map(|title| title.get(1).map(|t| t.range())).collect();
    for (at, title) in titled.iter().enumerate() {
        let until = titled.get(at + 1).map_or(words.len(), |next| next.start);
        let number = numbers.iter().find(|number| number.start >= title.end && number.end <= until);
        let number = number.map(|number| reader.text.written(&span_of(number.clone()))).unwrap_or_default();
        let span = span_of(title.clone());
        found.push(Paper { title: reader.text.written(&span), number, span });
    }
    if !titled.is_empty() {
        return;
    }
    let mut from = 0;
    for number in &numbers {
        let title =
            trimmed(&words[from..number.start]).trim_matches([',', '、', ':', ';', '1', '2', '3', '.']);
        let start = words[from..number.start].find(title).map_or(from, |at| from + at);
        let span = span_of(start..start + title.len());
        let title = if title.is_empty() { String::new() } else { reader.text.written(&span) };
        let written = reader.text.written(&span_of(number.clone()));
        let span = if title.is_empty() { span_of(number.clone()) } else { span };
        // 决定书、告知书(青市监罚〔2024〕31号): two papers, the number of one of them behind both.
        let parts: Vec<&str> = title.split('、').filter(|part| part.chars().count() >= 3).collect();
        if parts.len() > 1 && parts.iter().all(|part| part.ends_with(['书', '单', '表', '证'])) {
            found.extend(parts.into_iter().map(|part| Paper {
                title: part.to_owned(),
                number: written.clone(),
                span: span.clone(),
            }));
        } else {
            found.push(Paper { title, number: written, span });
        }
        from = number.end;
    }
    if numbers.is_empty() {
        for part in words.split_inclusive(['、', ';', ',']) {
            let start = part.as_ptr() as usize - words.as_ptr() as usize;
            let bare = part.trim_matches(['、', ';', ',', ' ', '/', '_', '-']);
            if bare.chars().count() >= 3 && bare != "无文号" {
                let at = start + part.find(bare).unwrap_or(0);
                let span = span_of(at..at + bare.len());
                found.push(Paper { title: reader.text.written(&span), number: String::new(), span });
            }
        }
    }
}
