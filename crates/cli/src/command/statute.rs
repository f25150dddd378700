//! `statute`: the statute library.

use super::open;
use crate::End;
use crate::arguments::{StatuteArguments, StatuteCommand};
use crate::output;
use contract::UserError;
use contract::command::{CiteCase, ImportStatutes, ListStatutes, SearchStatutes, ShowArticle};
use contract::view::StatuteOutcome;
use serde::Serialize;
use workbench::Handle;

pub(crate) fn run(arguments: &StatuteArguments) -> Result<End, UserError> {
    match &arguments.what {
        StatuteCommand::Import { workspace, paths, json } => {
            let paths = paths.iter().map(|path| path.display().to_string()).collect();
            let lines = open(workspace)?.handle(ImportStatutes { paths })?;
            print(&lines, *json, |line| match &line.statute {
                Some(law) => {
                    format!("《{}》 {} {} 条 {}", law.title, law.version, law.articles, line.note)
                }
                None => format!("{}：{}", line.path, line.note),
            });
            let failed = lines.iter().any(|line| line.outcome == StatuteOutcome::Failed);
            Ok(if failed { End::Partly } else { End::Well })
        }
        StatuteCommand::List { workspace, json } => {
            let laws = open(workspace)?.handle(ListStatutes {})?;
            print(&laws, *json, |law| {
                let until = if law.ended.is_empty() { "今" } else { &law.ended };
                format!("《{}》 {}  {} 至 {until}  {} 条", law.title, law.version, law.in_force, law.articles)
            });
            Ok(End::Well)
        }
        StatuteCommand::Show { workspace, law, article, on, json } => {
            let request = ShowArticle { law: law.clone(), article: article.clone(), on: on.clone() };
            let shown = open(workspace)?.handle(request)?;
            print(std::slice::from_ref(&shown), *json, |shown| {
                let law = &shown.statute;
                format!(
                    "《{}》（{}） {}  {}\n{}{}",
                    law.title,
                    law.version,
                    shown.heading,
                    shown.place,
                    shown.text,
                    if shown.note.is_empty() { String::new() } else { format!("\n注意：{}", shown.note) }
                )
            });
            Ok(End::Well)
        }
        StatuteCommand::Search { workspace, query, limit, json } => {
            let hits = open(workspace)?.handle(SearchStatutes { query: query.clone(), limit: *limit })?;
            print(&hits, *json, |hit| {
                let old = if hit.superseded { "（已有新版本）" } else { "" };
                format!(
                    "《{}》（{}）{old} {}  {}",
                    hit.title,
                    hit.version,
                    hit.article,
                    hit.text.replace('\n', " ")
                )
            });
            Ok(End::Well)
        }
        StatuteCommand::Cite { workspace, case, json } => {
            let workbench = open(workspace)?;
            let case = workbench.resolve_case(case)?;
            let cited = workbench.handle(CiteCase { case })?;
            print(&cited, *json, |cited| {
                let found = if cited.title.is_empty() { &cited.note } else { &cited.title };
                format!(
                    "第 {} 页  {}  {found} {}  {}",
                    cited.page,
                    one_line(&cited.quote),
                    cited.version,
                    cited.note
                )
            });
            Ok(End::Well)
        }
    }
}

fn print<T: Serialize>(values: &[T], json: bool, words: impl Fn(&T) -> String) {
    for value in values {
        if json { output::json(value) } else { output::line(words(value).trim_end()) }
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], "")
}
