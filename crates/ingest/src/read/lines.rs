//! Glyphs into lines: which characters stand together, in which order, with which gaps.
//!
//! Knows geometry and scripts, never a file format. Glyphs of one angle are turned upright, gathered into
//! lines there, and turned back; letters in a ring are a line of their own. Where ruled lines enclose words, those of a cell are gathered by themselves.

mod columns;
mod gather;
mod in_cells;
mod lean;
mod overlaid;
mod recognised;
mod ring;
mod spread;
mod stacked;
mod turn;

pub(super) use gather::is_wide;
pub(crate) use recognised::in_columns;
pub(crate) use spread::{Span, gap};

use super::ruled::Cells;
use ecow::EcoString;
use scoring::TextLine;
use turn::Turn;

/// A character as it was drawn, in displayed page units.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// What it says; several characters for a ligature.
    pub(crate) text: EcoString,
    /// Where the pen was: on the baseline at the left, or, in vertical writing, at the top in the middle.
    pub(crate) pen: (f32, f32),
    /// How far the pen moved on.
    pub(crate) advance: f32,
    /// The font size as displayed.
    pub(crate) size: f32,
    /// The direction the pen moves, in degrees clockwise from rightwards, in `-180.0..=180.0`.
    pub(crate) angle: f32,
    /// Whether the font writes vertically: then `pen` is at the top of the character.
    pub(crate) vertical: bool,
}

/// Gathers the glyphs of a sheet of this size: those of two pages on it one page after the other.
pub(crate) fn lines_on(sheet: (f32, f32), glyphs: Vec<Glyph>, cells: &Cells) -> Vec<TextLine> {
    if !spread::holds_two_pages(sheet) {
        return lines_of(glyphs, cells);
    }
    let spans: Vec<Span> = glyphs
        .iter()
        .filter(|glyph| !glyph.text.trim().is_empty())
        .map(|glyph| Span {
            left: glyph.pen.0,
            right: glyph.pen.0 + if glyph.vertical { 0.0 } else { glyph.advance },
            y: glyph.pen.1,
            size: glyph.size,
        })
        .collect();
    let level = glyphs.iter().all(|glyph| !glyph.vertical && glyph.angle.abs() < 10.0);
    match gap(sheet, &spans).filter(|at| level && !cells.reach_over(*at)) {
        Some(at) => {
            let (left, right) = glyphs.into_iter().partition(|glyph| glyph.pen.0 < at);
            let mut lines = lines_of(left, cells);
            lines.extend(lines_of(right, cells));
            lines
        }
        None => lines_of(glyphs, cells),
    }
}

/// Gathers the glyphs of a page, given in the order they were drawn, into lines in reading order: a form cell by cell.
pub(crate) fn lines_of(glyphs: Vec<Glyph>, cells: &Cells) -> Vec<TextLine> {
    let lean = lean::of(&glyphs);
    if lean != 0.0 {
        // Ruled lines that lean with the words are not known.
        let lines = lines_of(lean::level(glyphs, lean), &Cells::default());
        return lines.into_iter().map(|line| lean::back(line, lean)).collect();
    }
    let (glyphs, rings) = ring::parted(stacked::downwards(glyphs));
    let mut groups: Vec<(Turn, Vec<Glyph>)> = Vec::new();
    for glyph in glyphs {
        let turn = Turn::of(&glyph);
        match groups.iter_mut().find(|(known, _)| *known == turn) {
            Some((_, group)) => group.push(glyph),
            None => groups.push((turn, vec![glyph])),
        }
    }
    // Upright text first, then whatever else: a slanting watermark must not cut a sentence in two.
    groups.sort_by_key(|(turn, group)| (!turn.is_upright(), std::cmp::Reverse(group.len())));
    let mut lines = Vec::new();
    for (turn, group) in groups {
        if turn.is_level() {
            lines.extend(in_cells::lines(group, cells, |glyphs| gathered(turn, glyphs)));
        } else {
            lines.extend(gathered(turn, group));
        }
    }
    lines.extend(rings);
    lines
}

