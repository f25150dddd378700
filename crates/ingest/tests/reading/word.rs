//! Whole Word documents, made here, through the real worker.

use crate::support::{TestFile, pool, read, texts, zip};
use image::{GrayImage, ImageFormat, Luma};
use ingest::code::ReadCode;
use ingest::read::NoteKind;
use scoring::TextSource;
use std::io::Cursor;

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A document of a body and further parts: name (behind a bar the name it is packed by, where that is another), kind
/// of relation, content. Relations are numbered from 1.
fn word(body: &str, parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\" xmlns:wp=\"wp\">\
         <w:body>{body}</w:body></w:document>"
    );
    let mut relations = String::from("<Relationships>");
    for (index, (name, kind, _)) in parts.iter().enumerate() {
        relations += &format!(
            "<Relationship Id=\"rId{}\" Type=\"{TYPE}{kind}\" Target=\"{}\"/>",
            index + 1,
            named(name).0
        );
    }
    relations += "</Relationships>";
    let root = format!(
        "<Relationships><Relationship Id=\"r\" Type=\"{TYPE}officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let names: Vec<String> = parts.iter().map(|(name, _, _)| format!("word/{}", named(name).1)).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    entries.extend(names.iter().zip(parts).map(|(name, (_, _, content))| (name.as_str(), *content)));
    zip(&entries)
}

fn named(name: &str) -> (&str, &str) {
    name.split_once('|').unwrap_or((name, name))
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = GrayImage::from_pixel(width, height, Luma([180]));
    picture.write_to(&mut bytes, ImageFormat::Png).expect("encodes");
    bytes.into_inner()
}

fn drawn(relation: &str, area: &str) -> String {
    format!(
        "<w:p><w:r><w:drawing><wp:inline><wp:extent {area}/><a:blip r:embed=\"{relation}\"/></wp:inline></w:drawing></w:r></w:p>"
    )
}

#[test]
fn a_document_with_everything_reads_as_word_shows_it() {
    let header =
        "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>某市市场监督管理局</w:t></w:r></w:p></w:hdr>".as_bytes();
    let unused = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>模板页眉</w:t></w:r></w:p></w:hdr>".as_bytes();
    let footer = "<w:ftr xmlns:w=\"w\"><w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
                  <w:r><w:t>页</w:t></w:r></w:p><w:p><w:r><w:t>本文书一式两份</w:t></w:r></w:p></w:ftr>".as_bytes();
    let footnotes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>\
                     <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t>见第三条</w:t></w:r></w:p></w:footnote></w:footnotes>".as_bytes();
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
                     <w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
                     <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>".as_bytes();
    let listed = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = p("行政处罚决定书")
        + &listed("违法事实")
        + "<w:p><w:r><w:t>依据该法</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>处罚。</w:t></w:r></w:p>"
        + &listed("处罚内容")
        + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:footerReference w:type=\"default\" r:id=\"rId3\"/></w:sectPr>";
    let file = TestFile::new(
        "决定书.docx",
        &word(
            &body,
            &[
                ("header1.xml", "header", header),
                ("header2.xml", "header", unused),
                ("footer1.xml", "footer", footer),
                ("footnotes.xml", "footnotes", footnotes),
                ("numbering.xml", "numbering", numbering),
            ],
        ),
    );
    let (summary, pages) = read(&pool(), &file.path).expect("a sound document");
    assert_eq!(
        texts(&pages[0]),
        [
            "某市市场监督管理局",
            "行政处罚决定书",
            "一、违法事实",
            "依据该法¹处罚。",
            "¹ 见第三条",
            "二、处罚内容",
            "本文书一式两份",
        ]
    );
    assert!(summary.notes.is_empty(), "{:?}", summary.notes);
}

#[test]
fn changes_and_comments_are_told_with_their_page() {
    let body = p("第一页").replace("<w:p>", "<w:p><w:commentReference w:id=\"0\"/>")
        + "<w:p><w:r><w:br w:type=\"page\"/></w:r><w:ins><w:r><w:t>补充</w:t></w:r></w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>";
    let file = TestFile::new("a.docx", &word(&body, &[]));
    let (summary, pages) = read(&pool(), &file.path).expect("a sound document");
    assert_eq!(texts(&pages[1]), ["补充"]);
    let notes: Vec<_> = summary.notes.iter().map(|note| (note.kind, note.page, note.count)).collect();
    assert_eq!(notes, [(NoteKind::Comments, Some(1), 1), (NoteKind::TrackedChanges, Some(2), 2)]);
}

