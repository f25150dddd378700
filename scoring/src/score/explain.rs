//! Tells each number's way from mark to grade. Reckons nothing itself: every value is the one that was scored
//! with.

use super::exact::{self, Exact};
use super::part::PartValue;
use super::{Computation, compute, outcome};
use crate::explanation::{Explanation, Number, Step, StepKind, Term};
use crate::mark::{Mark, Verdict};
use crate::points::Points;
use crate::rubric::wording;
use crate::rubric::{Criterion, GateEffect, Measure, Rounding, Rubric, Section};
use crate::scorecard::{CriterionScore, DeductionScore, SectionScore};

/// Explains the score of one reviewer's marks against a rubric: the same as [`super::score`] gives.
pub fn explain(rubric: &Rubric, marks: &[Mark]) -> Explanation {
    let computation = compute(rubric, marks);
    let mut steps = Vec::new();
    for (section, score) in rubric.sections.iter().zip(&computation.sections) {
        let criteria = section.criteria.iter().zip(&score.criteria);
        steps.extend(criteria.map(|(criterion, score)| of_criterion(criterion, score)));
        steps.extend(of_section(section, score));
    }
    steps.extend(computation.parts.iter().map(|part| of_part(rubric, part)));
    steps.push(of_sum(&computation));
    steps.push(of_rounding(rubric, &computation));
    steps.extend(of_bounds(rubric, &computation));
    steps.extend(of_gates(rubric, &computation));
    steps.push(of_grade(rubric, &computation));
    let card = computation.scorecard(rubric, rubric.reference());
    if let Some(bonus) = &card.bonus {
        let mut terms = vec![term("得分", &exact::of(card.score))];
        terms.extend(bonus.items.iter().map(|item| term(&item.title, &exact::of(item.points))));
        let result = exact::of(bonus.ranking);
        balance(&mut terms, &result, "加分封顶");
        let formula = format!("{} + 加分 {} = {}，只用于排序", card.score, bonus.given, bonus.ranking);
        steps.push(whole(StepKind::Ranking, "排序得分", terms, &result, formula));
    }
    Explanation {
        rubric: card.rubric,
        rubric_title: card.rubric_title,
        state: card.state,
        score: card.score,
        grade: card.grade,
        steps,
    }
}

fn number(value: &Exact) -> Number {
    Number {
        numerator: value.numer().to_string(),
        denominator: value.denom().to_string(),
        text: exact::shown(value),
    }
}

fn term(label: &str, value: &Exact) -> Term {
    Term { label: label.to_owned(), value: number(value) }
}

fn sum(terms: &[Term]) -> Exact {
    // Only for terms made here, whose digits are their own.
    let value = |number: &Number| {
        let [above, below] = [&number.numerator, &number.denominator].map(|digits| digits.parse().ok());
        above.zip(below).map_or_else(exact::zero, |(above, below)| Exact::new(above, below))
    };
    terms.iter().fold(exact::zero(), |sum, term| sum + value(&term.value))
}

/// Adds the term that is still missing to the result, where a cap or a floor has changed it.
fn balance(terms: &mut Vec<Term>, result: &Exact, label: &str) {
    let missing = result - sum(terms);
    if !exact::is_zero(&missing) {
        terms.push(term(label, &missing));
    }
}

fn whole(kind: StepKind, title: &str, terms: Vec<Term>, result: &Exact, formula: String) -> Step {
    Step { kind, subject: String::new(), title: title.to_owned(), terms, result: number(result), formula }
}

