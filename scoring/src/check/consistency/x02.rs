use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::text::{dates, dates_of};
use crate::check::words::leading_number;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::ToSpan;

declare! {
    /// # 查什么
    /// 笔录的起止时间是否有效、止是否晚于起、与签名日期是否相符；文书上的日期是否存在。
    /// # 依据
    /// 《行政处罚法》第55条（调查或者检查应当制作笔录）、第47条（全过程记录）；案卷文书制作的一般要求。
    /// # 判断
    /// 终止时间早于开始时间、时刻或者日期不存在、终止时间空白的，为疑似问题；现场制作的笔录，签名日期不在起止日期
    /// 之内的，为疑似问题；起止时间相同或者超过二十四小时的，无法判断。
    /// # 例外
    /// 跨日制作的笔录，签名日期在起止日期之间即可；听证、集体讨论的笔录可以事后签名，只查不早于开始之日。
    /// # 示例
    /// 询问时间“2024年5月6日10时20分至9时40分”：终止早于开始，疑似。
    "X-02", "起止时间有效", check
}

/// Records that are signed where they are made.
const SIGNED_AT_ONCE: &[D] = &[
    D::OnsiteRecord,
    D::SeizureOnsiteRecord,
    D::InterviewRecord,
    D::InspectionRecord,
    D::OnsiteVerification,
    D::StatementRecord,
];

/// Papers by whose titles the time they tell is still to come: they are signed before it.
const PLANNED: &[&str] = &["通知", "公告", "告知书", "方案", "计划", "审批", "申请", "邀请", "函"];

/// Papers of others, whose dates are not the authority's to set right.
const OF_OTHERS: &[D] = &[D::PartyIdentity, D::EvidenceMaterial, D::LicenseApplication, D::Other];

fn check(cx: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut records = 0;
    for document in &cx.case.documents {
        if OF_OTHERS.contains(&document.document_type) {
            continue;
        }
        findings.extend(impossible(document));
        if document.document_type == D::AvRecord {
            continue;
        }
        for interval in document.intervals(FieldKind::Time) {
            records += 1;
            findings.extend(times(document, interval.value.0, interval.value.1, interval.place));
        }
    }
    if findings.is_empty() {
        findings.push(if records == 0 {
            Finding::not_applicable("卷内未读到记有起止时间的笔录")
        } else {
            Finding::pass(format!("{records}处起止时间未见问题"))
        });
    }
    findings
}

fn times(
    document: &Document,
    from: jiff::civil::DateTime,
    to: Option<jiff::civil::DateTime>,
    place: &Place,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let label = document.label();
    let planned = PLANNED.iter().any(|word| document.title.contains(word));
    let told = |time: jiff::civil::DateTime| time.strftime("%Y-%m-%d %H:%M").to_string();
    match to {
        None if planned => {}
        None => findings.push(no_end(document, place)),
        Some(to) if to < from => findings.push(
            Finding::suspect(format!("{label}的终止时间{}早于开始时间{}，请核对", told(to), told(from)))
                .at(place),
        ),
        Some(to) if to == from => findings.push(
            Finding::cannot_tell(format!("{label}的开始时间与终止时间同为{}，请核对", told(from))).at(place),
        ),
        Some(to) if to > from.saturating_add(24.hours()) => findings.push(
            Finding::cannot_tell(format!("{label}自{}至{}，超过二十四小时，请核对", told(from), told(to)))
                .at(place),
        ),
        Some(_) => {}
    }
    let (first, last) = (from.date(), to.unwrap_or(from).date().max(from.date()));
    // 经某某于2024年12月24日批准: the day of what went before it.
    let approved = |place: &Place| ["批准", "同意", "审批"].iter().any(|word| place.suffix.starts_with(word));
    let signed: Vec<_> = document.dates(FieldKind::Date).filter(|date| !approved(date.place)).collect();
    let at_once = SIGNED_AT_ONCE.contains(&document.document_type);
    let fits = |day: jiff::civil::Date| day >= first && (day <= last || !at_once);
    if let Some(wrong) = signed.first().filter(|_| !planned && !signed.iter().any(|day| fits(day.value))) {
        findings.push(
            Finding::suspect(format!(
                "{label}记录的时间是{first}，签名（落款）日期是{}，两者不符，请核对",
                wrong.value
            ))
            .at(wrong.place)
            .at(place),
        );
    }
    findings
}

