//! The party and what is told of it: name, address, representative, credit code, identity number, cause.

use super::super::cause::cause_at;
use super::super::credit;
use super::super::party::{APPLICANT, LABELS, is_body, names_at};
use super::super::text::Span;
use super::Reader;
use super::name;
use crate::skeleton::fold::Gap;
use regex::Regex;
use scoring::case::FieldKind;
use scoring::identity::is_credit_code;
use scoring::{DocumentType as D, Stage};
use std::sync::LazyLock;

/// Eighteen letters and figures.
static CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9A-Za-z](?: ?[0-9A-Za-z]){14,17}").expect("a fixed pattern"));
/// An identity number, perhaps partly masked.
static IDENTITY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d(?: ?[\d*×xX]){16} ?[\dXx*×]").expect("a fixed pattern"));

const CODE_LABELS: &[&str] =
    &["统一社会信用代码", "社会信用代码", "信用代码", "信用代码(注册号)", "统一社会信用代码或注册号"];
const ID_LABELS: &[&str] = &[
    "居民身份证号码",
    "公民身份号码",
    "公民身份证号码",
    "身份证号码",
    "身份证号",
    "居民身份证号",
    "身份证件号码",
    "证件号码",
    "身份证",
];
const ADDRESS_LABELS: &[&str] = &[
    "住所",
    "住址",
    "地址",
    "经营场所",
    "经营地址",
    "住所地",
    "注册地址",
    "家庭住址",
    "户籍地址",
    "现住址",
    "住所或住址",
    "当事人地址",
    "单位地址",
];
const PERSON_LABELS: &[&str] = &[
    "法定代表人",
    "负责人",
    "经营者",
    "法定代表人姓名",
    "法人代表",
    "主要负责人",
    "投资人",
    "执行事务合伙人",
];
const CAUSE_LABELS: &[&str] = &["案由", "案件名称", "案名"];

/// Papers about the party that bear its code.
const BEARERS: &[D] =
    &[D::PartyIdentity, D::PublicityProof, D::LicensePublicity, D::InspectionPublicity, D::FilingApproval];

/// Papers whose party labels name somebody else.
const NOT_OF_PARTY: &[D] = &[D::InnerCatalog, D::BackupForm, D::Cover];

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(NOT_OF_PARTY) {
        parties(reader);
        addresses(reader);
        representatives(reader);
    }
    codes(reader);
    causes(reader);
}

fn parties(reader: &mut Reader) {
    let mut spans: Vec<Span> = Vec::new();
    let labels = LABELS.iter().map(|(label, _)| *label);
    let applicants =
        APPLICANT.iter().map(|(label, _)| *label).filter(|_| reader.kind().stage() == Stage::Licensing);
    for label in labels.chain(applicants) {
        for span in reader.text.behind(label, reader.pages()) {
            spans.extend(names_at(reader.text, &span));
        }
    }
    if let Some(span) = salutation(reader) {
        spans.push(span);
    }
    if reader.is(&[D::PartyIdentity]) {
        for span in reader.behind(&["名称", "企业名称", "姓名"]) {
            spans.extend(names_at(reader.text, &span));
        }
    }
    spans.sort_by_key(|span| (span.page, span.bytes.start));
    for span in spans {
        reader.push_new_text(FieldKind::Party, &span);
    }
}

/// 云澜市好味来食品店: on a line of its own near the top of a letter.
fn salutation(reader: &Reader) -> Option<Span> {
    let page = reader.pages().next()?;
    let folded = reader.text.page(page);
    let cells = reader.text.sheets[page].cells();
    cells.iter().take(10).cloned().enumerate().find_map(|(at, bytes)| {
        // 我们进行 / 了复核: a sentence that goes on from the line above addresses nobody.
        let above = at.checked_sub(1).and_then(|at| cells.get(at)).map(|above| &folded.text[above.clone()]);
        if above
            .is_some_and(|above| above.chars().count() >= 18 && !above.ends_with(['。', '号', ']', ':', ')']))
        {
            return None;
        }
        let words = &folded.text[bytes.clone()];
        let name = words.strip_suffix(':')?;
        let ends = bytes.end >= folded.text.len() || folded.gap_before(bytes.end) >= Gap::Line;
        // 在决定作出前,把你店享有的权利告诉你店: a sentence, and whom it speaks to.
        let spoken = name.contains(['。', ',', '你']);
        if spoken || super::super::label::is_cell_label(name) || name.ends_with("情况") {
            return None;
        }
        let body = is_body(name) && !crate::skeleton::titles::is_organ(name);
        (ends && (body || name::is_person(name)))
            .then(|| Span { page, bytes: bytes.start..bytes.start + name.len() })
    })
}

