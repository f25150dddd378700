//! Settings 设置: how the screens look, where the workspace lies, which versions run, which keys serve.

use crate::component::Toggle;
use crate::ipc;
use crate::state::AppState;
use crate::words::{frame, keys, settings};
use contract::command::{GetWorkspace, RenameMe};
use contract::view::Theme;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The settings.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(frame::SETTINGS.to_owned(), None)]);
    let theme = move || app.preferences.with(|chosen| chosen.theme);
    let choose = move |theme: Theme| app.choose(|chosen| chosen.theme = theme);
    let workspace = app.workspace;
    let synced = move |workspace: &contract::view::WorkspaceView| {
        if workspace.in_synced_folder { settings::SYNCED_YES } else { settings::SYNCED_NO }
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
            <h1 class="page__title">{settings::TITLE}</h1>
            <section class="panel">
                <h2 class="panel__title">{settings::LOOK}</h2>
                <div class="setting">
                    <span class="setting__label" id="theme-label">{settings::THEME}</span>
                    <div class="toggles" role="group" aria-labelledby="theme-label">
                        <Toggle label=settings::THEME_SYSTEM hook="theme-system"
                            chosen=Signal::derive(move || theme() == Theme::System)
                            choose=move || choose(Theme::System)/>
                        <Toggle label=settings::THEME_LIGHT hook="theme-light"
                            chosen=Signal::derive(move || theme() == Theme::Light)
                            choose=move || choose(Theme::Light)/>
                        <Toggle label=settings::THEME_DARK hook="theme-dark"
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
                    {settings::LARGE_TYPE}
                </label>
            </section>
            <section class="panel">
                <h2 class="panel__title">{settings::WORKSPACE}</h2>
                <dl class="pairs">
                    <dt>{settings::PATH}</dt>
                    <dd data-test="workspace-path">{move || workspace.with(|workspace| workspace.path.clone())}</dd>
                    <dt>{settings::SYNCED}</dt>
                    <dd>{move || workspace.with(synced)}</dd>
                </dl>
                <label class="setting">
                    <span class="setting__label">{settings::REVIEWER}</span>
                    <input class="field__input" type="text" data-test="reviewer-name"
                        prop:value=move || workspace.with(|workspace| workspace.me.name.clone())
                        on:change:target=move |event| rename(event.target().value())/>
                </label>
                <p class="panel__note">{settings::REVIEWER_NOTE}</p>
            </section>
            <section class="panel">
                <h2 class="panel__title">{settings::KEYS}</h2>
                <KeySheet/>
            </section>
            <section class="panel">
                <h2 class="panel__title">{settings::ABOUT}</h2>
                <dl class="pairs">
                    <dt>{settings::APP_VERSION}</dt>
                    <dd>{move || workspace.with(|workspace| workspace.app_version.clone())}</dd>
                    <dt>{settings::SCHEMA_VERSION}</dt>
                    <dd>{move || workspace.with(|workspace| workspace.schema_version)}</dd>
                </dl>
                <p class="panel__note">{settings::OFFLINE}</p>
            </section>
        </section>
    }
}

/// The table of keys; the desk shows it in a dialog too.
#[component]
pub(crate) fn KeySheet() -> impl IntoView {
    view! {
        <table class="table table--plain">
            <caption class="visually-hidden">{keys::TITLE}</caption>
            <thead>
                <tr><th scope="col">{keys::KEY}</th><th scope="col">{keys::MEANING}</th></tr>
            </thead>
            <tbody>
                {keys::DESK.map(|(key, meaning)| view! {
                    <tr><th scope="row" class="table__key">{key}</th><td>{meaning}</td></tr>
                })}
            </tbody>
        </table>
    }
}
