//! Two texts side by side: runs of characters that are equal, changed, or on one side alone.
//!
//! For people to read: crumbs of agreement between two changes count as changed, and a number is changed as a
//! whole. Not the shortest edit, and never a judgement.

use super::anchor;
use super::tidy::tidy;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Gaps of so many characters on both sides together are aligned exactly; the time grows with the square.
const EXACT: usize = 2_000;

/// Two texts aligned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diff {
    /// Runs in order. Each side's ranges follow on each other from its first character to its last.
    pub spans: Vec<DiffSpan>,
}

/// A run of characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffSpan {
    /// What the run is.
    pub kind: DiffKind,
    /// Its characters in the left text, counted from 0; empty where it stands only on the right.
    pub left: Range<usize>,
    /// Its characters in the right text, counted from 0; empty where it stands only on the left.
    pub right: Range<usize>,
}

/// What a run of characters is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffKind {
    /// The same characters on both sides.
    Equal,
    /// Other characters on each side.
    Changed,
    /// Only in the left text.
    OnlyLeft,
    /// Only in the right text.
    OnlyRight,
}

impl DiffSpan {
    pub(super) fn new(is_equal: bool, left: Range<usize>, right: Range<usize>) -> Self {
        let kind = match (is_equal, left.is_empty(), right.is_empty()) {
            (true, ..) => DiffKind::Equal,
            (false, false, true) => DiffKind::OnlyLeft,
            (false, true, false) => DiffKind::OnlyRight,
            (false, ..) => DiffKind::Changed,
        };
        Self { kind, left, right }
    }

    pub(super) fn is_equal(&self) -> bool {
        self.kind == DiffKind::Equal
    }
}

impl Diff {
    /// How many characters are equal.
    pub fn equal(&self) -> usize {
        self.spans.iter().filter(|span| span.is_equal()).map(|span| span.left.len()).sum()
    }

    /// Characters of the left and of the right text.
    pub fn lengths(&self) -> (usize, usize) {
        self.spans.last().map_or((0, 0), |span| (span.left.end, span.right.end))
    }

    /// The equal share of both texts, 0 to 100, rounded down: 100 is only said of equal texts.
    pub fn percent(&self) -> u8 {
        let (left, right) = self.lengths();
        let percent = (200 * self.equal()).checked_div(left + right).unwrap_or(100);
        u8::try_from(percent).unwrap_or(100)
    }
}

/// Aligns two texts. Fast also for long ones: what has no rare words in common is not aligned within.
pub fn diff(left: &str, right: &str) -> Diff {
    diff_chars(&left.chars().collect::<Vec<_>>(), &right.chars().collect::<Vec<_>>())
}

/// As [`fn@diff`], of characters.
pub(super) fn diff_chars(left: &[char], right: &[char]) -> Diff {
    let mut equal = Vec::new();
    align(left, right, (0, 0), anchor::LENGTHS, &mut equal);
    Diff { spans: tidy(left, right, &equal) }
}

/// A run of equal characters: where it begins on each side, and how long it is.
pub(super) type Run = (usize, usize, usize);

/// Adds the equal runs of two pieces that begin at `at`, in order.
fn align(left: &[char], right: &[char], at: (usize, usize), lengths: &[usize], equal: &mut Vec<Run>) {
    let before = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left_rest, right_rest) = (&left[before..], &right[before..]);
    let after = left_rest.iter().rev().zip(right_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (inner_left, inner_right) =
        (&left_rest[..left_rest.len() - after], &right_rest[..right_rest.len() - after]);
    let inner = (at.0 + before, at.1 + before);
    equal.extend((before > 0).then_some((at.0, at.1, before)));
    if !inner_left.is_empty() && !inner_right.is_empty() {
        if inner_left.len() + inner_right.len() <= EXACT {
            exact(inner_left, inner_right, inner, equal);
        } else if let Some((length, shorter)) = lengths.split_first() {
            between_anchors(inner_left, inner_right, inner, *length, shorter, equal);
        }
    }
    let end = (inner.0 + inner_left.len(), inner.1 + inner_right.len());
    equal.extend((after > 0).then_some((end.0, end.1, after)));
}

fn exact(left: &[char], right: &[char], at: (usize, usize), equal: &mut Vec<Run>) {
    for op in capture_diff_slices(Algorithm::Myers, left, right) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            equal.push((at.0 + old_index, at.1 + new_index, len));
        }
    }
}

/// Long pieces: what stands once in both, in the same order, holds them together.
fn between_anchors(
    left: &[char],
    right: &[char],
    at: (usize, usize),
    length: usize,
    shorter: &[usize],
    equal: &mut Vec<Run>,
) {
    let mut done = (0, 0);
    let anchors = anchor::anchors(left, right, length);
    for (from_left, from_right, length) in anchors.into_iter().chain([(left.len(), right.len(), 0)]) {
        let (gap_left, gap_right) = (&left[done.0..from_left], &right[done.1..from_right]);
        align(gap_left, gap_right, (at.0 + done.0, at.1 + done.1), shorter, equal);
        equal.extend((length > 0).then_some((at.0 + from_left, at.1 + from_right, length)));
        done = (from_left + length, from_right + length);
    }
}
