//! Horizontal review 横向评查: one criterion across the files of a round, the page that matters beside the list. Files with
//! like text stand together and can be decided together; each gets a mark of its own.

mod decide;
mod row;

use crate::component::{KeyHint, Loaded};
use crate::picture;
use crate::state::{AppState, Remote};
use crate::words::{across as words, desk as desk_words, frame};
use crate::{address, ipc};
use contract::command::{CheckCase, ListRounds, OpenAcross, SetMark};
use contract::scoring::check::Outcome;
use contract::scoring::{CaseId, CriterionId, CriterionKind, Mark, RoundId, Verdict};
use contract::view::{AcrossView, CheckView, RoundView};
use decide::{Choice, press_to_choice, verdict_for};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::Element;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use row::Row;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;

/// Width of the page beside the list, in CSS pixels.
const PAGE_WIDTH: f64 = 620.0;

/// What the parts of the screen share.
#[derive(Clone, Copy)]
pub(crate) struct Across {
    view: StoredValue<AcrossView>,
    /// The file that is chosen, by its place in the list.
    pub(crate) at: RwSignal<usize>,
    /// Marks as they stand now.
    pub(crate) marks: RwSignal<BTreeMap<CaseId, Mark>>,
    /// What the checks say about the chosen file.
    checks: Remote<CheckView>,
    app: AppState,
}

/// The screen for the round and criterion in the address.
#[component]
pub(crate) fn AcrossPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    let params = use_params_map();
    let query = use_query_map();
    let round = Memo::new(move |_| RoundId(address::text(&params.read(), "id")));
    let criterion = Memo::new(move |_| address::text(&query.read(), address::key::CRITERION));
    let rounds: Remote<Vec<RoundView>> = Remote::new();
    let view: Remote<AcrossView> = Remote::new();
    rounds.ask(ListRounds {});
    let ask = move || {
        let criterion = criterion.get_untracked();
        let criterion = (!criterion.is_empty()).then_some(CriterionId(criterion));
        view.clear();
        view.ask(OpenAcross { round: round.get_untracked(), criterion });
    };
    Effect::new(move |_| {
        app.round.set(Some(round.get()));
        criterion.track();
        ask();
    });
    Effect::new(move |_| {
        let id = round.get();
        let name = rounds.with(|all| all.iter().find(|known| known.id == id).map(|known| known.name.clone()));
        app.stand_at(vec![
            (frame::ROUNDS.to_owned(), Some(address::ROUNDS.to_owned())),
            (name.flatten().unwrap_or_default(), Some(address::round(&id))),
            (words::TITLE.to_owned(), None),
        ]);
    });
    view! {
        <section class="across" data-test="across">
            <Loaded stage=view.stage() retry=ask>
                {move || view.get().map(|view| view! { <Panes view round=round.get_untracked()/> })}
            </Loaded>
        </section>
    }
}

#[component]
fn Panes(view: AcrossView, round: RoundId) -> impl IntoView {
    let app = expect_context::<AppState>();
    let navigate = use_navigate();
    let marks = view.rows.iter().filter_map(|row| Some((row.case.clone(), row.mark.clone()?))).collect();
    let first = view.rows.iter().position(|row| row.mark.is_none()).unwrap_or(0);
    let across = Across {
        view: StoredValue::new(view.clone()),
        at: RwSignal::new(first),
        checks: Remote::new(),
        marks: RwSignal::new(marks),
        app,
    };
    provide_context(across);
    listen(across);
    Effect::new(move |_| {
        let at = across.at.get();
        if let Some(case) = across.view.with_value(|view| view.rows.get(at).map(|row| row.case.clone())) {
            across.checks.clear();
            across.checks.ask(CheckCase { case });
        }
    });
    let count = view.rows.len();
    let chosen = view.criterion.id.clone();
    let decided =
        move || across.marks.with(|marks| marks.values().filter(|m| m.verdict.is_decided()).count());
    let mut groups: Vec<(u32, Vec<usize>)> = Vec::new();
    for (at, row) in view.rows.iter().enumerate() {
        match groups.last_mut() {
            Some((group, members)) if *group == row.group => members.push(at),
            _ => groups.push((row.group, vec![at])),
        }
    }
    view! {
        <header class="across__head">
            <h1 class="across__title">{words::TITLE}</h1>
            <label class="toolbar__choice">{words::CRITERION}
                <select class="field__input across__criterion" data-test="across-criterion"
                    on:change:target=move |event| {
                        navigate(&address::across(&round, Some(&CriterionId(event.target().value()))), Default::default());
                    }>
                    {view.criteria.iter().map(|(id, title)| view! {
                        <option value=id.to_string() selected=*id == chosen>{title.clone()}</option>
                    }).collect_view()}
                </select>
            </label>
            <span class="across__decided" role="status" data-test="across-decided">
                {move || words::decided(decided(), count)}
            </span>
            <span class="across__keys">{words::KEYS}</span>
        </header>
        <div class="across__body">
            <div class="across__list">
                {groups.into_iter().map(|(_, members)| {
                    let rows = members.iter().map(|at| (*at, view.rows[*at].clone())).collect::<Vec<_>>();
                    let title = if rows.len() > 1 { words::group(rows.len()) } else { words::GROUP_ALONE.to_owned() };
                    let many = rows.len() > 1;
                    view! {
                        <section class="across__group">
                            {many.then(|| view! { <h2 class="across__group-title">{title}</h2> })}
                            <ul class="plain-list" aria-label=words::LIST>
                                {rows.into_iter().map(|(at, row)| view! { <Row at row/> }).collect_view()}
                            </ul>
                        </section>
                    }
                }).collect_view()}
                {(count == 0).then(|| view! { <p class="empty empty--small">{words::NONE}</p> })}
            </div>
            <div class="across__side">
                <Choices/>
                <HintsBeside/>
                <PageBeside/>
            </div>
        </div>
    }
}

