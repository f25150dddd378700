//! The audit chain: what was done, by whom, each entry sealed by the digest of the one before it.
//!
//! Changing, removing or inserting an entry breaks every digest after it. The chain cannot show that its
//! own end was cut off; for that its head is printed on what leaves the house.

use super::{mark, member, review_act, row};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use rusqlite::{Connection, Row, named_params};
use scoring::MemberId;
use sha2::{Digest as _, Sha256};

/// What the first entry names as the one before it.
const BEFORE_THE_FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What is written into the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    CreateRound,
    TakeInCase,
    UpdateCaseFacts,
    AppendMark,
    AppendAct,
}

impl Action {
    const fn code(self) -> &'static str {
        match self {
            Self::CreateRound => "create_round",
            Self::TakeInCase => "take_in_case",
            Self::UpdateCaseFacts => "update_case_facts",
            Self::AppendMark => "append_mark",
            Self::AppendAct => "append_act",
        }
    }
}

/// The end of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// Entries so far; 0 when there is none.
    pub seq: u64,
    /// Digest of the last entry in lower-case hex; zeros when there is none.
    pub digest: String,
}

/// Something wrong with the chain or with what it seals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AuditFault {
    /// The entry; for [`AuditFaultKind::Unrecorded`] the own number of the mark or act.
    pub seq: u64,
    /// What is wrong.
    pub what: AuditFaultKind,
}

/// What can be wrong with the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuditFaultKind {
    /// The entry was changed, or one before it is missing or was put in.
    Broken,
    /// The mark or act it seals is missing or was changed.
    Content,
    /// A mark or act without an entry.
    Unrecorded,
}

struct Entry {
    seq: u64,
    at: String,
    actor: String,
    action: String,
    subject: String,
    content: String,
    previous: String,
}

impl Entry {
    fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(self.seq.to_be_bytes());
        for field in [&self.at, &self.actor, &self.action, &self.subject, &self.content, &self.previous] {
            // The length goes first, so that no two entries read alike.
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
        hex::encode(hasher.finalize())
    }
}

impl Store {
    /// The end of the audit chain.
    ///
    /// # Errors
    /// What the database says.
    pub fn audit_head(&self) -> Result<AuditHead> {
        self.read(|tx| head(tx))
    }

    /// Reads the whole chain and every mark and act it seals; names what is wrong, in order. Nothing is changed.
    ///
    /// # Errors
    /// What the database says.
    pub fn verify_audit(&self) -> Result<Vec<AuditFault>> {
        self.read(|tx| faults(tx))
    }
}

/// Appends an entry. Without an actor it is the member who works here, where there is one.
pub(crate) fn append(
    connection: &Connection,
    now: Moment<'_>,
    action: Action,
    subject: &str,
    content: &[u8],
    actor: Option<&MemberId>,
) -> Result<()> {
    let last = head(connection)?;
    let actor = match actor {
        Some(actor) => actor.0.clone(),
        None => member::me(connection)?.map(|member| member.id.0).unwrap_or_default(),
    };
    let entry = Entry {
        seq: last.seq + 1,
        at: now.text().to_owned(),
        actor,
        action: action.code().to_owned(),
        subject: subject.to_owned(),
        content: hex::encode(Sha256::digest(content)),
        previous: last.digest,
    };
    connection
        .prepare_cached(
            "INSERT INTO audit (seq, at, actor, action, subject, content, previous, digest)
             VALUES (:seq, :at, :actor, :action, :subject, :content, :previous, :digest)",
        )?
        .execute(named_params! {
            ":seq": entry.seq, ":at": entry.at, ":actor": entry.actor, ":action": entry.action,
            ":subject": entry.subject, ":content": entry.content, ":previous": entry.previous,
            ":digest": entry.digest(),
        })?;
    Ok(())
}

/// What is wrong with the chain and with the marks it seals.
pub(crate) fn faults(connection: &Connection) -> Result<Vec<AuditFault>> {
    let mut faults = Vec::new();
    let mut last = AuditHead { seq: 0, digest: BEFORE_THE_FIRST.to_owned() };
    let mut statement = connection.prepare("SELECT * FROM audit ORDER BY seq")?;
    let mut entries = statement.query([])?;
    while let Some(row) = entries.next()? {
        let (entry, digest) = of_row(row)?;
        let seq = entry.seq;
        if seq != last.seq + 1 || entry.previous != last.digest || entry.digest() != digest {
            faults.push(AuditFault { seq, what: AuditFaultKind::Broken });
        }
        if let Some(digest) = digest_of_sealed(connection, &entry)?
            && entry.content != digest
        {
            faults.push(AuditFault { seq, what: AuditFaultKind::Content });
        }
        last = AuditHead { seq, digest };
    }
    let unrecorded = mark::unrecorded(connection)?.into_iter().chain(review_act::unrecorded(connection)?);
    faults.extend(unrecorded.map(|seq| AuditFault { seq, what: AuditFaultKind::Unrecorded }));
    Ok(faults)
}

/// The digest that the chain should hold of the mark or act an entry seals: empty when there is no such row, absent for
/// an entry of another kind.
fn digest_of_sealed(connection: &Connection, entry: &Entry) -> Result<Option<String>> {
    let subject = [entry.subject.as_str()];
    let content = if entry.action == Action::AppendMark.code() {
        row(connection, "SELECT * FROM mark WHERE id = ?1", subject, mark::content_of_row)?
    } else if entry.action == Action::AppendAct.code() {
        row(connection, "SELECT * FROM review_act WHERE id = ?1", subject, review_act::content_of_row)?
    } else {
        return Ok(None);
    };
    Ok(Some(content.map(|content| hex::encode(Sha256::digest(content))).unwrap_or_default()))
}

fn head(connection: &Connection) -> Result<AuditHead> {
    let last = row(connection, "SELECT seq, digest FROM audit ORDER BY seq DESC LIMIT 1", [], |row| {
        Ok(AuditHead { seq: row.get("seq")?, digest: row.get("digest")? })
    })?;
    Ok(last.unwrap_or_else(|| AuditHead { seq: 0, digest: BEFORE_THE_FIRST.to_owned() }))
}

fn of_row(row: &Row<'_>) -> Result<(Entry, String)> {
    let entry = Entry {
        seq: row.get("seq")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        action: row.get("action")?,
        subject: row.get("subject")?,
        content: row.get("content")?,
        previous: row.get("previous")?,
    };
    Ok((entry, row.get("digest")?))
}
