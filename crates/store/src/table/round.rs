//! Rounds 评查批次 and the rubrics they are scored by.

use super::{must_exist, row, rows, rubric, to_json};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use crate::table::audit::{self, Action};
use rusqlite::{Connection, Row};
use scoring::{RoundId, RubricRef};

/// A round to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRound {
    /// Its name; not empty.
    pub name: String,
    /// The year under review.
    pub year: i16,
    /// The code of its kind.
    pub kind: String,
    /// The rubrics it is scored by, in order.
    pub rubrics: Vec<RubricRef>,
    /// Texts of those rubrics that may not be kept yet.
    pub rubric_texts: Vec<(RubricRef, String)>,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The round.
    pub id: RoundId,
    /// Its name.
    pub name: String,
    /// The year under review.
    pub year: i16,
    /// The code of its kind.
    pub kind: String,
    /// The rubrics it is scored by, in order.
    pub rubrics: Vec<RubricRef>,
    /// When it was opened, UTC, RFC 3339.
    pub created_at: String,
}

const COLUMNS: &str = "SELECT id, name, year, kind, created_at FROM round";

impl Store {
    /// Opens a round.
    ///
    /// # Errors
    /// [`crate::StoreError::Unknown`] when the text of one of its rubrics is neither given nor kept.
    pub fn create_round(&self, new: &NewRound, now: &str) -> Result<RoundId> {
        let now = Moment::parse(now)?;
        self.write(|tx| {
            for (reference, text) in &new.rubric_texts {
                rubric::keep(tx, reference, text, now)?;
            }
            let id = RoundId(now.new_id("round"));
            tx.execute(
                "INSERT INTO round (id, name, year, kind, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                (id.as_str(), &new.name, new.year, &new.kind, now.text()),
            )?;
            for (position, reference) in new.rubrics.iter().enumerate() {
                rubric::must_be_kept(tx, reference)?;
                tx.execute(
                    "INSERT INTO round_rubric (round_id, position, digest) VALUES (?1, ?2, ?3)",
                    (id.as_str(), position, &reference.digest),
                )?;
            }
            let content = to_json(&(&new.name, new.year, &new.kind, &new.rubrics), "round")?;
            audit::append(tx, now, Action::CreateRound, id.as_str(), content.as_bytes(), None)?;
            Ok(id)
        })
    }

    /// All rounds, the newest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn rounds(&self) -> Result<Vec<Round>> {
        self.read(|tx| {
            rows(tx, &format!("{COLUMNS} ORDER BY created_at DESC, rowid DESC"), [], |row| of_row(tx, row))
        })
    }

    /// A round.
    ///
    /// # Errors
    /// What the database says.
    pub fn round(&self, round: &RoundId) -> Result<Option<Round>> {
        self.read(|tx| row(tx, &format!("{COLUMNS} WHERE id = ?1"), [round.as_str()], |row| of_row(tx, row)))
    }
}

pub(crate) fn must_be_known(connection: &Connection, round: &RoundId) -> Result<()> {
    must_exist(connection, "SELECT 1 FROM round WHERE id = ?1", [round.as_str()], "round")
}

fn of_row(connection: &Connection, row: &Row<'_>) -> Result<Round> {
    let id: String = row.get("id")?;
    let rubrics = rows(
        connection,
        "SELECT rubric.id, rubric.version, rubric.digest FROM round_rubric JOIN rubric USING (digest)
         WHERE round_id = ?1 ORDER BY position",
        [&id],
        |row| {
            let id: String = row.get("id")?;
            Ok(RubricRef { id: id.into(), version: row.get("version")?, digest: row.get("digest")? })
        },
    )?;
    Ok(Round {
        id: RoundId(id),
        name: row.get("name")?,
        year: row.get("year")?,
        kind: row.get("kind")?,
        rubrics,
        created_at: row.get("created_at")?,
    })
}
