//! Recognising words in scans 识读: the pages that wait for it, and what came of it.
//!
//! What a page says is kept with the page; here stand its state, its turn and how sure its lines are. A case some of
//! whose pages got words waits to be read again, until [`Store::read_case_again`] did.

use super::{case_file, cut_correction, document, page_words, row, rows, to_json};
use crate::error::{Result, StoreError};
use crate::id::Moment;
use crate::store::Store;
use crate::table::case_file::CaseUpdate;
use crate::table::cut_correction::CutNote;
use crate::take_in::NewDocument;
use rusqlite::{Connection, named_params};
use scoring::{CaseId, DocumentId, TextLine, TextSource};
use std::collections::BTreeMap;

/// A page to be recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToRecognise {
    /// Page of the case, from 1.
    pub number: u32,
    /// Whether its own words are put aside, rather than completed.
    pub whole: bool,
}

/// A page that waits to be recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingPage {
    /// Its case.
    pub case: CaseId,
    /// Page of the case, from 1.
    pub number: u32,
    /// Whether its own words are put aside.
    pub whole: bool,
    /// How often it was begun before.
    pub attempts: u32,
    /// SHA-256 of its file, in lower-case hex.
    pub sha256: String,
    /// Its place in that file, from 0.
    pub index_in_source: u32,
}

/// A page as it was recognised.
#[derive(Clone, Debug, PartialEq)]
pub struct RecognisedWords {
    /// Width of the page as it is shown from now on.
    pub width: f32,
    /// Height of the page as it is shown from now on.
    pub height: f32,
    /// By how many degrees, clockwise, it is turned to stand upright.
    pub turn: f32,
    /// What read it.
    pub engine: String,
    /// How sure it is, in percent, at most 100.
    pub quality: u8,
    /// Its lines, in reading order.
    pub lines: Vec<TextLine>,
    /// How sure each line is, in percent.
    pub confidence: Vec<u8>,
}

/// What came of recognising a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Recognised {
    /// It has words.
    Words(RecognisedWords),
    /// It has none: it stays as it was.
    Nothing,
    /// It could not be recognised, and why, as a code.
    Failed(String),
}

/// How far recognition is over the whole workspace, in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecognitionCounts {
    /// Waiting.
    pub waiting: u32,
    /// Recognised, with or without words.
    pub done: u32,
    /// Could not be recognised.
    pub failed: u32,
}

