//! Words that a page holds twice: to be seen, and once more hidden, as programs lay them over pages that had words already.

use super::super::lines::Glyph;
use super::super::quality;
use std::collections::HashMap;

/// Middles this near to each other, in sizes of the character that is seen, are those of one character.
const SAME: f32 = 0.6;
/// Side of a cell of the page in which characters are looked for, in points.
const CELL: f32 = 24.0;

/// Takes out hidden characters that lie on one that is seen; `hidden` tells for each glyph whether it is.
pub(super) fn without_doubles(glyphs: &mut Vec<Glyph>, hidden: &mut Vec<bool>) {
    if !hidden.contains(&true) || !hidden.contains(&false) {
        return;
    }
    let (mut seen, mut layer) = (Places::default(), Places::default());
    for (glyph, hidden) in
        glyphs.iter().zip(&*hidden).filter(|(glyph, _)| quality::says_something(&glyph.text))
    {
        if *hidden { layer.add(glyph) } else { seen.add(glyph) }
    }
    let stays = |(glyph, hidden): (&Glyph, &bool)| {
        // Ink without a meaning has it from the layer.
        if *hidden { !seen.has(glyph) } else { quality::says_something(&glyph.text) || !layer.has(glyph) }
    };
    let kept: Vec<bool> = glyphs.iter().zip(&*hidden).map(stays).collect();
    let mut keep = kept.iter();
    glyphs.retain(|_| *keep.next().unwrap_or(&true));
    let mut keep = kept.iter();
    hidden.retain(|_| *keep.next().unwrap_or(&true));
}

/// The middle of a character.
pub(super) fn middle(glyph: &Glyph) -> (f32, f32) {
    let (along, up) =
        if glyph.vertical { (glyph.advance / 2.0, 0.0) } else { (glyph.advance / 2.0, glyph.size * 0.38) };
    let (sin, cos) = if glyph.angle == 0.0 { (0.0, 1.0) } else { glyph.angle.to_radians().sin_cos() };
    (glyph.pen.0 + along * cos + up * sin, glyph.pen.1 + along * sin - up * cos)
}

/// A cell of the page by its column and its row.
type Cell = (i32, i32);

/// Where characters are, by the cell of the page, with their sizes.
#[derive(Default)]
struct Places(HashMap<Cell, Vec<(f32, f32, f32)>>);

impl Places {
    fn add(&mut self, glyph: &Glyph) {
        let (x, y) = middle(glyph);
        self.0.entry(cell(x, y)).or_default().push((x, y, glyph.size));
    }

    fn has(&self, glyph: &Glyph) -> bool {
        let (x, y) = middle(glyph);
        let (column, row) = cell(x, y);
        let mut around = (column.saturating_sub(1)..=column.saturating_add(1))
            .flat_map(|column| (row.saturating_sub(1)..=row.saturating_add(1)).map(move |row| (column, row)));
        around.any(|cell| {
            self.0.get(&cell).into_iter().flatten().any(|(other_x, other_y, size)| {
                (x - other_x).abs() <= SAME * size && (y - other_y).abs() <= SAME * size
            })
        })
    }
}

#[allow(clippy::cast_possible_truncation, reason = "casts of floats saturate")]
fn cell(x: f32, y: f32) -> Cell {
    ((x / CELL).floor() as i32, (y / CELL).floor() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let glyph = |(place, c): (usize, char)| Glyph {
            text: c.into(),
            pen: (x + size * place as f32, y),
            advance: size,
            size,
            angle: 0.0,
            vertical: false,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn hidden_words_on_those_that_are_seen_go_and_others_stay() {
        // How far the hidden layer is off, what it says, and what is left of it.
        let table = [
            ((1.0, 1.0), "行政处罚", ""),
            ((3.0, -2.0), "行政处罚", ""),
            ((6.0, 4.0), "行攻处罚", ""),
            ((0.0, 22.0), "另外一行", "另外一行"),
        ];
        for ((dx, dy), text, left) in table {
            let mut glyphs = row("行政处罚", 60.0, 100.0, 12.0);
            let mut hidden = vec![false; 4];
            glyphs.extend(row(text, 60.0 + dx, 100.0 + dy, 12.0));
            hidden.extend([true; 4]);
            without_doubles(&mut glyphs, &mut hidden);
            let told: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
            assert_eq!(told, format!("行政处罚{left}"), "{dx} {dy}");
            assert_eq!(glyphs.len(), hidden.len());
        }
        let mut glyphs = row("行政处罚", 60.0, 100.0, 12.0);
        let mut hidden = vec![true; 4];
        without_doubles(&mut glyphs, &mut hidden);
        assert_eq!(glyphs.len(), 4, "hidden words alone are what there is");
    }
}
