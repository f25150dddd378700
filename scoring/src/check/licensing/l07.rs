use super::{examiners, not_licensing, served};
use crate::calendar::{Period, Timing};
use crate::case::{Document, EventKind, FieldKind};
use crate::check::registry::declare;
use crate::check::words::people;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 许可听证的期限和程序：申请后二十日内组织，七日前通知，笔录在决定之前。
    /// # 依据
    /// 《行政许可法》第46条至第48条（告知后五日内申请、二十日内组织、七日前通知、审查人员以外的人员主持、根据听证笔录决定）、
    /// 第82条（工作日）。
    /// # 判断
    /// 听证通知送达（未读到的，通知书的日期）到听证不足七个工作日、听证申请到听证超过二十个工作日、听证在决定之后、申请或者举行了听证
    /// 而没有笔录、审查人员担任听证主持人的，为疑似问题。
    /// # 例外
    /// 申请人、利害关系人放弃听证的，不适用；日期没有读到的，无法判断；申请超过五日而机关仍组织听证的，不作疑似。
    /// # 示例
    /// 2024年9月30日通知，10月11日听证：其间（含听证之日）只有4个工作日，疑似。
    "L-07", "许可听证", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_licensing(cx) {
        return other;
    }
    let papers: Vec<&Document> =
        cx.case.any(&[D::LicenseHearing, D::HearingNotice, D::HearingRecord, D::HearingRequest]).collect();
    let is = |document: &Document, kind: D, words: &[&str]| {
        document.document_type == kind
            || (document.document_type == D::LicenseHearing
                && words.iter().any(|word| document.title.contains(word)))
    };
    let record = papers.iter().find(|document| is(document, D::HearingRecord, &["笔录", "记录"]));
    let notice = papers.iter().find(|document| is(document, D::HearingNotice, &["通知", "公告"]));
    let request = papers
        .iter()
        .find(|document| is(document, D::HearingRequest, &["申请"]) && !document.title.contains("放弃"));
    if record.is_none() && notice.is_none() && request.is_some() {
        return vec![not_held(cx, request.map(|request| request.head()))];
    }
    if record.is_none() && notice.is_none() && request.is_none() {
        let unclear = papers.iter().find(|document| !document.title.contains("放弃"));
        return vec![match unclear {
            Some(paper) => Finding::cannot_tell("听证材料没有分清通知、申请和笔录").at(&paper.head()),
            None => Finding::not_applicable("卷内未见许可听证"),
        }];
    }
    let held = record
        .and_then(|document| day(document, &[FieldKind::Time, FieldKind::HearingTime, FieldKind::Date]))
        .or_else(|| notice.and_then(|document| day(document, &[FieldKind::HearingTime])));
    let Some((held, held_at)) = held else {
        return vec![Finding::cannot_tell("未读到听证的日期")];
    };
    let mut findings = Vec::new();
    // Who is notified counts from the day the notice came, the last of those notified.
    let came = served(cx, &["听证通知", "听证会通知"]).filter(|(came, _)| *came <= held);
    let told = came.or_else(|| notice.and_then(|document| day(document, &[FieldKind::Date])));
    if let Some((told, place)) = told {
        findings.push(notified(cx, told, held).at(&place).at(&held_at));
    }
    if let Some((asked, place)) = request.and_then(|document| day(document, &[FieldKind::Date])) {
        findings.push(organised(cx, asked, held).at(&held_at).at(&place));
    }
    if let Some(decided) = cx.latest(EventKind::Decision) {
        if held > decided.date {
            let told = format!("{held}听证，决定作出于{}，听证在决定之后，请核对", decided.date);
            findings.push(Finding::suspect(told).at(&held_at).at(&decided.place));
        } else if record.is_none() {
            let told = format!("通知于{held}听证，卷内未见听证笔录，请核对");
            findings.push(cx.missing(&[D::LicenseHearing, D::HearingRecord], told).at(&held_at));
        }
    }
    findings.extend(chaired(cx, &papers));
    if findings.is_empty() {
        findings.push(Finding::cannot_tell("听证通知、申请、决定的日期都没有读到").at(&held_at));
    }
    findings
}

/// A hearing that was asked for, and none of whose papers is there.
fn not_held(cx: &Context, request: Option<Place>) -> Finding {
    let finding = match cx.latest(EventKind::Decision) {
        Some(decided) => {
            let told = format!("申请了听证，{}作出决定，卷内未见听证通知和听证笔录，请核对", decided.date);
            cx.missing(&[D::LicenseHearing, D::HearingRecord], told).at(&decided.place)
        }
        None => Finding::cannot_tell("未读到听证的日期"),
    };
    finding.at_any(request.as_ref())
}

