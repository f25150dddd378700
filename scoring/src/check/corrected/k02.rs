use super::{is_advice, not_corrected, operative, redone};
use crate::calendar::{Period, Timing, Unit};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::{dates, signed_for};
use crate::check::words::periods;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use crate::fold::fold;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 是否在纠错文书确定的期限内重新作出决定或者履行。
    /// # 依据
    /// 《行政复议法》第77条、第88条（三日、五日、七日、十日为工作日），《行政诉讼法》第96条。
    /// # 判断
    /// 主文写有期限的，从收到之日（主文写明自生效之日的，从生效之日）起算，当日不计；落款在纠错文书之后的决定书视为重新作出的决定；重新作出的决定或者履行材料的日期超过期限的，或者卷内未见履行材料的，为疑似问题。
    /// # 例外
    /// 没有读到收到之日的，从文书日期起算，在期限之内的未见问题，超过的无法判断；主文没有期限的，不适用。
    /// # 示例
    /// 复议决定6月3日送达，责令三十日内重新作出，7月15日重新作出：疑似。
    "K-02", "按期履行", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(other) = not_corrected(cx) {
        return other;
    }
    let mut findings = Vec::new();
    for document in cx.case.all(D::CorrectionDocument).filter(|document| !is_advice(document)) {
        if let Some(period) = period(document) {
            findings.push(performed(cx, document, period));
        }
    }
    if findings.is_empty() {
        findings.push(if cx.case.has(D::CorrectionDocument) {
            Finding::not_applicable("纠错文书的主文没有读到履行的期限")
        } else {
            Finding::cannot_tell("卷内未识别出纠错文书，不能计算履行的期限")
        });
    }
    findings
}

/// The period the operative part sets for the authority; the remedies' periods stand behind it.
fn period(document: &Document) -> Option<Period> {
    let words = operative(document);
    const REMEDIES: &[&str] = &["不服本", "如不服", "提起诉讼", "上诉"];
    let end = REMEDIES.iter().filter_map(|word| words.find(word)).min().unwrap_or(words.len());
    let set = &words[..end];
    if !["责令", "限", "重新", "履行", "退还", "返还"].iter().any(|word| set.contains(word)) {
        return None;
    }
    let (_, period) = periods(set).into_iter().find(|(range, _)| {
        let behind: String = set[range.end..].chars().take(2).collect();
        behind.starts_with('内') || behind.starts_with("之内") || behind.starts_with("以内")
    })?;
    Some(match period {
        Period { count: 3 | 5 | 7 | 10, unit: Unit::CalendarDays } if document.find("行政复议").is_some() => {
            Period::working_days(period.count)
        }
        period => period,
    })
}

/// The day the authority received the paper.
pub(in crate::check) fn received(cx: &Context, document: &Document) -> Option<(Date, Place)> {
    let services = cx.case.documents.iter().flat_map(|receipt| receipt.services());
    services
        .filter(|service| {
            let title = service.value.title.trim_matches(['《', '》']);
            !title.is_empty() && (document.title.contains(title) || is_named(cx, document, title))
        })
        .find_map(|service| Some((service.value.date?, service.place.clone())))
        // 签收:某局 某某 2024年4月15日, on the paper itself.
        .or_else(|| signed_for(document, SIGNED))
        .or_else(|| told_of(cx, document))
        .filter(|(day, _)| document.date(FieldKind::Date).is_none_or(|made| *day >= made.value))
}

/// Words on the paper behind which the day of its receipt stands.
const SIGNED: &[&str] =
    &["签收", "收件人", "收文", "收文日期", "收文时间", "收到日期", "收到时间", "接收人", "接收时间"];

/// Whether the period the paper sets begins with the day it takes effect: 自本判决生效之日起六十日内.
fn counts_from_effect(document: &Document) -> bool {
    ["生效之日", "发生法律效力之日", "生效后"].iter().any(|word| operative(document).contains(word))
}

/// The day it took effect, where the period begins with it and a paper tells that day.
fn effective(cx: &Context, document: &Document) -> Option<(Date, Place)> {
    counts_from_effect(document).then(|| took_effect(cx)).flatten()
}

/// The day on which a paper says that the decision of a court took effect.
pub(in crate::check) fn took_effect(cx: &Context) -> Option<(Date, Place)> {
    const EFFECT: &[&str] = &["生效", "发生法律效力"];
    cx.case.documents.iter().flat_map(sentences).find_map(|sentence| {
        let text = sentence.text();
        EFFECT.iter().flat_map(|word| text.match_indices(word)).find_map(|(at, _)| {
            let day = dates(&text[..at]).into_iter().next_back()?;
            let near = text[day.range.end..at].chars().count() <= 4;
            near.then(|| Some((day.date()?, sentence.place()))).flatten()
        })
    })
}

