//! Scans that wait to be recognised, and cases that are read again.

use crate::sample::{NOW, Workspace, faulty, line, new_case, workspace};
use scoring::{ActKind, CaseId, DocumentType, Fact, FactKind, TextSource};
use store::{
    CaseUpdate, CutNote, NewDocument, Recognised, RecognisedWords, RecognitionCounts, StoreError, ToRecognise,
};

/// A case whose fourth page waits.
fn taken_in(workspace: &Workspace) -> CaseId {
    let mut new = new_case(&workspace.round, "甲");
    new.to_recognise = vec![ToRecognise { number: 4, whole: true }];
    workspace.store.take_in_case(&new, NOW).expect("taken in").case
}

fn words() -> Recognised {
    Recognised::Words(RecognisedWords {
        width: 841.9,
        height: 595.3,
        turn: 90.0,
        engine: "ppocr-v6".to_owned(),
        quality: 97,
        lines: vec![line("送达回证", 30.0), line("收件人", 60.0)],
        confidence: vec![99, 45],
    })
}

#[test]
fn a_page_waits_through_a_restart_and_is_settled_once() {
    let workspace = workspace();
    let case = taken_in(&workspace);
    workspace.store.begin_recognition(&case, 4).expect("begun");
    let workspace = workspace.reopened();
    let store = &workspace.store;
    let waiting = store.pages_to_recognise().expect("read");
    assert_eq!(waiting.len(), 1);
    let page = &waiting[0];
    assert_eq!((page.number, page.whole, page.attempts, page.index_in_source), (4, true, 1, 0));
    assert_eq!((&page.case, page.sha256.as_str()), (&case, "c3".repeat(32).as_str()));
    let revision = store.words_revisions().expect("read")[&case];
    store.settle_recognition(&case, 4, &words()).expect("settled");
    assert!(store.pages_to_recognise().expect("read").is_empty());
    assert_eq!(
        store.recognition_counts().expect("read"),
        RecognitionCounts { done: 1, ..Default::default() }
    );
    let page = store.pages(&case).expect("read").pop().expect("the fourth");
    assert_eq!((page.text_source, page.engine.as_str(), page.quality), (TextSource::Ocr, "ppocr-v6", 97));
    assert_eq!((page.turn, page.width), (90.0, 841.9));
    assert_eq!(store.page_lines(&case, 4).expect("read").expect("there")[1].text, "收件人");
    assert_eq!(store.line_confidence(&case, 4).expect("read"), [99, 45]);
    assert!(store.line_confidence(&case, 1).expect("read").is_empty());
    assert!(store.words_revisions().expect("read")[&case] > revision, "the index sees that words changed");
    assert_eq!(store.case(&case).expect("read").expect("there").unread_pages, 0);
    assert_eq!(store.cases_to_read().expect("read"), std::slice::from_ref(&case));
    assert!(matches!(store.settle_recognition(&case, 4, &words()), Err(StoreError::Unknown(_))), "only once");
}

#[test]
fn a_page_without_words_and_one_that_failed_stay_unread() {
    for (outcome, done, failed) in
        [(Recognised::Nothing, 1, 0), (Recognised::Failed("import.timed_out".to_owned()), 0, 1)]
    {
        let workspace = workspace();
        let case = taken_in(&workspace);
        workspace.store.settle_recognition(&case, 4, &outcome).expect("settled");
        let counts = RecognitionCounts { waiting: 0, done, failed };
        assert_eq!(workspace.store.recognition_counts().expect("read"), counts);
        assert_eq!(workspace.store.pages(&case).expect("read")[3].text_source, TextSource::None);
        assert!(workspace.store.cases_to_read().expect("read").is_empty(), "nothing new to read");
    }
}

