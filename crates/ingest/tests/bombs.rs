//! Files built to exhaust whoever opens them. Each is refused with its code or read within the limits, and the next
//! file of the batch is read as if nothing had been. All are made here.

mod support;

use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use ingest::code::ReadCode;
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};
use support::{TestFile, command, one_page, pdf, read, show, stream, zip};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What is allowed to come of a file.
#[derive(Clone, Copy, Debug)]
enum Answer {
    /// This code.
    Is(ReadCode),
    /// Pages, or one of these codes: which of them depends on how quick the machine is.
    PagesOr(&'static [ReadCode]),
}
use Answer::{Is, PagesOr};

/// The answers of a file that costs more than it may.
const COSTLY: &[ReadCode] = &[
    ReadCode::NoPages,
    ReadCode::TimedOut,
    ReadCode::OutOfMemory,
    ReadCode::TooLarge,
    ReadCode::ImageTooLarge,
    ReadCode::Damaged,
];

/// How long a worker may stand still; less than in the product, so that the tests end sooner.
const PAGE_MS: u64 = 12_000;
/// How long a file may take until there is an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The limits of the product but for that.
fn limits() -> Limits {
    Limits { page_ms: PAGE_MS, ..Limits::default() }
}

/// Reads and draws each file with one pool, the same way a batch does, and a sound file after it.
fn all_have_answers(files: Vec<(&str, Vec<u8>, Answer)>) {
    let pool = ReaderPool::new(command(), limits(), 1);
    let sound = TestFile::new(
        "好.pdf",
        &one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "当事人")),
    );
    for (name, bytes, expected) in files {
        let file = TestFile::new(name, &bytes);
        let begun = Instant::now();
        let result = read(&pool, &file.path).map(|(summary, _)| summary.pages).map_err(|error| error.code);
        let took = begun.elapsed();
        assert!(took < PATIENCE, "{name}: {took:?}");
        match expected {
            Is(code) => assert_eq!(result, Err(code), "{name}"),
            PagesOr(codes) => {
                assert!(
                    result.is_ok() || result.is_err_and(|code| codes.contains(&code)),
                    "{name}: {result:?}"
                );
            }
        }
        let begun = Instant::now();
        let drawn = pool.draw(&file.path, 0, 400).map(|_| ()).map_err(|error| error.code);
        let took = begun.elapsed();
        assert!(took < PATIENCE, "drawing {name}: {took:?}");
        assert!(!matches!(drawn, Err(ReadCode::ReaderCrashed)), "drawing {name}: {drawn:?}");
        assert!(read(&pool, &sound.path).is_ok(), "the file after {name} is read");
    }
}

/// Data as zlib packs it.
fn packed(fill: u8, length: usize) -> Vec<u8> {
    deflated(&mut |sink| {
        let block = vec![fill; 1 << 20];
        for _ in 0..length >> 20 {
            sink.write_all(&block).expect("written");
        }
    })
}

fn deflated(write: &mut dyn FnMut(&mut dyn Write)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file("a", options).expect("an entry");
    write(&mut writer);
    let bytes = writer.finish().expect("a zip").into_inner();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut raw = vec![0x78, 0x9c];
    archive.by_index_raw(0).expect("the entry").read_to_end(&mut raw).expect("its bytes");
    raw.extend([0; 4]);
    raw
}

/// A PDF of one page whose page and further objects are given; object 3 is the page, 4 its content.
fn page_with(resources: &str, content: &[u8], more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>")
            .into_bytes(),
        stream("", content),
    ];
    objects.extend(more);
    pdf(&objects, "")
}

fn picture(entries: &str, data: &[u8]) -> Vec<u8> {
    page_with(
        "/XObject << /Im1 5 0 R >>",
        b"q 595 0 0 842 0 0 cm /Im1 Do Q",
        vec![stream(&format!("/Type /XObject /Subtype /Image {entries}"), data)],
    )
}