/// Whether words name the paper: its title, its number, or, where it is the only one of the file, what it is called in
/// general.
fn is_named(cx: &Context, document: &Document, words: &str) -> bool {
    const KINDS: &[&str] = &["复议决定", "判决", "裁定", "监督决定", "监督意见"];
    let words = fold(words);
    let title = fold(&document.title);
    let number = document.text(FieldKind::Number).map(|read| fold(read.value));
    let only = cx.case.all(D::CorrectionDocument).count() == 1;
    (!title.is_empty() && words.contains(title.as_str()))
        || number.is_some_and(|number| number.chars().count() > 4 && words.contains(&number))
        || (only && KINDS.iter().any(|kind| words.contains(kind)))
        || (title.is_empty() && words.contains("复议"))
}

/// The day on which a paper says it was received: 2024年1月2日收到行政复议意见书, 复议决定书（2024年1月2日收到）, 某政复〔2024〕1号
/// 于2024年1月2日送达本局; on the paper itself 2024年1月2日直接送达被申请人.
fn told_of(cx: &Context, document: &Document) -> Option<(Date, Place)> {
    /// Characters between the day and the word.
    const NEAR: usize = 8;
    const TAKEN: &[&str] = &["收到", "接到", "收悉", "签收", "送达"];
    let said = |paper: &Document| {
        let own = std::ptr::eq(paper, document);
        sentences(paper).find_map(|sentence| {
            let text = sentence.text();
            if !own && !is_named(cx, document, text) {
                return None;
            }
            TAKEN.iter().flat_map(|word| text.match_indices(word)).find_map(|(at, word)| {
                let behind = &text[at + word.len()..];
                // 自收到本决定书之日起 tells no day, and 送达当事人 is the other side's receipt.
                let to_us =
                    ["本局", "本机关", "我局", "本单位", "我单位", "被申请人", "被告", "本大队", "本队"];
                // What the paper itself tells of 收到 is what the parties received before.
                let received = if word == "送达" || own {
                    word == "送达" && to_us.iter().any(|who| behind.starts_with(who))
                } else {
                    true
                };
                // 送达被申请人:2024年1月2日 has the day behind.
                let stamped = to_us.iter().find_map(|who| behind.strip_prefix(who)?.strip_prefix(':'));
                if let Some(day) = stamped.and_then(|value| dates(value).into_iter().next())
                    && own
                    && day.range.start <= 1
                {
                    return Some((day.date()?, sentence.place()));
                }
                let day = dates(&text[..at]).into_iter().next_back()?;
                let near = text[day.range.end..at].chars().count() <= NEAR;
                (received && near).then(|| Some((day.date()?, sentence.place()))).flatten()
            })
        })
    };
    cx.case.documents.iter().find_map(said)
}

fn performed(cx: &Context, document: &Document, period: Period) -> Finding {
    let label = document.label();
    // Money paid back is no decision made anew, where that is what was ordered.
    let ordered_anew = operative(document).contains("重新") && redone(cx).is_some();
    let done = redone(cx)
        .into_iter()
        .chain(cx.case.all(D::FulfilmentRecord).filter(|_| !ordered_anew))
        .filter_map(|paper| {
            let date = paper.date(FieldKind::Date).or_else(|| paper.date(FieldKind::PaymentDate))?;
            Some((date.value, paper, date.place))
        })
        .min_by_key(|(date, ..)| *date);
    let Some((day, paper, place)) = done else {
        let papers = [D::RedoDecision, D::FulfilmentRecord];
        if redone(cx).is_some() || cx.case.any(&papers).next().is_some() {
            return Finding::cannot_tell("重新作出的决定或者履行材料的日期没有读到").at(&document.head());
        }
        let told = format!("{label}限{}内履行，卷内未见重新作出的决定或者履行材料，请核对", period.words());
        return cx.missing(&papers, told).at(&document.head());
    };
    let receipt = effective(cx, document).or_else(|| received(cx, document));
    let dated = document.date(FieldKind::Date).map(|date| (date.value, date.place.clone()));
    let Some((from, from_place)) = receipt.clone().or(dated) else {
        return Finding::cannot_tell(format!("{label}的日期和收到之日都没有读到")).at(place);
    };
    let deadline = cx.calendar().deadline(from, period);
    let kind = match &receipt {
        Some(_) if counts_from_effect(document) => "生效",
        Some(_) => "收到",
        None => "作出（收到之日没有读到）",
    };
    let told = format!(
        "{label}{from}{kind}，限{}，届满日{}，{}的日期为{day}",
        period.words(),
        deadline.strict,
        paper.label()
    );
    let finding = match deadline.timing(day) {
        Timing::InTime => Finding::pass(told),
        Timing::Late if receipt.is_some() => Finding::suspect(format!("{told}，超过期限，请核对")),
        _ => Finding::cannot_tell(format!("{told}，是否超期请核对")),
    };
    finding.over("履行纠错文书", from, deadline, Some(day)).at(place).at(&from_place)
}

