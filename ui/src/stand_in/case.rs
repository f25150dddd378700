//! One made-up case: documents, pages, facts, and the desk it is reviewed at.

use contract::scoring::calendar::Deadline;
use contract::scoring::check::{Outcome, Span};
use contract::scoring::timeline::{LimitBar, LimitState, Timeline};
use contract::scoring::{
    ActKind, CaseId, Direction, DocumentId, DocumentType, Evidence, Fact, FactKind, Mark, Place, Points,
    Rect, RoundId, Rubric, SourceId, TextLine, TextSource, Verdict, built_in_for, page::rects_of, score,
};
use contract::view::{
    CaseRow, CaseView, CheckView, DeskPosition, DeskView, DocumentView, Drawing, HintView, PageText,
    PageView, ReviewState, ReviewView, SourceView, TimelineEntry,
};

/// Width and height of every made-up page: A4 in points.
const PAGE: (f32, f32) = (595.0, 842.0);

/// Documents with the pages they fill and how sure their cut is.
const DOCUMENTS: [(DocumentType, u32, u8); 11] = [
    (DocumentType::Cover, 1, 98),
    (DocumentType::InnerCatalog, 1, 97),
    (DocumentType::FilingApproval, 1, 95),
    (DocumentType::OnsiteRecord, 2, 93),
    (DocumentType::InterviewRecord, 3, 91),
    (DocumentType::EvidenceMaterial, 2, 52),
    (DocumentType::PenaltyNotice, 1, 96),
    (DocumentType::LegalReview, 1, 88),
    (DocumentType::PenaltyDecision, 2, 99),
    (DocumentType::ServiceReceipt, 1, 90),
    (DocumentType::ClosingApproval, 1, 94),
];

/// The page that could not be read.
const UNREAD_PAGE: u32 = 10;

/// What the checks say about the made-up case.
pub(crate) fn checks() -> CheckView {
    let criterion =
        rubric().criteria().find(|c| c.rules.iter().any(|rule| rule == "P-27")).map(|c| c.id.clone());
    let place = Place {
        document_title: DocumentType::PenaltyDecision.title().to_owned(),
        page: 14,
        rects: vec![Rect { x: 90.0, y: 200.0, width: 180.0, height: 18.0 }],
        quote: "2026年4月1日".to_owned(),
        ..Place::default()
    };
    let message = "2026-04-01作出决定，2026-04-20送达，超过7个工作日（届满日2026-04-13）".to_owned();
    let hint = |rule: &str, title: &str, outcome: Outcome, message: &str| HintView {
        key: format!("{rule}:{message}"),
        rule: rule.to_owned(),
        title: title.to_owned(),
        outcome,
        outcome_title: outcome.title().to_owned(),
        message: message.to_owned(),
        evidence: vec![Evidence::Place(place.clone())],
        criteria: criterion.iter().cloned().collect(),
    };
    let day = |text: &str| text.parse().unwrap_or_default();
    let strict = day("2026-04-13");
    CheckView {
        case: CaseId("case-1".to_owned()),
        hints: vec![
            hint("P-28", "特殊送达的凭证", Outcome::CannotTell, "未读到送达方式"),
            hint("P-27", "决定书送达期限", Outcome::Suspect, &message),
            hint("P-20", "办案期限", Outcome::Pass, "期限内"),
        ],
        timeline: Timeline {
            limits: vec![LimitBar {
                rule: "P-27".to_owned(),
                span: Span {
                    title: "送达决定书".to_owned(),
                    from: day("2026-04-01"),
                    deadline: Deadline { strict, lenient: strict, tables: true },
                    done: Some(day("2026-04-20")),
                },
                state: LimitState::Overrun,
                message,
                places: vec![place.clone()],
            }],
            ..Timeline::default()
        },
        facts: Vec::new(),
        lacking: Vec::new(),
        catalogue: contract::scoring::check::Catalogue::default(),
        doubled: Vec::new(),
    }
}

/// The words of the decision; every page of the made-up case shows them under its own title.
const BODY: [&str; 12] = [
    "当事人：样例商贸有限公司（虚构）",
    "统一社会信用代码：91000000MA00000000",
    "法定代表人：张样例",
    "住所：示例市样板区测试路 1 号",
    "2026 年 3 月 5 日，本机关执法人员对当事人经营场所进行现场检查，",
    "发现该场所未按规定配备消防器材，疏散通道堆放货物。",
    "以上事实有现场笔录、询问笔录、现场照片等证据证明。",
    "上述行为违反了《中华人民共和国消防法》第十六条第一款第二项的规定。",
    "依据《中华人民共和国消防法》第六十条第一款第一项，决定给予",
    "罚款人民币五万元（¥50,000.00）的行政处罚。",
    "当事人应当自收到本决定书之日起十五日内缴纳罚款。",
    "如不服本决定，可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。",
];

