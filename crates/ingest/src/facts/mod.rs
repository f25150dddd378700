//! Facts of a case 案件事实要素: numbers, parties, dates and amounts, each with the place it stands at.
//!
//! Reads the folded text of the pages, document by document, because a date means what the document it
//! stands under means. All distinct values of a kind are kept, the likeliest first. Never corrects what
//! is written and never fills in what is not there.

mod act;
mod amount;
mod cause;
mod credit;
pub(crate) mod date;
mod field;
mod label;
mod labelled;
mod number;
mod order;
mod organ;
mod party;
mod sector;
mod sheet;
mod stacked;
mod text;

pub(crate) use label::is_cell_label;
pub(crate) use party::is_name as is_party_name;

use crate::batch::normalise_number;
use crate::skeleton::fold::fold;
use crate::skeleton::{CasePage, CutDocument};
use scoring::case::{CaseFile, Document};
use scoring::{ActKind, DocumentId, Fact, FactKind};
use std::collections::BTreeSet;
use text::CaseText;

/// What was read from a case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFacts {
    /// The kind of act.
    pub act_kind: ActKind,
    /// Whether a party is a business 涉企.
    pub enterprise: bool,
    /// The facts in the order of [`FactKind::ALL`]; within a kind the likeliest value comes first.
    pub facts: Vec<Fact>,
}

/// Reads the facts of a case whose pages were cut into `documents`.
pub fn read_facts(pages: &[CasePage], documents: &[CutDocument]) -> CaseFacts {
    let text = CaseText::new(pages, documents, &[]);
    facts_of(&text, &case_of(&text))
}

/// The document numbers that stand whole on the pages, each once, in the form in which numbers are compared.
pub(crate) fn numbers_on(pages: &[CasePage], documents: &[CutDocument]) -> Vec<String> {
    let text = CaseText::new(pages, documents, &[]);
    let mut numbers: Vec<String> = Vec::new();
    for number in text.papers.iter().flat_map(|paper| number::numbers_of(&text, paper)) {
        if number.clean && !numbers.contains(&number.form) {
            numbers.push(number.form);
        }
    }
    numbers
}

/// What a case lies before the reader as.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseInput<'a> {
    /// Its pages in order.
    pub pages: &'a [CasePage<'a>],
    /// The documents they were cut into, in order.
    pub documents: &'a [CutDocument],
    /// SHA-256 of each source, by its position, in lower-case hex; may be shorter than there are sources.
    pub originals: &'a [String],
    /// The name of each document in the store, by its position; empty where they have none yet.
    pub document_ids: &'a [DocumentId],
}

/// Reads a case as the checks see it: its documents with their pages and all fields, and what kind of act
/// it records. The caller gives it its id and its name.
pub fn read_case(input: &CaseInput) -> CaseFile {
    let text = CaseText::new(input.pages, input.documents, input.originals);
    let case = case_of(&text);
    let facts = facts_of(&text, &case);
    let organ = values(&facts.facts, FactKind::Department).next().unwrap_or_default().to_owned();
    let mut documents = case.documents;
    for (document, id) in documents.iter_mut().zip(input.document_ids) {
        document.id = Some(id.clone());
        document.fields.iter_mut().for_each(|field| field.place.document = Some(id.clone()));
    }
    let ranges: Vec<_> = text.papers.iter().map(|paper| paper.pages.clone()).collect();
    let mut pages: Vec<Option<_>> = text.sheets.into_iter().map(|sheet| Some(sheet.into_page())).collect();
    for (document, range) in documents.iter_mut().zip(ranges) {
        document.pages = pages[range].iter_mut().filter_map(Option::take).collect();
    }
    CaseFile {
        act_kind: facts.act_kind,
        enterprise: facts.enterprise,
        sector: sector::sector_of(&organ).to_owned(),
        region: sector::region_of(&organ),
        documents,
        ..CaseFile::default()
    }
}

/// The case with its documents and the fields read from them, the documents without their pages.
fn case_of(text: &CaseText) -> CaseFile {
    let document = |paper: &text::Paper| Document {
        id: None,
        document_type: paper.cut.document_type,
        title: paper.cut.title.clone(),
        confidence: paper.cut.confidence,
        pages: Vec::new(),
        fields: field::read(text, paper),
    };
    CaseFile {
        act_kind: act::kind_of(text),
        documents: text.papers.iter().map(document).collect(),
        ..CaseFile::default()
    }
}

/// `case` is what [`case_of`] made of the text.
fn facts_of(text: &CaseText, case: &CaseFile) -> CaseFacts {
    let mut facts = Vec::new();
    number::read(text, &mut facts);
    party::read(text, &mut facts);
    let parties: Vec<String> = values(&facts, FactKind::Party).map(fold).collect();
    cause::read(text, &parties, &mut facts);
    credit::read(text, &mut facts);
    organ::read(text, &mut facts);
    date::read(text, case, &mut facts);
    amount::read(text, case, &mut facts);

    let enterprise = parties.iter().any(|party| party::is_business(party))
        || values(&facts, FactKind::CreditCode).any(credit::is_business);
    CaseFacts { act_kind: case.act_kind, enterprise, facts: distinct(facts) }
}

fn values(facts: &[Fact], kind: FactKind) -> impl Iterator<Item = &str> {
    facts.iter().filter(move |fact| fact.kind == kind).map(|fact| fact.value.as_str())
}

/// Keeps the first of equal values and orders the kinds.
fn distinct(mut facts: Vec<Fact>) -> Vec<Fact> {
    let mut seen = BTreeSet::new();
    facts.retain(|fact| {
        let form = match fact.kind {
            FactKind::CaseNo => normalise_number(&fact.value),
            _ => fold(&fact.value),
        };
        seen.insert((fact.kind, form))
    });
    facts.sort_by_key(|fact| fact.kind);
    facts
}
