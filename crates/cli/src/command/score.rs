//! `score`: marks in, scorecard out.

use super::open;
use crate::End;
use crate::arguments::Score;
use crate::output;
use contract::UserError;
use contract::scoring::scorecard::{CriterionScore, DeductionScore, ScoreState, Scorecard};
use contract::scoring::{Explanation, Points, Verdict};
use serde_json::json;
use workbench::{Options, Workbench};

pub(crate) fn run(arguments: &Score) -> Result<End, UserError> {
    // A trial keeps nothing, and needs no workspace of its own.
    let workbench = match arguments.dry_run {
        true => Workbench::open_to_look(&arguments.workspace, Options::default())?,
        false => open(&arguments.workspace)?,
    };
    let case = workbench.resolve_case(&arguments.case)?;
    let scored = workbench.score_from_file(
        &case,
        &arguments.marks,
        arguments.rubric.as_deref(),
        !arguments.dry_run,
    )?;
    match (arguments.json, arguments.explain) {
        (true, false) => output::json(&scored.scorecard),
        (true, true) => {
            output::json(&json!({ "scorecard": scored.scorecard, "explanation": scored.explanation }));
        }
        (false, false) => show(&scored.scorecard),
        (false, true) => {
            show(&scored.scorecard);
            explain(&scored.explanation);
        }
    }
    for doubt in &scored.doubts {
        output::note(&format!("提醒：{doubt}"));
    }
    for (problem, words) in scored.scorecard.problems.iter().zip(&scored.problems) {
        let code = serde_json::to_string(&problem.code).unwrap_or_default();
        output::note(&format!("{words}（{}）", code.trim_matches('"')));
    }
    if scored.scorecard.problems.is_empty() {
        return Ok(End::Well);
    }
    let kept = if arguments.dry_run { "" } else { "，全部评分均未记入工作区" };
    output::note(&format!("存在不能成立的评分{kept}。"));
    Ok(End::Partly)
}

fn show(card: &Scorecard) {
    let state = match card.state {
        ScoreState::Pending => "未评",
        ScoreState::Provisional => "未完成",
        ScoreState::Final => "已完成",
    };
    // Full points and a grade would say something of a file that nobody has looked at.
    let result = match card.state {
        ScoreState::Pending => "—".to_owned(),
        ScoreState::Provisional | ScoreState::Final => format!("{} 分　{}", card.score, card.grade.title),
    };
    output::line(&format!(
        "{}　{result}　{state}（{}/{} 项）",
        card.rubric_title, card.decided, card.criteria
    ));
    for part in &card.parts {
        let grade = part.grade.as_ref().map(|grade| format!("，{}", grade.title)).unwrap_or_default();
        output::line(&format!("{}：{} 分{grade}", part.title, part.value));
    }
    if let Some(bonus) = card.bonus.as_ref().filter(|bonus| !bonus.items.is_empty()) {
        output::line(&format!("加分 {} 分，排序得分 {} 分", bonus.given, bonus.ranking));
    }
    for gate in &card.gates {
        output::line(&format!("否决：{} {}", gate.criterion, gate.title));
    }
    for criterion in card.sections.iter().flat_map(|section| &section.criteria) {
        for line in taken(criterion) {
            output::line(&format!("{} {}：{line}", criterion.id, criterion.title));
        }
    }
}

/// What a criterion lost, and what takes no part, a line each.
fn taken(criterion: &CriterionScore) -> Vec<String> {
    match criterion.mark.as_ref().map(|mark| &mark.verdict) {
        Some(Verdict::Missing { .. }) => vec![format!("应有未有，扣 {} 分", criterion.deducted)],
        Some(Verdict::NotApplicable { reason }) => vec![format!("无需评审（{reason}）")],
        Some(Verdict::Granted { .. }) if criterion.deducted != Points::ZERO => {
            vec![format!("得 {} 分，满分 {}", criterion.earned, criterion.max_points)]
        }
        _ => {
            let of = |deduction: &DeductionScore| {
                let times = match deduction.occurrences {
                    1 => String::new(),
                    more => format!(" × {more}"),
                };
                format!("{}{times}，扣 {} 分", deduction.reason, deduction.points)
            };
            criterion.deductions.iter().map(of).collect()
        }
    }
}

fn explain(explanation: &Explanation) {
    output::line("\n计分说明");
    for step in &explanation.steps {
        let name = if step.subject.is_empty() {
            step.title.clone()
        } else {
            format!("{} {}", step.subject, step.title)
        };
        output::line(&format!("{name}：{}", step.formula));
        // A single term is the formula over again.
        for term in step.terms.iter().filter(|_| step.terms.len() > 1) {
            output::line(&format!("    {}  {}", term.value.text, term.label));
        }
    }
}
