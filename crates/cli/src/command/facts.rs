//! `facts`: every value read from a case, with the words it was read from and where they stand.

use super::open;
use crate::End;
use crate::arguments::Facts;
use crate::output;
use contract::UserError;
use contract::command::{ListCases, ListRounds};
use contract::scoring::case::{CaseFile, Document, Event, Field, Value};
use contract::scoring::{CaseId, Place};
use serde_json::{Value as Json, json};
use workbench::{Handle, Workbench};

pub(crate) fn run(arguments: &Facts) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let mut end = End::Well;
    for case in cases(&workbench, &arguments.cases)? {
        match workbench.read_fields(&case) {
            Ok(read) if arguments.json => as_lines(&case, &read),
            Ok(read) => as_text(&read),
            Err(error) => {
                output::complain(&error);
                end = End::Partly;
            }
        }
    }
    Ok(end)
}

/// The cases named, or all of them, round by round.
fn cases(workbench: &Workbench, named: &[String]) -> Result<Vec<CaseId>, UserError> {
    if !named.is_empty() {
        return named.iter().map(|name| workbench.resolve_case(name)).collect();
    }
    let mut all = Vec::new();
    for round in workbench.handle(ListRounds {})?.into_iter().rev() {
        all.extend(workbench.handle(ListCases { round: round.id })?.into_iter().map(|row| row.id));
    }
    Ok(all)
}

fn as_lines(case: &CaseId, read: &CaseFile) {
    for document in &read.documents {
        for field in &document.fields {
            output::json(&wire(case, document, field));
        }
    }
    for Event { kind, date, place, .. } in read.events() {
        let mut line = located(case, &place);
        line["step"] = json!(kind.code());
        line["name"] = json!(kind.title());
        line["date"] = json!(date);
        output::json(&line);
    }
}

fn wire(case: &CaseId, document: &Document, field: &Field) -> Json {
    let mut line = located(case, &field.place);
    line["type"] = json!(document.document_type.code());
    line["kind"] = json!(field.kind.code());
    line["name"] = json!(field.kind.title());
    // A value says what shape it has by its one key; the shape is known from the kind.
    line["value"] = match json!(field.value) {
        Json::Object(one) => one.into_iter().next().map_or(Json::Null, |(_, value)| value),
        plain => plain,
    };
    line
}

fn located(case: &CaseId, place: &Place) -> Json {
    json!({
        "case": case,
        "document": place.document,
        "title": place.document_title,
        "page": place.page,
        "quote": place.quote,
        "boxes": place.rects,
    })
}

fn as_text(read: &CaseFile) {
    output::line(&format!("{}  {}", read.id, read.name));
    for document in &read.documents {
        output::line(&format!("  {}", document.label()));
        for field in &document.fields {
            let quote = field.place.quote.replace('\n', "");
            let words = match &field.value {
                Value::Date(day) => format!("{day}（{quote}）"),
                Value::Money(money) => format!("{}.{:02} 元（{quote}）", money.fen / 100, money.fen % 100),
                _ => quote,
            };
            output::line(&format!("    {}  {words}  第{}页", field.kind.title(), field.place.page));
        }
    }
    for event in read.events() {
        output::line(&format!("  {}  {}  第{}页", event.date, event.kind.title(), event.place.page));
    }
}
