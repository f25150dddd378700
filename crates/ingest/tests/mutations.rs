//! Small sound files of every kind, changed in a fixed series of ways: whatever comes, the worker answers, and is as good as
//! new afterwards. The same files are the seeds for fuzzing.

mod support;

use image::{DynamicImage, GrayImage, ImageFormat};
use ingest::code::{ReadCode, ReadError};
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use std::io::Cursor;
use support::{TestFile, command, one_page, read, show, zip};

/// Changed files of each kind.
const OF_EACH: u64 = 24;

/// A file of each kind by its target and name.
fn seeds() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let picture = |format: ImageFormat| {
        let mut bytes = Cursor::new(Vec::new());
        let grey = GrayImage::from_fn(40, 30, |x, y| image::Luma([(x * y % 251) as u8]));
        let colours = DynamicImage::ImageLuma8(grey);
        let picture = if format == ImageFormat::Gif {
            DynamicImage::ImageRgba8(colours.to_rgba8())
        } else {
            DynamicImage::ImageRgb8(colours.to_rgb8())
        };
        picture.write_to(&mut bytes, format).expect("encoded");
        bytes.into_inner()
    };
    let document = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>当事人某某公司</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p>\
                    <w:r><w:t>案由</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let workbook = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.\
                    openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/>\
                    </sheets></workbook>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
                     Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
                     Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c \
                 r=\"A1\" t=\"inlineStr\"><is><t>案号</t></is></c></row></sheetData></worksheet>";
    let ofd_root = "<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    let ofd_document = "<ofd:Document xmlns:ofd=\"o\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297\
                        </ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/>\
                        </ofd:Pages></ofd:Document>";
    let ofd_page = "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer ID=\"2\"><ofd:TextObject ID=\"3\" Boundary=\"20 20 90 9\" \
                    Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 3 5\">立案审批</ofd:TextCode></ofd:TextObject></ofd:Layer>\
                    </ofd:Content></ofd:Page>";
    let ofd = zip(&[
        ("OFD.xml", ofd_root.as_bytes()),
        ("D/Document.xml", ofd_document.as_bytes()),
        ("D/P.xml", ofd_page.as_bytes()),
    ]);
    let page = one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "当事人某某公司"));
    vec![
        ("pdf", "a.pdf", page.clone()),
        ("pdf", "b.pdf", include_bytes!("data/locked-aes256.pdf").to_vec()),
        ("docx", "a.docx", zip(&[("word/document.xml", document.as_bytes())])),
        ("ofd", "a.ofd", ofd),
        ("image", "a.png", picture(ImageFormat::Png)),
        ("image", "a.jpg", picture(ImageFormat::Jpeg)),
        ("image", "a.tif", picture(ImageFormat::Tiff)),
        ("image", "a.bmp", picture(ImageFormat::Bmp)),
        ("image", "a.gif", picture(ImageFormat::Gif)),
        ("image", "a.webp", picture(ImageFormat::WebP)),
        ("text", "a.txt", encoding_rs::GBK.encode("第一行\r\n第二行，没有结尾").0.into_owned()),
        (
            "table",
            "a.xlsx",
            zip(&[
                ("xl/workbook.xml", workbook.as_bytes()),
                ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
                ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ]),
        ),
        ("archive", "a.zip", zip(&[("甲案/1.pdf", &page), ("甲案/2.txt", b"x")])),
    ]
}

/// Numbers in a fixed series (xorshift), so that a failure can be repeated.
struct Series(u64);

impl Series {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

fn changed(bytes: &[u8], series: &mut Series) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=series.next(4) {
        if bytes.is_empty() {
            break;
        }
        let at = series.next(bytes.len());
        let end = (at + 1 + series.next(64)).min(bytes.len());
        match series.next(7) {
            0 => bytes[at] ^= 1 << series.next(8),
            1 => bytes[at] = [0, 0x7f, 0x80, 0xff][series.next(4)],
            2 => bytes.truncate(at),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let piece = bytes[at..end].repeat(1 + series.next(40));
                let to = series.next(bytes.len());
                bytes.splice(to..to, piece);
            }
            5 => bytes[at..end].fill(0xff),
            // A number of the file becomes a large one.
            _ => {
                for byte in &mut bytes[at..end] {
                    if byte.is_ascii_digit() {
                        *byte = b'9';
                    }
                }
            }
        }
    }
    bytes
}

fn is_an_answer<T>(result: &Result<T, ReadError>) -> bool {
    !matches!(
        result.as_ref().map_err(|error| error.code),
        Err(ReadCode::ReaderCrashed | ReadCode::TimedOut | ReadCode::OutOfMemory)
    )
}

#[test]
fn changed_files_have_an_answer() {
    let pool = ReaderPool::new(command(), Limits { page_ms: 120_000, ..Limits::default() }, 1);
    let mut series = Series(0x9e37_79b9_7f4a_7c15);
    for (_, name, seed) in seeds() {
        for round in 0..OF_EACH {
            let file = TestFile::new(name, &changed(&seed, &mut series));
            let result = read(&pool, &file.path).map(drop);
            assert!(is_an_answer(&result), "{name}, round {round}: {result:?}");
            let drawn = pool.draw(&file.path, 0, 40).map(drop);
            assert!(is_an_answer(&drawn), "{name}, round {round}, drawn: {drawn:?}");
            let tables = pool.tables(&file.path).map(drop);
            assert!(is_an_answer(&tables), "{name}, round {round}, as a table: {tables:?}");
        }
    }
}

#[test]
fn the_readers_answer_without_the_worker_too() {
    let mut series = Series(0x2545_f491_4f6c_dd1d);
    for (_, name, seed) in seeds() {
        ingest::probe::probe(name, &seed);
        for _ in 0..2 {
            // A panic of a reader is the worker's to catch; that it comes to an end is seen here.
            let bytes = changed(&seed, &mut series);
            let _ = std::panic::catch_unwind(|| ingest::probe::probe(name, &bytes));
        }
    }
}

#[test]
fn seeds_are_sound_and_written_where_asked() {
    let pool = support::pool();
    for (target, name, bytes) in seeds() {
        let file = TestFile::new(name, &bytes);
        pool.add_password("anjuan");
        match target {
            "table" => assert!(pool.tables(&file.path).is_ok_and(|sheets| !sheets[0].is_empty()), "{name}"),
            "archive" => {}
            _ => assert!(read(&pool, &file.path).is_ok(), "{name}"),
        }
        if let Some(folder) = std::env::var_os("ANJUAN_SEEDS") {
            let folder = std::path::Path::new(&folder).join(target);
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(folder.join(name), &bytes).expect("written");
        }
    }
}
