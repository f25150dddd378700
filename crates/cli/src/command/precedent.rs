//! `similar`, `precedents`, `compare`, `duplicates`: what other cases tell.

use super::open;
use crate::End;
use crate::arguments::{Compare, InWorkspace, Precedents, Similar};
use crate::output;
use contract::command::{ComparePenalties, FindNearDuplicates, FindSimilarCases, ListEarlierMarks};
use contract::{ErrorCode, UserError};
use serde_json::json;
use workbench::{Handle, penalty_chart};

pub(crate) fn similar(arguments: &Similar) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let case = workbench.resolve_case(&arguments.case)?;
    for found in workbench.handle(FindSimilarCases { case, limit: arguments.limit })? {
        if arguments.json {
            output::json(&found);
        } else {
            let reasons: Vec<&str> = found.reasons.iter().map(|reason| reason.text.as_str()).collect();
            let name = if found.number.is_empty() { &found.name } else { &found.number };
            output::line(&format!("{:>3.0}  {name}  {}", found.score, reasons.join("；")));
        }
    }
    Ok(End::Well)
}

pub(crate) fn precedents(arguments: &Precedents) -> Result<End, UserError> {
    let request = ListEarlierMarks { criterion: arguments.criterion.as_str().into() };
    for group in open(&arguments.workspace)?.handle(request)? {
        if arguments.json {
            output::json(&group);
            continue;
        }
        let wording = if group.wording.is_empty() { "（无说明）" } else { &group.wording };
        output::line(&format!("{} 次  {wording}", group.marks.len()));
        for mark in &group.marks {
            output::line(&format!("    {}  {}  {}", mark.case_name, mark.member, mark.at));
        }
    }
    Ok(End::Well)
}

pub(crate) fn compare(arguments: &Compare) -> Result<End, UserError> {
    let groups = open(&arguments.workspace)?.handle(ComparePenalties {
        cause: arguments.cause.clone().unwrap_or_default(),
        article: arguments.article.clone().unwrap_or_default(),
    })?;
    if let Some(file) = &arguments.svg {
        std::fs::write(file, penalty_chart(&groups))
            .map_err(|error| UserError::new(ErrorCode::ExportNotWritable).with_detail(error.to_string()))?;
    }
    for group in &groups {
        if arguments.json {
            output::json(group);
            continue;
        }
        output::line(&format!("{}  中位数 {} 元  {}", group.cause, group.median / 100, group.note));
        for case in &group.cases {
            output::line(&format!(
                "    {:>10} 元  {}  {}  {}{}{}",
                case.amount / 100,
                case.case_name,
                case.department,
                case.tier,
                if case.outlier { "  偏离" } else { "" },
                if case.outside { "  超出法定幅度" } else { "" }
            ));
        }
    }
    Ok(End::Well)
}

pub(crate) fn duplicates(arguments: &InWorkspace) -> Result<End, UserError> {
    let found = open(&arguments.workspace)?.handle(FindNearDuplicates {})?;
    for group in &found.groups {
        if arguments.json {
            output::json(group);
            continue;
        }
        output::line(&format!("{} 处内容近似", group.members.len()));
        for member in &group.members {
            output::line(&format!(
                "    {}  《{}》 第 {} 页  {:.0}%",
                member.case_name,
                member.document_title,
                member.page,
                member.similarity * 100.0
            ));
        }
    }
    if arguments.json {
        output::json(&json!({
            "groups": found.groups.len(), "form_only": found.form_only, "too_short": found.too_short
        }));
    } else {
        output::line(&format!(
            "共 {} 组；另有 {} 页除印制内容外几乎没有文字，{} 页文字太少，未作比较",
            found.groups.len(),
            found.form_only,
            found.too_short
        ));
    }
    Ok(End::Well)
}
