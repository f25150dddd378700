//! Services 送达 recorded in a return: what, to whom, how, when, by whom. A return may have several rows.

use super::super::date::{Dated, dates_in};
use super::super::labelled::{labelled, means};
use super::super::order::Piece;
use super::super::text::Span;
use super::Reader;
use super::name::{is_person, names_at};
use super::table::{Table, tables};
use crate::skeleton::fold::Gap;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Served, Value};
use std::sync::LazyLock;

const TITLES: &[&str] = &[
    "送达文书名称及文号",
    "送达文书名称及编号",
    "送达文书名称、文号",
    "送达文书名称和文号",
    "送达文书名称",
    "送达文书及文号",
    "送达文书",
    "送达的文书",
    "文书名称及文号",
    "文书名称及编号",
    "文书名称、文号",
    "文书名称",
    "送达文书名称及件数",
    "送达法律文书名称及文号",
    "法律文书名称及文号",
    "送达文件",
    "送达文书名称(文号)",
    "送达文书(文号)",
    "送达文书及件数",
    "送达文书及份数",
    "送达文书名称及份数",
    "送达文书名称、件数",
    "送达文书种类",
    "所送文书",
    "文件名称",
    "送达文件名称",
    "送达法律文书",
    "法律文书名称",
    "文书",
];
/// Labels of forms with a row for each paper, in their order.
const COUNTED: &[&str] = &[
    "送达文书1",
    "送达文书2",
    "送达文书3",
    "送达文书4",
    "送达文书(1)",
    "送达文书(2)",
    "送达文书(3)",
    "送达文书一",
    "送达文书二",
    "送达文书三",
];
const NUMBERS: &[&str] = &["文书文号", "送达文书文号", "文书编号", "文号", "送达文书编号", "文书字号"];
const ADDRESSEES: &[&str] = &[
    "受送达人",
    "被送达人",
    "受送达单位",
    "受送达人名称",
    "受送达人(单位)",
    "受送达人姓名",
    "受送达人名称或姓名",
    "受达人",
    "被送达单位",
    "送达对象",
    "收件单位",
    "收件单位(人)",
    "受送达人名称或姓名",
    "受送达单位(人)",
    "受送达人姓名或名称",
    "受送达当事人",
];
const RECEIVERS: &[&str] = &[
    "收件人",
    "签收人",
    "受送达人签名或盖章",
    "受送达人签名或者盖章",
    "受送达人签名",
    "受送达人签收",
    "受送达人签字",
    "收件人签名或盖章",
    "收件人签名",
    "收件人签收",
    "收件人签字",
    "受送达人确认",
    "受送达人(签名)",
    "代收人",
    "收件人(签名)",
    "受送达人签章",
    "收件人(签章)",
    "收件人及日期",
    "签收人及日期",
    "收件人签名及日期",
    "签收人签名",
    "签收",
    "收件人签名(盖章)及日期",
];
const METHODS: &[&str] = &["送达方式", "送达方法", "交付方式", "交付方法", "方式", "方法"];
const DATES: &[&str] = &[
    "送达时间",
    "送达日期",
    "签收时间",
    "签收日期",
    "收件日期",
    "收到日期",
    "收到时间",
    "受送达时间",
    "收件时间",
    "受送达日期",
    "送达时间、地点",
    "送达时间和地点",
    "送达时间及地点",
    "送达日期、地点",
    "送达日期和地点",
    "交付时间",
    "交付日期",
    "送达年月日",
];
const SERVERS: &[&str] = &[
    "送达人",
    "送达人员",
    "送达人签名",
    "送达人(签名)",
    "送达人签字",
    "执行送达人",
    "送达执法人员",
    "执法人员",
];

/// 《行政处罚决定书》(青市监罚〔2024〕31号).
static TITLED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"《([^》]{2,40})》").expect("a fixed pattern"));
/// A document number, loosely.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{Han}()]{1,16}[A-Z]?[\[(] ?(?:19|20)\d{2}年? ?[\])] ?字?第? ?\d{1,8}(?:-\d+)? ?号")
        .expect("a fixed pattern")
});
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