/// The rubric it is reviewed by.
///
/// The core always has one for this kind of act; an empty one would only show in the browser.
fn rubric() -> Rubric {
    built_in_for(ActKind::PenaltyOrdinary).cloned().expect("a built-in rubric for ordinary penalties")
}

/// The desk as it is before anything else is decided.
#[cfg(test)]
pub(crate) fn desk() -> DeskView {
    desk_with(&marks(), true, false)
}

/// The desk with these marks.
pub(crate) fn desk_with(marks: &[Mark], can_undo: bool, can_redo: bool) -> DeskView {
    let rubric = rubric();
    DeskView {
        scorecard: score(&rubric, marks),
        rubric_ref: rubric.reference(),
        rubric,
        case: case(),
        position: DeskPosition::default(),
        can_undo,
        can_redo,
        previous_case: None,
        next_case: Some(CaseId::from("case-2")),
        review: ReviewView::default(),
    }
}

/// A few decisions of each kind.
pub(crate) fn marks() -> Vec<Mark> {
    let rubric = rubric();
    let mut marks = Vec::new();
    for (index, criterion) in rubric.criteria().take(14).enumerate() {
        let rule = criterion.deduction_rules().first();
        let verdict = match (index % 5, rule) {
            (3, Some(rule)) => Verdict::Faulty {
                deductions: vec![contract::scoring::Deduction {
                    rule: rule.id.clone(),
                    occurrences: 1,
                    points: rule.up_to.map(|_| rule.points),
                    evidence: vec![quoted(12, 7)],
                    note: String::new(),
                }],
            },
            (4, _) if criterion.allow_not_applicable => {
                Verdict::NotApplicable { reason: "本案无此环节".to_owned() }
            }
            _ => Verdict::Faultless,
        };
        marks.push(Mark { criterion: criterion.id.clone(), verdict, note: String::new() });
    }
    marks
}

/// Evidence that quotes a whole line of a page.
fn quoted(page: u32, line: usize) -> Evidence {
    let text = page_text(page);
    let before: usize = text.lines.iter().take(line).map(|line| line.text.chars().count() + 1).sum();
    let words = text.lines[line].text.clone();
    Evidence::Place(Place {
        document_title: title_at(page).to_owned(),
        page,
        rects: rects_of(&text.lines, before, before + words.chars().count()),
        quote: words,
        ..Place::default()
    })
}

/// The row of the table.
pub(crate) fn row(ordinal: u32) -> CaseRow {
    let act_kind = match ordinal % 6 {
        0 => ActKind::Licensing,
        5 => ActKind::Inspection,
        _ => ActKind::PenaltyOrdinary,
    };
    let review = match ordinal % 4 {
        0 => ReviewState::Finished,
        1 => ReviewState::InProgress,
        _ => ReviewState::NotStarted,
    };
    let decided = match review {
        ReviewState::Finished => 60,
        ReviewState::InProgress => 14,
        ReviewState::NotStarted => 0,
    };
    let points = 98 - i64::from(ordinal * 7 % 41);
    let (code, title) = match points {
        90.. => ("excellent", "优秀"),
        80..90 => ("good", "良好"),
        60..80 => ("qualified", "合格"),
        _ => ("unqualified", "不合格"),
    };
    let causes = ["未按规定配备消防器材", "超标排放水污染物", "销售不合格产品", "擅自改变建筑外立面"];
    let departments = ["样板区应急管理局", "样板区生态环境分局", "样板区市场监督管理局"];
    CaseRow {
        id: CaseId(format!("case-{ordinal}")),
        round: RoundId::from("round-1"),
        ordinal,
        name: format!("{ordinal:03} 样例案卷"),
        number: if ordinal == 7 { String::new() } else { format!("样应急罚〔2026〕{ordinal}号") },
        cause: causes[ordinal as usize % causes.len()].to_owned(),
        department: departments[ordinal as usize % departments.len()].to_owned(),
        party: format!("样例商贸有限公司第{ordinal}分店（虚构）"),
        act_kind,
        enterprise: !ordinal.is_multiple_of(3),
        decision_date: "2026-04-20".to_owned(),
        documents: 11,
        pages: 16,
        unread_pages: u32::from(ordinal % 5 == 1),
        review,
        decided,
        criteria: 60,
        score: (decided > 0).then(|| Points::whole(points)),
        grade: (decided > 0)
            .then(|| contract::scoring::scorecard::Grade { code: code.to_owned(), title: title.to_owned() }),
    }
}

