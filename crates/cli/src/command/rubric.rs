//! `rubric`: check, show, compare and import standards.

mod change;
mod draft;
mod show;

use crate::End;
use crate::arguments::{RubricArguments, RubricCommand};
use crate::command::open;
use crate::output;
use contract::command::{KeepRubric, ListRubrics};
use contract::scoring::rubric::Severity;
use contract::scoring::{DocumentType, RubricRef};
use contract::{ErrorCode, UserError};
use serde_json::json;
use std::path::Path;
use workbench::Handle;

pub(crate) fn run(arguments: &RubricArguments) -> Result<End, UserError> {
    match &arguments.what {
        RubricCommand::List { workspace, json } => list(workspace.as_deref(), *json),
        RubricCommand::Documents { json } => {
            documents(*json);
            Ok(End::Well)
        }
        RubricCommand::Add { workspace, file, json } => add(workspace, file, *json),
        RubricCommand::Lint { file, json } => lint(file, *json),
        RubricCommand::Diff(arguments) => change::run(arguments),
        RubricCommand::Import(arguments) => draft::run(arguments),
        RubricCommand::Show { file, toml, json } => {
            let rubric = workbench::read_rubric(file)?;
            if *toml {
                output::line(rubric.to_toml().trim_end());
            } else {
                show::show(&rubric, *json);
            }
            Ok(End::Well)
        }
    }
}

fn list(workspace: Option<&Path>, as_json: bool) -> Result<End, UserError> {
    let tell = |id: &str, version: &str, title: &str| output::line(&format!("{id}  {version}  {title}"));
    if let Some(workspace) = workspace {
        for known in open(workspace)?.handle(ListRubrics {})? {
            let RubricRef { id, version, digest } = &known.rubric;
            if as_json {
                output::json(&json!({
                    "id": id, "version": version, "title": known.title, "applies_to": known.applies_to,
                    "total": known.total, "digest": digest, "built_in": known.built_in,
                }));
            } else {
                tell(id.as_str(), version, &known.title);
            }
        }
        return Ok(End::Well);
    }
    for rubric in contract::scoring::rubric::built_in() {
        let reference = rubric.reference();
        if as_json {
            output::json(&json!({
                "id": rubric.id, "version": rubric.version, "title": rubric.title,
                "applies_to": rubric.applies_to, "total": rubric.total, "digest": reference.digest,
            }));
        } else {
            tell(rubric.id.as_str(), &rubric.version, &rubric.title);
        }
    }
    Ok(End::Well)
}

fn documents(as_json: bool) {
    for document in DocumentType::ALL {
        if as_json {
            output::json(&json!({ "code": document.code(), "title": document.title() }));
        } else {
            output::line(&format!("{}  {}", document.code(), document.title()));
        }
    }
}

/// Keeps a rubric in a workspace, whole: no later change of what it extends reaches it.
fn add(workspace: &Path, file: &str, as_json: bool) -> Result<End, UserError> {
    let workbench = open(workspace)?;
    let kept = workbench.handle(KeepRubric { text: workbench::read_rubric(file)?.to_toml() })?;
    let RubricRef { id, version, digest } = &kept.rubric;
    if as_json {
        output::json(&json!({ "id": id, "version": version, "digest": digest }));
    } else {
        output::line(&format!("已存入 {id} {version}：{}", kept.title));
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
