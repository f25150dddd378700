//! Parts: each fed by sections that exist, none twice, adding up to the total.

use super::Lint;
use crate::points::Points;
use crate::rubric::finding::FindingCode;
use crate::rubric::{GateEffect, GradeRule, Measure, Part, Rubric};

impl Lint {
    pub(super) fn parts(&mut self, rubric: &Rubric) {
        let with_grades = rubric.parts.iter().any(|part| !part.grades.is_empty());
        if rubric.scoring.grade == GradeRule::LowestOfParts && !with_grades {
            let message = "没有哪个计分部分有自己的等次，lowest_of_parts 不起作用".to_owned();
            self.report("scoring.grade", FindingCode::NoEffect, message);
        }
        if rubric.parts.is_empty() {
            return;
        }
        let sum: Points = rubric.parts.iter().map(Part::most).sum();
        if sum != rubric.total {
            let message = format!("各计分部分最多可得之和是 {sum}，总分是 {}，两者应当相等", rubric.total);
            self.report("total", FindingCode::PartSum, message);
        }
        for (index, part) in rubric.parts.iter().enumerate() {
            self.part(&format!("parts[{index}]"), part, rubric);
        }
        for (index, section) in rubric.sections.iter().enumerate() {
            let feeds = rubric.parts.iter().flat_map(|part| &part.sections).filter(|id| **id == section.id);
            let path = format!("sections[{index}].id");
            match feeds.count() {
                // Gates hold for the whole file and need no part.
                0 if section.criteria.iter().any(|criterion| !criterion.is_gate()) => {
                    let message = format!("部分“{}”不属于任何计分部分，怎样评都不影响得分", section.title);
                    self.report(&path, FindingCode::SectionUnused, message);
                }
                0 | 1 => {}
                _ => {
                    let message = format!("部分“{}”被计入不止一个计分部分", section.title);
                    self.report(&path, FindingCode::SectionTwice, message);
                }
            }
        }
    }

    fn part(&mut self, path: &str, part: &Part, rubric: &Rubric) {
        self.name(&format!("{path}.id"), "计分部分", &part.id);
        self.title(&format!("{path}.title"), "计分部分名称", &part.title);
        if part.points == Points::ZERO {
            let message = format!("计分部分“{}”的分值是 0", part.title);
            self.report(&format!("{path}.points"), FindingCode::NoPoints, message);
        }
        let known = |id: &String| rubric.sections.iter().any(|section| section.id == *id);
        for id in part.sections.iter().filter(|id| !known(id)) {
            let message = format!("计分部分“{}”列出的部分“{id}”不存在", part.title);
            self.report(&format!("{path}.sections"), FindingCode::UnknownSection, message);
        }
        if part.sections.is_empty() {
            let message = format!("计分部分“{}”没有列出任何部分", part.title);
            self.report(&format!("{path}.sections"), FindingCode::NoCriteria, message);
        }
        self.part_sum(path, part, rubric);
        self.part_limits(path, part, rubric);
        self.part_grades(path, part, rubric);
    }

    /// What the sections of a part add up to. A part of all or nothing has no sum.
    fn part_sum(&mut self, path: &str, part: &Part, rubric: &Rubric) {
        if part.measure == Measure::AllOrNothing {
            if part.of.is_some() {
                let message = format!("计分部分“{}”按全有或全无计分，of 不起作用", part.title);
                self.report(&format!("{path}.of"), FindingCode::NoEffect, message);
            }
            return;
        }
        let own = rubric.sections.iter().filter(|section| part.sections.contains(&section.id));
        let sum: Points = own.map(|section| section.points).sum();
        let (of, name) = match part.of {
            Some(of) => (of, "of"),
            None => (part.points, "points"),
        };
        if sum != of {
            let message =
                format!("计分部分“{}”所含各部分的分值之和是 {sum}，应当等于 {name} 的 {of}", part.title);
            self.report(&format!("{path}.{name}"), FindingCode::PartOfSum, message);
        }
    }

