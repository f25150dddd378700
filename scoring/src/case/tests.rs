//! A small case to test with, and the questions a case answers.

use super::*;
use crate::page::{Direction, Rect, TextLine};
use jiff::civil::{Date, date};

/// A line of words at `y`, each character ten units wide.
pub(crate) fn line(text: &str, y: f32) -> TextLine {
    let count = text.chars().count();
    TextLine {
        text: text.to_owned(),
        rect: Rect { x: 10.0, y, width: 10.0 * count as f32, height: 12.0 },
        edges: (0..=count).map(|i| 10.0 + 10.0 * i as f32).collect(),
        direction: Direction::Horizontal,
        cell: None,
    }
}

fn document(kind: DocumentType, page: u32, text: &str) -> Document {
    let lines = text.lines().enumerate().map(|(at, words)| line(words, 20.0 * at as f32)).collect();
    Document {
        document_type: kind,
        title: kind.title().to_owned(),
        pages: vec![CasePage::new(page, lines, false)],
        ..Document::default()
    }
}

fn sample() -> CaseFile {
    let mut decision = document(DocumentType::PenaltyDecision, 2, "行政处罚\n决定书\n处以 罚 款５００元");
    decision.fields.push(Field {
        kind: FieldKind::Date,
        value: Value::Date(date(2024, 5, 6)),
        place: decision.head(),
    });
    CaseFile {
        documents: vec![document(DocumentType::FilingApproval, 1, "立案审批表"), decision],
        ..CaseFile::default()
    }
}

#[test]
fn words_are_found_across_lines_and_widths_with_their_place() {
    let case = sample();
    let decision = case.decision().expect("a decision");
    let place = decision.find("行政处罚决定书").expect("over two lines");
    assert_eq!((place.page, place.rects.len()), (2, 2));
    assert_eq!(place.quote, "行政处罚\n决定书");
    assert_eq!(decision.find("罚款500元").expect("any width").quote, "罚 款５００元");
    assert_eq!(decision.find("从轻"), None);
    assert_eq!(decision.find(""), None);
    assert_eq!(decision.label(), "行政处罚决定书（第2页）");
}

#[test]
fn a_step_is_dated_by_the_document_that_proves_it() {
    let case = sample();
    let event = case.earliest(EventKind::Decision).expect("a decision");
    assert_eq!((event.date, event.document, event.place.page), (date(2024, 5, 6), 1, 2));
    assert!(case.earliest(EventKind::Filing).is_none(), "no date was read there");
}

#[test]
fn a_review_without_a_paper_of_its_own_is_an_opinion_on_the_approval() {
    let opinion = |role: &str, day: i8| Field {
        kind: FieldKind::Opinion,
        value: Value::Opinion(Opinion {
            role: role.to_owned(),
            words: "同意。".to_owned(),
            name: None,
            date: Some(date(2024, 5, day)),
        }),
        place: Place::default(),
    };
    let mut approval = document(DocumentType::DecisionApproval, 1, "行政处罚审批表");
    approval.fields = vec![opinion("承办人意见", 1), opinion("法制审核意见", 2), opinion("负责人意见", 3)];
    let mut case = CaseFile { documents: vec![approval], ..CaseFile::default() };
    let reviewed = |case: &CaseFile| case.earliest(EventKind::LegalReview).map(|event| event.date);
    assert_eq!(reviewed(&case), Some(date(2024, 5, 2)));
    let mut review = document(DocumentType::LegalReview, 2, "法制审核意见书");
    review.fields = vec![opinion("审核意见", 4)];
    case.documents.push(review);
    assert_eq!(reviewed(&case), Some(date(2024, 5, 4)));
}

fn opinion(role: &str, words: &str, day: Option<Date>) -> Field {
    let name = Some("陆文澜".to_owned());
    let (role, words) = (role.to_owned(), words.to_owned());
    let value = Value::Opinion(Opinion { role, words, name, date: day });
    Field { kind: FieldKind::Opinion, value, place: Place::default() }
}

fn day_of(case: &CaseFile, kind: EventKind) -> Option<Date> {
    case.earliest(kind).map(|event| event.date)
}

#[test]
fn a_form_that_goes_on_to_the_decision_dates_both_steps() {
    let mut form = document(DocumentType::FilingApproval, 1, "立案（处理）审批表");
    form.fields = vec![
        opinion("领导立案审批", "同意立案。", Some(date(2024, 5, 9))),
        opinion("法制机构意见", "程序合法，同意。", Some(date(2024, 6, 5))),
        opinion("领导处理审批", "同意按承办机构意见作出处罚决定。", Some(date(2024, 6, 6))),
    ];
    let mut case = CaseFile { documents: vec![form], ..CaseFile::default() };
    assert_eq!(day_of(&case, EventKind::Filing), Some(date(2024, 5, 9)));
    assert_eq!(day_of(&case, EventKind::DecisionApproval), Some(date(2024, 6, 6)));
    // Where the head of the organ for penalties only files, the last of the heads does.
    case.documents[0].fields = vec![
        opinion("分管负责人意见", "同意立案。", Some(date(2024, 5, 9))),
        opinion("农业行政处罚机关负责人意见", "同意。", Some(date(2024, 5, 10))),
    ];
    assert_eq!(day_of(&case, EventKind::Filing), Some(date(2024, 5, 10)));
    assert_eq!(day_of(&case, EventKind::DecisionApproval), None);
}

