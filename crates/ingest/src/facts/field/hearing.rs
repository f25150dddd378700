//! Hearings and discussions: when a hearing is held, who chairs, who takes part, who sits in.

use super::super::date::dates_in;
use super::super::labelled::means;
use super::super::text::Span;
use super::Reader;
use super::days::{dates_behind, dates_of_meaning};
use super::name::names_at;
use super::time::clock;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};
use std::sync::LazyLock;

const MEETINGS: &[D] = &[
    D::HearingNotice,
    D::HearingRecord,
    D::HearingReport,
    D::CollectiveDiscussion,
    D::LicenseHearing,
    D::HearingRequest,
];
const TIMES: &[&str] = &["听证时间", "听证会时间", "举行听证时间", "听证举行时间"];
const CHAIRS: &[&str] =
    &["听证主持人", "主持人", "会议主持人", "主持", "讨论主持人", "听证会主持人", "首席听证主持人", "召集人"];
const ATTENDEES: &[&str] = &[
    "参加人",
    "参加人员",
    "出席人",
    "出席人员",
    "参会人员",
    "与会人员",
    "讨论人员",
    "参加讨论人员",
    "出席会议人员",
    "参加会议人员",
    "参会人",
    "会议成员",
    "听证员",
    "听证参加人",
    "集体讨论成员",
    "案审委成员",
    "参加成员",
    "出席成员",
    "参加集体讨论人员",
    "会审成员",
    "会审人员",
    "参会成员",
    "与会成员",
    "讨论成员",
    "审议人员",
    "审议成员",
    "出席委员",
    "参会委员",
    "参加会审人员",
    "参加审理人员",
    "参加讨论人",
    "参与讨论人员",
    "参加讨论并表决人员",
    "参加讨论和表决人员",
    "参与讨论并表决人员",
    "参加表决人员",
    "表决人员",
    "表决人",
    "有表决权人员",
    "参加讨论的负责人",
    "参加讨论负责人",
    "参加会议负责人",
    "参会负责人",
    "出席人员姓名及职务",
    "参加人员姓名及职务",
];
const NON_VOTING: &[&str] = &["列席人", "列席人员", "列席", "列席会议人员"];

/// 由张某担任听证主持人; 听证主持人由张某担任; 指定张某为听证主持人.
static APPOINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:由|指定) ?([\p{Han}·]{2,4}?)(?:同志)?(?:担任|为|任)(?:本次)?(?:听证会?)?主持人|主持人(?:由|为) ?([\p{Han}·]{2,4}?)(?:同志)?(?:担任|[,。;])").expect("a fixed pattern")
});

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(MEETINGS) {
        return;
    }
    if !reader.is(&[D::CollectiveDiscussion]) {
        hearing_time(reader);
    }
    people(reader, CHAIRS, FieldKind::Chair, 0);
    people(reader, ATTENDEES, FieldKind::Attendee, 4);
    people(reader, NON_VOTING, FieldKind::NonVoting, 4);
    let appointed: Vec<_> = APPOINTED
        .captures_iter(&reader.whole.text)
        .filter_map(|found| found.get(1).or(found.get(2)))
        .filter(|name| super::name::is_person(name.as_str()))
        .map(|name| name.range())
        .collect();
    for bytes in appointed {
        let span = reader.whole.span(bytes);
        reader.push_new_text(FieldKind::Chair, &span);
    }
}

fn people(reader: &mut Reader, labels: &[&str], kind: FieldKind, lines: usize) {
    for span in reader.behind(labels) {
        for named in names_at(reader.text, &span, lines) {
            // 冯某:汇报案情: below the list begins what people said.
            if reader.text.page(named.span.page).text[named.span.bytes.end..].starts_with(':') {
                break;
            }
            reader.push_new_text(kind, &named.span);
        }
    }
}

/// Behind its label, or in 定于2024年4月1日9时30分在…举行听证.
fn hearing_time(reader: &mut Reader) {
    let mut days = dates_behind(reader, TIMES);
    if days.is_empty() && reader.is(&[D::HearingNotice, D::LicenseHearing]) {
        days = dates_of_meaning(reader, |label| {
            means(label, &[&["听证", "举行", "召开"], &["时间", "日期"]], &["申请", "报名", "截止", "告知"])
        });
    }
    for (date, span) in days {
        let folded = reader.text.page(span.page);
        let time = clock(&folded.text[span.bytes.end..]);
        let bytes = span.bytes.start..span.bytes.end + time.map_or(0, |(_, end)| end);
        let value = time.map_or(Value::Date(date), |(time, _)| Value::Moment(date.to_datetime(time)));
        reader.push(FieldKind::HearingTime, value, &Span { page: span.page, bytes });
    }
    if reader.has(FieldKind::HearingTime) || !reader.is(&[D::HearingNotice, D::LicenseHearing]) {
        return;
    }
    let words = reader.whole.text.clone();
    for dated in dates_in(&words) {
        let before: String =
            words[..dated.bytes.start].chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
        let sentence = reader.whole.sentence(dated.bytes.start);
        let after = &words[dated.bytes.end..sentence.end.max(dated.bytes.end)];
        let held = ["举行", "召开", "组织", "进行"].iter().any(|word| after.contains(word))
            && after.contains("听证");
        if held && ["定于", "于", "决定", "拟于", "在"].iter().any(|word| before.ends_with(word)) {
            let time = clock(&words[dated.bytes.end..]);
            let end = dated.bytes.end + time.map_or(0, |(_, end)| end);
            let value =
                time.map_or(Value::Date(dated.date), |(time, _)| Value::Moment(dated.date.to_datetime(time)));
            let span = reader.whole.span(dated.bytes.start..end);
            reader.push(FieldKind::HearingTime, value, &span);
        }
    }
}
