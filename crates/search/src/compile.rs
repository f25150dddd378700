//! From a parsed query and filters to what the index understands.

use crate::exclusion::Excluded;
use crate::near;
use crate::query::{Node, TextField};
use crate::schema::Fields;
use crate::search::Filters;
use crate::tier::Lifted;
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

/// The query narrowed by the filters. Filters never change a score.
pub(crate) fn compile(fields: &Fields, node: &Node, filters: &Filters) -> Box<dyn Query> {
    let mut clauses = vec![(Occur::Must, compile_node(fields, node))];
    let text = Term::from_field_text;
    narrow(&mut clauses, filters.case.iter().map(|case| fields.case_term(case)).collect());
    narrow(&mut clauses, filters.round.iter().map(|round| text(fields.round, round.as_str())).collect());
    narrow(&mut clauses, filters.departments.iter().map(|name| text(fields.department, name)).collect());
    let types = filters.document_types.iter().map(|kind| text(fields.document_type, kind.code()));
    narrow(&mut clauses, types.collect());
    narrow(&mut clauses, filters.years.iter().map(|year| year_term(fields, *year)).collect());
    let kinds = filters.act_kinds.iter().map(|kind| text(fields.act_kind, kind.code()));
    narrow(&mut clauses, kinds.collect());
    Box::new(BooleanQuery::new(clauses))
}

/// Lets only pages with one of the terms through; no terms narrow nothing.
fn narrow(clauses: &mut Vec<(Occur, Box<dyn Query>)>, terms: Vec<Term>) {
    if !terms.is_empty() {
        let any = terms.into_iter().map(|term| (Occur::Should, exact(term))).collect();
        clauses.push((Occur::Must, unscored(Box::new(BooleanQuery::new(any)))));
    }
}

fn compile_node(fields: &Fields, node: &Node) -> Box<dyn Query> {
    match node {
        Node::Word { run, apart } => {
            let literal = Box::new(Lifted(run.query(fields.text)));
            if apart.is_empty() {
                return literal;
            }
            let words = apart.iter().map(|word| (Occur::Must, word.query(fields.text))).collect();
            let words = BoostQuery::new(Box::new(BooleanQuery::new(words)), 1.0 / apart.len() as f32);
            Box::new(BooleanQuery::new(vec![(Occur::Should, literal), (Occur::Should, Box::new(words))]))
        }
        Node::Phrase(run) => Box::new(Lifted(run.query(fields.text))),
        Node::Near { runs, distance } => near::query(fields.text, runs, *distance),
        Node::Field(field, run) => unscored(run.query(match field {
            TextField::Cause => fields.cause_grams,
            TextField::Party => fields.party_grams,
            TextField::Department => fields.department_grams,
            TextField::Document => fields.document_grams,
            TextField::Number => fields.number_grams,
        })),
        Node::Year(year) => unscored(exact(year_term(fields, *year))),
        Node::Round(round) => unscored(exact(Term::from_field_text(fields.round, round))),
        Node::And(nodes) => Box::new(BooleanQuery::new(
            nodes
                .iter()
                .map(|node| match node {
                    Node::Not(inner) => (Occur::MustNot, excluded(fields, inner)),
                    node => (Occur::Must, compile_node(fields, node)),
                })
                .collect(),
        )),
        Node::Or(nodes) => Box::new(BooleanQuery::new(
            nodes.iter().map(|node| (Occur::Should, compile_node(fields, node))).collect(),
        )),
        // The parser lets a negation stand only beside something positive, so it never stands alone.
        Node::Not(inner) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, unscored(Box::new(AllQuery))),
            (Occur::MustNot, excluded(fields, inner)),
        ])),
    }
}

fn excluded(fields: &Fields, node: &Node) -> Box<dyn Query> {
    Box::new(Excluded(compile_node(fields, node)))
}

fn year_term(fields: &Fields, year: i16) -> Term {
    Term::from_field_i64(fields.year, i64::from(year))
}

fn exact(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
