//! Near-duplicates 近似重复: pages and documents that say nearly the same, in groups; any of a group beside its first,
//! with the words that differ.

use super::differences::Differences;
use super::tabs::Tabs;
use crate::address;
use crate::component::Loaded;
use crate::format;
use crate::state::{AppState, Remote};
use crate::words::{duplicates as words, frame};
use contract::command::FindNearDuplicates;
use contract::view::{DuplicateGroupView, DuplicateLevel, DuplicateView, DuplicatesView};
use leptos::prelude::*;

/// Groups shown at a time.
const STEP: usize = 50;
/// Members of a group shown before the rest is asked for.
const FIRST_MEMBERS: usize = 8;

/// The screen.
#[component]
pub(crate) fn DuplicatesPage() -> impl IntoView {
    let app = expect_context::<AppState>();
    app.stand_at(vec![(String::from(frame::SEARCH), None)]);
    let found: Remote<DuplicatesView> = Remote::new();
    let ask = move || found.ask(FindNearDuplicates {});
    ask();
    let level = RwSignal::new(DuplicateLevel::Page);
    let shown = RwSignal::new(STEP);
    let of = move |wanted: DuplicateLevel| {
        found.with(|found| {
            let groups = found.groups.iter().filter(|group| group.level == wanted);
            groups.cloned().collect::<Vec<DuplicateGroupView>>()
        })
    };
    let groups = Memo::new(move |_| of(level.get()).unwrap_or_default());
    let choice = move |wanted: DuplicateLevel, hook: &'static str| {
        view! {
            <button type="button" class="toggle" data-test=hook
                aria-pressed=move || (level.get() == wanted).to_string()
                on:click=move |_| {
                    level.set(wanted);
                    shown.set(STEP);
                }>
                {move || words::level(wanted, of(wanted).map_or(0, |groups| groups.len()))}
            </button>
        }
    };
    view! {
        <section class="page">
            <Tabs/>
            <p class="panel__note">{words::NOTE}</p>
            <Loaded stage=found.stage() retry=ask>
                <div class="search__tools">
                    {choice(DuplicateLevel::Page, "duplicates-pages")}
                    {choice(DuplicateLevel::Document, "duplicates-documents")}
                </div>
                <Show when=move || groups.read().is_empty()>
                    <p class="empty empty--small" data-test="duplicates-none">{words::NONE}</p>
                </Show>
                {move || groups.get().into_iter().take(shown.get())
                    .map(|group| view! { <Group group/> }).collect_view()}
                <Show when=move || { groups.read().len() > shown.get() }>
                    <button type="button" class="button" on:click=move |_| shown.update(|shown| *shown += STEP)>
                        {words::MORE_GROUPS}
                    </button>
                </Show>
                <p class="panel__note" data-test="duplicates-left-out">
                    {move || found.with(|found| words::left_out(found.form_only, found.too_short))}
                </p>
            </Loaded>
        </section>
    }
}

/// Texts that say nearly the same.
#[component]
fn Group(group: DuplicateGroupView) -> impl IntoView {
    let all = RwSignal::new(group.members.len() <= FIRST_MEMBERS);
    let compared: RwSignal<Option<usize>> = RwSignal::new(None);
    let members = StoredValue::new(group.members);
    let count = members.with_value(Vec::len);
    let title = members.with_value(|members| {
        let cases: std::collections::BTreeSet<_> =
            members.iter().map(|member| member.case.as_str()).collect();
        words::group(members.len(), cases.len())
    });
    view! {
        <section class="panel duplicates" data-test="duplicate-group">
            <h2 class="panel__title">{title}</h2>
            <ol class="plain-list">
                {move || members.get_value().into_iter().enumerate()
                    .take(if all.get() { count } else { FIRST_MEMBERS })
                    .map(|(at, member)| view! { <Member member at compared/> })
                    .collect_view()}
            </ol>
            <Show when=move || !all.get()>
                <button type="button" class="button button--small button--quiet" on:click=move |_| all.set(true)>
                    {words::all_members(count)}
                </button>
            </Show>
            {move || compared.get().map(|at| {
                let pair = members.with_value(|members| Some((members.first()?.clone(), members.get(at)?.clone())));
                pair.map(|(left, right)| view! { <Differences left right/> })
            })}
        </section>
    }
}

/// One of the texts of a group.
#[component]
fn Member(
    member: DuplicateView,
    /// Its place in the group.
    at: usize,
    /// The one that is shown beside the first.
    compared: RwSignal<Option<usize>>,
) -> impl IntoView {
    view! {
        <li class="duplicates__member" data-test="duplicate-member">
            <a class="hit__title" href=address::desk(&member.case, Some(member.page), None, "")>
                {member.case_name.clone()}
            </a>
            <span class="duplicates__place">{place(&member)}</span>
            {if at == 0 {
                view! { <span class="criterion__label">{words::FIRST}</span> }.into_any()
            } else {
                view! {
                    <span class="criterion__label">{words::alike(member.similarity)}</span>
                    <button type="button" class="toggle toggle--small" data-test="duplicate-compare"
                        aria-pressed=move || (compared.get() == Some(at)).to_string()
                        on:click=move |_| compared.update(|now| *now = (*now != Some(at)).then_some(at))>
                        {words::COMPARE}
                    </button>
                }
                .into_any()
            }}
        </li>
    }
}

/// Which pages of which document.
pub(super) fn place(member: &DuplicateView) -> String {
    let title = match member.document_title.as_str() {
        "" => member.document_type.title(),
        title => title,
    };
    format!("《{title}》 {}", words::pages(&format::pages(member.page, member.last_page)))
}
