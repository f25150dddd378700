use super::not_corrected;
use crate::case::{CasePage, Document};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use crate::page::laid_out;
use std::ops::Range;

declare! {
    /// # 查什么
    /// 被纠错案件的整改台账是否入卷，栏目是否齐全。
    /// # 依据
    /// 各地被纠错案卷专项评查的要求（地方做法，此标准未经核对）。
    /// # 判断
    /// 台账缺少问题、整改措施、责任人（单位）、完成时间或者情况等栏目的，或者一项的栏目空白的，为疑似问题。
    /// # 例外
    /// 卷内未见台账的，当地是否要求不能判断；栏目空白只看以制表位或者竖线分隔的表格，其他表格的内容是否填写须看原件。
    /// # 示例
    /// 台账有问题和措施，没有责任人和完成时间：疑似。
    "K-06", "整改台账", check
}

/// The columns, and the ways they are called.
const COLUMNS: &[(&str, &[&str])] = &[
    ("问题", &["问题", "违法情形", "纠错事由", "纠错原因"]),
    ("整改措施", &["整改措施", "措施", "整改内容", "整改方案", "处理意见"]),
    ("责任人（单位）", &["责任人", "责任单位", "责任部门", "责任领导", "承办人", "负责人"]),
    (
        "完成时间或者情况",
        &[
            "完成时间",
            "完成时限",
            "完成情",
            "期限",
            "时限",
            "整改时限",
            "整改期限",
            "完成情况",
            "整改情况",
            "整改结果",
            "销号",
            "办结",
            "整改完成",
        ],
    ),
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_corrected(cx) {
        return other;
    }
    let mut findings = Vec::new();
    for ledger in cx.case.all(D::RectificationLedger) {
        let lacking: Vec<&str> =
            COLUMNS.iter().filter(|(_, words)| !ledger.says_any(words)).map(|(title, _)| *title).collect();
        let blank = blanks(ledger);
        findings.push(if let Some((told, place)) = blank.filter(|_| lacking.is_empty()) {
            let told = format!("{}{told}，请核对（此标准未经核对）", ledger.label());
            Finding::suspect(told).at(&place)
        } else if lacking.is_empty() {
            Finding::pass(format!("{}的栏目齐全，内容请看原件", ledger.label())).at(&ledger.head())
        } else {
            let told =
                format!("{}未见栏目：{}，请核对（此标准未经核对）", ledger.label(), lacking.join("、"));
            cx.lacking(ledger, told)
        });
    }
    if findings.is_empty() {
        findings.push(
            Finding::cannot_tell("卷内未见整改台账，当地是否要求请核对")
                .with(cx.case.not_found(&[D::RectificationLedger])),
        );
    }
    findings
}

/// Cells left blank in a row of the ledger, where its cells are kept apart by tabs or strokes: elsewhere a blank
/// cell cannot be told from one that was not read.
fn blanks(ledger: &Document) -> Option<(String, Place)> {
    for page in &ledger.pages {
        // A line that only ran out of room goes on in the next.
        let mut rows: Vec<(String, usize)> = Vec::new();
        for (at, line) in page.lines.iter().enumerate() {
            let goes_on = at > 0 && laid_out::goes_on(&page.lines[at - 1], line);
            match rows.last_mut() {
                Some((row, _)) if goes_on => row.push_str(&line.text),
                _ => rows.push((line.text.clone(), at)),
            }
        }
        let cells = |row: &str| -> Vec<String> { row.split(['\t', '|', '｜', '│']).map(fold).collect() };
        let is_header = |row: &[String]| {
            let known =
                |cell: &String| COLUMNS.iter().any(|(_, words)| words.iter().any(|word| cell.contains(word)));
            row.len() >= 4 && row.iter().filter(|cell| known(cell)).count() >= 3
        };
        let mut header: Option<Vec<String>> = None;
        for (row, line) in &rows {
            let row = cells(row);
            if is_header(&row) {
                header = Some(row);
                continue;
            }
            let Some(names) = header.as_ref() else { continue };
            let counted = row[0].chars().all(|c| c.is_ascii_digit()) && !row[0].is_empty();
            if row.len() < 2 || !(counted || row.len() * 2 > names.len()) {
                continue;
            }
            let blank: Vec<&str> = names
                .iter()
                .enumerate()
                .filter(|(at, name)| {
                    let empty = row.get(*at).is_none_or(String::is_empty);
                    empty && !name.is_empty() && !name.contains("备注")
                })
                .map(|(_, name)| name.as_str())
                .collect();
            if !blank.is_empty() {
                let first = row.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
                let place = page.place(page.folded().bytes_of(chars_of(page, *line))?);
                let place =
                    Place { document_title: ledger.title.clone(), document: ledger.id.clone(), ..place };
                return Some((format!("第“{first}”项的{}空白", blank.join("、")), place));
            }
        }
    }
    None
}

/// The characters of a line in the text of its page.
fn chars_of(page: &CasePage, line: usize) -> Range<usize> {
    let start: usize = page.lines[..line].iter().map(|line| line.text.chars().count() + 1).sum();
    start..start + page.lines[line].text.chars().count()
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let ledger = |words: &str| Sample::penalty().paper(D::RectificationLedger, words);
        ledger("序号 存在问题 整改措施 责任单位 完成时限").expect("K-06", Pass);
        ledger("序号 存在问题 整改措施").expect("K-06", Suspect);
        let unread = ledger("序号 存在问题").with(|case| {
            case.documents[0].pages.push(crate::case::CasePage::new(2, Vec::new(), true));
        });
        unread.expect("K-06", CannotTell);
        Sample::penalty().paper(D::CorrectionDocument, "").expect("K-06", CannotTell);
        Sample::penalty().expect("K-06", NotApplicable);
    }
}
