use super::steps::{decision, investigators, not_ordinary};
use crate::case::{Document, FieldKind};
use crate::check::law::PENALTY_2021;
use crate::check::registry::declare;
use crate::check::signature::is_signed;
use crate::check::text::signed_for;
use crate::check::words::{people, person_name};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 听证是否提前七个工作日通知，主持人是否为非本案调查人员，笔录是否签名，处罚决定是否在听证之后作出。
    /// # 依据
    /// 《行政处罚法》第64条第二项、第四项、第八项，第65条，第85条（七日按工作日计算）。
    /// # 判断
    /// 听证通知书送达日至听证日不足七个工作日的、主持人是笔录所记的执法人员的、处罚决定早于听证的，为疑似问题。
    /// # 例外
    /// 没有听证的不适用；听证取消、当事人撤回申请的，由评查人员核对；听证笔录没有认出签名处的，无法判断；节假日安排未知的年份，接近界限时无法判断。
    /// # 示例
    /// 听证通知书2024年6月3日送达，听证2024年6月12日举行，间隔六个工作日。
    "P-13", "听证程序", check
}

const DAYS: u32 = 7;

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_ordinary(cx) {
        return vec![finding];
    }
    if cx.case.any(&[D::HearingNotice, D::HearingRecord, D::HearingReport]).next().is_none() {
        return vec![Finding::not_applicable("本案没有举行听证")];
    }
    if let Some(finding) = cx.before(PENALTY_2021) {
        return vec![finding];
    }
    let mut findings: Vec<Finding> = Vec::new();
    let hearing = hearing_day(cx);
    findings.extend(told_in_time(cx, hearing.as_ref()));
    findings.extend(chair(cx));
    let records: Vec<&Document> = cx.case.all(D::HearingRecord).collect();
    const CALLED_OFF: &[&str] =
        &["撤回听证", "终止听证", "取消听证", "听证终止", "视为放弃听证权利", "未出席"];
    match records.last() {
        Some(record) if !is_signed(record) => {
            findings.push(
                Finding::cannot_tell(format!("{}未认出签名处，请核对", record.label())).at(&record.head()),
            );
        }
        Some(_) => {}
        None if cx.case.find(&[D::HearingReport, D::Other], CALLED_OFF).is_some() => {
            findings.push(Finding::cannot_tell("卷内未见听证笔录，听证似已取消或者终止，请核对"));
        }
        None => findings.push(cx.missing(&[D::HearingRecord], "卷内有听证通知，未见听证笔录")),
    }
    let decided = decision(cx).and_then(|decision| decision.date(FieldKind::Date));
    if let (Some((held, place)), Some(decided)) = (&hearing, decided)
        && decided.value < *held
    {
        let told = format!("听证{held}举行，处罚决定{}作出，早于听证，请核对", decided.value);
        findings.push(Finding::suspect(told).at(decided.place).at(place));
    }
    findings
}

/// The day of the hearing, by its record, else as the notice sets it.
fn hearing_day(cx: &Context) -> Option<(Date, Place)> {
    const KINDS: [FieldKind; 3] = [FieldKind::HearingTime, FieldKind::Time, FieldKind::Date];
    let of = |document: &Document, kinds: &[FieldKind]| {
        kinds.iter().find_map(|kind| document.date(*kind)).map(|read| (read.value, read.place.clone()))
    };
    // A hearing may go on for days: the first counts.
    let recorded = cx.case.all(D::HearingRecord).filter_map(|d| of(d, &KINDS)).min_by_key(|(day, _)| *day);
    let set = || cx.case.all(D::HearingNotice).find_map(|d| of(d, &[FieldKind::HearingTime]));
    recorded.or_else(set)
}

