//! Hit lists as files: of this search, and of many queries from a file. And what cases lack.

use super::pick::Pick;
use super::query::Asked;
use crate::component::ErrorPanel;
use crate::ipc;
use crate::state::AppState;
use crate::words::search as words;
use contract::UserError;
use contract::command::{ExportHits, SearchBatch};
use contract::scoring::DocumentType;
use contract::view::{BatchLineView, PickKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

/// The path of a file in the folder last exported to.
fn in_export_folder(app: AppState, name: &str) -> String {
    let folder = app.preferences.with_untracked(|chosen| chosen.export_folder.clone());
    let separator = if folder.is_empty() || folder.ends_with(['/', '\\']) { "" } else { "/" };
    format!("{folder}{separator}{name}")
}

/// Puts the path that was chosen into a field.
fn chosen_into(field: RwSignal<String>) -> Callback<Vec<String>> {
    Callback::new(move |paths: Vec<String>| field.set(paths.concat()))
}

/// Writes the hits of this search into a file.
#[component]
pub(crate) fn ExportList(
    /// What is asked.
    asked: Memo<Asked>,
) -> impl IntoView {
    let app = expect_context::<AppState>();
    let path = RwSignal::new(in_export_folder(app, words::LIST_NAME));
    let told: RwSignal<Option<Result<u32, UserError>>> = RwSignal::new(None);
    let run = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = asked.get_untracked();
        let request = ExportHits {
            query: asked.query,
            filters: asked.filters,
            sort: asked.sort,
            path: path.get_untracked(),
        };
        spawn_local(async move {
            told.try_set(Some(ipc::call(&request).await));
        });
    };
    view! {
        <details class="search__list">
            <summary data-test="export-list">{words::EXPORT}</summary>
            <form class="search__keep" on:submit=run>
                <input class="field__input" type="text" aria-label=words::EXPORT_PATH data-test="export-list-path"
                    placeholder=words::EXPORT_PATH prop:value=path
                    on:input:target=move |event| path.set(event.target().value())/>
                <Pick what=PickKind::HitTable label=words::PICK_FILE.say() chosen=chosen_into(path)/>
                <button type="submit" class="button button--small button--primary" data-test="export-list-run">
                    {words::EXPORT_RUN}
                </button>
            </form>
            {move || told.get().map(|told| match told {
                Ok(rows) => view! { <p role="status" data-test="export-list-done">{words::exported(rows)}</p> }.into_any(),
                Err(error) => view! { <ErrorPanel error/> }.into_any(),
            })}
        </details>
    }
}

/// Runs the queries of a file.
#[component]
pub(crate) fn Batch() -> impl IntoView {
    let app = expect_context::<AppState>();
    let queries = RwSignal::new(String::new());
    let path = RwSignal::new(in_export_folder(app, words::BATCH_NAME));
    let told: RwSignal<Option<Result<Vec<BatchLineView>, UserError>>> = RwSignal::new(None);
    let run = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = SearchBatch { queries: queries.get_untracked(), path: path.get_untracked() };
        spawn_local(async move {
            told.try_set(Some(ipc::call(&request).await));
        });
    };
    view! {
        <section class="panel" data-test="batch">
            <h2 class="panel__title">{words::BATCH}</h2>
            <p class="panel__note">{words::BATCH_NOTE}</p>
            <form class="form" on:submit=run>
                <label class="field"><span class="field__label">{words::BATCH_QUERIES}</span>
                    <input class="field__input" type="text" data-test="batch-queries" prop:value=queries
                        on:input:target=move |event| queries.set(event.target().value())/></label>
                <p class="buttons">
                    <Pick what=PickKind::QueryList label=words::PICK_FILE.say() chosen=chosen_into(queries)/>
                </p>
                <label class="field"><span class="field__label">{words::EXPORT_PATH}</span>
                    <input class="field__input" type="text" data-test="batch-path" prop:value=path
                        on:input:target=move |event| path.set(event.target().value())/></label>
                <p class="buttons">
                    <Pick what=PickKind::HitTable label=words::PICK_FILE.say() chosen=chosen_into(path)/>
                </p>
                <p class="buttons"><button type="submit" class="button" data-test="batch-run">{words::BATCH_RUN}</button></p>
            </form>
            {move || told.get().map(|told| match told {
                Err(error) => view! { <ErrorPanel error/> }.into_any(),
                Ok(lines) => view! {
                    <table class="table">
                        <caption class="table__caption">{words::BATCH_DONE}</caption>
                        <thead><tr>
                            <th scope="col">{words::BATCH_COLUMN_NAME}</th>
                            <th scope="col" class="table__number">{words::COLUMN_PAGES}</th>
                            <th scope="col" class="table__number">{words::COLUMN_CASES}</th>
                            <th scope="col">{words::COLUMN_FAULT}</th>
                        </tr></thead>
                        <tbody>
                            {lines.into_iter().map(|line| view! {
                                <tr>
                                    <th scope="row">{line.name}</th>
                                    <td class="table__number">{line.pages}</td>
                                    <td class="table__number">{line.cases}</td>
                                    <td>{line.fault}</td>
                                </tr>
                            }).collect_view()}
                        </tbody>
                    </table>
                }
                .into_any(),
            })}
        </section>
    }
}

/// The query for cases that lack a document, about a cause where one is named.
fn lacking(document: DocumentType, cause: &str) -> String {
    let mut query = format!("缺文书:{}", document.title());
    let cause = cause.trim();
    if !cause.is_empty() {
        query.push_str(&format!(" 案由:\"{}\"", cause.replace('"', " ")));
    }
    query
}

/// Cases without a document.
#[component]
pub(crate) fn Absence() -> impl IntoView {
    let navigate = use_navigate();
    let document = RwSignal::new(DocumentType::ServiceReceipt);
    let cause = RwSignal::new(String::new());
    let run = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let query = lacking(document.get_untracked(), &cause.get_untracked());
        navigate(&Asked { query, by_case: true, ..Asked::default() }.address(), Default::default());
    };
    view! {
        <section class="panel" data-test="absence">
            <h2 class="panel__title">{words::ABSENCE}</h2>
            <form class="search__keep" on:submit=run>
                <label class="toolbar__choice">{words::ABSENCE_DOCUMENT}
                    <select class="field__input" data-test="absence-document" on:change:target=move |event| {
                        document.set(DocumentType::from_code(&event.target().value()).unwrap_or_default());
                    }>
                        {DocumentType::ALL.iter().map(|kind| view! {
                            <option value=kind.code() selected=*kind == DocumentType::ServiceReceipt>{kind.title()}</option>
                        }).collect_view()}
                    </select>
                </label>
                <label class="toolbar__choice">{words::ABSENCE_CAUSE}
                    <input class="field__input" type="text" prop:value=cause
                        on:input:target=move |event| cause.set(event.target().value())/></label>
                <button type="submit" class="button" data-test="absence-run">{words::RUN}</button>
            </form>
            <p class="panel__note">{words::ABSENCE_NOTE}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_names_the_document_and_the_cause() {
        assert_eq!(
            lacking(DocumentType::ServiceReceipt, " "),
            format!("缺文书:{}", DocumentType::ServiceReceipt.title())
        );
        assert!(lacking(DocumentType::ServiceReceipt, "消防\"").ends_with("案由:\"消防 \""));
    }
}
