//! Plain tables come back as they were written, and no cell is a formula.

use calamine::{Data, Reader, Xlsx};
use export::{Cell, ExportError, Table, table_csv, tables_xlsx};
use std::io::Cursor;

fn table(name: &str) -> Table {
    Table {
        name: name.to_owned(),
        columns: vec![("案号".to_owned(), 20), ("页".to_owned(), 6)],
        rows: vec![
            vec!["京市监罚〔2024〕12号".into(), 3.into()],
            vec!["=1+1".into(), Cell::Empty],
            vec!["一\u{0}行\n二,行".into(), Cell::Number(2.5)],
        ],
    }
}

#[test]
fn a_workbook_holds_its_tables() {
    let mut bytes = Vec::new();
    tables_xlsx(&[table("汇总"), table("明细")], "2026-03-01T08:00:00Z", &mut bytes).expect("written");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["汇总", "明细"]);
    let sheet = book.worksheet_range("明细").expect("a sheet");
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(
        rows,
        [
            vec![text("案号"), text("页")],
            vec![text("京市监罚〔2024〕12号"), Data::Float(3.0)],
            vec![text("=1+1"), Data::Empty],
            vec![text("一行\n二,行"), Data::Float(2.5)],
        ]
    );
    let wrong = tables_xlsx(&[], "昨天", &mut Vec::new());
    assert!(matches!(wrong, Err(ExportError::Time)));
}

#[test]
fn values_stand_in_a_csv() {
    let mut bytes = Vec::new();
    table_csv(&table("x"), &mut bytes).expect("written");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(text, "\u{feff}案号,页\r\n京市监罚〔2024〕12号,3\r\n'=1+1,\r\n\"一行\n二,行\",2.5\r\n");
}