impl Across {
    /// How many files there are.
    fn len(self) -> usize {
        self.view.with_value(|view| view.rows.len())
    }

    /// Chooses the file `step` away.
    fn step(self, step: isize) {
        let last = self.len().saturating_sub(1);
        self.at.update(|at| *at = at.saturating_add_signed(step).min(last));
    }

    /// The places of the files of the same group as the one chosen, itself first.
    fn group(self) -> Vec<usize> {
        let at = self.at.get_untracked();
        self.view.with_value(|view| {
            let Some(group) = view.rows.get(at).map(|row| row.group) else { return Vec::new() };
            let others =
                (0..view.rows.len()).filter(|other| *other != at && view.rows[*other].group == group);
            std::iter::once(at).chain(others).collect()
        })
    }

    /// Decides the chosen file and goes on to the next that is open.
    pub(crate) fn decide(self, choice: Choice) {
        self.record(vec![self.at.get_untracked()], choice);
        let marks = self.marks.get_untracked();
        let at = self.at.get_untracked();
        let next = self.view.with_value(|view| {
            let open = |place: &usize| *place != at && !marks.contains_key(&view.rows[*place].case);
            (at..view.rows.len()).find(open).or_else(|| (0..at).find(open))
        });
        if let Some(next) = next {
            self.at.set(next);
        }
    }

    /// Decides the open files of the group as the chosen one is decided, or else as the first of the group that is.
    /// What was decided already stays.
    pub(crate) fn decide_group(self) {
        let members = self.group();
        let decided = |place: &usize| {
            let case = self.view.with_value(|view| view.rows.get(*place).map(|row| row.case.clone()))?;
            self.marks.with_untracked(|marks| marks.get(&case).map(|mark| mark.verdict.clone()))
        };
        let Some(like) = members.iter().find_map(decided) else { return };
        let open = members.into_iter().filter(|place| decided(place).is_none()).collect();
        self.record(open, Choice::Like(like));
    }

    /// Sends a mark for each of the files, one after the other; those submitted are passed over.
    fn record(self, places: Vec<usize>, choice: Choice) {
        let (criterion, rows) = self.view.with_value(|view| {
            let rows: Vec<_> = places
                .iter()
                .filter_map(|at| view.rows.get(*at).cloned())
                .filter(|row| !row.submitted)
                .collect();
            (view.criterion.clone(), rows)
        });
        spawn_local(async move {
            for row in rows {
                let current = self
                    .marks
                    .try_with_untracked(|marks| marks.get(&row.case).map(|mark| mark.verdict.clone()))
                    .flatten()
                    .unwrap_or(Verdict::Open);
                let Some(verdict) = verdict_for(&choice, &criterion, &row, &current) else { continue };
                let mark = Mark { criterion: criterion.id.clone(), verdict, note: String::new() };
                // The page beside the list is the document that serves it.
                let request = SetMark { case: row.case.clone(), mark: mark.clone(), unopened: true };
                match ipc::call(&request).await {
                    Ok(_) => {
                        self.marks.try_update(|marks| marks.insert(row.case.clone(), mark));
                    }
                    Err(error) => {
                        self.app.fault.try_set(Some(error));
                        break;
                    }
                }
            }
        });
    }
}

