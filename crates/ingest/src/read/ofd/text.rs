//! Text objects: which character stands where.
//!
//! Each piece of text names the place of its first character and the steps from one to the next; `g n v`
//! in a list of steps stands for the step `v` taken `n` times.

use super::super::lines::Glyph;
use super::super::xml::Element;
use super::scene::{Frame, Paint};
use hayro_interpret::kurbo::{Affine, Point, Vec2};
use std::rc::Rc;

/// Characters of one text object at most; a page has fewer.
const MOST: usize = 200_000;
/// A step this much longer than the character, in sizes, leaves a gap and is no part of its width.
const LOOSE: f64 = 1.25;

/// A text object with its characters in their places.
pub(super) struct Text {
    pub(super) characters: Vec<Character>,
    pub(super) font: Option<Rc<super::resource::Font>>,
    /// Size of the characters in units of the object.
    pub(super) size: f64,
    /// How much wider than high they are set.
    pub(super) stretch: f64,
    /// How each character is turned, in degrees clockwise.
    pub(super) turned: f64,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// From the object onto the page, in millimetres.
    pub(super) place: Affine,
    pub(super) paint: Paint,
}

/// A character at its place in the object: on the baseline at the left.
pub(super) struct Character {
    pub(super) text: char,
    pub(super) at: Point,
    /// How far the next one is; none for the last of its piece.
    step: Option<Vec2>,
    /// The outlines to draw it with, by their numbers in the font; empty where the font decides.
    pub(super) outlines: Vec<u16>,
}

