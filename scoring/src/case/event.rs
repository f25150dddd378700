//! The steps of a case and their days 程序节点, for the order of steps, the limits and the timeline.
//!
//! A step is dated by the document that proves it: a filing by its approval, a notice by its service, a
//! decision by the date written on it (not by an opinion within the organ). Steps without a date read are
//! left out; that a step is missing is for the checks to say.

use super::field::{FieldKind, Opinion, Read};
use super::served::ServedPaper;
use super::{CaseFile, Document};
use crate::act_kind::ActKind;
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

macro_rules! event_kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $title:literal;)*) => {
        /// A step of the procedure, in the order of an ordinary penalty case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EventKind { $($(#[$doc])* $name,)* }

        impl EventKind {
            /// All steps in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name used on the wire.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The name users know it by.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

event_kinds! {
    /// The violation, or its last day.
    Violation = "violation", "违法行为";
    /// The lead, or the day the violation was found.
    Source = "source", "发现线索";
    /// A licence was applied for.
    Application = "application", "申请";
    /// An application was accepted.
    Acceptance = "acceptance", "受理";
    /// Filing approved.
    Filing = "filing", "立案";
    /// A record on site.
    OnsiteRecord = "onsite_record", "现场检查";
    /// An interview.
    Interview = "interview", "询问";
    /// Evidence registered.
    Registration = "registration", "先行登记保存";
    /// Registered evidence disposed of.
    RegistrationDisposal = "registration_disposal", "登记保存处理";
    /// A measure was taken.
    Measure = "measure", "采取强制措施";
    /// It was extended.
    MeasureExtension = "measure_extension", "延长强制措施";
    /// It was released.
    MeasureRelease = "measure_release", "解除强制措施";
    /// A test or appraisal was reported.
    TestReport = "test_report", "检验检测";
    /// An order to correct.
    Correction = "correction", "责令改正";
    /// The investigation report.
    Report = "report", "调查终结";
    /// Legal review.
    LegalReview = "legal_review", "法制审核";
    /// The notice, by the date on it.
    Notice = "notice", "事先告知";
    /// The notice was served.
    NoticeService = "notice_service", "告知书送达";
    /// The party stated its view, or gave it up.
    Statement = "statement", "陈述申辩";
    /// A hearing was held.
    Hearing = "hearing", "听证";
    /// Discussed by the heads.
    Discussion = "discussion", "集体讨论";
    /// The decision was approved within the organ.
    DecisionApproval = "decision_approval", "处罚审批";
    /// The decision, by the date on it.
    Decision = "decision", "作出决定";
    /// The decision was served.
    DecisionService = "decision_service", "决定书送达";
    /// Paid.
    Payment = "payment", "缴款";
    /// Made public.
    Publicity = "publicity", "公示";
    /// A demand to perform was made.
    Demand = "demand", "催告";
    /// The court was asked to enforce.
    CourtApplication = "court_application", "申请强制执行";
    /// Closed.
    Closing = "closing", "结案";
}

/// A step with its day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Which step.
    pub kind: EventKind,
    /// When.
    pub date: Date,
    /// Where the date stands.
    pub place: Place,
    /// Which document, by its position in the case.
    pub document: usize,
}

/// The days that date a step in a document.
type Dating = fn(&Document) -> Option<(Date, Place)>;

/// Which documents prove a step, and what dates it there.
const PROOFS: &[(EventKind, &[D], Dating)] = &[
    (EventKind::Source, &[D::SourceRegistration], discovered),
    (EventKind::Application, &[D::LicenseApplication, D::MaterialReceipt], applied),
    (EventKind::Acceptance, &[D::AcceptanceNotice], accepted),
    (EventKind::Filing, &[D::FilingApproval], approved),
    (EventKind::OnsiteRecord, &[D::OnsiteRecord, D::InspectionRecord, D::OnsiteVerification], recorded),
    (EventKind::Interview, &[D::InterviewRecord], recorded),
    (EventKind::Registration, &[D::PrelimRegistrationNotice], dated),
    (EventKind::RegistrationDisposal, &[D::PrelimRegistrationDisposal], dated),
    (EventKind::Measure, &[D::SeizureDecision, D::FreezeDecision], measured),
    (EventKind::MeasureExtension, &[D::SeizureExtension], dated),
    (EventKind::MeasureRelease, &[D::SeizureRelease], dated),
    (EventKind::TestReport, &[D::InspectionReport], dated),
    (EventKind::Correction, &[D::RectificationOrder], dated),
    (EventKind::Report, &[D::InvestigationReport], dated),
    (EventKind::LegalReview, &[D::LegalReview], opined),
    (EventKind::Notice, &[D::PenaltyNotice, D::HearingRightNotice], dated),
    (EventKind::Statement, &[D::StatementRecord], recorded),
    (EventKind::Hearing, &[D::HearingRecord], recorded),
    (EventKind::Discussion, &[D::CollectiveDiscussion], recorded),
    (EventKind::DecisionApproval, &[D::DecisionApproval, D::LicenseApproval], approved),
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

fn dated(document: &Document) -> Option<(Date, Place)> {
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

fn discovered(document: &Document) -> Option<(Date, Place)> {
    first_of(document, &[FieldKind::Discovery, FieldKind::Date])
}

fn applied(document: &Document) -> Option<(Date, Place)> {
    // Who is fined may apply to pay later.
    if document.title.contains("缴纳") {
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

/// An approval is dated by the head's opinion, else by the last opinion, else by the form.
fn approved(document: &Document) -> Option<(Date, Place)> {
    let of = |wanted: fn(&Opinion) -> bool| {
        document
            .opinions()
            .filter(|opinion| wanted(opinion.value))
            .filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone())))
            .last()
    };
    of(Opinion::is_of_head).or_else(|| of(|_| true)).or_else(|| dated(document))
}

/// A review is dated by its last opinion, else by the paper.
fn opined(document: &Document) -> Option<(Date, Place)> {
    let opinions = document.opinions();
    opinions
        .filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone())))
        .last()
        .or_else(|| dated(document))
}

