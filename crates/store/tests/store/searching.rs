//! What search needs: revisions of words, facts and documents side by side, searches that are kept.

use crate::sample::{NOW, new_case, workspace};
use scoring::CaseId;
use serde_json::json;
use std::collections::BTreeMap;
use store::{SeenPages, StoreError};

const LATER: &str = "2026-03-02T08:00:00Z";

#[test]
fn words_have_another_revision_whenever_they_change() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "一"), NOW).expect("taken in").case;
    let other = w.store.take_in_case(&new_case(&w.round, "二"), NOW).expect("taken in").case;
    let (first, texts) = w.store.page_texts_at(&case).expect("read");
    assert_eq!(texts, w.store.page_texts(&case).expect("read"));
    let revisions = w.store.words_revisions().expect("read");
    assert_eq!(revisions, BTreeMap::from([(case.clone(), first), (other.clone(), first)]));
    // Whoever writes, the revision changes with the words and never goes back.
    let mut last = first;
    for change in [
        "UPDATE page_words SET text = '未' WHERE case_id = ?1 AND number = 1",
        "DELETE FROM page_words WHERE case_id = ?1 AND number = 1",
        "INSERT INTO page_words (case_id, number, text, geometry) VALUES (?1, 1, '不', x'00')",
    ] {
        w.past_the_store().execute(change, [case.as_str()]).expect(change);
        let (revision, _) = w.store.page_texts_at(&case).expect("read");
        assert!(revision > last, "{change}");
        last = revision;
    }
    assert_eq!(w.store.page_texts_at(&other).expect("read").0, first);
    assert_eq!(w.store.page_texts_at(&"case_x".into()).expect("read"), (0, vec![]));
}

#[test]
fn what_is_known_of_all_cases_comes_at_once() {
    let w = workspace();
    let cases: Vec<CaseId> = ["一", "二"]
        .map(|name| w.store.take_in_case(&new_case(&w.round, name), NOW).expect("taken in").case)
        .to_vec();
    let documents = w.store.all_documents().expect("read");
    let facts = w.store.all_fact_values().expect("read");
    for case in &cases {
        let of_case: Vec<_> = documents.iter().filter(|(of, _)| of == case).map(|(_, d)| d.clone()).collect();
        assert_eq!(of_case, w.store.documents(case).expect("read"));
        let of_case: Vec<_> = facts
            .iter()
            .filter(|fact| fact.case == *case)
            .map(|f| (f.kind.clone(), f.value.clone()))
            .collect();
        let expected = w.store.facts(case).expect("read");
        let expected: Vec<_> = expected.into_iter().map(|f| (f.kind.code().to_owned(), f.value)).collect();
        assert_eq!(of_case, expected);
    }
}

#[test]
fn writes_are_told() {
    let w = workspace();
    let before = w.store.writes();
    w.store.setting("theme").expect("read");
    assert_eq!(w.store.writes(), before);
    let case = w.store.take_in_case(&new_case(&w.round, "一"), NOW).expect("taken in").case;
    let before = {
        assert_ne!(w.store.writes(), before);
        w.store.writes()
    };
    w.store.set_position(&w.me, &case, &json!({}), NOW).expect("kept");
    assert_eq!(w.store.writes(), before, "where somebody is changes nothing else");
    w.store.set_setting("theme", &json!("dark")).expect("kept");
    assert_ne!(w.store.writes(), before);
}

#[test]
fn a_search_is_kept_with_what_was_seen_of_it() {
    let w = workspace();
    let filters = json!({ "years": [2026] });
    let kept = w.store.save_search("缺送达", "缺文书:送达回证", &filters, NOW).expect("kept");
    assert_eq!(
        (kept.name.as_str(), kept.query.as_str(), &kept.filters),
        ("缺送达", "缺文书:送达回证", &filters)
    );
    assert_eq!((kept.created_at.as_str(), kept.seen_at.as_str()), (NOW, ""));
    assert_eq!(w.store.saved_search("缺送达").expect("read").as_ref(), Some(&kept));
    assert_eq!(w.store.saved_search(&kept.id).expect("read").as_ref(), Some(&kept));
    assert_eq!(w.store.seen_of_search(&kept.id).expect("read"), SeenPages::new());

    let seen = SeenPages::from([("case_a".into(), vec![1, 3]), ("case_b".into(), vec![])]);
    w.store.see_search(&kept.id, &seen, LATER).expect("seen");
    let w = w.reopened();
    assert_eq!(w.store.seen_of_search(&kept.id).expect("read"), seen);
    assert_eq!(w.store.saved_searches().expect("read")[0].seen_at, LATER);
    let less = SeenPages::from([("case_a".into(), vec![3])]);
    w.store.see_search(&kept.id, &less, LATER).expect("seen");
    assert_eq!(w.store.seen_of_search(&kept.id).expect("read"), less);

    let again = w.store.save_search("缺送达", "缺文书:听证", &json!({}), LATER).expect("kept");
    assert_eq!(
        w.store.saved_searches().expect("read"),
        std::slice::from_ref(&again),
        "a name stands for one search"
    );
    assert_eq!(again.seen_at, "");
    w.store.remove_saved_search(&again.id).expect("removed");
    assert_eq!(w.store.saved_searches().expect("read"), []);
    let unknown = StoreError::Unknown("saved_search").to_string();
    for refused in [w.store.remove_saved_search(&again.id), w.store.see_search(&again.id, &seen, NOW)] {
        assert_eq!(refused.expect_err("gone").to_string(), unknown);
    }
    assert!(matches!(w.store.save_search(" ", "a", &json!({}), NOW), Err(StoreError::Value(_))));
}
