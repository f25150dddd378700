//! Where a page has ink that may be words, found coarsely on a small drawing of it.
//!
//! Tells whether a picture has words that the page's own do not account for, at a small part of what it takes to recognise
//! them. Where it errs it finds too much: a photograph has texture, too, and is then looked at for words.

use hayro_interpret::kurbo::Rect as Area;
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
const STROKES: usize = 5;
/// … and their ink takes this share of the square, in percent.
const INK: (usize, usize) = (3, 70);
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

/// A part of a drawing: its first column and row, and how many it has, in pixels.
pub(super) type Part = ((u32, u32), (u32, u32));

/// How light the drawing of a page is, or a part of it.
pub(super) struct Light {
    from: (u32, u32),
    across: usize,
    pixels: Vec<u8>,
}

impl Light {
    /// That of the pixels of a part, row by row. Red ink is left out where `without_red`, so that seals do not count.
    pub(super) fn of<'p>(
        pixels: impl Iterator<Item = &'p [u8]>,
        (from, (across, _)): Part,
        without_red: bool,
    ) -> Self {
        let light = |pixel: &[u8]| match pixel {
            [red, ..] if without_red => *red,
            [red, green, blue, ..] => *red.min(green).min(blue),
            _ => u8::MAX,
        };
        Self { from, across: across as usize, pixels: pixels.map(light).collect() }
    }

    /// What the square is that begins at this pixel of the drawing; blank where it is not in the part.
    fn square(&self, left: u32, top: u32) -> Square {
        const SIDE: usize = SQUARE as usize;
        let within = left.checked_sub(self.from.0).zip(top.checked_sub(self.from.1));
        let Some((left, top)) = within.filter(|(left, _)| *left as usize + SIDE <= self.across) else {
            return Square::Blank;
        };
        let mut rows = [[0; SIDE]; SIDE];
        for (row, place) in rows.iter_mut().zip(top as usize..) {
            let start = place * self.across + left as usize;
            let Some(pixels) = self.pixels.get(start..start + SIDE) else { return Square::Blank };
            row.copy_from_slice(pixels);
        }
        square(&rows)
    }
}

/// The squares of a page on its drawing, row by row.
pub(super) struct Squares {
    columns: usize,
    rows: usize,
    /// The side of a square in page units.
    side: f32,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Square {
    #[default]
    Blank,
    Marked,
    /// Its ink may be words.
    Words,
}

impl Squares {
    /// Those of a page that is `width` wide in page units, on a drawing of so many pixels across and down.
    pub(super) fn of((across, down): (u32, u32), width: f32) -> Self {
        Self {
            columns: (across / SQUARE) as usize,
            rows: (down / SQUARE) as usize,
            side: SQUARE as f32 * width / (across.max(1) as f32),
        }
    }

    /// The squares within `areas` that `lines` do not account for; none where they are too few for words.
    pub(super) fn beside(&self, lines: &[TextLine], areas: &[Rect]) -> Vec<usize> {
        let covered = self.covered(lines);
        let within = |at: usize| {
            let (x, y) = self.middle(at);
            areas.iter().any(|area| {
                (area.x..area.x + area.width).contains(&x) && (area.y..area.y + area.height).contains(&y)
            })
        };
        let beside: Vec<usize> = (0..covered.len()).filter(|at| !covered[*at] && within(*at)).collect();
        if beside.len() < FEW { Vec::new() } else { beside }
    }

    /// The part of the drawing that holds these squares.
    pub(super) fn part(&self, squares: &[usize]) -> Part {
        let bounds = |places: &mut dyn Iterator<Item = usize>| {
            let (first, last) = places.fold((usize::MAX, 0), |(a, b), at| (a.min(at), b.max(at)));
            let pixels = |squares: usize| u32::try_from(squares).unwrap_or(0) * SQUARE;
            (pixels(first.min(last)), pixels(last + 1 - first.min(last)))
        };
        let (left, across) = bounds(&mut squares.iter().map(|at| at % self.columns.max(1)));
        let (top, down) = bounds(&mut squares.iter().map(|at| at / self.columns.max(1)));
        ((left, top), (across, down))
    }

    /// Whether there may be words in these squares.
    pub(super) fn have_words(&self, squares: &[usize], light: &Light) -> bool {
        let words = squares.iter().filter(|at| self.square(**at, light) == Square::Words);
        words.take(FEW).count() >= FEW
    }

    /// Whether `lines` can be the words of this page: they stand where it has ink, and on so much of it, in percent.
    pub(super) fn fit(&self, lines: &[TextLine], share: usize, light: &Light) -> bool {
        let squares: Vec<Square> = (0..self.columns * self.rows).map(|at| self.square(at, light)).collect();
        let covered = self.covered(lines);
        let words = || (0..squares.len()).filter(|at| squares[*at] == Square::Words);
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
                on_nothing += usize::from(self.is_blank_around(at, &squares));
            }
        }
        characters < CHARACTERS || on_nothing * 100 < characters * ON_NOTHING
    }

    fn square(&self, at: usize, light: &Light) -> Square {
        let pixel = |place: usize| u32::try_from(place).unwrap_or(0) * SQUARE;
        light.square(pixel(at % self.columns), pixel(at / self.columns))
    }

    /// For each square whether a line lies on it.
    fn covered(&self, lines: &[TextLine]) -> Vec<bool> {
        let mut covered = vec![false; self.columns * self.rows];
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

    fn is_blank_around(&self, (x, y): (f32, f32), squares: &[Square]) -> bool {
        let (column, row) = (self.place(x / self.side), self.place(y / self.side));
        (row.saturating_sub(1)..=row + 1).all(|row| {
            (column.saturating_sub(1)..=column + 1)
                .filter(|column| *column < self.columns)
                .all(|column| squares.get(row * self.columns + column).is_none_or(|s| *s == Square::Blank))
        })
    }
}

