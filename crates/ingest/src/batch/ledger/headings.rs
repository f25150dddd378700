//! Which column of a table tells what: by its heading, and where that says too little, by what stands in it.

use super::LedgerField;
use super::cell::{Looks, looks_of};
use crate::skeleton::fold::fold;

/// Headers of each field: exact ones first, in order of preference, then parts that a header may contain.
pub(super) const HEADERS: &[(LedgerField, &[&str], &[&str])] = &[
    (
        LedgerField::Number,
        &[
            "行政处罚决定书文号",
            "处罚决定书文号",
            "行政处罚决定文号",
            "决定书文号",
            "处罚决定文号",
            "决定文号",
            "处罚文号",
            "处罚决定书号",
            "决定书号",
            "处罚决定书编号",
            "决定书编号",
            "许可决定书文号",
            "许可文号",
            "文书文号",
            "文书号",
            "文号",
            "案号",
            "案卷号",
            "案件号",
            "案件编号",
            "案卷编号",
            "立案号",
            "立案编号",
            "立案文号",
            "编号",
        ],
        &["决定书文号", "文号", "案号", "决定书编号", "案件编号"],
    ),
    (
        LedgerField::Cause,
        &[
            "案由",
            "案件名称",
            "案名",
            "案件名",
            "案卷名称",
            "违法行为",
            "违法行为类型",
            "许可事项",
            "检查事项",
            "事项名称",
        ],
        &["案由", "案件名称", "案卷名称", "违法行为"],
    ),
    (
        LedgerField::Party,
        &[
            "当事人",
            "当事人名称",
            "当事人姓名",
            "行政相对人",
            "行政相对人名称",
            "相对人",
            "相对人名称",
            "被处罚人",
            "被处罚单位",
            "被处罚对象",
            "处罚对象",
            "被检查单位",
            "被检查对象",
            "检查对象",
            "申请人",
            "申请单位",
            "企业名称",
            "单位名称",
        ],
        &["当事人", "相对人", "被处罚", "被检查"],
    ),
    (
        LedgerField::Department,
        &[
            "执法部门",
            "行政执法部门",
            "执法单位",
            "行政执法单位",
            "执法机关",
            "行政执法机关",
            "处罚机关",
            "办案单位",
            "办案机构",
            "办案部门",
            "承办单位",
            "承办机构",
            "实施机关",
            "许可机关",
            "检查机关",
            "报送单位",
            "被评查单位",
            "主管部门",
            "部门",
            "单位",
        ],
        &["执法部门", "执法单位", "执法机关", "处罚机关", "办案单位", "办案机构", "报送单位", "承办单位"],
    ),
    (
        LedgerField::DecisionDate,
        &[
            "决定日期",
            "处罚决定日期",
            "处罚日期",
            "决定时间",
            "处罚时间",
            "处罚决定时间",
            "作出决定日期",
            "许可日期",
            "决定书日期",
        ],
        &["决定日期", "决定时间", "处罚日期", "处罚时间", "许可决定日期"],
    ),
    (LedgerField::FilingDate, &["立案日期", "立案时间"], &["立案日期", "立案时间"]),
    (
        LedgerField::ActKind,
        &[
            "执法类别",
            "执法行为",
            "行为类别",
            "执法种类",
            "执法行为类别",
            "执法行为种类",
            "行政行为类别",
            "案件类型",
            "案件类别",
            "案卷类型",
            "案卷类别",
            "类别",
            "类型",
            "适用程序",
            "程序",
            "案件性质",
        ],
        &["执法类别", "执法行为", "案件类型", "案卷类型", "适用程序"],
    ),
];
/// Headings that may as well be those of a column of running numbers.
const WEAK_NUMBERS: &[&str] = &["编号", "案卷号", "案件号", "案件编号", "案卷编号"];
/// Rows below the headings that are looked at.
const SAMPLE: usize = 40;

/// The best column of each field; `body` are the rows below the headings.
pub(super) fn recognised(headings: &[String], body: &[&[String]]) -> Vec<(LedgerField, usize)> {
    let columns = by_heading(headings);
    by_content(headings, body, columns)
}

fn by_heading(cells: &[String]) -> Vec<(LedgerField, usize)> {
    let headers: Vec<String> = cells.iter().map(|cell| bare_header(cell)).collect();
    let mut columns: Vec<(LedgerField, usize)> = Vec::new();
    for (field, exact, parts) in HEADERS {
        let free = |column: &usize| !columns.iter().any(|(_, taken)| taken == column);
        let by_exact =
            exact.iter().find_map(|name| (0..headers.len()).filter(&free).find(|c| headers[*c] == *name));
        let by_part = || {
            let contains = |column: &usize, part: &str| {
                headers[*column].contains(part) && headers[*column].chars().count() <= 20
            };
            parts.iter().find_map(|part| (0..headers.len()).filter(&free).find(|c| contains(c, part)))
        };
        if let Some(column) = by_exact.or_else(by_part) {
            columns.push((*field, column));
        }
    }
    columns
}

