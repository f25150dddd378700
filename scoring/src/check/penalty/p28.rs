use crate::calendar::{Period, days_between};
use crate::case::{Document, FieldKind, Read, Served};
use crate::check::registry::declare;
use crate::check::text::{dates, head, tail};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 留置、邮寄、电子、公告送达是否有相应的证明。
    /// # 依据
    /// 《行政处罚法》第61条（电子送达须当事人同意并签订确认书）；《民事诉讼法》第87条至第95条（留置须见证或者拍照、录像；公告三十日）。
    /// # 判断
    /// 留置送达未见见证人或者拍照、录像的，邮寄送达未见邮寄单据的，电子送达未见当事人同意的确认书的，公告送达未见公告、公告原因或者公告不足三十日的，为疑似问题。
    /// # 例外
    /// 直接送达不作判断；送达方式未读到或者多种方式并列未勾选的，无法判断；2022年1月1日以前公告期间为六十日（未经核对）。
    /// # 示例
    /// 送达回证写明留置送达，没有见证人签名，也没有照片、录像。
    "P-28", "特殊送达方式的证明", check
}

/// A way of service that needs proof of its own.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Direct,
    Left,
    Mail,
    Electronic,
    Public,
}

const WAYS: &[(Way, &[&str])] = &[
    (Way::Direct, &["直接", "当面", "现场送达"]),
    (Way::Left, &["留置"]),
    (Way::Electronic, &["电子", "传真", "短信", "微信", "邮件地址", "E-mail", "email"]),
    (Way::Mail, &["邮寄", "邮政", "快递", "挂号", "EMS", "特快专递"]),
    (Way::Public, &["公告"]),
];

fn check(cx: &Context) -> Vec<Finding> {
    if !cx.is_penalty() {
        return vec![Finding::not_applicable("不是行政处罚案件")];
    }
    let mut findings = Vec::new();
    let (mut special, mut read) = (false, false);
    for receipt in &cx.case.documents {
        for service in receipt.services() {
            let method = service.value.method.as_str();
            let ways: Vec<Way> = WAYS
                .iter()
                .filter(|(_, words)| words.iter().any(|word| method.contains(word)))
                .map(|(way, _)| *way)
                .collect();
            let [way] = ways[..] else { continue };
            read = true;
            special |= way != Way::Direct;
            findings.extend(match way {
                Way::Direct => None,
                Way::Left => left(cx, receipt, service),
                Way::Mail => mailed(cx, receipt, service),
                Way::Electronic => electronic(cx, service),
                Way::Public => publicly(cx, service),
            });
        }
    }
    if !read {
        return vec![Finding::cannot_tell("未读到送达方式")];
    }
    if !special {
        return vec![Finding::not_applicable("没有留置、邮寄、电子、公告送达")];
    }
    findings
}

fn left(cx: &Context, receipt: &Document, service: Read<'_, &Served>) -> Option<Finding> {
    const PICTURES: &[&str] = &["拍照", "照片", "录像", "录音", "影像", "视频", "摄像", "执法记录仪"];
    let witness = receipt.text(FieldKind::Witness).is_some_and(|name| !name.value.trim().is_empty());
    let proved = witness
        || receipt.says_any(PICTURES)
        || cx
            .case
            .any(&[D::EvidenceMaterial, D::AvRecord, D::Other])
            .any(|paper| paper.says_any(PICTURES) && tells_of(paper, service.value));
    if proved {
        return None;
    }
    let told = format!("{}留置送达", service.value.title);
    let finding = cx.lacking(receipt, format!("{told}，未见见证人签名，也未见拍照、录像，请核对"));
    Some(finding.at(service.place))
}

