use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 以电子技术监控设备记录作为处罚证据的，是否经过审核、设备是否检定有效、设置地点是否公布、是否告知当事人。
    /// # 依据
    /// 《行政处罚法》第41条。
    /// # 判断
    /// 卷内未见审核记录的、未见设备检定（校准）合格材料的、违法行为发生在检定有效期以后的、未见告知违法事实的，为疑似问题；
    /// 未见设置地点公布的材料，无法判断（公布材料通常不在个案卷内）。
    /// # 例外
    /// 当事人自有的监控录像、执法记录仪录像不是电子技术监控设备，不适用。
    /// # 示例
    /// 不停车称重检测取得的超限数据，设备检定证书有效期至3月31日，违法行为发生在4月2日。
    "P-37", "电子技术监控证据", check
}

const DEVICES: &[&str] = &[
    "电子技术监控",
    "电子监控设备",
    "电子警察",
    "非现场执法",
    "非现场检测",
    "不停车称重",
    "不停车检测",
    "动态称重",
    "固定测速",
    "区间测速",
    "电子抓拍",
    "监控抓拍",
    "自动监控设施",
    "自动监测设施",
    "在线监控设备",
    "交通技术监控",
];
const TOLD_OF_PLACE: &[&str] = &[
    "设置地点公",
    "设置地点已公",
    "设置地点向社会公",
    "地点公示",
    "地点公告",
    "公布设置",
    "设置地点的公",
    "点位公",
];
const REVIEWED: &[&str] = &[
    "法制和技术审核",
    "技术审核",
    "审核表",
    "经审核",
    "审核人",
    "证据审核",
    "数据审核",
    "人工审核",
    "记录审核",
    "审核合格",
    "审核通过",
    "审核意见:符合",
    "复核通过",
];
const VERIFIED: &[&str] = &[
    "检定证书",
    "检定合格",
    "校准证书",
    "检定有效",
    "校准合格",
    "计量检定",
    "检定结论",
    "验收合格",
    "比对监测",
];
const TELLING: &[&str] = &["告知违法事实", "违法事实告知", "违法行为告知", "告知单", "短信告知", "告知书"];
/// Papers that show the device was used, rather than a law's words about such devices.
const USING: &[D] = &[
    D::PenaltyDecision,
    D::OnSpotDecision,
    D::InvestigationReport,
    D::EvidenceMaterial,
    D::FilingApproval,
    D::SourceRegistration,
    D::PenaltyNotice,
];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let Some((_, used)) = cx.case.find(USING, DEVICES) else {
        return vec![Finding::not_applicable("卷内未见以电子技术监控设备取证")];
    };
    let mut findings = Vec::new();
    if cx.case.find(&[], REVIEWED).is_none() {
        let told = "以电子技术监控记录为证据，卷内未见对记录的审核，请核对";
        findings.push(cx.missing(&[], told).at(&used));
    }
    // The certificate itself, before papers that only speak of it.
    let certificate = cx.case.documents.iter().find_map(|paper| {
        paper.date(FieldKind::ExpiryDate)?;
        Some((paper, paper.find_any(VERIFIED)?))
    });
    match certificate.or_else(|| cx.case.find(&[], VERIFIED)) {
        None => {
            let told = "以电子技术监控记录为证据，卷内未见设备检定、校准合格的材料，请核对";
            findings.push(cx.missing(&[], told).at(&used));
        }
        Some((certificate, place)) => {
            let caught = [FieldKind::ViolationEnd, FieldKind::ViolationBegin]
                .into_iter()
                .find_map(|kind| cx.case.documents.iter().find_map(|document| document.date(kind)));
            if let (Some(valid), Some(caught)) = (certificate.date(FieldKind::ExpiryDate), caught)
                && caught.value > valid.value
            {
                let told = format!("设备检定有效期至{}，违法行为发生于{}，请核对", valid.value, caught.value);
                findings.push(Finding::suspect(told).at(valid.place).at(caught.place));
            } else if certificate.date(FieldKind::ExpiryDate).is_none() {
                findings.push(
                    Finding::cannot_tell("卷内有设备检定材料，未读到有效期，请核对取证时是否有效").at(&place),
                );
            }
        }
    }
    if cx.case.find(&[], TOLD_OF_PLACE).is_none() {
        findings.push(Finding::cannot_tell("卷内未见监控设备设置地点向社会公布的材料，请核对").at(&used));
    }
    let notice = cx.case.any(&[D::PenaltyNotice, D::HearingRightNotice]).next().is_some();
    if !notice && cx.case.find(&[], TELLING).is_none() {
        findings.push(
            cx.missing(&[D::PenaltyNotice], "卷内未见将监控记录的违法事实告知当事人，请核对").at(&used),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(caught: &str, review: &str, certificate: &str) -> Sample {
        Sample::penalty()
            .paper(D::InvestigationReport, "经不停车称重检测设备记录")
            .on(F::ViolationEnd, caught)
            .paper(D::EvidenceMaterial, review)
            .paper(D::EvidenceMaterial, certificate)
            .on(F::ExpiryDate, "2024-03-31")
            .paper(D::EvidenceMaterial, "设备设置地点向社会公布")
            .paper(D::PenaltyNotice, "")
    }

    #[test]
    fn table() {
        case("2024-03-31", "记录经审核", "检定证书").expect("P-37", Pass);
        case("2024-04-01", "记录经审核", "检定证书").expect("P-37", Suspect);
        case("2024-03-31", "", "检定证书").expect("P-37", Suspect);
        case("2024-03-31", "经审核", "").expect("P-37", Suspect);
        case("2024-03-31", "", "").unread_page().expect("P-37", CannotTell);
        Sample::penalty().paper(D::InvestigationReport, "现场检查发现").expect("P-37", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-37", NotApplicable);
    }
}
