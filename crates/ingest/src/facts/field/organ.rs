//! The organ in the head of a document and the one that signs it, and the date under it 落款.

use super::super::date::dates_in;
use super::super::labelled::means;
use super::super::organ::{heading, signature};
use super::super::text::Span;
use super::Reader;
use super::service::on_paper::HANDED_OVER;
use crate::skeleton::fold::Gap;
use crate::skeleton::titles::is_organ;
use scoring::DocumentType as D;
use scoring::case::{FieldKind, Value};

/// Papers of other hands: what heads and signs them is told by other fields.
const OTHERS: &[D] = &[D::PaymentReceipt, D::PartyIdentity, D::MailReceipt, D::InnerCatalog, D::Cover];

/// Labels of the day a form or record was made.
const LABELS: &[&str] =
    &["填表日期", "制作日期", "制表日期", "签发日期", "报告日期", "落款日期", "登记日期", "登记时间"];

pub(super) fn read(reader: &mut Reader) {
    if !reader.is(OTHERS) {
        // 云澜市水务局: at the head of a letter is whom it goes to.
        let addressed = |span: &Span| reader.text.page(span.page).text[span.bytes.end..].starts_with(':');
        if let Some(span) = heading(reader.text, reader.paper).filter(|span| !addressed(span)) {
            reader.push_text(FieldKind::HeadOrgan, &span);
        }
        if let Some(span) = signature(reader.text, reader.paper)
            && !at_head(reader, &span)
        {
            reader.push_text(FieldKind::SigningOrgan, &span);
        }
    }
    if reader.is(&[D::InspectionNotice, D::InspectionResult, D::InspectionApproval])
        && !reader.has(FieldKind::SigningOrgan)
        && let Some(span) = closing(reader)
    {
        reader.push_text(FieldKind::SigningOrgan, &span);
    }
    if !reader.is(&[D::InnerCatalog, D::Cover]) {
        read_date(reader);
    }
}

/// A body that is no organ on the line above the last date: who inspects without power to.
fn closing(reader: &Reader) -> Option<Span> {
    const BODIES: &[&str] = &["公司", "协会", "中心", "办公室", "委员会", "领导小组", "商会", "联合会"];
    let page = reader.pages().next_back()?;
    let folded = reader.text.page(page);
    reader.text.sheets[page].cells().iter().rev().take(4).find_map(|bytes| {
        let words = &folded.text[bytes.clone()];
        let name = BODIES.iter().any(|end| words.ends_with(end)) && !words.contains([':', '。', '、']);
        (name && words.chars().count() >= 5).then(|| Span { page, bytes: bytes.clone() })
    })
}

/// A line that is also the head signs nothing.
fn at_head(reader: &Reader, span: &Span) -> bool {
    span.page == reader.paper.pages.start
        && reader.text.sheets[span.page].cells().iter().take(3).any(|piece| piece.start == span.bytes.start)
}

fn read_date(reader: &mut Reader) {
    if let Some((date, span)) = under(reader)
        .or_else(|| labelled(reader))
        .or_else(|| signed(reader))
        .or_else(|| signed_under(reader))
        .or_else(|| of_making(reader))
        .or_else(|| closes(reader))
    {
        reader.push(FieldKind::Date, Value::Date(date), &span);
    }
}

/// The day the first of those present signed a record: right behind the name.
fn signed(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    const RECORDS: &[D] = &[
        D::OnsiteRecord,
        D::InterviewRecord,
        D::SeizureOnsiteRecord,
        D::InspectionRecord,
        D::OnsiteVerification,
        D::StatementRecord,
    ];
    if !reader.is(RECORDS) {
        return None;
    }
    let words = &reader.whole.text;
    let letter = reader.is(&[D::StatementRecord]);
    let dated = dates_in(words).into_iter().find(|dated| {
        let before = words[..dated.bytes.start].trim_end();
        is_marked(before)
            || letter && is_signed_by_party(before)
            || before.rsplit_once(':').is_some_and(|(label, name)| {
                (label.ends_with("签名") || label.ends_with("签字"))
                    && (2..=8).contains(&name.chars().count())
            })
    })?;
    Some((dated.date, reader.whole.span(dated.bytes)))
}

