//! Reading a case again 重新识别案卷结构: its pages are cut into documents and its facts are read anew from the words
//! the database has now.
//!
//! The one way in which documents and facts of a case that was taken in change. Marks and evidence are not touched;
//! documents that are still there keep their names; what a ledger 台账 told stays where the pages are silent.

use crate::clock::now;
use crate::cuts::in_order_set;
use crate::error::Result;
use crate::import::Description;
use crate::workbench::Workbench;
use contract::{ErrorCode, Event, UserError};
use ingest::batch::normalise_number;
use ingest::facts::read_facts;
use ingest::skeleton::{BY_HAND, CasePage, CutDocument, cut_around};
use scoring::{ActKind, CaseId, TextSource};
use std::collections::BTreeMap;
use store::{CaseUpdate, CutNote, NewDocument, SetDocument};

impl Workbench {
    /// Reads a case again, and brings the index level with it. What a person set about its cuts stands.
    pub(crate) fn read_again(&self, case: &CaseId) -> Result<()> {
        let set = self.store.cut_corrections(case)?.set();
        self.read_again_with(case, &set, CutNote::Nothing)
    }

    /// The same with these documents as a person set them, and what is to be noted about that.
    pub(crate) fn read_again_with(
        &self,
        case: &CaseId,
        set: &[SetDocument],
        note: CutNote<'_>,
    ) -> Result<()> {
        let record = self
            .store
            .case(case)?
            .ok_or_else(|| UserError::new(ErrorCode::CaseNotFound).about(case.as_str()))?;
        let sources = self.store.sources(case)?;
        let lines: BTreeMap<u32, _> = self.store.all_page_lines(case)?.into_iter().collect();
        let records = self.store.pages(case)?;
        let mut seen = None;
        let pages: Vec<CasePage<'_>> = records
            .iter()
            .map(|page| {
                let source = sources.iter().position(|source| source.id == page.source).unwrap_or_default();
                let first_of_source = seen.replace(source) != Some(source);
                CasePage {
                    number: page.number,
                    source,
                    source_name: sources.get(source).map_or("", |source| source.name.as_str()),
                    first_of_source,
                    width: page.width,
                    height: page.height,
                    lines: lines.get(&page.number).map_or(&[], Vec::as_slice),
                    unread: page.text_source == TextSource::None,
                    recognised: page.text_source == TextSource::Ocr,
                }
            })
            .collect();
        let mut by_page: Vec<CutDocument> = set.iter().map(cut_document).collect();
        by_page.sort_by_key(|document| document.first_page);
        let documents = cut_around(&pages, &by_page);
        let mut description = Description::of(read_facts(&pages, &documents));
        let told = self.store.facts(case)?.into_iter().filter(|fact| fact.place.is_none());
        description.fill_blanks(told);
        self.complete_from_ledger(case, &record, &mut description)?;
        if description.act_kind == ActKind::OtherAct {
            description.act_kind = record.act_kind;
        }
        let update = CaseUpdate {
            number_key: normalise_number(&description.number),
            number: description.number,
            cause: description.cause,
            department: description.department,
            party: description.party,
            act_kind: description.act_kind,
            enterprise: description.enterprise,
            decision_date: description.decision_date,
            facts: description.facts,
        };
        let documents: Vec<NewDocument> = in_order_set(documents, set)
            .into_iter()
            .map(|document| NewDocument {
                document_type: document.document_type,
                title: document.title,
                first_page: document.first_page,
                last_page: document.last_page,
                confidence: document.confidence,
            })
            .collect();
        self.store.read_case_again(case, &update, &documents, note, &now())?;
        self.index_case(case)?;
        self.commit_index_soon();
        (self.sink)(Event::CaseChanged { round: record.round, case: case.clone() });
        Ok(())
    }
}

fn cut_document(set: &SetDocument) -> CutDocument {
    CutDocument {
        document_type: set.document_type,
        title: set.title.clone(),
        first_page: set.first_page,
        last_page: set.last_page,
        confidence: BY_HAND,
    }
}
