use super::steps::on_spot;
use crate::case::{FieldKind, ServedPaper};
use crate::check::registry::declare;
use crate::check::text::signed_for;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 当场处罚决定书是否编有号码、当场交付，拒绝签收的是否注明，是否报所属机关备案。
    /// # 依据
    /// 《行政处罚法》第52条。
    /// # 判断
    /// 决定书号码处空白的、未见当场交付或者签收文字的、送达（签收）日期晚于决定日期的、全卷未见备案或者机关负责人审阅痕迹的，为疑似问题。
    /// # 例外
    /// 手写的签名可能未能识读，以原件为准；没有认出号码的，无法判断；有结案审批的，备案情况由评查人员核对。
    /// # 示例
    /// 当场处罚决定书5月6日作出，送达回证记载5月9日送达。
    "P-42", "当场处罚决定书", check
}

const HANDED: &[&str] = &[
    "当场交付",
    "当场送达",
    "当场交",
    "签收",
    "当事人签名",
    "当事人签字",
    "当事人(签",
    "被处罚人签",
    "被处罚人(签",
    "受送达人",
    "已收到",
    "收到本决定",
    "拒绝签",
    "拒签",
    "当事人或",
    "当事人:",
];

fn check(cx: &Context) -> Vec<Finding> {
    let on_spot = on_spot(cx);
    if !cx.is_summary_penalty() && (on_spot.is_none() || !cx.is_penalty()) {
        return vec![Finding::not_applicable("不是简易程序的行政处罚案件")];
    }
    let Some(decision) = on_spot.or_else(|| cx.case.first(D::PenaltyDecision)) else {
        return vec![Finding::cannot_tell("卷内未见当场处罚决定书")];
    };
    let mut findings = Vec::new();
    if decision.fields(FieldKind::Number).next().is_none() {
        const BLANK: &[&str] =
            &["编号:__", "编号__", "No.__", "NO.__", "文号:__", "[20__]", "字第__", "[  ]"];
        findings.push(
            match decision.find_any(&["编号", "文号", "NO.", "No.", "字第", "号:", "]第", "字["]) {
                Some(_) if !decision.has_recognised_pages() && decision.says_any(BLANK) => {
                    let place = decision.find_any(BLANK).unwrap_or_else(|| decision.head());
                    Finding::suspect("当场处罚决定书的编号空白，未使用编有号码的格式文书，请核对").at(&place)
                }
                Some(place) => Finding::cannot_tell("未读到当场处罚决定书的号码，请核对").at(&place),
                None => {
                    Finding::cannot_tell("当场处罚决定书未认出预先编印的号码，请核对").at(&decision.head())
                }
            },
        );
    }
    let decided = decision.date(FieldKind::Date);
    let served = cx.case.documents.iter().flat_map(|paper| paper.services());
    let served = served
        .filter(|service| cx.case.paper_served(service.value) == ServedPaper::Decision)
        .find_map(|service| Some((service.value.date?, service.place)));
    // Signed for on the decision itself, another day.
    let served = served.map(|(day, place)| (day, place.clone())).or_else(|| signed_for(decision, SIGNED));
    match (decided, served) {
        (Some(decided), Some((day, place))) if day > decided.value => {
            let told = format!("当场处罚决定书{}作出，{day}送达，不是当场交付，请核对", decided.value);
            findings.push(Finding::suspect(told).at(&place).at(decided.place));
        }
        (_, Some(_)) => {}
        (_, None) if decision.says_any(HANDED) => {}
        (_, None) => findings.push(cx.lacking(decision, "未见当场交付、签收或者拒绝签收的记载，请核对")),
    }
    let held = [D::ClosingApproval, D::FilingApproval, D::DecisionApproval];
    if cx.case.find(&[], &["备案"]).is_none() {
        findings.push(match cx.case.any(&held).next() {
            Some(paper) => Finding::cannot_tell(format!(
                "未见备案的记载，卷内有{}，请核对是否已报机关备案",
                paper.label()
            ))
            .at(&paper.head()),
            None => cx.missing(&[], "卷内未见当场处罚决定报所属机关备案的记载，请核对").at(&decision.head()),
        });
    }
    findings
}

/// Words by which the party signs for the decision on the paper itself.
const SIGNED: &[&str] =
    &["签收", "收件人", "被处罚人签", "当事人签名", "当事人签字", "当事人(签", "被处罚人(签"];

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn decided(words: &str) -> Sample {
        Sample::of(ActKind::PenaltySummary).paper(D::OnSpotDecision, words).on(F::Date, "2024-05-06")
    }

    #[test]
    fn table() {
        let whole = "当事人签名：林某 已报所属机关备案";
        decided(whole).says(F::Number, "云市监当罚〔2024〕1号").expect("P-42", Pass);
        decided(whole).expect("P-42", CannotTell);
        decided("编号 当事人拒绝签收，已注明 备案").expect("P-42", CannotTell);
        let numbered = |words: &str| decided(words).says(F::Number, "云市监当罚〔2024〕1号");
        numbered("备案").expect("P-42", Suspect);
        numbered("备案").served("当场行政处罚决定书", "直接送达", "2024-05-06").expect("P-42", Pass);
        numbered("备案").served("当场行政处罚决定书", "直接送达", "2024-05-07").expect("P-42", Suspect);
        // What was served later is another paper.
        let order = numbered("当事人签名 备案").served("责令改正决定书", "直接送达", "2024-05-09");
        order.expect("P-42", Pass);
        numbered("当事人签收").expect("P-42", Suspect);
        numbered("当事人签收").approved(D::ClosingApproval, "2024-05-08").expect("P-42", CannotTell);
        numbered("当事人签收").unread_page().expect("P-42", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-42", CannotTell);
        Sample::penalty().expect("P-42", NotApplicable);
    }
}
