//! Citations on the pages: underlined where the statute library has the article, and a click opens it as it stood on
//! the day of the decision. Words under an underline can be selected as all others.

use super::basis::Article;
use super::highlights::place_of;
use super::model::Desk;
use crate::component::{Loaded, Modal};
use crate::state::Remote;
use crate::words::review as review_words;
use contract::command::{CiteCase, ShowArticle};
use contract::view::{ArticleView, CitationView};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{HtmlDivElement, HtmlElement, MouseEvent};
use wasm_bindgen::JsCast;

/// The citations of the case, and the one that is open. Provided as a context.
#[derive(Clone, Copy)]
pub(crate) struct Citations {
    all: Remote<Vec<CitationView>>,
    opened: RwSignal<Option<CitationView>>,
    open: RwSignal<bool>,
}

impl Citations {
    /// Asks for those of the case. Without an answer no page has a link; nothing else depends on it.
    pub(crate) fn of(desk: Desk) -> Self {
        let all = Remote::new();
        all.ask(CiteCase { case: desk.case_id() });
        Self { all, opened: RwSignal::new(None), open: RwSignal::new(false) }
    }

    fn on(self, page: u32) -> Vec<CitationView> {
        let here = |all: &Vec<CitationView>| on_page(all, page);
        self.all.with(here).unwrap_or_default()
    }

    fn show(self, citation: CitationView) {
        self.opened.set(Some(citation));
        self.open.set(true);
    }
}

/// The citations of a page whose article the library has.
fn on_page(all: &[CitationView], page: u32) -> Vec<CitationView> {
    all.iter().filter(|citation| citation.page == page && !citation.text.is_empty()).cloned().collect()
}

/// The underlines of a page. Lies over its words and lets everything through but a click on a citation, which it is
/// told by [`clicked`].
#[component]
pub(crate) fn Cited(
    /// The page.
    number: u32,
    /// Its width in page units.
    width: f32,
    /// Its height in page units.
    height: f32,
    /// Where the underlines are, for telling clicks.
    layer: NodeRef<Div>,
) -> impl IntoView {
    let citations = expect_context::<Citations>();
    view! {
        <div class="paper__marks" node_ref=layer aria-hidden="true">
            {move || citations.on(number).into_iter().enumerate().flat_map(|(index, citation)| {
                citation.rects.into_iter().map(move |rect| view! {
                    <div class="mark-box mark-box--cited" data-test="cited" data-index=index
                        style=place_of(rect, width, height)></div>
                })
            }).collect_view()}
        </div>
    }
}

/// Opens the citation of a page that was clicked on. A click that ends a selection opens nothing.
pub(crate) fn clicked(event: &MouseEvent, citations: Citations, number: u32, layer: NodeRef<Div>) {
    let selecting =
        window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
    let Some(layer) = layer.get_untracked().filter(|_| !selecting) else { return };
    let Some(index) = hit(&layer, f64::from(event.client_x()), f64::from(event.client_y())) else { return };
    if let Some(citation) = citations.on(number).into_iter().nth(index) {
        citations.show(citation);
    }
}

/// Whether the pointer is over a citation that a click would open.
pub(crate) fn is_over(event: &MouseEvent, layer: NodeRef<Div>) -> bool {
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    layer.get_untracked().is_some_and(|layer| hit(&layer, at.0, at.1).is_some())
}

/// The citation under a point of the window. Asked of the underlines themselves, so that it holds at any zoom and turn.
fn hit(layer: &HtmlDivElement, x: f64, y: f64) -> Option<usize> {
    let children = layer.children();
    (0..children.length()).filter_map(|at| children.item(at)).find_map(|child| {
        let place = child.get_bounding_client_rect();
        let within =
            (place.left()..=place.right()).contains(&x) && (place.top()..=place.bottom()).contains(&y);
        let index = child.dyn_ref::<HtmlElement>()?.dataset().get("index")?;
        if within { index.parse().ok() } else { None }
    })
}

/// The dialog with the article.
#[component]
pub(crate) fn CitedArticle() -> impl IntoView {
    let citations = expect_context::<Citations>();
    let article: Remote<ArticleView> = Remote::new();
    let ask = move || {
        let Some(citation) = citations.opened.get_untracked() else { return };
        article.clear();
        let on = (!citation.on.is_empty()).then_some(citation.on);
        article.ask(ShowArticle { law: citation.title, article: citation.place, on });
    };
    Effect::new(move |_| {
        citations.opened.track();
        ask();
    });
    view! {
        <Modal open=citations.open title=review_words::ARTICLE>
            {move || citations.opened.get().map(|citation| view! {
                <p class="criterion__label" data-test="cited-quote">{review_words::cited(&citation.quote, &citation.on)}</p>
            })}
            <Loaded stage=article.stage() retry=ask>
                {move || article.get().map(|article| view! { <Article article/> })}
            </Loaded>
        </Modal>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_library_has_is_linked_and_only_on_its_page() {
        let citation = |page: u32, text: &str| CitationView {
            page,
            document: None,
            document_title: String::new(),
            from: 0,
            to: 4,
            rects: Vec::new(),
            quote: "第三条".to_owned(),
            law: String::new(),
            naming: contract::scoring::citation::Naming::Titled,
            provision: contract::scoring::citation::Provision::default(),
            place: String::new(),
            on: String::new(),
            outcome: contract::view::CitationOutcome::Found,
            note: String::new(),
            title: String::new(),
            version: String::new(),
            text: text.to_owned(),
        };
        let all = [citation(1, "本法"), citation(2, "本法"), citation(1, "")];
        assert_eq!(on_page(&all, 1).len(), 1);
        assert_eq!(on_page(&all, 3).len(), 0);
    }
}
