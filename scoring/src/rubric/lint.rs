//! Says what is wrong with the text of a rubric before it is used.
//!
//! Reads the text, then holds the rubric against itself: sums, names, limits, grade bands. Never
//! changes anything and never stops at the first fault of meaning.

use super::field::Lines;
use super::finding::{Finding, FindingCode};
use super::parse::read;
use super::{Bonus, Criterion, CriterionKind, DeductionRule, Rubric, Section};
use crate::points::Points;
use std::collections::BTreeMap;

/// Everything wrong with the text of a rubric, in the order of lines. Nothing wrong: nothing returned.
///
/// Faults of shape hide those of meaning: sums are held against each other only where all of the text
/// can be read.
pub fn lint(text: &str) -> Vec<Finding> {
    let (rubric, lines) = match read(text) {
        Ok(read) => read,
        Err(findings) => return findings,
    };
    let mut lint = Lint { lines, findings: Vec::new(), names: BTreeMap::new() };
    lint.rubric(&rubric);
    // Stable: findings of one line stay in the order they were made.
    lint.findings.sort_by_key(|finding| finding.line);
    lint.findings
}

struct Lint {
    lines: Lines,
    findings: Vec<Finding>,
    /// Line of each name seen, by what it names and the name.
    names: BTreeMap<(&'static str, String), u32>,
}

impl Lint {
    fn report(&mut self, path: &str, code: FindingCode, message: String) {
        let line = self.lines.at(path);
        self.findings.push(Finding { line, code, severity: code.severity(), message });
    }

    /// A name must be there and be the only one of its kind.
    fn name(&mut self, path: &str, kind: &'static str, name: &str) {
        if name.trim().is_empty() {
            self.report(path, FindingCode::EmptyId, format!("{kind}的编号是空的"));
            return;
        }
        let line = self.lines.at(path);
        if let Some(earlier) = self.names.get(&(kind, name.to_owned())) {
            let message = format!("{kind}编号“{name}”重复，第 {earlier} 行已经用过");
            self.report(path, FindingCode::DuplicateId, message);
        } else {
            self.names.insert((kind, name.to_owned()), line);
        }
    }

    fn title(&mut self, path: &str, what: &str, title: &str) {
        if title.trim().is_empty() {
            self.report(path, FindingCode::EmptyTitle, format!("{what}是空的"));
        }
    }

    fn rubric(&mut self, rubric: &Rubric) {
        self.name("id", "标准", rubric.id.as_str());
        self.title("title", "标准名称", &rubric.title);
        if rubric.version.trim().is_empty() {
            self.report("version", FindingCode::EmptyId, "版本号是空的".to_owned());
        }
        if rubric.total == Points::ZERO {
            self.report("total", FindingCode::NoPoints, "总分是 0".to_owned());
        }
        if rubric.scoring.floor > rubric.total {
            let message = format!("最低分 {} 高于总分 {}", rubric.scoring.floor, rubric.total);
            self.report("scoring.floor", FindingCode::FloorTooHigh, message);
        }
        self.grades(rubric);
        if rubric.sections.is_empty() {
            self.report("sections", FindingCode::NoCriteria, "没有任何评查部分".to_owned());
        }
        let sum: Points = rubric.sections.iter().map(|section| section.points).sum();
        if sum != rubric.total {
            let message = format!("各部分分值之和是 {sum}，总分是 {}，两者应当相等", rubric.total);
            self.report("total", FindingCode::SectionSum, message);
        }
        for (index, section) in rubric.sections.iter().enumerate() {
            self.section(&format!("sections[{index}]"), section);
        }
        if let Some(bonus) = &rubric.bonus {
            self.bonus(bonus);
        }
    }

    fn grades(&mut self, rubric: &Rubric) {
        let mut above: Option<Points> = None;
        for (index, grade) in rubric.grades.iter().enumerate() {
            let path = format!("grades[{index}]");
            let min = format!("{path}.min");
            self.name(&format!("{path}.code"), "等次", &grade.code);
            self.title(&format!("{path}.title"), "等次名称", &grade.title);
            if grade.min > rubric.total {
                let message = format!(
                    "等次“{}”的最低分 {} 高于总分 {}，无法达到",
                    grade.title, grade.min, rubric.total
                );
                self.report(&min, FindingCode::GradeUnreachable, message);
            }
            if let Some(above) = above.filter(|above| grade.min >= *above) {
                let message =
                    format!("等次“{}”的最低分 {} 应当低于上一等次的 {above}", grade.title, grade.min);
                self.report(&min, FindingCode::GradeOrder, message);
            }
            above = Some(grade.min);
        }
        if !rubric.grades.iter().any(|grade| grade.min == Points::ZERO) {
            let path = match rubric.grades.len() {
                0 => "grades".to_owned(),
                count => format!("grades[{}].min", count - 1),
            };
            self.report(&path, FindingCode::GradeNotAtZero, "没有从 0 分起的等次".to_owned());
        }
    }

