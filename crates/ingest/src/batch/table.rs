//! Tables as rows of words: spreadsheets and separated text in any Chinese encoding.
//!
//! Bounded in bytes, rows and columns, because a small file can describe a huge sheet; what lies beyond is counted.

mod format;
mod moment;

use crate::code::{ReadCode, ReadError};
use calamine::{Data, DataType, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use std::fs::File;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A row: its number in the sheet counted from 1, and its cells.
pub(crate) type Row = (u32, Vec<String>);

/// Bytes of the file.
const FILE_BYTES: u64 = 64 << 20;
/// Bytes of a spreadsheet's parts, unpacked.
const PART_BYTES: u64 = 256 << 20;
const ROWS: usize = 100_000;
/// Cells of all sheets together, those left empty in front of others included.
const CELLS: usize = 8_000_000;

/// What a table is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To know what its columns say: days and numbers in one form, whatever the sheet shows.
    Data,
    /// To show what stands on it, as it stands there.
    Display,
}

impl Purpose {
    fn columns(self) -> usize {
        match self {
            Self::Data => 256,
            Self::Display => 16_384,
        }
    }

    fn sheets(self) -> usize {
        match self {
            Self::Data => 32,
            Self::Display => 255,
        }
    }
}

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct TableSheet {
    /// Its name; separated text has none.
    pub(crate) name: String,
    /// Whether the file hides it.
    pub(crate) hidden: bool,
    /// Its rows with anything in them.
    pub(crate) rows: Vec<Row>,
    /// Cells with words that lie beyond what is read of a table.
    pub(crate) left_out: u32,
    /// Whether it breaks off.
    pub(crate) broken: bool,
}

/// A repeated row or cell of an Open Document sheet counts only up to here.
const REPEATS: u64 = 2_000;

/// The sheets of the table at `path`.
///
/// # Errors
/// [`ReadCode::LedgerUnreadable`], or a code of the file system.
pub(crate) fn sheets(path: &Path, purpose: Purpose) -> Result<Vec<TableSheet>, ReadError> {
    let mut file = File::open(path).map_err(|error| ReadError::from_io(&error))?;
    let mut bytes = Vec::new();
    let read = file.by_ref().take(FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| ReadError::from_io(&error))?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(unreadable("the file is too large"));
    }
    if bytes.is_empty() {
        return Err(unreadable("the file is empty"));
    }
    if bytes.starts_with(b"PK") {
        return guarded(|| zipped(bytes, purpose));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return guarded(|| {
            let mut book: Xls<_> =
                calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| closed())?;
            Ok(ranges(&mut book, purpose))
        });
    }
    Ok(vec![TableSheet { rows: separated(&decoded(&bytes)), ..TableSheet::default() }])
}

fn unreadable(detail: &str) -> ReadError {
    ReadError::new(ReadCode::LedgerUnreadable, detail)
}

fn closed() -> ReadError {
    unreadable("not a whole table, or encrypted")
}

/// The reading library is trusted with odd files no further than this.
fn guarded(read: impl FnOnce() -> Result<Vec<TableSheet>, ReadError>) -> Result<Vec<TableSheet>, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(unreadable("the reader gave up")))
}

fn zipped(bytes: Vec<u8>, purpose: Purpose) -> Result<Vec<TableSheet>, ReadError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).map_err(|_| closed())?;
    // Sizes in the list of entries may lie, so the parts are counted as they unpack.
    let mut left = PART_BYTES;
    let mut content = None;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| closed())?;
        let is_content = part.name_raw() == b"content.xml";
        let mut limited = part.by_ref().take(left + 1);
        let read = if is_content {
            let mut text = Vec::new();
            let read = limited.read_to_end(&mut text).map(|n| n as u64);
            content = Some(text);
            read
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        left = left
            .checked_sub(read.map_err(|_| closed())?)
            .ok_or_else(|| unreadable("parts unpack too large"))?;
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| closed())?;
        let mut taker = Taker::new(purpose);
        for sheet in listed(&book, purpose) {
            let mut cells = book.worksheet_cells_reader(&sheet.name).ok();
            taker.drain(sheet, || {
                let cells = cells.as_mut().ok_or(Broken)?;
                let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| Broken)? else {
                    return Ok(None);
                };
                let (at, value) = (cell.get_position(), Data::from(cell.get_value().clone()));
                let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
                Ok(Some((at, words_of(&value, purpose, format.map(|format| format.format_code.as_str())))))
            });
        }
        return Ok(taker.sheets);
    }
    if has("xl/workbook.bin") {
        let mut book: Xlsb<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| closed())?;
        let mut taker = Taker::new(purpose);
        for sheet in listed(&book, purpose) {
            let mut cells = book.worksheet_cells_reader(&sheet.name).ok();
            taker.drain(sheet, || {
                let cell = cells.as_mut().ok_or(Broken)?.next_cell().map_err(|_| Broken)?;
                let read = |value| words_of(&Data::from(value), purpose, None);
                Ok(cell.map(|cell| (cell.get_position(), read(cell.get_value().clone()))))
            });
        }
        return Ok(taker.sheets);
    }
    let content = content.ok_or_else(closed)?;
    if repeats_beyond_reason(&String::from_utf8_lossy(&content)) {
        return Err(unreadable("a sheet repeats its cells beyond the limits"));
    }
    let mut book: Ods<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| closed())?;
    Ok(ranges(&mut book, purpose))
}

