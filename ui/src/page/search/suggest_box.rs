//! The search box: suggestions while typing, and where a query is not understood, the character.

use crate::ipc;
use crate::words::search as words;
use contract::command::SuggestSearch;
use contract::view::SuggestionView;
use contract::{ErrorCode, UserError};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long typing must rest before suggestions are asked for.
const RESTED: Duration = Duration::from_millis(120);

/// The box. Enter searches, or takes the suggestion that is chosen.
#[component]
pub(crate) fn SuggestBox(
    /// The query as it is being written.
    words: RwSignal<String>,
    /// Takes the focus on arrival.
    field: NodeRef<Input>,
) -> impl IntoView {
    let offered: RwSignal<Vec<SuggestionView>> = RwSignal::new(Vec::new());
    let chosen: RwSignal<Option<usize>> = RwSignal::new(None);
    let turn = StoredValue::new(0_u32);
    let shut = move || {
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        offered.set(Vec::new());
        chosen.set(None);
    };
    let ask = move || {
        let this = turn.get_value().wrapping_add(1);
        turn.set_value(this);
        chosen.set(None);
        set_timeout(
            move || {
                if turn.try_get_value() != Some(this) {
                    return;
                }
                let query = words.get_untracked();
                let cursor = field
                    .get_untracked()
                    .and_then(|field| field.selection_start().ok().flatten())
                    .map_or(u32::MAX, |units| characters_before(&query, units));
                spawn_local(async move {
                    // Suggestions are a convenience; without them the box is still a box.
                    let found = ipc::call(&SuggestSearch { query, cursor }).await.unwrap_or_default();
                    if turn.try_get_value() == Some(this) {
                        offered.try_set(found);
                    }
                });
            },
            RESTED,
        );
    };
    let take = move |suggestion: &SuggestionView| {
        words.update(|query| *query = replaced(query, suggestion.replaces, &suggestion.text));
        shut();
        if let Some(field) = field.get_untracked() {
            // A field that cannot take the focus leaves it where it is.
            let _ = field.focus();
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let count = offered.read_untracked().len();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                chosen.update(|at| *at = Some(at.map_or(0, |at| (at + 1).min(count - 1))));
            }
            "ArrowUp" if count > 0 => chosen.update(|at| *at = at.and_then(|at| at.checked_sub(1))),
            "Escape" if count > 0 => shut(),
            "Enter" => {
                match chosen.get_untracked().and_then(|at| offered.read_untracked().get(at).cloned()) {
                    Some(suggestion) => take(&suggestion),
                    None => {
                        shut();
                        return;
                    }
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="suggest">
            <input class="field__input search__box" type="search" autofocus data-test="search-box" node_ref=field
                role="combobox" autocomplete="off" aria-autocomplete="list" aria-controls="suggestions"
                aria-expanded=move || (!offered.read().is_empty()).to_string()
                aria-activedescendant=move || chosen.get().map(|at| format!("suggestion-{at}"))
                aria-label=words::BOX placeholder=words::BOX prop:value=words
                on:input:target=move |event| {
                    words.set(event.target().value());
                    ask();
                }
                on:keydown=key
                on:blur=move |_| set_timeout(shut, Duration::from_millis(150))/>
            <ul class="suggest__list" id="suggestions" role="listbox" aria-label=words::SUGGESTIONS
                hidden=move || offered.read().is_empty()>
                {move || offered.get().into_iter().enumerate().map(|(at, suggestion)| {
                    let taken = suggestion.clone();
                    view! {
                        <li role="option" id=format!("suggestion-{at}") class="suggest__one" data-test="suggestion"
                            aria-selected=move || (chosen.get() == Some(at)).to_string()
                            on:mousedown=move |event| {
                                event.prevent_default();
                                take(&taken);
                            }>
                            <span class="suggest__text">{suggestion.text.clone()}</span>
                            <span class="suggest__kind">
                                {suggestion.kind.clone()} " " {words::way(&suggestion.way)} " "
                                {(suggestion.cases > 0).then(|| words::cases(suggestion.cases))}
                            </span>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </div>
    }
}

/// Points at the character where a query stops being understood; nothing for other errors.
#[component]
pub(crate) fn QueryFault(
    /// The query that was asked.
    query: String,
    /// What came back.
    error: UserError,
) -> impl IntoView {
    fault_at(&error).map(|at| {
        let characters: Vec<char> = query.chars().collect();
        let at = at.min(characters.len());
        let text = |part: &[char]| part.iter().collect::<String>();
        let faulty = characters.get(at).map_or_else(|| String::from(words::END_OF_QUERY), char::to_string);
        view! {
            <p class="query-fault" data-test="query-fault" data-at=at.to_string()>
                <span>{text(&characters[..at])}</span>
                <mark class="query-fault__here">{faulty}</mark>
                <span>{characters.get(at + 1..).map(text)}</span>
            </p>
        }
    })
}

/// The character an error points at.
fn fault_at(error: &UserError) -> Option<usize> {
    let told = error.detail.strip_prefix("at=").filter(|_| error.code == ErrorCode::SearchQueryInvalid)?;
    told.parse().ok()
}

/// How many characters stand before a place that the window counts in units of UTF-16.
fn characters_before(text: &str, units: u32) -> u32 {
    let mut left = units as usize;
    let within = text.chars().take_while(|character| {
        let fits = left > 0;
        left = left.saturating_sub(character.len_utf16());
        fits
    });
    u32::try_from(within.count()).unwrap_or(u32::MAX)
}

/// A text with the characters `from..to` replaced.
fn replaced(text: &str, (from, to): (u32, u32), with: &str) -> String {
    let before = text.chars().take(from as usize);
    let behind = text.chars().skip(to as usize);
    before.chain(with.chars()).chain(behind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_replaces_the_characters_it_names() {
        assert_eq!(replaced("罚款 yj", (3, 5), "部门:应急管理局"), "罚款 部门:应急管理局");
        assert_eq!(replaced("部门:应 听证", (3, 4), "应急管理局"), "部门:应急管理局 听证");
        assert_eq!(replaced("", (0, 9), "甲"), "甲");
    }

    #[test]
    fn places_are_counted_in_characters() {
        for (text, units, expected) in
            [("罚款", 2, 2), ("a罚", 1, 1), ("😀罚", 2, 1), ("罚", 9, 1), ("", 0, 0)]
        {
            assert_eq!(characters_before(text, units), expected, "{text}");
        }
    }

    #[test]
    fn only_an_error_of_the_query_points_at_a_character() {
        let told = |code, detail: &str| fault_at(&UserError::new(code).with_detail(detail));
        assert_eq!(told(ErrorCode::SearchQueryInvalid, "at=4"), Some(4));
        assert_eq!(told(ErrorCode::SearchQueryInvalid, "later"), None);
        assert_eq!(told(ErrorCode::Unexpected, "at=4"), None);
    }
}
