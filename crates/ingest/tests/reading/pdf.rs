//! PDFs made by hand, through the real worker: words, places, turns, honesty about pages without words.

use crate::support::{TestFile, one_page, pdf, pool, read, show, texts};
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use ingest::read::{PictureEncoding, ReadPage};
use ingest::worker::ReaderPool;
use scoring::{Direction, TextSource};

const A4: &str = "/MediaBox [0 0 595 842]";

fn only_page(bytes: &[u8]) -> ReadPage {
    let file = TestFile::new("a.pdf", bytes);
    let (summary, mut pages) = read(&pool(), &file.path).expect("it is a sound file");
    assert_eq!((summary.kind, summary.pages), (FileKind::Pdf, 1));
    assert_eq!(summary.unread_pages, u32::from(pages[0].text_source == TextSource::None));
    pages.remove(0)
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.5
}

#[test]
fn a_face_that_is_not_embedded_is_read_through_its_predefined_codes() {
    let mut content = show("F1", 22, "1 0 0 1 200 760", "行政处罚决定书");
    content.extend(show("F1", 16, "1 0 0 1 72 700", "某市监罚〔2024〕12号"));
    let page = only_page(&one_page(A4, &content));
    assert_eq!(texts(&page), ["行政处罚决定书", "某市监罚〔2024〕12号"]);
    assert_eq!((page.width, page.height), (595.0, 842.0));
    assert_eq!((page.text_source, page.quality), (TextSource::Text, 100));
    assert_eq!(page.engine, "hayro");
    assert!(page.has_picture);
    let title = &page.lines[0];
    assert!(near(title.rect.x, 200.0) && near(title.rect.width, 7.0 * 22.0), "{:?}", title.rect);
    assert!(title.rect.y < 842.0 - 760.0 && title.rect.y + title.rect.height > 842.0 - 760.0);
    assert!(near(title.edges[3], 266.0), "{:?}", title.edges);
}

#[test]
fn pages_are_measured_as_they_are_displayed() {
    // Turned a quarter, with text set so that it stands upright when displayed.
    let turned = format!("{A4} /Rotate 90");
    let page = only_page(&one_page(&turned, &show("F1", 12, "0 1 -1 0 100 200", "横放的表格")));
    assert_eq!((page.width, page.height), (842.0, 595.0));
    let line = &page.lines[0];
    assert_eq!((line.text.as_str(), line.direction), ("横放的表格", Direction::Horizontal));
    assert!(near(line.rect.x, 200.0), "{:?}", line.rect);
    assert!(line.rect.y < 100.0 && line.rect.y + line.rect.height > 100.0, "{:?}", line.rect);

    // A crop box moves the origin.
    let cropped = format!("{A4} /CropBox [50 100 545 800]");
    let page = only_page(&one_page(&cropped, &show("F1", 12, "1 0 0 1 150 700", "裁边")));
    assert_eq!((page.width, page.height), (495.0, 700.0));
    assert!(near(page.lines[0].rect.x, 100.0));
    assert!(near(page.lines[0].rect.y + 0.88 * 12.0, 100.0));
}

#[test]
fn writing_down_the_page_keeps_its_direction() {
    let mut content = show("F2", 14, "1 0 0 1 300 700", "竖排文书");
    content.extend(show("F2", 14, "1 0 0 1 260 700", "第二列"));
    let page = only_page(&one_page(A4, &content));
    assert_eq!(texts(&page), ["竖排文书", "第二列"]);
    let line = &page.lines[0];
    assert_eq!(line.direction, Direction::Vertical);
    assert!(near(line.rect.x, 293.0) && near(line.rect.width, 14.0), "{:?}", line.rect);
    assert!(near(line.rect.y, 142.0) && near(line.rect.height, 56.0), "{:?}", line.rect);

    // Upright letters on a page turned on its side run down as well.
    let page = only_page(&one_page(&format!("{A4} /Rotate 90"), &show("F1", 12, "1 0 0 1 72 700", "侧放")));
    assert_eq!(page.lines[0].direction, Direction::Vertical);
    assert!(near(page.lines[0].rect.y, 72.0), "{:?}", page.lines[0].rect);
}

#[test]
fn boldness_by_drawing_twice_is_read_once() {
    let mut content = show("F1", 22, "1 0 0 1 100 700", "责令改正");
    content.extend(show("F1", 22, "1 0 0 1 100.4 700", "责令改正"));
    assert_eq!(texts(&only_page(&one_page(A4, &content))), ["责令改正"]);
}