impl Text {
    pub(super) fn of(object: &Element, frame: &Frame<'_>, place: Affine, paint: Paint) -> Self {
        let size = object.number("Size").unwrap_or(3.175).clamp(0.01, 10_000.0);
        let stretch = object.number("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0);
        let font = object.attribute("Font").and_then(|id| frame.resources.font(id)).cloned();
        let mut text = Self {
            characters: Vec::new(),
            size,
            stretch,
            turned: object.number("CharDirection").unwrap_or(0.0),
            bold: font.as_ref().is_some_and(|font| font.bold)
                || object.number("Weight").is_some_and(|weight| weight >= 600.0),
            italic: object.says("Italic", font.as_ref().is_some_and(|font| font.italic)),
            font,
            place,
            paint,
        };
        let mut at = Point::ORIGIN;
        let mut outlines: Vec<&Element> = Vec::new();
        for child in &object.children {
            match child.name.as_str() {
                "CGTransform" => outlines.push(child),
                "TextCode" => {
                    at = Point::new(child.number("X").unwrap_or(at.x), child.number("Y").unwrap_or(at.y));
                    text.piece(child, at, &std::mem::take(&mut outlines));
                }
                _ => {}
            }
        }
        text
    }

    fn piece(&mut self, code: &Element, start: Point, outlines: &[&Element]) {
        let words: Vec<char> = code.text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        let (along, down) =
            (steps(code.attribute("DeltaX"), words.len()), steps(code.attribute("DeltaY"), words.len()));
        let first = self.characters.len();
        let mut at = start;
        for (index, &character) in words.iter().enumerate() {
            if self.characters.len() >= MOST {
                return;
            }
            let step = if along.is_empty() && down.is_empty() {
                Vec2::new(self.width_of(character), 0.0)
            } else {
                // A list that is too short goes on with its last step.
                let of = |list: &[f64]| list.get(index).or(list.last()).copied().unwrap_or(0.0);
                Vec2::new(of(&along), of(&down))
            };
            let step = (index + 1 < words.len()).then_some(step);
            self.characters.push(Character { text: character, at, step, outlines: Vec::new() });
            at += step.unwrap_or_default();
        }
        for transform in outlines {
            self.outlined(transform, first);
        }
    }

    /// Gives characters the outlines that a transform names for them.
    fn outlined(&mut self, transform: &Element, first: usize) {
        let count = |name: &str, default: usize| -> usize {
            transform.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(default)
        };
        let (position, codes) = (count("CodePosition", 0), count("CodeCount", 1));
        let numbers = transform.text_of("Glyphs").unwrap_or_default();
        for (index, number) in numbers.split_whitespace().filter_map(|n| n.parse().ok()).enumerate() {
            let place = first.saturating_add(position).saturating_add(index.min(codes.saturating_sub(1)));
            if let Some(character) = self.characters.get_mut(place) {
                character.outlines.push(number);
            }
        }
    }

    /// How wide a character usually is, in units of the object.
    fn width_of(&self, character: char) -> f64 {
        self.size * self.stretch * if matches!(character, '\0'..='\u{2ff}') { 0.5 } else { 1.0 }
    }

    /// The characters as they stand on the page, in points; `onto` leads there from millimetres.
    pub(super) fn glyphs(&self, onto: Affine) -> Vec<Glyph> {
        let place = onto * self.place;
        let [a, b, c, d, _, _] = place.as_coeffs();
        let along = |v: Vec2| Vec2::new(a * v.x + c * v.y, b * v.x + d * v.y);
        let size = along(Vec2::new(0.0, self.size)).hypot();
        if !(size.is_finite() && size > 0.01 && size < 10_000.0) {
            return Vec::new();
        }
        let vertical = self.is_vertical();
        let mut glyphs = Vec::with_capacity(self.characters.len());
        for character in &self.characters {
            let usual = self.width_of(character.text);
            let (direction, most) = if vertical {
                (Vec2::new(0.0, 1.0), self.size)
            } else {
                (Vec2::from_angle(self.turned.to_radians()), usual)
            };
            let step = character.step.map_or(0.0, |step| step.dot(direction));
            let advance = if step > 0.0 && step <= LOOSE * most.max(0.8 * self.size) { step } else { most };
            let pen = if vertical {
                // In vertical writing the pen stands above the middle of the character.
                character.at + Vec2::new(usual / 2.0, -0.88 * self.size)
            } else {
                character.at
            };
            let (pen, turned) = (place * pen, along(direction));
            if !pen.is_finite() || turned.hypot() == 0.0 {
                continue;
            }
            #[allow(clippy::cast_possible_truncation, reason = "page units fit a float of 32 bits")]
            glyphs.push(Glyph {
                text: character.text.into(),
                pen: (pen.x as f32, pen.y as f32),
                advance: (advance * turned.hypot()) as f32,
                size: size as f32,
                angle: turned.atan2().to_degrees() as f32,
                vertical,
            });
        }
        glyphs
    }

    /// Whether the characters stand upright below each other.
    fn is_vertical(&self) -> bool {
        let mut steps = self.characters.iter().filter_map(|character| character.step).peekable();
        self.turned == 0.0
            && steps.peek().is_some()
            && steps.all(|step| step.x.abs() < 0.1 * self.size && step.y > 0.3 * self.size)
    }
}

/// A list of steps written out; at most as many as are needed.
fn steps(list: Option<&str>, most: usize) -> Vec<f64> {
    let mut steps = Vec::new();
    let mut parts = list.unwrap_or_default().split_whitespace();
    while let Some(part) = parts.next() {
        if steps.len() >= most {
            break;
        }
        let finite = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
        if part == "g" {
            let count = parts.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            let value = parts.next().and_then(finite).unwrap_or(0.0);
            let room = most - steps.len();
            steps.extend(std::iter::repeat_n(value, count.min(room)));
        } else {
            steps.push(finite(part).unwrap_or(0.0));
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_steps_are_written_out() {
        assert_eq!(steps(Some("g 3 1.5 2 g 2 0 x"), 10), [1.5, 1.5, 1.5, 2.0, 0.0, 0.0, 0.0]);
        assert_eq!(steps(Some("g 99999999999999999999999 1"), 3), Vec::<f64>::new(), "no count at all");
        assert_eq!(steps(Some("g 999999999 1"), 3), [1.0; 3], "never more than there are characters");
        assert_eq!(steps(Some("g"), 3), Vec::<f64>::new());
        assert_eq!(steps(None, 3), Vec::<f64>::new());
    }
}
