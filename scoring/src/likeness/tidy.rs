//! From equal runs to spans that people can read.

use super::diff::{DiffSpan, Run};

/// Agreement of so few characters between two changes is chance.
const CRUMB: usize = 2;

/// The spans of two texts with these equal runs, which are in order and do not overlap.
pub(super) fn tidy(left: &[char], right: &[char], equal: &[Run]) -> Vec<DiffSpan> {
    let whole = whole_words(left, right, &joined(equal));
    let kept = without_crumbs(&whole, (left.len(), right.len()));
    let mut spans: Vec<DiffSpan> = Vec::with_capacity(2 * kept.len() + 1);
    let mut done = (0, 0);
    for (from_left, from_right, length) in kept.into_iter().chain([(left.len(), right.len(), 0)]) {
        if done != (from_left, from_right) {
            spans.push(DiffSpan::new(false, done.0..from_left, done.1..from_right));
        }
        done = (from_left + length, from_right + length);
        if length > 0 {
            spans.push(DiffSpan::new(true, from_left..done.0, from_right..done.1));
        }
    }
    spans
}

/// Runs that touch on both sides are one.
fn joined(equal: &[Run]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::with_capacity(equal.len());
    for run in equal {
        match runs.last_mut() {
            Some(last) if (last.0 + last.2, last.1 + last.2) == (run.0, run.1) => last.2 += run.2,
            _ => runs.push(*run),
        }
    }
    runs
}

/// A number or a Latin word of which a part differs, differs as a whole.
fn whole_words(left: &[char], right: &[char], equal: &[Run]) -> Vec<Run> {
    let is_word = |text: &[char], at: usize| text.get(at).is_some_and(char::is_ascii_alphanumeric);
    let mut runs = Vec::with_capacity(equal.len());
    for (from_left, from_right, length) in equal.iter().copied() {
        let run = &left[from_left..from_left + length];
        let begins_within = (from_left > 0 && is_word(left, from_left - 1))
            || (from_right > 0 && is_word(right, from_right - 1));
        let ends_within = is_word(left, from_left + length) || is_word(right, from_right + length);
        let part = |is_within: bool, count: usize| if is_within { count } else { 0 };
        let ahead = part(begins_within, run.iter().take_while(|c| c.is_ascii_alphanumeric()).count());
        let behind =
            part(ends_within, run[ahead..].iter().rev().take_while(|c| c.is_ascii_alphanumeric()).count());
        let length = length - ahead - behind;
        runs.extend((length > 0).then_some((from_left + ahead, from_right + ahead, length)));
    }
    runs
}

/// Without runs so short that they only break up a change. A run at either end of both texts stays.
fn without_crumbs(equal: &[Run], ends: (usize, usize)) -> Vec<Run> {
    let is_kept = |run: &Run| {
        let begins = run.0 == 0 && run.1 == 0;
        let closes = (run.0 + run.2, run.1 + run.2) == ends;
        run.2 > CRUMB || begins || closes
    };
    equal.iter().copied().filter(is_kept).collect()
}
