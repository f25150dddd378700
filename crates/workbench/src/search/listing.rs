//! Hit lists as tables: of one query, and of many queries from a file.

use super::Asked;
use crate::clock::now;
use crate::error::Result;
use crate::export::write_whole;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{ExportHits, SearchBatch};
use contract::view::{BatchLineView, HitView, SearchFilters, SearchSort};
use contract::{ErrorCode, UserError};
use export::{Cell, Table};
use ingest::worker::ReaderPool;
use search::{CaseFacts, Catalogue};
use std::path::Path;

/// The most hits of one query in a list.
const MOST_HITS: u32 = 50_000;

/// Where a list goes: by the ending of its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Workbook,
    Values,
}

impl Form {
    fn of(path: &Path) -> Result<Self> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "xlsx" => Ok(Self::Workbook),
            "csv" => Ok(Self::Values),
            _ => Err(UserError::new(ErrorCode::ExportFormatUnsupported).about(ending).into()),
        }
    }
}

impl Handle<ExportHits> for Workbench {
    fn handle(&self, request: ExportHits) -> std::result::Result<u32, UserError> {
        let ExportHits { query, filters, sort, path } = request;
        let rows = self.export_hits(&query, &filters, sort, Path::new(&path))?;
        Ok(u32::try_from(rows).unwrap_or(u32::MAX))
    }
}

impl Handle<SearchBatch> for Workbench {
    fn handle(&self, request: SearchBatch) -> std::result::Result<Vec<BatchLineView>, UserError> {
        self.search_batch(Path::new(&request.queries), Path::new(&request.path))
    }
}

impl Workbench {
    /// Writes all hits of a query, at most 50,000, into a table: a workbook or comma-separated values, by the ending
    /// `.xlsx` or `.csv`. A query that asks only for what is known of cases is listed case by case. Returns the
    /// number of rows.
    ///
    /// # Errors
    /// `search.query_invalid`, `export.format_unsupported`, `export.not_writable`.
    pub fn export_hits(
        &self,
        query: &str,
        filters: &SearchFilters,
        sort: SearchSort,
        path: &Path,
    ) -> std::result::Result<usize, UserError> {
        let form = Form::of(path)?;
        let mut table = hit_table(false);
        self.list(&Asked::of(query, filters, sort)?, None, &mut table.rows)?;
        let rows = table.rows.len();
        write(form, path, &[table])?;
        Ok(rows)
    }

    /// Runs the queries of a file, CSV or a spreadsheet: a column 检索式, and 名称 where there is one; without these titles the first
    /// column. Writes a table of their hits, and in a workbook also one of their counts. A query that is not understood
    /// does not stop the others.
    ///
    /// # Errors
    /// `search.batch_unreadable`, `export.format_unsupported`, `export.not_writable`.
    pub fn search_batch(
        &self,
        queries: &Path,
        path: &Path,
    ) -> std::result::Result<Vec<BatchLineView>, UserError> {
        Ok(self.run_batch(queries, path)?)
    }

    fn run_batch(&self, queries: &Path, path: &Path) -> Result<Vec<BatchLineView>> {
        let form = Form::of(path)?;
        let mut lines = Vec::new();
        let mut details = hit_table(true);
        let mut counts = Table {
            name: "检索汇总".to_owned(),
            columns: columns(&[
                ("名称", 20),
                ("检索式", 40),
                ("命中页数", 10),
                ("命中案卷数", 12),
                ("未识读页数", 12),
                ("问题", 30),
            ]),
            rows: Vec::new(),
        };
        for (name, query) in read_queries(&self.readers, queries)? {
            let mut line = BatchLineView {
                name: name.clone(),
                query: query.clone(),
                pages: 0,
                cases: 0,
                fault: String::new(),
            };
            let mut unread = 0;
            match Asked::of(&query, &SearchFilters::default(), SearchSort::Relevance) {
                Ok(asked) => {
                    let found = self.search_cases(&asked, 0, 0)?;
                    (line.pages, line.cases, unread) = (found.total, found.cases, found.unread_pages);
                    let before = details.rows.len();
                    self.list(&asked, Some(&line), &mut details.rows)?;
                    if details.rows.len() == before {
                        details.rows.push(without_hits(&line));
                    }
                }
                Err(error) => {
                    line.fault = UserError::from(error).subject;
                    details.rows.push(without_hits(&line));
                }
            }
            counts.rows.push(vec![
                line.name.as_str().into(),
                line.query.as_str().into(),
                line.pages.into(),
                line.cases.into(),
                unread.into(),
                line.fault.as_str().into(),
            ]);
            lines.push(line);
        }
        write(form, path, &[counts, details])?;
        Ok(lines)
    }