/// Whether words end with who wrote a letter for the party: 某店 经营者:钱某某.
fn is_signed_by_party(words: &str) -> bool {
    const PARTIES: &[&str] =
        &["法定代表人", "负责人", "经营者", "陈述人", "申辩人", "当事人", "代理人", "声明人", "申请人"];
    let Some((before, name)) = words.rsplit_once(':') else { return false };
    super::name::is_person(name.trim()) && PARTIES.iter().any(|party| before.ends_with(party))
}

/// Whether words end with a bracket that marks a signature or a seal: 何某(逐页签名、捺印).
fn is_marked(words: &str) -> bool {
    let remark = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    remark.is_some_and(|(_, remark)| {
        remark.chars().count() <= 8
            && ["签名", "签字", "签章", "盖章", "印章", "捺印"].iter().any(|mark| remark.contains(mark))
    })
}

/// The day behind the first signature under a report or a list of evidence: 调查人员:甲、乙(签名) 2024年3月5日.
fn signed_under(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    const PAPERS: &[D] = &[
        D::InvestigationReport,
        D::EvidenceMaterial,
        D::StatementRecord,
        D::StatementReview,
        D::HearingReport,
        D::HearingRequest,
        D::GoodsDisposal,
        D::PublicityProof,
        D::LegalReview,
        D::InspectionReport,
        D::InspectionResult,
        D::InspectionRecheck,
        D::CorrectionReport,
        D::CauseAnalysis,
        D::RectificationLedger,
        D::FulfilmentRecord,
        D::TransferLetter,
        D::OfficerCertificate,
    ];
    if !reader.is(PAPERS) {
        return None;
    }
    let words = &reader.whole.text;
    let dated = dates_in(words).into_iter().find(|dated| is_marked(words[..dated.bytes.start].trim_end()))?;
    Some((dated.date, reader.whole.span(dated.bytes)))
}

/// The day behind a label that asks when the paper was made, whatever it is called.
fn of_making(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    const MADE: &[&str] = &[
        "填表", "填写", "填报", "制作", "制表", "制发", "签发", "印发", "报告", "出具", "作出", "登记",
        "记录",
    ];
    super::days::dates_of_meaning(reader, |label| {
        means(label, &[MADE, &["时间", "日期"]], &["收", "至", "期限"])
    })
    .into_iter()
    .next()
}

/// Further papers that are dated beside the organ's name or not at all, as those handed over are, which who received them
/// signs and dates below; and forms of approval.
const DATED_ELSEWHERE: &[D] = &[
    D::RedoDecision,
    D::FreezeDecision,
    D::CourtApplication,
    D::CorrectionDocument,
    D::CreditRepairNotice,
    D::TransferLetter,
    D::ServiceReceipt,
    D::Cover,
    D::InnerCatalog,
    D::InspectionPlan,
    // Dated by the opinions in them.
    D::SourceRegistration,
    D::FilingApproval,
    D::DecisionApproval,
    D::ClosingApproval,
    D::LicenseApproval,
    D::InspectionApproval,
    D::SeizureApproval,
    D::ExtensionApproval,
    D::DeferralApproval,
];