fn addresses(reader: &mut Reader) {
    // The organ's own address stands beside its contact at the end of letters.
    for span in reader.behind(ADDRESS_LABELS) {
        let folded = reader.text.page(span.page);
        let line: String = line_before(folded, span.bytes.start);
        if line.contains("联系人") || line.contains("本机关") || line.contains("本局") {
            continue;
        }
        let value = reader.value(&span, 60, |so_far| {
            !["号", "室", "楼", "层", "组", "村", "户"].iter().any(|end| so_far.ends_with(end))
        });
        let Some(value) = value else { continue };
        let words = reader.text.folded(&value);
        let place = ["省", "市", "区", "县", "镇", "乡", "街", "路", "村", "号", "巷", "道"];
        if words.chars().count() >= 4 && place.iter().any(|word| words.contains(word)) {
            reader.push_new_text(FieldKind::PartyAddress, &value);
        }
    }
}

/// The folded words of the line before `at`.
pub(super) fn line_before(folded: &crate::skeleton::fold::Folded, at: usize) -> String {
    let mut words: Vec<char> = Vec::new();
    for (byte, c) in folded.text[..at].char_indices().rev().take(60) {
        words.push(c);
        if folded.gap_before(byte) >= Gap::Line {
            break;
        }
    }
    words.into_iter().rev().collect()
}

fn representatives(reader: &mut Reader) {
    let asks_for_one =
        reader.is(&[D::FilingApproval, D::ClosingApproval, D::DecisionApproval, D::LegalReview]);
    for label in PERSON_LABELS {
        for span in reader.text.behind(label, reader.pages()) {
            // 负责人 in a form of approval may be the one who approves.
            let folded = reader.text.page(span.page);
            let after: String = folded.text[span.bytes.start..].chars().take(8).collect();
            if asks_for_one
                && *label == "负责人"
                && ["同意", "拟", "签"].iter().any(|word| after.contains(word))
            {
                continue;
            }
            if let Some(named) = name::names_at(reader.text, &span, 0).into_iter().next() {
                reader.push_new_text(FieldKind::LegalRepresentative, &named.span);
            }
        }
    }
}

fn codes(reader: &mut Reader) {
    for (labels, pattern, kind) in
        [(CODE_LABELS, &*CODE, FieldKind::CreditCode), (ID_LABELS, &*IDENTITY, FieldKind::IdNumber)]
    {
        for span in reader.behind(labels) {
            let folded = reader.text.page(span.page);
            let near: usize = folded.text[span.bytes.start..].chars().take(40).map(char::len_utf8).sum();
            let head = &folded.text[span.bytes.start..span.bytes.start + near];
            if let Some(found) = pattern.find(head).filter(|found| found.start() <= 6) {
                let bytes = span.bytes.start + found.start()..span.bytes.start + found.end();
                reader.push_new_text(kind, &Span { page: span.page, bytes });
            }
        }
    }
    // A label torn over two lines leads nowhere; the check digit still tells the code. That of a body that is
    // no business, as an organ's on its own paper, is not taken for the party's.
    if !reader.has(FieldKind::CreditCode) && reader.is(BEARERS) {
        for page in reader.pages() {
            let folded = reader.text.page(page);
            for found in CODE.find_iter(&folded.text) {
                let code = found.as_str().replace(' ', "");
                if is_credit_code(&code) && credit::is_business(&code) {
                    reader.push_new_text(FieldKind::CreditCode, &Span { page, bytes: found.range() });
                }
            }
        }
    }
    // 身份证号码3501… in running text.
    let words = reader.whole.text.clone();
    for (at, _) in words.match_indices("身份证") {
        let near: usize = words[at..].chars().take(36).map(char::len_utf8).sum();
        if let Some(found) = IDENTITY.find(&words[at..at + near]).filter(|found| found.start() <= 24) {
            let span = reader.whole.span(at + found.start()..at + found.end());
            reader.push_new_text(FieldKind::IdNumber, &span);
        }
    }
}

fn causes(reader: &mut Reader) {
    for span in reader.behind(CAUSE_LABELS) {
        if let Some(value) = cause_at(reader.text, &span) {
            reader.push_new_text(FieldKind::Cause, &value);
        }
    }
}
