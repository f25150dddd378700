//! Collects the items of a sheet row by row. Decides what a row is; what an item's words mean is read later.

use super::column::ColumnRole;
use super::{ImportCode, ImportFinding, MOST_POINTS, amount, occurrence, standard, stated_total};
use crate::points::Points;
use crate::rubric::{GateEffect, wording};
use std::collections::BTreeMap;

/// No more items than this are read from one sheet.
const MOST_ITEMS: usize = 500;

/// Items under one heading.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) line: u32,
    pub(super) stated: Option<Points>,
    pub(super) items: Vec<Item>,
}

/// An item as it stands in the sheet.
pub(super) struct Item {
    pub(super) line: u32,
    /// Numbered as headings are: 一、立案.
    heads: bool,
    pub(super) words: String,
    pub(super) points: Option<Points>,
    /// What the sheet says where its points should stand.
    pub(super) points_words: String,
    pub(super) gate: Option<GateEffect>,
    /// Whether the row does not say what the gate does.
    gate_assumed: bool,
    pub(super) standard: String,
    /// Faults with a row and a price of their own.
    pub(super) priced: Vec<Priced>,
    pub(super) basis: String,
    pub(super) guidance: String,
}

/// A fault with what it costs.
pub(super) struct Priced {
    pub(super) reason: String,
    pub(super) points: Points,
    pub(super) per_occurrence: bool,
}

/// Collects items while rows are read.
pub(super) struct Reading {
    columns: Vec<(ColumnRole, usize)>,
    /// Headings of columns that are not read, and how many rows say something there.
    others: BTreeMap<usize, (String, usize)>,
    pub(super) groups: Vec<Group>,
    /// The stated total, from a row of sums.
    pub(super) stated: Option<Points>,
    /// Words below the items.
    pub(super) notes: Vec<String>,
    items: usize,
    pub(super) findings: Vec<ImportFinding>,
}

impl Reading {
    pub(super) fn new(columns: &[(ColumnRole, usize)], heads: &[String]) -> Self {
        let idle = ["序号", "编号", "号", "得分", "实得分", "扣分", "评分", ""];
        let others = heads.iter().enumerate().filter(|(column, head)| {
            !columns.iter().any(|(_, known)| known == column)
                && !idle.contains(&head.replace(' ', "").as_str())
        });
        Self {
            columns: columns.to_vec(),
            others: others.map(|(column, head)| (column, (head.trim().to_owned(), 0))).collect(),
            groups: Vec::new(),
            stated: None,
            notes: Vec::new(),
            items: 0,
            findings: Vec::new(),
        }
    }

