use crate::act_kind::ActKind;
use crate::case::{Document, FieldKind};
use crate::check::registry::declare;
use crate::check::sentence::sentences;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use jiff::civil::{Date, DateTime};

declare! {
    /// # 查什么
    /// 是否在夜间或者法定节假日实施强制执行，是否以停止供水、供电、供热、供燃气迫使居民履行。
    /// # 依据
    /// 《行政强制法》第43条。夜间按22时至次日6时掌握，此标准未经核对。
    /// # 判断
    /// 强制执行的记录起止时间落在夜间、落在节假日放假安排之内的，为疑似问题；落在普通周末、或者缺少当年节假日表的，无法判断；
    /// 决定或者记录写有停水停电等且涉及居民生活的，为疑似问题。
    /// # 例外
    /// 情况紧急的除外；白天开始、几天后白天结束的，夜间是否停止无法判断；引用“不得停止供水、供电”的法条语句不算。
    /// # 示例
    /// 强制拆除记录的时间为2024年10月2日9时，在国庆放假期间。
    "C-15", "强制执行的时间和手段", check
}

const NIGHT_FROM: i8 = 22;
const NIGHT_TO: i8 = 6;
/// What is begun from this hour on and ends another day goes through the night.
const EVENING: i8 = 18;
const ENFORCING: &[&str] =
    &["强制执行", "强制拆除", "强拆", "代履行", "依法拆除", "强制清除", "强制清理", "拆除"];
const RECORDS: &[D] = &[D::OnsiteRecord, D::Other, D::EvidenceMaterial, D::GoodsDisposal, D::AvRecord];
const CUT: &[&str] = &[
    "停水",
    "停电",
    "断水",
    "断电",
    "停气",
    "断气",
    "停止供水",
    "停止供电",
    "停止供热",
    "停止供燃气",
    "停止供气",
    "断热",
    "切断水电",
];

fn check(cx: &Context) -> Vec<Finding> {
    if cx.case.act_kind != ActKind::Enforcement && !cx.case.has(D::EnforcementDecision) {
        return vec![Finding::not_applicable("卷内没有强制执行")];
    }
    let mut findings = Vec::new();
    let records = cx
        .case
        .any(RECORDS)
        .filter(|paper| paper.says_any(ENFORCING) || ENFORCING.iter().any(|word| paper.title.contains(word)));
    let records: Vec<&Document> =
        records.filter(|paper| paper.intervals(FieldKind::Time).next().is_some()).collect();
    for record in &records {
        findings.extend(time(cx, record));
    }
    for paper in cx
        .case
        .documents
        .iter()
        .filter(|p| p.document_type == D::EnforcementDecision || RECORDS.contains(&p.document_type))
    {
        let cut = sentences(paper).find(|s| {
            s.says_any(CUT)
                && s.says_any(&["居民", "住宅", "住户", "居住", "家庭", "生活"])
                && !s.says_any(&["不得", "禁止", "未", "不采取", "没有"])
        });
        if let Some(sentence) = cut {
            let told = format!("{}写有停水停电等手段，涉及居民生活，请核对", paper.label());
            findings.push(Finding::suspect(told).at(&sentence.place()));
        }
    }
    if records.is_empty() && findings.is_empty() {
        findings.push(Finding::cannot_tell("未读到强制执行的实施时间"));
    }
    findings
}

fn is_night(moment: DateTime) -> bool {
    moment.hour() >= NIGHT_FROM || moment.hour() < NIGHT_TO
}

/// Midnight sharp is most likely a day read without its time.
fn is_timed(moment: DateTime) -> bool {
    moment.time() != jiff::civil::Time::midnight()
}