    fn part_limits(&mut self, path: &str, part: &Part, rubric: &Rubric) {
        let lost = part.measure == Measure::Lost;
        let most = part.cap.unwrap_or(part.points);
        if part.cap.is_some_and(|cap| cap > part.points) {
            let message = format!("计分部分“{}”的封顶 {most} 高于它的分值 {}", part.title, part.points);
            self.report(&format!("{path}.cap"), FindingCode::CapTooHigh, message);
        }
        if lost && part.floor != Points::ZERO {
            let message = format!("计分部分“{}”是扣减部分，floor 不起作用", part.title);
            self.report(&format!("{path}.floor"), FindingCode::NoEffect, message);
        } else if part.floor > most {
            let message = format!("计分部分“{}”的最低分 {} 高于它最多可得的 {most}", part.title, part.floor);
            self.report(&format!("{path}.floor"), FindingCode::FloorTooHigh, message);
        } else if part.floor == most && most > Points::ZERO {
            let message = format!("计分部分“{}”的最低分就是它最多可得的 {most}，扣分不影响得分", part.title);
            self.report(&format!("{path}.floor"), FindingCode::NoEffect, message);
        }
        self.part_rate(path, part);
        if let Some(from) = &part.from {
            let other = rubric.parts.iter().find(|other| other.id == *from);
            if !lost {
                let message = format!("计分部分“{}”不是扣减部分，from 不起作用", part.title);
                self.report(&format!("{path}.from"), FindingCode::NoEffect, message);
            } else if !other.is_some_and(|other| other.counted && other.measure != Measure::Lost) {
                let why = match other {
                    None => "没有这个计分部分",
                    Some(other) if other.id == part.id => "那是它自己",
                    Some(other) if !other.counted => "那个部分不计入得分",
                    Some(_) => "那个部分本身是扣减部分",
                };
                let message = format!("计分部分“{}”要从“{from}”扣减，{why}", part.title);
                self.report(&format!("{path}.from"), FindingCode::UnknownPart, message);
            }
        }
        let Some(threshold) = part.threshold else { return };
        if lost || threshold.min <= part.floor {
            let message = format!("计分部分“{}”的门槛不会触发", part.title);
            self.report(&format!("{path}.threshold"), FindingCode::NoEffect, message);
        } else if threshold.min > most {
            let message =
                format!("计分部分“{}”的门槛 {} 高于它最多可得的 {most}，总会触发", part.title, threshold.min);
            self.report(&format!("{path}.threshold"), FindingCode::ThresholdUnreachable, message);
        }
        if threshold.effect == GateEffect::BarTopGrade && rubric.grades.len() < 2 {
            let message = format!("标准只有一个等次，计分部分“{}”的门槛不起作用", part.title);
            self.report(&format!("{path}.threshold"), FindingCode::NoEffect, message);
        }
    }

    fn part_rate(&mut self, path: &str, part: &Part) {
        let Some(rate) = part.rate else { return };
        let why = match part.measure {
            Measure::Lost if rate.lost == rate.takes => "失多少就扣多少",
            Measure::Lost if rate.takes == Points::ZERO => "什么也不扣",
            Measure::Lost => return,
            Measure::Proportion | Measure::AllOrNothing => "只用于扣减部分",
        };
        let message = format!("计分部分“{}”的 rate 不起作用：{why}", part.title);
        self.report(&format!("{path}.rate"), FindingCode::NoEffect, message);
    }

    fn part_grades(&mut self, path: &str, part: &Part, rubric: &Rubric) {
        if part.grades.is_empty() {
            if !part.counted {
                let message = format!("计分部分“{}”不计入得分，也没有自己的等次", part.title);
                self.report(&format!("{path}.counted"), FindingCode::NoEffect, message);
            }
            return;
        }
        let most = part.cap.unwrap_or(part.points);
        if part.measure == Measure::Lost {
            let message = format!("计分部分“{}”是扣减部分，没有自己的等次，grades 不起作用", part.title);
            self.report(&format!("{path}.grades"), FindingCode::NoEffect, message);
            return;
        }
        self.bands(&format!("{path}.grades"), &part.grades, most, rubric);
        for (index, band) in part.grades.iter().enumerate() {
            let twice = part.grades[..index].iter().any(|earlier| earlier.code == band.code);
            let path = format!("{path}.grades[{index}].code");
            if twice {
                self.report(&path, FindingCode::DuplicateId, format!("等次编号“{}”重复", band.code));
            }
            let joined = rubric.scoring.grade == GradeRule::LowestOfParts;
            if joined && !rubric.grades.iter().any(|grade| grade.code == band.code) {
                let message =
                    format!("计分部分“{}”的等次“{}”不在标准的等次里，无法取较低者", part.title, band.code);
                self.report(&path, FindingCode::UnknownGrade, message);
            }
        }
    }
}