/// Spaces left blank behind the begin of a record.
const BLANK_ENDS: &[&str] =
    &["至时分", "至日时分", "至月日时分", "至年月日时分", "止时间:时分", "止时间时分", "至_时_分"];

fn no_end(document: &Document, place: &Place) -> Finding {
    match document.find_any(BLANK_ENDS) {
        Some(blank) => {
            Finding::suspect(format!("{}的终止时间空白，请核对", document.label())).at(&blank).at(place)
        }
        None => Finding::cannot_tell(format!("{}的终止时间未读到", document.label())).at(place),
    }
}

/// Days and times of day that do not exist.
fn impossible(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (written, place) in dates_of(document) {
        if written.is_impossible() {
            findings.push(
                Finding::suspect(format!("{}写有不存在的日期“{}”，请核对", document.label(), place.quote))
                    .at(&place),
            );
        }
    }
    for page in &document.pages {
        let text = &page.folded().text;
        for date in dates(text) {
            let Some((hour, length)) = leading_number(&text[date.range.end..]) else { continue };
            let rest = &text[date.range.end + length..];
            let Some(rest) = rest.strip_prefix('时').or_else(|| rest.strip_prefix(':')) else { continue };
            let minute = leading_number(rest);
            let end = text.len() - rest.len() + minute.map_or(0, |(_, length)| length);
            let minute = minute.map_or(0, |(minute, _)| minute);
            if hour > 24 || minute > 59 || (hour == 24 && minute > 0) {
                let place = document.place_on(page, date.range.start..end);
                findings.push(
                    Finding::suspect(format!(
                        "{}写有不存在的时刻“{}”，请核对",
                        document.label(),
                        place.quote
                    ))
                    .at(&place),
                );
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::case::FieldKind::Date;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn record(kind: D, from: &str, to: &str, signed: &str) -> Sample {
        Sample::penalty().paper(kind, "询问时间").from_to(from, to).on(Date, signed)
    }

    #[test]
    fn table() {
        let (begin, day) = ("2024-05-06T09:30", "2024-05-06");
        for (kind, from, to, signed, outcome) in [
            (D::InterviewRecord, begin, "2024-05-06T10:20", day, Pass),
            (D::InterviewRecord, begin, "2024-05-06T09:31", day, Pass),
            (D::InterviewRecord, begin, "2024-05-06T09:30", day, CannotTell),
            (D::InterviewRecord, begin, "2024-05-06T09:29", day, Suspect),
            (D::InterviewRecord, begin, "", day, CannotTell),
            (D::InterviewRecord, begin, "2024-05-07T09:30", day, Pass),
            (D::InterviewRecord, begin, "2024-05-07T09:31", day, CannotTell),
            // Over midnight, signed on the second day.
            (D::InterviewRecord, "2024-05-06T22:30", "2024-05-07T00:10", "2024-05-07", Pass),
            (D::InterviewRecord, begin, "2024-05-06T10:20", "2024-05-05", Suspect),
            (D::InterviewRecord, begin, "2024-05-06T10:20", "2024-05-07", Suspect),
            (D::HearingRecord, begin, "2024-05-06T10:20", "2024-05-07", Pass),
            (D::HearingRecord, begin, "2024-05-06T10:20", "2024-05-05", Suspect),
        ] {
            record(kind, from, to, signed).expect("X-02", outcome);
        }
        Sample::penalty().dated(D::PenaltyDecision, "2024-05-06").expect("X-02", NotApplicable);
    }

    #[test]
    fn words_that_no_calendar_has_and_blank_ends() {
        for (words, outcome) in [
            ("询问时间：2024年5月6日9时30分至 时 分", Suspect),
            ("询问时间：2024年5月6日9时30分", CannotTell),
        ] {
            Sample::penalty()
                .paper(D::InterviewRecord, words)
                .from_to("2024-05-06T09:30", "")
                .expect("X-02", outcome);
        }
        for (words, outcome) in [
            ("2023年2月29日检查", Suspect),
            ("2024年2月29日检查", NotApplicable),
            ("2024年5月6日25时10分", Suspect),
            ("2024年5月6日9时60分", Suspect),
            ("2024年5月6日24时00分", NotApplicable),
            ("2024年5月6日9时59分", NotApplicable),
        ] {
            Sample::penalty().paper(D::OnsiteRecord, words).expect("X-02", outcome);
        }
    }
}