#[test]
fn a_page_waits_once_more_and_loses_nothing_where_nothing_comes_of_it() {
    let workspace = workspace();
    let case = taken_in(&workspace);
    let store = &workspace.store;
    store.begin_recognition(&case, 4).expect("begun");
    store.settle_recognition(&case, 4, &words()).expect("settled");
    let again = |number| [ToRecognise { number, whole: true }];
    // A page that never waited may, too.
    for number in [4, 2] {
        store.recognise_again(&case, &again(number)).expect("waits");
    }
    let waiting = store.pages_to_recognise().expect("read");
    assert_eq!(waiting.iter().map(|page| (page.number, page.attempts)).collect::<Vec<_>>(), [(2, 0), (4, 0)]);
    store.settle_recognition(&case, 4, &Recognised::Nothing).expect("settled");
    let page = store.pages(&case).expect("read").pop().expect("the fourth");
    assert_eq!((page.text_source, page.turn, page.width), (TextSource::Ocr, 90.0, 841.9));
    assert_eq!(store.page_lines(&case, 4).expect("read").expect("there")[1].text, "收件人");
    assert_eq!(store.line_confidence(&case, 4).expect("read"), [99, 45]);
    assert!(store.recognise_again(&case, &again(9)).is_err(), "the case has no such page");
}

#[test]
fn what_is_called_off_keeps_its_words_and_what_is_at_work_is_finished() {
    let workspace = workspace();
    let case = taken_in(&workspace);
    let store = &workspace.store;
    store.settle_recognition(&case, 4, &words()).expect("settled");
    let all = [1, 2, 4].map(|number| ToRecognise { number, whole: true });
    store.recognise_again(&case, &all).expect("waits");
    store.cancel_recognition(&case, &[2]).expect("called off");
    let waiting = store.pages_to_recognise().expect("read");
    assert_eq!(waiting.iter().map(|page| page.number).collect::<Vec<_>>(), [2]);
    assert_eq!(store.page_lines(&case, 4).expect("read").expect("there")[1].text, "收件人");
    assert_eq!(store.line_confidence(&case, 4).expect("read"), [99, 45]);
    store.settle_recognition(&case, 2, &Recognised::Nothing).expect("settled");
    store.recognise_again(&case, &all[..1]).expect("may wait again");
}

#[test]
fn a_case_read_again_keeps_the_names_of_its_documents_and_every_mark() {
    let workspace = workspace();
    let case = taken_in(&workspace);
    let store = &workspace.store;
    store.append_mark(&faulty(&case, &workspace.me, "A1"), NOW).expect("marked");
    store.settle_recognition(&case, 4, &words()).expect("settled");
    let before = store.documents(&case).expect("read");
    let evidence = store.evidence_of_case(&case).expect("read");
    let document = |document_type, title: &str, first_page, last_page| NewDocument {
        document_type,
        title: title.to_owned(),
        first_page,
        last_page,
        confidence: 90,
    };
    let documents = [
        document(DocumentType::FilingApproval, "立案审批表", 1, 1),
        document(DocumentType::PenaltyDecision, "行政处罚决定书", 2, 2),
        document(DocumentType::MailReceipt, "邮件详情单", 3, 3),
        document(DocumentType::ServiceReceipt, "送达回证", 4, 4),
    ];
    let update = CaseUpdate {
        number: "某市监罚〔2025〕12号".to_owned(),
        act_kind: ActKind::PenaltyOrdinary,
        facts: vec![Fact { kind: FactKind::ServiceDate, value: "2025-05-08".to_owned(), place: None }],
        ..CaseUpdate::default()
    };
    store.read_case_again(&case, &update, &documents, CutNote::Nothing, NOW).expect("read again");
    let after = store.documents(&case).expect("read");
    assert_eq!(after.iter().map(|d| d.document_type).collect::<Vec<_>>(), documents.map(|d| d.document_type));
    assert_eq!((&after[0].id, &after[1].id), (&before[0].id, &before[1].id));
    assert_eq!(after[3].id, before[2].id, "the scan has its type now and is the same document");
    assert!(before.iter().all(|old| old.id != after[2].id), "a new document has a new name");
    assert_eq!(store.facts(&case).expect("read"), update.facts);
    assert_eq!(store.evidence_of_case(&case).expect("read"), evidence);
    assert!(store.cases_to_read().expect("read").is_empty());
    assert!(store.verify_audit().expect("read").is_empty());
    let beyond = [document(DocumentType::Other, "", 1, 9)];
    assert!(matches!(
        store.read_case_again(&case, &update, &beyond, CutNote::Nothing, NOW),
        Err(StoreError::Value(_))
    ));
}
