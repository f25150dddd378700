//! What the rules on seizure and enforcement share: which papers are of a measure, when it began and
//! ends, and when a paper was served. Judges nothing.

use crate::act_kind::ActKind;
use crate::calendar::{Deadline, Period};
use crate::case::{Document, FieldKind, Read, ServedPaper};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

/// Papers that show a seizure took place.
const SHOWING: &[D] = &[D::SeizureDecision, D::SeizureOnsiteRecord, D::SeizureApproval];

/// Why the rules on seizure say nothing about a case, where they do not.
pub(super) fn out_of_scope(cx: &Context) -> Option<Finding> {
    if cx.case.any(SHOWING).next().is_some() {
        return None;
    }
    if cx.case.act_kind == ActKind::Measure && !cx.case.has(D::FreezeDecision) {
        return Some(Finding::cannot_tell("行政强制措施案件，卷内未见查封、扣押的文书"));
    }
    Some(Finding::not_applicable("卷内没有查封、扣押的文书"))
}

fn titled(paper: &Document, words: &[&str]) -> bool {
    words.iter().any(|word| paper.title.contains(word))
}

/// The decisions to seize, without papers on its extension or release that were taken for one.
pub(super) fn decisions<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let decisions = cx.case.all(D::SeizureDecision);
    decisions.filter(|paper| !titled(paper, &["解除", "延长", "延期", "审批"])).collect()
}

/// The forms that approve the seizure itself.
pub(super) fn approvals<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    cx.case.all(D::SeizureApproval).filter(|paper| !titled(paper, &["解除", "延长", "延期"])).collect()
}

/// Records made when the measure was taken: those so named, else records on site that speak of it.
pub(super) fn records<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let own: Vec<&Document> = cx.case.all(D::SeizureOnsiteRecord).collect();
    if !own.is_empty() {
        return own;
    }
    let onsite = cx.case.any(&[D::OnsiteRecord, D::InspectionRecord]);
    onsite.filter(|paper| paper.says_any(&["查封", "扣押", "强制措施"])).collect()
}

/// Papers by which the period was extended, approval forms left out.
pub(super) fn extensions<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let papers = cx.case.all(D::SeizureExtension);
    papers.filter(|paper| !titled(paper, &["审批", "呈批", "报批"])).collect()
}

/// Papers by which it was released, approval forms left out.
pub(super) fn releases<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    cx.case.all(D::SeizureRelease).filter(|paper| !titled(paper, &["审批", "呈批", "报批"])).collect()
}

/// The day the measure began by its decision.
pub(super) fn begin(decision: &Document) -> Option<Read<'_, Date>> {
    decision.date(FieldKind::MeasureBegin).or_else(|| decision.date(FieldKind::Date))
}

/// The last day of the measure by one decision and its extensions, and where it stands. An end that is
/// not stated is taken for the longest the law allows.
pub(super) fn end(cx: &Context, decision: &Document) -> Option<(Deadline, Place)> {
    let begin = begin(decision)?;
    let stated = |paper: &Document| paper.date(FieldKind::MeasureEnd).map(|r| (r.value, r.place.clone()));
    let at = |date: Date| Deadline {
        strict: date,
        lenient: cx.calendar().working_day_from(date),
        tables: cx.calendar().knows(date, date),
    };
    let mut end = match stated(decision) {
        Some((date, place)) => (at(date), place),
        None => (cx.calendar().deadline(begin.value, Period::days(30)), begin.place.clone()),
    };
    for paper in extensions(cx) {
        end = match stated(paper) {
            Some((date, place)) if date >= end.0.strict => (at(date), place),
            Some(_) => end,
            None => (cx.calendar().deadline(end.0.strict, Period::days(30)), paper.head()),
        };
    }
    Some(end)
}

/// A paper that shows time for testing, which the period of seizure leaves out.
pub(super) fn testing<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    cx.case.any(&[D::SpecialTimeNotice, D::InspectionReport]).next()
}

/// Days on which a paper whose title holds one of the words was served, the earliest first.
pub(super) fn served<'a>(cx: &Context<'a>, titles: &[&str]) -> Vec<(Date, &'a Place)> {
    let services = cx.case.documents.iter().flat_map(|paper| paper.services());
    let mut days: Vec<(Date, &Place)> = services
        .filter(|service| {
            let served = &service.value.title;
            // 履行行政处罚决定催告书 names the decision, but is another paper.
            let demand = cx.case.paper_served(service.value) == ServedPaper::Demand;
            let asked = titles.iter().any(|title| title.contains("催告"));
            (asked || !demand) && titles.iter().any(|title| served.contains(title))
        })
        .filter_map(|service| Some((service.value.date?, service.place)))
        .collect();
    days.sort_by_key(|(day, _)| *day);
    days
}

/// The first day on which a paper was served: by the first group of titles of which any was.
pub(super) fn served_first<'a>(cx: &Context<'a>, groups: &[&[&str]]) -> Option<(Date, &'a Place)> {
    groups.iter().find_map(|titles| served(cx, titles).into_iter().next())
}

/// Items of a paper with the words any of which shows them.
pub(super) type Items<'a> = &'a [(&'a str, &'a [&'a str])];

/// The items a paper does not show, by name.
pub(super) fn lacking_items(paper: &Document, items: Items) -> Vec<String> {
    items.iter().filter(|(_, words)| !paper.says_any(words)).map(|(name, _)| (*name).to_owned()).collect()
}