/// Whether a paper tells of this service: of one on its day, of the paper served, or of service without saying which.
fn tells_of(paper: &Document, served: &Served) -> bool {
    /// Characters behind the word in which a paper names what was served.
    const NEAR: usize = 14;
    const NAMES: &[&str] = &["告知书", "通知书", "决定书", "催告书", "意见书"];
    let text = paper.folded_text();
    let own = |named: &str| served.title.contains(named);
    let mut said = text.match_indices("送达").map(|(at, word)| {
        let behind = head(&text[at + word.len()..], NEAR);
        let before = tail(&text[..at], NEAR);
        [before, behind]
            .map(|near| NAMES.iter().copied().filter(|name| near.contains(name)).collect::<Vec<_>>())
    });
    let on_its_day = || {
        let day = served.date;
        day.is_some() && dates(&text).iter().any(|date| date.date() == day)
    };
    said.any(|[before, behind]| {
        let named: Vec<&str> = before.into_iter().chain(behind).collect();
        named.is_empty() || named.into_iter().any(own)
    }) || (text.contains("送达") && on_its_day())
}

fn mailed(cx: &Context, receipt: &Document, service: Read<'_, &Served>) -> Option<Finding> {
    if cx.case.has(D::MailReceipt) || receipt.document_type == D::MailReceipt {
        return None;
    }
    const SLIPS: &[&str] =
        &["邮件号", "邮单号", "快递单号", "运单号", "邮寄单号", "挂号信", "单号", "邮件编号", "签收查询"];
    if let Some((paper, place)) = cx.case.find(&[], SLIPS) {
        let told = format!("{}邮寄送达，{}记有单号，邮寄单据请核对", service.value.title, paper.label());
        return Some(Finding::cannot_tell(told).at(&place).at(service.place));
    }
    let told = format!("{}邮寄送达，卷内未见邮寄单据或者签收查询", service.value.title);
    Some(cx.missing(&[D::MailReceipt], told).at(service.place))
}

fn electronic(cx: &Context, service: Read<'_, &Served>) -> Option<Finding> {
    let title = &service.value.title;
    let papers = || cx.case.all(D::AddressConfirmation);
    const REFUSED: &[&str] = &["■否", "☑否", "√否", "不同意电子送达", "不接受电子送达", "否■", "否☑", "否√"];
    const AGREED: &[&str] = &[
        "■是",
        "☑是",
        "√是",
        "是■",
        "是☑",
        "是√",
        "同意电子送达",
        "同意采用电子",
        "同意接受电子",
        "■同意",
        "☑同意",
        "√同意",
        "同意通过",
    ];
    if let Some(place) = papers().find_map(|paper| paper.find_any(REFUSED)) {
        let told = format!("{title}电子送达，送达地址确认书写明不接受电子送达，请核对");
        return Some(Finding::suspect(told).at(service.place).at(&place));
    }
    if papers().any(|paper| paper.says_any(AGREED)) {
        return None;
    }
    let told = format!("{title}电子送达，卷内未见当事人同意电子送达的确认书");
    match papers().next() {
        Some(paper) => {
            let told = format!("{title}电子送达，{}是否同意电子送达，请核对", paper.label());
            Some(Finding::cannot_tell(told).at(&paper.head()).at(service.place))
        }
        None => Some(cx.missing(&[D::AddressConfirmation], told).at(service.place)),
    }
}

