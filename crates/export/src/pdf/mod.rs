//! The scorecard as a paper to print: A4, the two carried faces, words that can be searched and copied.
//!
//! All words reach the template as data in a JSON file, never as markup.

mod layout;

use crate::moment::Moment;
use crate::sheet::Sheet;
use crate::{ExportError, ScorecardReport, wording};
use serde::Serialize;
use std::io::Write;

const TEMPLATE: &str = include_str!("../template/scorecard.typ");

/// What the template reads.
#[derive(Serialize)]
struct Paper<'s> {
    /// Families of the faces: for running words, for headings.
    song: &'static str,
    hei: &'static str,
    sheet: &'s Sheet,
}

/// Writes the report as a PDF.
///
/// # Errors
/// [`ExportError::Time`] for a wrong time of handing over, [`ExportError::Write`] when the sink
/// refuses.
pub fn scorecard_pdf(report: &ScorecardReport, sink: &mut dyn Write) -> Result<(), ExportError> {
    let sheet = Sheet::of(report)?;
    let paper = Paper { song: typeface::SONG_FAMILY, hei: typeface::HEI_FAMILY, sheet: &sheet };
    let made = layout::Made {
        // Distinct for each handing over of each case; only its hash gets into the file.
        identity: format!("{} {} {}", report.exported_at, report.audit_head, report.ordinal),
        program: format!("{} {}", wording::PROGRAM, report.app_version),
        at: Moment::parse(&report.exported_at)?.for_pdf()?,
    };
    let bytes = layout::pdf(TEMPLATE, serde_json::to_vec(&paper)?, &made)?;
    Ok(sink.write_all(&bytes)?)
}
