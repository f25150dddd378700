//! Days as the law counts them 期间: working days, calendar days, months, and the day a period ends on.
//!
//! Holds the yearly holiday tables as data and the rules of counting: the day on which a period begins is
//! not counted (民事诉讼法第85条第2款), working days leave out statutory holidays (行政处罚法第85条), a
//! period whose last day is a holiday ends on the first working day after it (民事诉讼法第85条第3款; for
//! periods that bind an authority this is an analogy, so both days are told). Never reads the clock, and
//! never takes a year without a table for a year without holidays.

mod table;

pub use table::{TableError, YearTable};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// In what a period is counted 期间单位.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 工作日.
    WorkingDays,
    /// 自然日.
    CalendarDays,
    /// 月: to the day of the same number, or the month's last day.
    Months,
    /// 年.
    Years,
}

impl Unit {
    /// The words behind the number, as `个工作日`.
    pub const fn words(self) -> &'static str {
        match self {
            Self::WorkingDays => "个工作日",
            Self::CalendarDays => "日",
            Self::Months => "个月",
            Self::Years => "年",
        }
    }
}

/// A length of time in a unit of the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Period {
    /// `count` working days.
    pub const fn working_days(count: u16) -> Self {
        Self { count, unit: Unit::WorkingDays }
    }

    /// `count` calendar days.
    pub const fn days(count: u16) -> Self {
        Self { count, unit: Unit::CalendarDays }
    }

    /// `count` months.
    pub const fn months(count: u16) -> Self {
        Self { count, unit: Unit::Months }
    }

    /// `count` years.
    pub const fn years(count: u16) -> Self {
        Self { count, unit: Unit::Years }
    }

    /// The period in words, as `七个工作日` is written with figures: `7个工作日`.
    pub fn words(self) -> String {
        format!("{}{}", self.count, self.unit.words())
    }
}

/// The last day of a period, once as counted and once under every allowance that may apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day as counted, with no allowance. An act on it or before is in time.
    pub strict: Date,
    /// The last day where the end is put off past a holiday or a year's table is missing. An act after it
    /// is late; an act between the two cannot be told.
    pub lenient: Date,
    /// Whether all years counted over have a table.
    pub tables: bool,
}

/// How an act stands to a [`Deadline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// On the last day or before it.
    InTime,
    /// Between the strict and the lenient end.
    Doubtful,
    /// After it.
    Late,
}

impl Deadline {
    /// How an act on `day` stands to this end.
    pub fn timing(&self, day: Date) -> Timing {
        if day <= self.strict {
            Timing::InTime
        } else if day <= self.lenient {
            Timing::Doubtful
        } else {
            Timing::Late
        }
    }
}

/// Which days offices work on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i16, YearTable>,
}

/// How far a count over a year without a table may be off: no year so far has moved the end of a period
/// of working days by more than its longest holiday, nor drawn it nearer by more than two make-up days.
const UNKNOWN_LATER: i64 = 9;
const UNKNOWN_EARLIER: i64 = 2;

impl Calendar {
    /// The tables that come with the product.
    pub fn built_in() -> &'static Self {
        static BUILT_IN: LazyLock<Calendar> = LazyLock::new(|| {
            let mut calendar = Calendar::default();
            for text in table::BUILT_IN {
                calendar.put(YearTable::parse(text).expect("the product's own tables are checked by a test"));
            }
            calendar
        });
        &BUILT_IN
    }

    /// Takes in a year, in place of the table it had.
    pub fn put(&mut self, table: YearTable) {
        self.years.insert(table.year, table);
    }

    /// The table of a year.
    pub fn year(&self, year: i16) -> Option<&YearTable> {
        self.years.get(&year)
    }

    /// Whether offices work on `day`; by the weekday alone where no table speaks of it.
    pub fn is_working_day(&self, day: Date) -> bool {
        // The first days of January may be told by the table of the year they belong to, and the last of
        // December by that of the next.
        for year in [day.year(), day.year().saturating_add(1)] {
            if let Some(table) = self.years.get(&year) {
                if table.holidays.contains(&day) {
                    return false;
                }
                if table.workdays.contains(&day) {
                    return true;
                }
            }
        }
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Whether each year from `from` to `to` has a table.
    pub fn knows(&self, from: Date, to: Date) -> bool {
        (from.min(to).year()..=from.max(to).year()).all(|year| self.years.contains_key(&year))
    }

    /// The `count`-th working day after `day`, which itself is not counted.
    pub fn after_working_days(&self, day: Date, count: u16) -> Date {
        let mut at = day;
        for _ in 0..count {
            at = self.working_day_from(at.saturating_add(1.day()));
        }
        at
    }

    /// `day` where it is a working day, else the next one.
    pub fn working_day_from(&self, day: Date) -> Date {
        let mut at = day;
        while !self.is_working_day(at) && at < Date::MAX {
            at = at.saturating_add(1.day());
        }
        at
    }

    /// Working days after `from` up to and with `to`; nothing where `to` is not later.
    pub fn working_days_between(&self, from: Date, to: Date) -> u32 {
        let mut count = 0;
        let mut at = from;
        while at < to {
            at = at.saturating_add(1.day());
            count += u32::from(self.is_working_day(at));
        }
        count
    }

    /// The last day of a `period` that begins with something done on `day`.
    pub fn deadline(&self, day: Date, period: Period) -> Deadline {
        let count = i64::from(period.count);
        match period.unit {
            Unit::WorkingDays => {
                let end = self.after_working_days(day, period.count);
                if self.knows(day, end) {
                    return Deadline { strict: end, lenient: end, tables: true };
                }
                Deadline {
                    strict: end.saturating_sub(UNKNOWN_EARLIER.days()).max(day),
                    lenient: end.saturating_add(UNKNOWN_LATER.days()),
                    tables: false,
                }
            }
            Unit::CalendarDays => self.put_off(day.saturating_add(count.days())),
            Unit::Months => self.put_off(day.saturating_add(count.months())),
            Unit::Years => self.put_off(day.saturating_add(count.years())),
        }
    }

    fn put_off(&self, end: Date) -> Deadline {
        let tables = self.knows(end, end);
        let lenient = self.working_day_from(end);
        let lenient = if tables { lenient } else { lenient.saturating_add(UNKNOWN_LATER.days()) };
        Deadline { strict: end, lenient, tables }
    }
}

