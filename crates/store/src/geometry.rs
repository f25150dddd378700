//! Where the words of a page stand, packed small. The words themselves are kept as text beside it.
//!
//! Everything is rounded to a tenth of a page unit, less than a hair on paper. An edge is kept as the
//! step from the one before it, which mostly fits one or two bytes.

use crate::error::{Result, StoreError};
use scoring::page::page_text;
use scoring::{Direction, Rect, TextLine};
use serde::{Deserialize, Serialize};

/// First byte of the packed form. A new form gets a new number; old ones stay readable.
const FORM: u8 = 2;
/// The form before lines had cells.
const WITHOUT_CELLS: u8 = 1;

#[derive(Serialize, Deserialize)]
struct Packed {
    lines: Vec<PackedLine>,
    /// The cells of forms, x, y, width, height in tenths.
    cells: Vec<[i32; 4]>,
    /// For each line the number of its cell, from 1; 0 outside of cells.
    of_line: Vec<u32>,
}

#[derive(Serialize, Deserialize)]
struct PackedLine {
    /// Characters of the page's text that belong to the line; the line feed after it does not.
    characters: u32,
    /// x, y, width, height in tenths.
    rect: [i32; 4],
    vertical: bool,
    /// Steps in tenths, the first from zero.
    steps: Vec<i32>,
}

fn tenths(value: f32) -> i32 {
    // A cast saturates, and makes 0 of what is not a number.
    (f64::from(value) * 10.0).round() as i32
}

fn units(tenths: i32) -> f32 {
    (f64::from(tenths) / 10.0) as f32
}

fn in_tenths(rect: Rect) -> [i32; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(tenths)
}

fn of_tenths(rect: [i32; 4]) -> Rect {
    let [x, y, width, height] = rect.map(units);
    Rect { x, y, width, height }
}

/// The cells of the lines, each once, and for each line the number of its cell.
fn pack_cells(lines: &[TextLine]) -> (Vec<[i32; 4]>, Vec<u32>) {
    let mut cells: Vec<[i32; 4]> = Vec::new();
    let of_line: Vec<u32> = lines
        .iter()
        .map(|line| {
            let Some(cell) = line.cell.map(in_tenths) else { return 0 };
            // The lines of a cell follow each other.
            if cells.last() != Some(&cell) {
                cells.push(cell);
            }
            u32::try_from(cells.len()).unwrap_or(0)
        })
        .collect();
    // A page without forms takes no room for them.
    if cells.is_empty() { (cells, Vec::new()) } else { (cells, of_line) }
}

/// The text of a page and the packed places of its lines.
pub(crate) fn pack(lines: &[TextLine]) -> Result<(String, Vec<u8>)> {
    let (cells, of_line) = pack_cells(lines);
    let packed: Vec<PackedLine> = lines
        .iter()
        .map(|line| {
            let mut last = 0_i32;
            let steps = line
                .edges
                .iter()
                .map(|&edge| {
                    let edge = tenths(edge);
                    // Wrapping both ways gives every value back, however far apart two edges lie.
                    let step = edge.wrapping_sub(last);
                    last = edge;
                    step
                })
                .collect();
            PackedLine {
                characters: u32::try_from(line.text.chars().count()).unwrap_or(u32::MAX),
                rect: in_tenths(line.rect),
                vertical: line.direction == Direction::Vertical,
                steps,
            }
        })
        .collect();
    let packed = Packed { lines: packed, cells, of_line };
    let bytes =
        postcard::to_extend(&packed, vec![FORM]).map_err(|_| StoreError::Value("page_words.geometry"))?;
    Ok((page_text(lines), bytes))
}

