//! Ruled lines of a page and the cells they enclose.
//!
//! Takes lines as they were drawn, in displayed page units, and answers which cell a point lies in. Knows no words
//! and no file format; lines that enclose nothing, such as those under a blank to be filled in, make no cells.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect as Box2};
use scoring::Rect;
use std::collections::BTreeMap;
use std::ops::Range;

/// Lines whose distance is at most this are one line, drawn twice or in two halves.
const SAME: f32 = 1.5;
/// A filled box no thicker than this is a line.
const THIN: f32 = 3.0;
/// A shorter line is a stroke of something else.
const SHORTEST: f32 = 6.0;
/// How far a line may fall short of a corner.
const REACH: f32 = 2.5;
/// A page of more lines than this is a drawing.
const MOST: usize = 6_000;
/// More rows or columns than this are a drawing, too.
const MOST_EDGES: usize = 240;

/// A line across the page or down it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rule {
    /// Its distance from the top, or from the left.
    at: f32,
    from: f32,
    to: f32,
}

/// The ruled lines of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    across: Vec<Rule>,
    down: Vec<Rule>,
}

impl Rules {
    /// Takes note of a straight line that was drawn; slanting ones are none.
    pub(crate) fn line(&mut self, (x0, y0): (f32, f32), (x1, y1): (f32, f32)) {
        if ![x0, y0, x1, y1].iter().all(|value| value.is_finite())
            || self.across.len() + self.down.len() >= MOST
        {
            return;
        }
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        if width >= SHORTEST && height < 1.0 {
            self.across.push(Rule { at: (y0 + y1) / 2.0, from: x0.min(x1), to: x0.max(x1) });
        } else if height >= SHORTEST && width < 1.0 {
            self.down.push(Rule { at: (x0 + x1) / 2.0, from: y0.min(y1), to: y0.max(y1) });
        }
    }

    /// Takes note of a box that was filled: a line where it is thin, nothing where it is a ground.
    pub(crate) fn filled(&mut self, (x0, y0): (f32, f32), (x1, y1): (f32, f32)) {
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        let (x, y) = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        if height <= THIN && width > 2.0 * height {
            self.line((x0, y), (x1, y));
        } else if width <= THIN && height > 2.0 * width {
            self.line((x, y0), (x, y1));
        }
    }

    /// Takes note of the straight lines of a drawn path, or, where it was filled, of the lines its boxes are;
    /// `onto` leads to page units. What is bent is no line.
    pub(crate) fn path(&mut self, path: &BezPath, onto: Affine, filled: bool) {
        let (mut first, mut last) = (Point::ORIGIN, Point::ORIGIN);
        let mut figure: Option<Box2> = None;
        for element in path.elements() {
            let to = match element {
                PathEl::MoveTo(to) => {
                    self.fill(figure.take());
                    (first, last) = (onto * *to, onto * *to);
                    continue;
                }
                PathEl::LineTo(to) => onto * *to,
                PathEl::ClosePath => first,
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => return,
            };
            if filled {
                let side = Box2::from_points(last, to);
                figure = Some(figure.map_or(side, |known| known.union(side)));
            } else {
                self.line(near(last), near(to));
            }
            last = to;
        }
        self.fill(figure);
    }

    fn fill(&mut self, figure: Option<Box2>) {
        if let Some(figure) = figure {
            self.filled(near(Point::new(figure.x0, figure.y0)), near(Point::new(figure.x1, figure.y1)));
        }
    }

    /// The cells that the lines enclose.
    pub(crate) fn cells(&self) -> Cells {
        let (ys, xs) = (edges(&self.across), edges(&self.down));
        if ys.len() < 2 || xs.len() < 2 || ys.len() > MOST_EDGES || xs.len() > MOST_EDGES {
            return Cells::default();
        }
        let grid = Grid {
            across: covered(&self.across, &ys, &xs),
            down: covered(&self.down, &xs, &ys),
            columns: xs.len() - 1,
            rows: ys.len() - 1,
        };
        Cells::of(&grid, xs, ys)
    }
}

/// A point in page units.
#[allow(clippy::cast_possible_truncation, reason = "page units fit a float of 32 bits")]
fn near(point: Point) -> (f32, f32) {
    (point.x as f32, point.y as f32)
}

/// The places of lines, near ones taken together, in order.
fn edges(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f32::total_cmp);
    let together = places.chunk_by(|a, b| b - a <= SAME);
    together.map(|group| group.iter().sum::<f32>() / group.len() as f32).collect()
}

