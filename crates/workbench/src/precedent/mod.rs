//! Precedents: similar cases, how a criterion was decided before, fines compared, near-duplicates.
//!
//! All of it is told as data with its reasons; none of it is a finding against anybody.

mod chart;
mod criterion;
mod duplicates;
mod penalties;
mod similar;
mod spread;

pub use chart::penalty_chart;

use crate::error::Result;
use crate::workbench::Workbench;
use scoring::citation::{Naming, citations};
use scoring::{CaseId, DocumentType};
use std::collections::BTreeSet;
use store::CaseRecord;

/// Laws of procedure: nearly every decision cites them, and they do not tell what was done.
const PROCEDURE: [&str; 5] = ["行政处罚法", "行政强制法", "行政许可法", "行政复议法", "行政诉讼法"];

/// What users call a case by: its number, or the name of its folder where none was read.
pub(crate) fn called(case: &CaseRecord) -> String {
    if case.number.is_empty() { case.name.clone() } else { case.number.clone() }
}

/// The articles that a text cites, as 食品安全法第一百二十四条; those of procedure apart.
fn cited_articles(text: &str) -> BTreeSet<String> {
    let named = |naming| matches!(naming, Naming::Titled | Naming::Bare | Naming::Same);
    citations(text)
        .into_iter()
        .filter(|citation| named(citation.naming) && !PROCEDURE.contains(&citation.law_key.as_str()))
        .filter(|citation| !citation.law_key.is_empty())
        .filter_map(|citation| Some(format!("{}{}", citation.law_key, citation.provision.article?)))
        .collect()
}

impl Workbench {
    /// The words of the decision of a case; of the whole case where no decision was cut from it.
    fn deciding_text(&self, case: &CaseId) -> Result<String> {
        let pages = self.store.page_texts(case)?;
        let documents = self.store.documents(case)?;
        let decision = documents.iter().find(|document| is_decision(document.document_type));
        let within = |number: u32| {
            decision.is_none_or(|document| (document.first_page..=document.last_page).contains(&number))
        };
        let texts = pages.iter().filter(|page| within(page.number)).map(|page| page.text.as_str());
        Ok(texts.collect::<Vec<_>>().join("\n"))
    }
}

fn is_decision(kind: DocumentType) -> bool {
    matches!(
        kind,
        DocumentType::PenaltyDecision
            | DocumentType::OnSpotDecision
            | DocumentType::NoPenaltyDecision
            | DocumentType::RedoDecision
            | DocumentType::LicenseDecision
    )
}
