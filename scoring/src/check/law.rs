//! Laws 法律法规 and their versions: from which day which text was in force. Data with its source, never code.
//!
//! A rule that rests on an article must not be held against an act of a day before the article was law.
//! The table is not complete: a law that does not stand in it is not known, which is no fault of anybody.

use crate::citation::law_key;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The Penalty Law 行政处罚法.
pub const PENALTY: &str = "行政处罚法";
/// The Reconsideration Law 行政复议法.
pub const RECONSIDERATION: &str = "行政复议法";
/// The Law on Compulsion 行政强制法.
pub const COMPULSION: &str = "行政强制法";
/// The Litigation Law 行政诉讼法.
pub const LITIGATION: &str = "行政诉讼法";

/// A text of a law that rules rest on, by the names of the law and of its version in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The law.
    pub law: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The Penalty Law as revised in 2021: its articles 34 to 86, the 90 days, the working days of article 85.
pub const PENALTY_2021: Text = Text { law: PENALTY, version: "2021年修订" };
/// The Reconsideration Law as revised in 2023: governments decide, on-the-spot penalties go to them first.
pub const RECONSIDERATION_2023: Text = Text { law: RECONSIDERATION, version: "2023年修订" };
/// The Civil Procedure Law as amended in 2021: public notice takes thirty days where it took sixty.
pub const CIVIL_PROCEDURE_2021: Text = Text { law: "民事诉讼法", version: "2021年修正" };

/// One text of a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// How it is told from the others, as `2021年修订`.
    pub name: String,
    /// The first day it was in force.
    pub from: Date,
    /// The number of its last article, where it is known: a higher one cannot be cited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub articles: Option<u16>,
    /// Whether nobody has checked the day against its source: an outcome that rests on it says so.
    #[serde(default)]
    pub assumed: bool,
}

/// A law with its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its name without 中华人民共和国.
    pub name: String,
    /// Whether the first of the versions is the law's first text: before it there was no such law.
    /// Otherwise earlier texts are not in the table.
    #[serde(default)]
    pub whole: bool,
    /// The first day it was no longer in force, where it was repealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repealed: Option<Date>,
    /// The law in its place, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// The texts, the earliest first.
    pub versions: Vec<Version>,
    /// Where the days were taken from.
    pub source: String,
}

/// How a law stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// This text was in force.
    InForce(&'a Version),
    /// There was no such law yet.
    NotYet,
    /// It was repealed by then.
    Repealed(Date),
    /// A text that is not in the table was in force.
    Unknown,
}

impl Law {
    /// How the law stands on a day.
    pub fn on(&self, day: Date) -> Standing<'_> {
        if let Some(repealed) = self.repealed.filter(|repealed| day >= *repealed) {
            return Standing::Repealed(repealed);
        }
        match self.versions.iter().rev().find(|version| version.from <= day) {
            Some(version) => Standing::InForce(version),
            None if self.whole => Standing::NotYet,
            None => Standing::Unknown,
        }
    }
}

/// Why laws cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("法律版本的数据格式不对：{0}")]
pub struct LawError(#[from] toml::de::Error);

/// All laws known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Laws {
    /// The laws; of two of one name the later wins, so that users' follow the product's.
    #[serde(default)]
    pub laws: Vec<Law>,
}

impl Laws {
    /// Reads `[[laws]]` tables of TOML.
    ///
    /// # Errors
    /// Where the form is another.
    pub fn parse(text: &str) -> Result<Self, LawError> {
        Ok(toml::from_str(text)?)
    }

    /// The law of a name, as laws are compared ([`law_key`]).
    pub fn of(&self, name: &str) -> Option<&Law> {
        let wanted = law_key(name);
        self.laws.iter().rev().find(|law| law_key(&law.name) == wanted)
    }

    /// The text of a law in force on a day, where the table knows it.
    pub fn in_force(&self, name: &str, day: Date) -> Option<&Version> {
        match self.of(name)?.on(day) {
            Standing::InForce(version) => Some(version),
            _ => None,
        }
    }

    /// The day from which a text (or a later one) holds.
    pub fn since(&self, text: Text) -> Option<Date> {
        self.of(text.law)?.versions.iter().find(|version| version.name == text.version).map(|v| v.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Settings;
    use jiff::civil::date;

    #[test]
    fn the_laws_that_come_with_the_product_are_in_order_and_name_their_source() {
        let laws = &Settings::built_in().laws;
        assert!(laws.laws.len() > 10);
        for law in &laws.laws {
            assert!(!law.source.trim().is_empty(), "{}", law.name);
            assert!(law.versions.is_sorted_by_key(|version| version.from), "{}", law.name);
            assert_eq!(law_key(&law.name), law.name, "the name as it is compared");
            if let Some(repealed) = law.repealed {
                assert!(law.versions.iter().all(|version| version.from < repealed), "{}", law.name);
            }
        }
    }

    #[test]
    fn the_penalty_law_of_2021_and_the_reconsideration_law_of_2023() {
        let laws = &Settings::built_in().laws;
        for (law, day, articles) in [
            (PENALTY, date(2021, 7, 14), Some(64)),
            (PENALTY, date(2021, 7, 15), Some(86)),
            ("《中华人民共和国行政处罚法》", date(2024, 1, 1), Some(86)),
            (RECONSIDERATION, date(2023, 12, 31), Some(43)),
            (RECONSIDERATION, date(2024, 1, 1), Some(90)),
            (COMPULSION, date(2012, 1, 1), Some(71)),
            (COMPULSION, date(2011, 12, 31), None),
        ] {
            let version = laws.in_force(law, day);
            assert_eq!(version.and_then(|version| version.articles), articles, "{law} {day}");
        }
        let compulsion = laws.of(COMPULSION).expect("it is in the table");
        assert_eq!(compulsion.on(date(2011, 12, 31)), Standing::NotYet);
        assert_eq!(laws.since(PENALTY_2021), Some(date(2021, 7, 15)));
        assert_eq!(laws.since(RECONSIDERATION_2023), Some(date(2024, 1, 1)));
        assert!(laws.of("某某管理条例").is_none());
    }

    #[test]
    fn a_repealed_law_is_told_with_its_day() {
        let laws = &Settings::built_in().laws;
        let law = laws.of("环境噪声污染防治法").expect("it is in the table");
        assert!(matches!(law.on(date(2022, 6, 4)), Standing::InForce(_)));
        assert_eq!(law.on(date(2022, 6, 5)), Standing::Repealed(date(2022, 6, 5)));
        assert_eq!(law.replaced_by.as_deref(), Some("噪声污染防治法"));
    }
}
