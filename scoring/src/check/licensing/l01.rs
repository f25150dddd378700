use super::{acceptance, not_granting, received, served};
use crate::calendar::{Period, Timing};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 申请材料不齐全的，是否当场或者在五日内一次告知需要补正的全部内容。
    /// # 依据
    /// 《行政许可法》第32条第1款第4项（当场或者五日内一次告知，逾期不告知的自收到申请材料之日起即为受理）、
    /// 第82条（五日为工作日）。
    /// # 判断
    /// 以收到材料之日为起点，当日不计；补正告知书的日期（未读到的，送达日期）超过五个工作日，有两份以上日期不同的补正告知书，
    /// 或者文书写有再次告知、要求补正的，为疑似问题。
    /// # 例外
    /// 没有补正告知书、但受理日期在收到材料五个工作日之后的，可能是口头告知或者视为受理，无法判断。
    /// # 示例
    /// 2024年9月29日收到材料，10月10日告知补正：扣除国庆假期为第4个工作日，未超期。
    "L-01", "补正一次告知", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_granting(cx) {
        return other;
    }
    let mut notices: Vec<(&Document, Date, Place)> = Vec::new();
    for document in cx.case.all(D::CorrectionNotice) {
        let dated = document.date(FieldKind::Date).map(|date| (date.value, date.place.clone()));
        if let Some((date, place)) = dated.or_else(|| served(cx, &["补正", "一次性告知"]))
            && !notices.iter().any(|(_, known, _)| *known == date)
        {
            notices.push((document, date, place));
        }
    }
    let mut findings = Vec::new();
    if let [first, .., last] = notices.as_slice() {
        let told = format!(
            "卷内有{}份日期不同的补正告知（{}、{}），是否一次告知全部内容请核对",
            notices.len(),
            first.1,
            last.1
        );
        findings.push(Finding::suspect(told).at(&last.2).at(&first.2));
    } else if let Some((document, place)) = again(cx) {
        let told = format!("{}写有“{}”，是否一次告知全部内容请核对", document.label(), place.quote);
        findings.push(Finding::suspect(told).at(&place));
    }
    let Some((from, place)) = received(cx) else {
        if findings.is_empty() {
            findings.push(Finding::cannot_tell("未读到收到申请材料的日期"));
        }
        return findings;
    };
    let deadline = cx.calendar().deadline(from, Period::working_days(5));
    let Some((document, date, notice)) = notices.iter().min_by_key(|(_, date, _)| *date) else {
        findings.push(without_notice(cx, from, &place, deadline));
        return findings;
    };
    let told = format!(
        "{from}收到申请材料，{}于{date}告知补正，五个工作日的届满日为{}",
        document.label(),
        deadline.strict
    );
    let finding = if *date < from {
        Finding::cannot_tell(format!("{told}；告知早于收到，请核对日期"))
    } else {
        match deadline.timing(*date) {
            Timing::InTime => Finding::pass(told),
            Timing::Doubtful => Finding::cannot_tell(format!("{told}；该年度的节假日表缺失")),
            Timing::Late => Finding::suspect(format!("{told}，超过期限，请核对")),
        }
    };
    findings.push(finding.over("告知补正", from, deadline, Some(*date)).at(notice).at(&place));
    findings
}

/// Where a paper says that the applicant was told once more what is lacking.
fn again<'a>(cx: &'a Context) -> Option<(&'a Document, Place)> {
    const AGAIN: &[&str] = &[
        "再次",
        "继续补正",
        "第二次",
        "又告知",
        "又通知",
        "又要求",
        "另行补充",
        "还需补",
        "仍需补",
        "还应补",
    ];
    const ASKED: &[&str] = &["补正", "补齐", "补交", "补充材料", "补充提交", "补充申请材料"];
    const DENIED: &[&str] = &["不得", "未再次", "没有再次", "无需", "不再", "不需要"];
    const PAPERS: &[D] = &[
        D::CorrectionNotice,
        D::MaterialReceipt,
        D::LicenseReview,
        D::LicenseApproval,
        D::AcceptanceNotice,
        D::Other,
    ];
    cx.case.any(PAPERS).find_map(|document| {
        let told =
            sentences(document).find(|s| s.says_any(AGAIN) && s.says_any(ASKED) && !s.says_any(DENIED))?;
        Some((document, told.find_any(AGAIN)?))
    })
}

