use super::not_corrected;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 被纠错案件的整改台账是否入卷，栏目是否齐全。
    /// # 依据
    /// 各地被纠错案卷专项评查的要求（地方做法，此标准未经核对）。
    /// # 判断
    /// 台账缺少问题、整改措施、责任人（单位）、完成时间或者情况等栏目的，为疑似问题。
    /// # 例外
    /// 卷内未见台账的，当地是否要求不能判断；栏目下的内容是否填写须看原件。
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
        findings.push(if lacking.is_empty() {
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
