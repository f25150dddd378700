//! Spreadsheets, web pages, RTF and documents of older programs through the real worker.
#![allow(clippy::print_stderr, reason = "the only way for a test to say that it was skipped")]

use crate::support::{TestFile, command, corpus, pool, read, texts, zip};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use ingest::limits::Limits;
use ingest::read::NoteKind;
use ingest::worker::ReaderPool;
use scoring::TextSource;
use std::path::Path;

fn workbook(rows: &str) -> Vec<u8> {
    let sheet = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData></worksheet>"
    );
    zip(&[
        (
            "[Content_Types].xml",
            b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "_rels/.rels",
            b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
              <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
              xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"清单\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                .as_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
              <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_spreadsheet_is_a_table_on_pages() {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}{}{}</row><row r=\"3\"><c r=\"A3\"><v>1</v></c>{}<c r=\"C3\"><v>12.5</v></c></row>",
        cell("A1", "扣押物品清单"),
        cell("A2", "序号"),
        cell("B2", "名称"),
        cell("C2", "数量"),
        cell("B3", "某某牌白酒")
    );
    let file = TestFile::new("清单.xlsx", &workbook(&rows));
    let (summary, pages) = read(&pool(), &file.path).expect("a sound file");
    assert_eq!((summary.kind, summary.pages), (FileKind::Spreadsheet, 1));
    assert_eq!(texts(&pages[0]), ["扣押物品清单", "序号\t名称\t数量", "1\t某某牌白酒\t12.5"]);
    assert_eq!(pages[0].engine, "spreadsheet");
    let csv = TestFile::new("清单.csv", &encoding_rs::GBK.encode("序号,名称\n1,\"白酒,散装\"\n").0);
    let (_, pages) = read(&pool(), &csv.path).expect("a sound file");
    assert_eq!(texts(&pages[0]), ["序号\t名称", "1\t白酒,散装"]);
}

#[test]
fn a_web_page_in_gbk_is_read_with_its_tables() {
    let page = "<html><head><meta charset=gb2312><title>题</title></head><body><h1>询问笔录</h1>\
                <table><tr><td>姓名</td><td>张某</td></tr></table><p>问：是否属实？<br>答：属实。</body></html>";
    let file = TestFile::new("笔录.doc", &encoding_rs::GBK.encode(page).0);
    let (summary, pages) = read(&pool(), &file.path).expect("a sound file");
    assert_eq!((summary.kind, pages[0].engine.as_str()), (FileKind::Html, "html"));
    assert_eq!(texts(&pages[0]), ["询问笔录", "姓名\t张某", "问：是否属实？", "答：属实。"]);
}

#[test]
fn rich_text_is_read_without_another_program() {
    let file = TestFile::new(
        "a.rtf",
        b"{\\rtf1\\ansi\\ansicpg936 \\u26696?\\u21367?\\par \\'b0\\'b8\\'be\\'ed\\par}",
    );
    let (summary, pages) = read(&pool(), &file.path).expect("a sound file");
    assert_eq!((summary.kind, summary.unread_pages), (FileKind::Rtf, 0));
    assert_eq!(texts(&pages[0]), ["案卷", "案卷"]);
}

/// A document in the open format, made here.
fn open_document(paragraphs: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:text>{paragraphs}\
         </office:text></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
                    <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\
                    <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    let mut writer = zip_writer();
    writer.add_stored("mimetype", b"application/vnd.oasis.opendocument.text");
    writer.add("content.xml", content.as_bytes());
    writer.add("META-INF/manifest.xml", manifest.as_bytes());
    writer.finish()
}

struct Package(zip::ZipWriter<std::io::Cursor<Vec<u8>>>);

fn zip_writer() -> Package {
    Package(zip::ZipWriter::new(std::io::Cursor::new(Vec::new())))
}

impl Package {
    fn put(&mut self, name: &str, bytes: &[u8], how: zip::CompressionMethod) {
        use std::io::Write;
        let options = zip::write::SimpleFileOptions::default().compression_method(how);
        self.0.start_file(name, options).expect("entry");
        self.0.write_all(bytes).expect("content");
    }

    fn add(&mut self, name: &str, bytes: &[u8]) {
        self.put(name, bytes, zip::CompressionMethod::Deflated);
    }

    fn add_stored(&mut self, name: &str, bytes: &[u8]) {
        self.put(name, bytes, zip::CompressionMethod::Stored);
    }

    fn finish(self) -> Vec<u8> {
        self.0.finish().expect("zip").into_inner()
    }
}

fn office_is_installed() -> bool {
    let folders = ["/usr/bin", "/usr/lib/libreoffice/program", "/usr/local/bin"];
    let found = folders.iter().any(|folder| Path::new(folder).join("soffice").is_file());
    if !found {
        eprintln!("skipped: LibreOffice is not installed");
    }
    found
}

#[test]
fn an_open_document_is_converted_and_says_so() {
    if !office_is_installed() {
        return;
    }
    let bytes = open_document("<text:p>行政处罚决定书</text:p><text:p>当事人：某某公司</text:p>");
    let file = TestFile::new("决定书", &bytes);
    let pool = pool();
    let (summary, pages) = read(&pool, &file.path).expect("converted");
    assert_eq!((summary.kind, summary.pages, summary.unread_pages), (FileKind::LegacyWord, 1, 0));
    assert_eq!(texts(&pages[0]), ["行政处罚决定书", "当事人：某某公司"]);
    assert_eq!((pages[0].engine.as_str(), pages[0].has_picture), ("libreoffice+hayro", true));
    assert_eq!(summary.notes.iter().map(|note| note.kind).collect::<Vec<_>>(), [NoteKind::Converted]);
    assert_eq!(std::fs::read(&file.path).expect("the original is there"), bytes);
    assert_eq!(pool.draw(&file.path, 0, 200).expect("drawn").width, 200);
}

#[test]
fn remarks_in_the_margin_of_an_older_document_are_told() {
    if !office_is_installed() {
        return;
    }
    let remark = "<office:annotation><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">甲</dc:creator>\
                  <text:p>数额有误</text:p></office:annotation>";
    let bytes = open_document(&format!("<text:p>罚款{remark}伍万元整</text:p>"));
    let file = TestFile::new("a.odt", &bytes);
    let (summary, pages) = read(&pool(), &file.path).expect("converted");
    assert_eq!(texts(&pages[0]), ["罚款伍万元整"]);
    let told: Vec<_> = summary.notes.iter().map(|note| (note.kind, note.page, note.count)).collect();
    assert_eq!(told, [(NoteKind::Converted, None, 1), (NoteKind::Comments, Some(1), 1)]);
}

#[test]
fn what_was_deleted_in_an_older_document_is_none_of_its_words() {
    if !office_is_installed() {
        return;
    }
    let change = |kind: &str, inside: &str| {
        format!(
            "<text:{kind}><office:change-info><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">甲</dc:creator>\
             <dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2024-03-05T10:00:00</dc:date></office:change-info>{inside}</text:{kind}>"
        )
    };
    let body = format!(
        "<text:tracked-changes><text:changed-region text:id=\"c1\">{}</text:changed-region>\
         <text:changed-region text:id=\"c2\">{}</text:changed-region></text:tracked-changes>\
         <text:p>罚款<text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>叁万元<text:change-end text:change-id=\"c2\"/>整</text:p>",
        change("deletion", "<text:p>伍万元</text:p>"),
        change("insertion", "")
    );
    let file = TestFile::new("a.odt", &open_document(&body));
    let (summary, pages) = read(&pool(), &file.path).expect("converted");
    assert_eq!(
        pages[0].lines.iter().map(|line| line.text.replace(' ', "")).collect::<String>(),
        "罚款叁万元整"
    );
    let told: Vec<_> = summary.notes.iter().map(|note| (note.kind, note.page, note.count)).collect();
    assert_eq!(told, [(NoteKind::Converted, None, 1), (NoteKind::TrackedChanges, Some(1), 2)]);
}

#[test]
fn a_conversion_asks_nobody_elsewhere_for_anything() {
    if !office_is_installed() {
        return;
    }
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("set");
    let port = listener.local_addr().expect("bound").port();
    let picture = format!(
        "<text:p>甲<draw:frame xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
         xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" text:anchor-type=\"as-char\" \
         svg:width=\"5cm\" svg:height=\"5cm\"><draw:image xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         xlink:href=\"http://127.0.0.1:{port}/x.png\" xlink:type=\"simple\"/></draw:frame></text:p>"
    );
    let file = TestFile::new("a.odt", &open_document(&picture));
    assert!(read(&pool(), &file.path).is_ok());
    let asked = listener.accept().map(|_| ());
    assert_eq!(asked.map_err(|error| error.kind()), Err(std::io::ErrorKind::WouldBlock));
}

#[test]
fn a_conversion_has_its_time_and_no_more() {
    if !office_is_installed() {
        return;
    }
    let file = TestFile::new("a.odt", &open_document("<text:p>甲</text:p>"));
    let hasty = ReaderPool::new(command(), Limits { convert_ms: 1, ..Limits::default() }, 1);
    assert_eq!(read(&hasty, &file.path).map(|r| r.0.pages).map_err(|e| e.code), Err(ReadCode::TimedOut));
}

#[test]
fn word_documents_of_the_older_make_are_converted() {
    let (Some(corpus), true) = (corpus(), office_is_installed()) else { return };
    let pool = pool();
    for name in ["Bug51834.doc", "HeaderWithMacros.doc"] {
        let (summary, pages) = read(&pool, &corpus.join("word/poi").join(name)).expect(name);
        assert!(summary.pages > 0 && pages.iter().any(|page| page.text_source == TextSource::Text), "{name}");
    }
}

#[test]
fn a_locked_document_asks_for_its_password() {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1536, 0);
    bytes[512..514].copy_from_slice(&[0xec, 0xa5]);
    bytes[523] = 1;
    let file = TestFile::new("a.doc", &bytes);
    assert_eq!(read(&pool(), &file.path).map(|r| r.0.pages).map_err(|e| e.code), Err(ReadCode::Encrypted));
}
