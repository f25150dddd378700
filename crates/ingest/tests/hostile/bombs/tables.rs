//! Tables that unpack without end.

use super::{PATIENCE, blown_up, laughs, limits};
use crate::support::{TestFile, command, zip};
use ingest::code::ReadCode;
use ingest::worker::ReaderPool;
use std::time::Instant;

#[test]
fn tables_that_unpack_without_end() {
    let pool = ReaderPool::new(command(), limits(), 1);
    let book: &[(&str, &[u8])] = &[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
    ];
    let sheet = "xl/worksheets/sheet1.xml";
    let laughing = {
        let text = laughs(
            "worksheet",
            (
                "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>",
                "</t></is></c></row></sheetData>",
            ),
        );
        let mut parts = book.to_vec();
        parts.push((sheet, text.as_bytes()));
        zip(&parts)
    };
    let far = {
        let mut parts = book.to_vec();
        parts.push((sheet, b"<worksheet><sheetData><row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>"));
        zip(&parts)
    };
    for (name, bytes) in [
        (
            "胀.xlsx",
            blown_up(
                book,
                sheet,
                "<worksheet><sheetData>",
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                600,
            ),
        ),
        ("实体.xlsx", laughing),
        ("远.xlsx", far),
        ("长行.csv", b"a,".repeat(20 << 20)),
        ("长格.csv", vec![b'a'; 40 << 20]),
        ("空行.csv", b"\n".repeat(40 << 20)),
        ("引号.csv", [b"\"".as_slice(), &b"a\n".repeat(10 << 20)].concat()),
    ] {
        let file = TestFile::new(name, &bytes);
        let begun = Instant::now();
        let result = pool.tables(&file.path);
        assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
        match result {
            Ok(sheets) => assert!(sheets.iter().all(|rows| rows.len() <= 100_000), "{name}"),
            Err(error) => assert!(
                matches!(error.code, ReadCode::LedgerUnreadable | ReadCode::TimedOut | ReadCode::OutOfMemory),
                "{name}: {error:?}"
            ),
        }
        let sound = TestFile::new("好.csv", "案号,当事人\n甲,乙\n".as_bytes());
        assert_eq!(
            pool.tables(&sound.path).map(|sheets| sheets[0].len()),
            Ok(2),
            "the table after {name} is read"
        );
    }
}
