//! Search over the articles of the library.

use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::UserError;
use contract::command::SearchStatutes;
use contract::view::ArticleHitView;
use search::{ArticleText, Articles};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use store::StatuteRecord;

/// What the library held when it was made ready.
type Stamp = Vec<(i64, String)>;

/// The library made ready to be asked, as it was at some state of the database.
#[derive(Default)]
pub(crate) struct StatuteCache {
    kept: Mutex<Option<(Stamp, Arc<Ready>)>>,
}

/// The library made ready to be asked.
struct Ready {
    ranking: Articles,
    texts: Vec<(i64, ArticleText)>,
    statutes: HashMap<i64, StatuteRecord>,
    /// The latest version of each law.
    latest: BTreeMap<String, String>,
}

impl Handle<SearchStatutes> for Workbench {
    fn handle(&self, request: SearchStatutes) -> std::result::Result<Vec<ArticleHitView>, UserError> {
        Ok(self.search_statutes(&request.query, request.limit as usize)?)
    }
}

impl Workbench {
    fn search_statutes(&self, query: &str, limit: usize) -> Result<Vec<ArticleHitView>> {
        let ready = self.ready_statutes()?;
        let hits = ready.ranking.rank(query, limit).into_iter().filter_map(|ranked| {
            let (statute, text) = ready.texts.get(ranked.position)?;
            let record = ready.statutes.get(statute)?;
            Some(ArticleHitView {
                title: record.title.clone(),
                version: record.days.version.clone(),
                in_force: record.days.from.clone(),
                superseded: ready.latest.get(&record.key).is_some_and(|last| *last > record.days.version),
                article: text.article.clone(),
                heading: text.heading.clone(),
                text: text.text.clone(),
                score: ranked.score,
            })
        });
        Ok(hits.collect())
    }

    /// The library, made ready anew when a law was imported since.
    fn ready_statutes(&self) -> Result<Arc<Ready>> {
        let records = self.store.statutes()?;
        let state: Vec<(i64, String)> =
            records.iter().map(|record| (record.id, record.imported_at.clone())).collect();
        let mut kept = self.statutes.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, ready)) = &*kept
            && *at == state
        {
            return Ok(ready.clone());
        }
        let mut latest: BTreeMap<String, String> = BTreeMap::new();
        for record in &records {
            let last = latest.entry(record.key.clone()).or_default();
            if record.days.version > *last {
                last.clone_from(&record.days.version);
            }
        }
        let statutes: HashMap<i64, StatuteRecord> =
            records.into_iter().map(|record| (record.id, record)).collect();
        let texts: Vec<(i64, ArticleText)> = self
            .store
            .statute_articles()?
            .into_iter()
            .filter_map(|record| {
                let statute = statutes.get(&record.statute)?;
                let number = record.article.number;
                let text = ArticleText {
                    law: statute.title.clone(),
                    version: statute.days.version.clone(),
                    article: if number.number == 0 { "全文".to_owned() } else { number.to_string() },
                    heading: record.article.heading,
                    text: record.article.text,
                };
                Some((record.statute, text))
            })
            .collect();
        let ranking = Articles::new(&texts.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>());
        let ready = Arc::new(Ready { ranking, texts, statutes, latest });
        *kept = Some((state, ready.clone()));
        Ok(ready)
    }
}
