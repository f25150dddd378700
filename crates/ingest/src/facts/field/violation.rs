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
    for dated in dates_in(&words) {
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
                    push(reader, FieldKind::ViolationBegin, dated.date, dated.bytes);
                } else if party && does.is_some_and(|at| at <= 48) && !other(&head) {
                    // 当事人于2024年3月1日销售…: one day.
                    push(reader, FieldKind::ViolationBegin, dated.date, dated.bytes.clone());
                    push(reader, FieldKind::ViolationEnd, dated.date, dated.bytes);
                }
            }
        }
    }
}

fn tail(before: &str) -> String {
    before.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect()
}

fn push(reader: &mut Reader, kind: FieldKind, date: Date, bytes: Range<usize>) {
    let span = reader.whole.span(bytes);
    reader.push(kind, Value::Date(date), &span);
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
