//! The scorecard as comma-separated values: UTF-8 with a byte-order mark, so that spreadsheets show it.
//!
//! Every criterion has at least one row; one with several faults has a row for each. Never gives a
//! spreadsheet a cell it could take for a formula.

use crate::fault::{self, Fault, faults};
use crate::text::clean;
use crate::{ExportError, ScorecardReport, wording};
use scoring::Verdict;
use scoring::scorecard::CriterionScore;
use std::io::Write;

const COLUMNS: [&str; 23] = [
    "案卷",
    "案号",
    "案由",
    "当事人",
    "部门",
    "评查人员",
    "评查状态",
    "案卷得分",
    "等次",
    "分组",
    "项目编号",
    "评查项目",
    "结论",
    "分值",
    "扣分",
    "得分",
    "事项编号",
    "扣分事项",
    "次数",
    "事项扣分",
    "文书",
    "页码",
    "原文摘录",
];
const NOTE: &str = "说明";

/// Writes the report as comma-separated values.
///
/// A criterion's own points stand only in its first row, so that columns can be added up. Several
/// places of one fault stand in one cell, a line each.
///
/// # Errors
/// [`ExportError::Write`] and [`ExportError::Csv`] when the sink refuses.
pub fn scorecard_csv(report: &ScorecardReport, sink: &mut dyn Write) -> Result<(), ExportError> {
    sink.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(sink);
    writer.write_record(COLUMNS.into_iter().chain([NOTE]))?;
    let case = case_cells(report);
    for section in &report.scorecard.sections {
        for criterion in &section.criteria {
            let faults = faults(criterion, &report.rubric);
            let rows = faults.len().max(1);
            for row in 0..rows {
                let own = criterion_cells(&section.title, criterion, row == 0);
                let cells =
                    case.iter().cloned().chain(own).chain(fault_cells(criterion, faults.get(row), row == 0));
                writer.write_record(cells)?;
            }
        }
    }
    Ok(writer.flush()?)
}

fn case_cells(report: &ScorecardReport) -> [String; 9] {
    let card = &report.scorecard;
    [
        harmless(&report.case_name),
        harmless(&report.number),
        harmless(&report.cause),
        harmless(&report.party),
        harmless(&report.department),
        harmless(&report.reviewer),
        wording::state(card.state).to_owned(),
        card.score.to_string(),
        harmless(&card.grade.title),
    ]
}

fn criterion_cells(section: &str, criterion: &CriterionScore, first: bool) -> [String; 7] {
    let points = |points: scoring::Points| {
        if first && !criterion.gate && criterion.applies { points.to_string() } else { String::new() }
    };
    let decided = |cell: String| if criterion.mark.is_some() { cell } else { String::new() };
    [
        harmless(section),
        harmless(criterion.id.as_str()),
        harmless(&criterion.title),
        conclusion(criterion).to_owned(),
        points(criterion.max_points),
        decided(points(criterion.deducted)),
        decided(points(criterion.earned)),
    ]
}

fn fault_cells(criterion: &CriterionScore, fault: Option<&Fault<'_>>, first: bool) -> [String; 8] {
    let mark = criterion.mark.as_ref().filter(|_| first);
    let mark_note = mark.map_or("", |mark| mark.note.as_str());
    let reason = match mark.map(|mark| &mark.verdict) {
        Some(Verdict::NotApplicable { reason }) => reason.as_str(),
        _ => "",
    };
    let own = fault.map_or("", |fault| fault.note.as_str());
    let notes: Vec<_> = [own, reason, mark_note].into_iter().filter(|note| !note.trim().is_empty()).collect();
    let note = harmless(&notes.join("\n"));
    let Some(fault) = fault else {
        return std::array::from_fn(|column| if column == 7 { note.clone() } else { String::new() });
    };
    let lines = |cell: fn(&scoring::Evidence) -> String| {
        harmless(&fault.evidence.iter().map(cell).collect::<Vec<_>>().join("\n"))
    };
    [
        harmless(fault.rule),
        harmless(&fault.reason),
        fault.occurrences.map_or_else(String::new, |times| times.to_string()),
        fault.points.map_or_else(String::new, |points| points.to_string()),
        lines(fault::document),
        lines(|evidence| fault::page(evidence).map_or(wording::NOTHING.to_owned(), |page| page.to_string())),
        lines(fault::quote),
        note,
    ]
}

fn conclusion(criterion: &CriterionScore) -> &'static str {
    match criterion.mark.as_ref().map(|mark| &mark.verdict) {
        None | Some(Verdict::Open) => wording::UNDECIDED,
        Some(Verdict::Faultless) if criterion.gate => "未触发",
        Some(Verdict::Faultless) => "无问题",
        Some(Verdict::Faulty { .. }) => "扣分",
        Some(Verdict::Missing { .. }) => "应有未有",
        Some(Verdict::NotApplicable { .. }) => wording::NOT_APPLICABLE,
        Some(Verdict::Granted { .. }) => "给分",
        Some(Verdict::Triggered { .. }) => "触发",
    }
}

/// The text as a cell that no spreadsheet takes for a formula, full-width signs of input methods included.
pub(crate) fn harmless(text: &str) -> String {
    let text = clean(text);
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused() {
        for (given, cell) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("\t+1", "' +1"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("罚款=1", "罚款=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(given), cell, "{given:?}");
        }
    }
}