fn publicly(cx: &Context, service: Read<'_, &Served>) -> Option<Finding> {
    let title = &service.value.title;
    let Some(notice) = cx.case.first(D::PublicNotice) else {
        let told = format!("{title}公告送达，卷内未见送达公告");
        return Some(cx.missing(&[D::PublicNotice], told).at(service.place));
    };
    const REASONS: &[&str] = &[
        "下落不明",
        "无法送达",
        "未能送达",
        "其他方式",
        "无法联系",
        "联系不上",
        "无法直接",
        "无人签收",
        "退回",
        "查无此人",
    ];
    if cx.case.find(&[D::PublicNotice, D::ServiceReceipt, D::Other, D::MailReceipt], REASONS).is_none() {
        let told = format!("{title}公告送达，未见记明公告送达的原因，请核对");
        return Some(cx.lacking(notice, told).at(service.place));
    }
    let (Some(posted), Some(served)) = (notice.date(FieldKind::Date), service.value.date) else {
        return Some(
            Finding::cannot_tell("未读到公告日期或者视为送达的日期").at(&notice.head()).at(service.place),
        );
    };
    if served == posted.value {
        // The day put down may be the day of posting: when the period ended is not told.
        return Some(Finding::cannot_tell("送达回证所记为公告之日，公告期满日请核对").at(service.place));
    }
    // Sixty days until the end of 2021, thirty since.
    let new = cx.settings.laws.since(crate::check::law::CIVIL_PROCEDURE_2021);
    let days = if new.is_some_and(|new| posted.value < new) { 60 } else { 30 };
    let deadline = cx.calendar().deadline(posted.value, Period::days(days));
    (served < deadline.strict).then(|| {
        let told = format!(
            "{title}{}公告，{served}视为送达，经过{}日，公告期间为{days}日，请核对",
            posted.value,
            days_between(posted.value, served)
        );
        Finding::suspect(told).at(service.place).at(posted.place)
    })
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn served(method: &str) -> Sample {
        Sample::penalty().served("行政处罚决定书", method, "2024-06-05")
    }

    #[test]
    fn table() {
        served("直接送达").expect("P-28", NotApplicable);
        served("").expect("P-28", CannotTell);
        served("直接送达 留置送达 邮寄送达").expect("P-28", CannotTell);
        Sample::penalty().expect("P-28", CannotTell);
        Sample::of(ActKind::Licensing).expect("P-28", NotApplicable);

        served("留置送达").expect("P-28", Suspect);
        served("留置送达").says(FieldKind::Witness, "吴某").expect("P-28", Pass);
        served("留置送达").paper(D::EvidenceMaterial, "送达现场照片").expect("P-28", Pass);

        // What was filmed may have been the service of another paper.
        let filmed = |words: &str| served("留置送达").paper(D::AvRecord, words);
        filmed("送达告知书 2024.5.29 执法记录仪视频").expect("P-28", Suspect);
        filmed("送达告知书 2024.5.29 视频；送达处罚决定书 2024.6.5 视频").expect("P-28", Pass);
        filmed("文书送达 执法记录仪视频").expect("P-28", Pass);
        filmed("2024年6月5日送达告知书、决定书，录像").expect("P-28", Pass);

        served("邮寄送达").expect("P-28", Suspect);
        served("邮寄送达").unread_page().expect("P-28", CannotTell);
        served("邮寄送达").paper(D::MailReceipt, "").expect("P-28", Pass);
        served("邮寄送达").paper(D::Other, "快递单号 1").expect("P-28", CannotTell);

        served("电子送达").expect("P-28", Suspect);
        served("电子送达").paper(D::AddressConfirmation, "■是 □否").expect("P-28", Pass);
        served("电子送达").paper(D::AddressConfirmation, "□是 ■否").expect("P-28", Suspect);
        served("电子送达").paper(D::AddressConfirmation, "").expect("P-28", CannotTell);
    }

    #[test]
    fn public_notice_takes_thirty_days_and_its_reason() {
        let posted = |date: &str, words: &str| {
            served("公告送达").paper(D::PublicNotice, words).on(FieldKind::Date, date)
        };
        posted("2024-05-06", "因你下落不明").expect("P-28", Pass);
        posted("2024-05-07", "因你下落不明").expect("P-28", Suspect);
        posted("2024-05-06", "现予公告").expect("P-28", Suspect);
        posted("2024-06-05", "因你下落不明").expect("P-28", CannotTell);
        served("公告送达").expect("P-28", Suspect);
        let old = |served: &str| {
            Sample::penalty()
                .served("行政处罚决定书", "公告送达", served)
                .paper(D::PublicNotice, "因你下落不明")
                .on(FieldKind::Date, "2021-09-01")
        };
        old("2021-10-30").expect("P-28", Suspect);
        old("2021-10-31").expect("P-28", Pass);
    }
}
