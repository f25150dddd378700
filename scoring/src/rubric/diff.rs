//! What differs between two versions of a rubric, as data and in words.
//!
//! Every rubric is laid out as things (a section, a criterion, a deduction …) with named fields; what is in
//! one and not in the other, and fields that differ, are the changes. Where what both have stands in another order, that
//! is a change of the thing it stands in.

mod layout;

use super::word::{GATE_EFFECTS, GRADE_RULES, MEASURES, NOT_APPLICABLE, ROUNDING};
use super::wording;
use super::{Criterion, Rubric, RubricRef, Section};
use layout::{Laid, laid_out};
use serde::{Deserialize, Serialize};

/// What differs between two rubrics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RubricDiff {
    /// The rubric that was.
    pub old: RubricRef,
    /// The rubric that is.
    pub new: RubricRef,
    /// Changes in the order of the new rubric; what is gone comes last.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Added, removed or changed.
    pub kind: ChangeKind,
    /// What kind of thing it is about.
    pub thing: Thing,
    /// Its name within the rubric; empty for the rubric itself.
    pub subject: String,
    /// The field that differs; empty where the whole thing is added or removed.
    pub field: String,
    /// What the field held; empty where there was nothing.
    pub old: String,
    /// What it holds now; empty where there is nothing.
    pub new: String,
    /// Whether it can change a score or a grade; otherwise only words and references differ.
    pub scoring: bool,
    /// The difference in words for users.
    pub text: String,
}

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// A field of it differs.
    Changed,
}

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// The rubric itself.
    Rubric,
    /// A grade band.
    Grade,
    /// A part.
    Part,
    /// A section.
    Section,
    /// A criterion.
    Criterion,
    /// An element that points are granted for.
    Element,
    /// A deduction rule.
    Deduction,
    /// A bonus item.
    Bonus,
}

impl Change {
    /// Whether only wording differs.
    pub fn words_only(&self) -> bool {
        WORDS.contains(&self.field.as_str())
    }
}

impl Thing {
    /// The name users know it by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Rubric => "标准",
            Self::Grade => "等次",
            Self::Part => "计分部分",
            Self::Section => "部分",
            Self::Criterion => "项目",
            Self::Element => "得分要素",
            Self::Deduction => "扣分标准",
            Self::Bonus => "加分项",
        }
    }
}

/// Fields that only words and references stand in.
const WORDS: [&str; 6] = ["title", "guidance", "basis", "source", "reason", "version"];

/// Fields that change what is shown, checked or chosen, and never a score.
const UNSCORED: [&str; 5] = ["id", "documents", "rules", "applies_to", "order"];

/// Names of fields for users.
const FIELDS: [(&str, &str); 38] = [
    ("id", "编号"),
    ("order", "顺序"),
    ("title", "名称"),
    ("guidance", "评查内容"),
    ("basis", "依据"),
    ("documents", "对应文书"),
    ("rules", "检查规则"),
    ("source", "来源"),
    ("reason", "扣分理由"),
    ("version", "版本"),
    ("applies_to", "适用行为"),
    ("when_documents", "按文书选用"),
    ("total", "总分"),
    ("not_applicable", "无需评审的处理"),
    ("floor", "最低分"),
    ("rounding", "取整"),
    ("grade", "等次取法"),
    ("add_on", "附加规则"),
    ("min", "最低分数线"),
    ("points", "分值"),
    ("sections", "所含部分"),
    ("measure", "计分方式"),
    ("of", "所含分值"),
    ("cap", "封顶"),
    ("mode", "评分方式"),
    ("effect", "否决后果"),
    ("allow_not_applicable", "可否无需评审"),
    ("place", "所属"),
    ("up_to", "最多扣"),
    ("per_occurrence", "是否按处扣分"),
    ("steps", "按处数分档"),
    ("max_points", "加分上限"),
    ("pool", "是否共同扣减"),
    ("from", "从何处扣减"),
    ("rate", "扣减比例"),
    ("counted", "是否计入得分"),
    ("threshold", "门槛"),
    ("grades", "本部分等次"),
];

/// What differs between two versions of a rubric, or two rubrics.
pub fn diff(old: &Rubric, new: &Rubric) -> RubricDiff {
    let (before, after) = (laid_out(old), laid_out(new));
    let same = |a: &Laid, b: &Laid| (a.thing, a.nth, &a.subject) == (b.thing, b.nth, &b.subject);
    let mut changes = Vec::new();
    for now in &after {
        match before.iter().find(|earlier| same(earlier, now)) {
            None => changes.push(whole(ChangeKind::Added, now)),
            Some(earlier) => changes.extend(fields(earlier, now)),
        }
    }
    let gone = before.iter().filter(|earlier| !after.iter().any(|now| same(earlier, now)));
    changes.extend(gone.map(|earlier| whole(ChangeKind::Removed, earlier)));
    changes.extend(orders(old, new));
    RubricDiff { old: old.reference(), new: new.reference(), changes }
}

