//! From the rows of a spreadsheet to a draft of a rubric, with everything that people must look at.
//!
//! Reads no file: rows come in as words. Nothing is scaled or made up to fit: a sheet that does not add up is
//! told, and the draft keeps the points that the sheet gives.

mod amount;
mod column;
mod draft;
mod grade;
mod item;
mod occurrence;
mod reading;
mod standard;
mod verdict;

pub use column::ColumnRole;

use super::Rubric;
use super::finding::Severity;
use crate::act_kind::ActKind;
use crate::points::Points;
use reading::Reading;
use serde::{Deserialize, Serialize};

/// A row: its number in the sheet counted from 1, and its cells as words.
pub type Row = (u32, Vec<String>);

/// Points of an item beyond this are taken for something else than points.
const MOST_POINTS: Points = Points::whole(1_000);
/// Rows that are looked at for the headings.
const HEAD_ROWS: usize = 40;

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
    /// Grade bands read out of the notes of the sheet.
    GradesRead,
    /// Words in an item that decide over the whole file, made a gate of its own.
    GateRead,
    /// A range of which the sheet says only the most.
    LeastAssumed,
    /// Prices by the number of occurrences, of which the sheet does not say what more of them cost.
    StepsAssumed,
    /// Points on top, made bonus items: they count for ranking only.
    BonusRead,
    /// A row that belongs to no item.
    RowUnread,
    /// A column with words that was not read.
    ColumnUnread,
    /// Other sheets of the workbook that look like rubrics too.
    OtherSheets,
}

impl ImportFinding {
    /// A finding; whether it is an error lies in its code.
    pub fn new(row: u32, code: ImportCode, message: String) -> Self {
        let severity = match code {
            ImportCode::GradesAssumed
            | ImportCode::GradesRead
            | ImportCode::GateRead
            | ImportCode::LeastAssumed
            | ImportCode::StepsAssumed
            | ImportCode::BonusRead
            | ImportCode::RowUnread
            | ImportCode::ColumnUnread
            | ImportCode::OtherSheets
            | ImportCode::StandardUnreadable => Severity::Warning,
            ImportCode::TotalDiffers
            | ImportCode::SectionDiffers
            | ImportCode::PointsUnreadable
            | ImportCode::DeductionTooHigh
            | ImportCode::ElementsDiffer
            | ImportCode::TooManyItems => Severity::Error,
        };
        Self { row, code, severity, message }
    }
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
    let (at, mut columns) = headings(rows, options).ok_or(ImportError::NoHeadings)?;
    let filled_in = column::filled_in(&rows[at..], &columns, &options.columns);
    columns.retain(|(_, column)| Some(*column) != filled_in);
    let mut reading = Reading::new(&columns, &rows[at].1);
    for (line, cells) in &rows[at + 1..] {
        reading.row(*line, cells);
    }
    if let Some(column) = filled_in {
        let heading = rows[at].1.get(column).map(|heading| heading.trim()).unwrap_or_default();
        let message = format!(
            "“{heading}”一列像是评查时填写的结果，没有读作扣分标准；是标准的话用 --column price= 指明"
        );
        reading.report(0, ImportCode::ColumnUnread, message);
    }
    if reading.is_empty() {
        return Err(ImportError::NoItems);
    }
    let above: Vec<&str> = rows[..at]
        .iter()
        .flat_map(|(_, cells)| cells)
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .collect();
    let heading = |column: usize| rows[at].1.get(column).cloned().unwrap_or_default();
    let columns = columns.iter().map(|(role, column)| (*role, heading(*column))).collect();
    let (rubric, findings) = draft::draft(reading, options, &above);
    Ok(Imported { rubric, findings, columns })
}

/// The row of headings and what its columns hold.
fn headings(rows: &[Row], options: &ImportOptions) -> Option<(usize, Vec<(ColumnRole, usize)>)> {
    let find = |in_words: bool| {
        let heads = rows.iter().take(HEAD_ROWS).enumerate();
        heads
            .filter_map(|(at, (_, cells))| Some((at, column::columns(cells, &options.columns, in_words)?)))
            .next()
    };
    find(false).or_else(|| {
        let (at, columns) = find(true)?;
        let item = columns.iter().find(|(role, _)| *role == ColumnRole::Item)?.1;
        let cells = rows[at + 1..]
            .iter()
            .filter_map(|(_, cells)| cells.get(item))
            .filter(|cell| !cell.trim().is_empty());
        let told = cells.clone().filter(|cell| amount::points_in_heading(cell.trim()).1.is_some()).count();
        (told > 0 && told * 2 >= cells.count()).then_some((at, columns))
    })
}

/// `总分100分`, `满分：120`, `评查评分表（100分）`: what words above or below the items say the total is.
fn stated_total(text: &str) -> Option<Points> {
    let told = |points: &Points| (Points::whole(1)..=MOST_POINTS).contains(points);
    let Some((_, rest)) = ["总分", "满分", "合计", "总计"].iter().find_map(|words| text.split_once(words))
    else {
        return amount::points_in_heading(text).1.filter(told);
    };
    let digits: String = rest
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    amount::points_of(&digits).filter(told)
}
