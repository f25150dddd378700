//! A case to try one rule on: papers with fields and words, built in one line each.

use super::{Finding, Limits, Outcome, Settings, rule, worst};
use crate::act_kind::ActKind;
use crate::case::{
    CaseFile, CasePage, CaseSummary, Document, Field, FieldKind, Officer, Opinion, Served, Value,
};
use crate::document_type::DocumentType;
use crate::evidence::Place;
use jiff::civil::{Date, DateTime};

/// A case under construction. Each paper has one page; words are added line by line.
#[derive(Clone)]
pub(crate) struct Sample {
    case: CaseFile,
    peers: Vec<CaseSummary>,
    settings: Settings,
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a date as 2024-05-06")
}

pub(crate) fn moment(text: &str) -> DateTime {
    text.parse().expect("a moment as 2024-05-06T09:30")
}

impl Sample {
    /// A case of an act.
    pub(crate) fn of(act_kind: ActKind) -> Self {
        let case = CaseFile { act_kind, ..CaseFile::default() };
        Self { case, peers: Vec::new(), settings: Settings::built_in().clone() }
    }

    /// A penalty by ordinary procedure.
    pub(crate) fn penalty() -> Self {
        Self::of(ActKind::PenaltyOrdinary)
    }

    /// A further paper with these words, a line each.
    pub(crate) fn paper(mut self, kind: DocumentType, words: &str) -> Self {
        let page = u32::try_from(self.case.documents.len()).unwrap_or(0) + 1;
        let text = format!("{}\n{words}", kind.title());
        let lines = text.lines().enumerate();
        let lines = lines.map(|(at, words)| crate::case::tests::line(words, 20.0 * at as f32)).collect();
        self.case.documents.push(Document {
            document_type: kind,
            title: kind.title().to_owned(),
            confidence: 100,
            pages: vec![CasePage::new(page, lines, false)],
            ..Document::default()
        });
        self
    }

    /// A field of the last paper; its place quotes `quote`.
    pub(crate) fn field(mut self, kind: FieldKind, value: Value, quote: &str) -> Self {
        let paper = self.case.documents.last_mut().expect("a paper first");
        let place = Place { page: paper.first_page(), quote: quote.to_owned(), ..paper.head() };
        paper.fields.push(Field { kind, value, place });
        self
    }

    /// A text field of the last paper.
    pub(crate) fn says(self, kind: FieldKind, text: &str) -> Self {
        self.field(kind, Value::Text(text.to_owned()), text)
    }

    /// A date field of the last paper.
    pub(crate) fn on(self, kind: FieldKind, date: &str) -> Self {
        self.field(kind, Value::Date(day(date)), date)
    }

    /// A paper with the date under it.
    pub(crate) fn dated(self, kind: DocumentType, date: &str) -> Self {
        self.paper(kind, date).on(FieldKind::Date, date)
    }

    /// A form approved by the head on a day.
    pub(crate) fn approved(self, kind: DocumentType, date: &str) -> Self {
        self.paper(kind, &format!("行政机关负责人意见 同意 {date}")).opinion(
            "行政机关负责人意见",
            "同意",
            "周某",
            date,
        )
    }

    /// An opinion in the last paper; an empty name or date is one that was not read.
    pub(crate) fn opinion(self, role: &str, words: &str, name: &str, date: &str) -> Self {
        let opinion = Opinion {
            role: role.to_owned(),
            words: words.to_owned(),
            name: (!name.is_empty()).then(|| name.to_owned()),
            date: (!date.is_empty()).then(|| day(date)),
        };
        self.field(FieldKind::Opinion, Value::Opinion(opinion), &format!("{role}{words}"))
    }

    /// An officer in the last paper; an empty number is one that does not stand there.
    pub(crate) fn officer(self, name: &str, certificate: &str) -> Self {
        let certificate = (!certificate.is_empty()).then(|| certificate.to_owned());
        self.field(FieldKind::Officer, Value::Officer(Officer { name: name.to_owned(), certificate }), name)
    }

    /// Begin and end of the last paper's record.
    #[allow(clippy::wrong_self_convention, reason = "it adds a span of time, it converts nothing")]
    pub(crate) fn from_to(self, from: &str, to: &str) -> Self {
        let to = (!to.is_empty()).then(|| moment(to));
        self.field(FieldKind::Time, Value::Interval { from: moment(from), to }, from)
    }

    /// An amount in the last paper, in yuan.
    pub(crate) fn yuan(self, kind: FieldKind, yuan: i64, capitals: bool) -> Self {
        let money = crate::case::Money { fen: yuan * 100, capitals };
        self.field(kind, Value::Money(money), &format!("{yuan}元"))
    }

    /// A return of service: what was served, how, when (empty: not read).
    pub(crate) fn served(self, title: &str, method: &str, date: &str) -> Self {
        let served = Served {
            title: title.to_owned(),
            method: method.to_owned(),
            date: (!date.is_empty()).then(|| day(date)),
            ..Served::default()
        };
        self.paper(DocumentType::ServiceReceipt, &format!("{title} {method} {date}")).field(
            FieldKind::Service,
            Value::Service(served),
            title,
        )
    }

    /// A page that could not be read, at the end.
    pub(crate) fn unread_page(mut self) -> Self {
        let page = u32::try_from(self.case.documents.len()).unwrap_or(0) + 1;
        self.case
            .documents
            .push(Document { pages: vec![CasePage::new(page, Vec::new(), true)], ..Document::default() });
        self
    }

    /// Changes the case by hand.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut CaseFile)) -> Self {
        change(&mut self.case);
        self
    }

    /// Another case of the batch.
    pub(crate) fn peer(mut self, peer: CaseSummary) -> Self {
        self.peers.push(peer);
        self
    }

    /// A user's limits, as TOML.
    pub(crate) fn limits(mut self, text: &str) -> Self {
        self.settings.limits.limits.extend(Limits::parse(text).expect("limits").limits);
        self
    }

    /// The case as built so far.
    pub(crate) fn case(&self) -> &CaseFile {
        &self.case
    }

    /// What the rule says.
    pub(crate) fn findings(&self, id: &str) -> Vec<Finding> {
        let context = super::Context::new(&self.case, &self.peers, &self.settings);
        rule(id).expect("a rule of this code").run(&context)
    }

    /// Asserts the gravest outcome of the rule.
    #[track_caller]
    pub(crate) fn expect(&self, id: &str, outcome: Outcome) {
        let findings = self.findings(id);
        assert_eq!(worst(&findings), Some(outcome), "{findings:#?}");
        if outcome == Outcome::Suspect {
            let suspects = findings.iter().filter(|finding| finding.outcome == Outcome::Suspect);
            for finding in suspects {
                assert!(!finding.evidence.is_empty(), "a suspicion without a place: {finding:?}");
            }
        }
    }
}
