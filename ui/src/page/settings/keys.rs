//! The sheet of keys, and changing them.

use crate::state::AppState;
use crate::words::{common, keys, settings};
use contract::view::Preferences;
use leptos::prelude::*;

/// Whether a key of the sheet can be changed: one plain key, and not the one that always gives up.
fn is_changeable(key: &str) -> bool {
    key.chars().count() == 1
        && key.chars().all(|character| character.is_ascii_alphanumeric() || "?/".contains(character))
}

/// The plain keys that a row of the sheet names.
fn plain_keys(row: &str) -> impl Iterator<Item = &str> {
    row.split(" / ").map(str::trim)
}

/// Whether `wanted` serves something else already, by the sheet and by what was changed.
fn is_taken(wanted: &str, for_key: &str, preferences: &Preferences) -> bool {
    let changed_to = preferences.keys.iter().any(|(standard, key)| key == wanted && standard != for_key);
    let standard =
        keys::DESK.iter().flat_map(|(row, _)| plain_keys(row)).any(|key| key == wanted && key != for_key)
            || wanted.chars().all(|character| character.is_ascii_digit());
    changed_to || (standard && !preferences.keys.contains_key(wanted))
}

/// The key as the sheet names it: one letter in capitals. Other keys are not taken: where they lie differs by keyboard.
fn named(pressed: &str) -> Option<String> {
    let letter = pressed.len() == 1 && pressed.bytes().all(|byte| byte.is_ascii_alphabetic());
    letter.then(|| pressed.to_ascii_uppercase())
}

/// The table of keys; the desk shows it in a dialog too.
#[component]
pub(crate) fn KeySheet(
    /// Whether keys can be changed here.
    #[prop(optional)]
    changeable: bool,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let asking: RwSignal<Option<&'static str>> = RwSignal::new(None);
    let taken = RwSignal::new(false);
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let Some(standard) = asking.get_untracked() else { return };
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if event.key() == "Escape" {
            asking.set(None);
            return;
        }
        let Some(wanted) = named(&event.key()) else { return };
        if app.preferences.with_untracked(|chosen| is_taken(&wanted, standard, chosen)) {
            taken.set(true);
            return;
        }
        taken.set(false);
        asking.set(None);
        app.choose(|chosen| {
            if wanted == standard {
                chosen.keys.remove(standard);
            } else {
                chosen.keys.insert(standard.to_owned(), wanted);
            }
        });
    });
    on_cleanup(move || listener.remove());
    let shown = move |key: &'static str| {
        app.preferences.with(|chosen| chosen.keys.get(key).cloned()).unwrap_or_else(|| common::keyboard(key))
    };
    let is_changed = move |key: &'static str| app.preferences.with(|chosen| chosen.keys.contains_key(key));
    view! {
        <table class="table table--plain">
            <caption class="visually-hidden">{keys::TITLE}</caption>
            <thead>
                <tr>
                    <th scope="col">{keys::KEY}</th><th scope="col">{keys::MEANING}</th>
                    {changeable.then(|| view! { <th scope="col">{settings::KEY_CHANGE.say()}</th> })}
                </tr>
            </thead>
            <tbody>
                {keys::DESK.iter().copied().map(|(key, meaning)| view! {
                    <tr>
                        <th scope="row" class="table__key">{move || shown(key)}</th>
                        <td>{meaning}</td>
                        {changeable.then(|| view! {
                            <td class="table__change">
                                {is_changeable(key).then(|| view! {
                                    <button type="button" class="button button--small" data-test="key-change" data-key=key
                                        aria-label=format!("{} {meaning}", settings::KEY_CHANGE.say())
                                        on:click=move |_| {
                                            taken.set(false);
                                            asking.set(Some(key));
                                        }>
                                        {move || if asking.get() == Some(key) {
                                            settings::KEY_WAITING.say()
                                        } else {
                                            settings::KEY_CHANGE.say()
                                        }}
                                    </button>
                                    <Show when=move || is_changed(key)>
                                        <button type="button" class="button button--small button--quiet"
                                            aria-label=format!("{} {meaning}", settings::KEY_RESTORE.say())
                                            on:click=move |_| app.choose(|chosen| drop(chosen.keys.remove(key)))>
                                            {settings::KEY_RESTORE.say()}
                                        </button>
                                    </Show>
                                })}
                            </td>
                        })}
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
        <Show when=move || taken.get()>
            <p class="warning warning--calm" role="alert" data-test="key-taken">{settings::KEY_TAKEN.say()}</p>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_key_serves_one_purpose() {
        let mut preferences = Preferences::default();
        assert!(is_taken("F", "U", &preferences), "the sheet has it");
        assert!(is_taken("K", "U", &preferences), "also where the sheet names two");
        assert!(is_taken("7", "U", &preferences), "digits deduct");
        assert!(!is_taken("A", "U", &preferences));
        assert!(!is_taken("U", "U", &preferences), "its own");
        preferences.keys = BTreeMap::from([("F".to_owned(), "A".to_owned())]);
        assert!(is_taken("A", "U", &preferences));
        assert!(!is_taken("F", "U", &preferences), "free since it was changed");
    }

    #[test]
    fn only_single_plain_keys_can_be_changed() {
        for (key, expected) in
            [("U", true), ("?", true), ("J / ↓", false), ("Esc", false), ("Ctrl + Z", false)]
        {
            assert_eq!(is_changeable(key), expected, "{key}");
        }
        assert_eq!(named("q"), Some("Q".to_owned()));
        assert_eq!((named("F5"), named("/")), (None, None));
    }
}