/// Calendar days from `from` to `to`; negative where `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn working_days_over_real_holidays() {
        let calendar = Calendar::built_in();
        for (from, count, to) in [
            // The week of 国庆 2024: 30 September works, 1 to 7 October do not, Saturday 12 October does.
            ("2024-09-29", 7, "2024-10-14"),
            ("2024-09-30", 1, "2024-10-08"),
            ("2024-10-08", 4, "2024-10-12"),
            // 2023: 国庆 with 中秋, make-up days on Saturday 7 and Sunday 8 October.
            ("2023-09-28", 1, "2023-10-07"),
            ("2023-09-28", 2, "2023-10-08"),
            ("2023-09-27", 5, "2023-10-10"),
            // 春节 2024: Sunday 4 February and Sunday 18 February work.
            ("2024-02-02", 1, "2024-02-04"),
            ("2024-02-09", 1, "2024-02-18"),
            // Over the turn of the year: the rest before New Year 2023 began on Saturday 31 December.
            ("2022-12-30", 1, "2023-01-03"),
            ("2023-12-29", 1, "2024-01-02"),
        ] {
            assert_eq!(calendar.after_working_days(day(from), count), day(to), "{from} + {count}");
            assert_eq!(calendar.working_days_between(day(from), day(to)), u32::from(count), "{from} .. {to}");
        }
    }

    #[test]
    fn the_ninety_days_of_a_published_supervision_case() {
        let deadline = Calendar::built_in().deadline(date(2024, 9, 9), Period::days(90));
        assert_eq!(deadline.strict, date(2024, 12, 8));
        // A Sunday: by analogy the period may end on the Monday.
        assert_eq!(deadline.lenient, date(2024, 12, 9));
        assert_eq!(days_between(date(2024, 9, 9), date(2024, 12, 11)), 93);
        assert_eq!(deadline.timing(date(2024, 12, 8)), Timing::InTime);
        assert_eq!(deadline.timing(date(2024, 12, 9)), Timing::Doubtful);
        assert_eq!(deadline.timing(date(2024, 12, 11)), Timing::Late);
    }

    #[test]
    fn months_end_on_the_same_number_or_the_last_day() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.deadline(date(2024, 1, 31), Period::months(1)).strict, date(2024, 2, 29));
        assert_eq!(calendar.deadline(date(2024, 2, 29), Period::years(1)).strict, date(2025, 2, 28));
        assert_eq!(calendar.deadline(date(2024, 3, 15), Period::months(6)).strict, date(2024, 9, 15));
        assert_eq!(calendar.deadline(date(2024, 3, 15), Period::months(6)).lenient, date(2024, 9, 18));
    }

    #[test]
    fn a_year_without_a_table_leaves_a_doubt() {
        let deadline = Calendar::built_in().deadline(date(2031, 9, 29), Period::working_days(7));
        assert!(!deadline.tables);
        assert!(deadline.strict < deadline.lenient);
        assert_eq!(deadline.timing(date(2031, 9, 30)), Timing::InTime);
        assert_eq!(deadline.timing(date(2031, 10, 9)), Timing::Doubtful);
        assert_eq!(deadline.timing(date(2031, 11, 3)), Timing::Late);
    }

    #[test]
    fn the_end_of_time_is_no_loop() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.deadline(Date::MAX, Period::days(90)).strict, Date::MAX);
        let _ = calendar.after_working_days(Date::MAX, 20);
    }
}
