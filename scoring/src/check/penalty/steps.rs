//! What several rules on penalties ask of a file: who investigated, what was told, served and decided, and what it costs.
//!
//! Answers by fields and words; what was not read is left out, never guessed.

use crate::case::{Document, FieldKind, Officer, Opinion, Read, Served, ServedPaper};
use crate::check::sentence::sentences;
use crate::check::words::{person_name, same_person};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use jiff::civil::Date;

/// Records that officers write of what they do.
pub(super) const RECORDS: &[D] = &[
    D::OnsiteRecord,
    D::InspectionRecord,
    D::InterviewRecord,
    D::SamplingRecord,
    D::InspectionSampling,
    D::SeizureOnsiteRecord,
];

/// Papers that tell the party what is intended.
pub(super) const NOTICES: &[D] = &[D::PenaltyNotice, D::HearingRightNotice];

/// Papers that impose a penalty.
pub(super) const DECISIONS: &[D] = &[D::PenaltyDecision, D::OnSpotDecision];

/// Whether the file ends without a penalty.
pub(super) fn is_exempt(cx: &Context) -> bool {
    cx.case.has(D::NoPenaltyDecision) && cx.case.any(DECISIONS).next().is_none()
}

/// That the rule does not apply, unless the case is a penalty by ordinary procedure.
pub(super) fn not_ordinary(cx: &Context) -> Option<Finding> {
    (!cx.is_ordinary_penalty())
        .then(|| Finding::not_applicable("不是普通程序的行政处罚案件"))
        .or_else(|| enforces_alone(cx))
}

/// That the rule does not apply, unless a penalty is imposed by ordinary procedure.
pub(super) fn not_imposed(cx: &Context) -> Option<Finding> {
    not_ordinary(cx)
        .or_else(|| is_exempt(cx).then(|| Finding::not_applicable("本案不予行政处罚，不适用本规则")))
}

/// That the file is of enforcement and holds no penalty: the procedure of one cannot be held against it.
fn enforces_alone(cx: &Context) -> Option<Finding> {
    const OF_PENALTY: &[D] = &[
        D::PenaltyDecision,
        D::OnSpotDecision,
        D::NoPenaltyDecision,
        D::PenaltyNotice,
        D::HearingRightNotice,
        D::DecisionApproval,
        D::InvestigationReport,
    ];
    let enforces = cx.case.any(&[D::EnforcementDecision, D::CourtApplication]).next()?;
    cx.case
        .any(OF_PENALTY)
        .next()
        .is_none()
        .then(|| Finding::not_applicable("卷内是强制执行的文书，没有处罚决定").at(&enforces.head()))
}

/// The papers that told the party what was intended.
pub(super) fn notices<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Document> {
    cx.case.any(NOTICES)
}

/// A return of service whose words name one of the papers, by its number or its title: what it serves was not read as
/// such, and yet it is no proof that none was served.
pub(super) fn receipt_naming<'a>(
    cx: &Context<'a>,
    papers: impl Iterator<Item = &'a Document>,
) -> Option<&'a Document> {
    let named: Vec<String> = papers
        .flat_map(|paper| {
            let number = paper.text(FieldKind::Number).map(|read| read.value.to_owned());
            number.into_iter().chain([paper.title.clone()])
        })
        .filter(|words| words.chars().count() >= 4)
        .collect();
    cx.case.all(D::ServiceReceipt).find(|receipt| named.iter().any(|words| receipt.find(words).is_some()))
}

/// Where a case was decided anew after it was set right, a notice later than the first decision may belong to
/// the second: which procedure it is of is not for a program to tell.
pub(super) fn told_anew(cx: &Context) -> Option<Finding> {
    let redo = cx.case.first(D::RedoDecision)?;
    let decided = decision(cx)?.date(FieldKind::Date)?;
    let made = notices(cx).filter_map(|notice| Some(notice.date(FieldKind::Date)?.value));
    let served = notice_services(cx).into_iter().filter_map(|service| service.value.date);
    made.chain(served).any(|day| day > decided.value).then(|| {
        Finding::cannot_tell("卷内有重新作出的决定，告知属于哪一次程序不能确定，请核对")
            .at(decided.place)
            .at(&redo.head())
    })
}

