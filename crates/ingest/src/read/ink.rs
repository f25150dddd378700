//! Where a page has ink that may be words, found coarsely on a small drawing of it.
//!
//! Tells whether a picture has words that the page's own do not account for, at a small part of what it takes to recognise
//! them. Where it errs it finds too much: a photograph has texture, too, and is then looked at for words.

use hayro_interpret::kurbo::Rect as Area;
use image::RgbImage;
use scoring::{Direction, Rect, TextLine};

/// The longer side of the drawing, in pixels: a character of common size has sixteen of them.
pub(super) const LONG_SIDE: f32 = 1130.0;
/// The side of a square of the page, in pixels: about a small character.
const SQUARE: u32 = 12;
/// A picture smaller than this, in pixels along its longer and its shorter side, is an ornament.
const SMALLEST: (u32, u32) = (300, 100);
/// So many seals fill a page: what is shown no larger than one is a seal, or a sign.
const SEALS_A_PAGE: f64 = 32.0;
/// Pictures over this share of a page may be parts of one.
const STRIPS: f64 = 0.4;
/// Words differ from their paper by this much …
const CONTRAST: u8 = 70;
/// … a stroke from what is beside it by this much …
const STROKE: u8 = 35;
/// … so often along and down a square …
const STROKES: u32 = 5;
/// … and their ink takes this share of the square, in percent.
const INK: (u32, u32) = (3, 70);
/// A square that differs less than this in itself is blank.
const BLANK: u8 = 40;
/// So many squares are the ink of a few words.
const FEW: usize = 10;
/// Words that are to be most of a page lie on this share of its ink, in percent …
pub(super) const MOST: usize = 70;
/// … and words that are to be all of it on this.
pub(super) const ALL: usize = 85;
/// Words of which this share, in percent, stands where nothing is written are not those of the page.
const ON_NOTHING: usize = 25;
/// So many characters tell something by where they stand.
const CHARACTERS: usize = 20;

