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
//! | `张*局` `第??条` | with the parts at most 20 characters apart; with any two characters between |
//! | `案由:无照经营` | of cases whose 案由 has the run; also 当事人, 部门, 文书, 案号, 处罚种类 |
//! | `缺文书:送达回证` | of cases in which no document is so named |
//! | `年度:2024` `日期:2024-01..2024-06` `金额:>5万` `得分:<60` | of cases whose value lies within; a day, a month or a year; yuan; points |
//! | `等级:优秀` `等级:无` | of cases finished with just this grade; of those without one |
//! | `企业:是` `批次:ID` | of cases of enterprises; of exactly this round, by id or name |
//!
//! A bare word also finds, below the pages that have it as it is written, those that write its numbers otherwise
//! (`五万元` and `50,000元`), and those that have its words apart. A phrase finds only what it says.
//!
//! Full-width forms of the signs are taken as the signs; after a full-width colon a page with just these words
//! is found as well, since forms are printed so. A phrase ends at a mark of the kind that it began with. Brackets that begin and end within a word belong to
//! it, so that document numbers are found as they are written.

mod fault;
mod field;
mod parser;
mod value;

pub use fault::{QueryError, QueryFault};
pub(crate) use field::FieldName;
pub use parser::parse;

use crate::catalogue::Entry;
use crate::condition::Condition;
use crate::literal::Literal;
use crate::numerals;
use crate::pattern::Pattern;
use crate::words;

/// A query that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    node: Node,
}

impl Query {
    /// Whether it asks for nothing that stands on a page, but only for what is known of cases. Its answer
    /// is best given case by case.
    pub fn is_about_cases(&self) -> bool {
        self.node.is_about_cases()
    }

    /// What it asks for.
    pub(crate) fn node(&self) -> &Node {
        &self.node
    }
}

/// Part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A bare word.
    Word(Word),
    /// A quoted run.
    Phrase(Literal),
    /// Runs within a distance of each other.
    Near { runs: Vec<Literal>, distance: u32 },
    /// What is asked of the case or document.
    Fact(Condition),
    /// All of them. At least one is not a negation.
    And(Vec<Node>),
    /// At least one of them.
    Or(Vec<Node>),
    /// Not this; stands only among the parts of an [`Node::And`].
    Not(Box<Node>),
}

/// A bare word: the run itself, or else what stands for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it is written.
    pub(crate) run: Literal,
    /// The same with its numbers written otherwise.
    pub(crate) linked: Vec<Literal>,
    /// Its signs for any character taken as such, where it has some.
    pub(crate) pattern: Option<Pattern>,
    /// Its words, which may stand apart; none where it has not several.
    pub(crate) apart: Vec<Literal>,
}

impl Word {
    /// The word `text`, with all that stands for it.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let run = Literal::new(text)?;
        let linked = numerals::linked(run.text()).iter().filter_map(|form| Literal::new(form)).collect();
        Some(Self { linked, pattern: Pattern::new(text), apart: words::apart(&run), run })
    }
}

impl Node {
    /// Whether a query about cases is true of a page.
    pub(crate) fn holds(&self, entry: &Entry, page: u32) -> bool {
        match self {
            Self::Fact(condition) => condition.pages(entry).contains(page),
            Self::Word(_) | Self::Phrase(_) | Self::Near { .. } => false,
            Self::And(nodes) => nodes.iter().all(|node| node.holds(entry, page)),
            Self::Or(nodes) => nodes.iter().any(|node| node.holds(entry, page)),
            Self::Not(inner) => !inner.holds(entry, page),
        }
    }

    /// Whether it asks for nothing that stands on a page, but only for what is known of cases.
    pub(crate) fn is_about_cases(&self) -> bool {
        match self {
            Self::Fact(_) => true,
            Self::Word(_) | Self::Phrase(_) | Self::Near { .. } => false,
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().all(Self::is_about_cases),
            Self::Not(inner) => inner.is_about_cases(),
        }
    }
}
