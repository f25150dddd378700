//! What differs between two versions of a rubric, as data and in words.
//!
//! Every rubric is laid out as things (a section, a criterion, a deduction …) with named fields; what is in
//! one and not in the other, and fields that differ, are the changes. Order alone is no change.

use super::word::{GATE_EFFECTS, GRADE_RULES, MEASURES, NOT_APPLICABLE, ROUNDING, word_for};
use super::{Criterion, CriterionKind, DeductionRule, Part, Rubric, RubricRef, Section};
use crate::act_kind::ActKind;
use crate::document_type::DocumentType;
use crate::points::Points;
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
const WORDS: [&str; 9] =
    ["title", "guidance", "basis", "documents", "rules", "source", "reason", "version", "applies_to"];

/// Names of fields for users.
const FIELDS: [(&str, &str); 35] = [
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
    RubricDiff { old: old.reference(), new: new.reference(), changes }
}

/// A thing with its fields, absent ones left out.
struct Laid {
    thing: Thing,
    subject: String,
    /// Which of those that a faulty rubric names alike.
    nth: usize,
    /// What users know it by.
    title: String,
    fields: Vec<(&'static str, String)>,
}

fn whole(kind: ChangeKind, laid: &Laid) -> Change {
    let verb = if kind == ChangeKind::Added { "新增" } else { "删除" };
    let points = laid.fields.iter().find(|(name, _)| *name == "points");
    let points = points.map(|(_, points)| format!("，{points} 分")).unwrap_or_default();
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
        let text = match (old.is_empty(), new.is_empty()) {
            (true, _) => format!("{subject}：{field}原来没有，现在是“{new}”"),
            (_, true) => format!("{subject}：{field}原来是“{old}”，现在没有"),
            _ => format!("{subject}：{field}由“{old}”改为“{new}”"),
        };
        changes.push(Change {
            kind: ChangeKind::Changed,
            thing: now.thing,
            subject: now.subject.clone(),
            field: name.to_owned(),
            old,
            new,
            scoring: !WORDS.contains(&name),
            text,
        });
    }
    changes
}

/// Fields as they are found; empty texts and defaults are left out.
struct Sheet(Vec<Laid>);