/// For each edge, between which of the crossing edges it was drawn.
fn covered(rules: &[Rule], edges: &[f32], crossing: &[f32]) -> Vec<Vec<bool>> {
    let mut runs: Vec<Vec<(f32, f32)>> = vec![Vec::new(); edges.len()];
    for rule in rules {
        // The middle of a group lies at most so far from each line in it as the group is wide.
        let nearest = edges
            .iter()
            .enumerate()
            .min_by(|a, b| (a.1 - rule.at).abs().total_cmp(&(b.1 - rule.at).abs()))
            .map(|(index, _)| index);
        if let Some(index) = nearest {
            runs[index].push((rule.from, rule.to));
        }
    }
    runs.into_iter()
        .map(|mut runs| {
            runs.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut whole: Vec<(f32, f32)> = Vec::new();
            for (from, to) in runs {
                match whole.last_mut() {
                    Some(last) if from <= last.1 + REACH => last.1 = last.1.max(to),
                    _ => whole.push((from, to)),
                }
            }
            let drawn =
                |from: f32, to: f32| whole.iter().any(|run| run.0 <= from + REACH && run.1 >= to - REACH);
            crossing.windows(2).map(|pair| drawn(pair[0], pair[1])).collect()
        })
        .collect()
}

/// The smallest boxes between neighbouring edges, and which of their sides were drawn.
struct Grid {
    /// For each row edge and column, whether the line was drawn.
    across: Vec<Vec<bool>>,
    /// For each column edge and row, whether the line was drawn.
    down: Vec<Vec<bool>>,
    columns: usize,
    rows: usize,
}

/// The cells of a page, in reading order: from the top, those that begin at one height from the left.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    xs: Vec<f32>,
    ys: Vec<f32>,
    /// For each smallest box, row by row, its cell.
    of: Vec<Option<usize>>,
    boxes: Vec<Rect>,
    /// For each cell, the table it belongs to.
    tables: Vec<usize>,
}

impl Cells {
    fn of(grid: &Grid, xs: Vec<f32>, ys: Vec<f32>) -> Self {
        let (columns, rows) = (grid.columns, grid.rows);
        let outside = columns * rows;
        let at = |column: usize, row: usize| row * columns + column;
        let mut same = Sets::new(outside + 1);
        for row in 0..rows {
            for column in 0..columns {
                let here = at(column, row);
                let mut beside = |other: usize, drawn: bool| {
                    if !drawn {
                        same.join(here, other);
                    }
                };
                beside(if row > 0 { at(column, row - 1) } else { outside }, grid.across[row][column]);
                beside(if column > 0 { at(column - 1, row) } else { outside }, grid.down[column][row]);
                if row + 1 == rows {
                    beside(outside, grid.across[rows][column]);
                }
                if column + 1 == columns {
                    beside(outside, grid.down[columns][row]);
                }
            }
        }
        let mut cells: Vec<(usize, Range<usize>, Range<usize>, usize)> = Vec::new();
        let mut known = vec![None; outside + 1];
        for row in 0..rows {
            for column in 0..columns {
                let root = same.root(at(column, row));
                if root == same.root(outside) {
                    continue;
                }
                let index = *known[root].get_or_insert_with(|| {
                    cells.push((root, column..column + 1, row..row + 1, 0));
                    cells.len() - 1
                });
                let cell = &mut cells[index];
                cell.1 = cell.1.start.min(column)..cell.1.end.max(column + 1);
                cell.2 = cell.2.start.min(row)..cell.2.end.max(row + 1);
                cell.3 += 1;
            }
        }
        // A frame around other cells, or a shape with corners inside, is no cell.
        cells.retain(|(_, columns, rows, boxes)| columns.len() * rows.len() == *boxes);
        cells.sort_by_key(|(_, columns, rows, _)| (rows.start, columns.start));
        let mut of = vec![None; outside];
        for (index, (_, columns, rows, _)) in cells.iter().enumerate() {
            for row in rows.clone() {
                for column in columns.clone() {
                    of[at(column, row)] = Some(index);
                }
            }
        }
        // Cells that touch make a table.
        let mut touching = Sets::new(cells.len());
        for row in 0..rows {
            for column in 0..columns {
                let right = (column + 1 < columns).then(|| at(column + 1, row));
                let below = (row + 1 < rows).then(|| at(column, row + 1));
                for other in [right, below].into_iter().flatten() {
                    if let (Some(one), Some(other)) = (of[at(column, row)], of[other]) {
                        touching.join(one, other);
                    }
                }
            }
        }
        let tables = (0..cells.len()).map(|cell| touching.root(cell)).collect();
        let boxes = cells
            .iter()
            .map(|(_, columns, rows, _)| Rect {
                x: xs[columns.start],
                y: ys[rows.start],
                width: xs[columns.end] - xs[columns.start],
                height: ys[rows.end] - ys[rows.start],
            })
            .collect();
        Self { xs, ys, of, boxes, tables }
    }

