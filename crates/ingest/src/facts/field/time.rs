//! Begin and end of records and meetings 起止时间, and where they took place 地点.

use super::super::date::{Dated, dates_in, numeral};
use super::super::text::Span;
use super::Reader;
use crate::skeleton::fold::Gap;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};
use std::ops::Range;
use std::sync::LazyLock;

/// Papers that tell of something that took a time.
const PAPERS: &[D] = &[
    D::OnsiteRecord,
    D::InterviewRecord,
    D::SamplingRecord,
    D::SeizureOnsiteRecord,
    D::StatementRecord,
    D::HearingRecord,
    D::CollectiveDiscussion,
    D::OnsiteVerification,
    D::LicenseHearing,
    D::InspectionRecord,
    D::InspectionSampling,
    D::EvidenceMaterial,
    D::AvRecord,
    D::InspectionRecheck,
    D::HearingReport,
];
/// What takes a time: with the words below it makes the labels of times and places.
const ACTS: &[&str] = &[
    "检查",
    "检查(勘验)",
    "检查(勘察)",
    "现场检查",
    "行政检查",
    "勘验",
    "勘验检查",
    "勘查",
    "勘察",
    "询问",
    "询问(调查)",
    "调查",
    "调查询问",
    "调查(询问)",
    "核查",
    "现场核查",
    "实地核查",
    "踏勘",
    "现场踏勘",
    "抽样",
    "抽样取证",
    "采样",
    "讨论",
    "集体讨论",
    "会议",
    "听证",
    "听证会",
    "陈述",
    "陈述申辩",
    "陈述(申辩)",
    "陈述、申辩",
    "听取",
    "复查",
    "复核",
    "回访",
    "拍摄",
    "摄制",
    "录制",
    "实施",
    "执行",
    "代履行",
    "监测",
    "检测",
    "称重",
    "抓拍",
    "采集",
    "起止",
    "笔录",
    "制作",
    "谈话",
    "约谈",
    "记录",
    "取证",
    "提取",
    "案审",
    "审理",
    "清点",
    "交接",
    "查看",
    "巡查",
];
const TIMES: &[&str] = &["时间", "起止时间", "日期", "开始时间", "起始时间"];
const AT: &[&str] = &["地点", "地址", "场所", "位置"];
/// Labels made of others than these.
const MORE_TIMES: &[&str] = &["开始时间", "起始时间", "时间"];
const MORE_PLACES: &[&str] = &["现场地点", "地点", "所在地点"];
const ENDS: &[&str] = &["结束时间", "终止时间", "止", "结束"];

static LABELS: LazyLock<Vec<String>> = LazyLock::new(|| joined(TIMES, MORE_TIMES));
static PLACES: LazyLock<Vec<String>> = LazyLock::new(|| joined(AT, MORE_PLACES));

fn joined(ends: &[&str], more: &[&str]) -> Vec<String> {
    let joined = ACTS.iter().flat_map(|act| ends.iter().map(move |end| format!("{act}{end}")));
    joined.chain(more.iter().map(|label| (*label).to_owned())).collect()
}

/// 9时30分, 14:30, 下午2点半, 九时三十分.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^ ?(上午|下午|晚上|晚|中午|凌晨|早上)? ?(\d{1,2}|[一二三四五六七八九十〇]{1,3}) ?(?:时|:|点) ?(?:(\d{1,2}|[一二三四五六七八九十〇]{1,3}) ?分?|整|(半))?(?::\d{2}|\d{1,2} ?秒)?",
    )
    .expect("a fixed pattern")
});
/// 至, perhaps with the words around it.
static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^ ?(?:开始|起|始)? ?[,;]? ?(?:至|到|-|~|～|—)+ ?").expect("a fixed pattern")
});
/// 9时20分起,10时35分止: both ends have a word behind them.
static BEGUN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^ ?(?:开始|起|始) ?[,;、]? ?").expect("a fixed pattern"));
/// 3月5日 or 5日 or 次日 before the end.
static SHORT_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^ ?(?:(次日|翌日|第二天|当日|同日|当天)|(?:(\d{1,2}) ?月)? ?(\d{1,2}) ?日)")
        .expect("a fixed pattern")
});

/// From when to when, and the bytes that say so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Interval {
    pub(super) from: DateTime,
    pub(super) to: Option<DateTime>,
    pub(super) bytes: Range<usize>,
}

