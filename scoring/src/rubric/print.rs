//! From a [`Rubric`] to the one canonical text of it.
//!
//! Defaults are left out, everything else stands in a fixed order, so that equal rubrics print
//! equal bytes and reading the print gives the same rubric. Comments of a file are not kept.

use super::parse::{default_element_id, default_id};
use super::word::{
    GATE_EFFECTS, GRADE_RULES, JOINS, Join, MEASURES, NOT_APPLICABLE, ROUNDING, format_of, word_for,
};
use super::{
    AddOn, Bonus, Criterion, CriterionKind, DeductionRule, Element, GradeBand, GradeRule, JoinRule, Measure,
    Part, Rate, Rubric, Section,
};
use crate::act_kind::ActKind;
use crate::document_type::DocumentType;
use crate::id::CriterionId;
use crate::points::Points;
use std::fmt::Display;

impl Rubric {
    /// The canonical text: what [`Rubric::parse`] reads back to an equal rubric.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        field(&mut out, "format", format_of(self));
        field(&mut out, "id", quoted(self.id.as_str()));
        field(&mut out, "version", quoted(&self.version));
        field(&mut out, "title", quoted(&self.title));
        field(&mut out, "applies_to", list(self.applies_to.iter().copied().map(ActKind::code)));
        if !self.when_documents.is_empty() {
            let documents = self.when_documents.iter().copied();
            field(&mut out, "when_documents", list(documents.map(DocumentType::code)));
        }
        if !self.source.is_empty() {
            field(&mut out, "source", quoted(&self.source));
        }
        field(&mut out, "total", self.total);
        // An empty list has no tables to stand for it.
        if self.grades.is_empty() {
            field(&mut out, "grades", "[]");
        }
        if self.sections.is_empty() {
            field(&mut out, "sections", "[]");
        }
        out.push_str("\n[scoring]\n");
        field(&mut out, "not_applicable", quoted(word_for(&NOT_APPLICABLE, self.scoring.not_applicable)));
        field(&mut out, "floor", self.scoring.floor);
        field(&mut out, "rounding", quoted(word_for(&ROUNDING, self.scoring.rounding)));
        if self.scoring.grade != GradeRule::default() {
            field(&mut out, "grade", quoted(word_for(&GRADE_RULES, self.scoring.grade)));
        }
        if let Some(add_on) = &self.add_on {
            print_add_on(&mut out, add_on);
        }
        for grade in &self.grades {
            out.push_str("\n[[grades]]\n");
            field(&mut out, "code", quoted(&grade.code));
            field(&mut out, "title", quoted(&grade.title));
            field(&mut out, "min", grade.min);
        }
        for part in &self.parts {
            print_part(&mut out, part);
        }
        for section in &self.sections {
            print_section(&mut out, section);
        }
        if let Some(bonus) = &self.bonus {
            print_bonus(&mut out, bonus);
        }
        out
    }
}

fn print_add_on(out: &mut String, add_on: &AddOn) {
    out.push_str("\n[add_on]\n");
    field(out, "to", list(add_on.to.iter().map(|id| id.as_str())));
    let (join, points) = match add_on.rule {
        JoinRule::Pooled => (Join::Pooled, None),
        JoinRule::Added => (Join::Added, None),
        JoinRule::Apart => (Join::Apart, None),
        JoinRule::Share { points } => (Join::Share, Some(points)),
        JoinRule::Taken { points } => (Join::Taken, Some(points)),
    };
    field(out, "join", quoted(word_for(&JOINS, join)));
    if let Some(points) = points {
        field(out, "points", points);
    }
}

fn print_part(out: &mut String, part: &Part) {
    out.push_str("\n[[parts]]\n");
    field(out, "id", quoted(&part.id));
    field(out, "title", quoted(&part.title));
    field(out, "sections", list(part.sections.iter().map(String::as_str)));
    if part.measure != Measure::default() {
        field(out, "measure", quoted(word_for(&MEASURES, part.measure)));
    }
    field(out, "points", part.points);
    if let Some(of) = part.of {
        field(out, "of", of);
    }
    if let Some(cap) = part.cap {
        field(out, "cap", cap);
    }
    if part.floor != Points::ZERO {
        field(out, "floor", part.floor);
    }
    if let Some(from) = &part.from {
        field(out, "from", quoted(from));
    }
    if let Some(Rate { lost, takes }) = part.rate {
        field(out, "rate", format!("{{ lost = {lost}, takes = {takes} }}"));
    }
    if !part.counted {
        field(out, "counted", "false");
    }
    if let Some(policy) = part.not_applicable {
        field(out, "not_applicable", quoted(word_for(&NOT_APPLICABLE, policy)));
    }
    if let Some(threshold) = part.threshold {
        let effect = quoted(word_for(&GATE_EFFECTS, threshold.effect));
        field(out, "threshold", format!("{{ min = {}, effect = {effect} }}", threshold.min));
    }
    if !part.grades.is_empty() {
        rows(out, "grades", part.grades.iter().map(band));
    }
}

