use super::c06::{disposed_late, released_late};
use super::seizure;
use crate::calendar::{Deadline, Period, Timing, Unit, days_between};
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::text::dates;
use crate::check::words::periods;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use jiff::civil::Date;

declare! {
    /// # 查什么
    /// 查封、扣押期限是否不超过三十日；延长是否只一次、不超过三十日、经负责人批准并书面告知理由。
    /// # 依据
    /// 《行政强制法》第25条第1款、第2款（法律、行政法规另有规定的除外）；三十日按自然日计算（第69条）。
    /// # 判断
    /// 决定书写明的届满日晚于起始日后第三十日的、延长后的届满日晚于原届满日后第三十日的、延长决定晚于原届满日的、
    /// 延长两次以上的、未见批准或者未见书面告知的，没有延长而处理、解除之日晚于第三十日的，为疑似问题；届满日只因休息日顺延的，无法判断。
    /// # 例外
    /// 检测、检验、鉴定期间不计入；决定书写明不计入，卷内有这类材料而超期的，由评查人员核对。
    /// # 示例
    /// 5月6日扣押，决定书写明期限至6月10日：第三十日为6月5日。
    "C-05", "查封扣押期限", check
}

fn check(cx: &Context) -> Vec<Finding> {
    if let Some(out) = seizure::out_of_scope(cx) {
        return vec![out];
    }
    let decisions = seizure::decisions(cx);
    if decisions.is_empty() {
        return vec![Finding::cannot_tell("卷内未见查封、扣押决定书，不能核对期限")];
    }
    let mut findings: Vec<Finding> = decisions.iter().map(|decision| first(cx, decision)).collect();
    let extensions = seizure::extensions(cx);
    if let [decision] = decisions[..] {
        findings.extend(extended(cx, decision, &extensions));
        if !cx.case.any(&[D::SeizureExtension, D::ExtensionApproval]).any(|_| true) {
            findings.extend(held(cx, decision));
        }
    } else if let Some(paper) = extensions.first() {
        findings.push(
            Finding::cannot_tell("卷内有多份查封、扣押决定和延长文书，请核对延长的期限").at(&paper.head()),
        );
    }
    let forms = cx.case.any(&[D::SeizureExtension, D::ExtensionApproval]);
    let approved = forms.into_iter().any(|paper| {
        paper.opinions().any(|opinion| opinion.value.is_of_head())
            || paper.says_any(&[
                "负责人批准",
                "负责人审批",
                "负责人意见",
                "领导审批",
                "领导批准",
                "经批准",
                "负责人同意",
            ])
    });
    if let Some(paper) = cx.case.first(D::SeizureExtension) {
        if !approved {
            findings.push(
                cx.missing(&[D::SeizureExtension], "延长查封、扣押期限，卷内未见负责人批准，请核对")
                    .at(&paper.head()),
            );
        }
        if extensions.is_empty() {
            findings.push(
                cx.missing(
                    &[D::SeizureExtension],
                    "延长查封、扣押期限，卷内未见书面告知当事人的文书，请核对",
                )
                .at(&paper.head()),
            );
        }
    }
    findings
}

/// Words by which a decision counts the time for testing into its period.
const TESTED: &[&str] = &[
    "期间不计入",
    "不计入查封",
    "不计入扣押",
    "不包括检",
    "不含检",
    "检测期间",
    "检验期间",
    "检疫期间",
    "鉴定期间",
];

/// The first period, by its stated end, else by the period in words.
fn first(cx: &Context, decision: &Document) -> Finding {
    let Some(begin) = seizure::begin(decision) else {
        return Finding::cannot_tell(format!("未读到{}的起始日期", decision.label())).at(&decision.head());
    };
    let limit = cx.calendar().deadline(begin.value, Period::days(30));
    let Some(end) = decision.date(FieldKind::MeasureEnd) else {
        return stated(decision);
    };
    let told = format!("查封、扣押自{}至{}，第三十日为{}", begin.value, end.value, limit.strict);
    let finding = match limit.timing(end.value) {
        Timing::InTime => Finding::pass(told),
        Timing::Doubtful => Finding::cannot_tell(format!("{told}，是否因休息日顺延，请核对")),
        // The period the decision sets is without the time for testing, unless it says otherwise.
        Timing::Late if tested_days(cx).is_some_and(|days| overruns(&limit, end.value, days)) => {
            Finding::suspect(format!("{told}，扣除告知的检测、检验期间仍超过三十日，请核对"))
        }
        Timing::Late => match uncounted(cx, decision) {
            Some(paper) => {
                Finding::cannot_tell(format!("{told}；卷内有{}，请核对不计入的期间", paper.label()))
            }
            None => Finding::suspect(format!("{told}，超过三十日，请核对")),
        },
    };
    finding.at(end.place).at(begin.place).over("查封扣押期限", begin.value, limit, Some(end.value))
}

/// A paper of time for testing that does not count: only what the party was told of does (第25条第3款).
fn uncounted<'a>(cx: &Context<'a>, decision: &Document) -> Option<&'a Document> {
    seizure::testing(cx)
        .filter(|paper| paper.document_type == D::SpecialTimeNotice || decision.says_any(TESTED))
}