#[test]
fn a_page_without_words_says_so() {
    let scan = only_page(&one_page(A4, b"q 595 0 0 842 0 0 cm /Im1 Do Q"));
    assert_eq!((scan.text_source, scan.quality), (TextSource::None, 0));
    assert!(scan.lines.is_empty() && scan.has_picture);

    // The mark of a scanning program on a scan is not the text of the page.
    let mut marked = b"q 595 0 0 842 0 0 cm /Im1 Do Q ".to_vec();
    marked.extend(b"BT /F3 8 Tf 20 20 Td (Scanned) Tj ET");
    assert_eq!(only_page(&one_page(A4, &marked)).text_source, TextSource::None);

    // A recognised text under the scan, invisible, is.
    let mut recognised = b"q 595 0 0 842 0 0 cm /Im1 Do Q BT 3 Tr ET ".to_vec();
    recognised.extend(b"3 Tr ");
    recognised.extend(show("F1", 12, "1 0 0 1 72 700", "当事人于二〇二四年三月五日在其经营场所内销售"));
    assert_eq!(only_page(&one_page(A4, &recognised)).text_source, TextSource::Ocr, "and told as such");

    // One that is no language was made by a program that could not read it.
    let mut garbled = b"q 595 0 0 842 0 0 cm /Im1 Do Q ".to_vec();
    garbled.extend(
        b"BT 3 Tr /F3 12 Tf 72 700 Td (SfiF%A~jt T#h=H xrJk ]lfm;W$ rtz Qvb kPn d&g c*s jt=f Tr,;F# fh4~l) Tj ET",
    );
    assert_eq!(only_page(&one_page(A4, &garbled)).text_source, TextSource::None);

    let blank = only_page(&one_page(A4, b""));
    assert_eq!((blank.text_source, blank.quality), (TextSource::Text, 100), "nothing was missed on it");

    let mut outlines = Vec::new();
    for x in 0..40 {
        outlines.extend(format!("{} 100 m {} 120 l {} 130 l f ", x * 10, x * 10 + 5, x * 10 + 8).bytes());
    }
    let outlined = only_page(&one_page(A4, &outlines));
    assert_eq!(outlined.text_source, TextSource::None, "words turned into outlines cannot be read");
}

#[test]
fn pages_are_drawn_at_the_width_asked_for() {
    let pool = pool();
    let file = TestFile::new("a.pdf", &one_page(A4, &show("F1", 100, "1 0 0 1 100 400", "罚款")));
    let drawn = pool.draw(&file.path, 0, 595).expect("drawn");
    assert_eq!((drawn.width, drawn.height), (595, 842));
    assert_eq!((drawn.encoding, drawn.mime()), (PictureEncoding::Png, "image/png"));
    let picture = image::load_from_memory(&drawn.bytes).expect("a picture").to_luma8();
    assert_eq!(picture.get_pixel(5, 5).0, [255], "on white");
    let ink = |from: u32, to: u32| {
        picture
            .enumerate_pixels()
            .any(|(x, y, p)| (from..to).contains(&x) && (350..460).contains(&y) && p.0[0] < 80)
    };
    assert!(ink(100, 200) && ink(200, 300), "the stand-in face has ink for both characters");

    let wide = pool.draw(&file.path, 0, 1190).expect("drawn from the file still open");
    assert_eq!((wide.width, wide.height), (1190, 1684));
    assert_eq!(pool.draw(&file.path, 1, 595).map_err(|e| e.code), Err(ReadCode::NoPages));

    let scan = TestFile::new("b.pdf", &one_page(A4, b"q 595 0 0 842 0 0 cm /Im1 Do Q"));
    assert_eq!(pool.draw(&scan.path, 0, 300).expect("drawn").width, 300);
}

#[test]
fn locked_and_broken_files_are_told_apart() {
    let pool = pool();
    let code = |bytes: &[u8]| {
        let file = TestFile::new("a.pdf", bytes);
        read(&pool, &file.path).map_err(|error| error.code).map(|(summary, _)| summary.pages)
    };
    let owner = "41".repeat(32);
    let locked = pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>".to_vec(),
        ],
        &format!(
            "/ID [<{owner}> <{owner}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner}> /U <{owner}> >>"
        ),
    );
    assert_eq!(code(&locked), Err(ReadCode::Encrypted));
    assert_eq!(code(b"%PDF-1.4\nand nothing else"), Err(ReadCode::Damaged));
    assert_eq!(code(b""), Err(ReadCode::EmptyFile));
    let no_pages = pdf(
        &[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec()],
        "",
    );
    assert_eq!(code(&no_pages), Err(ReadCode::NoPages));
    // The table of objects is lost, the objects are not.
    let whole = one_page(A4, &show("F1", 12, "1 0 0 1 72 700", "抢救"));
    let end = whole.windows(4).position(|four| four == b"xref").expect("a table");
    assert_eq!(code(&whole[..end]), Ok(1));
}

