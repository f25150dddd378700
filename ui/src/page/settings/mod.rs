//! Settings 设置: how the screens look, where the workspace lies, which versions run, which keys serve.

mod keys;

use crate::component::Toggle;
use crate::ipc;
use crate::state::AppState;
use crate::words::{frame, settings, tour};
use contract::command::{GetWorkspace, RenameMe, SetPreferences};
use contract::view::{Language, Theme};
pub(crate) use keys::KeySheet;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The settings.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(String::from(frame::SETTINGS), None)]);
    let theme = move || app.preferences.with(|chosen| chosen.theme);
    let choose = move |theme: Theme| app.choose(|chosen| chosen.theme = theme);
    let language = move || app.preferences.with(|chosen| chosen.language);
    // Every word on the screen is made anew, so the window is loaded anew once the choice is kept.
    let speak_in = move |language: Language| {
        app.preferences.update(|chosen| chosen.language = language);
        let preferences = app.preferences.get_untracked();
        spawn_local(async move {
            match ipc::call(&SetPreferences { preferences }).await {
                Ok(_) => {
                    // It can only fail where there is no window.
                    let _ = window().location().reload();
                }
                Err(error) => app.fault.set(Some(error)),
            }
        });
    };
    let workspace = app.workspace;
    let synced = move |workspace: &contract::view::WorkspaceView| {
        if workspace.in_synced_folder { settings::SYNCED_YES.say() } else { settings::SYNCED_NO.say() }
    };
    let rename = move |name: String| {
        spawn_local(async move {
            match ipc::call(&RenameMe { name }).await {
                Ok(_) => workspace.ask(GetWorkspace {}),
                Err(error) => app.fault.set(Some(error)),
            }
        });
    };
    view! {
        <section class="page page--narrow">
            <h1 class="page__title">{settings::TITLE.say()}</h1>
            <section class="panel">
                <h2 class="panel__title">{settings::LOOK.say()}</h2>
                <div class="setting">
                    <span class="setting__label" id="theme-label">{settings::THEME.say()}</span>
                    <div class="toggles" role="group" aria-labelledby="theme-label">
                        <Toggle label=settings::THEME_SYSTEM.say() hook="theme-system"
                            chosen=Signal::derive(move || theme() == Theme::System)
                            choose=move || choose(Theme::System)/>
                        <Toggle label=settings::THEME_LIGHT.say() hook="theme-light"
                            chosen=Signal::derive(move || theme() == Theme::Light)
                            choose=move || choose(Theme::Light)/>
                        <Toggle label=settings::THEME_DARK.say() hook="theme-dark"
                            chosen=Signal::derive(move || theme() == Theme::Dark)
                            choose=move || choose(Theme::Dark)/>
                    </div>
                </div>
                <label class="choice">
                    <input type="checkbox" data-test="large-type"
                        prop:checked=move || app.preferences.with(|chosen| chosen.large_type)
                        on:change:target=move |event| {
                            let large = event.target().checked();
                            app.choose(|chosen| chosen.large_type = large);
                        }/>
                    {settings::LARGE_TYPE.say()}
                </label>
                <label class="choice">
                    <input type="checkbox" data-test="high-contrast"
                        prop:checked=move || app.preferences.with(|chosen| chosen.high_contrast)
                        on:change:target=move |event| {
                            let high = event.target().checked();
                            app.choose(|chosen| chosen.high_contrast = high);
                        }/>
                    {settings::HIGH_CONTRAST.say()}
                </label>
                <div class="setting">
                    <span class="setting__label" id="language-label">{settings::LANGUAGE.say()}</span>
                    <div class="toggles" role="group" aria-labelledby="language-label">
                        <Toggle label=settings::CHINESE.say() hook="language-zh"
                            chosen=Signal::derive(move || language() == Language::Chinese)
                            choose=move || speak_in(Language::Chinese)/>
                        <Toggle label=settings::ENGLISH.say() hook="language-en"
                            chosen=Signal::derive(move || language() == Language::English)
                            choose=move || speak_in(Language::English)/>
                    </div>
                </div>
                <p class="panel__note">{settings::LANGUAGE_NOTE.say()}</p>
                <button type="button" class="button button--small" data-test="tour-again"
                    on:click=move |_| app.choose(|chosen| chosen.tour_seen = false)>{tour::AGAIN.say()}</button>
            </section>
            <section class="panel">
                <h2 class="panel__title">{settings::WORKSPACE.say()}</h2>
                <dl class="pairs">
                    <dt>{settings::PATH.say()}</dt>
                    <dd data-test="workspace-path">{move || workspace.with(|workspace| workspace.path.clone())}</dd>
                    <dt>{settings::SYNCED.say()}</dt>
                    <dd>{move || workspace.with(synced)}</dd>
                </dl>
                <label class="setting">
                    <span class="setting__label">{settings::REVIEWER.say()}</span>
                    <input class="field__input" type="text" data-test="reviewer-name"
                        prop:value=move || workspace.with(|workspace| workspace.me.name.clone())
                        on:change:target=move |event| rename(event.target().value())/>
                </label>
                <p class="panel__note">{settings::REVIEWER_NOTE.say()}</p>
            </section>
            <section class="panel">
                <h2 class="panel__title">{settings::KEYS.say()}</h2>
                <KeySheet changeable=true/>
                <p class="buttons">
                    <button type="button" class="button button--small" data-test="keys-restore"
                        disabled=move || app.preferences.with(|chosen| chosen.keys.is_empty())
                        on:click=move |_| app.choose(|chosen| chosen.keys.clear())>
                        {settings::KEYS_RESTORE.say()}
                    </button>
                </p>
            </section>
            <section class="panel">
                <h2 class="panel__title">{settings::ABOUT.say()}</h2>
                <dl class="pairs">
                    <dt>{settings::APP_VERSION.say()}</dt>
                    <dd>{move || workspace.with(|workspace| workspace.app_version.clone())}</dd>
                    <dt>{settings::SCHEMA_VERSION.say()}</dt>
                    <dd>{move || workspace.with(|workspace| workspace.schema_version)}</dd>
                </dl>
                <p class="panel__note">{settings::OFFLINE.say()}</p>
            </section>
        </section>
    }
}