    /// Whether no item was found.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.items.is_empty())
    }

    pub(super) fn report(&mut self, row: u32, code: ImportCode, message: String) {
        self.findings.push(ImportFinding::new(row, code, message));
    }

    /// Tells of columns that say something and were not read.
    pub(super) fn tell_other_columns(&mut self) {
        for (head, rows) in std::mem::take(&mut self.others).into_values().filter(|(_, rows)| *rows > 0) {
            let message =
                format!("“{head}”一列有 {rows} 行写了内容，没有读入；需要的话用 --column 指明它是什么");
            self.report(0, ImportCode::ColumnUnread, message);
        }
    }

    fn cell<'c>(&self, cells: &'c [String], role: ColumnRole) -> &'c str {
        let column = self.columns.iter().find(|(known, _)| *known == role).map(|(_, column)| *column);
        column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim())
    }

    pub(super) fn row(&mut self, line: u32, cells: &[String]) {
        let [section, item, points, standard, basis, guidance, _] =
            ColumnRole::ALL.map(|role| self.cell(cells, role).to_owned());
        let filled: Vec<&str> =
            cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let Some(first) = filled.first() else { return };
        let sums = ["合计", "总计", "总分", "小计"];
        if let Some(words) = sums.iter().find(|words| first.replace(' ', "").starts_with(**words)) {
            if *words != "小计" {
                self.stated = amount::points_of(&points)
                    .or_else(|| filled.iter().find_map(|cell| stated_total(cell)))
                    .or(self.stated);
            }
            return;
        }
        // Words alone in a row are a heading: 一、立案（5分）. Where no item follows, they were a note.
        if filled.len() == 1 && standard.is_empty() {
            self.section(line, first);
            return;
        }
        if !section.is_empty()
            && self.groups.last().is_none_or(|last| last.title != amount::points_in_heading(&section).0)
        {
            self.section(line, &section);
        }
        for (column, (_, rows)) in &mut self.others {
            let says = |cell: &String| !cell.trim().is_empty() && !says_each(cell);
            *rows += usize::from(cells.get(*column).is_some_and(says));
        }
        let priced = self.priced(cells, &standard);
        let standard = if priced.is_some() { String::new() } else { standard };
        let more = More { standard, basis, guidance, priced };
        // 三级指标 below a merged 二级指标: an item of its own where it has points of its own.
        let (item, more) =
            match item.is_empty() && amount::points_of(&points).is_some() && !more.guidance.is_empty() {
                true => (more.guidance.clone(), More { guidance: String::new(), ..more }),
                false => (item, more),
            };
        if item.is_empty() {
            self.go_on(more);
        } else {
            self.item(line, &item, &points, more);
        }
    }

    /// The fault of this row, where it has a price of its own.
    fn priced(&self, cells: &[String], standard: &str) -> Option<Priced> {
        let points = amount::points_of(self.cell(cells, ColumnRole::Price))?;
        let told = standard::clauses(standard).0.is_empty() && !standard.is_empty();
        let per_occurrence =
            occurrence::is_per_occurrence(standard) || cells.iter().any(|cell| says_each(cell));
        let reason = standard::numbering(standard).to_owned();
        (told && points > Points::ZERO).then_some(Priced { reason, points, per_occurrence })
    }

    fn item(&mut self, line: u32, words: &str, points: &str, more: More) {
        if self.items >= MOST_ITEMS {
            if self.items == MOST_ITEMS {
                let message = format!("只读取前 {MOST_ITEMS} 个项目，其余没有读入");
                self.report(line, ImportCode::TooManyItems, message);
                self.items += 1;
            }
            return;
        }
        self.items += 1;
        if self.groups.is_empty() {
            self.section(line, UNTITLED);
        }
        let (gate, gate_assumed) = gate_of(points, &more.standard);
        let (words, in_words) = amount::points_in_heading(words);
        let points_words = points.to_owned();
        let points = amount::points_of(points).or(in_words).filter(|points| *points <= MOST_POINTS);
        let item = Item {
            line,
            heads: heads(&words),
            words: standard::numbering(&words).to_owned(),
            points,
            points_words,
            gate,
            gate_assumed,
            standard: more.standard,
            priced: more.priced.into_iter().collect(),
            basis: more.basis,
            guidance: more.guidance,
        };
        if let Some(group) = self.groups.last_mut() {
            group.items.push(item);
        }
    }

    fn section(&mut self, line: u32, heading: &str) {
        let (title, stated) = amount::points_in_heading(heading);
        self.groups.push(Group { title, line, stated, items: Vec::new() });
    }

    /// A row that goes on with the item above: its cells are merged downwards.
    fn go_on(&mut self, more: More) {
        let Some(item) = self.groups.last_mut().and_then(|group| group.items.last_mut()) else { return };
        item.priced.extend(more.priced);
        for (held, more) in [
            (&mut item.standard, more.standard),
            (&mut item.basis, more.basis),
            (&mut item.guidance, more.guidance),
        ] {
            if !more.is_empty() {
                if !held.is_empty() {
                    held.push('\n');
                }
                held.push_str(&more);
            }
        }
    }

    /// Takes rows that are numbered as headings and say no more than their points for the sections they are, where the
    /// points of at least one are those of the rows below it.
    pub(super) fn settle_sections(&mut self) {
        let bare = |item: &Item| {
            let says = [&item.standard, &item.basis, &item.guidance].iter().any(|words| !words.is_empty());
            item.heads && item.points.is_some() && item.gate.is_none() && item.priced.is_empty() && !says
        };
        for group in std::mem::take(&mut self.groups) {
            let heads: Vec<usize> = (0..group.items.len()).filter(|at| bare(&group.items[*at])).collect();
            let below = |n: usize| {
                let end = heads.get(n + 1).copied().unwrap_or(group.items.len());
                &group.items[heads[n] + 1..end]
            };
            let adds_up = |n: usize| {
                let sum: Points = below(n).iter().filter_map(|item| item.points).sum();
                !below(n).is_empty() && Some(sum) == group.items[heads[n]].points
            };
            let sections: Vec<usize> = match (0..heads.len()).any(adds_up) {
                true => (0..heads.len()).filter(|n| !below(*n).is_empty()).map(|n| heads[n]).collect(),
                false => Vec::new(),
            };
            let mut rest = Group { items: Vec::new(), ..group };
            for (at, item) in group.items.into_iter().enumerate() {
                if sections.contains(&at) {
                    let next =
                        Group { title: item.words, line: item.line, stated: item.points, items: Vec::new() };
                    let done = std::mem::replace(&mut rest, next);
                    // What stood above the first section keeps its heading; an empty one was only the place for rows.
                    if !done.items.is_empty() || done.title != UNTITLED {
                        self.groups.push(done);
                    }
                } else {
                    rest.items.push(item);
                }
            }
            self.groups.push(rest);
        }
    }

    /// Where the notes say what a gate does (有一项否决的，全卷不合格), gates of which the sheet says no more do that.
    pub(super) fn settle_gates(&mut self) {
        let told = self.notes.iter().flat_map(|note| note.split(['；', ';', '。', '\n']));
        let told = told.filter(|words| words.contains("否决")).find_map(standard::gate);
        let Some(effect) = told else { return };
        let mut changed = 0;
        for item in self.groups.iter_mut().flat_map(|group| &mut group.items) {
            if item.gate == Some(GateEffect::ScoreZero) && item.gate_assumed {
                item.gate = Some(effect);
                changed += 1;
            }
        }
        if changed > 0 {
            let message =
                format!("{changed} 个否决项的后果取自表上说明：{}，请核对", wording::effect(effect));
            self.report(0, ImportCode::GateRead, message);
        }
    }

    /// Takes headings under which nothing stands as the notes they are.
    pub(super) fn settle_notes(&mut self) {
        for group in self.groups.iter().filter(|group| group.items.is_empty()) {
            self.notes.push(group.title.clone());
            let words = crate::rubric::field::shorten(&group.title);
            let message = format!("这一行没有读成项目，已抄入来源说明：{words}");
            self.findings.push(ImportFinding::new(group.line, ImportCode::RowUnread, message));
        }
        self.groups.retain(|group| !group.items.is_empty());
    }
}

