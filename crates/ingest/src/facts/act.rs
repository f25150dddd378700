//! The kind of act 行政执法行为 that a case records, told by the documents in it.

use super::text::CaseText;
use scoring::{ActKind, DocumentType as D, Stage};

/// Pages whose words are counted when the documents tell nothing.
const PAGES: usize = 6;

/// The kind of act; [`ActKind::OtherAct`] when neither documents nor words tell.
pub(crate) fn kind_of(text: &CaseText) -> ActKind {
    let has = |kinds: &[D]| kinds.iter().any(|kind| text.has(*kind));
    let staged = |stage: Stage| text.papers.iter().any(|paper| paper.cut.document_type.stage() == stage);

    let filed = has(&[D::FilingApproval, D::InvestigationReport]);
    let decided = has(&[D::PenaltyDecision, D::NoPenaltyDecision, D::RedoDecision]);
    let noticed = has(&[D::PenaltyNotice, D::HearingRightNotice, D::DecisionApproval]);
    if has(&[D::OnSpotDecision]) && !filed && !noticed {
        return ActKind::PenaltySummary;
    }
    // Some tell the party beforehand even of a penalty on the spot.
    if has(&[D::OnSpotDecision]) && !filed && !decided && !has(&[D::HearingRightNotice, D::DecisionApproval])
    {
        return ActKind::PenaltySummary;
    }
    if decided && !filed && !noticed && decides_on_the_spot(text) {
        return ActKind::PenaltySummary;
    }
    // A licence is decided after a hearing, with experts, by forms of many names; no penalty is.
    let licensed = has(&[D::LicenseDecision, D::LicenseRefusal, D::LicenseApproval])
        || has(&[D::LicenseApplication, D::MaterialReceipt]) && has(&[D::AcceptanceNotice]);
    // Taken back by the organ itself: investigated and told beforehand as well.
    if licensed && !decided && !has(&[D::OnSpotDecision, D::PenaltyNotice]) && takes_licence_back(text) {
        return ActKind::Licensing;
    }
    if licensed && !filed && !decided && !has(&[D::OnSpotDecision, D::PenaltyNotice]) {
        return ActKind::Licensing;
    }
    // A file of enforcement holds the decision it enforces; a penalty file may hold a demand.
    if has(&[D::EnforcementDecision, D::CourtApplication, D::DemandNotice]) && !filed && !noticed {
        return ActKind::Enforcement;
    }
    // A performance by others is filed and approved as well; it rests on an order, not on a penalty.
    let penal = [D::OnSpotDecision, D::PenaltyNotice, D::HearingRightNotice];
    if has(&[D::EnforcementDecision, D::CourtApplication]) && !decided && !has(&penal) {
        return ActKind::Enforcement;
    }
    if decided || noticed {
        return ActKind::PenaltyOrdinary;
    }
    if has(&[D::AcceptanceNotice, D::LicenseApplication]) {
        return ActKind::Licensing;
    }
    if has(&[
        D::SeizureDecision,
        D::FreezeDecision,
        D::SeizureApproval,
        D::SeizureList,
        D::SeizureOnsiteRecord,
    ]) {
        return ActKind::Measure;
    }
    // An inspection ends with a form of closing, too.
    let inspected = [D::InspectionPlan, D::InspectionApproval, D::InspectionNotice, D::InspectionResult];
    if !filed && has(&inspected) {
        return ActKind::Inspection;
    }
    if filed || has(&[D::OnSpotDecision, D::ClosingApproval]) {
        return ActKind::PenaltyOrdinary;
    }
    if staged(Stage::Inspection) {
        return ActKind::Inspection;
    }
    if staged(Stage::Licensing) {
        return ActKind::Licensing;
    }
    by_words(text)
}

/// Whether a licence is taken back: 撤销行政许可决定书.
fn takes_licence_back(text: &CaseText) -> bool {
    text.papers.iter().any(|paper| {
        let title = paper.cut.title.as_str();
        title.contains("许可")
            && ["撤销", "撤回", "注销"].iter().any(|word| title.contains(word))
            && title.contains("决定")
    })
}

/// Whether the decision says at its head that it was made by the summary procedure.
fn decides_on_the_spot(text: &CaseText) -> bool {
    text.first(D::PenaltyDecision).is_some_and(|paper| {
        paper.pages.clone().take(1).any(|page| {
            let head: String = text.page(page).text.chars().take(400).collect();
            head.contains("当场行政处罚") || head.contains("当场处罚") || head.contains("简易程序")
        })
    })
}

fn by_words(text: &CaseText) -> ActKind {
    const WORDS: &[(&str, ActKind)] = &[
        ("行政处罚", ActKind::PenaltyOrdinary),
        ("当场处罚", ActKind::PenaltySummary),
        ("行政许可", ActKind::Licensing),
        ("查封", ActKind::Measure),
        ("扣押", ActKind::Measure),
        ("强制执行", ActKind::Enforcement),
        ("行政检查", ActKind::Inspection),
    ];
    let count = |word: &str| -> usize {
        text.all_pages().take(PAGES).map(|page| text.page(page).text.matches(word).count()).sum()
    };
    let best = WORDS.iter().rev().map(|(word, kind)| (count(word), *kind)).max_by_key(|(count, _)| *count);
    best.filter(|(count, _)| *count >= 2).map_or(ActKind::OtherAct, |(_, kind)| kind)
}
