//! Forms whose cells hold a label above its value, several cells beside each other.
//!
//! Read row by row, such a page tells all labels of a row and then all their values; here each label is followed by
//! its own. Lists, whose heads also stand above values, keep their order.

use super::label::{is_cell_label, is_of_label};
use crate::skeleton::fold::fold;
use scoring::page::{Direction, TextLine};

/// Characters of a label at most.
const LONGEST: usize = 16;
/// What labels end with in any form, besides those that are known.
const ENDINGS: &[&str] = &[
    "时间",
    "日期",
    "地点",
    "方式",
    "文号",
    "编号",
    "期限",
    "期至",
    "事项",
    "结果",
    "内容",
    "签名",
    "签字",
    "盖章",
    "签章",
    "名称",
    "地址",
    "住址",
    "住所",
    "电话",
    "号码",
    "建议",
    "依据",
    "理由",
    "代码",
    "代表人",
    "负责人",
    "经办人",
    "承办人",
    "送达人",
    "见证人",
    "(签名)",
    "(签字)",
    "(盖章)",
    "(签章)",
];
/// Lines of one value at most.
const MOST: usize = 6;

/// The lines of a page, each label with its value behind it; nothing where their order is right as it is.
pub(super) fn in_cells(lines: &[TextLine]) -> Option<Vec<usize>> {
    if lines.iter().any(|line| line.direction != Direction::Horizontal) {
        return None;
    }
    let rows = rows_of(lines);
    let mut order = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < rows.len() {
        let count = if is_label_row(lines, &rows[at]) { values_below(lines, &rows, at) } else { 0 };
        let block = &rows[at..=at + count];
        for (cell, label) in rows[at].iter().enumerate() {
            order.push(*label);
            let of_cell = |line: &usize| owner(lines, &rows[at], *line) == Some(cell);
            order.extend(block[1..].iter().flatten().copied().filter(of_cell));
        }
        at += 1 + count;
    }
    (!order.is_sorted()).then_some(order)
}

/// Lines beside each other, in the page's order.
fn rows_of(lines: &[TextLine]) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match rows.last_mut() {
            Some(row) if beside(&lines[row[0]], line) => row.push(index),
            _ => rows.push(vec![index]),
        }
    }
    rows
}

fn beside(a: &TextLine, b: &TextLine) -> bool {
    let shared = bottom(a).min(bottom(b)) - a.rect.y.max(b.rect.y);
    shared > 0.5 * a.rect.height.min(b.rect.height)
}

fn bottom(line: &TextLine) -> f32 {
    line.rect.y + line.rect.height
}

/// Whether a row is labels and nothing else: of words as labels have, one of them known as one.
fn is_label_row(lines: &[TextLine], row: &[usize]) -> bool {
    let texts: Vec<String> = row.iter().map(|index| fold(&lines[*index].text)).collect();
    let words =
        |text: &String| (2..=LONGEST).contains(&text.chars().count()) && text.chars().all(is_of_label);
    row.len() > 1 && texts.iter().all(words) && texts.iter().any(|text| is_label(text))
}

