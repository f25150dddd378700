//! Marks 评分记录: appended, never changed. Triggers in the schema refuse both change and removal.
//!
//! The store keeps what was decided and does not judge it: which mark counts and what it costs is the
//! core's to say.

use super::{case_file, evidence, json, member, row, rows, rubric, to_json};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use crate::table::audit::{self, Action};
use rusqlite::{Connection, Row, named_params};
use scoring::{CaseId, CriterionId, Mark, MarkId, MemberId, RoundId, RubricId, RubricRef};

/// A mark to be appended.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMark {
    /// The case.
    pub case: CaseId,
    /// Who decided.
    pub member: MemberId,
    /// The rubric it was decided by; its text is kept already.
    pub rubric: RubricRef,
    /// The decision.
    pub mark: Mark,
    /// The code of why it is written.
    pub cause: String,
}

/// A mark as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkRecord {
    /// The row.
    pub id: MarkId,
    /// Its place among all marks of the workspace; later ones are greater.
    pub seq: u64,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// The case.
    pub case: CaseId,
    /// Who decided.
    pub member: MemberId,
    /// The rubric it was decided by.
    pub rubric: RubricRef,
    /// The code of why it was written.
    pub cause: String,
    /// The first mark of the step it was written in; absent where it stands alone or is the first.
    pub with: Option<MarkId>,
    /// The decision.
    pub mark: Mark,
}

const COLUMNS: &str = "SELECT mark.*, rubric.version FROM mark JOIN rubric USING (digest)";

impl Store {
    /// Appends a mark with the places it rests on. Durable when it returns.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] for a case, member or rubric that is not there.
    pub fn append_mark(&self, new: &NewMark, now: &str) -> Result<MarkId> {
        let now = Moment::parse(now)?;
        self.write(|tx| insert(tx, new, None, now))
    }

    /// All marks of a member on a case by a rubric in any version, in the order they were made.
    ///
    /// # Errors
    /// [`crate::StoreError::Value`] for a mark this program cannot read.
    pub fn marks(&self, case: &CaseId, member: &MemberId, rubric: &RubricId) -> Result<Vec<MarkRecord>> {
        let sql = format!("{COLUMNS} WHERE case_id = ?1 AND member_id = ?2 AND rubric = ?3 ORDER BY seq");
        self.read(|tx| rows(tx, &sql, (case.as_str(), member.as_str(), rubric.as_str()), of_row))
    }

    /// As [`Store::marks`], for one criterion.
    ///
    /// # Errors
    /// As [`Store::marks`].
    pub fn marks_of_criterion(
        &self,
        case: &CaseId,
        member: &MemberId,
        rubric: &RubricId,
        criterion: &CriterionId,
    ) -> Result<Vec<MarkRecord>> {
        let sql = format!(
            "{COLUMNS} WHERE case_id = ?1 AND member_id = ?2 AND rubric = ?3 AND criterion = ?4 ORDER BY seq"
        );
        let key = (case.as_str(), member.as_str(), rubric.as_str(), criterion.as_str());
        self.read(|tx| rows(tx, &sql, key, of_row))
    }

    /// The last mark of a member on each criterion of each case of a round; a case's marks stand together,
    /// cases in the order they were taken in.
    ///
    /// # Errors
    /// As [`Store::marks`].
    pub fn last_marks_of_round(&self, round: &RoundId, member: &MemberId) -> Result<Vec<MarkRecord>> {
        let sql = format!(
            "{COLUMNS} JOIN case_file ON case_file.id = mark.case_id
             WHERE seq IN (SELECT MAX(seq) FROM mark JOIN case_file ON case_file.id = mark.case_id
                           WHERE round_id = ?1 AND member_id = ?2 GROUP BY case_id, rubric, criterion)
             ORDER BY ordinal, seq"
        );
        self.read(|tx| rows(tx, &sql, (round.as_str(), member.as_str()), of_row))
    }

