//! `rubric import`: a draft from a spreadsheet, with everything to look at.

use crate::End;
use crate::arguments::RubricImport;
use crate::output;
use contract::scoring::rubric::Severity;
use contract::scoring::rubric::import::{ColumnRole, ImportOptions, Imported};
use contract::scoring::{ActKind, Points};
use contract::{ErrorCode, UserError};
use serde_json::json;

pub(crate) fn run(arguments: &RubricImport) -> Result<End, UserError> {
    let imported = workbench::import_rubric(&arguments.file, &options(arguments)?, arguments.sheet)?;
    if arguments.out.exists() && !arguments.force {
        let about = arguments.out.display().to_string();
        return Err(UserError::new(ErrorCode::RubricFileExists).about(about));
    }
    std::fs::write(&arguments.out, text(&imported)).map_err(|error| {
        UserError::new(ErrorCode::ExportNotWritable)
            .about(arguments.out.display().to_string())
            .with_detail(error.kind().to_string())
    })?;
    let rubric = &imported.rubric;
    if arguments.json {
        output::json(&json!({
            "file": arguments.out, "reference": rubric.reference(), "total": rubric.total,
            "criteria": rubric.criteria().count(), "columns": imported.columns, "findings": imported.findings,
        }));
        return Ok(End::Well);
    }
    for (role, heading) in &imported.columns {
        output::line(&format!("{}  {heading}", role.code()));
    }
    for finding in &imported.findings {
        let place = if finding.row == 0 { "全表".to_owned() } else { format!("第 {} 行", finding.row) };
        let severity = if finding.severity == Severity::Error { "须核对" } else { "提醒" };
        output::line(&format!("{place}  {severity}  {}", finding.message));
    }
    let (items, total) = (rubric.criteria().count(), rubric.total);
    output::line(&format!("已写入 {}：{items} 项，{total} 分", arguments.out.display()));
    Ok(End::Well)
}

/// The draft with what was found as comments on top, so that nothing is lost on the way to an editor.
fn text(imported: &Imported) -> String {
    let notes = imported.findings.iter().map(|finding| {
        let place = if finding.row == 0 { "全表".to_owned() } else { format!("第 {} 行", finding.row) };
        format!("# {place}：{}\n", finding.message.replace(char::is_control, " "))
    });
    format!("# 由表格导入的草稿，请核对：\n{}\n{}", notes.collect::<String>(), imported.rubric.to_toml())
}

fn options(arguments: &RubricImport) -> Result<ImportOptions, UserError> {
    let wrong = |about: &str| UserError::new(ErrorCode::RubricSheetUnreadable).about(about);
    let act = |code: &String| ActKind::from_code(code).ok_or_else(|| wrong(code));
    let column = |text: &String| {
        let (role, name) = text.split_once('=').ok_or_else(|| wrong(text))?;
        Ok((ColumnRole::from_code(role.trim()).ok_or_else(|| wrong(text))?, name.trim().to_owned()))
    };
    let total = arguments.total.as_ref().map(|text| Points::parse(text).map_err(|_| wrong(text)));
    Ok(ImportOptions {
        id: arguments.id.clone(),
        title: arguments.title.clone(),
        applies_to: arguments.acts.iter().map(act).collect::<Result<_, _>>()?,
        columns: arguments.columns.iter().map(column).collect::<Result<_, UserError>>()?,
        total: total.transpose()?,
    })
}
