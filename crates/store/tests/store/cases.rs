//! Rounds, members and cases: what was taken in comes back as it was.

use crate::sample::{NOW, line, new_case, new_round, rubric, workspace};
use scoring::{ActKind, FactKind, RubricRef, TextSource};
use serde_json::json;
use store::{CaseUpdate, NewRound, StoreError};

const LATER: &str = "2026-03-02T08:00:00Z";

#[test]
fn the_member_is_made_once() {
    let w = workspace();
    assert_eq!(w.store.ensure_me(LATER).expect("a member").id, w.me);
    w.store.rename_member(&w.me, "评查员甲").expect("renamed");
    let w = w.reopened();
    let me = w.store.me().expect("read").expect("a member");
    assert_eq!((&me.id, me.name.as_str()), (&w.me, "评查员甲"));
    assert_eq!(w.store.members().expect("read"), vec![me]);
    assert!(matches!(w.store.rename_member(&"mem_x".into(), "乙"), Err(StoreError::Unknown("member"))));
}

#[test]
fn rounds_come_newest_first_with_their_rubrics() {
    let w = workspace();
    let special =
        NewRound { name: "涉企".to_owned(), kind: "enterprise_special".to_owned(), ..new_round() };
    let second = w.store.create_round(&special, LATER).expect("a round");
    let rounds = w.store.rounds().expect("read");
    assert_eq!(rounds.iter().map(|round| &round.id).collect::<Vec<_>>(), [&second, &w.round]);
    let round = w.store.round(&second).expect("read").expect("there");
    assert_eq!((round.name.as_str(), round.year, round.kind.as_str()), ("涉企", 2026, "enterprise_special"));
    assert_eq!((round.rubrics, round.created_at.as_str()), (vec![rubric()], LATER));
    assert_eq!(w.store.rubric_text(&rubric()).expect("read").as_deref(), Some("id = \"penalty-ordinary\""));
    assert_eq!(w.store.round(&"round_x".into()).expect("read"), None);
}

#[test]
fn a_round_needs_a_known_kind_and_the_text_of_its_rubrics() {
    let w = workspace();
    let unknown = RubricRef { id: "other".into(), version: "1".to_owned(), digest: "d4".repeat(32) };
    let no_text = NewRound { rubrics: vec![unknown.clone()], rubric_texts: vec![], ..new_round() };
    assert!(matches!(w.store.create_round(&no_text, NOW), Err(StoreError::Unknown("rubric"))));
    for wrong in [
        NewRound { kind: "weekly".to_owned(), ..new_round() },
        NewRound { name: String::new(), ..new_round() },
    ] {
        assert!(matches!(w.store.create_round(&wrong, NOW), Err(StoreError::Db { .. })));
    }
    assert_eq!(w.store.rounds().expect("read").len(), 1, "nothing of them was kept");
    w.store.keep_rubric(&unknown, "text", NOW).expect("kept");
    w.store.keep_rubric(&unknown, "text", LATER).expect("kept again");
    assert!(w.store.create_round(&no_text, NOW).is_ok());
    let renamed = RubricRef { version: "2".to_owned(), ..unknown };
    assert!(matches!(w.store.keep_rubric(&renamed, "text", NOW), Err(StoreError::Unknown("rubric"))));
    assert_eq!(w.store.rubric_text(&renamed).expect("read"), None, "a digest belongs to one version");
}

