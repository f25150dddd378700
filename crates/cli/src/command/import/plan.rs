//! `import --preview` and `--plan`: the plan as lines that can be read, corrected and given back.

use crate::End;
use crate::arguments::Import;
use crate::output;
use contract::command::{ListRounds, PreviewImport};
use contract::view::{
    ArrangedCase, ArrangedOut, Arrangement, ImportBatch, ImportPlanView, LedgerColumn, LedgerField,
    LedgerView, not_looked_at,
};
use contract::{ErrorCode, UserError};
use serde::Deserialize;
use serde_json::json;
use std::path::Path;
use workbench::{Handle, Workbench};

/// What is to be taken, as it was typed.
pub(super) fn batch(workbench: &Workbench, arguments: &Import) -> Result<ImportBatch, UserError> {
    let text = |path: &Path| path.display().to_string();
    let mut batch = ImportBatch {
        paths: arguments.paths.iter().map(|path| text(path)).collect(),
        ledger: arguments.ledger.as_deref().map(text),
        by: arguments.by.into(),
        ..ImportBatch::default()
    };
    if let Some(file) = &arguments.plan {
        let read = std::fs::read_to_string(file)
            .map_err(|error| invalid(&file.display().to_string()).with_detail(error.kind().to_string()))?;
        let (arrangement, columns) = parse(&read)?;
        batch.arrangement = Some(arrangement);
        batch.columns = columns;
    }
    if !arguments.columns.is_empty() {
        let request = PreviewImport { round: None, batch: batch.clone() };
        let known = workbench.handle(request)?.ledger.map(|ledger| ledger.columns).unwrap_or_default();
        batch.columns = columns(known, &arguments.columns)?;
    }
    Ok(batch)
}

/// The columns of the ledger with those that were said to mean something else.
fn columns(mut known: Vec<LedgerColumn>, said: &[String]) -> Result<Vec<LedgerColumn>, UserError> {
    for words in said {
        let (heading, code) = words.rsplit_once('=').ok_or_else(|| invalid(words))?;
        let field = LedgerField::from_code(code);
        let column = known.iter().position(|column| column.heading == heading.trim());
        let (Some(column), true) = (column, field.is_some() || code == "none") else {
            return Err(invalid(words));
        };
        if field.is_some() {
            known.iter_mut().filter(|other| other.field == field).for_each(|other| other.field = None);
        }
        known[column].field = field;
    }
    Ok(known)
}

fn invalid(about: &str) -> UserError {
    UserError::new(ErrorCode::ImportPlanInvalid).about(about)
}

/// A line of a plan; other lines of a preview are passed over.
#[derive(Deserialize)]
struct PlanLine {
    case: Option<String>,
    #[serde(default)]
    files: Vec<String>,
    left_out: Option<String>,
    /// What was left out by the program has a code and no word.
    word: Option<String>,
    columns: Option<Vec<LedgerColumn>>,
}

fn parse(text: &str) -> Result<(Arrangement, Vec<LedgerColumn>), UserError> {
    let (mut arrangement, mut columns) = (Arrangement::default(), Vec::new());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: PlanLine = serde_json::from_str(line.trim_start_matches('\u{feff}'))
            .map_err(|error| invalid(&format!("第 {} 行", number + 1)).with_detail(error.to_string()))?;
        match line {
            PlanLine { case: Some(name), files, .. } => arrangement.cases.push(ArrangedCase { name, files }),
            PlanLine { left_out: Some(path), word: Some(word), .. } => {
                arrangement.left_out.push(ArrangedOut { path, word });
            }
            PlanLine { columns: Some(said), .. } => columns = said,
            _ => {}
        }
    }
    Ok((arrangement, columns))
}

/// Shows the plan and takes nothing.
pub(super) fn preview(
    workbench: &Workbench,
    arguments: &Import,
    batch: ImportBatch,
) -> Result<End, UserError> {
    // The round that would be taken into, where there is one already.
    let newest =
        || workbench.handle(ListRounds {}).map(|rounds| rounds.into_iter().next().map(|round| round.id));
    let round = match (&arguments.round, &arguments.round_name) {
        (Some(round), _) => Some(round.as_str().into()),
        (None, Some(_)) => None,
        (None, None) => newest()?,
    };
    let plan = workbench.handle(PreviewImport { round, batch })?;
    if arguments.json {
        as_lines(&plan)
    } else {
        as_text(&plan)
    }
    let files: usize = plan.cases.iter().map(|case| case.files.len()).sum();
    output::note(&format!(
        "将导入 {} 个案卷、{files} 个文件；不导入 {} 个文件",
        plan.cases.len(),
        plan.left_out.len()
    ));
    if plan.not_looked_at > 0 {
        output::note(&not_looked_at(plan.not_looked_at));
    }
    if plan.cases.is_empty() { Err(ErrorCode::ImportNothingFound.into()) } else { Ok(End::Well) }
}

