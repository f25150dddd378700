//! Cuts 文书切分 set by hand: where documents begin and what they are, as a person says; taken back by undo, brought back by redo.
//!
//! A correction never touches marks or evidence, and stands when the case is read again.

use crate::error::Error;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{CorrectCuts, RedoCutCorrection, RereadCase, UndoCutCorrection};
use contract::view::{CaseView, CutInput};
use contract::{ErrorCode, UserError};
use ingest::skeleton::{BY_HAND, CutDocument};
use store::{CutNote, DocumentRecord, SetDocument};

impl Handle<CorrectCuts> for Workbench {
    fn handle(&self, request: CorrectCuts) -> Result<CaseView, UserError> {
        let record = self.case(&request.case)?;
        let present = self.store.documents(&record.id).map_err(Error::from)?;
        let set = set_by_hand(&request.documents, &present, record.pages)
            .ok_or_else(|| UserError::new(ErrorCode::CutsInvalid))?;
        self.read_again_with(&record.id, &set, CutNote::Decided(&set))?;
        Ok(self.case_view(self.case(&request.case)?)?)
    }
}

impl Handle<UndoCutCorrection> for Workbench {
    fn handle(&self, request: UndoCutCorrection) -> Result<CaseView, UserError> {
        let record = self.case(&request.case)?;
        let mut corrections = self.store.cut_corrections(&record.id).map_err(Error::from)?;
        if corrections.standing.pop().is_none() {
            return Err(ErrorCode::CutsNothingToUndo.into());
        }
        self.read_again_with(&record.id, &corrections.set(), CutNote::Undone)?;
        Ok(self.case_view(self.case(&request.case)?)?)
    }
}

impl Handle<RedoCutCorrection> for Workbench {
    fn handle(&self, request: RedoCutCorrection) -> Result<CaseView, UserError> {
        let record = self.case(&request.case)?;
        let mut corrections = self.store.cut_corrections(&record.id).map_err(Error::from)?;
        let back = corrections.undone.pop().ok_or(ErrorCode::CutsNothingToRedo)?;
        self.read_again_with(&record.id, &back, CutNote::Redone)?;
        Ok(self.case_view(self.case(&request.case)?)?)
    }
}

impl Handle<RereadCase> for Workbench {
    fn handle(&self, request: RereadCase) -> Result<CaseView, UserError> {
        let record = self.case(&request.case)?;
        self.read_again(&record.id)?;
        Ok(self.case_view(self.case(&request.case)?)?)
    }
}

/// The documents that stand by hand, of a whole list of beginnings in the order they are to stand in; none when they do
/// not fit the pages.
fn set_by_hand(inputs: &[CutInput], present: &[DocumentRecord], pages: u32) -> Option<Vec<SetDocument>> {
    let firsts: Vec<u32> = inputs.iter().map(|input| input.first_page).collect();
    let mut by_page = firsts.clone();
    by_page.sort_unstable();
    let fits = by_page.first().is_none_or(|first| *first == 1)
        && by_page.last().is_none_or(|last| *last <= pages)
        && by_page.windows(2).all(|pair| pair[0] < pair[1]);
    if !fits {
        return None;
    }
    let stays = in_page_order(&firsts);
    let mut set = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        let next = by_page.iter().find(|first| **first > input.first_page);
        let title = input.title.trim();
        let before = index.checked_sub(1).map_or(0, |before| firsts[before]);
        let document = SetDocument {
            document_type: input.document_type,
            title: if title.is_empty() { input.document_type.title() } else { title }.to_owned(),
            first_page: input.first_page,
            last_page: next.map_or(pages, |next| next - 1),
            after: (!stays[index]).then_some(before),
        };
        let unchanged = document.after.is_none()
            && present.iter().any(|known| {
                known.confidence != BY_HAND
                    && known.document_type == document.document_type
                    && known.title == document.title
                    && (known.first_page, known.last_page) == (document.first_page, document.last_page)
            });
        if input.by_hand || !unchanged {
            set.push(document);
        }
    }
    Some(set)
}

/// Which of these may stay so that as few as can be are out of the order of pages.
fn in_page_order(firsts: &[u32]) -> Vec<bool> {
    // The longest run ending at each, and the one before it in that run.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(firsts.len());
    for (at, first) in firsts.iter().enumerate() {
        let before = (0..at).filter(|before| firsts[*before] < *first).max_by_key(|before| runs[*before].0);
        runs.push((before.map_or(1, |before| runs[before].0 + 1), before));
    }
    let mut stays = vec![false; firsts.len()];
    let mut at = (0..firsts.len()).max_by_key(|at| runs[*at].0);
    while let Some(index) = at {
        stays[index] = true;
        at = runs[index].1;
    }
    stays
}