#[test]
fn a_case_comes_back_as_it_was_taken_in() {
    let w = workspace();
    let new = new_case(&w.round, "甲案");
    let taken = w.store.take_in_case(&new, NOW).expect("taken in");
    let w = w.reopened();
    let case = w.store.case(&taken.case).expect("read").expect("there");
    assert_eq!((case.ordinal, taken.ordinal), (1, 1));
    assert_eq!((case.documents, case.pages, case.unread_pages), (3, 4, 1));
    assert_eq!((case.name.as_str(), case.number.as_str()), ("甲案", new.number.as_str()));
    assert_eq!((case.act_kind, case.enterprise), (ActKind::PenaltyOrdinary, true));
    assert_eq!(case.decision_date, "2025-05-06");
    assert_eq!(w.store.cases(&w.round).expect("read"), vec![case.clone()]);
    assert_eq!(w.store.all_cases().expect("read"), vec![case]);

    let sources = w.store.sources(&taken.case).expect("read");
    assert_eq!(sources.iter().map(|s| &s.id).collect::<Vec<_>>(), taken.sources.iter().collect::<Vec<_>>());
    assert_eq!(sources.iter().map(|s| s.first_page).collect::<Vec<_>>(), [1, 4]);
    assert_eq!((sources[0].shown_path.as_str(), sources[0].bytes), ("批次.zip/01.pdf", 12_345));
    let found = w.store.source_by_digest(&"c3".repeat(32)).expect("read");
    assert_eq!(found, Some((taken.case.clone(), taken.sources[1].clone())));

    let pages = w.store.pages(&taken.case).expect("read");
    for (kept, (number, page)) in pages.iter().zip((1..).zip(&new.pages)) {
        assert_eq!((kept.number, kept.index_in_source), (number, page.index_in_source));
        assert_eq!(kept.source, taken.sources[page.source_index]);
        assert_eq!((kept.width, kept.height), (page.width, page.height));
        assert_eq!(
            (kept.text_source, kept.quality, kept.has_picture),
            (page.text_source, page.quality, true)
        );
        let lines = w.store.page_lines(&taken.case, number).expect("read").expect("there");
        assert_eq!(lines, page.lines, "page {number}");
    }
    assert_eq!(pages.len(), 4);
    assert_eq!(pages[3].text_source, TextSource::None);
    assert_eq!(w.store.page_lines(&taken.case, 5).expect("read"), None);
    let all = w.store.all_page_lines(&taken.case).expect("read");
    assert_eq!(
        all.iter().map(|(number, lines)| (*number, lines.len())).collect::<Vec<_>>(),
        [(1, 2), (2, 2), (3, 1), (4, 0)]
    );
    let texts = w.store.page_texts(&taken.case).expect("read");
    assert_eq!((texts[1].number, texts[1].text.as_str()), (2, "行政处罚决定书\n某市监罚〔2025〕12号"));

    let documents = w.store.documents(&taken.case).expect("read");
    assert_eq!(documents.iter().map(|d| d.id.clone()).collect::<Vec<_>>(), taken.documents);
    for (kept, new) in documents.iter().zip(&new.documents) {
        assert_eq!((kept.document_type, &kept.title), (new.document_type, &new.title));
        assert_eq!((kept.first_page, kept.last_page, kept.confidence), (new.first_page, new.last_page, 95));
    }
}

#[test]
fn facts_learn_their_document_and_original() {
    let w = workspace();
    let taken = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in");
    let facts = w.store.facts(&taken.case).expect("read");
    let place = facts[0].place.as_ref().expect("a place");
    assert_eq!((facts[0].kind, facts[0].value.as_str()), (FactKind::CaseNo, "某市监罚〔2025〕12号"));
    assert_eq!(place.document.as_ref(), Some(&taken.documents[1]));
    assert_eq!((place.page, place.original.as_str()), (2, "b2".repeat(32).as_str()));
    assert_eq!((facts[2].kind, &facts[2].place), (FactKind::FineAmount, &None), "from the ledger");
}

#[test]
fn the_ledger_replaces_what_is_known() {
    let w = workspace();
    let taken = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in");
    let mut facts = w.store.facts(&taken.case).expect("read");
    facts.remove(1);
    let update = CaseUpdate {
        number: "某市监罚〔2025〕13号".to_owned(),
        number_key: "某市监罚(2025)13".to_owned(),
        act_kind: ActKind::PenaltySummary,
        facts: facts.clone(),
        ..CaseUpdate::default()
    };
    w.store.update_case_facts(&taken.case, &update, LATER).expect("updated");
    assert_eq!(w.store.facts(&taken.case).expect("read"), facts);
    assert_eq!(w.store.cases_by_number("某市监罚(2025)12").expect("read"), vec![]);
    let found = w.store.cases_by_number("某市监罚(2025)13").expect("read");
    assert_eq!((found.len(), found[0].act_kind, found[0].cause.as_str()), (1, ActKind::PenaltySummary, ""));
    let unknown = w.store.update_case_facts(&"case_x".into(), &update, LATER);
    assert!(matches!(unknown, Err(StoreError::Unknown("case"))));
}

