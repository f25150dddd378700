//! What of a page is shown for a query: a snippet, the places, and why the page was found.

use crate::catalogue::Catalogue;
use crate::highlight::{matches, merged};
use crate::query::{Node, Query};
use crate::reason::Reason;
use crate::snippet::snippet;
use scoring::CaseId;

/// The most ranges given for one page.
const MOST_RANGES: usize = 200;

/// What of a page is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The words around the best match.
    pub snippet: String,
    /// Where the matches stand in the snippet, as pairs of character offsets.
    pub spans: Vec<(u32, u32)>,
    /// Where the first 200 matches stand in the page's text, as pairs of character offsets, in order and
    /// without overlap.
    pub ranges: Vec<(u32, u32)>,
    /// Why the page was found: each part of the query that it meets, once.
    pub reasons: Vec<Reason>,
}

impl Query {
    /// What of a page's text is shown for this query.
    pub fn show(&self, text: &str) -> Shown {
        let (matches, reasons) = matches(self.node(), text);
        let mut ranges = merged(&matches);
        let (snippet, spans) = snippet(text, &matches, &ranges);
        ranges.truncate(MOST_RANGES);
        Shown { snippet, spans, ranges, reasons }
    }

    /// Why a page of a case was found by what is known of the case: each condition of the query that it meets.
    pub fn reasons_of_case(&self, catalogue: &Catalogue, case: &CaseId, page: u32) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if let Some(place) = catalogue.place(case) {
            let entry = &catalogue.entries()[place as usize];
            walk(self.node(), &mut |condition| {
                if condition.pages(entry).contains(page) {
                    reasons.push(condition.told(entry, page));
                }
            });
        }
        reasons.dedup();
        reasons
    }
}

/// Goes through the conditions that are asked for, none of those that are excluded.
fn walk(node: &Node, visit: &mut impl FnMut(&crate::condition::Condition)) {
    match node {
        Node::Fact(condition) => visit(condition),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| walk(node, visit)),
        Node::Word(_) | Node::Phrase(_) | Node::Near { .. } | Node::Not(_) => {}
    }
}
