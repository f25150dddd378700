//! The lines of a page in reading order, and words that were read twice told once.

use super::geometry::share_within;
use super::spell::Line;
use crate::read::has_hole;
use crate::read::lines::{Span, gap, in_columns};
use scoring::{Direction, Rect, TextLine};

/// How much of the lower of two lines must lie beside the other for both to stand in one row.
const SAME_ROW: f32 = 0.5;
/// A line of which this much lies under another is the same words.
const SAME_WORDS: f32 = 0.5;

/// Puts the lines of an upright page in order: from the top, those of one row from the left, words of seals last.
pub(super) fn arrange(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.on_seal.cmp(&b.on_seal).then(key(&a.line).total_cmp(&key(&b.line))));
    let mut rows: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if row.iter().all(|other| beside(other, &line)) => row.push(line),
            _ => rows.push(vec![line]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.line.rect.x.total_cmp(&b.line.rect.x));
    }
    rows.into_iter().flatten().collect()
}

/// The same for a page of this size that may be two pages side by side, or be written in columns.
pub(super) fn arrange_on(page: (f32, f32), lines: Vec<Line>) -> Vec<Line> {
    let span = |line: &Line| {
        let rect = &line.line.rect;
        Span {
            left: rect.x,
            right: rect.x + rect.width,
            y: rect.y + rect.height / 2.0,
            size: rect.height * 0.7,
        }
    };
    let spans: Vec<Span> = lines.iter().filter(|line| !line.on_seal).map(span).collect();
    if let Some(at) = gap(page, &spans) {
        let middle = |line: &Line| line.line.rect.x + line.line.rect.width / 2.0;
        let (left, right) = lines.into_iter().partition(|line| middle(line) < at);
        return [left, right].into_iter().flat_map(arrange).collect();
    }
    let lines = arrange(lines);
    let words = lines.iter().take_while(|line| !line.on_seal).count();
    let own: Vec<TextLine> = lines[..words].iter().map(|line| line.line.clone()).collect();
    let Some(order) = in_columns(&own) else { return lines };
    let mut places: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    let mut ordered: Vec<Line> =
        order.into_iter().filter_map(|index| places.get_mut(index).and_then(Option::take)).collect();
    ordered.extend(places.into_iter().flatten());
    ordered
}

/// Where a line stands from the top: one that runs down stands where it begins.
fn key(line: &TextLine) -> f32 {
    let rect = &line.rect;
    match line.direction {
        Direction::Horizontal => rect.y + rect.height / 2.0,
        Direction::Vertical => rect.y + rect.width / 2.0,
    }
}

/// Whether two lines stand in one row.
fn beside(a: &Line, b: &Line) -> bool {
    let upright = a.line.direction == Direction::Horizontal && b.line.direction == Direction::Horizontal;
    if !upright || a.on_seal != b.on_seal {
        return false;
    }
    let (a, b) = (&a.line.rect, &b.line.rect);
    let shared = (a.y + a.height).min(b.y + b.height) - a.y.max(b.y);
    let overlap = (a.x + a.width).min(b.x + b.width) - a.x.max(b.x);
    shared > SAME_ROW * a.height.min(b.height) && overlap < 0.5 * a.width.min(b.width)
}

/// Whether `rect` lies, for the better part, under what `lines` hold.
pub(super) fn is_covered<'a>(rect: &Rect, lines: impl Iterator<Item = &'a Rect>) -> bool {
    lines.map(|line| share_within(rect, line)).sum::<f32>() > SAME_WORDS
}

/// Words that a page has of its own, and those recognised in its picture, as one page: its own words stand, and what
/// was recognised elsewhere on it, or where some of its own are lost, is put between them. The second value of each is
/// how sure it is in percent. Nothing where the picture has no other words.
pub(super) fn with_own_words(
    own: &[TextLine],
    recognised: Vec<(TextLine, u8)>,
) -> Option<Vec<(TextLine, u8)>> {
    let lost = |line: &TextLine| {
        has_hole(&line.text) && is_covered(&line.rect, recognised.iter().map(|(line, _)| &line.rect))
    };
    let own: Vec<&TextLine> = own.iter().filter(|line| !lost(line)).collect();
    let added: Vec<Line> = recognised
        .iter()
        .filter(|(line, _)| !is_covered(&line.rect, own.iter().map(|own| &own.rect)))
        .map(|(line, sure)| Line { line: line.clone(), sure: f32::from(*sure) / 100.0, on_seal: false })
        .collect();
    if added.is_empty() {
        return None;
    }
    let own = own.into_iter().map(|line| Line { line: line.clone(), sure: 1.0, on_seal: false });
    let lines = cells_whole(arrange(own.chain(added).collect()));
    Some(lines.into_iter().map(|line| (line.line, super::percent(line.sure))).collect())
}