/// The paper that imposes the penalty: of the two kinds, that of the procedure of the case. A decision on the spot in a
/// file of the ordinary procedure is of another case, and is kept as evidence.
pub(super) fn decision<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    let own = if cx.is_summary_penalty() { D::OnSpotDecision } else { D::PenaltyDecision };
    cx.case.first(own).or_else(|| cx.case.any(DECISIONS).next())
}

/// The decision made on the spot, where that is the decision of this case.
pub(super) fn on_spot<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    decision(cx).filter(|paper| paper.document_type == D::OnSpotDecision)
}

/// The decision the steps of the file led to: that made anew, where the first was set right and the file is of the
/// second procedure; the day is that on it.
pub(super) fn last_decision<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    let own = || decision(cx);
    cx.case.first(D::RedoDecision).filter(|redo| redo.date(FieldKind::Date).is_some()).or_else(own)
}

/// Opinions of those who review the law, written in forms of the case that are no papers of review: an office without a
/// paper of its own for it gives its review there.
pub(super) fn legal_opinions<'a>(
    cx: &Context<'a>,
) -> impl Iterator<Item = (&'a Document, Read<'a, &'a Opinion>)> {
    const FORMS: &[D] = &[D::InvestigationReport, D::DecisionApproval, D::CollectiveDiscussion, D::Other];
    const LEGAL: &[&str] = &["法制", "法规", "政策法规", "合法性审核", "法律审核"];
    cx.case.any(FORMS).flat_map(|paper| {
        let opinions = paper.opinions().filter(|opinion| {
            LEGAL.iter().any(|word| opinion.value.role.contains(word))
                && !opinion.value.words.trim().is_empty()
        });
        opinions.map(move |opinion| (paper, opinion))
    })
}

/// Services of papers of a kind.
fn services<'a>(cx: &Context<'a>, paper: ServedPaper) -> impl Iterator<Item = Read<'a, &'a Served>> {
    let case = cx.case;
    let services = case.documents.iter().flat_map(Document::services);
    services.filter(move |service| case.paper_served(service.value) == paper)
}

/// Services of the notice.
pub(super) fn notice_services<'a>(cx: &Context<'a>) -> Vec<Read<'a, &'a Served>> {
    services(cx, ServedPaper::Notice).collect()
}

/// The latest day the notice was served on, or told.
pub(super) fn notice_served<'a>(cx: &Context<'a>) -> Option<(Date, &'a Place)> {
    days_told(cx).max_by_key(|(day, _)| *day)
}

/// The latest such day that is not behind another.
pub(super) fn notice_served_by<'a>(cx: &Context<'a>, last: Date) -> Option<(Date, &'a Place)> {
    days_told(cx).filter(|(day, _)| *day <= last).max_by_key(|(day, _)| *day)
}

fn days_told<'a>(cx: &Context<'a>) -> impl Iterator<Item = (Date, &'a Place)> {
    let dated =
        notice_services(cx).into_iter().filter_map(|service| Some((service.value.date?, service.place)));
    dated.chain(told_in_person(cx))
}

/// Days on which the notice was told to the party in person, by a record 告知笔录 with what it answered: such a notice
/// needs no service.
pub(super) fn told_in_person<'a>(cx: &Context<'a>) -> impl Iterator<Item = (Date, &'a Place)> {
    notices(cx).filter(|notice| is_of_telling(notice)).filter_map(|notice| {
        let day = notice.date(FieldKind::Time).or_else(|| notice.date(FieldKind::Date))?;
        Some((day.value, day.place))
    })
}

