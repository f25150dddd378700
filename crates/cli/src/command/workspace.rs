//! `init`, `rounds`, `verify`.

use super::open;
use crate::End;
use crate::arguments::InWorkspace;
use crate::output;
use contract::UserError;
use contract::command::ListRounds;
use serde_json::json;
use workbench::{Handle, Options, Workbench};

pub(crate) fn init(arguments: &InWorkspace) -> Result<End, UserError> {
    let workbench = Workbench::create(&arguments.workspace, Options::default())?;
    let path = workbench.dir().display().to_string();
    if arguments.json {
        output::json(&json!({ "workspace": path }));
    } else {
        output::line(&format!("已建立工作区：{path}"));
    }
    Ok(End::Well)
}

pub(crate) fn rounds(arguments: &InWorkspace) -> Result<End, UserError> {
    for round in open(&arguments.workspace)?.handle(ListRounds {})? {
        if arguments.json {
            output::json(&round);
        } else {
            output::line(&format!(
                "{}  {}  {}年度  {}  案卷 {}（已评 {}）",
                round.id,
                round.name,
                round.year,
                round.kind.title(),
                round.cases,
                round.finished_cases
            ));
        }
    }
    Ok(End::Well)
}

pub(crate) fn verify(arguments: &InWorkspace) -> Result<End, UserError> {
    let verification = open(&arguments.workspace)?.verify()?;
    if arguments.json {
        output::json(&verification);
    } else {
        output::line(&format!(
            "批次 {}，案卷 {}，页 {}（未识读 {}），索引中 {} 页",
            verification.rounds,
            verification.cases,
            verification.pages,
            verification.unread_pages,
            verification.indexed_pages
        ));
        output::line(&format!("审计链末端 {}", verification.audit_head));
        for problem in &verification.problems {
            output::line(&problem.to_string());
        }
        output::line(if verification.problems.is_empty() { "核验通过" } else { "核验发现问题" });
    }
    match verification.problems.into_iter().next() {
        None => Ok(End::Well),
        Some(problem) => Err(problem),
    }
}
