//! From the rows of a spreadsheet to a draft of a rubric, with everything that people must look at.
//!
//! Reads no file: rows come in as words. Nothing is scaled or made up to fit: a sheet that does not add up is
//! told, and the draft keeps the points that the sheet gives.

mod column;
mod standard;

pub use column::ColumnRole;

use super::finding::Severity;
use super::{
    Criterion, CriterionKind, DeductionRule, Element, GateEffect, GradeBand, Rubric, ScoringRules, Section,
};
use crate::act_kind::ActKind;
use crate::id::RubricId;
use crate::points::Points;
use serde::{Deserialize, Serialize};
use standard::Clause;

/// A row: its number in the sheet counted from 1, and its cells as words.
pub type Row = (u32, Vec<String>);

/// No more items than this are read from one sheet.
const MOST_ITEMS: usize = 500;
/// Points of an item beyond this are taken for something else than points.
const MOST_POINTS: Points = Points::whole(1_000);
/// Rows that are looked at for the headings.
const HEAD_ROWS: usize = 40;
/// Characters of an item's title; longer words become guidance too.
const TITLE: usize = 40;

/// What the user says about the sheet.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Id of the draft.
    pub id: String,
    /// Title; where empty that of the sheet.
    pub title: String,
    /// Which acts it is for.
    pub applies_to: Vec<ActKind>,
    /// Columns the user names, by heading or by letter.
    pub columns: Vec<(ColumnRole, String)>,
    /// The full score the sheet is meant to have, where the sheet does not say.
    pub total: Option<Points>,
}

/// A draft with what people must look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// The draft; it lints without errors.
    pub rubric: Rubric,
    /// What was found, in the order of rows.
    pub findings: Vec<ImportFinding>,
    /// The columns that were used: role and heading.
    pub columns: Vec<(ColumnRole, String)>,
}

/// One thing that people must look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFinding {
    /// Row of the sheet, counted from 1; 0 for the whole sheet.
    pub row: u32,
    /// What it is about.
    pub code: ImportCode,
    /// Whether the draft says something else than the sheet.
    pub severity: Severity,
    /// The same in words for users.
    pub message: String,
}

/// What a finding of an import is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportCode {
    /// Items do not add up to the stated total.
    TotalDiffers,
    /// Items of a section do not add up to what the section states.
    SectionDiffers,
    /// An item without points that could be read.
    PointsUnreadable,
    /// Words on how points are taken that were not understood.
    StandardUnreadable,
    /// A deduction of more than the item's points.
    DeductionTooHigh,
    /// Elements do not add up to the item's points.
    ElementsDiffer,
    /// More items than are read.
    TooManyItems,
    /// Grade bands that the sheet does not give.
    GradesAssumed,
}

/// Why a sheet is no rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No row names a column of items and one of points.
    #[error("没有找到表头：需要“评查内容”和“分值”两列，可以用 --column 指明")]
    NoHeadings,
    /// Headings without items below.
    #[error("表头下面没有评查项目")]
    NoItems,
}

/// Makes a draft of the rows of one sheet.
///
/// # Errors
/// See [`ImportError`].
pub fn import(rows: &[Row], options: &ImportOptions) -> Result<Imported, ImportError> {
    let heads = rows.iter().take(HEAD_ROWS).enumerate();
    let found = heads.filter_map(|(at, (_, cells))| Some((at, column::columns(cells, &options.columns)?)));
    let (at, columns) = found.into_iter().next().ok_or(ImportError::NoHeadings)?;
    let mut reading = Reading::new(&columns);
    for (line, cells) in &rows[at + 1..] {
        reading.row(*line, cells);
    }
    if reading.sections.iter().all(|section| section.items.is_empty()) {
        return Err(ImportError::NoItems);
    }
    let above = rows[..at].iter().flat_map(|(_, cells)| cells).map(|cell| cell.trim());
    let title = above.clone().find(|cell| !cell.is_empty()).unwrap_or_default();
    let stated = reading.stated.or_else(|| above.clone().find_map(stated_total));
    let heading = |column: usize| rows[at].1.get(column).cloned().unwrap_or_default();
    let columns = columns.iter().map(|(role, column)| (*role, heading(*column))).collect();
    let (rubric, findings) = reading.draft(options, title, stated);
    Ok(Imported { rubric, findings, columns })
}

/// `总分100分`, `满分：120`: what words above or below the items say the total is.
fn stated_total(text: &str) -> Option<Points> {
    let (_, rest) = ["总分", "满分", "合计", "总计"].iter().find_map(|words| text.split_once(words))?;
    let digits: String = rest
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    standard::points_of(&digits).filter(|points| (Points::whole(1)..=MOST_POINTS).contains(points))
}

struct Group {
    title: String,
    line: u32,
    stated: Option<Points>,
    items: Vec<Item>,
}

struct Item {
    line: u32,
    words: String,
    points: Option<Points>,
    gate: bool,
    standard: String,
    basis: String,
    guidance: String,
}

