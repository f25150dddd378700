//! Two pages on one sheet, as copied from an open file: the left one is read to its end before the right one.

/// Width by height of such a sheet.
const SHAPE: std::ops::RangeInclusive<f32> = 1.25..=1.6;
/// Where the gap between the pages lies, and its width, in widths of the sheet.
const MIDDLE: (f32, f32) = (0.4, 0.6);
const GAP: f32 = 0.03;
/// Words of a page reach over this much of its half of the sheet, and of its height; fewer are no page.
const BREADTH: f32 = 0.55;
const HEIGHT: f32 = 0.2;
/// Characters are no larger than this, in widths of the sheet.
const LARGEST: f32 = 0.018;

/// Where words stand: a character, or a line of them.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The middle of its height.
    pub(crate) y: f32,
    /// The size of its characters.
    pub(crate) size: f32,
}

/// Whether a sheet of this size may be two pages beside each other.
pub(super) fn holds_two_pages(sheet: (f32, f32)) -> bool {
    SHAPE.contains(&(sheet.0 / sheet.1.max(1.0)))
}

/// Where the gap between two pages on a sheet of this size is; `None` where there is but one page.
pub(crate) fn gap(sheet: (f32, f32), spans: &[Span]) -> Option<f32> {
    if !holds_two_pages(sheet) {
        return None;
    }
    let mut sizes: Vec<f32> = spans.iter().map(|span| span.size).collect();
    sizes.sort_by(f32::total_cmp);
    if *sizes.get(sizes.len() / 2)? > LARGEST * sheet.0 {
        return None;
    }
    // What stands in the middle, from the left, and the widest place it leaves free.
    let (from, to) = (MIDDLE.0 * sheet.0, MIDDLE.1 * sheet.0);
    let mut within: Vec<(f32, f32)> = spans
        .iter()
        .filter(|span| span.right > from && span.left < to)
        .map(|span| (span.left, span.right))
        .collect();
    within.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut reached = from;
    let mut free = (0.0, 0.0);
    for (left, right) in within.into_iter().chain([(to, to)]) {
        if left - reached > free.1 - free.0 {
            free = (reached, left);
        }
        reached = reached.max(right);
    }
    if free.1 - free.0 < GAP * sheet.0 {
        return None;
    }
    let middle = (free.0 + free.1) / 2.0;
    let is_page = |left: bool| {
        let own = || spans.iter().filter(|span| (span.right <= middle) == left);
        let least = |pick: fn(&Span) -> f32| own().map(pick).fold(f32::INFINITY, f32::min);
        let most = |pick: fn(&Span) -> f32| own().map(pick).fold(f32::NEG_INFINITY, f32::max);
        most(|span| span.right) - least(|span| span.left) >= BREADTH * sheet.0 / 2.0
            && most(|span| span.y) - least(|span| span.y) >= HEIGHT * sheet.1
    };
    (is_page(true) && is_page(false)).then_some(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(left: f32, width: f32) -> Vec<Span> {
        (0..20u8)
            .map(|row| Span { left, right: left + width, y: 80.0 + 20.0 * f32::from(row), size: 12.0 })
            .collect()
    }

    #[test]
    fn two_pages_on_a_sheet_are_told_from_one() {
        let a3 = (1190.0, 842.0);
        let both = [page(70.0, 420.0), page(665.0, 400.0)].concat();
        assert!(gap(a3, &both).is_some_and(|at| (490.0..665.0).contains(&at)));
        let crossed = [both.clone(), vec![Span { left: 300.0, right: 900.0, y: 40.0, size: 16.0 }]].concat();
        let narrow = [page(70.0, 420.0), page(665.0, 90.0)].concat();
        let one = page(70.0, 1000.0);
        for (name, sheet, spans) in [
            ("a title over both", a3, crossed),
            ("labels and values", a3, narrow),
            ("one page", a3, one),
            ("an upright page", (842.0, 1190.0), both.clone()),
            ("nothing", a3, Vec::new()),
        ] {
            assert_eq!(gap(sheet, &spans), None, "{name}");
        }
    }
}
