//! Cases 案卷: the rows of a round, and one case whole.

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{GetCase, ListCases};
use contract::view::{
    CaseRow, CaseView, DocumentView, Drawing, PageView, ReviewState, SourceNoteView, SourceView,
    TimelineEntry,
};
use contract::{ErrorCode, UserError};
use ingest::skeleton::BY_HAND;
use scoring::scorecard::ScoreState;
use scoring::{CaseId, Fact, FactKind, Mark, RubricId, RubricRef, Scorecard};
use std::collections::HashMap;
use store::{CaseRecord, Round};

impl Handle<ListCases> for Workbench {
    fn handle(&self, request: ListCases) -> std::result::Result<Vec<CaseRow>, UserError> {
        let round = self.round(&request.round)?;
        Ok(self.case_rows(&round)?)
    }
}

impl Handle<GetCase> for Workbench {
    fn handle(&self, request: GetCase) -> std::result::Result<CaseView, UserError> {
        let record = self.case(&request.case)?;
        Ok(self.case_view(record)?)
    }
}

impl Workbench {
    /// The case, or `case.not_found`.
    pub(crate) fn case(&self, id: &CaseId) -> Result<CaseRecord> {
        Ok(self.store.case(id)?.ok_or_else(|| UserError::new(ErrorCode::CaseNotFound).about(id.as_str()))?)
    }

    /// The case that a user names: by its id, or by its number where only one case has it.
    ///
    /// # Errors
    /// `case.not_found`, `case.ambiguous`.
    pub fn resolve_case(&self, name: &str) -> std::result::Result<CaseId, UserError> {
        Ok(self.resolve(name)?)
    }

    fn resolve(&self, name: &str) -> Result<CaseId> {
        if let Some(case) = self.store.case(&name.into())? {
            return Ok(case.id);
        }
        let by_number = self.store.cases_by_number(&ingest::batch::normalise_number(name))?;
        match by_number.as_slice() {
            [case] => return Ok(case.id.clone()),
            [] => {}
            _ => return Err(UserError::new(ErrorCode::CaseAmbiguous).about(name).into()),
        }
        let by_name: Vec<_> = self.store.all_cases()?.into_iter().filter(|case| case.name == name).collect();
        match by_name.as_slice() {
            [case] => Ok(case.id.clone()),
            [] => Err(UserError::new(ErrorCode::CaseNotFound).about(name).into()),
            _ => Err(UserError::new(ErrorCode::CaseAmbiguous).about(name).into()),
        }
    }

    /// All cases of a round with the state of their review, in the order they were taken in.
    pub(crate) fn case_rows(&self, round: &Round) -> Result<Vec<CaseRow>> {
        self.with_scorecards(round, |row, _| row)
    }

    /// What `with` makes of each case and its scorecard, where its act has a rubric. One scorecard is held at a time: a
    /// round of 2,000 cases has 120,000 criteria.
    pub(crate) fn with_scorecards<T>(
        &self,
        round: &Round,
        mut with: impl FnMut(CaseRow, Option<&Scorecard>) -> T,
    ) -> Result<Vec<T>> {
        let mut marks: HashMap<CaseId, Vec<(RubricId, Mark)>> = HashMap::new();
        for record in self.store.last_marks_of_round(&round.id, &self.me.id)? {
            marks.entry(record.case).or_default().push((record.rubric.id, record.mark));
        }
        // Most cases have no mark yet: by one rubric they all have the same scorecard.
        let mut without_marks: HashMap<RubricRef, Scorecard> = HashMap::new();
        let made = self.store.cases(&round.id)?.into_iter().map(|case| {
            let Ok(rubric) = self.rubrics.for_case(&self.store, round, &case.id, case.act_kind) else {
                return with(case_row(case, None), None);
            };
            let marks = marks.remove(&case.id).unwrap_or_default().into_iter();
            let marks: Vec<Mark> = marks.filter(|(id, _)| *id == rubric.id).map(|(_, mark)| mark).collect();
            if marks.is_empty() {
                let card = without_marks.entry(rubric.reference()).or_insert_with(|| rubric.score(&marks));
                return with(case_row(case, Some(card)), Some(card));
            }
            let card = rubric.score(&marks);
            with(case_row(case, Some(&card)), Some(&card))
        });
        Ok(made.collect())
    }