fn as_lines(plan: &ImportPlanView) {
    for case in &plan.cases {
        let files: Vec<&str> = case.files.iter().map(|file| file.path.as_str()).collect();
        output::json(&json!({ "case": case.name, "reason": case.reason, "seen": case.seen, "files": files }));
    }
    for left in &plan.left_out {
        output::json(&json!({ "left_out": left.path, "code": left.error.code }));
    }
    for file in plan.cases.iter().flat_map(|case| &case.files) {
        if !file.seen.is_empty() || file.unsure {
            output::json(&json!({ "file": file.path, "seen": file.seen, "unsure": file.unsure }));
        }
        if let Some(code) = file.trouble {
            output::json(&json!({ "trouble": file.path, "code": code }));
        }
        if file.same_as.is_some() || file.taken_in.is_some() {
            output::json(
                &json!({ "duplicate": file.path, "same_as": file.same_as, "taken_in": file.taken_in }),
            );
        }
    }
    if let Some(LedgerView { rows, columns, remembered, differences }) = &plan.ledger {
        output::json(&json!({ "ledger": rows, "remembered": remembered, "columns": columns }));
        for difference in differences {
            output::json(&json!({ "difference": difference.what, "number": difference.number }));
        }
    }
}

fn as_text(plan: &ImportPlanView) {
    for case in &plan.cases {
        let seen = if case.seen.is_empty() { String::new() } else { format!("（{}）", case.seen) };
        output::line(&format!("{}  {}{seen}", case.name, case.reason.words()));
        for file in &case.files {
            let mut remarks = Vec::new();
            remarks.extend((!file.seen.is_empty()).then(|| file.seen.clone()));
            remarks.extend(file.unsure.then(|| "没有自己的依据，按前后文件归入，请核对".to_owned()));
            remarks.extend(file.trouble.map(|code| code.wording().what.to_owned()));
            remarks.extend(file.same_as.as_ref().map(|other| format!("与 {other} 内容相同")));
            remarks.extend(file.taken_in.as_ref().map(|_| "批次中已有相同内容".to_owned()));
            let remarks =
                if remarks.is_empty() { String::new() } else { format!("  {}", remarks.join("，")) };
            output::line(&format!("    {}{remarks}", file.path));
        }
    }
    for left in &plan.left_out {
        output::line(&format!("不导入  {}  {}", left.path, left.error.code.wording().what));
    }
    if let Some(ledger) = &plan.ledger {
        let column = |column: &LedgerColumn| {
            format!("{}={}", column.heading, column.field.map_or("—", LedgerField::title))
        };
        let columns: Vec<String> = ledger.columns.iter().map(column).collect();
        output::line(&format!("台账 {} 行：{}", ledger.rows, columns.join("，")));
        for difference in &ledger.differences {
            output::line(&format!("台账  {}  {}", difference.number, difference.what));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_can_be_given_back_as_a_plan() {
        let text = r#"{"case":"甲","reason":"folder","seen":"","files":["a.pdf","b.pdf"]}
{"left_out":"Thumbs.db","code":"import.ignored"}
{"left_out":"c.pdf","word":"与本案无关"}
{"duplicate":"b.pdf","same_as":"a.pdf","taken_in":null}
{"ledger":1,"remembered":false,"columns":[{"heading":"流水","field":"number"},{"heading":"备注","field":null}]}
"#;
        let (arrangement, columns) = parse(text).expect("a plan");
        assert_eq!(arrangement.cases.len(), 1);
        assert_eq!(arrangement.cases[0].files, ["a.pdf", "b.pdf"]);
        assert_eq!(arrangement.left_out, [ArrangedOut { path: "c.pdf".into(), word: "与本案无关".into() }]);
        assert_eq!(columns[0].field, Some(LedgerField::Number));
        assert!(parse("{\"case\":1}").is_err() && parse("no json").is_err());
    }

    #[test]
    fn a_column_means_one_thing_and_a_thing_has_one_column() {
        let column = |heading: &str, field| LedgerColumn { heading: heading.to_owned(), field };
        let known = || vec![column("编号", Some(LedgerField::Number)), column("流水", None)];
        let said = columns(known(), &["流水=number".to_owned()]).expect("sound");
        assert_eq!(said, [column("编号", None), column("流水", Some(LedgerField::Number))]);
        assert_eq!(columns(known(), &["编号=none".to_owned()]).expect("sound")[0].field, None);
        for wrong in ["没有=number", "编号=what", "编号"] {
            assert!(columns(known(), &[wrong.to_owned()]).is_err(), "{wrong}");
        }
    }
}
