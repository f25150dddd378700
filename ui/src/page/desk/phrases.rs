//! The phrase bank of the open criterion: two letters or characters find a phrase, Enter puts it into the note, filled from
//! the evidence.

use super::criterion::NOTE_FIELD;
use super::model::Desk;
use super::record::Recorder;
use crate::component::Loaded;
use crate::ipc;
use crate::state::{AppState, Remote};
use crate::words::review as words;
use contract::command::{KeepPhrase, ListPhrases, RemovePhrase};
use contract::scoring::phrase::{Placeholder, filled};
use contract::scoring::{CriterionId, Evidence, Place};
use contract::view::PhraseView;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlTextAreaElement;
use std::ops::Range;
use wasm_bindgen::JsCast;

/// The most phrases that are shown at once.
const SHOWN: usize = 8;

/// The list, while it is open.
#[component]
pub(crate) fn Phrases(criterion: CriterionId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let criterion = StoredValue::new(criterion);
    view! {
        <Show when=move || desk.review.phrases.get()>
            <Bank criterion=criterion.get_value()/>
        </Show>
    }
}

#[component]
fn Bank(criterion: CriterionId) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recorder = expect_context::<Recorder>();
    let app = expect_context::<AppState>();
    let bank: Remote<Vec<PhraseView>> = Remote::new();
    let criterion = StoredValue::new(criterion);
    let wanted = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let field = NodeRef::<Input>::new();
    let ask = move || bank.ask(ListPhrases { criterion: criterion.get_value() });
    ask();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // A field that cannot take the focus leaves it where it is.
            let _ = field.focus();
        }
    });
    let shown = Memo::new(move |_| {
        let wanted = wanted.get();
        bank.with(|bank| found(bank, &wanted).into_iter().take(SHOWN).cloned().collect::<Vec<_>>())
            .unwrap_or_default()
    });
    let insert = move |phrase: &PhraseView| {
        let text = filled(&phrase.text, evidence_at_hand(desk).as_ref());
        let note = joined(&desk.note.get_untracked(), &text);
        desk.note.set(note.clone());
        desk.review.phrases.set(false);
        match left_to_fill(&note) {
            // What the evidence did not tell is selected, to be typed over; the note is kept when that is done.
            Some(range) => {
                let (case, criterion) = (desk.case_id(), criterion.get_value());
                desk.review.keep_draft(app, case, criterion, note);
                select_in_note(range);
            }
            None => criterion.with_value(|criterion| recorder.keep_note(criterion, note)),
        }
    };
    let change = move |keep: bool, text: String| {
        let criterion = criterion.get_value();
        spawn_local(async move {
            let answer = if keep {
                ipc::call(&KeepPhrase { criterion: criterion.clone(), text }).await
            } else {
                ipc::call(&RemovePhrase { criterion: criterion.clone(), text }).await
            };
            match answer {
                Ok(_) => bank.ask(ListPhrases { criterion }),
                Err(error) => {
                    app.fault.try_set(Some(error));
                }
            }
        });
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        let last = shown.read_untracked().len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => chosen.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                let phrase = shown.read_untracked().get(chosen.get_untracked()).cloned();
                if let Some(phrase) = phrase {
                    insert(&phrase);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="phrases" data-test="phrases">
            <input class="field__input" type="text" role="combobox" aria-label=words::PHRASES_FIND
                aria-expanded="true" aria-controls="phrase-list" autocomplete="off" data-test="phrase-find"
                placeholder=words::PHRASES_FIND node_ref=field prop:value=wanted
                on:input:target=move |event| {
                    wanted.set(event.target().value());
                    chosen.set(0);
                }
                on:keydown=key/>
            <Loaded stage=bank.stage() retry=ask>
                <ul class="plain-list phrases__list" id="phrase-list" role="listbox" aria-label=words::PHRASES>
                    {move || shown.get().into_iter().enumerate().map(|(at, phrase)| {
                        let (picked, removed) = (phrase.clone(), phrase.text.clone());
                        view! {
                            <li class="phrases__row">
                                <button type="button" class="phrases__phrase" role="option" data-test="phrase"
                                    aria-selected=move || (chosen.get() == at).to_string()
                                    on:click=move |_| insert(&picked)>
                                    <span>{phrase.text.clone()}</span>
                                    <span class="criterion__label">{words::phrase_use(phrase.uses, phrase.kept)}</span>
                                </button>
                                <button type="button" class="chip__remove" title=words::PHRASE_REMOVE
                                    aria-label=words::PHRASE_REMOVE
                                    on:click=move |_| change(false, removed.clone())>"×"</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
                <Show when=move || shown.read().is_empty()>
                    <p class="criterion__label">{words::PHRASES_NONE}</p>
                </Show>
            </Loaded>
            <p class="buttons">
                <button type="button" class="button button--small button--quiet" data-test="phrase-keep"
                    disabled=move || desk.note.read().trim().is_empty()
                    on:click=move |_| change(true, contract::scoring::phrase::generalised(&desk.note.get_untracked()))>
                    {words::PHRASE_KEEP}
                </button>
            </p>
        </div>
    }
}

/// The first placeholder that is still in a note, in UTF-16 units as the window counts.
fn left_to_fill(note: &str) -> Option<Range<u32>> {
    let at = |written: &'static str| note.find(written).map(|at| (at, written));
    let (at, written) = Placeholder::ALL.into_iter().filter_map(|one| at(one.written())).min()?;
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let from = units(&note[..at]);
    Some(from..from.saturating_add(units(written)))
}

/// Puts the cursor into the note with a part of it selected, once the list is gone.
fn select_in_note(range: Range<u32>) {
    request_animation_frame(move || {
        let field = document().get_element_by_id(NOTE_FIELD);
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
            // A field that is gone already keeps nothing from being typed elsewhere.
            let _ = field.focus();
            let _ = field.set_selection_range(range.start, range.end);
        }
    });
}

/// The evidence a phrase is filled from: what is selected, else what the mark rests on last.
fn evidence_at_hand(desk: Desk) -> Option<Place> {
    if let Some(place) = desk.pending.get_untracked() {
        return Some(place);
    }
    let criterion = desk.criterion.get_untracked()?;
    let verdict = desk.verdict_of(&criterion);
    verdict.evidence().into_iter().rev().find_map(|evidence| match evidence {
        Evidence::Place(place) => Some(place.clone()),
        Evidence::NotFound { .. } => None,
    })
}

/// Phrases that have what was typed: its characters, or the first letters of theirs. Those that begin with it come first.
fn found<'a>(bank: &'a [PhraseView], wanted: &str) -> Vec<&'a PhraseView> {
    let wanted = wanted.trim().to_lowercase();
    let begins =
        |phrase: &&PhraseView| phrase.text.starts_with(&wanted) || phrase.initials.starts_with(&wanted);
    let has = |phrase: &&PhraseView| phrase.text.contains(&wanted) || phrase.initials.contains(&wanted);
    let first = bank.iter().filter(begins);
    first.chain(bank.iter().filter(|phrase| has(phrase) && !begins(phrase))).collect()
}

/// A note with a phrase added.
fn joined(note: &str, phrase: &str) -> String {
    match note.trim_end() {
        "" => phrase.to_owned(),
        note if note.ends_with(['；', '。', '，', '、']) => format!("{note}{phrase}"),
        note => format!("{note}；{phrase}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_or_characters_find_a_phrase() {
        let phrase = |text: &str, initials: &str| PhraseView {
            text: text.to_owned(),
            initials: initials.to_owned(),
            uses: 1,
            kept: false,
        };
        let bank = [
            phrase("第{页}页缺少签名", "dyyqsqm"),
            phrase("缺少送达回证", "qssdhz"),
            phrase("日期涂改", "rqtg"),
        ];
        let texts =
            |wanted: &str| found(&bank, wanted).iter().map(|one| one.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts("qs"), ["缺少送达回证", "第{页}页缺少签名"], "what begins so comes first");
        assert_eq!(texts("涂改"), ["日期涂改"]);
        assert_eq!(texts("").len(), 3);
        assert_eq!(texts("zz"), Vec::<String>::new());
    }

    #[test]
    fn what_the_evidence_did_not_tell_is_found_in_the_note() {
        assert_eq!(left_to_fill("第7页缺少签名"), None);
        assert_eq!(left_to_fill("第7页，{金额}和{日期}"), Some(4..8));
        assert_eq!(left_to_fill("𠮷{日期}"), Some(2..6), "as the window counts");
        assert_eq!(left_to_fill("{别的}"), None, "no placeholder of ours");
    }

    #[test]
    fn a_phrase_is_added_to_what_was_written() {
        for (note, expected) in [("", "缺签名"), ("见笔录", "见笔录；缺签名"), ("见笔录。", "见笔录。缺签名")]
        {
            assert_eq!(joined(note, "缺签名"), expected);
        }
    }
}
