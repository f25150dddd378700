//! Sheet 扣分明细: one row per deduction, missing document or triggered gate, with all its places.
//!
//! A table to filter and sort: no merged cells, no sums.

use super::style::Styles;
use super::{fitting, number, set_up_print};
use crate::fault::{self, Fault, faults};
use crate::sheet::Sheet;
use crate::text::{clean, one_line};
use crate::{ExportError, ScorecardReport, wording};
use rust_xlsxwriter::{Worksheet, XlsxError};
use scoring::Evidence;
use scoring::scorecard::CriterionScore;

/// Columns with their widths in characters of Latin text.
const COLUMNS: [(&str, f64); 8] = [
    ("项目", 20.0),
    ("扣分事项", 24.0),
    ("次数", 6.0),
    ("扣分", 6.0),
    ("文书", 18.0),
    ("页码", 7.0),
    ("原文摘录", 36.0),
    ("说明", 18.0),
];

/// The list of faults.
pub(super) fn worksheet(
    report: &ScorecardReport,
    sheet: &Sheet,
    styles: &Styles,
) -> Result<Worksheet, ExportError> {
    let mut page = Worksheet::new();
    page.set_name("扣分明细")?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        page.set_column_width(column, width)?;
        page.write_string_with_format(0, column, title, &styles.head)?;
    }
    page.set_row_height(0, 20.0)?;
    let mut row = 0;
    // Gates first, as on the printed sheet.
    for gates in [true, false] {
        let criteria = report.scorecard.sections.iter().flat_map(|section| &section.criteria);
        for criterion in criteria.filter(|criterion| criterion.gate == gates) {
            for (at, fault) in faults(criterion, &report.rubric).iter().enumerate() {
                row += 1;
                write(&mut page, styles, row, criterion, fault, at == 0)?;
            }
        }
    }
    if row == 0 {
        page.write_string_with_format(1, 0, "没有扣分记录", &styles.text)?;
    } else {
        page.autofilter(0, 0, row, 7)?;
    }
    page.set_repeat_rows(0, 0)?;
    page.set_freeze_panes(1, 0)?;
    set_up_print(&mut page, sheet)?;
    Ok(page)
}

fn write(
    page: &mut Worksheet,
    styles: &Styles,
    row: u32,
    criterion: &CriterionScore,
    fault: &Fault<'_>,
    first: bool,
) -> Result<(), XlsxError> {
    let item = format!("{} {}", one_line(criterion.id.as_str()), one_line(&criterion.title));
    let text = if criterion.gate { &styles.red_text } else { &styles.text };
    page.write_string_with_format(row, 0, fitting(&item), text)?;
    page.write_string_with_format(row, 1, fitting(&fault.reason), text)?;
    match fault.occurrences {
        Some(times) => page.write_number_with_format(row, 2, times, &styles.centred)?,
        None => page.write_blank(row, 2, &styles.centred)?,
    };
    match fault.points {
        Some(points) => page.write_number_with_format(row, 3, number(points), &styles.centred)?,
        None => page.write_string_with_format(row, 3, "否决", &styles.red)?,
    };
    page.write_string_with_format(row, 4, places(fault, fault::document), &styles.text)?;
    match fault.evidence {
        [Evidence::Place(place)] => page.write_number_with_format(row, 5, place.page, &styles.centred)?,
        _ => page.write_string_with_format(row, 5, places(fault, page_words), &styles.centred)?,
    };
    page.write_string_with_format(row, 6, places(fault, fault::quote), &styles.text)?;
    page.write_string_with_format(row, 7, notes(criterion, fault, first), &styles.text)?;
    Ok(())
}

/// The same thing of each place; numbered where there are several.
fn places(fault: &Fault<'_>, cell: fn(&Evidence) -> String) -> String {
    let cells = fault.evidence.iter().map(cell);
    let lines: Vec<_> = if fault.evidence.len() > 1 {
        (1..).zip(cells).map(|(n, cell)| format!("({n}) {cell}")).collect()
    } else {
        cells.collect()
    };
    fitting(&lines.join("\n"))
}

fn page_words(evidence: &Evidence) -> String {
    fault::page(evidence).map_or(wording::NOTHING.to_owned(), |page| page.to_string())
}

/// The reviewer's words for the fault, and for the whole item beside its first fault.
fn notes(criterion: &CriterionScore, fault: &Fault<'_>, first: bool) -> String {
    let of_item = criterion.mark.as_ref().filter(|_| first).map_or(String::new(), |mark| clean(&mark.note));
    let notes = [fault.note.trim(), of_item.trim()].into_iter().filter(|note| !note.is_empty());
    fitting(&notes.collect::<Vec<_>>().join("\n"))
}
