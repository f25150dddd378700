//! A glance at the first pages of a file: is it a whole case file, or a document of one?
//!
//! Made in the worker, from words that are there already: nothing is recognised for it, and no page beyond the
//! first few is read.

use crate::code::ReadError;
use crate::facts::read_facts;
use crate::limits::Limits;
use crate::read::{OpenFile, ReadPage};
use crate::skeleton::{CasePage, cut};
use scoring::{DocumentType, FactKind};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// Pages looked at, at most: cover, catalogue and the documents that open a procedure stand on them.
const PAGES: usize = 10;
/// How long one glance may take; what was seen until then counts.
const PATIENCE: Duration = Duration::from_secs(3);
/// Titles less sure than this are no evidence.
const SURE: u8 = 60;

/// What the first pages of a file tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// Pages of the file.
    pub pages: u32,
    /// Pages that were looked at.
    pub looked_at: u32,
    /// Pages among them whose words could not be read.
    pub unread: u32,
    /// The types of the documents that begin on them, each once, in order.
    pub titles: Vec<DocumentType>,
    /// The likeliest number of the case; empty where none was read.
    pub number: String,
    /// The likeliest party; empty where none was read.
    pub party: String,
}

/// Looks at the first pages of an opened file.
pub(crate) fn glance(file: &OpenFile, limits: &Limits) -> Result<Glance, ReadError> {
    let begun = Instant::now();
    let mut read: Vec<ReadPage> = Vec::new();
    file.read(limits, &mut |page| {
        read.push(page);
        let enough = read.len() >= PAGES || begun.elapsed() > PATIENCE;
        if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let pages: Vec<CasePage<'_>> = (1..)
        .zip(&read)
        // The name is weighed elsewhere; here only the pages speak.
        .map(|(number, page)| CasePage::of_read(number, 0, "", number == 1, page))
        .collect();
    let documents = cut(&pages);
    let mut titles = Vec::new();
    for document in &documents {
        let kind = document.document_type;
        if document.confidence >= SURE && kind != DocumentType::Other && !titles.contains(&kind) {
            titles.push(kind);
        }
    }
    let facts = read_facts(&pages, &documents).facts;
    let first = |kind| facts.iter().find(|fact| fact.kind == kind).map(|fact| fact.value.clone());
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Glance {
        pages: file.pages().max(count(read.len())),
        looked_at: count(read.len()),
        unread: count(pages.iter().filter(|page| page.unread).count()),
        titles,
        number: first(FactKind::CaseNo).unwrap_or_default(),
        party: first(FactKind::Party).unwrap_or_default(),
    })
}
