//! Proof: a changed byte, a changed mark, a changed entry are all found.

use crate::sample::{NOW, Workspace, faulty, file, new_case, workspace};
use rusqlite::Connection;
use std::fs;
use store::{AuditFaultKind, Finding, OriginalFault, OriginalProblem, Store, StoreError};

/// A workspace with an original, a case that rests on it, and three marks.
fn filled() -> (Workspace, String) {
    let w = workspace();
    let path = file(w.dir.path(), "01.pdf", b"%PDF-1.7 invented");
    let put = w.store.originals().put(&path).expect("put");
    let mut new = new_case(&w.round, "甲案");
    for source in &mut new.sources {
        source.sha256.clone_from(&put.sha256);
    }
    let case = w.store.take_in_case(&new, NOW).expect("taken in").case;
    for criterion in ["PO-A1", "PO-A2", "PO-A3"] {
        w.store.append_mark(&faulty(&case, &w.me, criterion), NOW).expect("appended");
    }
    assert_eq!(w.store.verify().expect("verified"), vec![], "sound to begin with");
    (w, put.sha256)
}

#[test]
fn a_changed_or_missing_original_is_found() {
    let (w, sha256) = filled();
    let kept = w.store.originals().path_of(&sha256);
    assert!(fs::metadata(&kept).expect("there").permissions().readonly());
    assert_eq!(
        fs::read(w.dir.path().join("01.pdf")).expect("read"),
        b"%PDF-1.7 invented",
        "the source is untouched"
    );

    let bytes = fs::read(&kept).expect("read");
    for index in [0, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[index] ^= 1;
        fs::remove_file(&kept).expect("removed");
        fs::write(&kept, changed).expect("changed");
        let problem = OriginalProblem { sha256: sha256.clone(), what: OriginalFault::Changed };
        assert_eq!(w.store.verify().expect("verified"), vec![Finding::Original(problem)], "byte {index}");
    }
    fs::remove_file(&kept).expect("removed");
    let problem = OriginalProblem { sha256: sha256.clone(), what: OriginalFault::Missing };
    assert_eq!(w.store.verify().expect("verified"), vec![Finding::Original(problem)]);
    assert!(!w.store.originals().put(&w.dir.path().join("01.pdf")).expect("put again").existed);
    assert_eq!(w.store.verify().expect("verified"), vec![]);
}

#[test]
fn unfinished_copies_of_a_killed_program_are_cleared_away() {
    let (w, _) = filled();
    let part = file(&w.store.dir().join("originals"), ".part-abc", b"half");
    let w = w.reopened();
    assert!(!part.exists());
    assert_eq!(w.store.verify().expect("verified"), vec![]);
}

#[test]
fn the_head_moves_with_every_entry_and_stays_over_a_restart() {
    let w = workspace();
    let head = w.store.audit_head().expect("read");
    assert_eq!(head.seq, 1, "the round");
    let case = w.store.take_in_case(&new_case(&w.round, "甲案"), NOW).expect("taken in").case;
    w.store.append_mark(&faulty(&case, &w.me, "PO-A1"), NOW).expect("appended");
    let later = w.store.audit_head().expect("read");
    assert_eq!(later.seq, 3);
    assert_ne!(later.digest, head.digest);
    let actors: Vec<String> = {
        let connection = w.past_the_store();
        let mut statement = connection.prepare("SELECT actor FROM audit").expect("prepared");
        let actors = statement.query_map([], |row| row.get(0)).expect("asked");
        actors.collect::<Result<_, _>>().expect("read")
    };
    assert_eq!(actors, [w.me.0.as_str(); 3]);
    let w = w.reopened();
    assert_eq!(w.store.audit_head().expect("read"), later);

    let dir = tempfile::tempdir().expect("a folder");
    let empty = Store::create(dir.path(), NOW).expect("created");
    assert_eq!(empty.audit_head().expect("read").seq, 0);
    assert_eq!(empty.verify_audit().expect("verified"), vec![]);
}

