//! Services 送达: what, to whom, how, when, by whom. Told by a return, which may name several papers, by the tracking of
//! a mail, or by the party who signs for a paper on the paper itself.

pub(super) mod on_paper;
mod paper;
mod part;
mod row;
mod tracked;
mod way;

use super::super::date::{Dated, dates_in};
use super::super::party;
use super::super::text::Span;
use super::Reader;
use super::name::{is_person, names_at};
use crate::skeleton::fold::Gap;
use jiff::civil::Date;
use part::{Entry, Part, entries};
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Served, Value};

/// Something read, and where.
struct At<T> {
    value: T,
    span: Span,
}

pub(super) fn read(reader: &mut Reader) {
    if is_return(reader) {
        returned(reader);
    } else if reader.is(&[D::MailReceipt]) {
        tracked::read(reader);
    } else {
        on_paper::read(reader);
    }
}

/// Whether the paper records a service: a return, by whatever name.
fn is_return(reader: &Reader) -> bool {
    const NAMES: &[&str] = &["送达情况", "送达说明", "送达证明"];
    let title = reader.paper.cut.title.as_str();
    reader.is(&[D::ServiceReceipt])
        || (reader.is(&[D::Other, D::EvidenceMaterial]) && NAMES.iter().any(|name| title.contains(name)))
}

fn returned(reader: &mut Reader) {
    let mut entries = entries(reader);
    let rows = row::rows(reader);
    // A row may tell the day and the way of each paper; where it does not, the labels tell the papers as well.
    let whole = rows.iter().any(row::Row::is_whole);
    let own_days = rows.iter().any(|row| row.has_day || row.served.date.is_some());
    let own_servers = rows.iter().any(|row| row.has_servers);
    if !rows.is_empty() {
        part::without_heads(reader, &mut entries);
    }
    let mut named = if whole { Vec::new() } else { paper::behind_labels(reader, &entries) };
    let mut papers: Vec<(Served, Span)> = Vec::new();
    if named.is_empty() {
        papers.extend(rows.into_iter().map(|row| (row.served, row.span)));
    }
    if named.is_empty() && papers.is_empty() {
        named = paper::anywhere(reader);
    }
    papers.extend(
        named.into_iter().map(|paper| {
            (Served { title: paper.title, number: paper.number, ..Served::default() }, paper.span)
        }),
    );
    let addressee = addressee(reader, &entries);
    let method = method(reader, &entries);
    let date = date(reader, &entries).filter(|_| !own_days);
    if papers.is_empty() {
        // The place is that of the date, which steps are dated by; else of what else was read.
        let place = date.as_ref().map(|at| &at.span).or(method.as_ref().map(|at| &at.span));
        let place = place.or(addressee.as_ref().map(|at| &at.span)).cloned();
        papers.extend(place.map(|span| (Served::default(), span)));
    }
    let receiver = receiver(reader, &entries).unwrap_or_default();
    let servers = if own_servers { Vec::new() } else { servers(reader, &entries) };
    for (mut served, span) in papers {
        let own = served.date.is_some();
        let fill = |own: &mut String, other: Option<&str>| {
            if own.is_empty() {
                own.push_str(other.unwrap_or_default());
            }
        };
        fill(&mut served.addressee, addressee.as_ref().map(|at| at.value.as_str()));
        fill(&mut served.receiver, Some(&receiver));
        fill(&mut served.method, method.as_ref().map(|at| at.value.as_str()));
        served.date = served.date.or(date.as_ref().map(|at| at.value));
        if served.servers.is_empty() {
            served.servers.clone_from(&servers);
        }
        let span = date.as_ref().filter(|_| !own).map_or(span, |at| at.span.clone());
        reader.push(FieldKind::Service, Value::Service(served), &span);
    }
}

/// The words behind a label, at most so many: up to the next label that any form has.
fn bounded(reader: &Reader, span: &Span, most: usize) -> Option<Span> {
    let folded = reader.text.page(span.page);
    let start = span.bytes.start;
    if span.bytes.is_empty() || super::label_between_borders(folded, start) {
        return None;
    }
    let mut end = start;
    let chars = folded.chars_from(start).take_while(|(at, ..)| *at < span.bytes.end);
    for (at, c, gap) in chars.take(most) {
        if at > start && gap >= Gap::Cell && super::label_between_borders(folded, at) {
            break;
        }
        end = at + c.len_utf8();
    }
    (end > start).then_some(Span { page: span.page, bytes: start..end })
}

/// The values of a part, in the order they stand.
fn values(entries: &[Entry], part: Part) -> impl Iterator<Item = &Span> {
    let own = entries.iter().filter(move |entry| entry.part == part);
    own.map(|entry| &entry.value).filter(|value| !value.bytes.is_empty())
}

