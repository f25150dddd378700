//! The left pane, in three parts of which one is shown: the documents of the case in order, its dates and limits,
//! its facts side by side. Everything in it leads to its place.

use super::catalogue::{CataloguePart, FormPart};
use super::correct::Correction;
use super::facts::Facts;
use super::hints::PlaceLink;
use super::key_input::release_focus;
use super::model::{Desk, LeftPart};
use super::order;
use super::reorder::Grip;
use super::timeline::TimelinePart;
use crate::component::keyed;
use crate::format;
use crate::words::{common, correct as correct_words, desk as words};
use contract::scoring::check::Outcome;
use contract::scoring::timeline::LimitState;
use contract::scoring::{Evidence, Place, TextSource};
use contract::view::{CaseView, CheckView, DocumentView, DoubledDocument, HintView};
use leptos::prelude::*;

/// Below this confidence, in percent, a document is marked as to be checked.
const SURE: u8 = 60;
/// The rule on the order of documents; its first place is the document out of place.
const ORDER_RULE: &str = "G-03";
/// Rules on cover, catalogue, order and page numbers begin like this.
const ARCHIVE_RULES: &str = "G-";

/// The pane.
#[component]
pub(crate) fn Skeleton() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <aside class="skeleton" class:skeleton--drawn=move || desk.drawn.get() aria-label=words::LEFT_PANE>
            <div class="tabs" role="tablist" aria-label=words::LEFT_PANE title=keyed(words::LEFT_PANE_TITLE)>
                {LeftPart::ALL.map(|part| view! { <Tab part/> })}
            </div>
            <div class="skeleton__scroll" role="tabpanel" aria-label=move || words::left_part(desk.left.get()).say()>
                {move || match desk.left.get() {
                    LeftPart::Documents => view! { <Documents/> }.into_any(),
                    LeftPart::Timeline => view! { <TimelinePart/> }.into_any(),
                    LeftPart::Facts => view! { <Facts/> }.into_any(),
                }}
            </div>
            <Show when=move || desk.left.get() == LeftPart::Documents><Correction/></Show>
        </aside>
    }
}

#[component]
fn Tab(part: LeftPart) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let told = Memo::new(move |_| desk.checks.with(|checks| to_look_at(checks, part)).unwrap_or_default());
    view! {
        <button type="button" class="tab" role="tab" data-test="left-tab" data-part=words::left_part(part)
            aria-selected=move || (desk.left.get() == part).to_string()
            on:click=move |event| {
                release_focus(&event);
                desk.left.set(part);
            }>
            {words::left_part(part)}
            <Show when=move || { told.get() > 0 }>
                <span class="tab__count" title=move || words::to_look_at(told.get())>{told}</span>
            </Show>
        </button>
    }
}

/// How much in a part of the pane asks for a look.
fn to_look_at(checks: &CheckView, part: LeftPart) -> usize {
    match part {
        LeftPart::Documents => lacks(checks).count() + checks.doubled.len(),
        LeftPart::Timeline => {
            let late = checks.timeline.limits.iter().filter(|bar| bar.state == LimitState::Overrun).count();
            late + checks.timeline.inversions.len()
        }
        LeftPart::Facts => checks.facts.iter().filter(|row| !row.agree).count(),
    }
}

/// What the checks suspect about the file itself: something missing, doubled, out of place, wrongly numbered.
fn lacks(checks: &CheckView) -> impl Iterator<Item = &HintView> {
    checks.hints.iter().filter(|hint| {
        let of_file = hint.rule.starts_with(ARCHIVE_RULES);
        let misses = hint.evidence.iter().any(|evidence| matches!(evidence, Evidence::NotFound { .. }));
        hint.outcome == Outcome::Suspect && (of_file || misses)
    })
}

/// The pages on which a document out of place begins.
fn out_of_place(checks: &CheckView) -> Vec<u32> {
    let hints =
        checks.hints.iter().filter(|hint| hint.rule == ORDER_RULE && hint.outcome == Outcome::Suspect);
    hints.filter_map(|hint| places(&hint.evidence).next().map(|place| place.page)).collect()
}

fn places(evidence: &[Evidence]) -> impl Iterator<Item = &Place> {
    evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Place(place) => Some(place),
        Evidence::NotFound { .. } => None,
    })
}

