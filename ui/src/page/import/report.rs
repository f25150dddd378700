//! What became of each source, with what to do about those that were not taken in.

use super::columns::Differences;
use crate::address;
use crate::component::Loaded;
use crate::state::Remote;
use crate::words::import;
use contract::command::{FindLikeFiles, GetImportReport};
use contract::scoring::JobId;
use contract::view::{ImportLine, ImportReport, JobView, LikeFile, LikeFiles, Outcome};
use leptos::prelude::*;

/// The report of a job that has ended.
#[component]
pub(crate) fn Report(
    /// The job.
    id: JobId,
    /// The job as it stands; a resumed one ends a second time.
    job: RwSignal<Option<JobView>>,
) -> impl IntoView {
    let report: Remote<ImportReport> = Remote::new();
    let ended = Memo::new(move |_| job.with(|job| job.as_ref().map(|job| job.finished_at.clone())));
    let asked = StoredValue::new(id);
    let like: Remote<Vec<LikeFiles>> = Remote::new();
    let ask = move || {
        report.ask(GetImportReport { job: asked.get_value() });
        like.ask(FindLikeFiles { job: asked.get_value() });
    };
    Effect::new(move |_| {
        ended.track();
        ask();
    });
    view! {
        <section class="panel" data-test="import-report">
            <h2 class="panel__title">{import::REPORT}</h2>
            <Loaded stage=report.stage() retry=ask>
                {move || report.get().map(|report| view! { <Lines report/> })}
                {move || like.get().filter(|like| !like.is_empty()).map(like_files)}
            </Loaded>
        </section>
    }
}