#[test]
fn locked_files_open_with_a_password_of_the_session() {
    let files: [(&str, &[u8]); 3] = [
        ("RC4, 40 bits", include_bytes!("../data/locked-rc4.pdf")),
        ("AES, 128 bits", include_bytes!("../data/locked-aes128.pdf")),
        ("AES, 256 bits", include_bytes!("../data/locked-aes256.pdf")),
    ];
    for (name, bytes) in files {
        let pool = pool();
        let file = TestFile::new("a.pdf", bytes);
        let code = |pool: &ReaderPool| read(pool, &file.path).map(drop).map_err(|error| error.code);
        assert_eq!(code(&pool), Err(ReadCode::Encrypted), "{name}");
        pool.add_password("不对");
        assert_eq!(code(&pool), Err(ReadCode::Encrypted), "{name}");
        pool.add_password("anjuan");
        let (_, pages) = read(&pool, &file.path).expect(name);
        assert_eq!(texts(&pages[0]), ["当事人某某公司"], "{name}");
        assert!(pool.draw(&file.path, 0, 60).is_ok(), "{name}");
    }
    // The owner's password opens a file that has another one for its readers.
    let owned: [(&str, &[u8]); 3] = [
        ("RC4, 40 bits", include_bytes!("../data/owner-rc4.pdf")),
        ("RC4, 128 bits", include_bytes!("../data/owner-rc4-128.pdf")),
        ("AES, 128 bits", include_bytes!("../data/owner-aes128.pdf")),
    ];
    for (name, bytes) in owned {
        let file = TestFile::new("a.pdf", bytes);
        for password in ["yonghu", "suoyou"] {
            let pool = pool();
            pool.add_password("不对");
            assert_eq!(
                read(&pool, &file.path).map(drop).map_err(|e| e.code),
                Err(ReadCode::Encrypted),
                "{name}"
            );
            pool.add_password(password);
            let (_, pages) =
                read(&pool, &file.path).unwrap_or_else(|error| panic!("{name} {password}: {error}"));
            assert_eq!(texts(&pages[0]), ["当事人某某公司"], "{name} {password}");
        }
    }
    // A password that only forbids printing and copying stops nobody from reading.
    let file = TestFile::new("a.pdf", include_bytes!("../data/owner-only.pdf"));
    let (_, pages) = read(&pool(), &file.path).expect("opens");
    assert_eq!(texts(&pages[0]), ["当事人某某公司"]);
}

/// A page in a face whose table of characters says `shown` where the codes 1, 2, 3 … are drawn.
fn told(shown: &str) -> Vec<u8> {
    let codes: String = (1..=shown.chars().count()).map(|code| format!("{code:04x}")).collect();
    let table: String = (1..)
        .zip(shown.chars())
        .map(|(code, character)| format!("<{code:04x}> <{:04x}>\n", u32::from(character)))
        .collect();
    let count = shown.chars().count();
    let cmap = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def \
         1 begincodespacerange <0000> <ffff> endcodespacerange {count} beginbfchar\n{table}endbfchar endcmap end end"
    );
    let stream =
        |content: &str| format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes();
    pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> \
              >> >>"
                .to_vec(),
            stream(&format!("BT /F1 6 Tf 1 0 0 1 20 700 Tm <{codes}> Tj ET")),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode \
              7 0 R >>"
                .to_vec(),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo << /Registry (Adobe) \
              /Ordering (Identity) /Supplement 0 >> >>"
                .to_vec(),
            stream(&cmap),
        ],
        "",
    )
}

#[test]
fn words_that_look_sound_and_cannot_be_are_unread() {
    let page = only_page(&told("当事人在其经营场所内销售超过保质期的食品违反食品安全法的规定"));
    assert_eq!((page.text_source, page.quality), (TextSource::Text, 100));
    let page = only_page(&told("犐犆犛犔犌犕犜犛犲犮狌狉犲犲犾犲犮狋狉狅狀犻犮狊犲犪犾犮狉狔狆狋狅"));
    assert_eq!((page.text_source, page.quality), (TextSource::None, 0), "a wrong table of characters");
    assert!(page.lines.is_empty() && page.needs_recognition());
}
