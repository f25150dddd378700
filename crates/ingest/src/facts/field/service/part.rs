//! A return 送达回证 as a form: which of its labels ask for what, and where the words behind each stand.
//!
//! Labels are known by the words in them, not by a list: every office prints its own.

use crate::facts::field::Reader;
use crate::facts::labelled::labelled;
use crate::facts::text::Span;
use crate::skeleton::fold::Gap;
use scoring::role::{Role, role_of};

/// What a label of a return asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Titles of what was served, perhaps with their numbers.
    Papers,
    /// Their numbers alone.
    Numbers,
    /// To whom.
    Addressee,
    /// Who took it, perhaps with the day.
    Receiver,
    /// The way.
    Method,
    /// When.
    Date,
    /// By whom.
    Server,
    /// Anything else.
    Other,
}

/// What a label asks for, in its folded words without remarks in brackets; `None` where the words are none of a return.
pub(super) fn part_of(label: &str) -> Option<Part> {
    /// Labels whose words would tell something else.
    const OTHERS: &[&str] = &[
        "理由", "原因", "关系", "见证", "备注", "附注", "案由", "事由", "案号", "电话", "邮编", "填发",
        "签发", "审批", "机关", "印章", "公章",
    ];
    let words = label.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五甲乙".contains(c));
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    let begins = |any: &[&str]| any.iter().any(|word| words.starts_with(word));
    let length = words.chars().count();
    let titled = ["回证", "回执", "送达证", "确认书", "签收单"];
    if !(2..=16).contains(&length) || has(&["。", ",", ";", "《"]) || has(&titled) {
        return None;
    }
    if has(OTHERS) || ["份数", "件数", "数量", "页数", "事项", "案件名称"].contains(&words) {
        return Some(Part::Other);
    }
    let numbers = has(&["文号", "编号", "字号"]);
    if has(&["文书", "文件"]) && !has(&["受送达", "签收", "收件"]) {
        let titles = !numbers || has(&["名称", "种类", "及", "和", "、", "与", "/"]);
        return Some(if titles { Part::Papers } else { Part::Numbers });
    }
    if numbers && length <= 4 {
        return Some(Part::Numbers);
    }
    if without_day(words).is_none()
        && has(&["方式", "方法"])
        && begins(&["送达", "交付", "方式", "方法", "送交"])
    {
        return Some(Part::Method);
    }
    if let Some(rest) = without_day(words) {
        return match rest.as_str() {
            "" | "送达" | "签收" | "收件" | "收到" | "收讫" | "交付" | "受送达" | "接收" | "投递"
            | "妥投" | "受送达人签收" | "收件人签收" | "送交" | "领取" => Some(Part::Date),
            rest if takes(rest) => Some(Part::Receiver),
            _ => Some(Part::Other),
        };
    }
    if has(&["地点", "地址", "处所", "场所"]) {
        return Some(Part::Other);
    }
    if takes(words) {
        return Some(Part::Receiver);
    }
    if has(&["受送达", "被送达", "受达人", "送达对象", "收件单位", "送达相对人"]) {
        return Some(Part::Addressee);
    }
    let serves = has(&["送达员", "投递员"]) || role_of(words) == Some(Role::Officer);
    serves.then_some(Part::Server)
}

/// What is left of a label that asks for a day, the words for it taken away.
fn without_day(words: &str) -> Option<String> {
    const DAY: &[&str] = &["时间", "日期", "年月日"];
    const BESIDE: &[&str] = &["地点", "方式", "及", "和", "与", "、", "或", "的"];
    let asks = DAY.iter().any(|day| words.contains(day));
    asks.then(|| DAY.iter().chain(BESIDE).fold(words.to_owned(), |rest, word| rest.replace(word, "")))
}

/// Whether a label asks who took the paper.
pub(super) fn takes(words: &str) -> bool {
    const RECEIVED: &[&str] = &["签收", "代收", "领取人", "接收人", "收到人", "收讫人"];
    let has = |any: &[&str]| any.iter().any(|word| words.contains(word));
    let signed = has(&["签", "盖章", "捺印", "确认"]) && has(&["受送达", "被送达", "受达", "当事人"]);
    let received = has(RECEIVED) || (words.starts_with("收件") && !words.contains("单位"));
    !words.starts_with("送达") && (received || signed)
}

/// A label with what stands behind it, up to the next label of the form.
pub(super) struct Entry {
    pub(super) part: Part,
    /// The words of the label.
    pub(super) label: Span,
    /// The words behind it; empty where another label follows at once.
    pub(super) value: Span,
}

/// The labels of a return in the order they stand, each with its values.
pub(super) fn entries(reader: &Reader) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for one in labelled(reader.text, reader.pages()) {
        let Some(part) = part_of(&one.label) else { continue };
        if let Some(before) = found.last_mut().filter(|before| before.value.page == one.at.page) {
            let value = &mut before.value.bytes;
            value.end = one.at.bytes.start.max(value.start);
        }
        found.push(Entry { part, label: one.at, value: one.value });
    }
    deal_out(reader, found)
}

