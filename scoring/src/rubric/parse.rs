//! From the text of a rubric file to a [`Rubric`].
//!
//! Decides shape only: types, words, required and unknown fields. Whether sums add up and names are
//! unique is the lint's to say, so that an editor can show a half-finished rubric.

use super::extend::{Bases, built_in_base, extends, whole};
use super::field::{Entry, Fields, Lines, Reading, nearest, shorten};
use super::finding::{Finding, FindingCode, RubricError};
use super::word::{
    FORMATS, GATE_EFFECTS, GRADE_RULES, JOINS, Join, MEASURES, MODES, Mode, NOT_APPLICABLE, ROUNDING,
};
use super::{
    AddOn, Bonus, BonusItem, Criterion, CriterionKind, DeductionRule, Element, GateEffect, GradeBand,
    JoinRule, Part, Rate, Rubric, ScoringRules, Section, Threshold,
};
use crate::act_kind::ActKind;
use crate::document_type::DocumentType;
use crate::id::{CriterionId, DeductionId, RubricId};
use crate::points::Points;
use toml::de::DeTable;

impl Rubric {
    /// Reads the text of a rubric file. A rubric that extends another may extend a built-in one.
    ///
    /// A rubric that can be read may still be unsound; ask [`super::lint`] before scoring with it.
    ///
    /// # Errors
    /// The first fault of shape, in the order of lines.
    pub fn parse(text: &str) -> Result<Self, RubricError> {
        Self::parse_with(text, built_in_base)
    }

    /// As [`Rubric::parse`]; the rubric that the text extends is looked up by the name it gives, and where there
    /// is none the lookup says why, in words for users. What comes out is whole.
    ///
    /// # Errors
    /// As [`Rubric::parse`].
    pub fn parse_with(text: &str, base: impl Fn(&str) -> Result<Self, String>) -> Result<Self, RubricError> {
        read(text, &base).map(|(rubric, _)| rubric).map_err(|findings| first(findings).into())
    }
}

fn first(findings: Vec<Finding>) -> Finding {
    findings.into_iter().next().unwrap_or_else(|| Finding {
        line: 1,
        code: FindingCode::Syntax,
        severity: FindingCode::Syntax.severity(),
        message: "无法读取".to_owned(),
    })
}

/// The rubric with the lines of its fields, or every fault of shape in the order of lines.
pub(super) fn read(text: &str, bases: Bases<'_>) -> Result<(Rubric, Lines), Vec<Finding>> {
    // A file saved on Windows must have the digest of the same file saved elsewhere.
    let text = text.replace("\r\n", "\n");
    let mut reading = Reading::new(&text);
    let (document, errors) = DeTable::parse_recoverable(&text);
    let mut in_order: Vec<_> = errors.iter().collect();
    in_order.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    for error in in_order {
        let line = error.span().map_or(1, |span| reading.line(span.start));
        let at = error.span().and_then(|span| text.get(span.start..)).and_then(|rest| rest.chars().next());
        let wide = at.and_then(wide);
        let stands_in = wide.is_some();
        reading.fault(line, FindingCode::Syntax, wide.unwrap_or_else(|| wording(error.message()).to_owned()));
        if stands_in {
            // What follows was read with it wrong, and says nothing of its own.
            break;
        }
    }
    if errors.is_empty() {
        let rubric = match document.get_ref() {
            extending if extending.contains_key("extends") => extended(&mut reading, extending, bases),
            whole => Some(rubric(Fields::of_document(&mut reading, whole))),
        };
        if let Some(rubric) = rubric.filter(|_| reading.findings.is_empty()) {
            return Ok((rubric, reading.lines));
        }
    }
    // Stable: faults of one line stay in the order they were found.
    reading.findings.sort_by_key(|finding| finding.line);
    Err(reading.findings)
}

/// The rubric of a text that extends another; nothing where there is no base to work on.
fn extended(reading: &mut Reading, own: &DeTable<'_>, bases: Bases<'_>) -> Option<Rubric> {
    let extends = extends(reading, own, bases)?;
    let base_text = extends.base_text();
    // What is printed can be read.
    let (base, _) = DeTable::parse_recoverable(&base_text);
    let whole = whole(reading, own, base.get_ref(), &extends);
    Some(rubric(Fields::of_document(reading, &whole)))
}

/// The kind of act of a code.
fn act_kind(code: &str) -> Result<ActKind, String> {
    ActKind::from_code(code).ok_or_else(|| {
        let known: Vec<String> =
            ActKind::ALL.into_iter().map(|kind| format!("{}（{}）", kind.code(), kind.title())).collect();
        format!("，可用的有：{}", known.join("、"))
    })
}

