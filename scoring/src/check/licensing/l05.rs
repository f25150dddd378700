use super::{not_granting, served};
use crate::calendar::{Period, Timing};
use crate::case::EventKind;
use crate::check::registry::declare;
use crate::check::text::{all_behind, dates, head, signed_for};
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 准予许可的，是否自作出决定之日起十日内颁发、送达许可证件。
    /// # 依据
    /// 《行政许可法》第44条、第82条（十日为工作日）。
    /// # 判断
    /// 以决定书的日期为起点，当日不计；许可证件（没有单独送达的，许可决定书）的送达、签收、领证日期超过十个工作日的，为疑似问题；
    /// 没有读到送达日期的，无法判断。
    /// # 例外
    /// 不予许可的，不适用。
    /// # 示例
    /// 2024年9月29日作出决定，10月14日送达许可证：第6个工作日，未超期。
    "L-05", "颁证送达", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_granting(cx) {
        return other;
    }
    if !cx.case.has(D::LicenseDecision) {
        return vec![if cx.case.has(D::LicenseRefusal) {
            Finding::not_applicable("不予许可，没有许可证件")
        } else {
            Finding::cannot_tell("卷内未识别出准予许可的决定")
        }];
    }
    let Some(decided) = cx.latest(EventKind::Decision) else {
        return vec![Finding::cannot_tell("未读到许可决定的日期")];
    };
    let permit = ["许可证", "执照", "证书", "资格证", "批准证", "登记证", "合格证", "批复"];
    let Some((served, served_at)) =
        served(cx, &permit).or_else(|| served(cx, &["决定书", "许可"])).or_else(|| taken(cx))
    else {
        return vec![Finding::cannot_tell("未读到许可证件或者决定书的送达日期").at(&decided.place)];
    };
    let deadline = cx.calendar().deadline(decided.date, Period::working_days(10));
    let told =
        format!("{}作出许可决定，{}送达，十个工作日的届满日为{}", decided.date, served, deadline.strict);
    let finding = match deadline.timing(served) {
        _ if served < decided.date => Finding::cannot_tell(format!("{told}；送达早于决定，请核对日期")),
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}；该年度的节假日表缺失")),
        Timing::Late => Finding::suspect(format!("{told}，超过期限，请核对")),
    };
    let finding = finding.over("颁发、送达许可证件", decided.date, deadline, Some(served));
    vec![finding.at(&served_at).at(&decided.place)]
}

/// The day the applicant took the licence, as a register or the decision itself tells it.
fn taken(cx: &Context) -> Option<(Date, Place)> {
    const LABELS: &[&str] = &[
        "领证日期",
        "领证时间",
        "领取日期",
        "领取时间",
        "颁证日期",
        "颁证时间",
        "送达日期",
        "送达时间",
        "签收日期",
        "签收时间",
    ];
    const SIGNED: &[&str] = &["签收", "领证人", "领取人", "收件人"];
    let papers = [D::LicenseDecision, D::LicenseApproval, D::ClosingApproval, D::Other];
    let behind = cx.case.any(&papers).find_map(|paper| {
        let said = LABELS.iter().flat_map(|label| all_behind(paper, label));
        said.into_iter().find_map(|said| Some((dates(head(&said.words, 20)).first()?.date()?, said.place)))
    });
    behind.or_else(|| cx.case.any(&papers).find_map(|paper| signed_for(paper, SIGNED)))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn table() {
        let decided = |day: &str| Sample::of(ActKind::Licensing).dated(D::LicenseDecision, day);
        for (day, served, outcome) in [
            ("2024-09-29", "2024-10-14", Pass),
            // 30 September, 8 to 12, 14 to 17 October.
            ("2024-09-29", "2024-10-17", Pass),
            ("2024-09-29", "2024-10-18", Suspect),
            ("2024-03-04", "2024-03-18", Pass),
            ("2024-03-04", "2024-03-19", Suspect),
            ("2024-03-04", "2024-03-01", CannotTell),
            ("2024-03-04", "", CannotTell),
        ] {
            decided(day).served("食品经营许可证", "直接送达", served).expect("L-05", outcome);
            decided(day).served("准予行政许可决定书", "直接送达", served).expect("L-05", outcome);
        }
        decided("2024-03-04").expect("L-05", CannotTell);
        decided("2024-03-04").paper(D::ClosingApproval, "领证日期：2024年3月18日").expect("L-05", Pass);
        decided("2024-03-04").paper(D::ClosingApproval, "领证日期：2024年3月19日").expect("L-05", Suspect);
        Sample::of(ActKind::Licensing).dated(D::LicenseRefusal, "2024-03-04").expect("L-05", NotApplicable);
        Sample::penalty().expect("L-05", NotApplicable);
    }
}
