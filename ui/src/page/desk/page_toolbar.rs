//! Above the pages: turning, zooming, selecting or drawing, how they are shown, finding within the case.

use super::compare;
use super::find::Find;
use super::highlights::Layers;
use super::key_input::release_focus;
use super::model::Desk;
use super::recognising::Recognising;
use super::zoom::{self, FIT_PAGE, FIT_WIDTH};
use crate::component::{KeyHint, keyed};
use crate::words::{Word, desk as words, recognition};
use contract::view::CaseView;
use leptos::html::Details;
use leptos::prelude::*;
use leptos::web_sys::Node;
use wasm_bindgen::JsCast;

/// Identifier of the page number, for the key that goes to it.
pub(crate) const PAGE_BOX: &str = "page-number";

/// What its file calls a page; empty where that is its place in the file.
fn label_of(case: &CaseView, page: u32) -> String {
    let found = case.pages.iter().find(|view| view.number == page);
    found.map(|view| view.label.clone()).unwrap_or_default()
}

/// The toolbar.
#[component]
pub(crate) fn PageToolbar() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let shown = Memo::new(move |_| desk.zoom_in_percent(desk.main));
    let label = Memo::new(move |_| label_of(&desk.case(), desk.page.get()));
    view! {
        <div class="page-toolbar" role="toolbar" aria-label=words::PAGE_VIEW>
            <button type="button" class="toggle drawer-toggle" data-test="drawer" title=words::LEFT_PANE
                aria-pressed=move || desk.drawn.get().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    desk.drawn.update(|drawn| *drawn = !*drawn);
                }>{words::LEFT_PANE_SHORT}</button>
            <button type="button" class="button button--icon" data-test="page-previous"
                title=words::PREVIOUS_PAGE aria-label=words::PREVIOUS_PAGE
                disabled=move || desk.page.get() <= 1
                on:click=move |_| desk.turn_to(desk.page.get_untracked().saturating_sub(1))>"‹"</button>
            <input class="field__input page-toolbar__number" type="number" min="1" max=desk.pages()
                id=PAGE_BOX data-test="page-number" aria-label=keyed(words::PAGE_NUMBER) title=keyed(words::PAGE_NUMBER)
                prop:value=move || desk.page.get().to_string()
                on:change:target=move |event| {
                    if let Ok(page) = event.target().value().trim().parse() {
                        desk.jump_to(page);
                    }
                    event.target().set_value(&desk.page.get_untracked().to_string());
                }/>
            <span class="page-toolbar__total">{words::of_pages(desk.pages())}</span>
            <Show when=move || !label.read().is_empty()>
                <span class="page-toolbar__total" data-test="page-label" title=words::PAGE_LABEL>
                    "〔" {move || label.get()} "〕"
                </span>
            </Show>
            <button type="button" class="button button--icon" data-test="page-next"
                title=words::NEXT_PAGE aria-label=words::NEXT_PAGE
                disabled=move || { desk.page.get() >= desk.pages() }
                on:click=move |_| desk.turn_to(desk.page.get_untracked().saturating_add(1))>"›"</button>
            <span class="page-toolbar__gap"></span>
            <button type="button" class="button button--icon" title=words::ZOOM_OUT aria-label=words::ZOOM_OUT
                on:click=move |_| desk.step_zoom(desk.main, zoom::smaller)>"−"</button>
            <span class="page-toolbar__zoom" data-test="zoom">{move || words::zoom(shown.get())}</span>
            <button type="button" class="button button--icon" title=words::ZOOM_IN aria-label=words::ZOOM_IN
                on:click=move |_| desk.step_zoom(desk.main, zoom::larger)>"+"</button>
            <button type="button" class="toggle" data-test="box-mode" title=keyed(words::MODE_TITLE)
                aria-pressed=move || desk.box_mode.get().to_string()
                on:click=move |_| desk.box_mode.update(|on| *on = !*on)>{words::DRAG_BOX}</button>
            <Looks/>
            <span class="page-toolbar__gap"></span>
            <Find/>
        </div>
    }
}

