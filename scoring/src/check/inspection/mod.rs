//! Rules I-01 and on: inspections of enterprises, one file each. Most rest on policy papers whose text
//! nobody here has checked, and say so.

use super::Context;
use super::finding::Finding;
mod i01;
mod i02;
mod i03;
mod i04;
mod i05;
mod i06;
mod i07;
mod i08;
mod i09;
mod i10;
mod i11;

use super::registry::Rule;
use super::sentence::sentences;
use crate::act_kind::ActKind;
use crate::case::{Document, Event, EventKind, FieldKind};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

pub(super) const RULES: &[Rule] = &[
    i01::RULE,
    i02::RULE,
    i03::RULE,
    i04::RULE,
    i05::RULE,
    i06::RULE,
    i07::RULE,
    i08::RULE,
    i09::RULE,
    i10::RULE,
    i11::RULE,
];

/// The finding where the case is no inspection.
fn not_inspection(cx: &Context) -> Option<Vec<Finding>> {
    (cx.case.act_kind != ActKind::Inspection).then(|| vec![Finding::not_applicable("不是行政检查案件")])
}

/// The visit.
fn visit<'a>(cx: &'a Context) -> Option<&'a Event> {
    cx.earliest(EventKind::OnsiteRecord)
}

/// Papers in which the authority says what it inspects and why.
const SAYING_WHY: &[D] = &[
    D::InspectionApproval,
    D::InspectionNotice,
    D::InspectionRecord,
    D::OnsiteRecord,
    D::SourceRegistration,
];

/// Where the papers say that a lead, not a plan, brought the inspection about. The party's right to
/// complain is no lead.
fn for_cause(cx: &Context) -> Option<Place> {
    const WORDS: &[&str] = &[
        "接到投诉",
        "接到举报",
        "接举报",
        "接投诉",
        "收到举报",
        "收到投诉",
        "根据举报",
        "根据投诉",
        "根据群众",
        "群众举报",
        "投诉举报线索",
        "举报线索",
        "转办",
        "交办",
        "移送线索",
        "线索核查",
        "数据监测",
        "个案检查",
        "专案检查",
        "案件检查",
        "突发事件",
        "应急检查",
    ];
    cx.case.first(D::SourceRegistration).map(Document::head).or_else(|| {
        // 无投诉、举报线索; 投诉举报、上级交办的不计入: no cause of this one.
        const DENIED: &[&str] =
            &["无投诉", "无举报", "没有投诉", "未接到", "并非", "不属于", "不计入", "除外", "的情形", "不受"];
        cx.case.any(SAYING_WHY).find_map(|document| {
            let mut said = sentences(document).filter(|sentence| !sentence.says_any(DENIED));
            said.find_map(|sentence| sentence.find_any(WORDS))
        })
    })
}

/// The organ that inspects, as its papers name it.
fn body(cx: &Context) -> Option<(String, Place)> {
    let papers = [
        D::InspectionNotice,
        D::InspectionRecord,
        D::InspectionApproval,
        D::OnsiteRecord,
        D::InspectionResult,
    ];
    papers.iter().find_map(|kind| {
        cx.case.all(*kind).find_map(|document| {
            let read =
                document.text(FieldKind::SigningOrgan).or_else(|| document.text(FieldKind::HeadOrgan))?;
            Some((read.value.to_owned(), read.place.clone()))
        })
    })
}