fn of_criterion(criterion: &Criterion, score: &CriterionScore) -> Step {
    let max = score.max_points;
    let result = exact::of(score.earned);
    let mut terms = vec![term("满分", &exact::of(max))];
    let verdict = score.mark.as_ref().map(|mark| &mark.verdict);
    let formula = match verdict {
        _ if score.gate => {
            terms.clear();
            match verdict {
                Some(Verdict::Triggered { .. }) => "否决项，已触发".to_owned(),
                Some(Verdict::NotApplicable { .. }) => "否决项，无需评审".to_owned(),
                Some(_) => "否决项，未触发".to_owned(),
                None => "否决项，尚未评定".to_owned(),
            }
        }
        None | Some(Verdict::Open) => format!("尚未评定，暂按满分 {max} 计"),
        Some(Verdict::NotApplicable { .. }) if !score.applies => {
            terms.clear();
            format!("无需评审，{max} 分不计入得分和应得分")
        }
        Some(Verdict::NotApplicable { .. }) => format!("无需评审，按满分 {max} 计"),
        Some(Verdict::Missing { .. }) => {
            balance(&mut terms, &result, "应有未有");
            format!("应有未有，本项得 {}", score.earned)
        }
        Some(Verdict::Granted { points }) => {
            balance(&mut terms, &result, "未给的分");
            match score.earned == *points {
                true => format!("给 {points} 分，满分 {max}"),
                false => {
                    format!("给 {points} 分，限定在 {} 到 {max} 之间，得 {}", criterion.floor, score.earned)
                }
            }
        }
        Some(Verdict::Faulty { .. }) => {
            for deduction in &score.deductions {
                terms.push(term(&words(criterion, deduction), &exact::of(-deduction.points)));
            }
            let taken: Vec<String> =
                score.deductions.iter().map(|taken| format!(" − {}", taken.points)).collect();
            let left = max - score.deductions.iter().map(|taken| taken.points).sum();
            let label = if criterion.floor == Points::ZERO { "扣完为止" } else { "本项最低得分" };
            balance(&mut terms, &result, label);
            let limit = match (left == score.earned, criterion.floor == Points::ZERO) {
                (true, _) => String::new(),
                (false, true) => "，扣完为止，不计负分，得 0".to_owned(),
                (false, false) => format!("，本项最低得 {}", score.earned),
            };
            format!("{max}{} = {left}{limit}", taken.concat())
        }
        Some(Verdict::Faultless | Verdict::Triggered { .. }) => format!("无问题，得满分 {max}"),
    };
    Step {
        kind: StepKind::Criterion,
        subject: criterion.id.to_string(),
        title: criterion.title.clone(),
        terms,
        result: number(&result),
        formula,
    }
}

/// A fault with how its points came about.
fn words(criterion: &Criterion, taken: &DeductionScore) -> String {
    let rules = criterion.fault_rules();
    let Some(rule) = rules.iter().find(|rule| rule.id == taken.rule) else { return taken.reason.clone() };
    let mut details = Vec::new();
    if !rule.steps.is_empty() {
        details.push(format!("{} 处；{}", taken.occurrences, rule.step_words()));
    } else if rule.per_occurrence {
        details.push(format!("{} 处，每处 {} 分", taken.occurrences, range(rule.points, rule.up_to)));
    } else if rule.up_to.is_some() {
        details.push(format!("{} 分", range(rule.points, rule.up_to)));
    }
    let most = criterion.max_points();
    if let Some(cap) = rule.cap {
        details.push(format!("最多 {cap} 分"));
    } else if rule.per_occurrence && rule.points.times(taken.occurrences.into()) > most {
        details.push(format!("以本项的 {most} 分为限"));
    }
    if details.is_empty() {
        return taken.reason.clone();
    }
    format!("{}（{}）", taken.reason, details.join("，"))
}

fn range(least: Points, most: Option<Points>) -> String {
    most.map_or_else(|| least.to_string(), |most| format!("{least} 至 {most}"))
}

