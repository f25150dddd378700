//! What the rules on seizure and enforcement share: which papers are of a measure, when it began and
//! ends, and when a paper was served. Judges nothing.

use crate::act_kind::ActKind;
use crate::calendar::{Deadline, Period};
use crate::case::{Document, FieldKind, Read, ServedPaper};
use crate::check::sentence::sentences;
use crate::check::text::tail;
use crate::check::words::leading_number;
use crate::check::{Context, Finding};
use crate::document_type::DocumentType as D;
use crate::evidence::Place;
use jiff::civil::Date;

/// Papers that show a seizure took place.
const SHOWING: &[D] = &[D::SeizureDecision, D::SeizureOnsiteRecord, D::SeizureApproval];

/// Why the rules on seizure say nothing about a case, where they do not.
pub(super) fn out_of_scope(cx: &Context) -> Option<Finding> {
    if cx.case.any(SHOWING).next().is_some() {
        return None;
    }
    if cx.case.act_kind == ActKind::Measure && !cx.case.has(D::FreezeDecision) {
        return Some(Finding::cannot_tell("行政强制措施案件，卷内未见查封、扣押的文书"));
    }
    Some(Finding::not_applicable("卷内没有查封、扣押的文书"))
}

fn titled(paper: &Document, words: &[&str]) -> bool {
    words.iter().any(|word| paper.title.contains(word))
}

/// Words of titles by which a measure is ended, or what was seized is disposed of.
const ENDING: &[&str] = &["解除", "解封", "启封", "处理", "处置", "退还", "返还", "发还"];

/// The decisions to seize, without papers on its extension, its end or what became of the goods that were taken
/// for one.
pub(super) fn decisions<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let decisions = cx.case.all(D::SeizureDecision);
    decisions.filter(|paper| !titled(paper, &["延长", "延期", "审批"]) && !titled(paper, ENDING)).collect()
}

/// The forms that approve the seizure itself.
pub(super) fn approvals<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    cx.case.all(D::SeizureApproval).filter(|paper| !titled(paper, &["解除", "延长", "延期"])).collect()
}

/// Records made when the measure was taken: those so named, else records on site that speak of it.
pub(super) fn records<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let own: Vec<&Document> = cx.case.all(D::SeizureOnsiteRecord).collect();
    if !own.is_empty() {
        return own;
    }
    let onsite = cx.case.any(&[D::OnsiteRecord, D::InspectionRecord]);
    onsite.filter(|paper| paper.says_any(&["查封", "扣押", "强制措施"])).collect()
}

/// Papers by which the period was extended, approval forms left out.
pub(super) fn extensions<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let papers = cx.case.all(D::SeizureExtension);
    papers.filter(|paper| !titled(paper, &["审批", "呈批", "报批"])).collect()
}

/// Papers by which it was ended or the goods were disposed of, approval forms left out.
pub(super) fn releases<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let ends = |paper: &&Document| match paper.document_type {
        D::SeizureRelease => true,
        D::SeizureDecision => titled(paper, ENDING),
        _ => false,
    };
    cx.case.documents.iter().filter(ends).filter(|paper| !titled(paper, &["审批", "呈批", "报批"])).collect()
}

/// What a sentence tells of that is sealed where it stands: a place or a facility, of which no list is handed over.
const PLACES: &[&str] = &[
    "部位",
    "场所",
    "设施",
    "仓库",
    "车间",
    "厂房",
    "库房",
    "店铺",
    "门店",
    "房间",
    "建筑",
    "楼层",
    "通道",
    "大门",
    "配电",
    "设备间",
    "机房",
];

/// Things that are known by their number, of which no list is needed to tell them apart.
const NUMBERED: &[&str] =
    &["货车", "客车", "汽车", "轿车", "车辆", "挂车", "渔船", "船舶", "摩托车", "三轮车"];

/// Whether a vehicle or vessel is named with its number: 湘F·8XX37重型自卸货车.
fn names_one(text: &str) -> bool {
    NUMBERED.iter().flat_map(|word| text.match_indices(word)).any(|(at, _)| {
        let before = tail(&text[..at], 14);
        before.chars().filter(char::is_ascii_digit).count() >= 3
            && before.contains(|c: char| c.is_ascii_uppercase())
    })
}

/// Whether a paper itself tells what was seized or sealed: the place, or the things with how many of them.
pub(super) fn tells_what(paper: &Document) -> bool {
    const TAKING: &[&str] = &["查封", "扣押", "清点", "封存", "暂扣", "扣留"];
    paper.goods().next().is_some()
        || holds_list(paper)
        || sentences(paper).any(|sentence| {
            // What stands before the words that decide tells of the violation, and the title of the paper.
            let text = sentence.text();
            let decides =
                text.match_indices("决定").filter(|(at, word)| !text[at + word.len()..].starts_with('书'));
            let own = match decides.last() {
                Some((at, _)) => &text[at..],
                None if sentence.says_any(&["清点", "部位", "封存", "清单:"]) => text,
                None => return false,
            };
            let taking = TAKING.iter().any(|word| own.contains(word));
            taking && (PLACES.iter().any(|word| own.contains(word)) || counts(own) || names_one(own))
        })
}

