//! Dragging over the words of a page: the selection goes from the character nearest to where the drag
//! began to the one nearest to the pointer. A double click takes the whole line.

use super::pointer::nearest;
use super::quote::Point;
use super::turned::{self, Quarters};
use super::zoom::Size;
use contract::scoring::TextLine;
use contract::view::PageText;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlDivElement, HtmlElement, Node, PointerEvent, Selection};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// A page as it is shown: from points of the window to points of the page.
#[derive(Clone, Copy)]
pub(crate) struct Sheet {
    /// Width and height of the page in page units, before it is turned.
    pub(crate) size: Size,
    /// CSS pixels for one page unit.
    pub(crate) scale: Memo<f64>,
    /// Quarter turns clockwise.
    pub(crate) quarters: Memo<Quarters>,
    /// Degrees, clockwise, by which it leans and is set straight.
    pub(crate) lean: Signal<f64>,
}

impl Sheet {
    /// The point of the page, in page units, under a point of the window; `element` covers the page.
    pub(crate) fn point(self, element: &Element, x: i32, y: i32) -> Size {
        let area = element.get_bounding_client_rect();
        let scale = self.scale.get_untracked();
        let quarters = self.quarters.get_untracked();
        // However it is turned, the middle of a page stays the middle of what it covers.
        let middle = (area.left() + area.width() / 2.0, area.top() + area.height() / 2.0);
        let off = ((f64::from(x) - middle.0) / scale, (f64::from(y) - middle.1) / scale);
        let off = turned::about_middle(off, self.lean.get_untracked());
        let (width, height) = turned::size(self.size, quarters);
        turned::to_page((off.0 + width / 2.0, off.1 + height / 2.0), self.size, quarters)
    }
}

/// Selecting on one page. A handle that is copied freely.
#[derive(Clone, Copy)]
pub(crate) struct Selecting {
    layer: NodeRef<Div>,
    text: RwSignal<Option<Arc<PageText>>>,
    sheet: Sheet,
    anchor: StoredValue<Option<Point>>,
}

impl Selecting {
    /// Selecting in `layer`, which shows `text` on `sheet`.
    pub(crate) fn new(layer: NodeRef<Div>, text: RwSignal<Option<Arc<PageText>>>, sheet: Sheet) -> Self {
        Self { layer, text, sheet, anchor: StoredValue::new(None) }
    }

    /// The pointer went down: a new selection begins here; with shift the former one is extended.
    pub(crate) fn begin(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        if let Some(focused) =
            document().active_element().and_then(|found| found.dyn_into::<HtmlElement>().ok())
        {
            // The desk's keys must work after a click on the page.
            let _ = focused.blur();
        }
        let Some(layer) = self.layer.get_untracked() else { return };
        // Without the capture the drag ends at the edge of the page, which is no harm.
        let _ = layer.set_pointer_capture(event.pointer_id());
        let extends = event.shift_key() && self.anchor.get_value().is_some();
        if !extends {
            self.anchor.set_value(self.point(event));
        }
        self.select_to(self.point(event));
    }

    /// The pointer moves: while it is down the selection follows.
    pub(crate) fn go_on(self, event: &PointerEvent) {
        if event.buttons() & 1 == 1 {
            self.select_to(self.point(event));
        }
    }

    /// A double click takes the line.
    pub(crate) fn take_line(self, x: i32, y: i32) {
        let Some(point) = self.nearest(x, y) else { return };
        self.anchor.set_value(Some(Point { line: point.line, units: 0 }));
        self.select_to(Some(Point { line: point.line, units: usize::MAX }));
    }

    fn point(self, event: &PointerEvent) -> Option<Point> {
        self.nearest(event.client_x(), event.client_y())
    }

    fn nearest(self, x: i32, y: i32) -> Option<Point> {
        let (x, y) = self.sheet.point(self.layer.get_untracked()?.as_ref(), x, y);
        self.text.with_untracked(|text| nearest(&text.as_ref()?.lines, x as f32, y as f32))
    }

    fn select_to(self, end: Option<Point>) {
        let (Some(start), Some(end)) = (self.anchor.get_value(), end) else { return };
        let (Some(layer), Ok(Some(selection))) = (self.layer.get_untracked(), window().get_selection())
        else {
            return;
        };
        self.text.with_untracked(|text| {
            if let Some(text) = text {
                select(&layer, &selection, &text.lines, start, end);
            }
        });
    }
}

fn select(layer: &HtmlDivElement, selection: &Selection, lines: &[TextLine], start: Point, end: Point) {
    if let (Some((from, from_units)), Some((to, to_units))) =
        (node_at(layer, lines, start), node_at(layer, lines, end))
    {
        // Refused only when the page was turned in the same moment; then there is nothing to select.
        let _ = selection.set_base_and_extent(&from, from_units, &to, to_units);
    }
}

/// The text of a line in the document, and an offset that is within it.
fn node_at(layer: &HtmlDivElement, lines: &[TextLine], point: Point) -> Option<(Node, u32)> {
    let line: Element = layer.children().item(u32::try_from(point.line).ok()?)?;
    let length = lines.get(point.line)?.text.encode_utf16().count();
    let units = u32::try_from(point.units.min(length)).ok()?;
    Some((line.first_child()?, units))
}