/// The document type of a code; who writes its title is told the code.
fn document_type(code: &str) -> Result<DocumentType, String> {
    DocumentType::from_code(code).ok_or_else(|| {
        let titled = DocumentType::ALL.iter().find(|known| known.title() == code.trim());
        let codes: Vec<&str> = DocumentType::ALL.iter().map(|known| known.code()).collect();
        let near = || nearest(code, &codes, |_| false).map(|near| format!("，是不是 {near}"));
        let told = titled.map(|known| format!("，应当写作 {}", known.code())).or_else(near);
        told.unwrap_or_else(|| "，全部编号用 anjuan rubric documents 查看".to_owned())
    })
}

/// What is wrong where a character of the Chinese keyboard stands in for one of TOML's own.
fn wide(c: char) -> Option<String> {
    let narrow = match c {
        '“' | '”' | '‘' | '’' | '「' | '」' => '"',
        '\u{3000}' => ' ',
        '，' => ',',
        '。' => '.',
        '【' => '[',
        '】' => ']',
        // The other wide forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        _ => return None,
    };
    if narrow == '"' {
        return Some(format!("TOML 语法有误：此处是中文引号 {c}，要改成半角（英文）双引号"));
    }
    Some(format!("TOML 语法有误：此处是全角字符“{c}”，要改成半角（英文）的 {narrow}"))
}

/// What the TOML reader means, in words for users.
fn wording(message: &str) -> &'static str {
    let known = [
        ("duplicate key", "TOML 语法有误：同一字段写了两次"),
        ("unclosed", "TOML 语法有误：括号没有成对"),
        ("missing comma", "TOML 语法有误：两项之间缺少逗号"),
        ("missing value", "TOML 语法有误：等号后面没有值"),
        ("key with no value", "TOML 语法有误：字段后面没有等号和值"),
        ("unquoted key", "TOML 语法有误：字段名和等号要用英文字符"),
        // An empty value and an unquoted one are the same to the reader.
        ("must be quoted", "TOML 语法有误：等号后面要有值，文字两边要有成对的英文双引号"),
        ("string", "TOML 语法有误：文字两边要有成对的英文双引号"),
        ("opening quote", "TOML 语法有误：文字两边要有成对的英文双引号"),
        ("leading zero", "TOML 语法有误：数的前面不能多写 0"),
        ("recurse", "TOML 语法有误：嵌套过深"),
    ];
    known
        .into_iter()
        .find(|(part, _)| message.contains(part))
        .map_or("TOML 语法有误：此处不符合 TOML 写法", |(_, words)| words)
}

fn rubric(mut fields: Fields<'_, '_, '_>) -> Rubric {
    if let Some(format) = fields.optional_number("format") {
        match FORMATS.iter().find(|known| known.to_string() == format) {
            Some(known) => fields.set_format(*known),
            None => {
                let known: Vec<String> = FORMATS.iter().map(u8::to_string).collect();
                let (known, format) = (known.join("、"), shorten(&format));
                let message = format!("本程序只认识格式 {known}，此文件是格式 {format}，请升级程序");
                fields.fault("format", FindingCode::UnknownFormat, message);
                // Only the number is worth reporting then.
                fields.set_format(u8::MAX);
            }
        }
    }
    let rubric = Rubric {
        id: RubricId(fields.text("id")),
        version: fields.text("version"),
        title: fields.text("title"),
        applies_to: fields.list("applies_to", FindingCode::UnknownValue, act_kind),
        when_documents: fields.newer("when_documents", |fields, name| {
            fields.list(name, FindingCode::UnknownDocumentType, document_type)
        }),
        source: fields.optional_text("source").unwrap_or_default(),
        total: fields.points("total"),
        scoring: scoring(&mut fields),
        grades: fields.tables("grades").into_iter().map(|table| grade(fields.of(table))).collect(),
        parts: fields.newer("parts", |fields, name| {
            let tables = fields.optional_tables(name);
            tables.into_iter().map(|table| part(fields.of(table))).collect()
        }),
        sections: fields.tables("sections").into_iter().map(|table| section(fields.of(table))).collect(),
        bonus: fields.optional_table("bonus").map(|table| bonus(fields.of(table))),
        add_on: fields.newer("add_on", |fields, name| {
            fields.optional_table(name).and_then(|table| add_on(fields.of(table)))
        }),
    };
    fields.finish();
    rubric
}