    fn list(&self, asked: &Asked, of: Option<&BatchLineView>, rows: &mut Vec<Vec<Cell>>) -> Result<()> {
        let catalogue = self.catalogue()?;
        if asked.query.is_about_cases() {
            for hit in self.search_cases(asked, MOST_HITS, 0)?.hits {
                let reasons = reasons(hit.reasons.iter());
                rows.extend(catalogue.case(&hit.case.case).map(|case| row(of, case, None, &reasons)));
            }
            return Ok(());
        }
        let found = self.search(asked, MOST_HITS, 0)?;
        rows.extend(found.hits.iter().filter_map(|hit| hit_row(of, &catalogue, hit)));
        Ok(())
    }
}

fn hit_row(of: Option<&BatchLineView>, catalogue: &Catalogue, hit: &HitView) -> Option<Vec<Cell>> {
    Some(row(of, catalogue.case(&hit.case)?, Some(hit), &reasons(hit.reasons.iter())))
}

fn reasons<'a>(reasons: impl Iterator<Item = &'a contract::view::ReasonView>) -> String {
    reasons.map(|reason| format!("{}：{}", reason.title, reason.found)).collect::<Vec<_>>().join("；")
}

fn columns(columns: &[(&str, u16)]) -> Vec<(String, u16)> {
    columns.iter().map(|(name, width)| ((*name).to_owned(), *width)).collect()
}

/// The table of hits; of many queries with those before the hits.
fn hit_table(of_many: bool) -> Table {
    let of_query: &[_] = if of_many {
        &[("名称", 20), ("检索式", 30), ("命中页数", 10), ("问题", 30)]
    } else {
        &[]
    };
    let of_hit = [
        ("案号", 24),
        ("案卷", 24),
        ("部门", 20),
        ("当事人", 20),
        ("案由", 24),
        ("决定日期", 12),
        ("罚款金额（元）", 14),
        ("等级", 8),
        ("得分", 8),
        ("未识读页数", 12),
        ("文书", 20),
        ("页码", 6),
        ("原文摘录", 60),
        ("命中原因", 40),
    ];
    Table {
        name: "检索结果".to_owned(), columns: columns(&[of_query, &of_hit].concat()), rows: Vec::new()
    }
}

fn of_query(of: Option<&BatchLineView>) -> Vec<Cell> {
    of.map_or_else(Vec::new, |line| {
        vec![
            line.name.as_str().into(),
            line.query.as_str().into(),
            line.pages.into(),
            line.fault.as_str().into(),
        ]
    })
}

fn without_hits(line: &BatchLineView) -> Vec<Cell> {
    let mut cells = of_query(Some(line));
    cells.resize(hit_table(true).columns.len(), Cell::Empty);
    cells
}