/// Nothing for a section of gates.
fn of_section(section: &Section, score: &SectionScore) -> Option<Step> {
    if section.criteria.iter().all(Criterion::is_gate) && !section.pool {
        return None;
    }
    let applying = || score.criteria.iter().filter(|criterion| criterion.applies && !criterion.gate);
    let result = exact::of(score.earned);
    let (mut terms, formula);
    if section.pool {
        terms = vec![term("本部分共有", &exact::of(section.points))];
        let taken = applying().filter(|criterion| criterion.deducted != Points::ZERO);
        terms.extend(taken.map(|criterion| term(&criterion.title, &exact::of(-criterion.deducted))));
        let taken: Points = applying().map(|criterion| criterion.deducted).sum();
        formula = format!("共 {} 分，各项共扣 {taken} 分，得 {}", section.points, score.earned);
        balance(&mut terms, &result, "扣完为止");
    } else {
        terms = applying().map(|criterion| term(&criterion.title, &exact::of(criterion.earned))).collect();
        balance(&mut terms, &result, "其他");
        formula = format!("各项之和，得 {}，应得 {}", score.earned, score.possible);
    }
    Some(Step {
        kind: StepKind::Section,
        subject: section.id.clone(),
        title: section.title.clone(),
        terms,
        result: number(&result),
        formula,
    })
}

fn of_part(rubric: &Rubric, value: &PartValue) -> Step {
    let part = &value.part;
    let shown = exact::digits;
    let mut terms = Vec::new();
    let mut formula = match part.measure {
        Measure::Proportion if value.possible <= Points::ZERO => {
            terms.push(term("没有需要评审的项目，按满分计", &value.raw));
            format!("没有需要评审的项目，按满分 {} 计", part.points)
        }
        Measure::Proportion => {
            let words = format!("{} × {} ÷ {}", part.points, value.earned, value.possible);
            terms.push(term(&words, &value.raw));
            let (points, earned, possible) = (part.points, value.earned, value.possible);
            format!("{points} × 得分 {earned} ÷ 应得分 {possible} {}", exact::equals(&value.raw))
        }
        Measure::AllOrNothing if exact::is_zero(&value.raw) => {
            terms.push(term("有否决项触发或有失分", &value.raw));
            "全有或全无：有否决项触发或有失分，得 0".to_owned()
        }
        Measure::AllOrNothing => {
            terms.push(term("没有失分", &value.raw));
            format!("全有或全无：没有失分，得 {}", part.points)
        }
        Measure::Lost => {
            let lost = value.possible - value.earned;
            terms.push(term("各项失分", &exact::of(lost)));
            balance(&mut terms, &value.raw, "按比例折合");
            let rate = part.rate.map(|rate| format!("，{}，计 {}", rate.words(), exact::digits(&value.raw)));
            format!("各项共失 {lost} 分{}", rate.unwrap_or_default())
        }
    };
    if value.value != value.raw {
        balance(&mut terms, &value.value, "封顶或保底");
        let limit = if value.value < value.raw { "最多计" } else { "最低计" };
        formula.push_str(&format!("，{limit} {}", shown(&value.value)));
    }
    let added = value.added();
    let result = if exact::is_zero(&value.taken) { value.value.clone() } else { added };
    if !exact::is_zero(&value.taken) {
        terms.push(term("扣减部分", &-value.taken.clone()));
        balance(&mut terms, &result, "扣减不低于保底分");
        formula.push_str(&format!("，扣减 {}，计 {}", shown(&value.taken), shown(&result)));
    }
    if !part.counted {
        formula.push_str("，只作展示，不计入得分");
    }
    if let Some(grade) = outcome::own_grade(rubric, value) {
        formula.push_str(&format!("，本部分等次为{}", grade.title));
    }
    Step {
        kind: StepKind::Part,
        subject: part.id.clone(),
        title: part.title.clone(),
        terms,
        result: number(&result),
        formula,
    }
}

