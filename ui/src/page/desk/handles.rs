//! What a box is corrected by with the mouse: handles on its corners, its edges between them. On the boxes of the open
//! criterion, and on one that is pending. By keys the same is done by the arrows; assistive programs need no handles.

use super::adjust;
use super::framing::{self, Grip};
use super::highlights::place_of;
use super::model::{Desk, Moving};
use super::record::Recorder;
use super::selecting::Sheet;
use contract::scoring::Rect;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{Element, PointerEvent};
use wasm_bindgen::JsCast;

/// The handles on a page.
#[component]
pub(crate) fn Handles(
    /// The page.
    number: u32,
    /// How it is shown.
    sheet: Sheet,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let recorder = expect_context::<Recorder>();
    let all = NodeRef::<Div>::new();
    let kept = Memo::new(move |_| {
        let can_change = desk.layers.get().evidence && desk.review.submission.read().is_none();
        desk.scorecard.track();
        let criterion = desk.criterion.get().filter(|_| can_change).and_then(|id| desk.criterion_of(&id));
        let boxes = criterion.map(|criterion| adjust::boxes(desk, &criterion)).unwrap_or_default();
        boxes.into_iter().filter(|piece| piece.place.page == number).collect::<Vec<_>>()
    });
    let pending = Memo::new(move |_| {
        let pending = desk.pending.read();
        let boxed = pending.as_ref().filter(|place| place.page == number && place.rects.len() == 1);
        boxed.map(|place| place.rects[0])
    });
    let drag = Drag { number, sheet, all, desk, recorder, held: StoredValue::new(None) };
    view! {
        <div class="handles" aria-hidden="true" node_ref=all>
            {move || kept.get().into_iter().map(|piece| {
                let area = piece.place.rects[0];
                view! { <Frame drag area=Signal::stored(area) piece=Some(piece)/> }
            }).collect_view()}
            <Show when=move || pending.read().is_some()>
                <Frame drag area=Signal::derive(move || pending.get().unwrap_or_default()) piece=None/>
            </Show>
        </div>
    }
}

/// The handles of one box.
#[component]
fn Frame(
    drag: Drag,
    area: Signal<Rect>,
    /// The piece of evidence it is; absent for what is pending.
    piece: Option<Moving>,
) -> impl IntoView {
    let state = if piece.is_some() { "kept" } else { "pending" };
    let piece = StoredValue::new(piece);
    let (width, height) = drag.sheet.size;
    view! {
        <div class="handles__box" data-state=state style=move || place_of(area.get(), width as f32, height as f32)>
            {Grip::ALL.map(|grip| view! {
                <span class="handle" data-test="handle" data-grip=grip.name()
                    on:pointerdown=move |event| drag.begin(&event, grip, area.get_untracked(), piece.get_value())
                    on:pointermove=move |event| drag.go_on(&event)
                    on:pointerup=move |_| drag.end()
                    on:pointercancel=move |_| drag.end()
                    on:click=|event| event.stop_propagation()></span>
            }).collect_view()}
        </div>
    }
}

/// A handle that is held: which, and the box as it was.
#[derive(Clone, Copy)]
struct Held {
    grip: Grip,
    area: Rect,
    /// Whether the box was dragged, not only touched.
    moved: bool,
}

/// Dragging on one page. A handle that is copied freely.
#[derive(Clone, Copy)]
struct Drag {
    number: u32,
    sheet: Sheet,
    all: NodeRef<Div>,
    desk: Desk,
    recorder: Recorder,
    held: StoredValue<Option<Held>>,
}

impl Drag {
    fn begin(self, event: &PointerEvent, grip: Grip, area: Rect, piece: Option<Moving>) {
        if event.button() != 0 {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        if let Some(handle) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            // It can only fail for a pointer that is gone already.
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        self.held.set_value(Some(Held { grip, area, moved: false }));
        if let Some(piece) = piece {
            adjust::take_up(self.desk, piece);
        }
    }

    fn go_on(self, event: &PointerEvent) {
        let (Some(held), Some(all)) = (self.held.get_value(), self.all.get_untracked()) else { return };
        let point = self.sheet.point(&all, event.client_x(), event.client_y());
        let (width, height) = self.sheet.size;
        let area = framing::dragged(held.area, held.grip, point, (width as f32, height as f32));
        self.held.set_value(Some(Held { moved: true, ..held }));
        framing::put(self.desk, self.number, area);
    }

    /// Let go, a box that marks rest on is kept as it is now; a pending one stays pending.
    fn end(self) {
        let Some(held) = self.held.try_update_value(Option::take).flatten() else { return };
        let adjusting = self.desk.adjusting.with_untracked(Option::is_some);
        // A mere click on a handle of a box that keys have taken up leaves it taken up.
        if adjusting && (held.moved || !self.desk.framing.get_untracked()) {
            adjust::done(self.desk, self.recorder);
        }
    }
}
