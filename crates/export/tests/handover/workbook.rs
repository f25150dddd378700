//! The workbook as another program reads it.

use crate::sample::{AUDIT_HEAD, LOOKED_AT, TRACES, bytes, finished_with_grant, report, report_of, rubric};
use calamine::{Data, Range, Reader, Xlsx};
use export::ScorecardReport;
use scoring::Points;
use std::io::Cursor;

pub(crate) struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Book {
    pub(crate) fn of(report: &ScorecardReport) -> Self {
        let bytes = bytes(export::scorecard_xlsx, report);
        Self(Xlsx::new(Cursor::new(bytes)).expect("a workbook"))
    }

    pub(crate) fn rows(&mut self, sheet: &str) -> Vec<Vec<Data>> {
        let range: Range<Data> = self.0.worksheet_range(sheet).expect("a sheet");
        range.rows().map(<[Data]>::to_vec).collect()
    }

    pub(crate) fn formulas(&mut self, sheet: &str) -> Vec<String> {
        let range = self.0.worksheet_formula(sheet).expect("a sheet");
        range.used_cells().map(|(_, _, formula)| formula.clone()).collect()
    }
}

/// The row that has `words` in `column`.
pub(crate) fn row_with<'r>(rows: &'r [Vec<Data>], column: usize, words: &str) -> &'r [Data] {
    rows.iter()
        .find(|row| row.get(column).is_some_and(|cell| *cell == *words))
        .unwrap_or_else(|| panic!("no row with {words} in column {column}"))
}

/// The cell to the right of a label.
fn beside(rows: &[Vec<Data>], label: &str) -> Data {
    let row = rows.iter().find(|row| row.iter().any(|cell| *cell == *label)).expect("a label");
    let at = row.iter().position(|cell| *cell == *label).expect("a label");
    row[at + 1..].iter().find(|cell| **cell != Data::Empty).expect("a value").clone()
}

