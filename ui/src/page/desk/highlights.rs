//! What is marked on a page: evidence, words found, places the checks point at, facts that were read, words to look
//! for, what is pending or pointed out. Each kind has a form of its own, so that none is told by its colour alone.

use super::model::{Desk, EvidenceBox};
use super::terms::{places_of, terms_for};
use contract::scoring::check::Outcome;
use contract::scoring::{Evidence, Place, Rect};
use contract::view::{CheckView, PageText};
use leptos::prelude::*;
use std::sync::Arc;

/// Kinds of marks that can be shown or not. Evidence that is pending or pointed out always shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layers {
    /// Evidence of deductions.
    pub(crate) evidence: bool,
    /// Places the checks point at.
    pub(crate) hints: bool,
    /// Facts that were read from the page.
    pub(crate) facts: bool,
    /// Words to look for while the open criterion is judged.
    pub(crate) terms: bool,
}

impl Default for Layers {
    fn default() -> Self {
        Self { evidence: true, hints: true, facts: false, terms: true }
    }
}

/// What a hint's place has to do with the open criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HintKind {
    /// It serves it.
    Serving,
    /// It serves another one, or none.
    Other,
}

/// The marks of a page.
#[component]
pub(crate) fn Highlights(
    /// The page.
    number: u32,
    /// Its width in page units.
    width: f32,
    /// Its height in page units.
    height: f32,
    /// Its words, once they have come.
    text: RwSignal<Option<Arc<PageText>>>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let here = move |rect: Rect| place_of(rect, width, height);
    let evidence =
        Memo::new(move |_| if desk.layers.get().evidence { desk.evidence_on(number) } else { Vec::new() });
    let found = Memo::new(move |_| {
        let at = desk.hit.get();
        desk.found.with(|found| {
            let hits = found.iter().enumerate().filter(|(_, hit)| hit.page == number);
            hits.flat_map(|(index, hit)| hit.rects.iter().map(move |rect| (*rect, at == Some(index))))
                .collect::<Vec<_>>()
        })
    });
    let hints = Memo::new(move |_| {
        if !desk.layers.get().hints {
            return Vec::new();
        }
        let open = desk.criterion.get();
        desk.checks
            .with(|checks| {
                suspected(checks, number, |hint| {
                    open.as_ref().is_some_and(|open| hint.criteria.contains(open))
                })
            })
            .unwrap_or_default()
    });
    let facts = Memo::new(move |_| {
        if !desk.layers.get().facts {
            return Vec::new();
        }
        let read = desk
            .case_now()
            .facts
            .iter()
            .filter_map(|fact| Some((fact.place.clone()?, fact.kind.title())))
            .filter(|(place, _)| place.page == number)
            .flat_map(|(place, title)| {
                place.rects.into_iter().map(move |rect| (rect, title.to_owned(), false))
            })
            .collect::<Vec<_>>();
        let compared = desk.checks.with(|checks| compared_on(checks, number)).unwrap_or_default();
        compared.into_iter().chain(read).collect()
    });
    let terms = Memo::new(move |_| {
        if !desk.layers.get().terms {
            return Vec::new();
        }
        let criterion = desk.criterion.get().and_then(|id| desk.criterion_of(&id));
        let terms = criterion.as_ref().map(terms_for).unwrap_or_default();
        text.with(|text| text.as_ref().map(|text| places_of(&text.lines, &terms)).unwrap_or_default())
    });
    let of = move |place: RwSignal<Option<Place>>| {
        place.with(|place| {
            let here = place.as_ref().filter(|place| place.page == number);
            here.map(|place| place.rects.clone()).unwrap_or_default()
        })
    };
    view! {
        <div class="paper__marks" aria-hidden="true">
            {move || terms.get().into_iter().map(|rect| view! {
                <div class="mark-box mark-box--term" data-test="term-box" style=here(rect)></div>
            }).collect_view()}
            {move || facts.get().into_iter().map(|(rect, title, odd)| view! {
                <div class="mark-box mark-box--fact" data-state=if odd { "odd" } else { "same" }
                    data-test="fact-box" style=here(rect)><span class="mark-box__name">{title}</span></div>
            }).collect_view()}
            {move || found.get().into_iter().map(|(rect, current)| view! {
                <div class="mark-box mark-box--found" data-test="found-box"
                    data-state=if current { "current" } else { "other" } style=here(rect)></div>
            }).collect_view()}
            {move || hints.get().into_iter().map(|(rect, kind)| view! {
                <div class="mark-box mark-box--hint" data-test="hint-box"
                    data-state=match kind { HintKind::Serving => "open", HintKind::Other => "other" }
                    style=here(rect)></div>
            }).collect_view()}
            {move || evidence.get().into_iter().map(|EvidenceBox { rect, open, hue, name }| view! {
                <div class="mark-box mark-box--evidence" data-test="evidence-box" data-hue=hue
                    data-state=if open { "open" } else { "other" } style=here(rect)>
                    {name.map(|name| view! { <span class="mark-box__name">{name}</span> })}
                </div>
            }).collect_view()}
            {move || of(desk.pending).into_iter().map(|rect| view! {
                <div class="mark-box mark-box--pending" data-test="pending-box" style=here(rect)></div>
            }).collect_view()}
            {move || of(desk.flash).into_iter().map(|rect| view! {
                <div class="mark-box mark-box--flash" style=here(rect)></div>
            }).collect_view()}
        </div>
    }
}

