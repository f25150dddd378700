//! OFD 版式文件 through the real worker.

use crate::support::{TestFile, pool, read, texts, zip};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use ingest::read::NoteKind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use scoring::{Direction, TextSource};
use std::io::Cursor;

/// A file of one document: its pages by their content, with further parts.
fn ofd(pages: &[&str], more: &[(&str, &[u8])]) -> Vec<u8> {
    let list: String = (0..pages.len())
        .map(|i| format!("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>", i + 1))
        .collect();
    let document = format!(
        "<ofd:Document xmlns:ofd=\"o\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>\
         </ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID=\"90\" BaseLoc=\"Tpls/T.xml\"/>\
         </ofd:CommonData><ofd:Pages>{list}</ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>\
         <ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>"
    );
    let contents: Vec<(String, String)> = pages
        .iter()
        .enumerate()
        .map(|(i, content)| {
            let page = format!("<ofd:Page xmlns:ofd=\"o\">{content}</ofd:Page>");
            (format!("Doc_0/Pages/Page_{i}/Content.xml"), page)
        })
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        (
            "OFD.xml",
            b"<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>\
              <ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>",
        ),
        ("Doc_0/Document.xml", document.as_bytes()),
        (
            "Doc_0/PublicRes.xml",
            "<ofd:Res xmlns:ofd=\"o\" BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"3\" FontName=\"宋体\"/></ofd:Fonts>\
             <ofd:MultiMedias><ofd:MultiMedia ID=\"7\" Type=\"Image\"><ofd:MediaFile>scan.png</ofd:MediaFile>\
             </ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
                .as_bytes(),
        ),
    ];
    parts.extend(contents.iter().map(|(name, content)| (name.as_str(), content.as_bytes())));
    parts.extend(more);
    zip(&parts)
}

fn layer(objects: &str) -> String {
    format!("<ofd:Content><ofd:Layer ID=\"2\">{objects}</ofd:Layer></ofd:Content>")
}

fn text(boundary: &str, attributes: &str, code: &str, words: &str) -> String {
    format!(
        "<ofd:TextObject ID=\"5\" Boundary=\"{boundary}\" Font=\"3\" {attributes}><ofd:TextCode {code}>{words}\
         </ofd:TextCode></ofd:TextObject>"
    )
}

/// A grey square as PNG.
fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::from(GrayImage::from_pixel(20, 20, Luma([90])));
    picture.write_to(&mut bytes, ImageFormat::Png).expect("encodes");
    bytes.into_inner()
}

const POINTS: f32 = 72.0 / 25.4;

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.1
}

#[test]
fn words_stand_where_the_steps_put_them() {
    let words = text("20 10 100 10", "Size=\"5\"", "X=\"1\" Y=\"8\" DeltaX=\"g 5 5 2.5 2.5\"", "行政处罚第12号")
        // Twice as large by its matrix, and moved.
        + &text("20 30 100 10", "Size=\"5\" CTM=\"2 0 0 2 3 0\"", "X=\"0\" Y=\"4\" DeltaX=\"5\"", "标题")
        // Without steps characters stand side by side.
        + &text("20 60 100 10", "Size=\"4\"", "X=\"0\" Y=\"4\"", "没有步长")
        + &text("150 60 10 60", "Size=\"4\"", "X=\"0\" Y=\"4\" DeltaY=\"g 3 4.5\"", "竖排文字")
        + &text("20 80 100 10", "Size=\"4\" Visible=\"false\"", "X=\"0\" Y=\"4\"", "看不见");
    let file = TestFile::new("决定书.ofd", &ofd(&[&layer(&words)], &[]));
    let (summary, pages) = read(&pool(), &file.path).expect("a sound file");
    assert_eq!((summary.kind, summary.pages, summary.unread_pages), (FileKind::Ofd, 1, 0));
    assert_eq!(texts(&pages[0]), ["行政处罚第12号", "标题", "没有步长", "竖排文字"]);
    let [number, title, _, vertical] = pages[0].lines.as_slice() else { panic!("four lines") };
    assert!(
        near(number.edges[0], 21.0 * POINTS) && near(number.edges[1], 26.0 * POINTS),
        "{:?}",
        number.edges
    );
    assert!(near(number.edges[6], (21.0 + 27.5) * POINTS), "{:?}", number.edges);
    assert!(near(title.rect.height, 10.0 * POINTS) && near(title.edges[1], 33.0 * POINTS), "{title:?}");
    assert_eq!(vertical.direction, Direction::Vertical);
    assert!(near(vertical.edges[1] - vertical.edges[0], 4.5 * POINTS), "{:?}", vertical.edges);
    assert!(near(pages[0].width, 210.0 * POINTS) && near(pages[0].height, 297.0 * POINTS));
    assert_eq!((pages[0].engine.as_str(), pages[0].has_picture), ("ofd", true));
}