/// Documents in the order of pages, brought into the order a person set.
pub(crate) fn in_order_set(mut documents: Vec<CutDocument>, set: &[SetDocument]) -> Vec<CutDocument> {
    for moved in set {
        let Some(after) = moved.after else { continue };
        let Some(from) = documents.iter().position(|document| document.first_page == moved.first_page) else {
            continue;
        };
        let document = documents.remove(from);
        let holds = |known: &CutDocument| (known.first_page..=known.last_page).contains(&after);
        let to = match documents.iter().position(holds) {
            Some(before) => before + 1,
            None if after == 0 => 0,
            None => from,
        };
        documents.insert(to, document);
    }
    documents
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scoring::DocumentType;

    fn input(first_page: u32, document_type: DocumentType, by_hand: bool) -> CutInput {
        CutInput { first_page, document_type, title: String::new(), by_hand }
    }

    fn record(document_type: DocumentType, first_page: u32, last_page: u32) -> DocumentRecord {
        DocumentRecord {
            id: "doc".into(),
            document_type,
            title: document_type.title().to_owned(),
            first_page,
            last_page,
            confidence: 90,
        }
    }

    #[test]
    fn only_what_is_new_or_confirmed_stands_by_hand() {
        use DocumentType::{Cover, InnerCatalog, PenaltyDecision};
        let present = [record(Cover, 1, 1), record(InnerCatalog, 2, 2), record(PenaltyDecision, 3, 9)];
        let set = |inputs: &[CutInput]| {
            set_by_hand(inputs, &present, 9)
                .map(|set| set.iter().map(|d| (d.first_page, d.last_page)).collect::<Vec<_>>())
        };
        let same = [input(1, Cover, false), input(2, InnerCatalog, true), input(3, PenaltyDecision, false)];
        assert_eq!(set(&same), Some(vec![(2, 2)]));
        let moved = [input(1, Cover, false), input(2, InnerCatalog, false), input(4, PenaltyDecision, false)];
        assert_eq!(set(&moved), Some(vec![(2, 3), (4, 9)]));
        assert_eq!(set(&[]), Some(vec![]), "all is left to the program");
        assert_eq!(set(&[input(2, Cover, false)]), None, "the first page belongs to no document");
        assert_eq!(set(&[input(1, Cover, false), input(1, Cover, false)]), None, "a document without a page");
        assert_eq!(set(&[input(1, Cover, false), input(10, Cover, false)]), None, "beyond the last page");
    }

    fn cut(first_page: u32, last_page: u32) -> CutDocument {
        CutDocument {
            document_type: DocumentType::Other,
            title: String::new(),
            first_page,
            last_page,
            confidence: 50,
        }
    }

    #[test]
    fn one_that_was_moved_is_the_only_one_set() {
        use DocumentType::Other;
        let present: Vec<_> = (1..=5).map(|page| record(Other, page, page)).collect();
        let inputs: Vec<_> = [1, 4, 2, 3, 5].map(|page| input(page, Other, false)).into();
        let set = set_by_hand(&inputs, &present, 5).expect("it fits");
        assert_eq!(set.iter().map(|d| (d.first_page, d.after)).collect::<Vec<_>>(), [(4, Some(1))]);
        let gone = in_order_set(vec![cut(1, 3), cut(4, 4), cut(5, 5)], &set);
        assert_eq!(
            gone.iter().map(|d| d.first_page).collect::<Vec<_>>(),
            [1, 4, 5],
            "after the document its neighbour is part of now"
        );
    }

    proptest! {
        #[test]
        fn any_order_comes_out_as_it_was_set(order in Just((1_u32..=9).collect::<Vec<_>>()).prop_shuffle()) {
            let present: Vec<_> = (1..=9).map(|page| record(DocumentType::Other, page, page)).collect();
            let inputs: Vec<_> = order.iter().map(|page| input(*page, DocumentType::Other, false)).collect();
            let set = set_by_hand(&inputs, &present, 9).expect("it fits");
            let stand = in_order_set((1..=9).map(|page| cut(page, page)).collect(), &set);
            prop_assert_eq!(stand.iter().map(|d| d.first_page).collect::<Vec<_>>(), order);
        }
    }
}
