//! Drafts of rubrics from spreadsheets.

use crate::workbench::this_program;
use contract::{ErrorCode, UserError};
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use scoring::rubric::import::{ImportError, ImportOptions, Imported, import};
use std::path::Path;

/// A draft of the first sheet of a spreadsheet or separated text that reads as a rubric.
///
/// # Errors
/// `rubric.sheet_unreadable` when none does, or when the file is no table.
pub fn import_rubric(path: &Path, options: &ImportOptions) -> Result<Imported, UserError> {
    let unreadable = |about: String| UserError::new(ErrorCode::RubricSheetUnreadable).about(about);
    let readers = ReaderPool::new(this_program()?, Limits::default(), 1);
    let sheets = readers.tables(path).map_err(|error| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        unreadable(name).with_detail(error.to_string())
    })?;
    let mut refused = ImportError::NoHeadings;
    for rows in &sheets {
        match import(rows, options) {
            Ok(imported) => return Ok(imported),
            // A sheet with headings says more than one without.
            Err(ImportError::NoItems) => refused = ImportError::NoItems,
            Err(ImportError::NoHeadings) => {}
        }
    }
    Err(unreadable(refused.to_string()))
}