/// Whether the list stands on the decision itself, below its words: 附:物品清单, then 名称 规格 数量.
pub(super) fn holds_list(decision: &Document) -> bool {
    const NAMES: &[&str] = &["名称", "品名", "物品"];
    const ELSEWHERE: &[&str] = &["见", "附", "交付", "《", "和", "及"];
    decision.pages.iter().any(|page| {
        let text = page.folded().text.as_str();
        text.match_indices("清单").any(|(at, word)| {
            let behind = crate::check::text::head(&text[at + word.len()..], 40);
            let heads = behind.contains("数量") && NAMES.iter().any(|name| behind.contains(name));
            // 物品清单 | 某牌电动自行车6辆, in a cell of its own; 附清单1份 counts lists.
            let before = text[..at].trim_end_matches("物品").trim_end_matches("财物");
            let own = before.len() < at && !ELSEWHERE.iter().any(|word| before.ends_with(word));
            let listed = own && !behind.starts_with(|c: char| c.is_ascii_digit() || "》),。一".contains(c));
            heads || listed && counts(behind.split('。').next().unwrap_or_default())
        })
    })
}

/// Whether a decision leaves what was seized to a list of its own: 详见《财物清单》.
pub(super) fn is_left_to_list(decision: &Document) -> bool {
    const LEFT: &[&str] = &["详见", "见附", "附后", "见《", "随附", "另附", "附件", "附:"];
    if holds_list(decision) {
        return false;
    }
    sentences(decision).any(|sentence| sentence.says_any(&["清单"]) && sentence.says_any(LEFT))
}

/// Whether so many of a thing are told: 96袋, 三辆, 1台.
fn counts(text: &str) -> bool {
    const UNITS: &[char] = &[
        '台', '辆', '艘', '件', '箱', '袋', '瓶', '个', '只', '套', '吨', '盒', '桶', '份', '包', '条', '支',
        '把', '张', '部', '块', '株', '头', '罐', '间', '处', '枚', '本', '双', '卷', '板', '斤',
    ];
    text.char_indices().any(|(at, _)| {
        let part = text[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '第' | '.'));
        !part
            && leading_number(&text[at..]).is_some_and(|(number, length)| {
                number > 0
                    && (text[at + length..].starts_with(UNITS) || text[at + length..].starts_with("公斤"))
            })
    })
}

/// The day the measure began by its decision.
pub(super) fn begin(decision: &Document) -> Option<Read<'_, Date>> {
    decision.date(FieldKind::MeasureBegin).or_else(|| decision.date(FieldKind::Date))
}

/// The last day of the measure by one decision and its extensions, and where it stands. An end that is
/// not stated is taken for the longest the law allows.
pub(super) fn end(cx: &Context, decision: &Document) -> Option<(Deadline, Place)> {
    let begin = begin(decision)?;
    let stated = |paper: &Document| paper.date(FieldKind::MeasureEnd).map(|r| (r.value, r.place.clone()));
    let at = |date: Date| Deadline {
        strict: date,
        lenient: cx.calendar().working_day_from(date),
        tables: cx.calendar().knows(date, date),
    };
    let mut end = match stated(decision) {
        Some((date, place)) => (at(date), place),
        None => (cx.calendar().deadline(begin.value, Period::days(30)), begin.place.clone()),
    };
    for paper in extensions(cx) {
        end = match stated(paper) {
            Some((date, place)) if date >= end.0.strict => (at(date), place),
            Some(_) => end,
            None => (cx.calendar().deadline(end.0.strict, Period::days(30)), paper.head()),
        };
    }
    Some(end)
}

/// A paper that shows time for testing, which the period of seizure leaves out.
pub(super) fn testing<'a>(cx: &Context<'a>) -> Option<&'a Document> {
    // What the report came to is told in a paper of its own, which takes no time.
    let tells = |paper: &&Document| {
        paper.document_type == D::InspectionReport && titled(paper, &["告知"]) && !titled(paper, &["期间"])
    };
    cx.case.any(&[D::SpecialTimeNotice, D::InspectionReport]).find(|paper| !tells(paper))
}

/// Days on which a paper whose title holds one of the words was served, the earliest first.
pub(super) fn served<'a>(cx: &Context<'a>, titles: &[&str]) -> Vec<(Date, &'a Place)> {
    let services = cx.case.documents.iter().flat_map(|paper| paper.services());
    let mut days: Vec<(Date, &Place)> = services
        .filter(|service| {
            let served = &service.value.title;
            // 履行行政处罚决定催告书 names the decision, but is another paper.
            let demand = cx.case.paper_served(service.value) == ServedPaper::Demand;
            let asked = titles.iter().any(|title| title.contains("催告"));
            (asked || !demand) && titles.iter().any(|title| served.contains(title))
        })
        .filter_map(|service| Some((service.value.date?, service.place)))
        .collect();
    days.sort_by_key(|(day, _)| *day);
    days
}

/// The first day on which a paper was served: by the first group of titles of which any was.
pub(super) fn served_first<'a>(cx: &Context<'a>, groups: &[&[&str]]) -> Option<(Date, &'a Place)> {
    groups.iter().find_map(|titles| served(cx, titles).into_iter().next())
}

/// Items of a paper with the words any of which shows them.
pub(super) type Items<'a> = &'a [(&'a str, &'a [&'a str])];

/// The items a paper does not show, by name.
pub(super) fn lacking_items(paper: &Document, items: Items) -> Vec<String> {
    items.iter().filter(|(_, words)| !paper.says_any(words)).map(|(name, _)| (*name).to_owned()).collect()
}
