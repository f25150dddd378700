//! Sheet 评分表: head, notices, gates, sections with subtotals, totals, signatures.
//!
//! Sums are formulas with their values beside them, so that a changed cell shows at once.

use super::style::Styles;
use super::{fitting, number, set_up_print};
use crate::ExportError;
use crate::sheet::{Fact, Gate, Item, Remark, Section, Sheet, Standing, Total, Value};
use crate::text::{one_line, shortened};
use crate::wording::{NOT_APPLICABLE, NOTHING, UNDECIDED};
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};
use scoring::Points;

/// Columns with their widths in characters of Latin text.
const COLUMNS: [(&str, f64); 7] = [
    ("项目编号", 10.0),
    ("评查项目", 22.0),
    ("分值", 6.5),
    ("扣分", 6.5),
    ("得分", 9.0),
    ("评查意见", 30.0),
    ("依据", 38.0),
];
const ID: u16 = 0;
const TITLE: u16 = 1;
const POINTS: u16 = 2;
const DEDUCTED: u16 = 3;
const EARNED: u16 = 4;
const REMARKS: u16 = 5;
const EVIDENCE: u16 = 6;

/// Height of a line of text, in points.
const LINE: f64 = 15.0;

/// A quote in a printed cell is at most so long; the sheet of faults holds all of it.
const MAX_QUOTE: usize = 400;

/// Writes row after row.
struct Rows<'s> {
    page: Worksheet,
    styles: &'s Styles,
    next: u32,
}

/// The sheet to print.
pub(super) fn worksheet(sheet: &Sheet, styles: &Styles) -> Result<Worksheet, ExportError> {
    let mut rows = Rows { page: Worksheet::new(), styles, next: 0 };
    rows.page.set_name("评分表")?;
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        rows.page.set_column_width(column, width)?;
    }
    rows.across(sheet.title, &styles.title, 30.0)?;
    rows.across(&sheet.subtitle, &styles.subtitle, 18.0)?;
    rows.facts(&sheet.facts)?;
    for notice in &sheet.notices {
        rows.across(notice, &styles.warning, lines(notice, width_of(ID, EVIDENCE)) * LINE)?;
    }
    let head = rows.head()?;
    rows.gates(&sheet.gates)?;
    let mut subtotals = Vec::with_capacity(sheet.sections.len());
    for section in &sheet.sections {
        subtotals.push(rows.section(section)?);
    }
    rows.total(&sheet.total, &subtotals)?;
    rows.signatures()?;
    for line in [&sheet.foot.audit, &sheet.foot.rubric, &sheet.foot.made] {
        rows.across(line, &styles.small, 12.0)?;
    }
    let mut page = rows.page;
    page.set_repeat_rows(head, head)?;
    page.set_freeze_panes(head + 1, 0)?;
    set_up_print(&mut page, sheet)?;
    Ok(page)
}

