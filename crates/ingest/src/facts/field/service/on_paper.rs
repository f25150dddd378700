//! Papers signed for on themselves, without a return of service.

use super::part::takes;
use crate::facts::date::dates_in;
use crate::facts::field::Reader;
use crate::facts::labelled::{labelled, means};
use crate::facts::text::Span;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Served, Value};
use scoring::role::{Role, role_of};

/// Papers handed over, on which who took them may sign for it.
pub(in crate::facts::field) const HANDED_OVER: &[D] = &[
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::HearingNotice,
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::NoPenaltyDecision,
    D::RectificationOrder,
    D::SeizureDecision,
    D::SeizureExtension,
    D::SeizureRelease,
    D::SpecialTimeNotice,
    D::PrelimRegistrationNotice,
    D::PrelimRegistrationDisposal,
    D::DemandNotice,
    D::EnforcementDecision,
    D::AcceptanceNotice,
    D::CorrectionNotice,
    D::LicenseDecision,
    D::LicenseRefusal,
    D::InterestedPartyNotice,
    D::InspectionNotice,
    D::InspectionResult,
];

/// Words by which who signs says that the paper came to hand. That they signed is not enough: they may have signed a page.
const RECEIVED: &[&str] = &["签收", "收到", "收悉", "收件", "领取", "收讫", "接收"];

/// How they say so behind a label that does not ask for it: 当事人:本决定书已收到。
const SAID: &[&str] =
    &["已收", "已签收", "已领取", "收到本", "收到此", "收到上述", "收讫", "已接收", "今收到"];

/// A paper signed for on itself, with the day: 当事人签收:张某 2024.11.5 below the organ's name.
pub(super) fn read(reader: &mut Reader) {
    /// Characters between the label and the day: who signed, and that it came to hand.
    const NEAR: usize = 60;
    /// Words of another label, of the organ's own hand, or of what has still to be done.
    const OTHERS: &[&str] =
        &["印章", "公章", "机关", "局", "执法人员", "送达人", "之日起", "应当", "日内", "逾期"];
    if !reader.is(HANDED_OVER) {
        return;
    }
    let record = reader.paper.cut.title.contains("告知笔录");
    let signed = labelled(reader.text, reader.pages()).into_iter().rev().find_map(|found| {
        let asks = takes(&found.label) || means(&found.label, &[RECEIVED, &["时间", "日期"]], &[]);
        if !asks && role_of(found.label.trim_end_matches('签')) != Some(Role::Party) {
            return None;
        }
        let words = reader.text.folded(&found.value);
        let dated = dates_in(words).into_iter().next()?;
        let between = &words[..dated.bytes.start];
        // A record of how the party was told is signed by it where it was told.
        let told = record && found.label.contains('签') && found.label.contains("告知");
        let received = asks || told || SAID.iter().any(|word| between.contains(word));
        let near = between.chars().count() <= NEAR && !OTHERS.iter().any(|word| between.contains(word));
        let bytes = found.value.bytes.start + dated.bytes.start..found.value.bytes.start + dated.bytes.end;
        (near && received).then_some((dated.date, Span { page: found.value.page, bytes }))
    });
    if let Some((date, span)) = signed {
        let title = reader.paper.cut.title.clone();
        let number = reader.first_text(FieldKind::Number).unwrap_or_default();
        let served = Served { title, number, date: Some(date), ..Served::default() };
        reader.push(FieldKind::Service, Value::Service(served), &span);
    }
}
