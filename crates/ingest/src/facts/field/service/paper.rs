//! Which papers a return is for, by their titles and numbers, and to whom a sentence hands them.

use super::{At, NUMBER, NUMBERS, TITLED, cell};
use crate::facts::field::Reader;
use crate::facts::text::Span;

pub(super) const TITLES: &[&str] = &[
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

/// Titles with their numbers: each 《…》, or the words before a number, or the words of the cell.
pub(super) fn documents(reader: &Reader) -> Vec<At<(String, String)>> {
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
pub(super) fn in_words(reader: &Reader) -> Vec<At<(String, String)>> {
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
pub(super) fn addressee_in_words(reader: &Reader) -> Option<At<String>> {
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
