//! `search`: any words on any page, one query or many; `suggest`, `reindex`.

use super::open;
use crate::End;
use crate::arguments::{InWorkspace, Search as Arguments, Sort, Suggest};
use crate::output;
use contract::UserError;
use contract::command::{Search, SearchCases, SuggestSearch};
use contract::view::{CaseHitView, HitView, SearchFilters, SearchSort, SearchView};
use serde_json::json;
use std::path::Path;
use workbench::{Handle, Workbench};

pub(crate) fn run(arguments: &Arguments) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    // A command has no background to wait in: what the index lacks is filled first.
    workbench.level_index()?;
    if let (Some(batch), Some(out)) = (&arguments.batch, &arguments.out) {
        return run_batch(&workbench, batch, out, arguments.json);
    }
    let query = arguments.query.clone().unwrap_or_default();
    let filters = SearchFilters::default();
    if let Some(path) = &arguments.export {
        let rows = workbench.export_hits(&query, &filters, arguments.sort.into(), path)?;
        let file = path.display().to_string();
        if arguments.json {
            output::json(&json!({ "file": file, "rows": rows }));
        } else {
            output::line(&format!("已写出 {rows} 行：{file}"));
        }
        return Ok(End::Well);
    }
    if arguments.group {
        return run_by_case(&workbench, arguments, query, filters);
    }
    let found = workbench.handle(Search {
        query: query.clone(),
        filters: filters.clone(),
        limit: arguments.limit,
        offset: arguments.offset,
        sort: arguments.sort.into(),
    })?;
    if found.about_cases && !arguments.json {
        // Page after page of the same cases would tell nobody anything.
        return run_by_case(&workbench, arguments, query, filters);
    }
    print_pages(&found, arguments.json);
    Ok(End::Well)
}

/// Prints pages that were found, and what they come to.
pub(super) fn print_pages(found: &SearchView, as_json: bool) {
    for hit in &found.hits {
        if as_json {
            output::json(&json_of(hit));
        } else {
            let new = if hit.new { "［新］" } else { "" };
            let document =
                if hit.document_title.is_empty() { hit.document_type.title() } else { &hit.document_title };
            output::line(&format!(
                "{new}{}  《{document}》 第 {} 页  {}",
                name(&hit.number, &hit.case_name),
                hit.page,
                one_line(&hit.snippet)
            ));
        }
    }
    if as_json {
        output::json(&json!({
            "total": found.total,
            "ms": found.ms,
            "unread_pages": found.unread_pages,
            "cases": found.cases,
            "cases_behind": found.cases_behind,
        }));
    } else {
        output::line(&format!("共 {} 页，在 {} 个案卷里，{} 毫秒", found.total, found.cases, found.ms));
        tell_unseen(found.unread_pages, found.cases_behind);
    }
}

fn run_by_case(
    workbench: &Workbench,
    arguments: &Arguments,
    query: String,
    filters: SearchFilters,
) -> Result<End, UserError> {
    let found = workbench.handle(SearchCases {
        query,
        filters,
        limit: arguments.limit,
        offset: arguments.offset,
        sort: arguments.sort.into(),
    })?;
    for hit in &found.hits {
        if arguments.json {
            output::json(&json_of_case(hit));
        } else {
            let case = &hit.case;
            let mut line = format!("{}  {} 页", name(&case.number, &case.case_name), hit.total);
            for reason in &hit.reasons {
                line += &format!("  {}：{}", reason.asked, one_line(&reason.found));
            }
            if hit.unread_pages > 0 {
                line += &format!("  （有 {} 页未能识读）", hit.unread_pages);
            }
            output::line(&line);
            for page in &hit.pages {
                output::line(&format!("    第 {} 页  {}", page.page, one_line(&page.snippet)));
            }
        }
    }
    if arguments.json {
        output::json(&json!({
            "total": found.total,
            "ms": found.ms,
            "unread_pages": found.unread_pages,
            "cases": found.cases,
            "cases_behind": found.cases_behind,
        }));
    } else {
        output::line(&format!("共 {} 个案卷，{} 页，{} 毫秒", found.cases, found.total, found.ms));
        tell_unseen(found.unread_pages, found.cases_behind);
    }
    Ok(End::Well)
}

