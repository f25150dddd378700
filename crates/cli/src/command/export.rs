//! `export`: what leaves the house.

use super::{newest_round, open};
use crate::End;
use crate::arguments::{Export, ExportWhat};
use crate::output;
use contract::UserError;
use contract::command::ExportScorecards;
use contract::scoring::{CaseId, RoundId};
use contract::view::ExportFormat;
use serde_json::json;
use workbench::{Handle, Workbench};

pub(crate) fn run(arguments: &Export) -> Result<End, UserError> {
    let ExportWhat::Scorecard = arguments.what;
    let workbench = open(&arguments.workspace)?;
    let format = ExportFormat::from(arguments.format);
    let cases =
        arguments.cases.iter().map(|name| workbench.resolve_case(name)).collect::<Result<Vec<_>, _>>()?;
    let is_file = arguments.out.extension().is_some_and(|ending| ending == format.extension());
    let files = match cases.as_slice() {
        [case] if is_file => {
            workbench.export_scorecard_to(case, arguments.rubric.as_deref(), format, &arguments.out)?;
            vec![arguments.out.display().to_string()]
        }
        _ => {
            let request = ExportScorecards {
                round: round(&workbench, arguments, &cases)?,
                cases,
                format,
                folder: arguments.out.display().to_string(),
            };
            let written = workbench.export_scorecards_by(&request, arguments.rubric.as_deref())?;
            if written.left_out > 0 {
                output::note(&format!("{} 份案卷尚无评分，未导出", written.left_out));
            }
            written.files
        }
    };
    for file in files {
        if arguments.json {
            output::json(&json!({ "file": file }));
        } else {
            output::line(&file);
        }
    }
    Ok(End::Well)
}

/// The round to export: the one named, the one the cases are in, or the newest.
fn round(workbench: &Workbench, arguments: &Export, cases: &[CaseId]) -> Result<RoundId, UserError> {
    if let Some(id) = &arguments.round {
        return Ok(id.as_str().into());
    }
    if let Some(case) = cases.first() {
        return Ok(workbench.handle(contract::command::GetCase { case: case.clone() })?.row.round);
    }
    newest_round(workbench)
}
