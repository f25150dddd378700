//! The one place where the use cases read the clock.

use jiff::{Timestamp, Unit};

/// The present moment in UTC, RFC 3339, to the millisecond.
pub(crate) fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Millisecond).unwrap_or(now).to_string()
}
