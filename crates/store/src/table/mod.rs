//! One file a table: its rows as types, how they are read, how they are written.
//!
//! Reading goes through [`crate::Store::read`], writing through [`crate::Store::write`]; what must
//! happen together takes the transaction it happens in.

pub(crate) mod audit;
pub(crate) mod case_file;
pub(crate) mod cut_correction;
pub(crate) mod document;
pub(crate) mod evidence;
pub(crate) mod fact;
pub(crate) mod job;
pub(crate) mod job_source;
pub(crate) mod mark;
pub(crate) mod member;
pub(crate) mod page;
pub(crate) mod page_words;
pub(crate) mod phrase;
pub(crate) mod position;
pub(crate) mod recognition;
pub(crate) mod review_act;
pub(crate) mod review_item;
pub(crate) mod round;
pub(crate) mod rubric;
pub(crate) mod saved_search;
pub(crate) mod setting;
pub(crate) mod source;
pub(crate) mod statute;

use crate::error::{Result, StoreError};
use rusqlite::types::Type;
use rusqlite::{Connection, Params, Row};

/// All rows of a question.
fn rows<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    mut of_row: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(of_row(row)?);
    }
    Ok(found)
}

/// The first row of a question, where there is one.
fn row<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    of_row: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(of_row).transpose()
}

/// Says which thing is unknown, rather than that a foreign key was hurt.
fn must_exist(connection: &Connection, sql: &str, params: impl Params, what: &'static str) -> Result<()> {
    if connection.prepare_cached(sql)?.exists(params)? { Ok(()) } else { Err(StoreError::Unknown(what)) }
}

/// A column that holds one of a list of codes.
fn coded<T>(
    row: &Row<'_>,
    column: &'static str,
    from_code: impl Fn(&str) -> Option<T>,
    what: &'static str,
) -> Result<T> {
    let code: String = row.get(column)?;
    from_code(&code).ok_or(StoreError::Value(what))
}

/// A column that holds JSON.
fn json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: &'static str,
    what: &'static str,
) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|_| StoreError::Value(what))
}

/// A column that holds JSON, or nothing.
fn json_if_any<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: &'static str,
    what: &'static str,
) -> Result<Option<T>> {
    if row.get_ref(column)?.data_type() == Type::Null { Ok(None) } else { json(row, column, what).map(Some) }
}

/// A value as JSON text.
fn to_json(value: &impl serde::Serialize, what: &'static str) -> Result<String> {
    serde_json::to_string(value).map_err(|_| StoreError::Value(what))
}