#[component]
fn Lines(report: ImportReport) -> impl IntoView {
    let count = |outcome| {
        let lines = report.lines.iter().filter(|line| line.outcome == outcome).count();
        u32::try_from(lines).unwrap_or(u32::MAX)
    };
    // Counted from the lines themselves, so that the sum always agrees with what is listed.
    let counts = import::counts(
        count(Outcome::Imported),
        count(Outcome::Duplicate),
        count(Outcome::Failed),
        count(Outcome::Skipped),
    );
    let differences = report.ledger_differences.clone();
    let several = report.several.clone();
    let (imported, attention) = by_attention(report.lines);
    let (imported_count, attention_count, difference_count) =
        (imported.len(), attention.len(), differences.len());
    view! {
        <p class="report__counts">{counts}</p>
        <p class="report__counts">{import::pages_told(report.pages)}</p>
        {(report.not_looked_at > 0).then(|| view! {
            <p class="report__counts plan__reason--doubt" data-test="report-cut-short">
                {import::not_looked_at(report.not_looked_at)}
            </p>
        })}
        {if attention.is_empty() {
            view! { <p>{import::ALL_WELL}</p> }.into_any()
        } else {
            view! {
                <h3 class="panel__subtitle">{import::counted(import::ATTENTION, attention_count)}</h3>
                <table class="table">
                    <caption class="visually-hidden">{import::ATTENTION}</caption>
                    <thead><tr>
                        <th scope="col">{import::FILES}</th><th scope="col">{import::OUTCOME}</th>
                        <th scope="col">{import::REASON}</th><th scope="col">{import::REMEDY}</th>
                        <th scope="col">{import::CODE}</th>
                    </tr></thead>
                    <tbody>{attention.into_iter().map(attention_row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        }}
        {(!several.is_empty()).then(|| view! {
            <h3 class="panel__subtitle">{import::counted(import::SEVERAL, several.len())}</h3>
            <ul>
                {several.into_iter().map(|several| view! {
                    <li><a href=address::desk(&several.case, None, None, "")>{several.words()}</a></li>
                }).collect_view()}
            </ul>
            <p class="panel__note">{import::SEVERAL_NOTE}</p>
        })}
        {(difference_count > 0).then(|| view! {
            <h3 class="panel__subtitle">{import::counted(import::LEDGER_DIFFERENCES, difference_count)}</h3>
            <Differences differences/>
        })}
        {(imported_count > 0).then(|| view! {
            <details>
                <summary class="panel__subtitle">{import::counted(import::IMPORTED_LIST, imported_count)}</summary>
                <table class="table">
                    <caption class="visually-hidden">{import::IMPORTED_LIST}</caption>
                    <thead><tr>
                        <th scope="col">{import::FILES}</th><th scope="col">{import::PAGES}</th>
                    </tr></thead>
                    <tbody>
                        {imported.into_iter().map(|line| view! {
                            <tr data-outcome=line.outcome.code()>
                                <th scope="row" class="table__path">
                                    {match line.case {
                                        Some(case) => view! {
                                            <a href=address::desk(&case, None, None, "")>{line.path}</a>
                                        }.into_any(),
                                        None => line.path.into_any(),
                                    }}
                                </th>
                                <td class="table__number">
                                    {crate::words::common::pages(line.pages, line.unread_pages)}
                                </td>
                            </tr>
                        }).collect_view()}
                    </tbody>
                </table>
            </details>
        })}
    }
}

fn like_files(like: Vec<LikeFiles>) -> impl IntoView {
    let place = |file: LikeFile| {
        view! {
            <a href=address::desk(&file.case, Some(file.first_page), None, "")>
                {format!("{} / {}", file.case_name, file.name)}
            </a>
        }
    };
    view! {
        <h3 class="panel__subtitle">{import::counted(import::LIKE, like.len())}</h3>
        <table class="table" data-test="like-files">
            <caption class="visually-hidden">{import::LIKE}</caption>
            <tbody>
                {like.into_iter().map(|pair| view! {
                    <tr>
                        <th scope="row">{place(pair.file)}</th>
                        <td>{place(pair.other)}</td>
                        <td class="table__number">{format!("{}%", pair.percent)}</td>
                    </tr>
                }).collect_view()}
            </tbody>
        </table>
    }
}

fn attention_row(line: ImportLine) -> impl IntoView {
    let wording = line.error.as_ref().map(|error| crate::words::error::wording(error.code));
    let code = line.error.as_ref().map(|error| error.code.code());
    let failed = line.outcome == Outcome::Failed;
    view! {
        <tr data-outcome=line.outcome.code()>
            <th scope="row" class="table__path">{line.path}</th>
            <td><span class="tag" class:tag--warn=failed>{import::outcome(line.outcome)}</span></td>
            <td>{wording.map(|wording| wording.what)} {(!line.word.is_empty()).then(|| format!("（{}）", line.word))}</td>
            <td>
                {wording.map(|wording| wording.remedy)}
                {line.case.map(|case| view! {
                    " " <a href=address::desk(&case, None, None, "")>{import::TO_DUPLICATE}</a>
                })}
            </td>
            <td class="table__code">{code}</td>
        </tr>
    }
}

/// Lines taken in, and those that need a look: failures first, then duplicates, then what was left out.
fn by_attention(lines: Vec<ImportLine>) -> (Vec<ImportLine>, Vec<ImportLine>) {
    let (imported, mut attention): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| line.outcome == Outcome::Imported);
    attention.sort_by_key(|line| match line.outcome {
        Outcome::Failed => 0,
        Outcome::Duplicate => 1,
        Outcome::Skipped | Outcome::Imported => 2,
    });
    (imported, attention)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(path: &str, outcome: Outcome) -> ImportLine {
        ImportLine {
            path: path.to_owned(),
            outcome,
            error: None,
            word: String::new(),
            kind: String::new(),
            pages: 0,
            unread_pages: 0,
            case: None,
            sha256: String::new(),
            ms: 0,
        }
    }

    #[test]
    fn no_line_is_lost_and_failures_come_first() {
        let lines = vec![
            line("a", Outcome::Skipped),
            line("b", Outcome::Imported),
            line("c", Outcome::Duplicate),
            line("d", Outcome::Failed),
        ];
        let (imported, attention) = by_attention(lines);
        let paths = |lines: &[ImportLine]| lines.iter().map(|line| line.path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(&imported), ["b"]);
        assert_eq!(paths(&attention), ["d", "c", "a"]);
    }
}
