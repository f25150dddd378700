//! The fields of the cover 封面: each label with its value.

use super::super::label::bare;
use super::super::text::Span;
use super::Reader;
use crate::skeleton::fold::Gap;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};

/// What covers ask for.
const LABELS: &[&str] = &[
    "案件名称",
    "案名",
    "案由",
    "当事人",
    "当事人名称",
    "案号",
    "立案号",
    "文号",
    "处罚决定书文号",
    "行政处罚决定书文号",
    "决定书文号",
    "案件编号",
    "办案机构",
    "办案单位",
    "承办机构",
    "承办单位",
    "承办人",
    "承办人员",
    "办案人",
    "办案人员",
    "立案日期",
    "立案时间",
    "结案日期",
    "结案时间",
    "办案日期",
    "起止日期",
    "起止时间",
    "处理结果",
    "处罚结果",
    "处罚内容",
    "归档日期",
    "归档时间",
    "立卷日期",
    "立卷人",
    "立卷单位",
    "保管期限",
    "归档号",
    "归档编号",
    "全宗号",
    "目录号",
    "案卷号",
    "卷内件数",
    "件数",
    "页数",
    "卷内页数",
    "总页数",
    "密级",
    "本卷共",
    "申请人",
    "申请事项",
    "许可事项",
    "受理日期",
    "办结日期",
    "被检查单位",
    "检查日期",
    "检查事项",
    "处罚日期",
    "决定日期",
    "审批人",
    "卷号",
    "档号",
    "类别",
];

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(&[D::Cover]) {
        return;
    }
    for page in reader.pages() {
        let folded = reader.text.page(page);
        let pieces = reader.text.sheets[page].cells().to_vec();
        let mut found: Vec<(String, Span)> = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let words = &folded.text[pieces[at].clone()];
            let (label, start) = match words.split_once(':') {
                Some((label, _)) => (bare(label), pieces[at].start + label.len() + 1),
                None => (bare(words), pieces[at].end),
            };
            at += 1;
            if !LABELS.contains(&label.as_str()) {
                continue;
            }
            // Up to the next label.
            let end = (at..pieces.len())
                .find(|next| {
                    let words = &folded.text[pieces[*next].clone()];
                    LABELS.contains(&bare(words.split(':').next().unwrap_or_default()).as_str())
                })
                .map_or(folded.text.len(), |next| pieces[next].start);
            if start < end {
                let last = lines_end(folded, start..end);
                found.push((label, Span { page, bytes: start..last }));
            }
        }
        for (label, span) in found {
            let value = reader.text.written(&span);
            let value = value.trim_matches([':', '：']);
            if !value.is_empty() {
                reader.push(FieldKind::CoverField, Value::Text(format!("{label}：{value}")), &span);
            }
        }
    }
}

/// A value on a cover has at most four lines; what follows a wide blank is something else.
fn lines_end(folded: &crate::skeleton::fold::Folded, bytes: std::ops::Range<usize>) -> usize {
    folded
        .chars_from(bytes.start)
        .skip(1)
        .take_while(|(at, _, _)| *at < bytes.end)
        .filter(|(_, _, gap)| *gap == Gap::Line)
        .nth(3)
        .map_or(bytes.end, |(at, _, _)| at)
}
