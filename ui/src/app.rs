//! The frame around every screen: navigation, where one is, warnings that concern the whole workspace.
//!
//! When the workspace could not be opened nothing else is shown: no screen could answer.

use crate::component::{ErrorPanel, Tour};
use crate::page::across::AcrossPage;
use crate::page::search::{DuplicatesPage, PenaltiesPage, SearchPage, SimilarPage, StatutesPage};
use crate::page::settings::Settings;
use crate::page::{
    cases::Cases, desk::DeskPage, import::Import, results::Results, rounds::Rounds, rubrics::Rubrics,
};
use crate::state::{AppState, Crumb, Stage};
use crate::words::{common, frame, speak};
use crate::{address, ipc};
use contract::command::{GetPreferences, GetWorkspace};
use contract::view::{Language, Preferences, Theme, WorkspaceView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::path;
use std::time::Duration;

/// How long the user must stay at an address before it is remembered.
const SETTLED: Duration = Duration::from_millis(1200);

/// The whole window.
#[component]
pub(crate) fn App() -> impl IntoView {
    let app = AppState::new();
    provide_context(app);
    app.workspace.ask(GetWorkspace {});
    ipc::listen(move |event| app.events.tell(&event));
    wear(app);

    let preferences_known = RwSignal::new(false);
    spawn_local(async move {
        // Without preferences the screens look as they come; the workspace's own error says the rest.
        if let Ok(preferences) = ipc::call(&GetPreferences {}).await {
            app.preferences.set(preferences);
        }
        preferences_known.set(true);
    });

    let stage = app.workspace.stage();
    move || match stage.get() {
        Stage::Waiting => view! { <p class="waiting" role="status">{common::WAITING}</p> }.into_any(),
        Stage::Failed(error) => view! {
            <main class="closed">
                <h1 class="closed__title">{frame::WORKSPACE_CLOSED.say()}</h1>
                <ErrorPanel error/>
                <button type="button" class="button"
                    on:click=move |_| app.workspace.ask(GetWorkspace {})>{common::RETRY}</button>
            </main>
        }
        .into_any(),
        Stage::Ready => view! {
            <Show when=move || preferences_known.get()>
                {move || {
                    // Once for the life of the window: another language loads it anew.
                    speak(app.preferences.with_untracked(|chosen| chosen.language));
                    view! { <Frame/> }
                }}
            </Show>
        }
        .into_any(),
    }
}

/// Puts the chosen theme, contrast, size of type and language onto the document.
fn wear(app: AppState) {
    let look = Memo::new(move |_| {
        app.preferences
            .with(|chosen| (chosen.theme, chosen.large_type, chosen.high_contrast, chosen.language))
    });
    Effect::new(move |_| {
        let (theme, large_type, high_contrast, language) = look.get();
        let Some(root) = document().document_element() else { return };
        let theme = match theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        // The attributes are plain names, which cannot be refused.
        let _ = root.set_attribute("data-theme", theme);
        let _ = root.set_attribute("data-contrast", if high_contrast { "high" } else { "ordinary" });
        let language = if language == Language::English { "en" } else { "zh-CN" };
        let _ = root.set_attribute("lang", language);
        let _ = root.set_attribute("data-type", if large_type { "large" } else { "ordinary" });
    });
}

#[component]
fn Frame() -> impl IntoView {
    view! {
        <Router>
            <RememberAddress/>
            <div class="frame">
                <TopBar/>
                <Warnings/>
                <main class="frame__main">
                    <Routes fallback=NotAPlace>
                        <Route path=path!("/") view=Rounds/>
                        <Route path=path!("/rubrics") view=Rubrics/>
                        <Route path=path!("/round/:id") view=Cases/>
                        <Route path=path!("/round/:id/across") view=AcrossPage/>
                        <Route path=path!("/round/:id/import") view=Import/>
                        <Route path=path!("/round/:id/results") view=Results/>
                        <Route path=path!("/results") view=Results/>
                        <Route path=path!("/desk/:case") view=DeskPage/>
                        <Route path=path!("/search") view=SearchPage/>
                        <Route path=path!("/search/penalties") view=PenaltiesPage/>
                        <Route path=path!("/search/duplicates") view=DuplicatesPage/>
                        <Route path=path!("/search/statutes") view=StatutesPage/>
                        <Route path=path!("/search/similar/:case") view=SimilarPage/>
                        <Route path=path!("/settings") view=Settings/>
                    </Routes>
                </main>
                <Tour/>
            </div>
        </Router>
    }
}

/// Goes to the address of last time once, and from then on remembers where the user settles.
#[component]
fn RememberAddress() -> impl IntoView {
    let app = expect_context::<AppState>();
    let location = use_location();
    let navigate = use_navigate();
    let visit = StoredValue::new(0_u32);

    let first = location.pathname.get_untracked() + &location.search.get_untracked();
    let last = app.preferences.with_untracked(|chosen| chosen.last_address.clone());
    if first == address::ROUNDS
        && let Some(beginning) = address::begin_at(&last)
    {
        navigate(beginning, NavigateOptions { replace: true, ..NavigateOptions::default() });
    }

    Effect::new(move |_| {
        let search = location.search.get();
        let separator = if search.is_empty() { "" } else { "?" };
        let here = format!("{}{separator}{search}", location.pathname.get());
        let this_visit = visit.get_value().wrapping_add(1);
        visit.set_value(this_visit);
        let path = location.pathname.get_untracked();
        let keep = move |here: String| {
            if app.preferences.with_untracked(|chosen| chosen.last_address != here) {
                app.choose(|chosen: &mut Preferences| chosen.last_address = here);
            }
        };
        // A new screen is remembered at once, for the power may fail; within a screen, only where the user rests.
        let screen_of = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
        if app.preferences.with_untracked(|chosen| screen_of(&chosen.last_address) != path) {
            keep(here);
            return;
        }
        set_timeout(
            move || {
                if visit.try_get_value() == Some(this_visit) {
                    keep(here);
                }
            },
            SETTLED,
        );
    });
}

#[component]
fn TopBar() -> impl IntoView {
    let app = expect_context::<AppState>();
    let path = use_location().pathname;
    let results =
        move || app.round.get().map_or_else(|| address::RESULTS.to_owned(), |round| address::results(&round));
    let reviewer = move || app.workspace.with(|workspace| workspace.me.name.clone());
    let here = move |part: Part| move || (part_of(&path.get()) == part).then_some("page");
    view! {
        <header class="top-bar">
            <span class="top-bar__product">{frame::PRODUCT.say()}</span>
            <nav class="top-bar__nav" aria-label={frame::NAVIGATION.say()}>
                <a class="top-bar__link" href=address::ROUNDS data-test="nav-rounds"
                    aria-current=here(Part::Rounds)>{frame::ROUNDS.say()}</a>
                <a class="top-bar__link" href=address::SEARCH data-test="nav-search"
                    aria-current=here(Part::Search)>{frame::SEARCH.say()}</a>
                <a class="top-bar__link" href=results data-test="nav-results"
                    aria-current=here(Part::Results)>{frame::RESULTS.say()}</a>
                <a class="top-bar__link" href=address::SETTINGS data-test="nav-settings"
                    aria-current=here(Part::Settings)>{frame::SETTINGS.say()}</a>
            </nav>
            <nav class="top-bar__way" aria-label={frame::BREADCRUMB.say()}>
                <ol class="way">
                    {move || way(app.crumbs.get()).into_iter().map(|crumb| view! {
                        <li class="way__step">
                            {match crumb.address {
                                Some(address) => view! { <a href=address>{crumb.title}</a> }.into_any(),
                                None => view! { <span aria-current="location">{crumb.title}</span> }.into_any(),
                            }}
                        </li>
                    }).collect_view()}
                </ol>
            </nav>
            <span class="top-bar__reviewer" title={frame::REVIEWER.say()}>{reviewer}</span>
        </header>
    }
}

/// The steps worth showing: a place that a navigation link already names needs no way.
fn way(crumbs: Vec<Crumb>) -> Vec<Crumb> {
    if crumbs.len() > 1 { crumbs } else { Vec::new() }
}

/// The part of the program that a navigation link stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Rounds,
    Search,
    Results,
    Settings,
}