    /// Whether no lines enclose anything.
    pub(crate) fn are_none(&self) -> bool {
        self.boxes.is_empty()
    }

    /// The cell a point lies in.
    pub(crate) fn at(&self, x: f32, y: f32) -> Option<usize> {
        let between = |edges: &[f32], value: f32| {
            let after = edges.partition_point(|edge| *edge <= value);
            (after > 0 && after < edges.len()).then(|| after - 1)
        };
        let (column, row) = (between(&self.xs, x)?, between(&self.ys, y)?);
        self.of.get(row * (self.xs.len() - 1) + column).copied().flatten()
    }

    /// The box of a cell.
    pub(crate) fn rect(&self, cell: usize) -> Option<Rect> {
        self.boxes.get(cell).copied()
    }

    /// Whether a table stands on both sides of `x`.
    pub(crate) fn reach_over(&self, x: f32) -> bool {
        self.tables().into_iter().any(|table| {
            let rects = || table.iter().filter_map(|cell| self.rect(*cell));
            rects().any(|rect| rect.x < x) && rects().any(|rect| rect.x + rect.width > x)
        })
    }

    /// Words in reading order with those of each table put where it stands: cell by cell, before the first of the loose
    /// words that is below the top of the table. `within` are the words of the cells, with their cell.
    pub(crate) fn put_among<T>(
        &self,
        loose: Vec<T>,
        mut within: BTreeMap<usize, Vec<T>>,
        is_below: impl Fn(&T, f32) -> bool,
    ) -> Vec<T> {
        // Words of a table have their place already when the next one is put among them.
        let mut words: Vec<(bool, T)> = loose.into_iter().map(|word| (true, word)).collect();
        for table in self.tables() {
            let top = table.first().and_then(|cell| self.rect(*cell)).map_or(0.0, |rect| rect.y);
            let own = table.into_iter().filter_map(|cell| within.remove(&cell)).flatten();
            let block: Vec<(bool, T)> = own.map(|word| (false, word)).collect();
            let at = words.iter().position(|(loose, word)| *loose && is_below(word, top));
            let at = at.unwrap_or(words.len());
            words.splice(at..at, block);
        }
        words.into_iter().map(|(_, word)| word).collect()
    }

    /// The cells of each table, the tables from the top.
    fn tables(&self) -> Vec<Vec<usize>> {
        let mut tables: Vec<(usize, Vec<usize>)> = Vec::new();
        for (cell, table) in self.tables.iter().enumerate() {
            match tables.iter_mut().find(|(known, _)| known == table) {
                Some((_, cells)) => cells.push(cell),
                None => tables.push((*table, vec![cell])),
            }
        }
        tables.into_iter().map(|(_, cells)| cells).collect()
    }
}

