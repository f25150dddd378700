//! DOCX, text and pictures through the real worker.

use crate::support::{TestFile, command, pool, read, texts, zip};
use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbImage};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use ingest::limits::Limits;
use ingest::read::PictureEncoding;
use ingest::worker::ReaderPool;
use scoring::TextSource;
use std::io::Cursor;

fn docx(body: &str) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>某市市场监督管理局</w:t></w:r></w:p></w:hdr>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"><w:rPr><w:sz w:val=\"44\"/></w:rPr></w:style>\
                  <w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style></w:styles>";
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/header2.xml", header.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ])
}

#[test]
fn a_word_document_is_laid_out_on_pages() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr><w:r><w:t>立案审批表</w:t></w:r></w:p>\
                <w:p><w:r><w:t>当事人：某某公司</w:t></w:r></w:p>\
                <w:p><w:r><w:br w:type=\"page\"/><w:t>第二页</w:t></w:r></w:p>";
    let file = TestFile::new("甲.docx", &docx(body));
    let pool = pool();
    let (summary, pages) = read(&pool, &file.path).expect("a sound document");
    assert_eq!((summary.kind, summary.pages, summary.unread_pages), (FileKind::Docx, 2, 0));
    assert_eq!(texts(&pages[0]), ["某市市场监督管理局", "立案审批表", "当事人：某某公司"], "the header once");
    assert_eq!(texts(&pages[1]), ["第二页"]);
    let title = &pages[0].lines[1];
    assert_eq!(title.rect.height, 22.0, "size and centring come down from the style");
    assert!(title.rect.x > 200.0);
    assert_eq!((pages[0].engine.as_str(), pages[0].has_picture), ("docx", false));
    assert_eq!((pages[0].width, pages[0].height), (595.0, 842.0));
    assert_eq!(pool.draw(&file.path, 0, 600).map_err(|e| e.code), Err(ReadCode::Unsupported));
}