/// How many days the notices of the time for testing name, where each names it from a day to a day.
fn tested_days(cx: &Context) -> Option<i32> {
    let notices: Vec<&Document> = cx.case.all(D::SpecialTimeNotice).collect();
    let mut days = 0;
    for notice in &notices {
        let text = notice.folded_text();
        let written = dates(&text);
        let (from, to) = written.windows(2).find_map(|pair| {
            let between = &text[pair[0].range.end..pair[1].range.start];
            matches!(between, "至" | "起至" | "到" | "-" | "—").then_some((pair[0].date()?, pair[1].date()?))
        })?;
        days += (to - from).get_days() + 1;
    }
    (!notices.is_empty() && days > 0).then_some(days)
}

/// Whether a day lies behind the limit by more than the days that do not count.
fn overruns(limit: &Deadline, end: Date, days: i32) -> bool {
    (end - limit.lenient).get_days() > days
}

/// The period in words where no end was read.
fn stated(decision: &Document) -> Finding {
    for sentence in sentences(decision) {
        let text = sentence.text();
        if !text.contains("期限") || sentence.says_any(&["延长", "超过", "复议", "诉讼", "申辩"])
        {
            continue;
        }
        let Some((_, period)) = periods(text).into_iter().next() else { continue };
        let long = match period.unit {
            Unit::CalendarDays => period.count > 30,
            Unit::Months => period.count > 1,
            Unit::WorkingDays => period.count > 22,
            Unit::Years => true,
        };
        let told = format!("{}写明期限{}", decision.label(), period.words());
        return if long {
            Finding::suspect(format!("{told}，超过三十日，请核对")).at(&sentence.place())
        } else {
            Finding::pass(told).at(&sentence.place())
        };
    }
    Finding::cannot_tell(format!("未读到{}的届满日期", decision.label())).at(&decision.head())
}

/// Goods kept until they were disposed of, longer than the law allows without an extension.
fn held(cx: &Context, decision: &Document) -> Option<Finding> {
    let begin = seizure::begin(decision)?;
    let (paper, done, place) = disposed_late(cx).or_else(|| released_late(cx))?;
    let limit = cx.calendar().deadline(begin.value, Period::days(30));
    (limit.timing(done) == Timing::Late).then(|| {
        let told = format!(
            "{}起查封、扣押，{}为{done}，共{}日，卷内未见延长期限的决定，请核对",
            begin.value,
            paper.label(),
            days_between(begin.value, done)
        );
        cx.missing(&[D::SeizureExtension], told).at(&place).at(begin.place)
    })
}

