//! Laws 法律法规 as texts: one version read from a file, its articles, and which version stood on a day.
//!
//! What a file does not say is not supplied: a day that had to be taken from elsewhere is marked as assumed.
//! The table in [`crate::check`] knows days of laws without their texts; this holds the texts a user imports.

mod article;
mod head;
mod parse;
#[cfg(test)]
mod tests;

pub use article::{Paragraph, paragraphs, part_text};
pub use head::{Event, EventKind};
pub use parse::{StatuteFault, parse_statute};

use crate::citation::ArticleNumber;
use serde::{Deserialize, Serialize};

/// One version of a law, as read from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statute {
    /// Its title as written.
    pub title: String,
    /// The title in the form laws are compared by.
    pub key: String,
    /// What its head tells of its making, in the order told.
    pub events: Vec<Event>,
    /// Its days.
    pub days: Days,
    /// Its articles in order. A text without articles has one, numbered 0, with all of it.
    pub articles: Vec<Article>,
}

/// The days of a version, ISO form; empty where nothing tells them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// Day this version was passed, amended or promulgated: what it is named after.
    pub version: String,
    /// The first day it was in force.
    pub from: String,
    /// Whether that day is not stated for this version: amendments 修正 keep the last article of the first
    /// text, and then the day of the version stands here.
    pub from_assumed: bool,
    /// The first day it was no longer in force, where the head says so.
    pub until: String,
}

/// An article 条.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its number.
    pub number: ArticleNumber,
    /// Part, chapter and section it stands in, the outermost first, joined by a space; empty where there are none.
    pub heading: String,
    /// Its text, a line a paragraph 款 or item 项, without the number.
    pub text: String,
}

/// How a law stands on a day, among the versions that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnDay {
    /// This version was in force: its place in the list.
    InForce(usize),
    /// The same, but the first day of it or of the one after it is assumed, and the day asked for lies close
    /// enough that another version may have been in force.
    Probably(usize),
    /// All versions known are younger.
    Earlier,
    /// The version known last was no longer in force.
    Ended(usize),
    /// No version is known.
    NoVersion,
}

/// Which of several versions of one law was in force on `day` (ISO form). The order of `versions` does not
/// matter. A version whose days are not known at all is never chosen while another is.
pub fn on_day(versions: &[Days], day: &str) -> OnDay {
    if versions.is_empty() {
        return OnDay::NoVersion;
    }
    let mut order: Vec<usize> = (0..versions.len()).filter(|at| !versions[*at].from.is_empty()).collect();
    if order.is_empty() {
        // One undated text is all there is: better than none, but nothing says that it stood then.
        return OnDay::Probably(0);
    }
    order.sort_by(|a, b| versions[*a].from.cmp(&versions[*b].from));
    let Some(place) = order.iter().rposition(|at| versions[*at].from.as_str() <= day) else {
        return OnDay::Earlier;
    };
    let chosen = order[place];
    let days = &versions[chosen];
    if !days.until.is_empty() && days.until.as_str() <= day {
        return OnDay::Ended(chosen);
    }
    // An assumed first day is that of the making; the text may have come into force up to a year later.
    let unsure = days.from_assumed && within_a_year(&days.from, day);
    if unsure { OnDay::Probably(chosen) } else { OnDay::InForce(chosen) }
}

/// Whether `day` lies less than a year after `from`.
fn within_a_year(from: &str, day: &str) -> bool {
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<i32>().ok());
    match (year(from), year(day)) {
        (Some(start), Some(end)) => end == start || (end == start + 1 && day.get(4..) < from.get(4..)),
        _ => true,
    }
}