#[test]
fn pictures_that_claim_a_country() {
    let png = {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(GrayImage::from_pixel(8, 8, Luma([9])))
            .write_to(&mut bytes, ImageFormat::Jpeg)
            .expect("encodes");
        bytes.into_inner()
    };
    let mut jpeg = png;
    let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    // Width and height as long integers, one strip of nothing.
    let mut tiff = b"II*\0\x08\0\0\0\x08\0".to_vec();
    for (tag, value) in [
        (256_u16, 90_000_u32),
        (257, 90_000),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 200),
        (278, 90_000),
        (279, 4),
    ] {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(4_u16.to_le_bytes());
        tiff.extend(1_u32.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    }
    tiff.extend([0; 120]);
    let gif =
        [b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;"
            .as_slice()]
        .concat();
    let mut bmp = b"BM\x40\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bmp.extend(60_000_u32.to_le_bytes());
    bmp.extend(60_000_u32.to_le_bytes());
    bmp.extend([1, 0, 24, 0]);
    bmp.extend([0; 30]);
    all_have_answers(vec![
        ("巨.jpg", jpeg, Is(ReadCode::ImageTooLarge)),
        ("巨.tif", tiff, Is(ReadCode::ImageTooLarge)),
        ("巨.gif", gif, Is(ReadCode::ImageTooLarge)),
        ("巨.bmp", bmp, Is(ReadCode::ImageTooLarge)),
    ]);
}

#[test]
fn pictures_in_a_pdf_that_claim_a_country() {
    let size = "/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8";
    // A page information segment of 60,000 rows of 60,000 dots, all of them blank.
    let mut jbig2 = vec![0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19];
    jbig2.extend(60_000_u32.to_be_bytes());
    jbig2.extend(60_000_u32.to_be_bytes());
    jbig2.extend([0; 11]);
    // A codestream of one tile of 60,000 rows of 60,000 samples.
    let mut jpx = vec![0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0];
    for number in [60_000_u32, 60_000, 0, 0, 60_000, 60_000, 0, 0] {
        jpx.extend(number.to_be_bytes());
    }
    jpx.extend([0, 1, 7, 1, 1]);
    jpx.extend([0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 0, 0xff, 0x5c, 0, 4, 0x40, 0x40]);
    jpx.extend([0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0x93, 0xff, 0xd9]);
    all_have_answers(vec![
        ("扁.pdf", picture(&format!("{size} /Filter /FlateDecode"), &packed(0, 64 << 20)), PagesOr(COSTLY)),
        ("空.pdf", picture(size, b""), PagesOr(COSTLY)),
        (
            "二值.pdf",
            picture(
                "/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
                &jbig2,
            ),
            PagesOr(COSTLY),
        ),
        ("小波.pdf", picture("/Width 60000 /Height 60000 /Filter /JPXDecode", &jpx), PagesOr(COSTLY)),
        (
            "传真.pdf",
            picture(
                "/Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>",
                &[0x80; 64],
            ),
            PagesOr(COSTLY),
        ),
    ]);
}

#[test]
fn content_that_unpacks_without_end() {
    let twice = deflated(&mut |sink| sink.write_all(&packed(b' ', 512 << 20)).expect("written"));
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>".to_vec(),
    ];
    objects.push(stream("/Filter [/FlateDecode /FlateDecode]", &twice));
    let nested = pdf(&objects, "");
    objects[3] = stream(&format!("/Filter [{}]", "/FlateDecode ".repeat(2_000)), b"x");
    let chain = pdf(&objects, "");
    objects[3] = stream("", &b"q ".repeat(2_000_000));
    let states = pdf(&objects, "");
    objects[3] = stream("", &b"[".repeat(2_000_000));
    let arrays = pdf(&objects, "");
    objects[3] = stream("", &b"<<".repeat(1_000_000));
    let dictionaries = pdf(&objects, "");
    let mut lines = b"0 0 m ".to_vec();
    lines.extend(b"9 9 l 1 5 l ".repeat(400_000));
    lines.extend(b"S");
    objects[3] = stream("", &lines);
    let path = pdf(&objects, "");
    all_have_answers(vec![
        ("双层.pdf", nested, PagesOr(COSTLY)),
        ("长链.pdf", chain, PagesOr(COSTLY)),
        ("状态.pdf", states, PagesOr(COSTLY)),
        ("数组.pdf", arrays, PagesOr(COSTLY)),
        ("字典.pdf", dictionaries, PagesOr(COSTLY)),
        ("长线.pdf", path, PagesOr(COSTLY)),
    ]);
}