#[test]
fn templates_and_annotations_are_part_of_the_page() {
    let page = "<ofd:Template TemplateID=\"90\"/>".to_owned()
        + &layer(&text("20 40 100 10", "Size=\"4\"", "X=\"0\" Y=\"4\"", "正文"));
    let template = format!(
        "<ofd:Page xmlns:ofd=\"o\">{}</ofd:Page>",
        layer(&text("20 20 100 10", "Size=\"4\"", "X=\"0\" Y=\"4\"", "某市场监督管理局"))
    );
    let annotation = format!(
        "<ofd:PageAnnot xmlns:ofd=\"o\"><ofd:Annot ID=\"9\" Type=\"Stamp\"><ofd:Appearance Boundary=\"20 60 50 10\">{}\
         </ofd:Appearance></ofd:Annot></ofd:PageAnnot>",
        text("0 0 50 10", "Size=\"4\"", "X=\"0\" Y=\"4\"", "已归档")
    );
    let file = TestFile::new(
        "a.ofd",
        &ofd(
            &[&page],
            &[
                ("Doc_0/Tpls/T.xml", template.as_bytes()),
                (
                    "Doc_0/Annots/Annotations.xml",
                    b"<ofd:Annotations xmlns:ofd=\"o\"><ofd:Page PageID=\"1\"><ofd:FileLoc>P1.xml</ofd:FileLoc></ofd:Page>\
                      </ofd:Annotations>",
                ),
                ("Doc_0/Annots/P1.xml", annotation.as_bytes()),
            ],
        ),
    );
    let (_, pages) = read(&pool(), &file.path).expect("a sound file");
    assert_eq!(texts(&pages[0]), ["某市场监督管理局", "正文", "已归档"]);
}

#[test]
fn a_page_whose_picture_is_not_there_is_unread() {
    let scan =
        "<ofd:ImageObject ID=\"8\" Boundary=\"0 0 210 297\" CTM=\"210 0 0 297 0 0\" ResourceID=\"7\"/>";
    let unknown = scan.replace("ResourceID=\"7\"", "ResourceID=\"70\"");
    for object in [scan, unknown.as_str()] {
        let file = TestFile::new("a.ofd", &ofd(&[&layer(object)], &[]));
        let (summary, pages) = read(&pool(), &file.path).expect("it is read");
        assert_eq!((summary.unread_pages, pages[0].text_source), (1, TextSource::None), "{object}");
        let notes: Vec<_> = summary.notes.iter().map(|note| (note.kind.code(), note.page)).collect();
        assert_eq!(notes, [("parts_lost", Some(1))], "{object}");
    }
}

#[test]
fn place_holders_for_glyphs_without_codes_are_no_words() {
    let row = |at: usize| {
        text(
            &format!("20 {} 170 10", 20 + 10 * at),
            "Size=\"5\"",
            "X=\"1\" Y=\"8\" DeltaX=\"g 15 5\"",
            &"¤".repeat(16),
        )
    };
    let file = TestFile::new("决定书.ofd", &ofd(&[&layer(&(0..4).map(row).collect::<String>())], &[]));
    let (summary, pages) = read(&pool(), &file.path).expect("a sound file");
    assert_eq!((summary.unread_pages, pages[0].text_source), (1, TextSource::None));
    assert!(pages[0].needs_recognition(), "its glyphs can be looked at");
}