/// Who examined the application must not chair the hearing on it.
fn chaired(cx: &Context, papers: &[&Document]) -> Option<Finding> {
    let examined: Vec<String> = cx
        .case
        .any(&[D::LicenseReview, D::OnsiteVerification, D::OnsiteRecord])
        .filter(|document| !document.title.contains("专家"))
        .flat_map(examiners)
        .collect();
    let chair = papers
        .iter()
        .flat_map(|paper| paper.texts(FieldKind::Chair))
        .find(|chair| people(chair.value).iter().any(|name| examined.contains(name)))?;
    let told = format!("听证主持人“{}”也是该申请的审查（核查）人员，请核对", chair.value);
    Some(Finding::suspect(told).at(chair.place))
}

fn day(document: &Document, kinds: &[FieldKind]) -> Option<(Date, Place)> {
    let date = kinds.iter().find_map(|kind| document.date(*kind))?;
    Some((date.value, date.place.clone()))
}

fn notified(cx: &Context, told: Date, held: Date) -> Finding {
    let days = cx.calendar().working_days_between(told, held);
    let words = format!("{told}通知，{held}听证，其间（含听证之日）{days}个工作日");
    let margin = if cx.calendar().knows(told, held) { 0 } else { 2 };
    if days >= 7 + margin {
        Finding::pass(words)
    } else if days + margin >= 7 {
        Finding::cannot_tell(format!("{words}；该年度的节假日表缺失"))
    } else {
        Finding::suspect(format!("{words}，不足七个工作日，请核对"))
    }
}

fn organised(cx: &Context, asked: Date, held: Date) -> Finding {
    let deadline = cx.calendar().deadline(asked, Period::working_days(20));
    let words = format!("{asked}申请听证，{held}举行，二十个工作日的届满日为{}", deadline.strict);
    let finding = match deadline.timing(held) {
        Timing::InTime => Finding::pass(words),
        Timing::Doubtful => Finding::cannot_tell(format!("{words}；该年度的节假日表缺失")),
        Timing::Late => Finding::suspect(format!("{words}，超过期限，请核对")),
    };
    finding.over("组织听证", asked, deadline, Some(held))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind::Chair;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn heard(told: &str, held: &str) -> Sample {
        let case = Sample::of(ActKind::Licensing).dated(D::HearingNotice, told);
        case.dated(D::HearingRecord, held).dated(D::LicenseDecision, "2024-11-20")
    }

    #[test]
    fn table() {
        for (told, held, outcome) in [
            ("2024-09-30", "2024-10-11", Suspect),
            // 8 to 12, 14 and 15 October.
            ("2024-09-30", "2024-10-15", Pass),
            ("2024-09-30", "2024-10-14", Suspect),
            ("2024-11-10", "2024-11-21", Suspect),
        ] {
            heard(told, held).expect("L-07", outcome);
        }
        // It counts from the day the notice came.
        let came = |day: &str| heard("2024-09-29", "2024-10-15").served("听证通知书", "直接送达", day);
        came("2024-09-30").expect("L-07", Pass);
        came("2024-10-08").expect("L-07", Suspect);
        let chaired = |chair: &str| {
            let case = Sample::of(ActKind::Licensing).paper(D::LicenseReview, "").officer("张某", "");
            let case = case.dated(D::HearingNotice, "2024-09-30").says(Chair, chair);
            case.dated(D::HearingRecord, "2024-10-15")
        };
        chaired("李某").expect("L-07", Pass);
        chaired("张 某").expect("L-07", Suspect);
        // Asked for, and never held.
        let asked_only = Sample::of(ActKind::Licensing).dated(D::HearingRequest, "2024-09-09");
        asked_only.clone().expect("L-07", CannotTell);
        asked_only.dated(D::LicenseDecision, "2024-11-20").expect("L-07", Suspect);
        let asked = |asked: &str| heard("2024-09-10", "2024-10-12").dated(D::HearingRequest, asked);
        asked("2024-09-09").expect("L-07", Pass);
        asked("2024-09-06").expect("L-07", Suspect);
        Sample::of(ActKind::Licensing)
            .dated(D::HearingNotice, "2024-09-02")
            .on(crate::case::FieldKind::HearingTime, "2024-09-20")
            .dated(D::LicenseDecision, "2024-11-20")
            .expect("L-07", Suspect);
        Sample::of(ActKind::Licensing).paper(D::HearingRecord, "").expect("L-07", CannotTell);
        Sample::of(ActKind::Licensing).paper(D::LicenseHearing, "").expect("L-07", CannotTell);
        Sample::of(ActKind::Licensing).expect("L-07", NotApplicable);
        Sample::penalty().expect("L-07", NotApplicable);
    }
}