#[test]
fn structures_that_bite_their_own_tail() {
    let catalog = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let of = |objects: &[&[u8]]| pdf(&objects.iter().map(|object| object.to_vec()).collect::<Vec<_>>(), "");
    let tree = of(&[
        &catalog,
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
    ]);
    let parent = of(&[
        &catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>",
        b"<< /Type /Page /Parent 2 0 R >>",
    ]);
    let reference = of(&[b"1 0 R", b"2 0 R"]);
    let length = pdf(
        &[
            catalog.clone(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>".to_vec(),
            b"<< /Length 4 0 R >>\nstream\nq Q\nendstream".to_vec(),
        ],
        "",
    );
    let own_form = page_with(
        "/XObject << /A 5 0 R >>",
        b"/A Do",
        vec![stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>",
            b"/A Do /A Do",
        )],
    );
    let two_forms = page_with(
        "/XObject << /A 5 0 R >>",
        b"/A Do",
        vec![
            stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /B 6 0 R >> >>",
                b"/B Do /B Do",
            ),
            stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>",
                b"/A Do /A Do",
            ),
        ],
    );
    // Each form draws the next one ten times: a billion of the last.
    let doubling: Vec<Vec<u8>> = (0..10)
        .map(|n| {
            let next = n + 6;
            stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A {next} 0 R >> >>"), &b"/A Do ".repeat(10))
        })
        .chain([stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 9 9 re f")])
        .collect();
    let type3 = |proc: &[u8]| {
        page_with("/Font << /F 5 0 R >>", b"BT /F 9 Tf (aaa) Tj ET", vec![
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> /Resources << /Font << /F 5 0 R >> >> >>".to_vec(),
            stream("", proc),
        ])
    };
    let pattern = page_with(
        "/Pattern << /P 5 0 R >>",
        b"/Pattern cs /P scn 0 0 500 500 re f",
        vec![stream(
            "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.001 /YStep 0.001 /Resources << /Pattern << /P 5 0 R >> >>",
            b"/Pattern cs /P scn 0 0 9 9 re f",
        )],
    );
    let mask = page_with(
        "/ExtGState << /G 5 0 R >>",
        b"/G gs 0 0 9 9 re f",
        vec![
            b"<< /SMask << /S /Alpha /G 6 0 R >> >>".to_vec(),
            stream(
                "/Type /XObject /Subtype /Form /Group << /S /Transparency >> /BBox [0 0 9 9] /Resources << /ExtGState << /G 5 0 R >> >>",
                b"/G gs 0 0 9 9 re f",
            ),
        ],
    );
    let function = page_with(
        "/ColorSpace << /C [/Separation /X /DeviceGray 5 0 R] >>",
        b"/C cs 0.5 scn 0 0 9 9 re f",
        vec![
            b"<< /FunctionType 3 /Domain [0 1] /Functions [5 0 R 5 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>"
                .to_vec(),
        ],
    );
    let space = page_with(
        "/ColorSpace << /C 5 0 R >>",
        b"/C cs 1 sc 0 0 9 9 re f",
        vec![b"[/Indexed 5 0 R 1 <0000>]".to_vec()],
    );
    let mut previous = of(&[&catalog, b"<< /Type /Pages /Kids [] /Count 0 >>"]);
    let table = previous.windows(5).position(|five| five == b"xref\n").expect("a table");
    let trailer = format!("/Prev {table} /Size");
    let at = previous.windows(5).rposition(|five| five == b"/Size").expect("a trailer");
    previous.splice(at..at + 5, trailer.bytes());
    all_have_answers(vec![
        ("页树环.pdf", tree, PagesOr(&[ReadCode::Damaged, ReadCode::NoPages])),
        ("父环.pdf", parent, PagesOr(&[ReadCode::Damaged, ReadCode::NoPages])),
        ("自指.pdf", reference, PagesOr(&[ReadCode::Damaged, ReadCode::NoPages])),
        ("长度环.pdf", length, PagesOr(&[ReadCode::Damaged, ReadCode::NoPages])),
        ("表单环.pdf", own_form, PagesOr(&[ReadCode::Damaged])),
        ("双表单.pdf", two_forms, PagesOr(COSTLY)),
        ("十亿.pdf", page_with("/XObject << /A 5 0 R >>", b"/A Do", doubling), PagesOr(COSTLY)),
        ("字环.pdf", type3(b"9 0 d0 BT /F 9 Tf (aa) Tj ET"), PagesOr(COSTLY)),
        ("图案环.pdf", pattern, PagesOr(COSTLY)),
        ("蒙版环.pdf", mask, PagesOr(COSTLY)),
        ("函数环.pdf", function, PagesOr(COSTLY)),
        ("色环.pdf", space, PagesOr(COSTLY)),
        ("表环.pdf", previous, PagesOr(&[ReadCode::Damaged, ReadCode::NoPages])),
    ]);
}

#[test]
fn ten_thousand_pages_are_read_and_more_than_allowed_are_not() {
    let pool = ReaderPool::new(command(), limits(), 1);
    let file = TestFile::new("万页.pdf", &support::pages(&vec![b"q Q".to_vec(); 10_000]));
    let (summary, pages) = read(&pool, &file.path).expect("a long file");
    assert_eq!((summary.pages, pages.len()), (10_000, 10_000));
    let glance = pool.glance(&file.path, false).expect("looked at");
    assert_eq!((glance.pages, glance.looked_at), (10_000, 10), "a glance reads no more than it needs");
    let few = ReaderPool::new(command(), Limits { max_pages: 9_999, ..limits() }, 1);
    assert_eq!(read(&few, &file.path).map(|r| r.0).map_err(|e| e.code), Err(ReadCode::TooLarge));
    // One page object, named a million times.
    let kids = "3 0 R ".repeat(1_000_000);
    let same = TestFile::new(
        "同页.pdf",
        &pdf(
            &[
                b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
                format!("<< /Type /Pages /Kids [{kids}] /Count 1000000 >>").into_bytes(),
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_vec(),
            ],
            "",
        ),
    );
    // A page that was seen is not taken again.
    let same = read(&pool, &same.path).map(|r| r.0.pages).map_err(|e| e.code);
    assert!(matches!(same, Ok(1) | Err(ReadCode::TooLarge)), "{same:?}");
}

/// A zip whose one named part unpacks to `megabytes` of the same words.
fn blown_up(parts: &[(&str, &[u8])], name: &str, begin: &str, fill: &str, megabytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.start_file(name, options).expect("an entry");
    writer.write_all(begin.as_bytes()).expect("its bytes");
    let block = fill.repeat((1 << 20) / fill.len());
    for _ in 0..megabytes {
        writer.write_all(block.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("a zip").into_inner()
}

/// Entities within entities: a billion of the last.
fn laughs(root: &str, inside: (&str, &str)) -> String {
    let mut entities = "<!ENTITY a0 \"哈\">".to_owned();
    for n in 1..10 {
        entities.push_str(&format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)));
    }
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE {root} [{entities}]><{root}>{}&a9;{}</{root}>",
        inside.0, inside.1
    )
}

