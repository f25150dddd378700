use super::i03::is_draw;
use super::{for_cause, not_inspection};
use crate::check::registry::declare;
use crate::check::{Context, Finding, LimitKey};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 双随机检查是否有抽取检查对象和检查人员的记录。
    /// # 依据
    /// 《优化营商环境条例》第54条（除直接涉及公共安全和群众生命健康等特殊行业、重点领域外，随机抽取对象、选派人员）。
    /// # 判断
    /// 文书写明是双随机检查，而卷内未见抽取记录的，为疑似问题。
    /// # 例外
    /// 因投诉举报、转办交办等实施的检查，以及设置为不适用双随机的领域，不适用；文书没有写明检查方式的，无法判断。
    /// # 示例
    /// 审批表检查方式写“双随机”，卷内未见抽取记录：疑似。
    "I-05", "双随机抽取", check
}

const RANDOM: &[&str] = &["双随机", "随机抽查", "随机抽取"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let draw = cx.case.documents.iter().find(|document| {
        is_draw(document)
            || (document.document_type == D::InspectionPlan
                && document.says_any(&["抽取结果", "抽取时间", "抽取人", "抽取过程"])
                // 抽取过程留痕归档: what the plan asks for, not what was drawn.
                && !document.says_any(&["抽取过程留痕", "抽取过程应当", "抽取过程全程留痕"]))
    });
    if let Some(draw) = draw {
        return vec![Finding::pass(format!("卷内有{}", draw.label())).at(&draw.head())];
    }
    if let Some(limit) = cx.limit(LimitKey::RandomExempt)
        && limit.names().iter().any(|name| !cx.case.sector.is_empty() && cx.case.sector.contains(name))
    {
        let told = format!("{}领域不适用双随机{}", cx.case.sector, limit.note());
        return vec![Finding::not_applicable(told)];
    }
    let own = [
        D::InspectionApproval,
        D::InspectionNotice,
        D::InspectionRecord,
        D::InspectionResult,
        D::InspectionPlan,
    ];
    if let Some((document, place)) = cx.case.find(&own, RANDOM) {
        let told = format!("{}写明“{}”，卷内未见抽取记录，请核对", document.label(), place.quote);
        let finding = cx.missing(&[D::InspectionPlan], told).at(&place);
        return vec![finding];
    }
    vec![match for_cause(cx) {
        Some(place) => Finding::not_applicable(format!("因“{}”检查，不需要随机抽取", place.quote)).at(&place),
        None => Finding::cannot_tell("文书没有写明是否双随机检查，卷内未见抽取记录"),
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
        let approved = |words: &str| Sample::of(ActKind::Inspection).paper(D::InspectionApproval, words);
        approved("检查方式：双随机").expect("I-05", Suspect);
        approved("检查方式：双随机").unread_page().expect("I-05", CannotTell);
        approved("检查方式：双随机").paper(D::InspectionPlan, "抽取结果：好味小吃店").expect("I-05", Pass);
        approved("检查方式：双随机")
            .paper(D::InspectionPlan, "年度检查计划，采用双随机方式")
            .expect("I-05", Suspect);
        // What the plan asks to be kept was not drawn by it.
        approved("检查方式：双随机")
            .paper(D::InspectionPlan, "随机抽取，抽取过程留痕归档")
            .expect("I-05", Suspect);
        approved("检查方式：现场").expect("I-05", CannotTell);
        approved("接到举报").expect("I-05", NotApplicable);
        let exempt =
            "[[limits]]\nkey = \"random_exempt\"\nvalue = { names = [\"应急管理\"] }\nsource = \"某规定\"";
        let safety = approved("检查方式：现场").with(|case| case.sector = "应急管理".to_owned());
        safety.limits(exempt).expect("I-05", NotApplicable);
        Sample::penalty().expect("I-05", NotApplicable);
    }
}