#[test]
fn a_scan_is_a_page_to_be_recognised_and_can_be_drawn() {
    let scan =
        "<ofd:ImageObject ID=\"8\" Boundary=\"0 0 210 297\" CTM=\"210 0 0 297 0 0\" ResourceID=\"7\"/>";
    let file = TestFile::new("a.ofd", &ofd(&[&layer(scan)], &[("Doc_0/Res/scan.png", &png())]));
    let pool = pool();
    let (summary, pages) = read(&pool, &file.path).expect("a sound file");
    assert_eq!((summary.unread_pages, pages[0].text_source), (1, TextSource::None));
    assert!(pages[0].needs_recognition());
    let drawn = pool.draw(&file.path, 0, 100).expect("drawn");
    assert_eq!((drawn.width, drawn.height), (100, 141));
    let picture = image::load_from_memory(&drawn.bytes).expect("a picture").to_luma8();
    assert!(picture.get_pixel(50, 70)[0].abs_diff(90) < 4, "the scan covers the page");
}

#[test]
fn lines_areas_and_words_are_drawn() {
    let objects = "<ofd:PathObject ID=\"1\" Boundary=\"0 0 105 297\" Fill=\"true\" Stroke=\"false\"><ofd:FillColor \
                   Value=\"#00 200 #ff\"/><ofd:AbbreviatedData>M 0 0 L 105 0 L 105 297 L 0 297 C</ofd:AbbreviatedData>\
                   </ofd:PathObject>"
        .to_owned()
        + &text("120 100 80 80", "Size=\"80\"", "X=\"0\" Y=\"70\"", "罚");
    let file = TestFile::new("a.ofd", &ofd(&[&layer(&objects)], &[]));
    let drawn = pool().draw(&file.path, 0, 210).expect("drawn");
    let picture = image::load_from_memory(&drawn.bytes).expect("a picture").to_rgb8();
    assert_eq!(picture.get_pixel(50, 50).0, [0, 200, 255]);
    assert_eq!(picture.get_pixel(200, 20).0, [255, 255, 255]);
    let dark = picture.enumerate_pixels().filter(|(x, y, p)| *x > 110 && *y > 80 && p[0] < 100).count();
    assert!(dark > 300, "the character has ink: {dark}");
}

#[test]
fn seals_and_attachments_are_listed() {
    let page = layer(&text("20 40 100 10", "Size=\"4\"", "X=\"0\" Y=\"4\"", "决定书正文"));
    let signature = b"<ofd:Signature xmlns:ofd=\"o\"><ofd:SignedInfo><ofd:Provider ProviderName=\"maker\"/>\
        <ofd:SignatureDateTime>20240305080000Z</ofd:SignatureDateTime><ofd:StampAnnot ID=\"1\" PageRef=\"2\" \
        Boundary=\"100 200 40 40\"/></ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>";
    let mut seal = b"\x30\x82 some envelope ".to_vec();
    seal.extend(png());
    let file = TestFile::new(
        "a.ofd",
        &ofd(
            &[&page, &page],
            &[
                (
                    "Doc_0/Signs/Signatures.xml",
                    b"<ofd:Signatures xmlns:ofd=\"o\"><ofd:Signature ID=\"1\" BaseLoc=\"Sign_0/Signature.xml\"/>\
                      </ofd:Signatures>",
                ),
                ("Doc_0/Signs/Sign_0/Signature.xml", signature),
                ("Doc_0/Signs/Sign_0/SignedValue.dat", &seal),
                (
                    "Doc_0/Attachs/Attachments.xml",
                    "<ofd:Attachments xmlns:ofd=\"o\"><ofd:Attachment ID=\"4\" Name=\"原始数据\"/></ofd:Attachments>"
                        .as_bytes(),
                ),
            ],
        ),
    );
    let pool = pool();
    let (summary, _) = read(&pool, &file.path).expect("a sound file");
    let notes: Vec<_> = summary.notes.iter().map(|n| (n.kind, n.page, n.detail.as_str())).collect();
    assert_eq!(
        notes,
        [(NoteKind::Signature, Some(2), "maker 20240305080000Z"), (NoteKind::Attachment, None, "原始数据")]
    );
    let drawn = pool.draw(&file.path, 1, 210).expect("drawn");
    let picture = image::load_from_memory(&drawn.bytes).expect("a picture").to_luma8();
    assert!(picture.get_pixel(120, 220)[0] < 200, "the imprint is on its page");
    let other =
        image::load_from_memory(&pool.draw(&file.path, 0, 210).expect("drawn").bytes).expect("a picture");
    assert_eq!(other.to_luma8().get_pixel(120, 220)[0], 255, "and on no other");
}