#[test]
fn scans_among_the_words_are_pages_and_nothing_is_dropped_in_silence() {
    let body = p("现场照片如下")
        + &drawn("rId1", "cx=\"5000000\" cy=\"7000000\"")
        + &drawn("rId2", "cx=\"90000\" cy=\"90000\"")
        + &drawn("rId3", "cx=\"5000000\" cy=\"7000000\"")
        + &drawn("rId1", "cx=\"1\" cy=\"1\"")
        + "<w:p><w:r><w:br w:type=\"page\"/><w:t>以上属实</w:t></w:r></w:p>";
    let parts: &[(&str, &str, &[u8])] = &[
        ("media/扫描件.png", "image", &picture(600, 800)),
        ("media/sign.png", "image", &picture(20, 20)),
        ("media/drawing.emf", "image", b"\x01\0\0\0not a picture anybody here can look at"),
    ];
    let file = TestFile::new("a.docx", &word(&body, parts));
    let pool = pool();
    let (summary, pages) = read(&pool, &file.path).expect("a sound document");
    assert_eq!((summary.pages, summary.unread_pages), (4, 2));
    assert_eq!(texts(&pages[0]), ["现场照片如下"]);
    assert_eq!((pages[1].text_source, pages[1].has_picture, pages[1].width), (TextSource::None, true, 600.0));
    assert!(pages[1].needs_recognition());
    assert_eq!((pages[2].text_source, pages[2].has_picture), (TextSource::None, false), "told as unread");
    assert_eq!(texts(&pages[3]), ["以上属实"]);
    let notes: Vec<_> = summary.notes.iter().map(|note| (note.kind, note.count)).collect();
    assert_eq!(notes, [(NoteKind::Pictures, 2), (NoteKind::PicturesLeftOut, 1)]);
    let picture = pool.draw(&file.path, 1, 300).expect("drawn");
    assert_eq!((picture.width, picture.height), (300, 400));
    assert!(pool.draw(&file.path, 0, 300).is_err());
}

#[test]
fn a_document_of_scans_alone_is_one() {
    let file = TestFile::new(
        "a.docx",
        &word(
            &drawn("rId1", "cx=\"5000000\" cy=\"7000000\""),
            &[("media/1.png", "image", &picture(600, 800))],
        ),
    );
    let (summary, pages) = read(&pool(), &file.path).expect("a sound document");
    assert_eq!((summary.pages, pages[0].has_picture), (1, true));
}

#[test]
fn names_of_parts_in_gbk_are_found() {
    // A program that knows no UTF-8 names the part in GBK, and the relation in UTF-8.
    let mut bytes = word(
        &drawn("rId1", "cx=\"5000000\" cy=\"7000000\""),
        &[("media/扫描.png|media/xxyy.png", "image", &picture(600, 800))],
    );
    let (name, _, _) = encoding_rs::GBK.encode("扫描");
    for at in 0..bytes.len() - 16 {
        if bytes[at..].starts_with(b"word/media/xxyy.png") {
            bytes[at + 11..at + 15].copy_from_slice(&name);
        }
    }
    let file = TestFile::new("a.docx", &bytes);
    let (_, pages) = read(&pool(), &file.path).expect("the package opens");
    assert!(pages[0].has_picture);
}

#[test]
fn a_document_of_one_file_of_xml_is_read_too() {
    let whole = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?mso-application progid=\"Word.Document\"?>\
         <w:wordDocument xmlns:w=\"w\" xmlns:wx=\"wx\"><w:body><wx:sect>{}<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>\
         <w:sectPr/></wx:sect></w:body></w:wordDocument>",
        p("立案审批表"),
        p("案由"),
        p("无照经营")
    );
    let file = TestFile::new("a.doc", whole.as_bytes());
    let (summary, pages) = read(&pool(), &file.path).expect("a sound document");
    assert_eq!(summary.kind.code(), "docx");
    assert_eq!(texts(&pages[0]), ["立案审批表", "案由\t无照经营"]);
}

#[test]
fn each_section_is_told_with_its_own_head_on_its_own_page() {
    let head = |text: &str| format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", p(text)).into_bytes();
    let section = |headers: &[(&str, u8)], more: &str| {
        let references = headers
            .iter()
            .map(|(kind, id)| format!("<w:headerReference w:type=\"{kind}\" r:id=\"rId{id}\"/>"));
        format!("<w:sectPr>{}{more}</w:sectPr>", references.collect::<String>())
    };
    let within = |section: String| format!("<w:p><w:pPr>{section}</w:pPr></w:p>");
    let body = p("甲案正文")
        + &within(section(&[("default", 1), ("first", 3)], ""))
        + &p("乙案正文")
        + &within(section(&[("default", 2)], ""))
        + &p("附页")
        + &within(section(&[], ""))
        + &p("又是甲案")
        + &section(&[("default", 1)], "<w:titlePg/>");
    let (first, second, cover) = (head("甲案"), head("乙案"), head("甲案首页"));
    let parts: &[(&str, &str, &[u8])] = &[
        ("header1.xml", "header", &first),
        ("header2.xml", "header", &second),
        ("header3.xml", "header", &cover),
    ];
    let file = TestFile::new("a.docx", &word(&body, parts));
    let (_, pages) = read(&pool(), &file.path).expect("a sound document");
    let read: Vec<_> = pages.iter().map(texts).collect();
    assert_eq!(
        read,
        [
            vec!["甲案", "甲案正文"],
            vec!["乙案", "乙案正文"],
            vec!["附页"],
            vec!["甲案", "甲案首页", "又是甲案"]
        ]
    );
}