impl Sheet {
    fn add(&mut self, thing: Thing, subject: &str, title: &str, fields: Vec<(&'static str, String)>) {
        let fields = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let nth = self.0.iter().filter(|laid| laid.thing == thing && laid.subject == subject).count();
        self.0.push(Laid { thing, subject: subject.to_owned(), nth, title: title.to_owned(), fields });
    }
}

fn points(points: Points) -> String {
    points.to_string()
}

fn beyond_zero(points: Points) -> String {
    if points == Points::ZERO { String::new() } else { points.to_string() }
}

fn optional(points: Option<Points>) -> String {
    points.map(|points| points.to_string()).unwrap_or_default()
}

fn flag(flag: bool) -> String {
    if flag { "是" } else { "否" }.to_owned()
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.collect::<Vec<_>>().join("、")
}

fn laid_out(rubric: &Rubric) -> Vec<Laid> {
    let mut sheet = Sheet(Vec::new());
    let scoring = &rubric.scoring;
    sheet.add(
        Thing::Rubric,
        "",
        &rubric.title,
        vec![
            ("title", rubric.title.clone()),
            ("version", rubric.version.clone()),
            ("applies_to", list(rubric.applies_to.iter().copied().map(ActKind::title))),
            ("when_documents", list(rubric.when_documents.iter().copied().map(DocumentType::title))),
            ("source", rubric.source.clone()),
            ("total", points(rubric.total)),
            ("not_applicable", word_for(&NOT_APPLICABLE, scoring.not_applicable).to_owned()),
            ("floor", points(scoring.floor)),
            ("rounding", word_for(&ROUNDING, scoring.rounding).to_owned()),
            ("grade", word_for(&GRADE_RULES, scoring.grade).to_owned()),
            ("add_on", add_on(rubric)),
            ("max_points", optional(rubric.bonus.as_ref().map(|bonus| bonus.max_points))),
        ],
    );
    for grade in &rubric.grades {
        let fields = vec![("title", grade.title.clone()), ("min", points(grade.min))];
        sheet.add(Thing::Grade, &grade.code, &grade.title, fields);
    }
    for part in &rubric.parts {
        of_part(&mut sheet, part);
    }
    for section in &rubric.sections {
        of_section(&mut sheet, section);
    }
    for item in rubric.bonus.iter().flat_map(|bonus| &bonus.items) {
        let fields = vec![("title", item.title.clone()), ("points", points(item.points))];
        sheet.add(Thing::Bonus, item.id.as_str(), &item.title, fields);
    }
    sheet.0
}

fn add_on(rubric: &Rubric) -> String {
    rubric.add_on.as_ref().map_or_else(String::new, |add_on| {
        format!("{}；附加于 {}", add_on.rule.words(), list(add_on.to.iter().map(|id| id.as_str())))
    })
}

fn of_part(sheet: &mut Sheet, part: &Part) {
    let threshold = part
        .threshold
        .map(|threshold| format!("低于 {} 时 {}", threshold.min, word_for(&GATE_EFFECTS, threshold.effect)));
    let policy = part.not_applicable.map(|policy| word_for(&NOT_APPLICABLE, policy).to_owned());
    let grades = part.grades.iter().map(|band| format!("{} {}", band.title, band.min));
    sheet.add(
        Thing::Part,
        &part.id,
        &part.title,
        vec![
            ("title", part.title.clone()),
            ("sections", list(part.sections.iter().map(String::as_str))),
            ("measure", word_for(&MEASURES, part.measure).to_owned()),
            ("points", points(part.points)),
            ("of", optional(part.of)),
            ("cap", optional(part.cap)),
            ("floor", beyond_zero(part.floor)),
            ("from", part.from.clone().unwrap_or_default()),
            ("counted", if part.counted { String::new() } else { flag(false) }),
            ("not_applicable", policy.unwrap_or_default()),
            ("threshold", threshold.unwrap_or_default()),
            ("grades", grades.collect::<Vec<_>>().join("、")),
        ],
    );
}

fn of_section(sheet: &mut Sheet, section: &Section) {
    let fields = vec![
        ("title", section.title.clone()),
        ("points", points(section.points)),
        ("pool", if section.pool { flag(true) } else { String::new() }),
    ];
    sheet.add(Thing::Section, &section.id, &section.title, fields);
    for criterion in &section.criteria {
        of_criterion(sheet, section, criterion);
    }
}

fn of_criterion(sheet: &mut Sheet, section: &Section, criterion: &Criterion) {
    let (mode, effect) = match &criterion.kind {
        CriterionKind::Deduct { .. } => ("deduct", None),
        CriterionKind::Grant { .. } => ("grant", None),
        CriterionKind::Gate { effect } => ("gate", Some(word_for(&GATE_EFFECTS, *effect))),
    };
    let most = if criterion.is_gate() { String::new() } else { points(criterion.max_points()) };
    sheet.add(
        Thing::Criterion,
        criterion.id.as_str(),
        &criterion.title,
        vec![
            ("place", section.id.clone()),
            ("title", criterion.title.clone()),
            ("guidance", criterion.guidance.clone()),
            ("basis", criterion.basis.clone()),
            ("mode", mode.to_owned()),
            ("points", most),
            ("effect", effect.unwrap_or_default().to_owned()),
            ("floor", beyond_zero(criterion.floor)),
            ("allow_not_applicable", flag(criterion.allow_not_applicable)),
            ("documents", list(criterion.documents.iter().copied().map(DocumentType::title))),
            ("rules", list(criterion.rules.iter().map(String::as_str))),
        ],
    );
    for element in criterion.elements() {
        let fields = vec![
            ("place", criterion.id.to_string()),
            ("title", element.title.clone()),
            ("points", points(element.points)),
        ];
        sheet.add(Thing::Element, element.id.as_str(), &element.title, fields);
    }
    for rule in criterion.deduction_rules() {
        of_deduction(sheet, criterion, rule);
    }
}

fn of_deduction(sheet: &mut Sheet, criterion: &Criterion, rule: &DeductionRule) {
    let fields = vec![
        ("place", criterion.id.to_string()),
        ("reason", rule.reason.clone()),
        ("points", points(rule.points)),
        ("up_to", optional(rule.up_to)),
        ("per_occurrence", flag(rule.per_occurrence)),
        ("cap", optional(rule.cap)),
        ("steps", rule.step_words()),
    ];
    sheet.add(Thing::Deduction, rule.id.as_str(), &rule.reason, fields);
}
