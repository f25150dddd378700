//! Values as users read them: points, shares, dates, amounts.

use contract::scoring::{Fact, FactKind, Points};
use contract::view::CaseRow;
use wasm_bindgen::JsValue;

/// Points, or a dash where there are none yet.
pub(crate) fn points_or_dash(points: Option<Points>) -> String {
    points.map_or_else(|| "—".to_owned(), |points| points.to_string())
}

/// `done` of `total` in whole percent, rounded down so that 100 means all.
pub(crate) fn percent(done: u32, total: u32) -> u32 {
    if total == 0 {
        return 0;
    }
    let share = u64::from(done.min(total)) * 100 / u64::from(total);
    u32::try_from(share).unwrap_or(100)
}

/// An amount in fen as yuan with thousands set apart: `5000000` is `50,000.00 元`.
/// What is not a whole number of fen is returned as it is.
pub(crate) fn yuan(fen: &str) -> String {
    let Ok(value) = fen.trim().parse::<u64>() else { return fen.to_owned() };
    let whole = (value / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02} 元", value % 100)
}

/// The value of a fact in the user's units.
pub(crate) fn fact(fact: &Fact) -> String {
    match fact.kind {
        FactKind::FineAmount => yuan(&fact.value),
        _ => fact.value.clone(),
    }
}

/// Whether a fact is a day, and so stands on the timeline.
pub(crate) fn is_dated(kind: FactKind) -> bool {
    kind.code().ends_with("_date")
}

/// Page numbers of a document: `3` or `3–5`.
pub(crate) fn pages(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// What to call a case: its number, or the name of its folder where none was read.
pub(crate) fn case_name(row: &CaseRow) -> String {
    if row.number.is_empty() { row.name.clone() } else { row.number.clone() }
}

/// A moment, given in UTC, as the clock on the wall shows it: `2026-05-08 16:20`.
pub(crate) fn local_time(utc: &str) -> String {
    let date = js_sys::Date::new(&JsValue::from_str(utc));
    if date.get_time().is_nan() {
        return utc.to_owned();
    }
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_and_never_rounded() {
        for (fen, text) in [
            ("0", "0.00 元"),
            ("5", "0.05 元"),
            ("99900", "999.00 元"),
            ("100000", "1,000.00 元"),
            ("123456789", "1,234,567.89 元"),
            ("五万元", "五万元"),
        ] {
            assert_eq!(yuan(fen), text);
        }
    }

    #[test]
    fn all_is_only_said_of_all() {
        for (done, total, share) in [(0, 0, 0), (0, 7, 0), (199, 200, 99), (200, 200, 100), (9, 7, 100)] {
            assert_eq!(percent(done, total), share, "{done} of {total}");
        }
    }

    #[test]
    fn only_days_stand_on_the_timeline() {
        assert!(is_dated(FactKind::DecisionDate));
        assert!(!is_dated(FactKind::FineAmount));
        assert!(!is_dated(FactKind::Party));
    }
}
