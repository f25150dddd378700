//! One page on white paper: its caption, its picture or its laid-out lines, what is marked on it. As large as it
//! will be before anything of it has come.

use super::cited::{Citations, Cited, clicked, is_over};
use super::handles::Handles;
use super::highlights::Highlights;
use super::model::Desk;
use super::order;
use super::selecting::Sheet;
use super::text_layer::TextLayer;
use super::turned;
use super::view::{Motion, View};
use crate::component::{ErrorPanel, keyed};
use crate::ipc;
use crate::picture;
use crate::words::{common, desk as words, review as review_words};
use contract::UserError;
use contract::command::GetPageLean;
use contract::scoring::TextSource;
use contract::view::{Drawing, PageText, PageView};
use leptos::html::{Div, Img};
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
    let lean = lean_of(desk, &page, wanted);
    let sheet = Sheet { size: natural, scale, quarters, lean };
    let sheet_place = move || {
        let scale = scale.get();
        let (width, height) = (natural.0 * scale, natural.1 * scale);
        let turn = turned::css((width, height), quarters.get());
        format!("width:{width:.1}px;height:{height:.1}px;transform:{turn}")
    };
    view! {
        <Caption page=page.clone() place=Signal::derive(caption_place)/>
        <div class="paper" class:paper--lines=!is_picture data-test="page-view" data-page=number
            data-source=page.text_source.code() data-quarters=move || quarters.get().to_string()
            data-lean=move || format!("{:.2}", lean.get()) style=place>
            <div class="paper__straight" style:transform=move || turned::straight(lean.get())>
            <div class="paper__sheet" class:paper__sheet--link=move || over.get() style=sheet_place
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
                <TextLayer page=page.clone() text sheet/>
                <Handles number sheet/>
                <Cited number width=page.width height=page.height layer=cited/>
            </div>
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

/// How much a scanned page leans, in degrees clockwise, while scans are shown clear; it is set straight with all that
/// stands on it.
fn lean_of(desk: Desk, page: &PageView, wanted: Memo<bool>) -> Signal<f64> {
    if page.drawing != Drawing::Picture || page.text_source == TextSource::Text {
        return Signal::stored(0.0);
    }
    let number = page.number;
    let known = RwSignal::new(None::<f64>);
    Effect::new(move |_| {
        if desk.clear.get() && wanted.get() && known.get_untracked().is_none() {
            spawn_local(async move {
                let case = desk.try_case_id().unwrap_or_default();
                // Where it cannot be told the page stays as it lies.
                let lean = ipc::call(&GetPageLean { case, page: number }).await.unwrap_or_default();
                known.try_set(Some(f64::from(lean)));
            });
        }
    });
    Signal::derive(move || if desk.clear.get() { known.get().unwrap_or_default() } else { 0.0 })
}

#[component]
fn Picture(number: u32, width: f64, scale: Memo<f64>, wanted: Memo<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let source = Memo::new(move |_| {
        wanted.get().then(|| {
            let source = picture::source_here(&desk.case_id(), number, width * scale.get());
            // A page that was recognised anew may stand upright now.
            let source = picture::anew(source, desk.readings.get_untracked());
            if desk.clear.get() { picture::cleared(&source) } else { source }
        })
    });
    let failed = RwSignal::new(false);
    let image = NodeRef::<Img>::new();
    // A page that was scrolled away gives its picture back at once: the window would keep it until it next tidies up
    // its scripts, a hundred pages later.
    on_cleanup(move || {
        if let Some(image) = image.try_get_untracked().flatten() {
            // An attribute that is there can be removed.
            let _ = image.remove_attribute("src");
        }
    });
    view! {
        <img node_ref=image class="paper__picture" class:paper__picture--failed=move || failed.get()
            alt="" draggable="false" decoding="sync"
            data-test="page-picture" src=move || source.get()
            on:load=move |_| failed.set(false) on:error=move |_| failed.set(true)/>
        <Show when=move || failed.get()>
            <p class="paper__failed" role="alert">{words::PICTURE_FAILED}</p>
        </Show>
    }
}