    pub(crate) fn case_view(&self, record: CaseRecord) -> Result<CaseView> {
        let round = self.round(&record.round)?;
        let id = record.id.clone();
        let scorecard = match self.rubrics.for_case(&self.store, &round, &id, record.act_kind) {
            Ok(rubric) => Some(rubric.score(&self.current_marks(&id, &rubric.id)?)),
            Err(_) => None,
        };
        let facts = self.store.facts(&id)?;
        let corrections = self.store.cut_corrections(&id)?;
        let count = |corrections: &Vec<_>| u32::try_from(corrections.len()).unwrap_or(u32::MAX);
        Ok(CaseView {
            row: case_row(record, scorecard.as_ref()),
            sources: self
                .store
                .sources(&id)?
                .into_iter()
                .map(|source| SourceView {
                    id: source.id,
                    name: source.name,
                    sha256: source.sha256,
                    pages: source.pages,
                    notes: source
                        .notes
                        .into_iter()
                        .map(|note| SourceNoteView::new(note.kind, note.page, note.count, note.detail))
                        .collect(),
                })
                .collect(),
            documents: self
                .store
                .documents(&id)?
                .into_iter()
                .map(|document| DocumentView {
                    id: document.id,
                    document_type: document.document_type,
                    type_title: document.document_type.title().to_owned(),
                    title: document.title,
                    first_page: document.first_page,
                    last_page: document.last_page,
                    confidence: document.confidence,
                    by_hand: document.confidence == BY_HAND,
                })
                .collect(),
            pages: self
                .store
                .pages(&id)?
                .into_iter()
                .map(|page| PageView {
                    number: page.number,
                    label: page.label,
                    source: page.source,
                    width: page.width,
                    height: page.height,
                    text_source: page.text_source,
                    engine: page.engine,
                    quality: page.quality,
                    drawing: if page.has_picture { Drawing::Picture } else { Drawing::Lines },
                })
                .collect(),
            cut_corrections: count(&corrections.standing),
            cut_corrections_undone: count(&corrections.undone),
            timeline: timeline(&facts),
            facts,
        })
    }
}

fn case_row(case: CaseRecord, scorecard: Option<&Scorecard>) -> CaseRow {
    let begun = scorecard.filter(|card| card.state != ScoreState::Pending);
    CaseRow {
        review: match begun.map(|card| card.state) {
            None | Some(ScoreState::Pending) => ReviewState::NotStarted,
            Some(ScoreState::Provisional) => ReviewState::InProgress,
            Some(ScoreState::Final) => ReviewState::Finished,
        },
        decided: scorecard.map_or(0, |card| card.decided),
        criteria: scorecard.map_or(0, |card| card.criteria),
        score: begun.map(|card| card.score),
        grade: begun.map(|card| card.grade.clone()),
        id: case.id,
        round: case.round,
        ordinal: case.ordinal,
        name: case.name,
        number: case.number,
        cause: case.cause,
        department: case.department,
        party: case.party,
        act_kind: case.act_kind,
        enterprise: case.enterprise,
        decision_date: case.decision_date,
        documents: case.documents,
        pages: case.pages,
        unread_pages: case.unread_pages,
    }
}

/// The kinds of fact that date something.
const DATES: [FactKind; 8] = [
    FactKind::ApplicationDate,
    FactKind::AcceptanceDate,
    FactKind::FilingDate,
    FactKind::NoticeDate,
    FactKind::DecisionDate,
    FactKind::ServiceDate,
    FactKind::PaymentDate,
    FactKind::ClosingDate,
];

/// The dated facts in the order of time; on the same day in the order of procedure.
fn timeline(facts: &[Fact]) -> Vec<TimelineEntry> {
    let step = |kind| DATES.iter().position(|date| *date == kind);
    let mut entries: Vec<(usize, TimelineEntry)> = facts
        .iter()
        .filter_map(|fact| {
            let entry = TimelineEntry {
                date: fact.value.clone(),
                kind: fact.kind,
                title: fact.kind.title().to_owned(),
                page: fact.place.as_ref().map(|place| place.page),
            };
            Some((step(fact.kind)?, entry))
        })
        .collect();
    entries.sort_by(|(a_step, a), (b_step, b)| (&a.date, a_step).cmp(&(&b.date, b_step)));
    entries.dedup_by(|(_, a), (_, b)| a.date == b.date && a.kind == b.kind);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(kind: FactKind, value: &str) -> Fact {
        Fact { kind, value: value.to_owned(), place: None }
    }

    #[test]
    fn the_timeline_is_in_the_order_of_time_and_says_nothing_twice() {
        let facts = [
            fact(FactKind::DecisionDate, "2024-06-03"),
            fact(FactKind::CaseNo, "某罚〔2024〕1号"),
            fact(FactKind::ServiceDate, "2024-06-03"),
            fact(FactKind::FilingDate, "2024-03-04"),
            fact(FactKind::DecisionDate, "2024-06-03"),
        ];
        let told: Vec<_> = timeline(&facts).into_iter().map(|entry| (entry.date, entry.title)).collect();
        let expected = [("2024-03-04", "立案日期"), ("2024-06-03", "决定日期"), ("2024-06-03", "送达日期")];
        assert_eq!(told, expected.map(|(date, title)| (date.to_owned(), title.to_owned())));
    }
}
