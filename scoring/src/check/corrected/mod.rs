//! Rules K-01 and on: cases that a reconsideration, a court or a supervisor set right, one file each.

use super::Context;
use super::finding::Finding;
mod k01;
mod k02;
mod k03;
mod k04;
mod k05;
mod k06;

use super::registry::Rule;
use crate::case::{Document, FieldKind};
use crate::document_type::DocumentType as D;
pub(super) use k02::{received, took_effect};

pub(super) const RULES: &[Rule] = &[k01::RULE, k02::RULE, k03::RULE, k04::RULE, k05::RULE, k06::RULE];

/// Papers that show a case was set right.
const PAPERS: &[D] = &[
    D::CorrectionDocument,
    D::DefenceMaterial,
    D::RedoDecision,
    D::FulfilmentRecord,
    D::CorrectionReport,
    D::CauseAnalysis,
    D::RectificationLedger,
];

/// The finding where nothing shows that the case was set right.
fn not_corrected(cx: &Context) -> Option<Vec<Finding>> {
    // 整改报告, 整改台账 and the like may tell what a party put right; only with words of a correction do they count.
    const CORRECTING: &[&str] = &[
        "行政复议",
        "复议决定",
        "行政诉讼",
        "判决",
        "败诉",
        "执法监督",
        "案卷评查",
        "被纠错",
        "司法建议",
        "检察建议",
        "纠错",
        "撤销",
    ];
    let of_others = [D::CorrectionReport, D::CauseAnalysis, D::RectificationLedger, D::FulfilmentRecord];
    let shows = cx
        .case
        .any(PAPERS)
        .any(|paper| !of_others.contains(&paper.document_type) || paper.says_any(CORRECTING));
    (!shows).then(|| vec![Finding::not_applicable("不是被纠错案卷")])
}

/// The folded words of the operative part: behind the last of the phrases that open it; all words where
/// none stands there.
fn operative(document: &Document) -> String {
    const OPENINGS: &[&str] = &[
        "决定如下",
        "判决如下",
        "裁定如下",
        "意见如下",
        "建议如下",
        "本机关决定:",
        "现决定:",
        "行政复议决定:",
        "判决:",
        "裁定:",
        "决定:",
        "判令:",
    ];
    let text = document.folded_text();
    let at = OPENINGS.iter().filter_map(|words| Some(text.rfind(words)? + words.len())).max();
    at.map_or_else(|| text.clone(), |at| text[at..].to_owned())
}

/// The decision made anew: the paper so named, else a decision of a later day than the one that set it right.
fn redone<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    const DECISIONS: &[D] =
        &[D::PenaltyDecision, D::NoPenaltyDecision, D::OnSpotDecision, D::LicenseDecision, D::LicenseRefusal];
    let corrected = || {
        let papers = cx.case.all(D::CorrectionDocument).filter(|paper| !is_advice(paper));
        papers.filter_map(|paper| Some(paper.date(FieldKind::Date)?.value)).min()
    };
    cx.case.first(D::RedoDecision).or_else(|| {
        let corrected = corrected()?;
        cx.case
            .any(DECISIONS)
            .find(|paper| paper.date(FieldKind::Date).is_some_and(|date| date.value > corrected))
    })
}

/// Whether a paper gives an opinion or advice rather than a decision.
fn is_advice(document: &Document) -> bool {
    ["意见书", "建议书", "督办函", "监督通知书"].iter().any(|word| document.title.contains(word))
}
