//! Running heads: what stands at the upper edge of most pages of a file is no title of any of them.

use super::CasePage;
use super::page::PageRows;
use super::titles::Strength;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer pages than this do not tell a running head from the title of a document of a few pages.
const LEAST_PAGES: usize = 4;

/// The running heads of each source of a case.
pub(super) struct RunningHeads(BTreeSet<(usize, String)>);

impl RunningHeads {
    /// Finds them: small words, the same but for figures, on more than half of the pages of a source, with titles
    /// of their own on those pages. Four receipts in one file have one title four times and no running head.
    pub(super) fn of(pages: &[CasePage]) -> Self {
        let mut read: BTreeMap<usize, usize> = BTreeMap::new();
        let mut counts: BTreeMap<(usize, String), (usize, bool)> = BTreeMap::new();
        for page in pages.iter().filter(|page| !page.unread) {
            *read.entry(page.source).or_default() += 1;
            let rows = PageRows::of(page);
            let heads: BTreeSet<String> = rows.at_edge().map(without_figures).collect();
            for head in heads.into_iter().filter(|head| !head.is_empty()) {
                let named = PageRows::of(page)
                    .without_at_edge(|text| without_figures(text) == head)
                    .heading()
                    .is_some_and(|heading| heading.named.strength > Strength::Unknown);
                let (count, titled) = counts.entry((page.source, head)).or_default();
                *count += 1;
                *titled |= named && !page.first_of_source;
            }
        }
        let running = counts.into_iter().filter(|((source, _), (count, titled))| {
            *titled && *count >= LEAST_PAGES && count * 2 > read.get(source).copied().unwrap_or_default()
        });
        Self(running.map(|(head, _)| head).collect())
    }

    /// The rows of a page without its running heads. Where nothing else names the first page of a source, the
    /// words at its edge are its title after all.
    pub(super) fn rows_of(&self, page: &CasePage) -> PageRows {
        let whole = PageRows::of(page);
        if self.0.is_empty() {
            return whole;
        }
        let named = whole.heading().is_some();
        let without = whole.without_at_edge(|text| self.0.contains(&(page.source, without_figures(text))));
        if page.first_of_source && named && without.heading().is_none() {
            return PageRows::of(page);
        }
        without
    }
}

fn without_figures(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}
