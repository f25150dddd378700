//! Where a workspace can be made and opened, and where it is refused without a trace.

use crate::sample::{NOW, workspace};
use rusqlite::Connection;
use std::fs;
use store::{Store, StoreError};

#[test]
fn a_new_workspace_makes_its_parents_and_opens_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("甲/乙");
    let store = Store::create(&path, NOW).expect("created");
    assert_eq!((store.schema_version(), store.dir()), (8, path.as_path()));
    for folder in [store.index_dir(), store.cache_dir(), store.backup_dir(), path.join("originals")] {
        assert!(folder.is_dir());
    }
    let mode: String = Connection::open(store.database_path())
        .and_then(|c| c.query_row("PRAGMA journal_mode", [], |row| row.get(0)))
        .expect("asked");
    assert_eq!(mode, "wal");
    drop(store);
    assert!(Store::open(&path).is_ok());
    assert!(matches!(Store::create(&path, NOW), Err(StoreError::NotEmpty)), "never over an existing one");
    assert!(matches!(Store::create(&dir.path().join("丙"), "今天"), Err(StoreError::Time)));
    assert!(!dir.path().join("丙").exists());
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    for name in ["notes.txt", "anjuan.db", "originals/ab/c"] {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join(name);
        fs::create_dir_all(file.parent().expect("a parent")).expect("made");
        fs::write(&file, b"mine").expect("written");
        assert!(matches!(Store::create(dir.path(), NOW), Err(StoreError::NotEmpty)), "{name}");
        assert_eq!(fs::read(&file).expect("read"), b"mine");
        assert!(!dir.path().join("workspace.lock").exists(), "{name}: nothing was added");
    }
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("file");
    fs::write(&file, b"").expect("written");
    assert!(matches!(Store::create(&file, NOW), Err(StoreError::NotEmpty)));
}

#[test]
fn making_one_again_where_it_was_cut_short() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("workspace.lock"), b"").expect("written");
    fs::write(dir.path().join("anjuan.db.part"), b"half").expect("written");
    fs::create_dir(dir.path().join("originals")).expect("made");
    assert!(matches!(Store::open(dir.path()), Err(StoreError::NotFound)));
    let store = Store::create(dir.path(), NOW).expect("created");
    assert_eq!(store.verify().expect("verified"), vec![]);
}

#[test]
fn what_is_not_a_workspace_is_not_opened() {
    let dir = tempfile::tempdir().expect("a folder");
    for open in [Store::open, Store::open_read_only] {
        assert!(matches!(open(dir.path()), Err(StoreError::NotFound)));
        assert!(matches!(open(&dir.path().join("nowhere")), Err(StoreError::NotFound)));
    }
    assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 0, "asking leaves no trace");

    let database = dir.path().join("anjuan.db");
    let other = dir.path().join("other.db");
    Connection::open(&other).and_then(|c| c.execute_batch("CREATE TABLE t (x)")).expect("made");
    let other_program = fs::read(&other).expect("read");
    for bytes in [b"not a database, but long enough to be looked at ".repeat(100), Vec::new(), other_program]
    {
        fs::write(&database, &bytes).expect("written");
        for open in [Store::open, Store::open_read_only] {
            assert!(matches!(open(dir.path()), Err(StoreError::Damaged)));
        }
        assert!(fs::read(&database).expect("read") == bytes, "the file stays as it is");
    }
}

#[test]
fn a_newer_database_is_refused_unchanged() {
    let w = workspace();
    let (path, database) = (w.store.dir().to_owned(), w.store.database_path());
    drop(w.store);
    Connection::open(&database).and_then(|c| c.pragma_update(None, "user_version", 99)).expect("set");
    let before = fs::read(&database).expect("read");
    for open in [Store::open, Store::open_read_only] {
        assert!(matches!(open(&path), Err(StoreError::Newer { found: 99, known: 8 })));
    }
    assert!(fs::read(&database).expect("read") == before);
}

#[test]
fn only_one_writes_and_others_may_read_beside_it() {
    let w = workspace();
    let path = w.store.dir().to_owned();
    assert!(matches!(Store::open(&path), Err(StoreError::Locked)));
    let reader = Store::open_read_only(&path).expect("reads beside");
    assert_eq!(reader.rounds().expect("read").len(), 1);
    w.store.set_setting("theme", &serde_json::json!("dark")).expect("written");
    assert_eq!(reader.setting("theme").expect("read"), Some(serde_json::json!("dark")), "sees what is new");
    assert!(matches!(reader.set_setting("theme", &serde_json::json!(1)), Err(StoreError::ReadOnly)));
    assert!(matches!(reader.ensure_me(NOW), Err(StoreError::ReadOnly)));
    drop(w.store);
    assert!(Store::open(&path).is_ok(), "a reader holds no lock");
}

#[test]
fn no_error_tells_a_path() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("机密文件夹");
    let store = Store::create(&path, NOW).expect("created");
    let error = store.originals().put(&path.join("无此文件.pdf")).expect_err("not there");
    assert!(!format!("{error} {error:?}").contains("文件夹"), "{error:?}");
    fs::remove_dir_all(path.join("originals")).expect("removed");
    let source = crate::sample::file(dir.path(), "x.pdf", b"x");
    let error = store.originals().put(&source).expect_err("nowhere to put it");
    assert!(!format!("{error} {error:?}").contains("机密"), "{error:?}");
}
