//! Papers signed for on themselves, without a return of service.

use super::asks_receiver;
use crate::facts::date::dates_in;
use crate::facts::field::Reader;
use crate::facts::labelled::{labelled, means};
use crate::facts::text::Span;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Served, Value};

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

/// A paper signed for on itself, with the day: 当事人签收:张某 2024.11.5 below the organ's name.
pub(super) fn on_the_paper(reader: &mut Reader) {
    /// Characters between the label and the day: who signed.
    const NEAR: usize = 24;
    if !reader.is(HANDED_OVER) {
        return;
    }
    let signs = |label: &str| {
        asks_receiver(label) || means(label, &[&["收到", "签收", "收件"], &["时间", "日期"]], &[])
    };
    let signed = labelled(reader.text, reader.pages())
        .into_iter()
        .filter(|found| signs(&found.label))
        .find_map(|found| {
            let words = reader.text.folded(&found.value);
            let dated = dates_in(words).into_iter().next()?;
            let before = &words[..dated.bytes.start];
            // Another label or a sentence in between dates something else.
            let near = before.chars().count() <= NEAR && !before.contains(['。', ';', '送']);
            let bytes =
                found.value.bytes.start + dated.bytes.start..found.value.bytes.start + dated.bytes.end;
            near.then_some((dated.date, Span { page: found.value.page, bytes }))
        });
    if let Some((date, span)) = signed {
        let title = reader.paper.cut.title.clone();
        let served = Served { title, date: Some(date), ..Served::default() };
        reader.push(FieldKind::Service, Value::Service(served), &span);
    }
}