fn figure(text: &str) -> Option<i8> {
    text.parse()
        .ok()
        .or_else(|| if text == "〇" { Some(0) } else { numeral(text).and_then(|n| i8::try_from(n).ok()) })
}

/// A time of day at the start of `text`, and where it ends.
pub(super) fn clock(text: &str) -> Option<(Time, usize)> {
    let found = CLOCK.captures(text)?;
    let whole = found.get(0)?;
    let mut hour = figure(found.get(2)?.as_str())?;
    let minute = match (found.get(3), found.get(4)) {
        (Some(minute), _) => figure(minute.as_str())?,
        (None, Some(_)) => 30,
        _ => 0,
    };
    let part = found.get(1).map(|part| part.as_str()).unwrap_or_default();
    if (matches!(part, "下午" | "晚上" | "晚") && hour < 12) || (part == "中午" && hour < 3) {
        hour += 12;
    }
    // A whole day ends at 24 o'clock.
    if hour == 24 && minute == 0 {
        return Some((Time::constant(23, 59, 0, 0), whole.end()));
    }
    Time::new(hour, minute, 0, 0).ok().map(|time| (time, whole.end()))
}

/// The interval that begins with a date and a time.
pub(super) fn interval_at(text: &str, dated: &Dated) -> Option<Interval> {
    let rest = &text[dated.bytes.end..];
    let (from, mut at) = clock(rest)?;
    let from = dated.date.to_datetime(from);
    let until = UNTIL.find(&rest[at..]).map(|until| (until, false));
    let begun = || BEGUN.find(&rest[at..]).map(|begun| (begun, true));
    let to = until.or_else(begun).and_then(|(until, must_end)| {
        let after = at + until.end();
        let (to, end) = end_of(&rest[after..], from)?;
        let ends = || {
            ["止", "结束", "终止", "完毕"]
                .iter()
                .any(|word| rest[after + end..].trim_start().starts_with(word))
        };
        if must_end && !ends() {
            return None;
        }
        at = after + end;
        Some(to)
    });
    Some(Interval { from, to, bytes: dated.bytes.start..dated.bytes.end + at })
}

/// The end of an interval: with its day, with part of it, or with a time alone.
fn end_of(text: &str, from: DateTime) -> Option<(DateTime, usize)> {
    if let Some(dated) =
        dates_in(&text[..floor(text, 48)]).into_iter().next().filter(|dated| dated.bytes.start <= 1)
    {
        let (time, end) = clock(&text[dated.bytes.end..])?;
        return Some((dated.date.to_datetime(time), dated.bytes.end + end));
    }
    if let Some(short) = SHORT_DAY.captures(text) {
        let at = short.get(0).map_or(0, |whole| whole.end());
        let day = match (short.get(1).map(|word| word.as_str()), short.get(3)) {
            (Some("当日" | "同日" | "当天"), _) => from.date(),
            (Some(_), _) => from.date().checked_add(1.day()).ok()?,
            (None, Some(day)) => {
                let month = short.get(2).map_or(Some(from.month()), |month| month.as_str().parse().ok())?;
                Date::new(from.year(), month, day.as_str().parse().ok()?).ok()?
            }
            _ => return None,
        };
        let (time, end) = clock(&text[at..])?;
        return Some((day.to_datetime(time), at + end));
    }
    let (time, end) = clock(text)?;
    let mut day = from.date();
    // 23时30分至0时20分 crosses midnight; 10时至9时 is told as it is written.
    if time < from.time() && from.hour() >= 18 && time.hour() <= 8 {
        day = day.checked_add(1.day()).ok()?;
    }
    Some((day.to_datetime(time), end))
}

