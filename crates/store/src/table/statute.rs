//! The statute library 法规库: laws by version, and their articles.

use super::{row, rows};
use crate::error::Result;
use crate::id::Moment;
use crate::store::Store;
use rusqlite::{Connection, Row};
use scoring::citation::ArticleNumber;
use scoring::statute::{Article, Days, Statute};

/// A version of a law as it is kept, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatuteRecord {
    /// Its number in the library; another one after it was imported again.
    pub id: i64,
    /// Its name in the form in which names are compared.
    pub key: String,
    /// Its title as written.
    pub title: String,
    /// Its days.
    pub days: Days,
    /// Name of the file it came from.
    pub source: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// When it was imported, UTC, RFC 3339.
    pub imported_at: String,
    /// How many articles it has.
    pub articles: u32,
}

/// An article as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRecord {
    /// The version it belongs to.
    pub statute: i64,
    /// The article.
    pub article: Article,
}

/// A version of a law to keep.
#[derive(Clone, Copy, Debug)]
pub struct NewStatute<'a> {
    /// The law as read.
    pub statute: &'a Statute,
    /// Name of the file it came from.
    pub source: &'a str,
    /// SHA-256 of the file, in lower-case hex.
    pub digest: &'a str,
}

const COLUMNS: &str = "SELECT statute.*,
    (SELECT COUNT(*) FROM statute_article WHERE statute_article.statute_id = statute.id) AS articles
    FROM statute";

impl Store {
    /// Keeps a version of a law in place of the same version kept before. Returns whether there was one.
    ///
    /// # Errors
    /// [`crate::StoreError::Time`], and what the database says.
    pub fn keep_statute(&self, new: NewStatute<'_>, now: &str) -> Result<bool> {
        let now = Moment::parse(now)?;
        let NewStatute { statute, source, digest } = new;
        self.write(|tx| {
            let key = (&statute.key, &statute.days.version);
            let replaced = tx.execute(
                "DELETE FROM statute_article WHERE statute_id IN
                 (SELECT id FROM statute WHERE key = ?1 AND version = ?2)",
                key,
            )?;
            tx.execute("DELETE FROM statute WHERE key = ?1 AND version = ?2", key)?;
            tx.execute(
                "INSERT INTO statute (key, title, version, in_force, assumed, ended, source, digest, imported_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                (
                    &statute.key,
                    &statute.title,
                    &statute.days.version,
                    &statute.days.from,
                    statute.days.from_assumed,
                    &statute.days.until,
                    source,
                    digest,
                    now.text(),
                ),
            )?;
            insert_articles(tx, tx.last_insert_rowid(), &statute.articles)?;
            Ok(replaced > 0)
        })
    }

    /// All versions of all laws, by name and version.
    ///
    /// # Errors
    /// What the database says.
    pub fn statutes(&self) -> Result<Vec<StatuteRecord>> {
        self.read(|tx| rows(tx, &format!("{COLUMNS} ORDER BY key, version"), [], statute_of))
    }

    /// The versions of the law with this key, the earliest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn statute_versions(&self, key: &str) -> Result<Vec<StatuteRecord>> {
        self.read(|tx| rows(tx, &format!("{COLUMNS} WHERE key = ?1 ORDER BY version"), [key], statute_of))
    }

    /// An article of a version, where it has one of this number.
    ///
    /// # Errors
    /// What the database says.
    pub fn statute_article(&self, statute: i64, number: ArticleNumber) -> Result<Option<Article>> {
        const SQL: &str = "SELECT * FROM statute_article
            WHERE statute_id = ?1 AND number = ?2 AND inserted = ?3 ORDER BY position";
        self.read(|tx| row(tx, SQL, (statute, number.number, number.inserted), article_of))
    }

    /// All articles of all laws, in the order of [`Store::statutes`].
    ///
    /// # Errors
    /// What the database says.
    pub fn statute_articles(&self) -> Result<Vec<ArticleRecord>> {
        const SQL: &str = "SELECT statute_article.* FROM statute_article
            JOIN statute ON statute.id = statute_id ORDER BY key, version, position";
        self.read(|tx| {
            rows(tx, SQL, [], |row| {
                Ok(ArticleRecord { statute: row.get("statute_id")?, article: article_of(row)? })
            })
        })
    }
}

fn insert_articles(connection: &Connection, statute: i64, articles: &[Article]) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO statute_article (statute_id, position, number, inserted, heading, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, article) in articles.iter().enumerate() {
        let ArticleNumber { number, inserted } = article.number;
        insert.execute((statute, position, number, inserted, &article.heading, &article.text))?;
    }
    Ok(())
}

fn statute_of(row: &Row<'_>) -> Result<StatuteRecord> {
    Ok(StatuteRecord {
        id: row.get("id")?,
        key: row.get("key")?,
        title: row.get("title")?,
        days: Days {
            version: row.get("version")?,
            from: row.get("in_force")?,
            from_assumed: row.get("assumed")?,
            until: row.get("ended")?,
        },
        source: row.get("source")?,
        digest: row.get("digest")?,
        imported_at: row.get("imported_at")?,
        articles: row.get("articles")?,
    })
}

fn article_of(row: &Row<'_>) -> Result<Article> {
    Ok(Article {
        number: ArticleNumber { number: row.get("number")?, inserted: row.get("inserted")? },
        heading: row.get("heading")?,
        text: row.get("text")?,
    })
}