/// The heading of rows that have none.
const UNTITLED: &str = "评查内容";

/// `一、立案`, `第一部分 立案`: numbered as headings are.
fn heads(words: &str) -> bool {
    let numeral = words.trim_start().trim_start_matches('第').trim_start_matches(amount::is_numeral);
    numeral.len() < words.trim_start().len()
        && (numeral.starts_with(['、', '．', '.']) || numeral.starts_with("部分"))
}

/// `每处` alone in a cell.
fn says_each(cell: &str) -> bool {
    cell.chars().count() <= 4 && occurrence::is_per_occurrence(cell)
}

/// What a row says about its item.
struct More {
    standard: String,
    basis: String,
    guidance: String,
    priced: Option<Priced>,
}

/// The effect of an item that gives no points but decides over the file, by the words where its points should stand.
fn gate_of(points: &str, standard: &str) -> (Option<GateEffect>, bool) {
    let points = points.replace(' ', "");
    let gate = ["否决", "计0分", "计零分", "一票", "不得评为优秀", "不合格"]
        .iter()
        .any(|words| points.contains(words));
    if !gate {
        return (None, false);
    }
    // The standard says more precisely what happens than 否决 does.
    let by_standard = standard.split(['；', ';', '。', '\n']).find_map(standard::gate);
    let by_points = match points.as_str() {
        words if words.contains("不合格") => Some(GateEffect::Fail),
        words if words.contains("优秀") => Some(GateEffect::BarTopGrade),
        words if words.contains("计0分") || words.contains("计零分") => Some(GateEffect::ScoreZero),
        _ => None,
    };
    let told = by_standard.or(by_points);
    (Some(told.unwrap_or(GateEffect::ScoreZero)), told.is_none())
}
