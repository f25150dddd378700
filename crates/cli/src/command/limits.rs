//! `limits`: the holidays and limits a workspace adds to the product's.

use super::open;
use crate::End;
use crate::arguments::LimitsCommand;
use crate::{arguments::LimitsArguments, output};
use contract::{ErrorCode, UserError};
use serde_json::json;

pub(crate) fn run(arguments: &LimitsArguments) -> Result<End, UserError> {
    match &arguments.what {
        LimitsCommand::Show(arguments) => {
            for text in open(&arguments.workspace)?.check_data()? {
                if arguments.json {
                    output::json(&json!({ "text": text }));
                } else {
                    output::line(text.trim_end());
                    output::line("");
                }
            }
        }
        LimitsCommand::Add { workspace, file } => {
            let shown = file.display().to_string();
            let text = std::fs::read_to_string(file)
                .map_err(|_| UserError::new(ErrorCode::ImportPathNotFound).about(shown.clone()))?;
            open(workspace)?.add_check_data(&text).map_err(|error| error.about(shown))?;
        }
        LimitsCommand::Clear(arguments) => open(&arguments.workspace)?.clear_check_data()?,
    }
    Ok(End::Well)
}
