//! From a parsed query and filters to what the index understands.

use crate::catalogue::Catalogue;
use crate::exclusion::Excluded;
use crate::literal::Literal;
use crate::near;
use crate::query::{Node, Word};
use crate::schema::Fields;
use crate::scope::{self, Segments};
use crate::search::Filters;
use crate::tier::{LINKED, LITERAL, Lifted};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query,
};

/// What a query is compiled with.
pub(crate) struct Compiler<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) segments: &'a Segments,
}

impl Compiler<'_> {
    /// The query narrowed by the filters. Filters never change a score.
    pub(crate) fn compile(&self, node: &Node, filters: &Filters) -> Box<dyn Query> {
        let query = self.node(node);
        if filters.is_open() {
            return query;
        }
        let pages = self.catalogue.entries().iter().map(|entry| filters.pages(entry)).collect();
        let scope = scope::query(self.segments, pages);
        Box::new(BooleanQuery::new(vec![(Occur::Must, query), (Occur::Must, scope)]))
    }

    fn node(&self, node: &Node) -> Box<dyn Query> {
        match node {
            Node::Word(word) => self.word(word),
            Node::Phrase(run) => self.literal(run, LITERAL),
            Node::Near { runs, distance } => near::query(self.fields.text, runs, *distance),
            Node::Fact(condition) => scope::query(self.segments, condition.pages_of_all(self.catalogue)),
            Node::And(nodes) => Box::new(BooleanQuery::new(
                nodes
                    .iter()
                    .map(|node| match node {
                        Node::Not(inner) => (Occur::MustNot, self.excluded(inner)),
                        node => (Occur::Must, self.node(node)),
                    })
                    .collect(),
            )),
            Node::Or(nodes) => Box::new(BooleanQuery::new(
                nodes.iter().map(|node| (Occur::Should, self.node(node))).collect(),
            )),
            // The parser lets a negation stand only beside something positive, so it never stands alone.
            Node::Not(inner) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))),
                (Occur::MustNot, self.excluded(inner)),
            ])),
        }
    }

    /// A word scores by the best that a page has of it.
    fn word(&self, word: &Word) -> Box<dyn Query> {
        let mut ways = vec![self.literal(&word.run, LITERAL)];
        ways.extend(word.linked.iter().map(|form| self.literal(form, LINKED)));
        ways.extend(word.pattern.iter().map(|pattern| near::pattern_query(self.fields.text, pattern)));
        if !word.apart.is_empty() {
            let words = word.apart.iter().map(|word| (Occur::Must, word.query(self.fields.text))).collect();
            let share = 1.0 / word.apart.len() as f32;
            ways.push(Box::new(BoostQuery::new(Box::new(BooleanQuery::new(words)), share)));
        }
        match ways.len() {
            1 => ways.remove(0),
            _ => Box::new(DisjunctionMaxQuery::new(ways)),
        }
    }

    fn literal(&self, run: &Literal, tier: f32) -> Box<dyn Query> {
        Box::new(Lifted(run.query(self.fields.text), tier))
    }

    fn excluded(&self, node: &Node) -> Box<dyn Query> {
        Box::new(Excluded(self.node(node)))
    }
}
