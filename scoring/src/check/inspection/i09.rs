use super::not_inspection;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 检查结果是否书面告知被检查人并由其签收。
    /// # 依据
    /// 《行政检查文书基本格式文本（试行）》（政策文件，此标准未经核对）。
    /// # 判断
    /// 卷内未见检查结果告知书，笔录、表单、责令改正通知书上也没有告知结果的文字的，为疑似问题。
    /// # 例外
    /// 检查记录、责令改正通知书写明检查结果已经告知、反馈的，是否书面告知无法判断；告知书上没有签收文字、也没有送达回证的，无法判断。
    /// 内部的检查报告、结果公示不作告知；只责令改正、没有写明检查结果的，不能代替检查结果的告知。
    /// # 示例
    /// 卷内只有通知书和检查记录，没有结果：疑似。
    "I-09", "检查结果告知", check
}

const SIGNED: &[&str] = &["签收", "签名", "签字", "盖章", "收到人", "接收人", "送达"];

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_inspection(cx) {
        return other;
    }
    // A report within the organ, or what is published, tells the party nothing.
    let tells =
        |paper: &&crate::case::Document| !["公示", "报告"].iter().any(|word| paper.title.contains(word));
    if let Some(result) = cx.case.all(D::InspectionResult).find(tells) {
        let served = cx
            .case
            .documents
            .iter()
            .flat_map(|document| document.services())
            .find(|service| service.value.title.contains("结果"));
        let told = format!("卷内有{}", result.label());
        return vec![match (served, result.find_any(SIGNED)) {
            (Some(service), _) => Finding::pass(told).at(&result.head()).at(service.place),
            (None, Some(place)) => Finding::pass(told).at(&result.head()).at(&place),
            (None, None) => {
                Finding::cannot_tell(format!("{told}，签收的文字和送达回证未见，请看原件")).at(&result.head())
            }
        }];
    }
    let told_on_record = cx.case.find(
        &[D::InspectionRecord, D::OnsiteRecord, D::RectificationOrder],
        &[
            "检查结果告知",
            "检查结果已告知",
            "检查结果已反馈",
            "告知检查结果",
            "反馈检查结果",
            "将检查结果告知",
            "将检查结果书面",
            "检查结果当场告知",
            "检查情况已告知",
            "反馈意见",
        ],
    );
    vec![match told_on_record {
        Some((document, place)) => {
            let told = format!(
                "卷内未见检查结果告知书，{}写有“{}”，是否已书面告知请核对",
                document.label(),
                place.quote
            );
            Finding::cannot_tell(told).at(&place)
        }
        None => cx.missing(&[D::InspectionResult], "卷内未见检查结果的书面告知，请核对（此标准未经核对）"),
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
        let visited = |words: &str| Sample::of(ActKind::Inspection).paper(D::InspectionRecord, words);
        let told = |words: &str| visited("").paper(D::InspectionResult, words);
        told("被检查单位签收：王某").expect("I-09", Pass);
        told("不符合一项").expect("I-09", CannotTell);
        told("不符合一项").served("检查结果告知书", "直接送达", "2024-05-08").expect("I-09", Pass);
        let internal = told("签收：某某").with(|case| case.documents[1].title = "检查情况报告".to_owned());
        internal.expect("I-09", Suspect);
        visited("现场检查").expect("I-09", Suspect);
        visited("现场检查").unread_page().expect("I-09", CannotTell);
        visited("检查结果：合格").expect("I-09", Suspect);
        visited("检查结果已告知场所负责人").expect("I-09", CannotTell);
        visited("").paper(D::RectificationOrder, "责令三日内改正").expect("I-09", Suspect);
        visited("").paper(D::RectificationOrder, "现将检查结果告知如下").expect("I-09", CannotTell);
        visited("").paper(D::RectificationOrder, "现告知检查结果：一项不符合").expect("I-09", CannotTell);
        Sample::penalty().expect("I-09", NotApplicable);
    }
}
