//! Evidence on the page: made from a quote, shown as boxes.

use super::super::order;
use super::super::quote::Quote;
use super::Desk;
use contract::scoring::scorecard::CriterionScore;
use contract::scoring::{CriterionId, Evidence, Place, Rect};
use leptos::prelude::*;

/// Colours that evidence of different criteria goes round in.
const HUES: usize = 6;

/// A box of evidence on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EvidenceBox {
    /// The box, in page units.
    pub(crate) rect: Rect,
    /// Whether it belongs to the open criterion.
    pub(crate) open: bool,
    /// The colour of its criterion, from 0.
    pub(crate) hue: usize,
    /// The criterion's title, on the first box of a piece.
    pub(crate) name: Option<String>,
}

impl Desk {
    /// Evidence from a page: fills in document, title and original.
    pub(crate) fn place(self, page: u32, quote: Quote) -> Place {
        let case = self.case();
        let document = order::document_at(&case, page);
        let source = self.page_view(page).map(|view| view.source);
        let original = case.sources.iter().find(|known| Some(&known.id) == source.as_ref());
        Place {
            document: document.map(|document| document.id.clone()),
            document_title: document.map(order::title_of).unwrap_or_default(),
            page,
            rects: quote.rects,
            quote: quote.words,
            prefix: quote.prefix,
            suffix: quote.suffix,
            original: original.map(|original| original.sha256.clone()).unwrap_or_default(),
        }
    }

    /// Boxes of all evidence on a page, that of the open criterion last, on top. Follows the marks and the open
    /// criterion.
    pub(crate) fn evidence_on(self, page: u32) -> Vec<EvidenceBox> {
        let open = self.criterion.get();
        let mut boxes = self.scorecard.with(|card| {
            let scores = card.sections.iter().flat_map(|section| &section.criteria).enumerate();
            scores
                .flat_map(|(at, score)| boxes_of(at, score, page, open.as_ref() == Some(&score.id)))
                .collect::<Vec<_>>()
        });
        boxes.sort_by_key(|known| known.open);
        boxes
    }

    /// The colour that evidence of a criterion has on the page.
    pub(crate) fn hue_of(self, id: &CriterionId) -> usize {
        self.rubric.with_value(|rubric| {
            order::criteria(rubric).position(|criterion| criterion.id == *id).unwrap_or_default() % HUES
        })
    }
}

/// The boxes of one criterion's evidence on a page; `at` is its place in the rubric.
fn boxes_of(at: usize, score: &CriterionScore, page: u32, open: bool) -> Vec<EvidenceBox> {
    let Some(mark) = &score.mark else { return Vec::new() };
    let mut boxes = Vec::new();
    for evidence in mark.verdict.evidence() {
        if let Evidence::Place(place) = evidence
            && place.page == page
        {
            boxes.extend(place.rects.iter().enumerate().map(|(index, rect)| EvidenceBox {
                rect: *rect,
                open,
                hue: at % HUES,
                name: (index == 0).then(|| score.title.clone()),
            }));
        }
    }
    boxes
}
