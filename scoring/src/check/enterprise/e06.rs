use super::not_enterprise_penalty;
use crate::case::Document;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 企业申请延期或者分期缴纳罚款的，是否有审批和答复。
    /// # 依据
    /// 《行政处罚法》第66条第2款。
    /// # 判断
    /// 卷内有延期、分期缴纳的申请，未见审批或者答复的，为疑似问题。
    /// # 例外
    /// 没有申请的，不适用；文书中告知可以申请的文字不算申请；答复的期限各部门规定不同，不作判断。
    /// # 示例
    /// 卷内有分期缴纳罚款申请书，未见批准或者不批准的答复：疑似。
    "E-06", "延期分期缴纳", check
}

const ASKED: &[&str] = &[
    "申请延期缴纳",
    "申请分期缴纳",
    "申请延期（分期）缴纳",
    "申请延期或者分期缴纳",
    "请求延期缴纳",
    "请求分期缴纳",
    "恳请延期",
    "恳请分期",
    "希望分期缴纳",
    "希望延期缴纳",
    "申请暂缓缴纳",
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    let is_request = |document: &&Document| {
        document.title.contains("申请")
            && ["延期缴纳", "分期缴纳", "延期(分期)", "延期（分期）", "暂缓缴纳"]
                .iter()
                .any(|word| document.title.contains(word))
    };
    let by_title = cx
        .case
        .documents
        .iter()
        .find(|document| is_request(document) && document.document_type != D::DeferralApproval);
    let by_title = by_title.map(|document| (document, document.head()));
    let requested: Option<(&Document, Place)> =
        by_title.or_else(|| cx.case.find(&[D::StatementRecord, D::Other], ASKED));
    let answer = cx.case.all(D::DeferralApproval).find(|document| !document.title.contains("申请"));
    vec![match (requested, answer) {
        (_, Some(answer)) => Finding::pass(format!("卷内有{}", answer.label())).at(&answer.head()),
        (None, None) => Finding::not_applicable("卷内未见延期、分期缴纳的申请"),
        (Some((document, place)), None) => {
            let told = format!("{}提出延期、分期缴纳，卷内未见审批或者答复，请核对", document.label());
            cx.missing(&[D::DeferralApproval], told).at(&place)
        }
    }]
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let enterprise = || Sample::penalty().with(|case| case.enterprise = true);
        let asked = || enterprise().paper(D::StatementRecord, "因资金困难，申请分期缴纳罚款。");
        asked().expect("E-06", Suspect);
        asked().unread_page().expect("E-06", CannotTell);
        asked().paper(D::DeferralApproval, "同意").expect("E-06", Pass);
        let titled = enterprise().paper(D::Other, "").with(|case| {
            case.documents[0].title = "分期缴纳罚款申请书".to_owned();
        });
        titled.expect("E-06", Suspect);
        enterprise()
            .paper(D::PenaltyDecision, "确有困难的，可以申请延期缴纳。")
            .expect("E-06", NotApplicable);
        Sample::penalty().paper(D::StatementRecord, "申请分期缴纳").expect("E-06", NotApplicable);
    }
}
