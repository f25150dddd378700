//! `rubric`: check, show, compare and import standards.

mod change;
mod draft;

use crate::End;
use crate::arguments::{RubricArguments, RubricCommand};
use crate::output;
use contract::scoring::rubric::{DeductionRule, Severity};
use contract::scoring::{CriterionKind, Rubric};
use contract::{ErrorCode, UserError};
use serde_json::json;
use std::path::Path;

pub(crate) fn run(arguments: &RubricArguments) -> Result<End, UserError> {
    match &arguments.what {
        RubricCommand::List { json } => list(*json),
        RubricCommand::Lint { file, json } => lint(file, *json),
        RubricCommand::Diff(arguments) => change::run(arguments),
        RubricCommand::Import(arguments) => draft::run(arguments),
        RubricCommand::Show { file, toml, json } => {
            let rubric = workbench::read_rubric(file)?;
            if *toml {
                output::line(rubric.to_toml().trim_end());
            } else {
                show(&rubric, *json);
            }
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
    for part in &rubric.parts {
        let sections = part.sections.join("、");
        let counted = if part.counted { "" } else { "，不计入得分" };
        output::line(&format!(
            "计分部分 {}  {}（{} 分，含 {sections}{counted}）",
            part.id, part.title, part.points
        ));
    }
    if let Some(add_on) = &rubric.add_on {
        output::line(&format!("附加标准：{}", add_on.rule.words()));
    }
    for section in &rubric.sections {
        let pool = if section.pool { "，共同扣减" } else { "" };
        output::line(&format!("\n{}  {}（{} 分{pool}）", section.id, section.title, section.points));
        for criterion in &section.criteria {
            let points = criterion.max_points();
            let how = match &criterion.kind {
                CriterionKind::Gate { .. } => "否决项".to_owned(),
                CriterionKind::Grant { .. } => format!("得分制 {points} 分"),
                CriterionKind::Deduct { .. } => format!("{points} 分"),
            };
            output::line(&format!("  {}  {}  {how}", criterion.id, criterion.title));
            for element in criterion.elements() {
                output::line(&format!("      {}  {}：得 {} 分", element.id, element.title, element.points));
            }
            for rule in criterion.deduction_rules() {
                output::line(&format!("      {}", deduction(rule)));
            }
        }
    }
}

fn deduction(rule: &DeductionRule) -> String {
    if !rule.steps.is_empty() {
        return format!("{}  {}：{}", rule.id, rule.reason, rule.step_words());
    }
    let every = if rule.per_occurrence { "每处" } else { "" };
    let range = rule.up_to.map(|up_to| format!(" 至 {up_to}")).unwrap_or_default();
    let cap = rule.cap.map(|cap| format!("，最多 {cap} 分")).unwrap_or_default();
    format!("{}  {}：{every}扣 {}{range} 分{cap}", rule.id, rule.reason, rule.points)
}
