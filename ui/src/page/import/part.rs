//! Parting a file that holds several cases 合订: after which pages, as found on its covers or as a person says.

use super::plan::{Find, event_target_is_field};
use crate::words::import;
use contract::UserError;
use contract::view::FilePartsView;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// Where a file is parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parting {
    /// The pages of the whole file.
    pub(super) pages: u32,
    /// The pages on which further cases begin.
    pub(super) begins: Vec<u32>,
    /// What is known of the number of the case that begins on a page.
    pub(super) numbers: Vec<(u32, String)>,
}

/// Kinds of files in which cases are handed in bound together.
pub(super) fn can_be_parted(path: &str, pages: u32) -> bool {
    const ENDINGS: [&str; 7] = ["pdf", "ofd", "tif", "tiff", "docx", "doc", "wps"];
    // A part of a file has its pages behind the ending: 合订.pdf#33-62.
    let ending =
        path.rsplit_once('.').map(|(_, ending)| ending.split('#').next().unwrap_or(ending).to_lowercase());
    pages != 1 && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The pages that were typed, where all of them lie within.
fn pages_in(text: &str, (first, last): (u32, u32)) -> Option<Vec<u32>> {
    let mut pages = Vec::new();
    for word in text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()) {
        let page: u32 = word.parse().ok()?;
        if !(first..=last).contains(&page) {
            return None;
        }
        pages.push(page);
    }
    pages.sort_unstable();
    pages.dedup();
    (!pages.is_empty()).then_some(pages)
}

/// Asks at which pages a file is parted.
#[component]
pub(super) fn Part(
    /// The path of the whole file.
    path: String,
    /// The pages of it that are at hand, where it was parted before.
    within: Option<(u32, u32)>,
    /// Looks for covers in the file.
    find: Find,
    on_done: impl Fn(Parting) + Copy + Send + Sync + 'static,
    on_cancel: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let found = RwSignal::new(None::<Result<FilePartsView, UserError>>);
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let field = NodeRef::<Input>::new();
    find.run((path, found));
    let allowed = move |pages: u32| within.map_or((2, pages), |(first, last)| (first + 1, last));
    // What was found is offered, and can be typed over.
    Effect::new(move |_| {
        found.with(|found| {
            let Some(Ok(found)) = found else { return };
            let (first, last) = allowed(found.pages);
            let offered: Vec<String> = found
                .parts
                .iter()
                .filter(|part| (first..=last).contains(&part.first_page))
                .map(|part| part.first_page.to_string())
                .collect();
            typed.set(offered.join(", "));
        });
    });
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // A field that cannot take the focus can still be clicked.
            let _ = field.focus();
        }
    });
    let done = move || {
        let Some(Ok(found)) = found.get_untracked() else { return };
        match pages_in(&typed.get_untracked(), allowed(found.pages)) {
            Some(begins) => on_done(Parting {
                pages: found.pages,
                begins,
                numbers: found.parts.into_iter().map(|part| (part.first_page, part.number)).collect(),
            }),
            None => refused.set(true),
        }
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if event_target_is_field(&event) => {
            event.prevent_default();
            done();
        }
        "Escape" => on_cancel(),
        _ => {}
    };
    view! {
        <div class="plan__ask" data-test="plan-part" on:keydown=on_key>
            {move || match found.get() {
                None => view! { <p class="plan__reason" role="status">{import::PARTING}</p> }.into_any(),
                Some(Err(error)) => view! {
                    <p class="plan__reason plan__reason--doubt" role="alert">{crate::words::error::wording(error.code).what}</p>
                }
                .into_any(),
                Some(Ok(FilePartsView { pages, parts })) => {
                    let (first, last) = allowed(pages);
                    view! {
                        <div class="plan__found">
                            <p class="plan__reason">{import::parts_found(pages, parts.len())}</p>
                            <ul>
                                {parts.into_iter().map(|part| view! {
                                    <li class="plan__reason">{import::part_begins(part.first_page, &part.number)}</li>
                                }).collect_view()}
                            </ul>
                            <label class="plan__begins">
                                <span>{import::PART_AT}</span>
                                <input class="field__input" type="text" inputmode="numeric" autocomplete="off"
                                    data-test="plan-begins" node_ref=field bind:value=typed
                                    aria-describedby="plan-part-hint" aria-invalid=move || refused.get().to_string()/>
                            </label>
                            <p class="plan__reason" id="plan-part-hint" role="status"
                                class:plan__reason--doubt=move || refused.get()>
                                {move || if refused.get() {
                                    import::part_refused(first, last)
                                } else {
                                    String::from(import::PART_HINT)
                                }}
                            </p>
                            <button type="button" class="button button--small button--primary"
                                data-test="plan-confirm" on:click=move |_| done()>{import::CONFIRM}</button>
                        </div>
                    }
                    .into_any()
                }
            }}
            <button type="button" class="button button--small" on:click=move |_| on_cancel()>
                {import::DISMISS}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_taken_as_people_type_them() {
        for (text, expected) in [
            ("33，63", Some(vec![33, 63])),
            (" 63 33, 33；", Some(vec![33, 63])),
            ("第33页、第63页", Some(vec![33, 63])),
            ("", None),
            ("1", None),
            ("96", None),
            ("99999999999", None),
            ("三十三", None),
        ] {
            assert_eq!(pages_in(text, (2, 95)), expected, "{text}");
        }
        assert_eq!(pages_in("2", (2, 1)), None, "one page cannot be parted");
    }

    #[test]
    fn only_what_has_pages_is_parted() {
        assert!(can_be_parted("合订.PDF", 0) && can_be_parted("卷/a.tiff#3-9", 7));
        assert!(!can_be_parted("a.pdf", 1) && !can_be_parted("a.jpg", 0) && !can_be_parted("pdf", 0));
    }
}
