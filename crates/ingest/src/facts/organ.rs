//! The enforcing department 行政执法部门: the organ in whose name the act was done.

use super::text::{CaseText, Onward, Paper, Span, value_at};
use crate::skeleton::titles::{is_organ, split_organ};
use scoring::{DocumentType as D, Fact, FactKind};
use std::collections::BTreeMap;

/// Labels of the organ on covers and forms.
const LABELS: &[&str] = &[
    "办案机构",
    "办案单位",
    "办案机关",
    "执法单位",
    "执法机关",
    "执法部门",
    "行政执法机关",
    "处罚机关",
    "行政机关",
    "印发机关",
    "作出决定机关",
    "作出机关",
    "决定机关",
    "许可机关",
    "检查机关",
    "检查单位",
    "立案单位",
    "承办单位",
    "承办机构",
];

/// What a name needs besides an organ's ending: the place it is responsible for.
const PLACES: &[char] = &['省', '市', '区', '县', '州', '旗', '盟', '镇', '乡'];

/// All organs that head, sign or are named as handling a document; the deciding one comes first.
pub(crate) fn read(text: &CaseText, facts: &mut Vec<Fact>) {
    let mut votes: BTreeMap<String, (u32, Span)> = BTreeMap::new();
    let mut vote = |name: Span, weight: u32| {
        let entry = votes.entry(text.folded(&name).to_owned()).or_insert((0, name));
        entry.0 += weight;
    };
    for paper in &text.papers {
        let weight = weight_of(paper);
        if weight == 0 {
            continue;
        }
        // The head names the organ in full more often than the seal's line does.
        heading(text, paper).into_iter().for_each(|name| vote(name, weight + 1));
        signature(text, paper).into_iter().for_each(|name| vote(name, weight));
    }
    for label in LABELS {
        for span in text.behind(label, text.all_pages()) {
            let value = value_at(
                text,
                &span,
                30,
                |so_far, _| if is_organ(so_far) { Onward::End } else { Onward::On },
            );
            if let Some(name) = value.and_then(|value| organ_at_start(text, &value)) {
                vote(name, 2);
            }
        }
    }
    let mut organs: Vec<_> = votes.into_iter().collect();
    // A name without its place comes last: it may be the end of a whole one.
    organs.sort_by_key(|(name, (weight, span))| {
        (!name.contains(PLACES), std::cmp::Reverse(*weight), span.page)
    });
    for (_, (_, span)) in organs {
        facts.push(text.fact(FactKind::Department, text.written(&span), &span));
    }
}

/// Papers of other bodies, such as receipts and licences, tell nothing of the organ.
fn weight_of(paper: &Paper) -> u32 {
    match paper.cut.document_type {
        D::PenaltyDecision | D::NoPenaltyDecision | D::OnSpotDecision | D::RedoDecision => 24,
        D::LicenseDecision | D::LicenseRefusal | D::SeizureDecision | D::EnforcementDecision => 16,
        D::PaymentReceipt | D::PartyIdentity | D::EvidenceMaterial | D::InspectionReport | D::MailReceipt => {
            0
        }
        D::CorrectionDocument | D::Other => 1,
        D::PenaltyNotice | D::InspectionNotice | D::InspectionResult | D::AcceptanceNotice => 4,
        _ => 2,
    }
}

fn is_department(name: &str) -> bool {
    let length = name.chars().count();
    // 洱源林业和草原局 leaves its county out.
    let placed = name.contains(PLACES) || name.contains("街道");
    is_organ(name) && (placed && length >= 5 || name.ends_with('局') && length >= 7)
}

/// The organ's line above the title, or the organ's name before the title.
pub(crate) fn heading(text: &CaseText, paper: &Paper) -> Option<Span> {
    let page = paper.pages.start;
    if paper.pages.is_empty() {
        return None;
    }
    let pieces = text.sheets[page].cells().to_vec();
    pieces.into_iter().take(5).find_map(|bytes| organ_at_start(text, &Span { page, bytes }))
}

/// The last line that is the name of an organ: where the seal stands.
pub(crate) fn signature(text: &CaseText, paper: &Paper) -> Option<Span> {
    paper.pages.clone().rev().take(2).find_map(|page| {
        text.sheets[page].cells().to_vec().into_iter().rev().find_map(|bytes| {
            let span = Span { page, bytes };
            let words = text.folded(&span);
            let bare = ["(印章)", "(公章)", "(盖章)", "印章", "公章", "(章)"]
                .iter()
                .find_map(|mark| words.strip_suffix(mark))
                .or_else(|| {
                    words.strip_suffix("章)").and_then(|rest| rest.rsplit_once('(')).map(|(name, _)| name)
                })
                .unwrap_or(words);
            let end = span.bytes.start + bare.len();
            // 作出机关 云澜市水务局: the label is no part of the name.
            let label =
                LABELS.iter().filter(|label| bare.starts_with(**label)).map(|label| label.len()).max();
            let start = span.bytes.start + label.unwrap_or(0);
            is_department(&bare[label.unwrap_or(0)..]).then_some(Span { page, bytes: start..end })
        })
    })
}

fn organ_at_start(text: &CaseText, span: &Span) -> Option<Span> {
    let words = text.folded(span);
    if words.chars().count() > 48 || words.contains(['。', ',', ';']) {
        return None;
    }
    let (organ, _) = split_organ(words);
    is_department(organ)
        .then(|| Span { page: span.page, bytes: span.bytes.start..span.bytes.start + organ.len() })
}
