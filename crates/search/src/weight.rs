//! Lifts hits by where their words count most: the cause of the case, the title of the page's document, a decision.
//!
//! What is known of a case is joined when a search runs, so that a corrected cut or cause counts at once. A lift is
//! far smaller than a tier: a page that says the words as they are written stays before one that does not.

use crate::catalogue::{Catalogue, Entry, Types, type_at, type_of};
use crate::query::Node;
use scoring::DocumentType;
use tantivy::Score;

/// The cause of the case has all words; a share of it where it has some. Scores of words are mostly between 1 and 10.
const CAUSE: Score = 4.0;
/// The title or type of the page's document has all words.
const TITLE: Score = 4.0;
/// The page belongs to a decision.
const DECISION: Score = 2.0;

/// What hits of a query are lifted by.
#[derive(Debug)]
pub(crate) struct Weights {
    /// For each case of the catalogue.
    cases: Vec<CaseWeight>,
    types: Types,
}

#[derive(Debug, Default)]
struct CaseWeight {
    cause: Score,
    /// First and last page of documents that are titled so, with what for.
    titled: Vec<(u32, u32, Score)>,
}

impl Weights {
    /// None where a query has no words.
    pub(crate) fn new(node: &Node, catalogue: &Catalogue) -> Option<Self> {
        let mut words = Vec::new();
        collect(node, &mut words);
        if words.is_empty() {
            return None;
        }
        let titles = catalogue.titles();
        let named =
            |names: &Vec<String>| TITLE * share(&words, |word| names.iter().any(|name| name.contains(word)));
        let named: Vec<Score> = titles.names.iter().map(named).collect();
        let weigh = |(entry, of_case): (&Entry, &Vec<u32>)| CaseWeight {
            cause: CAUSE * share(&words, |word| entry.cause.contains(word)),
            titled: titled(entry, of_case, &named),
        };
        Some(Self {
            cases: catalogue.entries().iter().zip(&titles.of).map(weigh).collect(),
            types: catalogue.types().clone(),
        })
    }

    /// What a page of a case is lifted by.
    pub(crate) fn of(&self, place: u32, page: u32) -> Score {
        let case = &self.cases[place as usize];
        let title = case.titled.iter().filter(|(first, last, _)| (*first..=*last).contains(&page));
        let title = title.map(|(.., score)| *score).fold(0.0, Score::max);
        let kind = type_at(type_of(&self.types[place as usize], page) as usize);
        case.cause + title + if is_decision(kind) { DECISION } else { 0.0 }
    }
}

/// The documents of a case whose names have some of the words, with what for. `named` tells it for each set of names.
fn titled(entry: &Entry, of_case: &[u32], named: &[Score]) -> Vec<(u32, u32, Score)> {
    let documents = entry.facts.documents.iter().zip(of_case);
    documents
        .map(|(document, names)| (document.first_page, document.last_page, named[*names as usize]))
        .filter(|(.., score)| *score > 0.0)
        .collect()
}

/// The share of the words for which something holds.
fn share(words: &[&str], holds: impl Fn(&str) -> bool) -> Score {
    words.iter().filter(|word| holds(word)).count() as Score / words.len().max(1) as Score
}

/// The words a query looks for on pages.
fn collect<'q>(node: &'q Node, words: &mut Vec<&'q str>) {
    match node {
        Node::Word(word) => words.push(word.run.text()),
        Node::Phrase(run) => words.push(run.text()),
        Node::Near { runs, .. } => words.extend(runs.iter().map(|run| run.text())),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| collect(node, words)),
        Node::Fact(_) | Node::Not(_) => {}
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
            | DocumentType::LicenseRefusal
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{CaseFacts, DocumentFacts};
    use crate::query::parse;

    #[test]
    fn cause_title_and_decision_lift_and_a_share_of_the_words_lifts_less() {
        let document = |kind, title: &str, page| DocumentFacts {
            document_type: kind,
            title: title.to_owned(),
            first_page: page,
            last_page: page,
            ..DocumentFacts::default()
        };
        let case = CaseFacts {
            case: "甲".into(),
            cause: "无照经营".to_owned(),
            pages: 3,
            documents: vec![
                document(DocumentType::PenaltyDecision, "行政处罚决定书", 1),
                document(DocumentType::ServiceReceipt, "送达回证", 2),
            ],
            ..CaseFacts::default()
        };
        let catalogue = Catalogue::new(vec![case]);
        let lifts = |query: &str| {
            let query = parse(query).expect("understood");
            let weights = Weights::new(query.node(), &catalogue)?;
            Some([1, 2, 3].map(|page| weights.of(0, page)))
        };
        assert_eq!(lifts("无照经营"), Some([6.0, 4.0, 4.0]));
        assert_eq!(lifts("送达"), Some([2.0, 4.0, 0.0]));
        assert_eq!(lifts("送达 无照"), Some([4.0, 4.0, 2.0]), "half of the words each");
        assert_eq!(lifts("当事人 -送达"), Some([2.0, 0.0, 0.0]));
        assert_eq!(lifts("年度:2024"), None);
    }
}