/// The lines of each cell of a form together, where the first of them stands.
fn cells_whole(lines: Vec<Line>) -> Vec<Line> {
    let mut whole: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let of_cell = |known: &Line| line.line.cell.is_some() && known.line.cell == line.line.cell;
        match whole.iter().rposition(of_cell) {
            Some(last) => whole.insert(last + 1, line),
            None => whole.push(line),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x: f32, y: f32) -> Line {
        let width = 10.0 * text.chars().count() as f32;
        let rect = Rect { x, y, width, height: 10.0 };
        Line {
            line: TextLine { text: text.to_owned(), rect, ..TextLine::default() },
            sure: 0.9,
            on_seal: false,
        }
    }

    fn texts(lines: Vec<Line>) -> Vec<String> {
        arrange(lines).into_iter().map(|line| line.line.text).collect()
    }

    #[test]
    fn rows_from_the_top_and_cells_from_the_left() {
        let lines = vec![
            line("乙公司", 100.0, 52.0),
            line("标题", 80.0, 10.0),
            line("当事人", 20.0, 50.0),
            line("末行", 20.0, 66.0),
        ];
        assert_eq!(texts(lines), ["标题", "当事人", "乙公司", "末行"]);
    }

    #[test]
    fn columns_and_pages_side_by_side_are_read_one_after_another() {
        let prose = |name: &str, x: f32, off: f32| {
            let rows = (0..9u8).map(move |row| 100.0 + off + 16.0 * f32::from(row));
            rows.map(|y| line(&name.repeat(20), x, y)).collect::<Vec<_>>()
        };
        let order = |page: (f32, f32), lines: Vec<Line>| -> String {
            arrange_on(page, lines).iter().filter_map(|line| line.line.text.chars().next()).collect()
        };
        let expected = format!("{}{}", "左".repeat(9), "右".repeat(9));
        let columns = [prose("左", 50.0, 0.0), prose("右", 270.0, 2.0)].concat();
        assert_eq!(order((520.0, 735.0), columns), expected);
        let spread = [prose("左", 50.0, 0.0), prose("右", 430.0, 8.0)].concat();
        assert_eq!(order((680.0, 480.0), spread), expected);
    }

    #[test]
    fn words_of_a_seal_cut_no_sentence() {
        let mut seal = line("专用章", 60.0, 51.0);
        seal.on_seal = true;
        assert_eq!(
            texts(vec![line("前句", 20.0, 50.0), seal, line("后句", 100.0, 50.0)]),
            ["前句", "后句", "专用章"]
        );
    }

    #[test]
    fn a_page_keeps_its_own_words_and_gets_those_of_its_picture() {
        let own = [line("第3页", 20.0, 200.0).line];
        let found = vec![(line("第8页", 21.0, 201.0).line, 90), (line("现场照片", 20.0, 50.0).line, 95)];
        let told = |found| with_own_words(&own, found).expect("there are other words");
        let told: Vec<_> = told(found).into_iter().map(|(line, sure)| (line.text, sure)).collect();
        assert_eq!(told, [("现场照片".to_owned(), 95), ("第3页".to_owned(), 100)]);
        assert_eq!(with_own_words(&own, vec![(line("第8页", 21.0, 201.0).line, 90)]), None);
        assert_eq!(with_own_words(&own, Vec::new()), None);
    }

    #[test]
    fn a_line_with_words_that_are_lost_is_read_from_the_picture() {
        let own =
            [line("当事人：\u{fffd}\u{fffd}\u{fffd}", 20.0, 50.0).line, line("决定书", 20.0, 20.0).line];
        let found =
            vec![(line("决走书", 20.0, 20.0).line, 90), (line("当事人：张小三", 20.0, 50.0).line, 95)];
        let told = with_own_words(&own, found).expect("there are other words");
        let told: Vec<_> = told.into_iter().map(|(line, sure)| (line.text, sure)).collect();
        assert_eq!(told, [("决定书".to_owned(), 100), ("当事人：张小三".to_owned(), 95)]);
    }
}
