//! What reviewers did beside marks: hints taken over or dismissed, criteria closed without opening a document, cases
//! handed in and reopened. Appended, never changed; each sealed by the audit chain.

use super::{case_file, coded, json, mark, member, row, rows, to_json};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use crate::table::audit::{self, Action};
use crate::table::mark::NewMark;
use rusqlite::{Connection, Row, named_params};
use scoring::{CaseId, MarkId, MemberId, RoundId};
use serde_json::Value;

/// What kind of act it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// Something was decided on a hint.
    Hint,
    /// A criterion was closed as faultless without opening a document that serves it.
    Unopened,
    /// The case was handed in.
    Submitted,
    /// The case was opened again.
    Reopened,
}

impl ActKind {
    /// The stable name used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Unopened => "unopened",
            Self::Submitted => "submitted",
            Self::Reopened => "reopened",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Hint, Self::Unopened, Self::Submitted, Self::Reopened]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// An act to be appended.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAct {
    /// The case.
    pub case: CaseId,
    /// Who acted.
    pub member: MemberId,
    /// What kind of act.
    pub kind: ActKind,
    /// The code of why it is written, as for marks.
    pub cause: String,
    /// Key of the hint, or the criterion; empty for the whole case.
    pub subject: String,
    /// The act itself; the store does not look into it.
    pub body: Value,
}

/// An act as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ActRecord {
    /// Its place among all acts of the workspace; later ones are greater.
    pub seq: u64,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// The case.
    pub case: CaseId,
    /// Who acted.
    pub member: MemberId,
    /// What kind of act.
    pub kind: ActKind,
    /// The code of why it was written.
    pub cause: String,
    /// Key of the hint, or the criterion; empty for the whole case.
    pub subject: String,
    /// The mark written in the same step, where there is one.
    pub mark: Option<MarkId>,
    /// The last mark of the workspace when it was written; that of the same step included.
    pub after_mark: u64,
    /// The act itself.
    pub body: Value,
}

impl Store {
    /// Appends marks, an act, or both as one step; tells the first mark. Durable when it returns.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] for a case, member or rubric that is not there.
    pub fn append_step(&self, marks: &[NewMark], act: Option<&NewAct>, now: &str) -> Result<Option<MarkId>> {
        let now = Moment::parse(now)?;
        self.write(|tx| {
            let mut first = None;
            for mark in marks {
                let id = mark::insert(tx, mark, first.as_ref(), now)?;
                first.get_or_insert(id);
            }
            if let Some(act) = act {
                insert(tx, act, first.as_ref(), now)?;
            }
            Ok(first)
        })
    }

    /// What a member did on a case beside marks, in the order it was done.
    ///
    /// # Errors
    /// [`crate::StoreError::Value`] for a row this program cannot read.
    pub fn acts(&self, case: &CaseId, member: &MemberId) -> Result<Vec<ActRecord>> {
        const SQL: &str = "SELECT * FROM review_act WHERE case_id = ?1 AND member_id = ?2 ORDER BY seq";
        self.read(|tx| rows(tx, SQL, (case.as_str(), member.as_str()), of_row))
    }

    /// Cases of a round that a member has handed in and not opened again.
    ///
    /// # Errors
    /// What the database says.
    pub fn submitted_cases(&self, round: &RoundId, member: &MemberId) -> Result<Vec<CaseId>> {
        const SQL: &str = "SELECT case_id FROM review_act WHERE kind = 'submitted' AND seq IN
            (SELECT MAX(seq) FROM review_act JOIN case_file ON case_file.id = case_id
             WHERE round_id = ?1 AND member_id = ?2 AND kind IN ('submitted', 'reopened') GROUP BY case_id)
            ORDER BY seq";
        self.read(|tx| {
            rows(tx, SQL, (round.as_str(), member.as_str()), |row| Ok(CaseId(row.get("case_id")?)))
        })
    }
}

fn insert(tx: &Connection, new: &NewAct, mark: Option<&MarkId>, now: Moment<'_>) -> Result<()> {
    case_file::must_be_known(tx, &new.case)?;
    member::must_be_known(tx, &new.member)?;
    let id = now.new_id("act");
    tx.prepare_cached(
        "INSERT INTO review_act (id, at, case_id, member_id, kind, cause, subject, mark_id, after_mark, body)
         VALUES (:id, :at, :case, :member, :kind, :cause, :subject, :mark,
                 (SELECT COALESCE(MAX(seq), 0) FROM mark), :body)",
    )?
    .execute(named_params! {
        ":id": id, ":at": now.text(), ":case": new.case.as_str(), ":member": new.member.as_str(),
        ":kind": new.kind.code(), ":cause": new.cause, ":subject": new.subject,
        ":mark": mark.map(MarkId::as_str), ":body": to_json(&new.body, "review_act.body")?,
    })?;
    // What is sealed is read back from the row, so that proving it later reads the same.
    let content = row(tx, "SELECT * FROM review_act WHERE id = ?1", [&id], content_of_row)?;
    let content = content.unwrap_or_default();
    audit::append(tx, now, Action::AppendAct, &id, content.as_bytes(), Some(&new.member))
}

/// What the audit chain seals of an act, from its row.
pub(crate) fn content_of_row(row: &Row<'_>) -> Result<String> {
    let text = |column| row.get::<_, String>(column);
    let who = (text("id")?, text("at")?, text("case_id")?, text("member_id")?);
    let what = (text("kind")?, text("cause")?, text("subject")?, text("body")?);
    let mark = (row.get::<_, Option<String>>("mark_id")?, row.get::<_, u64>("after_mark")?);
    to_json(&(row.get::<_, u64>("seq")?, who, what, mark), "review_act")
}

/// Sequence numbers of acts that the audit chain does not know.
pub(crate) fn unrecorded(connection: &Connection) -> Result<Vec<u64>> {
    const SQL: &str = "SELECT seq FROM review_act WHERE NOT EXISTS
        (SELECT 1 FROM audit WHERE subject = review_act.id AND action = 'append_act') ORDER BY seq";
    rows(connection, SQL, [], |row| Ok(row.get("seq")?))
}

fn of_row(row: &Row<'_>) -> Result<ActRecord> {
    Ok(ActRecord {
        seq: row.get("seq")?,
        at: row.get("at")?,
        case: CaseId(row.get("case_id")?),
        member: MemberId(row.get("member_id")?),
        kind: coded(row, "kind", ActKind::from_code, "review_act.kind")?,
        cause: row.get("cause")?,
        subject: row.get("subject")?,
        mark: row.get::<_, Option<String>>("mark_id")?.map(MarkId),
        after_mark: row.get("after_mark")?,
        body: json(row, "body", "review_act.body")?,
    })
}
