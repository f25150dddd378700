//! Pages to search, made up.

#![allow(dead_code, reason = "each test file uses its own part of this module")]

use scoring::{ActKind, CaseId, DocumentType, RoundId};
use search::{Filters, Found, Index, Opened, PageEntry, parse};
use tempfile::TempDir;

/// A page of a case with nothing known but its text.
pub(crate) fn page(case: &str, page: u32, text: &str) -> PageEntry {
    PageEntry {
        case: CaseId::from(case),
        round: RoundId::from("R1"),
        act_kind: ActKind::PenaltyOrdinary,
        document_type: DocumentType::PenaltyDecision,
        page,
        text: text.to_owned(),
        ..PageEntry::default()
    }
}

/// An index of its own, with these pages, case by case.
pub(crate) fn index_of(pages: &[PageEntry]) -> (TempDir, Index) {
    let dir = TempDir::new().expect("a folder");
    let (index, opened) = Index::open(dir.path()).expect("an index");
    assert_eq!(opened, Opened::Fresh);
    fill(&index, pages);
    (dir, index)
}

/// Replaces the cases of `pages` by them, and commits.
pub(crate) fn fill(index: &Index, pages: &[PageEntry]) {
    for pages in pages.chunk_by(|a, b| a.case == b.case) {
        index.replace_case(&pages[0].case, pages).expect("pages are taken");
    }
    index.commit().expect("a commit");
}

/// The first hundred hits of a query.
pub(crate) fn ask(index: &Index, query: &str, filters: &Filters) -> Found {
    let parsed = parse(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    index.search(&parsed, filters, 100, 0).expect("an answer")
}

/// The hits of a query as `case/page`, in order.
pub(crate) fn places(index: &Index, query: &str) -> Vec<String> {
    let found = ask(index, query, &Filters::default());
    assert_eq!(found.total as usize, found.hits.len(), "{query}");
    found.hits.iter().map(|hit| format!("{}/{}", hit.entry.case, hit.entry.page)).collect()
}

/// `text` between quotation marks, as the query language has it.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if "\"“”„‟＂\\".contains(c) {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}