/// The width at which a page of this size is drawn for it, in pixels.
pub(super) fn width_of((width, height): (f32, f32)) -> u32 {
    let pixels = LONG_SIDE * width / width.max(height).max(1.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the longer side")]
    let pixels = pixels.clamp(1.0, LONG_SIDE) as u32;
    pixels
}

/// The places of pictures in which there is room for words, of those that are at `area`, with pixels across and down.
pub(super) fn with_room(pictures: &[(Area, (u32, u32))], (width, height): (f32, f32)) -> Vec<Rect> {
    let page = f64::from(width) * f64::from(height);
    let size = |area: &Area| area.width().max(0.0) * area.height().max(0.0);
    let all: f64 = pictures.iter().map(|(area, _)| size(area)).sum();
    // A scan may be cut into strips, of which none has room by itself.
    let strips = all >= STRIPS * page;
    let room = pictures.iter().filter(|(area, (across, down))| {
        let fine = across.max(down) >= &SMALLEST.0 && across.min(down) >= &SMALLEST.1;
        strips || (fine && size(area) * SEALS_A_PAGE >= page)
    });
    #[allow(clippy::cast_possible_truncation, reason = "page units fit a float of 32 bits")]
    let rect = |area: &Area| Rect {
        x: area.x0 as f32,
        y: area.y0 as f32,
        width: area.width().max(0.0) as f32,
        height: area.height().max(0.0) as f32,
    };
    room.map(|(area, _)| rect(area)).collect()
}

/// The ink of a page, square by square.
pub(super) struct Ink {
    columns: usize,
    rows: usize,
    /// The side of a square in page units.
    side: f32,
    squares: Vec<Square>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Square {
    #[default]
    Blank,
    Marked,
    /// Its ink may be words.
    Words,
}

impl Ink {
    /// The ink of a drawn page that is `width` wide in page units. Red ink is left out where `without_red`, so that seals do
    /// not count.
    pub(super) fn of(picture: &RgbImage, width: f32, without_red: bool) -> Self {
        let columns = picture.width() / SQUARE;
        let rows = picture.height() / SQUARE;
        let light = |x: u32, y: u32| {
            let [red, green, blue] = picture.get_pixel(x, y).0;
            if without_red { red } else { red.min(green).min(blue) }
        };
        let squares =
            (0..rows).flat_map(|row| (0..columns).map(move |column| (column * SQUARE, row * SQUARE)));
        Self {
            columns: columns as usize,
            rows: rows as usize,
            side: SQUARE as f32 * width / (picture.width().max(1) as f32),
            squares: squares.map(|(left, top)| square(&|x, y| light(left + x, top + y))).collect(),
        }
    }

    /// Whether there may be words within `areas` that `lines` do not account for.
    pub(super) fn has_words_beside(&self, lines: &[TextLine], areas: &[Rect]) -> bool {
        let covered = self.covered(lines);
        let within = |at: usize| {
            let (x, y) = self.middle(at);
            areas.iter().any(|area| {
                (area.x..area.x + area.width).contains(&x) && (area.y..area.y + area.height).contains(&y)
            })
        };
        let beside = (0..self.squares.len())
            .filter(|at| self.squares[*at] == Square::Words && !covered[*at] && within(*at));
        beside.take(FEW).count() >= FEW
    }

    /// Whether `lines` can be the words of this page: they stand where it has ink, and on so much of it, in percent.
    pub(super) fn fits(&self, lines: &[TextLine], share: usize) -> bool {
        let covered = self.covered(lines);
        let words = || (0..self.squares.len()).filter(|at| self.squares[*at] == Square::Words);
        let (all, under) = (words().count(), words().filter(|at| covered[*at]).count());
        if all >= FEW && under * 100 < all * share {
            return false;
        }
        let (mut characters, mut on_nothing) = (0_usize, 0_usize);
        for line in lines {
            for (pair, _) in line.edges.windows(2).zip(line.text.chars()).filter(|(_, c)| !c.is_whitespace())
            {
                let middle = (pair[0] + pair[1]) / 2.0;
                let at = match line.direction {
                    Direction::Horizontal => (middle, line.rect.y + line.rect.height / 2.0),
                    Direction::Vertical => (line.rect.x + line.rect.width / 2.0, middle),
                };
                characters += 1;
                on_nothing += usize::from(self.is_blank_around(at));
            }
        }
        characters < CHARACTERS || on_nothing * 100 < characters * ON_NOTHING
    }

    /// For each square whether a line lies on it.
    fn covered(&self, lines: &[TextLine]) -> Vec<bool> {
        let mut covered = vec![false; self.squares.len()];
        for line in lines {
            let Rect { x, y, width, height } = line.rect;
            // Boxes of recognised words are tight, and strokes reach beyond those of set ones.
            let reach = 0.5 * width.min(height).max(self.side / 2.0);
            let (left, right) = self.span(x - reach, x + width + reach, self.columns);
            let (top, bottom) = self.span(y - reach, y + height + reach, self.rows);
            for row in top..bottom {
                if let Some(row) = covered.get_mut(row * self.columns + left..row * self.columns + right) {
                    row.fill(true);
                }
            }
        }
        covered
    }

    /// The squares whose middles lie between two places.
    fn span(&self, from: f32, to: f32, most: usize) -> (usize, usize) {
        let place = |value: f32| self.place(value / self.side + 0.5).min(most);
        (place(from), place(to).max(place(from)))
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
    fn place(&self, value: f32) -> usize {
        value.max(0.0) as usize
    }

    fn middle(&self, at: usize) -> (f32, f32) {
        let (column, row) = (at % self.columns, at / self.columns);
        ((column as f32 + 0.5) * self.side, (row as f32 + 0.5) * self.side)
    }

    fn is_blank_around(&self, (x, y): (f32, f32)) -> bool {
        let (column, row) = (self.place(x / self.side), self.place(y / self.side));
        (row.saturating_sub(1)..=row + 1).all(|row| {
            (column.saturating_sub(1)..=column + 1).filter(|column| *column < self.columns).all(|column| {
                self.squares.get(row * self.columns + column).is_none_or(|s| *s == Square::Blank)
            })
        })
    }
}

fn square(light: &dyn Fn(u32, u32) -> u8) -> Square {
    let pixels = || (0..SQUARE).flat_map(|y| (0..SQUARE).map(move |x| (x, y)));
    let (mut darkest, mut lightest) = (u8::MAX, 0);
    for (x, y) in pixels() {
        let value = light(x, y);
        darkest = darkest.min(value);
        lightest = lightest.max(value);
    }
    let contrast = lightest.saturating_sub(darkest);
    if contrast < BLANK {
        return Square::Blank;
    }
    if contrast < CONTRAST {
        return Square::Marked;
    }
    let half = darkest + contrast / 2;
    let (mut ink, mut along, mut down) = (0_u32, 0_u32, 0_u32);
    for (x, y) in pixels() {
        let value = light(x, y);
        ink += u32::from(value < half);
        let differs = |other: u8| u32::from(value.abs_diff(other) >= STROKE);
        if x > 0 {
            along += differs(light(x - 1, y));
        }
        if y > 0 {
            down += differs(light(x, y - 1));
        }
    }
    let share = ink * 100 / (SQUARE * SQUARE);
    let words = along >= STROKES && down >= STROKES && (INK.0..=INK.1).contains(&share);
    if words { Square::Words } else { Square::Marked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    /// A page of A4 with strokes like those of characters in boxes given in page units.
    fn drawn(boxes: &[Rect]) -> RgbImage {
        let scale = LONG_SIDE / 842.0;
        let mut picture = RgbImage::from_pixel(width_of((595.0, 842.0)), 1130, Rgb([255; 3]));
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let (left, top) = (x as f32 / scale, y as f32 / scale);
            let within = boxes
                .iter()
                .any(|b| (b.x..b.x + b.width).contains(&left) && (b.y..b.y + b.height).contains(&top));
            if within && (x % 5 < 2 || y % 6 < 2) {
                *pixel = Rgb([20; 3]);
            }
        }
        picture
    }

    fn line(x: f32, y: f32, characters: usize) -> TextLine {
        let edges = (0..=characters).map(|at| x + 12.0 * at as f32).collect();
        let rect = Rect { x, y, width: 12.0 * characters as f32, height: 12.0 };
        TextLine { text: "字".repeat(characters), rect, edges, ..TextLine::default() }
    }

    #[test]
    fn a_layer_fits_where_it_stands_on_the_ink_and_all_over_it() {
        let rows: Vec<TextLine> =
            (0..10_u8).map(|row| line(60.0, 80.0 + 24.0 * f32::from(row), 30)).collect();
        let boxes: Vec<Rect> = rows.iter().map(|line| line.rect).collect();
        let ink = Ink::of(&drawn(&boxes), 595.0, true);
        assert!(ink.fits(&rows, MOST));
        assert!(ink.fits(&rows[..7], MOST), "a stamp or a photograph has no words");
        assert!(!ink.fits(&rows[..3], MOST), "most of the page is not told");
        let moved: Vec<TextLine> = rows
            .iter()
            .cloned()
            .chain((0..6_u8).map(|row| line(60.0, 500.0 + 24.0 * f32::from(row), 30)))
            .collect();
        assert!(!ink.fits(&moved, MOST), "words where nothing is written");
        let blank = Ink::of(&drawn(&[]), 595.0, true);
        assert!(blank.fits(&[], MOST) && !blank.fits(&rows, MOST));
    }

    #[test]
    fn words_of_a_picture_are_told_from_those_of_the_page() {
        let own = line(60.0, 80.0, 30);
        let scan = line(60.0, 300.0, 30);
        let picture = Rect { x: 50.0, y: 250.0, width: 400.0, height: 200.0 };
        let ink = Ink::of(&drawn(&[own.rect, scan.rect]), 595.0, false);
        assert!(ink.has_words_beside(std::slice::from_ref(&own), &[picture]));
        assert!(!ink.has_words_beside(&[own.clone(), scan], &[picture]));
        assert!(!ink.has_words_beside(&[own], &[]), "ink that is no picture's");
        let rule = Rect { x: 50.0, y: 300.0, width: 400.0, height: 1.0 };
        assert!(!Ink::of(&drawn(&[rule]), 595.0, false).has_words_beside(&[], &[picture]), "a rule");
    }
}