/// The part a path belongs to; rounds, cases, import and the desk are one part.
fn part_of(path: &str) -> Part {
    if path.starts_with(address::SEARCH) {
        Part::Search
    } else if path.ends_with(address::RESULTS) {
        Part::Results
    } else if path.starts_with(address::SETTINGS) {
        Part::Settings
    } else {
        Part::Rounds
    }
}

/// What concerns the whole workspace, and faults that belong to no place on the screen.
#[component]
fn Warnings() -> impl IntoView {
    let app = expect_context::<AppState>();
    let of_workspace = move |read: fn(&WorkspaceView) -> bool| app.workspace.with(read).unwrap_or_default();
    view! {
        <Show when=move || of_workspace(|workspace| workspace.in_synced_folder)>
            <p class="warning" role="alert">{frame::SYNCED_FOLDER.say()}</p>
        </Show>
        <Show when=move || of_workspace(|workspace| workspace.interrupted_jobs != 0)>
            <p class="warning warning--calm" role="status">{frame::INTERRUPTED.say()}</p>
        </Show>
        {move || app.fault.get().map(|error| view! {
            <div class="fault">
                <ErrorPanel error/>
                <button type="button" class="button button--quiet"
                    on:click=move |_| app.fault.set(None)>{common::CLOSE}</button>
            </div>
        })}
    }
}

#[component]
fn NotAPlace() -> impl IntoView {
    view! {
        <div class="empty">
            <h1 class="empty__title">{frame::NOT_A_PLACE.say()}</h1>
            <a class="button" href=address::ROUNDS>{frame::BACK_TO_ROUNDS.say()}</a>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_belongs_to_one_part() {
        for (path, part) in [
            ("/", Part::Rounds),
            ("/rubrics", Part::Rounds),
            ("/round/r1", Part::Rounds),
            ("/round/r1/import", Part::Rounds),
            ("/round/r1/results", Part::Results),
            ("/results", Part::Results),
            ("/desk/c1", Part::Rounds),
            ("/search", Part::Search),
            ("/settings", Part::Settings),
        ] {
            assert_eq!(part_of(path), part, "{path}");
        }
    }
}
