//! Spreadsheets and separated text as tables: each sheet on pages of its own, columns one below another.
//!
//! Shows what cells say, formulas by their values, and behind a sheet what lies on it (`lying`); knows nothing of colours
//! and borders.

mod lying;

use super::note::{NoteKind, ReadNote};
use super::package::Package;
use super::paper::{self, Hung, Paper, Paragraph, SIZE};
use super::sheets::Flow;
use super::table::{CELL, fitted};
use crate::batch::{Purpose, Sheet, TableSheet, sheets};
use crate::code::{ReadCode, ReadError};
use crate::limits::Limits;
use std::collections::BTreeSet;
use std::path::Path;

/// Sizes tried for a sheet that is too broad for a page, the largest first; the last is taken if none fits.
const SIZES: [f32; 4] = [SIZE, 10.5, 9.0, 7.5];

/// Columns of a sheet that are laid out with the empty ones between them; a broader one is laid out without those.
const BROAD: usize = 100;

/// Reads the table at `path`, which holds `bytes`, into laid-out pages, with the pictures they name.
pub(super) fn read(path: &Path, bytes: Vec<u8>, limits: &Limits) -> Result<(Vec<Paper>, Flow), ReadError> {
    let read = sheets(path, Purpose::Display).map_err(|error| match error.code {
        ReadCode::LedgerUnreadable => ReadError { code: ReadCode::Damaged, ..error },
        _ => error,
    })?;
    let package = bytes.starts_with(b"PK").then(|| Package::open(bytes, limits).ok()).flatten();
    let mut flow = Flow::default();
    let mut lying = package.as_ref().map(|package| lying::read(package, &mut flow)).unwrap_or_default();
    let mut papers = Vec::new();
    for sheet in read {
        let lying = lying.remove(&sheet.name).unwrap_or_default();
        let mut pages = match lay_out(&sheet.rows, &lying.words, limits) {
            Ok(pages) => pages,
            Err(error) if error.code == ReadCode::NoPages => vec![Paper::default()],
            Err(error) => return Err(error),
        };
        if let Some(first) = pages.first_mut() {
            let notes = about(&sheet);
            first.hung.add(&Hung { notes, comments: lying.comments, ..Hung::default() });
        }
        if let Some(last) = pages.last_mut() {
            last.hung.pictures.extend(lying.pictures);
        }
        papers.extend(pages);
        if papers.len() > usize::try_from(limits.max_pages).unwrap_or(usize::MAX) {
            return Err(ReadError::new(ReadCode::TooLarge, "pages of a table"));
        }
    }
    flow.package = package;
    if papers.is_empty() { Err(ReadCode::NoPages.into()) } else { Ok((papers, flow)) }
}

/// What there is to say about a sheet.
fn about(sheet: &TableSheet) -> Vec<ReadNote> {
    let note =
        |kind, count: u32| ReadNote { detail: sheet.name.clone(), count, ..ReadNote::of_file(kind, 1) };
    let hidden = (sheet.hidden && !sheet.rows.is_empty()).then(|| note(NoteKind::HiddenSheet, 1));
    let lost = sheet.left_out.saturating_add(u32::from(sheet.broken));
    let lost = (lost > 0).then(|| note(NoteKind::CellsLeftOut, lost));
    hidden.into_iter().chain(lost).collect()
}

/// The columns in which anything stands.
fn used(sheet: &Sheet) -> Vec<usize> {
    let mut used = BTreeSet::new();
    for (_, cells) in sheet {
        let filled = cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
        used.extend(filled.map(|(column, _)| column));
    }
    used.into_iter().collect()
}

fn lay_out(sheet: &Sheet, behind: &[String], limits: &Limits) -> Result<Vec<Paper>, ReadError> {
    let broad = sheet.iter().any(|(_, cells)| cells.len() > BROAD).then(|| used(sheet));
    let mut rows: Vec<String> = Vec::new();
    let mut last = 0;
    for (number, cells) in sheet {
        let row: Vec<String> = match &broad {
            Some(used) => {
                let cell = |column: &usize| cells.get(*column).map(|cell| on_one_line(cell));
                used.iter().map(|column| cell(column).unwrap_or_default()).collect()
            }
            None => cells.iter().map(|cell| on_one_line(cell)).collect(),
        };
        let row = row.join("\t");
        if row.trim().is_empty() {
            continue;
        }
        // Rows without words between others are one blank.
        if last > 0 && *number > last + 1 {
            rows.push(String::new());
        }
        last = *number;
        rows.push(row.trim_end().to_owned());
    }
    // A title in a row of its own is no column.
    let columns = || rows.iter().map(String::as_str).filter(|row| row.contains(CELL));
    let sizes = SIZES.iter().flat_map(|size| [(*size, false), (*size, true)]);
    let fit = sizes
        .filter_map(|(size, broad)| Some((size, broad, fitted(columns(), size, paper::line_width(broad))?)))
        .next();
    let (size, broad, stops) = match fit {
        Some((size, broad, stops)) => (size, broad, Some(stops)),
        None => (SIZES[SIZES.len() - 1], true, None),
    };
    let paragraphs: Vec<Paragraph> = rows
        .into_iter()
        .map(|row| Paragraph { size, stops: stops.clone(), ..Paragraph::plain(row) })
        .chain(behind.iter().map(Paragraph::plain))
        .collect();
    paper::lay_out_on(&paragraphs, broad, limits)
}

/// A cell's words without line feeds and tabs: Chinese words are joined, others parted by a space.
fn on_one_line(cell: &str) -> String {
    let mut line = String::with_capacity(cell.len());
    for part in cell.split(['\n', '\r', CELL]).map(str::trim).filter(|part| !part.is_empty()) {
        let narrow = |c: Option<char>| c.is_some_and(|c| !super::lines::is_wide(c));
        let (last, next) = (line.chars().last(), part.chars().next());
        if last.is_some() && (narrow(last) || narrow(next)) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        (1..)
            .zip(rows)
            .map(|(number, row)| (number, row.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn columns_stand_below_each_other_and_broad_sheets_lie_on_their_side() {
        let limits = Limits::default();
        let narrow =
            sheet(&[&["物品清单"], &["序号", "名称", "数量"], &["1", "某某牌\n白酒", "12"], &["2", "", "3"]]);
        let papers = lay_out(&narrow, &[], &limits).expect("there are words");
        let lines = &papers[0].lines;
        assert_eq!(lines[2].text, "1\t某某牌白酒\t12");
        assert_eq!(lines[1].edges[6], lines[2].edges[8], "the third column");
        assert_eq!(lines[1].edges[6], lines[3].edges[3], "also beside an empty cell");
        assert!(!papers[0].broad);
        let long = "长".repeat(12);
        let broad = sheet(&[&[&long, &long, &long, &long]]);
        assert!(lay_out(&broad, &[], &limits).expect("there are words")[0].broad);
    }
}
