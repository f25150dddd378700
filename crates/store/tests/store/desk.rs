//! What reviewers do beside marks: acts are sealed and never changed, what they keep for themselves is.

use crate::sample::{NOW, faulty, new_case, workspace};
use serde_json::json;
use store::{ActKind, AuditFaultKind, NewAct};

fn hint(case: &scoring::CaseId, me: &scoring::MemberId, subject: &str) -> NewAct {
    NewAct {
        case: case.clone(),
        member: me.clone(),
        kind: ActKind::Hint,
        cause: "decided".to_owned(),
        subject: subject.to_owned(),
        body: json!({ "key": subject }),
    }
}

#[test]
fn a_step_is_written_whole_and_sealed() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    w.store.append_step(&[], Some(&hint(&case, &w.me, "first")), NOW).expect("appended");
    let mark = w
        .store
        .append_step(&[faulty(&case, &w.me, "PO-A1")], Some(&hint(&case, &w.me, "second")), NOW)
        .expect("appended");
    assert!(mark.is_some());
    let mut unknown = faulty(&case, &w.me, "PO-A2");
    unknown.rubric.digest = "ff".repeat(32);
    let refused = w.store.append_step(&[unknown], Some(&hint(&case, &w.me, "third")), NOW);
    assert!(refused.is_err(), "neither without the other");

    let w = w.reopened();
    let acts = w.store.acts(&case, &w.me).expect("read");
    let told: Vec<_> =
        acts.iter().map(|act| (act.subject.as_str(), act.mark.clone(), act.after_mark)).collect();
    assert_eq!(told, [("first", None, 0), ("second", mark, 1)]);
    assert_eq!(w.store.verify_audit().expect("verified"), vec![]);
    let past = w.past_the_store();
    assert!(past.execute("UPDATE review_act SET subject = 'x'", []).is_err(), "append-only");
    assert!(past.execute("DELETE FROM review_act", []).is_err(), "append-only");
    past.execute_batch("DROP TRIGGER review_act_is_never_changed").expect("a meddler can");
    past.execute("UPDATE review_act SET body = '{}' WHERE seq = 2", []).expect("a meddler can");
    let found: Vec<_> =
        w.store.verify_audit().expect("verified").into_iter().map(|fault| fault.what).collect();
    assert_eq!(found, [AuditFaultKind::Content]);
}

#[test]
fn marks_of_one_step_know_the_first_and_are_sealed_with_it() {
    let w = workspace();
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    let marks = [faulty(&case, &w.me, "PO-A1"), faulty(&case, &w.me, "PO-A2")];
    let first = w.store.append_step(&marks, None, NOW).expect("appended");
    w.store.append_mark(&faulty(&case, &w.me, "PO-A3"), NOW).expect("appended");
    let rubric = &marks[0].rubric.id;
    let kept = w.store.marks(&case, &w.me, rubric).expect("read");
    let told: Vec<_> = kept.iter().map(|row| (row.mark.criterion.as_str(), row.with.clone())).collect();
    assert_eq!(told, [("PO-A1", None), ("PO-A2", first), ("PO-A3", None)]);
    assert_eq!(w.store.verify_audit().expect("verified"), vec![]);
    let past = w.past_the_store();
    past.execute_batch("DROP TRIGGER mark_is_never_changed").expect("a meddler can");
    past.execute("UPDATE mark SET with_mark = NULL WHERE seq = 2", []).expect("a meddler can");
    let found: Vec<_> =
        w.store.verify_audit().expect("verified").into_iter().map(|fault| fault.what).collect();
    assert_eq!(found, [AuditFaultKind::Content], "which marks are one step cannot be changed either");
}

#[test]
fn what_a_reviewer_keeps_is_counted_by_case() {
    let w = workspace();
    let take = |name| w.store.take_in_case(&new_case(&w.round, name), NOW).expect("taken in").case;
    let (first, second) = (take("甲"), take("乙"));
    w.store.add_visit(&w.me, &first, &[2, 1, 2, 0], 40, NOW).expect("kept");
    w.store.add_visit(&w.me, &first, &[3], 20, NOW).expect("kept");
    w.store.set_flag(&w.me, &first, &"PO-A1".into(), true, NOW).expect("kept");
    w.store.set_flag(&w.me, &first, &"PO-A2".into(), true, NOW).expect("kept");
    w.store.set_flag(&w.me, &first, &"PO-A2".into(), false, NOW).expect("kept");
    w.store.set_draft(&w.me, &first, &"PO-A1".into(), "写到一半", NOW).expect("kept");
    let w = w.reopened();
    assert_eq!(w.store.pages_seen(&w.me, &first).expect("read"), [1, 2, 3]);
    let items = w.store.review_items(&w.me, &first).expect("read");
    assert_eq!(items.len(), 1, "neither flag nor note is nothing kept");
    assert_eq!((items[0].flagged, items[0].draft.as_str()), (true, "写到一半"));
    let visits: Vec<_> = w
        .store
        .visits_of_round(&w.round, &w.me)
        .expect("read")
        .into_iter()
        .map(|visit| (visit.case, visit.pages_seen, visit.seconds, visit.flagged))
        .collect();
    assert_eq!(visits, [(first, 3, 60, 1), (second.clone(), 0, 0, 0)]);
    let submit = |kind| NewAct { kind, subject: String::new(), ..hint(&second, &w.me, "") };
    w.store.append_step(&[], Some(&submit(ActKind::Submitted)), NOW).expect("appended");
    assert_eq!(w.store.submitted_cases(&w.round, &w.me).expect("read"), std::slice::from_ref(&second));
    w.store.append_step(&[], Some(&submit(ActKind::Reopened)), NOW).expect("appended");
    assert_eq!(w.store.submitted_cases(&w.round, &w.me).expect("read"), []);
}
