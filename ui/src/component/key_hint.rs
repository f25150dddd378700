//! The key that does the same as a button, as the user has it.

use crate::state::AppState;
use crate::words::{Word, common};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// A key, drawn as a small cap; the one the user put in its place where it was changed. Hidden from assistive programs:
/// the button's title says it.
#[component]
pub(crate) fn KeyHint(
    /// What stands on the key.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    let app = use_context::<AppState>();
    let shown = move || {
        app.and_then(|app| app.preferences.with(|chosen| chosen.keys.get(&key).cloned()))
            .unwrap_or_else(|| common::keyboard(&key))
    };
    view! { <kbd class="key" aria-hidden="true">{shown}</kbd> }
}

/// The key of the sheet that `pressed` stands for, where keys were changed: `changed` names for keys of the sheet the key
/// that stands in their place. A key that something else took the place of stands for nothing.
pub(crate) fn standard_key(pressed: &str, changed: &BTreeMap<String, String>) -> String {
    let named = if pressed.chars().count() == 1 { pressed.to_uppercase() } else { pressed.to_owned() };
    match changed.iter().find(|(_, chosen)| **chosen == named) {
        Some((standard, _)) => standard.clone(),
        None if changed.contains_key(&named) => String::new(),
        None => pressed.to_owned(),
    }
}

/// Words that name keys, with the keys as the user has them. Follows the changes.
pub(crate) fn keyed(words: Word) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let app = use_context::<AppState>();
    move || {
        app.map_or_else(
            || words.into(),
            |app| app.preferences.with(|chosen| with_changed(&words, &chosen.keys)),
        )
    }
}

/// `words` with each key that was changed named by what stands in its place. A key is one character that is part of no
/// longer word or chord: the `F` of `（F）`, never that of `Ctrl+F`.
pub(crate) fn with_changed(words: &str, changed: &BTreeMap<String, String>) -> String {
    if changed.is_empty() {
        return words.to_owned();
    }
    let characters: Vec<char> = words.chars().collect();
    let joins = |at: Option<usize>| {
        at.and_then(|at| characters.get(at)).is_some_and(|near| near.is_ascii_alphanumeric() || *near == '+')
    };
    let mut told = String::with_capacity(words.len());
    for (at, character) in characters.iter().enumerate() {
        let alone = character.is_ascii() && !joins(at.checked_sub(1)) && !joins(Some(at + 1));
        match changed.get(&character.to_string()) {
            Some(key) if alone => told.push_str(key),
            _ => told.push(*character),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_the_keys_as_they_were_changed() {
        let changed = BTreeMap::from([("F".to_owned(), "A".to_owned()), ("?".to_owned(), "X".to_owned())]);
        for (words, expected) in [
            ("标记为拿不准（F）", "标记为拿不准（A）"),
            ("在本卷中查找（/ 或 Ctrl+F）", "在本卷中查找（/ 或 Ctrl+F）"),
            ("下一处（F3）", "下一处（F3）"),
            ("按 F 标记，按 ? 看全部", "按 A 标记，按 X 看全部"),
            ("PDF", "PDF"),
        ] {
            assert_eq!(with_changed(words, &changed), expected);
        }
        assert_eq!(with_changed("（F）", &BTreeMap::new()), "（F）");
    }
}
