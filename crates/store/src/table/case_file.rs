//! Cases 案卷 as rows. How a case is taken in whole stands in [`crate::take_in`].

use super::{coded, fact, must_exist, row, rows, to_json};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use crate::table::audit::{self, Action};
use crate::take_in::NewCase;
use rusqlite::{Connection, Row, named_params};
use scoring::{ActKind, CaseId, Fact, RoundId};

/// A case as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRecord {
    /// The case.
    pub id: CaseId,
    /// Its round.
    pub round: RoundId,
    /// Running number within the round, from 1.
    pub ordinal: u32,
    /// The name of its folder or file.
    pub name: String,
    /// Case or document number 案号; empty when not read.
    pub number: String,
    /// The number in the form in which numbers are compared.
    pub number_key: String,
    /// Cause 案由; empty when not read.
    pub cause: String,
    /// Department 执法部门; empty when not read.
    pub department: String,
    /// Party 当事人; empty when not read.
    pub party: String,
    /// The act it records.
    pub act_kind: ActKind,
    /// Whether the party is an enterprise 涉企.
    pub enterprise: bool,
    /// Day of the decision, ISO; empty when not read.
    pub decision_date: String,
    /// Documents cut from it.
    pub documents: u32,
    /// Its pages.
    pub pages: u32,
    /// Pages that could not be read.
    pub unread_pages: u32,
    /// When it was taken in, UTC, RFC 3339.
    pub taken_in_at: String,
}

/// What is newly known about a case, in place of what was known before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseUpdate {
    /// Case or document number.
    pub number: String,
    /// The number in the form in which numbers are compared.
    pub number_key: String,
    /// Cause.
    pub cause: String,
    /// Department.
    pub department: String,
    /// Party.
    pub party: String,
    /// The act it records.
    pub act_kind: ActKind,
    /// Whether the party is an enterprise.
    pub enterprise: bool,
    /// Day of the decision, ISO.
    pub decision_date: String,
    /// All its facts, in order.
    pub facts: Vec<Fact>,
}

const COLUMNS: &str = "SELECT case_file.*,
    (SELECT COUNT(*) FROM document WHERE document.case_id = case_file.id) AS documents,
    (SELECT COUNT(*) FROM page WHERE page.case_id = case_file.id) AS pages,
    (SELECT COUNT(*) FROM page WHERE page.case_id = case_file.id AND text_source = 'none') AS unread_pages
    FROM case_file";

impl Store {
    /// The cases of a round, in the order they were taken in.
    ///
    /// # Errors
    /// What the database says.
    pub fn cases(&self, round: &RoundId) -> Result<Vec<CaseRecord>> {
        let sql = format!("{COLUMNS} WHERE round_id = ?1 ORDER BY ordinal");
        self.read(|tx| rows(tx, &sql, [round.as_str()], of_row))
    }

    /// A case.
    ///
    /// # Errors
    /// What the database says.
    pub fn case(&self, case: &CaseId) -> Result<Option<CaseRecord>> {
        self.read(|tx| row(tx, &format!("{COLUMNS} WHERE id = ?1"), [case.as_str()], of_row))
    }

    /// The cases whose number has this comparison form, over all rounds. An empty form has none.
    ///
    /// # Errors
    /// What the database says.
    pub fn cases_by_number(&self, key: &str) -> Result<Vec<CaseRecord>> {
        let sql = format!("{COLUMNS} WHERE number_key = ?1 AND number_key <> '' ORDER BY rowid");
        self.read(|tx| rows(tx, &sql, [key], of_row))
    }

    /// All cases of the workspace, in the order they were taken in.
    ///
    /// # Errors
    /// What the database says.
    pub fn all_cases(&self) -> Result<Vec<CaseRecord>> {
        self.read(|tx| rows(tx, &format!("{COLUMNS} ORDER BY rowid"), [], of_row))
    }

    /// Replaces what is known about a case, its facts included; for what a ledger 台账 adds.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] when there is no such case.
    pub fn update_case_facts(&self, case: &CaseId, update: &CaseUpdate, now: &str) -> Result<()> {
        let now = Moment::parse(now)?;
        self.write(|tx| replace_facts(tx, case, update, now))
    }
}

/// Replaces what is known about a case, its facts included, and writes that into the audit chain.
pub(crate) fn replace_facts(
    connection: &Connection,
    case: &CaseId,
    update: &CaseUpdate,
    now: Moment<'_>,
) -> Result<()> {
    must_be_known(connection, case)?;
    connection.execute(
        "UPDATE case_file SET number = :number, number_key = :number_key, cause = :cause,
            department = :department, party = :party, act_kind = :act_kind,
            enterprise = :enterprise, decision_date = :decision_date WHERE id = :id",
        named_params! {
            ":id": case.as_str(), ":number": update.number, ":number_key": update.number_key,
            ":cause": update.cause, ":department": update.department, ":party": update.party,
            ":act_kind": update.act_kind.code(), ":enterprise": update.enterprise,
            ":decision_date": update.decision_date,
        },
    )?;
    fact::replace(connection, case, &update.facts)?;
    let known = (&update.number, &update.cause, &update.department, &update.party);
    let rest = (update.act_kind, update.enterprise, &update.decision_date, &update.facts);
    let content = to_json(&(known, rest), "case_file")?;
    audit::append(connection, now, Action::UpdateCaseFacts, case.as_str(), content.as_bytes(), None)
}

/// Writes the row of a new case; answers with its running number.
pub(crate) fn insert(connection: &Connection, id: &CaseId, new: &NewCase, now: Moment<'_>) -> Result<u32> {
    let ordinal: u32 = connection.query_row(
        "SELECT COALESCE(MAX(ordinal), 0) + 1 FROM case_file WHERE round_id = ?1",
        [new.round.as_str()],
        |row| row.get(0),
    )?;
    connection.execute(
        "INSERT INTO case_file (id, round_id, ordinal, name, number, number_key, cause, department, party,
            act_kind, enterprise, decision_date, taken_in_at)
         VALUES (:id, :round, :ordinal, :name, :number, :number_key, :cause, :department, :party,
            :act_kind, :enterprise, :decision_date, :now)",
        named_params! {
            ":id": id.as_str(), ":round": new.round.as_str(), ":ordinal": ordinal, ":name": new.name,
            ":number": new.number, ":number_key": new.number_key, ":cause": new.cause,
            ":department": new.department, ":party": new.party, ":act_kind": new.act_kind.code(),
            ":enterprise": new.enterprise, ":decision_date": new.decision_date, ":now": now.text(),
        },
    )?;
    Ok(ordinal)
}

pub(crate) fn must_be_known(connection: &Connection, case: &CaseId) -> Result<()> {
    must_exist(connection, "SELECT 1 FROM case_file WHERE id = ?1", [case.as_str()], "case")
}

fn of_row(row: &Row<'_>) -> Result<CaseRecord> {
    Ok(CaseRecord {
        id: CaseId(row.get("id")?),
        round: RoundId(row.get("round_id")?),
        ordinal: row.get("ordinal")?,
        name: row.get("name")?,
        number: row.get("number")?,
        number_key: row.get("number_key")?,
        cause: row.get("cause")?,
        department: row.get("department")?,
        party: row.get("party")?,
        act_kind: coded(row, "act_kind", ActKind::from_code, "case_file.act_kind")?,
        enterprise: row.get("enterprise")?,
        decision_date: row.get("decision_date")?,
        documents: row.get("documents")?,
        pages: row.get("pages")?,
        unread_pages: row.get("unread_pages")?,
        taken_in_at: row.get("taken_in_at")?,
    })
}
