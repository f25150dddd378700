//! From an item of a sheet to a criterion, with what in it decides over the whole file.

use super::reading::{Item, Reading};
use super::standard::{self, Clause};
use super::{ImportCode, MOST_POINTS};
use crate::points::Points;
use crate::rubric::field::shorten;
use crate::rubric::{Criterion, CriterionKind, DeductionRule, Element, GateEffect};

/// Characters of an item's title; longer words become guidance too.
const TITLE: usize = 40;

/// Words that say an item may be set aside.
const NOT_APPLICABLE: &[&str] = &["合理缺项", "无需评审", "不适用", "可缺项", "不参评"];

impl Reading {
    /// The criterion of an item, and behind it the gates that its words name.
    pub(super) fn criteria(&mut self, id: &str, item: Item) -> Vec<Criterion> {
        let title = title_of(&item.words, id);
        let mut guidance = if title == item.words { String::new() } else { item.words.clone() };
        let mut note = |words: &str| {
            if !words.is_empty() {
                if !guidance.is_empty() {
                    guidance.push('\n');
                }
                guidance.push_str(words);
            }
        };
        note(&item.guidance);
        let (mut clauses, left) = standard::clauses(&item.standard);
        for words in &left {
            note(words);
        }
        let allow_not_applicable =
            NOT_APPLICABLE.iter().any(|words| item.guidance.contains(words) || item.standard.contains(words));
        let criterion = |id: String, title: String, guidance: String, kind: CriterionKind| Criterion {
            id: id.as_str().into(),
            title,
            guidance,
            basis: item.basis.clone(),
            kind,
            floor: Points::ZERO,
            allow_not_applicable,
            documents: Vec::new(),
            rules: Vec::new(),
        };
        if let Some(effect) = item.gate {
            if !clauses.is_empty() {
                note(&item.standard);
            }
            return vec![criterion(id.to_owned(), title, guidance, CriterionKind::Gate { effect })];
        }
        if !left.is_empty() {
            let words = shorten(&left.join("；"));
            let message = format!("{id}“{title}”有未能识别的评分说明，已放入评查内容：{words}");
            self.report(item.line, ImportCode::StandardUnreadable, message);
        }
        let mut gates: Vec<(String, GateEffect)> = Vec::new();
        clauses.retain(|clause| match clause {
            Clause::Gate { reason, effect } => {
                gates.push((reason.clone(), *effect));
                false
            }
            _ => true,
        });
        // A row without points that only decides over the file is no item beside.
        let alone = !gates.is_empty()
            && item.points.is_none()
            && item.points_words.is_empty()
            && clauses.is_empty()
            && item.priced.is_empty();
        if let ([(_, effect)], true) = (gates.as_slice(), alone) {
            if !guidance.contains(&item.standard) {
                guidance.push_str(if guidance.is_empty() { "" } else { "\n" });
                guidance.push_str(&item.standard);
            }
            return vec![criterion(id.to_owned(), title, guidance, CriterionKind::Gate { effect: *effect })];
        }
        let mut criteria = Vec::new();
        if !alone {
            let kind = self.kind(id, &title, &item, clauses);
            criteria.push(criterion(id.to_owned(), title.clone(), guidance, kind));
        }
        for (n, (reason, effect)) in (1..).zip(gates) {
            let message =
                format!("{id}“{title}”写有关系到整卷的情形，另立为否决项 {id}-V{n}：{}", shorten(&reason));
            self.report(item.line, ImportCode::GateRead, message);
            let title = title_of(&reason, id);
            let guidance = if title == reason { String::new() } else { reason };
            criteria.push(criterion(format!("{id}-V{n}"), title, guidance, CriterionKind::Gate { effect }));
        }
        criteria
    }

