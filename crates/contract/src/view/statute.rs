//! The statute library 法规库.

use scoring::citation::{Naming, Provision};
use scoring::{DocumentId, Rect};
use serde::{Deserialize, Serialize};

/// What came of one file of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatuteOutcome {
    /// It is in the library now.
    Imported,
    /// It took the place of the same version imported before.
    Replaced,
    /// It was not taken as a law.
    Failed,
}

/// A file of an import of laws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatuteLine {
    /// The file.
    pub path: String,
    /// What came of it.
    pub outcome: StatuteOutcome,
    /// Why it failed; otherwise what to know about its days. Empty when there is nothing to say.
    pub note: String,
    /// The law, where it was taken.
    pub statute: Option<StatuteView>,
}

/// A version of a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatuteView {
    /// Its title as written.
    pub title: String,
    /// The name laws are compared by.
    pub key: String,
    /// Day of the version, ISO form; empty where nothing tells it.
    pub version: String,
    /// First day in force; empty where nothing tells it.
    pub in_force: String,
    /// Whether that day is not stated for this version.
    pub in_force_assumed: bool,
    /// First day no longer in force, where the text says so or a later version is in the library.
    pub ended: String,
    /// How many articles it has.
    pub articles: u32,
}

/// An article of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleView {
    /// The version it is from.
    pub statute: StatuteView,
    /// The place asked for, as cited: 第五十八条第一款.
    pub place: String,
    /// The chapter or section it stands in.
    pub heading: String,
    /// Its words, a line a paragraph or item.
    pub text: String,
    /// What must be known about the choice of the version; empty when it is certain.
    pub note: String,
    /// All versions in the library, the earliest first.
    pub versions: Vec<StatuteView>,
}

/// An article that answers a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleHitView {
    /// The law.
    pub title: String,
    /// Day of the version.
    pub version: String,
    /// First day in force.
    pub in_force: String,
    /// Whether a later version is in the library.
    pub superseded: bool,
    /// The article.
    pub article: String,
    /// The chapter or section it stands in.
    pub heading: String,
    /// Its words.
    pub text: String,
    /// How well it answers; only the order means something.
    pub score: f32,
}

/// Whether the library has what a citation cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CitationOutcome {
    /// The article as it stood that day.
    Found,
    /// An article; which version stood that day is not certain.
    Unsure,
    /// The page does not say which law is meant.
    LawNotTold,
    /// The library does not have the law.
    LawUnknown,
    /// The library has only versions from later.
    NoVersionThen,
    /// The version known last was no longer in force that day.
    Ended,
    /// The version of that day has no such article, paragraph or item.
    PlaceUnknown,
    /// A law is named as a whole, and the library has it.
    LawOnly,
}

/// A citation on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CitationView {
    /// Page of the case, from 1.
    pub page: u32,
    /// The document the page belongs to.
    pub document: Option<DocumentId>,
    /// Its title.
    pub document_title: String,
    /// Where it begins in the page's text, in characters.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Where it stands on the page.
    pub rects: Vec<Rect>,
    /// The words.
    pub quote: String,
    /// The law as named there; empty when it is not.
    pub law: String,
    /// How it is named.
    pub naming: Naming,
    /// The place in the law.
    pub provision: Provision,
    /// The same as laws are cited.
    pub place: String,
    /// The day asked for; empty when the case has no day of decision, and the present version is shown.
    pub on: String,
    /// What the library says.
    pub outcome: CitationOutcome,
    /// The same in words.
    pub note: String,
    /// Title of the law found.
    pub title: String,
    /// Day of the version found.
    pub version: String,
    /// The words of the place; empty when it was not found.
    pub text: String,
}
