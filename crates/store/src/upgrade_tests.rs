//! The schema over time: what it is today, that every past one reaches it, and that an upgrade which
//! fails changes nothing.
//!
//! A new version adds a step to `STEPS` and a row to [`PAST`]. Its file is written by running these tests
//! with `UPDATE_SCHEMA=1`; the files of released versions never change again.

use crate::connection::open_new;
use crate::error::StoreError;
use crate::migrate::{APPLICATION_ID, STEPS, latest, version_of};
use crate::store::Store;
use rusqlite::Connection;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

const NOW: &str = "2026-03-01T08:00:00Z";

/// Every schema that was ever released, with its version.
const PAST: &[(u32, &str)] = &[
    (1, include_str!("../tests/schema/v1.sql")),
    (2, include_str!("../tests/schema/v2.sql")),
    (3, include_str!("../tests/schema/v3.sql")),
    (4, include_str!("../tests/schema/v4.sql")),
    (5, include_str!("../tests/schema/v5.sql")),
    (6, include_str!("../tests/schema/v6.sql")),
    (7, include_str!("../tests/schema/v7.sql")),
    (8, include_str!("../tests/schema/v8.sql")),
];

/// All that makes up a schema, in an order that depends on names alone.
fn dump(connection: &Connection) -> String {
    let mut statement = connection
        .prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
             ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name",
        )
        .expect("prepared");
    let parts = statement.query_map([], |row| row.get::<_, String>(0)).expect("asked");
    parts.map(|part| part.expect("a part") + ";\n").collect()
}

/// A workspace as a program of that version left it, with one setting.
fn past_workspace(dir: &Path, version: u32, schema: &str) -> PathBuf {
    let path = dir.join("anjuan.db");
    let connection = open_new(&path).expect("made");
    connection.pragma_update(None, "journal_mode", "WAL").expect("WAL");
    connection.execute_batch(schema).expect("the past schema is sound SQL");
    connection.pragma_update(None, "application_id", APPLICATION_ID).expect("named");
    connection.pragma_update(None, "user_version", version).expect("versioned");
    connection.execute("INSERT INTO workspace (one, created_at) VALUES (1, ?1)", [NOW]).expect("a row");
    connection.execute("INSERT INTO setting (key, value) VALUES ('theme', '\"dark\"')", []).expect("a row");
    connection.close().expect("closed");
    path
}

fn schema_of(path: &Path) -> String {
    dump(&Connection::open(path).expect("opened"))
}

#[test]
fn the_schema_of_today_is_the_one_written_down() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::create(dir.path(), NOW).expect("created");
    assert_eq!(store.schema_version(), latest(STEPS));
    let today = store.read(|tx| Ok(dump(tx))).expect("dumped");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        let file = format!("{}/tests/schema/v{}.sql", env!("CARGO_MANIFEST_DIR"), latest(STEPS));
        fs::write(file, &today).expect("written");
        return;
    }
    let (version, written) = PAST.last().expect("at least one");
    assert_eq!(*version, latest(STEPS), "a step without its row in PAST");
    assert_eq!(today, *written, "a released step was edited, or the new one is not written down yet");
}

#[test]
fn every_past_version_reaches_the_schema_of_today() {
    for (version, schema) in PAST {
        let dir = tempfile::tempdir().expect("a folder");
        let path = past_workspace(dir.path(), *version, schema);
        let store = Store::open(dir.path()).unwrap_or_else(|error| panic!("v{version}: {error}"));
        assert_eq!(store.schema_version(), latest(STEPS), "v{version}");
        assert_eq!(store.setting("theme").expect("read"), Some(json!("dark")), "v{version} keeps its rows");
        assert_eq!(store.verify().expect("verified"), vec![], "v{version}");
        drop(store);
        assert_eq!(schema_of(&path), PAST.last().expect("at least one").1, "v{version}");
        let copy = dir.path().join(format!("backup/before-upgrade-from-{version}.db"));
        assert_eq!(copy.exists(), *version < latest(STEPS), "v{version}: a copy exactly when it is upgraded");
    }
}

#[test]
fn an_upgrade_keeps_the_rows_and_a_copy_of_what_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let (version, schema) = *PAST.last().expect("at least one");
    past_workspace(dir.path(), version, schema);
    let mut steps = STEPS.to_vec();
    steps.push("ALTER TABLE setting ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';");
    let store = Store::open_with(dir.path(), &steps).expect("upgraded");
    assert_eq!(store.schema_version(), version + 1);
    assert_eq!(store.setting("theme").expect("read"), Some(json!("dark")));
    drop(store);
    let copy = Connection::open(dir.path().join(format!("backup/before-upgrade-from-{version}.db")))
        .expect("a copy");
    assert_eq!(version_of(&copy).expect("ours"), version);
    assert_eq!(dump(&copy), schema);
    let theme: String =
        copy.query_row("SELECT value FROM setting WHERE key = 'theme'", [], |row| row.get(0)).expect("a row");
    assert_eq!(theme, "\"dark\"");

    // The program of before meets the upgraded database.
    let known = latest(STEPS);
    let refused = Store::open(dir.path()).err();
    assert!(
        matches!(refused, Some(StoreError::Newer { found, known: k }) if (found, k) == (version + 1, known))
    );
    let refused = Store::open_read_only(dir.path()).err();
    assert!(matches!(refused, Some(StoreError::Newer { .. })), "{refused:?}");
}

#[test]
fn a_failed_upgrade_changes_no_byte() {
    let broken = [
        ("what fails half way", "ALTER TABLE setting ADD COLUMN x TEXT; INSERT INTO nowhere VALUES (1);"),
        (
            "rows that point nowhere",
            "INSERT INTO round_rubric (round_id, position, digest) VALUES ('a', 0, 'b');",
        ),
        ("no SQL at all", "行政处罚"),
    ];
    for (name, step) in broken {
        let dir = tempfile::tempdir().expect("a folder");
        let (version, schema) = *PAST.last().expect("at least one");
        let path = past_workspace(dir.path(), version, schema);
        let before = fs::read(&path).expect("read");
        let mut steps = STEPS.to_vec();
        steps.push(step);
        let error = Store::open_with(dir.path(), &steps).err();
        assert!(
            matches!(error, Some(StoreError::UpgradeFailed { from, to, .. }) if (from, to) == (version, version + 1)),
            "{name}: {error:?}"
        );
        assert!(fs::read(&path).expect("read") == before, "{name}: the file is byte for byte what it was");
        let store = Store::open(dir.path()).expect("the program of before opens it");
        assert_eq!(store.setting("theme").expect("read"), Some(json!("dark")), "{name}");
    }
}

#[test]
fn a_damaged_database_is_not_upgraded() {
    let dir = tempfile::tempdir().expect("a folder");
    let (version, schema) = *PAST.last().expect("at least one");
    let path = past_workspace(dir.path(), version, schema);
    let mut bytes = fs::read(&path).expect("read");
    let last_page = bytes.len() - 4096;
    bytes[last_page..].fill(0xA5);
    fs::write(&path, &bytes).expect("damaged");
    let mut steps = STEPS.to_vec();
    steps.push("CREATE TABLE further (x TEXT) STRICT;");
    assert!(matches!(Store::open_with(dir.path(), &steps).err(), Some(StoreError::Damaged)));
    assert!(fs::read(&path).expect("read") == bytes, "nothing was repaired or removed");
}
