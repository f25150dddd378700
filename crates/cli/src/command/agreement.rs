//! `agreement`: how far the reviewers of a round agree.

use super::{newest_round, open};
use crate::End;
use crate::arguments::Agreement as Arguments;
use crate::output;
use contract::UserError;
use contract::command::GetAgreement;
use contract::scoring::agreement::{Agreement, Interval, Measure, Outcome, ScaleAgreement, Statistic};
use contract::scoring::{MemberId, RoundId};
use contract::view::{AgreementView, MemberView};
use serde::Serialize;
use workbench::Handle;

/// A table on one line.
#[derive(Serialize)]
struct Line<'a> {
    round: &'a RoundId,
    names: &'a [MemberView],
    #[serde(flatten)]
    table: &'a Agreement,
}

pub(crate) fn run(arguments: &Arguments) -> Result<End, UserError> {
    let workbench = open(&arguments.workspace)?;
    let round = match &arguments.round {
        Some(id) => id.as_str().into(),
        None => newest_round(&workbench)?,
    };
    let view = workbench.handle(GetAgreement { round: round.clone(), seed: arguments.seed })?;
    for table in &view.tables {
        if arguments.json {
            output::json(&Line { round: &round, names: &view.reviewers, table });
        } else {
            show(table, &view);
        }
    }
    match view.reviewers.as_slice() {
        [] => output::note("该批次还没有评分，无从比较。"),
        [one] => output::note(&format!("工作区里只有{}一人的评分，无从比较。", one.name)),
        _ => {}
    }
    Ok(End::Well)
}

fn show(table: &Agreement, view: &AgreementView) {
    output::line(&format!(
        "{}　评过 {} 件，其中两人以上评过 {} 件；未完成的评查 {} 份",
        table.rubric_title, table.cases, table.shared_cases, table.unfinished
    ));
    part("结论（全部项目）", &table.verdicts);
    part("总分", &table.total);
    part("等次", &table.grade);
    output::line("宽严");
    for severity in &table.severity {
        output::line(&format!("  {}　{}", name(view, &severity.reviewer), severity.words));
    }
    for pair in &table.pairs {
        let (first, second) = (name(view, &pair.first), name(view, &pair.second));
        output::line(&format!("{first} 与 {second}"));
        output::line(&format!("  结论　{}", values(&pair.verdicts)));
        output::line(&format!("  总分　{}", values(&pair.total)));
    }
    for criterion in &table.criteria {
        output::line(&format!("{} {}", criterion.criterion, criterion.title));
        output::line(&format!("  结论　{}", values(&criterion.verdict)));
        if let Some(points) = &criterion.points {
            output::line(&format!("  得分　{}", values(points)));
        }
    }
}

fn part(title: &str, part: &ScaleAgreement) {
    output::line(title);
    for measure in &part.measures {
        output::line(&format!("  {}　{}", measure.statistic.title(), measure.words));
    }
}

/// The name of a member; two of one name are told apart by their ids.
fn name(view: &AgreementView, id: &MemberId) -> String {
    let Some(member) = view.reviewers.iter().find(|member| member.id == *id) else { return id.to_string() };
    let namesakes = view.reviewers.iter().filter(|other| other.name == member.name).count();
    if namesakes > 1 { format!("{}（{id}）", member.name) } else { member.name.clone() }
}

/// All values in short; one reason where none can be told.
fn values(part: &ScaleAgreement) -> String {
    let told: Vec<String> = part.measures.iter().filter_map(value).collect();
    match (told.is_empty(), part.measures.first()) {
        (true, Some(first)) => first.words.clone(),
        _ => told.join("；"),
    }
}

fn value(measure: &Measure) -> Option<String> {
    let Outcome::Told(estimate) = &measure.outcome else { return None };
    let shown = |value: f64| match measure.statistic {
        Statistic::Percent => format!("{:.0}%", value * 100.0),
        _ => format!("{value:.2}"),
    };
    let span = match estimate.interval {
        Interval::Analytic { low, high } | Interval::Bootstrap { low, high } => {
            format!("［{}，{}］", shown(low), shown(high))
        }
        Interval::Untold { .. } => String::new(),
    };
    Some(format!("{} {}{span}", measure.statistic.title(), shown(estimate.value)))
}
