//! Says what is wrong with the text of a rubric before it is used.
//!
//! Reads the text, then holds the rubric against itself: sums, names, limits, grade bands. Never
//! changes anything and never stops at the first fault of meaning.

mod band;
mod part;

use super::add_on::passed_over;
use super::extend::built_in_base;
use super::field::{Lines, shorten};
use super::finding::{Finding, FindingCode, Severity};
use super::parse::read;
use super::{Bonus, Criterion, CriterionKind, DeductionRule, Element, JoinRule, Rubric, Section, join};
use crate::points::Points;
use crate::rule_id;
use std::collections::{BTreeMap, BTreeSet};

/// Everything wrong with the text of a rubric, in the order of lines. Nothing wrong: nothing returned.
///
/// Faults of shape hide those of meaning: sums are held against each other only where all of the text
/// can be read. An add-on is held against those of the built-in rubrics that it is for, and a rubric that extends
/// another is looked at as a whole; see [`lint_with`].
pub fn lint(text: &str) -> Vec<Finding> {
    lint_with(text, built_in_base)
}

/// Everything wrong with the bytes of a rubric file; see [`lint`].
pub fn lint_bytes(bytes: &[u8]) -> Vec<Finding> {
    match text_of(bytes) {
        Ok(text) => lint(text),
        Err(finding) => vec![finding],
    }
}

/// The text of a rubric file, or the finding that it is none, at the line of the first byte that is wrong.
///
/// # Errors
/// A finding of [`FindingCode::Syntax`].
pub fn text_of(bytes: &[u8]) -> Result<&str, Finding> {
    std::str::from_utf8(bytes).map_err(|error| {
        let breaks = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        let code = FindingCode::Syntax;
        Finding {
            line: u32::try_from(breaks + 1).unwrap_or(u32::MAX),
            code,
            severity: code.severity(),
            message: "文件不是 UTF-8 编码的文字，请另存为 UTF-8".to_owned(),
        }
    })
}

/// As [`lint`], with the rubric that the text extends and those that an add-on may be put on looked up by name.
/// A rubric that cannot be had is an error, with its reason in words for users.
pub fn lint_with(text: &str, base: impl Fn(&str) -> Result<Rubric, String>) -> Vec<Finding> {
    let (rubric, lines) = match read(text, &base) {
        Ok(read) => read,
        Err(findings) => return findings,
    };
    let mut lint = Lint { lines, findings: Vec::new(), names: BTreeMap::new() };
    lint.rubric(&rubric);
    lint.add_on(&rubric, base);
    // Stable: findings of one line stay in the order they were made.
    lint.findings.sort_by_key(|finding| finding.line);
    lint.findings
}

/// Whether a rubric and its add-on join, what joining passes over, and everything wrong with what they make, by the lines
/// of its canonical text.
pub fn lint_joined(base: &Rubric, add_on: &Rubric) -> Vec<Finding> {
    let finding = |code: FindingCode, message| Finding { line: 1, code, severity: code.severity(), message };
    let joined = match join(base, add_on) {
        Ok(joined) => joined,
        Err(error) => return vec![finding(FindingCode::BrokenAddOn, error.to_string())],
    };
    let passed_over = passed_over(base, add_on).into_iter().map(|(_, code, message)| finding(code, message));
    passed_over.chain(lint(&joined.to_toml())).collect()
}