impl Store {
    /// The pages that wait to be recognised, those of a case side by side and in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn pages_to_recognise(&self) -> Result<Vec<WaitingPage>> {
        const SQL: &str =
            "SELECT recognition.case_id, recognition.number, whole, attempts, digest, index_in_source
            FROM recognition
            JOIN page ON page.case_id = recognition.case_id AND page.number = recognition.number
            JOIN source ON source.id = page.source_id
            WHERE state = 'waiting' ORDER BY recognition.case_id, recognition.number";
        self.read(|tx| {
            rows(tx, SQL, [], |row| {
                Ok(WaitingPage {
                    case: CaseId(row.get("case_id")?),
                    number: row.get("number")?,
                    whole: row.get("whole")?,
                    attempts: row.get("attempts")?,
                    sha256: row.get("digest")?,
                    index_in_source: row.get("index_in_source")?,
                })
            })
        })
    }

    /// Counts over the whole workspace.
    ///
    /// # Errors
    /// What the database says.
    pub fn recognition_counts(&self) -> Result<RecognitionCounts> {
        const SQL: &str = "SELECT COALESCE(SUM(state = 'waiting'), 0) AS waiting,
            COALESCE(SUM(state = 'done'), 0) AS done, COALESCE(SUM(state = 'failed'), 0) AS failed
            FROM recognition";
        self.read(|tx| {
            let counts = row(tx, SQL, [], |row| {
                Ok(RecognitionCounts {
                    waiting: row.get("waiting")?,
                    done: row.get("done")?,
                    failed: row.get("failed")?,
                })
            })?;
            Ok(counts.unwrap_or_default())
        })
    }

    /// How sure the lines of a page are, in percent; empty where it was not recognised.
    ///
    /// # Errors
    /// What the database says.
    pub fn line_confidence(&self, case: &CaseId, page: u32) -> Result<Vec<u8>> {
        const SQL: &str = "SELECT confidence FROM recognition WHERE case_id = ?1 AND number = ?2";
        let found = self.read(|tx| row(tx, SQL, (case.as_str(), page), |row| Ok(row.get("confidence")?)))?;
        Ok(found.unwrap_or_default())
    }

    /// Lets pages wait to be recognised, once more where they were recognised before. Durable when it returns.
    ///
    /// # Errors
    /// What the database says, of pages that the case does not have too.
    pub fn recognise_again(&self, case: &CaseId, pages: &[ToRecognise]) -> Result<()> {
        self.let_wait(
            case,
            pages,
            "DO UPDATE SET state = 'waiting', whole = excluded.whole, attempts = 0, code = NULL",
        )
    }

    /// Lets further pages wait to be recognised. Those that wait already, or were recognised before, stay as they are.
    /// Durable when it returns.
    ///
    /// # Errors
    /// What the database says, of pages that the case does not have too.
    pub fn recognise_too(&self, case: &CaseId, pages: &[ToRecognise]) -> Result<()> {
        self.let_wait(case, pages, "DO NOTHING")
    }

    /// `if_known` says what becomes of pages that are there already.
    fn let_wait(&self, case: &CaseId, pages: &[ToRecognise], if_known: &str) -> Result<()> {
        let sql = format!(
            "INSERT INTO recognition (case_id, number, state, whole) VALUES (?1, ?2, 'waiting', ?3)
            ON CONFLICT (case_id, number) {if_known}"
        );
        self.write(|tx| {
            let mut insert = tx.prepare_cached(&sql)?;
            for page in pages {
                insert.execute((case.as_str(), page.number, page.whole))?;
            }
            Ok(())
        })
    }

    /// Lets the pages of a case wait no more, but for those that are at work. What they say stays. Durable when it returns.
    ///
    /// # Errors
    /// What the database says.
    pub fn cancel_recognition(&self, case: &CaseId, at_work: &[u32]) -> Result<()> {
        const SQL: &str = "UPDATE recognition SET state = 'done', code = NULL
            WHERE case_id = ?1 AND state = 'waiting' AND number NOT IN (SELECT value FROM json_each(?2))";
        let at_work = to_json(&at_work, "recognition.number")?;
        self.write(|tx| {
            tx.execute(SQL, (case.as_str(), at_work))?;
            Ok(())
        })
    }

    /// Notes that a page is begun: one that ends its program each time is not begun for ever.
    ///
    /// # Errors
    /// What the database says.
    pub fn begin_recognition(&self, case: &CaseId, page: u32) -> Result<()> {
        const SQL: &str = "UPDATE recognition SET attempts = attempts + 1 WHERE case_id = ?1 AND number = ?2";
        self.write(|tx| {
            tx.execute(SQL, (case.as_str(), page))?;
            Ok(())
        })
    }

    /// Keeps what came of recognising a page, words and all, in one transaction. Durable when it returns.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] where the page does not wait for it.
    pub fn settle_recognition(&self, case: &CaseId, page: u32, outcome: &Recognised) -> Result<()> {
        self.write(|tx| {
            // A page that yields nothing stays as it was, with what was recognised before.
            let (state, words, code) = match outcome {
                Recognised::Words(words) => ("done", Some(words), None),
                Recognised::Nothing => ("done", None, None),
                Recognised::Failed(code) => ("failed", None, Some(code)),
            };
            let turn = words.map(|words| words.turn);
            let confidence = words.map(|words| words.confidence.as_slice());
            let changed = tx.execute(
                "UPDATE recognition SET state = :state, turn = COALESCE(:turn, turn),
                    confidence = COALESCE(:confidence, confidence), code = :code
                 WHERE case_id = :case AND number = :number AND state = 'waiting'",
                named_params! {
                    ":state": state, ":turn": turn, ":confidence": confidence, ":code": code,
                    ":case": case.as_str(), ":number": page,
                },
            )?;
            if changed == 0 {
                return Err(StoreError::Unknown("page to recognise"));
            }
            let Some(words) = words else { return Ok(()) };
            tx.execute(
                "UPDATE page SET width = :width, height = :height, text_source = :source, engine = :engine,
                    quality = :quality WHERE case_id = :case AND number = :number",
                named_params! {
                    ":width": words.width, ":height": words.height, ":source": TextSource::Ocr.code(),
                    ":engine": words.engine, ":quality": words.quality,
                    ":case": case.as_str(), ":number": page,
                },
            )?;
            page_words::replace(tx, case, page, &words.lines)?;
            tx.execute("INSERT OR IGNORE INTO case_to_read (case_id) VALUES (?1)", [case.as_str()])?;
            Ok(())
        })
    }

    /// The cases whose words changed since they were read last.
    ///
    /// # Errors
    /// What the database says.
    pub fn cases_to_read(&self) -> Result<Vec<CaseId>> {
        let sql = "SELECT case_id FROM case_to_read ORDER BY case_id";
        self.read(|tx| rows(tx, sql, [], |row| Ok(CaseId(row.get("case_id")?))))
    }

    /// Keeps the documents and facts of a case that was read again, in place of the former ones. A document that is
    /// still there keeps its name, so that what points to it goes on doing so; marks and evidence are not touched.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] when there is no such case, [`StoreError::Value`] for a document beyond its last page.
    pub fn read_case_again(
        &self,
        case: &CaseId,
        update: &CaseUpdate,
        documents: &[NewDocument],
        note: CutNote<'_>,
        now: &str,
    ) -> Result<()> {
        let now = Moment::parse(now)?;
        self.write(|tx| {
            let pages: u32 =
                tx.query_row("SELECT COUNT(*) FROM page WHERE case_id = ?1", [case.as_str()], |row| {
                    row.get(0)
                })?;
            if documents.iter().any(|document| document.last_page > pages) {
                return Err(StoreError::Value("document.last_page"));
            }
            let former = document::of_case(tx, case)?;
            tx.execute("DELETE FROM document WHERE case_id = ?1", [case.as_str()])?;
            for (position, (id, document)) in named(&former, documents, now).iter().zip(documents).enumerate()
            {
                document::insert(tx, id, case, position, document)?;
            }
            tx.execute("DELETE FROM case_to_read WHERE case_id = ?1", [case.as_str()])?;
            cut_correction::append(tx, case, note, now)?;
            case_file::replace_facts(tx, case, update, now)
        })
    }
}

