//! Rules E-01 and on: what cases against enterprises are looked at for besides, one file each. Many rest on
//! policy or local practice and say so; most give hints, and cannot tell where the papers are silent.

use super::Context;
use super::finding::Finding;
use super::limit::PartyKind;
mod e01;
mod e02;
mod e03;
mod e04;
mod e05;
mod e06;
mod e07;
mod e08;
mod e09;
mod e10;

use super::registry::Rule;
use super::sentence::{Sentence, sentences};
use crate::case::Document;
use crate::document_type::DocumentType as D;

pub(super) const RULES: &[Rule] = &[
    e01::RULE,
    e02::RULE,
    e03::RULE,
    e04::RULE,
    e05::RULE,
    e06::RULE,
    e07::RULE,
    e08::RULE,
    e09::RULE,
    e10::RULE,
];

/// Whether a party is an enterprise, as far as the papers tell.
fn is_enterprise(cx: &Context) -> bool {
    cx.case.enterprise || cx.party_kind() == Some(PartyKind::Organisation)
}

/// The finding where the case is no penalty of an enterprise.
fn not_enterprise_penalty(cx: &Context) -> Option<Vec<Finding>> {
    if !cx.is_penalty() {
        return Some(vec![Finding::not_applicable("不是行政处罚案件")]);
    }
    (!is_enterprise(cx)).then(|| vec![Finding::not_applicable("未读到当事人是企业等经营主体")])
}

/// Papers in which the authority weighs the case.
const REASONING: &[D] = &[
    D::InvestigationReport,
    D::LegalReview,
    D::CollectiveDiscussion,
    D::DecisionApproval,
    D::PenaltyNotice,
    D::StatementReview,
    D::HearingReport,
    D::PenaltyDecision,
    D::NoPenaltyDecision,
    D::OnSpotDecision,
];

/// The papers that give the penalty or spare it.
const DECISIONS: &[D] = &[D::PenaltyDecision, D::NoPenaltyDecision, D::OnSpotDecision];

/// Whether a sentence quotes a provision, or denies that it applies: it then tells no fact of the case.
fn quotes_or_denies(sentence: &Sentence) -> bool {
    sentence.says_any(&[
        "不符合",
        "不属于",
        "不构成",
        "不适用",
        "不具有",
        "不具备",
        "不能认定",
        "是否",
        "没有主动",
        "未主动",
        "未及时",
        "没有及时",
        "的,不予",
        "的,可以不予",
        "的,应当",
        "的,可以",
        "应当依法从轻或者减轻行政处罚:",
        "下列情形之一",
    ])
}

/// Where a record tells that the party put things right before the officers left.
fn mended_at_once<'a>(cx: &'a Context) -> Option<(&'a Document, Sentence<'a>)> {
    const RECORDS: &[D] = &[D::OnsiteRecord, D::InspectionRecord, D::InterviewRecord, D::InspectionRecheck];
    const AT_ONCE: &[&str] = &["当场", "现场立即", "立即组织", "随即", "分钟内"];
    const DONE: &[&str] = &[
        "完毕",
        "完成",
        "改正到位",
        "整改到位",
        "已改正",
        "自行改正",
        "主动改正",
        "全部清",
        "全部覆盖",
        "清理干净",
        "已清除",
    ];
    const NOT: &[&str] = &["责令", "要求当事人", "应当", "未", "没有", "拒", "不能", "告知", "出示"];
    cx.case.any(RECORDS).find_map(|record| {
        let found = sentences(record).find(|sentence| {
            sentence.says_any(AT_ONCE) && sentence.says_any(DONE) && !sentence.says_any(NOT)
        })?;
        Some((record, found))
    })
}

/// The first sentence of one of the papers that satisfies `is`, and tells a fact of the case.
fn stated<'a>(
    cx: &'a Context,
    kinds: &'a [D],
    is: impl Fn(&Sentence) -> bool,
) -> Option<(&'a Document, Sentence<'a>)> {
    cx.case.any(kinds).find_map(|document| {
        let found = sentences(document).find(|sentence| is(sentence) && !quotes_or_denies(sentence))?;
        Some((document, found))
    })
}
