//! `rubric show`: all that a standard says, in words.

use crate::output;
use contract::scoring::rubric::{DeductionRule, GradeBand, GradeRule, Part, wording};
use contract::scoring::{ActKind, Criterion, CriterionKind, DocumentType, Points, Rubric};
use serde_json::json;

pub(super) fn show(rubric: &Rubric, as_json: bool) {
    if as_json {
        output::json(&json!({ "reference": rubric.reference(), "rubric": rubric }));
        return;
    }
    output::line(&format!("{}（{} {}，满分 {}）", rubric.title, rubric.id, rubric.version, rubric.total));
    for line in head(rubric) {
        output::line(&line);
    }
    for part in &rubric.parts {
        output::line(&of_part(part, rubric));
    }
    for section in &rubric.sections {
        let pool = if section.pool { "，共同扣减" } else { "" };
        output::line(&format!("\n{}  {}（{} 分{pool}）", section.id, section.title, section.points));
        for criterion in &section.criteria {
            for line in of_criterion(criterion) {
                output::line(&format!("  {line}"));
            }
        }
    }
    if let Some(bonus) = &rubric.bonus {
        output::line(&format!("\n加分项（合计最多 {} 分，只用于排序）", bonus.max_points));
        for item in &bonus.items {
            output::line(&format!("  {}  {}  加 {} 分", item.id, item.title, item.points));
        }
    }
}

/// What holds for the whole.
fn head(rubric: &Rubric) -> Vec<String> {
    let mut lines = Vec::new();
    let scoring = &rubric.scoring;
    if !rubric.applies_to.is_empty() {
        let acts = rubric.applies_to.iter().copied().map(ActKind::title);
        lines.push(format!("适用：{}", acts.collect::<Vec<_>>().join("、")));
    }
    if !rubric.when_documents.is_empty() {
        lines.push(format!("卷内有以下文书之一时选用：{}", titles(&rubric.when_documents)));
    }
    let floor = match scoring.floor {
        Points::ZERO => String::new(),
        floor => format!("；最低 {floor} 分（否决项计 0 分的除外）"),
    };
    lines.push(format!(
        "计分：无需评审的项目{}；{}{floor}",
        wording::not_applicable(scoring.not_applicable),
        wording::rounding(scoring.rounding)
    ));
    if !rubric.grades.is_empty() {
        lines.push(format!("等次：{}", bands(&rubric.grades)));
    }
    if scoring.grade != GradeRule::ByScore {
        lines.push(format!("等次取法：{}", wording::grade_rule(scoring.grade)));
    }
    if let Some(add_on) = &rubric.add_on {
        let to: Vec<&str> = add_on.to.iter().map(|id| id.as_str()).collect();
        let to = if to.is_empty() { "任何标准".to_owned() } else { to.join("、") };
        lines.push(format!("附加标准，附加于{to}：{}", add_on.rule.words()));
    }
    if !rubric.source.is_empty() {
        lines.push(format!("来源：{}", rubric.source));
    }
    lines
}

fn of_part(part: &Part, rubric: &Rubric) -> String {
    let mut words = vec![format!("{} 分", part.points), wording::measure(part.measure).to_owned()];
    words.push(format!("含 {}", part.sections.join("、")));
    words.extend(part.of.map(|of| format!("所含共 {of} 分")));
    words.extend(part.cap.map(|cap| format!("最多计 {cap}")));
    if part.floor != Points::ZERO {
        words.push(format!("最少计 {}", part.floor));
    }
    words.extend(part.rate.map(|rate| rate.words()));
    words.extend(part.from.as_ref().map(|from| {
        let from =
            rubric.parts.iter().find(|other| other.id == *from).map_or(from.as_str(), |other| &other.title);
        format!("从“{from}”中扣减")
    }));
    words.extend(
        part.not_applicable.map(|policy| format!("无需评审的项目{}", wording::not_applicable(policy))),
    );
    words.extend(
        part.threshold
            .map(|threshold| format!("低于 {} 分时{}", threshold.min, wording::effect(threshold.effect))),
    );
    if !part.grades.is_empty() {
        words.push(format!("等次 {}", bands(&part.grades)));
    }
    if !part.counted {
        words.push("不计入得分".to_owned());
    }
    format!("计分部分 {}  {}（{}）", part.id, part.title, words.join("；"))
}

fn of_criterion(criterion: &Criterion) -> Vec<String> {
    let points = criterion.max_points();
    let mut how = match &criterion.kind {
        CriterionKind::Gate { effect } => format!("否决项：{}", wording::effect(*effect)),
        CriterionKind::Grant { .. } => format!("得分制 {points} 分"),
        CriterionKind::Deduct { .. } => format!("{points} 分"),
    };
    if criterion.floor != Points::ZERO {
        how.push_str(&format!("，最低得 {} 分", criterion.floor));
    }
    if criterion.allow_not_applicable {
        how.push_str("，可无需评审");
    }
    let mut lines = vec![format!("{}  {}  {how}", criterion.id, criterion.title)];
    let mut about = |what: &str, words: &str| {
        if !words.is_empty() {
            lines.push(format!("    {what}：{}", words.replace('\n', " ")));
        }
    };
    about("评查内容", &criterion.guidance);
    about("依据", &criterion.basis);
    about("对应文书", &titles(&criterion.documents));
    about("检查规则", &criterion.rules.join("、"));
    let elements = criterion.elements().iter();
    lines.extend(
        elements.map(|element| format!("    {}  {}：得 {} 分", element.id, element.title, element.points)),
    );
    lines.extend(criterion.deduction_rules().iter().map(|rule| format!("    {}", deduction(rule))));
    lines
}

fn deduction(rule: &DeductionRule) -> String {
    if !rule.steps.is_empty() {
        return format!("{}  {}：{}", rule.id, rule.reason, rule.step_words());
    }
    let every = if rule.per_occurrence { "每处" } else { "" };
    let range = rule.up_to.map(|up_to| format!(" 至 {up_to}")).unwrap_or_default();
    let cap = rule.cap.map(|cap| format!("，最多 {cap} 分")).unwrap_or_default();
    format!("{}  {}：{every}扣 {}{range} 分{cap}", rule.id, rule.reason, rule.points)
}

fn bands(bands: &[GradeBand]) -> String {
    bands.iter().map(|band| format!("{} {} 分起", band.title, band.min)).collect::<Vec<_>>().join("，")
}

fn titles(documents: &[DocumentType]) -> String {
    documents.iter().map(|document| document.title()).collect::<Vec<_>>().join("、")
}