/// Whether rows or cells with words are repeated so often that the sheet would not fit in memory. Empty
/// ones are repeated to the end of every sheet and cost nothing.
fn repeats_beyond_reason(content: &str) -> bool {
    let count_behind = |text: &str, name: &str| -> u64 {
        let digits = text.find(name).map(|at| &text[at + name.len()..]).unwrap_or_default();
        let digits: String = digits.chars().take_while(char::is_ascii_digit).take(12).collect();
        digits.parse().unwrap_or(0)
    };
    let rows = content.split("<table:table-row").skip(1).any(|row| {
        let row = row.split("</table:table-row>").next().unwrap_or(row);
        let head = row.split('>').next().unwrap_or_default();
        count_behind(head, "number-rows-repeated=\"") > REPEATS
            && (row.contains("office:") || row.contains("<text:"))
    });
    rows || content.split("<table:table-cell").skip(1).any(|cell| {
        let head = cell.split('>').next().unwrap_or_default();
        let empty = head.ends_with('/') && !head.contains("office:") && !head.contains("formula");
        count_behind(head, "number-columns-repeated=\"") > REPEATS && !empty
    })
}

/// The sheets a book lists, still empty; those that hold no cells by nature are left out.
fn listed<R: Reader<Cursor<Vec<u8>>>>(book: &R, purpose: Purpose) -> Vec<TableSheet> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let mut listed: Vec<TableSheet> = sheets
        .map(|sheet| TableSheet {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            ..TableSheet::default()
        })
        .collect();
    let beyond = listed.len().saturating_sub(purpose.sheets());
    listed.truncate(purpose.sheets());
    if let (Some(last), true) = (listed.last_mut(), beyond > 0) {
        last.broken = true;
    }
    listed
}

fn ranges<R: Reader<Cursor<Vec<u8>>>>(book: &mut R, purpose: Purpose) -> Vec<TableSheet> {
    let mut taker = Taker::new(purpose);
    for mut sheet in listed(book, purpose) {
        match book.worksheet_range(&sheet.name) {
            Ok(range) => taker.take(&mut sheet, &range),
            Err(_) => sheet.broken = true,
        }
        taker.sheets.push(sheet);
    }
    taker.sheets
}

/// That a sheet cannot be read, or not to its end.
struct Broken;

/// Takes cells in, as they arrive, within bounds.
struct Taker {
    purpose: Purpose,
    sheets: Vec<TableSheet>,
    /// Cells that may still be taken in.
    left: usize,
}

impl Taker {
    fn new(purpose: Purpose) -> Self {
        Self { purpose, sheets: Vec::new(), left: CELLS }
    }

    /// Takes in a sheet cell by cell; one that breaks off says so.
    fn drain(
        &mut self,
        mut sheet: TableSheet,
        mut next: impl FnMut() -> Result<Option<((u32, u32), String)>, Broken>,
    ) {
        loop {
            match next() {
                Ok(Some((at, words))) => self.put(&mut sheet, at, || words),
                Ok(None) => break,
                Err(Broken) => {
                    sheet.broken = true;
                    break;
                }
            }
        }
        self.sheets.push(sheet);
    }

