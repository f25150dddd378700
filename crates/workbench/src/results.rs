//! Results 成果 of a round: scores, grades, means.

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::GetResults;
use contract::view::{DepartmentResult, GradeCount, ResultRow, ResultsView, ReviewState};
use scoring::{Points, RoundId, Scorecard};
use std::collections::BTreeMap;

impl Handle<GetResults> for Workbench {
    fn handle(&self, request: GetResults) -> std::result::Result<ResultsView, UserError> {
        Ok(self.results(&request.round)?)
    }
}

impl Workbench {
    fn results(&self, round: &RoundId) -> Result<ResultsView> {
        let round = self.round(round)?;
        let rubrics = self.rubrics.of_round(&self.store, &round)?;
        let rows: Vec<ResultRow> = self.with_scorecards(&round, |case, scorecard| ResultRow {
            case,
            deductions: scorecard.map_or(0, deductions),
            gates: scorecard
                .map(|card| card.gates.iter().map(|gate| gate.title.clone()).collect())
                .unwrap_or_default(),
        })?;
        // Bands may differ between rubrics; they are listed by code, in the order the rubrics list them.
        let mut grades: Vec<GradeCount> = Vec::new();
        for band in rubrics.iter().flat_map(|rubric| &rubric.grades) {
            if !grades.iter().any(|grade| grade.code == band.code) {
                grades.push(GradeCount { code: band.code.clone(), title: band.title.clone(), cases: 0 });
            }
        }
        let mut by_department: BTreeMap<&str, Vec<Points>> = BTreeMap::new();
        let mut scores = Vec::new();
        for row in rows.iter().filter(|row| row.case.review == ReviewState::Finished) {
            let (Some(score), Some(grade)) = (row.case.score, &row.case.grade) else { continue };
            scores.push(score);
            by_department.entry(&row.case.department).or_default().push(score);
            if let Some(count) = grades.iter_mut().find(|count| count.code == grade.code) {
                count.cases += 1;
            }
        }
        let mut departments: Vec<DepartmentResult> = by_department
            .into_iter()
            .filter_map(|(department, scores)| {
                Some(DepartmentResult {
                    department: department.to_owned(),
                    cases: scores.len().try_into().unwrap_or(u32::MAX),
                    mean: mean(&scores)?,
                })
            })
            .collect();
        departments.sort_by(|a, b| b.mean.cmp(&a.mean).then_with(|| a.department.cmp(&b.department)));
        Ok(ResultsView { mean: mean(&scores), rows, grades, departments })
    }
}

/// How many deductions were taken, missing documents among them.
fn deductions(card: &Scorecard) -> u32 {
    let of = |criterion: &scoring::scorecard::CriterionScore| {
        let missing = criterion.deductions.is_empty() && criterion.deducted > Points::ZERO;
        u32::try_from(criterion.deductions.len()).unwrap_or(u32::MAX).saturating_add(missing.into())
    };
    card.sections.iter().flat_map(|section| &section.criteria).map(of).sum()
}

/// The mean in hundredths, half away from zero; nothing where there is nothing to average.
fn mean(points: &[Points]) -> Option<Points> {
    let count = i128::try_from(points.len()).ok().filter(|count| *count > 0)?;
    let sum: i128 = points.iter().map(|points| i128::from(points.hundredths())).sum();
    let rounded = (2 * sum + sum.signum() * count) / (2 * count);
    i64::try_from(rounded).ok().map(Points::from_hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_rounded_once_and_exactly() {
        let points =
            |hundredths: &[i64]| hundredths.iter().copied().map(Points::from_hundredths).collect::<Vec<_>>();
        assert_eq!(mean(&points(&[])), None);
        assert_eq!(mean(&points(&[9550, 9000])), Some(Points::from_hundredths(9275)));
        assert_eq!(mean(&points(&[1, 2])), Some(Points::from_hundredths(2)), "one and a half is rounded up");
        assert_eq!(mean(&points(&[100, 100, 101])), Some(Points::from_hundredths(100)));
    }
}
