//! Drafts of rubrics from spreadsheets.

use crate::workbench::this_program;
use contract::{ErrorCode, UserError};
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use scoring::rubric::import::{ImportCode, ImportError, ImportFinding, ImportOptions, Imported, import};
use std::path::Path;

/// A draft of the first sheet of a spreadsheet or separated text that reads as a rubric, or of the sheet of that number,
/// counted from 1. Other sheets that would read as rubrics too are told.
///
/// # Errors
/// `rubric.sheet_unreadable` when none does, or when the file is no table.
pub fn import_rubric(
    path: &Path,
    options: &ImportOptions,
    sheet: Option<usize>,
) -> Result<Imported, UserError> {
    let unreadable = |about: String| UserError::new(ErrorCode::RubricSheetUnreadable).about(about);
    let readers = ReaderPool::new(this_program()?, Limits::default(), 1);
    let sheets = readers.tables(path).map_err(|error| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let why = crate::error::of_read(&error).code.wording().what;
        unreadable(format!("{name}：{why}"))
    })?;
    let mut refused = match sheet {
        Some(wanted) if wanted == 0 || wanted > sheets.len() => {
            return Err(unreadable(format!("没有第 {wanted} 张表，共 {} 张", sheets.len())));
        }
        _ => ImportError::NoHeadings,
    };
    let mut found: Option<(usize, Imported)> = None;
    let mut others = Vec::new();
    for (number, rows) in (1..).zip(&sheets) {
        if sheet.is_some_and(|wanted| wanted != number) {
            continue;
        }
        match import(rows, options) {
            Ok(imported) if found.is_none() => found = Some((number, imported)),
            Ok(_) => others.push(number.to_string()),
            // A sheet with headings says more than one without.
            Err(ImportError::NoItems) => refused = ImportError::NoItems,
            Err(ImportError::NoHeadings) => {}
        }
    }
    let (number, mut imported) = found.ok_or_else(|| unreadable(refused.to_string()))?;
    if !others.is_empty() {
        let message = format!(
            "读的是第 {number} 张表；第 {} 张表也像评查标准，要读它们请用 --sheet 指明",
            others.join("、")
        );
        imported.findings.insert(0, ImportFinding::new(0, ImportCode::OtherSheets, message));
    }
    Ok(imported)
}
