use super::not_enterprise_penalty;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 当事人提出没有主观过错的，是否作了审查和答复。
    /// # 依据
    /// 《行政处罚法》第33条第2款（有证据足以证明没有主观过错的，不予处罚）、第45条（充分听取意见，进行复核）。
    /// # 判断
    /// 陈述申辩、听证材料提出没有过错、不知情、已履行查验义务等，而复核、讨论、决定中没有过错或者采纳与否的文字的，为疑似问题。
    /// # 例外
    /// 没有提出的，不适用；只在询问笔录中说过的，不作为申辩；当事人的证据是否足够由评查人员判断。
    /// # 示例
    /// 申辩称“已履行进货查验义务，不知情”，决定书没有回应：疑似。
    "E-03", "无过错申辩的答复", check
}

const RAISED: &[&str] = &[
    "没有主观过错",
    "无主观过错",
    "不存在主观过错",
    "没有过错",
    "无过错",
    "主观上没有",
    "主观上无",
    "主观上并无",
    "不知情",
    "并不知道",
    "不知道是",
    "并非故意",
    "不是故意",
    "非主观故意",
    "没有主观故意",
    "无主观故意",
    "履行了进货查验",
    "已履行进货查验",
    "尽到了查验",
    "尽到注意义务",
    "尽到了注意义务",
    "尽到了审查义务",
];
const ANSWERED: &[&str] =
    &["过错", "故意", "注意义务", "查验义务", "审查义务", "采纳", "不能成立", "不成立", "理由成立", "不知情"];
const ANSWERS: &[D] = &[
    D::StatementReview,
    D::HearingReport,
    D::LegalReview,
    D::CollectiveDiscussion,
    D::DecisionApproval,
    D::PenaltyDecision,
    D::NoPenaltyDecision,
    D::OnSpotDecision,
];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_enterprise_penalty(cx) {
        return other;
    }
    let statements = [D::StatementRecord, D::HearingRecord, D::HearingRequest];
    let raised = cx.case.any(&statements).find_map(|document| {
        let found = sentences(document).find(|s| s.says_any(RAISED) && !s.text().ends_with(['?', '？']))?;
        Some((document, found))
    });
    let Some((document, sentence)) = raised else {
        return vec![Finding::not_applicable("陈述申辩、听证材料中未见没有过错的主张")];
    };
    let told = format!("{}提出“{}”", document.label(), sentence.text());
    // The claim itself, repeated in the review or the decision, is no answer to it.
    let claim = sentence.text().trim_start_matches("答:");
    let answered = cx.case.any(ANSWERS).find_map(|document| {
        let answer = sentences(document).find(|s| s.says_any(ANSWERED) && !s.text().contains(claim))?;
        Some((document, document.find_any(ANSWERED).unwrap_or_else(|| answer.place())))
    });
    if let Some((answer, place)) = answered {
        return vec![
            Finding::pass(format!("{told}，{}有“{}”的文字", answer.label(), place.quote))
                .at(&place)
                .at(&sentence.place()),
        ];
    }
    let finding = match cx.case.any(ANSWERS).last() {
        Some(decision) => cx.lacking(decision, format!("{told}，复核、讨论、决定中未见答复，请核对")),
        None => Finding::cannot_tell(format!("{told}，卷内未识别出复核、讨论或者决定")),
    };
    vec![finding.at(&sentence.place())]
}

#[cfg(test)]
mod tests {
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let pleaded = |words: &str| {
            let case = Sample::penalty().with(|case| case.enterprise = true);
            case.paper(D::StatementRecord, words)
        };
        let plea = "我公司已履行进货查验义务，不知情。";
        pleaded(plea).paper(D::PenaltyDecision, "决定罚款。").expect("E-03", Suspect);
        pleaded(plea).paper(D::PenaltyDecision, "该意见不予采纳。").expect("E-03", Pass);
        pleaded(plea).paper(D::StatementReview, "当事人有过错。").expect("E-03", Pass);
        pleaded(plea).expect("E-03", CannotTell);
        pleaded("请求减少罚款。").paper(D::PenaltyDecision, "").expect("E-03", NotApplicable);
        Sample::penalty().paper(D::StatementRecord, plea).expect("E-03", NotApplicable);
    }
}