fn gathered(turn: Turn, glyphs: Vec<Glyph>) -> Vec<TextLine> {
    let upright = glyphs.into_iter().map(|glyph| turn.upright(glyph)).collect();
    gather::gather(upright).into_iter().map(|line| turn.back(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::ruled::Rules;
    use super::*;
    use proptest::prelude::*;
    use scoring::Direction;

    fn word(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let mut pen = x;
        text.chars()
            .map(|c| {
                let advance = if c.is_ascii() { size / 2.0 } else { size };
                let glyph =
                    Glyph { text: c.into(), pen: (pen, y), advance, size, angle: 0.0, vertical: false };
                pen += advance;
                glyph
            })
            .collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines_of(glyphs, &Cells::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_come_top_to_bottom_whatever_the_order_of_drawing() {
        let mut glyphs = word("第二行", 50.0, 140.0, 12.0);
        glyphs.extend(word("第一行", 50.0, 100.0, 12.0));
        glyphs.extend(word("接着写", 86.0, 100.0, 12.0));
        assert_eq!(texts(glyphs), ["第一行接着写", "第二行"]);
    }

    #[test]
    fn gaps_become_spaces_between_latin_words_and_not_between_close_characters() {
        let mut glyphs = word("GB", 50.0, 100.0, 12.0);
        glyphs.extend(word("3847", 66.0, 100.0, 12.0));
        assert_eq!(texts(glyphs), ["GB 3847"]);
        let mut glyphs = word("案由", 50.0, 100.0, 12.0);
        glyphs.extend(word("经查", 78.0, 100.0, 12.0));
        assert_eq!(texts(glyphs), ["案由经查"]);
        let mut glyphs = word("案由", 50.0, 100.0, 12.0);
        glyphs.extend(word("经查", 200.0, 100.0, 12.0));
        assert_eq!(texts(glyphs), ["案由", "经查"], "columns stay apart");
    }

    #[test]
    fn text_drawn_twice_for_boldness_is_read_once_and_doubled_letters_stay() {
        let mut glyphs = word("处罚", 50.0, 100.0, 20.0);
        glyphs.extend(word("处罚", 50.4, 100.2, 20.0));
        assert_eq!(texts(glyphs), ["处罚"]);
        assert_eq!(texts(word("1001 谢谢 ill", 50.0, 100.0, 12.0)), ["1001 谢谢 ill"]);
    }

    #[test]
    fn every_character_has_its_edge_and_edges_never_decrease() {
        let lines = lines_of(word("甲 A乙", 10.0, 100.0, 10.0), &Cells::default());
        assert_eq!(lines[0].text, "甲 A乙");
        assert_eq!(lines[0].edges, [10.0, 20.0, 25.0, 30.0, 40.0]);
        assert_eq!(lines[0].rect.x, 10.0);
        assert_eq!(lines[0].rect.width, 30.0);
        assert!(lines[0].rect.y < 100.0 && lines[0].rect.y + lines[0].rect.height > 100.0);
    }

    #[test]
    fn vertical_writing_runs_down_and_its_columns_from_the_right() {
        let column = |text: &str, x: f32| -> Vec<Glyph> {
            (0u8..)
                .zip(text.chars())
                .map(|(i, c)| Glyph {
                    text: c.into(),
                    pen: (x, 50.0 + 12.0 * f32::from(i)),
                    advance: 12.0,
                    size: 12.0,
                    angle: 90.0,
                    vertical: true,
                })
                .collect()
        };
        let mut glyphs = column("左边一列", 100.0);
        glyphs.extend(column("右边一列", 130.0));
        let lines = lines_of(glyphs, &Cells::default());
        assert_eq!(lines[0].text, "右边一列");
        assert_eq!(lines[0].direction, Direction::Vertical);
        assert_eq!(lines[0].edges, [50.0, 62.0, 74.0, 86.0, 98.0]);
        assert_eq!((lines[0].rect.x, lines[0].rect.width), (124.0, 12.0));
        assert_eq!(lines[1].text, "左边一列");
    }

    /// Rows of prose of `width` characters at `x`, one below another.
    fn prose(first: char, rows: u8, x: f32, width: usize) -> Vec<Vec<Glyph>> {
        (0..rows)
            .map(|row| {
                let text: String =
                    std::iter::once(first).chain("的文字".chars().cycle()).take(width).collect();
                word(&text, x, 100.0 + 18.0 * f32::from(row), 12.0)
            })
            .collect()
    }

    fn order(rows: Vec<Vec<Glyph>>) -> String {
        texts(rows.into_iter().flatten().collect()).iter().filter_map(|line| line.chars().next()).collect()
    }

    #[test]
    fn columns_are_read_one_after_another_and_forms_row_by_row() {
        let mut page = vec![word("题目横贯两栏的一行文字在最上面", 50.0, 60.0, 14.0)];
        page.extend(prose('左', 8, 50.0, 18));
        page.extend(prose('右', 8, 290.0, 18));
        page.push(word("末尾横贯两栏的一行很长很长很长很长很长很长的文字", 50.0, 300.0, 12.0));
        assert_eq!(order(page), format!("题{}{}末", "左".repeat(8), "右".repeat(8)));
        // A gap narrower than the blank between cells parts columns too.
        let mut near = prose('左', 6, 50.0, 18);
        near.extend(prose('右', 6, 50.0 + 18.0 * 12.0 + 18.0, 18));
        assert_eq!(order(near), format!("{}{}", "左".repeat(6), "右".repeat(6)));
        // Three columns.
        let mut three = prose('左', 8, 50.0, 10);
        three.extend(prose('中', 8, 200.0, 10));
        three.extend(prose('右', 8, 350.0, 10));
        assert_eq!(order(three), format!("{}{}{}", "左".repeat(8), "中".repeat(8), "右".repeat(8)));
        // Labels and values.
        let mut form = prose('名', 8, 50.0, 4);
        form.extend(prose('值', 8, 200.0, 9));
        assert_eq!(order(form), "名值".repeat(8));
    }

    #[test]
    fn notes_in_the_margin_do_not_break_into_the_text() {
        let mut page = prose('正', 12, 50.0, 30);
        page.extend(prose('注', 3, 440.0, 6));
        assert_eq!(order(page), format!("{}{}", "正".repeat(12), "注".repeat(3)));
    }

    #[test]
    fn notes_in_the_margin_do_not_break_into_columns() {
        // Beside some rows of the right column, and beside some of the left.
        for x in [500.0, 10.0] {
            let mut page = prose('左', 14, 70.0, 16);
            page.extend(prose('右', 14, 290.0, 16));
            page.extend(prose('注', 3, x, 4).into_iter().map(|row| lowered(row, 72.0)));
            let read = order(page);
            let words: String = read.chars().filter(|c| *c != '注').collect();
            assert_eq!(words, format!("{}{}", "左".repeat(14), "右".repeat(14)), "{read}");
            assert!(read.contains("注注注"), "{read}");
        }
    }

    fn lowered(row: Vec<Glyph>, by: f32) -> Vec<Glyph> {
        row.into_iter().map(|glyph| Glyph { pen: (glyph.pen.0, glyph.pen.1 + by), ..glyph }).collect()
    }

    proptest! {
        #[test]
        fn columns_are_read_whole_whatever_stands_in_the_margin(
            columns in 1_usize..=3,
            rows in 10_u8..=24,
            gap in 1.6_f32..3.5,
            noted in 2_u8..=4,
            from in 0_u8..6,
            at_right in any::<bool>(),
        ) {
            let width = [34, 16, 11][columns - 1];
            let (left, size) = (80.0, 12.0);
            let step = width as f32 * size + gap * size;
            let mut page = Vec::new();
            for (name, column) in "甲乙丙".chars().zip(0_u8..).take(columns) {
                page.extend(prose(name, rows, left + f32::from(column) * step, width));
            }
            let right = left + columns as f32 * step;
            let notes = prose('注', noted, if at_right { right } else { 10.0 }, 3);
            page.extend(notes.into_iter().map(|row| lowered(row, 18.0 * f32::from(from))));
            let read = order(page);
            let words: String = read.chars().filter(|c| *c != '注').collect();
            let expected: String =
                "甲乙丙".chars().take(columns).flat_map(|name| vec![name; usize::from(rows)]).collect();
            prop_assert_eq!(words, expected, "{}", read);
            prop_assert!(read.contains(&"注".repeat(usize::from(noted))), "{}", read);
        }
    }

    #[test]
    fn a_form_is_read_cell_by_cell() {
        // A label in the middle of its cell beside a value of three lines, and a row of two cells below.
        let mut rules = Rules::default();
        for y in [100.0, 160.0, 185.0] {
            rules.line((50.0, y), (400.0, y));
        }
        for x in [50.0, 120.0, 400.0] {
            rules.line((x, 100.0), (x, 185.0));
        }
        let mut page = word("立案审批表", 150.0, 80.0, 16.0);
        page.extend(word("未取得许可从事经营", 126.0, 116.0, 12.0));
        page.extend(word("案件名称", 60.0, 134.0, 12.0));
        page.extend(word("活动的", 126.0, 134.0, 12.0));
        page.extend(word("案", 126.0, 152.0, 12.0));
        page.extend(word("当事人", 60.0, 177.0, 12.0));
        page.extend(word("云澜商行", 126.0, 177.0, 12.0));
        page.extend(word("第1页", 200.0, 300.0, 10.0));
        let lines = lines_of(page, &rules.cells());
        let told: Vec<_> = lines.iter().map(|line| (line.text.as_str(), line.cell.is_some())).collect();
        let expected = [
            ("立案审批表", false),
            ("案件名称", true),
            ("未取得许可从事经营", true),
            ("活动的", true),
            ("案", true),
            ("当事人", true),
            ("云澜商行", true),
            ("第1页", false),
        ];
        assert_eq!(told, expected);
        assert_eq!(lines[2].cell, lines[4].cell);
        assert_ne!(lines[1].cell, lines[2].cell);
    }

    #[test]
    fn a_number_written_box_by_box_is_read_whole_and_marks_in_a_table_stay_apart() {
        let row = |first: f32, width: f32, letters: &[&str]| {
            let mut rules = Rules::default();
            let edges = |count: usize| (0..=count).map(|index| first + width * index as f32);
            let right = first + width * letters.len() as f32;
            for y in [100.0, 120.0] {
                rules.line((50.0, y), (right, y));
            }
            for x in edges(letters.len()).chain([50.0]) {
                rules.line((x, 100.0), (x, 120.0));
            }
            let mut page = word("代码", 60.0, 114.0, 12.0);
            for (letter, x) in letters.iter().zip(edges(letters.len())) {
                page.extend(word(letter, x + 4.0, 114.0, 12.0));
            }
            lines_of(page, &rules.cells()).into_iter().map(|line| line.text).collect::<Vec<_>>()
        };
        let code: Vec<String> = "91330100MA27X1234K".chars().map(String::from).collect();
        let code: Vec<&str> = code.iter().map(String::as_str).collect();
        assert_eq!(row(120.0, 20.0, &code), ["代码", "91330100MA27X1234K"]);
        let day = ["2", "0", "2", "4", "年", "0", "3", "月", "0", "5", "日"];
        assert_eq!(row(120.0, 20.0, &day), ["代码", "2024年03月05日"]);
        // Words, few boxes, and wide cells are cells of a table.
        assert_eq!(row(120.0, 20.0, &["是", "否", "是", "否", "是", "否"]).len(), 7);
        assert_eq!(row(120.0, 20.0, &["1", "2", "3"]).len(), 4);
        assert_eq!(row(120.0, 60.0, &["1", "2", "3", "4", "5", "6"]).len(), 7);
    }

    #[test]
    fn words_written_over_the_line_of_their_cell_stay_whole() {
        let mut rules = Rules::default();
        for y in [100.0, 125.0] {
            rules.line((50.0, y), (400.0, y));
        }
        for x in [50.0, 120.0, 400.0] {
            rules.line((x, 100.0), (x, 125.0));
        }
        let lines = lines_of(word("一直写到了下一格", 60.0, 117.0, 12.0), &rules.cells());
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["一直写到了下一格"]);
    }

    #[test]
    fn two_pages_on_a_sheet_are_read_one_after_the_other() {
        let both = || {
            let mut page = prose('左', 14, 70.0, 30);
            page.extend(prose('右', 14, 665.0, 30).into_iter().map(|row| lowered(row, 5.0)));
            // Lines of different lengths, as no columns have.
            page.iter_mut().enumerate().for_each(|(at, row)| row.truncate(30 - at * 7 % 25));
            page.into_iter().flatten().collect::<Vec<_>>()
        };
        let order = |lines: Vec<TextLine>| -> String {
            lines.iter().filter_map(|line| line.text.chars().next()).collect()
        };
        let one_by_one = format!("{}{}", "左".repeat(14), "右".repeat(14));
        assert_eq!(order(lines_on((1190.0, 842.0), both(), &Cells::default())), one_by_one);
        // A table over the middle of the sheet.
        let mut rules = Rules::default();
        for y in [90.0, 400.0] {
            rules.line((60.0, y), (1100.0, y));
        }
        for x in [60.0, 600.0, 1100.0] {
            rules.line((x, 90.0), (x, 400.0));
        }
        assert!(rules.cells().reach_over(580.0) && !rules.cells().reach_over(1150.0));
    }

    #[test]
    fn words_that_lean_a_little_are_gathered_along_their_lines() {
        for degrees in [2.0_f32, -3.0] {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let mut page = Vec::new();
            for row in 0..6u8 {
                let text: String = std::iter::once('第').chain("的文字".chars().cycle()).take(38).collect();
                page.extend(word(&text, 60.0, 100.0 + 18.0 * f32::from(row), 12.0));
            }
            for glyph in &mut page {
                let (x, y) = glyph.pen;
                *glyph =
                    Glyph { pen: (x * cos - y * sin, x * sin + y * cos), angle: degrees, ..glyph.clone() };
            }
            let lines = lines_of(page, &Cells::default());
            assert_eq!(lines.len(), 6, "{degrees}");
            for line in lines {
                assert_eq!(line.text.chars().count(), 38);
                assert!(line.rect.height < 14.0 && line.edges.is_sorted(), "{:?}", line.rect);
            }
        }
    }

    #[test]
    fn characters_set_one_below_the_other_are_writing_down_the_page() {
        let columns = ["行政处罚决定书江市监罚", "当事人：江州市宏远公司", "经查明其销售过期食品。"];
        let mut page = Vec::new();
        for (column, text) in (0u8..).zip(columns) {
            for (row, c) in (0u8..).zip(text.chars()) {
                let at = (500.0 - 24.0 * f32::from(column), 100.0 + 15.0 * f32::from(row));
                page.extend(word(&c.to_string(), at.0, at.1, 12.0));
            }
        }
        let lines = lines_of(page, &Cells::default());
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), columns);
        assert_eq!(lines[0].direction, Direction::Vertical);
    }

    #[test]
    fn a_slanting_watermark_does_not_break_into_the_lines() {
        let mut glyphs = word("前半句后半句", 50.0, 100.0, 12.0);
        for (i, c) in (0u8..).zip("内部资料".chars()) {
            let step = 10.0 * f32::from(i);
            glyphs.insert(
                3,
                Glyph {
                    text: c.into(),
                    pen: (60.0 + step, 110.0 - step),
                    advance: 14.1,
                    size: 14.0,
                    angle: -45.0,
                    vertical: false,
                },
            );
        }
        let lines = lines_of(glyphs, &Cells::default());
        assert_eq!(lines[0].text, "前半句后半句");
        assert_eq!(lines[1].text, "内部资料");
    }
}