#[test]
fn what_handlers_deliberate_is_no_discussion() {
    let of = |title: &str| {
        let mut record = document(DocumentType::CollectiveDiscussion, 1, "记录");
        record.title = title.to_owned();
        record.fields = vec![Field {
            kind: FieldKind::Date,
            value: Value::Date(date(2024, 6, 6)),
            place: Place::default(),
        }];
        day_of(&CaseFile { documents: vec![record], ..CaseFile::default() }, EventKind::Discussion)
    };
    assert_eq!(of("合议记录"), None);
    assert!(of("集体讨论（合议）记录").is_some() && of("案件集体讨论笔录").is_some());
}

#[test]
fn a_head_who_gave_no_day_is_not_dated_by_others() {
    let mut form = document(DocumentType::DecisionApproval, 1, "行政处罚决定审批表");
    form.fields = vec![
        opinion("承办人意见", "建议处罚。", Some(date(2024, 5, 9))),
        opinion("机关负责人意见", "同意。", None),
    ];
    let mut case = CaseFile { documents: vec![form], ..CaseFile::default() };
    assert_eq!(day_of(&case, EventKind::DecisionApproval), None);
    case.documents[0].fields.pop();
    assert_eq!(day_of(&case, EventKind::DecisionApproval), Some(date(2024, 5, 9)));
}

#[test]
fn a_report_with_opinions_on_it_is_dated_by_who_wrote_it() {
    let mut report = document(DocumentType::InvestigationReport, 1, "案件处理意见书");
    report.fields = vec![
        opinion("调查结论及处理意见", "建议处罚。", Some(date(2024, 4, 19))),
        opinion("法制机构意见", "同意。", Some(date(2024, 4, 22))),
        Field { kind: FieldKind::Date, value: Value::Date(date(2024, 4, 23)), place: Place::default() },
    ];
    let case = CaseFile { documents: vec![report], ..CaseFile::default() };
    assert_eq!(day_of(&case, EventKind::Report), Some(date(2024, 4, 19)));
    assert_eq!(day_of(&case, EventKind::LegalReview), Some(date(2024, 4, 22)));
}

#[test]
fn that_nothing_was_stated_is_no_statement() {
    let of = |title: &str, words: &str| {
        let mut record = document(DocumentType::StatementRecord, 1, words);
        record.title = title.to_owned();
        record.fields = vec![Field {
            kind: FieldKind::Date,
            value: Value::Date(date(2024, 6, 6)),
            place: Place::default(),
        }];
        day_of(&CaseFile { documents: vec![record], ..CaseFile::default() }, EventKind::Statement)
    };
    for (title, words, stated) in [
        ("陈述申辩情况记录", "期限届满，当事人未提出陈述、申辩意见，也未要求听证。", false),
        ("陈述申辩情况记录", "当事人表示放弃陈述、申辩权利，期限内未提出陈述。", true),
        ("陈述申辩情况说明", "当事人提出陈述意见：请求从轻。未要求听证。", true),
        ("陈述申辩笔录", "我没有提出过别的陈述，这次请求从轻处罚。", true),
    ] {
        assert_eq!(of(title, words).is_some(), stated, "{title}: {words}");
    }
}

#[test]
fn a_full_row_of_a_table_is_followed_by_the_next() {
    use crate::page::laid_out::{MARGIN, WIDTH, goes_on};
    let laid = |text: &str, y: f32| {
        let count = text.chars().count();
        let size = (WIDTH - 2.0 * MARGIN) / 24.0;
        TextLine {
            text: text.to_owned(),
            rect: Rect { x: MARGIN, y, width: size * count as f32, height: size },
            edges: (0..=count).map(|at| MARGIN + size * at as f32).collect(),
            direction: Direction::Horizontal,
            cell: None,
        }
    };
    let size = (WIDTH - 2.0 * MARGIN) / 24.0;
    let full = "案件名称\t某某未取得许可擅自从事运输经营一案某某";
    for (next, on) in [
        ("的后半句", true),
        ("文号\t云水罚〔2024〕3号", false),
        ("后半句\t承办人\t陆文澜", true),
        ("2\t立案审批表", false),
    ] {
        assert_eq!(goes_on(&laid(full, 100.0), &laid(next, 100.0 + 1.5 * size)), on, "{next}");
    }
}

#[test]
fn what_was_not_found_names_what_was_looked_at() {
    let case = sample();
    let Evidence::NotFound { looked_at } =
        case.not_found(&[DocumentType::PenaltyNotice, DocumentType::PenaltyDecision])
    else {
        panic!("a place in a file without one");
    };
    assert_eq!(looked_at, ["全卷（未见行政处罚事先告知书）", "行政处罚决定书（第2页）"]);
}

#[test]
fn a_case_survives_the_wire() {
    let case = sample();
    let wire = serde_json::to_string(&case).expect("it can be written");
    assert_eq!(serde_json::from_str::<CaseFile>(&wire).expect("it can be read"), case);
}
