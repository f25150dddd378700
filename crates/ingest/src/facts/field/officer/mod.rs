//! Officers 执法人员 with their certificate numbers, who keeps the record, who is questioned, who witnesses.

mod card;
mod certificate;

use super::super::text::Span;
use super::Reader;
use super::name::{self, Named, names_at};
use crate::skeleton::fold::Gap;
use crate::skeleton::titles::is_han;
use certificate::numbers_at;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Officer, Value};
use scoring::role::{Role, role_of};
use std::sync::LazyLock;

/// Papers in which 姓名 is the name of an officer.
const ABOUT_OFFICERS: &[D] = &[D::OfficerCertificate];
/// The papers in which 承办人 names officers of the case.
const HANDLED: &[D] = &[
    D::LegalReview,
    D::SourceRegistration,
    D::AcceptanceNotice,
    D::InvestigationReport,
    D::Cover,
    D::ClosingApproval,
    D::DecisionApproval,
    D::FilingApproval,
    D::CollectiveDiscussion,
    D::HearingRecord,
    D::HearingNotice,
];
/// Papers that name no officers of the case.
const NOT_IN: &[D] =
    &[D::InnerCatalog, D::BackupForm, D::PaymentReceipt, D::PartyIdentity, D::InspectionReport];

const RECORDERS: &[&str] = &["记录人", "记录员", "书记员", "记录人员", "记录人签名"];
const PERSONS: &[&str] = &[
    "被询问人",
    "被询问人姓名",
    "被询问(调查)人",
    "被调查人",
    "被调查询问人",
    "陈述人",
    "陈述申辩人",
    "现场负责人",
    "现场陪同人",
    "在场人",
    "现场人员",
    "被检查人姓名",
    "被检查现场负责人",
    "申辩人",
];
const WITNESSES: &[&str] =
    &["见证人", "见证人姓名", "见证人签名", "见证人签名或盖章", "见证人签字", "其他见证人"];

/// 执法人员张某、李某 in running text.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:指派|安排|委派|我局|本局|本机关|我们是[\p{Han}]{2,30}|由)?的?(?:行政)?(?:执法|办案|检查|承办)人员(?:为|:|是)?").expect("a fixed pattern")
});

struct Found {
    span: Span,
    name: String,
    certificate: Option<String>,
}

pub(super) fn read(reader: &mut Reader) {
    if reader.is(NOT_IN) {
        return;
    }
    let mut found = Vec::new();
    behind_labels(reader, &mut found);
    recorders(reader, &mut found);
    certificate::bracketed_list(reader, &mut found);
    certificate::bracketed(reader, &mut found);
    if reader.is(&[D::OfficerCertificate]) {
        card::rows(reader, &mut found);
    }
    in_words(reader, &mut found);
    settle(reader, found);
    people(reader, RECORDERS, FieldKind::Recorder);
    if reader.is(&[
        D::InterviewRecord,
        D::OnsiteRecord,
        D::InspectionRecord,
        D::OnsiteVerification,
        D::StatementRecord,
        D::SeizureOnsiteRecord,
        D::SamplingRecord,
    ]) {
        people(reader, PERSONS, FieldKind::Person);
        if reader.is(&[D::OnsiteRecord, D::InspectionRecord, D::SeizureOnsiteRecord]) {
            people(reader, &["被检查人"], FieldKind::Person);
        }
    }
    people(reader, WITNESSES, FieldKind::Witness);
}

fn people(reader: &mut Reader, labels: &[&str], kind: FieldKind) {
    for span in reader.behind(labels) {
        for named in names_at(reader.text, &span, 0) {
            reader.push_new_text(kind, &named.span);
        }
    }
}

fn behind_labels(reader: &Reader, found: &mut Vec<Found>) {
    for label in labels(reader) {
        for span in label_values(reader, &label) {
            let names = names_at(reader.text, &span, 3);
            with_numbers(reader, names, found);
        }
    }
}

/// 记录人 李某 执法证号2: who keeps the record and bears a certificate is an officer, too. More numbers than keep it are
/// those of all who were named on the way: 询问人 张某 记录人 李某 执法证号1、2.
fn recorders(reader: &Reader, found: &mut Vec<Found>) {
    /// So many numbers are listed at most.
    const NUMBERS: usize = 6;
    let mut named = Vec::new();
    for span in reader.behind(RECORDERS) {
        let names = names_at(reader.text, &span, 0);
        let (Some(first), Some(last)) = (names.first(), names.last()) else { continue };
        let rest = &reader.text.page(last.span.page).text[last.span.bytes.end..];
        let (numbers, _) = numbers_at(rest, NUMBERS);
        if numbers.len() <= names.len() {
            with_numbers(reader, names, &mut named);
            continue;
        }
        let all = named_before(reader, &first.span, found)
            .into_iter()
            .map(|officer| (officer.span.clone(), officer.name.clone()))
            .chain(names.iter().map(|one| (one.span.clone(), one.name.clone())));
        let all: Vec<(Span, String)> = all.collect();
        // Whose they are cannot be told where there are as many of neither.
        if all.len() == numbers.len() {
            let borne = all.into_iter().zip(numbers);
            named.extend(borne.map(|((span, name), number)| Found { span, name, certificate: Some(number) }));
        }
    }
    found.extend(named.into_iter().filter(|officer| officer.certificate.is_some()));
}