#[test]
fn faults_have_their_codes() {
    let pool = pool();
    let code = |bytes: &[u8]| {
        let file = TestFile::new("a.ofd", bytes);
        read(&pool, &file.path).map(|(summary, _)| summary.unread_pages).map_err(|error| error.code)
    };
    let whole = ofd(&[&layer(&text("20 40 100 10", "Size=\"4\"", "X=\"0\" Y=\"4\"", "正文"))], &[]);
    assert_eq!(code(&whole), Ok(0));
    assert_eq!(code(&whole[..whole.len() / 2]), Err(ReadCode::Damaged));
    assert_eq!(code(&zip(&[("OFD.xml", b"<OFD/>")])), Err(ReadCode::NoPages));
    assert_eq!(
        code(&zip(&[("OFD.xml", b"<OFD><DocBody><DocRoot>x.xml</DocRoot></DocBody></OFD>")])),
        Err(ReadCode::Damaged)
    );
    assert_eq!(code(&ofd(&["<ofd:Content>"], &[])), Err(ReadCode::Damaged), "the only page is broken");
    let good = layer(&text("20 40 100 10", "Size=\"4\"", "X=\"0\" Y=\"4\"", "正文"));
    assert_eq!(code(&ofd(&["<ofd:Content>", &good], &[])), Ok(1), "one page of two is broken");
    assert_eq!(code(&ofd(&[&good], &[("Doc_0/Encryptions.xml", b"<e/>")])), Err(ReadCode::Encrypted));
    let endless = "<ofd:Res xmlns:ofd=\"o\"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"1\"><ofd:Content>\
        <ofd:CompositeObject ResourceID=\"1\"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>";
    let page =
        "<ofd:PageRes>Loop.xml</ofd:PageRes>".to_owned() + &layer("<ofd:CompositeObject ResourceID=\"1\"/>");
    assert_eq!(
        code(&ofd(&[&page], &[("Doc_0/Pages/Page_0/Loop.xml", endless.as_bytes())])),
        Ok(0),
        "a circle ends"
    );
}

#[test]
fn any_change_of_a_sound_file_has_an_answer() {
    let pool = pool();
    let content = layer(
        &(text(
            "20 10 100 10",
            "Size=\"5\" CTM=\"2 0 0 2 3 0\"",
            "X=\"1\" Y=\"8\" DeltaX=\"g 4 5 2.5\"",
            "行政处罚",
        ) + "<ofd:PathObject ID=\"1\" Boundary=\"0 0 10 10\" Fill=\"true\"><ofd:AbbreviatedData>M 0 0 A 1 1 0 0 1 5 5 C\
               </ofd:AbbreviatedData></ofd:PathObject><ofd:ImageObject Boundary=\"0 0 9 9\" CTM=\"9 0 0 9 0 0\" ResourceID=\"7\"/>"),
    );
    let noise = (any::<prop::sample::Index>(), prop::collection::vec(prop::char::range(' ', '~'), 0..12));
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    runner
        .run(&noise, |(place, noise)| {
            let mut chars: Vec<char> = content.chars().collect();
            let at = place.index(chars.len());
            let end = (at + noise.len()).min(chars.len());
            chars.splice(at..end, noise);
            let page: String = chars.into_iter().collect();
            let file = TestFile::new("a.ofd", &ofd(&[&page, &content], &[("Doc_0/Res/scan.png", &png())]));
            let result = read(&pool, &file.path);
            prop_assert!(result.is_ok(), "the sound page is read: {:?}", result.map(|r| r.0));
            let drawn = pool.draw(&file.path, 0, 60).map_err(|error| error.code);
            prop_assert!(matches!(drawn, Ok(_) | Err(ReadCode::Damaged)), "{:?}", drawn.map(|d| d.width));
            Ok(())
        })
        .expect("every file has an answer");
}
