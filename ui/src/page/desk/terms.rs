//! The words to look for on a page while a criterion is open: terms of the rules that serve it. Pure: it knows lines.

use contract::scoring::check::terms_of;
use contract::scoring::fold::{Folded, fold};
use contract::scoring::page::rects_of;
use contract::scoring::{Criterion, Rect, TextLine};

/// More places than this on a page point at nothing any more.
const MOST: usize = 120;

/// The terms of all rules that serve a criterion, each once.
pub(crate) fn terms_for(criterion: &Criterion) -> Vec<&'static str> {
    let mut terms: Vec<&str> = Vec::new();
    for term in criterion.rules.iter().flat_map(|rule| terms_of(rule)) {
        if !terms.contains(term) {
            terms.push(term);
        }
    }
    // The longer of two that overlap is what is meant.
    terms.sort_by_key(|term| std::cmp::Reverse(term.chars().count()));
    terms
}

/// Boxes of the terms on a page, whatever widths, spaces and line ends stand within them.
pub(crate) fn places_of(lines: &[TextLine], terms: &[&str]) -> Vec<Rect> {
    let folded = Folded::of_lines(lines);
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for term in terms {
        let term = fold(term);
        for (from, _) in folded.text.match_indices(&term).filter(|_| !term.is_empty()) {
            let to = from + term.len();
            if taken.iter().all(|(begin, end)| to <= *begin || from >= *end) {
                taken.push((from, to));
            }
        }
    }
    taken.sort_unstable();
    taken.truncate(MOST);
    let boxes = |(from, to)| {
        let source = folded.source(from..to);
        rects_of(lines, source.start, source.end)
    };
    taken.into_iter().flat_map(boxes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;
    use contract::scoring::Direction;

    fn line(text: &str, y: f32) -> TextLine {
        let count = text.chars().count();
        TextLine {
            text: text.to_owned(),
            rect: Rect { x: 10.0, y, width: 10.0 * count as f32, height: 12.0 },
            edges: (0..=count).map(|index| 10.0 + 10.0 * index as f32).collect(),
            direction: Direction::Horizontal,
            cell: None,
        }
    }

    #[test]
    fn a_term_is_found_over_spaces_and_lines_and_only_once() {
        let lines = [line("行 政 复 议 或者行政", 0.0), line("诉讼，六十日内", 20.0)];
        let places = places_of(&lines, &["行政复议", "行政诉讼", "复议", "六十日"]);
        assert_eq!(places.len(), 4, "one that goes over a line end has two boxes: {places:?}");
        assert_eq!((places[0].x, places[0].width), (10.0, 70.0), "the longer term holds the shorter one");
        assert!(places_of(&lines, &[""]).is_empty());
        assert!(places_of(&[], &["听证"]).is_empty());
    }

    #[test]
    fn built_in_criteria_have_terms() {
        let rubric = stand_in::desk().rubric;
        let told = rubric.criteria().filter(|criterion| !terms_for(criterion).is_empty()).count();
        assert!(told * 2 > rubric.criteria().count(), "{told} criteria have terms");
    }
}
