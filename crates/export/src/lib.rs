//! Handing over: a scored case as a spreadsheet, a paper to print, comma-separated values or data; and plain tables.
//!
//! Writes into the sink it is given; never chooses a path, never reads a clock, a font of the system
//! or the network. The same report gives the same bytes on every machine. To add a form: give it a
//! module that prints [`ScorecardReport`] from the shared words in `sheet` and `fault`.

mod csv;
mod error;
mod fault;
mod file_name;
mod json;
mod moment;
mod pdf;
mod report;
mod sheet;
mod table;
mod text;
mod wording;
mod xlsx;

pub use csv::scorecard_csv;
pub use error::ExportError;
pub use file_name::file_stem;
pub use json::scorecard_json;
pub use pdf::scorecard_pdf;
pub use report::ScorecardReport;
pub use table::{Cell, Table, table_csv, tables_xlsx};
pub use xlsx::scorecard_xlsx;
