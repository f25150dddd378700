//! Certificate numbers 执法证号 beside names: in brackets, in a list, announced behind.

use super::super::Reader;
use super::super::name;
use super::Found;
use crate::skeleton::fold::Gap;
use crate::skeleton::titles::is_han;
use regex::Regex;
use std::sync::LazyLock;

/// What a certificate number looks like: 99001234, 消执2103-0067, 豫R交0114, YL-001234.
const NUMBER: &str = r"[\p{Han}]{0,6}[A-Za-z]{0,4}[\p{Han}]{0,2}(?:-[A-Za-z]{1,4})?-?[0-9][0-9A-Za-z-]{2,24}";
/// How a certificate number is announced.
const ANNOUNCED: &str = r"(?:[\p{Han}]{0,6}(?:行政|执法|检查|执勤|监察|监督员?))?(?:资格)?(?:证件|证书|证)?(?:编号|号码|号)?[为是:,]{0,2}(?:第|No\.?)?";
/// 张某(执法证号:1234)、张某(1234); the number may go on in the next line.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"([\p{{Han}}·]{{2,16}}) ?[(\[](?:[\p{{Han}}]{{0,6}}[,、])?{ANNOUNCED}({NUMBER}(?: [0-9A-Za-z-]{{1,20}})?)号?(?:[,、][^()\[\]]{{0,12}})?[)\]]"
    ))
    .expect("a fixed pattern")
});
/// (证号1234、5678) behind as many names.
static BRACKETED_LIST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"((?:[\p{{Han}}·]{{2,16}}[、和])+[\p{{Han}}·]{{2,4}}) ?\(({ANNOUNCED}(?:{NUMBER}号?[、,和;]?){{2,6}})\)"
    ))
    .expect("a fixed pattern")
});
/// 执法证号:1234、5678 behind a name or names.
static ANNOUNCED_LIST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^[,、;(]{{0,2}}(?:(?:[\p{{Han}}]{{0,6}}(?:行政|执法|检查|执勤|监察|监督员?))?(?:资格)?(?:证件|证书|证)(?:编号|号码|号)?|编号)(?:分别)?[为是:]{{0,2}}(?:第)?({NUMBER})号?",
    ))
    .expect("a fixed pattern")
});
/// Further numbers of the list.
static MORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[、,;/和 ]{0,2}(?:第)?([\p{Han}]{0,6}[A-Za-z]{0,4}(?:-[A-Za-z]{1,4})?-?[0-9][0-9A-Za-z-]{2,24})号?")
        .expect("a fixed pattern")
});
/// The numbers announced at the beginning of a text, at most so many, and where they end.
pub(super) fn numbers_at(text: &str, most: usize) -> (Vec<String>, usize) {
    let mut numbers = Vec::new();
    let Some(first) = ANNOUNCED_LIST.captures(text) else { return (numbers, 0) };
    let mut at = first.get(0).map_or(0, |whole| whole.end());
    numbers.extend(first.get(1).map(|number| number.as_str().to_owned()));
    if !numbers.iter().all(|number| may_be_number(number)) {
        return (Vec::new(), 0);
    }
    while numbers.len() < most
        && let Some(more) = MORE.captures(&text[at..])
    {
        let mut number = more.get(1).map_or("", |number| number.as_str()).to_owned();
        // Longer words before the figures are of the number where the first has the same: 皖统执0421、皖统执0435.
        let organ = organ_of(&number);
        if organ.chars().count() > 2 && !numbers.first().is_some_and(|first| first.starts_with(organ)) {
            break;
        }
        at += more.get(0).map_or(0, |whole| whole.end());
        // A number cut at the end of a line goes on in the next: what lacks to the length of the first.
        let behind = text[at..].strip_prefix(' ').unwrap_or_default();
        let rest: String = behind.chars().take_while(char::is_ascii_digit).collect();
        let lacks = numbers.first().is_some_and(|first| first.len() == number.len() + rest.len());
        if !rest.is_empty() && lacks {
            at += 1 + rest.len();
            number.push_str(&rest);
        }
        numbers.push(number);
    }
    (numbers, at)
}

/// The words that a number begins with.
fn organ_of(number: &str) -> &str {
    &number[..number.find(|c| !is_han(c)).unwrap_or(number.len())]
}

/// Whether folded words are a certificate number and nothing else; days and years look like some.
pub(super) fn is_number(words: &str) -> bool {
    static WHOLE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(&format!("^(?:{NUMBER})$")).expect("a fixed pattern"));
    WHOLE.is_match(words) && may_be_number(words) && words.chars().filter(char::is_ascii_digit).count() >= 4
}

/// Whether what looks like a number of a certificate is none of something else: a year, a telephone, a batch.
fn may_be_number(number: &str) -> bool {
    const OTHERS: &[&str] = &[
        "批", "电话", "账", "单号", "人", "员", "编号", "年", "月", "第", "卡号", "邮编", "上岗", "职业",
        "身份",
    ];
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let day = jiff::civil::Date::strptime("%Y-%m-%d", number).is_ok();
    // Who is asked for by the number of a citizen is the party.
    let citizen = scoring::identity::is_id_number(number);
    digits >= 3 && !year && !day && !citizen && !OTHERS.iter().any(|other| number.contains(other))
}

