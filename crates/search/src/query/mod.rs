//! The query language: what a query means, and what can be wrong with one.
//!
//! | written | finds pages |
//! |---|---|
//! | `没收 罚款` | with both |
//! | `"行政处罚决定"` | with exactly this run; `\"` stands for a quotation mark within it |
//! | `没收 OR 罚款` | with either; words side by side bind closer than OR |
//! | `没收 -罚款` | with the first and without the second |
//! | `(没收 OR 罚款) 听证` | grouped |
//! | `NEAR(没收 罚款, 10)` | with both at most 10 characters apart, in any order; 10 where nothing is said |
//! | `案由:无照经营` | of cases whose 案由 has the run; also 当事人, 部门, 文书, 案号 |
//! | `年度:2024` `批次:ID` | of cases of exactly this year or round |
//!
//! Full-width forms of the signs are taken as the signs; after a full-width colon a page with just these words
//! is found as well, since forms are printed so. A phrase ends at a mark of the kind that it began with. Brackets that begin and end within a word belong to
//! it, so that document numbers are found as they are written.

mod fault;
mod parser;

pub use fault::{QueryError, QueryFault};
pub use parser::parse;

use crate::literal::Literal;

/// A query that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    node: Node,
}

impl Query {
    /// What it asks for.
    pub(crate) fn node(&self) -> &Node {
        &self.node
    }
}

/// Part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A bare word: the run itself, or else all its words apart, where it has several.
    Word { run: Literal, apart: Vec<Literal> },
    /// A quoted run.
    Phrase(Literal),
    /// Runs within a distance of each other.
    Near { runs: Vec<Literal>, distance: u32 },
    /// A run within a field of the case or document.
    Field(TextField, Literal),
    /// Exactly this year.
    Year(i16),
    /// Exactly this round.
    Round(String),
    /// All of them. At least one is not a negation.
    And(Vec<Node>),
    /// At least one of them.
    Or(Vec<Node>),
    /// Not this; stands only among the parts of an [`Node::And`].
    Not(Box<Node>),
}

/// A field that is searched like text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextField {
    /// 案由.
    Cause,
    /// 当事人.
    Party,
    /// 部门.
    Department,
    /// 文书, by its title or that of its type.
    Document,
    /// 案号.
    Number,
}
