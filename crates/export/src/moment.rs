//! The time of handing over, in the shapes the forms need. Never asks what time it is.

use crate::ExportError;
use jiff::civil::DateTime;
use jiff::{Timestamp, tz};
use rust_xlsxwriter::ExcelDateTime;
use typst::foundations::Datetime;

/// China keeps one time, eight hours ahead, all year.
const BEIJING_HOURS: i8 = 8;

/// The time of handing over.
pub(crate) struct Moment(Timestamp);

impl Moment {
    /// Reads RFC 3339.
    pub(crate) fn parse(text: &str) -> Result<Self, ExportError> {
        text.parse().map(Self).map_err(|_| ExportError::Time)
    }

    /// As readers know it: `2024-07-01 17:30（北京时间）`.
    pub(crate) fn in_words(&self) -> String {
        let local = tz::offset(BEIJING_HOURS).to_datetime(self.0);
        format!("{}（北京时间）", local.strftime("%Y-%m-%d %H:%M"))
    }

    /// For the properties of a workbook, in UTC.
    pub(crate) fn for_workbook(&self) -> Result<ExcelDateTime, ExportError> {
        let utc = self.utc();
        let year = u16::try_from(utc.year()).map_err(|_| ExportError::Time)?;
        let [month, day, hour, minute, second] =
            [utc.month(), utc.day(), utc.hour(), utc.minute(), utc.second()].map(i8::unsigned_abs);
        ExcelDateTime::from_ymd(year, month, day)
            .and_then(|date| date.and_hms(u16::from(hour), minute, f64::from(second)))
            .map_err(|_| ExportError::Time)
    }

    /// For the properties of a PDF, in UTC.
    pub(crate) fn for_pdf(&self) -> Result<Datetime, ExportError> {
        let utc = self.utc();
        let [month, day, hour, minute, second] =
            [utc.month(), utc.day(), utc.hour(), utc.minute(), utc.second()].map(i8::unsigned_abs);
        Datetime::from_ymd_hms(i32::from(utc.year()), month, day, hour, minute, second)
            .ok_or(ExportError::Time)
    }

    fn utc(&self) -> DateTime {
        tz::Offset::UTC.to_datetime(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_shown_in_the_time_of_its_readers() {
        for (given, shown) in [
            ("2024-07-01T09:30:00Z", "2024-07-01 17:30（北京时间）"),
            ("2024-12-31T16:00:59.5Z", "2025-01-01 00:00（北京时间）"),
        ] {
            assert_eq!(Moment::parse(given).expect("a time").in_words(), shown);
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for given in ["", "昨天", "2024-13-01T00:00:00Z", "2024-07-01"] {
            assert!(matches!(Moment::parse(given), Err(ExportError::Time)), "{given}");
        }
        let ancient = Moment::parse("0044-03-15T12:00:00Z").expect("a time");
        assert!(matches!(ancient.for_workbook(), Err(ExportError::Time)));
    }
}
