//! A mail 邮寄送达: what was sent, and the day the tracking says it was taken.

use super::part::entries;
use super::{addressee, paper, receiver};
use crate::facts::date::dates_in;
use crate::facts::field::Reader;
use crate::facts::text::Span;
use crate::skeleton::fold::Gap;
use jiff::civil::Date;
use scoring::case::{FieldKind, Served, Value};

/// Words by which tracking says that the mail was taken.
const TAKEN: &[&str] = &["签收", "妥投", "已投递", "投递成功", "收讫"];
/// Words by which it says that it was not, or only speaks of it.
const NOT_TAKEN: &[&str] =
    &["未妥投", "未签收", "拒收", "拒签", "退回", "退件", "签收单", "未能投递", "待签收", "请签收"];

pub(super) fn read(reader: &mut Reader) {
    let Some((date, span)) = taken(reader) else { return };
    let entries = entries(reader);
    let mut papers = paper::behind_labels(reader, &entries);
    if papers.is_empty() {
        papers = paper::anywhere(reader);
    }
    let served = Served {
        addressee: addressee(reader, &entries).map(|at| at.value).unwrap_or_default(),
        receiver: receiver(reader, &entries).unwrap_or_default(),
        method: "邮寄送达".to_owned(),
        date: Some(date),
        ..Served::default()
    };
    for paper in papers {
        let served = Served { title: paper.title, number: paper.number, ..served.clone() };
        reader.push(FieldKind::Service, Value::Service(served), &span);
    }
}

/// The last day on a line that says the mail was taken; none where another line says that it came back.
fn taken(reader: &Reader) -> Option<(Date, Span)> {
    let mut found = None;
    for page in reader.pages() {
        let folded = reader.text.page(page);
        let ends = folded.chars_from(0).filter(|(at, _, gap)| *at > 0 && *gap == Gap::Line);
        let mut start = 0;
        for end in ends.map(|(at, ..)| at).chain([folded.text.len()]) {
            let line = &folded.text[start..end];
            let says = |words: &[&str]| words.iter().any(|word| line.contains(word));
            if ["退回", "退件", "拒收"].iter().any(|word| line.contains(word)) && !dates_in(line).is_empty()
            {
                return None;
            }
            if says(TAKEN) && !says(NOT_TAKEN) {
                for dated in dates_in(line) {
                    let bytes = start + dated.bytes.start..start + dated.bytes.end;
                    found = Some((dated.date, Span { page, bytes }));
                }
            }
            start = end;
        }
    }
    found
}
