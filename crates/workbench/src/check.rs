//! Checks 检查: the rules of the core run over a case, with the other cases of its round beside it.
//!
//! Reads the case from the database as it was cut, runs the rules, and says what they found. Records
//! nothing and takes no points.

mod case_file;
mod doubled;
mod given;
mod peers;

pub use given::{CheckData, CheckDataError};
pub(crate) use peers::Summaries;

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::{CheckCase, ListRules};
use contract::view::{CheckView, HintView, LackingParts, RuleView};
use scoring::case::CaseFile;
use scoring::check::{Catalogue, Finding, HEADINGS, Outcome, Settings, rules};
use scoring::crosscheck::crosscheck;
use scoring::form::parts_of;
use scoring::timeline::timeline;
use scoring::{CaseId, Rubric};

/// The findings of all rules over one case.
#[derive(Clone, Debug)]
pub struct CheckedCase {
    /// The case as the rules saw it.
    pub case: CaseFile,
    /// What they found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The catalogue 卷内目录 beside the papers of the file.
    pub catalogue: Catalogue,
}

impl Handle<CheckCase> for Workbench {
    fn handle(&self, request: CheckCase) -> std::result::Result<CheckView, UserError> {
        let record = self.case(&request.case)?;
        let round = self.round(&record.round)?;
        let rubric = self.rubrics.for_case(&self.store, &round, &record.id, record.act_kind).ok();
        let checked = self.checked(&request.case, &self.check_settings()?)?;
        Ok(view(&checked, rubric.as_deref().map(|rubric| -> &Rubric { rubric })))
    }
}

impl Handle<ListRules> for Workbench {
    fn handle(&self, _: ListRules) -> std::result::Result<Vec<RuleView>, UserError> {
        let part = |rule: &scoring::check::Rule, heading: &str| {
            (heading.trim_start_matches("# ").to_owned(), rule.part(heading))
        };
        Ok(rules()
            .map(|rule| RuleView {
                id: rule.id.to_owned(),
                title: rule.title.to_owned(),
                parts: HEADINGS.iter().map(|heading| part(rule, heading)).collect(),
            })
            .collect())
    }
}

impl Workbench {
    /// Runs all rules over a case with the workspace's calendar and limits.
    ///
    /// # Errors
    /// `case.not_found`, and those of the store.
    pub fn check(&self, case: &CaseId) -> std::result::Result<CheckedCase, UserError> {
        Ok(self.checked(case, &self.check_settings()?)?)
    }

    /// The same with further holidays and limits on top.
    ///
    /// # Errors
    /// Those of [`Workbench::check`].
    pub fn check_with(&self, case: &CaseId, data: &CheckData) -> std::result::Result<CheckedCase, UserError> {
        Ok(self.checked(case, &data.on_top_of(&self.check_settings()?))?)
    }

    /// The case with its documents and every field read from them, as the rules see it; no rule is run.
    ///
    /// # Errors
    /// `case.not_found`, and those of the store.
    pub fn read_fields(&self, case: &CaseId) -> std::result::Result<CaseFile, UserError> {
        let record = self.case(case)?;
        Ok(self.case_file(record)?)
    }

    fn checked(&self, id: &CaseId, settings: &Settings) -> Result<CheckedCase> {
        let record = self.case(id)?;
        let round = record.round.clone();
        let case = self.case_file(record)?;
        let peers = self.peers(&round, id)?;
        let findings = scoring::check::run(&case, &peers, settings);
        let catalogue = scoring::check::catalogue(&case, settings);
        Ok(CheckedCase { case, findings, catalogue })
    }
}

fn view(checked: &CheckedCase, rubric: Option<&Rubric>) -> CheckView {
    let CheckedCase { case, findings, catalogue } = checked;
    let serves = |rule: &str| {
        rubric.map_or_else(Vec::new, |rubric| {
            let criteria = rubric.criteria().filter(|criterion| criterion.rules.iter().any(|id| id == rule));
            criteria.map(|criterion| criterion.id.clone()).collect()
        })
    };
    let hint = |finding: &Finding| HintView {
        key: format!("{}:{}", finding.rule, finding.message),
        title: scoring::check::rule(&finding.rule).map(|rule| rule.title.to_owned()).unwrap_or_default(),
        criteria: serves(&finding.rule),
        rule: finding.rule.clone(),
        outcome: finding.outcome,
        outcome_title: finding.outcome.title().to_owned(),
        message: finding.message.clone(),
        evidence: finding.evidence.clone(),
    };
    let lacking = case.documents.iter().filter_map(|document| {
        let parts = parts_of(document);
        parts.iter().any(|part| part.place.is_none()).then(|| LackingParts {
            document: document.id.clone(),
            label: document.label(),
            page: document.first_page(),
            parts,
        })
    });
    CheckView {
        case: case.id.clone(),
        hints: findings.iter().filter(|f| f.outcome != Outcome::NotApplicable).map(hint).collect(),
        timeline: timeline(case, findings),
        facts: crosscheck(case),
        lacking: lacking.collect(),
        catalogue: catalogue.clone(),
        doubled: doubled::doubled(case),
    }
}