/// Whether folded words are a label by what they end with, or a known one.
pub(super) fn is_label(text: &str) -> bool {
    is_cell_label(text) || ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// The label of a row under which a line begins. Where ruled lines tell the cells, both stand in one.
fn owner(lines: &[TextLine], labels: &[usize], line: usize) -> Option<usize> {
    let (x, size, cell) = (lines[line].rect.x, lines[line].rect.height, lines[line].cell);
    labels.iter().position(|label| {
        let label = &lines[*label];
        label.cell == cell && (label.rect.x - x).abs() < 0.5 * size
    })
}

/// How many rows below a row of labels hold their values: set close to it, each line under a label, and further from
/// what comes next. The rows of a list go on at one distance and have words in several columns again and again.
fn values_below(lines: &[TextLine], rows: &[Vec<usize>], at: usize) -> usize {
    let gap = |upper: usize| -> f32 {
        let above = rows[upper].iter().map(|line| bottom(&lines[*line])).fold(f32::NEG_INFINITY, f32::max);
        rows.get(upper + 1).map_or(f32::INFINITY, |row| {
            row.iter().map(|line| lines[*line].rect.y).fold(f32::INFINITY, f32::min) - above
        })
    };
    let close = gap(at) * 1.2 + 1.0;
    let mut count = 0;
    while count < MOST
        && gap(at + count) <= close
        && rows.get(at + count + 1).is_some_and(|row| {
            let is_value = |line: &usize| {
                owner(lines, &rows[at], *line).is_some() && !is_cell_label(&fold(&lines[*line].text))
            };
            row.iter().all(is_value) && !is_label_row(lines, row)
        })
    {
        count += 1;
    }
    let size = lines[rows[at][0]].rect.height;
    let apart =
        gap(at + count) > close || rows.get(at + count + 1).is_some_and(|row| is_label_row(lines, row));
    let full = rows[at + 1..=at + count].iter().filter(|row| row.len() > 1).count();
    if gap(at) < 1.2 * size && apart && full <= 1 { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoring::page::Rect;

    fn line(text: &str, x: f32, y: f32) -> TextLine {
        let count = text.chars().count();
        TextLine {
            text: text.to_owned(),
            rect: Rect { x, y, width: 10.0 * count as f32, height: 10.0 },
            edges: (0..=count).map(|at| x + 10.0 * at as f32).collect(),
            direction: Direction::Horizontal,
            cell: None,
        }
    }

    fn read(lines: &[TextLine]) -> Option<Vec<&str>> {
        let order = in_cells(lines)?;
        Some(order.into_iter().map(|index| lines[index].text.as_str()).collect())
    }

    #[test]
    fn each_label_is_followed_by_its_value() {
        let form = [
            line("立卷人", 60.0, 100.0),
            line("检查人", 300.0, 100.0),
            line("姜某", 60.0, 116.0),
            line("任某", 300.0, 116.0),
            line("处罚决定书文号", 60.0, 138.0),
            line("办案机构", 300.0, 138.0),
            line("桐审罚〔2025〕2号", 60.0, 154.0),
            line("桐川市综合行政执法", 300.0, 154.0),
            line("大队", 300.0, 167.0),
        ];
        assert_eq!(
            read(&form).expect("another order"),
            [
                "立卷人",
                "姜某",
                "检查人",
                "任某",
                "处罚决定书文号",
                "桐审罚〔2025〕2号",
                "办案机构",
                "桐川市综合行政执法",
                "大队"
            ]
        );
    }

    #[test]
    fn a_row_of_ruled_cells_is_no_value_of_the_row_above() {
        let ruled = |text: &str, x: f32, y: f32| TextLine {
            cell: Some(Rect { x: x - 5.0, y: y - 5.0, width: 120.0, height: 22.0 }),
            ..line(text, x, y)
        };
        let form = [
            ruled("出席人员签名", 60.0, 100.0),
            ruled("陆某 沈某 徐某", 180.0, 100.0),
            ruled("记录人签名", 64.0, 122.0),
            ruled("吴某", 180.0, 122.0),
        ];
        assert_eq!(read(&form), None);
    }

    #[test]
    fn a_blank_cell_stays_blank() {
        let form =
            [line("检查人", 60.0, 100.0), line("立卷时间", 300.0, 100.0), line("2025年2月2日", 300.0, 116.0)];
        assert_eq!(read(&form), None, "already in order");
        let form =
            [line("立卷时间", 60.0, 100.0), line("检查人", 300.0, 100.0), line("2025年2月2日", 60.0, 116.0)];
        assert_eq!(read(&form).expect("another order"), ["立卷时间", "2025年2月2日", "检查人"]);
    }

    #[test]
    fn lists_and_forms_with_labels_at_the_left_keep_their_order() {
        let list = [
            line("文书名称", 60.0, 100.0),
            line("页码", 300.0, 100.0),
            line("立案审批表", 60.0, 116.0),
            line("1", 300.0, 116.0),
            line("送达回证", 60.0, 132.0),
            line("2", 300.0, 132.0),
        ];
        assert_eq!(read(&list), None);
        let form = [
            line("案由", 60.0, 100.0),
            line("无证经营", 120.0, 100.0),
            line("当事人", 60.0, 120.0),
            line("张某", 120.0, 120.0),
        ];
        assert_eq!(read(&form), None);
        // Names beside their labels are as short as labels.
        let form = [
            line("立卷人", 60.0, 100.0),
            line("章某某", 120.0, 100.0),
            line("检查人", 300.0, 100.0),
            line("吕某某", 360.0, 100.0),
            line("立卷时间", 60.0, 116.0),
            line("2024年10月21日", 120.0, 116.0),
        ];
        assert_eq!(read(&form), None);
    }
}
