//! `cases`: what is in the workspace.

use super::open;
use crate::End;
use crate::arguments::Cases;
use crate::output;
use contract::UserError;
use contract::command::{GetCase, ListCases, ListRounds};
use contract::scoring::{FactKind, RoundId};
use contract::view::CaseView;
use serde_json::{Map, Value, json};
use workbench::Handle;

pub(crate) fn run(arguments: &Cases) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let rounds: Vec<RoundId> = match &arguments.round {
        Some(id) => vec![id.as_str().into()],
        None => workbench.handle(ListRounds {})?.into_iter().rev().map(|round| round.id).collect(),
    };
    for round in rounds {
        for row in workbench.handle(ListCases { round: round.clone() })? {
            if arguments.json {
                output::json(&wire(&workbench.handle(GetCase { case: row.id })?));
            } else {
                let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
                output::line(&format!(
                    "{:>3}  {}  {}  {}  {}  {}  {} 页{}",
                    row.ordinal,
                    row.id,
                    shown(&row.number),
                    shown(&row.cause),
                    shown(&row.party),
                    row.act_kind.title(),
                    row.pages,
                    if row.unread_pages > 0 {
                        format!("（未识读 {}）", row.unread_pages)
                    } else {
                        String::new()
                    },
                ));
            }
        }
    }
    Ok(End::Well)
}

/// A case on one line. Dates are named by what they date; where several are known, the best one stands.
fn wire(case: &CaseView) -> Value {
    let mut dates = Map::new();
    for fact in &case.facts {
        if let Some(what) = fact.kind.code().strip_suffix("_date") {
            dates.entry(what).or_insert_with(|| json!(fact.value));
        }
    }
    let values = |kind: FactKind| -> Vec<&str> {
        case.facts.iter().filter(|fact| fact.kind == kind).map(|fact| fact.value.as_str()).collect()
    };
    json!({
        "case": case.row.id,
        "round": case.row.round,
        "ordinal": case.row.ordinal,
        "name": case.row.name,
        "number": case.row.number,
        "cause": case.row.cause,
        "department": case.row.department,
        "parties": values(FactKind::Party),
        "credit_codes": values(FactKind::CreditCode),
        "act_kind": case.row.act_kind,
        "enterprise": case.row.enterprise,
        "dates": dates,
        "pages": case.row.pages,
        "unread_pages": case.row.unread_pages,
        "documents": case.documents.iter().map(|document| json!({
            "type": document.document_type,
            "title": document.title,
            "first_page": document.first_page,
            "last_page": document.last_page,
            "confidence": document.confidence,
        })).collect::<Vec<_>>(),
        "facts": case.facts,
    })
}
