//! Precedents 先例 beside a criterion: how it was decided in other files, with the place on the page; and a warning where
//! this decision departs from one's own on like text.

use super::history::{deductions_told, verdict_word};
use super::key_input::release_focus;
use super::model::Desk;
use crate::address;
use crate::component::{Crop, KeyHint, Loaded};
use crate::format;
use crate::state::Remote;
use crate::words::{common, desk as desk_words, review as words};
use contract::command::ListPrecedents;
use contract::scoring::{CriterionId, Evidence};
use contract::view::{PrecedentView, PrecedentsView};
use leptos::html::Details;
use leptos::prelude::*;

/// Identifier of the disclosure, for the key that opens it.
pub(crate) const PRECEDENTS: &str = "precedents";
/// Width of a crop, in CSS pixels.
const CROP: f64 = 300.0;
/// Precedents told at first.
const FIRST: usize = 6;

/// The disclosure; it asks when it is opened, and after each decision for departures.
#[component]
pub(crate) fn Precedents(
    /// The criterion.
    criterion: CriterionId,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let open = RwSignal::new(false);
    let details = NodeRef::<Details>::new();
    let told: Remote<PrecedentsView> = Remote::new();
    let criterion = StoredValue::new(criterion);
    let ask = move || {
        told.ask(ListPrecedents { case: desk.case_id(), criterion: criterion.get_value() });
    };
    Effect::new(move |_| {
        if open.get() {
            ask();
        }
    });
    view! {
        <details class="history" id=PRECEDENTS data-test="precedents" node_ref=details on:toggle=move |_| {
            open.set(details.get_untracked().is_some_and(|details| details.has_attribute("open")));
        }>
            <summary>{words::PRECEDENTS} " " <KeyHint key="R"/></summary>
            <Show when=move || open.get()>
                <Loaded stage=told.stage() retry=ask>
                    {move || {
                        let marks = told.with(|told| told.marks.clone()).unwrap_or_default();
                        if marks.is_empty() {
                            return view! { <p>{words::PRECEDENTS_NONE}</p> }.into_any();
                        }
                        let more = marks.len().saturating_sub(FIRST);
                        let sums = summed(&marks);
                        view! {
                            {sums.into_iter().map(|told| view! {
                                <p class="precedents__sum" data-test="precedents-sum">{told}</p>
                            }).collect_view()}
                            <ol class="plain-list precedents">
                                {marks.into_iter().take(FIRST).map(|one| view! { <Precedent one/> }).collect_view()}
                            </ol>
                            {(more > 0).then(|| view! { <p class="criterion__label">{words::more(more)}</p> })}
                        }
                        .into_any()
                    }}
                </Loaded>
            </Show>
        </details>
    }
}

/// At the head of the rubric: what was decided last departs from one's own marks on like text.
#[component]
pub(crate) fn Departure() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let departures = move || desk.review.precedents.with(|told| told.departures.clone()).unwrap_or_default();
    let title = move || {
        let id = desk.review.decided.get()?;
        desk.criterion_of(&id).map(|criterion| (id, criterion.title))
    };
    view! {
        <Show when=move || !departures().is_empty()>
            <div class="departure" role="status" data-test="departure">
                {move || title().map(|(id, title)| view! {
                    <button type="button" class="page-link departure__what" on:click=move |event| {
                        release_focus(&event);
                        desk.open(&id);
                    }>{title}</button>
                })}
                <p>{words::DEPARTURE}</p>
                <ul class="plain-list">
                    {move || departures().into_iter().take(3).map(|one| view! {
                        <li>{one.case_name.clone()} {common::COLON} {verdict_word(&one.record.mark.verdict)}</li>
                    }).collect_view()}
                </ul>
                <button type="button" class="button button--small" on:click=move |event| {
                    release_focus(&event);
                    desk.review.precedents.clear();
                }>{desk_words::DISMISS}</button>
            </div>
        </Show>
    }
}

/// How files with like text were decided, and how the others were, in a line each.
fn summed(marks: &[PrecedentView]) -> Vec<String> {
    let line = |like: bool| {
        let mut verdicts: Vec<(String, usize)> = Vec::new();
        for one in marks.iter().filter(|one| one.like == like) {
            let word = verdict_word(&one.record.mark.verdict);
            match verdicts.iter_mut().find(|(known, _)| *known == word) {
                Some((_, count)) => *count += 1,
                None => verdicts.push((word, 1)),
            }
        }
        // The most usual first; of the equally usual the latest.
        verdicts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        (!verdicts.is_empty()).then(|| words::precedents_sum(like, &verdicts))
    };
    [line(true), line(false)].into_iter().flatten().collect()
}

#[component]
fn Precedent(one: PrecedentView) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let deductions = deductions_told(desk, &one.record.mark);
    let place = one.record.mark.verdict.evidence().into_iter().find_map(|evidence| match evidence {
        Evidence::Place(place) => Some(place.clone()),
        Evidence::NotFound { .. } => None,
    });
    let page = place.as_ref().map(|place| place.page);
    let crop = place.zip(one.page_size);
    let (case, href) = (one.case.clone(), address::desk(&one.case, page, None, ""));
    view! {
        <li class="precedent" data-test="precedent">
            <p class="precedent__head">
                <strong>{verdict_word(&one.record.mark.verdict)}</strong> " "
                <a href=href on:click=move |event| release_focus(&event)>{one.case_name.clone()}</a> " "
                {page.map(common::page)} " "
                {one.like.then(|| view! { <span class="tag">{words::LIKE}</span> })}
                {one.mine.then(|| view! { <span class="tag">{words::MINE}</span> })}
            </p>
            <p class="criterion__label">{one.record.member.clone()} " " {format::local_time(&one.record.at)}</p>
            {deductions.into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
            {(!one.record.mark.note.is_empty()).then(|| view! { <p>{one.record.mark.note.clone()}</p> })}
            {crop.map(|(place, size)| view! {
                <Crop case page=place.page size rects=place.rects.clone() width=CROP/>
            })}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::scoring::{Mark, MarkId, Verdict};
    use contract::view::{MarkCause, MarkRecordView};

    #[test]
    fn like_files_are_summed_before_the_others() {
        let one = |like: bool, verdict: Verdict| PrecedentView {
            case: "case".into(),
            case_name: String::new(),
            mine: false,
            record: MarkRecordView {
                id: MarkId::from("mark"),
                at: String::new(),
                member: String::new(),
                cause: MarkCause::Decided,
                mark: Mark { criterion: "a".into(), verdict, note: String::new() },
            },
            like,
            page_size: None,
        };
        let missing = || Verdict::Missing { evidence: Vec::new() };
        let marks = [
            one(true, Verdict::Faultless),
            one(true, missing()),
            one(true, missing()),
            one(false, missing()),
        ];
        assert_eq!(
            summed(&marks),
            ["内容相似的 3 卷：应有未有 2 卷，无问题 1 卷", "其他 1 卷：应有未有 1 卷"]
        );
        assert!(summed(&[]).is_empty());
    }
}
