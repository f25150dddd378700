use super::{is_advice, not_corrected, operative};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 纠错文书是否入卷，纠错的类型（撤销、变更、确认违法、确认无效、责令履行、调解）是否明确。
    /// # 依据
    /// 《行政复议法》第63条至第67条、第73条、第75条，《行政诉讼法》第70条、第74条、第75条、第77条。
    /// # 判断
    /// 有重新作出的决定、履行或者整改材料，而卷内未见复议决定、判决、意见书等纠错文书的，为疑似问题；按主文的文字归类。
    /// # 例外
    /// 主文是维持、驳回，或者不能归类的，无法判断；没有任何纠错材料的，不适用。
    /// # 示例
    /// 卷内有整改报告和重新作出的处罚决定，未见行政复议决定书：疑似。
    "K-01", "纠错文书", check
}

/// What a correction does, by words of its operative part that must all stand there.
const TYPES: &[(&str, &[&[&str]])] = &[
    ("撤销", &[&["撤销"]]),
    ("变更", &[&["变更"]]),
    ("确认违法", &[&["确认", "违法"]]),
    ("确认无效", &[&["确认", "无效"]]),
    ("责令履行", &[&["责令", "履行"], &["限期", "履行"], &["责令", "作出"], &["责令", "重新"]]),
    ("调解", &[&["调解"]]),
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_corrected(cx) {
        return other;
    }
    let mut findings = Vec::new();
    for document in cx.case.all(D::CorrectionDocument) {
        let label = document.label();
        let words = operative(document);
        let types: Vec<&str> = TYPES
            .iter()
            .filter(|(_, ways)| ways.iter().any(|way| way.iter().all(|word| words.contains(word))))
            .map(|(title, _)| *title)
            .collect();
        let finding = if is_advice(document) {
            Finding::pass(format!("{label}是意见、建议类文书"))
        } else if !types.is_empty() {
            Finding::pass(format!("{label}的纠错类型：{}", types.join("、")))
        } else if words.contains("维持") || words.contains("驳回") {
            Finding::cannot_tell(format!("{label}的主文是维持或者驳回，是否纠错文书请核对"))
        } else {
            Finding::cannot_tell(format!("{label}的主文没有读到撤销、变更、确认违法等文字，请核对"))
        };
        findings.push(finding.at(&document.head()));
    }
    if findings.is_empty() {
        let other = cx.case.any(super::PAPERS).next();
        let label = other.map(|document| document.label()).unwrap_or_default();
        let told = format!("卷内有{label}，未见复议决定书、判决书、意见书等纠错文书，请核对");
        let finding = cx.missing(&[D::CorrectionDocument], told);
        findings.push(match other {
            Some(document) => finding.at(&document.head()),
            None => finding,
        });
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
        let corrected = |words: &str| Sample::penalty().paper(D::CorrectionDocument, words);
        for (words, outcome, kind) in [
            ("本机关决定如下：撤销被申请人作出的处罚决定。", Pass, "撤销"),
            ("请求撤销处罚决定。判决如下：确认被告作出的决定违法。", Pass, "确认违法"),
            ("决定如下：变更罚款为一万元。", Pass, "变更"),
            ("决定如下：责令被申请人六十日内重新作出处理。", Pass, "责令履行"),
            ("申请人请求撤销。决定如下：维持被申请人的决定。", CannotTell, "维持"),
            ("经查明", CannotTell, "没有读到"),
        ] {
            let case = corrected(words);
            case.expect("K-01", outcome);
            assert!(case.findings("K-01")[0].message.contains(kind), "{words}");
        }
        Sample::penalty().paper(D::RedoDecision, "").expect("K-01", Suspect);
        Sample::penalty().paper(D::RedoDecision, "").unread_page().expect("K-01", CannotTell);
        Sample::penalty().expect("K-01", NotApplicable);
    }
}
