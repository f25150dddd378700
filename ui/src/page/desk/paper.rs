//! One page on white paper: its caption, its picture or its laid-out lines, what is marked on it. As large as it
//! will be before anything of it has come.

use super::cited::{Citations, Cited, clicked, is_over};
use super::highlights::Highlights;
use super::model::Desk;
use super::order;
use super::text_layer::TextLayer;
use super::turned;
use super::view::{Motion, View};
use crate::component::{ErrorPanel, keyed};
use crate::picture;
use crate::words::{common, desk as words, review as review_words};
use contract::UserError;
use contract::scoring::TextSource;
use contract::view::{Drawing, PageText, PageView};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;

/// A page that is only near waits so long with its picture, so that the page in view has its own first.
const AFTER_YOU: Duration = Duration::from_millis(80);

/// A page.
#[component]
pub(crate) fn Paper(
    /// The page.
    page: PageView,
    /// The view it lies in.
    view: View,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let citations = expect_context::<Citations>();
    let cited = NodeRef::<Div>::new();
    let over = RwSignal::new(false);
    let number = page.number;
    let natural = (f64::from(page.width), f64::from(page.height));
    let quarters = Memo::new(move |_| desk.quarters(number));
    let scale = Memo::new(move |_| view.layout.with(|layout| layout.scale(number)));
    let place = move || {
        view.layout.with(|layout| {
            let (width, height) = layout.size(number);
            format!(
                "top:{:.1}px;left:{:.1}px;width:{width:.1}px;height:{height:.1}px",
                layout.top(number) + super::layout::CAPTION,
                layout.left(number)
            )
        })
    };
    let caption_place = move || {
        view.layout.with(|layout| {
            let width = layout.size(number).0;
            format!("top:{:.1}px;left:{:.1}px;width:{width:.1}px", layout.top(number), layout.left(number))
        })
    };
    let wanted = wanted(view, number);
    let text = RwSignal::new(None::<Arc<PageText>>);
    let refused = RwSignal::new(None::<UserError>);
    Effect::new(move |_| {
        if wanted.get() && text.with_untracked(Option::is_none) {
            spawn_local(async move {
                match desk.text_of(number).await {
                    Ok(known) => {
                        text.try_set(Some(known));
                    }
                    Err(error) => {
                        refused.try_set(Some(error));
                    }
                }
            });
        }
    });
    let is_picture = page.drawing == Drawing::Picture;
    let sheet = move || {
        let scale = scale.get();
        let (width, height) = (natural.0 * scale, natural.1 * scale);
        let turn = turned::css((width, height), quarters.get());
        format!("width:{width:.1}px;height:{height:.1}px;transform:{turn}")
    };
    view! {
        <Caption page=page.clone() place=Signal::derive(caption_place)/>
        <div class="paper" class:paper--lines=!is_picture data-test="page-view" data-page=number
            data-source=page.text_source.code() data-quarters=move || quarters.get().to_string() style=place>
            <div class="paper__sheet" class:paper__sheet--link=move || over.get() style=sheet
                title=move || over.get().then(|| review_words::ARTICLE_TITLE.say())
                on:pointermove=move |event| {
                    let now = is_over(&event, cited);
                    if now != over.get_untracked() {
                        over.set(now);
                    }
                }
                on:click=move |event| clicked(&event, citations, number, cited)>
                {is_picture.then(|| view! { <Picture number width=natural.0 scale wanted/> })}
                <Highlights number width=page.width height=page.height text/>
                <TextLayer page=page.clone() text scale quarters/>
                <Cited number width=page.width height=page.height layer=cited/>
            </div>
            {move || refused.get().map(|error| view! { <div class="paper__refused"><ErrorPanel error/></div> })}
        </div>
    }
}

/// Which page this is, of which document, and a word where its text could not be read.
#[component]
fn Caption(page: PageView, place: Signal<String>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let number = page.number;
    let title = move || order::document_at(&desk.case_now(), number).map(order::title_of).unwrap_or_default();
    let notice = (page.text_source == TextSource::None).then_some(match page.drawing {
        Drawing::Picture => words::UNREAD_PAGE,
        Drawing::Lines => words::UNREAD_LINES,
    });
    let notice = notice.map(keyed);
    view! {
        <p class="caption" style=move || place.get()>
            <span class="caption__page">{common::page(page.number)}</span>
            <span class="caption__title">{title}</span>
            {words::reading(page.text_source, page.quality)
                .map(|reading| view! { <span class="tag tag--warn" title=notice>{reading}</span> })}
            {notice.map(|notice| view! { <span class="caption__notice">{notice}</span> })}
        </p>
    }
}

/// Whether what a page shows is to be fetched; once it is, it stays so.
fn wanted(view: View, number: u32) -> Memo<bool> {
    let rested = RwSignal::new(false);
    let waiting = StoredValue::new(false);
    Effect::new(move |_| {
        if view.motion.get() == Motion::Calm && !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(
                move || {
                    if waiting.try_set_value(false).is_none()
                        && view.motion.try_get_untracked() == Some(Motion::Calm)
                    {
                        rested.try_set(true);
                    }
                },
                AFTER_YOU,
            );
        }
    });
    Memo::new(move |before: Option<&bool>| {
        if before == Some(&true) || rested.get() {
            return true;
        }
        let (top, height) = (view.y.get(), view.pane.get().1);
        let in_view = view
            .layout
            .with(|layout| layout.top(number) < top + height && layout.top(number.saturating_add(1)) > top);
        in_view && view.motion.get() == Motion::Calm
    })
}

#[component]
fn Picture(number: u32, width: f64, scale: Memo<f64>, wanted: Memo<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let source = Memo::new(move |_| {
        wanted.get().then(|| {
            let source = picture::source_here(&desk.case_id(), number, width * scale.get());
            if desk.clear.get() { picture::cleared(&source) } else { source }
        })
    });
    let failed = RwSignal::new(false);
    view! {
        <img class="paper__picture" class:paper__picture--failed=move || failed.get()
            alt="" draggable="false"
            data-test="page-picture" src=move || source.get()
            on:load=move |_| failed.set(false) on:error=move |_| failed.set(true)/>
        <Show when=move || failed.get()>
            <p class="paper__failed" role="alert">{words::PICTURE_FAILED}</p>
        </Show>
    }
}