impl Rows<'_> {
    fn row(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn words(&mut self, row: u32, column: u16, words: &str, format: &Format) -> Result<(), XlsxError> {
        self.page.write_string_with_format(row, column, fitting(words), format).map(|_| ())
    }

    fn points(&mut self, row: u32, column: u16, points: Points, format: &Format) -> Result<(), XlsxError> {
        self.page.write_number_with_format(row, column, number(points), format).map(|_| ())
    }

    /// One text over the whole width.
    fn across(&mut self, words: &str, format: &Format, height: f64) -> Result<u32, XlsxError> {
        let row = self.row();
        self.page.merge_range(row, ID, row, EVIDENCE, &fitting(words), format)?;
        self.page.set_row_height(row, height)?;
        Ok(row)
    }

    /// Two facts a row: label and value, label and value.
    fn facts(&mut self, facts: &[Fact]) -> Result<(), XlsxError> {
        for pair in facts.chunks(2) {
            let row = self.row();
            let mut tallest = 1.0_f64;
            let places = [(ID, ID, TITLE, POINTS), (DEDUCTED, EARNED, REMARKS, EVIDENCE)];
            for (fact, (label, label_end, value, value_end)) in pair.iter().zip(places) {
                if label == label_end {
                    self.words(row, label, fact.label, &self.styles.label)?;
                } else {
                    self.page.merge_range(row, label, row, label_end, fact.label, &self.styles.label)?;
                }
                let words =
                    if let Value::Words(words) = &fact.value { fitting(words) } else { String::new() };
                self.page.merge_range(row, value, row, value_end, &words, &self.styles.value)?;
                tallest = tallest.max(lines(&words, width_of(value, value_end)));
                match &fact.value {
                    Value::Words(_) => {}
                    Value::Count(count) => {
                        self.page.write_number_with_format(row, value, *count, &self.styles.value)?;
                    }
                    Value::Score(points, false) => self.points(row, value, *points, &self.styles.value)?,
                    Value::Score(points, true) => {
                        self.points(row, value, *points, &self.styles.provisional_value)?;
                    }
                }
            }
            self.page.set_row_height(row, (tallest * LINE + 3.0).min(400.0))?;
        }
        Ok(())
    }

    fn head(&mut self) -> Result<u32, XlsxError> {
        let row = self.row();
        for (column, (title, _)) in (0..).zip(COLUMNS) {
            self.words(row, column, title, &self.styles.head)?;
        }
        self.page.set_row_height(row, 20.0)?;
        Ok(row)
    }

    fn gates(&mut self, gates: &[Gate]) -> Result<(), XlsxError> {
        if gates.is_empty() {
            return Ok(());
        }
        let styles = self.styles;
        self.across("否决项（触发者决定全卷）", &styles.band, 20.0)?;
        for gate in gates {
            let row = self.row();
            let (cell, text) = if gate.triggered {
                (&styles.red, &styles.red_text)
            } else {
                (&styles.centred, &styles.text)
            };
            self.words(row, ID, &gate.id, &styles.centred)?;
            self.words(row, TITLE, &gate.title, text)?;
            self.words(row, POINTS, gate.outcome, cell)?;
            self.words(row, DEDUCTED, NOTHING, &styles.centred)?;
            self.words(row, EARNED, NOTHING, &styles.centred)?;
            self.words(row, REMARKS, &remark_words(&gate.remarks), text)?;
            self.words(row, EVIDENCE, &evidence_words(&gate.remarks), &styles.text)?;
        }
        Ok(())
    }

    /// A section; gives the row of its subtotal.
    fn section(&mut self, section: &Section) -> Result<u32, XlsxError> {
        let styles = self.styles;
        self.across(&section.title, &styles.band, 20.0)?;
        let first = self.next;
        for item in &section.items {
            self.item(item)?;
        }
        let last = self.next - 1;
        let row = self.row();
        let range = |column: &str| format!("{column}{}:{column}{}", first + 1, last + 1);
        let (points, deducted, earned) = (range("C"), range("D"), range("E"));
        self.words(row, ID, "", &styles.sum_text)?;
        self.words(row, TITLE, "小计", &styles.sum_text)?;
        // Items set aside leave both sums; undecided ones count as full.
        self.sum(
            row,
            POINTS,
            &format!("=SUMIF({earned},\"<>{NOT_APPLICABLE}\",{points})"),
            section.possible,
        )?;
        self.sum(row, DEDUCTED, &format!("=SUM({deducted})"), section.deducted)?;
        self.sum(
            row,
            EARNED,
            &format!("=SUM({earned})+SUMIF({earned},\"{UNDECIDED}\",{points})"),
            section.earned,
        )?;
        self.words(row, REMARKS, "", &styles.sum_text)?;
        self.words(row, EVIDENCE, "", &styles.sum_text)?;
        Ok(row)
    }

    fn item(&mut self, item: &Item) -> Result<(), XlsxError> {
        let styles = self.styles;
        let row = self.row();
        self.words(row, ID, &item.id, &styles.centred)?;
        self.words(row, TITLE, &item.title, &styles.text)?;
        self.points(row, POINTS, item.max_points, &styles.centred)?;
        match item.standing {
            Standing::Counted => {
                let costly = if item.deducted > Points::ZERO { &styles.red } else { &styles.centred };
                self.points(row, DEDUCTED, item.deducted, costly)?;
                self.points(row, EARNED, item.earned, &styles.centred)?;
            }
            Standing::SetAside => {
                self.words(row, DEDUCTED, NOTHING, &styles.centred)?;
                self.words(row, EARNED, NOT_APPLICABLE, &styles.centred)?;
            }
            Standing::Undecided => {
                self.words(row, DEDUCTED, NOTHING, &styles.centred)?;
                self.words(row, EARNED, UNDECIDED, &styles.red)?;
            }
        }
        self.words(row, REMARKS, &remark_words(&item.remarks), &styles.text)?;
        self.words(row, EVIDENCE, &evidence_words(&item.remarks), &styles.text)
    }

    fn total(&mut self, total: &Total, subtotals: &[u32]) -> Result<(), XlsxError> {
        let styles = self.styles;
        let row = self.row();
        self.words(row, ID, "", &styles.sum_text)?;
        self.words(row, TITLE, "合计", &styles.sum_text)?;
        let columns =
            [(POINTS, "C", total.possible), (DEDUCTED, "D", total.deducted), (EARNED, "E", total.earned)];
        for (column, name, points) in columns {
            let cells: Vec<_> = subtotals.iter().map(|subtotal| format!("{name}{}", subtotal + 1)).collect();
            if cells.is_empty() {
                self.points(row, column, points, &styles.sum)?;
            } else {
                self.sum(row, column, &format!("={}", cells.join("+")), points)?;
            }
        }
        self.page.merge_range(row, REMARKS, row, EVIDENCE, &total.derivation, &styles.sum_text)?;
        let height = lines(&total.derivation, width_of(REMARKS, EVIDENCE)) * LINE;
        self.page.set_row_height(row, height.max(20.0))?;

        let row = self.row();
        let score = if total.provisional { &styles.provisional_sum } else { &styles.sum };
        self.words(row, ID, "", &styles.sum_text)?;
        self.words(row, TITLE, "得分", &styles.sum_text)?;
        self.page.merge_range(row, POINTS, row, EARNED, "", score)?;
        self.points(row, POINTS, total.score, score)?;
        let grade = format!("等次：{}", total.grade);
        self.page.merge_range(row, REMARKS, row, EVIDENCE, &grade, &styles.sum_text)?;
        self.page.set_row_height(row, 20.0)?;
        Ok(())
    }

    fn sum(&mut self, row: u32, column: u16, formula: &str, value: Points) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(value.to_string());
        self.page.write_formula_with_format(row, column, formula, &self.styles.sum).map(|_| ())
    }

    fn signatures(&mut self) -> Result<(), XlsxError> {
        let styles = self.styles;
        self.row();
        let row = self.row();
        self.page.merge_range(row, ID, row, POINTS, "评查人员：", &styles.plain)?;
        self.page.merge_range(row, DEDUCTED, row, REMARKS, "组长：", &styles.plain)?;
        self.words(row, EVIDENCE, "日期：　　　　年　　月　　日", &styles.plain)?;
        self.page.set_row_height(row, 34.0)?;
        Ok(())
    }
}