fn without_notice(cx: &Context, from: Date, place: &Place, deadline: crate::calendar::Deadline) -> Finding {
    if cx.case.has(D::CorrectionNotice) {
        return Finding::cannot_tell("未读到补正告知书的日期").at(place);
    }
    let accepted = acceptance(cx).and_then(|document| {
        document.date(FieldKind::AcceptanceDate).or_else(|| document.date(FieldKind::Date))
    });
    match accepted {
        Some(accepted) if deadline.timing(accepted.value) == Timing::Late => Finding::cannot_tell(format!(
            "{from}收到申请材料，{}受理，超过五个工作日，卷内未见补正告知；是否口头告知或者应当视为收到之日受理，请核对",
            accepted.value
        ))
        .at(accepted.place)
        .at(place),
        Some(accepted) => {
            Finding::pass(format!("{from}收到申请材料，{}受理，没有补正", accepted.value)).at(accepted.place).at(place)
        }
        None => Finding::cannot_tell("未读到受理日期和补正告知").at(place),
    }
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn told(received: &str, told: &str) -> Sample {
        let case = Sample::of(ActKind::Licensing).dated(D::MaterialReceipt, received);
        case.dated(D::CorrectionNotice, told)
    }

    #[test]
    fn table() {
        for (received, corrected, outcome) in [
            ("2024-09-29", "2024-09-29", Pass),
            // 30 September, 8 to 11 October.
            ("2024-09-29", "2024-10-11", Pass),
            // A Saturday on which offices work.
            ("2024-09-29", "2024-10-12", Suspect),
            ("2023-09-27", "2023-10-10", Pass),
            ("2023-09-27", "2023-10-11", Suspect),
            ("2031-03-03", "2031-03-11", CannotTell),
            ("2024-09-29", "2024-09-27", CannotTell),
        ] {
            told(received, corrected).expect("L-01", outcome);
        }
        told("2024-03-04", "2024-03-06").dated(D::CorrectionNotice, "2024-03-20").expect("L-01", Suspect);
        told("2024-03-04", "2024-03-06").dated(D::CorrectionNotice, "2024-03-06").expect("L-01", Pass);
        // A notice without a day counts from its service; a second one may be told of elsewhere.
        let undated = Sample::of(ActKind::Licensing).dated(D::MaterialReceipt, "2024-03-04");
        let undated = undated.paper(D::CorrectionNotice, "请补正");
        undated.clone().served("补正告知书", "直接送达", "2024-03-11").expect("L-01", Pass);
        undated.served("补正告知书", "直接送达", "2024-03-12").expect("L-01", Suspect);
        for (words, outcome) in [
            ("3月20日电话再次要求补交租赁合同。", Suspect),
            ("材料齐全，不再要求补正。", Pass),
            ("该项目再次公示。", Pass),
        ] {
            told("2024-03-04", "2024-03-06").paper(D::LicenseReview, words).expect("L-01", outcome);
        }
        let plain = || Sample::of(ActKind::Licensing).dated(D::MaterialReceipt, "2024-03-04");
        plain().dated(D::AcceptanceNotice, "2024-03-11").expect("L-01", Pass);
        plain().dated(D::AcceptanceNotice, "2024-03-12").expect("L-01", CannotTell);
        Sample::of(ActKind::Licensing).dated(D::CorrectionNotice, "2024-03-06").expect("L-01", CannotTell);
        Sample::penalty().expect("L-01", NotApplicable);
    }
}
