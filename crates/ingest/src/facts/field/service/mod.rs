//! Services 送达 recorded in a return: what, to whom, how, when, by whom. A return may have several rows.

pub(super) mod on_paper;
mod paper;
mod row;
mod way;

use super::super::date::{Dated, dates_in};
use super::super::labelled::{labelled, means};
use super::super::text::Span;
use super::Reader;
use super::name::names_at;
use crate::skeleton::fold::Gap;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Served, Value};
use std::sync::LazyLock;

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

/// Something read, and where.
struct At<T> {
    value: T,
    span: Span,
}

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(&[D::ServiceReceipt]) {
        return on_paper::on_the_paper(reader);
    }
    let addressee = first_text(reader, ADDRESSEES).or_else(|| paper::addressee_in_words(reader));
    let receiver = receiver(reader);
    let method = way::method(reader);
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
    if row::listed(reader, &outer, day) || row::rows(reader, &outer, day) {
        return;
    }
    let mut documents = paper::documents(reader);
    if documents.is_empty() {
        documents = paper::in_words(reader);
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
