//! SQLite's own full-text index, with trigrams, on the same pages and runs.

use super::pages::{Page, Run};
use super::{Tally, Times, report, size};
use rusqlite::Connection;
use serde_json::Value;
use std::error::Error;
use std::time::Instant;

pub(super) fn measure(
    pages: &[Page],
    runs: &[Run],
    expected: &[usize],
    limit: usize,
) -> Result<Value, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut connection = Connection::open(folder.path().join("fts.db"))?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    let _: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    // The text is kept, as the look-up of runs of one and two characters needs it.
    connection.execute_batch("CREATE VIRTUAL TABLE page USING fts5(text, tokenize = 'trigram')")?;
    let begun = Instant::now();
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO page (rowid, text) VALUES (?1, ?2)")?;
        for (number, page) in pages.iter().enumerate() {
            insert.execute((number as i64 + 1, &page.text))?;
        }
    }
    transaction.commit()?;
    let built = begun.elapsed();
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    let mut times = Times::default();
    let mut tally = Tally::default();
    // Runs of one and two characters make it read every page; a part of them tells as much.
    let runs: Vec<(usize, &Run)> =
        runs.iter().enumerate().filter(|(at, run)| run.text.chars().count() > 2 || at % 10 < 2).collect();
    for round in 0..2 {
        for (at, run) in &runs {
            let length = run.text.chars().count();
            let begun = Instant::now();
            let (condition, value) = match length {
                1 | 2 => {
                    let escaped = run.text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                    ("text LIKE ?1 ESCAPE '\\'", format!("%{escaped}%"))
                }
                _ => ("page MATCH ?1", format!("\"{}\"", run.text.replace('"', "\"\""))),
            };
            let count = |more: &str| {
                connection
                    .prepare_cached(&format!("SELECT COUNT(*) FROM page WHERE {condition}{more}"))?
                    .query_row([&value], |row| row.get::<_, usize>(0))
            };
            let total = count("")?;
            let order = if length > 2 { "ORDER BY rank" } else { "" };
            let mut first = connection.prepare_cached(&format!(
                "SELECT rowid, text FROM page WHERE {condition} {order} LIMIT {limit}"
            ))?;
            let texts: Vec<String> =
                first.query_map([&value], |row| row.get(1))?.collect::<Result<_, _>>()?;
            std::hint::black_box(texts);
            let took = begun.elapsed();
            if round == 0 {
                let there = count(&format!(" AND rowid = {}", run.page + 1))? == 1;
                tally.count(there, expected.get(*at).map(|expected| *expected == total));
            } else {
                times.add(length, took);
            }
        }
    }
    let bytes = size(folder.path())?;
    Ok(report("sqlite fts5 trigram", pages, built, bytes, &times, &tally))
}