/// A row of labels over rows of values: each label gets the values of its column.
fn deal_out(reader: &Reader, entries: Vec<Entry>) -> Vec<Entry> {
    let mut dealt: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut head: Vec<Entry> = Vec::new();
    for entry in entries {
        if entry.value.bytes.is_empty() {
            head.push(entry);
            continue;
        }
        let cells = cells_in(reader, &entry.value);
        let columns = head.len() + 1;
        let rows = cells.len() / columns;
        let line = |entry: &Entry| line_of(reader, &entry.label);
        let one_row = head.iter().all(|label| line(label) == line(&entry));
        // What runs over into another line of its cell cannot be dealt out by counting.
        if head.is_empty() || !one_row || rows == 0 || !cells.len().is_multiple_of(columns) {
            dealt.append(&mut head);
            dealt.push(entry);
            continue;
        }
        head.push(entry);
        for row in 0..rows {
            for (column, label) in head.iter().enumerate() {
                let value = cells[row * columns + column].clone();
                dealt.push(Entry { part: label.part, label: label.label.clone(), value });
            }
        }
        head.clear();
    }
    dealt.append(&mut head);
    dealt
}

/// Leaves out the labels that head columns: what stands behind the last of a row of them is the table.
pub(super) fn without_heads(reader: &Reader, entries: &mut Vec<Entry>) {
    let lines: Vec<_> = entries.iter().map(|entry| line_of(reader, &entry.label)).collect();
    let bare = |at: usize| entries[at].value.bytes.is_empty();
    let heads = |line: &(usize, usize)| (0..lines.len()).any(|at| bare(at) && lines[at] == *line);
    let keep: Vec<bool> = lines.iter().map(|line| !heads(line)).collect();
    let mut keep = keep.into_iter();
    entries.retain(|_| keep.next().unwrap_or(true));
}

/// Where the line begins in which some words stand.
fn line_of(reader: &Reader, span: &Span) -> (usize, usize) {
    let sheet = &reader.text.sheets[span.page];
    let within = |cell: &&std::ops::Range<usize>| cell.start <= span.bytes.start;
    let starts = sheet.cells().iter().filter(within).map(|cell| cell.start);
    let begins = starts.filter(|start| sheet.folded().gap_before(*start) == Gap::Line).max();
    (span.page, begins.unwrap_or(0))
}

/// The words of a span between borders.
fn cells_in(reader: &Reader, span: &Span) -> Vec<Span> {
    let folded = reader.text.page(span.page);
    let mut cells: Vec<Span> = Vec::new();
    for (at, c, gap) in folded.chars_from(span.bytes.start).take_while(|(at, ..)| *at < span.bytes.end) {
        match cells.last_mut() {
            Some(cell) if gap < Gap::Cell => cell.bytes.end = at + c.len_utf8(),
            _ => cells.push(Span { page: span.page, bytes: at..at + c.len_utf8() }),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_by_their_words() {
        use Part as P;
        for (label, part) in [
            ("送达文书名称及文号", Some(P::Papers)),
            ("送达文书名称、件数", Some(P::Papers)),
            ("文书名称", Some(P::Papers)),
            ("送达文书2", Some(P::Papers)),
            ("送达文书一", Some(P::Papers)),
            ("送达的法律文书", Some(P::Papers)),
            ("文书文号", Some(P::Numbers)),
            ("文号", Some(P::Numbers)),
            ("受送达人", Some(P::Addressee)),
            ("受送达单位", Some(P::Addressee)),
            ("被送达人", Some(P::Addressee)),
            ("收件单位", Some(P::Addressee)),
            ("受送达人签收", Some(P::Receiver)),
            ("受送达人签", Some(P::Receiver)),
            ("收件人签名或盖章", Some(P::Receiver)),
            ("收件人签名签及日期", Some(P::Receiver)),
            ("签收", Some(P::Receiver)),
            ("收件", Some(P::Receiver)),
            ("代收人", Some(P::Receiver)),
            ("代收人与受送达人关系及代收理由", Some(P::Other)),
            ("送达时间", Some(P::Date)),
            ("收到时间", Some(P::Date)),
            ("签收年月日", Some(P::Date)),
            ("送达时间、地点", Some(P::Date)),
            ("送达时间、地点、方式", Some(P::Date)),
            ("寄出时间", Some(P::Other)),
            ("填发日期", Some(P::Other)),
            ("送达处所", Some(P::Other)),
            ("送达方式", Some(P::Method)),
            ("送达人", Some(P::Server)),
            ("送达人签名", Some(P::Server)),
            ("执法人员", Some(P::Server)),
            ("送达机关签", Some(P::Other)),
            ("送达回证", None),
            ("文书送达证", None),
            ("行政处罚决定书", None),
            ("当事人", None),
        ] {
            assert_eq!(part_of(label), part, "{label}");
        }
    }
}