/// The day of the opinion that reviews a decision on its approval.
fn reviewed(approval: &Document) -> Option<(Date, Place)> {
    let reviews =
        |opinion: &Opinion| ["法制", "法规", "法核", "合法性"].iter().any(|word| opinion.role.contains(word));
    let mut opinions = approval.opinions().filter(|opinion| reviews(opinion.value));
    opinions.find_map(|opinion| Some((opinion.value.date?, opinion.place.clone())))
}

impl CaseFile {
    /// All dated steps, in the order of their documents.
    pub fn events(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for (at, document) in self.documents.iter().enumerate() {
            for (kind, proofs, dating) in PROOFS {
                let other = *kind == EventKind::Decision && self.decides_another(document);
                if proofs.contains(&document.document_type)
                    && !other
                    && let Some((date, place)) = dating(document)
                {
                    events.push(Event { kind: *kind, date, place, document: at });
                }
            }
            for service in document.services() {
                let Some(date) = service.value.date else { continue };
                let kind = match self.paper_served(service.value) {
                    ServedPaper::Notice => EventKind::NoticeService,
                    ServedPaper::Decision | ServedPaper::Licence => EventKind::DecisionService,
                    _ => continue,
                };
                events.push(Event { kind, date, place: service.place.clone(), document: at });
            }
        }
        // The lead may be registered in the form in which the filing is approved.
        if !events.iter().any(|event: &Event| event.kind == EventKind::Source) {
            let forms = self.documents.iter().enumerate();
            let forms = forms.filter(|(_, document)| document.document_type == D::FilingApproval);
            events.extend(forms.filter_map(|(at, form)| {
                let read = form.date(FieldKind::Discovery)?;
                let (kind, date, place) = (EventKind::Source, read.value, read.place.clone());
                Some(Event { kind, date, place, document: at })
            }));
        }
        // An acceptance notice without a day, or none: the day other papers give.
        if !events.iter().any(|event: &Event| event.kind == EventKind::Acceptance) {
            let told = self.documents.iter().enumerate();
            events.extend(told.filter_map(|(at, document)| {
                let read = document.date(FieldKind::AcceptanceDate)?;
                let (kind, date, place) = (EventKind::Acceptance, read.value, read.place.clone());
                Some(Event { kind, date, place, document: at })
            }));
        }
        // A review without a paper of its own is an opinion on the approval of the decision.
        if !events.iter().any(|event: &Event| event.kind == EventKind::LegalReview) {
            let approvals = self.documents.iter().enumerate();
            let approvals = approvals.filter(|(_, paper)| paper.document_type == D::DecisionApproval);
            events.extend(approvals.filter_map(|(at, paper)| {
                let (date, place) = reviewed(paper)?;
                Some(Event { kind: EventKind::LegalReview, date, place, document: at })
            }));
        }
        for (document, field) in self.fields(FieldKind::ViolationEnd) {
            if let super::Value::Date(date) = field.value {
                let at = self.documents.iter().position(|other| std::ptr::eq(other, document)).unwrap_or(0);
                events.push(Event {
                    kind: EventKind::Violation,
                    date,
                    place: field.place.clone(),
                    document: at,
                });
            }
        }
        events
    }

    /// Whether what a paper decides is not this case: its enforcement, or in a file of the ordinary procedure what was
    /// decided on the spot before, kept as evidence.
    fn decides_another(&self, document: &Document) -> bool {
        match (self.act_kind, document.document_type) {
            (ActKind::PenaltyOrdinary | ActKind::PenaltySummary, D::EnforcementDecision) => true,
            (ActKind::PenaltyOrdinary, D::OnSpotDecision) => self.has(D::PenaltyDecision),
            _ => false,
        }
    }

    /// The steps of a kind, the earliest first.
    pub fn events_of(&self, kind: EventKind) -> Vec<Event> {
        let mut events: Vec<Event> = self.events().into_iter().filter(|event| event.kind == kind).collect();
        events.sort_by_key(|event| event.date);
        events
    }

    /// The earliest step of a kind.
    pub fn earliest(&self, kind: EventKind) -> Option<Event> {
        self.events_of(kind).into_iter().next()
    }

    /// The latest step of a kind.
    pub fn latest(&self, kind: EventKind) -> Option<Event> {
        self.events_of(kind).into_iter().next_back()
    }

    /// The day on the deciding document.
    pub fn decided_on(&self) -> Option<(Date, Place)> {
        self.decision().and_then(dated)
    }
}
