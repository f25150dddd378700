//! The ledger 台账: the table that lists the cases of a batch.
//!
//! Its columns are called differently everywhere; they are recognised by their headings and by what stands
//! in them. What is not recognised is kept as it is. Never compares the ledger with the cases.

mod cell;
mod headings;

use super::table::Row;
use crate::code::{ReadCode, ReadError};
use crate::kind::FileKind;
use crate::skeleton::fold::fold;
use crate::worker::ReaderPool;
use cell::{act_kind, day};
use headings::{HEADERS, recognised};
use scoring::ActKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// What a column of the ledger tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LedgerField {
    /// Number of the case or its decision 案号, 文号.
    Number,
    /// Cause 案由.
    Cause,
    /// Party 当事人.
    Party,
    /// Department 执法部门.
    Department,
    /// Day of the decision 决定日期.
    DecisionDate,
    /// Day of filing 立案日期.
    FilingDate,
    /// Kind of act 执法类别.
    ActKind,
}

impl LedgerField {
    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Cause => "cause",
            Self::Party => "party",
            Self::Department => "department",
            Self::DecisionDate => "decision_date",
            Self::FilingDate => "filing_date",
            Self::ActKind => "act_kind",
        }
    }

    /// The field named by `code`.
    pub fn from_code(code: &str) -> Option<Self> {
        HEADERS.iter().map(|(field, _, _)| *field).find(|field| field.code() == code)
    }
}

/// A column: its header as written, and what it tells.
pub type LedgerColumn = (String, Option<LedgerField>);

/// What a person said of a table with these headers: what each column tells, or nothing where nobody said.
pub type ColumnsOf<'a> = &'a dyn Fn(&[String]) -> Option<Vec<Option<LedgerField>>>;

/// A ledger as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Its rows, one a case; none where no column names the case.
    pub rows: Vec<LedgerRow>,
    /// Its columns in order, those without a header left out.
    pub columns: Vec<LedgerColumn>,
    /// Whether a person said what the columns tell.
    pub by_hand: bool,
}

/// One row of a ledger. Texts are as written and empty when absent; dates are in ISO form where they
/// could be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// The row's number in the sheet, counted from 1.
    pub line: u32,
    /// Number of the case or its decision.
    pub number: String,
    /// Cause.
    pub cause: String,
    /// Party or parties.
    pub party: String,
    /// Department.
    pub department: String,
    /// Day of the decision.
    pub decision_date: String,
    /// Day of filing.
    pub filing_date: String,
    /// Kind of act, where the words tell it.
    pub act_kind: Option<ActKind>,
    /// The other columns by their headers; empty cells are left out.
    pub extra: BTreeMap<String, String>,
}

impl Ledger {
    /// Whether a column names the case.
    pub(crate) fn names_cases(&self) -> bool {
        self.columns.iter().any(|(_, field)| *field == Some(LedgerField::Number))
    }

    /// Adds the rows of another ledger of the same batch.
    pub(crate) fn append(&mut self, other: Self) {
        self.rows.extend(other.rows);
        for column in other.columns {
            if !self.columns.contains(&column) {
                self.columns.push(column);
            }
        }
    }
}

/// A header row stands within this many rows.
const HEADER_WITHIN: usize = 10;

/// Whether a file beside the cases is called a ledger.
pub fn looks_like_ledger(name: &str, kind: FileKind) -> bool {
    const WORDS: &[&str] = &[
        "台账",
        "台帐",
        "汇总",
        "清单",
        "登记表",
        "登记簿",
        "一览表",
        "统计表",
        "明细",
        "名册",
        "案件表",
        "ledger",
    ];
    let name = fold(name).to_lowercase();
    kind == FileKind::Spreadsheet && WORDS.iter().any(|word| name.contains(word))
}

/// Reads a ledger: xlsx, xlsb, xls, et, ods, or separated text in any Chinese encoding.
///
/// # Errors
/// [`ReadCode::LedgerUnreadable`]; [`ReadCode::LedgerNoColumns`] when no column names the case; or a code
/// of the file system.
pub fn read_ledger(
    readers: &ReaderPool,
    path: &Path,
    columns_of: ColumnsOf<'_>,
) -> Result<Ledger, ReadError> {
    let ledger = read_table(readers, path, columns_of)?;
    if ledger.names_cases() { Ok(ledger) } else { Err(ReadCode::LedgerNoColumns.into()) }
}