#[test]
fn a_locked_document_opens_with_a_password_of_the_session() {
    let files: [(&str, &[u8], &str, &str); 3] = [
        ("a.docx", include_bytes!("../data/locked.docx"), "密码anjuan", "当事人某某公司"),
        ("a.doc", include_bytes!("../data/locked-2007.docx"), "mima2007", "当事人某某公司"),
        ("a.xlsx", include_bytes!("../data/locked.xlsx"), "密码anjuan", "案号"),
    ];
    for (name, bytes, password, words) in files {
        // Originals are kept without an ending.
        let bare = TestFile::new("original", bytes);
        assert_eq!(
            read(&pool(), &bare.path).map(drop).map_err(|e| e.code),
            Err(ReadCode::Encrypted),
            "{name}"
        );
        let file = TestFile::new(name, bytes);
        let pool = pool();
        let code = || read(&pool, &file.path).map(drop).map_err(|error| error.code);
        assert_eq!(code(), Err(ReadCode::Encrypted), "{name}");
        pool.add_password("不对");
        assert_eq!(code(), Err(ReadCode::Encrypted), "{name}");
        pool.add_password(password);
        let (_, pages) = read(&pool, &file.path).expect(name);
        assert_eq!(texts(&pages[0]), [words], "{name}");
        let (_, pages) = read(&pool, &bare.path).expect(name);
        assert_eq!(texts(&pages[0]), [words], "{name}");
    }
}

#[test]
fn charts_and_files_inside_are_told() {
    let parts: &[(&str, &str, &[u8])] = &[
        ("charts/chart1.xml", "chart", "<c><title><t>罚没统计</t></title></c>".as_bytes()),
        ("embeddings/table.xlsx", "package", b"PK"),
        ("part.htm", "aFChunk", b"<p>x"),
    ];
    let chart = "<w:p><w:r><w:drawing><wp:inline><c:chart xmlns:c=\"c\" r:id=\"rId1\"/></wp:inline></w:drawing></w:r></w:p>";
    let file = TestFile::new("a.docx", &word(&(p("见图") + chart), parts));
    let (summary, pages) = read(&pool(), &file.path).expect("a sound document");
    let notes: Vec<_> = summary.notes.iter().map(|note| (note.kind, note.detail.as_str())).collect();
    let told = [
        (NoteKind::Attachment, "table.xlsx"),
        (NoteKind::PicturesLeftOut, "图表"),
        (NoteKind::Attachment, ""),
    ];
    assert_eq!(notes, told);
    assert_eq!(texts(&pages[0]), ["见图", "罚没统计"]);
}

#[test]
fn a_file_set_in_is_read_where_it_stands_and_a_missing_picture_is_told() {
    let parts: &[(&str, &str, &[u8])] = &[
        ("part.htm", "aFChunk", "<p>听证</p><p>告知书</p>".as_bytes()),
        ("part.bin", "aFChunk", b"PK\x03\x04"),
    ];
    let body = p("之前")
        + "<w:altChunk r:id=\"rId1\"/>"
        + &p("之后")
        + "<w:altChunk r:id=\"rId2\"/>"
        + "<w:p><w:r><w:drawing><wp:inline><a:blip xmlns:a=\"a\" r:embed=\"rId9\"/></wp:inline></w:drawing></w:r></w:p>";
    let file = TestFile::new("a.docx", &word(&body, parts));
    let (summary, pages) = read(&pool(), &file.path).expect("a sound document");
    assert_eq!(texts(&pages[0]), ["之前", "听证", "告知书", "之后"]);
    let notes: Vec<_> = summary.notes.iter().map(|note| (note.kind, note.count)).collect();
    assert!(notes.contains(&(NoteKind::Attachment, 1)), "{notes:?}");
    assert!(notes.contains(&(NoteKind::PicturesLeftOut, 1)), "{notes:?}");
}