fn told_in_time(cx: &Context, hearing: Option<&(Date, Place)>) -> Option<Finding> {
    if !cx.case.has(D::HearingNotice) {
        return Some(cx.missing(&[D::HearingNotice], "卷内未见听证通知书"));
    }
    let services = cx.case.documents.iter().flat_map(Document::services);
    let served = services
        .filter(|service| service.value.title.contains("听证") && service.value.title.contains("通知"))
        .filter_map(|service| Some((service.value.date?, service.place.clone())))
        .min_by_key(|(day, _)| *day);
    // Signed for on the notice itself.
    let signed = || cx.case.all(D::HearingNotice).find_map(|notice| signed_for(notice, &["签收", "收件人"]));
    let (Some((served, place)), Some((held, held_at))) = (served.or_else(signed), hearing) else {
        return Some(Finding::cannot_tell("未读到听证通知书的送达日期或者听证日期"));
    };
    let days = cx.calendar().working_days_between(served, *held);
    let told =
        format!("听证通知书{served}送达，听证{held}举行，间隔{days}个工作日，应当不少于{DAYS}个工作日");
    let known = cx.calendar().knows(served, *held);
    let finding = if !known && (DAYS - 2..DAYS + 9).contains(&days) {
        Finding::cannot_tell(format!("{told}，该年节假日安排未知"))
    } else if days < DAYS {
        Finding::suspect(told)
    } else {
        Finding::pass(told)
    };
    Some(finding.at(held_at).at(&place))
}

fn chair(cx: &Context) -> Option<Finding> {
    let papers = cx.case.any(&[D::HearingNotice, D::HearingRecord, D::HearingReport]);
    let chairs: Vec<_> = papers.flat_map(|paper| paper.texts(FieldKind::Chair)).collect();
    if chairs.is_empty() {
        return Some(Finding::cannot_tell("未读到听证主持人姓名"));
    }
    let officers = investigators(cx);
    for chair in chairs {
        for name in people(chair.value) {
            if let Some(officer) = officers.iter().find(|o| person_name(&o.value.name) == name) {
                let told = format!("听证主持人{name}是本案调查人员，请核对");
                return Some(Finding::suspect(told).at(chair.place).at(officer.place));
            }
        }
    }
    officers.is_empty().then(|| Finding::cannot_tell("未读到本案调查人员姓名，不能核对听证主持人"))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(served: &str, held: &str, chair: &str, decided: &str) -> Sample {
        Sample::penalty()
            .paper(D::OnsiteRecord, "")
            .officer("张某", "A1")
            .dated(D::HearingNotice, served)
            .served("行政处罚听证通知书", "直接送达", served)
            .paper(D::HearingRecord, "当事人签名")
            .on(FieldKind::Time, held)
            .says(FieldKind::Chair, chair)
            .dated(D::PenaltyDecision, decided)
    }

    #[test]
    fn table() {
        for (served, held, outcome) in [
            // 10 June 2024 is 端午: the seventh working day after 3 June is 13 June.
            ("2024-06-03", "2024-06-13", Pass),
            ("2024-06-03", "2024-06-12", Suspect),
            ("2024-06-03", "2024-06-14", Pass),
            // 国庆 2024, with 29 September and 12 October at work.
            ("2024-09-26", "2024-10-11", Pass),
            ("2024-09-26", "2024-10-10", Suspect),
            ("2031-06-02", "2031-06-11", CannotTell),
            ("2031-06-02", "2031-06-04", Suspect),
        ] {
            case(served, held, "王某", "2031-12-01").expect("P-13", outcome);
        }
        // Signed for on the notice, without a return of service.
        for (held, outcome) in [("2024-06-13", Pass), ("2024-06-12", Suspect)] {
            Sample::penalty()
                .paper(D::HearingNotice, "定于某日举行听证\n签收：王某某 2024年6月3日15时10分")
                .paper(D::HearingRecord, "当事人签名")
                .on(FieldKind::Time, held)
                .says(FieldKind::Chair, "王某")
                .paper(D::OnsiteRecord, "")
                .officer("张某", "A1")
                .expect("P-13", outcome);
        }
        let good = |chair, decided| case("2024-06-03", "2024-06-13", chair, decided);
        good("张 某", "2024-07-01").expect("P-13", Suspect);
        good("王某", "2024-06-13").expect("P-13", Pass);
        good("王某", "2024-06-12").expect("P-13", Suspect);
        good("王某", "2021-07-01").expect("P-13", NotApplicable);
        Sample::penalty().dated(D::HearingNotice, "2024-06-03").expect("P-13", Suspect);
        Sample::penalty().dated(D::HearingNotice, "2024-06-03").unread_page().expect("P-13", CannotTell);
        Sample::penalty().expect("P-13", NotApplicable);
        Sample::of(ActKind::Licensing).expect("P-13", NotApplicable);
    }
}
