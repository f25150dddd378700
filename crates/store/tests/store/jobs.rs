//! Imports: what was planned, what became of it, and how they end.

use crate::sample::{NOW, new_case, workspace};
use serde_json::json;
use store::{JobSource, SettledSource, Settles, StoreError};

fn planned(ordinal: u32, case_ordinal: Option<u32>) -> JobSource {
    JobSource {
        ordinal,
        shown_path: format!("批次/{ordinal}.pdf"),
        disk_path: format!("/somewhere/{ordinal}.pdf"),
        case_ordinal,
        case_name: "甲案".to_owned(),
        kind: "pdf".to_owned(),
    }
}

fn settled(outcome: &str) -> SettledSource {
    SettledSource {
        outcome: outcome.to_owned(),
        pages: 3,
        sha256: "b2".repeat(32),
        ms: 12,
        ..SettledSource::default()
    }
}

#[test]
fn lines_are_settled_with_their_case_or_alone() {
    let w = workspace();
    let request = json!({ "paths": ["批次"] });
    let job = w.store.create_job("import", &w.round, &request, NOW).expect("begun");
    let plan = [planned(0, Some(0)), planned(1, Some(0)), planned(2, None)];
    let failed = SettledSource {
        code: Some("import.damaged".to_owned()),
        kind: "zip".to_owned(),
        ..settled("failed")
    };
    w.store.plan_job(&job, &plan, &[(2, failed.clone())]).expect("planned");
    w.store.settle_sources(&job, &[]).expect("nothing to settle");
    assert_eq!(
        w.store.job_sources(&job).expect("read").iter().filter(|line| line.settled.is_some()).count(),
        1
    );
    let mut new = new_case(&w.round, "甲案");
    let duplicate = SettledSource { code: Some("import.duplicate".to_owned()), ..settled("duplicate") };
    new.settles = Some(Settles { job: job.clone(), lines: vec![(0, settled("imported")), (1, duplicate)] });
    let case = w.store.take_in_case(&new, NOW).expect("taken in").case;

    let lines = w.store.job_sources(&job).expect("read");
    assert_eq!(
        lines.iter().map(|line| line.source.shown_path.as_str()).collect::<Vec<_>>(),
        ["批次/0.pdf", "批次/1.pdf", "批次/2.pdf"]
    );
    let some = w.store.job_sources_at(&job, &[2, 9, 0, 2]).expect("read");
    assert_eq!(some, [lines[0].clone(), lines[2].clone()], "in order, each once, and none that is not there");
    let outcome = |index: usize| lines[index].settled.as_ref().expect("settled");
    assert_eq!(
        outcome(0),
        &SettledSource { case: Some(case), kind: "pdf".to_owned(), ..settled("imported") }
    );
    assert_eq!((outcome(1).outcome.as_str(), &outcome(1).case), ("duplicate", &None));
    assert_eq!(outcome(2), &failed);
    assert_eq!((lines[2].source.case_ordinal, lines[2].source.kind.as_str()), (None, "zip"));
}

#[test]
fn a_line_that_cannot_be_settled_takes_the_case_back() {
    let w = workspace();
    let job = w.store.create_job("import", &w.round, &json!({}), NOW).expect("begun");
    w.store.plan_job(&job, &[planned(0, Some(0))], &[]).expect("planned");
    let mut new = new_case(&w.round, "甲案");
    new.settles =
        Some(Settles { job: job.clone(), lines: vec![(0, settled("imported")), (9, settled("imported"))] });
    assert!(matches!(w.store.take_in_case(&new, NOW), Err(StoreError::Unknown("job_source"))));
    assert_eq!(w.store.all_cases().expect("read"), vec![]);
    assert_eq!(w.store.job_sources(&job).expect("read")[0].settled, None);
    let odd = w.store.settle_sources(&job, &[(0, settled("imported")), (0, settled("vanished"))]);
    assert!(matches!(odd, Err(StoreError::Db { .. })), "not one of the outcomes");
    assert_eq!(w.store.job_sources(&job).expect("read")[0].settled, None, "all or none");
}

#[test]
fn a_plan_is_taken_whole_or_not_at_all() {
    let w = workspace();
    let job = w.store.create_job("import", &w.round, &json!({}), NOW).expect("begun");
    assert!(w.store.plan_job(&job, &[planned(0, None), planned(0, None)], &[]).is_err());
    assert!(w.store.plan_job(&job, &[planned(0, None)], &[(1, settled("failed"))]).is_err());
    assert_eq!(w.store.job_sources(&job).expect("read"), vec![]);
    assert!(matches!(w.store.plan_job(&"job_x".into(), &[], &[]), Err(StoreError::Unknown("job"))));
}

#[test]
fn states_are_kept_and_a_running_job_does_not_outlive_its_program() {
    let w = workspace();
    let create = || w.store.create_job("import", &w.round, &json!({ "n": 1 }), NOW).expect("begun");
    let (first, second, third) = (create(), create(), create());
    w.store.set_job_state(&first, "finished", Some("2026-03-01T09:00:00Z"), None).expect("set");
    w.store.set_job_state(&second, "failed", None, Some(&json!({ "code": "x" }))).expect("set");
    assert!(w.store.set_job_state(&second, "tired", None, None).is_err());
    assert!(matches!(w.store.set_job_state(&second, "failed", Some("noon"), None), Err(StoreError::Time)));
    let unknown = w.store.set_job_state(&"job_x".into(), "failed", None, None);
    assert!(matches!(unknown, Err(StoreError::Unknown("job"))));
    assert_eq!(w.store.job(&third).expect("read").expect("there").state, "running");

    let w = w.reopened();
    let jobs = w.store.jobs(&w.round).expect("read");
    assert_eq!(jobs.iter().map(|job| &job.id).collect::<Vec<_>>(), [&third, &second, &first], "newest first");
    assert_eq!(
        jobs.iter().map(|job| job.state.as_str()).collect::<Vec<_>>(),
        ["interrupted", "failed", "finished"]
    );
    assert_eq!(jobs[1].error, Some(json!({ "code": "x" })));
    assert_eq!((jobs[2].finished_at.as_str(), jobs[0].finished_at.as_str()), ("2026-03-01T09:00:00Z", ""));
    assert_eq!((&jobs[0].request, jobs[0].started_at.as_str()), (&json!({ "n": 1 }), NOW));
    assert_eq!(w.store.jobs_in_state("interrupted").expect("read"), vec![jobs[0].clone()]);
    w.store.set_job_state(&third, "running", None, None).expect("goes on");
    assert_eq!(w.store.interrupt_running_jobs().expect("interrupted"), vec![third]);
    assert_eq!(w.store.interrupt_running_jobs().expect("none left"), vec![]);
}
