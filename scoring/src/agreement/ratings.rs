//! Ratings of the same things by several reviewers, with gaps.
//!
//! A thing judged is a case, or one criterion of a case; things of one case are resampled together, for they
//! are not independent of each other.

use super::outcome::Reason;
use std::collections::BTreeSet;

/// What each of several reviewers gave to each of several things; not everyone judged everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ratings {
    reviewers: usize,
    units: Vec<Unit>,
}

/// One thing judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) case: usize,
    /// A value for each reviewer, in the reviewers' order.
    pub(super) values: Vec<Option<i32>>,
}

impl Ratings {
    /// No ratings yet, by so many reviewers.
    pub const fn new(reviewers: usize) -> Self {
        Self { reviewers, units: Vec::new() }
    }

    /// One thing a row, each of a case of its own; as many reviewers as the longest row has values.
    pub fn from_rows(rows: &[Vec<Option<i32>>]) -> Self {
        let mut ratings = Self::new(rows.iter().map(Vec::len).max().unwrap_or(0));
        for (case, row) in rows.iter().enumerate() {
            ratings.push(case, row.clone());
        }
        ratings
    }

    /// Adds a thing judged: which case it belongs to, and each reviewer's value in the reviewers' order. What
    /// is too short is filled with gaps; what is too long is cut.
    ///
    /// Values are whole numbers whose order and distances count where the statistic asks for them: places in
    /// a scale, or hundredths of points.
    pub fn push(&mut self, case: usize, mut values: Vec<Option<i32>>) {
        values.resize(self.reviewers, None);
        self.units.push(Unit { case, values });
    }

    /// How many reviewers there are, also those who gave nothing.
    pub const fn reviewers(&self) -> usize {
        self.reviewers
    }

    /// Things judged by at least two reviewers.
    pub(super) fn shared(&self) -> impl Iterator<Item = (usize, &Unit)> {
        self.units.iter().enumerate().filter(|(_, unit)| unit.values.iter().flatten().nth(1).is_some())
    }

    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// How many cases at least two reviewers judged something of.
    pub(super) fn shared_cases(&self) -> u32 {
        let cases: BTreeSet<usize> = self.shared().map(|(_, unit)| unit.case).collect();
        count(cases.len())
    }

    /// Pairs of ratings: of each thing, each two reviewers.
    pub(super) fn pairs(&self) -> u64 {
        self.shared()
            .map(|(_, unit)| unit.values.iter().flatten().count() as u64)
            .map(|m| m * (m - 1) / 2)
            .sum()
    }

    /// The reviewers who gave anything, by their place.
    pub(super) fn active(&self) -> Vec<usize> {
        let gave = |reviewer: &usize| self.units.iter().any(|unit| unit.values[*reviewer].is_some());
        (0..self.reviewers).filter(gave).collect()
    }

    /// Whether two reviewers share at least `least` things.
    pub(super) fn must_share(&self, least: usize) -> Result<(), Reason> {
        match (self.active().len(), self.shared().take(least).count()) {
            (0, _) => Err(Reason::Empty),
            (1, _) => Err(Reason::OneReviewer),
            (_, 0) => Err(Reason::NothingShared),
            (_, shared) if shared < least => Err(Reason::OneCase),
            _ => Ok(()),
        }
    }

    /// These ratings by two of the reviewers alone, without what neither judged.
    pub(super) fn of_two(&self, first: usize, second: usize) -> Self {
        let two = |unit: &Unit| {
            let values = vec![unit.values[first], unit.values[second]];
            values.iter().any(Option::is_some).then_some(Unit { case: unit.case, values })
        };
        Self { reviewers: 2, units: self.units.iter().filter_map(two).collect() }
    }
}

/// A number of things, as it is shown.
pub(super) fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
