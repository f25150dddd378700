use super::steps::{decision, is_exempt};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 实施处罚时是否责令当事人改正或者限期改正违法行为。
    /// # 依据
    /// 《行政处罚法》第28条第一款。
    /// # 判断
    /// 处罚决定书、责令改正通知书、告知书、现场笔录中都没有责令改正、停止违法行为等字样的，为疑似问题。
    /// # 例外
    /// 违法行为已经改正或者无法改正的，由评查人员核对；不予处罚的不适用。
    /// # 示例
    /// 处罚决定书只写罚款，全卷没有责令改正的文书。
    "P-26", "责令改正", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if is_exempt(cx) {
        return vec![Finding::not_applicable("本案不予行政处罚")];
    }
    if let Some(order) = cx.case.first(D::RectificationOrder) {
        return vec![Finding::pass("卷内有责令改正的文书").at(&order.head())];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    const ORDERS: &[&str] = &[
        "责令改正",
        "责令你",
        "责令当事人",
        "责令立即",
        "责令限期",
        "责令其",
        "责令停止",
        "责令该",
        "限期改正",
        "立即改正",
        "责令整改",
        "限期整改",
        "立即整改",
        "责令恢复",
        "责令补",
        "责令拆除",
        "责令退",
        "责令消除",
        "责令采取",
        "改正违法行为",
        "停止违法行为",
        "当场改正",
    ];
    let papers = [
        D::PenaltyDecision,
        D::OnSpotDecision,
        D::PenaltyNotice,
        D::HearingRightNotice,
        D::OnsiteRecord,
        D::InspectionRecord,
        D::InspectionResult,
    ];
    if let Some((paper, place)) = cx.case.find(&papers, ORDERS) {
        return vec![Finding::pass(format!("{}责令改正", paper.label())).at(&place)];
    }
    const DONE: &[&str] = &[
        "已改正",
        "已经改正",
        "改正完毕",
        "整改完毕",
        "已整改",
        "整改到位",
        "无法改正",
        "不能改正",
        "已停止",
        "已经停止",
        "已消除",
        "已履行",
    ];
    if let Some((paper, place)) = cx.case.find(&[], DONE) {
        let told = format!("未见责令改正；{}提到已经改正或者无法改正，请核对", paper.label());
        return vec![Finding::cannot_tell(told).at(&place)];
    }
    if cx.case.has_unread_pages() {
        return vec![cx.missing(&[D::RectificationOrder], "未见责令改正的文书和字样")];
    }
    vec![cx.lacking(decision, "处罚决定书和其他文书未见责令改正违法行为，请核对")]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let case = |words: &str| Sample::penalty().paper(D::PenaltyDecision, words);
        case("责令你单位改正违法行为，罚款五百元").expect("P-26", Pass);
        case("责令限期\n改正").expect("P-26", Pass);
        case("罚款五百元").paper(D::RectificationOrder, "").expect("P-26", Pass);
        case("罚款五百元").expect("P-26", Suspect);
        case("罚款五百元，你单位已改正").expect("P-26", CannotTell);
        case("罚款五百元").unread_page().expect("P-26", CannotTell);
        Sample::penalty().expect("P-26", CannotTell);
        Sample::penalty().paper(D::NoPenaltyDecision, "").expect("P-26", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-26", NotApplicable);
    }
}