/// Something read, and where.
struct At<T> {
    value: T,
    span: Span,
}

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(&[D::ServiceReceipt]) {
        return on_the_paper(reader);
    }
    let addressee = first_text(reader, ADDRESSEES).or_else(|| addressee_in_words(reader));
    let receiver = receiver(reader);
    let method = method(reader);
    let date = date(reader);
    let servers: Vec<String> = {
        let mut names: Vec<String> = Vec::new();
        for span in reader.behind(SERVERS) {
            for named in names_at(reader.text, &span, 3) {
                if !names.contains(&named.name) {
                    names.push(named.name);
                }
            }
        }
        names
    };
    let outer = Served {
        addressee: addressee.as_ref().map(|at| at.value.clone()).unwrap_or_default(),
        receiver: receiver.clone().unwrap_or_default(),
        method: method.as_ref().map(|at| at.value.clone()).unwrap_or_default(),
        date: date.as_ref().map(|at| at.value),
        servers: servers.clone(),
        ..Served::default()
    };
    let day = date.as_ref().map(|at| &at.span);
    if listed(reader, &outer, day) || rows(reader, &outer, day) {
        return;
    }
    let mut documents = documents(reader);
    if documents.is_empty() {
        documents = in_words(reader);
    }
    let anything = !documents.is_empty() || date.is_some() || method.is_some() || addressee.is_some();
    if !anything {
        return;
    }
    let served = |title: String, number: String| Served { title, number, ..outer.clone() };
    // The place is that of the date, which steps are dated by; else of what was served.
    let place = |document: Option<&Span>| {
        let date = date.as_ref().map(|at| &at.span);
        let rest = method.as_ref().map(|at| &at.span).or(addressee.as_ref().map(|at| &at.span));
        date.or(document).or(rest).cloned()
    };
    if documents.is_empty() {
        if let Some(span) = place(None) {
            reader.push(FieldKind::Service, Value::Service(served(String::new(), String::new())), &span);
        }
        return;
    }
    for document in documents {
        if let Some(span) = place(Some(&document.span)) {
            let (title, number) = document.value;
            reader.push(FieldKind::Service, Value::Service(served(title, number)), &span);
        }
    }
}

/// Papers handed over, on which who took them may sign for it.
const SIGNED_FOR: &[D] = &[
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::HearingNotice,
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::NoPenaltyDecision,
    D::RectificationOrder,
    D::SeizureDecision,
    D::SeizureExtension,
    D::SeizureRelease,
    D::SpecialTimeNotice,
    D::PrelimRegistrationNotice,
    D::PrelimRegistrationDisposal,
    D::DemandNotice,
    D::EnforcementDecision,
    D::AcceptanceNotice,
    D::CorrectionNotice,
    D::LicenseDecision,
    D::LicenseRefusal,
    D::InterestedPartyNotice,
    D::InspectionNotice,
    D::InspectionResult,
];

/// A paper signed for on itself, with the day: 当事人签收:张某 2024.11.5 below the organ's name.
fn on_the_paper(reader: &mut Reader) {
    /// Characters between the label and the day: who signed.
    const NEAR: usize = 24;
    if !reader.is(SIGNED_FOR) {
        return;
    }
    let signs = |label: &str| {
        asks_receiver(label) || means(label, &[&["收到", "签收", "收件"], &["时间", "日期"]], &[])
    };
    let signed = labelled(reader.text, reader.pages())
        .into_iter()
        .filter(|found| signs(&found.label))
        .find_map(|found| {
            let words = reader.text.folded(&found.value);
            let dated = dates_in(words).into_iter().next()?;
            let before = &words[..dated.bytes.start];
            // Another label or a sentence in between dates something else.
            let near = before.chars().count() <= NEAR && !before.contains(['。', ';', '送']);
            let bytes =
                found.value.bytes.start + dated.bytes.start..found.value.bytes.start + dated.bytes.end;
            near.then_some((dated.date, Span { page: found.value.page, bytes }))
        });
    if let Some((date, span)) = signed {
        let title = reader.paper.cut.title.clone();
        let served = Served { title, date: Some(date), ..Served::default() };
        reader.push(FieldKind::Service, Value::Service(served), &span);
    }
}

/// Whether a piece ends a value: the next label of the form.
fn cell(reader: &Reader, span: &Span, most: usize) -> Option<Span> {
    let folded = reader.text.page(span.page);
    let start = span.bytes.start;
    if super::label_between_borders(folded, start) {
        return None;
    }
    let mut end = start;
    for (count, (at, c, gap)) in folded.chars_from(start).enumerate() {
        if count >= most {
            break;
        }
        if at > start && gap >= Gap::Cell && super::label_between_borders(folded, at) {
            break;
        }
        end = at + c.len_utf8();
    }
    (end > start).then_some(Span { page: span.page, bytes: start..end })
}

