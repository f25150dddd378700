use super::party::waiver;
use super::steps::{
    decision, not_imposed, notice_services, notices, receipt_naming, told_anew, told_in_person,
};
use crate::case::FieldKind;
use crate::check::registry::declare;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use std::collections::BTreeSet;

declare! {
    /// # 查什么
    /// 作出处罚决定之前是否制作事先告知书并送达当事人。
    /// # 依据
    /// 《行政处罚法》第44条、第62条（未告知的不得作出行政处罚决定）。
    /// # 判断
    /// 卷内未见事先告知书、处罚两个以上当事人而只告知了其中一个的、告知书的日期或者送达日期晚于处罚决定日期、卷内未见告知书的送达证明的，为疑似问题。
    /// # 例外
    /// 当场处罚可以口头告知，不予处罚不作告知，案件移送而没有处罚决定的，不适用；当事人在书面材料中写明已经收到告知书的，以当面告知的笔录告知的，不作疑似；
    /// 纠正后重新作出决定的案卷，告知属于哪一次程序不能确定的，无法判断。
    /// # 示例
    /// 处罚决定2024年5月6日作出，告知书2024年5月8日送达。
    "P-08", "事先告知", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx).or_else(|| told_anew(cx)) {
        return vec![finding];
    }
    if notices(cx).next().is_none() {
        if let (Some(letter), None) = (cx.case.first(D::TransferLetter), decision(cx)) {
            let told = format!("卷内有{}，没有处罚决定，是否处罚请核对", letter.label());
            return vec![Finding::not_applicable(told).at(&letter.head())];
        }
        return vec![cx.missing(&[D::PenaltyNotice, D::HearingRightNotice], "卷内未见行政处罚事先告知书")];
    }
    let decided = decision(cx).and_then(|decision| decision.date(FieldKind::Date));
    let mut findings = Vec::new();
    if let Some(decided) = &decided {
        let dated = notices(cx).filter_map(|notice| Some((notice, notice.date(FieldKind::Date)?)));
        // A notice made after the decision may be a second one; the first must not be.
        if let Some((notice, date)) = dated.min_by_key(|(_, date)| date.value)
            && date.value > decided.value
        {
            let told =
                format!("{}的日期{}晚于处罚决定日期{}，请核对", notice.label(), date.value, decided.value);
            findings.push(Finding::suspect(told).at(date.place).at(decided.place));
        }
    }
    findings.extend(untold(cx));
    let services = notice_services(cx);
    let served = services.iter().filter_map(|s| Some((s.value.date?, s.place)));
    let first = served.chain(told_in_person(cx)).min_by_key(|(day, _)| *day);
    match (first, &decided) {
        (Some((day, place)), Some(decided)) if day > decided.value => {
            let told = format!("告知书{day}送达，晚于处罚决定日期{}，请核对", decided.value);
            findings.push(Finding::suspect(told).at(place).at(decided.place));
        }
        (Some(_), Some(_)) => {}
        (Some((_, place)), None) => {
            findings.push(Finding::cannot_tell("未读到处罚决定书的日期").at(place));
        }
        (None, _) => findings.extend(unserved(cx, !services.is_empty())),
    }
    findings
}

/// A party that the decision fines beside another, and that no notice was made out or served to.
fn untold(cx: &Context) -> Option<Finding> {
    let decision = decision(cx)?;
    let name = |text: &str| fold(text).trim().to_owned();
    let text = decision.folded_text();
    let fined = |party: &str| {
        ["处", "罚", "作出"].iter().any(|verb| text.contains(&format!("对{party}{verb}")))
            || text.contains(&format!("给予{party}"))
    };
    let mut parties: Vec<(String, &Place)> =
        decision.texts(FieldKind::Party).map(|read| (name(read.value), read.place)).collect();
    parties.retain(|(party, _)| party.chars().count() > 1 && fined(party));
    if parties.iter().map(|(party, _)| party).collect::<BTreeSet<_>>().len() < 2 {
        return None;
    }
    let services = notice_services(cx);
    let told = |party: &str| {
        let on_notice = notices(cx).any(|notice| {
            let text = notice.folded_text();
            notice.texts(FieldKind::Party).any(|read| name(read.value).contains(party))
                || [":", "、", ",", "和", "与"].iter().any(|mark| text.contains(&format!("{party}{mark}")))
        });
        on_notice || services.iter().any(|service| fold(&service.value.addressee).contains(party))
    };
    let (party, place) = parties.iter().find(|(party, _)| !told(party))?;
    let told = format!("{}处罚{party}，卷内的事先告知书没有写明告知{party}，请核对", decision.label());
    let unread = notices(cx).any(|notice| notice.has_unread_pages() || notice.has_recognised_pages());
    let finding = if unread { Finding::cannot_tell(told) } else { Finding::suspect(told) };
    Some(finding.at(place).at_any(notices(cx).next().map(|notice| notice.head()).as_ref()))
}

