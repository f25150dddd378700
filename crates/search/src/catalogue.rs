//! What is known of the cases that are searched: their facts, beside the words on their pages.
//!
//! The index holds words alone. Everything else a search can ask of a case (its cause, its grade, the
//! documents it lacks) is looked up here while the search runs, so that a mark, a ledger or a corrected
//! fact counts from the moment it is known, without a page being indexed again. A catalogue of some
//! thousand cases is small; the caller makes a new one when something changed.

use crate::folding::fold;
use scoring::{ActKind, CaseId, DocumentId, DocumentType, Points, RoundId};
use std::collections::HashMap;
use std::sync::Arc;

/// What is known of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFacts {
    /// The case.
    pub case: CaseId,
    /// Its round.
    pub round: RoundId,
    /// Name of the round.
    pub round_name: String,
    /// Name of the case's folder or file.
    pub name: String,
    /// Case or document number 案号; empty when not read.
    pub number: String,
    /// Department 部门; empty when not read.
    pub department: String,
    /// Cause 案由; empty when not read.
    pub cause: String,
    /// Parties 当事人, each by itself.
    pub parties: Vec<String>,
    /// Year 年度 the case belongs to; absent when not read.
    pub year: Option<i16>,
    /// The act the case records.
    pub act_kind: ActKind,
    /// Whether the party is an enterprise 涉企.
    pub enterprise: bool,
    /// Kinds of penalty 处罚种类, as users know them; empty when not read.
    pub penalty_kinds: Vec<String>,
    /// The fine 金额, in fen; absent when not read.
    pub amount: Option<i64>,
    /// Day of the decision, ISO; empty when not read.
    pub date: String,
    /// Title of the grade 等级; empty while the review is not finished.
    pub grade: String,
    /// The score 得分; absent while the review is not finished.
    pub score: Option<Points>,
    /// Its documents, in order.
    pub documents: Vec<DocumentFacts>,
    /// Its pages.
    pub pages: u32,
    /// Those of them that could not be read.
    pub unread_pages: u32,
}

/// What is known of a document of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFacts {
    /// The document.
    pub document: DocumentId,
    /// Its type.
    pub document_type: DocumentType,
    /// Its title.
    pub title: String,
    /// Its first page of the case, from 1.
    pub first_page: u32,
    /// Its last page.
    pub last_page: u32,
}

/// The cases that a search sees, in the order of their ids.
#[derive(Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    places: HashMap<CaseId, u32>,
    types: Types,
    titles: Titles,
}

/// The names that documents go by, each set of them once: most documents of a workspace are named alike, and a search
/// goes through the names once, not through the documents.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    pub(crate) names: Vec<Vec<String>>,
    /// For each case, for each of its documents, the place of its names.
    pub(crate) of: Vec<Vec<u32>>,
}

impl Titles {
    fn new(entries: &[Entry]) -> Self {
        let mut places: HashMap<&[String], u32> = HashMap::new();
        let mut titles = Self::default();
        for entry in entries {
            let mut of_case = Vec::with_capacity(entry.documents.len());
            for names in &entry.documents {
                let next = titles.names.len() as u32;
                let place = *places.entry(names.as_slice()).or_insert(next);
                if place == next {
                    titles.names.push(names.clone());
                }
                of_case.push(place);
            }
            titles.of.push(of_case);
        }
        titles
    }
}

/// A case, and its texts folded as pages are.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) facts: CaseFacts,
    pub(crate) number: String,
    pub(crate) department: String,
    pub(crate) cause: String,
    pub(crate) parties: Vec<String>,
    pub(crate) penalty_kinds: Vec<String>,
    pub(crate) grade: String,
    /// For each document the names it goes by: its title, and those of its type.
    pub(crate) documents: Vec<Vec<String>>,
    /// Day of the decision as a number like 20240131.
    pub(crate) day: Option<i64>,
}

/// For each case of a catalogue, for each of its pages, the place of its type; see [`type_at`].
pub(crate) type Types = Arc<[Box<[u16]>]>;

impl Catalogue {
    /// A catalogue of these cases. Of two with the same id the latter counts.
    pub fn new(cases: Vec<CaseFacts>) -> Self {
        let mut entries: Vec<Entry> = cases.into_iter().map(Entry::new).collect();
        entries.sort_by(|a, b| a.facts.case.cmp(&b.facts.case));
        entries.reverse();
        entries.dedup_by(|later, earlier| later.facts.case == earlier.facts.case);
        entries.reverse();
        let places = (0..).zip(&entries).map(|(place, entry)| (entry.facts.case.clone(), place)).collect();
        let types = entries.iter().map(|entry| types(&entry.facts)).collect();
        let titles = Titles::new(&entries);
        Self { entries, places, types, titles }
    }