#[component]
fn Documents() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let misplaced = Memo::new(move |_| desk.checks.with(out_of_place).unwrap_or_default());
    let doubled = move || desk.checks.with(|checks| checks.doubled.clone()).unwrap_or_default();
    let told =
        move || desk.checks.with(|checks| lacks(checks).cloned().collect::<Vec<_>>()).unwrap_or_default();
    view! {
        {move || {
            let none = desk.case_now().documents.is_empty();
            none.then(|| view! { <p class="skeleton__none">{words::NO_DOCUMENTS}</p> })
        }}
        <ol class="documents" class:documents--corrected=move || desk.correcting.open.get() aria-label=words::SKELETON>
            {move || {
                let case = desk.case_now();
                let row = |(at, document): (usize, &DocumentView)| {
                    let unread = unread_in(&case, document);
                    view! { <Document document=document.clone() at unread misplaced/> }
                };
                case.documents.iter().enumerate().map(row).collect_view()
            }}
        </ol>
        <p class="skeleton__read" data-test="reading-coverage">{move || coverage(&desk.case_now())}</p>
        {move || view! { <SourceNotes notes=notes_of(&desk.case_now())/> }}
        <section class="lacks" aria-label=words::LACKS>
            {move || {
                let tells = !told().is_empty() || !doubled().is_empty();
                tells.then(|| view! { <h2 class="skeleton__title">{words::LACKS}</h2> })
            }}
            <ul class="plain-list">
                {move || told().into_iter().map(|hint| view! { <Lack hint/> }).collect_view()}
                {move || doubled().into_iter().map(|double| view! { <Double double/> }).collect_view()}
            </ul>
        </section>
        <CataloguePart/>
        <FormPart/>
    }
}

/// What the readers noted about the original files: changes, comments, seals, pictures.
#[component]
fn SourceNotes(notes: Vec<(String, Option<u32>)>) -> impl IntoView {
    (!notes.is_empty()).then(|| {
        view! {
            <section class="lacks" aria-label=words::SOURCE_NOTES>
                <h2 class="skeleton__title">{words::SOURCE_NOTES}</h2>
                <ul class="plain-list">
                    {notes.into_iter().map(|(text, page)| view! {
                        <li class="lack" data-test="source-note"><PageLink text page/></li>
                    }).collect_view()}
                </ul>
            </section>
        }
    })
}

/// The notes on the files of a case, each with the page of the case it is about.
fn notes_of(case: &CaseView) -> Vec<(String, Option<u32>)> {
    let noted = case.sources.iter().flat_map(|source| source.notes.iter().map(move |note| (source, note)));
    noted
        .map(|(source, note)| {
            let mut pages = case.pages.iter().filter(|page| page.source == source.id);
            let at = note.page.unwrap_or(1).saturating_sub(1);
            let page = usize::try_from(at).ok().and_then(|at| pages.nth(at)).map(|page| page.number);
            (words::source_note(&source.name, &note.title, note.count, &note.detail), page)
        })
        .collect()
}

#[component]
fn Lack(hint: HintView) -> impl IntoView {
    let places: Vec<Place> = places(&hint.evidence).cloned().collect();
    view! {
        <li class="lack" data-test="lack" data-rule=hint.rule>
            <span class="lack__message">{hint.message}</span> " "
            {places.into_iter().map(|place| view! { <PlaceLink place/> " " }).collect_view()}
        </li>
    }
}

/// A document that lies in the file twice.
#[component]
fn Double(double: DoubledDocument) -> impl IntoView {
    let (page, of_page) = (double.page, double.of_page);
    view! {
        <li class="lack" data-test="double" data-page=page>
            <span class="lack__message">{words::doubled(&double.label, &double.of_label)}</span> " "
            <PageLink text=common::page(page) page=Some(page)/> " "
            <PageLink text=common::page(of_page) page=Some(of_page)/>
        </li>
    }
}

#[component]
fn Document(document: DocumentView, at: usize, unread: u32, misplaced: Memo<Vec<u32>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let gap = move || desk.correcting.drag.with(|drag| drag.map(|drag| drag.gap));
    let last = at + 1 == desk.case().documents.len();
    let range = document.first_page..=document.last_page;
    let current = Memo::new({
        let range = range.clone();
        move |_| range.contains(&desk.page.get())
    });
    let out = Memo::new(move |_| misplaced.with(|pages| pages.iter().any(|page| range.contains(page))));
    let page = document.first_page;
    let twice = Memo::new(move |_| {
        let is_it = |checks: &CheckView| checks.doubled.iter().find(|double| double.page == page).cloned();
        desk.checks.with(is_it).flatten()
    });
    view! {
        <li class="documents__row" class:documents__row--gap-before=move || gap() == Some(at)
            class:documents__row--gap-after=move || last && gap() == Some(at + 1)>
            <Show when=move || desk.correcting.open.get()><Grip page/></Show>
            <button type="button" class="document" data-test="skeleton-document" data-page=page
                aria-current=move || current.get().then_some("true") title=document.type_title.clone()
                on:click=move |event| {
                    release_focus(&event);
                    desk.jump_to(page);
                }>
                <span class="document__title">{order::title_of(&document)}</span>
                <span class="document__marks">
                    {document.by_hand.then(|| view! {
                        <span class="tag" title=correct_words::BY_HAND_TITLE>{correct_words::BY_HAND}</span>
                    })}
                    {(document.confidence < SURE).then(|| view! {
                        <span class="tag" title=words::TO_CHECK_TITLE>{words::TO_CHECK}</span>
                    })}
                    {(unread > 0).then(|| view! {
                        <span class="tag tag--warn">{words::UNREAD} " " {unread}</span>
                    })}
                </span>
                // What the checks say comes later than the list: its room is there before it.
                <span class="document__late">
                    {move || twice.get().map(|double| view! {
                        <span class="tag tag--warn" data-test="doubled" aria-label=words::DOUBLED
                            title=words::doubled(&double.label, &double.of_label)>{words::DOUBLED_SHORT}</span>
                    })}
                    <Show when=move || out.get() && twice.with(Option::is_none)>
                        <span class="tag tag--warn" data-test="out-of-place" aria-label=words::OUT_OF_PLACE
                            title=words::OUT_OF_PLACE_TITLE>{words::OUT_OF_PLACE_SHORT}</span>
                    </Show>
                </span>
                <span class="document__pages">{format::pages(document.first_page, document.last_page)}</span>
            </button>
        </li>
    }
}

