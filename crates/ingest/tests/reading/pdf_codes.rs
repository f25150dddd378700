//! Chinese text in every predefined encoding of a PDF, in faces that are not embedded: right, or honestly unread.

use crate::support::{TestFile, one_page, pdf, pool, read, stream, texts};
use ingest::read::ReadPage;
use scoring::{Direction, TextSource};

/// A PDF of one page in a face of the collection `ordering` that is not embedded, with text in `encoding`.
fn in_codes(encoding: &str, ordering: &str, codes: &[u8], vertical: bool) -> Vec<u8> {
    let place = if vertical { "1 0 0 1 300 700" } else { "1 0 0 1 72 700" };
    let content = format!("BT /F1 14 Tf {place} Tm <{}> Tj ET", hex::encode(codes));
    let face = if ordering == "CNS1" { "MSung-Light" } else { "STSong-Light" };
    pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_vec(),
            stream("", content.as_bytes()),
            format!("<< /Type /Font /Subtype /Type0 /BaseFont /{face} /Encoding /{encoding} /DescendantFonts [6 0 R] >>")
                .into_bytes(),
            format!(
                "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{face} /DW 1000 /CIDSystemInfo << /Registry (Adobe) \
                 /Ordering ({ordering}) /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor /FontName /{face} /Flags 6 \
                 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>"
            )
            .into_bytes(),
        ],
        "",
    )
}

fn only_page(bytes: &[u8]) -> ReadPage {
    let file = TestFile::new("a.pdf", bytes);
    let (summary, mut pages) = read(&pool(), &file.path).expect("a sound file");
    assert_eq!(summary.pages, 1);
    pages.remove(0)
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    let (codes, _, lost) = encoding_rs::GBK.encode(text);
    assert!(!lost, "{text}");
    codes.into_owned()
}

#[test]
fn every_predefined_encoding_of_chinese_is_read() {
    let words = "行政处罚决定书（某市监罚）";
    let rare = "处罚㐱镕当事人";
    let gb18030 = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let traditional = "行政處罰決定書";
    let big5 = encoding_rs::BIG5.encode(traditional).0.into_owned();
    let table: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("GB-EUC-H", "GB1", gbk(words), words),
        ("GB-EUC-V", "GB1", gbk("行政处罚"), "行政处罚"),
        ("GBpc-EUC-H", "GB1", gbk(words), words),
        ("GBK-EUC-H", "GB1", gbk("镕A1处罚"), "镕A1处罚"),
        ("GBK-EUC-V", "GB1", gbk("行政处罚"), "行政处罚"),
        ("GBKp-EUC-H", "GB1", gbk("镕A1处罚"), "镕A1处罚"),
        ("GBKp-EUC-V", "GB1", gbk("行政处罚"), "行政处罚"),
        ("GBK2K-H", "GB1", gb18030(rare), rare),
        ("GBK2K-V", "GB1", gb18030("行政处罚"), "行政处罚"),
        ("UniGB-UCS2-H", "GB1", utf_16(words), words),
        ("UniGB-UCS2-V", "GB1", utf_16("行政处罚"), "行政处罚"),
        ("UniGB-UTF16-H", "GB1", utf_16(rare), rare),
        ("UniGB-UTF16-V", "GB1", utf_16("行政处罚"), "行政处罚"),
        ("ETen-B5-H", "CNS1", big5.clone(), traditional),
        ("B5pc-H", "CNS1", big5, traditional),
        ("UniCNS-UCS2-H", "CNS1", utf_16(traditional), traditional),
        ("UniCNS-UTF16-H", "CNS1", utf_16(traditional), traditional),
    ];
    for (encoding, ordering, codes, text) in table {
        let vertical = encoding.ends_with("-V");
        let page = only_page(&in_codes(encoding, ordering, &codes, vertical));
        assert_eq!(texts(&page).concat().replace(' ', ""), text, "{encoding}");
        assert_eq!(page.text_source, TextSource::Text, "{encoding}");
        let direction = if vertical { Direction::Vertical } else { Direction::Horizontal };
        assert_eq!(page.lines[0].direction, direction, "{encoding}");
    }
}