#[test]
fn faults_of_documents() {
    let pool = pool();
    let code = |name: &str, bytes: &[u8]| {
        let file = TestFile::new(name, bytes);
        read(&pool, &file.path).map(|(summary, _)| summary.pages).map_err(|error| error.code)
    };
    let whole = docx("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    assert_eq!(code("a.docx", &whole), Ok(1));
    assert_eq!(code("a.docx", &whole[..whole.len() / 2]), Err(ReadCode::Damaged));
    assert_eq!(
        code("a.docx", &zip(&[("word/document.xml", b"<w:document><w:body/></w:document>")])),
        Err(ReadCode::NoPages)
    );
    assert_eq!(
        code("a.docx", &zip(&[("word/document.xml", b"<w:document><w:body>")])),
        Err(ReadCode::Damaged)
    );
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert_eq!(code("a.docx", &locked), Err(ReadCode::Damaged));
    assert_eq!(code("a.xlsx", &locked), Err(ReadCode::Damaged));
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(code("a.docx", &locked), Err(ReadCode::Encrypted));
    assert_eq!(code("a.xlsx", &locked), Err(ReadCode::Encrypted));
    assert_eq!(code("a.xlsx", &zip(&[("xl/workbook.xml", b"<w/>")])), Err(ReadCode::Damaged));
    assert_eq!(code("a.7z", b"7z\xbc\xaf\x27\x1c\0\0"), Err(ReadCode::Archive));
}

#[test]
fn text_in_gbk_is_read() {
    let text = "询问笔录\n问：你的姓名？\n答：我叫张某。";
    let file = TestFile::new("笔录.txt", &encoding_rs::GBK.encode(text).0);
    let (summary, pages) = read(&pool(), &file.path).expect("text");
    assert_eq!((summary.kind, summary.pages), (FileKind::Text, 1));
    assert_eq!(texts(&pages[0]).join("\n"), text);
    assert_eq!(pages[0].engine, "text");
    let blank = TestFile::new("a.txt", b"\r\n \r\n");
    assert_eq!(read(&pool(), &blank.path).map_err(|e| e.code).map(|r| r.0), Err(ReadCode::NoPages));
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// A TIFF of grey pages, one row of pixels each.
fn tiff(pages: &[&[u8]]) -> Vec<u8> {
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    let mut pointer = 4;
    for pixels in pages {
        let data = u32::try_from(bytes.len()).expect("small");
        bytes.extend(*pixels);
        if bytes.len() % 2 == 1 {
            bytes.push(0);
        }
        let here = u32::try_from(bytes.len()).expect("small").to_le_bytes();
        bytes[pointer..pointer + 4].copy_from_slice(&here);
        let width = u32::try_from(pixels.len()).expect("small");
        let tags =
            [(256, width), (257, 1), (258, 8), (259, 1), (262, 1), (273, data), (278, 1), (279, width)];
        bytes.extend(8u16.to_le_bytes());
        for (tag, value) in tags {
            bytes.extend(u16::to_le_bytes(tag));
            bytes.extend(4u16.to_le_bytes());
            bytes.extend(1u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        pointer = bytes.len();
        bytes.extend([0; 4]);
    }
    bytes
}

#[test]
fn pictures_are_pages_of_pixels_without_words() {
    let pool = pool();
    let picture = RgbImage::from_pixel(40, 20, image::Rgb([200, 10, 10]));
    let formats = [
        ("a.png", ImageFormat::Png),
        ("a.jpg", ImageFormat::Jpeg),
        ("a.bmp", ImageFormat::Bmp),
        ("a.gif", ImageFormat::Gif),
        ("a.webp", ImageFormat::WebP),
        ("a.tif", ImageFormat::Tiff),
        ("wrong.pdf", ImageFormat::Png),
    ];
    for (name, format) in formats {
        let file = TestFile::new(name, &encoded(picture.clone(), format));
        let (summary, pages) = read(&pool, &file.path).expect(name);
        assert_eq!((summary.kind, summary.pages, summary.unread_pages), (FileKind::Image, 1, 1), "{name}");
        assert_eq!((pages[0].width, pages[0].height), (40.0, 20.0), "{name}");
        assert_eq!((pages[0].text_source, pages[0].quality), (TextSource::None, 0));
        assert_eq!((pages[0].engine.as_str(), pages[0].has_picture), ("image", true));
        let small = pool.draw(&file.path, 0, 20).expect(name);
        assert_eq!((small.width, small.height), (20, 10), "{name}");
        let never_larger = pool.draw(&file.path, 0, 4000).expect(name);
        assert_eq!((never_larger.width, never_larger.height), (40, 20), "{name}");
    }
}

#[test]
fn every_page_of_a_tiff_is_a_page() {
    let pool = pool();
    let file = TestFile::new("a.tif", &tiff(&[&[0; 30], &[255; 20], &[128; 17]]));
    let (summary, pages) = read(&pool, &file.path).expect("a sound file");
    assert_eq!(summary.pages, 3);
    assert_eq!(pages.iter().map(|page| page.width).collect::<Vec<_>>(), [30.0, 20.0, 17.0]);
    for (index, grey) in [(0, 0), (1, 255), (2, 128)] {
        let drawn = pool.draw(&file.path, index, 16).expect("drawn");
        let picture = image::load_from_memory(&drawn.bytes).expect("a picture").to_luma8();
        assert_eq!(picture.get_pixel(3, 0), &Luma([grey]), "page {index}");
    }
}

#[test]
fn a_page_of_a_tiff_that_cannot_be_decoded_does_not_cost_the_others() {
    let pool = pool();
    let mut bytes = tiff(&[&[0; 30], &[7; 20]]);
    // The second page says it is packed in a way nobody knows.
    let packing = [3u8, 1, 4, 0, 1, 0, 0, 0, 1];
    let places: Vec<usize> =
        (0..bytes.len() - packing.len()).filter(|at| bytes[*at..].starts_with(&packing)).collect();
    bytes[places[1] + 8] = 99;
    let file = TestFile::new("a.tif", &bytes);
    let (summary, pages) = read(&pool, &file.path).expect("one page is sound");
    assert_eq!((summary.pages, summary.unread_pages), (2, 2));
    assert_eq!(pages.iter().map(|page| page.has_picture).collect::<Vec<_>>(), [true, false]);
    bytes[places[0] + 8] = 99;
    let none = TestFile::new("a.tif", &bytes);
    assert!(read(&pool, &none.path).is_err());
}

#[test]
fn pages_of_numbered_colours_have_them() {
    let mut bytes = tiff(&[&[3; 24]]);
    let meaning = [6u8, 1, 4, 0, 1, 0, 0, 0, 1];
    let at = (0..bytes.len()).find(|at| bytes[*at..].starts_with(&meaning)).expect("there");
    bytes[at + 8] = 3;
    // The list of colours takes the place of the number of rows in a strip, which goes without saying.
    let rows = [22u8, 1, 4, 0, 1, 0, 0, 0, 1];
    let at = (0..bytes.len()).find(|at| bytes[*at..].starts_with(&rows)).expect("there");
    let table = u32::try_from(bytes.len()).expect("small").to_le_bytes();
    bytes[at..at + 12].copy_from_slice(
        &[[64, 1, 3, 0, 0, 3, 0, 0], [table[0], table[1], table[2], table[3], 0, 0, 0, 0]].concat()[..12],
    );
    for colour in 0..3u16 {
        bytes.extend((0..256u16).flat_map(|_| (0x4000 * (colour + 1)).to_le_bytes()));
    }
    let file = TestFile::new("a.tif", &bytes);
    let pool = pool();
    let drawn = pool.draw(&file.path, 0, 24).expect("drawn");
    let picture = image::load_from_memory(&drawn.bytes).expect("a picture").to_rgb8();
    assert_eq!(picture.get_pixel(3, 0), &image::Rgb([0x40, 0x80, 0xc0]));
}

#[test]
fn a_photograph_held_sideways_is_shown_upright() {
    let mut jpeg = encoded(GrayImage::from_pixel(40, 20, Luma([90])), ImageFormat::Jpeg);
    let exif: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).expect("small").to_be_bytes();
    let segment = [&[0xff, 0xe1], length.as_slice(), exif].concat();
    jpeg.splice(2..2, segment);
    let file = TestFile::new("a.jpg", &jpeg);
    let pool = pool();
    let (_, pages) = read(&pool, &file.path).expect("a sound file");
    assert_eq!((pages[0].width, pages[0].height), (20.0, 40.0));
    let drawn = pool.draw(&file.path, 0, 20).expect("drawn");
    assert_eq!((drawn.width, drawn.height), (20, 40));
}

#[test]
fn photographs_are_encoded_with_loss_and_words_without() {
    let pool = pool();
    let noise = RgbImage::from_fn(200, 200, |x, y| {
        let v = x.wrapping_mul(2_654_435_761).wrapping_add(y.wrapping_mul(40_503)) >> 13;
        image::Rgb([(v & 0xff) as u8, (v >> 3 & 0xff) as u8, (v >> 5 & 0xff) as u8])
    });
    let file = TestFile::new("a.png", &encoded(noise, ImageFormat::Png));
    let drawn = pool.draw(&file.path, 0, 200).expect("drawn");
    assert_eq!((drawn.encoding, drawn.mime()), (PictureEncoding::Jpeg, "image/jpeg"));
    let flat =
        TestFile::new("b.png", &encoded(GrayImage::from_pixel(200, 200, Luma([255])), ImageFormat::Png));
    assert_eq!(pool.draw(&flat.path, 0, 200).expect("drawn").encoding, PictureEncoding::Png);
}

#[test]
fn limits_of_size_are_kept() {
    let file = TestFile::new("a.png", &encoded(GrayImage::new(100, 100), ImageFormat::Png));
    let limited = |limits| ReaderPool::new(command(), limits, 1);
    let code = |pool: &ReaderPool, path| read(pool, path).map(|r| r.0.pages).map_err(|error| error.code);
    let few_pixels = limited(Limits { max_image_pixels: 9_999, ..Limits::default() });
    assert_eq!(code(&few_pixels, &file.path), Err(ReadCode::ImageTooLarge));
    let enough = limited(Limits { max_image_pixels: 10_000, ..Limits::default() });
    assert_eq!(code(&enough, &file.path), Ok(1));
    let few_bytes = limited(Limits { max_file_bytes: 50, ..Limits::default() });
    assert_eq!(code(&few_bytes, &file.path), Err(ReadCode::TooLarge));
    let few_pages = limited(Limits { max_pages: 2, ..Limits::default() });
    let many = TestFile::new("a.tif", &tiff(&[&[1; 8], &[2; 8], &[3; 8]]));
    assert_eq!(code(&few_pages, &many.path), Err(ReadCode::TooLarge));
    let long = TestFile::new("a.txt", "行\n".repeat(200).as_bytes());
    assert_eq!(code(&few_pages, &long.path), Err(ReadCode::TooLarge));
    let little_text = limited(Limits { max_text_bytes: 100, ..Limits::default() });
    assert_eq!(code(&little_text, &long.path), Err(ReadCode::TooLarge));
}