/// The same, but a table without a column that names the case comes back without rows: a person may say which it is.
pub(crate) fn read_table(
    readers: &ReaderPool,
    path: &Path,
    columns_of: ColumnsOf<'_>,
) -> Result<Ledger, ReadError> {
    let sheets = readers.tables(path)?;
    let of_sheets = |read: fn(&[Row], ColumnsOf<'_>) -> Option<Ledger>| {
        sheets.iter().find_map(|rows| read(rows, columns_of))
    };
    of_sheets(by_hand).or_else(|| of_sheets(from_rows)).or_else(|| of_sheets(headers_only)).ok_or_else(|| {
        ReadError::new(ReadCode::LedgerNoColumns, format!("{} sheets looked at", sheets.len()))
    })
}

/// The sheet as a person said it is to be understood, where one did.
fn by_hand(rows: &[Row], columns_of: ColumnsOf<'_>) -> Option<Ledger> {
    rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(at, (_, cells))| {
        let headers: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let said = columns_of(&headers)?;
        let columns: Vec<(LedgerField, usize)> =
            said.iter().zip(0..).filter_map(|(field, column)| Some(((*field)?, column))).collect();
        Some(Ledger { by_hand: true, ..below(rows, at, &columns) })
    })
}

fn from_rows(rows: &[Row], _: ColumnsOf<'_>) -> Option<Ledger> {
    let (at, columns) = rows
        .iter()
        .take(HEADER_WITHIN)
        .enumerate()
        .map(|(at, (_, cells))| (at, recognised(cells, &below_of(rows, at))))
        .filter(|(_, columns)| columns.iter().any(|(field, _)| *field == LedgerField::Number))
        // The first of equally good rows.
        .max_by_key(|(at, columns)| (columns.len(), std::cmp::Reverse(*at)))?;
    Some(below(rows, at, &columns))
}

/// The headers alone of a sheet in which nothing names the case: the first row with several words.
fn headers_only(rows: &[Row], _: ColumnsOf<'_>) -> Option<Ledger> {
    let words = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let (at, columns) = rows
        .iter()
        .take(HEADER_WITHIN)
        .enumerate()
        .filter(|(_, (_, cells))| words(cells) >= 2)
        .map(|(at, (_, cells))| (at, recognised(cells, &below_of(rows, at))))
        .max_by_key(|(at, columns)| (columns.len(), words(&rows[*at].1), std::cmp::Reverse(*at)))?;
    let ledger = below(rows, at, &columns);
    Some(Ledger { rows: Vec::new(), ..ledger })
}

/// The cells of the rows below the row `at`.
fn below_of(rows: &[Row], at: usize) -> Vec<&[String]> {
    rows[at + 1..].iter().map(|(_, cells)| cells.as_slice()).collect()
}

/// The rows below the header row `at`.
fn below(rows: &[Row], at: usize, columns: &[(LedgerField, usize)]) -> Ledger {
    let headers = &rows[at].1;
    let body = rows[at + 1..].iter().filter(|(_, cells)| cells != headers);
    let field = |column: usize| columns.iter().find(|(_, at)| *at == column).map(|(field, _)| *field);
    Ledger {
        rows: body.filter_map(|row| row_of(row, headers, columns)).collect(),
        columns: headers
            .iter()
            .enumerate()
            .map(|(column, header)| (header.trim().to_owned(), field(column)))
            .filter(|(header, _)| !header.is_empty())
            .collect(),
        by_hand: false,
    }
}

