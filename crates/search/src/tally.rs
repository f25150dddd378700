//! How many pages match, by case and by type of document, and from that by everything known of the cases.

use crate::catalogue::{Catalogue, PAGE_KINDS, type_at};
use std::collections::BTreeMap;

/// Counts of pages by the values of a field, the most frequent first, equal ones by value.
pub type Counts = Vec<(String, u32)>;

/// Counts of pages by field. Years that are not known are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By round.
    pub round: Counts,
    /// By department; empty for "not read".
    pub department: Counts,
    /// By code of the document type.
    pub document_type: Counts,
    /// By year.
    pub year: Counts,
    /// By code of the act.
    pub act_kind: Counts,
    /// By title of the grade; empty for "not finished".
    pub grade: Counts,
    /// By whether the party is an enterprise: `true` and `false`.
    pub enterprise: Counts,
    /// By kind of penalty; empty for "not read". A page of a case with several kinds counts for each.
    pub penalty_kind: Counts,
}

/// Pages that match, counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// By place of the case in the catalogue.
    by_case: Vec<u32>,
    /// By place of the type; see [`type_at`].
    by_type: Vec<u32>,
}

impl Tally {
    /// Of a catalogue with so many cases.
    pub(crate) fn of(cases: usize) -> Self {
        Self { by_case: vec![0; cases], by_type: vec![0; PAGE_KINDS] }
    }

    pub(crate) fn count(&mut self, place: u32, kind: u16) {
        self.by_case[place as usize] += 1;
        self.by_type[kind as usize] += 1;
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (count, more) in self.by_case.iter_mut().zip(&other.by_case) {
            *count += more;
        }
        for (count, more) in self.by_type.iter_mut().zip(&other.by_type) {
            *count += more;
        }
    }

    /// All pages.
    pub(crate) fn total(&self) -> u32 {
        self.by_case.iter().sum()
    }

    /// Cases with at least one page.
    pub(crate) fn cases(&self) -> u32 {
        self.by_case.iter().filter(|count| **count > 0).count() as u32
    }

    pub(crate) fn pages_of(&self, place: u32) -> u32 {
        self.by_case[place as usize]
    }
}

/// The counts by everything that is known of the cases.
pub(crate) fn facets(tally: &Tally, catalogue: &Catalogue) -> Facets {
    let mut maps: [BTreeMap<&str, u32>; 6] = Default::default();
    let mut years: BTreeMap<i16, u32> = BTreeMap::new();
    for (entry, count) in catalogue.entries().iter().zip(&tally.by_case).filter(|(_, count)| **count > 0) {
        let facts = &entry.facts;
        let [rounds, departments, acts, grades, enterprises, penalties] = &mut maps;
        *rounds.entry(facts.round.as_str()).or_default() += count;
        *departments.entry(&facts.department).or_default() += count;
        *acts.entry(facts.act_kind.code()).or_default() += count;
        *grades.entry(&facts.grade).or_default() += count;
        *enterprises.entry(if facts.enterprise { "true" } else { "false" }).or_default() += count;
        if facts.penalty_kinds.is_empty() {
            *penalties.entry("").or_default() += count;
        }
        for kind in &facts.penalty_kinds {
            *penalties.entry(kind).or_default() += count;
        }
        if let Some(year) = facts.year {
            *years.entry(year).or_default() += count;
        }
    }
    let kinds = tally.by_type.iter().enumerate().filter(|(_, count)| **count > 0);
    let kinds = kinds.map(|(place, count)| (type_at(place).code().to_owned(), *count));
    let [round, department, act_kind, grade, enterprise, penalty_kind] =
        maps.map(|counts| by_frequency(counts.into_iter().map(|(value, count)| (value.to_owned(), count))));
    Facets {
        round,
        department,
        document_type: by_frequency(kinds),
        year: by_frequency(years.into_iter().map(|(year, count)| (year.to_string(), count))),
        act_kind,
        grade,
        enterprise,
        penalty_kind,
    }
}

fn by_frequency(counts: impl Iterator<Item = (String, u32)>) -> Counts {
    let mut counts: Counts = counts.collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
