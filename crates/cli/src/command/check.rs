//! `check`: hints of the rules over cases, with the places they rest on.

use super::open;
use crate::End;
use crate::arguments::Check;
use crate::output;
use contract::command::{CheckCase, ListCases, ListRounds};
use contract::scoring::check::{Finding, Outcome, rule};
use contract::scoring::{CaseId, Evidence, RoundId};
use contract::{ErrorCode, UserError};
use serde_json::{Value, json};
use workbench::{CheckData, Handle, Workbench};

pub(crate) fn run(arguments: &Check) -> Result<End, UserError> {
    for id in &arguments.rules {
        if rule(id).is_none() {
            return Err(UserError::new(ErrorCode::RuleNotFound).about(id.as_str()));
        }
    }
    let given = given(arguments)?;
    let workbench = open(&arguments.workspace)?;
    let mut end = End::Well;
    for case in cases(&workbench, arguments)? {
        let checked = if arguments.overview {
            overview(&workbench, &case, arguments.json)
        } else {
            one(&workbench, &case, &given, arguments)
        };
        if let Err(error) = checked {
            output::complain(&error);
            end = End::Partly;
        }
    }
    Ok(end)
}

fn given(arguments: &Check) -> Result<CheckData, UserError> {
    let mut data = CheckData::default();
    for file in &arguments.given {
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(file)
            .map_err(|_| UserError::new(ErrorCode::ImportPathNotFound).about(shown.clone()))?;
        data.add(&text).map_err(|error| {
            UserError::new(ErrorCode::CheckDataInvalid).about(shown).with_detail(error.to_string())
        })?;
    }
    Ok(data)
}

fn cases(workbench: &Workbench, arguments: &Check) -> Result<Vec<CaseId>, UserError> {
    if !arguments.cases.is_empty() {
        return arguments.cases.iter().map(|name| workbench.resolve_case(name)).collect();
    }
    let rounds: Vec<RoundId> = match &arguments.round {
        Some(id) => vec![id.as_str().into()],
        None => workbench.handle(ListRounds {})?.into_iter().rev().map(|round| round.id).collect(),
    };
    let mut cases = Vec::new();
    for round in rounds {
        cases.extend(workbench.handle(ListCases { round })?.into_iter().map(|row| row.id));
    }
    Ok(cases)
}

fn one(workbench: &Workbench, case: &CaseId, given: &CheckData, arguments: &Check) -> Result<(), UserError> {
    let checked = workbench.check_with(case, given)?;
    let wanted = |finding: &&Finding| {
        (arguments.rules.is_empty() || arguments.rules.contains(&finding.rule))
            && (!arguments.suspects || finding.outcome == Outcome::Suspect)
    };
    if !arguments.json {
        output::line(&format!("{}  {}", case, checked.case.name));
    }
    for finding in checked.findings.iter().filter(wanted) {
        if arguments.json {
            output::json(&wire(case, finding));
        } else if finding.outcome != Outcome::NotApplicable {
            output::line(&told(finding));
        }
    }
    Ok(())
}

fn wire(case: &CaseId, finding: &Finding) -> Value {
    json!({
        "case": case,
        "rule": finding.rule,
        "outcome": finding.outcome,
        "message": finding.message,
        "evidence": finding.evidence.iter().map(|evidence| match evidence {
            Evidence::Place(place) => json!({
                "document": place.document,
                "title": place.document_title,
                "page": place.page,
                "quote": place.quote,
                "boxes": place.rects,
            }),
            Evidence::NotFound { looked_at } => json!({ "not_found": true, "looked_at": looked_at }),
        }).collect::<Vec<_>>(),
    })
}

/// A finding on a line, its places under it.
fn told(finding: &Finding) -> String {
    let title = rule(&finding.rule).map(|rule| rule.title).unwrap_or_default();
    let mut told =
        format!("  {:<5} {}  {}：{}", finding.rule, finding.outcome.title(), title, finding.message);
    if finding.outcome == Outcome::Suspect {
        for evidence in &finding.evidence {
            told.push_str("\n          ");
            told.push_str(&match evidence {
                Evidence::Place(place) => {
                    format!("第{}页 {}：{}", place.page, place.document_title, place.quote.replace('\n', ""))
                }
                Evidence::NotFound { looked_at } => format!("卷内未见，查看过：{}", looked_at.join("、")),
            });
        }
    }
    told
}

fn overview(workbench: &Workbench, case: &CaseId, as_json: bool) -> Result<(), UserError> {
    let view = workbench.handle(CheckCase { case: case.clone() })?;
    if as_json {
        output::json(&json!({
            "case": view.case,
            "timeline": view.timeline,
            "facts": view.facts,
            "lacking": view.lacking,
            "catalogue": view.catalogue,
        }));
        return Ok(());
    }
    output::line(case.as_str());
    for event in &view.timeline.events {
        output::line(&format!("  {}  {}  第{}页", event.date, event.kind.title(), event.place.page));
    }
    for bar in &view.timeline.limits {
        output::line(&format!("  {}  {}", bar.rule, bar.message));
    }
    for row in view.facts.iter().filter(|row| !row.agree) {
        output::line(&format!("  {}不一致：", row.title));
        for cell in &row.cells {
            output::line(&format!("    {}{}：{}", if cell.odd { "*" } else { " " }, cell.label, cell.value));
        }
    }
    for line in &view.catalogue.lines {
        let told = |page: Option<u32>| page.map(|page| page.to_string()).unwrap_or_default();
        let paper = match &line.paper {
            Some(paper) => format!("第{}页 {}", paper.page, paper.title),
            None => "未对应".to_owned(),
        };
        output::line(&format!("  目录 {} {} {} → {paper}", line.item, line.title, told(line.first_page)));
    }
    for remark in view.catalogue.lines.iter().flat_map(|line| &line.remarks).chain(&view.catalogue.remarks) {
        output::line(&format!("  {}", remark.message));
    }
    for lacking in &view.lacking {
        let parts: Vec<&str> = lacking
            .parts
            .iter()
            .filter(|part| part.place.is_none())
            .map(|part| part.title.as_str())
            .collect();
        output::line(&format!("  {}未见：{}", lacking.label, parts.join("、")));
    }
    Ok(())
}
