//! Reading beside writing: readers see whole cases only, and never wait for a writer.

use crate::sample::{NOW, faultless, new_case, rubric, workspace};
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn readers_answer_while_a_write_is_open() {
    let w = workspace();
    w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in");
    let writing = w.past_the_store();
    writing.execute_batch("BEGIN IMMEDIATE; UPDATE round SET name = '未提交'").expect("begun");
    // The write below is not committed before these have answered: were they to wait, they would fail.
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let round = w.store.round(&w.round).expect("read").expect("there");
                assert_eq!(round.name, "2026 年度综合评查", "the state before the write");
                assert_eq!(w.store.cases(&w.round).expect("read").len(), 1);
            });
        }
    });
    writing.execute_batch("COMMIT").expect("committed");
    assert_eq!(w.store.round(&w.round).expect("read").expect("there").name, "未提交");
}

#[test]
fn readers_see_whole_cases_only() {
    let w = workspace();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let mut most = 0;
                while !done.load(Ordering::Acquire) {
                    let cases = w.store.cases(&w.round).expect("read");
                    assert!(cases.len() >= most, "a case that was there is gone");
                    most = cases.len();
                    for case in &cases {
                        assert_eq!((case.pages, case.documents, case.unread_pages), (120, 3, 1));
                    }
                }
            });
        }
        let mut new = new_case(&w.round, "");
        let page = new.pages[0].clone();
        new.pages.extend(std::iter::repeat_n(page, 116));
        for index in 0..20 {
            new.name = format!("案{index}");
            let taken = w.store.take_in_case(&new, NOW);
            if taken.is_err() {
                done.store(true, Ordering::Release);
            }
            taken.expect("taken in");
        }
        done.store(true, Ordering::Release);
    });
    assert_eq!(w.store.cases(&w.round).expect("read").len(), 20);
}

#[test]
fn writes_of_many_threads_all_arrive_in_one_chain() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (w, case) = (&w, &case);
            scope.spawn(move || {
                for index in 0..10 {
                    let new = faultless(case, &w.me, &format!("PO-{thread}-{index}"));
                    w.store.append_mark(&new, NOW).expect("appended");
                }
            });
        }
    });
    assert_eq!(w.store.marks(&case, &w.me, &rubric().id).expect("read").len(), 40);
    assert_eq!(w.store.audit_head().expect("read").seq, 42);
    assert_eq!(w.store.verify_audit().expect("verified"), vec![]);
}
