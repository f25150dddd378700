//! Workbooks made by hand, through the real worker: cells as they are shown, and what lies on sheets beside them.

use crate::support::{TestFile, pool, read, texts, zip};
use ingest::read::{NoteKind, ReadPage, ReadSummary};
use scoring::TextSource;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relations(of: &[(&str, &str)]) -> String {
    let each = of.iter().enumerate().map(|(index, (kind, target))| {
        format!("<Relationship Id=\"r{}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>", index + 1)
    });
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        each.collect::<String>()
    )
}

/// A workbook of sheets, each its name, whether it is hidden, and its rows; and further parts.
fn workbook(sheets: &[(&str, bool, &str)], parts: &[(&str, &[u8])]) -> (ReadSummary, Vec<ReadPage>) {
    let listed: String = (1..)
        .zip(sheets)
        .map(|(number, (name, hidden, _))| {
            let state = if *hidden { " state=\"hidden\"" } else { "" };
            format!("<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"r{number}\"/>")
        })
        .collect();
    let book =
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>");
    let names: Vec<String> =
        (1..=sheets.len()).map(|number| format!("worksheets/sheet{number}.xml")).collect();
    let mut kinds: Vec<(&str, &str)> = names.iter().map(|name| ("worksheet", name.as_str())).collect();
    kinds.push(("styles", "styles.xml"));
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d h:mm\"/>\
         <numFmt numFmtId=\"165\" formatCode=\"000000\"/></numFmts><fonts><font/></fonts><fills><fill/></fills>\
         <borders><border/></borders><cellXfs count=\"6\"><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"4\"/>\
         <xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let root = relations(&[("officeDocument", "xl/workbook.xml")]);
    let of_book = relations(&kinds);
    let texts: Vec<(String, String)> = names
        .iter()
        .zip(sheets)
        .map(|(name, (_, _, rows))| {
            let sheet = format!(
                "<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheetData>{rows}</sheetData></worksheet>"
            );
            (format!("xl/{name}"), sheet)
        })
        .collect();
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", of_book.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    all.extend(texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    all.extend_from_slice(parts);
    let file = TestFile::new("表.xlsx", &zip(&all));
    read(&pool(), &file.path).expect("a sound file")
}

fn told(summary: &ReadSummary) -> Vec<(NoteKind, Option<u32>, u32, &str)> {
    summary.notes.iter().map(|note| (note.kind, note.page, note.count, note.detail.as_str())).collect()
}

#[test]
fn cells_are_read_as_the_sheet_shows_them() {
    let row = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>0.35</v></c><c r=\"B1\" s=\"2\"><v>50000</v></c><c r=\"C1\" s=\"3\">\
               <v>45356.604166667</v></c><c r=\"D1\" s=\"4\"><v>45356.604166667</v></c><c r=\"E1\" s=\"5\"><v>117</v></c>\
               <c r=\"F1\"><v>12.5</v></c></row>";
    let (summary, pages) = workbook(&[("表", false, row)], &[]);
    assert_eq!(texts(&pages[0]), ["35%\t50,000.00\t2024-03-05\t2024/3/5 14:30\t000117\t12.5"]);
    assert_eq!(told(&summary), []);
}

#[test]
fn far_columns_are_read_and_what_is_beyond_all_bounds_is_told() {
    let cell = |at: &str, words: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let row = format!("<row r=\"1\">{}{}{}</row>", cell("A1", "甲"), cell("C1", "丙"), cell("XFD1", "末"));
    let (summary, pages) = workbook(&[("表", false, &row)], &[]);
    assert_eq!(texts(&pages[0]), ["甲\t丙\t末"], "empty columns of a broad sheet take no room");
    assert_eq!(told(&summary), []);
    // So many of them that the empty ones in front would fill the memory.
    let rows: String =
        (1..=600).map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("XFD{row}"), "末"))).collect();
    let (summary, _) = workbook(&[("表", false, &rows)], &[]);
    let notes = told(&summary);
    assert!(matches!(notes[..], [(NoteKind::CellsLeftOut, Some(1), 100.., "表")]), "{notes:?}");
    // A sheet that breaks off.
    let (summary, pages) = workbook(&[("表", false, &format!("<row r=\"1\">{}<c", cell("A1", "甲")))], &[]);
    assert_eq!(texts(&pages[0]), ["甲"]);
    assert_eq!(told(&summary), [(NoteKind::CellsLeftOut, Some(1), 1, "表")]);
}

#[test]
fn hidden_sheets_and_what_lies_on_sheets_are_told_with_their_page() {
    let row =
        |words: &str| format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{words}</t></is></c></row>");
    let of_sheet = relations(&[("drawing", "../drawings/drawing1.xml"), ("comments", "../comments1.xml")]);
    let of_drawing = relations(&[
        ("image", "../media/scan.png"),
        ("image", "../media/gone.png"),
        ("chart", "../charts/chart1.xml"),
    ]);
    let drawing = "<wsDr xmlns:a=\"a\" xmlns:r=\"r\"><oneCellAnchor><ext cx=\"5000000\" cy=\"5000000\"/><pic><blipFill><a:blip r:embed=\"r1\"/>\
                   </blipFill><spPr/></pic></oneCellAnchor><oneCellAnchor><ext cx=\"90\" cy=\"90\"/><pic><blipFill><a:blip r:embed=\"r2\"/></blipFill>\
                   </pic></oneCellAnchor><twoCellAnchor><sp><txBody><a:p><a:r><a:t>框内</a:t></a:r><a:r><a:t>文字</a:t></a:r></a:p></txBody></sp>\
                   </twoCellAnchor></wsDr>";
    let comments =
        "<comments><commentList><comment ref=\"A1\"/><comment ref=\"A2\"/></commentList></comments>";
    let mut picture = std::io::Cursor::new(Vec::new());
    image::GrayImage::from_pixel(600, 600, image::Luma([200]))
        .write_to(&mut picture, image::ImageFormat::Png)
        .expect("encoded");
    let parts: &[(&str, &[u8])] = &[
        ("xl/worksheets/_rels/sheet2.xml.rels", of_sheet.as_bytes()),
        ("xl/drawings/drawing1.xml", drawing.as_bytes()),
        ("xl/drawings/_rels/drawing1.xml.rels", of_drawing.as_bytes()),
        ("xl/charts/chart1.xml", b"<chartSpace/>"),
        ("xl/comments1.xml", comments.as_bytes()),
        ("xl/media/scan.png", picture.get_ref()),
        ("xl/embeddings/a.docx", b"PK"),
    ];
    let sheets = [("甲", true, row("暗")), ("乙", false, row("明")), ("丙", false, row("末"))];
    let sheets: Vec<(&str, bool, &str)> =
        sheets.iter().map(|(name, hidden, row)| (*name, *hidden, row.as_str())).collect();
    let (summary, pages) = workbook(&sheets, parts);
    assert_eq!(texts(&pages[0]), ["暗"]);
    assert_eq!(texts(&pages[1]), ["明", "框内文字"]);
    assert_eq!((pages[2].text_source, pages[2].has_picture), (TextSource::None, true));
    assert_eq!(texts(&pages[3]), ["末"]);
    let expected = [
        (NoteKind::Attachment, None, 1, "a.docx"),
        (NoteKind::PicturesLeftOut, None, 1, "图表"),
        (NoteKind::HiddenSheet, Some(1), 1, "甲"),
        (NoteKind::Comments, Some(2), 2, ""),
        (NoteKind::Pictures, None, 1, ""),
        (NoteKind::PicturesLeftOut, None, 1, ""),
    ];
    assert_eq!(told(&summary), expected);
}
