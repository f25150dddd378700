use super::not_inspection;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 检查通知书是否送交，是否写明检查纪律和被检查人的权利。
    /// # 依据
    /// 《行政检查文书基本格式文本（试行）》、《关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）的“五个严禁”
    /// （政策文件，此标准未经核对）。
    /// # 判断
    /// 卷内未见检查通知书，或者通知书没有检查纪律、没有权利告知的，为疑似问题。
    /// # 例外
    /// 现场笔录写明未事先通知的，是否依法请核对，无法判断；笔录、承诺书中写明纪律的，视为写明。
    /// # 示例
    /// 通知书只写检查时间和人员，没有纪律和权利：两处疑似。
    "I-07", "检查通知", check
}

const DISCIPLINE: &[&str] = &[
    "严禁",
    "检查纪律",
    "不得接受",
    "馈赠",
    "宴请",
    "不得妨碍",
    "不得收取",
    "五个严禁",
    "八个不得",
    "不得干扰",
    "廉洁",
];
const RIGHTS: &[&str] =
    &["陈述", "申辩", "回避", "投诉", "举报", "有权拒绝", "享有下列权利", "享有以下权利", "有权"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let around = [D::InspectionNotice, D::InspectionRecord, D::OnsiteRecord, D::InspectionApproval];
    let Some(notice) = cx.case.first(D::InspectionNotice) else {
        let told = "卷内未见检查通知书";
        let on_site = cx.case.find(
            &[D::InspectionRecord, D::OnsiteRecord],
            &["不事先通知", "未事先通知", "突击检查", "飞行检查"],
        );
        return vec![match on_site {
            Some((document, place)) => {
                let words =
                    format!("{told}，{}写有“{}”，是否依法不事先通知请核对", document.label(), place.quote);
                Finding::cannot_tell(words).at(&place)
            }
            None => cx.missing(&[D::InspectionNotice], format!("{told}，请核对（此标准未经核对）")),
        }];
    };
    let mut findings = Vec::new();
    for (item, words, papers) in
        [("检查纪律", DISCIPLINE, &around[..]), ("被检查人权利", RIGHTS, &around[..3])]
    {
        if notice.says_any(words) {
            continue;
        }
        let told = format!("{}未见{item}的文字", notice.label());
        findings.push(match cx.case.find(papers, words) {
            Some((document, place)) => {
                let words = format!("{told}，{}有“{}”，请核对", document.label(), place.quote);
                Finding::cannot_tell(words).at(&place)
            }
            None => cx.lacking(notice, format!("{told}，请核对（此标准未经核对）")),
        });
    }
    if findings.is_empty() {
        let told = format!("{}写明了检查纪律和权利", notice.label());
        findings.push(Finding::pass(told).at(&notice.head()));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let notice = |words: &str| Sample::of(ActKind::Inspection).paper(D::InspectionNotice, words);
        notice("检查人员不得接受馈赠、宴请。你单位有权申请回避。").expect("I-07", Pass);
        notice("你单位有权陈述、申辩。").expect("I-07", Suspect);
        notice("检查人员不得接受宴请。").expect("I-07", Suspect);
        assert_eq!(notice("定于5月6日检查。").findings("I-07").len(), 2);
        notice("你单位有权陈述。").paper(D::InspectionRecord, "已宣读检查纪律").expect("I-07", CannotTell);
        let visited = |words: &str| Sample::of(ActKind::Inspection).paper(D::InspectionRecord, words);
        visited("现场检查").expect("I-07", Suspect);
        visited("现场检查").unread_page().expect("I-07", CannotTell);
        visited("按规定未事先通知，直接实施检查").expect("I-07", CannotTell);
        visited("告知可以申请回避").expect("I-07", Suspect);
        Sample::penalty().expect("I-07", NotApplicable);
    }
}