    /// What is known of `case`.
    pub fn case(&self, case: &CaseId) -> Option<&CaseFacts> {
        self.place(case).map(|place| &self.entries[place as usize].facts)
    }

    /// All cases, in the order of their ids.
    pub fn cases(&self) -> impl Iterator<Item = &CaseFacts> {
        self.entries.iter().map(|entry| &entry.facts)
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn types(&self) -> &Types {
        &self.types
    }

    pub(crate) fn titles(&self) -> &Titles {
        &self.titles
    }

    pub(crate) fn place(&self, case: &CaseId) -> Option<u32> {
        self.places.get(case).copied()
    }
}

impl CaseFacts {
    /// The document a page belongs to.
    pub fn document_of(&self, page: u32) -> Option<&DocumentFacts> {
        self.documents.iter().find(|document| (document.first_page..=document.last_page).contains(&page))
    }
}

impl Entry {
    fn new(facts: CaseFacts) -> Self {
        let names = |document: &DocumentFacts| {
            let kind = document.document_type;
            // A type that is not recognised has no name of its own.
            let of_type = (kind != DocumentType::default()).then(|| kind.title());
            [Some(document.title.as_str()), of_type].into_iter().flatten().map(fold).collect()
        };
        Self {
            number: fold(&facts.number),
            department: fold(&facts.department),
            cause: fold(&facts.cause),
            parties: facts.parties.iter().map(|party| fold(party)).collect(),
            penalty_kinds: facts.penalty_kinds.iter().map(|kind| fold(kind)).collect(),
            grade: fold(&facts.grade),
            documents: facts.documents.iter().map(names).collect(),
            day: day_number(&facts.date),
            facts,
        }
    }
}

fn types(facts: &CaseFacts) -> Box<[u16]> {
    let mut types = vec![type_place(DocumentType::default()); facts.pages as usize];
    for document in &facts.documents {
        let pages = document.first_page.saturating_sub(1) as usize..document.last_page as usize;
        for page in pages.filter(|page| *page < facts.pages as usize) {
            types[page] = type_place(document.document_type);
        }
    }
    types.into()
}

/// The place of the type of a page of a case.
pub(crate) fn type_of(types: &[u16], page: u32) -> u16 {
    let index = (page as usize).checked_sub(1);
    index.and_then(|index| types.get(index)).copied().unwrap_or(type_place(DocumentType::default()))
}

/// Kinds of pages: each type, and first those of no type that is recognised.
pub(crate) const PAGE_KINDS: usize = DocumentType::ALL.len() + 1;

fn type_place(kind: DocumentType) -> u16 {
    DocumentType::ALL.iter().position(|other| *other == kind).map_or(0, |place| place as u16 + 1)
}

/// The type at a place, and the other way about.
pub(crate) fn type_at(place: usize) -> DocumentType {
    place.checked_sub(1).and_then(|place| DocumentType::ALL.get(place)).copied().unwrap_or_default()
}

/// An ISO day as a number like 20240131.
fn day_number(iso: &str) -> Option<i64> {
    let mut parts = iso.get(..10)?.split('-').map(str::parse::<i64>);
    let mut next = || parts.next()?.ok();
    Some(next()? * 10_000 + next()? * 100 + next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_found_by_id_and_pages_by_document() {
        use DocumentType::{PenaltyDecision, ServiceReceipt};
        let document = |kind, first_page, last_page| DocumentFacts {
            document_type: kind,
            first_page,
            last_page,
            ..DocumentFacts::default()
        };
        let case = |id: &str, cause: &str| CaseFacts {
            case: id.into(),
            cause: cause.to_owned(),
            pages: 4,
            date: "2024-03-05".to_owned(),
            documents: vec![document(PenaltyDecision, 2, 3), document(ServiceReceipt, 4, 9)],
            ..CaseFacts::default()
        };
        let catalogue = Catalogue::new(vec![case("B", "一"), case("A", "二"), case("B", "三")]);
        let causes: Vec<&str> = catalogue.cases().map(|case| case.cause.as_str()).collect();
        assert_eq!(causes, ["二", "三"]);
        assert_eq!(catalogue.case(&"B".into()).map(|case| case.cause.as_str()), Some("三"));
        assert!(catalogue.case(&"C".into()).is_none());
        let entry = &catalogue.entries()[0];
        let kinds: Vec<_> =
            (0..6).map(|page| type_at(type_of(&catalogue.types()[0], page) as usize)).collect();
        let none = DocumentType::default();
        assert_eq!(kinds, [none, none, PenaltyDecision, PenaltyDecision, ServiceReceipt, none]);
        assert_eq!(entry.day, Some(20_240_305));
        assert_eq!(entry.facts.document_of(3).map(|document| document.first_page), Some(2));
        assert_eq!(day_number("2024-3"), None);
    }
}