/// Whether a rubric by itself has a finding of this kind.
fn has(rubric: &Rubric, code: FindingCode) -> bool {
    let text = rubric.to_toml();
    read(&text, &|_| Err(String::new())).is_ok_and(|(rubric, lines)| {
        let mut lint = Lint { lines, findings: Vec::new(), names: BTreeMap::new() };
        lint.rubric(&rubric);
        lint.findings.iter().any(|finding| finding.code == code)
    })
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

    /// A name must be there and be the only one of its kind; whether it is.
    fn name(&mut self, path: &str, kind: &'static str, name: &str) -> bool {
        if name.trim().is_empty() {
            self.report(path, FindingCode::EmptyId, format!("{kind}的编号是空的"));
            return false;
        }
        let line = self.lines.at(path);
        if let Some(earlier) = self.names.get(&(kind, name.to_owned())) {
            let message = format!("{kind}编号“{name}”重复，第 {earlier} 行已经用过");
            self.report(path, FindingCode::DuplicateId, message);
            return false;
        }
        self.names.insert((kind, name.to_owned()), line);
        true
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
        } else if rubric.scoring.floor == rubric.total && rubric.total > Points::ZERO {
            let message = format!("最低分 {} 就是总分，扣分不影响得分", rubric.scoring.floor);
            self.report("scoring.floor", FindingCode::NoEffect, message);
        }
        self.bands("grades", &rubric.grades, rubric.total, rubric);
        for (index, band) in rubric.grades.iter().enumerate() {
            if rubric.grades[..index].iter().any(|earlier| earlier.title == band.title) {
                let message = format!("两个等次都叫“{}”", band.title);
                self.report(&format!("grades[{index}].title"), FindingCode::Repeated, message);
            }
        }
        self.lists(rubric);
        if rubric.sections.is_empty() {
            self.report("sections", FindingCode::NoCriteria, "没有任何评查部分".to_owned());
        }
        if rubric.parts.is_empty() {
            let sum: Points = rubric.sections.iter().map(|section| section.points).sum();
            if sum != rubric.total {
                let message = format!("各部分分值之和是 {sum}，总分是 {}，两者应当相等", rubric.total);
                self.report("total", FindingCode::SectionSum, message);
            }
        }
        self.parts(rubric);
        for (index, section) in rubric.sections.iter().enumerate() {
            self.section(&format!("sections[{index}]"), section);
        }
        for (index, section) in rubric.sections.iter().enumerate() {
            if rubric.criteria().any(|criterion| criterion.id.as_str() == section.id) {
                let message = format!("部分和项目都叫“{}”，继承时无法只去掉其中一个", section.id);
                self.report(&format!("sections[{index}].id"), FindingCode::SharedId, message);
            }
        }
        if let Some(bonus) = &rubric.bonus {
            self.bonus(bonus);
        }
    }

    /// Lists in which something is named twice, and conditions that never hold.
    fn lists(&mut self, rubric: &Rubric) {
        self.repeated("applies_to", "applies_to", &rubric.applies_to);
        self.repeated("when_documents", "when_documents", &rubric.when_documents);
        if rubric.applies_to.is_empty() && !rubric.when_documents.is_empty() {
            let message = "when_documents 只在 applies_to 所列的行为之内起作用，现在 applies_to 是空的";
            self.report("when_documents", FindingCode::NoEffect, message.to_owned());
        }
    }

    fn repeated<T: Ord>(&mut self, path: &str, name: &str, list: &[T]) {
        if list.iter().collect::<BTreeSet<_>>().len() < list.len() {
            self.report(path, FindingCode::Repeated, format!("字段“{name}”里有重复的内容"));
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
        if section.pool {
            self.pool(path, section);
        } else if sum != section.points {
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

    /// Criteria that share the section's points need not add up, but none can take more than there is.
    fn pool(&mut self, path: &str, section: &Section) {
        for (index, criterion) in section.criteria.iter().enumerate() {
            let most = criterion.max_points();
            if most > section.points {
                let message = format!(
                    "项目 {} 最多可扣 {most} 分，多于本部分共有的 {} 分",
                    criterion.id, section.points
                );
                self.report(&format!("{path}.criteria[{index}].points"), FindingCode::PoolTooSmall, message);
            }
        }
    }

    fn criterion(&mut self, path: &str, criterion: &Criterion) {
        let sole = self.name(&format!("{path}.id"), "项目", criterion.id.as_str());
        self.title(&format!("{path}.title"), "项目名称", &criterion.title);
        if !criterion.is_gate() && criterion.max_points() == Points::ZERO {
            let message = format!("项目 {} 的分值是 0，怎样评都不影响得分", criterion.id);
            self.report(&format!("{path}.points"), FindingCode::NoPoints, message);
        }
        if criterion.floor > criterion.max_points() {
            let message = format!(
                "项目 {} 的最低得分 {} 高于分值 {}",
                criterion.id,
                criterion.floor,
                criterion.max_points()
            );
            self.report(&format!("{path}.floor"), FindingCode::FloorTooHigh, message);
        } else if criterion.floor > Points::ZERO && criterion.floor == criterion.max_points() {
            let message = format!("项目 {} 的最低得分就是它的分值，扣分不影响得分", criterion.id);
            self.report(&format!("{path}.floor"), FindingCode::NoEffect, message);
        }
        if matches!(&criterion.kind, CriterionKind::Deduct { deductions, .. } if deductions.is_empty()) {
            let message = format!("项目 {} 没有扣分标准，只能评为无问题或应有未有", criterion.id);
            self.report(&format!("{path}.deductions"), FindingCode::NoDeductions, message);
        }
        if sole {
            self.names_of_faults(path, criterion);
        }
        self.elements(path, criterion);
        for (index, rule) in criterion.deduction_rules().iter().enumerate() {
            self.deduction(&format!("{path}.deductions[{index}]"), rule, criterion.max_points());
        }
        self.repeated(&format!("{path}.documents"), "documents", &criterion.documents);
        self.repeated(&format!("{path}.rules"), "rules", &criterion.rules);
        for (index, rule) in criterion.rules.iter().enumerate().filter(|(_, rule)| !rule_id::exists(rule)) {
            let message = format!("项目 {} 引用的检查规则“{}”不存在", criterion.id, shorten(rule));
            self.report(&format!("{path}.rules[{index}]"), FindingCode::UnknownRule, message);
        }
    }

    /// Names of elements and deductions; those made from the name of a criterion that is itself doubled say nothing new.
    fn names_of_faults(&mut self, path: &str, criterion: &Criterion) {
        const KIND: &str = "扣分标准或得分要素";
        for (index, element) in criterion.elements().iter().enumerate() {
            self.name(&format!("{path}.elements[{index}].id"), KIND, element.id.as_str());
        }
        for (index, rule) in criterion.deduction_rules().iter().enumerate() {
            self.name(&format!("{path}.deductions[{index}].id"), KIND, rule.id.as_str());
        }
    }

    fn elements(&mut self, path: &str, criterion: &Criterion) {
        let elements = criterion.elements();
        let sum: Points = elements.iter().map(|element| element.points).sum();
        if !elements.is_empty() && sum != criterion.max_points() {
            let most = criterion.max_points();
            let message =
                format!("项目 {} 各得分要素之和是 {sum}，本项目是 {most}，两者应当相等", criterion.id);
            self.report(&format!("{path}.points"), FindingCode::ElementSum, message);
        }
        for (index, Element { id, title, points }) in elements.iter().enumerate() {
            let path = format!("{path}.elements[{index}]");
            self.title(&format!("{path}.title"), "得分要素", title);
            if *points == Points::ZERO {
                let message = format!("得分要素 {id} 的分值是 0，不影响得分");
                self.report(&format!("{path}.points"), FindingCode::NoPoints, message);
            }
        }
    }

    fn deduction(&mut self, path: &str, rule: &DeductionRule, criterion: Points) {
        self.title(&format!("{path}.reason"), "扣分理由", &rule.reason);
        let most = rule.dearest();
        let amount = match (rule.steps.is_empty(), rule.up_to) {
            (false, _) => "steps",
            (true, Some(_)) => "up_to",
            (true, None) => "points",
        };
        let falls = !rule.steps.is_sorted();
        if falls || !rule.steps.is_empty() && rule.steps.first() == rule.steps.last() {
            let why = if falls {
                "处数多的不能比处数少的扣得少"
            } else {
                "各档相同，应当写作 points"
            };
            let message = format!("扣分标准 {} 的分档：{why}", rule.id);
            self.report(&format!("{path}.steps"), FindingCode::StepOrder, message);
        }
        if most == Points::ZERO {
            let message = format!("扣分标准 {} 的分值是 0，不影响得分", rule.id);
            self.report(&format!("{path}.{amount}"), FindingCode::NoPoints, message);
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

    /// Whether the add-on joins the rubrics it is for.
    fn add_on(&mut self, rubric: &Rubric, base: impl Fn(&str) -> Result<Rubric, String>) {
        let Some(add_on) = &rubric.add_on else { return };
        if let JoinRule::Share { points: Points::ZERO } | JoinRule::Taken { points: Points::ZERO } =
            add_on.rule
        {
            self.report("add_on.points", FindingCode::NoPoints, "附加标准的分值是 0，不影响得分".to_owned());
        }
        self.repeated("add_on.to", "to", &add_on.to);
        if !rubric.applies_to.is_empty() {
            let message = "附加标准不会按行为种类自动选用，applies_to 不起作用".to_owned();
            self.report("applies_to", FindingCode::NoEffect, message);
        }
        for id in add_on.to.iter().collect::<BTreeSet<_>>() {
            if *id == rubric.id {
                let message = format!("附加标准不能附加于它自己“{id}”");
                self.report("add_on.to", FindingCode::BrokenAddOn, message);
                continue;
            }
            match base(id.as_str()) {
                Err(_) => {
                    let message = format!("没有找到基础标准“{}”，未核对能否与它合并", shorten(id.as_str()));
                    self.report("add_on.to", FindingCode::UnknownBase, message);
                }
                Ok(base) => self.joins(&base, rubric),
            }
        }
    }

    /// Whether the two join, and what they make is sound.
    fn joins(&mut self, base: &Rubric, rubric: &Rubric) {
        let joined = match join(base, rubric) {
            Ok(joined) => joined,
            Err(error) => return self.report("add_on", FindingCode::BrokenAddOn, error.to_string()),
        };
        for (path, code, message) in passed_over(base, rubric) {
            self.report(path, code, message);
        }
        // What is wrong with either alone is told there.
        let alone = |finding: &Finding| [base, rubric].iter().any(|one| has(one, finding.code));
        let broken =
            lint(&joined.to_toml()).into_iter().filter(|finding| finding.severity == Severity::Error);
        if let Some(finding) = broken.into_iter().find(|finding| !alone(finding)) {
            let message = format!("与“{}”合成的标准有错误：{}", base.id, finding.message);
            self.report("add_on", FindingCode::BrokenAddOn, message);
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
