//! The table of what was read beside what is known, a row a field.

use crate::say;
use std::collections::{BTreeMap, BTreeSet};

/// What was told, what was read, what of it was right; a row a field.
#[derive(Default)]
pub(super) struct Table {
    order: Vec<String>,
    pub(super) rows: BTreeMap<String, [usize; 3]>,
    pub(super) misses: Vec<(String, String)>,
}

impl Table {
    pub(super) fn add(&mut self, row: &str, told: usize, read: usize, right: usize) {
        let sums = self.rows.entry(row.to_owned()).or_insert_with(|| {
            self.order.push(row.to_owned());
            [0; 3]
        });
        for (sum, more) in sums.iter_mut().zip([told, read, right]) {
            *sum += more;
        }
    }

    /// One value is told, in one of several forms, and one is shown. Nothing told is nothing compared.
    pub(super) fn one(
        &mut self,
        row: &str,
        case: &str,
        told: &[String],
        shown: Option<String>,
        same: impl Fn(&str, &str) -> bool,
    ) {
        if told.is_empty() {
            return;
        }
        let right = shown.as_ref().is_some_and(|shown| told.iter().any(|told| same(told, shown)));
        if !right {
            self.misses.push((row.to_owned(), format!("{case}: told {told:?}, read {shown:?}")));
        }
        self.add(row, 1, usize::from(shown.is_some()), usize::from(right));
    }

    /// Nothing is told to be there, so what is shown is wrong.
    pub(super) fn none(&mut self, row: &str, case: &str, shown: &[String]) {
        if !shown.is_empty() {
            self.misses.push((row.to_owned(), format!("{case}: told none, read {shown:?}")));
            self.add(row, 0, 1, 0);
        }
    }

    /// One value is told, and it is right where it is among those read: several values of one thing are kept.
    pub(super) fn among(
        &mut self,
        row: &str,
        case: &str,
        told: &[String],
        read: &[String],
        same: impl Fn(&str, &str) -> bool,
    ) {
        let Some(told) = told.first() else { return };
        let right = read.iter().any(|read| same(told, read));
        if !right {
            self.misses.push((row.to_owned(), format!("{case}: told {told}, read {read:?}")));
        }
        self.add(row, 1, usize::from(!read.is_empty()), usize::from(right));
    }

    pub(super) fn sets<T: Ord + std::fmt::Debug>(
        &mut self,
        row: &str,
        case: &str,
        told: &BTreeSet<T>,
        read: &BTreeSet<T>,
    ) {
        if told.is_empty() {
            return;
        }
        let right = told.intersection(read).count();
        if right < told.len() || right < read.len() {
            self.misses.push((row.to_owned(), format!("{case}: told {told:?}, read {read:?}")));
        }
        self.add(row, told.len(), read.len(), right);
    }

    pub(super) fn print(&self) {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        say::result("| field | told | read | right | precision | recall |\n|---|---|---|---|---|---|");
        for row in &self.order {
            let [told, read, right] = self.rows[row];
            say::result(format!(
                "| {row} | {told} | {read} | {right} | {:.3} | {:.3} |",
                share(right, read),
                share(right, told)
            ));
        }
    }
}
