//! Citations 引用 of laws in running text: 《中华人民共和国行政处罚法》第五十八条第一款第（二）项, 同法第…条,
//! 行政处罚法第…条, 本法第…条, 前款.
//!
//! Says what is written and where; whether the law exists, was in force, or has such an article is asked
//! elsewhere, of a statute library. Where a text does not say which law is meant, the key stays empty
//! instead of a guess.

mod name;
mod numeral;
mod provision;
mod scan;
#[cfg(test)]
mod tests;

pub use name::law_key;
pub use numeral::{numeral, parse_numeral};
pub use provision::{ArticleNumber, Provision};

use serde::{Deserialize, Serialize};

/// How a text says which law it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    /// By its title in 《》.
    Titled,
    /// By its name without 《》, and the name is known: from 《》 or an abbreviation told in the same text, or
    /// from the list of common short names.
    Bare,
    /// By a run of characters without 《》 that ends like a law's name; where it begins is a guess.
    BareUnsure,
    /// By 同法, 该法, 上述条例: the law named last before.
    Same,
    /// By 本法, 本条例, 前款, 前条: the law the text itself belongs to.
    Own,
    /// Not at all.
    Unnamed,
}

/// One place in one law that a text cites. A list (第五条、第六条, 第一项至第三项) gives one for each place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The law as the text names it, without 《》; empty when it is not named at all.
    pub law: String,
    /// The law's name in the form laws are compared by ([`law_key`]); empty when the text does not tell.
    pub law_key: String,
    /// How the text tells.
    pub naming: Naming,
    /// The edition written after the name, as in （2021年修订）: its year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u16>,
    /// The place in the law.
    pub provision: Provision,
    /// Where it begins in the text, counted in characters (Unicode scalar values).
    pub from: u32,
    /// Where it ends, the character after the last.
    pub to: u32,
}

/// The place in a law where a text stands, for texts that are themselves part of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standpoint<'a> {
    /// Name of the law; empty when the text is not part of one.
    pub law: &'a str,
    /// Article and paragraph of the text, so that 前款 and 前条 can be told.
    pub provision: Provision,
}

/// All citations in a page or another text that is not itself a law, in the order they stand. A law named
/// in 《》 without an article is given too; other papers in 《》 are not. Line breaks and spaces inside a
/// citation do not matter.
pub fn citations(text: &str) -> Vec<Citation> {
    citations_from(text, Standpoint::default())
}

/// All citations in a text that is part of a law: 本法, 前款 and 前条 are told by where it stands.
pub fn citations_from(text: &str, standpoint: Standpoint<'_>) -> Vec<Citation> {
    scan::scan(text, standpoint)
}
