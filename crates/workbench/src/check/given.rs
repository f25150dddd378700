//! What checks take as given: holidays, limits and the laws of the statute library on top of the product's.
//!
//! Kept as the text the user wrote, so that it can be shown and changed as it was.

use crate::error::Result;
use crate::workbench::Workbench;
use contract::{ErrorCode, UserError};
use jiff::civil::Date;
use scoring::calendar::{TableError, YearTable};
use scoring::check::law::Version;
use scoring::check::{Law, Limit, LimitError, Limits, Settings};
use serde_json::json;
use std::collections::BTreeMap;

/// The setting that holds them.
const KEY: &str = "check.given";

/// Holidays and limits of a user.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckData {
    /// Years, in place of the product's.
    pub years: Vec<YearTable>,
    /// Limits, before the product's.
    pub limits: Vec<Limit>,
}

/// Why a text holds neither holidays nor limits.
#[derive(Debug, thiserror::Error)]
pub enum CheckDataError {
    /// It speaks of a year but is no table of holidays.
    #[error(transparent)]
    Year(#[from] TableError),
    /// It is no list of limits.
    #[error(transparent)]
    Limits(#[from] LimitError),
}

impl CheckData {
    /// Adds a TOML text: a year's holidays (`year = …`) or limits (`[[limits]]`).
    ///
    /// # Errors
    /// Where it is neither.
    pub fn add(&mut self, text: &str) -> std::result::Result<(), CheckDataError> {
        let is_year = text.lines().any(|line| {
            line.trim_start().strip_prefix("year").is_some_and(|rest| rest.trim_start().starts_with('='))
        });
        if is_year {
            self.years.push(YearTable::parse(text)?);
        } else {
            self.limits.extend(Limits::parse(text)?.limits);
        }
        Ok(())
    }

    pub(super) fn on_top_of(&self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        for year in &self.years {
            settings.calendar.put(year.clone());
        }
        settings.limits.limits.extend(self.limits.iter().cloned());
        settings
    }
}

impl Workbench {
    /// The texts of holidays and limits kept in the workspace.
    ///
    /// # Errors
    /// Those of the store.
    pub fn check_data(&self) -> std::result::Result<Vec<String>, UserError> {
        Ok(self.check_texts()?)
    }

    /// Keeps a text of holidays or limits in the workspace, after those kept before.
    ///
    /// # Errors
    /// `check.data_invalid` where it is neither; those of the store.
    pub fn add_check_data(&self, text: &str) -> std::result::Result<(), UserError> {
        CheckData::default()
            .add(text)
            .map_err(|error| UserError::new(ErrorCode::CheckDataInvalid).with_detail(error.to_string()))?;
        let mut texts = self.check_texts()?;
        texts.push(text.to_owned());
        Ok(self.keep_check_texts(&texts)?)
    }

    /// Drops all holidays and limits kept in the workspace.
    ///
    /// # Errors
    /// Those of the store.
    pub fn clear_check_data(&self) -> std::result::Result<(), UserError> {
        Ok(self.keep_check_texts(&[])?)
    }

    fn check_texts(&self) -> Result<Vec<String>> {
        let kept = self.store.setting(KEY)?.unwrap_or_else(|| json!([]));
        let texts = kept.as_array().into_iter().flatten();
        Ok(texts.filter_map(|text| text.as_str().map(str::to_owned)).collect())
    }

    fn keep_check_texts(&self, texts: &[String]) -> Result<()> {
        Ok(self.store.set_setting(KEY, &json!(texts))?)
    }

    /// The product's settings with the workspace's on top. A kept text that can no longer be read was
    /// readable when it was kept; it is passed over rather than stopping every check.
    pub(super) fn check_settings(&self) -> Result<Settings> {
        let mut data = CheckData::default();
        for text in self.check_texts()? {
            if let Err(error) = data.add(&text) {
                tracing::warn!(%error, "a kept text of holidays or limits is passed over");
            }
        }
        let mut settings = data.on_top_of(Settings::built_in());
        self.add_laws_of_library(&mut settings)?;
        Ok(settings)
    }

    /// Laws of the statute library that the table of laws does not hold: their days and how many articles they
    /// have. Where the table holds a law its days stand, for they were held against a source; what the library says
    /// counts as assumed, for a file may be any text.
    fn add_laws_of_library(&self, settings: &mut Settings) -> Result<()> {
        let mut laws: BTreeMap<String, Law> = BTreeMap::new();
        for statute in self.store.statutes()? {
            let Ok(from) = statute.days.from.parse::<Date>() else { continue };
            if settings.laws.of(&statute.key).is_some() {
                continue;
            }
            let law = laws.entry(statute.key.clone()).or_insert_with(|| Law {
                name: statute.key.clone(),
                whole: false,
                repealed: None,
                replaced_by: None,
                versions: Vec::new(),
                source: format!("法规库：{}", statute.source),
            });
            law.versions.push(Version {
                name: statute.days.version.clone(),
                from,
                articles: u16::try_from(statute.articles).ok().filter(|count| *count > 1),
                assumed: true,
            });
            if let Ok(until) = statute.days.until.parse::<Date>() {
                law.repealed = law.repealed.max(Some(until));
            }
        }
        for mut law in laws.into_values() {
            law.versions.sort_by_key(|version| version.from);
            // A text that ended before the next began ended no law.
            law.repealed = law.repealed.filter(|day| law.versions.iter().all(|version| version.from < *day));
            settings.laws.laws.push(law);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_year_or_limits() {
        let mut data = CheckData::default();
        data.add("year = 2031\nsource = \"通知\"\nholidays = [\"2031-01-01\"]").expect("a year");
        data.add("[[limits]]\nkey = \"hearing_threshold\"\nvalue = { yuan = 5000 }\nsource = \"某规定\"")
            .expect("limits");
        assert_eq!((data.years.len(), data.limits.len()), (1, 1));
        for wrong in [
            "year = 2031\nholidays = [\"2031-02-30\"]",
            "limits = 5",
            "[[limits]]\nkey = \"nonsense\"",
            "<xml/>",
        ] {
            assert!(data.add(wrong).is_err(), "{wrong}");
        }
        let settings = data.on_top_of(Settings::built_in());
        assert!(settings.calendar.year(2031).is_some());
    }
}