#[test]
fn every_kind_of_meddling_is_found() {
    use AuditFaultKind::{Broken, Content, Unrecorded};
    // Entries: 1 the round, 2 the case, 3 to 5 the marks 1 to 3.
    let append = "INSERT INTO mark (id, at, case_id, member_id, rubric, digest, criterion, verdict, cause, body)
         SELECT 'mark_x', at, case_id, member_id, rubric, digest, criterion, verdict, cause, body FROM mark LIMIT 1";
    let table: &[(&str, &[(u64, AuditFaultKind)])] = &[
        ("UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE seq = 2", &[(2, Broken)]),
        ("UPDATE audit SET actor = 'mem_x' WHERE seq = 4", &[(4, Broken)]),
        ("UPDATE audit SET action = 'take_in_case' WHERE seq = 1", &[(1, Broken)]),
        ("UPDATE audit SET subject = 'case_x' WHERE seq = 2", &[(2, Broken)]),
        ("UPDATE audit SET content = previous WHERE seq = 2", &[(2, Broken)]),
        ("UPDATE audit SET digest = content WHERE seq = 2", &[(2, Broken), (3, Broken)]),
        ("DELETE FROM audit WHERE seq = 2", &[(3, Broken)]),
        ("DELETE FROM audit WHERE seq = 4", &[(5, Broken), (2, Unrecorded)]),
        ("UPDATE mark SET body = json_set(body, '$.note', 'x') WHERE seq = 2", &[(4, Content)]),
        ("UPDATE mark SET at = '2020-01-01T00:00:00Z' WHERE seq = 1", &[(3, Content)]),
        ("UPDATE mark SET criterion = 'PO-A9' WHERE seq = 1", &[(3, Content)]),
        ("DELETE FROM evidence WHERE mark_seq = 3; DELETE FROM mark WHERE seq = 3", &[(5, Content)]),
        (append, &[(4, Unrecorded)]),
    ];
    for (sql, expected) in table {
        let (w, _) = filled();
        let meddler = w.past_the_store();
        let triggers: Vec<String> = {
            let mut names =
                meddler.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").expect("prepared");
            let names = names.query_map([], |row| row.get(0)).expect("asked");
            names.collect::<Result<_, _>>().expect("read")
        };
        for name in triggers {
            meddler.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped");
        }
        meddler.execute_batch(sql).expect(sql);
        let found = w.store.verify_audit().expect("verified");
        assert_eq!(found.iter().map(|fault| (fault.seq, fault.what)).collect::<Vec<_>>(), *expected, "{sql}");
        assert_eq!(w.store.verify().expect("verified").len(), expected.len(), "{sql}");
    }
}

#[test]
fn rows_that_point_nowhere_are_found() {
    let (w, _) = filled();
    let meddler = w.past_the_store();
    meddler.pragma_update(None, "foreign_keys", false).expect("off");
    meddler.execute("UPDATE case_file SET round_id = 'round_x'", []).expect("changed");
    let found = w.store.verify().expect("verified");
    assert_eq!(found, vec![Finding::Reference { table: "case_file".to_owned() }]);
}

#[test]
fn a_damaged_database_is_reported_and_left_as_it_is() {
    let (w, _) = filled();
    let (path, database) = (w.store.dir().to_owned(), w.store.database_path());
    drop(w.store);
    let root: usize = Connection::open(&database)
        .and_then(|c| {
            c.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'audit'", [], |row| row.get(0))
        })
        .expect("asked");
    let mut bytes = fs::read(&database).expect("read");
    bytes[(root - 1) * 4096..root * 4096].fill(0xA5);
    fs::write(&database, &bytes).expect("damaged");
    let store = Store::open(&path).expect("opens: the damage is elsewhere");
    let found = store.verify().expect("verified");
    assert!(found.iter().any(|finding| matches!(finding, Finding::Database(_))), "{found:?}");
    assert!(matches!(store.verify_audit(), Err(StoreError::Damaged)));
    drop(store);
    let after = fs::read(&database).expect("read");
    assert!(
        after[(root - 1) * 4096..root * 4096] == bytes[(root - 1) * 4096..root * 4096],
        "nothing is repaired"
    );
}
