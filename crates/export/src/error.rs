//! Why a report could not be written. Messages never hold words of the case.

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The sink refused.
    #[error("the report could not be written: {}", .0.kind())]
    Write(#[from] std::io::Error),
    /// The time of handing over is not RFC 3339, or lies outside what spreadsheets and PDF can hold.
    #[error("the time of handing over is not a time")]
    Time,
    /// The spreadsheet could not be made.
    #[error("the spreadsheet could not be made")]
    Workbook(#[source] Box<rust_xlsxwriter::XlsxError>),
    /// The paper could not be laid out; holds the layout program's complaint about our template.
    #[error("the paper could not be laid out: {0}")]
    Layout(String),
    /// The data could not be written.
    #[error("the data could not be written")]
    Data(#[from] serde_json::Error),
    /// The comma-separated values could not be written.
    #[error("the comma-separated values could not be written")]
    Csv(#[from] csv::Error),
}

impl From<rust_xlsxwriter::XlsxError> for ExportError {
    fn from(error: rust_xlsxwriter::XlsxError) -> Self {
        Self::Workbook(Box::new(error))
    }
}
