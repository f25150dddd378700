//! A rubric laid out as things with named fields, for comparing.

use super::Thing;
use crate::act_kind::ActKind;
use crate::document_type::DocumentType;
use crate::points::Points;
use crate::rubric::word::{GATE_EFFECTS, GRADE_RULES, MEASURES, NOT_APPLICABLE, ROUNDING, word_for};
use crate::rubric::{Criterion, CriterionKind, DeductionRule, Part, Rate, Rubric, Section, wording};

/// A thing with its fields, absent ones left out.
pub(super) struct Laid {
    pub(super) thing: Thing,
    pub(super) subject: String,
    /// Which of those that a faulty rubric names alike.
    pub(super) nth: usize,
    /// What users know it by.
    pub(super) title: String,
    pub(super) fields: Vec<(&'static str, String)>,
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

/// All things of a rubric, in its order.
pub(super) fn laid_out(rubric: &Rubric) -> Vec<Laid> {
    let mut sheet = Sheet(Vec::new());
    let scoring = &rubric.scoring;
    sheet.add(
        Thing::Rubric,
        "",
        &rubric.title,
        vec![
            ("id", rubric.id.to_string()),
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
        let to = match add_on.to.is_empty() {
            true => "任何标准".to_owned(),
            false => list(add_on.to.iter().map(|id| id.as_str())),
        };
        format!("{}；附加于{to}", add_on.rule.words())
    })
}

fn of_part(sheet: &mut Sheet, part: &Part) {
    let threshold = part
        .threshold
        .map(|threshold| format!("低于 {} 分时{}", threshold.min, wording::effect(threshold.effect)));
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
            ("rate", part.rate.map(Rate::words).unwrap_or_default()),
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