fn of_sum(computation: &Computation) -> Step {
    let mut terms = Vec::new();
    let mut formula = String::new();
    for value in &computation.parts {
        let part = &value.part;
        // What is only shown, or taken from another part, is no term of the sum.
        if !part.counted || part.from.is_some() && part.measure == Measure::Lost {
            continue;
        }
        let (amount, sign) = match part.measure {
            Measure::Lost => (-value.lost(), "−"),
            Measure::Proportion | Measure::AllOrNothing => (value.added(), "+"),
        };
        let shown = exact::digits(&if sign == "−" { -amount.clone() } else { amount.clone() });
        match (formula.is_empty(), sign) {
            (true, "+") => formula.push_str(&shown),
            (true, _) => formula.push_str(&format!("0 − {shown}")),
            (false, _) => formula.push_str(&format!(" {sign} {shown}")),
        }
        terms.push(term(&part.title, &amount));
    }
    let sum = &computation.outcome.sum;
    if terms.len() != 1 {
        formula.push_str(&format!(" {}", exact::equals(sum)));
    }
    whole(StepKind::Sum, "各计分部分合计", terms, sum, formula)
}

fn of_rounding(rubric: &Rubric, computation: &Computation) -> Step {
    let outcome = &computation.outcome;
    let rounded = exact::of(outcome.rounded);
    let mut terms = vec![term("合计", &outcome.sum)];
    balance(&mut terms, &rounded, "四舍五入");
    let step = match rubric.scoring.rounding {
        Rounding::HalfUp2 => "两位小数",
        Rounding::HalfUp1 => "一位小数",
        Rounding::HalfUp0 => "整数",
    };
    let formula = format!("{} 四舍五入到{step}，得 {}", exact::shown(&outcome.sum), outcome.rounded);
    whole(StepKind::Rounding, "取整", terms, &rounded, formula)
}

fn of_bounds(rubric: &Rubric, computation: &Computation) -> Option<Step> {
    let outcome = &computation.outcome;
    if outcome.within == outcome.rounded {
        return None;
    }
    let within = exact::of(outcome.within);
    let mut terms = vec![term("取整后", &exact::of(outcome.rounded))];
    balance(&mut terms, &within, "限定范围");
    let (floor, total) = (rubric.scoring.floor, rubric.total);
    let formula = format!("得分限定在 {floor} 到 {total} 之间，得 {}", outcome.within);
    Some(whole(StepKind::Bounds, "最低分与总分", terms, &within, formula))
}

fn of_gates(rubric: &Rubric, computation: &Computation) -> Option<Step> {
    let outcome = &computation.outcome;
    let gates = computation.gates.iter().map(|gate| (gate.title.as_str(), gate.effect));
    let below = computation
        .parts
        .iter()
        .filter_map(|part| outcome::below(rubric, part).map(|effect| (part.part.title.as_str(), effect)));
    let causes: Vec<(&str, GateEffect)> = gates.chain(below).collect();
    let hardest = causes.iter().map(|(_, effect)| *effect).max()?;
    let score = exact::of(outcome.score);
    let mut terms = vec![term("否决前", &exact::of(outcome.within))];
    balance(&mut terms, &score, "否决");
    let words = wording::effect(hardest);
    let names: Vec<&str> = causes.iter().map(|(title, _)| *title).collect();
    let formula = format!("{}：{words}", names.join("、"));
    Some(whole(StepKind::Gate, "否决项与门槛", terms, &score, formula))
}

fn of_grade(rubric: &Rubric, computation: &Computation) -> Step {
    let outcome = &computation.outcome;
    let by_score = rubric.grades.get(outcome.band_of_score);
    let formula = match by_score {
        None => "标准没有等次".to_owned(),
        Some(band) if outcome.band == outcome.band_of_score => {
            format!(
                "{} 分，“{}”从 {} 分起，等次为{}",
                outcome.score, band.title, band.min, outcome.grade.title
            )
        }
        Some(band) => format!(
            "按 {} 分应为“{}”，受各部分等次、否决项或门槛限制，等次为{}",
            outcome.within, band.title, outcome.grade.title
        ),
    };
    let score = exact::of(outcome.score);
    whole(StepKind::Grade, "等次", vec![term("得分", &score)], &score, formula)
}
