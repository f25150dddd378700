//! What to take in: paths pasted or chosen, the ledger, a look before the leap.

use super::plan::Plan;
use crate::component::ErrorPanel;
use crate::ipc;
use crate::state::AppState;
use crate::words::import;
use contract::command::{GivePasswords, PickPaths, PreviewImport, StartImport};
use contract::scoring::RoundId;
use contract::view::{ImportPlanView, JobView, PickKind};
use contract::{Command, ErrorCode, UserError};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form; a started job is put into `job`.
#[component]
pub(crate) fn Form(
    /// The round to take into.
    round: Memo<RoundId>,
    /// Where the started job goes.
    job: RwSignal<Option<JobView>>,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let folder = app.preferences.with_untracked(|chosen| chosen.import_folder.clone());
    let paths = RwSignal::new(folder);
    let ledger = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let plan = RwSignal::new(None::<ImportPlanView>);
    let refused = RwSignal::new(None::<UserError>);
    let busy = RwSignal::new(false);

    let preview = move |_| {
        let request =
            PreviewImport { paths: lines(&paths.get_untracked()), ledger: given(&ledger.get_untracked()) };
        if request.paths.is_empty() {
            refused.set(Some(ErrorCode::ImportPathNotFound.into()));
            return;
        }
        plan.set(None);
        with_password(password, busy, refused, move || {
            run(request, busy, refused, move |answer| {
                plan.try_set(Some(answer));
            });
        });
    };
    let start = move |_| {
        let request = StartImport {
            round: round.get_untracked(),
            paths: lines(&paths.get_untracked()),
            ledger: given(&ledger.get_untracked()),
        };
        if request.paths.is_empty() {
            refused.set(Some(ErrorCode::ImportPathNotFound.into()));
            return;
        }
        if let Some(first) = request.paths.first().cloned() {
            app.choose(|chosen| chosen.import_folder = first);
        }
        with_password(password, busy, refused, move || {
            run(request, busy, refused, move |started| {
                job.try_update(|known| super::take_newer(known, started));
            });
        });
    };
    let pick = move |what: PickKind| {
        run(PickPaths { what }, busy, refused, move |chosen: Vec<String>| {
            if chosen.is_empty() {
                return;
            }
            if what == PickKind::Ledger {
                ledger.try_set(chosen.concat());
            } else {
                paths.try_set(chosen.join("\n"));
            }
            plan.try_set(None);
        });
    };

    view! {
        <section class="panel form">
            <label class="field">
                <span class="field__label">{import::PATHS}</span>
                <textarea class="field__input" rows="3" data-test="import-path" spellcheck="false"
                    bind:value=paths></textarea>
                <span class="field__hint">{import::PATHS_HINT}</span>
            </label>
            <p class="buttons">
                <button type="button" class="button" on:click=move |_| pick(PickKind::ImportFolder)>
                    {import::PICK_FOLDER}
                </button>
                <button type="button" class="button" on:click=move |_| pick(PickKind::ImportFiles)>
                    {import::PICK_FILES}
                </button>
            </p>
            <label class="field">
                <span class="field__label">{import::LEDGER}</span>
                <input class="field__input" type="text" data-test="import-ledger" spellcheck="false"
                    bind:value=ledger/>
                <span class="field__hint">{import::LEDGER_HINT}</span>
            </label>
            <p class="buttons">
                <button type="button" class="button" on:click=move |_| pick(PickKind::Ledger)>
                    {import::PICK_LEDGER}
                </button>
            </p>
            <label class="field">
                <span class="field__label">{import::PASSWORD}</span>
                <input class="field__input" type="password" autocomplete="off" data-test="import-password"
                    bind:value=password/>
                <span class="field__hint">{import::PASSWORD_HINT}</span>
            </label>
            <footer class="form__foot">
                <span class="form__note">{import::ORIGINALS}</span>
                <button type="button" class="button" data-test="import-preview" disabled=move || busy.get()
                    on:click=preview>{import::PREVIEW}</button>
                <button type="button" class="button button--primary" data-test="import-start"
                    disabled=move || busy.get() on:click=start>{import::START}</button>
            </footer>
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            {move || (busy.get() && plan.read().is_none()).then(|| view! {
                <p class="waiting" role="status">{import::PREVIEWING}</p>
            })}
        </section>
        {move || plan.get().map(|plan| view! { <Plan plan/> })}
    }
}

/// Gives the program the password for locked files, where one was typed, before what is done next.
fn with_password(
    password: RwSignal<String>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<UserError>>,
    next: impl FnOnce() + 'static,
) {
    let passwords = vec![password.get_untracked()];
    if passwords.concat().is_empty() {
        next();
    } else {
        run(GivePasswords { passwords }, busy, refused, move |()| next());
    }
}

/// Asks the program, with the form locked meanwhile.
fn run<C: Command>(
    request: C,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<UserError>>,
    done: impl FnOnce(C::Response) + 'static,
) {
    refused.set(None);
    busy.set(true);
    spawn_local(async move {
        let answer = ipc::call(&request).await;
        busy.try_set(false);
        match answer {
            Ok(answer) => done(answer),
            Err(error) => {
                refused.try_set(Some(error));
            }
        }
    });
}

/// One path a line. Quotes around a path, as a file window copies them, are taken off.
fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim().trim_matches(['"', '“', '”']).trim())
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A path, where one was given.
fn given(text: &str) -> Option<String> {
    lines(text).into_iter().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_as_people_paste_them() {
        for (text, expected) in [
            ("", vec![]),
            (" \n\n", vec![]),
            ("/media/案卷", vec!["/media/案卷"]),
            ("\"D:\\案卷 2026\"\r\n/b ", vec!["D:\\案卷 2026", "/b"]),
            ("“/c”", vec!["/c"]),
        ] {
            assert_eq!(lines(text), expected, "{text:?}");
        }
        assert_eq!(given("  "), None);
        assert_eq!(given("/台账.xlsx").as_deref(), Some("/台账.xlsx"));
    }
}
