//! The words of a page over its picture: they can be selected, or a box drawn over them, and either
//! becomes pending evidence.
//!
//! Lines are laid out in page units and scaled as a whole, so that zooming lays nothing out anew. Each
//! line is stretched once to the length it has on the page.

use super::highlights::place_of;
use super::model::Desk;
use super::quote::{Point, Quote, box_between, length_of, offset_of, quote_of, quote_of_box};
use super::selecting::{Selecting, Sheet};
use crate::document_events::on_document;
use contract::scoring::{Direction, Rect, TextLine};
use contract::view::{PageText, PageView};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{ClipboardEvent, Element, HtmlDivElement, HtmlElement, Node, PointerEvent};
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// A selection counts once it has rested for so long.
const RESTED: Duration = Duration::from_millis(150);

/// The layer.
#[component]
pub(crate) fn TextLayer(
    /// The page.
    page: PageView,
    /// Its words, once they have come.
    text: RwSignal<Option<Arc<PageText>>>,
    /// How it is shown.
    sheet: Sheet,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let layer = NodeRef::<Div>::new();
    let number = page.number;
    take_selection(desk, number, layer, text);
    stretch(layer, text);
    let selecting = Selecting::new(layer, text, sheet);
    view! {
        <div class="text-layer" class:text-layer--inert=move || desk.box_mode.get() data-test="text-layer"
            lang="zh-CN" node_ref=layer
            on:mousedown=|event| event.prevent_default()
            on:pointerdown=move |event| selecting.begin(&event)
            on:pointermove=move |event| selecting.go_on(&event)
            on:copy=move |event| copy(&event, layer, text)
            on:dblclick=move |event| selecting.take_line(event.client_x(), event.client_y())
            style:width=format!("{}px", page.width) style:height=format!("{}px", page.height)
            style:transform=move || format!("scale({:.5})", sheet.scale.get())>
            {move || text.get().map(|text| text.lines.iter().enumerate().map(|(index, line)| view! {
                <span class="text-layer__line" class:text-layer__line--vertical=is_vertical(line)
                    class:text-layer__line--doubtful=is_doubtful(&text, index) title=doubt(&text, index)
                    data-line=index style=style_of(line)>{line.text.clone()}</span>
            }).collect_view())}
        </div>
        <Show when=move || desk.box_mode.get()>
            <DrawingBoard number sheet text/>
        </Show>
    }
}

/// From this many percent on a recognised line is taken to be right.
const SURE: u8 = 50;

fn is_doubtful(text: &PageText, line: usize) -> bool {
    text.confidence.get(line).is_some_and(|sure| *sure < SURE)
}

/// What is said about a recognised line that may well be wrong.
fn doubt(text: &PageText, line: usize) -> Option<String> {
    is_doubtful(text, line).then(|| crate::words::recognition::doubtful(text.confidence[line]))
}

fn is_vertical(line: &TextLine) -> bool {
    line.direction == Direction::Vertical
}

/// Where a line stands and how large its characters are, in page units.
fn style_of(line: &TextLine) -> String {
    let Rect { x, y, width, height } = line.rect;
    let size = if is_vertical(line) { width } else { height };
    format!("left:{x:.2}px;top:{y:.2}px;font-size:{size:.2}px")
}

/// Stretches each line along its direction to the length it has on the page. All are measured before
/// any is changed, so that the window lays out once.
fn stretch(layer: NodeRef<Div>, text: RwSignal<Option<Arc<PageText>>>) {
    Effect::new(move |_| {
        let (Some(layer), Some(text)) = (layer.get(), text.get()) else { return };
        request_animation_frame(move || {
            let lines = lines_of(&layer);
            let natural: Vec<(i32, i32)> =
                lines.iter().map(|line| (line.offset_width(), line.offset_height())).collect();
            for ((element, line), (width, height)) in lines.iter().zip(&text.lines).zip(natural) {
                let (axis, natural) = if is_vertical(line) { ("scaleY", height) } else { ("scaleX", width) };
                if natural > 0 {
                    let ratio = f64::from(length_of(line)) / f64::from(natural);
                    // A property that the window knows is never refused.
                    let _ = element.style().set_property("transform", &format!("{axis}({ratio:.4})"));
                }
            }
        });
    });
}

fn lines_of(layer: &HtmlDivElement) -> Vec<HtmlElement> {
    let children = layer.children();
    (0..children.length())
        .filter_map(|index| children.item(index))
        .filter_map(|child| child.dyn_into::<HtmlElement>().ok())
        .filter(|child| child.has_attribute(LINE))
        .collect()
}

/// Attribute with the number of a line.
const LINE: &str = "data-line";

