use super::steps::{decision_services, not_ordinary, receipt_naming};
use crate::calendar::{Deadline, Period, Timing};
use crate::case::FieldKind;
use crate::check::law::PENALTY_2021;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;

declare! {
    /// # 查什么
    /// 处罚决定书是否当场交付，不能当场交付的是否在七个工作日内送达。
    /// # 依据
    /// 《行政处罚法》第61条第一款、第85条（七日按工作日计算）。
    /// # 判断
    /// 以决定书上写明的日期为起点，第七个工作日之后送达的、送达早于决定书日期的、卷内未见决定书送达证明的，为疑似问题。
    /// # 例外
    /// 公告送达按其规定的期间；邮寄送达、七个工作日内曾经尝试送达的，由评查人员核对；当场处罚的交付见P-42。
    /// # 示例
    /// 处罚决定书2024年9月29日作出，2024年10月15日送达，为第八个工作日。
    "P-27", "处罚决定书送达期限", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_ordinary(cx).or_else(|| cx.before(PENALTY_2021)) {
        return vec![finding];
    }
    let Some(decision) = cx.case.any(&[D::PenaltyDecision, D::NoPenaltyDecision]).next() else {
        return vec![Finding::cannot_tell("卷内未见处罚决定书")];
    };
    let services = decision_services(cx);
    let first = services.iter().filter_map(|s| Some((s, s.value.date?))).min_by_key(|(_, day)| *day);
    let Some((service, served)) = first else {
        return vec![unserved(cx, decision, !services.is_empty())];
    };
    let Some(decided) = decision.date(FieldKind::Date) else {
        return vec![Finding::cannot_tell("未读到处罚决定书的日期").at(service.place)];
    };
    let deadline = cx.calendar().deadline(decided.value, Period::working_days(7));
    let told = format!("处罚决定书{}作出，{served}送达，七个工作日届满日{}", decided.value, deadline.strict);
    let finding = if served < decided.value {
        Finding::suspect(format!("{told}，送达早于决定书的日期，请核对"))
    } else {
        match deadline.timing(served) {
            Timing::InTime => Finding::pass(told),
            Timing::Doubtful => Finding::cannot_tell(format!("{told}，该年节假日安排未知")),
            Timing::Late => late(cx, told, &service.value.method, &deadline),
        }
    };
    vec![finding.at(service.place).at(decided.place).over(
        "送达处罚决定书",
        decided.value,
        deadline,
        Some(served),
    )]
}

/// A service after the seventh working day: other ways take longer, and tries in time count.
fn late(cx: &Context, told: String, method: &str, deadline: &Deadline) -> Finding {
    if method.contains("公告") || cx.case.has(D::PublicNotice) {
        return Finding::cannot_tell(format!("{told}；公告送达的期间另行计算，请核对"));
    }
    let posted = cx.case.all(D::MailReceipt).find(|mail| {
        let day = mail.date(FieldKind::Date);
        day.is_none_or(|day| day.value <= deadline.lenient)
    });
    if method.contains('邮') {
        return Finding::cannot_tell(format!("{told}；邮寄的交寄日期是否在期限以内，请核对"));
    }
    if let Some(mail) = posted {
        return Finding::cannot_tell(format!("{told}；卷内有{}，是否曾经在期限内送达，请核对", mail.label()));
    }
    const TRIED: &[&str] =
        &["未能送达", "无法送达", "联系不上", "拒不到场", "拒绝到场", "下落不明", "多次联系", "电话通知"];
    match cx.case.find(&[D::ServiceReceipt, D::Other, D::AvRecord], TRIED) {
        Some((paper, place)) => {
            let told = format!("{told}；{}记有送达情况，请核对", paper.label());
            Finding::cannot_tell(told).at(&place)
        }
        None => Finding::suspect(told),
    }
}

