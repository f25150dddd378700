//! What a page draws, object by object, for whoever takes note of it: the reader of words and the painter.

use super::super::xml::Element;
use super::path;
use super::resource::{BLACK, Colour, Resources};
use super::text::Text;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};

/// Compositions within compositions.
const DEEPEST: u32 = 12;

/// Takes note of objects in the order they are drawn. Places are on the page, in millimetres.
pub(super) trait Canvas {
    /// A piece of text.
    fn text(&mut self, text: Text);
    /// Lines or an area; `place` leads from the path onto the page.
    fn path(&mut self, shape: Shape);
    /// A picture by the part that holds it; `place` leads from the unit square onto the page.
    fn picture(&mut self, part: &str, place: Affine, alpha: f64);
    /// Something that is named and not there.
    fn missing(&mut self) {}
    /// What follows is seen within this area only.
    fn clip(&mut self, area: &BezPath);
    /// The last area ends.
    fn unclip(&mut self);
}

/// A path and how it is drawn.
pub(super) struct Shape {
    pub(super) path: BezPath,
    pub(super) place: Affine,
    pub(super) even_odd: bool,
    /// Width of the line in units of the path.
    pub(super) width: f64,
    pub(super) paint: Paint,
}

/// What an object is filled and outlined with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Paint {
    pub(super) fill: Option<Colour>,
    pub(super) stroke: Option<Colour>,
    /// How much is seen of it, from 0 to 1.
    pub(super) alpha: f64,
}

/// Where objects are drawn: what is around them.
#[derive(Clone, Copy)]
pub(super) struct Frame<'r> {
    pub(super) resources: &'r Resources,
    /// From the objects onto the page.
    pub(super) place: Affine,
    /// How much is seen of them.
    pub(super) alpha: f64,
    /// The style of the layer around them.
    style: Option<&'r str>,
    depth: u32,
}

impl<'r> Frame<'r> {
    pub(super) fn new(resources: &'r Resources) -> Self {
        Self { resources, place: Affine::IDENTITY, alpha: 1.0, style: None, depth: 0 }
    }
}

/// Draws the layers of a page or a template, the lower ones first.
pub(super) fn draw_page(page: &Element, frame: &Frame<'_>, canvas: &mut dyn Canvas) {
    let Some(content) = page.child("Content") else { return };
    let mut layers: Vec<&Element> = content.children.iter().collect();
    layers.sort_by_key(|layer| match layer.attribute("Type") {
        Some("Background") => 0,
        Some("Foreground") => 2,
        _ => 1,
    });
    for layer in layers {
        draw(layer, frame, canvas);
    }
}

/// Draws an annotation where it shows itself.
pub(super) fn draw_annotation(annotation: &Element, frame: &Frame<'_>, canvas: &mut dyn Canvas) {
    if !annotation.says("Visible", true) {
        return;
    }
    for appearance in annotation.all("Appearance") {
        let frame = Frame { place: frame.place * placed(appearance), ..*frame };
        draw_all(appearance, &frame, canvas);
    }
}

fn draw_all(container: &Element, frame: &Frame<'_>, canvas: &mut dyn Canvas) {
    for object in &container.children {
        draw(object, frame, canvas);
    }
}

fn draw(object: &Element, frame: &Frame<'_>, canvas: &mut dyn Canvas) {
    if frame.depth > DEEPEST || !object.says("Visible", true) {
        return;
    }
    match object.name.as_str() {
        "Layer" | "PageBlock" => {
            let style = object.attribute("DrawParam").or(frame.style);
            // The style outlives the call: it is named in the frame for this layer only.
            let inner = Frame { style, depth: frame.depth + 1, ..*frame };
            draw_all(object, &inner, canvas);
        }
        "TextObject" | "PathObject" | "ImageObject" | "CompositeObject" | "CompositeGraphicUnit" => {
            // Words are never cut off: they are read whole, too.
            let clips = if object.name == "TextObject" { Vec::new() } else { clips_of(object, frame) };
            clips.iter().for_each(|clip| canvas.clip(clip));
            draw_object(object, frame, canvas);
            clips.iter().for_each(|_| canvas.unclip());
        }
        _ => {}
    }
}

