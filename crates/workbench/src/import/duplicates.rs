//! Duplicates 重复: files seen before, by digest, within one round.
//!
//! A case all of whose files stand in one other case of the round is a duplicate and is not taken in
//! again. A file that two different cases share (a copy of the same licence, say) belongs to both; it is
//! taken in and the report says that it was seen before.

use crate::error::Result;
use crate::workbench::Workbench;
use scoring::{CaseId, RoundId};
use std::collections::{BTreeSet, HashMap};

/// What is known of the files of a round.
#[derive(Default)]
pub(super) struct Known {
    /// For each digest, the cases it stands in, as indexes into `cases`.
    by_digest: HashMap<String, BTreeSet<usize>>,
    /// The cases; one of this import has no id yet.
    cases: Vec<Option<CaseId>>,
}

/// What the digests of a case say of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// All its files stand in this one other case already.
    Whole(Option<CaseId>),
    /// These of its digests were seen before, but the case as a whole is new.
    Parts(BTreeSet<String>),
}

impl Known {
    /// What the round already has.
    pub(super) fn of_round(workbench: &Workbench, round: &RoundId) -> Result<Self> {
        let mut known = Self::default();
        for case in workbench.store.cases(round)? {
            let digests = workbench.store.sources(&case.id)?.into_iter().map(|source| source.sha256);
            known.add(Some(case.id), digests);
        }
        Ok(known)
    }

    fn add(&mut self, case: Option<CaseId>, digests: impl IntoIterator<Item = String>) {
        let place = self.cases.len();
        self.cases.push(case);
        for digest in digests {
            self.by_digest.entry(digest).or_default().insert(place);
        }
    }

    /// Whether a file with this digest is there.
    pub(super) fn has(&self, digest: &str) -> bool {
        self.by_digest.contains_key(digest)
    }

    /// Looks a case up by its digests and remembers it when it is new.
    pub(super) fn look_up(&mut self, digests: &BTreeSet<String>) -> Seen {
        let mut places = digests.iter().map(|digest| self.by_digest.get(digest));
        let first = places.next().flatten().cloned().unwrap_or_default();
        let common = places.fold(first, |common, places| match places {
            Some(places) => common.intersection(places).copied().collect(),
            None => BTreeSet::new(),
        });
        if let Some(place) = common.first() {
            return Seen::Whole(self.cases[*place].clone());
        }
        let parts = digests.iter().filter(|digest| self.by_digest.contains_key(*digest)).cloned().collect();
        self.add(None, digests.iter().cloned());
        Seen::Parts(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(digests: &[&str]) -> BTreeSet<String> {
        digests.iter().map(|digest| (*digest).to_owned()).collect()
    }

    #[test]
    fn a_case_is_a_duplicate_only_when_one_other_case_has_all_its_files() {
        let mut known = Known::default();
        known.add(Some("case_1".into()), ["a".to_owned(), "b".to_owned()]);
        known.add(Some("case_2".into()), ["c".to_owned()]);
        assert_eq!(known.look_up(&set(&["a"])), Seen::Whole(Some("case_1".into())));
        assert_eq!(known.look_up(&set(&["a", "b"])), Seen::Whole(Some("case_1".into())));
        assert_eq!(known.look_up(&set(&["b", "c"])), Seen::Parts(set(&["b", "c"])), "no one case has both");
        assert_eq!(known.look_up(&set(&["d"])), Seen::Parts(set(&[])));
        assert_eq!(known.look_up(&set(&["d"])), Seen::Whole(None), "seen earlier in this import");
    }
}
