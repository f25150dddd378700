//! `search`: any words on any page.

use super::open;
use crate::End;
use crate::arguments::Search as Arguments;
use crate::output;
use contract::UserError;
use contract::command::Search;
use contract::view::{SearchFilters, SearchSort};
use serde_json::json;
use workbench::Handle;

pub(crate) fn run(arguments: &Arguments) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    // A command has no background to wait in: what the index lacks is filled first.
    workbench.level_index()?;
    let found = workbench.handle(Search {
        query: arguments.query.clone(),
        filters: SearchFilters::default(),
        limit: arguments.limit,
        offset: 0,
        sort: SearchSort::Relevance,
    })?;
    for hit in &found.hits {
        if arguments.json {
            output::json(&json!({
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
            }));
        } else {
            let name = if hit.number.is_empty() { &hit.case_name } else { &hit.number };
            output::line(&format!(
                "{name}  《{}》 第 {} 页  {}",
                hit.document_title,
                hit.page,
                one_line(&hit.snippet)
            ));
        }
    }
    if arguments.json {
        output::json(&json!({ "total": found.total, "ms": found.ms, "unread_pages": found.unread_pages }));
    } else {
        output::line(&format!("共 {} 页，{} 毫秒", found.total, found.ms));
        if found.unread_pages > 0 {
            output::line(&format!("另有 {} 页未能识读，不在检索范围内", found.unread_pages));
        }
    }
    Ok(End::Well)
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