fn row_of((line, cells): &Row, headers: &[String], columns: &[(LedgerField, usize)]) -> Option<LedgerRow> {
    let mut row = LedgerRow { line: *line, ..LedgerRow::default() };
    for (column, words) in cells.iter().enumerate() {
        let words = words.trim();
        if words.is_empty() {
            continue;
        }
        let field = columns.iter().find(|(_, at)| *at == column).map(|(field, _)| *field);
        match field {
            Some(LedgerField::Number) => row.number = words.to_owned(),
            Some(LedgerField::Cause) => row.cause = words.to_owned(),
            Some(LedgerField::Party) => row.party = words.to_owned(),
            Some(LedgerField::Department) => row.department = words.to_owned(),
            Some(LedgerField::DecisionDate) => row.decision_date = day(words),
            Some(LedgerField::FilingDate) => row.filing_date = day(words),
            Some(LedgerField::ActKind) => row.act_kind = act_kind(words),
            None => {
                let header =
                    headers.get(column).map(|header| header.trim()).filter(|header| !header.is_empty());
                let header = header.map_or_else(|| format!("第{}列", column + 1), str::to_owned);
                row.extra.insert(header, words.to_owned());
            }
        }
    }
    // A column 适用程序 beside the kind tells the summary procedure.
    let procedure =
        row.extra.iter().find(|(header, _)| header.contains("程序")).map(|(_, words)| words.as_str());
    if let Some(procedure) = procedure
        && matches!(row.act_kind, None | Some(ActKind::PenaltyOrdinary))
    {
        row.act_kind = act_kind(procedure).or(row.act_kind);
    }
    let tells = [&row.number, &row.cause, &row.party].iter().any(|words| !words.is_empty());
    // 合计 and 填报人 below the rows are no cases.
    let first = cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default();
    let closing = ["合计", "总计", "小计", "填报", "制表", "备注", "说明", "注:", "注："];
    (tells && !closing.iter().any(|word| first.starts_with(word))).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[&[&str]]) -> Vec<Row> {
        (1..)
            .zip(table)
            .map(|(line, cells)| (line, cells.iter().map(|c| (*c).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn rows_are_read_below_the_header_wherever_it_stands() {
        let table = rows(&[
            &["云澜市2024年行政执法案卷台账"],
            &[],
            &["序号", "决定书文号", "案由", "当事人", "执法类别", "适用程序", "立案日期", "决定日期"],
            &[
                "1",
                "云市监处罚〔2024〕1号",
                "经营超过保质期食品案",
                "好味来食品店",
                "行政处罚",
                "普通程序",
                "45356",
                "2024年4月1日",
            ],
            &[
                "2",
                "云市监处罚〔2024〕2号",
                "无证经营案",
                "王某",
                "行政处罚",
                "简易程序",
                "2024/3/5",
                "20240401",
            ],
            &["", "", "", "", "", "", "", ""],
            &["合计", "2"],
        ]);
        let ledger = from_rows(&table, &|_| None).expect("a ledger");
        assert_eq!(ledger.rows.len(), 2, "a total is no case");
        assert_eq!(ledger.rows[0].line, 4);
        assert_eq!(ledger.rows[0].act_kind, Some(ActKind::PenaltyOrdinary));
        assert_eq!(ledger.rows[0].filing_date, "2024-03-05");
        assert_eq!(ledger.rows[0].decision_date, "2024-04-01");
        assert_eq!(ledger.rows[1].act_kind, Some(ActKind::PenaltySummary));
        assert_eq!(ledger.rows[1].decision_date, "2024-04-01");
        assert_eq!(ledger.rows[0].extra.get("序号").map(String::as_str), Some("1"));
    }

    #[test]
    fn a_person_says_what_headers_do_not() {
        let table =
            rows(&[&["2024年"], &["流水", "对象", "事情"], &["甲罚〔2024〕1号", "甲公司", "超限运输"]]);
        assert!(from_rows(&table, &|_| None).is_none());
        let headers = headers_only(&table, &|_| None).expect("headers");
        assert_eq!(
            headers.columns.iter().map(|(header, _)| header.as_str()).collect::<Vec<_>>(),
            ["流水", "对象", "事情"]
        );
        assert!(headers.rows.is_empty() && !headers.names_cases());
        let said = |headers: &[String]| {
            (headers == ["流水", "对象", "事情"])
                .then(|| vec![Some(LedgerField::Number), Some(LedgerField::Party), None])
        };
        let ledger = by_hand(&table, &said).expect("a ledger");
        assert!(ledger.by_hand && ledger.names_cases());
        let row = &ledger.rows[0];
        assert_eq!((row.number.as_str(), row.party.as_str()), ("甲罚〔2024〕1号", "甲公司"));
        assert_eq!(row.extra.get("事情").map(String::as_str), Some("超限运输"));
    }

    #[test]
    fn only_tables_are_called_ledgers() {
        assert!(looks_like_ledger("2024案件台账.xlsx", FileKind::Spreadsheet));
        assert!(looks_like_ledger("汇总表.csv", FileKind::Spreadsheet));
        assert!(!looks_like_ledger("物品清单.pdf", FileKind::Pdf));
        assert!(!looks_like_ledger("照片.xlsx", FileKind::Spreadsheet));
    }
}