/// The officers named right before the label of who keeps the record, whose name begins at `at`, in their order.
fn named_before<'f>(reader: &Reader, at: &Span, found: &'f [Found]) -> Vec<&'f Found> {
    let words = &reader.text.page(at.page).text;
    let before = words[..at.bytes.start].trim_end_matches([':', ',']);
    let label = RECORDERS.iter().filter_map(|label| before.strip_suffix(label)).min_by_key(|rest| rest.len());
    let Some(mut before) = label else { return Vec::new() };
    let mut named: Vec<&Found> = Vec::new();
    loop {
        before = before.trim_end_matches([',', ';', '、']);
        let ends_here = |one: &&Found| one.span.page == at.page && one.span.bytes.end == before.len();
        let Some(officer) = found.iter().find(ends_here) else { break };
        before = &before[..officer.span.bytes.start];
        named.push(officer);
    }
    named.reverse();
    named
}

/// The labels of the paper that name officers, each once.
fn labels(reader: &Reader) -> Vec<String> {
    /// Characters of a label.
    const LONGEST: usize = 12;
    let mut labels: Vec<String> = Vec::new();
    let mut add = |label: &str| {
        if !labels.iter().any(|known| known == label) {
            labels.push(label.to_owned());
        }
    };
    if reader.is(ABOUT_OFFICERS) {
        add("姓名");
    }
    for page in reader.pages() {
        let folded = reader.text.page(page);
        for (at, ending) in folded.text.match_indices(['人', '员']) {
            let end = at + ending.len();
            let words = &folded.text[end..];
            let end =
                end + ["签名", "签字", "姓名"].iter().find(|w| words.starts_with(**w)).map_or(0, |w| w.len());
            // The longest run of words that begins at a gap or behind a mark.
            let mut start = None;
            let mut next = end;
            for (byte, c) in folded.text[..end].char_indices().rev().take(LONGEST) {
                if !(is_han(c) || matches!(c, '(' | ')'))
                    || folded.gap_before(next) >= Gap::Cell && next < end
                {
                    break;
                }
                next = byte;
                let before = folded.text[..byte].chars().next_back();
                let begins =
                    folded.gap_before(byte) >= Gap::Space || !before.is_some_and(char::is_alphanumeric);
                if begins && role_of(&folded.text[byte..end]) == Some(Role::Officer) {
                    start = Some(byte);
                }
            }
            let Some(start) = start else { continue };
            let label = &folded.text[start..end];
            let handler = label.starts_with("承办人") && !label.starts_with("承办人员");
            if !handler || reader.is(HANDLED) {
                add(label);
            }
        }
    }
    labels
}

/// Values behind a label; 检查人1: and 执法人员(签名): are the label, too.
fn label_values(reader: &Reader, label: &str) -> Vec<Span> {
    let mut spans = reader.text.behind(label, reader.pages());
    for page in reader.pages() {
        let folded = reader.text.page(page);
        for (at, _) in folded.text.match_indices(label) {
            let rest = &folded.text[at + label.len()..];
            let signed = rest
                .strip_prefix("(签名):")
                .or_else(|| rest.strip_prefix("(签字):"))
                .or_else(|| rest.strip_prefix("(签名或盖章):"));
            let counted = rest
                .strip_prefix(['1', '2', '3', '一', '二', '甲', '乙'])
                .or_else(|| rest.strip_prefix("(1)"))
                .or_else(|| rest.strip_prefix("(2)"))
                .and_then(|rest| rest.strip_prefix(':'));
            let before = folded.text[..at].chars().next_back();
            let free = folded.gap_before(at) >= Gap::Space || !before.is_some_and(char::is_alphanumeric);
            if let Some(value) = signed.or(counted).filter(|_| free) {
                spans.push(Span { page, bytes: folded.text.len() - value.len()..folded.text.len() });
            }
        }
    }
    spans
}

