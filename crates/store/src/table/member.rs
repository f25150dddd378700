//! Members 评查人员, and which of them works in this workspace.

use super::{must_exist, row, rows};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use rusqlite::{Connection, Row};
use scoring::MemberId;

/// A panel member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The member.
    pub id: MemberId,
    /// The name shown on scorecards; empty until it is given.
    pub name: String,
}

const COLUMNS: &str = "SELECT member.id, member.name FROM member";

impl Store {
    /// The member who works here, made with an empty name where there is none yet.
    ///
    /// # Errors
    /// [`crate::StoreError::Time`], and what the database says.
    pub fn ensure_me(&self, now: &str) -> Result<Member> {
        let now = Moment::parse(now)?;
        self.write(|tx| {
            if let Some(member) = me(tx)? {
                return Ok(member);
            }
            let member = Member { id: MemberId(now.new_id("mem")), name: String::new() };
            tx.execute(
                "INSERT INTO member (id, name, created_at) VALUES (?1, ?2, ?3)",
                (member.id.as_str(), &member.name, now.text()),
            )?;
            tx.execute("UPDATE workspace SET me = ?1", [member.id.as_str()])?;
            Ok(member)
        })
    }

    /// The member who works here, where there is one yet.
    ///
    /// # Errors
    /// What the database says.
    pub fn me(&self) -> Result<Option<Member>> {
        self.read(|tx| me(tx))
    }

    /// All members, in the order they came.
    ///
    /// # Errors
    /// What the database says.
    pub fn members(&self) -> Result<Vec<Member>> {
        self.read(|tx| rows(tx, &format!("{COLUMNS} ORDER BY rowid"), [], of_row))
    }

    /// Gives a member another name.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] when there is no such member.
    pub fn rename_member(&self, member: &MemberId, name: &str) -> Result<()> {
        self.write(|tx| {
            must_be_known(tx, member)?;
            tx.execute("UPDATE member SET name = ?2 WHERE id = ?1", (member.as_str(), name))?;
            Ok(())
        })
    }
}

pub(crate) fn me(connection: &Connection) -> Result<Option<Member>> {
    row(connection, &format!("{COLUMNS} JOIN workspace ON workspace.me = member.id"), [], of_row)
}

pub(crate) fn must_be_known(connection: &Connection, member: &MemberId) -> Result<()> {
    must_exist(connection, "SELECT 1 FROM member WHERE id = ?1", [member.as_str()], "member")
}

fn of_row(row: &Row<'_>) -> Result<Member> {
    Ok(Member { id: MemberId(row.get("id")?), name: row.get("name")? })
}
