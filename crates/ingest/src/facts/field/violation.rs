//! When the violation took place 违法行为发生的日期.
//!
//! Only what is told as the time of the violation: behind its label, as a period in the account of the
//! facts, or as the day on which the party did something. The day of a visit is never taken for it.

use super::super::date::{Dated, dates_in};
use super::Reader;
use super::days::dates_behind;
use jiff::civil::Date;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};
use std::ops::Range;
use std::sync::LazyLock;

const PAPERS: &[D] = &[
    D::PenaltyDecision,
    D::NoPenaltyDecision,
    D::OnSpotDecision,
    D::PenaltyNotice,
    D::HearingRightNotice,
    D::InvestigationReport,
    D::FilingApproval,
    D::SourceRegistration,
    D::DecisionApproval,
    D::RedoDecision,
];
const LABELS: &[&str] = &[
    "违法时间",
    "违法行为发生时间",
    "违法行为时间",
    "案发时间",
    "发案时间",
    "违法行为发生日期",
    "发生时间",
    "违法日期",
];

/// 至3月5日, 至5日, 至2024年3月5日 behind a date.
static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:起|开始)?,?(?:至|到|-|~|—)+(?:((?:19|20)\d{2}) ?年 ?)?(?:(\d{1,2}) ?月 ?)?(\d{1,2}) ?日?",
    )
    .expect("a fixed pattern")
});
/// What a party did without.
static LACKING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"未(?:依法|按规定)?(?:取得|办理|经|领取|申领|持有|报)[^,。;]{0,20}?(?:情况下|许可证|批准|手续|资格|资质)")
        .expect("a fixed pattern")
});
/// 2020年11月2日开工,至2021年4月20日: a period whose first day has words of its own.
static STARTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:开工|动工|开始[\p{Han}]{0,6}|启用|起[\p{Han}]{0,6}),?(?:直)?至$")
        .expect("a fixed pattern")
});
/// 自2020年7月5日起在…从事…,至2021年10月停止经营: when what had been begun was given up, perhaps told by the month.
static GIVEN_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:至|到)((?:19|20)\d{2}) ?年 ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日|底|末)?(?:[\p{Han}]{0,4})?(?:止|停止|停产|停业|结束|歇业|关闭|关停|终止|不再)",
    )
    .expect("a fixed pattern")
});
/// What other times are told of: visits, measures, papers, periods of a licence.
const OTHER: &[&str] = &[
    "执法人员",
    "本局",
    "本机关",
    "我局",
    "我单位",
    "接到",
    "收到",
    "立案",
    "检查",
    "扣押",
    "查封",
    "登记保存",
    "送达",
    "询问",
    "有效期",
    "期限",
    "保质期",
    "生产日期",
    "公示",
    "检测",
    "检验",
    "抽样",
    "监测",
    "成立",
    "许可证",
    "听证",
    "申请",
    "批准",
    "作出",
];
/// What a party does.
const DOES: &[&str] = &[
    "从事",
    "销售",
    "经营",
    "生产",
    "购进",
    "购入",
    "使用",
    "实施",
    "擅自",
    "排放",
    "堆放",
    "占用",
    "运输",
    "驾驶",
    "违法",
    "未按",
    "未取得",
    "开展",
    "安排",
    "超限",
    "倾倒",
    "搭建",
    "施工",
    "开工",
    "发布",
    "制作",
    "加工",
    "存放",
    "雇佣",
    "聘用",
    "提供",
    "收取",
    "占道",
    "建设",
    "取水",
    "抽取",
    "开采",
    "采砂",
    "采挖",
    "招用",
    "种植",
    "养殖",
    "砍伐",
    "出租",
    "举办",
    "播放",
    "印刷",
    "购买",
    "收购",
    "转让",
    "完工",
    "竣工",
    "开垦",
    "启用",
];

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(PAPERS) {
        return;
    }
    for (date, span) in dates_behind(reader, LABELS) {
        reader.push(FieldKind::ViolationBegin, Value::Date(date), &span);
        let folded = reader.text.page(span.page);
        let end = until(&folded.text, &Dated { date, bytes: span.bytes.clone() });
        if let Some((end, bytes)) = end {
            let place = super::Span { page: span.page, bytes };
            reader.push(FieldKind::ViolationEnd, Value::Date(end), &place);
        } else {
            let open = folded.text[span.bytes.end..].starts_with('起')
                || folded.text[span.bytes.end..].starts_with("至今");
            if !open {
                reader.push(FieldKind::ViolationEnd, Value::Date(date), &span);
            }
        }
    }
    in_words(reader);
}