fn draw_object(object: &Element, frame: &Frame<'_>, canvas: &mut dyn Canvas) {
    let place = frame.place * placed(object);
    let alpha = frame.alpha * object.number("Alpha").unwrap_or(255.0).clamp(0.0, 255.0) / 255.0;
    match object.name.as_str() {
        "TextObject" => {
            let paint = paint(object, frame, alpha, true, false);
            canvas.text(Text::of(object, frame, place, paint));
        }
        "PathObject" => {
            let paint = paint(object, frame, alpha, false, true);
            let data = object.text_of("AbbreviatedData").unwrap_or_default();
            let style = object.attribute("DrawParam").or(frame.style);
            let width = object
                .number("LineWidth")
                .or_else(|| frame.resources.style(style, |style| style.number("LineWidth")))
                .unwrap_or(0.353);
            let even_odd = object.attribute("Rule").is_some_and(|rule| rule.starts_with("Even"));
            canvas.path(Shape { path: path::parse(data), place, even_odd, width, paint });
        }
        "ImageObject" => match object.attribute("ResourceID").and_then(|id| frame.resources.picture(id)) {
            Some(part) => canvas.picture(part, place, alpha),
            None => canvas.missing(),
        },
        _ => {
            let Some(unit) = object.attribute("ResourceID").and_then(|id| frame.resources.composition(id))
            else {
                return;
            };
            let inner = Frame { place, alpha, depth: frame.depth + 1, ..*frame };
            for content in unit.all("Content") {
                draw_all(content, &inner, canvas);
            }
        }
    }
}

/// From an object's own units to those around it: its matrix, then the corner of its box.
fn placed(object: &Element) -> Affine {
    let corner = numbers(object.attribute("Boundary"));
    let moved = match corner.as_slice() {
        [x, y, ..] => Affine::translate((*x, *y)),
        _ => Affine::IDENTITY,
    };
    match numbers(object.attribute("CTM")).as_slice() {
        [a, b, c, d, e, f] => moved * Affine::new([*a, *b, *c, *d, *e, *f]),
        _ => moved,
    }
}

/// Numbers between blanks; none at all where one is no number.
pub(super) fn numbers(list: Option<&str>) -> Vec<f64> {
    let parse = |part: &str| part.parse::<f64>().ok().filter(|number| number.is_finite());
    let all: Option<Vec<f64>> = list.unwrap_or_default().split_whitespace().map(parse).collect();
    all.unwrap_or_default()
}

/// A box from its four numbers, if it has an extent.
pub(super) fn rect(list: Option<&str>) -> Option<Rect> {
    match numbers(list).as_slice() {
        [x, y, width, height] if *width > 0.0 && *height > 0.0 => {
            Some(Rect::new(*x, *y, x + width, y + height))
        }
        _ => None,
    }
}

fn paint(object: &Element, frame: &Frame<'_>, alpha: f64, fills: bool, strokes: bool) -> Paint {
    let style = object.attribute("DrawParam").or(frame.style);
    let colour = |name: &str| match object.child(name) {
        Some(own) => frame.resources.colour(own),
        None => frame
            .resources
            .style(style, |style| style.child(name).map(|colour| frame.resources.colour(colour)))
            .unwrap_or(Some(BLACK)),
    };
    let when = |wanted: bool, name: &str| if wanted { colour(name) } else { None };
    Paint {
        fill: when(object.says("Fill", fills), "FillColor"),
        stroke: when(object.says("Stroke", strokes), "StrokeColor"),
        alpha,
    }
}

/// The areas an object is clipped to.
fn clips_of(object: &Element, frame: &Frame<'_>) -> Vec<BezPath> {
    let Some(clips) = object.child("Clips") else { return Vec::new() };
    let place = frame.place * placed(object);
    clips
        .all("Clip")
        .filter_map(|clip| {
            let mut all = BezPath::new();
            for area in clip.all("Area") {
                let inner = place * placed(area);
                for shape in area.all("Path") {
                    let data = shape.text_of("AbbreviatedData").unwrap_or_default();
                    all.extend((inner * placed(shape)) * path::parse(data));
                }
            }
            (!all.elements().is_empty()).then_some(all)
        })
        .collect()
}
