use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 检验、检测、鉴定结论是否告知当事人、机构是否有资质，抽样、报告、告知的先后是否合理。
    /// # 依据
    /// 《行政处罚法》第44条、第45条（告知事实、听取意见）、第46条（证据查证属实）；结论单独告知出自部门规章和评查要求，此标准未经核对。
    /// # 判断
    /// 卷内有检验检测报告而各处未见把结论告知当事人的、告知晚于处罚告知书的、抽样晚于报告的、报告日期超过机构资质有效期的，
    /// 为疑似问题；报告上未读到资质文字的，无法判断（资质标志多为图形）。
    /// # 例外
    /// 笔录中出示报告并征求意见、当事人在报告上签收、检测由当事人自行委托的，均视为已告知。
    /// # 示例
    /// 检测报告6月3日出具，处罚告知书6月10日作出，检验结果告知书6月12日才送达。
    "P-38", "检验检测结论告知", check
}

const QUALIFIED: &[&str] =
    &["资质认定", "CMA", "CNAS", "计量认证", "鉴定资质", "司法鉴定许可", "资质证书", "机构资质", "考核合格"];
/// Words with which a record or a return shows that the result was told.
const TOLD: &[&str] = &[
    "检验结果告知",
    "检测结果告知",
    "鉴定结果告知",
    "监测结果告知",
    "抽检结果告知",
    "检疫结果告知",
    "鉴定意见告知",
    "检验意见告知",
    "检测意见告知",
    "结论告知",
    "告知检验",
    "告知检测",
    "告知鉴定",
    "告知监测",
    "出示检验",
    "出示检测",
    "出示监测",
    "出示鉴定",
    "送达检验",
    "送达检测",
    "收到检验",
    "收到检测",
    "收到监测",
    "收到鉴定",
    "收到该报告",
    "报告送达",
    "报告已送达",
    "对检测结果",
    "对检验结果",
    "对监测结果",
    "对鉴定意见",
    "对检验报告",
    "对检测报告",
    "对监测报告",
    "对该报告",
    "对检验结论",
    "对检测结论",
    "复检",
    "重新鉴定",
];
const TELLERS: &[D] = &[
    D::InterviewRecord,
    D::OnsiteRecord,
    D::ServiceReceipt,
    D::StatementRecord,
    D::SpecialTimeNotice,
    D::MailReceipt,
    D::EvidenceMaterial,
];

fn is_telling(paper: &Document) -> bool {
    paper.title.contains("告知")
}

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_ordinary_penalty() {
        return vec![Finding::not_applicable("不是普通程序的行政处罚案件")];
    }
    let reports: Vec<&Document> =
        cx.case.all(D::InspectionReport).filter(|paper| !is_telling(paper)).collect();
    let Some(report) = reports.first() else {
        return vec![Finding::not_applicable("卷内没有检验检测报告或者鉴定意见")];
    };
    let mut findings = vec![told(cx, report)];
    for report in &reports {
        findings.extend(sampling(cx, report));
        findings.extend(qualification(report));
    }
    findings
}

fn told(cx: &Context, report: &Document) -> Finding {
    let notice = cx.earliest(EventKind::Notice).map(|event| (event.date, event.place.clone()));
    let mut at: Option<(Date, crate::Place)> = None;
    let mut keep = |date: Date, place: &crate::Place| {
        if at.as_ref().is_none_or(|(old, _)| date < *old) {
            at = Some((date, place.clone()));
        }
    };
    let paper = cx.case.any(&[D::InspectionReport, D::SpecialTimeNotice]).find(|paper| is_telling(paper));
    if let Some(date) = paper.and_then(|paper| paper.date(FieldKind::Date)) {
        keep(date.value, date.place);
    }
    for service in cx.case.documents.iter().flat_map(|paper| paper.services()) {
        let title = service.value.title.as_str();
        if ["检验", "检测", "鉴定", "监测"].iter().any(|word| title.contains(word))
            && let Some(date) = service.value.date
        {
            keep(date, service.place);
        }
    }
    if let Some((date, place)) = &at {
        return match &notice {
            Some((notice, other)) if date > notice => {
                let words = format!("检验检测结论{date}告知当事人，晚于{notice}的处罚告知书，请核对");
                Finding::suspect(words).at(place).at(other)
            }
            _ => Finding::pass(format!("检验检测结论{date}已告知当事人")).at(place),
        };
    }
    let of_party =
        cx.case.documents.iter().flat_map(|paper| paper.texts(FieldKind::Party)).find_map(|party| {
            report.find_any(&[&format!("委托单位：{}", party.value), &format!("委托单位{}", party.value)])
        });
    if let Some(place) = of_party {
        return Finding::pass("检验检测由当事人自行委托，结论为其所知").at(&place);
    }
    let signed =
        report.find_any(&["当事人签收", "签收人", "被检查人签", "当事人签", "受检单位签", "受检人签"]);
    // 本报告已送当事人一份: noted on the report itself.
    const GIVEN: &[&str] =
        &["送当事人", "送达当事人", "交当事人", "告知当事人", "送交当事人", "当事人无异议", "当事人确认"];
    let signed = signed.or_else(|| report.find_any(GIVEN));
    let word = signed.or_else(|| cx.case.find(TELLERS, TOLD).map(|(_, place)| place));
    match (word, paper) {
        (Some(place), _) => Finding::pass("检验检测结论已向当事人告知、出示或者征求意见").at(&place),
        (None, Some(paper)) => {
            Finding::cannot_tell("卷内有结论告知书，未读到日期，请核对告知时间").at(&paper.head())
        }
        (None, None) => {
            let words = format!("{}的结论，卷内未见告知当事人，请核对", report.label());
            cx.missing(&[D::InspectionReport, D::ServiceReceipt, D::InterviewRecord], words)
                .at(&report.head())
        }
    }
}

