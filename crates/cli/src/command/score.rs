//! `score`: marks in, scorecard out.

use super::open;
use crate::End;
use crate::arguments::Score;
use crate::output;
use contract::UserError;
use contract::scoring::scorecard::{ScoreState, Scorecard};

pub(crate) fn run(arguments: &Score) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let case = workbench.resolve_case(&arguments.case)?;
    let scored = workbench.score_from_file(
        &case,
        &arguments.marks,
        arguments.rubric.as_deref(),
        !arguments.dry_run,
    )?;
    if arguments.json {
        output::json(&scored.scorecard);
    } else {
        show(&scored.scorecard);
    }
    for problem in &scored.scorecard.problems {
        let code = serde_json::to_string(&problem.code).unwrap_or_default();
        output::note(&format!("{}：{}", problem.criterion, code.trim_matches('"')));
    }
    if scored.scorecard.problems.is_empty() {
        return Ok(End::Well);
    }
    output::note("存在不能成立的评分，全部评分均未记入工作区。");
    Ok(End::Partly)
}

fn show(card: &Scorecard) {
    let state = match card.state {
        ScoreState::Pending => "未评",
        ScoreState::Provisional => "未完成",
        ScoreState::Final => "已完成",
    };
    output::line(&format!(
        "{}　{} 分　{}　{state}（{}/{} 项）",
        card.rubric_title, card.score, card.grade.title, card.decided, card.criteria
    ));
    for gate in &card.gates {
        output::line(&format!("否决：{} {}", gate.criterion, gate.title));
    }
    for criterion in card.sections.iter().flat_map(|section| &section.criteria) {
        for deduction in &criterion.deductions {
            output::line(&format!(
                "{} {}：{} × {}，扣 {} 分",
                criterion.id, criterion.title, deduction.reason, deduction.occurrences, deduction.points
            ));
        }
    }
}