fn band(band: &GradeBand) -> String {
    format!("code = {}, title = {}, min = {}", quoted(&band.code), quoted(&band.title), band.min)
}

fn print_section(out: &mut String, section: &Section) {
    out.push_str("\n[[sections]]\n");
    field(out, "id", quoted(&section.id));
    field(out, "title", quoted(&section.title));
    field(out, "points", section.points);
    if section.pool {
        field(out, "pool", "true");
    }
    if section.criteria.is_empty() {
        field(out, "criteria", "[]");
    }
    for criterion in &section.criteria {
        print_criterion(out, criterion);
    }
}

fn print_criterion(out: &mut String, criterion: &Criterion) {
    out.push_str("\n[[sections.criteria]]\n");
    field(out, "id", quoted(criterion.id.as_str()));
    field(out, "title", quoted(&criterion.title));
    if !criterion.guidance.is_empty() {
        field(out, "guidance", quoted(&criterion.guidance));
    }
    if !criterion.basis.is_empty() {
        field(out, "basis", quoted(&criterion.basis));
    }
    match &criterion.kind {
        CriterionKind::Deduct { points, deductions } => {
            field(out, "mode", quoted("deduct"));
            field(out, "points", points);
            rows(out, "deductions", (1..).zip(deductions).map(|(n, rule)| deduction(rule, &criterion.id, n)));
        }
        CriterionKind::Grant { points, elements, deductions } => {
            field(out, "mode", quoted("grant"));
            field(out, "points", points);
            if !elements.is_empty() {
                rows(out, "elements", (1..).zip(elements).map(|(n, item)| element(item, &criterion.id, n)));
            }
            if !deductions.is_empty() {
                let numbered = (1..).zip(deductions);
                rows(out, "deductions", numbered.map(|(n, rule)| deduction(rule, &criterion.id, n)));
            }
        }
        CriterionKind::Gate { effect } => {
            field(out, "mode", quoted("gate"));
            field(out, "effect", quoted(word_for(&GATE_EFFECTS, *effect)));
        }
    }
    if criterion.floor != Points::ZERO && !criterion.is_gate() {
        field(out, "floor", criterion.floor);
    }
    if criterion.allow_not_applicable {
        field(out, "allow_not_applicable", "true");
    }
    if !criterion.documents.is_empty() {
        field(out, "documents", list(criterion.documents.iter().copied().map(DocumentType::code)));
    }
    if !criterion.rules.is_empty() {
        field(out, "rules", list(criterion.rules.iter().map(String::as_str)));
    }
}

fn element(element: &Element, criterion: &CriterionId, n: usize) -> String {
    let mut parts = Vec::new();
    if element.id != default_element_id(criterion, n) {
        parts.push(format!("id = {}", quoted(element.id.as_str())));
    }
    parts.push(format!("title = {}", quoted(&element.title)));
    parts.push(format!("points = {}", element.points));
    parts.join(", ")
}

fn deduction(rule: &DeductionRule, criterion: &CriterionId, n: usize) -> String {
    let mut parts = Vec::new();
    if rule.id != default_id(criterion, n) {
        parts.push(format!("id = {}", quoted(rule.id.as_str())));
    }
    parts.push(format!("reason = {}", quoted(&rule.reason)));
    if !rule.steps.is_empty() {
        let steps: Vec<String> = rule.steps.iter().map(Points::to_string).collect();
        parts.push(format!("steps = [{}]", steps.join(", ")));
        return parts.join(", ");
    }
    parts.push(format!("points = {}", rule.points));
    if let Some(up_to) = rule.up_to {
        parts.push(format!("up_to = {up_to}"));
    }
    if rule.per_occurrence {
        parts.push("per_occurrence = true".to_owned());
    }
    if let Some(cap) = rule.cap {
        parts.push(format!("cap = {cap}"));
    }
    parts.join(", ")
}

fn print_bonus(out: &mut String, bonus: &Bonus) {
    out.push_str("\n[bonus]\n");
    field(out, "max_points", bonus.max_points);
    rows(
        out,
        "items",
        bonus.items.iter().map(|item| {
            let (id, title) = (quoted(item.id.as_str()), quoted(&item.title));
            format!("id = {id}, title = {title}, points = {}", item.points)
        }),
    );
}

fn field(out: &mut String, name: &str, value: impl Display) {
    out.push_str(&format!("{name} = {value}\n"));
}

/// A list of inline tables, one a line.
fn rows(out: &mut String, name: &str, rows: impl Iterator<Item = String>) {
    let rows: Vec<String> = rows.map(|row| format!("    {{ {row} }},\n")).collect();
    if rows.is_empty() {
        field(out, name, "[]");
    } else {
        field(out, name, format!("[\n{}]", rows.concat()));
    }
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

/// A TOML basic string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_ascii_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