fn time(cx: &Context, record: &Document) -> Vec<Finding> {
    let urgent =
        record.find_any(&["情况紧急", "紧急情况", "应急处置", "应急抢险", "抢险", "立即代履行", "立即清除"]);
    let mut findings = Vec::new();
    for span in record.intervals(FieldKind::Time) {
        let (from, to) = span.value;
        let mut told = Vec::new();
        // Begun in the morning and ended by day days later: the nights between were hardly worked through.
        let days = is_timed(from)
            && (NIGHT_TO..EVENING).contains(&from.hour())
            && to.is_some_and(|to| is_timed(to) && !is_night(to) && to.date() > from.date());
        if days {
            let told = format!("强制执行自{from}起跨日进行，夜间是否停止请核对");
            findings.push(Finding::cannot_tell(told).at(span.place));
        }
        let late = to.is_some_and(|to| is_timed(to) && (is_night(to) || to.date() > from.date() && !days));
        if is_timed(from) && (is_night(from) || late) {
            let until = to.map(|to| format!("至{to}")).unwrap_or_default();
            told.push(format!("强制执行时间为{from}{until}，在夜间（按22时至6时，此标准未经核对）"));
        }
        match day_kind(cx, from.date()) {
            DayKind::Holiday => told.push(format!("强制执行日期{}在节假日放假期间", from.date())),
            DayKind::Doubtful => findings.push(
                Finding::cannot_tell(format!("强制执行日期{}是否法定节假日，请核对", from.date()))
                    .at(span.place),
            ),
            DayKind::Working => {}
        }
        for told in told {
            findings.push(match &urgent {
                Some(urgent) => {
                    Finding::cannot_tell(format!("{told}；写有情况紧急，请核对")).at(span.place).at(urgent)
                }
                None => Finding::suspect(format!("{told}，请核对")).at(span.place),
            });
        }
    }
    findings
}

enum DayKind {
    Working,
    Holiday,
    Doubtful,
}

/// A day off by the holiday tables, a working day, or a plain weekend or a year without a table.
fn day_kind(cx: &Context, day: Date) -> DayKind {
    let calendar = cx.calendar();
    let years = [day.year(), day.year().saturating_add(1)];
    if years.iter().filter_map(|year| calendar.year(*year)).any(|table| table.holidays.contains(&day)) {
        DayKind::Holiday
    } else if calendar.knows(day, day) && calendar.is_working_day(day) {
        DayKind::Working
    } else {
        DayKind::Doubtful
    }
}

#[cfg(test)]
mod tests {
    use crate::act_kind::ActKind;
    use crate::check::Outcome::{CannotTell, NotApplicable, Pass, Suspect};
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    fn enforced(words: &str, from: &str, to: &str) -> Sample {
        Sample::of(ActKind::Enforcement).paper(D::OnsiteRecord, words).from_to(from, to)
    }

    #[test]
    fn table() {
        for (from, to, outcome) in [
            ("2024-09-30T09:00", "2024-09-30T11:00", Pass),
            ("2024-10-01T09:00", "2024-10-01T11:00", Suspect),
            ("2024-10-08T09:00", "2024-10-08T11:00", Pass),
            // A Saturday on which offices work, and one on which they do not.
            ("2024-10-12T09:00", "", Pass),
            ("2024-10-19T09:00", "", CannotTell),
            ("2024-10-08T21:59", "", Pass),
            ("2024-10-08T22:00", "", Suspect),
            ("2024-10-08T05:59", "", Suspect),
            ("2024-10-08T06:00", "", Pass),
            ("2024-10-08T20:00", "2024-10-08T22:30", Suspect),
            ("2024-10-08T20:00", "2024-10-09T01:00", Suspect),
            ("2024-10-08T20:00", "2024-10-09T08:00", Suspect),
            ("2024-10-08T09:00", "2024-10-10T17:00", CannotTell),
            ("2024-10-08T00:00", "", Pass),
            ("2031-10-01T09:00", "", CannotTell),
        ] {
            enforced("强制拆除", from, to).expect("C-15", outcome);
        }
        enforced("情况紧急，强制拆除", "2024-10-01T09:00", "").expect("C-15", CannotTell);
        enforced("云澜市应急管理局强制拆除", "2024-10-01T09:00", "").expect("C-15", Suspect);
    }

    #[test]
    fn means() {
        let decided =
            |words: &str| enforced("强制拆除", "2024-09-30T09:00", "").paper(D::EnforcementDecision, words);
        decided("对居民住宅停止供水、停止供电，迫使其搬离。").expect("C-15", Suspect);
        decided("不得对居民生活采取停止供水、供电等方式。").expect("C-15", Pass);
        Sample::of(ActKind::Enforcement).expect("C-15", CannotTell);
        Sample::penalty().expect("C-15", NotApplicable);
    }
}
