//! Similar cases.

use super::cited_articles;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::FindSimilarCases;
use contract::view::{LikenessView, SimilarCaseView};
use scoring::CaseId;
use search::{CaseFacts, Profile};
use std::collections::HashMap;

impl Handle<FindSimilarCases> for Workbench {
    fn handle(&self, request: FindSimilarCases) -> std::result::Result<Vec<SimilarCaseView>, UserError> {
        Ok(self.similar_cases(&request.case, request.limit as usize)?)
    }
}

impl Workbench {
    fn similar_cases(&self, case: &CaseId, limit: usize) -> Result<Vec<SimilarCaseView>> {
        self.case(case)?;
        let catalogue = self.catalogue()?;
        let facts: HashMap<&CaseId, &CaseFacts> =
            catalogue.cases().map(|facts| (&facts.case, facts)).collect();
        let cases = self.store.all_cases()?;
        let mut profiles = Vec::with_capacity(cases.len());
        for record in &cases {
            let text = self.deciding_text(&record.id)?;
            profiles.push(Profile {
                cause: record.cause.clone(),
                articles: cited_articles(&text),
                penalty_kinds: facts
                    .get(&record.id)
                    .map(|facts| facts.penalty_kinds.iter().cloned().collect())
                    .unwrap_or_default(),
                act: record.act_kind.title().to_owned(),
                department: record.department.clone(),
                enterprise: record.enterprise,
                text,
            });
        }
        let of = cases.iter().position(|record| record.id == *case).unwrap_or_default();
        let found = search::similar(&profiles, of, limit).into_iter().map(|similar| {
            let record = &cases[similar.position];
            SimilarCaseView {
                case: record.id.clone(),
                name: record.name.clone(),
                number: record.number.clone(),
                cause: record.cause.clone(),
                department: record.department.clone(),
                amount: facts.get(&record.id).and_then(|facts| facts.amount),
                score: similar.score,
                reasons: similar
                    .reasons
                    .into_iter()
                    .map(|reason| LikenessView {
                        what: reason.what.code().to_owned(),
                        text: reason.zh,
                        points: reason.points,
                    })
                    .collect(),
            }
        });
        Ok(found.collect())
    }
}