/// Listens for keys until the screen is gone.
fn listen(across: Across) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let in_field =
            event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|element| {
                element.closest("input, textarea, select, dialog[open]").is_ok_and(|found| found.is_some())
            });
        if in_field || event.is_composing() || event.key_code() == 229 || event.ctrl_key() || event.alt_key()
        {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" | "j" | "J" => across.step(1),
            "ArrowUp" | "k" | "K" => across.step(-1),
            "g" | "G" => across.decide_group(),
            key => match press_to_choice(key) {
                Some(choice) if !event.repeat() => across.decide(choice),
                _ => return,
            },
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// The verdicts by button, each with its key.
#[component]
fn Choices() -> impl IntoView {
    let across = expect_context::<Across>();
    let criterion = across.view.with_value(|view| view.criterion.clone());
    let is_gate = matches!(criterion.kind, CriterionKind::Gate { .. });
    let button = move |choice: Choice, text: String, key: String| {
        view! {
            <button type="button" class="verdict" on:click=move |_| across.decide(choice.clone())>
                {text} <KeyHint key/>
            </button>
        }
    };
    let rules = criterion.fault_rules();
    view! {
        <div class="across__choices">
            <p class="across__guidance">{criterion.guidance.clone()}</p>
            <div class="verdicts" role="group" aria-label=words::CRITERION>
                {button(
                    Choice::Faultless,
                    if is_gate { desk_words::NOT_TRIGGERED } else { desk_words::FAULTLESS }.to_owned(),
                    "空格".to_owned(),
                )}
                {is_gate.then(|| button(Choice::Fault(0), desk_words::TRIGGERED.to_owned(), "1".to_owned()))}
                {(!is_gate).then(|| button(Choice::Missing, desk_words::MISSING.to_owned(), "N".to_owned()))}
                {criterion.allow_not_applicable.then(|| {
                    button(Choice::NotApplicable, desk_words::NOT_APPLICABLE.to_owned(), "X".to_owned())
                })}
                <button type="button" class="verdict" data-test="across-group" title=words::DECIDE_GROUP_TITLE
                    on:click=move |_| across.decide_group()>{words::DECIDE_GROUP} <KeyHint key="G"/></button>
            </div>
            <ol class="deductions across__rules">
                {rules.into_iter().take(9).enumerate().map(|(index, rule)| {
                    let cost = desk_words::costs(rule.points, rule.up_to, rule.per_occurrence, rule.cap);
                    button(Choice::Fault(index), format!("{} {cost}", rule.reason), (index + 1).to_string())
                }).map(|button| view! { <li>{button}</li> }).collect_view()}
            </ol>
            <p class="criterion__label">{words::EVIDENCE_NOTE}</p>
        </div>
    }
}

/// Suspicions of the checks on the chosen file that serve the criterion.
#[component]
fn HintsBeside() -> impl IntoView {
    let across = expect_context::<Across>();
    let criterion = across.view.with_value(|view| view.criterion.id.clone());
    let told = move || {
        let serves = |checks: &CheckView| {
            let hints = checks.hints.iter();
            hints
                .filter(|hint| hint.outcome == Outcome::Suspect && hint.criteria.contains(&criterion))
                .map(|hint| hint.message.clone())
                .collect::<Vec<_>>()
        };
        across.checks.with(serves).unwrap_or_default()
    };
    view! {
        <ul class="plain-list" aria-label=desk_words::HINTS>
            {move || told().into_iter().map(|message| view! { <li class="across__hint">{message}</li> }).collect_view()}
        </ul>
    }
}

/// The page of the chosen file.
#[component]
fn PageBeside() -> impl IntoView {
    let across = expect_context::<Across>();
    view! {
        {move || across.view.with_value(|view| view.rows.get(across.at.get()).cloned()).map(|row| {
            let scale = if row.width > 0.0 { PAGE_WIDTH as f32 / row.width } else { 1.0 };
            let boxes = row.place.as_ref().map(|place| place.rects.clone()).unwrap_or_default();
            let px = move |value: f32| format!("{:.1}px", value * scale);
            let href = address::desk(&row.case, Some(row.page), across.view.with_value(|view| Some(view.criterion.id.clone())).as_ref(), "");
            view! {
                <figure class="across__page" data-test="across-page" data-case=row.case.to_string()>
                    <figcaption class="across__caption">
                        <strong>{row.name.clone()}</strong> " "
                        {if row.document.is_empty() { words::NO_DOCUMENT.to_owned() } else { row.document.clone() }} " "
                        {crate::words::common::page(row.page)} " "
                        <a href=href>{words::OPEN_DESK}</a>
                    </figcaption>
                    {if row.has_picture {
                        view! {
                            <div class="crop" style:width=format!("{PAGE_WIDTH}px") style:height=px(row.height)>
                                <img class="crop__page" alt=crate::words::common::page(row.page)
                                    src=picture::source_here(&row.case, row.page, PAGE_WIDTH)
                                    style:width=format!("{PAGE_WIDTH}px") style:height=px(row.height)/>
                                {boxes.iter().map(|rect| view! {
                                    <span class="crop__box" style:left=px(rect.x) style:top=px(rect.y)
                                        style:width=px(rect.width) style:height=px(rect.height)></span>
                                }).collect_view()}
                            </div>
                        }.into_any()
                    } else {
                        let quote = row.place.as_ref().map(|place| place.quote.clone()).unwrap_or_default();
                        view! { <p class="across__unread">{words::UNREAD}</p><p>{quote}</p> }.into_any()
                    }}
                </figure>
            }
        })}
    }
}