#[test]
fn an_empty_number_is_no_number() {
    let w = workspace();
    let new = store::NewCase { number_key: String::new(), ..new_case(&w.round, "甲案") };
    w.store.take_in_case(&new, NOW).expect("taken in");
    assert_eq!(w.store.cases_by_number("").expect("read"), vec![]);
}

#[test]
fn cases_are_numbered_and_counted_by_round() {
    let w = workspace();
    let other = w.store.create_round(&new_round(), NOW).expect("a round");
    for (round, name) in [(&w.round, "甲"), (&other, "乙"), (&w.round, "丙")] {
        w.store.take_in_case(&new_case(round, name), NOW).expect("taken in");
    }
    let names = |round| {
        let cases = w.store.cases(round).expect("read").into_iter();
        cases.map(|case| (case.ordinal, case.name)).collect::<Vec<_>>()
    };
    assert_eq!(names(&w.round), [(1, "甲".to_owned()), (2, "丙".to_owned())]);
    assert_eq!(names(&other), [(1, "乙".to_owned())]);
    let counts = |round| {
        let counts = w.store.page_counts(round).expect("read");
        (counts.cases, counts.pages, counts.unread_pages)
    };
    assert_eq!(counts(None), (3, 12, 3));
    assert_eq!(counts(Some(&w.round)), (2, 8, 2));
    assert_eq!(counts(Some(&"round_x".into())), (0, 0, 0));
    assert_eq!(w.store.cases_by_number("某市监罚(2025)12").expect("read").len(), 3);
}

#[test]
fn a_case_that_does_not_hold_together_leaves_nothing() {
    let w = workspace();
    let sound = new_case(&w.round, "甲案");
    let mut of_no_source = sound.clone();
    of_no_source.pages[3].source_index = 2;
    let mut beyond_the_end = sound.clone();
    beyond_the_end.documents[2].last_page = 5;
    let mut too_good = sound.clone();
    too_good.pages[3].quality = 101;
    let mut bad_digest = sound.clone();
    bad_digest.sources[1].sha256 = "c3".to_owned();
    let mut no_round = sound.clone();
    no_round.round = "round_x".into();
    for (name, new) in [
        ("a page of no source", of_no_source),
        ("a document beyond the end", beyond_the_end),
        ("more than all", too_good),
        ("no digest", bad_digest),
        ("no round", no_round),
    ] {
        assert!(w.store.take_in_case(&new, NOW).is_err(), "{name}");
    }
    assert_eq!(w.store.all_cases().expect("read"), vec![]);
    assert_eq!(w.store.source_by_digest(&"b2".repeat(32)).expect("read"), None);
    assert_eq!(w.store.verify().expect("verified").len(), 0);
    assert_eq!(w.store.take_in_case(&sound, NOW).expect("taken in").ordinal, 1);
}

#[test]
fn positions_and_settings_are_replaced() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    assert_eq!(w.store.position(&w.me, &case).expect("read"), None);
    for page in [1, 7] {
        w.store.set_position(&w.me, &case, &json!({ "page": page }), NOW).expect("kept");
        w.store.set_setting("preferences", &json!([page, null])).expect("kept");
    }
    let w = w.reopened();
    assert_eq!(w.store.position(&w.me, &case).expect("read"), Some(json!({ "page": 7 })));
    assert_eq!(w.store.setting("preferences").expect("read"), Some(json!([7, null])));
    assert_eq!(w.store.setting("none").expect("read"), None);
    let unknown = w.store.set_position(&w.me, &"case_x".into(), &json!(1), NOW);
    assert!(matches!(unknown, Err(StoreError::Unknown("case"))));
}

#[test]
fn words_survive_line_feeds_and_rare_characters() {
    let w = workspace();
    let mut new = new_case(&w.round, "甲案");
    new.pages[0].lines = vec![line("𠮷野家\n分店", 1.0), line("", 2.0), line("ﬁ️👩‍⚖️", 3.0)];
    let case = w.store.take_in_case(&new, NOW).expect("taken in").case;
    assert_eq!(w.store.page_lines(&case, 1).expect("read").expect("there"), new.pages[0].lines);
}
