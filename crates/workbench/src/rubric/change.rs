//! What another version of a rubric changes, for itself and for a round already under review.

use super::read_rubric;
use crate::error::Result;
use crate::workbench::Workbench;
use contract::UserError;
use contract::view::RubricImpactRow;
use scoring::rubric::{RubricDiff, Severity, diff};
use scoring::score::impact;
use scoring::{CaseId, Mark, RoundId, Rubric};
use std::collections::BTreeMap;

/// What differs between the rubrics that two names mean; see [`read_rubric`].
///
/// # Errors
/// As [`read_rubric`].
pub fn diff_rubrics(old: &str, new: &str) -> std::result::Result<RubricDiff, UserError> {
    Ok(diff(&read_rubric(old)?, &read_rubric(new)?))
}

/// How many errors the rubric has that a name means; one with errors is compared all the same.
///
/// # Errors
/// As [`read_rubric`].
pub fn errors_of(name: &str) -> std::result::Result<usize, UserError> {
    let findings = scoring::lint(&read_rubric(name)?.to_toml());
    Ok(findings.iter().filter(|finding| finding.severity == Severity::Error).count())
}

impl Workbench {
    /// What changing from one rubric to another would do to the cases of a round that are marked by the old
    /// one, in the round's order. Changes nothing.
    ///
    /// # Errors
    /// `round.not_found`, and as [`read_rubric`].
    pub fn rubric_impact(
        &self,
        round: &RoundId,
        old: &str,
        new: &str,
    ) -> std::result::Result<Vec<RubricImpactRow>, UserError> {
        Ok(self.impact_of(round, &read_rubric(old)?, &read_rubric(new)?)?)
    }

    pub(super) fn impact_of(
        &self,
        round: &RoundId,
        old: &Rubric,
        new: &Rubric,
    ) -> Result<Vec<RubricImpactRow>> {
        let round = self.round(round)?;
        let mut marks: BTreeMap<CaseId, Vec<Mark>> = BTreeMap::new();
        for record in self.store.last_marks_of_round(&round.id, &self.me.id)? {
            if record.rubric.id == old.id {
                marks.entry(record.case).or_default().push(record.mark);
            }
        }
        let cases = self.store.cases(&round.id)?;
        let marked: Vec<(CaseId, Vec<Mark>)> =
            cases.iter().filter_map(|case| marks.remove_entry(&case.id)).collect();
        let name = |id: &CaseId| {
            cases.iter().find(|case| case.id == *id).map(|case| case.name.clone()).unwrap_or_default()
        };
        let impacts = impact(old, new, &marked).into_iter();
        Ok(impacts.map(|impact| RubricImpactRow { name: name(&impact.case), impact }).collect())
    }
}