/// The day a form or a record closes with, behind who signed it: 截图人:张某 2024.5.6, (签字)李某 2024.5.6.
fn closes(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    /// Characters that may stand behind it: a time of day, a seal mark, the number of the page.
    const BEHIND: usize = 14;
    /// Words by which somebody says when it came to hand, not when it was made.
    const RECEIVED: &[&str] = &["签收", "收到", "收件", "送达", "接收", "领取", "有效", "至", "截止", "期限"];
    if reader.is(HANDED_OVER) || reader.is(DATED_ELSEWHERE) {
        return None;
    }
    let words = &reader.whole.text;
    let dated = dates_in(words).into_iter().last()?;
    let behind = words[dated.bytes.end..].chars().count() <= BEHIND;
    let line: String =
        words[..dated.bytes.start].chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    let line = line.rsplit(['。', ';']).next().unwrap_or_default();
    let received = RECEIVED.iter().any(|word| line.contains(word));
    (behind && !received && !line.contains(',')).then(|| (dated.date, reader.whole.span(dated.bytes)))
}

/// The last date that stands alone, or only with the organ, a seal mark or a signature before it.
fn under(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    let mut last = None;
    for page in reader.pages() {
        let sheet = &reader.text.sheets[page];
        let folded = reader.text.page(page);
        for dated in dates_in(&folded.text) {
            let bytes = dated.bytes;
            let ends = bytes.end >= folded.text.len() || folded.gap_before(bytes.end) >= Gap::Cell;
            let ends = ends
                || ["(印章)", "(公章)", "(盖章)", "(章)"]
                    .iter()
                    .any(|m| folded.text[bytes.end..].starts_with(m));
            if !ends {
                continue;
            }
            let line_start = folded.text[..bytes.start]
                .char_indices()
                .rev()
                .map(|(at, _)| at)
                .take_while(|at| bytes.start == *at || folded.gap_before(bytes.start) < Gap::Cell)
                .find(|at| folded.gap_before(*at) >= Gap::Cell);
            let before = if folded.gap_before(bytes.start) >= Gap::Cell {
                ""
            } else {
                &folded.text[line_start.unwrap_or(bytes.start)..bytes.start]
            };
            // The end of a stretch of time is no day on which anything was signed.
            if folded.text[..bytes.start].trim_end().ends_with(['至', '到', '~']) {
                continue;
            }
            // 立案日期 over :2024年5月6日 is the value of a label that the end of a line cut.
            if before.starts_with(':') {
                continue;
            }
            let bare = ["(印章)", "(公章)", "(盖章)"]
                .iter()
                .find_map(|mark| before.strip_suffix(mark))
                .unwrap_or(before)
                .trim_end_matches(':');
            let fits = bare.is_empty() || is_organ(bare) || matches!(bare, "日期" | "签发日期" | "制作日期");
            if !fits {
                continue;
            }
            // A date beside a label of a form is the value of that label.
            let piece = sheet.pieces().iter().find(|piece| {
                sheet.bytes_of(piece).is_some_and(|own| own.start <= bytes.start && bytes.end <= own.end)
            });
            let labelled = piece.is_some_and(|piece| {
                sheet.pieces().iter().any(|other| {
                    other.rect.x < piece.rect.x
                        && other.beside(piece)
                        && (other.text.contains("签名:")
                            || other.text.contains("签字:")
                            || crate::facts::label::is_cell_label(&other.text))
                })
            });
            if !labelled && !below_label(&folded.text, sheet.cells(), bytes.start) {
                last = Some((dated.date, Span { page, bytes }));
            }
        }
    }
    last
}

/// Whether the cell before the one that begins at a byte asks for another day, in a form with labels above their values.
fn below_label(text: &str, cells: &[std::ops::Range<usize>], at: usize) -> bool {
    const DAYS: &[&str] = &["时间", "日期", "期至", "期限"];
    let before = cells.iter().filter(|cell| cell.end <= at).max_by_key(|cell| cell.end);
    before.is_some_and(|cell| {
        let words = super::super::label::bare(&text[cell.clone()]);
        let own = words == "日期" || LABELS.contains(&words.as_str());
        !own && words.chars().count() <= 10 && DAYS.iter().any(|ending| words.ends_with(ending))
    })
}

fn labelled(reader: &Reader) -> Option<(jiff::civil::Date, Span)> {
    super::days::dates_behind(reader, LABELS).into_iter().next()
}