/// A name for each document: that of a former one of the same type which begins on the same page, or shares pages
/// with it; a new one otherwise.
fn named(former: &[document::DocumentRecord], documents: &[NewDocument], now: Moment<'_>) -> Vec<DocumentId> {
    let mut free: BTreeMap<usize, &document::DocumentRecord> = former.iter().enumerate().collect();
    let mut names: Vec<Option<DocumentId>> = vec![None; documents.len()];
    let fits: [fn(&document::DocumentRecord, &NewDocument) -> bool; 3] = [
        |old, new| old.document_type == new.document_type && old.first_page == new.first_page,
        |old, new| {
            old.document_type == new.document_type
                && old.first_page <= new.last_page
                && new.first_page <= old.last_page
        },
        // A scan gets its type only now.
        |old, new| old.first_page == new.first_page && old.last_page == new.last_page,
    ];
    for fit in fits {
        for (name, new) in names.iter_mut().zip(documents).filter(|(name, _)| name.is_none()) {
            let found = free.iter().find(|(_, old)| fit(old, new)).map(|(at, _)| *at);
            *name = found.and_then(|at| free.remove(&at)).map(|old| old.id.clone());
        }
    }
    names.into_iter().map(|name| name.unwrap_or_else(|| DocumentId(now.new_id("doc")))).collect()
}

/// Lets a page wait to be recognised.
pub(crate) fn insert(connection: &Connection, case: &CaseId, page: ToRecognise) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO recognition (case_id, number, state, whole) VALUES (?1, ?2, 'waiting', ?3)",
        )?
        .execute((case.as_str(), page.number, page.whole))?;
    Ok(())
}
