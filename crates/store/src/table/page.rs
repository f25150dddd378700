//! Pages without their words: where they come from, how large they are, how they were read.

use super::{coded, row, rows};
use crate::error::Result;
use crate::store::Store;
use crate::take_in::NewPage;
use rusqlite::{Connection, Row, named_params};
use scoring::{CaseId, RoundId, SourceId, TextSource};

/// A page of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct PageRecord {
    /// Page of the case, from 1.
    pub number: u32,
    /// The file it comes from.
    pub source: SourceId,
    /// Its place in that file, from 0.
    pub index_in_source: u32,
    /// What that file calls it; empty where that is its place in it.
    pub label: String,
    /// Width in page units.
    pub width: f32,
    /// Height in page units.
    pub height: f32,
    /// How its words were come by.
    pub text_source: TextSource,
    /// Which reader read it.
    pub engine: String,
    /// How good the reading is, in percent.
    pub quality: u8,
    /// Whether a picture of it can be drawn.
    pub has_picture: bool,
    /// By how many degrees, clockwise, its picture is turned to stand upright; sizes and places are those of the page
    /// so turned.
    pub turn: f32,
}

/// How much there is, and how much of it could not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageCounts {
    /// Cases.
    pub cases: u32,
    /// Pages.
    pub pages: u32,
    /// Pages that could not be read.
    pub unread_pages: u32,
}

const COLUMNS: &str = "SELECT page.*, COALESCE(recognition.turn, 0.0) AS turn FROM page
    LEFT JOIN recognition ON recognition.case_id = page.case_id AND recognition.number = page.number";

impl Store {
    /// The pages of a case, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn pages(&self, case: &CaseId) -> Result<Vec<PageRecord>> {
        let sql = format!("{COLUMNS} WHERE page.case_id = ?1 ORDER BY page.number");
        self.read(|tx| rows(tx, &sql, [case.as_str()], of_row))
    }

    /// One page of a case, where it has it.
    ///
    /// # Errors
    /// What the database says.
    pub fn page(&self, case: &CaseId, number: u32) -> Result<Option<PageRecord>> {
        let sql = format!("{COLUMNS} WHERE page.case_id = ?1 AND page.number = ?2");
        self.read(|tx| row(tx, &sql, (case.as_str(), number), of_row))
    }

    /// Counts over a round, or over the whole workspace.
    ///
    /// # Errors
    /// What the database says.
    pub fn page_counts(&self, round: Option<&RoundId>) -> Result<PageCounts> {
        const SQL: &str = "SELECT COUNT(DISTINCT case_file.id) AS cases, COUNT(page.number) AS pages,
                COALESCE(SUM(page.text_source = 'none'), 0) AS unread_pages
            FROM case_file LEFT JOIN page ON page.case_id = case_file.id
            WHERE ?1 IS NULL OR round_id = ?1";
        self.read(|tx| {
            let counts = tx.prepare_cached(SQL)?.query_row([round.map(RoundId::as_str)], |row| {
                Ok(PageCounts {
                    cases: row.get("cases")?,
                    pages: row.get("pages")?,
                    unread_pages: row.get("unread_pages")?,
                })
            })?;
            Ok(counts)
        })
    }
}

pub(crate) fn insert(
    connection: &Connection,
    case: &CaseId,
    number: u32,
    source: &SourceId,
    new: &NewPage,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO page (case_id, number, source_id, index_in_source, width, height, text_source,
                engine, quality, has_picture, label)
             VALUES (:case, :number, :source, :index, :width, :height, :text_source, :engine, :quality,
                :has_picture, :label)",
        )?
        .execute(named_params! {
            ":case": case.as_str(), ":number": number, ":source": source.as_str(),
            ":index": new.index_in_source, ":width": new.width, ":height": new.height,
            ":text_source": new.text_source.code(), ":engine": new.engine, ":quality": new.quality,
            ":has_picture": new.has_picture, ":label": new.label,
        })?;
    Ok(())
}

fn of_row(row: &Row<'_>) -> Result<PageRecord> {
    Ok(PageRecord {
        number: row.get("number")?,
        source: SourceId(row.get("source_id")?),
        index_in_source: row.get("index_in_source")?,
        label: row.get("label")?,
        width: row.get("width")?,
        height: row.get("height")?,
        text_source: coded(row, "text_source", TextSource::from_code, "page.text_source")?,
        engine: row.get("engine")?,
        quality: row.get("quality")?,
        has_picture: row.get("has_picture")?,
        turn: row.get("turn")?,
    })
}