/// What it means that no day of service was read.
fn unserved(cx: &Context, has_receipt: bool) -> Option<Finding> {
    let waiver = waiver(cx);
    if let Some(place) = waiver.statement.or(waiver.hearing) {
        return Some(Finding::pass("当事人在书面材料中表示放弃权利，可见已收到告知").at(&place));
    }
    const ANSWERS: &[D] = &[D::StatementRecord, D::HearingRequest, D::HearingRecord];
    if let Some(answer) = cx.case.any(ANSWERS).next() {
        let told = format!("未读到告知书的送达日期；卷内有{}，可见当事人已经知悉，请核对", answer.label());
        return Some(Finding::cannot_tell(told).at(&answer.head()));
    }
    if has_receipt {
        return Some(Finding::cannot_tell("告知书的送达回证未读到送达日期"));
    }
    // A return of service that could not be read may be the one.
    let blank = cx.case.all(D::ServiceReceipt).find(|receipt| {
        receipt.services().next().is_none()
            || receipt.services().any(|service| service.value.title.is_empty())
    });
    if let Some(receipt) = blank {
        let told = format!("{}未读到所送达的文书，不能核对告知书的送达", receipt.label());
        return Some(Finding::cannot_tell(told).at(&receipt.head()));
    }
    let signed = notices(cx).find_map(|n| {
        n.find_any(&["当事人签收", "签收人", "收件人签", "受送达人签", "当事人签名", "当事人签字"])
    });
    if let Some(place) = signed {
        return Some(Finding::cannot_tell("告知书上有签收栏，是否已经签收，请核对原件").at(&place));
    }
    if let Some(other) = cx.case.any(&[D::MailReceipt, D::PublicNotice]).next() {
        return Some(
            Finding::cannot_tell(format!("{}是否送达告知书，请核对", other.label())).at(&other.head()),
        );
    }
    if let Some(receipt) = receipt_naming(cx, notices(cx)) {
        return Some(
            Finding::cannot_tell(format!("{}写有告知书，送达的日期没有读到，请核对", receipt.label()))
                .at(&receipt.head()),
        );
    }
    Some(cx.missing(&[D::ServiceReceipt], "卷内未见事先告知书的送达证明"))
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(noticed: &str, served: &str) -> Sample {
        let case = Sample::penalty().dated(D::PenaltyNotice, noticed);
        let case = if served.is_empty() {
            case
        } else {
            case.served("行政处罚事先告知书", "直接送达", served)
        };
        case.dated(D::PenaltyDecision, "2024-05-20")
    }

    #[test]
    fn table() {
        case("2024-05-06", "2024-05-07").expect("P-08", Pass);
        case("2024-05-20", "2024-05-20").expect("P-08", Pass);
        case("2024-05-06", "2024-05-21").expect("P-08", Suspect);
        case("2024-05-21", "2024-05-07").expect("P-08", Suspect);
        case("2024-05-06", "").expect("P-08", Suspect);
        case("2024-05-06", "").unread_page().expect("P-08", CannotTell);
        case("2024-05-06", "").paper(D::StatementRecord, "本人自愿放弃陈述、申辩").expect("P-08", Pass);
        case("2024-05-06", "").paper(D::StatementRecord, "请求从轻").expect("P-08", CannotTell);
        case("2024-05-06", "").paper(D::ServiceReceipt, "").expect("P-08", CannotTell);
        // Told to the party in person, by a record of what it answered.
        let told = |day: &str| {
            let record = Sample::penalty().paper(D::PenaltyNotice, "问：是否提出陈述和申辩？答：再考虑。");
            record.on(crate::case::FieldKind::Date, day).dated(D::PenaltyDecision, "2024-05-20")
        };
        // Two who are fined are told both.
        let two = |notice: &str| {
            let case = Sample::penalty().paper(D::PenaltyNotice, notice).on(F::Date, "2024-05-06");
            let case = case.served("行政处罚事先告知书", "直接送达", "2024-05-07");
            let case =
                case.paper(D::PenaltyDecision, "对云澜航运公司处以罚款三万元；对王某田处以罚款二千元。");
            case.on(F::Date, "2024-05-20").says(F::Party, "云澜航运公司").says(F::Party, "王某田")
        };
        two("云澜航运公司、王某田：拟处罚如下").expect("P-08", Pass);
        two("云澜航运公司：船上的王某田没有证书，拟处罚如下").expect("P-08", Suspect);
        told("2024-05-13").expect("P-08", Pass);
        told("2024-05-21").expect("P-08", Suspect);
        Sample::penalty().dated(D::PenaltyDecision, "2024-05-20").expect("P-08", Suspect);
        Sample::penalty().dated(D::PenaltyDecision, "2024-05-20").unread_page().expect("P-08", CannotTell);
        Sample::penalty().dated(D::NoPenaltyDecision, "2024-05-20").expect("P-08", NotApplicable);
        Sample::penalty().dated(D::TransferLetter, "2024-05-20").expect("P-08", NotApplicable);
        Sample::of(ActKind::PenaltySummary).expect("P-08", NotApplicable);
        // Decided anew after it was set right: the notice may be of the second procedure.
        case("2024-05-21", "2024-05-22").dated(D::RedoDecision, "2024-06-03").expect("P-08", CannotTell);
    }

    #[test]
    fn other_papers_that_tell_something_are_no_notice() {
        let case = Sample::penalty().dated(D::PenaltyNotice, "2024-05-06");
        let case = case.served("行政处罚信息公示告知书", "直接送达", "2024-05-22");
        case.served("行政处罚决定书", "直接送达", "2024-05-22")
            .dated(D::PenaltyDecision, "2024-05-20")
            .expect("P-08", Suspect);
    }
}