fn floor(text: &str, most: usize) -> usize {
    (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Whether the paper tells by its type or its title of something that took a time.
fn tells_of_time(reader: &Reader) -> bool {
    const TITLES: &[&str] = &["笔录", "记录", "现场"];
    const NOT: &[D] = &[
        D::InnerCatalog,
        D::Cover,
        D::BackupForm,
        D::ServiceReceipt,
        D::SourceRegistration,
        D::EnforcementDecision,
    ];
    let title = reader.paper.cut.title.as_str();
    reader.is(PAPERS) || (!reader.is(NOT) && TITLES.iter().any(|word| title.contains(word)))
}

pub(super) fn read(reader: &mut Reader) {
    if !tells_of_time(reader) {
        return;
    }
    let labels: Vec<&str> = LABELS.iter().map(String::as_str).collect();
    for span in reader.behind(&labels) {
        let folded = reader.text.page(span.page);
        let near: usize = folded.text[span.bytes.start..].chars().take(80).map(char::len_utf8).sum();
        let head = &folded.text[span.bytes.start..span.bytes.start + near];
        let Some(dated) = dates_in(head).into_iter().next().filter(|dated| dated.bytes.start <= 9) else {
            continue;
        };
        let found = interval_at(head, &dated).map(|found| with_end(reader, &span, head, found));
        if let Some(found) = found {
            push(reader, span.page, span.bytes.start, found);
        }
    }
    if reader.is(&[D::AvRecord]) || !reader.has(FieldKind::Time) {
        in_words(reader);
    }
    if reader.is(&[D::AvRecord]) && !reader.has(FieldKind::Time) {
        in_rows(reader);
    }
    places(reader);
}

/// Days and times in the columns of a list whose cells run over lines.
fn in_rows(reader: &mut Reader) {
    let mut found = Vec::new();
    for page in reader.pages() {
        let heads = ["日期", "时间", "内容", "记录人", "载体", "时长", "名称"];
        for table in super::table::tables(&reader.text.sheets[page], &heads, 3) {
            let column = |word: &str| table.header.iter().position(|head| head.contains(word));
            let Some(times) = column("时间") else { continue };
            for row in &table.rows {
                let day = column("日期").and_then(|at| row.get(at)).map(|cell| cell.text.as_str());
                let Some(cell) = row.get(times) else { continue };
                let words = format!("{}{}", day.unwrap_or_default(), cell.text);
                let interval = dates_in(&words).first().and_then(|dated| interval_at(&words, dated));
                if let (Some(interval), Some(span)) = (interval, cell.span(page)) {
                    found.push((interval, span));
                }
            }
        }
    }
    for (interval, span) in found {
        let value = Value::Interval { from: interval.from, to: interval.to };
        reader.push(FieldKind::Time, value, &span);
    }
}

/// An end behind a label of its own: 开始时间:… 结束时间:….
fn with_end(reader: &Reader, span: &Span, head: &str, mut found: Interval) -> Interval {
    if found.to.is_some() {
        return found;
    }
    let after = &head[found.bytes.end..];
    for label in ENDS {
        let Some(at) = after.find(label).filter(|at| *at <= 9) else { continue };
        let words = after[at + label.len()..].trim_start_matches(':');
        if let Some((to, _)) = end_of(words, found.from) {
            found.to = Some(to);
            return found;
        }
    }
    // The label of the end may stand on another line.
    for label in ["结束时间", "终止时间"] {
        for other in reader.text.behind(label, span.page..span.page + 1) {
            let folded = reader.text.page(other.page);
            if let Some((to, _)) = end_of(&folded.text[other.bytes.start..], found.from) {
                found.to = Some(to);
                return found;
            }
        }
    }
    found
}

fn push(reader: &mut Reader, page: usize, offset: usize, found: Interval) {
    let span = Span { page, bytes: offset + found.bytes.start..offset + found.bytes.end };
    reader.push(FieldKind::Time, Value::Interval { from: found.from, to: found.to }, &span);
}

/// A date with a time and 至 behind it, wherever it stands on the first page; all of them in a list.
fn in_words(reader: &mut Reader) {
    let list = reader.is(&[D::AvRecord]);
    for page in reader.pages() {
        let words = reader.text.page(page).text.clone();
        for dated in dates_in(&words) {
            let Some(found) = interval_at(&words, &dated).filter(|found| found.to.is_some()) else {
                continue;
            };
            push(reader, page, 0, found);
            if !list {
                return;
            }
        }
        if !list {
            return;
        }
    }
}

fn places(reader: &mut Reader) {
    let labels: Vec<&str> = PLACES.iter().map(String::as_str).collect();
    for span in reader.behind(&labels) {
        let value = reader.value(&span, 60, |so_far| {
            !["号", "室", "楼", "层", "组", "村", "店", "司", "厂"].iter().any(|end| so_far.ends_with(end))
        });
        let Some(value) = value else { continue };
        let folded = reader.text.page(value.page);
        let whole_line =
            value.bytes.end >= folded.text.len() || folded.gap_before(value.bytes.end) != Gap::None;
        if reader.text.folded(&value).chars().count() >= 2
            && (whole_line || folded.text[value.bytes.end..].starts_with(['。', ',', ';']))
        {
            reader.push_new_text(FieldKind::Location, &value);
        }
    }
}