#[test]
fn numbers_of_glyphs_without_a_table_are_no_words() {
    // Identity codes into a face that is not there: nobody can say what they are.
    let page = only_page(&in_codes("Identity-H", "Identity", &utf_16("行政处罚决定书"), false));
    assert_eq!(page.text_source, TextSource::None, "{:?}", texts(&page));
    assert!(page.needs_recognition());
}

/// A page in a face whose glyphs are drawings, with a name and, where there is one, a table of characters.
fn drawn_face(names: &str, table: Option<&str>) -> Vec<u8> {
    let glyph = b"600 0 0 0 500 700 d1 0 0 500 700 re f".to_vec();
    let to_unicode = table.map(|_| "/ToUnicode 7 0 R").unwrap_or_default();
    pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_vec(),
            stream("", b"BT /F1 20 Tf 72 700 Td <010201> Tj ET"),
            format!(
                "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 /LastChar 2 \
                 /Widths [600 600] /CharProcs << /a1 6 0 R /a2 6 0 R /B 6 0 R /one 6 0 R >> \
                 /Encoding << /Type /Encoding /Differences [1 {names}] >> /Resources << >> {to_unicode} >>"
            )
            .into_bytes(),
            stream("", &glyph),
            stream("", table.unwrap_or_default().as_bytes()),
        ],
        "",
    )
}

#[test]
fn faces_of_drawings_are_read_by_their_table_and_else_unread() {
    let table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def \
                 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <01> <7F5A> <02> <6B3E> endbfchar \
                 endcmap end end";
    let page = only_page(&drawn_face("/a1 /a2", Some(table)));
    assert_eq!((texts(&page), page.text_source), (vec!["罚款罚"], TextSource::Text));
    let page = only_page(&drawn_face("/a1 /a2", None));
    assert_eq!(page.text_source, TextSource::None, "{:?}", texts(&page));
}

/// Pages turned by quarters, with text that stands upright as displayed.
#[test]
fn pages_turned_by_every_quarter_read_upright() {
    for (turn, matrix) in [
        (0, "1 0 0 1 100 700"),
        (90, "0 1 -1 0 200 100"),
        (180, "-1 0 0 -1 500 100"),
        (270, "0 -1 1 0 300 700"),
    ] {
        let content = format!("BT /F1 14 Tf {matrix} Tm <{}> Tj ET", hex::encode(gbk("当事人某某公司")));
        let page = format!("/MediaBox [0 0 595 842] /Rotate {turn}");
        let page = only_page(&one_page(&page, content.as_bytes()));
        assert_eq!(texts(&page), ["当事人某某公司"], "{turn}");
        assert_eq!(page.lines[0].direction, Direction::Horizontal, "{turn}");
    }
}

#[test]
fn pages_keep_what_their_file_calls_them() {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R /PageLabels << /Kids [<< /Nums [0 << /S /r >> 2 << /S /D >>] >> \
          << /Nums [4 << /P (A-) /S /D /St 7 >> 5 << /P <FEFF964400310032> >>] >>] >> >>"
            .to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R 6 0 R 7 0 R 8 0 R] /Count 6 >>".to_vec(),
    ];
    objects
        .extend(std::iter::repeat_n(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_vec(), 6));
    let file = TestFile::new("a.pdf", &pdf(&objects, ""));
    let (_, pages) = read(&pool(), &file.path).expect("a sound file");
    let labels: Vec<_> = pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["i", "ii", "1", "2", "A-7", "附12"]);
    let plain = TestFile::new("b.pdf", &one_page("/MediaBox [0 0 595 842]", b""));
    assert_eq!(read(&pool(), &plain.path).expect("a sound file").1[0].label, "");
}
