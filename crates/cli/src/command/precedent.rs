//! `similar`, `precedents`, `compare`, `duplicates`, `copied`: what other cases tell.

use super::open;
use crate::End;
use crate::arguments::{Compare, Copied, Duplicates, Precedents, Similar};
use crate::output;
use contract::command::{
    ComparePages, ComparePenalties, FindCopiedInterviews, FindNearDuplicates, FindSimilarCases,
    ListEarlierMarks,
};
use contract::scoring::likeness::DiffKind;
use contract::view::{
    ComparedPagesView, DuplicateGroupView, DuplicateView, InterviewView, Lenience, PageRun, PenaltyGroupView,
};
use contract::{ErrorCode, UserError};
use serde_json::json;
use workbench::{Handle, Workbench, penalty_chart};

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
        } else {
            fines(group);
        }
    }
    Ok(End::Well)
}

fn fines(group: &PenaltyGroupView) {
    let articles = if group.articles.is_empty() {
        "未读到适用条文".to_owned()
    } else {
        group.articles.join("、")
    };
    output::line(&format!("{}  {articles}  中位数 {} 元  {}", group.cause, group.median / 100, group.note));
    for case in &group.cases {
        let lenience = match case.lenience {
            Some(Lenience::NoPenalty) => "  不予处罚",
            Some(Lenience::Mitigated) => "  载明减轻",
            Some(Lenience::Lighter) => "  载明从轻",
            None => "",
        };
        output::line(&format!(
            "    {:>10} 元  {}  {}  {}{lenience}{}{}",
            case.amount / 100,
            case.case_name,
            case.department,
            case.tier,
            if case.outlier { "  偏离" } else { "" },
            if case.outside { "  超出法定幅度" } else { "" }
        ));
    }
    for subtotal in group.departments.iter().chain(&group.years) {
        let of = if subtotal.of.is_empty() { "（未读到）" } else { &subtotal.of };
        output::line(&format!(
            "    {of}：{} 件，{} 至 {} 元，中位数 {} 元",
            subtotal.cases,
            subtotal.least / 100,
            subtotal.most / 100,
            subtotal.median / 100
        ));
    }
}

pub(crate) fn duplicates(arguments: &Duplicates) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let found = workbench.handle(FindNearDuplicates {})?;
    for group in &found.groups {
        let compared = match arguments.differences {
            true => differences(&workbench, group)?,
            false => Vec::new(),
        };
        if arguments.json {
            let mut object = json!(group);
            if arguments.differences {
                object["differences"] = json!(compared);
            }
            output::json(&object);
            continue;
        }
        output::line(&format!("{} 处内容近似", group.members.len()));
        for (at, member) in group.members.iter().enumerate() {
            output::line(&format!(
                "    {}  《{}》 第 {} 页  {:.0}%",
                member.case_name,
                member.document_title,
                member.page,
                member.similarity * 100.0
            ));
            for span in
                at.checked_sub(1).and_then(|at| compared.get(at)).into_iter().flat_map(|with| &with.spans)
            {
                if span.kind != DiffKind::Equal {
                    output::line(&format!("        “{}” → “{}”", span.left, span.right));
                }
            }
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

/// Each member but the first against the first.
fn differences(
    workbench: &Workbench,
    group: &DuplicateGroupView,
) -> Result<Vec<ComparedPagesView>, UserError> {
    let run = |member: &DuplicateView| PageRun {
        case: member.case.clone(),
        page: member.page,
        last_page: member.last_page,
    };
    let Some((first, others)) = group.members.split_first() else { return Ok(Vec::new()) };
    let compare = |other| workbench.handle(ComparePages { left: run(first), right: run(other) });
    others.iter().map(compare).collect()
}

pub(crate) fn copied(arguments: &Copied) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let case = arguments.case.as_deref().map(|case| workbench.resolve_case(case)).transpose()?;
    let found = workbench.handle(FindCopiedInterviews { case, percent: arguments.percent })?;
    let called = |view: &InterviewView| {
        let person = if view.person.is_empty() { "（未读到姓名）" } else { &view.person };
        format!("{}  {person}  第 {} 页", view.case_name, view.page)
    };
    for pair in &found.pairs {
        if arguments.json {
            output::json(pair);
            continue;
        }
        output::line(&format!("{}%  {}  |  {}", pair.percent, called(&pair.left), called(&pair.right)));
        for difference in &pair.differences {
            output::line(&format!("    “{}” → “{}”", difference.left.words, difference.right.words));
        }
    }
    if arguments.json {
        output::json(&json!({
            "pairs": found.pairs.len(), "compared": found.compared, "left_out": found.left_out,
            "unread_pages": found.unread_pages,
        }));
    } else {
        output::line(&format!(
            "比较询问笔录 {} 份，近似 {} 对；{} 份可比的回答太少，未作比较；读不出的页 {} 页",
            found.compared,
            found.pairs.len(),
            found.left_out.len(),
            found.unread_pages
        ));
    }
    Ok(End::Well)
}
