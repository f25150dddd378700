//! Days behind labels: publicity, application, acceptance, expiry, discovery, the day to correct by.

use super::super::date::dates_in;
use super::super::labelled::{labelled, means};
use super::super::text::Span;
use super::Reader;
use crate::skeleton::fold::Gap;
use jiff::civil::Date;
use regex::Regex;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};
use std::sync::LazyLock;

/// What stands behind which labels in which documents; no documents means all.
struct Wanted {
    kind: FieldKind,
    papers: &'static [D],
    labels: &'static [&'static str],
    /// Where none of those labels stands there: a word of each of these groups in a label …
    meaning: &'static [&'static [&'static str]],
    /// … and none of these.
    not: &'static [&'static str],
}

/// What labels of days end with.
const DAY: &[&str] = &["时间", "日期", "时限", "日"];

const WANTED: &[Wanted] = &[
    Wanted {
        kind: FieldKind::PublicityDate,
        papers: &[D::PublicityProof, D::LicensePublicity, D::InspectionPublicity],
        labels: &[
            "公示日期",
            "公示时间",
            "公开日期",
            "公开时间",
            "发布日期",
            "发布时间",
            "公示起始日期",
            "公示开始日期",
        ],
        meaning: &[&["公示", "公开", "发布", "公布", "上网", "推送", "归集", "上传", "录入"], DAY],
        not: &["截图", "打印", "期限", "撤", "下架", "届满", "到期"],
    },
    Wanted {
        kind: FieldKind::ApplicationDate,
        papers: &[D::LicenseApplication, D::MaterialReceipt],
        labels: &[
            "申请日期",
            "申请时间",
            "收件日期",
            "收件时间",
            "接收时间",
            "接收日期",
            "收到日期",
            "收到时间",
        ],
        meaning: &[&["申请", "收件", "接收", "收到", "提交", "递交", "收取", "来件"], DAY],
        not: &["补正", "送达", "成立", "届满"],
    },
    Wanted {
        kind: FieldKind::AcceptanceDate,
        papers: &[D::AcceptanceNotice, D::LicenseApproval, D::LicenseReview],
        labels: &["受理日期", "受理时间"],
        meaning: &[&["受理"], DAY],
        not: &["承诺", "不予"],
    },
    Wanted {
        kind: FieldKind::ExpiryDate,
        papers: &[
            D::LicenseDecision,
            D::PartyIdentity,
            D::LicenseApplication,
            D::LicenseApproval,
            D::OfficerCertificate,
        ],
        labels: &["有效期至", "有效期限至", "有效期截止日期", "有效截止日期"],
        meaning: &[&["有效", "届满", "到期"], &["截止", "届满", "到期", "终止", "止"]],
        not: &["起", "公示"],
    },
    Wanted {
        kind: FieldKind::ExpiryDate,
        papers: &[D::EvidenceMaterial, D::InspectionReport, D::Other],
        labels: CERTIFICATES,
        meaning: &[&["检定", "校准", "资质", "计量"], &["有效", "届满", "到期", "截止"]],
        not: &["起"],
    },
    Wanted {
        kind: FieldKind::Discovery,
        papers: &[D::SourceRegistration, D::FilingApproval],
        labels: &[
            "发现时间",
            "发现日期",
            "线索发现时间",
            "线索接收时间",
            "收到线索时间",
            "举报时间",
            "投诉举报时间",
            "移送时间",
            "来源时间",
        ],
        meaning: &[&["发现", "举报", "投诉", "接报", "接收", "收到", "移送", "转办", "交办", "线索"], DAY],
        not: &["办结", "答复", "期限", "反馈"],
    },
    Wanted {
        kind: FieldKind::DueDate,
        papers: &[D::RectificationOrder, D::InspectionRecheck, D::InspectionResult],
        labels: &["改正期限", "整改期限", "责令改正期限", "限期改正日期", "整改完成时限"],
        meaning: &[&["改正", "整改", "完成", "治理"], &["期限", "时限", "期至", "截止", "限期"]],
        not: &["逾期"],
    },
];

/// Labels that tell until when a device is verified, or a laboratory qualified; goods have their dates, too.
const CERTIFICATES: &[&str] = &[
    "检定有效期至",
    "检定有效期",
    "校准有效期至",
    "校准有效期",
    "下次检定日期",
    "检定证书有效期至",
    "校准证书有效期至",
    "资质有效期至",
    "资质认定有效期至",
    "证书有效期至",
];
/// Words beside 有效期 by which a certificate of a device or a laboratory is known.
const CERTIFIED: &[&str] = &["检定", "校准", "资质认定", "资质证书", "CMA", "机构资质", "计量"];

/// 有效期限:2023年1月1日至2028年1月1日.
static VALID: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"有效期限?(?:为|自|:|从)?").expect("a fixed pattern"));
/// 于DATE前改正; 限于DATE前; 在DATE之前整改完毕.
static BEFORE_DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:于|在|限|至|期限:|期限为)$").expect("a fixed pattern"));