fn unserved(cx: &Context, decision: &crate::case::Document, has_receipt: bool) -> Finding {
    if has_receipt {
        return Finding::cannot_tell("处罚决定书的送达回证未读到送达日期");
    }
    let blank = cx.case.all(D::ServiceReceipt).find(|receipt| {
        receipt.services().next().is_none()
            || receipt.services().any(|service| service.value.title.is_empty())
    });
    if let Some(receipt) = blank {
        let told = format!("{}未读到所送达的文书，不能核对处罚决定书的送达", receipt.label());
        return Finding::cannot_tell(told).at(&receipt.head());
    }
    const HANDED: &[&str] =
        &["当场交付", "当场送达", "签收", "收件人", "受送达人签", "当事人签名", "当事人签字"];
    if let Some(place) = decision.find_any(HANDED) {
        return Finding::cannot_tell("处罚决定书上有交付或者签收的文字，送达日期请核对").at(&place);
    }
    if let Some(other) = cx.case.any(&[D::MailReceipt, D::PublicNotice]).next() {
        return Finding::cannot_tell(format!("{}是否送达处罚决定书，请核对", other.label()))
            .at(&other.head());
    }
    if let Some(receipt) = receipt_naming(cx, std::iter::once(decision)) {
        let told = format!("{}写有处罚决定书，送达的日期没有读到，请核对", receipt.label());
        return Finding::cannot_tell(told).at(&receipt.head());
    }
    cx.missing(&[D::ServiceReceipt], "卷内未见处罚决定书的送达证明")
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::{FieldKind, Served, Value};
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(decided: &str, method: &str, served: &str) -> Sample {
        Sample::penalty().dated(D::PenaltyDecision, decided).served("行政处罚决定书", method, served)
    }

    #[test]
    fn table() {
        for (decided, served, outcome) in [
            ("2024-09-29", "2024-09-29", Pass),
            ("2024-09-29", "2024-10-14", Pass),
            ("2024-09-29", "2024-10-15", Suspect),
            // Over 春节 2024: 4 and 18 February work.
            ("2024-02-02", "2024-02-18", Pass),
            ("2024-02-02", "2024-02-19", Suspect),
            ("2024-09-29", "2024-09-28", Suspect),
            ("2031-09-29", "2031-10-09", CannotTell),
            ("2021-07-14", "2021-08-30", NotApplicable),
        ] {
            case(decided, "直接送达", served).expect("P-27", outcome);
        }
        case("2024-09-29", "邮寄送达", "2024-10-15").expect("P-27", CannotTell);
        case("2024-09-29", "公告送达", "2024-12-15").expect("P-27", CannotTell);
        case("2024-09-29", "直接送达", "").expect("P-27", CannotTell);
        let decided = |words: &str| Sample::penalty().paper(D::PenaltyDecision, words);
        decided("").expect("P-27", Suspect);
        decided("").unread_page().expect("P-27", CannotTell);
        decided("宣告后当场交付").expect("P-27", CannotTell);
        decided("").paper(D::ServiceReceipt, "").expect("P-27", CannotTell);
        // A return that serves another paper, and one whose words name the decision as well.
        let returned = |words: &str| {
            let served = Served { title: "信用修复告知书".to_owned(), ..Served::default() };
            decided("").paper(D::ServiceReceipt, words).field(
                FieldKind::Service,
                Value::Service(served),
                "信用修复告知书",
            )
        };
        returned("送达文书：信用修复告知书").expect("P-27", Suspect);
        returned("送达文书1：行政处罚决定书 送达文书2：信用修复告知书").expect("P-27", CannotTell);
        Sample::penalty().expect("P-27", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-27", NotApplicable);
    }

    #[test]
    fn a_decision_to_seize_is_no_decision_to_punish() {
        Sample::penalty()
            .dated(D::PenaltyDecision, "2024-05-06")
            .served("查封（扣押）决定书", "直接送达", "2024-04-01")
            .served("行政处罚决定书", "直接送达", "2024-05-07")
            .expect("P-27", Pass);
    }
}