/// Collects items while rows are read.
struct Reading {
    columns: Vec<(ColumnRole, usize)>,
    sections: Vec<Group>,
    /// The stated total, from a row of sums.
    stated: Option<Points>,
    items: usize,
    findings: Vec<ImportFinding>,
}

impl Reading {
    fn new(columns: &[(ColumnRole, usize)]) -> Self {
        Self { columns: columns.to_vec(), sections: Vec::new(), stated: None, items: 0, findings: Vec::new() }
    }

    fn report(&mut self, row: u32, code: ImportCode, message: String) {
        let severity = match code {
            ImportCode::GradesAssumed | ImportCode::StandardUnreadable => Severity::Warning,
            _ => Severity::Error,
        };
        self.findings.push(ImportFinding { row, code, severity, message });
    }

    fn cell<'c>(&self, cells: &'c [String], role: ColumnRole) -> &'c str {
        let column = self.columns.iter().find(|(known, _)| *known == role).map(|(_, column)| *column);
        column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim())
    }

    fn row(&mut self, line: u32, cells: &[String]) {
        let [section, item, points, standard, basis, guidance] =
            ColumnRole::ALL.map(|role| self.cell(cells, role).to_owned());
        let filled: Vec<&str> =
            cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let Some(first) = filled.first() else { return };
        let sums = ["合计", "总计", "总分", "小计"];
        if let Some(words) = sums.iter().find(|words| first.replace(' ', "").starts_with(**words)) {
            if *words != "小计" {
                self.stated = standard::points_of(&points)
                    .or_else(|| filled.iter().find_map(|cell| stated_total(cell)))
                    .or(self.stated);
            }
            return;
        }
        // Words alone in a row are a heading: 一、立案（5分）.
        if filled.len() == 1 && standard.is_empty() {
            self.section(line, first);
            return;
        }
        if !section.is_empty()
            && self.sections.last().is_none_or(|last| last.title != standard::points_in_heading(&section).0)
        {
            self.section(line, &section);
        }
        if item.is_empty() {
            self.more(&standard, &basis, &guidance);
            return;
        }
        if self.items >= MOST_ITEMS {
            if self.items == MOST_ITEMS {
                self.report(
                    line,
                    ImportCode::TooManyItems,
                    format!("只读取前 {MOST_ITEMS} 个项目，其余没有读入"),
                );
                self.items += 1;
            }
            return;
        }
        self.items += 1;
        if self.sections.is_empty() {
            self.section(line, "评查内容");
        }
        let gate =
            ["否决", "计0分", "计零分", "一票"].iter().any(|words| points.replace(' ', "").contains(words));
        let (words, in_words) = standard::points_in_heading(&item);
        let points = standard::points_of(&points).or(in_words).filter(|points| *points <= MOST_POINTS);
        if let Some(section) = self.sections.last_mut() {
            section.items.push(Item { line, words, points, gate, standard, basis, guidance });
        }
    }

    fn section(&mut self, line: u32, heading: &str) {
        let (title, stated) = standard::points_in_heading(heading);
        self.sections.push(Group { title, line, stated, items: Vec::new() });
    }

    /// A row that goes on with the item above: its cells are merged downwards.
    fn more(&mut self, standard: &str, basis: &str, guidance: &str) {
        let Some(item) = self.sections.last_mut().and_then(|section| section.items.last_mut()) else {
            return;
        };
        for (held, more) in
            [(&mut item.standard, standard), (&mut item.basis, basis), (&mut item.guidance, guidance)]
        {
            if !more.is_empty() {
                if !held.is_empty() {
                    held.push('\n');
                }
                held.push_str(more);
            }
        }
    }

    fn draft(
        mut self,
        options: &ImportOptions,
        title: &str,
        stated: Option<Points>,
    ) -> (Rubric, Vec<ImportFinding>) {
        let groups: Vec<Group> =
            std::mem::take(&mut self.sections).into_iter().filter(|group| !group.items.is_empty()).collect();
        let sections: Vec<Section> =
            (0..).zip(groups).map(|(index, group)| self.section_of(index, group)).collect();
        let total: Points = sections.iter().map(|section| section.points).sum();
        let stated = options.total.or(stated);
        if let Some(stated) = stated.filter(|stated| *stated != total) {
            let message = format!(
                "各项分值之和是 {total}，表上总分是 {stated}。草稿按各项分值写总分为 {total}，没有折算，请核对原表"
            );
            self.report(0, ImportCode::TotalDiffers, message);
        } else if stated.is_none() && total != Points::whole(100) {
            let message = format!("各项分值之和是 {total}，不是 100，表上没有写明总分，请核对原表");
            self.report(0, ImportCode::TotalDiffers, message);
        }
        let message = "表上没有等次分数线，草稿按总分的 90%、80%、60% 设定，请按标准修改".to_owned();
        self.report(0, ImportCode::GradesAssumed, message);
        self.findings.sort_by_key(|finding| finding.row);
        let title =
            [options.title.trim(), title, "导入的评查标准"].into_iter().find(|title| !title.is_empty());
        let rubric = Rubric {
            id: RubricId(if options.id.trim().is_empty() {
                "imported".to_owned()
            } else {
                options.id.clone()
            }),
            version: "draft".to_owned(),
            title: title.unwrap_or_default().to_owned(),
            applies_to: options.applies_to.clone(),
            when_documents: Vec::new(),
            source: "由表格导入的草稿，等次分数线为设定值，使用前请逐项核对。".to_owned(),
            total,
            scoring: ScoringRules {
                not_applicable: Default::default(),
                floor: Points::ZERO,
                rounding: Default::default(),
                grade: Default::default(),
            },
            grades: grades(total),
            parts: Vec::new(),
            sections,
            bonus: None,
            add_on: None,
        };
        (rubric, self.findings)
    }

    fn section_of(&mut self, index: usize, group: Group) -> Section {
        let letter =
            u8::try_from(index).ok().filter(|index| *index < 26).map(|index| char::from(b'A' + index));
        let id = letter.map_or_else(|| format!("S{}", index + 1), |letter| letter.to_string());
        let (title, line, stated) = (group.title, group.line, group.stated);
        let criteria: Vec<Criterion> =
            (1..).zip(group.items).map(|(n, item)| self.criterion(&format!("{id}{n}"), item)).collect();
        let points: Points = criteria.iter().map(Criterion::max_points).sum();
        if let Some(stated) = stated.filter(|stated| *stated != points) {
            let message = format!("“{title}”写明 {stated} 分，所列项目之和是 {points} 分，草稿按项目之和");
            self.report(line, ImportCode::SectionDiffers, message);
        }
        let title = if title.trim().is_empty() { "未命名部分".to_owned() } else { title };
        Section { id, title, points, pool: false, criteria }
    }

    fn criterion(&mut self, id: &str, item: Item) -> Criterion {
        let title: String =
            item.words.split(['。', '；', '\n']).next().unwrap_or_default().chars().take(TITLE).collect();
        let title = if title.trim().is_empty() { id.to_owned() } else { title };
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
        let (clauses, left) = standard::clauses(&item.standard);
        for words in &left {
            note(words);
        }
        let kind = if item.gate {
            if !clauses.is_empty() {
                note(&item.standard);
            }
            CriterionKind::Gate { effect: GateEffect::ScoreZero }
        } else {
            if !left.is_empty() {
                let message = format!(
                    "{id}“{title}”有未能识别的评分说明，已放入评查内容：{}",
                    super::field::shorten(&left.join("；"))
                );
                self.report(item.line, ImportCode::StandardUnreadable, message);
            }
            self.kind(id, &title, &item, clauses)
        };
        Criterion {
            id: id.into(),
            title,
            guidance,
            basis: item.basis,
            kind,
            floor: Points::ZERO,
            allow_not_applicable: false,
            documents: Vec::new(),
            rules: Vec::new(),
        }
    }

    fn kind(&mut self, id: &str, title: &str, item: &Item, clauses: Vec<Clause>) -> CriterionKind {
        let points = item.points.unwrap_or_else(|| {
            self.report(
                item.line,
                ImportCode::PointsUnreadable,
                format!("{id}“{title}”没有读到分值，草稿写为 0"),
            );
            Points::ZERO
        });
        let mut deductions = Vec::new();
        let mut elements = Vec::new();
        for clause in clauses {
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
                    if most > points {
                        let message = format!(
                            "{id}“{title}”的扣分 {most} 多于本项的 {points} 分，草稿以 {points} 分为限"
                        );
                        self.report(item.line, ImportCode::DeductionTooHigh, message);
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

fn rule(criterion: &str, before: usize, reason: String, points: Points) -> DeductionRule {
    DeductionRule {
        id: format!("{criterion}-{}", before + 1).into(),
        reason,
        points,
        up_to: None,
        per_occurrence: false,
        cap: None,
    }
}

/// 90, 80 and 60 per cent of the total, down to tenths so that a rounded score can reach them.
fn grades(total: Points) -> Vec<GradeBand> {
    let bands = [
        ("excellent", "优秀", 90),
        ("good", "良好", 80),
        ("qualified", "合格", 60),
        ("unqualified", "不合格", 0),
    ];
    let band = |(code, title, percent): (&str, &str, i64)| GradeBand {
        code: code.to_owned(),
        title: title.to_owned(),
        min: Points::from_hundredths(total.hundredths() * percent / 1_000 * 10),
    };
    let mut bands: Vec<GradeBand> = bands.into_iter().map(band).collect();
    if !bands.is_sorted_by(|above, below| above.min > below.min) {
        // A total too small for four bands keeps the last alone.
        bands.drain(..3);
    }
    bands
}
