//! Checks 检查规则: rules of law and form held against a case file, each a hint with its places.
//!
//! A check never takes points: it says what agrees, what looks wrong, what cannot be told, and what does
//! not apply; a person confirms or dismisses. What was not found may only not have been read: a doubt is
//! [`Outcome::CannotTell`], never [`Outcome::Suspect`]. One file holds one rule; its doc comment, under
//! fixed headings, is the text of `docs/rules.md` and of the screen's help.

mod archive;
mod compulsory;
mod consistency;
mod context;
mod corrected;
mod enterprise;
mod finding;
mod inspection;
pub mod law;
mod licensing;
mod limit;
mod order;
mod party;
mod penalty;
mod registry;
#[cfg(test)]
pub(crate) mod sample;
mod sentence;
mod settings;
mod signature;
mod terms;
mod text;
pub mod words;

pub(crate) use penalty::cite::{cited, is_procedural};

pub use archive::{Catalogue, CatalogueLine, CataloguePaper, CatalogueRemark, RemarkKind, catalogue};
pub use context::Context;
pub use finding::{Finding, Outcome, Span};
pub use law::{Law, LawError, Laws};
pub use limit::{Limit, LimitError, LimitKey, LimitValue, Limits, PartyKind};
pub use order::{Order, OrderError, Orders};
pub use registry::{HEADINGS, Rule, rule, rules, run, worst};
pub use settings::Settings;
pub use terms::terms_of;
