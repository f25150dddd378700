//! A small case to test with, and the questions a case answers.

use super::*;
use crate::page::{Direction, Rect, TextLine};
use jiff::civil::date;

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