/// Whether a notice is a record of what was told and answered.
pub(super) fn is_of_telling(notice: &Document) -> bool {
    notice.title.contains("笔录") || notice.pages.iter().any(|page| page.folded().text.contains("答:"))
}

/// Services of the deciding paper; those of a paper that decides anew are not its.
pub(super) fn decision_services<'a>(cx: &Context<'a>) -> Vec<Read<'a, &'a Served>> {
    let anew: Vec<&Document> = cx.case.all(D::RedoDecision).collect();
    let of_anew = |served: &Served| {
        anew.iter().any(|redo| {
            let numbered = redo.texts(FieldKind::Number).any(|own| fold(own.value) == fold(&served.number));
            // A return that gives no number is of the decision that was made last before it.
            let day = redo.date(FieldKind::Date).map(|day| day.value);
            let later = served.number.is_empty() && day.is_some_and(|day| served.date >= Some(day));
            numbered || later
        })
    };
    services(cx, ServedPaper::Decision).filter(|service| !of_anew(service.value)).collect()
}

/// Those who investigated: officers named in records, each once, with where.
pub(super) fn investigators<'a>(cx: &Context<'a>) -> Vec<Read<'a, &'a Officer>> {
    let mut found: Vec<Read<'a, &'a Officer>> = Vec::new();
    for document in cx.case.any(RECORDS) {
        for officer in document.officers() {
            if !found.iter().any(|known| same_person(&known.value.name, &officer.value.name)) {
                found.push(officer);
            }
        }
    }
    found.retain(|officer| person_name(&officer.value.name).chars().count() > 1);
    found
}

/// Papers that reason about the case, or decide it.
const REASONING: &[D] = &[
    D::InvestigationReport,
    D::LegalReview,
    D::DecisionApproval,
    D::CollectiveDiscussion,
    D::HearingReport,
    D::PenaltyDecision,
];

/// A paper that says of this case what the words, in folded form, say, and where. What is denied, asked or said
/// of cases in general does not count.
pub(super) fn said_of_case<'a>(cx: &Context<'a>, words: &[&str]) -> Option<(&'a Document, Place)> {
    const OTHERWISE: &[&str] = &[
        "不属",
        "未达",
        "不符合",
        "是否",
        "如果",
        "如当事人",
        "若",
        "无需",
        "无须",
        "不需",
        "不涉及",
        "不构成",
        "尚不",
        "未发现",
        "不适用",
        "或者重大违法",
        "的案件,应当",
        "的,应当",
    ];
    cx.case.any(REASONING).find_map(|paper| {
        let said = sentences(paper).find(|sentence| {
            sentence.says_any(words) && !OTHERWISE.iter().any(|other| sentence.text().contains(other))
        })?;
        let place =
            words.iter().find_map(|word| said.text().contains(word).then(|| paper.find(word)).flatten());
        Some((paper, place.unwrap_or_else(|| said.place())))
    })
}

/// The fine a paper tells, in fen: the largest where several are told, with its place. Figures count before
/// capitals, which say the same once more (whether they do is another rule's).
pub(super) fn fine(document: &Document) -> Option<(i64, &Place)> {
    let of = |capitals: bool| {
        let fines = document.amounts(FieldKind::Fine).filter(move |read| read.value.capitals == capitals);
        fines.map(|read| (read.value.fen, read.place)).max_by_key(|(fen, _)| *fen)
    };
    of(false).or_else(|| of(true))
}

/// What a paper confiscates by value, in fen.
pub(super) fn confiscation(document: &Document) -> Option<(i64, &Place)> {
    document
        .amounts(FieldKind::Confiscation)
        .map(|read| (read.value.fen, read.place))
        .max_by_key(|(fen, _)| *fen)
}

/// An amount in yuan, as people write it.
pub(super) fn yuan(fen: i64) -> String {
    if fen % 100 == 0 { format!("{}元", fen / 100) } else { format!("{}.{:02}元", fen / 100, fen % 100) }
}