/// Remarks, numbered where there are several.
fn remark_words(remarks: &[Remark]) -> String {
    let words = |remark: &Remark| match one_line(&remark.note) {
        note if note.is_empty() => remark.words.clone(),
        note => format!("{}。说明：{note}", remark.words),
    };
    match remarks {
        [only] => words(only),
        _ => (1..)
            .zip(remarks)
            .map(|(n, remark)| format!("{n}. {}", words(remark)))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// What the remarks rest on, under the remarks' numbers.
fn evidence_words(remarks: &[Remark]) -> String {
    let several = remarks.len() > 1;
    let mut lines = Vec::new();
    for (n, remark) in (1..).zip(remarks) {
        for evidence in &remark.evidence {
            let evidence = shortened(evidence, MAX_QUOTE, "……（全文见“扣分明细”）");
            lines.push(if several { format!("{n}. {evidence}") } else { evidence });
        }
    }
    lines.join("\n")
}

fn width_of(first: u16, last: u16) -> f64 {
    COLUMNS[usize::from(first)..=usize::from(last)].iter().map(|(_, width)| width).sum()
}

/// How many lines a text takes in a merged cell, which spreadsheets do not measure themselves.
fn lines(text: &str, width: f64) -> f64 {
    let wide = |sign: char| if sign.is_ascii() { 1.0 } else { 2.0 };
    let line = |line: &str| (line.chars().map(wide).sum::<f64>() / (width - 2.0)).ceil().max(1.0);
    text.lines().map(line).sum::<f64>().clamp(1.0, 26.0)
}