fn add_on(mut fields: Fields<'_, '_, '_>) -> Option<AddOn> {
    let to = fields.list("to", FindingCode::UnknownValue, |id| Ok(RubricId::from(id)));
    let rule = match fields.word("join", &JOINS) {
        Some(Join::Pooled) => Some(JoinRule::Pooled),
        Some(Join::Added) => Some(JoinRule::Added),
        Some(Join::Apart) => Some(JoinRule::Apart),
        Some(Join::Share) => Some(JoinRule::Share { points: fields.points("points") }),
        Some(Join::Taken) => Some(JoinRule::Taken { points: fields.points("points") }),
        None => {
            // The rule decides which fields are known; without it, only the rule is worth reporting.
            fields.skip("points");
            None
        }
    };
    fields.finish();
    rule.map(|rule| AddOn { to, rule })
}

fn part(mut fields: Fields<'_, '_, '_>) -> Part {
    let part = Part {
        id: fields.text("id"),
        title: fields.text("title"),
        sections: fields.list("sections", FindingCode::UnknownValue, |id| Ok(id.to_owned())),
        measure: fields.optional_word("measure", &MEASURES).unwrap_or_default(),
        points: fields.points("points"),
        of: fields.optional_points("of"),
        cap: fields.optional_points("cap"),
        floor: fields.optional_points("floor").unwrap_or_default(),
        from: fields.optional_text("from"),
        rate: fields.since(3, "rate", |fields, name| {
            fields.optional_table(name).and_then(|table| rate(fields.of(table)))
        }),
        counted: fields.flag_or("counted", true),
        not_applicable: fields.optional_word("not_applicable", &NOT_APPLICABLE),
        threshold: fields.optional_table("threshold").map(|table| threshold(fields.of(table))),
        grades: fields.optional_tables("grades").into_iter().map(|table| grade(fields.of(table))).collect(),
    };
    fields.finish();
    part
}

fn rate(mut fields: Fields<'_, '_, '_>) -> Option<Rate> {
    let rate = Rate { lost: fields.points("lost"), takes: fields.points("takes") };
    if rate.lost == Points::ZERO && fields.has("lost") {
        fields.fault("lost", FindingCode::BadPoints, "rate 的 lost 不能是 0".to_owned());
    }
    fields.finish();
    Some(rate)
}

fn threshold(mut fields: Fields<'_, '_, '_>) -> Threshold {
    let threshold = Threshold {
        min: fields.points("min"),
        effect: fields.word("effect", &GATE_EFFECTS).unwrap_or(GateEffect::Fail),
    };
    fields.finish();
    threshold
}

fn scoring(fields: &mut Fields<'_, '_, '_>) -> ScoringRules {
    let mut rules = ScoringRules {
        not_applicable: Default::default(),
        floor: Default::default(),
        rounding: Default::default(),
        grade: Default::default(),
    };
    if let Some(table) = fields.optional_table("scoring") {
        let mut fields = fields.of(table);
        rules.not_applicable =
            fields.optional_word("not_applicable", &NOT_APPLICABLE).unwrap_or(rules.not_applicable);
        rules.floor = fields.optional_points("floor").unwrap_or(rules.floor);
        rules.rounding = fields.optional_word("rounding", &ROUNDING).unwrap_or(rules.rounding);
        rules.grade = fields
            .newer("grade", |fields, name| fields.optional_word(name, &GRADE_RULES))
            .unwrap_or(rules.grade);
        fields.finish();
    }
    rules
}

fn grade(mut fields: Fields<'_, '_, '_>) -> GradeBand {
    let grade =
        GradeBand { code: fields.text("code"), title: fields.text("title"), min: fields.points("min") };
    fields.finish();
    grade
}

fn section(mut fields: Fields<'_, '_, '_>) -> Section {
    let section = Section {
        id: fields.text("id"),
        title: fields.text("title"),
        points: fields.points("points"),
        pool: fields.newer("pool", Fields::flag),
        criteria: fields.tables("criteria").into_iter().map(|table| criterion(fields.of(table))).collect(),
    };
    fields.finish();
    section
}

fn criterion(mut fields: Fields<'_, '_, '_>) -> Criterion {
    let id = CriterionId(fields.text("id"));
    let mut criterion = Criterion {
        title: fields.text("title"),
        guidance: fields.optional_text("guidance").unwrap_or_default(),
        basis: fields.optional_text("basis").unwrap_or_default(),
        kind: kind(&mut fields, &id),
        floor: Points::ZERO,
        allow_not_applicable: fields.flag("allow_not_applicable"),
        documents: fields.list("documents", FindingCode::UnknownDocumentType, document_type),
        rules: fields.list("rules", FindingCode::UnknownValue, |rule| Ok(rule.to_owned())),
        id,
    };
    if !criterion.is_gate() {
        criterion.floor = fields.newer("floor", Fields::optional_points).unwrap_or_default();
    }
    fields.finish();
    criterion
}