/// Corrects and completes what the headings say by what stands below them.
fn by_content(
    headings: &[String],
    body: &[&[String]],
    mut columns: Vec<(LedgerField, usize)>,
) -> Vec<(LedgerField, usize)> {
    let sample = &body[..body.len().min(SAMPLE)];
    let looks: Vec<Looks> = (0..headings.len())
        .map(|column| {
            // A title over the table heads no column.
            if headings[column].trim().is_empty() {
                return Looks::Other;
            }
            looks_of(sample.iter().filter_map(|row| row.get(column)).map(String::as_str))
        })
        .collect();
    let weak = columns
        .iter()
        .find(|(field, _)| *field == LedgerField::Number)
        .is_none_or(|(_, at)| WEAK_NUMBERS.contains(&bare_header(&headings[*at]).as_str()));
    // A column of document numbers names the cases, whatever it is called; one of running numbers does not.
    if weak {
        let own = columns.iter().find(|(field, _)| *field == LedgerField::Number).map(|(_, at)| *at);
        let decides = |column: &usize| bare_header(&headings[*column]).contains(['决', '罚', '许']);
        let better = (0..headings.len())
            .filter(|column| Some(*column) != own && looks[*column] == Looks::Numbers)
            .max_by_key(|column| (decides(column), std::cmp::Reverse(*column)));
        if let Some(better) = better.filter(|_| own.is_none_or(|at| looks[at] != Looks::Numbers)) {
            columns.retain(|(field, at)| *field != LedgerField::Number && *at != better);
            columns.push((LedgerField::Number, better));
        }
    }
    for (field, wanted) in [
        (LedgerField::Department, Looks::Organs),
        (LedgerField::Party, Looks::Names),
        (LedgerField::Cause, Looks::Causes),
    ] {
        let free = |column: &usize| !columns.iter().any(|(_, taken)| taken == column);
        if !columns.iter().any(|(known, _)| *known == field)
            && let Some(column) = (0..headings.len()).filter(&free).find(|column| looks[*column] == wanted)
        {
            columns.push((field, column));
        }
    }
    columns.sort_by_key(|(field, _)| *field);
    columns
}

/// A header without its bracketed remark: 当事人（姓名或名称） is 当事人.
fn bare_header(header: &str) -> String {
    let folded = fold(header).replace([' ', '*', ':'], "");
    match folded.find('(') {
        Some(at) if at > 0 => folded[..at].to_owned(),
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use LedgerField as F;

    fn words(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn columns_are_recognised_under_their_many_names() {
        for (headers, fields) in [
            (
                &["序号", "案号", "案由", "当事人", "办案机构", "立案时间"][..],
                &[(F::Number, 1), (F::Cause, 2), (F::Party, 3), (F::Department, 4), (F::FilingDate, 5)][..],
            ),
            (
                &["案号", "行政处罚决定书文号", "案件名称", "被处罚人（姓名或名称）", "单位", "处罚决定日期"],
                &[(F::Number, 1), (F::Cause, 2), (F::Party, 3), (F::Department, 4), (F::DecisionDate, 5)],
            ),
            (&["姓名", "地址"], &[]),
        ] {
            assert_eq!(recognised(&words(headers), &[]), fields, "{headers:?}");
        }
    }

    #[test]
    fn what_stands_in_a_column_tells_what_its_heading_does_not() {
        let headings = words(&["编号", "文书", "对象", "事情", "谁办的", "备注"]);
        let rows = [
            words(&[
                "1",
                "甲罚[2024]1号",
                "好味来食品有限公司",
                "经营超过保质期的食品案",
                "甲区市场监督管理局",
                "",
            ]),
            words(&["2", "甲罚[2024]2号", "王某", "未取得许可从事餐饮服务案", "甲区市场监督管理局", "已结"]),
            words(&["3", "甲罚[2024]9号", "老井面馆", "销售不合格商品", "甲区交通运输局", ""]),
        ];
        let body: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
        assert_eq!(
            recognised(&headings, &body),
            [(F::Number, 1), (F::Cause, 3), (F::Party, 2), (F::Department, 4)]
        );
        // Numbers without the shape of a document number stay where the heading puts them.
        let plain = [words(&["101", "甲"]), words(&["102", "乙"])];
        let body: Vec<&[String]> = plain.iter().map(Vec::as_slice).collect();
        assert_eq!(recognised(&words(&["案件编号", "备注"]), &body), [(F::Number, 0)]);
    }
}