/// A row of the table; of a case alone where there is no page.
fn row(of: Option<&BatchLineView>, case: &CaseFacts, hit: Option<&HitView>, reasons: &str) -> Vec<Cell> {
    // Fen and hundredths are far below 2^52.
    let hundredths =
        |value: Option<i64>| value.map_or(Cell::Empty, |value| Cell::Number(value as f64 / 100.0));
    let document = hit.map(|hit| match hit.document_title.as_str() {
        "" => hit.document_type.title(),
        title => title,
    });
    let mut cells = of_query(of);
    cells.extend([
        case.number.as_str().into(),
        case.name.as_str().into(),
        case.department.as_str().into(),
        case.parties.join("、").as_str().into(),
        case.cause.as_str().into(),
        case.date.as_str().into(),
        hundredths(case.amount),
        case.grade.as_str().into(),
        hundredths(case.score.map(scoring::Points::hundredths)),
        case.unread_pages.into(),
        document.unwrap_or_default().into(),
        hit.map_or(Cell::Empty, |hit| hit.page.into()),
        hit.map_or("", |hit| hit.snippet.as_str()).into(),
        reasons.into(),
    ]);
    cells
}

fn write(form: Form, path: &Path, tables: &[Table]) -> Result<()> {
    let mut bytes = Vec::new();
    match (form, tables.last()) {
        (Form::Workbook, _) => export::tables_xlsx(tables, &now(), &mut bytes)?,
        (Form::Values, Some(table)) => export::table_csv(table, &mut bytes)?,
        (Form::Values, None) => {}
    }
    write_whole(path, &bytes)
}

/// The queries of a file, each with its name.
fn read_queries(readers: &ReaderPool, path: &Path) -> Result<Vec<(String, String)>> {
    let unreadable = || UserError::new(ErrorCode::SearchBatchUnreadable).about(path.display().to_string());
    let sheets = readers.tables(path).map_err(|_| unreadable())?;
    let first = sheets.into_iter().next().unwrap_or_default();
    let rows: Vec<Vec<String>> = first.into_iter().map(|(_, cells)| cells).collect();
    let queries = queries_of(&rows);
    if queries.is_empty() { Err(unreadable().into()) } else { Ok(queries) }
}

fn queries_of(rows: &[Vec<String>]) -> Vec<(String, String)> {
    let column = |titles: &[&str]| {
        let first = rows.first()?;
        first.iter().position(|cell| titles.contains(&cell.to_lowercase().as_str()))
    };
    let (query, name) = (column(&["检索式", "query"]), column(&["名称", "name"]));
    let cell =
        |row: &Vec<String>, at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
    let queries = rows.iter().skip(usize::from(query.is_some())).map(|row| {
        let text = cell(row, query.or(Some(0)));
        let named = Some(cell(row, name)).filter(|name| !name.is_empty() && query.is_some());
        (named.unwrap_or_else(|| text.clone()), text)
    });
    queries.filter(|(_, query)| !query.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_read_with_and_without_titles() {
        let rows = |rows: &[&[&str]]| {
            rows.iter()
                .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
                .collect::<Vec<Vec<String>>>()
        };
        let pairs = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>()
        };
        for (table, expected) in [
            (
                rows(&[&["名称", "检索式"], &["甲", "罚款"], &["", "听证 -放弃"], &["乙", ""], &["丙"]]),
                pairs(&[("甲", "罚款"), ("听证 -放弃", "听证 -放弃")]),
            ),
            (rows(&[&["Query"], &["\"责令改正\""]]), pairs(&[("\"责令改正\"", "\"责令改正\"")])),
            (rows(&[&["罚款"], &["金额:>5万"]]), pairs(&[("罚款", "罚款"), ("金额:>5万", "金额:>5万")])),
            (rows(&[]), pairs(&[])),
        ] {
            assert_eq!(queries_of(&table), expected, "{table:?}");
        }
    }

    #[test]
    fn a_row_is_as_long_as_its_table() {
        let line = BatchLineView {
            name: "甲".to_owned(),
            query: "罚款".to_owned(),
            pages: 0,
            cases: 0,
            fault: String::new(),
        };
        assert_eq!(without_hits(&line).len(), hit_table(true).columns.len());
        let case = CaseFacts::default();
        assert_eq!(row(Some(&line), &case, None, "").len(), hit_table(true).columns.len());
        assert_eq!(row(None, &case, None, "").len(), hit_table(false).columns.len());
    }
}
