//! Cuts 文书切分 set by hand: where documents begin and what they are, as a person says; taken back by undo.
//!
//! A correction never touches marks or evidence, and stands when the case is read again.

use crate::error::Error;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{CorrectCuts, RereadCase, UndoCutCorrection};
use contract::view::{CaseView, CutInput};
use contract::{ErrorCode, UserError};
use ingest::skeleton::BY_HAND;
use store::{CutNote, DocumentRecord, SetDocument};

impl Handle<CorrectCuts> for Workbench {
    fn handle(&self, request: CorrectCuts) -> Result<CaseView, UserError> {
        let record = self.case(&request.case)?;
        let present = self.store.documents(&record.id).map_err(Error::from)?;
        let set = set_by_hand(&request.documents, &present, record.pages)
            .ok_or_else(|| UserError::new(ErrorCode::CutsInvalid))?;
        self.read_again_with(&record.id, set.clone(), CutNote::Decided(&set))?;
        Ok(self.case_view(self.case(&request.case)?)?)
    }
}

impl Handle<UndoCutCorrection> for Workbench {
    fn handle(&self, request: UndoCutCorrection) -> Result<CaseView, UserError> {
        let record = self.case(&request.case)?;
        let mut corrections = self.store.cut_corrections(&record.id).map_err(Error::from)?;
        if corrections.pop().is_none() {
            return Err(ErrorCode::CutsNothingToUndo.into());
        }
        let before = corrections.pop().unwrap_or_default();
        self.read_again_with(&record.id, before, CutNote::Undone)?;
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

/// The documents that stand by hand, of a whole list of beginnings; none when they do not fit the pages.
fn set_by_hand(inputs: &[CutInput], present: &[DocumentRecord], pages: u32) -> Option<Vec<SetDocument>> {
    let mut set = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        let begins_well = if index == 0 { input.first_page == 1 } else { true };
        let last_page = match inputs.get(index + 1) {
            Some(next) => next.first_page.checked_sub(1)?,
            None => pages,
        };
        if !begins_well || last_page < input.first_page {
            return None;
        }
        let title = input.title.trim();
        let document = SetDocument {
            document_type: input.document_type,
            title: if title.is_empty() { input.document_type.title() } else { title }.to_owned(),
            first_page: input.first_page,
            last_page,
        };
        let unchanged = present.iter().any(|known| {
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

#[cfg(test)]
mod tests {
    use super::*;
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
}