#[cfg(test)]
mod tests {
    use crate::case::FieldKind::Date;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    const ORDER: &str = "本机关决定如下：撤销处罚决定，责令被申请人自收到本决定书之日起三十日内重新作出行政行为。\
        如不服本决定，可以自收到之日起十五日内提起诉讼。";

    fn corrected(words: &str) -> Sample {
        Sample::penalty().paper(D::CorrectionDocument, words).on(Date, "2024-06-01")
    }

    #[test]
    fn table() {
        let received = || corrected(ORDER).served("纠错文书", "邮寄送达", "2024-06-03");
        received().dated(D::RedoDecision, "2024-07-03").expect("K-02", Pass);
        received().dated(D::RedoDecision, "2024-07-04").expect("K-02", Suspect);
        // The fine was paid back in time, the decision came late.
        received()
            .dated(D::FulfilmentRecord, "2024-06-20")
            .dated(D::RedoDecision, "2024-07-04")
            .expect("K-02", Suspect);
        // Signed for on the paper itself.
        let signed = format!("{ORDER}\n签收：某局 某某 2024年6月3日");
        corrected(&signed).dated(D::RedoDecision, "2024-07-03").expect("K-02", Pass);
        corrected(&signed).dated(D::RedoDecision, "2024-07-04").expect("K-02", Suspect);
        // Told by a sentence of another paper, or under the paper itself.
        for told in ["复议决定书于2024年6月3日送达本局。", "纠错依据：复议决定书（2024年6月3日收到）"]
        {
            let case = corrected(ORDER).paper(D::CorrectionReport, told);
            case.clone().dated(D::RedoDecision, "2024-07-03").expect("K-02", Pass);
            case.dated(D::RedoDecision, "2024-07-04").expect("K-02", Suspect);
        }
        let under = format!("{ORDER}\n送达情况：2024年6月3日直接送达被申请人");
        corrected(&under).dated(D::RedoDecision, "2024-07-04").expect("K-02", Suspect);
        corrected(ORDER)
            .paper(D::CorrectionReport, "申请人自收到复议决定书之日起，2024年6月3日送达当事人。")
            .dated(D::RedoDecision, "2024-07-04")
            .expect("K-02", CannotTell);
        // The last day is a Saturday.
        let later = corrected(ORDER).served("纠错文书", "邮寄送达", "2024-06-06");
        later.dated(D::RedoDecision, "2024-07-08").expect("K-02", CannotTell);
        received().dated(D::PenaltyDecision, "2024-07-03").expect("K-02", Pass);
        received().dated(D::PenaltyDecision, "2024-07-04").expect("K-02", Suspect);
        received().dated(D::PenaltyDecision, "2024-03-04").expect("K-02", Suspect);
        corrected(ORDER).dated(D::FulfilmentRecord, "2024-07-01").expect("K-02", Pass);
        corrected(ORDER).dated(D::FulfilmentRecord, "2024-07-20").expect("K-02", CannotTell);
        corrected(ORDER).expect("K-02", Suspect);
        corrected(ORDER).unread_page().expect("K-02", CannotTell);
        corrected("决定如下：确认违法。不服本决定的，可以在十五日内提起诉讼。").expect("K-02", NotApplicable);
        // A judgement whose time begins with its effect; the decision after it is the one made anew.
        const JUDGEMENT: &str = "判决：撤销处罚决定；责令被告自本判决生效之日起六十日内重新作出行政行为。";
        let judged = |day: &str| {
            let case = corrected(JUDGEMENT).paper(D::Other, "判决于2024年8月16日发生法律效力。");
            case.dated(D::PenaltyDecision, day)
        };
        judged("2024-10-15").expect("K-02", Pass);
        judged("2024-10-30").expect("K-02", Suspect);
        Sample::penalty().paper(D::RedoDecision, "").expect("K-02", CannotTell);
        Sample::penalty().expect("K-02", NotApplicable);
    }
}
