//! The pages of a workspace as they are kept, for a plain reading.

use crate::{Outcome, told};
use contract::command::{GetCase, GetPageText, ListCases, ListRounds};
use contract::scoring::page::page_text;
use contract::scoring::{CaseId, TextSource};
use search::fold;
use workbench::{Handle, Workbench};

/// A page with its words.
pub(crate) struct Page {
    pub(crate) case: CaseId,
    /// From 1, within the case.
    pub(crate) number: u32,
    pub(crate) text: String,
    /// As it is compared.
    pub(crate) folded: String,
    pub(crate) unread: bool,
    /// SHA-256 of the file it is from.
    pub(crate) file: String,
    /// Which page of that file, from 1.
    pub(crate) of_file: u32,
}

/// All of them.
pub(crate) fn of(workbench: &Workbench) -> Outcome<Vec<Page>> {
    let mut pages = Vec::new();
    for round in workbench.handle(ListRounds {}).map_err(|error| told(&error))? {
        for row in workbench.handle(ListCases { round: round.id }).map_err(|error| told(&error))? {
            let case = workbench.handle(GetCase { case: row.id.clone() }).map_err(|error| told(&error))?;
            let mut before = None;
            for page in case.pages {
                let of_file = match &before {
                    Some((source, number)) if *source == page.source => number + 1,
                    _ => 1_u32,
                };
                let source = case.sources.iter().find(|source| source.id == page.source);
                let file = source.map(|source| source.sha256.clone()).unwrap_or_default();
                before = Some((page.source, of_file));
                let request = GetPageText { case: row.id.clone(), page: page.number };
                let text = page_text(&workbench.handle(request).map_err(|error| told(&error))?.lines);
                pages.push(Page {
                    case: row.id.clone(),
                    number: page.number,
                    folded: fold(&text),
                    text,
                    unread: page.text_source == TextSource::None,
                    file,
                    of_file,
                });
            }
        }
    }
    Ok(pages)
}
