//! What the checks of one case need to know of the other cases of a batch 同批案卷.
//!
//! Small enough to keep in memory for thousands of cases; holds no text of documents.

use super::{CaseFile, Document, FieldKind, Value};
use crate::act_kind::ActKind;
use crate::citation::citations;
use crate::evidence::Place;
use crate::id::CaseId;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// A case in a few lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseSummary {
    /// Which case.
    pub id: CaseId,
    /// Its name as screens show it.
    pub name: String,
    /// Kind of act.
    pub act_kind: ActKind,
    /// The deciding document's number; empty where none was read.
    pub number: String,
    /// The organ that acted.
    pub organ: String,
    /// Names of the parties.
    pub parties: Vec<String>,
    /// Their credit codes.
    pub credit_codes: Vec<String>,
    /// Cause 案由.
    pub cause: String,
    /// The day of the decision.
    pub decided_on: Option<Date>,
    /// First and last day of the violation, where read.
    pub violation: Option<(Date, Date)>,
    /// The fine in fen; absent where there is none.
    pub fine_fen: Option<i64>,
    /// Value of goods or gains in fen, where read.
    pub value_fen: Option<i64>,
    /// Articles the decision cites, each normalised.
    pub articles: Vec<String>,
    /// Days of inspections on site.
    pub inspected_on: Vec<Date>,
    /// When which officer was where.
    pub presences: Vec<Presence>,
}

/// An officer at a place for a time, as a record tells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Presence {
    /// Name.
    pub officer: String,
    /// Certificate number, where it stands beside the name.
    pub certificate: Option<String>,
    /// Begin.
    pub from: DateTime,
    /// End, where it was read.
    pub to: Option<DateTime>,
    /// Where; empty where none was read.
    pub location: String,
    /// Title of the record.
    pub record: String,
    /// Where the record says so.
    pub place: Place,
}

impl CaseFile {
    /// When which officer was where, by all records of this case.
    pub fn presences(&self) -> Vec<Presence> {
        let mut presences = Vec::new();
        for document in &self.documents {
            let Some(time) = document.intervals(FieldKind::Time).next() else { continue };
            let location =
                document.text(FieldKind::Location).map(|read| read.value.to_owned()).unwrap_or_default();
            for officer in document.officers() {
                presences.push(Presence {
                    officer: officer.value.name.clone(),
                    certificate: officer.value.certificate.clone(),
                    from: time.value.0,
                    to: time.value.1,
                    location: location.clone(),
                    record: document.title.clone(),
                    place: time.place.clone(),
                });
            }
        }
        presences
    }

    /// The case in a few lines.
    pub fn summary(&self) -> CaseSummary {
        let decision = self.decision();
        let texts = |kind| {
            let mut texts: Vec<String> = Vec::new();
            for (_, field) in self.fields(kind) {
                if let Value::Text(text) = &field.value
                    && !texts.contains(text)
                {
                    texts.push(text.clone());
                }
            }
            texts
        };
        let of_decision =
            |kind| decision.and_then(|d| d.text(kind)).map(|read| read.value.to_owned()).unwrap_or_default();
        let amount = |kind| decision.and_then(|d| d.amounts(kind).map(|read| read.value.fen).max());
        let date =
            |kind| self.fields(kind).find_map(|(document, _)| document.date(kind)).map(|read| read.value);
        let begin = date(FieldKind::ViolationBegin).or(date(FieldKind::ViolationEnd));
        let end = date(FieldKind::ViolationEnd).or(begin);
        CaseSummary {
            id: self.id.clone(),
            name: self.name.clone(),
            act_kind: self.act_kind,
            number: of_decision(FieldKind::Number),
            organ: if decision.is_some() {
                of_decision(FieldKind::SigningOrgan)
            } else {
                texts(FieldKind::SigningOrgan).into_iter().next().unwrap_or_default()
            },
            parties: texts(FieldKind::Party),
            credit_codes: texts(FieldKind::CreditCode),
            cause: texts(FieldKind::Cause).into_iter().next().unwrap_or_default(),
            decided_on: self.decided_on().map(|(date, _)| date),
            violation: begin.zip(end),
            fine_fen: amount(FieldKind::Fine),
            value_fen: amount(FieldKind::Value),
            articles: decision.map(articles).unwrap_or_default(),
            inspected_on: self
                .any(&[crate::DocumentType::InspectionRecord, crate::DocumentType::OnsiteRecord])
                .filter_map(|document| document.date(FieldKind::Time).map(|read| read.value))
                .collect(),
            presences: self.presences(),
        }
    }
}

/// Laws of procedure, which nearly every decision cites: they do not make cases alike.
const PROCEDURE: &[&str] =
    &["行政处罚法", "行政强制法", "行政复议法", "行政诉讼法", "民事诉讼法", "行政许可法"];

/// Articles of substantive law a document cites, each once, as `食品安全法34`.
fn articles(document: &Document) -> Vec<String> {
    let mut articles: Vec<String> = Vec::new();
    for citation in citations(&document.folded_text()) {
        let Some(article) = citation.provision.article else { continue };
        let article = format!("{}{article}", citation.law_key);
        if !PROCEDURE.contains(&citation.law_key.as_str()) && !articles.contains(&article) {
            articles.push(article);
        }
    }
    articles
}
