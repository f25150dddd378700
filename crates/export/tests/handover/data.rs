//! Values and data: CSV rows, JSON fields, and the same bytes every time.

use crate::sample::{FORMS, TRACES, bytes, finished_with_grant, report, rubric};
use export::{ExportError, ScorecardReport};
use std::io::{self, Write};

pub(crate) fn csv_rows(report: &ScorecardReport) -> Vec<Vec<String>> {
    let bytes = bytes(export::scorecard_csv, report);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

fn column(rows: &[Vec<String>], title: &str) -> usize {
    rows[0].iter().position(|cell| cell == title).expect("a column")
}

#[test]
fn csv_has_a_row_for_each_criterion_and_each_deduction() {
    let report = report();
    let rows = csv_rows(&report);
    let at = |title| column(&rows, title);
    for criterion in rubric().criteria() {
        assert!(rows.iter().any(|row| row[at("项目编号")] == criterion.id.as_str()), "{}", criterion.id);
    }
    for trace in &TRACES {
        let row = rows.iter().find(|row| row[at("扣分事项")] == trace.reason).expect("a row");
        assert_eq!(row[at("项目编号")], trace.item);
        let joined = |cell: fn(&(&str, u32, &str)) -> String| {
            trace.places.iter().map(cell).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(row[at("文书")], joined(|place| place.0.to_owned()));
        assert_eq!(row[at("页码")], joined(|place| place.1.to_string()));
        assert_eq!(row[at("原文摘录")], joined(|place| place.2.to_owned()));
    }
    let undecided = rows.iter().find(|row| row[at("项目编号")] == "PO-B2").expect("a row");
    assert_eq!([&undecided[at("结论")], &undecided[at("得分")]], ["未评", ""]);
}

#[test]
fn csv_columns_add_up_to_the_score() {
    let report = finished_with_grant();
    let rows = csv_rows(&report);
    let sum = |title| -> i64 {
        let cells = rows[1..].iter().map(|row| row[column(&rows, title)].as_str());
        cells.filter(|c| !c.is_empty()).map(|c| scoring::Points::parse(c).expect("points").hundredths()).sum()
    };
    assert_eq!(sum("分值"), report.scorecard.possible.hundredths());
    assert_eq!(sum("得分"), report.scorecard.earned.hundredths());
}

#[test]
fn json_gives_back_the_whole_report() {
    let report = report();
    let bytes = bytes(export::scorecard_json, &report);
    let back: ScorecardReport = serde_json::from_slice(&bytes).expect("a report");
    assert_eq!(back, report);
    let value: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(value["format"], 1);
    assert_eq!(value["scorecard"]["score"], 0);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = report();
    let first = FORMS.map(|(_, form)| bytes(form, &report));
    // Longer than the two seconds that a zip file's own times are counted in.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    for ((name, form), first) in FORMS.into_iter().zip(first) {
        assert_eq!(bytes(form, &report), first, "{name}");
    }
}

#[test]
fn another_time_gives_other_papers() {
    let report = report();
    let later = ScorecardReport { exported_at: "2024-11-05T02:31:00Z".to_owned(), ..report.clone() };
    for (name, form) in FORMS.into_iter().filter(|(name, _)| *name != "csv") {
        assert_ne!(bytes(form, &later), bytes(form, &report), "{name}");
    }
}

#[test]
fn a_wrong_time_is_refused() {
    let report = ScorecardReport { exported_at: "昨天".to_owned(), ..report() };
    for form in [export::scorecard_xlsx, export::scorecard_pdf] {
        assert!(matches!(form(&report, &mut Vec::new()), Err(ExportError::Time)));
    }
}

struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::StorageFull.into())
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let report = report();
    for (name, form) in FORMS {
        let error = form(&report, &mut Full).expect_err(name);
        assert!(!error.to_string().contains("清河"), "{name} names the case");
    }
}
