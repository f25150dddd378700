//! What a rule is handed: the case, its dated steps, the other cases of the batch, and the settings.
//!
//! Also holds the one policy on missing papers: where pages could not be read, what is missing cannot be
//! told from what is unread.

use super::finding::Finding;
use super::law::Text;
use super::limit::{Limit, LimitKey, PartyKind};
use super::settings::Settings;
use crate::act_kind::ActKind;
use crate::calendar::Calendar;
use crate::case::{CaseFile, CaseSummary, Document, Event, EventKind, FieldKind};
use crate::document_type::{DocumentType, Stage};
use jiff::civil::Date;

/// What a rule is handed.
pub struct Context<'a> {
    /// The case.
    pub case: &'a CaseFile,
    /// The other cases of the batch, in a few lines each; the case itself is not among them.
    pub peers: &'a [CaseSummary],
    /// Calendar, limits, laws, orders.
    pub settings: &'a Settings,
    events: Vec<Event>,
}

impl<'a> Context<'a> {
    /// The context of a case.
    pub fn new(case: &'a CaseFile, peers: &'a [CaseSummary], settings: &'a Settings) -> Self {
        Self { case, peers, settings, events: case.events() }
    }

    /// How days are counted.
    pub fn calendar(&self) -> &Calendar {
        &self.settings.calendar
    }

    /// All dated steps, in the order of their documents.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The earliest step of a kind.
    pub fn earliest(&self, kind: EventKind) -> Option<&Event> {
        self.events.iter().filter(|event| event.kind == kind).min_by_key(|event| event.date)
    }

    /// The latest step of a kind.
    pub fn latest(&self, kind: EventKind) -> Option<&Event> {
        self.events.iter().filter(|event| event.kind == kind).max_by_key(|event| event.date)
    }

    /// Whether the case is a penalty, in either procedure.
    pub fn is_penalty(&self) -> bool {
        matches!(self.case.act_kind, ActKind::PenaltyOrdinary | ActKind::PenaltySummary)
    }

    /// Whether the case is a penalty by ordinary procedure.
    pub fn is_ordinary_penalty(&self) -> bool {
        self.case.act_kind == ActKind::PenaltyOrdinary
    }

    /// Whether the case is a penalty by summary procedure.
    pub fn is_summary_penalty(&self) -> bool {
        self.case.act_kind == ActKind::PenaltySummary
    }

    /// The day that says which law held: that of the decision, else of the filing, else none.
    pub fn act_day(&self) -> Option<Date> {
        let filed = || self.earliest(EventKind::Filing).map(|filing| filing.date);
        self.case.decided_on().map(|(day, _)| day).or_else(filed)
    }

    /// A finding that the rule does not apply, where the text of the law it rests on was not yet in force on
    /// the day of the act; nothing where it was, or where no day was read.
    pub fn before(&self, text: Text) -> Option<Finding> {
        let (day, since) = (self.act_day()?, self.settings.laws.since(text)?);
        (day < since).then(|| {
            Finding::not_applicable(format!(
                "本案{day}作出决定（或者立案），《{}》（{}）自{since}起施行，请按当时的法律核对",
                text.law, text.version
            ))
        })
    }

    /// A finding that a document should be there and is not: suspect, or not to be told where pages of
    /// the file could not be read.
    pub fn missing(&self, kinds: &[DocumentType], message: impl Into<String>) -> Finding {
        let message = message.into();
        let (pages, unread) = self.case.page_counts();
        let of_procedure = |kind: &DocumentType| !matches!(kind.stage(), Stage::Archive | Stage::Corrected);
        let finding = if self.is_excerpt() && kinds.iter().any(of_procedure) {
            Finding::cannot_tell(format!("{message}；本卷是纠错材料，原案的办案材料未全部入卷，请核对原卷"))
        } else if unread > 0 {
            Finding::cannot_tell(format!("{message}；但全卷{pages}页中有{unread}页未识读，可能在其中"))
        } else {
            Finding::suspect(message)
        };
        finding.with(self.case.not_found(kinds))
    }

    /// Whether the file is of how a case was set right, with the decision of the case and little else of it:
    /// what is missing of the procedure then lies in another file.
    pub fn is_excerpt(&self) -> bool {
        const STEPS: &[DocumentType] = &[
            DocumentType::FilingApproval,
            DocumentType::OnsiteRecord,
            DocumentType::InterviewRecord,
            DocumentType::InvestigationReport,
            DocumentType::PenaltyNotice,
            DocumentType::HearingRightNotice,
            DocumentType::DecisionApproval,
        ];
        // A party's report on what it mended is no paper on how the case was set right.
        let of_party =
            [DocumentType::CorrectionReport, DocumentType::CauseAnalysis, DocumentType::FulfilmentRecord];
        let corrected = self.case.documents.iter().any(|document| {
            document.document_type.stage() == Stage::Corrected
                && (!of_party.contains(&document.document_type)
                    || document.says_any(&["复议", "诉讼", "判决", "撤销", "执法监督", "纠错"]))
        });
        corrected && STEPS.iter().filter(|kind| self.case.has(**kind)).count() <= 1
    }

    /// Whether the file is of how a decision was set right by another body, without the paper by which the case
    /// was filed.
    pub fn is_corrected_excerpt(&self) -> bool {
        let corrected = self.case.has(DocumentType::CorrectionDocument);
        corrected && !self.case.has(DocumentType::FilingApproval)
    }

    /// A finding that words should stand in a document and do not: suspect, or not to be told where pages
    /// of that document could not be read.
    pub fn lacking(&self, document: &Document, message: impl Into<String>) -> Finding {
        let message = message.into();
        let finding = if document.has_unread_pages() {
            Finding::cannot_tell(format!("{message}；但{}有未识读的页", document.label()))
        } else {
            Finding::suspect(message)
        };
        finding.with(crate::Evidence::NotFound { looked_at: vec![document.label()] })
    }

    /// The limit that holds for this case: the most specific by sector, region and kind of party.
    pub fn limit(&self, key: LimitKey) -> Option<&Limit> {
        self.settings.limits.of(key, &self.case.sector, &self.case.region, self.party_kind())
    }

    /// Whether the party is a person or an organisation, as far as the papers tell.
    pub fn party_kind(&self) -> Option<PartyKind> {
        if self.case.enterprise || self.case.fields(FieldKind::CreditCode).next().is_some() {
            return Some(PartyKind::Organisation);
        }
        self.case.fields(FieldKind::IdNumber).next().map(|_| PartyKind::Person)
    }
}