/// The names with the numbers that stand behind all of them.
fn with_numbers(reader: &Reader, names: Vec<Named>, found: &mut Vec<Found>) {
    let Some(last) = names.last() else { return };
    let folded = reader.text.page(last.span.page);
    let rest = &folded.text[last.span.bytes.end..];
    // Each name has its number in brackets of its own, which are read elsewhere.
    let bracketed = |named: &Named| folded.text[named.span.bytes.end..].starts_with('(');
    let each = names.len() > 1 && names.iter().all(bracketed);
    let (numbers, end) = if each { (Vec::new(), 0) } else { numbers_at(rest, names.len()) };
    let after = (!numbers.is_empty()).then(|| last.span.bytes.end + end);
    // 张某 执法证号:1 李某 执法证号:2: the next name follows the number of the one before.
    let after = after.map(|at| {
        at + folded.text[at..].len() - folded.text[at..].trim_start_matches([';', ',', '、', ')']).len()
    });
    if let Some(at) = after.filter(|at| *at < folded.text.len()) {
        let next = names_at(reader.text, &Span { page: last.span.page, bytes: at..folded.text.len() }, 0);
        if let [one] = next.as_slice()
            && !numbers_at(&folded.text[one.span.bytes.end..], 1).0.is_empty()
        {
            with_numbers(reader, next, found);
        }
    }
    // As many numbers as names: each has its own. Fewer: the last names bear them, one name the one number.
    let paired = numbers.len() == names.len();
    for (at, named) in names.into_iter().enumerate() {
        let certificate = if paired { numbers.get(at).cloned() } else { None };
        found.push(Found { span: named.span, name: named.name, certificate });
    }
}

/// 指派执法人员张某、李某进行调查.
fn in_words(reader: &Reader, found: &mut Vec<Found>) {
    let papers = [
        D::PenaltyDecision,
        D::NoPenaltyDecision,
        D::OnSpotDecision,
        D::InvestigationReport,
        D::InspectionNotice,
        D::FilingApproval,
        D::InterviewRecord,
        D::OnsiteRecord,
        D::StatementRecord,
        D::InspectionRecord,
        D::OnsiteVerification,
        D::SeizureOnsiteRecord,
    ];
    if !reader.is(&papers) {
        return;
    }
    let words = &reader.whole.text;
    for lead in NAMED.find_iter(words) {
        let mut at = lead.end();
        let mut names: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        loop {
            let run: String = words[at..].chars().take_while(|c| is_han(*c) || *c == '·').take(8).collect();
            let after = words[at + run.len()..].chars().next();
            let listed = matches!(after, Some('、' | '(')) && run.chars().count() <= 4;
            // The last of a list runs into the words behind it: 李某进行调查.
            let verb = [
                "和", "及", "与", "进行", "负责", "依法", "承办", "到", "对", "前往", "在", "于", "等",
                "出示", "向", "现场", "调查", "二人", "两人", "两名",
            ];
            let end = verb.iter().filter_map(|word| run.find(word)).filter(|end| *end > 0).min();
            let name = match end {
                Some(end) if !listed => &run[..end],
                _ => run.as_str(),
            };
            if !name::is_person(name) || (end.is_none() && !listed && run.chars().count() > 3) {
                break;
            }
            names.push((at..at + name.len(), name.to_owned()));
            at += name.len();
            // A bracketed number is read elsewhere.
            if words[at..].starts_with('(')
                && let Some(close) = words[at..].find(')').filter(|close| *close < 60)
            {
                at += close + 1;
            }
            let Some(next) = ["、", "和", "及", "与"].iter().find(|word| words[at..].starts_with(**word))
            else {
                break;
            };
            at += next.len();
        }
        let sure = names.len() >= 2 || (lead.as_str().chars().count() > 4 && !names.is_empty());
        if sure {
            // 执法人员张某、李某,执法证号1、2: as many numbers as names.
            let (numbers, _) = numbers_at(&words[at..], names.len());
            let paired = numbers.len() == names.len();
            for (index, (bytes, name)) in names.into_iter().enumerate() {
                let certificate = numbers.get(index).filter(|_| paired).cloned();
                found.push(Found { span: reader.whole.span(bytes), name, certificate });
            }
        }
    }
}

/// Keeps one entry for each name and number; a bare name falls away where its number is known.
fn settle(reader: &mut Reader, found: Vec<Found>) {
    /// Words that announce numbers and are no part of them, whatever else stands before them.
    const ANNOUNCING: [char; 5] = ['为', '是', '号', '证', '第'];
    let mut kept: Vec<Found> = Vec::new();
    for mut officer in found {
        if let Some(number) = &mut officer.certificate
            && let Some(at) = number.rfind(ANNOUNCING)
        {
            number.drain(..at + number[at..].chars().next().map_or(0, char::len_utf8));
        }
        let same = kept.iter().position(|known| {
            known.name == officer.name
                && (officer.certificate.is_none()
                    || known.certificate.is_none()
                    || known.certificate == officer.certificate)
        });
        match same {
            Some(at) if kept[at].certificate.is_none() && officer.certificate.is_some() => kept[at] = officer,
            Some(_) => {}
            None => kept.push(officer),
        }
    }
    for officer in kept {
        let value = Value::Officer(Officer { name: officer.name, certificate: officer.certificate });
        reader.push(FieldKind::Officer, value, &officer.span);
    }
}