fn extended(cx: &Context, decision: &Document, extensions: &[&Document]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (Some(begin), Some(extension)) = (seizure::begin(decision), extensions.first()) else {
        return findings;
    };
    let original = decision.date(FieldKind::MeasureEnd);
    let (end, place) = match original {
        Some(read) => (read.value, read.place.clone()),
        None => (cx.calendar().deadline(begin.value, Period::days(30)).strict, begin.place.clone()),
    };
    let mut days: Vec<_> =
        extensions.iter().filter_map(|paper| paper.date(FieldKind::Date)).map(|r| r.value).collect();
    days.sort();
    days.dedup();
    if days.len() > 1 {
        let told = format!("卷内有{}份不同日期的延长文书，延长以一次为限，请核对", days.len());
        let second = extensions
            .iter()
            .find(|paper| paper.date(FieldKind::Date).map(|r| r.value) == days.last().copied());
        findings.push(
            Finding::suspect(told).at_any(second.map(|paper| paper.head()).as_ref()).at(&extension.head()),
        );
    }
    if let Some(date) = extension.date(FieldKind::Date) {
        let told = format!("原届满日{end}，{}决定延长", date.value);
        let late = cx.calendar().working_day_from(end);
        let finding = if date.value <= end {
            Finding::pass(told)
        } else if tested_days(cx).is_some_and(|days| (date.value - late).get_days() > days) {
            Finding::suspect(format!("{told}，加上告知的检测、检验期间仍在原届满日以后，请核对"))
        } else if date.value <= late || uncounted(cx, decision).is_some() {
            Finding::cannot_tell(format!("{told}，在原届满日以后，请核对"))
        } else {
            Finding::suspect(format!("{told}，在原届满日以后，请核对"))
        };
        findings.push(finding.at(date.place).at(&place));
    }
    if let Some(until) = extension.date(FieldKind::MeasureEnd) {
        let limit = cx.calendar().deadline(end, Period::days(30));
        let told = format!("延长至{}，原届满日{end}后第三十日为{}", until.value, limit.strict);
        let finding = match limit.timing(until.value) {
            Timing::InTime => Finding::pass(told),
            Timing::Late if uncounted(cx, decision).is_none() => {
                Finding::suspect(format!("{told}，延长超过三十日，请核对"))
            }
            _ => Finding::cannot_tell(format!("{told}，请核对顺延或者不计入的期间")),
        };
        findings.push(finding.at(until.place).at(&place).over("延长查封扣押", end, limit, Some(until.value)));
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::case::FieldKind as F;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn seized(begin: &str, end: &str) -> Sample {
        let sample = Sample::of(ActKind::Measure).dated(D::SeizureDecision, begin);
        if end.is_empty() { sample } else { sample.on(F::MeasureEnd, end) }
    }

    fn extended(day: &str, until: &str) -> Sample {
        seized("2024-05-06", "2024-06-05")
            .paper(D::SeizureExtension, "经本机关负责人批准，情况复杂")
            .on(F::Date, day)
            .on(F::MeasureEnd, until)
    }

    #[test]
    fn the_first_period() {
        for (begin, end, outcome) in [
            ("2024-05-06", "2024-06-04", Pass),
            ("2024-05-06", "2024-06-05", Pass),
            ("2024-05-06", "2024-06-06", Suspect),
            // The thirtieth day, 2 October 2024, lies in the holiday; 8 October is the first day after it.
            ("2024-09-02", "2024-10-02", Pass),
            ("2024-09-02", "2024-10-08", CannotTell),
            ("2024-09-02", "2024-10-09", Suspect),
        ] {
            seized(begin, end).expect("C-05", outcome);
        }
        seized("2024-05-06", "2024-06-20").paper(D::SpecialTimeNotice, "").expect("C-05", CannotTell);
        let tested = |words: &str| {
            Sample::of(ActKind::Measure)
                .paper(D::SeizureDecision, words)
                .on(F::Date, "2024-05-06")
                .on(F::MeasureEnd, "2024-06-20")
                .paper(D::InspectionReport, "检验报告")
        };
        tested("扣押期限至2024年6月20日，检验期间不计入扣押期限").expect("C-05", CannotTell);
        tested("扣押期限至2024年6月20日").expect("C-05", Suspect);
        let told = |from: &str, to: &str| {
            let words = format!("检测期间自{from}至{to}，不计入扣押期限");
            seized("2024-05-06", "2024-06-20").paper(D::SpecialTimeNotice, &words)
        };
        told("2024年5月8日", "2024年5月22日").expect("C-05", CannotTell);
        told("2024年5月8日", "2024年5月12日").expect("C-05", Suspect);
        seized("2024-05-06", "").expect("C-05", CannotTell);
        let worded = |words: &str| {
            Sample::of(ActKind::Measure).paper(D::SeizureDecision, words).on(F::Date, "2024-05-06")
        };
        worded("扣押期限为三十日。").expect("C-05", Pass);
        worded("扣押期限为六十日。").expect("C-05", Suspect);
        worded("延长期限不得超过三十日。").expect("C-05", CannotTell);
    }

    #[test]
    fn goods_kept_without_an_extension() {
        let kept = |until: &str| {
            seized("2024-05-06", "2024-06-05").paper(D::SeizureRelease, "解除扣押，退还").on(F::Date, until)
        };
        kept("2024-06-05").expect("C-05", Pass);
        kept("2024-06-06").expect("C-05", Suspect);
        kept("2024-06-20").dated(D::InspectionReport, "2024-06-18").expect("C-05", Pass);
        // What was confiscated in time was kept too long all the same where the decision that ends the measure says so.
        let confiscated = |until: &str| {
            seized("2024-05-06", "2024-06-05")
                .paper(D::PenaltyDecision, "没收扣押的物品")
                .on(F::Date, "2024-06-01")
                .paper(D::SeizureRelease, "物品已决定没收，解除扣押")
                .on(F::Date, until)
        };
        confiscated("2024-06-05").expect("C-05", Pass);
        confiscated("2024-06-12").expect("C-05", Suspect);
        // Kept past a shorter period that the decision set, but no longer than the law allows.
        let shorter = seized("2024-05-06", "2024-05-20").paper(D::SeizureRelease, "解除扣押，退还");
        shorter.on(F::Date, "2024-05-30").expect("C-05", Pass);
    }

    #[test]
    fn extensions() {
        for (day, until, outcome) in [
            ("2024-06-05", "2024-07-05", Pass),
            ("2024-06-06", "2024-07-05", Suspect),
            ("2024-06-05", "2024-07-06", Suspect),
        ] {
            extended(day, until).expect("C-05", outcome);
        }
        // A report of tests alone stops no clock; time for testing that was told does.
        extended("2024-06-11", "2024-07-05").paper(D::InspectionReport, "检验报告").expect("C-05", Suspect);
        extended("2024-06-11", "2024-07-05").paper(D::SpecialTimeNotice, "").expect("C-05", CannotTell);
        extended("2024-06-05", "2024-07-05")
            .paper(D::SeizureExtension, "再次延长")
            .on(F::Date, "2024-07-05")
            .expect("C-05", Suspect);
        seized("2024-05-06", "2024-06-05").dated(D::SeizureExtension, "2024-06-05").expect("C-05", Suspect);
        Sample::penalty().expect("C-05", NotApplicable);
        Sample::penalty().approved(D::SeizureApproval, "2024-05-06").expect("C-05", CannotTell);
    }
}