fn in_words(reader: &mut Reader) {
    let words = reader.whole.text.clone();
    let all = dates_in(&words);
    for pair in all.windows(2) {
        let between = &words[pair[0].bytes.end..pair[1].bytes.start];
        let ended = ["完工", "竣工", "停止", "结束", "拆除", "停产", "停用", "止"];
        let behind: String = words[pair[1].bytes.end..].chars().take(6).collect();
        if STARTED.is_match(between)
            && pair[0].date <= pair[1].date
            && ended.iter().any(|word| behind.contains(word))
        {
            push(reader, FieldKind::ViolationBegin, pair[0].date, pair[0].bytes.clone());
            push(reader, FieldKind::ViolationEnd, pair[1].date, pair[1].bytes.clone());
        }
    }
    for dated in all {
        let clause_start = words[..dated.bytes.start]
            .rfind(['。', ';', ':', '?', '!'])
            .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
        let before = &words[clause_start..dated.bytes.start];
        let clause_end =
            words[dated.bytes.end..].find(['。', ';']).map_or(words.len(), |at| dated.bytes.end + at);
        let party = [
            "当事人",
            "你(单位)",
            "你单位",
            "你公司",
            "你店",
            "该公司",
            "该店",
            "该单位",
            "违法行为人",
            "你",
        ]
        .iter()
        .any(|word| {
            before.ends_with(word) || before.trim_end_matches(['于', '自', '从', '在']).ends_with(word)
        });
        let lead = before.is_empty() || ["于", "自", "从", "在"].iter().any(|word| before.ends_with(word));
        let end = until(&words, &dated);
        let rest_from = end.as_ref().map_or(dated.bytes.end, |(_, bytes)| bytes.end);
        let rest: String = words[rest_from..clause_end.max(rest_from)].chars().take(40).collect();
        // 在未取得许可证的情况下于…: what was lacking is no paper that was given.
        let lacked = LACKING.replace_all(before, "");
        let before = lacked.as_ref();
        let other = |text: &str| OTHER.iter().any(|word| text.contains(word));
        let does = DOES.iter().filter_map(|word| rest.find(word)).min();
        let head: String = rest.chars().take(16).collect();
        match end {
            // A period, told of the party or of what was done in it.
            Some((last, bytes))
                if (party || lead)
                    && does.is_some_and(|at| at <= 60)
                    && !other(&head)
                    && !other(&tail(before)) =>
            {
                push(reader, FieldKind::ViolationBegin, dated.date, dated.bytes);
                push(reader, FieldKind::ViolationEnd, last, bytes);
            }
            Some(_) => {}
            None => {
                let open = rest.starts_with('起') || rest.starts_with("开始") || rest.starts_with("以来");
                if open && (party || lead) && does.is_some() && !other(&head) && !other(&tail(before)) {
                    let given_up = given_up(&words[rest_from..clause_end.max(rest_from)], dated.date);
                    push(reader, FieldKind::ViolationBegin, dated.date, dated.bytes);
                    if let Some((last, bytes)) = given_up {
                        let bytes = rest_from + bytes.start..rest_from + bytes.end;
                        push(reader, FieldKind::ViolationEnd, last, bytes);
                    }
                } else if before.is_empty() && done_by_party(&rest) && !other(&rest) {
                    // 2024年3月9日02时14分,当事人所有的货车行驶至…: one day, the party behind it.
                    push(reader, FieldKind::ViolationBegin, dated.date, dated.bytes.clone());
                    push(reader, FieldKind::ViolationEnd, dated.date, dated.bytes);
                } else if party && does.is_some_and(|at| at <= 48) && !other(&head) {
                    // 当事人于2024年3月1日销售…: one day.
                    push(reader, FieldKind::ViolationBegin, dated.date, dated.bytes.clone());
                    push(reader, FieldKind::ViolationEnd, dated.date, dated.bytes);
                }
            }
        }
    }
}

/// Whether words go on, perhaps behind a time of day, with the party doing something.
fn done_by_party(rest: &str) -> bool {
    static PARTY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?: ?\d{1,2}(?:时|:)\d{0,2}分?(?:许|左右)?)?(?: ?(?:至|-|~) ?\d{1,2}(?:时|:)\d{0,2}分?)?,?(?:当事人|你单位|你公司|你店|你)")
            .expect("a fixed pattern")
    });
    const ACTS: &[&str] = &[
        "行驶", "驾驶", "销售", "使用", "允许", "接纳", "倾倒", "排放", "擅自", "未", "载", "发布", "作业",
        "经营", "提供", "雇",
    ];
    PARTY.is_match(rest) && ACTS.iter().any(|word| rest.contains(word))
}

fn tail(before: &str) -> String {
    before.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect()
}

fn push(reader: &mut Reader, kind: FieldKind, date: Date, bytes: Range<usize>) {
    let span = reader.whole.span(bytes);
    reader.push(kind, Value::Date(date), &span);
}

/// When what began on a day was given up, as the rest of its sentence tells; of a month, its last day.
fn given_up(rest: &str, begun: Date) -> Option<(Date, Range<usize>)> {
    let found = GIVEN_UP.captures(rest)?;
    let year = found.get(1)?.as_str().parse().ok()?;
    let month = found.get(2)?.as_str().parse().ok()?;
    let date = match found.get(3) {
        Some(day) => Date::new(year, month, day.as_str().parse().ok()?).ok()?,
        None => Date::new(year, month, 1).ok()?.last_of_month(),
    };
    let whole = found.get(0)?;
    // Without 至.
    (date >= begun).then(|| (date, whole.start() + '至'.len_utf8()..whole.end()))
}

/// The end of the period that a date begins.
fn until(text: &str, dated: &Dated) -> Option<(Date, Range<usize>)> {
    let rest = &text[dated.bytes.end..];
    let found = UNTIL.captures(rest)?;
    let whole = found.get(0)?;
    let number = |at: usize| found.get(at).map(|part| part.as_str().parse::<i16>());
    let year = number(1).transpose().ok()?.unwrap_or(dated.date.year());
    let month =
        number(2).transpose().ok()?.map_or(Some(dated.date.month()), |month| i8::try_from(month).ok())?;
    let day = i8::try_from(number(3)?.ok()?).ok()?;
    // A bare figure without 日 is a time or a count.
    if !whole.as_str().ends_with('日') {
        return None;
    }
    let date = Date::new(year, month, day).ok().filter(|date| *date >= dated.date)?;
    let start = dated.bytes.end + whole.as_str().find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    Some((date, start..dated.bytes.end + whole.end()))
}
