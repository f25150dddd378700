use super::steps::{decision, fine, is_exempt, yuan};
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::words::{people, same_organ, same_person};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

declare! {
    /// # 查什么
    /// 执法人员当场收缴罚款是否符合条件，是否出具专用票据。
    /// # 依据
    /// 《行政处罚法》第68条（一百元以下，或者不当场收缴事后难以执行）、第69条（边远、水上、交通不便地区，当事人提出）、第70条（专用票据）、第71条（二日内交至行政机关）。
    /// # 判断
    /// 当场收缴的罚款超过一百元，卷内未见事后难以执行或者当事人因缴纳困难提出的，为疑似问题；未见专用票据的，为疑似问题。
    /// # 例外
    /// 没有当场收缴的不适用；交至行政机关的日期多不入卷，由评查人员核对。
    /// # 示例
    /// 当场处罚二百元，执法人员当场收缴，没有写明理由。
    "P-30", "当场收缴罚款", check
}

/// Fen up to which a fine may be collected on the spot without a reason (行政处罚法第68条第一项).
const SMALL: i64 = 10_000;

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    if is_exempt(cx) {
        return vec![Finding::not_applicable("本案不予行政处罚，没有罚款")];
    }
    let Some(decision) = decision(cx) else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    let Some(place) = collected(cx) else {
        const BOX: &[&str] = &["□当场收缴", "□当场缴纳", "当场收缴□", "□当场"];
        return match decision.find_any(&["当场收缴", "当场缴纳"]) {
            Some(place) if !decision.says_any(BOX) => {
                vec![Finding::cannot_tell("处罚决定书提到当场收缴，是否当场收缴罚款，请核对").at(&place)]
            }
            _ => vec![Finding::not_applicable("未见当场收缴罚款")],
        };
    };
    let mut findings = Vec::new();
    const REASONS: &[&str] = &[
        "难以执行",
        "边远",
        "水上",
        "交通不便",
        "当事人提出",
        "当事人要求当场",
        "确有困难",
        "流动摊贩",
        "外地车辆",
        "无固定",
    ];
    let reason = cx.case.find(&[], REASONS);
    match (fine(decision), reason) {
        (Some((fen, _)), _) if fen <= SMALL => {}
        (Some((fen, at)), None) => {
            let told = format!("当场收缴罚款{}，超过100元，卷内未见事后难以执行等理由，请核对", yuan(fen));
            let finding =
                if cx.case.has_unread_pages() { Finding::cannot_tell(told) } else { Finding::suspect(told) };
            findings.push(finding.at(&place).at(at));
        }
        (Some((fen, _)), Some((_, words))) => {
            let told = format!("当场收缴罚款{}，写有理由，是否成立由评查人员判断", yuan(fen));
            findings.push(Finding::pass(told).at(&place).at(&words));
        }
        (None, _) => findings.push(Finding::cannot_tell("未读到当场收缴的罚款数额").at(&place)),
    }
    if !cx.case.has(D::PaymentReceipt) {
        findings.push(cx.missing(&[D::PaymentReceipt], "当场收缴罚款，卷内未见专用票据").at(&place));
    }
    findings
}

/// Where it says that officers, or the organ itself on the spot, took the money.
pub(super) fn collected(cx: &Context) -> Option<Place> {
    const TAKEN: &[&str] = &[
        "已当场收缴",
        "方式:当场收缴",
        "方式为当场收缴",
        "方式:当场缴纳",
        "当场收缴罚款人民币",
        "■当场收缴",
        "☑当场收缴",
        "√当场收缴",
        "■当场缴纳",
        "☑当场缴纳",
        "√当场缴纳",
        "由执法人员当场收缴",
        "执法人员当场收缴",
        "执法人员当场收取",
        "执法人员现场收取",
        "罚款已当场缴纳",
        "当场缴清",
        "当场向执法人员缴纳",
        "执法人员当场收缴罚款",
        "当场收缴了",
        "予以当场收缴",
        "罚款当场收缴",
    ];
    const PAPERS: &[D] = &[
        D::OnSpotDecision,
        D::PenaltyDecision,
        D::PaymentReceipt,
        D::OnsiteRecord,
        D::ClosingApproval,
        D::Other,
    ];
    if let Some((_, place)) = cx.case.find(PAPERS, TAKEN) {
        return Some(place);
    }
    let collectors = cx.case.all(D::PaymentReceipt).flat_map(|receipt| receipt.texts(FieldKind::Collector));
    let officers: Vec<&str> =
        cx.case.documents.iter().flat_map(|d| d.officers()).map(|o| o.value.name.as_str()).collect();
    let organs: Vec<&str> = cx
        .case
        .any(&[D::OnSpotDecision])
        .flat_map(|decision| decision.texts(FieldKind::SigningOrgan))
        .map(|organ| organ.value)
        .collect();
    collectors
        .filter(|collector| {
            let by_officer =
                people(collector.value).iter().any(|name| officers.iter().any(|o| same_person(o, name)));
            let by_organ = cx.is_summary_penalty()
                && organs.iter().any(|organ| same_organ(organ, collector.value))
                && !cx.case.all(D::PaymentReceipt).any(|r| r.says_any(&["银行", "代收", "电子"]));
            by_officer || by_organ
        })
        .map(|collector| collector.place.clone())
        .next()
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(words: &str, yuan: i64) -> Sample {
        Sample::of(ActKind::PenaltySummary).paper(D::OnSpotDecision, words).yuan(FieldKind::Fine, yuan, false)
    }

    #[test]
    fn table() {
        let receipt = |sample: Sample| sample.paper(D::PaymentReceipt, "专用票据");
        receipt(case("罚款已当场收缴。", 100)).expect("P-30", Pass);
        receipt(case("罚款已当场收缴。", 101)).expect("P-30", Suspect);
        receipt(case("不当场收缴事后难以执行，罚款已当场收缴。", 200)).expect("P-30", Pass);
        receipt(case("罚款已当场收缴。", 200)).unread_page().expect("P-30", CannotTell);
        case("罚款已当场收缴。", 100).expect("P-30", Suspect);
        case("罚款已当场收缴。", 100).unread_page().expect("P-30", CannotTell);
        case("到银行缴纳罚款。", 200).expect("P-30", NotApplicable);
        case("□当场收缴 ☑到银行缴纳", 200).expect("P-30", NotApplicable);
        case("依法可以当场收缴", 200).expect("P-30", CannotTell);
        case("", 200)
            .paper(D::PaymentReceipt, "收款人")
            .says(FieldKind::Collector, "张某")
            .paper(D::OnsiteRecord, "")
            .officer("张某", "A1")
            .expect("P-30", Suspect);
        Sample::of(ActKind::PenaltySummary).expect("P-30", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-30", NotApplicable);
    }
}
