//! One hit: where it is and the words around it.

use super::query::plain_words;
use crate::address;
use crate::component::Crop;
use crate::state::{AppState, Arrival};
use crate::words::{common, search};
use contract::view::HitView;
use leptos::prelude::*;

/// Width of the crop of a page, in CSS pixels.
const CROP: f64 = 460.0;

/// A hit. Opening it goes to the page, with the boxes around the words.
#[component]
pub(crate) fn Hit(
    /// The hit.
    hit: HitView,
    /// The query it answers.
    query: String,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let words = plain_words(&query).join(" ");
    let address = address::desk(&hit.case, Some(hit.page), None, &words);
    let arrival = Arrival { case: hit.case.clone(), page: hit.page, rects: hit.rects.clone() };
    let title = if hit.number.is_empty() { hit.case_name.clone() } else { hit.number.clone() };
    let document = if hit.document_title.is_empty() {
        hit.document_type.title().to_owned()
    } else {
        hit.document_title.clone()
    };
    view! {
        <li class="hit" data-test="search-hit" data-case=hit.case.to_string() data-page=hit.page>
            <a class="hit__link" href=address on:click=move |_| app.arrival.set(Some(arrival.clone()))>
                <span class="hit__title">{title}</span>
                <span class="hit__place">{document} " · " {common::page(hit.page)}</span>
                <span class="hit__department">{hit.department.clone()}</span>
                {hit.new.then(|| view! { <span class="tag tag--warn">{search::NEW_HIT}</span> })}
            </a>
            <p class="hit__snippet">
                {cut(&hit.snippet, &hit.spans).into_iter().map(|(text, marked)| if marked {
                    view! { <mark>{text}</mark> }.into_any()
                } else {
                    text.into_any()
                }).collect_view()}
            </p>
            {hit.page_size.map(|size| view! {
                <Crop case=hit.case.clone() page=hit.page size rects=hit.rects.clone() width=CROP/>
            })}
        </li>
    }
}

/// Cuts a snippet into pieces that are marked or not. Spans are character offsets; those out of order
/// or out of range are pulled in.
fn cut(snippet: &str, spans: &[(u32, u32)]) -> Vec<(String, bool)> {
    let characters: Vec<char> = snippet.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    for (from, to) in spans {
        let from = (*from as usize).clamp(at, characters.len());
        let to = (*to as usize).clamp(from, characters.len());
        if from > at {
            pieces.push((characters[at..from].iter().collect(), false));
        }
        if to > from {
            pieces.push((characters[from..to].iter().collect(), true));
        }
        at = to;
    }
    if at < characters.len() {
        pieces.push((characters[at..].iter().collect(), false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_what_matched() {
        let owned = |pieces: &[(&str, bool)]| -> Vec<(String, bool)> {
            pieces.iter().map(|(text, marked)| ((*text).to_owned(), *marked)).collect()
        };
        assert_eq!(
            cut("处以罚款五万元", &[(2, 4), (5, 6)]),
            owned(&[("处以", false), ("罚款", true), ("五", false), ("万", true), ("元", false)])
        );
        assert_eq!(cut("罚款", &[]), owned(&[("罚款", false)]));
        assert_eq!(cut("", &[(0, 3)]), owned(&[]));
    }

    proptest! {
        #[test]
        fn no_character_is_lost(snippet in "[罚款a ]{0,20}", spans in prop::collection::vec((0_u32..30, 0_u32..30), 0..5)) {
            let whole: String = cut(&snippet, &spans).into_iter().map(|(text, _)| text).collect();
            prop_assert_eq!(whole, snippet);
        }
    }
}