/// Words that lead to a page, where they were read from one.
#[component]
pub(super) fn PageLink(text: String, page: Option<u32>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    match page {
        Some(page) => view! {
            <button type="button" class="page-link" title=common::page(page) on:click=move |event| {
                release_focus(&event);
                desk.jump_to(page);
            }>{text}</button>
        }
        .into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    }
}

/// How many pages of a document could not be read.
fn unread_in(case: &CaseView, document: &DocumentView) -> u32 {
    let range = document.first_page..=document.last_page;
    count(case, |page, source| range.contains(&page) && source == TextSource::None)
}

/// How the words of the case were come by, page for page.
fn coverage(case: &CaseView) -> String {
    let of = |wanted: TextSource| count(case, |_, source| source == wanted);
    words::coverage(of(TextSource::Text), of(TextSource::Ocr), of(TextSource::None))
}

fn count(case: &CaseView, counts: impl Fn(u32, TextSource) -> bool) -> u32 {
    let pages = case.pages.iter().filter(|page| counts(page.number, page.text_source));
    u32::try_from(pages.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;
    use contract::view::{HintView, SourceNoteView};

    fn hint(rule: &str, outcome: Outcome, evidence: Vec<Evidence>) -> HintView {
        HintView {
            key: rule.to_owned(),
            rule: rule.to_owned(),
            title: String::new(),
            outcome,
            outcome_title: String::new(),
            message: String::new(),
            evidence,
            criteria: Vec::new(),
        }
    }

    #[test]
    fn what_is_missing_or_out_of_place_is_told_and_nothing_else() {
        let at = |page| Evidence::Place(Place { page, ..Place::default() });
        let nowhere = || Evidence::NotFound { looked_at: vec!["全卷".to_owned()] };
        let mut checks = stand_in::checks();
        checks.hints = vec![
            hint("G-03", Outcome::Suspect, vec![at(7), at(3)]),
            hint("G-03", Outcome::CannotTell, vec![at(9)]),
            hint("P-16", Outcome::Suspect, vec![nowhere()]),
            hint("P-27", Outcome::Suspect, vec![at(2)]),
        ];
        assert_eq!(out_of_place(&checks), [7]);
        assert_eq!(lacks(&checks).map(|hint| hint.rule.as_str()).collect::<Vec<_>>(), ["G-03", "P-16"]);
        assert_eq!(to_look_at(&checks, LeftPart::Documents), 2);
        assert_eq!(to_look_at(&checks, LeftPart::Timeline), 1, "one limit is overrun");
    }

    #[test]
    fn notes_on_files_lead_to_the_pages_they_are_about() {
        let mut case = stand_in::desk().case;
        let note = |page| SourceNoteView::new("comments".to_owned(), page, 2, String::new());
        case.sources[0].notes = vec![note(Some(2)), note(None)];
        let of_source: Vec<u32> = case
            .pages
            .iter()
            .filter(|page| page.source == case.sources[0].id)
            .map(|page| page.number)
            .collect();
        let notes = notes_of(&case);
        assert_eq!(
            notes.iter().map(|(_, page)| *page).collect::<Vec<_>>(),
            [Some(of_source[1]), Some(of_source[0])]
        );
        assert!(notes[0].0.contains(&case.sources[0].name) && notes[0].0.contains("2 处"), "{}", notes[0].0);
    }

    #[test]
    fn unread_pages_are_counted_where_they_are() {
        let case = stand_in::desk().case;
        let unread: u32 = case.documents.iter().map(|document| unread_in(&case, document)).sum();
        assert_eq!(unread, 1);
        assert!(coverage(&case).contains("1 页未识读"), "{}", coverage(&case));
    }
}
