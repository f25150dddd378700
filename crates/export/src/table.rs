//! Plain tables: hit lists and the like, as a workbook or as comma-separated values.
//!
//! Knows rows and columns, not what they mean. Words are always written as text, never as a formula.

use crate::ExportError;
use crate::csv::harmless;
use crate::text::clean;
use crate::xlsx::fitting;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet};
use std::io::Write;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Empty,
}

/// A table with a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Name of its sheet, at most 31 characters.
    pub name: String,
    /// Titles of its columns, each with its width in characters.
    pub columns: Vec<(String, u16)>,
    /// Its rows, as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

/// Writes tables as a workbook, a sheet each, with titles that stay in sight and can be filtered by. `made_at` is the
/// moment it is made, RFC 3339.
///
/// # Errors
/// [`ExportError::Time`] for a wrong moment, [`ExportError::Write`] when the sink refuses.
pub fn tables_xlsx(tables: &[Table], made_at: &str, sink: &mut dyn Write) -> Result<(), ExportError> {
    let mut book = Workbook::new();
    let made = crate::moment::Moment::parse(made_at)?.for_workbook()?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let title = Format::new().set_bold().set_text_wrap();
    let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    for table in tables {
        let mut sheet = Worksheet::new();
        sheet.set_name(&table.name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, (name, width)) in (0..).zip(&table.columns) {
            sheet.write_string_with_format(0, column, name, &title)?;
            sheet.set_column_width(column, *width)?;
        }
        for (row, cells) in (1..).zip(&table.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Text(text) => {
                        sheet.write_string_with_format(row, column, fitting(&clean(text)), &words)?
                    }
                    Cell::Number(value) => sheet.write_number_with_format(row, column, *value, &number)?,
                    Cell::Empty => continue,
                };
            }
        }
        if let (Some(last), Ok(rows)) = (table.columns.len().checked_sub(1), u32::try_from(table.rows.len()))
        {
            sheet.autofilter(0, 0, rows, u16::try_from(last).unwrap_or(u16::MAX))?;
        }
        book.push_worksheet(sheet);
    }
    Ok(sink.write_all(&book.save_to_buffer()?)?)
}

/// Writes one table as comma-separated values: UTF-8 with a byte-order mark, so that spreadsheets show it.
///
/// # Errors
/// [`ExportError::Write`] and [`ExportError::Csv`] when the sink refuses.
pub fn table_csv(table: &Table, sink: &mut dyn Write) -> Result<(), ExportError> {
    sink.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(sink);
    writer.write_record(table.columns.iter().map(|(name, _)| name.as_str()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => harmless(text),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        }))?;
    }
    Ok(writer.flush()?)
}