/// The lines of a page again.
///
/// # Errors
/// [`StoreError::Value`] when text and places do not belong together.
pub(crate) fn unpack(text: &str, geometry: &[u8]) -> Result<Vec<TextLine>> {
    const WRONG: StoreError = StoreError::Value("page_words.geometry");
    let packed = match geometry.split_first() {
        Some((&FORM, packed)) => postcard::from_bytes(packed).map_err(|_| WRONG)?,
        Some((&WITHOUT_CELLS, packed)) => {
            let lines: Vec<PackedLine> = postcard::from_bytes(packed).map_err(|_| WRONG)?;
            Packed { lines, cells: Vec::new(), of_line: Vec::new() }
        }
        _ => return Err(WRONG),
    };
    let cell_of = |index: usize| {
        let number = usize::try_from(*packed.of_line.get(index)?).ok()?;
        packed.cells.get(number.checked_sub(1)?).copied().map(of_tenths)
    };
    let mut rest = text;
    let mut lines = Vec::with_capacity(packed.lines.len());
    for (index, line) in packed.lines.iter().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix('\n').ok_or(WRONG)?;
        }
        let wanted = line.characters as usize;
        let end = match rest.char_indices().nth(wanted) {
            Some((end, _)) => end,
            None if rest.chars().count() == wanted => rest.len(),
            None => return Err(WRONG),
        };
        let (own, after) = rest.split_at(end);
        rest = after;
        let mut last = 0_i32;
        let edges = line
            .steps
            .iter()
            .map(|&step| {
                last = last.wrapping_add(step);
                units(last)
            })
            .collect();
        lines.push(TextLine {
            text: own.to_owned(),
            rect: of_tenths(line.rect),
            edges,
            direction: if line.vertical { Direction::Vertical } else { Direction::Horizontal },
            cell: cell_of(index),
        });
    }
    if rest.is_empty() { Ok(lines) } else { Err(WRONG) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_line() -> impl Strategy<Value = TextLine> {
        // Also what a sound reader never gives: line feeds inside a line, edges that run backwards.
        ("[\\PC\n]{0,12}", prop::array::uniform4(-5e3_f32..5e4), prop::bool::ANY).prop_flat_map(
            |(text, [x, y, width, height], vertical)| {
                let count = text.chars().count() + 1;
                prop::collection::vec(-5e3_f32..5e4, count).prop_map(move |edges| TextLine {
                    text: text.clone(),
                    rect: Rect { x, y, width, height },
                    edges,
                    direction: if vertical { Direction::Vertical } else { Direction::Horizontal },
                    cell: None,
                })
            },
        )
    }

    proptest! {
        #[test]
        fn unpacked_lines_keep_words_and_places(lines in prop::collection::vec(any_line(), 0..8)) {
            let (text, geometry) = pack(&lines).expect("packs");
            let again = unpack(&text, &geometry).expect("unpacks");
            prop_assert_eq!(again.len(), lines.len());
            for (a, b) in again.iter().zip(&lines) {
                prop_assert_eq!(&a.text, &b.text);
                prop_assert_eq!(a.direction, b.direction);
                prop_assert_eq!(a.edges.len(), b.edges.len());
                let numbers = |line: &TextLine| {
                    let r = line.rect;
                    [r.x, r.y, r.width, r.height].into_iter().chain(line.edges.iter().copied()).collect::<Vec<_>>()
                };
                for (p, q) in numbers(a).into_iter().zip(numbers(b)) {
                    prop_assert!((p - q).abs() <= 0.06, "{p} for {q}");
                }
            }
            let (text_2, geometry_2) = pack(&again).expect("packs again");
            prop_assert_eq!((text, geometry), (text_2, geometry_2), "packing what was unpacked changes nothing");
        }

        #[test]
        fn any_bytes_give_an_answer(text in "\\PC{0,20}", bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = unpack(&text, &bytes);
        }
    }

    #[test]
    fn a_page_without_lines_and_broken_numbers() {
        let (text, geometry) = pack(&[]).expect("packs");
        assert_eq!(unpack(&text, &geometry).expect("unpacks"), vec![]);
        let odd =
            TextLine { text: "甲".to_owned(), edges: vec![f32::NAN, f32::INFINITY], ..TextLine::default() };
        let (text, geometry) = pack(&[odd]).expect("packs");
        let again = unpack(&text, &geometry).expect("unpacks");
        assert!(again[0].edges.iter().all(|edge| edge.is_finite()), "{:?}", again[0].edges);
        assert!(matches!(unpack("甲乙", &geometry), Err(StoreError::Value(_))), "text of another page");
    }

    #[test]
    fn cells_come_back_and_pages_packed_before_them_are_read() {
        let label = Rect { x: 50.0, y: 100.0, width: 70.0, height: 60.0 };
        let value = Rect { x: 120.0, width: 380.0, ..label };
        let line = |text: &str, cell| TextLine {
            text: text.to_owned(),
            rect: Rect { x: 55.0, y: 120.0, width: 24.0, height: 12.0 },
            edges: vec![55.0, 67.0, 79.0],
            cell,
            ..TextLine::default()
        };
        let lines = [
            line("题目", None),
            line("案由", Some(label)),
            line("无证", Some(value)),
            line("经营", Some(value)),
        ];
        let (text, bytes) = pack(&lines).expect("packed");
        assert_eq!(unpack(&text, &bytes).expect("unpacked"), lines);

        let packed: Packed = postcard::from_bytes(&bytes[1..]).expect("the form of today");
        let old = postcard::to_extend(&packed.lines, vec![WITHOUT_CELLS]).expect("packed");
        let bare: Vec<TextLine> = lines.iter().cloned().map(|line| TextLine { cell: None, ..line }).collect();
        assert_eq!(unpack(&text, &old).expect("unpacked"), bare);
    }
}
