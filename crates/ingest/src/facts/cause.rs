//! Cause of action 案由: what the case is about.

use super::text::{CaseText, Onward, Span, label_begins, value_at};
use crate::skeleton::fold::Gap;
use regex::Regex;
use scoring::{DocumentType as D, Fact, FactKind};
use std::sync::LazyLock;

/// 涉嫌…案 in running text.
static SUSPECTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"涉嫌([^,。;:()《》\[\]\d]{3,40}?)一?案").expect("a fixed pattern"));

/// Labels of the cause, the surest first, and what else stands for it where no penalty is at hand.
const LABELS: &[&str] =
    &["案由", "违法案由", "案件事由", "案件名称", "案名", "案件名", "处罚案由", "处罚事由", "违法事由"];
const MATTERS: &[&str] = &["申请事项", "许可事项", "行政许可事项", "许可项目", "检查事项", "检查内容"];

/// Documents in the order in which their wording of the cause is preferred.
const ORDER: &[D] = &[
    D::FilingApproval,
    D::PenaltyDecision,
    D::Cover,
    D::InvestigationReport,
    D::ClosingApproval,
    D::DecisionApproval,
    D::SourceRegistration,
];

/// All wordings of the cause; those behind a label come first.
pub(crate) fn read(text: &CaseText, parties: &[String], facts: &mut Vec<Fact>) {
    let mut found: Vec<(usize, usize, Span)> = Vec::new();
    let rank = |span: &Span| {
        let kind = text.paper_of(span.page).map(|paper| paper.cut.document_type).unwrap_or_default();
        ORDER.iter().position(|other| *other == kind).unwrap_or(ORDER.len())
    };
    for (order, label) in LABELS.iter().enumerate() {
        for span in text.behind(label, text.all_pages()) {
            if let Some(value) = cause_at(text, &span) {
                let value = without_party(text, value, parties);
                found.push((order, rank(&value), value));
            }
        }
    }
    let penalty = text.papers.iter().any(|paper| ORDER[..2].contains(&paper.cut.document_type));
    if found.is_empty() {
        for page in text.all_pages() {
            let words = &text.page(page).text;
            found.extend(SUSPECTED.captures_iter(words).filter_map(|cause| cause.get(0)).map(|whole| {
                let span = Span { page, bytes: whole.range() };
                (LABELS.len(), rank(&span), span)
            }));
        }
    }
    if found.is_empty() && !penalty {
        for (order, label) in MATTERS.iter().enumerate() {
            let values = text.behind(label, text.all_pages()).into_iter();
            found.extend(values.filter_map(|span| cause_at(text, &span)).map(|span| (order, 0, span)));
        }
    }
    found.sort_by_key(|(order, rank, span)| (*order, *rank, span.page));
    let words: Vec<&str> = found.iter().map(|(_, _, span)| text.folded(span)).collect();
    let cut_off: Vec<bool> =
        words.iter().map(|own| words.iter().any(|other| is_cut_off(own, other))).collect();
    let mut cut_off = cut_off.into_iter();
    let (whole, cut): (Vec<_>, Vec<_>) = found.into_iter().partition(|_| !cut_off.next().unwrap_or_default());
    let found = whole.into_iter().chain(cut);
    for (_, _, span) in found {
        facts.push(text.fact(FactKind::Cause, text.written(&span), &span));
    }
}

/// The cause behind a label: it may wrap over the lines of its cell and mostly ends with 案.
pub(crate) fn cause_at(text: &CaseText, span: &Span) -> Option<Span> {
    let value = value_at(text, &behind_count(text, span), 80, |so_far, gap| match gap {
        Gap::Line | Gap::Cell if so_far.ends_with('案') => Onward::End,
        Gap::Cell => Onward::End,
        _ => Onward::On,
    })?;
    let folded = text.page(value.page);
    let words = text.folded(&value);
    if words.ends_with('案') {
        return long_enough(text, value);
    }
    // No 案 at its end: past the first line only what surely belongs to it is kept.
    if let Some(at) = words.match_indices('案').map(|(at, c)| at + c.len()).find(|at| {
        let end = value.bytes.start + at;
        folded.gap_before(end) >= Gap::Space || label_begins(folded, end)
    }) {
        let bytes = value.bytes.start..value.bytes.start + at;
        return long_enough(text, Span { page: value.page, bytes });
    }
    let first_line = folded
        .chars_from(value.bytes.start)
        .skip(1)
        .find(|(_, _, gap)| *gap == Gap::Line)
        .map_or(value.bytes.end, |(at, _, _)| at.min(value.bytes.end));
    long_enough(text, Span { page: value.page, bytes: value.bytes.start..first_line })
}

/// A value without the count before the first of several matters: 1.危险化学品储存、使用.
fn behind_count(text: &CaseText, span: &Span) -> Span {
    let counts = ["1.", "1、", "一、", "(1)", "(一)"];
    let words = text.folded(span);
    let count = counts.iter().find(|count| words.starts_with(**count)).map_or(0, |count| count.len());
    Span { page: span.page, bytes: span.bytes.start + count..span.bytes.end }
}

fn long_enough(text: &CaseText, span: Span) -> Option<Span> {
    (4..=80).contains(&text.folded(&span).chars().count()).then_some(span)
}

/// Whether a cell cut `own` off, which stands whole in `other`. What ends with 案 is whole; what the other adds to the
/// cause, 扣押案 say, only names the file.
fn is_cut_off(own: &str, other: &str) -> bool {
    const FILES: &[&str] =
        &["案", "行政处罚", "行政强制", "行政许可", "行政检查", "扣押", "查封", "先行登记保存"];
    let bare = |words: &str| words.strip_prefix("涉嫌").unwrap_or(words).to_owned();
    let (own, other) = (bare(own), bare(other));
    !own.ends_with('案')
        && other
            .strip_prefix(&own)
            .is_some_and(|rest| !rest.is_empty() && !FILES.iter().any(|file| rest.starts_with(file)))
}

/// 好味来食品店经营超过保质期食品案 without the name of the party before it.
fn without_party(text: &CaseText, span: Span, parties: &[String]) -> Span {
    let words = text.folded(&span);
    let party = parties.iter().filter(|party| words.starts_with(party.as_str())).map(String::len).max();
    match party {
        Some(length) if words[length..].chars().count() >= 4 => {
            Span { page: span.page, bytes: span.bytes.start + length..span.bytes.end }
        }
        _ => span,
    }
}