    fn section(&mut self, path: &str, section: &Section) {
        self.name(&format!("{path}.id"), "部分", &section.id);
        self.title(&format!("{path}.title"), "部分名称", &section.title);
        if section.criteria.is_empty() {
            let message = format!("部分“{}”没有评查项目", section.title);
            self.report(path, FindingCode::NoCriteria, message);
        }
        let sum: Points = section.criteria.iter().map(Criterion::max_points).sum();
        if sum != section.points {
            let message = format!(
                "部分“{}”各项目分值之和是 {sum}，本部分是 {}，两者应当相等",
                section.title, section.points
            );
            self.report(&format!("{path}.points"), FindingCode::CriterionSum, message);
        }
        for (index, criterion) in section.criteria.iter().enumerate() {
            self.criterion(&format!("{path}.criteria[{index}]"), criterion);
        }
    }

    fn criterion(&mut self, path: &str, criterion: &Criterion) {
        self.name(&format!("{path}.id"), "项目", criterion.id.as_str());
        self.title(&format!("{path}.title"), "项目名称", &criterion.title);
        if !criterion.is_gate() && criterion.max_points() == Points::ZERO {
            let message = format!("项目 {} 的分值是 0，怎样评都不影响得分", criterion.id);
            self.report(&format!("{path}.points"), FindingCode::NoPoints, message);
        }
        if let CriterionKind::Deduct { points, deductions } = &criterion.kind {
            if deductions.is_empty() {
                let message = format!("项目 {} 没有扣分标准，只能评为无问题或应有未有", criterion.id);
                self.report(&format!("{path}.deductions"), FindingCode::NoDeductions, message);
            }
            for (index, rule) in deductions.iter().enumerate() {
                self.deduction(&format!("{path}.deductions[{index}]"), rule, *points);
            }
        }
    }

    fn deduction(&mut self, path: &str, rule: &DeductionRule, criterion: Points) {
        self.name(&format!("{path}.id"), "扣分标准", rule.id.as_str());
        self.title(&format!("{path}.reason"), "扣分理由", &rule.reason);
        let most = rule.up_to.unwrap_or(rule.points);
        let amount = if rule.up_to.is_some() { "up_to" } else { "points" };
        if most == Points::ZERO {
            let message = format!("扣分标准 {} 的分值是 0，不影响得分", rule.id);
            self.report(&format!("{path}.points"), FindingCode::NoPoints, message);
        }
        if rule.up_to.is_some_and(|up_to| up_to <= rule.points) {
            let message = format!("扣分标准 {} 的上限应当高于下限 {}", rule.id, rule.points);
            self.report(&format!("{path}.up_to"), FindingCode::RangeEmpty, message);
        }
        if most > criterion {
            let message = format!("扣分标准 {} 扣 {most} 分，多于本项目的 {criterion} 分", rule.id);
            self.report(&format!("{path}.{amount}"), FindingCode::DeductionTooHigh, message);
        }
        let Some(cap) = rule.cap else { return };
        let path = format!("{path}.cap");
        if !rule.per_occurrence {
            let message = format!("扣分标准 {} 不按处数扣分，封顶不起作用", rule.id);
            self.report(&path, FindingCode::CapWithoutOccurrences, message);
        }
        if cap < most {
            let message = format!("扣分标准 {} 的封顶 {cap} 低于一处的扣分 {most}", rule.id);
            self.report(&path, FindingCode::CapTooLow, message);
        }
        if cap > criterion {
            let message = format!("扣分标准 {} 的封顶 {cap} 高于本项目的 {criterion} 分", rule.id);
            self.report(&path, FindingCode::CapTooHigh, message);
        }
    }

    fn bonus(&mut self, bonus: &Bonus) {
        if bonus.items.is_empty() {
            self.report("bonus.items", FindingCode::NoCriteria, "加分部分没有加分项".to_owned());
        }
        for (index, item) in bonus.items.iter().enumerate() {
            let path = format!("bonus.items[{index}]");
            self.name(&format!("{path}.id"), "项目", item.id.as_str());
            self.title(&format!("{path}.title"), "加分项名称", &item.title);
            if item.points > bonus.max_points {
                let message =
                    format!("加分项 {} 加 {} 分，多于加分上限 {} 分", item.id, item.points, bonus.max_points);
                self.report(&format!("{path}.points"), FindingCode::BonusTooHigh, message);
            }
        }
    }
}