    /// The last mark of each member on a criterion in each case of the workspace, by each rubric; the latest first.
    ///
    /// # Errors
    /// As [`Store::marks`].
    pub fn last_marks_on_criterion(&self, criterion: &CriterionId) -> Result<Vec<MarkRecord>> {
        let sql = format!(
            "{COLUMNS} WHERE seq IN (SELECT MAX(seq) FROM mark WHERE criterion = ?1
                                     GROUP BY case_id, member_id, rubric) ORDER BY seq DESC"
        );
        self.read(|tx| rows(tx, &sql, [criterion.as_str()], of_row))
    }
}

/// Appends a mark within a transaction; `with` is the first mark of its step where it is a further one.
pub(super) fn insert(
    tx: &Connection,
    new: &NewMark,
    with: Option<&MarkId>,
    now: Moment<'_>,
) -> Result<MarkId> {
    let body = to_json(&new.mark, "mark.body")?;
    case_file::must_be_known(tx, &new.case)?;
    member::must_be_known(tx, &new.member)?;
    rubric::must_be_kept(tx, &new.rubric)?;
    let id = MarkId(now.new_id("mark"));
    tx.prepare_cached(
        "INSERT INTO mark
            (id, at, case_id, member_id, rubric, digest, criterion, verdict, cause, body, with_mark)
         VALUES (:id, :at, :case, :member, :rubric, :digest, :criterion, :verdict, :cause, :body, :with)",
    )?
    .execute(named_params! {
        ":id": id.as_str(), ":at": now.text(), ":case": new.case.as_str(),
        ":member": new.member.as_str(), ":rubric": new.rubric.id.as_str(),
        ":digest": new.rubric.digest, ":criterion": new.mark.criterion.as_str(),
        ":verdict": new.mark.verdict.code(), ":cause": new.cause, ":body": body,
        ":with": with.map(MarkId::as_str),
    })?;
    evidence::insert(tx, tx.last_insert_rowid(), &new.case, &new.mark)?;
    // What is sealed is read back from the row, so that proving it later reads the same.
    let content = row(tx, "SELECT * FROM mark WHERE id = ?1", [id.as_str()], content_of_row)?;
    let content = content.unwrap_or_default();
    audit::append(tx, now, Action::AppendMark, id.as_str(), content.as_bytes(), Some(&new.member))?;
    Ok(id)
}

/// What the audit chain seals of a mark, from its row.
pub(crate) fn content_of_row(row: &Row<'_>) -> Result<String> {
    let text = |column| row.get::<_, String>(column);
    let who = (text("id")?, text("at")?, text("case_id")?, text("member_id")?);
    let what = (text("rubric")?, text("digest")?, text("criterion")?, text("cause")?, text("body")?);
    let seq = row.get::<_, u64>("seq")?;
    // A mark that stands alone reads as marks did before there were steps of several.
    match row.get::<_, Option<String>>("with_mark")? {
        None => to_json(&(seq, who, what), "mark"),
        Some(with) => to_json(&(seq, who, what, with), "mark"),
    }
}

/// Sequence numbers of marks that the audit chain does not know.
pub(crate) fn unrecorded(connection: &Connection) -> Result<Vec<u64>> {
    const SQL: &str = "SELECT seq FROM mark WHERE NOT EXISTS
        (SELECT 1 FROM audit WHERE subject = mark.id AND action = 'append_mark') ORDER BY seq";
    rows(connection, SQL, [], |row| Ok(row.get("seq")?))
}

fn of_row(row: &Row<'_>) -> Result<MarkRecord> {
    Ok(MarkRecord {
        id: MarkId(row.get("id")?),
        seq: row.get("seq")?,
        at: row.get("at")?,
        case: CaseId(row.get("case_id")?),
        member: MemberId(row.get("member_id")?),
        rubric: RubricRef {
            id: RubricId(row.get("rubric")?),
            version: row.get("version")?,
            digest: row.get("digest")?,
        },
        cause: row.get("cause")?,
        with: row.get::<_, Option<String>>("with_mark")?.map(MarkId),
        mark: json(row, "body", "mark.body")?,
    })
}
