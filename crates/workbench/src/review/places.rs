//! Evidence held against the case: the pages it names, and the words it quotes.

use crate::error::Result;
use crate::workbench::Workbench;
use contract::{ErrorCode, UserError};
use scoring::fold::{Folded, fold};
use scoring::{CaseId, Evidence, Mark, Place};

/// Characters of a quote that are repeated in a message.
const QUOTED: usize = 20;

impl Workbench {
    /// Refuses evidence on a page that the case does not have.
    pub(super) fn must_be_on_its_pages<'m>(
        &self,
        case: &CaseId,
        marks: impl IntoIterator<Item = &'m Mark>,
    ) -> Result<()> {
        for (mark, place) in marks.into_iter().flat_map(places) {
            // One without a page is told as evidence that does not hold.
            if place.page > 0 && self.store.page(case, place.page)?.is_none() {
                let pages = self.store.pages(case)?.len();
                let about = format!("{} 的依据在第 {} 页，全卷 {pages} 页", mark.criterion, place.page);
                return Err(UserError::new(ErrorCode::MarkPageUnknown).about(about).into());
            }
        }
        Ok(())
    }

    /// Quotes that do not stand on the page they name, in words for users. Pages without words say nothing of a quote.
    pub(super) fn quotes_not_there(&self, case: &CaseId, marks: &[Mark]) -> Result<Vec<String>> {
        let mut told = Vec::new();
        for (mark, place) in marks.iter().flat_map(places) {
            let quote = fold(&place.quote);
            if quote.is_empty() {
                continue;
            }
            let text = Folded::of_lines(&self.store.page_lines(case, place.page)?.unwrap_or_default()).text;
            if !text.is_empty() && !text.contains(&quote) {
                let shown: String = place.quote.chars().filter(|c| !c.is_control()).take(QUOTED).collect();
                let more = if place.quote.chars().count() > QUOTED { "…" } else { "" };
                told.push(format!("{}：第 {} 页上没有所引的文字“{shown}{more}”", mark.criterion, place.page));
            }
        }
        Ok(told)
    }
}

fn places(mark: &Mark) -> impl Iterator<Item = (&Mark, &Place)> {
    mark.verdict.evidence().into_iter().filter_map(move |evidence| match evidence {
        Evidence::Place(place) => Some((mark, place)),
        Evidence::NotFound { .. } => None,
    })
}