/// Sections, and criteria and faults within theirs, that stand in another order: those that both have.
fn orders(old: &Rubric, new: &Rubric) -> Vec<Change> {
    let sections = |rubric: &Rubric| rubric.sections.iter().map(|section| section.id.clone()).collect();
    let criteria =
        |section: &Section| section.criteria.iter().map(|criterion| criterion.id.to_string()).collect();
    let faults =
        |criterion: &Criterion| criterion.fault_rules().into_iter().map(|rule| rule.id.to_string()).collect();
    let mut changes = Vec::new();
    changes.extend(order(Thing::Rubric, "", &new.title, sections(old), sections(new)));
    for section in &new.sections {
        let Some(earlier) = old.sections.iter().find(|earlier| earlier.id == section.id) else { continue };
        changes.extend(order(
            Thing::Section,
            &section.id,
            &section.title,
            criteria(earlier),
            criteria(section),
        ));
    }
    for criterion in new.criteria() {
        let Some(earlier) = old.criterion(&criterion.id) else { continue };
        let (id, title) = (criterion.id.as_str(), criterion.title.as_str());
        changes.extend(order(Thing::Criterion, id, title, faults(earlier), faults(criterion)));
    }
    changes
}

fn order(thing: Thing, subject: &str, title: &str, old: Vec<String>, new: Vec<String>) -> Option<Change> {
    let both = |of: &[String], other: &[String]| -> Vec<String> {
        of.iter().filter(|name| other.contains(name)).cloned().collect()
    };
    let (before, after) = (both(&old, &new), both(&new, &old));
    (before != after).then(|| {
        let laid =
            Laid { thing, subject: subject.to_owned(), nth: 0, title: title.to_owned(), fields: Vec::new() };
        let (old, new) = (before.join("、"), after.join("、"));
        Change {
            kind: ChangeKind::Changed,
            thing,
            subject: subject.to_owned(),
            field: "order".to_owned(),
            text: format!("{}：顺序由“{old}”改为“{new}”", named(&laid)),
            old,
            new,
            scoring: false,
        }
    })
}

fn whole(kind: ChangeKind, laid: &Laid) -> Change {
    let verb = if kind == ChangeKind::Added { "新增" } else { "删除" };
    let points = laid.fields.iter().find(|(name, _)| *name == "points");
    let points = points.map(|(_, points)| format!("，{points} 分")).unwrap_or_default();
    let min = laid.fields.iter().find(|(name, _)| *name == "min");
    let points = min.map(|(_, min)| format!("，{min} 分起")).unwrap_or(points);
    let text = format!("{verb}{}{points}", named(laid));
    let content = laid.title.clone();
    let (old, new) = match kind {
        ChangeKind::Added => (String::new(), content),
        _ => (content, String::new()),
    };
    Change {
        kind,
        thing: laid.thing,
        subject: laid.subject.clone(),
        field: String::new(),
        old,
        new,
        scoring: true,
        text,
    }
}

fn named(laid: &Laid) -> String {
    let thing = laid.thing.title();
    match (laid.subject.is_empty(), laid.title.is_empty()) {
        (true, _) => thing.to_owned(),
        (false, true) => format!("{thing} {}", laid.subject),
        (false, false) => format!("{thing} {}“{}”", laid.subject, laid.title),
    }
}

fn fields(earlier: &Laid, now: &Laid) -> Vec<Change> {
    let value = |laid: &Laid, name: &str| {
        laid.fields
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let mut names: Vec<&'static str> = now.fields.iter().map(|(name, _)| *name).collect();
    for (name, _) in &earlier.fields {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let mut changes = Vec::new();
    for name in names {
        let (old, new) = (value(earlier, name), value(now, name));
        if old == new {
            continue;
        }
        let field = FIELDS.iter().find(|(field, _)| *field == name).map_or(name, |(_, words)| words);
        let subject = named(now);
        let (was, is) = (in_words(name, &old), in_words(name, &new));
        let text = match (old.is_empty(), new.is_empty()) {
            (true, _) => format!("{subject}：{field}原来没有，现在是“{is}”"),
            (_, true) => format!("{subject}：{field}原来是“{was}”，现在没有"),
            _ => format!("{subject}：{field}由“{was}”改为“{is}”"),
        };
        changes.push(Change {
            kind: ChangeKind::Changed,
            thing: now.thing,
            subject: now.subject.clone(),
            field: name.to_owned(),
            old,
            new,
            scoring: !WORDS.contains(&name) && !UNSCORED.contains(&name),
            text,
        });
    }
    changes
}

/// What a word of the format means to users; everything else is said as it is.
fn in_words<'v>(field: &str, value: &'v str) -> &'v str {
    fn of<T: Copy>(
        words: &[(&str, T)],
        value: &str,
        told: impl Fn(T) -> &'static str,
    ) -> Option<&'static str> {
        words.iter().find(|(word, _)| *word == value).map(|(_, meaning)| told(*meaning))
    }
    let told = match field {
        "effect" => of(&GATE_EFFECTS, value, wording::effect),
        "not_applicable" => of(&NOT_APPLICABLE, value, wording::not_applicable),
        "rounding" => of(&ROUNDING, value, wording::rounding),
        "grade" => of(&GRADE_RULES, value, wording::grade_rule),
        "measure" => of(&MEASURES, value, wording::measure),
        "mode" => of(&[("deduct", "扣分制"), ("grant", "得分制"), ("gate", "否决项")], value, |told| told),
        _ => None,
    };
    told.unwrap_or(value)
}