/// The case whole.
pub(crate) fn case() -> CaseView {
    let mut documents = Vec::new();
    let mut first_page = 1;
    for (index, (document_type, pages, confidence)) in DOCUMENTS.into_iter().enumerate() {
        documents.push(DocumentView {
            id: DocumentId(format!("document-{index}")),
            document_type,
            type_title: document_type.title().to_owned(),
            title: document_type.title().to_owned(),
            first_page,
            last_page: first_page + pages - 1,
            confidence,
            by_hand: false,
        });
        first_page += pages;
    }
    let source = SourceId::from("source-1");
    let pages: Vec<PageView> = (1..first_page)
        .map(|number| PageView {
            number,
            label: String::new(),
            source: source.clone(),
            width: PAGE.0,
            height: PAGE.1,
            text_source: if number == UNREAD_PAGE { TextSource::None } else { TextSource::Text },
            engine: "stand-in".to_owned(),
            quality: 95,
            drawing: if number == UNREAD_PAGE { Drawing::Picture } else { Drawing::Lines },
        })
        .collect();
    let dated = |kind: FactKind, date: &str, page: u32| TimelineEntry {
        date: date.to_owned(),
        kind,
        title: kind.title().to_owned(),
        page: Some(page),
    };
    let fact = |kind: FactKind, value: &str, page: u32| Fact {
        kind,
        value: value.to_owned(),
        place: Some(Place { page, ..Place::default() }),
    };
    CaseView {
        row: row(1),
        sources: vec![SourceView {
            id: source,
            name: "001 样例案卷.docx".to_owned(),
            sha256: "0".repeat(64),
            pages: first_page - 1,
            notes: Vec::new(),
        }],
        documents,
        pages,
        facts: vec![
            fact(FactKind::CaseNo, "样应急罚〔2026〕1号", 13),
            fact(FactKind::Cause, "未按规定配备消防器材", 3),
            fact(FactKind::Party, "样例商贸有限公司（虚构）", 13),
            fact(FactKind::Department, "样板区应急管理局", 13),
            fact(FactKind::FineAmount, "5000000", 13),
            fact(FactKind::DecisionDate, "2026-04-20", 13),
        ],
        timeline: vec![
            dated(FactKind::FilingDate, "2026-03-06", 3),
            dated(FactKind::NoticeDate, "2026-04-02", 11),
            dated(FactKind::DecisionDate, "2026-04-20", 13),
            dated(FactKind::ServiceDate, "2026-04-22", 15),
            dated(FactKind::ClosingDate, "2026-05-08", 16),
        ],
        cut_corrections: 0,
        cut_corrections_undone: 0,
    }
}

fn title_at(page: u32) -> &'static str {
    let mut last = 0;
    for (kind, pages, _) in DOCUMENTS {
        last += pages;
        if page <= last {
            return kind.title();
        }
    }
    ""
}

/// The words of a page, laid out as a plain letter.
pub(crate) fn page_text(page: u32) -> PageText {
    let mut lines = Vec::new();
    if page != UNREAD_PAGE {
        let title = title_at(page);
        let width = title.chars().count() as f32 * 20.0;
        lines.push(line(title, (PAGE.0 - width) / 2.0, 70.0, 20.0));
        for (index, text) in BODY.into_iter().enumerate() {
            lines.push(line(text, 72.0, 130.0 + 28.0 * index as f32, 13.0));
        }
    }
    PageText { page, width: PAGE.0, height: PAGE.1, lines, confidence: Vec::new() }
}

fn line(text: &str, x: f32, y: f32, size: f32) -> TextLine {
    let mut edges = vec![x];
    for character in text.chars() {
        let advance = if character.is_ascii() { size / 2.0 } else { size };
        edges.push(edges[edges.len() - 1] + advance);
    }
    let width = edges[edges.len() - 1] - x;
    TextLine {
        text: text.to_owned(),
        rect: Rect { x, y, width, height: size },
        edges,
        direction: Direction::Horizontal,
        cell: None,
    }
}
