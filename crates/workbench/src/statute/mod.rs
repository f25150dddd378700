//! The statute library 法规库: laws the user imports, an article as it stood on a day, search over articles, and
//! the citations of a case.
//!
//! What the library does not have is told, never guessed: a law that is not there, a version from before the
//! earliest, a day that no text states.

mod cite;
mod import;
mod lookup;
mod search;

pub(crate) use search::StatuteCache;

use contract::view::StatuteView;
use store::StatuteRecord;

/// The versions of one law as screens show them, the earliest in force first; each ends where the next begins.
fn views(records: &[StatuteRecord]) -> Vec<StatuteView> {
    let next = |record: &StatuteRecord| {
        let later = records.iter().map(|other| other.days.from.as_str());
        later.filter(|from| *from > record.days.from.as_str()).min().unwrap_or_default().to_owned()
    };
    records
        .iter()
        .map(|record| StatuteView {
            title: record.title.clone(),
            key: record.key.clone(),
            version: record.days.version.clone(),
            in_force: record.days.from.clone(),
            in_force_assumed: record.days.from_assumed,
            ended: if record.days.until.is_empty() { next(record) } else { record.days.until.clone() },
            articles: record.articles,
        })
        .collect()
}
