use super::i03::is_draw;
use super::{not_inspection, visit};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 检查是否在实施之前经过批准。
    /// # 依据
    /// 《关于严格规范涉企行政检查的意见》（国办发〔2024〕54号）、《行政检查文书基本格式文本（试行）》（政策文件，
    /// 此标准未经核对）。
    /// # 判断
    /// 卷内未见检查审批表（检查方案与审批合为一张的，以方案上的审批为准）的，或者负责人批准的日期晚于检查之日的，为疑似问题；审批的日期没有读到的，无法判断。
    /// # 例外
    /// 紧急情况、当场发现违法行为先行检查的，依部门规定补办，无法判断。
    /// # 示例
    /// 5月6日检查，审批表负责人5月7日签批：疑似。
    "I-04", "检查审批", check
}

/// Words by which a paper says why it was approved later. What was looked into speaks of plans for 紧急情况 and 突发事件, too.
const URGENT: &[&str] = &[
    "情况紧急",
    "因紧急",
    "属紧急",
    "紧急检查",
    "当场发现违法",
    "突发情况",
    "突发险情",
    "补办",
    "补批",
    "事后审批",
];

/// The form on which the inspection was approved: its own, else the plan or another sheet on the inspection that asks
/// for the approval (检查方案 with the opinions below it).
fn form<'a>(cx: &'a Context) -> Option<&'a Document> {
    const ASKING: &[&str] =
        &["审批意见", "批准意见", "负责人意见", "领导意见", "领导批示", "请审批", "请批准"];
    let about = |paper: &&Document| {
        let plan = paper.document_type == D::InspectionPlan && !is_draw(paper);
        plan || paper.document_type == D::Other
            && ["检查", "抽查"].iter().any(|word| paper.title.contains(word))
            && !paper.title.contains("结果")
    };
    let asks = |paper: &&Document| {
        paper.opinions().any(|opinion| opinion.value.is_of_head()) || paper.says_any(ASKING)
    };
    let joined = || cx.case.any(&[D::InspectionPlan, D::Other]).filter(about).find(asks);
    cx.case.first(D::InspectionApproval).or_else(joined)
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    let urgent = cx.case.find(&[D::InspectionApproval, D::InspectionRecord, D::InspectionNotice], URGENT);
    let Some(form) = form(cx) else {
        if let Some((_, place)) = urgent {
            let told = format!("卷内未见检查审批表，文书提到“{}”，是否补办请核对", place.quote);
            return vec![Finding::cannot_tell(told).at(&place)];
        }
        return vec![cx.missing(&[D::InspectionApproval], "卷内未见检查审批表，请核对（此标准未经核对）")];
    };
    let by_head = form
        .opinions()
        .filter(|opinion| opinion.value.is_of_head())
        .filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone())))
        .last();
    let by_anyone =
        || form.opinions().filter_map(|opinion| Some((opinion.value.date?, opinion.place.clone()))).last();
    let by_form = || form.date(FieldKind::Date).map(|read| (read.value, read.place.clone()));
    let Some((approved, place)) = by_head.or_else(by_anyone).or_else(by_form) else {
        return vec![Finding::cannot_tell(format!("{}的批准日期没有读到", form.label())).at(&form.head())];
    };
    let Some(visit) = visit(cx) else {
        return vec![Finding::cannot_tell("未读到检查的日期").at(&place)];
    };
    let told = format!("{approved}批准，{}检查", visit.date);
    let finding = if approved <= visit.date {
        Finding::pass(told)
    } else if let Some((_, urgent)) = &urgent {
        Finding::cannot_tell(format!("{told}，批准在后；文书提到“{}”，请核对", urgent.quote)).at(urgent)
    } else {
        Finding::suspect(format!("{told}，批准在检查之后，请核对（此标准未经核对）"))
    };
    vec![finding.at(&place).at(&visit.place)]
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let visited = || Sample::of(ActKind::Inspection).dated(D::InspectionRecord, "2024-05-06");
        let approved = |day: &str| visited().approved(D::InspectionApproval, day);
        approved("2024-05-05").expect("I-04", Pass);
        approved("2024-05-06").expect("I-04", Pass);
        approved("2024-05-07").expect("I-04", Suspect);
        approved("2024-05-07").paper(D::InspectionRecord, "因情况紧急先行检查").expect("I-04", CannotTell);
        // What was looked into, not why nobody had approved it.
        let looked_into = "突发环境事件应急预案已备案；紧急情况下的疏散通道畅通；当场发现配电箱未关闭";
        approved("2024-05-07").paper(D::InspectionRecord, looked_into).expect("I-04", Suspect);
        // The plan and its approval on one sheet.
        visited().approved(D::InspectionPlan, "2024-05-05").expect("I-04", Pass);
        visited().approved(D::InspectionPlan, "2024-05-07").expect("I-04", Suspect);
        visited().paper(D::InspectionPlan, "拟按本方案检查，请审批。").expect("I-04", CannotTell);
        visited().dated(D::InspectionPlan, "2024-01-05").expect("I-04", Suspect);
        visited().expect("I-04", Suspect);
        visited().unread_page().expect("I-04", CannotTell);
        visited().paper(D::InspectionApproval, "").expect("I-04", CannotTell);
        Sample::of(ActKind::Inspection)
            .approved(D::InspectionApproval, "2024-05-05")
            .expect("I-04", CannotTell);
        Sample::penalty().expect("I-04", NotApplicable);
    }
}