/// Boxes of what the checks suspect on a page; those that serve the open criterion last, on top.
fn suspected(
    checks: &CheckView,
    page: u32,
    serves: impl Fn(&contract::view::HintView) -> bool,
) -> Vec<(Rect, HintKind)> {
    let mut boxes = Vec::new();
    for hint in checks.hints.iter().filter(|hint| hint.outcome == Outcome::Suspect) {
        let kind = if serves(hint) { HintKind::Serving } else { HintKind::Other };
        for evidence in &hint.evidence {
            if let Evidence::Place(place) = evidence
                && place.page == page
            {
                boxes.extend(place.rects.iter().map(|rect| (*rect, kind)));
            }
        }
    }
    boxes.sort_by_key(|(_, kind)| *kind == HintKind::Serving);
    boxes
}

/// Boxes of the facts that several documents tell, with their name and whether they differ here.
fn compared_on(checks: &CheckView, page: u32) -> Vec<(Rect, String, bool)> {
    let cells = checks.facts.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    cells
        .filter(|(_, cell)| cell.place.page == page)
        .flat_map(|(row, cell)| {
            let odd = cell.odd && !row.agree;
            cell.place.rects.iter().map(move |rect| (*rect, row.title.clone(), odd))
        })
        .collect()
}

/// A box in shares of the page, so that it holds at any zoom.
pub(crate) fn place_of(rect: Rect, width: f32, height: f32) -> String {
    let share = |value: f32, whole: f32| value / whole.max(1.0) * 100.0;
    format!(
        "left:{:.3}%;top:{:.3}%;width:{:.3}%;height:{:.3}%",
        share(rect.x, width),
        share(rect.y, height),
        share(rect.width, width),
        share(rect.height, height)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;

    #[test]
    fn boxes_are_shares_of_the_page() {
        let rect = Rect { x: 50.0, y: 100.0, width: 25.0, height: 10.0 };
        assert_eq!(place_of(rect, 500.0, 1000.0), "left:10.000%;top:10.000%;width:5.000%;height:1.000%");
        assert!(!place_of(rect, 0.0, 0.0).contains("inf"));
    }

    #[test]
    fn only_suspicions_are_marked_and_only_on_their_page() {
        let checks = stand_in::checks();
        let boxes = |page| suspected(&checks, page, |_| true);
        assert_eq!(boxes(14).len(), 1, "what could not be told is no suspicion");
        assert_eq!(boxes(1).len(), 0);
    }
}
