//! `rubric`: check and show standards.

use crate::End;
use crate::arguments::{RubricArguments, RubricCommand};
use crate::output;
use contract::scoring::rubric::Severity;
use contract::scoring::{CriterionKind, Rubric};
use contract::{ErrorCode, UserError};
use serde_json::json;
use std::path::Path;

pub(crate) fn run(arguments: &RubricArguments) -> Result<End, UserError> {
    match &arguments.what {
        RubricCommand::List { json } => list(*json),
        RubricCommand::Lint { file, json } => lint(file, *json),
        RubricCommand::Show { file, json } => {
            show(&workbench::read_rubric(file)?, *json);
            Ok(End::Well)
        }
    }
}

fn list(as_json: bool) -> Result<End, UserError> {
    for rubric in contract::scoring::rubric::built_in() {
        let reference = rubric.reference();
        if as_json {
            output::json(&json!({
                "id": rubric.id, "version": rubric.version, "title": rubric.title,
                "applies_to": rubric.applies_to, "total": rubric.total, "digest": reference.digest,
            }));
        } else {
            output::line(&format!("{}  {}  {}", rubric.id, rubric.version, rubric.title));
        }
    }
    Ok(End::Well)
}

fn lint(file: &Path, as_json: bool) -> Result<End, UserError> {
    let findings = workbench::lint_rubric(file)?;
    for finding in &findings {
        if as_json {
            output::json(finding);
        } else {
            let severity = if finding.severity == Severity::Error { "错误" } else { "提醒" };
            output::line(&format!(
                "{}:{}  {severity}  {}（{}）",
                file.display(),
                finding.line,
                finding.message,
                finding.code.code()
            ));
        }
    }
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    if errors > 0 {
        return Err(UserError::new(ErrorCode::RubricFaulty).about(format!("{errors} 处错误")));
    }
    if !as_json {
        output::line(&format!("检查通过，提醒 {} 处", findings.len()));
    }
    Ok(End::Well)
}

fn show(rubric: &Rubric, as_json: bool) {
    if as_json {
        output::json(&json!({ "reference": rubric.reference(), "rubric": rubric }));
        return;
    }
    output::line(&format!("{}（{} {}，满分 {}）", rubric.title, rubric.id, rubric.version, rubric.total));
    for section in &rubric.sections {
        output::line(&format!("\n{}  {}（{} 分）", section.id, section.title, section.points));
        for criterion in &section.criteria {
            match &criterion.kind {
                CriterionKind::Gate { .. } => {
                    output::line(&format!("  {}  {}  否决项", criterion.id, criterion.title))
                }
                CriterionKind::Grant { points, .. } => {
                    output::line(&format!("  {}  {}  得分制 {points} 分", criterion.id, criterion.title));
                }
                CriterionKind::Deduct { points, deductions } => {
                    output::line(&format!("  {}  {}  {points} 分", criterion.id, criterion.title));
                    for rule in deductions {
                        let every = if rule.per_occurrence { "每处" } else { "" };
                        let cap = rule.cap.map(|cap| format!("，最多 {cap} 分")).unwrap_or_default();
                        output::line(&format!(
                            "      {}  {}：{every}扣 {} 分{cap}",
                            rule.id, rule.reason, rule.points
                        ));
                    }
                }
            }
        }
    }
}
