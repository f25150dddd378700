//! The scorecard as data. Holds nothing of its own: the report's fields are the format.

use crate::{ExportError, ScorecardReport};
use serde::Serialize;
use std::io::Write;

/// Version of the format; raised when a field changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Paper<'r> {
    format: u32,
    #[serde(flatten)]
    report: &'r ScorecardReport,
}

/// Writes the report as one JSON object, words exactly as they were read; points in hundredths.
///
/// # Errors
/// [`ExportError::Write`] when the sink refuses.
pub fn scorecard_json(report: &ScorecardReport, sink: &mut dyn Write) -> Result<(), ExportError> {
    let mut bytes = serde_json::to_vec_pretty(&Paper { format: FORMAT, report })?;
    bytes.push(b'\n');
    Ok(sink.write_all(&bytes)?)
}
