//! Plain text with the marks of Markdown: headings, bold words, lists, quotes and tables become what they look like.
//!
//! Lines stay lines and numbers stay numbers, as in any plain text: what a form tells line by line must not run together, which is why no reader
//! of Markdown proper serves here. A text in which few marks stand is left as it is.

use super::paper::{HEADINGS, Paragraph};
use super::table::{Cell, Row, Table};

/// Marks that a text must have to be taken for one with marks.
const MARKS: usize = 3;

/// Whether a text is written with marks: several headings, pairs of stars or rules under the head of a table.
pub(super) fn is_marked(text: &str) -> bool {
    let marked = |line: &str| {
        let line = line.trim();
        heading(line).is_some() || line.matches("**").count() >= 2 || is_rule(line)
    };
    text.lines().filter(|line| marked(line)).take(MARKS).count() == MARKS
}

/// The paragraphs of the lines of a page.
pub(super) fn paragraphs(page: &str) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(first) = cells(line) else {
            all.push(paragraph(line));
            continue;
        };
        let mut table = Table::default();
        table.push(row(first));
        while let Some(next) = lines.peek().and_then(|line| cells(line)) {
            if !lines.next().is_some_and(|line| is_rule(line.trim())) {
                table.push(row(next));
            }
        }
        all.extend(table.finish());
    }
    all
}

fn paragraph(line: &str) -> Paragraph {
    if let Some((level, words)) = heading(line.trim()) {
        return Paragraph { size: HEADINGS[level - 1], centred: level == 1, ..Paragraph::plain(bare(words)) };
    }
    let mut words = line.trim_start();
    while let Some(rest) = ["> ", "- ", "* ", "+ "].iter().find_map(|mark| words.strip_prefix(mark)) {
        words = rest.trim_start();
    }
    let is_stroke =
        words.len() >= 3 && ["-", "*", "_"].iter().any(|mark| words.trim().replace(mark, "").is_empty());
    let words = if is_stroke || matches!(words.trim(), ">" | "-") { "" } else { words };
    // What is set in for no mark stays set in.
    let words = if words.len() == line.trim_start().len() { line } else { words };
    Paragraph::plain(bare(words))
}

/// The level and the words of a heading: `## 依据和决定`.
fn heading(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=HEADINGS.len()).contains(&level) && words.starts_with(' '))
        .then(|| (level, words.trim().trim_end_matches('#').trim_end()))
}

/// Words without the stars and ticks around them.
fn bare(words: &str) -> String {
    words.replace("**", "").replace("__", "").replace('`', "")
}

/// The cells of the row of a table: `| 文书 | 文号 |`.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// Whether a line is the rule under the head of a table: `|---|:--|`.
fn is_rule(line: &str) -> bool {
    cells(line).is_some_and(|cells| {
        cells.iter().all(|cell| cell.contains('-') && cell.chars().all(|c| matches!(c, '-' | ':')))
    })
}

fn row(cells: Vec<&str>) -> Row {
    let cell =
        |words: &str| Cell { paragraphs: vec![Paragraph::plain(bare(words))], span: 1, deleted: false };
    Row { cells: cells.into_iter().map(cell).collect(), ..Row::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "# 云澜市水务局 行政处罚决定书\n云水罚〔2024〕3号\n\n- **当事人**：钱某某\n- **住址**：青石巷1号\n\n## 依据和决定\n\n1. 警告；\n2. 罚款**300元**。\n\n| 送达文书 | 文号 |\n|---|:---|\n| 行政处罚决定书 | 云水罚〔2024〕3号 |\n\n> 云澜市水务局（盖章）\n> 2024-06-26\n---";

    #[test]
    fn marks_become_what_they_look_like() {
        assert!(is_marked(FORM));
        let read: Vec<String> = paragraphs(FORM).into_iter().map(|line| line.text).collect();
        let expected = [
            "云澜市水务局 行政处罚决定书",
            "云水罚〔2024〕3号",
            "",
            "当事人：钱某某",
            "住址：青石巷1号",
            "",
            "依据和决定",
            "",
            "1. 警告；",
            "2. 罚款300元。",
            "",
            "送达文书\t文号",
            "行政处罚决定书\t云水罚〔2024〕3号",
            "",
            "云澜市水务局（盖章）",
            "2024-06-26",
            "",
        ];
        assert_eq!(read, expected);
        let sizes: Vec<f32> = paragraphs(FORM).iter().map(|line| line.size).collect();
        assert!(sizes[0] > sizes[6] && sizes[6] > sizes[1], "{sizes:?}");
    }

    #[test]
    fn plain_text_is_left_alone() {
        for text in [
            "询问笔录\n- 7 -\n问：你叫什么？\n答：**",
            "罚款金额 ____ 元\n____\n|| 备注",
            "# 号楼\n#3仓库\n* 注：以上",
        ] {
            assert!(!is_marked(text), "{text}");
        }
    }
}