fn run_batch(workbench: &Workbench, batch: &Path, out: &Path, as_json: bool) -> Result<End, UserError> {
    let lines = workbench.search_batch(batch, out)?;
    for line in &lines {
        if as_json {
            output::json(&json!({
                "name": line.name,
                "query": line.query,
                "total": line.pages,
                "cases": line.cases,
                "fault": line.fault,
            }));
        } else if line.fault.is_empty() {
            output::line(&format!("{}  {} 页，{} 个案卷", line.name, line.pages, line.cases));
        } else {
            output::line(&format!("{}  {}", line.name, line.fault));
        }
    }
    let file = out.display().to_string();
    if as_json {
        output::json(&json!({ "file": file, "queries": lines.len() }));
    } else {
        output::line(&format!("已写出：{file}"));
    }
    let all_well = lines.iter().all(|line| line.fault.is_empty());
    Ok(if all_well { End::Well } else { End::Partly })
}

pub(crate) fn suggest(arguments: &Suggest) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let cursor = u32::try_from(arguments.query.chars().count()).unwrap_or(u32::MAX);
    for found in workbench.handle(SuggestSearch { query: arguments.query.clone(), cursor })? {
        if arguments.json {
            output::json(&found);
        } else {
            output::line(&format!("{}  （{}）", found.text, found.kind));
        }
    }
    Ok(End::Well)
}

pub(crate) fn reindex(arguments: &InWorkspace) -> Result<End, UserError> {
    let cases = open(&arguments.workspace)?.rebuild_index()?;
    if arguments.json {
        output::json(&json!({ "cases": cases }));
    } else {
        output::line(&format!("索引已重建，{cases} 个案卷"));
    }
    Ok(End::Well)
}

fn json_of(hit: &HitView) -> serde_json::Value {
    json!({
        "case": hit.case,
        "case_name": hit.case_name,
        "number": hit.number,
        "document": hit.document_title,
        "document_type": hit.document_type,
        "page": hit.page,
        "score": hit.score,
        "snippet": hit.snippet,
        "spans": hit.spans,
        "boxes": hit.rects,
        "reasons": hit.reasons,
        "new": hit.new,
    })
}

fn json_of_case(hit: &CaseHitView) -> serde_json::Value {
    let best = hit.pages.first();
    json!({
        "case": hit.case.case,
        "case_name": hit.case.case_name,
        "number": hit.case.number,
        "department": hit.case.department,
        "cause": hit.case.cause,
        "parties": hit.case.parties,
        "date": hit.case.date,
        "amount": hit.case.amount,
        "grade": hit.case.grade,
        "case_score": hit.case.score,
        "pages": hit.total,
        "unread_pages": hit.unread_pages,
        "page": best.map(|best| best.page),
        "document": best.map(|best| best.document_title.as_str()),
        "score": best.map_or(0.0, |best| best.score),
        "snippet": best.map_or("", |best| best.snippet.as_str()),
        "spans": best.map(|best| best.spans.clone()).unwrap_or_default(),
        "reasons": hit.reasons,
        "hits": hit.pages.iter().map(json_of).collect::<Vec<_>>(),
    })
}

fn tell_unseen(unread_pages: u32, cases_behind: u32) {
    if unread_pages > 0 {
        output::line(&format!("另有 {unread_pages} 页未能识读，不在检索范围内"));
    }
    if cases_behind > 0 {
        output::line(&format!("另有 {cases_behind} 个案卷尚未编入索引，稍后再查"));
    }
}

fn name<'a>(number: &'a str, case_name: &'a str) -> &'a str {
    if number.is_empty() { case_name } else { number }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

impl From<Sort> for SearchSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Relevance => Self::Relevance,
            Sort::Newest => Self::Newest,
            Sort::Oldest => Self::Oldest,
            Sort::AmountDown => Self::AmountDown,
            Sort::AmountUp => Self::AmountUp,
            Sort::ScoreDown => Self::ScoreDown,
            Sort::ScoreUp => Self::ScoreUp,
        }
    }
}
