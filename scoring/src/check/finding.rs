//! What a check found: an outcome, a sentence for people, and the places it rests on.

use crate::calendar::{Deadline, Timing};
use crate::evidence::{Evidence, Place};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The four outcomes of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The rule has nothing to say about this case 不适用.
    NotApplicable,
    /// Nothing wrong was found 未见问题.
    Pass,
    /// A date, a document or a fact is missing or unread, or a limit is not known 无法判断.
    CannotTell,
    /// It looks wrong; a person has to look 疑似问题.
    Suspect,
}

impl Outcome {
    /// The stable name used on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::Pass => "pass",
            Self::CannotTell => "cannot_tell",
            Self::Suspect => "suspect",
        }
    }

    /// The word users see.
    pub const fn title(self) -> &'static str {
        match self {
            Self::NotApplicable => "不适用",
            Self::Pass => "未见问题",
            Self::CannotTell => "无法判断",
            Self::Suspect => "疑似问题",
        }
    }
}

/// One finding of one rule. A rule gives at least one; several where it finds several faults.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule, for example `P-20`.
    pub rule: String,
    /// The outcome.
    pub outcome: Outcome,
    /// One sentence for people, with the dates and numbers compared.
    pub message: String,
    /// The places compared, or what was looked at in vain; the place at fault first.
    pub evidence: Vec<Evidence>,
    /// The limit it measured against, where the rule is about time; drawn on the timeline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A limit of time as a rule measured it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What the limit is for, as `作出处罚决定`.
    pub title: String,
    /// The day it begins with, itself not counted.
    pub from: Date,
    /// Its last day.
    pub deadline: Deadline,
    /// When it was done; absent where no such day was read.
    pub done: Option<Date>,
}

impl Span {
    /// How the act stands to the limit; absent where no day of it was read.
    pub fn timing(&self) -> Option<Timing> {
        self.done.map(|done| self.deadline.timing(done))
    }
}

impl Finding {
    fn new(outcome: Outcome, message: impl Into<String>) -> Self {
        Self { rule: String::new(), outcome, message: message.into(), evidence: Vec::new(), span: None }
    }

    /// Nothing wrong.
    pub fn pass(message: impl Into<String>) -> Self {
        Self::new(Outcome::Pass, message)
    }

    /// It looks wrong.
    pub fn suspect(message: impl Into<String>) -> Self {
        Self::new(Outcome::Suspect, message)
    }

    /// It cannot be told, and why.
    pub fn cannot_tell(message: impl Into<String>) -> Self {
        Self::new(Outcome::CannotTell, message)
    }

    /// It does not apply, and why.
    pub fn not_applicable(message: impl Into<String>) -> Self {
        Self::new(Outcome::NotApplicable, message)
    }

    /// With a place it rests on.
    pub fn at(mut self, place: &Place) -> Self {
        self.evidence.push(Evidence::Place(place.clone()));
        self
    }

    /// With a place, where there is one.
    pub fn at_any(self, place: Option<&Place>) -> Self {
        match place {
            Some(place) => self.at(place),
            None => self,
        }
    }

    /// With evidence of either kind.
    pub fn with(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }

    /// With the limit of time it measured.
    pub fn over(mut self, title: &str, from: Date, deadline: Deadline, done: Option<Date>) -> Self {
        self.span = Some(Span { title: title.to_owned(), from, deadline, done });
        self
    }
}
