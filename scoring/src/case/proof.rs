//! Which documents prove a step of a case, and which of the days in them dates it.

use super::Document;
use super::event::EventKind;
use super::field::{FieldKind, Opinion, Read};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

/// The days that date a step in a document.
pub(super) type Dating = fn(&Document) -> Option<(Date, Place)>;

/// Which documents prove a step, and what dates it there.
pub(super) const PROOFS: &[(EventKind, &[D], Dating)] = &[
    (EventKind::Source, &[D::SourceRegistration], discovered),
    (EventKind::Application, &[D::LicenseApplication, D::MaterialReceipt], applied),
    (EventKind::Acceptance, &[D::AcceptanceNotice], accepted),
    (EventKind::Filing, &[D::FilingApproval], filed),
    (EventKind::OnsiteRecord, &[D::OnsiteRecord, D::InspectionRecord, D::OnsiteVerification], recorded),
    (EventKind::Interview, &[D::InterviewRecord], recorded),
    (EventKind::Registration, &[D::PrelimRegistrationNotice], dated),
    (EventKind::RegistrationDisposal, &[D::PrelimRegistrationDisposal], dated),
    (EventKind::Measure, &[D::SeizureDecision, D::FreezeDecision], measured),
    (EventKind::MeasureExtension, &[D::SeizureExtension], dated),
    (EventKind::MeasureRelease, &[D::SeizureRelease], dated),
    (EventKind::TestReport, &[D::InspectionReport], dated),
    (EventKind::Correction, &[D::RectificationOrder], dated),
    (EventKind::Report, &[D::InvestigationReport], reported),
    (EventKind::LegalReview, &[D::LegalReview], opined),
    (EventKind::Notice, &[D::PenaltyNotice, D::HearingRightNotice], dated),
    (EventKind::Statement, &[D::StatementRecord], stated),
    (EventKind::Hearing, &[D::HearingRecord], recorded),
    (EventKind::Discussion, &[D::CollectiveDiscussion], discussed),
    (EventKind::DecisionApproval, &[D::DecisionApproval, D::LicenseApproval], approved),
    // Reviewed and approved in one form.
    (EventKind::DecisionApproval, &[D::LicenseReview], headed),
    (
        EventKind::Decision,
        &[
            D::PenaltyDecision,
            D::NoPenaltyDecision,
            D::OnSpotDecision,
            D::LicenseDecision,
            D::LicenseRefusal,
            D::EnforcementDecision,
        ],
        dated,
    ),
    (EventKind::Payment, &[D::PaymentReceipt], paid),
    (EventKind::Publicity, &[D::PublicityProof, D::LicensePublicity, D::InspectionPublicity], published),
    (EventKind::Demand, &[D::DemandNotice], dated),
    (EventKind::CourtApplication, &[D::CourtApplication], dated),
    (EventKind::Closing, &[D::ClosingApproval], approved),
];

fn owned(read: Option<Read<'_, Date>>) -> Option<(Date, Place)> {
    read.map(|read| (read.value, read.place.clone()))
}

fn first_of(document: &Document, kinds: &[FieldKind]) -> Option<(Date, Place)> {
    kinds.iter().find_map(|kind| owned(document.date(*kind)))
}

pub(super) fn dated(document: &Document) -> Option<(Date, Place)> {
    first_of(document, &[FieldKind::Date, FieldKind::Time])
}

fn recorded(document: &Document) -> Option<(Date, Place)> {
    // What was carried out by force was not looked into.
    if ["代履行", "强制", "拆除", "执行", "销毁"].iter().any(|word| document.title.contains(word))
    {
        return None;
    }
    first_of(document, &[FieldKind::Time, FieldKind::Date])
}

fn discussed(document: &Document) -> Option<(Date, Place)> {
    // What handlers deliberate is no discussion of the heads.
    let handlers = document.title.contains("合议") && !document.title.contains("集体");
    recorded(document).filter(|_| !handlers)
}

fn discovered(document: &Document) -> Option<(Date, Place)> {
    first_of(document, &[FieldKind::Discovery, FieldKind::Date])
}

fn applied(document: &Document) -> Option<(Date, Place)> {
    // Who is fined may apply to pay later; a court takes in what the organ applies for.
    let papers_of_court = document.pages.first().is_some_and(|page| {
        let head: String = page.folded().text.chars().take(40).collect();
        ["法院", "强制执行"].iter().any(|word| head.contains(word))
    });
    if document.title.contains("缴纳") || papers_of_court {
        return None;
    }
    first_of(document, &[FieldKind::ApplicationDate, FieldKind::Date])
}

