//! Marks: appended in order, found again, never changed.

use crate::sample::{NOW, faultless, faulty, new_case, new_round, rubric, workspace};
use scoring::{Evidence, Mark, Points, RubricRef, Verdict};
use store::{NewMark, StoreError};

#[test]
fn a_mark_comes_back_as_it_was_made() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    let verdicts = [
        faulty(&case, &w.me, "PO-A1").mark.verdict,
        Verdict::Open,
        Verdict::Faultless,
        Verdict::Missing { evidence: vec![Evidence::NotFound { looked_at: vec!["目录".to_owned()] }] },
        Verdict::NotApplicable { reason: "简易程序".to_owned() },
        Verdict::Granted { points: Points::from_hundredths(-50) },
        Verdict::Triggered {
            evidence: faulty(&case, &w.me, "x").mark.verdict.evidence().into_iter().cloned().collect(),
        },
    ];
    let mut ids = Vec::new();
    for (verdict, cause) in
        verdicts.iter().zip(["decided", "undone", "redone", "imported"].into_iter().cycle())
    {
        let mark = Mark { criterion: "PO-A1".into(), verdict: verdict.clone(), note: "注".to_owned() };
        let new = NewMark { mark, cause: cause.to_owned(), ..faulty(&case, &w.me, "PO-A1") };
        ids.push(w.store.append_mark(&new, NOW).expect("appended"));
    }
    let w = w.reopened();
    let marks = w.store.marks(&case, &w.me, &rubric().id).expect("read");
    assert_eq!(marks.iter().map(|mark| &mark.id).collect::<Vec<_>>(), ids.iter().collect::<Vec<_>>());
    assert_eq!(
        marks.iter().map(|mark| &mark.mark.verdict).collect::<Vec<_>>(),
        verdicts.iter().collect::<Vec<_>>()
    );
    assert!(marks.windows(2).all(|pair| pair[0].seq < pair[1].seq));
    let first = &marks[0];
    assert_eq!((&first.case, &first.member, &first.rubric), (&case, &w.me, &rubric()));
    assert_eq!(
        (first.at.as_str(), first.cause.as_str(), marks[3].cause.as_str()),
        (NOW, "decided", "imported")
    );
}

#[test]
fn marks_are_found_by_criterion_and_the_last_ones_by_round() {
    let w = workspace();
    let take = |name| w.store.take_in_case(&new_case(&w.round, name), NOW).expect("taken in").case;
    let (first, second) = (take("甲"), take("乙"));
    let elsewhere = w.store.create_round(&new_round(), NOW).expect("a round");
    let third = w.store.take_in_case(&new_case(&elsewhere, "丙"), NOW).expect("taken in").case;
    let append = |new: &NewMark| w.store.append_mark(new, NOW).expect("appended");
    let a = append(&faulty(&second, &w.me, "PO-A1"));
    let b = append(&faulty(&first, &w.me, "PO-A1"));
    let c = append(&faultless(&first, &w.me, "PO-A2"));
    append(&faulty(&third, &w.me, "PO-A1"));
    let d = append(&faultless(&first, &w.me, "PO-A1"));

    let of_criterion =
        w.store.marks_of_criterion(&first, &w.me, &rubric().id, &"PO-A1".into()).expect("read");
    assert_eq!(of_criterion.into_iter().map(|mark| mark.id).collect::<Vec<_>>(), [b, d.clone()]);
    let last = w.store.last_marks_of_round(&w.round, &w.me).expect("read");
    let last: Vec<_> = last.into_iter().map(|mark| (mark.case, mark.id)).collect();
    assert_eq!(last, [(first.clone(), c), (first.clone(), d), (second, a)], "by case, then by time");
    assert_eq!(w.store.last_marks_of_round(&w.round, &"mem_x".into()).expect("read"), vec![]);
    assert_eq!(w.store.marks(&first, &w.me, &"other".into()).expect("read"), vec![]);
}

#[test]
fn evidence_is_found_by_page() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    let new = faulty(&case, &w.me, "PO-A1");
    let id = w.store.append_mark(&new, NOW).expect("appended");
    w.store.append_mark(&faultless(&case, &w.me, "PO-A1"), NOW).expect("appended");
    let on_page = w.store.evidence_on_page(&case, 2).expect("read");
    assert_eq!(on_page.len(), 1);
    assert_eq!((&on_page[0].mark, on_page[0].criterion.as_str()), (&id, "PO-A1"));
    assert_eq!(&on_page[0].evidence, new.mark.verdict.evidence()[0]);
    assert_eq!(w.store.evidence_on_page(&case, 1).expect("read"), vec![]);
    let all = w.store.evidence_of_case(&case).expect("read");
    assert_eq!(all.iter().map(|e| &e.evidence).collect::<Vec<_>>(), new.mark.verdict.evidence());
}

#[test]
fn a_mark_names_what_is_there() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    let sound = faulty(&case, &w.me, "PO-A1");
    let other_version = RubricRef { version: "2025.1".to_owned(), ..rubric() };
    let unknown = |new: NewMark| match w.store.append_mark(&new, NOW) {
        Err(StoreError::Unknown(what)) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(unknown(NewMark { case: "case_x".into(), ..sound.clone() }), "case");
    assert_eq!(unknown(NewMark { member: "mem_x".into(), ..sound.clone() }), "member");
    assert_eq!(unknown(NewMark { rubric: other_version, ..sound.clone() }), "rubric");
    let odd = w.store.append_mark(&NewMark { cause: "mood".to_owned(), ..sound.clone() }, NOW);
    assert!(matches!(odd, Err(StoreError::Db { .. })));
    assert!(matches!(w.store.append_mark(&sound, "2026-03-01 08:00"), Err(StoreError::Time)));
    assert_eq!(w.store.marks(&case, &w.me, &rubric().id).expect("read"), vec![]);
    assert_eq!(w.store.evidence_of_case(&case).expect("read"), vec![]);
}

#[test]
fn nobody_changes_or_removes_what_was_appended() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    w.store.append_mark(&faulty(&case, &w.me, "PO-A1"), NOW).expect("appended");
    let meddler = w.past_the_store();
    meddler.pragma_update(None, "recursive_triggers", true).expect("set");
    for sql in [
        "UPDATE mark SET verdict = 'faultless'",
        "DELETE FROM mark",
        "REPLACE INTO mark SELECT * FROM mark",
        "UPDATE evidence SET page = 3",
        "DELETE FROM evidence",
        "UPDATE audit SET actor = ''",
        "DELETE FROM audit",
    ] {
        let error = meddler.execute(sql, []).expect_err(sql).to_string();
        assert!(error.contains("append-only"), "{sql}: {error}");
    }
    assert_eq!(w.store.marks(&case, &w.me, &rubric().id).expect("read").len(), 1);
    assert_eq!(w.store.verify_audit().expect("verified"), vec![], "and nothing has changed");
}
