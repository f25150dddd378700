//! Remedies told 救济途径: reconsideration and action in court, each with its body and period.

use super::Reader;
use super::period::PERIOD;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Remedy, Value};
use std::sync::LazyLock;

/// Papers that tell of no remedy, though they may mention one.
const NOT_IN: &[D] = &[
    D::Cover,
    D::InnerCatalog,
    D::BackupForm,
    D::InterviewRecord,
    D::CourtApplication,
    D::PaymentReceipt,
    D::CorrectionDocument,
    D::DefenceMaterial,
    D::InvestigationReport,
    D::LegalReview,
    D::CollectiveDiscussion,
    D::ClosingApproval,
    D::FilingApproval,
];

/// What is done: 申请行政复议, 提起行政诉讼, 起诉.
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(申请|提起|提出)(?:了)?(?:行政)?复议(?:申请)?|(提起|提出)(?:行政)?诉讼|(?:行政)?起诉|申请复查",
    )
    .expect("a fixed pattern")
});
pub(super) fn read(reader: &mut Reader) {
    if reader.is(NOT_IN) {
        return;
    }
    let words = reader.whole.text.clone();
    in_fields(reader, &words);
    let mut last_end = 0;
    let mut last_sentence = usize::MAX;
    for done in DONE.find_iter(&words) {
        let sentence = reader.whole.sentence(done.start());
        // Within the sentence, and behind the remedy told before.
        let from =
            if last_sentence == sentence.start { last_end.max(sentence.start) } else { sentence.start };
        let lead = &words[from..done.start()];
        let court = !done.as_str().contains("复议");
        if done.as_str() == "申请复查" {
            continue;
        }
        let denied = ["不", "未", "没有", "期间", "是否", "已", "后", "已经", "经"]
            .iter()
            .any(|word| lead.ends_with(word))
            || lead.contains("逾期不")
            || lead.contains("期满不")
            || lead.contains("既不")
            || lead.ends_with("又不")
            || words[done.end()..].starts_with("期间")
            || names_ways(&words[done.end()..]);
        let to = lead.rfind('向');
        let period = PERIOD.captures_iter(lead).last().and_then(|found| found.get(1));
        last_end = done.end();
        last_sentence = sentence.start;
        if denied || (to.is_none() && period.is_none() && !may(lead)) {
            continue;
        }
        let body = to.map(|at| body_of(&lead[at + '向'.len_utf8()..])).unwrap_or_default();
        // 六个月内直接向…: the period stands before the body; one told for both remedies is told once.
        let period = period.map(|told| told.as_str().replace(' ', "")).unwrap_or_default();
        let bytes = period_start(lead, from).unwrap_or(from + to.unwrap_or(0))..done.end();
        let span = reader.whole.span(bytes);
        for one in bodies(&body) {
            let remedy = Remedy { court, body: one, period: period.clone() };
            reader.push(FieldKind::Remedy, Value::Remedy(remedy), &span);
        }
    }
}

/// 行政复议机关:甲,申请期限:…60日;诉讼管辖法院:乙,起诉期限:…六个月: remedies told as fields of a list.
fn in_fields(reader: &mut Reader, words: &str) {
    static BODY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(复议)(?:申请)?(?:受理|管辖)?(?:机关|机构)|(?:诉讼|起诉|受诉|管辖)(?:管辖|受理)?(?:人民)?法院)(?:名称)?[为是:]+([^,;。:]{3,40})")
            .expect("a fixed pattern")
    });
    static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"期限?[为是:]*[^,;。]{0,16}?((?:\d{1,3}|[一二三四五六七八九十〇两]{1,4}) ?个?(?:工作日|日|天|月))").expect("a fixed pattern")
    });
    let mut found = Vec::new();
    for told in BODY.captures_iter(words) {
        let (Some(whole), Some(body)) = (told.get(0), told.get(2)) else { continue };
        let court = told.get(1).is_none();
        let near: usize = words[whole.end()..].chars().take(48).map(char::len_utf8).sum();
        let behind = &words[whole.end()..whole.end() + near];
        let behind = BODY.find(behind).map_or(behind, |next| &behind[..next.start()]);
        let period = LIMIT.captures(behind).and_then(|limit| limit.get(1));
        let period = period.map(|told| told.as_str().replace(' ', "")).unwrap_or_default();
        for one in bodies(body.as_str().trim_end_matches(')')) {
            let remedy = Remedy { court, body: one, period: period.clone() };
            found.push((remedy, whole.range()));
        }
    }
    for (remedy, bytes) in found {
        let span = reader.whole.span(bytes);
        reader.push(FieldKind::Remedy, Value::Remedy(remedy), &span);
    }
}

/// Whether what follows makes it a heading: 申请行政复议或者提起行政诉讼的途径和期限.
fn names_ways(behind: &str) -> bool {
    const WAYS: &[&str] = &["途径", "期限", "方式", "机关和", "的权利和"];
    let mut behind = behind;
    let joined = ["或者", "或", "、", "和", "及", "与"].iter().find_map(|word| behind.strip_prefix(word));
    if let Some(rest) = joined
        && let Some(next) = DONE.find(rest).filter(|next| next.start() == 0)
    {
        behind = &rest[next.end()..];
    }
    let behind = behind.strip_prefix('的').unwrap_or(behind);
    WAYS.iter().any(|way| behind.starts_with(way))
}

fn may(lead: &str) -> bool {
    ["可以", "可", "有权", "应当", "依法", "或者", "或", "权利"].iter().any(|word| lead.ends_with(word))
}

fn period_start(lead: &str, from: usize) -> Option<usize> {
    let found = PERIOD.find_iter(lead).last()?;
    Some(from + found.start())
}

/// The body, without the words that lead to it or away from it.
fn body_of(words: &str) -> String {
    let mut body = words;
    for end in ["依法", "直接", "书面", "当面", "提出", "另行", "单独"] {
        body = body.trim_end_matches(end);
    }
    for start in ["有管辖权的", "依法", "直接"] {
        body = body.trim_start_matches(start);
    }
    let body = body.trim_matches([',', ' ', '、', ':', '_']);
    if body.chars().count() > 60 { String::new() } else { body.to_owned() }
}

/// 云澜市人民政府或者云澜市生态环境局: two bodies to choose from.
fn bodies(body: &str) -> Vec<String> {
    let parts: Vec<String> = body
        .split("或者")
        .flat_map(|part| part.split('或'))
        .map(|part| part.trim_start_matches('向').trim_matches([',', '、']).to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() { vec![String::new()] } else { parts }
}
