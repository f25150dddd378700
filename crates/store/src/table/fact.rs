//! Facts 案件事实要素 of cases, with the places they were read from.

use super::{coded, document, json_if_any, rows, to_json};
use crate::error::Result;
use crate::store::Store;
use rusqlite::Connection;
use scoring::{CaseId, Fact, FactKind, Place};

/// The value of a fact without its place, its kind as a code that this program need not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactValue {
    /// The case.
    pub case: CaseId,
    /// Code of the kind.
    pub kind: String,
    /// The value in its canonical form.
    pub value: String,
}

impl Store {
    /// The values of all facts of all cases, those of a case side by side and in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn all_fact_values(&self) -> Result<Vec<FactValue>> {
        const SQL: &str = "SELECT case_id, kind, value FROM fact ORDER BY case_id, position";
        self.read(|tx| {
            rows(tx, SQL, [], |row| {
                Ok(FactValue {
                    case: CaseId(row.get("case_id")?),
                    kind: row.get("kind")?,
                    value: row.get("value")?,
                })
            })
        })
    }

    /// The facts of a case, in order; the best of a kind comes first.
    ///
    /// # Errors
    /// [`crate::StoreError::Value`] for a kind this program does not know.
    pub fn facts(&self, case: &CaseId) -> Result<Vec<Fact>> {
        const SQL: &str = "SELECT kind, value, place FROM fact WHERE case_id = ?1 ORDER BY position";
        self.read(|tx| {
            rows(tx, SQL, [case.as_str()], |row| {
                Ok(Fact {
                    kind: coded(row, "kind", FactKind::from_code, "fact.kind")?,
                    value: row.get("value")?,
                    place: json_if_any(row, "place", "fact.place")?,
                })
            })
        })
    }
}

/// Keeps these facts in place of all others of the case. Where a place does not name its document or
/// original, they are filled in from its page: readers do not know them yet.
pub(crate) fn replace(connection: &Connection, case: &CaseId, facts: &[Fact]) -> Result<()> {
    connection.prepare_cached("DELETE FROM fact WHERE case_id = ?1")?.execute([case.as_str()])?;
    let documents = document::of_case(connection, case)?;
    let originals = rows(
        connection,
        "SELECT page.number, source.digest FROM page JOIN source ON source.id = page.source_id
         WHERE page.case_id = ?1 ORDER BY page.number",
        [case.as_str()],
        |row| Ok((row.get::<_, u32>("number")?, row.get::<_, String>("digest")?)),
    )?;
    let complete = |place: &Place| {
        let mut place = place.clone();
        let page = place.page;
        if place.document.is_none() {
            let holder = documents.iter().find(|d| (d.first_page..=d.last_page).contains(&page));
            place.document = holder.map(|document| document.id.clone());
        }
        if place.original.is_empty()
            && let Ok(found) = originals.binary_search_by_key(&page, |(number, _)| *number)
        {
            place.original.clone_from(&originals[found].1);
        }
        place
    };
    let mut insert = connection.prepare_cached(
        "INSERT INTO fact (case_id, position, kind, value, place) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (position, fact) in facts.iter().enumerate() {
        let place = fact.place.as_ref().map(|place| to_json(&complete(place), "fact.place")).transpose()?;
        insert.execute((case.as_str(), position, fact.kind.code(), &fact.value, place))?;
    }
    Ok(())
}