/// Sets of boxes that grow together.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut of: usize) -> usize {
        while self.0[of] != of {
            self.0[of] = self.0[self.0[of]];
            of = self.0[of];
        }
        of
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a] = b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The lines of a table with these edges, all drawn.
    fn full(xs: &[f32], ys: &[f32]) -> Rules {
        let mut rules = Rules::default();
        for y in ys {
            rules.line((xs[0], *y), (xs[xs.len() - 1], *y));
        }
        for x in xs {
            rules.line((*x, ys[0]), (*x, ys[ys.len() - 1]));
        }
        rules
    }

    #[test]
    fn a_point_lies_in_the_cell_around_it() {
        let cells = full(&[50.0, 120.0, 500.0], &[100.0, 130.0, 200.0]).cells();
        assert_eq!(cells.at(60.0, 110.0), Some(0));
        assert_eq!(cells.at(130.0, 110.0), Some(1));
        assert_eq!(cells.at(60.0, 190.0), Some(2));
        assert_eq!(cells.at(40.0, 110.0), None);
        assert_eq!(cells.at(60.0, 90.0), None);
        assert_eq!(cells.rect(3), Some(Rect { x: 120.0, y: 130.0, width: 380.0, height: 70.0 }));
        assert_eq!(cells.tables().len(), 1);
    }

    #[test]
    fn a_cell_may_span_rows_and_columns() {
        // A label over two rows at the left, one value in each row, and a foot over all columns.
        let mut rules = Rules::default();
        for y in [0.0, 90.0, 120.0] {
            rules.line((0.0, y), (200.0, y));
        }
        rules.line((50.0, 45.0), (200.0, 45.0));
        for x in [0.0, 200.0] {
            rules.line((x, 0.0), (x, 120.0));
        }
        rules.line((50.0, 0.0), (50.0, 90.0));
        let cells = rules.cells();
        assert_eq!(cells.at(25.0, 10.0), cells.at(25.0, 80.0));
        assert_ne!(cells.at(100.0, 10.0), cells.at(100.0, 80.0));
        assert_eq!(cells.at(25.0, 100.0), cells.at(150.0, 100.0));
        let order = [(25.0, 10.0), (100.0, 10.0), (100.0, 80.0), (25.0, 100.0)];
        assert_eq!(order.map(|(x, y)| cells.at(x, y)), [Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn lines_drawn_cell_by_cell_and_as_thin_boxes_serve_as_well() {
        let mut rules = Rules::default();
        for (x, y) in [(0.0, 0.0), (60.0, 0.0), (0.0, 30.0), (60.0, 30.0)] {
            rules.filled((x, y - 0.3), (x + 60.0, y + 0.3));
            rules.filled((x - 0.3, y), (x + 0.3, y + 30.0));
            rules.filled((x, y + 29.7), (x + 60.0, y + 30.2));
            rules.filled((x + 59.6, y), (x + 60.2, y + 30.0));
            rules.filled((x, y), (x + 60.0, y + 30.0));
        }
        let cells = rules.cells();
        assert_eq!(
            [cells.at(5.0, 5.0), cells.at(65.0, 5.0), cells.at(5.0, 35.0)],
            [Some(0), Some(1), Some(2)]
        );
    }

    #[test]
    fn strokes_that_enclose_nothing_make_no_cells() {
        let mut rules = Rules::default();
        rules.line((50.0, 100.0), (300.0, 100.0));
        rules.line((50.0, 140.0), (300.0, 140.0));
        rules.line((50.0, 100.0), (90.0, 140.0));
        assert_eq!(rules.cells().at(100.0, 120.0), None);
        // A frame around a table is no cell; the table's cells are.
        let mut framed = full(&[100.0, 200.0, 300.0], &[100.0, 150.0, 200.0]);
        let frame = full(&[20.0, 580.0], &[20.0, 820.0]);
        framed.across.extend(frame.across);
        framed.down.extend(frame.down);
        let cells = framed.cells();
        assert_eq!(cells.at(40.0, 40.0), None);
        assert!(cells.at(150.0, 120.0).is_some());
    }

    #[test]
    fn tables_apart_are_told_apart() {
        let mut rules = full(&[50.0, 120.0, 500.0], &[100.0, 130.0]);
        let other = full(&[50.0, 300.0, 500.0], &[300.0, 330.0]);
        rules.across.extend(other.across);
        rules.down.extend(other.down);
        let cells = rules.cells();
        let tables = cells.tables();
        assert_eq!(tables.len(), 2, "{tables:?}");
        assert_eq!(tables.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    }

    proptest! {
        #[test]
        fn any_lines_have_an_answer(
            lines in prop::collection::vec(((-50.0_f32..700.0, -50.0_f32..900.0), 0.0_f32..400.0, any::<bool>()), 0..80),
            x in -10.0_f32..700.0,
            y in -10.0_f32..900.0,
        ) {
            let mut rules = Rules::default();
            for ((x, y), length, across) in lines {
                rules.line((x, y), if across { (x + length, y) } else { (x, y + length) });
            }
            let cells = rules.cells();
            if let Some(cell) = cells.at(x, y) {
                let rect = cells.rect(cell).expect("a box");
                prop_assert!(rect.x <= x && x <= rect.x + rect.width && rect.y <= y && y <= rect.y + rect.height);
            }
            let mut all: Vec<usize> = cells.tables().into_iter().flatten().collect();
            all.sort_unstable();
            prop_assert_eq!(all, (0..cells.boxes.len()).collect::<Vec<_>>());
        }
    }
}