    fn take(&mut self, sheet: &mut TableSheet, range: &Range<Data>) {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at =
                |base: u32, offset: usize| base.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            let purpose = self.purpose;
            self.put(sheet, (at(top, row), at(left, column)), || words_of(value, purpose, None));
        }
    }

    fn put(&mut self, sheet: &mut TableSheet, (row, column): (u32, u32), words: impl FnOnce() -> String) {
        let line = row.saturating_add(1);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let begun = sheet.rows.last().is_some_and(|(last, _)| *last == line);
        let filled = if begun { sheet.rows.last().map_or(0, |(_, cells)| cells.len()) } else { 0 };
        let wanted = column.saturating_add(1).saturating_sub(filled);
        let full = !begun && sheet.rows.len() >= ROWS;
        if column >= self.purpose.columns() || full || wanted > self.left {
            sheet.left_out = sheet.left_out.saturating_add(u32::from(!words().is_empty()));
            return;
        }
        let words = words();
        // A cell of a format and no words would make a row as long as the sheet is broad.
        if words.is_empty() && wanted > 1 {
            return;
        }
        self.left -= wanted;
        if !begun {
            sheet.rows.push((line, Vec::new()));
        }
        if let Some((_, cells)) = sheet.rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = words;
        }
    }
}

/// A cell's words: a date in ISO form; what is to be shown as the format of the cell shows it.
fn words_of(value: &Data, purpose: Purpose, format: Option<&str>) -> String {
    let shown = purpose == Purpose::Display;
    match value {
        Data::DateTime(moment) if shown => moment::shown(moment, format),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(moment) if shown => match moment.split_once('T') {
            Some((day, time)) if time.trim_matches(['0', ':', '.', 'Z']).is_empty() => day.to_owned(),
            Some((day, time)) => {
                let clock: String = time.chars().take(8).collect();
                format!("{day} {}", clock.strip_suffix(":00").filter(|_| clock.len() == 8).unwrap_or(&clock))
            }
            None => moment.clone(),
        },
        Data::DateTimeIso(moment) => moment.chars().take(10).collect(),
        Data::Float(number) if shown => {
            let formatted = format.and_then(|format| format::number(*number, format));
            formatted.map_or_else(|| plain(*number), |words| words.trim().to_owned())
        }
        Data::Int(number) if shown => {
            let formatted = format.and_then(|format| format::number(*number as f64, format));
            formatted.map_or_else(|| number.to_string(), |words| words.trim().to_owned())
        }
        Data::Float(number) => plain(*number),
        Data::Error(_) => String::new(),
        value if value.is_empty() => String::new(),
        value => value.to_string().trim().to_owned(),
    }
}

fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// Decodes separated text: by its mark, else as UTF-8, else as the likelier Chinese encoding.
fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), chardetng::Utf8Detection::Deny);
    let encoding = if guess == encoding_rs::BIG5 { guess } else { encoding_rs::GB18030 };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn separated(text: &str) -> Vec<Row> {
    let head: String = text.lines().take(12).collect();
    let mark = [b',', b'\t', b';'].into_iter().max_by_key(|mark| {
        // On a tie the first of the three wins, because max takes the last.
        (head.bytes().filter(|byte| byte == mark).count(), std::cmp::Reverse(*mark != b','))
    });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records().take(ROWS).flatten() {
        let line = record.position().map_or(0, csv::Position::line);
        let cells =
            record.iter().take(Purpose::Display.columns()).map(|cell| cell.trim().to_owned()).collect();
        rows.push((u32::try_from(line).unwrap_or(u32::MAX), cells));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_of_empty_cells_are_fine_and_of_words_are_not() {
        let empty = r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
        assert!(!repeats_beyond_reason(empty));
        let words = r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>"#;
        assert!(repeats_beyond_reason(words));
    }

    #[test]
    fn separated_text_in_any_chinese_encoding() {
        let text =
            "案号,当事人,案由\n云市监罚〔2024〕1号,\"好味来食品有限公司, 青陂分店\",经营超过保质期的食品\n";
        let (gbk, _, _) = encoding_rs::GBK.encode(text);
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &gbk, &utf16, &marked] {
            let rows = separated(&decoded(bytes));
            assert_eq!(rows.len(), 2);
            assert_eq!(rows[0].1, ["案号", "当事人", "案由"]);
            assert_eq!(rows[1].1[1], "好味来食品有限公司, 青陂分店");
        }
        let tabs = separated("案号\t当事人\n甲\t乙\n");
        assert_eq!(tabs[1], (2, vec!["甲".to_owned(), "乙".to_owned()]));
    }
}
