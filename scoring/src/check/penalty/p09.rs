use super::party::{statements, waiver};
use super::steps::{decision, not_imposed, notice_served, notice_served_by, notices, told_anew};
use crate::calendar::{Period, Timing};
use crate::case::{Document, EventKind, FieldKind};
use crate::check::law::PENALTY_2021;
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::words::{by_penalty_law, period, periods};
use crate::check::{Context, Finding, LimitKey};

declare! {
    /// # 查什么
    /// 陈述申辩期限、申请听证期限届满之前是否就作出了处罚决定。
    /// # 依据
    /// 《行政处罚法》第44条、第45条、第62条（明确放弃的除外）、第64条第一项（听证在告知后五日内提出）、第85条（五日按工作日计算）。
    /// # 判断
    /// 以告知书送达日期为起点，按告知书写明的期限（告知听证的，不少于五个工作日）计算；处罚决定在届满日当日或者之前作出，
    /// 且卷内未见当事人明确放弃的，为疑似问题。
    /// # 例外
    /// 当事人书面放弃的、已经举行听证的，不作疑似；没有告知听证、当事人已经提出陈述申辩的，由评查人员核对；
    /// 告知书没有写明期限又没有设置期限的，无法判断。
    /// # 示例
    /// 告知书2024年9月29日送达，期限五个工作日，届满日为10月11日，处罚决定10月9日作出。
    "P-09", "告知期限届满前作出决定", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(finding) = not_imposed(cx).or_else(|| cx.before(PENALTY_2021)) {
        return vec![finding];
    }
    let decided = decision(cx).and_then(|decision| decision.date(FieldKind::Date));
    let served = match (told_anew(cx), &decided) {
        // Of a case decided anew, what was served before the first decision was told for that one.
        (Some(anew), Some(decided)) => match notice_served_by(cx, decided.value) {
            Some(served) => Some(served),
            None => return vec![anew],
        },
        _ => notice_served(cx),
    };
    let (Some((served, place)), Some(decided)) = (served, decided) else {
        return vec![Finding::cannot_tell("未读到告知书的送达日期或者处罚决定书的日期")];
    };
    let Some((period, offers_hearing, note)) = told_period(cx) else {
        return vec![Finding::cannot_tell("告知书未读到陈述申辩的期限，也没有设置本领域的期限").at(place)];
    };
    let deadline = cx.calendar().deadline(served, period);
    let told = format!(
        "告知书{served}送达，期限{}，届满日{}{note}，处罚决定{}作出",
        period.words(),
        deadline.strict,
        decided.value
    );
    let finding = match deadline.timing(decided.value) {
        Timing::Late => Finding::pass(told),
        // Past the last day as counted, but the last day may be put off.
        Timing::Doubtful => Finding::cannot_tell(format!("{told}，届满日可否顺延，需要人工判断")),
        Timing::InTime => early(cx, told, offers_hearing),
    };
    vec![finding.at(decided.place).at(place).over("陈述申辩和申请听证", served, deadline, None)]
}

/// A decision before the end: whether the party had given up its rights, or used them.
fn early(cx: &Context, told: String, offers_hearing: bool) -> Finding {
    if let Some(hearing) = cx.earliest(EventKind::Hearing) {
        return Finding::pass(format!("{told}，此前已经举行听证")).at(&hearing.place);
    }
    let waiver = waiver(cx);
    match (&waiver.statement, &waiver.hearing) {
        (Some(place), None) if offers_hearing => {
            Finding::cannot_tell(format!("{told}；当事人放弃陈述、申辩，未读到放弃听证，请核对")).at(place)
        }
        (Some(place), _) => Finding::pass(format!("{told}，当事人已经书面放弃")).at(place),
        (None, Some(place)) => {
            Finding::cannot_tell(format!("{told}；当事人放弃听证，未读到放弃陈述、申辩，请核对")).at(place)
        }
        (None, None) => match statements(cx).next() {
            // Who stated a view may still ask for a hearing.
            Some(statement) if offers_hearing => {
                let said = format!(
                    "{told}；当事人提出了陈述申辩（{}），未见放弃听证，申请听证的期限未满，请核对",
                    statement.label()
                );
                Finding::suspect(said).at(&statement.head())
            }
            Some(statement) => {
                let said = format!("{told}；当事人已经提出意见（{}），请核对", statement.label());
                Finding::cannot_tell(said).at(&statement.head())
            }
            None if cx.pages_that_may_hold_it() > 0 => {
                Finding::cannot_tell(format!("{told}，有未识读的页，是否书面放弃，请核对"))
            }
            None => Finding::suspect(format!("{told}，卷内未见当事人书面放弃")),
        },
    }
}

/// The longest period the notices tell, whether a hearing is offered, and what the period rests on.
fn told_period(cx: &Context) -> Option<(Period, bool, String)> {
    let offers = notices(cx).any(offers_hearing);
    let told = notices(cx).filter_map(period_of).max_by_key(|period| length(*period));
    let five = Period::working_days(5);
    match told {
        Some(period) if offers && length(period) < length(five) => Some((five, true, String::new())),
        Some(period) => Some((period, offers, String::new())),
        None if offers => Some((five, true, String::new())),
        None => {
            let limit = cx.limit(LimitKey::StatementPeriod)?;
            Some((limit.period()?, false, limit.note()))
        }
    }
}

