//! What is known of all cases, as searches ask it: read once, and again whenever something was written.

use crate::error::Result;
use crate::workbench::Workbench;
use scoring::scorecard::ScoreState;
use scoring::{CaseId, FactKind, Mark, RubricId};
use search::{CaseFacts, Catalogue, DocumentFacts};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::{CaseRecord, Round};

/// Code of the facts that name a kind of penalty.
const PENALTY_KIND: &str = "penalty_kind";
/// What a fine is called among the kinds of penalty.
const FINE: &str = "罚款";

/// The catalogue as it was at some state of the database.
#[derive(Default)]
pub(crate) struct CatalogueCache {
    kept: Mutex<Option<(u64, Arc<Catalogue>)>>,
}

impl Workbench {
    /// All cases with their facts, documents and, once their review is finished, scores, as they are now.
    pub(crate) fn catalogue(&self) -> Result<Arc<Catalogue>> {
        let mut kept = self.catalogues.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // Asked before reading: what is written meanwhile makes the next search read again.
        let writes = self.store.writes();
        if let Some((at, catalogue)) = &*kept
            && *at == writes
        {
            return Ok(catalogue.clone());
        }
        let catalogue = Arc::new(self.read_catalogue()?);
        *kept = Some((writes, catalogue.clone()));
        Ok(catalogue)
    }

    fn read_catalogue(&self) -> Result<Catalogue> {
        let rounds = self.store.rounds()?;
        let mut documents: HashMap<CaseId, Vec<DocumentFacts>> = HashMap::new();
        for (case, document) in self.store.all_documents()? {
            documents.entry(case).or_default().push(DocumentFacts {
                document: document.id,
                document_type: document.document_type,
                title: document.title,
                first_page: document.first_page,
                last_page: document.last_page,
            });
        }
        let mut facts: HashMap<CaseId, Vec<(String, String)>> = HashMap::new();
        for fact in self.store.all_fact_values()? {
            facts.entry(fact.case).or_default().push((fact.kind, fact.value));
        }
        let mut scores = HashMap::new();
        for round in &rounds {
            self.finished_scores(round, &mut scores)?;
        }
        let by_id: HashMap<&str, &Round> = rounds.iter().map(|round| (round.id.as_str(), round)).collect();
        let cases = self.store.all_cases()?.into_iter().map(|case| {
            let documents = documents.remove(&case.id).unwrap_or_default();
            let known = facts.remove(&case.id).unwrap_or_default();
            let score = scores.remove(&case.id);
            case_facts(by_id.get(case.round.as_str()).copied(), case, documents, &known, score)
        });
        Ok(Catalogue::new(cases.collect()))
    }

    /// Score and grade of each case of a round whose review is finished. Before that a score counts what is not
    /// decided as full, and would be found among the best.
    fn finished_scores(
        &self,
        round: &Round,
        scores: &mut HashMap<CaseId, (scoring::Points, String)>,
    ) -> Result<()> {
        let mut marks: HashMap<CaseId, Vec<(RubricId, Mark)>> = HashMap::new();
        for record in self.store.last_marks_of_round(&round.id, &self.me.id)? {
            marks.entry(record.case).or_default().push((record.rubric.id, record.mark));
        }
        if marks.is_empty() {
            return Ok(());
        }
        for case in self.store.cases(&round.id)? {
            let Some(marks) = marks.remove(&case.id) else { continue };
            let Ok(rubric) = self.rubrics.for_case(&self.store, round, &case.id, case.act_kind) else {
                continue;
            };
            let marks: Vec<Mark> =
                marks.into_iter().filter(|(id, _)| *id == rubric.id).map(|(_, mark)| mark).collect();
            let card = rubric.score(&marks);
            if card.state == ScoreState::Final {
                scores.insert(case.id, (card.score, card.grade.title));
            }
        }
        Ok(())
    }
}

fn case_facts(
    round: Option<&Round>,
    case: CaseRecord,
    documents: Vec<DocumentFacts>,
    known: &[(String, String)],
    score: Option<(scoring::Points, String)>,
) -> CaseFacts {
    let of =
        |kind: &'static str| known.iter().filter(move |(of, _)| of == kind).map(|(_, value)| value.as_str());
    let mut parties: Vec<String> = Vec::new();
    let all = std::iter::once(case.party.as_str()).chain(of(FactKind::Party.code()));
    for party in all.filter(|party| !party.is_empty()) {
        if !parties.iter().any(|other| other == party) {
            parties.push(party.to_owned());
        }
    }
    let amount = of(FactKind::FineAmount.code()).find_map(|fen| fen.parse::<i64>().ok());
    let mut penalty_kinds: Vec<String> = Vec::new();
    // A fine that was decided is a penalty of its kind, also where the kinds were not read.
    let fine = amount.filter(|fen| *fen > 0).map(|_| FINE);
    let separated =
        |kinds: &str| kinds.split(['、', ',', '，', ';', '；']).map(str::to_owned).collect::<Vec<_>>();
    for kind in of(PENALTY_KIND).flat_map(separated).chain(fine.map(str::to_owned)) {
        if !kind.is_empty() && !penalty_kinds.contains(&kind) {
            penalty_kinds.push(kind);
        }
    }
    let year = case.decision_date.get(..4).and_then(|year| year.parse().ok());
    let (score, grade) = score.map_or((None, String::new()), |(score, grade)| (Some(score), grade));
    CaseFacts {
        round_name: round.map(|round| round.name.clone()).unwrap_or_default(),
        year: year.or(round.map(|round| round.year)),
        case: case.id,
        round: case.round,
        name: case.name,
        number: case.number,
        department: case.department,
        cause: case.cause,
        parties,
        act_kind: case.act_kind,
        enterprise: case.enterprise,
        penalty_kinds,
        amount,
        date: case.decision_date,
        grade,
        score,
        documents,
        pages: case.pages,
        unread_pages: case.unread_pages,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_taken_by_name_and_may_be_absent() {
        let case = CaseRecord {
            id: "C".into(),
            round: "R".into(),
            ordinal: 1,
            name: "卷".to_owned(),
            number: String::new(),
            number_key: String::new(),
            cause: String::new(),
            department: String::new(),
            party: "甲公司".to_owned(),
            act_kind: scoring::ActKind::PenaltyOrdinary,
            enterprise: true,
            decision_date: "2024-03-05".to_owned(),
            documents: 0,
            pages: 3,
            unread_pages: 0,
            taken_in_at: String::new(),
        };
        let known = |facts: &[(&str, &str)]| {
            facts.iter().map(|(kind, value)| ((*kind).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        let facts = case_facts(None, case.clone(), vec![], &known(&[]), None);
        assert_eq!((facts.year, facts.amount, facts.penalty_kinds.len()), (Some(2024), None, 0));
        let known = known(&[
            ("party", "甲公司"),
            ("party", "乙"),
            ("fine_amount", "500000"),
            ("penalty_kind", "警告、罚款"),
            ("of_tomorrow", "x"),
        ]);
        let facts = case_facts(None, case, vec![], &known, None);
        assert_eq!(facts.parties, ["甲公司", "乙"]);
        assert_eq!(facts.amount, Some(500_000));
        assert_eq!(facts.penalty_kinds, ["警告", "罚款"]);
    }
}