/// Whom the papers are for: behind its label, else in a sentence.
fn addressee(reader: &Reader, entries: &[Entry]) -> Option<At<String>> {
    let labelled = values(entries, Part::Addressee).find_map(|span| {
        let name = party::names_at(reader.text, span).into_iter().next()?;
        Some(At { value: reader.text.written(&name), span: name })
    });
    labelled.or_else(|| addressee_in_words(reader))
}

/// Whom the papers are handed to, told in a sentence: 送交受送达人甲店:….
fn addressee_in_words(reader: &Reader) -> Option<At<String>> {
    const NAMED: &[&str] = &["受送达人", "被送达人"];
    const TO: &[&str] = &["受送达单位", "送达给", "送交给", "送交", "送给", "交付给", "交给", "交与"];
    let words = &reader.whole.text;
    NAMED.iter().chain(TO).flat_map(|word| words.match_indices(word)).find_map(|(at, word)| {
        let start = at + word.len();
        let end = words[start..].find([',', ';', ':', '。', '《', '(', '、']).map(|end| start + end)?;
        let name = &words[start..end];
        let firm = (4..=40).contains(&name.chars().count()) && party::is_name(name);
        let fits = firm || NAMED.contains(&word) && is_person(name);
        // The name goes on over the end of a line.
        fits.then(|| At { value: name.to_owned(), span: reader.whole.span(start..end) })
    })
}

/// The first name behind a label that asks who took the paper.
fn receiver(reader: &Reader, entries: &[Entry]) -> Option<String> {
    let mut names =
        values(entries, Part::Receiver).filter_map(|span| names_at(reader.text, span, 0).into_iter().next());
    names.next().map(|named| named.name)
}

fn servers(reader: &Reader, entries: &[Entry]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for named in values(entries, Part::Server).flat_map(|span| names_at(reader.text, span, 3)) {
        if !names.contains(&named.name) {
            names.push(named.name);
        }
    }
    names
}

/// The way behind its label, else the one way the return says was taken.
fn method(reader: &Reader, entries: &[Entry]) -> Option<At<String>> {
    let labelled = values(entries, Part::Method).find_map(|span| {
        let value = bounded(reader, span, 120)?;
        let (way, bytes) = way::way_in(reader.text.folded(&value))?;
        let bytes = value.bytes.start + bytes.start..value.bytes.start + bytes.end;
        Some(At { value: way, span: Span { page: value.page, bytes } })
    });
    let has_label = entries.iter().any(|entry| entry.part == Part::Method);
    // 送达时间、地点、方式 asks for all of them.
    let beside_day = || {
        values(entries, Part::Date).find_map(|span| {
            let value = bounded(reader, span, 120)?;
            let (way, bytes) = way::known_way(reader.text.folded(&value))?;
            let bytes = value.bytes.start + bytes.start..value.bytes.start + bytes.end;
            Some(At { value: way, span: Span { page: value.page, bytes } })
        })
    };
    labelled.or_else(beside_day).or_else(|| {
        let (way, bytes) = way::spoken_way(&reader.whole.text).filter(|_| !has_label)?;
        Some(At { value: way.to_owned(), span: reader.whole.span(bytes) })
    })
}

/// The day behind its label; else the last that stands with who took the paper; else the only one; else the one a
/// return told in sentences begins with.
fn date(reader: &Reader, entries: &[Entry]) -> Option<At<Date>> {
    let signed = || {
        values(entries, Part::Receiver).find_map(|span| {
            let value = bounded(reader, span, 80)?;
            let Dated { date, bytes } = dates_in(reader.text.folded(&value)).into_iter().last()?;
            let bytes = value.bytes.start + bytes.start..value.bytes.start + bytes.end;
            Some((date, Span { page: value.page, bytes }))
        })
    };
    let labelled = values(entries, Part::Date).find_map(|span| {
        super::days::date_at(reader, span).filter(|(_, day)| day.bytes.end <= span.bytes.end)
    });
    let found = labelled.or_else(signed).or_else(|| only_date(reader)).or_else(|| first_in_words(reader));
    found.map(|(value, span)| At { value, span })
}

/// The one day a return tells, where its labels were drawn apart from it: 送达时间、地 / 2024年9月12日… / 点.
fn only_date(reader: &Reader) -> Option<(Date, Span)> {
    let mut found: Option<(Date, Span)> = None;
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
fn first_in_words(reader: &Reader) -> Option<(Date, Span)> {
    let words = &reader.whole.text;
    let dated = dates_in(words).into_iter().next()?;
    let before: String = words[..dated.bytes.start].chars().rev().take(3).collect();
    let sentence = &words[reader.whole.sentence(dated.bytes.start)];
    let hands = ["送达", "送交", "交付", "交给"].iter().any(|word| sentence.contains(word));
    (hands && before.contains('于')).then(|| (dated.date, reader.whole.span(dated.bytes)))
}