/// The dates that stand right behind labels, label by label.
pub(super) fn dates_behind(reader: &Reader, labels: &[&str]) -> Vec<(Date, Span)> {
    reader.behind(labels).iter().filter_map(|span| date_at(reader, span)).collect()
}

/// The dates right behind labels of a meaning, whatever they are called.
pub(super) fn dates_of_meaning(reader: &Reader, is: impl Fn(&str) -> bool) -> Vec<(Date, Span)> {
    let labels = labelled(reader.text, reader.pages()).into_iter();
    labels.filter(|found| is(&found.label)).filter_map(|found| date_at(reader, &found.value)).collect()
}

/// The date that a value begins with.
pub(super) fn date_at(reader: &Reader, span: &Span) -> Option<(Date, Span)> {
    let folded = reader.text.page(span.page);
    let near: usize = folded.text[span.bytes.start..].chars().take(34).map(char::len_utf8).sum();
    let head = &folded.text[span.bytes.start..span.bytes.start + near];
    // Only a few words, as 自 or 至, may stand before the date, and no border after the first.
    let dated = dates_in(head).into_iter().next().filter(|dated| dated.bytes.start <= 9)?;
    let bytes = span.bytes.start + dated.bytes.start..span.bytes.start + dated.bytes.end;
    let beside = bytes.start == span.bytes.start || folded.gap_before(bytes.start) < Gap::Cell;
    beside.then_some((dated.date, Span { page: span.page, bytes }))
}

pub(super) fn read(reader: &mut Reader) {
    let kind = reader.kind();
    for wanted in WANTED.iter().filter(|wanted| wanted.papers.contains(&kind)) {
        let mut found = dates_behind(reader, wanted.labels);
        if found.is_empty() && !reader.has(wanted.kind) {
            found = dates_of_meaning(reader, |label| means(label, wanted.meaning, wanted.not));
        }
        for (date, span) in found {
            reader.push(wanted.kind, Value::Date(date), &span);
        }
    }
    // The day an organ registers a lead stands for the day it came in, where no other is told; also in the one form in
    // which some register the lead and approve the filing.
    if reader.is(&[D::SourceRegistration, D::FilingApproval]) && !reader.has(FieldKind::Discovery) {
        const REGISTERED: &[&str] =
            &["登记时间", "登记日期", "受理时间", "受理日期", "受案时间", "受案日期", "接收时间", "收到时间"];
        for (date, span) in dates_behind(reader, REGISTERED) {
            reader.push(FieldKind::Discovery, Value::Date(date), &span);
        }
    }
    beside_source(reader);
    published_in_words(reader);
    accepted_in_words(reader);
    valid_until(reader);
    due_in_words(reader);
}

/// 案件来源:群众举报(2023年9月11日): where the lead came from, with its day.
fn beside_source(reader: &mut Reader) {
    /// Characters of such a value.
    const NEAR: usize = 30;
    if !reader.is(&[D::SourceRegistration, D::FilingApproval]) || reader.has(FieldKind::Discovery) {
        return;
    }
    let sources = labelled(reader.text, reader.pages())
        .into_iter()
        .filter(|found| ["案件来源", "案源", "线索来源", "来源"].contains(&found.label.as_str()));
    let dated = sources.filter_map(|found| {
        let folded = reader.text.page(found.value.page);
        let start = found.value.bytes.start;
        let cell = folded.chars_from(start).take(NEAR).enumerate();
        let end = cell
            .take_while(|(at, (_, _, gap))| *at == 0 || *gap < Gap::Cell)
            .last()
            .map(|(_, (at, c, _))| at + c.len_utf8())?;
        let day = dates_in(&folded.text[start..end]).into_iter().next()?;
        let bytes = start + day.bytes.start..start + day.bytes.end;
        Some((day.date, Span { page: found.value.page, bytes }))
    });
    if let Some((date, span)) = dated.into_iter().next() {
        reader.push(FieldKind::Discovery, Value::Date(date), &span);
    }
}

/// 2024年4月24日,在政府门户网站公示…: a record told in sentences.
fn published_in_words(reader: &mut Reader) {
    /// Characters between the day and the word.
    const NEAR: usize = 70;
    /// What begins to tell what was done on that day.
    const OPENS: &[&str] = &[",", "在", "于", "将", "通过", "由", "已", "经", "起", "我", "本"];
    const MADE: &[&str] = &["公示", "公开", "公布", "发布", "录入", "推送", "上传", "归集"];
    let papers = [D::PublicityProof, D::LicensePublicity, D::InspectionPublicity];
    if !reader.is(&papers) || reader.has(FieldKind::PublicityDate) || reader.has(FieldKind::Date) {
        return;
    }
    let words = &reader.whole.text;
    let told = dates_in(words).into_iter().find(|dated| {
        let behind = &words[dated.bytes.end..];
        let clause: String =
            behind.split(['。', ';']).next().unwrap_or_default().chars().take(NEAR).collect();
        let made = MADE.iter().filter_map(|word| clause.find(word)).min();
        // 于2024年3月5日作出的决定…已公示: the day of something else stands nearer.
        made.is_some_and(|at| {
            OPENS.iter().chain(MADE).any(|word| clause.starts_with(word))
                && ["作出", "制作", "撤", "删除"].iter().all(|other| !clause[..at].contains(other))
                && dates_in(&clause[..at]).is_empty()
        })
    });
    if let Some(dated) = told {
        let span = reader.whole.span(dated.bytes);
        reader.push(FieldKind::PublicityDate, Value::Date(dated.date), &span);
    }
}