fn text(rows: &[Vec<Data>]) -> String {
    rows.iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_head_names_case_review_and_score() {
    let report = report();
    let rows = Book::of(&report).rows("评分表");
    for (label, value) in [
        ("案卷", "清河市示例食品店未按规定贮存食品案"),
        ("案号", "清市监罚〔2024〕12号"),
        ("案由", "未按照规定贮存食品"),
        ("当事人", "清河市示例食品店"),
        ("部门", "清河市市场监督管理局"),
        ("决定日期", "2024年5月20日"),
        ("评查人员", "评查员甲"),
        ("评查状态", "未完成"),
    ] {
        assert_eq!(beside(&rows, label).to_string(), value, "{label}");
    }
    assert!(beside(&rows, "评查标准").to_string().contains("2024.2"));
    assert_eq!(beside(&rows, "页数"), Data::Float(42.0));
    assert_eq!(beside(&rows, "未识读页数"), Data::Float(2.0));
    assert_eq!(beside(&rows, "得分"), Data::Float(0.0), "the gate zeroes the file");
    let text = text(&rows);
    assert!(text.contains("未完成：尚有 1 项未评，本表不作为最终结果"));
    assert!(text.contains("本卷 42 页中有 2 页未能识读"));
    assert!(text.contains(AUDIT_HEAD));
}

#[test]
fn each_deduction_leads_to_document_page_and_words() {
    let mut book = Book::of(&report());
    let printed = book.rows("评分表");
    let listed = book.rows("扣分明细");
    for trace in &TRACES {
        let row = row_with(&printed, 0, trace.item);
        assert!(row[5].to_string().contains(trace.reason), "{}", trace.item);
        let detail = row_with(&listed, 1, trace.reason);
        for (title, page, quote) in trace.places {
            let sentence = format!("《{title}》第{page}页：“{}”", quote.replace('\n', ""));
            assert!(row[6].to_string().contains(&sentence), "{sentence} in {}", row[6]);
            assert!(detail[4].to_string().contains(title));
            assert!(detail[5].to_string().contains(&page.to_string()));
            assert!(detail[6].to_string().contains(quote), "the list quotes line by line");
        }
        if let [(_, page, _)] = trace.places {
            assert_eq!(detail[5], Data::Float(f64::from(*page)), "one page is a number");
        }
    }
    let missing = row_with(&printed, 0, "PO-B3");
    assert!(missing[6].to_string().contains(&format!("卷内未见：已查看：{}", LOOKED_AT.join("、"))));
    assert_eq!(missing[4], Data::Float(0.0));
    let gate = row_with(&printed, 0, "PO-V03");
    assert_eq!(gate[2].to_string(), "触发");
    assert!(gate[5].to_string().contains("全卷计零分"));
    assert!(gate[6].to_string().contains("《行政处罚决定书》第26页：“当事人：清河市示例食品店”"));
    assert_eq!(listed[1][0].to_string().split(' ').next(), Some("PO-V03"), "gates come first");
    assert_eq!(listed[1][3].to_string(), "否决");
    // Three deductions, a missing document, a gate, and the heads.
    assert_eq!(listed.len(), 6);
}

#[test]
fn verdicts_without_points_say_so() {
    let rows = Book::of(&report()).rows("评分表");
    let set_aside = row_with(&rows, 0, "PO-B7");
    assert_eq!(set_aside[4].to_string(), "无需评审");
    assert!(set_aside[5].to_string().contains("本案没有抽样"));
    assert_eq!(row_with(&rows, 0, "PO-B2")[4].to_string(), "未评");
    let quiet = row_with(&rows, 0, "PO-V01");
    assert_eq!(quiet[2].to_string(), "未触发");
    let gate = row_with(&rows, 0, "PO-V08");
    assert_eq!(gate[2].to_string(), "无需评审");
    assert!(gate[5].to_string().contains("未达到听证标准"));
}

#[test]
fn sums_are_formulas_and_agree_with_the_score() {
    for report in [report(), finished_with_grant()] {
        let card = &report.scorecard;
        let mut book = Book::of(&report);
        let rows = book.rows("评分表");
        let number = |points: Points| Data::Float(points.hundredths() as f64 / 100.0);
        let total = row_with(&rows, 1, "合计");
        assert_eq!(total[2..5], [card.possible, card.possible - card.earned, card.earned].map(number));
        let subtotals = rows.iter().filter(|row| row[1] == *"小计");
        let sections = card.sections.iter().filter(|section| section.criteria.iter().any(|c| !c.gate));
        for (row, section) in subtotals.zip(sections.clone()) {
            assert_eq!(
                row[2..5],
                [section.possible, section.possible - section.earned, section.earned].map(number)
            );
        }
        let formulas = book.formulas("评分表");
        let sums = formulas.iter().filter(|formula| formula.contains("SUM") || formula.contains('+')).count();
        assert_eq!(sums, 3 * (sections.count() + 1), "{formulas:?}");

        // The rows add up to what the formulas would give.
        let items = rows
            .iter()
            .filter(|row| row[0].to_string().starts_with("PO-") && matches!(row[2], Data::Float(_)));
        let (mut possible, mut earned) = (0.0, 0.0);
        for row in items {
            let Data::Float(points) = row[2] else { unreachable!("filtered") };
            match &row[4] {
                Data::Float(given) => (possible, earned) = (possible + points, earned + given),
                Data::String(word) if word == "未评" => {
                    (possible, earned) = (possible + points, earned + points)
                }
                _ => {}
            }
        }
        assert_eq!([Data::Float(possible), Data::Float(earned)], [card.possible, card.earned].map(number));
    }
}

#[test]
fn a_finished_review_carries_no_warning() {
    let mut report = finished_with_grant();
    report.unread_pages = 0;
    assert_eq!(report.scorecard.state, scoring::scorecard::ScoreState::Final);
    let mut book = Book::of(&report);
    let rows = book.rows("评分表");
    let text = text(&rows);
    for word in ["未完成", "暂计", "暂定", "未能识读", "未评"] {
        assert!(!text.contains(word), "{word}");
    }
    let Data::Float(score) = beside(&rows, "得分") else { panic!("a number") };
    assert!((score * 100.0 - report.scorecard.score.hundredths() as f64).abs() < 1e-6);
    let listed = book.rows("扣分明细");
    let granted = row_with(&listed, 1, "得分制，给 1.5 分，未给满分");
    assert_eq!(granted[3], Data::Float(0.5));
}

#[test]
fn a_case_without_marks_has_all_rows_and_no_faults() {
    let report = report_of(rubric(), &[]);
    let mut book = Book::of(&report);
    let rows = book.rows("评分表");
    for criterion in rubric().criteria() {
        let row = row_with(&rows, 0, criterion.id.as_str());
        let cell = if criterion.is_gate() { 2 } else { 4 };
        assert_eq!(row[cell].to_string(), "未评", "{}", criterion.id);
    }
    assert_eq!(beside(&rows, "评查状态").to_string(), "待评");
    assert_eq!(book.rows("扣分明细")[1][0].to_string(), "没有扣分记录");
}
