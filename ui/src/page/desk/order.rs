//! The order in which criteria are gone through, and what serves each.

use contract::scoring::{Criterion, CriterionId, DocumentType, Rubric, Scorecard, TextSource};
use contract::view::{CaseView, DocumentView};

/// All criteria of a rubric in order.
pub(crate) fn criteria(rubric: &Rubric) -> impl Iterator<Item = &Criterion> {
    rubric.sections.iter().flat_map(|section| &section.criteria)
}

/// The criterion `step` away from `from`, held within the rubric; the first one from nowhere.
pub(crate) fn step_from(rubric: &Rubric, from: Option<&CriterionId>, step: isize) -> Option<CriterionId> {
    let ids: Vec<&CriterionId> = criteria(rubric).map(|criterion| &criterion.id).collect();
    let last = ids.len().checked_sub(1)?;
    let at = from.and_then(|from| ids.iter().position(|id| *id == from));
    let next = at.map_or(0, |at| at.saturating_add_signed(step).min(last));
    ids.get(next).map(|id| (*id).clone())
}

/// The next criterion after `from` that is not decided, beginning again at the top; absent when all are.
pub(crate) fn next_open(scorecard: &Scorecard, from: Option<&CriterionId>) -> Option<CriterionId> {
    let scores: Vec<_> = scorecard.sections.iter().flat_map(|section| &section.criteria).collect();
    let after = from
        .and_then(|from| scores.iter().position(|score| score.id == *from))
        .map_or(0, |position| position + 1);
    let is_open = |score: &&&contract::scoring::scorecard::CriterionScore| {
        !score.mark.as_ref().is_some_and(|mark| mark.verdict.is_decided())
    };
    let behind = scores.iter().skip(after).find(is_open);
    behind
        .or_else(|| scores.iter().take(after).find(is_open))
        .filter(|score| Some(&score.id) != from)
        .map(|score| score.id.clone())
}

/// Documents of the case that serve a criterion, the most telling first.
pub(crate) fn serving<'a>(case: &'a CaseView, kinds: &[DocumentType]) -> Vec<&'a DocumentView> {
    kinds
        .iter()
        .flat_map(|kind| case.documents.iter().filter(move |document| document.document_type == *kind))
        .collect()
}

/// The document a page belongs to.
pub(crate) fn document_at(case: &CaseView, page: u32) -> Option<&DocumentView> {
    case.documents.iter().find(|document| (document.first_page..=document.last_page).contains(&page))
}

/// The first page of the document after that of `page` as they stand in the list; or, going back, of the document that `page` is in, or of the one
/// before where `page` is itself a first page.
pub(crate) fn step_document(case: &CaseView, page: u32, forward: bool) -> Option<u32> {
    let firsts: Vec<u32> = case.documents.iter().map(|document| document.first_page).collect();
    let holds = |document: &DocumentView| (document.first_page..=document.last_page).contains(&page);
    match case.documents.iter().position(holds) {
        Some(at) if forward => firsts.get(at + 1).copied(),
        Some(at) if firsts[at] < page => Some(firsts[at]),
        Some(at) => at.checked_sub(1).map(|before| firsts[before]),
        None if forward => firsts.into_iter().filter(|first| *first > page).min(),
        None => firsts.into_iter().filter(|first| *first < page).max(),
    }
}

/// How many pages of the case could not be read.
pub(crate) fn unread_pages(case: &CaseView) -> u32 {
    let unread = case.pages.iter().filter(|page| page.text_source == TextSource::None);
    u32::try_from(unread.count()).unwrap_or(u32::MAX)
}

/// What to call a document: its own title, or the name of its type.
pub(crate) fn title_of(document: &DocumentView) -> String {
    if document.title.trim().is_empty() { document.type_title.clone() } else { document.title.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;
    use contract::scoring::{Mark, Verdict};

    fn decided(scorecard: &mut Scorecard, ids: &[&str]) {
        for score in scorecard.sections.iter_mut().flat_map(|section| &mut section.criteria) {
            score.mark = ids.contains(&score.id.as_str()).then(|| Mark {
                criterion: score.id.clone(),
                verdict: Verdict::Faultless,
                note: String::new(),
            });
        }
    }

    #[test]
    fn steps_stay_within_the_rubric() {
        let desk = stand_in::desk();
        let ids: Vec<CriterionId> = criteria(&desk.rubric).map(|criterion| criterion.id.clone()).collect();
        let last = ids.len() - 1;
        assert_eq!(step_from(&desk.rubric, None, 1).as_ref(), ids.first());
        assert_eq!(step_from(&desk.rubric, ids.first(), -1).as_ref(), ids.first());
        assert_eq!(step_from(&desk.rubric, ids.first(), 1).as_ref(), ids.get(1));
        assert_eq!(step_from(&desk.rubric, ids.last(), 1).as_ref(), ids.get(last));
    }

    #[test]
    fn the_next_open_one_may_lie_before() {
        let mut desk = stand_in::desk();
        let ids: Vec<String> = criteria(&desk.rubric).map(|criterion| criterion.id.to_string()).collect();
        let all: Vec<&str> = ids.iter().map(String::as_str).collect();
        let last = CriterionId::from(all[all.len() - 1]);
        decided(&mut desk.scorecard, &all[1..]);
        assert_eq!(next_open(&desk.scorecard, Some(&last)), Some(CriterionId::from(all[0])));
        decided(&mut desk.scorecard, &all);
        assert_eq!(next_open(&desk.scorecard, Some(&last)), None, "all decided");
        decided(&mut desk.scorecard, &all[..all.len() - 1]);
        assert_eq!(next_open(&desk.scorecard, Some(&last)), None, "where one stands is not next");
    }

    #[test]
    fn documents_come_in_the_order_of_the_criterion() {
        let desk = stand_in::desk();
        let found = serving(&desk.case, &[DocumentType::PenaltyDecision, DocumentType::FilingApproval]);
        let kinds: Vec<_> = found.iter().map(|document| document.document_type).collect();
        assert_eq!(kinds, [DocumentType::PenaltyDecision, DocumentType::FilingApproval]);
        let decision = found[0];
        assert_eq!(document_at(&desk.case, decision.last_page).map(|found| &found.id), Some(&decision.id));
        assert_eq!(document_at(&desk.case, 9999), None);
        let (first, last) = (decision.first_page, decision.last_page);
        assert!(last > first, "a document of two pages");
        assert_eq!(step_document(&desk.case, last, false), Some(first));
        assert_eq!(step_document(&desk.case, first, true), Some(last + 1));
        assert_eq!(step_document(&desk.case, 1, false), None);
        let mut case = desk.case;
        let at = case.documents.iter().position(|document| document.first_page == first).expect("there");
        let document = case.documents.remove(at);
        case.documents.insert(0, document);
        assert_eq!(step_document(&case, last, true), Some(1), "where documents were moved, as they stand");
    }
}