fn kind(fields: &mut Fields<'_, '_, '_>, criterion: &CriterionId) -> CriterionKind {
    match fields.word("mode", &MODES) {
        Some(Mode::Deduct) => {
            let points = fields.points("points");
            let tables = fields.tables("deductions");
            CriterionKind::Deduct { points, deductions: deductions(fields, tables, criterion) }
        }
        Some(Mode::Grant) => {
            let points = fields.points("points");
            let elements = fields.newer("elements", |fields, name| {
                let tables = fields.optional_tables(name);
                (1..).zip(tables).map(|(n, table)| element(fields.of(table), criterion, n)).collect()
            });
            let deductions = fields.newer("deductions", |fields, name| {
                let tables = fields.optional_tables(name);
                deductions(fields, tables, criterion)
            });
            CriterionKind::Grant { points, elements, deductions }
        }
        Some(Mode::Gate) => {
            for name in ["points", "deductions", "elements", "floor"] {
                if fields.has(name) {
                    let message = format!("否决项不计分，不能有字段“{name}”");
                    fields.fault(name, FindingCode::GateWithPoints, message);
                    fields.skip(name);
                }
            }
            let effect = fields.word("effect", &GATE_EFFECTS).unwrap_or(GateEffect::ScoreZero);
            CriterionKind::Gate { effect }
        }
        None => {
            // The mode decides which fields are known; without it, only the mode is worth reporting.
            for name in ["points", "deductions", "elements", "floor", "effect"] {
                fields.skip(name);
            }
            CriterionKind::Gate { effect: GateEffect::ScoreZero }
        }
    }
}

fn deductions<'a, 't>(
    fields: &mut Fields<'_, 'a, 't>,
    tables: Vec<Entry<'a, 't>>,
    criterion: &CriterionId,
) -> Vec<DeductionRule> {
    (1..).zip(tables).map(|(n, table)| deduction(fields.of(table), criterion, n)).collect()
}

fn element(mut fields: Fields<'_, '_, '_>, criterion: &CriterionId, n: usize) -> Element {
    let element = Element {
        id: fields.optional_text("id").map_or_else(|| default_element_id(criterion, n), DeductionId),
        title: fields.text("title"),
        points: fields.points("points"),
    };
    fields.finish();
    element
}

/// The name of the `n`th element of a criterion, counted from 1, where the text gives none.
pub(super) fn default_element_id(criterion: &CriterionId, n: usize) -> DeductionId {
    DeductionId(format!("{criterion}-e{n}"))
}

fn deduction(mut fields: Fields<'_, '_, '_>, criterion: &CriterionId, n: usize) -> DeductionRule {
    let id = fields.optional_text("id").map_or_else(|| default_id(criterion, n), DeductionId);
    let steps = fields.since(3, "steps", Fields::optional_list_of_points);
    let reason = fields.text("reason");
    let stepped = fields.has("steps");
    if stepped {
        // The steps say all of it.
        for name in ["points", "up_to", "per_occurrence", "cap"] {
            if fields.has(name) {
                let message = format!("写了 steps（按处数分档扣分），就不能再写字段“{name}”");
                fields.fault(name, FindingCode::UnknownField, message);
            }
            fields.skip(name);
        }
        if steps.len() < 2 {
            let message = "字段“steps”至少要有两档：1 处、2 处……各扣多少".to_owned();
            fields.fault("steps", FindingCode::StepOrder, message);
        }
    }
    let first = steps.first().copied().unwrap_or_default();
    let rule = DeductionRule {
        id,
        reason,
        points: if stepped { first } else { fields.points("points") },
        up_to: if stepped { None } else { fields.optional_points("up_to") },
        per_occurrence: !stepped && fields.flag("per_occurrence"),
        cap: if stepped { None } else { fields.optional_points("cap") },
        steps,
    };
    fields.finish();
    rule
}

/// The name of the `n`th deduction of a criterion, counted from 1, where the text gives none.
pub(super) fn default_id(criterion: &CriterionId, n: usize) -> DeductionId {
    DeductionId(format!("{criterion}-{n}"))
}

fn bonus(mut fields: Fields<'_, '_, '_>) -> Bonus {
    let bonus = Bonus {
        max_points: fields.points("max_points"),
        items: fields.tables("items").into_iter().map(|table| bonus_item(fields.of(table))).collect(),
    };
    fields.finish();
    bonus
}

fn bonus_item(mut fields: Fields<'_, '_, '_>) -> BonusItem {
    let item = BonusItem {
        id: CriterionId(fields.text("id")),
        title: fields.text("title"),
        points: fields.points("points"),
    };
    fields.finish();
    item
}
