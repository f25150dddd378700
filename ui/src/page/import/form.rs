//! What to take in: paths pasted or chosen, the ledger, a look before the leap.

use super::draft::Draft;
use super::look::Look;
use super::plan::{Find, Plan};
use crate::component::ErrorPanel;
use crate::ipc;
use crate::state::AppState;
use crate::words::import;
use contract::command::{FindParts, GivePasswords, PickPaths, PreviewImport, StartImport};
use contract::scoring::{JobId, RoundId};
use contract::view::{GroupBy, ImportBatch, ImportPlanView, JobView, LedgerColumn, PickKind};
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
    let by = RwSignal::new(GroupBy::Auto);
    let columns = RwSignal::new(Vec::<LedgerColumn>::new());
    let plan = RwSignal::new(None::<Draft>);
    let refused = RwSignal::new(None::<UserError>);
    let busy = RwSignal::new(false);
    let looking = RwSignal::new(false);
    let no_job = Signal::stored(None::<JobId>);
    // A plan of other paths must not be taken for one of these.
    Effect::new(move |before: Option<()>| {
        paths.track();
        ledger.track();
        by.track();
        if before.is_some() {
            plan.set(None);
            columns.set(Vec::new());
        }
    });

    let batch = move || ImportBatch {
        paths: lines(&paths.get_untracked()),
        ledger: given(&ledger.get_untracked()),
        columns: columns.get_untracked(),
        by: by.get_untracked(),
        arrangement: plan.with_untracked(|draft| draft.as_ref().map(Draft::arrangement)),
    };
    let look = move |batch: ImportBatch, done: fn(RwSignal<Option<Draft>>, ImportPlanView)| {
        if batch.paths.is_empty() {
            refused.set(Some(ErrorCode::ImportPathNotFound.into()));
            return;
        }
        let request = PreviewImport { round: Some(round.get_untracked()), batch };
        with_password(password, busy, refused, move || {
            looking.set(true);
            run(request, busy, refused, move |answer| done(plan, answer));
        });
    };
    Effect::new(move |_| {
        if !busy.get() {
            looking.set(false);
        }
    });
    let preview = move || {
        plan.set(None);
        look(batch(), |plan, answer| {
            plan.try_set(Some(Draft::new(answer)));
        });
    };
    let recheck = Callback::new(move |said: Vec<LedgerColumn>| {
        columns.set(said);
        // What was corrected in the plan stays; only the ledger is looked at anew.
        look(batch(), |plan, answer| {
            plan.try_update(|draft| {
                if let Some(draft) = draft {
                    draft.plan.ledger = answer.ledger;
                    // What a person left out is listed apart.
                    draft.plan.left_out = answer.left_out;
                    draft.plan.left_out.retain(|left| left.error.code != ErrorCode::ImportLeftOutByHand);
                }
            });
        });
    });
    let find = Find::new(move |(path, found)| {
        let request = FindParts { batch: ImportBatch { arrangement: None, ..batch() }, path };
        spawn_local(async move {
            let answer = ipc::call(&request).await;
            found.try_set(Some(answer));
        });
    });
    let start = move |_| {
        let request = StartImport { round: round.get_untracked(), batch: batch() };
        if request.batch.paths.is_empty() {
            refused.set(Some(ErrorCode::ImportPathNotFound.into()));
            return;
        }
        if let Some(first) = request.batch.paths.first().cloned() {
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
                <span class="field__label">{import::BY}</span>
                <select class="field__input" data-test="import-by" on:change:target=move |event| {
                    by.set(GroupBy::from_code(&event.target().value()).unwrap_or_default());
                }>
                    {GroupBy::ALL.into_iter().map(|by| view! {
                        <option value=by.code()>{import::by(by)}</option>
                    }).collect_view()}
                </select>
            </label>
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
                    on:click=move |_| preview()>{import::PREVIEW}</button>
                <button type="button" class="button button--primary" data-test="import-start"
                    disabled=move || busy.get() on:click=start>{import::START}</button>
            </footer>
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            <Show when=move || looking.get()>
                <Look job=no_job/>
            </Show>
        </section>
        {move || plan.with(|draft| draft.as_ref().map_or(0, locked)).gt(&0).then(|| view! {
            <section class="panel" data-test="import-locked">
                <h2 class="panel__title">{import::locked(plan.with_untracked(|draft| draft.as_ref().map_or(0, locked)))}</h2>
                <p class="buttons">
                    <input class="field__input field__input--short" type="password" autocomplete="off"
                        aria-label=import::PASSWORD bind:value=password/>
                    <button type="button" class="button" disabled=move || busy.get()
                        on:click=move |_| preview()>{import::UNLOCK}</button>
                </p>
            </section>
        })}
        <Plan draft=plan recheck find/>
    }
}

/// How many files of a plan want a password.
fn locked(draft: &Draft) -> usize {
    let files = draft.plan.cases.iter().flat_map(|case| &case.files);
    let within = files.filter(|file| file.trouble == Some(ErrorCode::ImportEncrypted)).count();
    within + draft.plan.left_out.iter().filter(|left| left.error.code == ErrorCode::ImportEncrypted).count()
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