/// How pages are shown: a sheet of switches, each with its key; and how their words are come by.
#[component]
fn Looks() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recognising = expect_context::<Recognising>();
    let details = NodeRef::<Details>::new();
    let shut = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    // A click elsewhere shuts the sheet, as it does everywhere else.
    let outside = window_event_listener(leptos::ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !details.get_untracked().is_some_and(|sheet| sheet.contains(target.as_ref())) {
            shut();
        }
    });
    on_cleanup(move || outside.remove());
    let layer = move |of: fn(&Layers) -> bool| Signal::derive(move || of(&desk.layers.get()));
    let zoomed = move |zoom: u32| Signal::derive(move || desk.zoom.get() == zoom);
    view! {
        <details class="looks" node_ref=details on:keydown=move |event| {
            if event.key() == "Escape" {
                shut();
            }
        }>
            <summary class="toggle looks__open" data-test="looks" title=words::LOOKS_TITLE>{words::LOOKS}</summary>
            <div class="looks__sheet">
                <ul class="plain-list">
                    <Switch name=words::FIT_WIDTH key="W" hook="fit-width" on=zoomed(FIT_WIDTH)
                        act=|desk| desk.zoom.set(FIT_WIDTH)/>
                    <Switch name=words::FIT_PAGE key="Z" hook="fit-page" on=zoomed(FIT_PAGE)
                        act=|desk| desk.zoom.set(FIT_PAGE)/>
                    <Switch name=words::TURN_RIGHT key="O" hook="turn-right"
                        on=Signal::derive(move || desk.quarters(desk.page.get()) != 0)
                        act=|desk| desk.turn_page(1)/>
                    <Switch name=words::TURN_LEFT key="Shift+O" hook="turn-left" on=Signal::stored(false)
                        act=|desk| desk.turn_page(-1)/>
                    <Switch name=words::COMPARE key="C" hook="compare"
                        on=Signal::derive(move || desk.beside.get().is_some()) act=compare::toggle/>
                    <Switch name=words::STRIP key="I" hook="strip-toggle" on=desk.strip.into()
                        act=|desk| desk.strip.update(|on| *on = !*on)/>
                    <Switch name=words::CLEAR key="V" hook="clear" on=desk.clear.into()
                        act=|desk| desk.clear.update(|on| *on = !*on)/>
                </ul>
                <p class="looks__title">{words::MARKS_SHOWN}</p>
                <ul class="plain-list">
                    <Switch name=words::MARKS_EVIDENCE hook="layer-evidence" on=layer(|layers| layers.evidence)
                        act=|desk| desk.layers.update(|layers| layers.evidence = !layers.evidence)
                        sample="evidence"/>
                    <Switch name=words::MARKS_HINTS hook="layer-hints" on=layer(|layers| layers.hints)
                        act=|desk| desk.layers.update(|layers| layers.hints = !layers.hints) sample="hint"/>
                    <Switch name=words::MARKS_FACTS key="Y" hook="layer-facts" on=layer(|layers| layers.facts)
                        act=|desk| desk.layers.update(|layers| layers.facts = !layers.facts) sample="fact"/>
                    <Switch name=words::MARKS_TERMS key="Shift+Y" hook="layer-terms" on=layer(|layers| layers.terms)
                        act=|desk| desk.layers.update(|layers| layers.terms = !layers.terms) sample="term"/>
                    <li class="looks__key">{words::MARKS_FOUND} <Sample kind="found"/></li>
                    <li class="looks__key">{words::MARKS_PENDING} <Sample kind="pending"/></li>
                </ul>
                <p class="looks__title">{recognition::TITLE}</p>
                <ul class="plain-list">
                    <Once name=recognition::THIS_PAGE key="Shift+V" hook="recognise-page" act=Callback::new(move |()| {
                        shut();
                        recognising.this_page();
                    })/>
                    <Once name=recognition::THIS_CASE hook="recognise-case" act=Callback::new(move |()| {
                        shut();
                        recognising.this_case();
                    })/>
                </ul>
            </div>
        </details>
    }
}

/// One switch of the sheet.
#[component]
fn Switch(
    /// What it is called.
    name: Word,
    /// Its key, where it has one.
    #[prop(optional)]
    key: &'static str,
    /// Its name for window tests.
    hook: &'static str,
    /// Whether it is on.
    on: Signal<bool>,
    /// Switches it.
    act: fn(Desk),
    /// The mark it shows, where it shows marks.
    #[prop(optional)]
    sample: &'static str,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <li>
            <button type="button" class="looks__switch" data-test=hook aria-pressed=move || on.get().to_string()
                on:click=move |event| {
                    release_focus(&event);
                    act(desk);
                }>
                <span class="looks__state" aria-hidden="true">{move || if on.get() { "✓" } else { "" }}</span>
                <span class="looks__name">{name}</span>
                {(!sample.is_empty()).then(|| view! { <Sample kind=sample/> })}
                {(!key.is_empty()).then(|| view! { <KeyHint key/> })}
            </button>
        </li>
    }
}

/// Something of the sheet that is done, rather than switched.
#[component]
fn Once(
    /// What it is called.
    name: Word,
    /// Its key, where it has one.
    #[prop(optional)]
    key: &'static str,
    /// Its name for window tests.
    hook: &'static str,
    /// Does it.
    act: Callback<()>,
) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="looks__switch" data-test=hook on:click=move |event| {
                release_focus(&event);
                act.run(());
            }>
                <span class="looks__state"></span>
                <span class="looks__name">{name}</span>
                {(!key.is_empty()).then(|| view! { <KeyHint key/> })}
            </button>
        </li>
    }
}

/// What a mark looks like.
#[component]
fn Sample(kind: &'static str) -> impl IntoView {
    view! {
        <span class="looks__sample" aria-hidden="true">
            {words::SAMPLE} <span class=format!("mark-box mark-box--{kind}")></span>
        </span>
    }
}