/// 自2024年1月10日起予以受理.
fn accepted_in_words(reader: &mut Reader) {
    let papers = [
        D::AcceptanceNotice,
        D::LicenseReview,
        D::LicenseApproval,
        D::LicenseDecision,
        D::LicenseRefusal,
        D::SpecialTimeNotice,
    ];
    if !reader.is(&papers) || reader.has(FieldKind::AcceptanceDate) {
        return;
    }
    for dated in dates_in(&reader.whole.text) {
        let after: String = reader.whole.text[dated.bytes.end..].chars().take(12).collect();
        let before: String = reader.whole.text[..dated.bytes.start].chars().rev().take(2).collect();
        let accepts = ["受理", "予以受理", "决定受理", "正式受理", "依法受理"];
        if (after.starts_with('起') && after.contains("受理"))
            || (accepts.iter().any(|word| after.starts_with(word)) && !before.starts_with('出'))
        {
            let span = reader.whole.span(dated.bytes);
            reader.push(FieldKind::AcceptanceDate, Value::Date(dated.date), &span);
        }
    }
}

fn valid_until(reader: &mut Reader) {
    let fits = [
        D::LicenseDecision,
        D::PartyIdentity,
        D::LicenseApplication,
        D::LicenseApproval,
        D::OfficerCertificate,
    ];
    let certificates = [D::EvidenceMaterial, D::InspectionReport, D::Other];
    let certificate = reader.is(&certificates);
    if !(reader.is(&fits) || certificate) || reader.has(FieldKind::ExpiryDate) {
        return;
    }
    // A licence that was handed back, for its renewal, is a certificate by its title.
    let title = &reader.paper.cut.title;
    let titled = title.contains("许可证") || CERTIFIED.iter().any(|word| title.contains(word));
    let dates = dates_in(&reader.whole.text);
    let mut found = Vec::new();
    for valid in VALID.find_iter(&reader.whole.text) {
        // Within a paper that may speak of goods, only beside words of a certificate.
        let sentence = reader.whole.sentence(valid.start());
        let spoken = &reader.whole.text[sentence.start..valid.start()];
        if certificate && !titled && !CERTIFIED.iter().any(|word| spoken.contains(word)) {
            continue;
        }
        let near: Vec<_> = dates
            .iter()
            .filter(|d| d.bytes.start >= valid.end() && d.bytes.start < valid.end() + 60)
            .collect();
        // The second of two joined by 至, or the one behind 至.
        let until = near.iter().find(|d| {
            let before = &reader.whole.text[valid.start()..d.bytes.start];
            ["至", "至:", "-", "到", "有效期:", "有效期限:"].iter().any(|word| before.ends_with(word))
        });
        if let Some(dated) = until {
            found.push((dated.date, dated.bytes.clone()));
        }
    }
    // 现持有的许可证于2024年10月17日到期.
    if !certificate {
        const OVER: &[&str] = &["到期", "届满", "期满", "失效", "终止"];
        found.extend(dates.iter().filter_map(|dated| {
            let behind: String = reader.whole.text[dated.bytes.end..].chars().take(8).collect();
            let over =
                OVER.iter().any(|word| behind.trim_start_matches(['前', '将', '即']).starts_with(word));
            over.then(|| (dated.date, dated.bytes.clone()))
        }));
    }
    for (date, bytes) in found {
        let span = reader.whole.span(bytes);
        reader.push(FieldKind::ExpiryDate, Value::Date(date), &span);
    }
}

fn due_in_words(reader: &mut Reader) {
    let orders = [
        D::RectificationOrder,
        D::InspectionResult,
        D::PenaltyDecision,
        D::NoPenaltyDecision,
        D::OnSpotDecision,
        D::DemandNotice,
    ];
    if !reader.is(&orders) {
        return;
    }
    for dated in dates_in(&reader.whole.text) {
        let (before, after) =
            (&reader.whole.text[..dated.bytes.start], &reader.whole.text[dated.bytes.end..]);
        let head: String = after.chars().take(16).collect();
        let until = ["前", "之前", "以前"].iter().any(|word| head.starts_with(word));
        let mends = ["改正", "整改", "完成", "履行", "拆除", "缴纳", "恢复", "停止"]
            .iter()
            .any(|word| head.contains(word));
        if until && (mends || BEFORE_DAY.is_match(before)) {
            let span = reader.whole.span(dated.bytes);
            reader.push(FieldKind::DueDate, Value::Date(dated.date), &span);
        }
    }
}