fn first_text(reader: &Reader, labels: &[&str]) -> Option<At<String>> {
    reader.behind(labels).into_iter().find_map(|span| {
        let names = super::super::party::names_at(reader.text, &span);
        let name = names.into_iter().next()?;
        Some(At { value: reader.text.written(&name), span: name })
    })
}

/// Titles with their numbers: each 《…》, or the words before a number, or the words of the cell.
fn documents(reader: &Reader) -> Vec<At<(String, String)>> {
    let mut found: Vec<At<(String, String)>> = Vec::new();
    for span in reader.behind(TITLES) {
        if let Some(mut value) = cell(reader, &span, 240) {
            let rest = above_label(reader, &value, &mut found);
            value.bytes.start = rest.unwrap_or(value.bytes.start);
            if rest.is_none() || reader.text.folded(&value).contains('《') {
                in_cell(reader, &value, &mut found);
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    if found.is_empty() {
        for value in reader.behind(COUNTED).iter().filter_map(|span| cell(reader, span, 80)) {
            let known = found.len();
            in_cell(reader, &value, &mut found);
            // Each row has its own number, or none.
            let folded = reader.text.page(value.page);
            let rest = &folded.text[value.bytes.end..];
            let label = NUMBERS.iter().find(|label| rest.starts_with(**label));
            let at = label.map_or(0, |label| label.len());
            let at = at + rest[at..].len() - rest[at..].trim_start_matches([':', ' ']).len();
            let number = NUMBER.find(&rest[at..]).filter(|number| label.is_some() && number.start() == 0);
            if let (Some(number), Some(document)) = (number, found.get_mut(known))
                && document.value.1.is_empty()
            {
                let start = value.bytes.end + at;
                let span = Span { page: value.page, bytes: start..start + number.end() };
                document.value.1 = reader.text.written(&span);
            }
        }
        return found;
    }
    // The numbers may have a cell of their own.
    if found.iter().any(|document| document.value.1.is_empty()) {
        let mut numbers = Vec::new();
        for span in reader.behind(NUMBERS) {
            if let Some(value) = cell(reader, &span, 120) {
                let words = reader.text.folded(&value);
                numbers.extend(NUMBER.find_iter(words).map(|n| {
                    let bytes = value.bytes.start + n.start()..value.bytes.start + n.end();
                    reader.text.written(&Span { page: value.page, bytes })
                }));
            }
        }
        let mut numbers = numbers.into_iter();
        for document in found.iter_mut().filter(|document| document.value.1.is_empty()) {
            document.value.1 = numbers.next().unwrap_or_default();
        }
    }
    found
}

/// What stands above the label, where it is set beside the middle of a cell of two lines and is read between them:
/// 《行政处罚决定书》(…)、《信用修复 / 送达文书 / 告知书》. Where the rest of the cell begins.
fn above_label(reader: &Reader, value: &Span, found: &mut Vec<At<(String, String)>>) -> Option<usize> {
    /// Characters such a line has at most.
    const LINE: usize = 120;
    let words = reader.text.folded(value);
    let close = words.find('》').filter(|close| !words[..*close].contains('《'))?;
    let before = &reader.text.page(value.page).text[..value.bytes.start];
    let before = before.trim_end_matches([':', ' ']);
    let label = TITLES.iter().filter(|label| before.ends_with(**label)).max_by_key(|label| label.len())?;
    let before = &before[..before.len() - label.len()];
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
    found.push(At { value: (title, String::new()), span: first });
    Some(value.bytes.start + close + '》'.len_utf8())
}

fn in_cell(reader: &Reader, value: &Span, found: &mut Vec<At<(String, String)>>) {
    let words = reader.text.folded(value);
    let span_of = |bytes: std::ops::Range<usize>| Span {
        page: value.page,
        bytes: value.bytes.start + bytes.start..value.bytes.start + bytes.end,
    };
    let numbers: Vec<std::ops::Range<usize>> = NUMBER
        .find_iter(words)
        .map(|number| {
            // The title may run into the number: 行政处罚决定书青市监罚〔2024〕31号.
            let text = number.as_str();
            let lead = ["书", "单", "表", "》", "(", ")"].iter().filter_map(|word| {
                let head = text.find(['[']).unwrap_or(text.len());
                text[..head].rfind(word).map(|at| at + word.len())
            });
            let skip = lead.max().filter(|skip| *skip < text.find(['[']).unwrap_or(0)).unwrap_or(0);
            number.start() + skip..number.end()
        })
        .collect();
    let titled: Vec<_> =
        TITLED.captures_iter(words).filter_map(|title| title.get(1).map(|t| t.range())).collect();
    if !titled.is_empty() {
        for (at, title) in titled.iter().enumerate() {
            let until = titled.get(at + 1).map_or(words.len(), |next| next.start);
            let number = numbers.iter().find(|number| number.start >= title.end && number.end <= until);
            let number =
                number.map(|number| reader.text.written(&span_of(number.clone()))).unwrap_or_default();
            let span = span_of(title.clone());
            found.push(At { value: (reader.text.written(&span), number), span });
        }
        return;
    }
    let mut from = 0;
    for number in &numbers {
        let title =
            words[from..number.start].trim_matches(['(', ')', ',', '、', ':', ';', '1', '2', '3', '.']);
        let start = words[from..number.start].find(title).map_or(from, |at| from + at);
        let span = span_of(start..start + title.len());
        let title = if title.is_empty() { String::new() } else { reader.text.written(&span) };
        let written = reader.text.written(&span_of(number.clone()));
        let span = if title.is_empty() { span_of(number.clone()) } else { span };
        // 决定书、告知书(青市监罚〔2024〕31号): two papers, the number of one of them behind both.
        let parts: Vec<&str> = title.split('、').filter(|part| part.chars().count() >= 3).collect();
        if parts.len() > 1 && parts.iter().all(|part| part.ends_with(['书', '单', '表', '证'])) {
            let served = parts.into_iter().map(|part| (part.to_owned(), written.clone()));
            found.extend(served.map(|value| At { value, span: span.clone() }));
        } else {
            found.push(At { value: (title, written), span });
        }
        from = number.end;
    }
    if numbers.is_empty() {
        for part in words.split_inclusive(['、', ';', ',']) {
            let start = part.as_ptr() as usize - words.as_ptr() as usize;
            let bare = part.trim_matches(['、', ';', ',', ' ', '/', '_']);
            if bare.chars().count() >= 3 {
                let at = start + part.find(bare).unwrap_or(0);
                let span = span_of(at..at + bare.len());
                found.push(At { value: (reader.text.written(&span), String::new()), span });
            }
        }
    }
}

/// The papers a return names in its sentences: 将下列文书送交受送达人甲店:《行政处罚决定书》(…)一份.
fn in_words(reader: &Reader) -> Vec<At<(String, String)>> {
    /// How the names of laws end, which a return may cite as well.
    const LAWS: &[&str] = &["法", "条例", "办法", "规定", "细则", "规则"];
    let words = &reader.whole.text;
    let titles: Vec<_> = TITLED.captures_iter(words).filter_map(|title| title.get(1)).collect();
    let mut found: Vec<At<(String, String)>> = Vec::new();
    for (at, title) in titles.iter().enumerate() {
        let bare = title.as_str().split('(').next().unwrap_or_default();
        if LAWS.iter().any(|law| bare.ends_with(law)) || bare.starts_with("中华人民共和国") {
            continue;
        }
        let until = titles.get(at + 1).map_or(words.len(), |next| next.start());
        let behind = &words[title.end()..until];
        let number = NUMBER.find(behind).filter(|number| number.start() <= 12);
        let number = number
            .map(|number| {
                let bytes = title.end() + number.start()..title.end() + number.end();
                reader.text.written(&reader.whole.span(bytes)).trim_start_matches(['(', '（']).to_owned()
            })
            .unwrap_or_default();
        let span = reader.whole.span(title.range());
        let value = (reader.text.written(&span), number);
        if !found.iter().any(|known| known.value == value) {
            found.push(At { value, span });
        }
    }
    found
}

/// Whom the papers are handed to, told in a sentence: 送交受送达人甲店:….
fn addressee_in_words(reader: &Reader) -> Option<At<String>> {
    const TO: &[&str] =
        &["受送达人", "被送达人", "受送达单位", "送达给", "送交给", "送交", "送给", "交付给", "交给", "交与"];
    let words = &reader.whole.text;
    TO.iter().flat_map(|word| words.match_indices(word)).find_map(|(at, word)| {
        let start = at + word.len();
        let end = words[start..]
            .find([',', ';', ':', '。', '《', '(', '、'])
            .map_or(words.len(), |end| start + end);
        let name = &words[start..end];
        let fits = (4..=40).contains(&name.chars().count()) && crate::facts::is_party_name(name);
        // The name goes on over the end of a line.
        fits.then(|| At { value: name.to_owned(), span: reader.whole.span(start..end) })
    })
}

/// Whether a label asks who took the papers.
fn asks_receiver(label: &str) -> bool {
    means(
        label,
        &[&["收件", "签收", "接收", "代收", "收到", "受送达人签", "被送达人签", "当事人签", "领取"]],
        &["时间", "日期", "理由", "地址", "地点", "方式", "材料", "单位"],
    )
}

/// Whether a label asks when they were taken.
fn asks_day(label: &str) -> bool {
    means(label, &[&["送达", "收", "交付", "领取"], &["时间", "日期"]], &["公告", "发出", "寄", "填"])
}

fn receiver(reader: &Reader) -> Option<String> {
    let listed = reader.behind(RECEIVERS).into_iter().find_map(|span| {
        let named = names_at(reader.text, &span, 0).into_iter().next()?;
        Some(named.name)
    });
    listed.or_else(|| {
        let labels = labelled(reader.text, reader.pages()).into_iter();
        labels.filter(|found| asks_receiver(&found.label)).find_map(|found| {
            names_at(reader.text, &found.value, 0).into_iter().next().map(|named| named.name)
        })
    })
}

/// The way of service: what is ticked, else what stands behind the label.
fn method(reader: &Reader) -> Option<At<String>> {
    for span in reader.behind(METHODS) {
        let Some(value) = cell(reader, &span, 120) else { continue };
        let words = reader.text.folded(&value);
        if let Some((way, bytes)) = way_in(words) {
            let bytes = value.bytes.start + bytes.start..value.bytes.start + bytes.end;
            return Some(At { value: way, span: Span { page: value.page, bytes } });
        }
    }
    None
}

/// The way named in the words of a cell, and where.
fn way_in(words: &str) -> Option<(String, std::ops::Range<usize>)> {
    let has_boxes = words.contains(|c| TICKED.contains(c)) || words.contains(|c| UNTICKED.contains(c));
    if has_boxes {
        // A box stands before its word; forms that put it behind tick only there.
        let before = words.char_indices().find(|(_, c)| TICKED.contains(*c))?;
        let rest = &words[before.0 + before.1.len_utf8()..];
        let word: String = rest
            .chars()
            .take_while(|c| crate::skeleton::titles::is_han(*c) || c.is_ascii_alphabetic())
            .take(10)
            .collect();
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
            .rfind(|c: char| !(crate::skeleton::titles::is_han(c)))
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        return (start < head.len()).then(|| (head[start..].to_owned(), start..head.len()));
    }
    let known = WAYS
        .iter()
        .filter_map(|way| words.find(way).map(|at| (at, *way)))
        .min_by_key(|(at, way)| (*at, usize::MAX - way.len()));
    if let Some((at, way)) = known {
        return Some((way.to_owned(), at..at + way.len()));
    }
    let short: String = words.chars().take_while(|c| crate::skeleton::titles::is_han(*c)).take(9).collect();
    ((2..=8).contains(&short.chars().count()) && !is_label(&short)).then(|| (short.clone(), 0..short.len()))
}

fn is_label(words: &str) -> bool {
    super::super::label::is_cell_label(words)
}

/// The day behind the label; else the last date that stands with the receiver's name.
fn date(reader: &Reader) -> Option<At<jiff::civil::Date>> {
    let listed = super::days::dates_behind(reader, DATES).into_iter().next();
    let by_meaning = || super::days::dates_of_meaning(reader, asks_day).into_iter().next();
    let (value, span) = listed
        .or_else(by_meaning)
        .or_else(|| {
            reader.behind(RECEIVERS).into_iter().find_map(|span| {
                let value = cell(reader, &span, 80)?;
                let Dated { date, bytes } = dates_in(reader.text.folded(&value)).into_iter().last()?;
                let bytes = value.bytes.start + bytes.start..value.bytes.start + bytes.end;
                Some((date, Span { page: value.page, bytes }))
            })
        })
        .or_else(|| only_date(reader))
        .or_else(|| first_in_words(reader))?;
    Some(At { value, span })
}

/// The one day a return tells, where its labels were drawn apart from it: 送达时间、地 / 2024年9月12日… / 点.
fn only_date(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    let mut found: Option<(jiff::civil::Date, Span)> = None;
    for page in reader.pages() {
        for dated in dates_in(&reader.text.page(page).text) {
            match &found {
                Some((date, _)) if *date != dated.date => return None,
                Some(_) => {}
                None => found = Some((dated.date, Span { page, bytes: dated.bytes })),
            }
        }
    }
    found
}

/// 今于2025年2月8日10时30分,在某处,将下列文书送交…: the day a return told in sentences begins with.
fn first_in_words(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    let words = &reader.whole.text;
    let dated = dates_in(words).into_iter().next()?;
    let before: String = words[..dated.bytes.start].chars().rev().take(3).collect();
    let sentence = &words[reader.whole.sentence(dated.bytes.start)];
    let hands = ["送达", "送交", "交付", "交给"].iter().any(|word| sentence.contains(word));
    (hands && before.contains('于')).then(|| (dated.date, reader.whole.span(dated.bytes)))
}

/// The rows under a head as 送达文书名称 | 文号 | 份数, wherever the list stands in its form. Whether there were any.
fn listed(reader: &mut Reader, outer: &Served, day: Option<&Span>) -> bool {
    const BESIDE: &[&str] = &["文号", "编号", "字号", "份数", "件数", "数量", "页数"];
    let mut found: Vec<(Served, Span)> = Vec::new();
    for page in reader.pages() {
        let sheet = &reader.text.sheets[page];
        let pieces = sheet.pieces();
        let is_title = |piece: &&Piece| {
            let words = super::super::label::bare(&piece.text);
            TITLES.contains(&words.as_str()) || words.ends_with("文书名称") || words.ends_with("文件名称")
        };
        for head in pieces.iter().filter(is_title) {
            let heads: Vec<&Piece> =
                pieces.iter().filter(|piece| piece.beside(head) && piece.rect.x > head.rect.x).collect();
            if heads.is_empty() || !heads.iter().all(|piece| piece.text.chars().count() <= 6) {
                continue;
            }
            if !heads.iter().any(|piece| BESIDE.iter().any(|word| piece.text.contains(word))) {
                continue;
            }
            let number = heads
                .iter()
                .find(|piece| ["文号", "编号", "字号"].iter().any(|word| piece.text.contains(word)));
            let right = heads.iter().map(|piece| piece.rect.x).fold(f32::INFINITY, f32::min);
            let mut below: Vec<&Piece> =
                pieces.iter().filter(|piece| piece.middle() > head.middle() && !piece.beside(head)).collect();
            below.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.rect.x.total_cmp(&b.rect.x)));
            for title in below.iter().filter(|piece| piece.rect.x < right) {
                if !is_paper(&title.text) {
                    break;
                }
                let row = below.iter().filter(|piece| piece.beside(title) && piece.rect.x > title.rect.x);
                let own = number.and_then(|_| row.clone().find_map(|piece| NUMBER.find(&piece.text)));
                let words = TITLED
                    .captures(&title.text)
                    .and_then(|t| t.get(1))
                    .map_or(title.text.as_str(), |t| t.as_str());
                let Some(bytes) = sheet.bytes_of(title) else { continue };
                let written = own.map_or_else(String::new, |own| own.as_str().to_owned());
                let bare = NUMBER.replace(words, "").trim_matches(['(', ')', ',', ' ']).to_owned();
                let inline = NUMBER.find(words).map(|number| number.as_str().to_owned());
                let served = Served {
                    title: bare,
                    number: if written.is_empty() { inline.unwrap_or_default() } else { written },
                    ..outer.clone()
                };
                found.push((served, Span { page, bytes }));
            }
        }
    }
    let any = !found.is_empty();
    for (served, span) in found {
        // The place is that of the day, which steps are dated by.
        let span = day.cloned().unwrap_or(span);
        reader.push(FieldKind::Service, Value::Service(served), &span);
    }
    any
}

/// A return with a row for each document; what its rows do not tell stands around them. Whether there was one.
fn rows(reader: &mut Reader, outer: &Served, day: Option<&Span>) -> bool {
    const HEADER: &[&str] = &[
        "送达文书",
        "文书名称",
        "文号",
        "送达时间",
        "送达日期",
        "送达方式",
        "收件人",
        "签收",
        "送达人",
        "受送达人",
        "日期",
        "份数",
        "件数",
        "数量",
        "备注",
    ];
    let mut served: Vec<(Served, Span)> = Vec::new();
    for page in reader.pages() {
        for table in tables(&reader.text.sheets[page], HEADER, 3) {
            rows_of(page, &table, &mut served);
        }
    }
    let any = !served.is_empty();
    for (mut one, span) in served {
        let fill = |own: &mut String, outer: &String| {
            if own.is_empty() {
                own.clone_from(outer);
            }
        };
        fill(&mut one.addressee, &outer.addressee);
        fill(&mut one.receiver, &outer.receiver);
        fill(&mut one.method, &outer.method);
        // The place is that of the day, which steps are dated by.
        let span = match (one.date, day) {
            (None, Some(day)) => day.clone(),
            _ => span,
        };
        one.date = one.date.or(outer.date);
        if one.servers.is_empty() {
            one.servers.clone_from(&outer.servers);
        }
        reader.push(FieldKind::Service, Value::Service(one), &span);
    }
    any
}

/// Whether words can name a paper, in the column of the papers.
fn is_paper(words: &str) -> bool {
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
    let bare = TITLED.captures(words).and_then(|title| title.get(1)).map_or(words, |title| title.as_str());
    let bare = NUMBER.replace(bare, "");
    let bare = bare.trim_matches(['(', ')', ',', '、', ' ', ':']);
    let bare = bare.strip_suffix(')').and_then(|inner| inner.rfind('(')).map_or(bare, |open| &bare[..open]);
    let quoted = words.contains('《');
    quoted || (!is_label(bare) && PAPERS.iter().any(|paper| bare.ends_with(paper)) && bare != "收件")
}

fn rows_of(page: usize, table: &Table, served: &mut Vec<(Served, Span)>) {
    for row in &table.rows {
        let cell = |labels: &[&str]| {
            let column =
                table.header.iter().position(|name| labels.iter().any(|label| name.contains(label)))?;
            row.get(column).filter(|cell| !cell.text.is_empty())
        };
        let Some(title) = cell(&["文书", "文件名称", "材料名称"]) else { continue };
        // A label below the rows, in the column of the papers: 收件人签名, 收到时间.
        if !is_paper(&title.text) {
            break;
        }
        let mut found = Vec::new();
        let words = title.text.clone();
        let number = NUMBER.find(&words).map(|n| n.as_str().to_owned());
        let bare = TITLED
            .captures(&words)
            .and_then(|t| t.get(1))
            .map(|t| t.as_str().to_owned())
            .unwrap_or_else(|| NUMBER.replace(&words, "").trim_matches(['(', ')', ',']).to_owned());
        found.push(bare);
        let dated =
            cell(&["时间", "日期"]).and_then(|cell| Some((dates_in(&cell.text).into_iter().next()?, cell)));
        let person = |cell: &super::table::Cell| {
            let name: String =
                cell.text.chars().take_while(|c| crate::skeleton::titles::is_han(*c)).collect();
            is_person(&name).then_some(name)
        };
        let one = Served {
            title: found.remove(0),
            number: cell(&["文号", "编号", "字号"])
                .map(|cell| cell.text.clone())
                .filter(|text| text.contains(char::is_alphanumeric) && text != "无文号" && text != "无")
                .or(number)
                .unwrap_or_default(),
            addressee: cell(&["受送达人"]).map(|cell| cell.text.clone()).unwrap_or_default(),
            receiver: cell(&["收件人", "签收"]).and_then(person).unwrap_or_default(),
            method: cell(&["方式"])
                .and_then(|cell| way_in(&cell.text))
                .map(|(way, _)| way)
                .unwrap_or_default(),
            date: dated.as_ref().map(|(dated, _)| dated.date),
            servers: table
                .header
                .iter()
                .position(|name| name.starts_with("送达人"))
                .and_then(|at| row.get(at))
                .map(|cell| {
                    cell.text.split(['、', ',']).filter(|name| is_person(name)).map(str::to_owned).collect()
                })
                .unwrap_or_default(),
        };
        let span = dated.and_then(|(_, cell)| cell.span(page)).or_else(|| title.span(page));
        if let Some(span) = span {
            served.push((one, span));
        }
    }
}
