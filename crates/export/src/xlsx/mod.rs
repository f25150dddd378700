//! The scorecard as a workbook: the sheet to print and the list of faults.
//!
//! Words of a case are always written as text, never as a formula; points as numbers.

mod fault_sheet;
mod score_sheet;
mod style;

use crate::moment::Moment;
use crate::sheet::Sheet;
use crate::text::shortened;
use crate::{ExportError, ScorecardReport, wording};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use scoring::Points;
use std::io::Write;
use style::Styles;

/// ISO A4 in the numbering of spreadsheets.
const A4: u8 = 9;

/// What a cell holds at most, in UTF-16 units, less room for the words that say it was cut.
const MAX_CELL: usize = 32_700;

/// Writes the report as a workbook: sheet 评分表 as it is printed, sheet 扣分明细 with a row per fault.
///
/// A cell holds 32,767 characters; what is longer is cut and says so.
///
/// # Errors
/// [`ExportError::Time`] for a wrong time of handing over, [`ExportError::Write`] when the sink
/// refuses.
pub fn scorecard_xlsx(report: &ScorecardReport, sink: &mut dyn Write) -> Result<(), ExportError> {
    let sheet = Sheet::of(report)?;
    let styles = Styles::new();
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(wording::TITLE)
        .set_company("")
        .set_comment(&sheet.foot.audit)
        .set_creation_datetime(&Moment::parse(&report.exported_at)?.for_workbook()?);
    book.set_properties(&properties);
    book.push_worksheet(score_sheet::worksheet(&sheet, &styles)?);
    book.push_worksheet(fault_sheet::worksheet(report, &sheet, &styles)?);
    Ok(sink.write_all(&book.save_to_buffer()?)?)
}

/// How both sheets are printed.
fn set_up_print(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    page.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    page.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
    // An ampersand begins a command; the whole foot may have 255 characters.
    let words = |text: &str| shortened(text, 90, "…").replace('&', "&&");
    page.set_footer(format!(
        "&L&7{}&C&8第 &P 页 / 共 &N 页&R&7{}",
        words(&sheet.foot.made),
        words(&sheet.foot.audit)
    ));
    Ok(())
}

/// Points as spreadsheets count: a number of points, not of hundredths.
fn number(points: Points) -> f64 {
    // Exact: points are far below 2^52.
    points.hundredths() as f64 / 100.0
}

/// The text as far as a cell holds it.
pub(crate) fn fitting(text: &str) -> String {
    let mut units = 0;
    let end = text.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units > MAX_CELL
    });
    end.map_or_else(|| text.to_owned(), |(end, _)| format!("{}……（过长，下略）", &text[..end]))
}