/// 张某、李某(证号1234、5678): each number is that of the name at the same place in its list.
pub(super) fn bracketed_list(reader: &Reader, found: &mut Vec<Found>) {
    let words = &reader.whole.text;
    for captures in BRACKETED_LIST.captures_iter(words) {
        let (Some(names), Some(numbers)) = (captures.get(1), captures.get(2)) else { continue };
        let numbers: Vec<&str> =
            numbers.as_str().split(['、', ',', '和', ';']).filter(|number| !number.is_empty()).collect();
        let mut listed: Vec<(std::ops::Range<usize>, &str)> = Vec::new();
        let mut at = names.start();
        for run in names.as_str().split_inclusive(['、', '和']) {
            let bare = run.trim_end_matches(['、', '和']);
            let Some((start, name)) = name_at_end(bare) else {
                listed.clear();
                at += run.len();
                continue;
            };
            listed.push((at + start..at + bare.len(), name));
            at += run.len();
        }
        // The list may begin within words: as many of its last names as there are numbers.
        if numbers.len() < 2 || listed.len() < numbers.len() {
            continue;
        }
        let first = listed.len() - numbers.len();
        for ((bytes, name), number) in listed.into_iter().skip(first).zip(numbers) {
            let number =
                number.trim_start_matches(|c: char| "行政执法检查勤资格证件书编号码为是:第".contains(c));
            found.push(Found {
                span: reader.whole.span(bytes),
                name: name.to_owned(),
                certificate: Some(number.trim_end_matches('号').to_owned()),
            });
        }
    }
}

pub(super) fn bracketed(reader: &Reader, found: &mut Vec<Found>) {
    let words = &reader.whole.text;
    let mut from = 0;
    while let Some(captures) = BRACKETED.captures(&words[from..]) {
        let (Some(whole), Some(run), Some(number)) = (captures.get(0), captures.get(1), captures.get(2))
        else {
            break;
        };
        let run_at = from + run.start();
        if let Some((start, name)) = name_at_end(run.as_str())
            && may_be_number(number.as_str())
            && (whole.as_str().contains('证') || stands_alone(number.as_str()))
            && !is_document_number(&words[from + whole.start()..from + whole.end()])
            && !BRACKETED_LIST.find_iter(words).any(|list| list.end() == from + whole.end())
        {
            let (start, name) = within_border(reader, run_at + start, name);
            let span = reader.whole.span(start..run_at + run.len());
            let number = number.as_str().replace(' ', "");
            found.push(Found { span, name: name.to_owned(), certificate: Some(number) });
        }
        from += whole.end();
    }
}

/// A name without the last character of the cell before it: 30分 in one, 廖志坚 in the next. `at` is where it begins.
fn within_border<'n>(reader: &Reader, at: usize, name: &'n str) -> (usize, &'n str) {
    let first = name.chars().next().map_or(0, char::len_utf8);
    let second = reader.whole.span(at + first..at + name.len());
    let parted = reader.text.page(second.page).gap_before(second.bytes.start) >= Gap::Cell;
    if parted && name.chars().count() == 4 { (at + first, &name[first..]) } else { (at, name) }
}

/// Whether a number shows by itself what it is: 投诉举报(12345) is a telephone, 玉米种子(登海605) a sort.
fn stands_alone(number: &str) -> bool {
    let figures = number.chars().filter(char::is_ascii_digit).count();
    figures >= if figures == number.len() { 8 } else { 6 }
}

fn is_document_number(words: &str) -> bool {
    words.ends_with("号)") && words.contains(['[', ']']) || words.ends_with("]") && words.contains("[20")
}

/// The name at the end of a run of characters: what stands behind 执法人员, 、 or 和.
fn name_at_end(run: &str) -> Option<(usize, &str)> {
    const BEFORE: &[&str] = &[
        "人员",
        "检查人",
        "询问人",
        "人",
        "员",
        "为",
        "由",
        "和",
        "及",
        "与",
        "派",
        "局",
        "队",
        "是",
        "者",
        "号",
    ];
    // 由 and 派 are no family names.
    let led =
        ["由", "派", "及", "与"].iter().find(|lead| run.starts_with(**lead)).map_or(0, |lead| lead.len());
    if run.chars().count() <= 3 && name::is_person_by_number(&run[led..]) {
        return Some((led, &run[led..]));
    }
    let start = BEFORE
        .iter()
        .filter_map(|word| run.rfind(word).map(|at| at + word.len()))
        .filter(|at| *at < run.len())
        .max();
    let name = &run[start.unwrap_or(0)..];
    name::is_person(name).then_some((start.unwrap_or(0), name))
}
