//! Precedents: similar cases, how a criterion was decided before, fines compared, near-duplicates, copied interviews.
//!
//! All of it is told as data with its reasons; none of it is a finding against anybody.

mod chart;
mod copied;
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

/// How far before a citation the word stands that makes it the basis of a decision, in characters.
const BASIS_BEFORE: usize = 16;
/// How far apart the citations of one list stand.
const LIST_APART: u32 = 4;

/// The articles that a decision gives as its basis 依据…规定; those of procedure apart.
fn basis_articles(text: &str) -> BTreeSet<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut basis = BTreeSet::new();
    let mut end_of_last = None;
    for citation in citations(text) {
        let from = usize::try_from(citation.from).unwrap_or(usize::MAX).min(characters.len());
        let before: String = characters[from.saturating_sub(BASIS_BEFORE)..from].iter().collect();
        // The nearest word decides: 违反……，依据.
        let nearest = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
        let stated = nearest(&["依据", "根据", "依照", "按照"]);
        let listed = end_of_last.is_some_and(|end| citation.from.saturating_sub(end) <= LIST_APART);
        if !listed && (stated.is_none() || stated < nearest(&["违反", "构成", "符合"])) {
            end_of_last = None;
            continue;
        }
        end_of_last = Some(citation.to);
        if let Some(article) = citation.provision.article
            && !citation.law_key.is_empty()
            && !PROCEDURE.contains(&citation.law_key.as_str())
        {
            basis.insert(format!("{}{article}", citation.law_key));
        }
    }
    basis
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basis_is_told_from_what_was_broken() {
        let text = "当事人的行为违反了《食品安全法》第三十四条第十项的规定，依据《食品安全法》第一百二十四条第一款、\
                    第一百二十五条和《行政处罚法》第二十八条的规定，决定如下";
        let basis: Vec<String> = basis_articles(text).into_iter().collect();
        assert_eq!(basis, ["食品安全法第一百二十五条", "食品安全法第一百二十四条"]);
        assert!(basis_articles("违反了《食品安全法》第三十四条").is_empty());
    }
}
