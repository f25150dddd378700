//! Invented rounds, cases and marks for the tests.

use rusqlite::Connection;
use scoring::{
    ActKind, CaseId, CriterionId, Deduction, DocumentType, Evidence, Fact, FactKind, Mark, MemberId, Place,
    Rect, RoundId, RubricRef, TextLine, TextSource, Verdict,
};
use std::path::Path;
use store::{NewCase, NewDocument, NewMark, NewPage, NewRound, NewSource, Store};

/// The time of all tests.
pub(crate) const NOW: &str = "2026-03-01T08:00:00Z";

/// A workspace with a member and a round.
pub(crate) struct Workspace {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) store: Store,
    pub(crate) me: MemberId,
    pub(crate) round: RoundId,
}

pub(crate) fn workspace() -> Workspace {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::create(&dir.path().join("空间"), NOW).expect("created");
    let me = store.ensure_me(NOW).expect("a member").id;
    let round = store.create_round(&new_round(), NOW).expect("a round");
    Workspace { dir, store, me, round }
}

impl Workspace {
    /// A connection past the store, as a meddler or another program would have it.
    pub(crate) fn past_the_store(&self) -> Connection {
        Connection::open(self.store.database_path()).expect("opened")
    }

    /// Closes the store and opens the same folder again.
    pub(crate) fn reopened(self) -> Self {
        let Self { dir, store, me, round } = self;
        let path = store.dir().to_owned();
        drop(store);
        Self { store: Store::open(&path).expect("opened"), dir, me, round }
    }
}

pub(crate) fn rubric() -> RubricRef {
    RubricRef { id: "penalty-ordinary".into(), version: "2024.1".to_owned(), digest: "a1".repeat(32) }
}

pub(crate) fn new_round() -> NewRound {
    NewRound {
        name: "2026 年度综合评查".to_owned(),
        year: 2026,
        kind: "comprehensive".to_owned(),
        rubrics: vec![rubric()],
        rubric_texts: vec![(rubric(), "id = \"penalty-ordinary\"".to_owned())],
    }
}

pub(crate) fn line(text: &str, y: f32) -> TextLine {
    let count = text.chars().count();
    TextLine {
        text: text.to_owned(),
        rect: Rect { x: 72.0, y, width: 12.5 * count as f32, height: 14.0 },
        edges: (0..=count).map(|index| 72.0 + 12.5 * index as f32).collect(),
        ..TextLine::default()
    }
}

/// A case of two files: three read pages and one that could not be read.
pub(crate) fn new_case(round: &RoundId, name: &str) -> NewCase {
    let source = |name: &str, digest: &str, pages| NewSource {
        notes: Vec::new(),
        name: name.to_owned(),
        shown_path: format!("批次.zip/{name}"),
        sha256: digest.repeat(32),
        bytes: 12_345,
        kind: "pdf".to_owned(),
        pages,
    };
    let page = |source_index, index_in_source, words: &str| NewPage {
        source_index,
        index_in_source,
        label: String::new(),
        width: 595.3,
        height: 841.9,
        text_source: if words.is_empty() { TextSource::None } else { TextSource::Text },
        engine: "hayro".to_owned(),
        quality: if words.is_empty() { 0 } else { 98 },
        has_picture: true,
        lines: words
            .split_terminator('/')
            .zip(1..)
            .map(|(text, row)| line(text, 20.0 * row as f32))
            .collect(),
    };
    let document = |document_type, title: &str, first_page, last_page| NewDocument {
        document_type,
        title: title.to_owned(),
        first_page,
        last_page,
        confidence: 95,
    };
    let fact = |kind, value: &str, page| Fact {
        kind,
        value: value.to_owned(),
        place: (page > 0).then(|| Place { page, quote: value.to_owned(), ..Place::default() }),
    };
    NewCase {
        round: round.clone(),
        name: name.to_owned(),
        number: "某市监罚〔2025〕12号".to_owned(),
        number_key: "某市监罚(2025)12".to_owned(),
        cause: "销售不合格灯具案".to_owned(),
        department: "某市市场监督管理局".to_owned(),
        party: "某某灯具厂".to_owned(),
        act_kind: ActKind::PenaltyOrdinary,
        enterprise: true,
        decision_date: "2025-05-06".to_owned(),
        facts: vec![
            fact(FactKind::CaseNo, "某市监罚〔2025〕12号", 2),
            fact(FactKind::FilingDate, "2025-03-01", 1),
            fact(FactKind::FineAmount, "3000000", 0),
        ],
        sources: vec![source("01.pdf", "b2", 3), source("02.jpg", "c3", 1)],
        pages: vec![
            page(0, 0, "立案审批表/案由：销售不合格灯具"),
            page(0, 1, "行政处罚决定书/某市监罚〔2025〕12号"),
            page(0, 2, "二〇二五年五月六日"),
            page(1, 0, ""),
        ],
        documents: vec![
            document(DocumentType::FilingApproval, "立案审批表", 1, 1),
            document(DocumentType::PenaltyDecision, "行政处罚决定书", 2, 3),
            document(DocumentType::Other, "", 4, 4),
        ],
        to_recognise: Vec::new(),
        settles: None,
    }
}

/// A mark with two pieces of evidence: words on page 2, and something not found.
pub(crate) fn faulty(case: &CaseId, member: &MemberId, criterion: &str) -> NewMark {
    let place = Place {
        document: Some("doc_x".into()),
        document_title: "行政处罚决定书".to_owned(),
        page: 2,
        rects: vec![Rect { x: 0.1, y: 20.3, width: 33.3, height: 14.0 }],
        quote: "某市监罚".to_owned(),
        prefix: "前文".to_owned(),
        suffix: "〔2025〕".to_owned(),
        original: "b2".repeat(32),
    };
    let deduction = Deduction {
        rule: "PO-A1-2".into(),
        occurrences: 2,
        points: Some(scoring::Points::from_hundredths(150)),
        evidence: vec![Evidence::Place(place), Evidence::NotFound { looked_at: vec!["卷内目录".to_owned()] }],
        note: "未写明".to_owned(),
    };
    NewMark {
        case: case.clone(),
        member: member.clone(),
        rubric: rubric(),
        mark: Mark {
            criterion: CriterionId::from(criterion),
            verdict: Verdict::Faulty { deductions: vec![deduction] },
            note: "请核对".to_owned(),
        },
        cause: "decided".to_owned(),
    }
}

pub(crate) fn faultless(case: &CaseId, member: &MemberId, criterion: &str) -> NewMark {
    let mut new = faulty(case, member, criterion);
    new.mark.verdict = Verdict::Faultless;
    new
}

/// A file with these bytes in a folder.
pub(crate) fn file(dir: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let path = dir.join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}
