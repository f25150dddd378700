use super::is_enterprise;
use crate::act_kind::ActKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 对企业采取查封、扣押、冻结的，审批材料是否说明了必要性，是否考虑了非强制手段。
    /// # 依据
    /// 《行政强制法》第5条（采用非强制手段可以达到目的的不得强制）、第16条，《优化营商环境条例》第59条（尽量减少影响）。
    /// # 判断
    /// 审批表、决定书、笔录都没有必要、紧急、防止毁损灭失或者避免危害等说明的，为疑似问题。
    /// # 例外
    /// 没有采取强制措施的，不适用；说明是否充分由评查人员判断。
    /// # 示例
    /// 扣押审批表只写“建议扣押”，没有理由：疑似。
    "E-05", "强制的必要性", check
}

const NEED: &[&str] = &[
    "必要",
    "防止证据",
    "防止当事人",
    "避免危害",
    "控制危险",
    "制止违法",
    "灭失",
    "毁损",
    "损毁",
    "转移",
    "隐匿",
    "销毁",
    "紧急",
    "扩大",
    "流入市场",
    "继续销售",
    "难以取得",
    "非强制",
];

fn check(cx: &Context) -> Vec<Finding> {
    let applies = cx.is_penalty() || cx.case.act_kind == ActKind::Measure;
    let measures = [D::SeizureApproval, D::SeizureDecision, D::FreezeDecision, D::SeizureOnsiteRecord];
    let Some(first) = cx.case.any(&measures).next().filter(|_| applies && is_enterprise(cx)) else {
        return vec![Finding::not_applicable("没有对企业采取查封、扣押、冻结")];
    };
    let looked_at =
        [D::SeizureApproval, D::SeizureDecision, D::FreezeDecision, D::SeizureOnsiteRecord, D::OnsiteRecord];
    vec![match cx.case.find(&looked_at, NEED) {
        Some((document, place)) => {
            Finding::pass(format!("{}写有“{}”", document.label(), place.quote)).at(&place)
        }
        None if cx.case.any(&looked_at).any(|document| document.has_unread_pages()) => {
            Finding::cannot_tell("已识读的强制措施文书未见必要性的说明").at(&first.head())
        }
        None => cx.missing(&measures, "强制措施的审批、决定中未见必要性的说明，请核对").at(&first.head()),
    }]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let seized = |words: &str| {
            let case = Sample::of(ActKind::Measure).with(|case| case.enterprise = true);
            case.paper(D::SeizureApproval, words)
        };
        seized("为防止证据损毁，确有必要扣押").expect("E-05", Pass);
        seized("建议扣押").expect("E-05", Suspect);
        seized("建议扣押").unread_page().expect("E-05", CannotTell);
        Sample::penalty().with(|case| case.enterprise = true).expect("E-05", NotApplicable);
        Sample::penalty().paper(D::SeizureApproval, "建议扣押").expect("E-05", NotApplicable);
    }
}
