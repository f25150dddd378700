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
    facts_of(&text, &case_of(&text).0)
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
    let (case, fields_read) = case_of(&text);
    let facts = facts_of(&text, &case);
    let organ = values(&facts.facts, FactKind::Department).next().unwrap_or_default().to_owned();
    let mut documents = case.documents;
    for (document, paper) in documents.iter_mut().zip(&text.papers) {
        let Some(id) = input.document_ids.get(paper.of) else { continue };
        document.id = Some(id.clone());
        document.fields.iter_mut().for_each(|field| field.place.document = Some(id.clone()));
    }
    let ranges: Vec<_> = text.papers.iter().map(|paper| paper.pages.clone()).collect();
    let mut pages: Vec<_> = text.sheets.into_iter().map(sheet::Sheet::into_page).collect();
    // The number of a sheet is that of all papers on it; it stands at its foot.
    for at in (1..pages.len()).rev() {
        if pages[at - 1].number == pages[at].number {
            pages[at - 1].printed = pages[at].printed.or(pages[at - 1].printed);
        }
    }
    let mut pages: Vec<Option<_>> = pages.into_iter().map(Some).collect();
    for ((document, range), fields) in documents.iter_mut().zip(ranges).zip(fields_read) {
        document.pages = pages[range].iter_mut().filter_map(Option::take).collect();
        // Nothing may be called missing in a paper whose words were not looked through.
        document.pages.iter_mut().for_each(|page| page.unread |= !fields);
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

/// The case with its documents and the fields read from them, the documents without their pages; and of each document
/// whether its fields could be read.
fn case_of(text: &CaseText) -> (CaseFile, Vec<bool>) {
    let read = |paper: &text::Paper| {
        let fields = or_else_none(|| field::read(text, paper));
        let is_read = fields.is_some();
        let document = Document {
            id: None,
            document_type: paper.cut.document_type,
            title: paper.cut.title.clone(),
            confidence: paper.cut.confidence,
            pages: Vec::new(),
            fields: fields.unwrap_or_default(),
        };
        (document, is_read)
    };
    let (documents, is_read) = text.papers.iter().map(read).unzip();
    (CaseFile { act_kind: act::kind_of(text), documents, ..CaseFile::default() }, is_read)
}

/// What a reader of words gives, or nothing where it stumbled over them: a defect of one reader costs what it would
/// have told, and never the file or the batch.
fn or_else_none<T>(read: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).ok()
}

/// `case` is what [`case_of`] made of the text.
fn facts_of(text: &CaseText, case: &CaseFile) -> CaseFacts {
    let mut facts = Vec::new();
    add(&mut facts, |facts| number::read(text, facts));
    add(&mut facts, |facts| party::read(text, facts));
    let parties: Vec<String> = values(&facts, FactKind::Party).map(fold).collect();
    add(&mut facts, |facts| cause::read(text, &parties, facts));
    add(&mut facts, |facts| credit::read(text, facts));
    add(&mut facts, |facts| organ::read(text, facts));
    add(&mut facts, |facts| date::read(text, case, facts));
    add(&mut facts, |facts| amount::read(text, case, facts));

    let enterprise = parties.iter().any(|party| party::is_business(party))
        || values(&facts, FactKind::CreditCode).any(credit::is_business);
    CaseFacts { act_kind: case.act_kind, enterprise, facts: distinct(facts) }
}

/// Adds what a reader finds.
fn add(facts: &mut Vec<Fact>, read: impl FnOnce(&mut Vec<Fact>)) {
    let found = or_else_none(|| {
        let mut found = Vec::new();
        read(&mut found);
        found
    });
    facts.extend(found.into_iter().flatten());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_stumbles_costs_what_it_would_have_told_and_no_more() {
        let fact = |value: &str| Fact { kind: FactKind::Cause, value: value.to_owned(), place: None };
        let mut facts = Vec::new();
        add(&mut facts, |facts| facts.push(fact("一")));
        add(&mut facts, |facts| {
            facts.push(fact("二"));
            panic!("as a defect would")
        });
        add(&mut facts, |facts| facts.push(fact("三")));
        assert_eq!(values(&facts, FactKind::Cause).collect::<Vec<_>>(), ["一", "三"]);
    }
}