fn accepted(document: &Document) -> Option<(Date, Place)> {
    // A court or a body of reconsideration accepts a case of its own, not the application for a licence.
    if ["执行", "复议", "诉讼", "案件受理", "审查案件"].iter().any(|word| document.title.contains(word))
    {
        return None;
    }
    first_of(document, &[FieldKind::AcceptanceDate, FieldKind::Date])
}

fn measured(document: &Document) -> Option<(Date, Place)> {
    first_of(document, &[FieldKind::MeasureBegin, FieldKind::Date])
}

fn paid(document: &Document) -> Option<(Date, Place)> {
    first_of(document, &[FieldKind::PaymentDate, FieldKind::Date])
}

fn published(document: &Document) -> Option<(Date, Place)> {
    if document.is_withdrawal() {
        return None;
    }
    first_of(document, &[FieldKind::PublicityDate, FieldKind::Date])
}

/// The day and the place of the last of some opinions that is dated.
fn last_of(document: &Document, wanted: impl Fn(&Opinion) -> bool) -> Option<(Date, Place)> {
    let opinions = document.opinions().filter(|opinion| wanted(opinion.value));
    opinions.filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone()))).last()
}

fn headed(document: &Document) -> Option<(Date, Place)> {
    last_of(document, Opinion::is_of_head)
}

/// An approval is dated by the head's opinion, else by the last opinion, else by the form. Where the head said something
/// and no day was read there, those of others below the head do not tell it.
fn approved(document: &Document) -> Option<(Date, Place)> {
    let said = |opinion: Read<'_, &Opinion>| opinion.value.is_of_head() && !opinion.value.words.is_empty();
    headed(document)
        .or_else(|| last_of(document, |_| true).filter(|_| !document.opinions().any(said)))
        .or_else(|| dated(document).filter(|_| !document.opinions().any(said)))
}

/// A filing is dated as an approval is; where the same form goes on to the decision, by what was said of the filing.
fn filed(document: &Document) -> Option<(Date, Place)> {
    last_of(document, |opinion| opinion.is_of_head() && !decides(opinion)).or_else(|| approved(document))
}

/// The day the decision was approved in the form in which the case was filed.
pub(super) fn decided_in_filing(filing: &Document) -> Option<(Date, Place)> {
    last_of(filing, |opinion| opinion.is_of_head() && decides(opinion))
}

/// Whether an opinion is about the decision and not about filing the case.
fn decides(opinion: &Opinion) -> bool {
    const ASKED: &[&str] =
        &["处理审批", "处理意见", "处罚审批", "处罚意见", "处罚决定", "决定审批", "处理批示"];
    const SAID: &[&str] = &["作出处罚", "给予处罚", "同意处罚", "处罚决定", "作出行政处罚", "给予行政处罚"];
    let filing = opinion.role.contains("立案") || opinion.words.contains("立案");
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    !filing && (has(&opinion.role, ASKED) || has(&opinion.words, SAID))
}

/// A report is dated by who wrote it: where the form goes on to those who read it, by the first of its days.
fn reported(document: &Document) -> Option<(Date, Place)> {
    let signed = document.opinions().filter(|opinion| opinion.value.name.is_some());
    let first = signed
        .filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone())))
        .min_by_key(|(date, _)| *date);
    [dated(document), first].into_iter().flatten().min_by_key(|(date, _)| *date)
}

/// What the party stated, or that it gave up to; that it let the time go by is no statement of it.
fn stated(document: &Document) -> Option<(Date, Place)> {
    const SILENT: &[&str] = &["未", "没有", "无"];
    const STATES: &[&str] = &["陈述", "申辩"];
    let words = document.folded_text();
    let silent = ["情况", "说明", "未"].iter().any(|word| document.title.contains(word))
        && !words.contains("放弃")
        && words.split(['。', ';', ',']).any(|clause| {
            let at = SILENT.iter().filter_map(|word| clause.find(word)).min();
            let behind = at.map(|at| &clause[at..]);
            behind.is_some_and(|behind| {
                ["提出", "进行", "行使", "提交"].iter().any(|word| behind.contains(word))
                    && STATES.iter().any(|word| behind.contains(word))
            })
        });
    recorded(document).filter(|_| !silent)
}

/// A review is dated by its last opinion, else by the paper.
fn opined(document: &Document) -> Option<(Date, Place)> {
    let opinions = document.opinions();
    opinions
        .filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone())))
        .last()
        .or_else(|| dated(document))
}

/// The day of the opinion that reviews a decision, in a paper that holds others too.
pub(super) fn reviewed(paper: &Document) -> Option<(Date, Place)> {
    let reviews =
        |opinion: &Opinion| ["法制", "法规", "法核", "合法性"].iter().any(|word| opinion.role.contains(word));
    let mut opinions = paper.opinions().filter(|opinion| reviews(opinion.value));
    opinions.find_map(|opinion| Some((opinion.value.date?, opinion.place.clone())))
}