const OFD: &[u8] = b"<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";

#[test]
fn zipped_documents_that_unpack_without_end() {
    let paragraph = "<w:p><w:r><w:t>案</w:t></w:r></w:p>";
    all_have_answers(vec![
        (
            "胀.docx",
            blown_up(&[], "word/document.xml", "<w:document><w:body>", paragraph, 600),
            PagesOr(COSTLY),
        ),
        (
            "空胀.docx",
            blown_up(&[], "word/document.xml", "<w:document><w:body>", " ", 3_000),
            PagesOr(COSTLY),
        ),
        (
            "实体.docx",
            zip(&[(
                "word/document.xml",
                laughs("w:document", ("<w:body><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:body>")).as_bytes(),
            )]),
            PagesOr(&[ReadCode::Damaged, ReadCode::NoPages]),
        ),
        (
            "深.docx",
            zip(&[(
                "word/document.xml",
                format!("<w:document><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(50_000)).as_bytes(),
            )]),
            Is(ReadCode::Damaged),
        ),
        (
            "胀.ofd",
            blown_up(
                &[("OFD.xml", OFD)],
                "Doc_0/Document.xml",
                "<ofd:Document>",
                "<ofd:Page ID=\"1\" BaseLoc=\"a\"/>",
                600,
            ),
            PagesOr(COSTLY),
        ),
        (
            "实体.ofd",
            zip(&[("OFD.xml", OFD), ("Doc_0/Document.xml", laughs("ofd:Document", ("", "")).as_bytes())]),
            PagesOr(&[ReadCode::Damaged, ReadCode::NoPages]),
        ),
        (
            "深.ofd",
            zip(&[
                ("OFD.xml", OFD),
                ("Doc_0/Document.xml", format!("<ofd:Document>{}", "<ofd:Pages>".repeat(100_000)).as_bytes()),
            ]),
            Is(ReadCode::Damaged),
        ),
        (
            "自含.ofd",
            zip(&[(
                "OFD.xml",
                b"<ofd:OFD><ofd:DocBody><ofd:DocRoot>OFD.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            )]),
            PagesOr(&[ReadCode::Damaged, ReadCode::NoPages]),
        ),
    ]);
}

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

#[test]
fn texts_without_end() {
    let limits = Limits { max_text_bytes: 8 << 20, ..limits() };
    let pool = ReaderPool::new(command(), limits, 1);
    for (name, bytes, expected) in [
        ("长行.txt", "案".repeat(2 << 20).into_bytes(), None),
        ("无字.txt", b" ".repeat(6 << 20), None),
        ("空行.txt", b"\n".repeat(4 << 20), None),
        ("巨.txt", "案卷评查\n".repeat(1 << 20).into_bytes(), Some(ReadCode::TooLarge)),
    ] {
        let file = TestFile::new(name, &bytes);
        let begun = Instant::now();
        let result = read(&pool, &file.path).map(|r| r.0.pages).map_err(|error| error.code);
        assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
        match expected {
            Some(code) => assert_eq!(result, Err(code), "{name}"),
            None => assert!(
                result.is_ok()
                    || matches!(result, Err(ReadCode::TooLarge | ReadCode::NoPages | ReadCode::Damaged)),
                "{name}: {result:?}"
            ),
        }
    }
}

#[test]
fn files_that_are_not_what_they_are_called() {
    let words = "行政处罚决定书".as_bytes().to_vec();
    let page = one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "当事人"));
    all_have_answers(vec![
        ("文字.pdf", words.clone(), PagesOr(&[ReadCode::Damaged])),
        ("文字.docx", words.clone(), PagesOr(&[ReadCode::Damaged])),
        ("文字.png", words, PagesOr(&[ReadCode::Damaged])),
        ("其实是.docx", page.clone(), PagesOr(&[])),
        ("其实是.jpg", page.clone(), PagesOr(&[])),
        ("空.pdf", Vec::new(), Is(ReadCode::EmptyFile)),
        ("空.docx", Vec::new(), Is(ReadCode::EmptyFile)),
        ("半截.pdf", page[..page.len() / 3].to_vec(), PagesOr(&[ReadCode::Damaged, ReadCode::NoPages])),
        ("只有头.pdf", b"%PDF-1.7\n".to_vec(), Is(ReadCode::Damaged)),
        (
            "巨页.pdf",
            one_page("/MediaBox [0 0 1000000000 1000000000]", b"0 0 999999999 999999999 re f"),
            PagesOr(COSTLY),
        ),
        ("无页.pdf", one_page("/MediaBox [0 0 0 0]", b""), PagesOr(COSTLY)),
        (
            "非数.pdf",
            one_page("/MediaBox [-1e38 -1e38 1e38 1e38] /Rotate 45", b"1e38 0 0 1e38 0 0 cm 0 0 1 1 re f"),
            PagesOr(COSTLY),
        ),
    ]);
}
