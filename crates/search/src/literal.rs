//! A run of characters to be found exactly as it stands.

use crate::folding::fold;
use tantivy::Term;
use tantivy::query::{BoostQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// A folded run of at least one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    text: String,
    length: u32,
}

impl Literal {
    /// The literal of `text`; none when nothing is left of it after folding.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let text = fold(text);
        let length = text.chars().count() as u32;
        (length > 0).then_some(Self { text, length })
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Length in folded characters.
    pub(crate) fn length(&self) -> u32 {
        self.length
    }

    /// The fewest terms that together cover the run, each with its place in it: pairs side by side, the last
    /// one overlapping where the length is odd. A field that has them all at these distances has the run.
    pub(crate) fn terms(&self, field: Field) -> Vec<(usize, Term)> {
        let characters: Vec<char> = self.text.chars().collect();
        let last = characters.len().saturating_sub(2);
        let mut starts: Vec<usize> = (0..=last).step_by(2).collect();
        if last % 2 == 1 {
            starts.push(last);
        }
        starts
            .into_iter()
            .map(|start| {
                let gram: String = characters.iter().skip(start).take(2).collect();
                (start, Term::from_field_text(field, &gram))
            })
            .collect()
    }

    /// Finds the run in `field`. The score is a mean over the terms, so that a long run does not outweigh
    /// a short one only by its length.
    pub(crate) fn query(&self, field: Field) -> Box<dyn Query> {
        let mut terms = self.terms(field);
        if terms.len() > 1 {
            let weight = 1.0 / terms.len() as f32;
            let phrase = PhraseQuery::new_with_offset(terms);
            return Box::new(BoostQuery::new(Box::new(phrase), weight));
        }
        let (_, term) = terms.remove(0);
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Fields;

    #[test]
    fn pairs_cover_the_run() {
        let (_, fields) = Fields::build();
        for (text, expected) in [
            ("一", vec![(0, "一")]),
            ("一二", vec![(0, "一二")]),
            ("一二三", vec![(0, "一二"), (1, "二三")]),
            ("一二三四", vec![(0, "一二"), (2, "三四")]),
            ("一 二\n三四五", vec![(0, "一二"), (2, "三四"), (3, "四五")]),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(at, gram)| (at, Term::from_field_text(fields.text, gram)))
                .collect();
            assert_eq!(Literal::new(text).expect("characters").terms(fields.text), expected, "{text:?}");
        }
        assert_eq!(Literal::new(" \n\u{200b}"), None);
    }
}
