//! How a criterion was decided before, by whom and in which words.

use super::called;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::ListEarlierMarks;
use contract::view::{EarlierMarkView, WordingGroupView};
use scoring::{CriterionId, Verdict};
use std::collections::HashMap;

impl Handle<ListEarlierMarks> for Workbench {
    fn handle(&self, request: ListEarlierMarks) -> std::result::Result<Vec<WordingGroupView>, UserError> {
        Ok(self.earlier_marks(&request.criterion)?)
    }
}

impl Workbench {
    fn earlier_marks(&self, criterion: &CriterionId) -> Result<Vec<WordingGroupView>> {
        let cases: HashMap<_, _> =
            self.store.all_cases()?.into_iter().map(|case| (case.id.clone(), called(&case))).collect();
        let mut marks = Vec::new();
        let members: HashMap<_, _> =
            self.store.members()?.into_iter().map(|member| (member.id, member.name)).collect();
        for record in self.store.last_marks_on_criterion(criterion)? {
            // What was taken back is no decision.
            if record.mark.verdict == Verdict::Open {
                continue;
            }
            marks.push(EarlierMarkView {
                case_name: cases.get(&record.case).cloned().unwrap_or_default(),
                case: record.case,
                rubric: record.rubric.id,
                criterion: record.mark.criterion.clone(),
                member: members.get(&record.member).cloned().unwrap_or_default(),
                at: record.at,
                verdict: record.mark.verdict,
                note: record.mark.note,
            });
        }
        let notes: Vec<&str> = marks.iter().map(|mark| mark.note.as_str()).collect();
        let groups = search::like_wordings(&notes);
        Ok(groups
            .into_iter()
            .map(|members| WordingGroupView {
                wording: members.last().map(|place| marks[*place].note.clone()).unwrap_or_default(),
                marks: members.into_iter().map(|place| marks[place].clone()).collect(),
            })
            .collect())
    }
}