    fn kind(&mut self, id: &str, title: &str, item: &Item, clauses: Vec<Clause>) -> CriterionKind {
        let points = item.points.unwrap_or_else(|| {
            let why = match item.points_words.as_str() {
                "" => "没有读到分值".to_owned(),
                words if words.parse::<f64>().is_ok() => {
                    format!("的分值“{}”应当是 0 到 {MOST_POINTS} 之间的数，最多两位小数", shorten(words))
                }
                words => format!("的分值“{}”没有读懂", shorten(words)),
            };
            let message = format!("{id}“{title}”{why}，草稿写为 0");
            self.report(item.line, ImportCode::PointsUnreadable, message);
            Points::ZERO
        });
        let mut deductions = Vec::new();
        let mut elements = Vec::new();
        let priced = item.priced.iter().map(|priced| Clause::Taken {
            reason: priced.reason.clone(),
            points: priced.points,
            up_to: None,
            per_occurrence: priced.per_occurrence,
            cap: None,
        });
        for clause in priced.chain(clauses) {
            match clause {
                Clause::Given { title, points } => {
                    elements.push(Element {
                        id: format!("{id}-e{}", elements.len() + 1).into(),
                        title,
                        points,
                    });
                }
                Clause::All { reason } => deductions.push(rule(id, deductions.len(), reason, points)),
                Clause::Taken { reason, points: cost, up_to, per_occurrence, cap } => {
                    let most = up_to.unwrap_or(cost).max(cost);
                    self.tell_too_high(id, title, item, most, points);
                    if cost == Points::ZERO && up_to.is_some() {
                        let message = format!(
                            "{id}“{title}”只写明最多扣 {most} 分，没有写最少扣几分，草稿写为 0 至 {most} 分：{}",
                            shorten(&reason)
                        );
                        self.report(item.line, ImportCode::LeastAssumed, message);
                    }
                    let cost = cost.min(points);
                    let up_to = up_to.map(|most| most.min(points)).filter(|most| *most > cost);
                    let most = up_to.unwrap_or(cost);
                    deductions.push(DeductionRule {
                        up_to,
                        per_occurrence,
                        cap: cap.filter(|cap| per_occurrence && *cap >= most && *cap < points),
                        ..rule(id, deductions.len(), reason, cost)
                    });
                }
                Clause::Steps { reason, steps, open } => {
                    let (first, most) =
                        steps.first().zip(steps.last()).map_or_else(Default::default, |(a, b)| (*a, *b));
                    self.tell_too_high(id, title, item, most, points);
                    if !open {
                        let message = format!(
                            "{id}“{title}”按处数扣分只写到 {} 处，草稿对更多的处数同样扣 {most} 分：{}",
                            steps.len(),
                            shorten(&reason)
                        );
                        self.report(item.line, ImportCode::StepsAssumed, message);
                    }
                    let steps: Vec<Points> = steps.into_iter().map(|step| step.min(points)).collect();
                    let rises = steps.first() != steps.last();
                    deductions.push(DeductionRule {
                        steps: if rises { steps } else { Vec::new() },
                        ..rule(id, deductions.len(), reason, first.min(points))
                    });
                }
                // Bonus and gates are made things of their own before.
                Clause::Bonus { .. } | Clause::Gate { .. } => {}
            }
        }
        let given: Points = elements.iter().map(|element| element.points).sum();
        if !elements.is_empty() && given != points {
            let message = format!("{id}“{title}”各得分要素之和是 {given}，本项是 {points}，草稿没有写入要素");
            self.report(item.line, ImportCode::ElementsDiffer, message);
            elements.clear();
        }
        if elements.is_empty() && !deductions.is_empty() {
            CriterionKind::Deduct { points, deductions }
        } else {
            CriterionKind::Grant { points, elements, deductions }
        }
    }
}

impl Reading {
    fn tell_too_high(&mut self, id: &str, title: &str, item: &Item, most: Points, points: Points) {
        if most > points {
            let message =
                format!("{id}“{title}”的扣分 {most} 多于本项的 {points} 分，草稿以 {points} 分为限");
            self.report(item.line, ImportCode::DeductionTooHigh, message);
        }
    }
}

/// The first sentence, no longer than a title may be.
pub(super) fn title_of(words: &str, otherwise: &str) -> String {
    let title: String =
        words.split(['。', '；', '\n']).next().unwrap_or_default().chars().take(TITLE).collect();
    if title.trim().is_empty() { otherwise.to_owned() } else { title }
}

fn rule(criterion: &str, before: usize, reason: String, points: Points) -> DeductionRule {
    DeductionRule {
        id: format!("{criterion}-{}", before + 1).into(),
        reason,
        points,
        up_to: None,
        per_occurrence: false,
        cap: None,
        steps: Vec::new(),
    }
}