fn square(rows: &[[u8; SQUARE as usize]]) -> Square {
    let pixels = || rows.iter().flatten().copied();
    let (darkest, lightest) = pixels().fold((u8::MAX, 0), |(dark, light), at| (at.min(dark), at.max(light)));
    let contrast = lightest.saturating_sub(darkest);
    if contrast < BLANK {
        return Square::Blank;
    }
    if contrast < CONTRAST {
        return Square::Marked;
    }
    let half = darkest + contrast / 2;
    let differs = |(one, other): (&u8, &u8)| one.abs_diff(*other) >= STROKE;
    let ink = pixels().filter(|at| *at < half).count();
    let along: usize =
        rows.iter().map(|row| row.iter().zip(&row[1..]).filter(|pair| differs(*pair)).count()).sum();
    let down: usize = rows
        .iter()
        .zip(&rows[1..])
        .map(|(row, next)| row.iter().zip(next).filter(|pair| differs(*pair)).count())
        .sum();
    let share = ink * 100 / pixels().count();
    let words = along >= STROKES && down >= STROKES && (INK.0..=INK.1).contains(&share);
    if words { Square::Words } else { Square::Marked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    /// A page of A4 with strokes like those of characters in boxes given in page units, as it is drawn.
    fn drawn(boxes: &[Rect]) -> (Squares, Light) {
        let scale = LONG_SIDE / 842.0;
        let size = (width_of((595.0, 842.0)), 1130);
        let mut picture = RgbImage::from_pixel(size.0, size.1, Rgb([255; 3]));
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let (left, top) = (x as f32 / scale, y as f32 / scale);
            let within = boxes
                .iter()
                .any(|b| (b.x..b.x + b.width).contains(&left) && (b.y..b.y + b.height).contains(&top));
            if within && (x % 5 < 2 || y % 6 < 2) {
                *pixel = Rgb([20; 3]);
            }
        }
        let light = Light::of(picture.chunks_exact(3), ((0, 0), size), true);
        (Squares::of(size, 595.0), light)
    }

    fn fit(lines: &[TextLine], (squares, light): &(Squares, Light)) -> bool {
        squares.fit(lines, MOST, light)
    }

    fn has_words_beside(lines: &[TextLine], areas: &[Rect], (squares, light): &(Squares, Light)) -> bool {
        squares.have_words(&squares.beside(lines, areas), light)
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
        let page = drawn(&boxes);
        assert!(fit(&rows, &page));
        assert!(fit(&rows[..7], &page), "a stamp or a photograph has no words");
        assert!(!fit(&rows[..3], &page), "most of the page is not told");
        let moved: Vec<TextLine> = rows
            .iter()
            .cloned()
            .chain((0..6_u8).map(|row| line(60.0, 500.0 + 24.0 * f32::from(row), 30)))
            .collect();
        assert!(!fit(&moved, &page), "words where nothing is written");
        let blank = drawn(&[]);
        assert!(fit(&[], &blank) && !fit(&rows, &blank));
    }

    #[test]
    fn words_of_a_picture_are_told_from_those_of_the_page() {
        let own = line(60.0, 80.0, 30);
        let scan = line(60.0, 300.0, 30);
        let picture = Rect { x: 50.0, y: 250.0, width: 400.0, height: 200.0 };
        let page = drawn(&[own.rect, scan.rect]);
        assert!(has_words_beside(std::slice::from_ref(&own), &[picture], &page));
        assert!(!has_words_beside(&[own.clone(), scan], &[picture], &page));
        assert!(!has_words_beside(&[own], &[], &page), "ink that is no picture's");
        let rule = Rect { x: 50.0, y: 300.0, width: 400.0, height: 1.0 };
        assert!(!has_words_beside(&[], &[picture], &drawn(&[rule])), "a rule");
    }

    #[test]
    fn a_part_of_the_drawing_tells_what_the_whole_tells() {
        let own = line(60.0, 80.0, 30);
        let picture = Rect { x: 50.0, y: 60.0, width: 400.0, height: 390.0 };
        for (words, said) in [(Some(line(60.0, 300.0, 30)), true), (None, false)] {
            let boxes: Vec<Rect> = words.iter().chain([&own]).map(|line| line.rect).collect();
            let (squares, whole) = drawn(&boxes);
            let beside = squares.beside(std::slice::from_ref(&own), &[picture]);
            let ((left, top), (across, down)) = squares.part(&beside);
            assert!(top > 0 && left > 0 && (down as usize) < whole.pixels.len() / whole.across / 2);
            let rows = whole.pixels.chunks(whole.across).skip(top as usize).take(down as usize);
            let pixels = rows.flat_map(|row| &row[left as usize..][..across as usize]);
            let pixels: Vec<[u8; 3]> = pixels.map(|pixel| [*pixel; 3]).collect();
            let part = ((left, top), (across, down));
            let part = Light::of(pixels.iter().map(<[u8; 3]>::as_slice), part, false);
            assert_eq!(squares.have_words(&beside, &whole), said);
            assert_eq!(squares.have_words(&beside, &part), said);
        }
        let (squares, _) = drawn(&[]);
        assert!(squares.beside(&[], &[own.rect]).len() >= FEW);
        assert!(squares.beside(std::slice::from_ref(&own), &[own.rect]).is_empty(), "nothing to look at");
    }
}
