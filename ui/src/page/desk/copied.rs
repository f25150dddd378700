//! Copied interviews 笔录雷同 under the facts: the records of this case whose answers are nearly those of another record,
//! and both side by side with the words that differ. A hint to look; why two people say the same is not for the
//! program to say.

use super::key_input::release_focus;
use super::model::Desk;
use crate::address;
use crate::component::{Loaded, Modal};
use crate::format;
use crate::words::desk as words;
use contract::command::FindCopiedInterviews;
use contract::scoring::likeness::{AnswerPair, DiffKind, DiffSpan, Passage};
use contract::view::{CopiedPairView, InterviewView};
use leptos::prelude::*;
use std::ops::Range;

/// Words of an answer, and whether they are those that differ.
type Piece = (String, bool);

/// The section; it asks when it is first shown.
#[component]
pub(crate) fn CopiedInterviews() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let found = desk.copied;
    let open = RwSignal::new(false);
    let compared: RwSignal<Option<CopiedPairView>> = RwSignal::new(None);
    let ask = move || found.ask(FindCopiedInterviews { case: Some(desk.case_id()), percent: None });
    Effect::new(move |_| {
        // Asked once; what was read anew is compared anew.
        let reading = Some(desk.readings.get());
        if desk.copied_asked.get_value() != reading {
            desk.copied_asked.set_value(reading);
            ask();
        }
    });
    let compare = Callback::new(move |pair: CopiedPairView| {
        compared.set(Some(pair));
        open.set(true);
    });
    view! {
        <section class="skeleton__part" aria-label=words::COPIED data-test="copied">
            <h2 class="skeleton__title">{words::COPIED}</h2>
            <Loaded stage=found.stage() retry=ask>
                {move || found.get().map(|found| {
                    let told = words::copied_told(found.pairs.len(), found.compared, found.unread_pages);
                    view! {
                        <p class="skeleton__none" data-test="copied-told">{told}</p>
                        <ul class="plain-list">
                            {found.pairs.into_iter().map(|pair| view! { <Pair pair compare/> }).collect_view()}
                        </ul>
                    }
                })}
            </Loaded>
            <Modal open title=words::COPIED>
                {move || compared.get().map(|pair| view! { <SideBySide pair open/> })}
            </Modal>
        </section>
    }
}

/// Two records, in a few lines.
#[component]
fn Pair(pair: CopiedPairView, compare: Callback<CopiedPairView>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let here = desk.case_id();
    let percent = pair.percent;
    let told = words::copied_pair(percent, pair.identical);
    let named = [&pair.left, &pair.right].map(|record| name(record, record.case == here));
    view! {
        <li class="lack" data-test="copied-pair" data-percent=percent>
            {named.map(|name| view! { <span class="copied__who">{name}</span> })}
            <span class="criterion__label">{told}</span> " "
            <button type="button" class="page-link" data-test="copied-compare" on:click=move |event| {
                release_focus(&event);
                compare.run(pair.clone());
            }>{words::COPIED_COMPARE}</button>
        </li>
    }
}

/// Both records, answer beside answer.
#[component]
fn SideBySide(pair: CopiedPairView, open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let here = desk.case_id();
    let head = |record: &InterviewView| {
        let name = name(record, record.case == here);
        let page = record.page;
        if record.case == here {
            return view! {
                <button type="button" class="page-link" on:click=move |_| {
                    open.set(false);
                    desk.jump_to(page);
                }>{name}</button>
            }
            .into_any();
        }
        view! { <a href=address::desk(&record.case, Some(page), None, "")>{name}</a> }.into_any()
    };
    view! {
        <p class="panel__note">{words::COPIED_NOTE}</p>
        <table class="table differences" data-test="copied-answers">
            <caption class="table__caption">{words::copied_pair(pair.percent, pair.identical)}</caption>
            <thead>
                <tr><th scope="col">{head(&pair.left)}</th><th scope="col">{head(&pair.right)}</th></tr>
            </thead>
            <tbody>
                {pair.answers.iter().map(|answer| {
                    let (left, right) = sides(answer);
                    view! {
                        <tr>
                            <td><span class="criterion__label">{words::answer_on(answer.left.page)}</span> " " {shown(left)}</td>
                            <td><span class="criterion__label">{words::answer_on(answer.right.page)}</span> " " {shown(right)}</td>
                        </tr>
                    }
                }).collect_view()}
            </tbody>
        </table>
    }
}

fn shown(pieces: Vec<Piece>) -> impl IntoView {
    let shown = |(words, differs): Piece| {
        if differs { view! { <mark>{words}</mark> }.into_any() } else { words.into_any() }
    };
    pieces.into_iter().map(shown).collect_view()
}

/// Who was asked, in which record; and in which case, where it is another one.
fn name(record: &InterviewView, here: bool) -> String {
    let pages = format::pages(record.page, record.last_page);
    words::interview(
        &record.person,
        &record.document_title,
        &pages,
        if here { "" } else { &record.case_name },
    )
}

/// Both sides of an answer as pieces.
fn sides(answer: &AnswerPair) -> (Vec<Piece>, Vec<Piece>) {
    let left = pieces(&answer.left, &answer.spans, |span| span.left.clone());
    let right = pieces(&answer.right, &answer.spans, |span| span.right.clone());
    (left, right)
}

/// A passage cut where it begins or ends to differ. Spans count characters of the whole text.
fn pieces(passage: &Passage, spans: &[DiffSpan], of: fn(&DiffSpan) -> Range<usize>) -> Vec<Piece> {
    let characters: Vec<char> = passage.words.chars().collect();
    let local = |at: usize| at.saturating_sub(passage.chars.start).min(characters.len());
    spans
        .iter()
        .map(|span| (of(span), span.kind != DiffKind::Equal))
        .map(|(range, differs)| {
            (
                characters[local(range.start)..local(range.end).max(local(range.start))].iter().collect(),
                differs,
            )
        })
        .filter(|(words, _): &Piece| !words.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(start: usize, words: &str) -> Passage {
        Passage { chars: start..start + words.chars().count(), page: 3, words: words.to_owned() }
    }

    #[test]
    fn answers_are_cut_where_they_differ() {
        let span = |kind, left: Range<usize>, right: Range<usize>| DiffSpan { kind, left, right };
        let answer = AnswerPair {
            left: passage(10, "三月五日进货二十箱"),
            right: passage(4, "三月六日进货二十箱，已售完"),
            identical: 8,
            spans: vec![
                span(DiffKind::Equal, 10..12, 4..6),
                span(DiffKind::Changed, 12..13, 6..7),
                span(DiffKind::Equal, 13..19, 7..13),
                span(DiffKind::OnlyRight, 19..19, 13..17),
            ],
        };
        let piece = |words: &str, differs: bool| (words.to_owned(), differs);
        let (left, right) = sides(&answer);
        assert_eq!(left, [piece("三月", false), piece("五", true), piece("日进货二十箱", false)]);
        assert_eq!(
            right,
            [piece("三月", false), piece("六", true), piece("日进货二十箱", false), piece("，已售完", true)]
        );
    }

    #[test]
    fn spans_beyond_a_passage_do_no_harm() {
        let spans = [DiffSpan { kind: DiffKind::Equal, left: 0..99, right: 0..99 }];
        assert_eq!(
            pieces(&passage(5, "甲乙"), &spans, |span| span.left.clone()),
            [("甲乙".to_owned(), false)]
        );
    }
}