/// Whether a notice offers a hearing, and does not only speak of one.
pub(super) fn offers_hearing(notice: &Document) -> bool {
    const NONE: &[&str] = &["不属于听证", "不符合听证", "不适用听证", "未达到听证", "不具有听证"];
    notice.says_any(&["听证"]) && !notice.says_any(NONE)
}

/// Days at most, to compare periods of different units.
fn length(period: Period) -> u32 {
    use crate::calendar::Unit;
    let count = u32::from(period.count);
    match period.unit {
        Unit::WorkingDays => count * 7 / 5 + u32::from(count % 5 > 0),
        Unit::CalendarDays => count,
        Unit::Months => count * 30,
        Unit::Years => count * 365,
    }
}

fn period_of(notice: &Document) -> Option<Period> {
    let fields = [FieldKind::StatementPeriod, FieldKind::HearingPeriod];
    let read = fields.iter().flat_map(|kind| notice.texts(*kind)).filter_map(|read| period(read.value));
    let longest = read.max_by_key(|period| length(*period));
    let in_words = || {
        let sentences = sentences(notice).filter(|s| s.says_any(&["陈述", "申辩", "听证"]));
        // 逾期 and the law's own periods do not stand in the same sentence as the offer.
        sentences
            .filter(|s| s.says_any(&["之日起", "日内", "工作日", "天内", "收到"]))
            .flat_map(|s| periods(s.text()))
            .map(|(_, period)| period)
            .filter(|period| length(*period) <= 31)
            .max_by_key(|period| length(*period))
    };
    longest.or_else(in_words).map(by_penalty_law)
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn case(words: &str, served: &str, decided: &str) -> Sample {
        Sample::penalty()
            .paper(D::PenaltyNotice, words)
            .served("行政处罚事先告知书", "直接送达", served)
            .dated(D::PenaltyDecision, decided)
    }

    #[test]
    fn table() {
        const FIVE: &str = "可以自收到本告知书之日起五个工作日内提出陈述、申辩意见。";
        for (served, decided, outcome) in [
            // Over 国庆 2024: the fifth working day after 29 September is 11 October.
            ("2024-09-29", "2024-10-12", Pass),
            ("2024-09-29", "2024-10-11", Suspect),
            ("2024-09-29", "2024-10-09", Suspect),
            // Over 国庆 2023: 7 and 8 October work.
            ("2023-09-28", "2023-10-11", Suspect),
            ("2023-09-28", "2023-10-12", Pass),
            ("2024-09-29", "2024-09-29", Suspect),
        ] {
            case(FIVE, served, decided).expect("P-09", outcome);
        }
        let early = || case(FIVE, "2024-09-29", "2024-10-09");
        early().paper(D::StatementRecord, "自愿放弃陈述、申辩").expect("P-09", Pass);
        early().paper(D::StatementRecord, "请求从轻处罚").expect("P-09", CannotTell);
        early().paper(D::StatementRecord, "我不放弃陈述").expect("P-09", CannotTell);
        early().dated(D::HearingRecord, "2024-10-08").expect("P-09", Pass);
        early().unread_page().expect("P-09", CannotTell);
        Sample::penalty().dated(D::PenaltyDecision, "2024-10-09").expect("P-09", CannotTell);
        Sample::of(ActKind::PenaltySummary).expect("P-09", NotApplicable);
        case(FIVE, "2021-07-01", "2021-07-05").expect("P-09", NotApplicable);
    }

    #[test]
    fn the_law_makes_working_days_of_three_and_five_days_and_a_hearing_asks_for_five() {
        // Friday: three working days end on Wednesday.
        case("三日内提出陈述申辩。", "2024-06-14", "2024-06-19").expect("P-09", Suspect);
        case("三日内提出陈述申辩。", "2024-06-14", "2024-06-20").expect("P-09", Pass);
        const BOTH: &str = "三日内提出陈述申辩。有权要求听证。";
        case(BOTH, "2024-06-14", "2024-06-20").expect("P-09", Suspect);
        case(BOTH, "2024-06-14", "2024-06-24").expect("P-09", Pass);
        case(BOTH, "2024-06-14", "2024-06-20")
            .paper(D::StatementRecord, "放弃陈述申辩权利")
            .expect("P-09", CannotTell);
        // Who stated a view may still ask for a hearing.
        let stated = |day: &str| case(BOTH, "2024-06-14", day).paper(D::StatementRecord, "请求从轻处罚");
        stated("2024-06-20").expect("P-09", Suspect);
        stated("2024-06-24").expect("P-09", Pass);
        case(BOTH, "2024-06-14", "2024-06-20")
            .paper(D::StatementRecord, "放弃陈述、申辩和听证权利")
            .expect("P-09", Pass);
    }

    #[test]
    fn a_notice_without_a_period_takes_the_one_of_the_settings() {
        case("你有权陈述、申辩。", "2024-06-14", "2024-06-17").expect("P-09", CannotTell);
        const LIMIT: &str = "[[limits]]\nkey = \"statement_period\"\n\
             value = { period = { count = 3, unit = \"working_days\" } }\nsource = \"某规定\"";
        case("你有权陈述、申辩。", "2024-06-14", "2024-06-17").limits(LIMIT).expect("P-09", Suspect);
        Sample::penalty()
            .paper(D::PenaltyNotice, "")
            .says(FieldKind::StatementPeriod, "3日")
            .served("处罚告知书", "直接送达", "2024-06-14")
            .dated(D::PenaltyDecision, "2024-06-18")
            .expect("P-09", Suspect);
    }
}
