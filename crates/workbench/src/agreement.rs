//! Agreement 一致性 of a round: the marks of all members in the workspace, held against each other.
//!
//! Only gathers; every number is the core's. A workspace holds the marks of one member until others' work is
//! brought in, and the table then says that there is nothing to compare.

use crate::error::Result;
use crate::handle::Handle;
use crate::round::member_view;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::GetAgreement;
use contract::view::AgreementView;
use scoring::agreement::{Resampling, Review, agreement};
use scoring::{CaseId, Mark, MemberId, RubricId, RubricRef};
use std::collections::{BTreeMap, BTreeSet};
use store::MarkRecord;

impl Handle<GetAgreement> for Workbench {
    fn handle(&self, request: GetAgreement) -> std::result::Result<AgreementView, UserError> {
        Ok(self.agreement(&request)?)
    }
}

impl Workbench {
    fn agreement(&self, request: &GetAgreement) -> Result<AgreementView> {
        let round = self.round(&request.round)?;
        let members = self.store.members()?;
        let mut marks = Vec::new();
        for member in &members {
            marks.extend(self.store.last_marks_of_round(&round.id, &member.id)?);
        }
        let resampling = Resampling { seed: request.seed.into(), ..Resampling::default() };
        let mut tables = Vec::new();
        for (reference, reviews) in reviews(marks) {
            // Marks by an older version count as marks by the one the round is scored by.
            let of_round = round.rubrics.iter().find(|rubric| rubric.id == reference.id);
            let rubric = self.rubrics.get(&self.store, of_round.unwrap_or(&reference))?;
            tables.push(agreement(&rubric, &reviews, resampling));
        }
        let compared: BTreeSet<&MemberId> = tables.iter().flat_map(|table| &table.reviewers).collect();
        let reviewers = members.into_iter().filter(|member| compared.contains(&member.id));
        Ok(AgreementView { reviewers: reviewers.map(member_view).collect(), tables })
    }
}

/// The reviews that marks belong to, by rubric; each rubric in the version of its last mark. Of each criterion
/// the last mark is given alone.
fn reviews(mut marks: Vec<MarkRecord>) -> Vec<(RubricRef, Vec<Review>)> {
    marks.sort_by_key(|record| record.seq);
    let mut references: BTreeMap<RubricId, RubricRef> = BTreeMap::new();
    let mut reviews: BTreeMap<RubricId, Reviews> = BTreeMap::new();
    for record in marks {
        let of_rubric = reviews.entry(record.rubric.id.clone()).or_default();
        of_rubric.entry((record.case, record.member)).or_default().push(record.mark);
        references.insert(record.rubric.id.clone(), record.rubric);
    }
    let review = |((case, reviewer), marks)| Review { case, reviewer, marks };
    references
        .into_values()
        .zip(reviews.into_values())
        .map(|(reference, reviews)| (reference, reviews.into_iter().map(review).collect()))
        .collect()
}

/// The marks of each member on each case.
type Reviews = BTreeMap<(CaseId, MemberId), Vec<Mark>>;

#[cfg(test)]
mod tests {
    use super::*;
    use scoring::Verdict;

    fn record(seq: u64, case: &str, member: &str, rubric: (&str, &str), criterion: &str) -> MarkRecord {
        MarkRecord {
            id: format!("mark-{seq}").as_str().into(),
            seq,
            at: "2024-06-01T08:00:00Z".to_owned(),
            case: case.into(),
            member: member.into(),
            rubric: RubricRef {
                id: rubric.0.into(),
                version: rubric.1.to_owned(),
                digest: format!("{}-{}", rubric.0, rubric.1),
            },
            with: None,
            cause: "decided".to_owned(),
            mark: Mark { criterion: criterion.into(), verdict: Verdict::Faultless, note: String::new() },
        }
    }

    #[test]
    fn marks_are_gathered_into_reviews_by_rubric() {
        let marks = vec![
            record(4, "case-1", "b", ("ordinary", "2"), "A1"),
            record(1, "case-1", "a", ("ordinary", "1"), "A1"),
            record(2, "case-1", "a", ("ordinary", "1"), "A2"),
            record(3, "case-2", "a", ("licensing", "1"), "L1"),
        ];
        let found = reviews(marks);
        let rubrics: Vec<&str> = found.iter().map(|(rubric, _)| rubric.digest.as_str()).collect();
        assert_eq!(rubrics, ["licensing-1", "ordinary-2"], "a newer version stands for an older one");
        let of_all = found.iter().flat_map(|(_, reviews)| reviews);
        let shown: Vec<(&str, &str, usize)> =
            of_all.map(|r| (r.case.as_str(), r.reviewer.as_str(), r.marks.len())).collect();
        assert_eq!(shown, [("case-2", "a", 1), ("case-1", "a", 2), ("case-1", "b", 1)]);
        assert_eq!(reviews(Vec::new()), []);
    }
}
