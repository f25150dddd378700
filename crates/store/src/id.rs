//! Names for new rows, and the times they are made of. Reads no clock: the caller's time is used.

use crate::error::{Result, StoreError};
use jiff::Timestamp;
use uuid::{NoContext, Uuid};

/// A moment handed in by the caller, in the form it is kept in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment<'a> {
    text: &'a str,
    time: Timestamp,
}

impl<'a> Moment<'a> {
    /// Reads a UTC time in RFC 3339 that ends in `Z`.
    pub(crate) fn parse(text: &'a str) -> Result<Self> {
        let time: Timestamp = text.parse().map_err(|_| StoreError::Time)?;
        if !text.ends_with('Z') || time.as_second() < 0 {
            return Err(StoreError::Time);
        }
        Ok(Self { text, time })
    }

    /// The text as it was handed in.
    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }

    /// A new name: the prefix says what it names, the rest sorts by time and never repeats.
    pub(crate) fn new_id(&self, prefix: &str) -> String {
        let seconds = u64::try_from(self.time.as_second()).unwrap_or_default();
        let nanos = u32::try_from(self.time.subsec_nanosecond()).unwrap_or_default();
        let time = uuid::Timestamp::from_unix(NoContext, seconds, nanos);
        format!("{prefix}_{}", Uuid::new_v7(time).simple())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utc_times_are_taken() {
        for text in ["2026-03-01T08:00:00Z", "2026-03-01T08:00:00.123456Z"] {
            assert!(Moment::parse(text).is_ok(), "{text}");
        }
        for text in
            ["", "2026-03-01", "2026-03-01T08:00:00+08:00", "2026-13-01T08:00:00Z", "1960-01-01T00:00:00Z"]
        {
            assert!(matches!(Moment::parse(text), Err(StoreError::Time)), "{text}");
        }
    }

    #[test]
    fn names_differ_and_sort_by_time() {
        let early = Moment::parse("2026-03-01T08:00:00Z").expect("a time");
        let late = Moment::parse("2026-03-01T08:00:01Z").expect("a time");
        assert_ne!(early.new_id("case"), early.new_id("case"));
        assert!(early.new_id("case") < late.new_id("case"));
        assert!(early.new_id("mark").starts_with("mark_"));
        assert_eq!(early.new_id("mark").len(), "mark_".len() + 32);
    }
}
