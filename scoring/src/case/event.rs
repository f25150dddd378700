//! The steps of a case and their days 程序节点, for the order of steps, the limits and the timeline.
//!
//! A step is dated by the document that proves it: a filing by its approval, a notice by its service, a
//! decision by the date written on it (not by an opinion within the organ). Steps without a date read are
//! left out; that a step is missing is for the checks to say.

use super::field::FieldKind;
use super::proof::{Dating, PROOFS, dated, decided_in_filing, reviewed};
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
        // A review without a paper of its own is an opinion in the report, else on the approval of the decision.
        for kind in [D::InvestigationReport, D::DecisionApproval] {
            if !events.iter().any(|event: &Event| event.kind == EventKind::LegalReview) {
                events.extend(self.events_in(kind, EventKind::LegalReview, reviewed));
            }
        }
        // So may the decision be approved where the case was filed.
        if !events.iter().any(|event: &Event| event.kind == EventKind::DecisionApproval) {
            events.extend(self.events_in(D::FilingApproval, EventKind::DecisionApproval, decided_in_filing));
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

    /// The steps of a kind in papers of a type, dated by `dating`.
    fn events_in(&self, papers: D, kind: EventKind, dating: Dating) -> Vec<Event> {
        let papers = self.documents.iter().enumerate().filter(|(_, paper)| paper.document_type == papers);
        papers
            .filter_map(|(document, paper)| {
                let (date, place) = dating(paper)?;
                Some(Event { kind, date, place, document })
            })
            .collect()
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
