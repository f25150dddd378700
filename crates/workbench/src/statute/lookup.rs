//! An article as it stood on a day.

use super::views;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::ShowArticle;
use contract::view::ArticleView;
use contract::{ErrorCode, UserError};
use scoring::citation::{ArticleNumber, Provision, citations, law_key};
use scoring::statute::{Days, OnDay, on_day, part_text};
use store::StatuteRecord;

/// A day after all others: what is in force at last.
const LAST_DAY: &str = "9999-12-31";

impl Handle<ShowArticle> for Workbench {
    fn handle(&self, request: ShowArticle) -> std::result::Result<ArticleView, UserError> {
        Ok(self.show_article(&request.law, &request.article, request.on.as_deref())?)
    }
}

impl Workbench {
    fn show_article(&self, law: &str, article: &str, on: Option<&str>) -> Result<ArticleView> {
        if on.is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
            return Err(UserError::new(ErrorCode::StatuteDayInvalid).about(on.unwrap_or_default()).into());
        }
        let versions = self.store.statute_versions(&law_key(law))?;
        let missing = || UserError::new(ErrorCode::StatuteNotFound).about(law);
        let (chosen, note) = choose(&versions, on.unwrap_or(LAST_DAY));
        let record = chosen.ok_or_else(|| missing().with_detail(note.clone()))?;
        let unknown = || {
            let version = record.days.version.as_str();
            UserError::new(ErrorCode::StatuteArticleNotFound)
                .about(format!("{law}{article}"))
                .with_detail(format!("version {version}"))
        };
        let place = place_of(article).ok_or_else(unknown)?;
        let number = place.article.ok_or_else(unknown)?;
        let found = self.store.statute_article(record.id, number)?.ok_or_else(unknown)?;
        let text = part_text(&found.text, &place).ok_or_else(unknown)?;
        let all = views(&versions);
        let at = versions.iter().position(|version| version.id == record.id).unwrap_or_default();
        Ok(ArticleView {
            statute: all[at].clone(),
            place: place.to_string(),
            heading: found.heading,
            text,
            note,
            versions: all,
        })
    }
}

/// The version that stood on a day, and what must be known about the choice. Without a version, why.
pub(super) fn choose<'a>(versions: &'a [StatuteRecord], day: &str) -> (Option<&'a StatuteRecord>, String) {
    let days: Vec<Days> = versions.iter().map(|version| version.days.clone()).collect();
    let earliest = days.iter().map(|days| days.from.as_str()).filter(|from| !from.is_empty()).min();
    match on_day(&days, day) {
        OnDay::InForce(at) => (versions.get(at), String::new()),
        OnDay::Probably(at) => {
            (versions.get(at), "这一版本的施行日期在文本中没有载明，当日是否施行请核对".to_owned())
        }
        OnDay::Earlier => {
            let earliest = earliest.unwrap_or_default();
            (None, format!("法规库中最早的版本自 {earliest} 起施行，当日适用的版本没有导入"))
        }
        OnDay::Ended(at) => {
            let ended = days.get(at).map(|days| days.until.as_str()).unwrap_or_default();
            (None, format!("法规库中最后的版本已于 {ended} 废止"))
        }
        OnDay::NoVersion => (None, "法规库中没有这部法律法规".to_owned()),
    }
}

/// The place a user names: 第五十八条第一款, 五十八, 58.
fn place_of(article: &str) -> Option<Provision> {
    if let Some(number) = ArticleNumber::parse(article) {
        return Some(Provision::article(number));
    }
    citations(article).into_iter().next().map(|citation| citation.provision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_users_write_it() {
        for (text, expected) in [
            ("58", Some("第五十八条")),
            ("第五十八条", Some("第五十八条")),
            ("第五十八条第一款第二项", Some("第五十八条第一款第（二）项")),
            ("没有", None),
        ] {
            assert_eq!(place_of(text).map(|place| place.to_string()).as_deref(), expected, "{text}");
        }
    }
}