/// Turns a selection within the layer into pending evidence. A selection that is dropped, as by a
/// click elsewhere, leaves the evidence: it is given up on purpose only.
fn take_selection(desk: Desk, page: u32, layer: NodeRef<Div>, text: RwSignal<Option<Arc<PageText>>>) {
    let change = StoredValue::new(0_u32);
    on_document("selectionchange", move || {
        let Some(this) = change.try_update_value(|change| {
            *change = change.wrapping_add(1);
            *change
        }) else {
            return;
        };
        set_timeout(
            move || {
                if change.try_get_value() != Some(this) || desk.box_mode.get_untracked() {
                    return;
                }
                let (Some(layer), Some(text)) = (layer.get_untracked(), text.get_untracked()) else { return };
                if let Some(quote) = selected(&layer, &text.lines) {
                    let place = desk.place(page, quote);
                    if desk.pending.get_untracked().as_ref() != Some(&place) {
                        desk.pending.set(Some(place));
                    }
                }
            },
            RESTED,
        );
    });
}

/// What is copied reads on as the page does; the window itself would break it at every line.
fn copy(event: &ClipboardEvent, layer: NodeRef<Div>, text: RwSignal<Option<Arc<PageText>>>) {
    let (Some(layer), Some(text)) = (layer.get_untracked(), text.get_untracked()) else { return };
    if let (Some(quote), Some(clipboard)) = (selected(&layer, &text.lines), event.clipboard_data())
        && clipboard.set_data("text/plain", &quote.words).is_ok()
    {
        event.prevent_default();
    }
}

/// What is selected within the layer.
fn selected(layer: &HtmlDivElement, lines: &[TextLine]) -> Option<Quote> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let (start, end) = (range.start_container().ok()?, range.end_container().ok()?);
    let starts_within = layer.contains(Some(&start));
    let ends_within = layer.contains(Some(&end));
    // A drag that leaves the page keeps what it took of it; one that only crosses it takes nothing.
    let from = match (starts_within, ends_within) {
        (true, _) => offset_of(lines, point(layer, &start, range.start_offset().ok()?)?),
        (false, true) => 0,
        (false, false) => return None,
    };
    let to = if ends_within {
        offset_of(lines, point(layer, &end, range.end_offset().ok()?)?)
    } else {
        offset_of(lines, Point { line: lines.len(), units: 0 })
    };
    quote_of(lines, from..to)
}

/// A point of a selection as line and UTF-16 units. Points between elements count as the beginning of
/// the next line.
fn point(layer: &HtmlDivElement, node: &Node, offset: u32) -> Option<Point> {
    let offset = usize::try_from(offset).ok()?;
    if node.is_same_node(Some(layer.as_ref())) {
        let before = node.child_nodes();
        let lines = (0..before.length().min(u32::try_from(offset).ok()?))
            .filter_map(|index| before.item(index))
            .filter(|child| child.dyn_ref::<Element>().is_some_and(|child| child.has_attribute(LINE)))
            .count();
        return Some(Point { line: lines, units: 0 });
    }
    let is_text = node.node_type() == Node::TEXT_NODE;
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let line = element.closest(&format!("[{LINE}]")).ok()??.get_attribute(LINE)?.parse().ok()?;
    let units = match (is_text, offset) {
        (true, units) => units,
        (false, 0) => 0,
        (false, _) => usize::MAX,
    };
    Some(Point { line, units })
}

/// Takes drags over the page and turns them into boxes.
#[component]
fn DrawingBoard(number: u32, sheet: Sheet, text: RwSignal<Option<Arc<PageText>>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (width, height) = (sheet.size.0 as f32, sheet.size.1 as f32);
    let board = NodeRef::<Div>::new();
    let from = RwSignal::new(None::<(f64, f64)>);
    let to = RwSignal::new((0.0, 0.0));
    let at = move |event: &PointerEvent| {
        let board = board.get_untracked()?;
        Some(sheet.point(&board, event.client_x(), event.client_y()))
    };
    let drawn = move || from.get().and_then(|from| box_between(from, to.get(), width, height));
    let begin = move |event: PointerEvent| {
        event.prevent_default();
        if let (Some(point), Some(board)) = (at(&event), board.get_untracked()) {
            // Without the capture the drag ends at the edge of the page, which is no harm.
            let _ = board.set_pointer_capture(event.pointer_id());
            from.set(Some(point));
            to.set(point);
        }
    };
    let finish = move |event: PointerEvent| {
        if let Some(point) = at(&event) {
            to.set(point);
        }
        if let Some(area) =
            from.get_untracked().and_then(|from| box_between(from, to.get_untracked(), width, height))
        {
            let text = text.get_untracked();
            let lines = text.as_ref().map(|text| text.lines.as_slice()).unwrap_or_default();
            desk.pending.set(Some(desk.place(number, quote_of_box(lines, area))));
        }
        from.set(None);
    };
    view! {
        <div class="drawing-board" node_ref=board
            on:pointerdown=begin
            on:pointermove=move |event| {
                if from.get_untracked().is_some() && let Some(point) = at(&event) {
                    to.set(point);
                }
            }
            on:pointerup=finish
            on:pointercancel=move |_| from.set(None)>
            {move || drawn().map(|rect| view! {
                <div class="mark-box mark-box--pending" style=place_of(rect, width, height)></div>
            })}
        </div>
    }
}
