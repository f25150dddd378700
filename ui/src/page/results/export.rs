//! Writing scorecards: in which form, for which cases, into which folder.

use crate::component::{ErrorPanel, Toggle};
use crate::ipc;
use crate::state::AppState;
use crate::words::results;
use contract::command::{ExportScorecards, PickPaths};
use contract::scoring::{CaseId, RoundId};
use contract::view::{ExportFormat, ExportView, PickKind};
use contract::{ErrorCode, UserError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// The panel.
#[component]
pub(crate) fn Export(
    /// The round.
    round: Memo<Option<RoundId>>,
    /// Cases chosen in the table; none for all.
    chosen: RwSignal<BTreeSet<CaseId>>,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let format = RwSignal::new(ExportFormat::Xlsx);
    let folder = RwSignal::new(app.preferences.with_untracked(|chosen| chosen.export_folder.clone()));
    let busy = RwSignal::new(false);
    let refused = RwSignal::new(None::<UserError>);
    let written = RwSignal::new(None::<ExportView>);

    let pick = move |_| {
        spawn_local(async move {
            match ipc::call(&PickPaths { what: PickKind::ExportFolder }).await {
                Ok(paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        folder.try_set(path);
                    }
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };
    let run = move |_| {
        let Some(round) = round.get_untracked() else { return };
        let path = folder.get_untracked().trim().to_owned();
        if path.is_empty() {
            refused.set(Some(ErrorCode::ExportNotWritable.into()));
            return;
        }
        app.choose(|chosen| chosen.export_folder.clone_from(&path));
        let request = ExportScorecards {
            round,
            cases: chosen.with_untracked(|chosen| chosen.iter().cloned().collect()),
            format: format.get_untracked(),
            folder: path,
        };
        refused.set(None);
        written.set(None);
        busy.set(true);
        spawn_local(async move {
            let answer = ipc::call(&request).await;
            busy.try_set(false);
            match answer {
                Ok(view) => {
                    written.try_set(Some(view));
                }
                Err(error) => {
                    refused.try_set(Some(error));
                }
            }
        });
    };

    view! {
        <section class="panel export">
            <h2 class="panel__title">{results::EXPORT}</h2>
            <div class="setting">
                <span class="setting__label" id="format-label">{results::FORMAT}</span>
                <div class="toggles" role="group" aria-labelledby="format-label">
                    <Toggle label=results::XLSX.say() hook="export-format-xlsx"
                        chosen=Signal::derive(move || format.get() == ExportFormat::Xlsx)
                        choose=move || format.set(ExportFormat::Xlsx)/>
                    <Toggle label=results::PDF.say() hook="export-format-pdf"
                        chosen=Signal::derive(move || format.get() == ExportFormat::Pdf)
                        choose=move || format.set(ExportFormat::Pdf)/>
                </div>
            </div>
            <div class="setting">
                <span class="setting__label">{results::SCOPE}</span>
                <span>{move || match chosen.read().len() {
                    0 => String::from(results::SCOPE_ALL),
                    count => results::scope_chosen(count),
                }}</span>
            </div>
            <label class="field">
                <span class="field__label">{results::FOLDER}</span>
                <input class="field__input" type="text" spellcheck="false" data-test="export-folder"
                    bind:value=folder/>
            </label>
            <p class="buttons">
                <button type="button" class="button" on:click=pick>{results::PICK_FOLDER}</button>
                <button type="button" class="button button--primary" data-test="export-run"
                    disabled=move || busy.get() on:click=run>
                    {move || if busy.get() { results::RUNNING.say() } else { results::RUN.say() }}
                </button>
            </p>
            {move || refused.get().map(|error| view! { <ErrorPanel error/> })}
            {move || written.get().map(|written| view! {
                <div role="status">
                    <h3 class="panel__subtitle">{results::WRITTEN}</h3>
                    <ul class="plain-list">
                        {written.files.into_iter().map(|file| view! {
                            <li class="export__file" data-test="export-file">{file}</li>
                        }).collect_view()}
                    </ul>
                    {(written.left_out > 0).then(|| view! { <p>{results::left_out(written.left_out)}</p> })}
                </div>
            })}
        </section>
    }
}
