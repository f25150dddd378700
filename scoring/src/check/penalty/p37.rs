use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{all_behind, behind, clock, dates, head, tail};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 以电子技术监控设备记录作为处罚证据的，是否经过审核、设备是否检定有效、设置地点是否公布、是否告知当事人。
    /// # 依据
    /// 《行政处罚法》第41条。
    /// # 判断
    /// 卷内未见审核记录的、审核栏空白的、写明设置地点没有公布的、未见设备检定（校准）合格材料的、违法行为发生在检定有效期以后的、未见告知违法事实的，为疑似问题；
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
    "自动监测设备",
    "自动监控设备",
    "在线监控设备",
    "在线监测设备",
    "在线监测系统",
    "交通技术监控",
    "电子监测",
    "电子监控",
    "非现场治超",
    "非现场监测",
    "非现场监管",
    "治超检测点",
    "自动衡器",
    "不停车超限",
    "测速仪",
    "雷达测速",
    "电子眼",
    "电子卡口",
    "高清卡口",
    "视频抓拍",
    "自动抓拍",
    "监控设备抓拍",
    "监控设备记录",
    "技术监控设备",
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
    D::AvRecord,
    D::Other,
];
/// Papers within the organ whose 审核 is that of the case, not of the record.
const OF_CASE: &[D] = &[
    D::LegalReview,
    D::FilingApproval,
    D::DecisionApproval,
    D::ClosingApproval,
    D::InvestigationReport,
    D::CollectiveDiscussion,
    D::HearingReport,
    D::Cover,
    D::InnerCatalog,
    D::BackupForm,
    D::OfficerCertificate,
];
/// Labels behind which the review of a record stands.
const REVIEWS: &[&str] = &[
    "审核情况",
    "审核结果",
    "审核意见",
    "审核结论",
    "数据审核",
    "技术审核",
    "法制审核",
    "审核人",
    "复核情况",
];
/// Labels of the moment a device recorded.
const CAUGHT: &[&str] = &[
    "监测时间",
    "检测时间",
    "采集时间",
    "抓拍时间",
    "称重时间",
    "测速时间",
    "监控时间",
    "记录时间",
    "违法时间",
    "取证时间",
    "拍摄时间",
    "通过时间",
];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let of_video = || {
        cx.case.any(USING).find_map(|paper| {
            let video = paper.find_any(&["视频监控", "监控视频", "远程监控"])?;
            let set_up = ["设置地点", "点位", "向社会公布", "监控标志", "监控设备设置"];
            paper.says_any(&set_up).then_some((paper, video))
        })
    };
    let Some((_, used)) = cx.case.find(USING, DEVICES).or_else(of_video) else {
        return vec![Finding::not_applicable("卷内未见以电子技术监控设备取证")];
    };
    let mut findings = Vec::new();
    match review(cx) {
        Review::Done => {}
        Review::Blank(place) => {
            let told = "电子技术监控记录的审核栏没有填写审核情况，请核对";
            findings.push(Finding::suspect(told).at(&place).at(&used));
        }
        Review::None => {
            let told = "以电子技术监控记录为证据，卷内未见对记录的审核，请核对";
            findings.push(cx.missing(&[], told).at(&used));
        }
    }
    match certificate(cx) {
        None => {
            let told = "以电子技术监控记录为证据，卷内未见设备检定、校准合格的材料，请核对";
            findings.push(cx.missing(&[], told).at(&used));
        }
        Some((Some(valid), place)) => match caught(cx) {
            Some((day, caught)) if day > valid => {
                let told = format!("设备检定有效期至{valid}，监控记录、违法行为的日期为{day}，请核对");
                findings.push(Finding::suspect(told).at(&place).at(&caught));
            }
            _ => {}
        },
        Some((None, place)) => {
            let told = "卷内有设备检定材料，未读到有效期，请核对取证时是否有效";
            findings.push(Finding::cannot_tell(told).at(&place));
        }
    }
    let unpublished = cx.case.documents.iter().flat_map(sentences).find(|sentence| {
        sentence.says_any(&["设置地点", "点位"])
            && sentence.says_any(&["未公布", "未向社会公布", "未公示", "没有公布", "尚未公布"])
    });
    if let Some(sentence) = &unpublished {
        let told = format!("文书写有“{}”，监控设备设置地点是否公布请核对", sentence.text());
        findings.push(Finding::suspect(told).at(&sentence.place()));
    }
    if unpublished.is_none() && cx.case.find(&[], TOLD_OF_PLACE).is_none() {
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

enum Review {
    Done,
    /// The space for it holds nothing.
    Blank(Place),
    None,
}

/// Whether the record of the device was reviewed.
fn review(cx: &Context) -> Review {
    let own = || cx.case.documents.iter().filter(|paper| !OF_CASE.contains(&paper.document_type));
    let of_device = || own().filter(|paper| paper.says_any(DEVICES));
    let blank = of_device().find_map(|paper| {
        let said = behind(paper, REVIEWS)?;
        let nothing = ["/", "无", "未审核", "-", "\\", "空白"].iter().any(|word| said.words == *word);
        nothing.then_some(said.place)
    });
    if let Some(place) = blank {
        return Review::Blank(place);
    }
    const OF_RECORD: &[&str] =
        &["监控", "监测", "抓拍", "称重", "电子", "记录", "数据", "设备", "图像", "照片"];
    let reviewed = own().any(|paper| paper.says_any(REVIEWED))
        || cx.case.documents.iter().flat_map(sentences).any(|sentence| {
            sentence.says_any(&["审核"])
                && sentence.says_any(OF_RECORD)
                && !sentence.says_any(&["未经审核", "未审核", "法制审核意见", "送法制审核"])
                && sentence.text().chars().count() < 120
        });
    if reviewed { Review::Done } else { Review::None }
}

/// The last day on which the device was verified, where a paper tells it, and the paper that speaks of it.
fn certificate(cx: &Context) -> Option<(Option<Date>, Place)> {
    let read = cx.case.documents.iter().find_map(|paper| {
        let valid = paper.date(FieldKind::ExpiryDate)?;
        paper.find_any(VERIFIED)?;
        Some((Some(valid.value), valid.place.clone()))
    });
    read.or_else(|| in_words(cx)).or_else(|| cx.case.find(&[], VERIFIED).map(|(_, place)| (None, place)))
}

/// 检定证书 证书编号…,有效期至2023年9月30日, wherever it stands.
fn in_words(cx: &Context) -> Option<(Option<Date>, Place)> {
    cx.case.documents.iter().find_map(|paper| {
        paper.pages.iter().find_map(|page| {
            let text = page.folded().text.as_str();
            text.match_indices("有效期").find_map(|(at, word)| {
                if !["检定", "校准", "计量"].iter().any(|word| tail(&text[..at], 60).contains(word)) {
                    return None;
                }
                let start = at + word.len();
                let mut told =
                    dates(head(&text[start..], 36)).into_iter().filter_map(|d| Some((d.date()?, d.range)));
                // 有效期自…至…: the second; a day further off belongs to something else.
                let (first, range) = told.next().filter(|(_, range)| range.start <= 12)?;
                let until = told.next().filter(|(_, next)| next.start <= range.end + 6);
                let day = until.map_or(first, |(day, _)| day);
                Some((Some(day), paper.place_on(page, at..start + range.end)))
            })
        })
    })
}

/// The day on which the device recorded it: that of the violation, else the one its record tells.
fn caught(cx: &Context) -> Option<(Date, Place)> {
    let read = [FieldKind::ViolationEnd, FieldKind::ViolationBegin]
        .into_iter()
        .find_map(|kind| cx.case.documents.iter().find_map(|document| document.date(kind)));
    read.map(|read| (read.value, read.place.clone()))
        .or_else(|| {
            let of_device = cx.case.documents.iter().filter(|paper| paper.says_any(DEVICES));
            of_device
                .flat_map(|paper| CAUGHT.iter().flat_map(|label| all_behind(paper, label)))
                .find_map(|said| Some((dates(head(&said.words, 24)).first()?.date()?, said.place)))
        })
        .or_else(|| caught_in_words(cx))
}

/// The day told last before the device, or the one told with its hour, in the
/// first sentence that tells what it caught.
fn caught_in_words(cx: &Context) -> Option<(Date, Place)> {
    let papers = [D::PenaltyDecision, D::OnSpotDecision, D::PenaltyNotice];
    let others = [D::InvestigationReport, D::SourceRegistration, D::FilingApproval];
    cx.case.any(&papers).chain(cx.case.any(&others)).find_map(|paper| {
        sentences(paper).find_map(|sentence| {
            let text = sentence.text();
            let device = DEVICES.iter().filter_map(|device| text.find(device)).min()?;
            let told = dates(text);
            // 检测系统记录,某车于2024年3月13日2时16分通过: a moment is what a device tells.
            let moment = told.iter().find(|day| clock(&text[day.range.end..]).is_some());
            let before = told.iter().rfind(|day| day.range.end <= device);
            Some((moment.or(before)?.date()?, sentence.place()))
        })
    })
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
        // The day told in words, where no field was read.
        for (day, outcome) in [("3月31日", Pass), ("4月1日", Suspect)] {
            Sample::penalty()
                .paper(D::EvidenceMaterial, "记录经审核；设置地点公告")
                .paper(D::EvidenceMaterial, "检定证书")
                .on(F::ExpiryDate, "2024-03-31")
                .paper(
                    D::PenaltyDecision,
                    &format!("2024年5月8日立案。2024年{day}3时，车辆行经不停车称重检测点，超限"),
                )
                .paper(D::PenaltyNotice, "")
                .expect("P-37", outcome);
        }
        for (day, outcome) in [("3月31日", Pass), ("4月1日", Suspect)] {
            Sample::penalty()
                .paper(D::EvidenceMaterial, "记录经审核；设置地点公告")
                .paper(D::EvidenceMaterial, "检定证书")
                .on(F::ExpiryDate, "2024-03-31")
                .paper(D::PenaltyDecision, &format!("不停车检测系统记录，该车于2024年{day}2时16分超限。"))
                .paper(D::PenaltyNotice, "")
                .expect("P-37", outcome);
        }
        Sample::penalty().paper(D::InvestigationReport, "现场检查发现").expect("P-37", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-37", NotApplicable);
    }

    #[test]
    fn a_record_in_one_form() {
        let record = |review: &str, until: &str| {
            let words = format!(
                "监测设备：动态公路车辆自动衡器\n监测时间：2023年10月23日6时12分\n检定证书：证书编号JD2022-0917，有效期至{until}\n审核情况：{review}\n设置地点已公布"
            );
            Sample::penalty()
                .paper(D::EvidenceMaterial, &words)
                .paper(D::LegalReview, "审核人：孙某")
                .paper(D::PenaltyNotice, "")
        };
        record("经审核，数据有效", "2023年12月30日").expect("P-37", Pass);
        record("经审核，数据有效", "2023年9月30日").expect("P-37", Suspect);
        record("/", "2023年12月30日").expect("P-37", Suspect);
    }
}