fn sampling(cx: &Context, report: &Document) -> Option<Finding> {
    let reported = report.date(FieldKind::Date)?;
    let sampled = cx
        .case
        .any(&[D::SamplingRecord, D::InspectionSampling])
        .filter_map(|paper| paper.date(FieldKind::Time).or_else(|| paper.date(FieldKind::Date)))
        .min_by_key(|read| read.value)?;
    (sampled.value > reported.value).then(|| {
        let words = format!("抽样日期{}晚于报告日期{}，请核对", sampled.value, reported.value);
        Finding::suspect(words).at(sampled.place).at(reported.place)
    })
}

fn qualification(report: &Document) -> Option<Finding> {
    if let (Some(valid), Some(date)) = (report.date(FieldKind::ExpiryDate), report.date(FieldKind::Date))
        && date.value > valid.value
    {
        let words = format!("报告日期{}，机构资质有效期至{}，请核对", date.value, valid.value);
        return Some(Finding::suspect(words).at(date.place).at(valid.place));
    }
    if report.says_any(QUALIFIED) {
        return None;
    }
    let words = format!("{}未读到机构资质的文字，资质标志请看原件", report.label());
    Some(Finding::cannot_tell(words).at(&report.head()))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn reported(words: &str) -> Sample {
        Sample::penalty()
            .paper(D::SamplingRecord, "")
            .on(F::Date, "2024-05-20")
            .paper(D::InspectionReport, words)
            .on(F::Date, "2024-06-03")
    }

    #[test]
    fn telling() {
        let noticed = |told: &str| {
            reported("资质认定证书")
                .served("检验结果告知书", "直接送达", told)
                .dated(D::PenaltyNotice, "2024-06-10")
        };
        noticed("2024-06-10").expect("P-38", Pass);
        noticed("2024-06-11").expect("P-38", Suspect);
        reported("CMA").expect("P-38", Suspect);
        reported("CMA").unread_page().expect("P-38", CannotTell);
        reported("CMA 当事人签收：").expect("P-38", Pass);
        reported("CMA")
            .paper(D::InterviewRecord, "问：你对检测结果有无异议？答：没有。")
            .expect("P-38", Pass);
        // The notice of the penalty tells of no result.
        reported("CMA")
            .paper(D::ServiceReceipt, "送达文书：行政处罚意见告知书、检查结果告知书")
            .expect("P-38", Suspect);
        reported("").served("检测报告", "直接送达", "2024-06-04").expect("P-38", CannotTell);
    }

    #[test]
    fn order_and_qualification() {
        let told = |sample: Sample| sample.served("检测报告", "直接送达", "2024-06-04");
        told(reported("CMA").on(F::ExpiryDate, "2024-06-03")).expect("P-38", Pass);
        told(reported("CMA").on(F::ExpiryDate, "2024-06-02")).expect("P-38", Suspect);
        let late = Sample::penalty().dated(D::SamplingRecord, "2024-06-04");
        told(late.paper(D::InspectionReport, "CMA").on(F::Date, "2024-06-03")).expect("P-38", Suspect);
        Sample::penalty().expect("P-38", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-38", NotApplicable);
    }
}
