//! The holiday table of one year, as the State Council publishes it, and the form it is written in.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub(super) const BUILT_IN: &[&str] = &[
    include_str!("../../data/holidays/2020.toml"),
    include_str!("../../data/holidays/2021.toml"),
    include_str!("../../data/holidays/2022.toml"),
    include_str!("../../data/holidays/2023.toml"),
    include_str!("../../data/holidays/2024.toml"),
    include_str!("../../data/holidays/2025.toml"),
    include_str!("../../data/holidays/2026.toml"),
];

/// Holidays and make-up working days 调休上班 of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTable {
    /// The year.
    pub year: i16,
    /// The notice it was taken from.
    pub source: String,
    /// Days off, weekends within a holiday included.
    pub holidays: BTreeSet<Date>,
    /// Saturdays and Sundays on which offices work.
    pub workdays: BTreeSet<Date>,
}

/// Why a table cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is not TOML of the expected form.
    #[error("节假日表格式不对：{0}")]
    Form(#[from] toml::de::Error),
    /// A day or a range of days cannot be read.
    #[error("节假日表中的日期无法识别：{0}")]
    Day(String),
    /// A day is both a holiday and a working day.
    #[error("节假日表中同一天既放假又上班：{0}")]
    Both(Date),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    year: i16,
    #[serde(default)]
    source: String,
    #[serde(default)]
    holidays: Vec<String>,
    #[serde(default)]
    workdays: Vec<String>,
}

impl YearTable {
    /// Reads a table: `year`, `source`, `holidays` and `workdays` as days or `first..last`.
    ///
    /// # Errors
    /// [`TableError`] where the form, a day, or the whole makes no sense.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let written: Written = toml::from_str(text)?;
        let holidays = days(&written.holidays)?;
        let workdays = days(&written.workdays)?;
        if let Some(day) = holidays.intersection(&workdays).next() {
            return Err(TableError::Both(*day));
        }
        Ok(Self { year: written.year, source: written.source, holidays, workdays })
    }
}

/// The longest run a range may name; longer ones are slips of the pen.
const LONGEST_RANGE: usize = 40;

fn days(written: &[String]) -> Result<BTreeSet<Date>, TableError> {
    let mut days = BTreeSet::new();
    for entry in written {
        let wrong = || TableError::Day(entry.clone());
        let (first, last) = entry.split_once("..").unwrap_or((entry, entry));
        let first: Date = first.trim().parse().map_err(|_| wrong())?;
        let last: Date = last.trim().parse().map_err(|_| wrong())?;
        let run: Vec<Date> =
            first.series(1.day()).take_while(|day| *day <= last).take(LONGEST_RANGE).collect();
        if run.last() != Some(&last) {
            return Err(wrong());
        }
        days.extend(run);
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    #[test]
    fn the_tables_that_come_with_the_product_are_whole() {
        for text in BUILT_IN {
            let table = YearTable::parse(text).expect("a table");
            assert!(table.source.contains(&table.year.to_string()));
            assert!((15..=40).contains(&table.holidays.len()), "{}: {}", table.year, table.holidays.len());
            for day in &table.workdays {
                assert!(matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday), "{day} is a weekday");
            }
            for month_day in ["01-01", "10-01", "10-02", "10-03", "05-01"] {
                let day: Date = format!("{}-{month_day}", table.year).parse().expect("a date");
                assert!(table.holidays.contains(&day), "{day}");
            }
        }
    }

    #[test]
    fn slips_are_told() {
        for text in [
            "year = 2027\nholidays = [\"2027-10-07..2027-10-01\"]",
            "year = 2027\nholidays = [\"2027-13-01\"]",
            "year = 2027\nholidays = [\"2027-10-01\"]\nworkdays = [\"2027-10-01\"]",
            "year = 2027\nhoilidays = []",
            "holidays = []",
        ] {
            assert!(YearTable::parse(text).is_err(), "{text}");
        }
    }
}
