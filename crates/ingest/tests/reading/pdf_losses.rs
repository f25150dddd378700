//! PDFs that are damaged, or show something else than they say, through the real worker: nothing unread is told as read.

use crate::support::{TestFile, objects_of_pages, pdf, pool, read, show, stream, texts};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use ingest::code::ReadCode;
use ingest::read::{ReadNote, ReadPage};
use scoring::TextSource;
use std::io::Write;

const WORDS: &str = "当事人于二〇二四年三月五日在其经营场所内销售";

/// What a page of A4 draws, and the object that says so: the number of its contents is 4.
struct Page<'p> {
    contents: &'p str,
    objects: Vec<Vec<u8>>,
}

/// A PDF of one page: `/F1` is a Song face with codes in GBK, `/F8` is named and not there, `/F9` is Helvetica whose table
/// of characters knows nothing but blanks; `/Im1` is a picture with strokes like those of words, `/Im8` is named and not
/// there. Objects of the page follow from number 12.
fn one(page: Page<'_>) -> Vec<u8> {
    so_often(1, page)
}

/// The same page several times over.
fn so_often(count: usize, page: Page<'_>) -> Vec<u8> {
    let kids = vec!["3 0 R"; count].join(" ");
    let blanks: String = (65..91).map(|code| format!("<{code:02X}> <0020>\n")).collect();
    let table = format!(
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 26 beginbfchar\n{blanks}endbfchar endcmap"
    );
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {} /Resources << /Font << /F1 6 0 R /F8 98 0 R /F9 7 0 R \
             >> /XObject << /Im1 9 0 R /Im8 99 0 R >> >> >>",
            page.contents
        )
        .into_bytes(),
        b"null".to_vec(),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo << /Registry (Adobe) \
          /Ordering (GB1) /Supplement 5 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 \
          /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [5 0 R] >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 8 0 R >>".to_vec(),
        stream("", table.as_bytes()),
        strokes(),
    ];
    while objects.len() < 11 {
        objects.push(b"null".to_vec());
    }
    objects.extend(page.objects);
    pdf(&objects, "")
}

/// A picture of 420 × 420 pixels with rows of strokes as words have them.
fn strokes() -> Vec<u8> {
    let pixel = |x: usize, y: usize| {
        let row = y % 30 < 16;
        if row && (x % 6 < 2 || y % 7 < 2) { 20 } else { 255 }
    };
    let pixels: Vec<u8> = (0..420 * 420).map(|at| pixel(at % 420, at / 420)).collect();
    stream(
        "/Type /XObject /Subtype /Image /Width 420 /Height 420 /ColorSpace /DeviceGray /BitsPerComponent 8",
        &pixels,
    )
}

fn drawn(content: &[u8]) -> Vec<u8> {
    one(Page { contents: "/Contents 12 0 R", objects: vec![stream("", content)] })
}

fn read_all(bytes: &[u8]) -> (Vec<ReadPage>, Vec<ReadNote>) {
    let file = TestFile::new("a.pdf", bytes);
    let (summary, pages) = read(&pool(), &file.path).expect("it is read");
    assert_eq!(summary.pages as usize, pages.len());
    let unread = pages.iter().filter(|page| page.text_source == TextSource::None).count();
    assert_eq!(summary.unread_pages as usize, unread);
    (pages, summary.notes)
}

fn read_one(bytes: &[u8]) -> (ReadPage, Vec<String>) {
    let (mut pages, notes) = read_all(bytes);
    assert_eq!(pages.len(), 1);
    (pages.remove(0), notes.iter().map(|note| note.kind.code().to_owned()).collect())
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).expect("compressed");
    encoder.finish().expect("compressed")
}

#[test]
fn a_page_whose_contents_are_lost_is_unread_and_a_blank_one_is_not() {
    let words = show("F1", 12, "1 0 0 1 72 700", WORDS);
    let packed = deflated(&words);
    let noise: Vec<u8> = (0..600_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    let lost = [
        ("not there", "/Contents 97 0 R", Vec::new()),
        ("noise", "/Contents 12 0 R", vec![stream("", &noise)]),
        ("noise that is said to be packed", "/Contents 12 0 R", vec![stream("/Filter /FlateDecode", &noise)]),
        ("packed in an unknown way", "/Contents 12 0 R", vec![stream("/Filter /Unknown", &packed)]),
        ("all parts not there", "/Contents [96 0 R 97 0 R]", Vec::new()),
    ];
    for (how, contents, objects) in lost {
        let (page, notes) = read_one(&one(Page { contents, objects }));
        assert_eq!((page.text_source, page.quality), (TextSource::None, 0), "{how}");
        assert_eq!(notes, ["parts_lost"], "{how}");
    }
    let blank = [
        ("nothing", "", Vec::new()),
        ("an empty stream", "/Contents 12 0 R", vec![stream("", b"")]),
        ("states alone", "/Contents 12 0 R", vec![stream("", b"q 1 0 0 1 0 0 cm BT ET Q\n")]),
        ("no parts", "/Contents []", Vec::new()),
    ];
    for (how, contents, objects) in blank {
        let (page, notes) = read_one(&one(Page { contents, objects }));
        assert_eq!((page.text_source, page.quality), (TextSource::Text, 100), "{how}");
        assert!(notes.is_empty(), "{how}: {notes:?}");
    }
}

#[test]
fn a_page_of_which_a_part_is_lost_says_so() {
    let words = show("F1", 12, "1 0 0 1 72 700", WORDS);
    let mut all = Vec::new();
    for line in 0..40 {
        all.extend(show("F1", 12, &format!("1 0 0 1 72 {}", 780 - 18 * line), WORDS));
    }
    let packed = deflated(&all);
    let whole =
        one(Page { contents: "/Contents 12 0 R", objects: vec![stream("/Filter /FlateDecode", &packed)] });
    let (page, notes) = read_one(&whole);
    assert_eq!((page.quality, page.lines.len(), notes.len()), (100, 40, 0));

    let half = stream("/Filter /FlateDecode", &packed[..packed.len() / 2]);
    let (page, notes) = read_one(&one(Page { contents: "/Contents 12 0 R", objects: vec![half] }));
    assert!(page.lines.len() < 40 && page.quality <= 50, "{} {}", page.lines.len(), page.quality);
    assert_eq!(notes, ["parts_lost"]);

    let parts = one(Page { contents: "/Contents [12 0 R 97 0 R]", objects: vec![stream("", &words)] });
    let (page, notes) = read_one(&parts);
    assert_eq!((texts(&page), page.quality), (vec![WORDS], 50));
    assert_eq!(notes, ["parts_lost"]);

    // A face and a picture by names that lead to nothing.
    let mut faceless = words.clone();
    faceless.extend(show("F8", 12, "1 0 0 1 72 600", WORDS));
    let (page, notes) = read_one(&drawn(&faceless));
    assert_eq!((texts(&page), page.quality), (vec![WORDS], 50));
    assert_eq!(notes, ["parts_lost"]);
    let (page, notes) = read_one(&drawn(b"q 595 0 0 842 0 0 cm /Im8 Do Q"));
    assert_eq!((page.text_source, notes), (TextSource::None, vec!["parts_lost".to_owned()]));
    // One that is named and not used is no loss.
    let mut unused = b"BT /F8 12 Tf ET ".to_vec();
    unused.extend(&words);
    let (page, notes) = read_one(&drawn(&unused));
    assert_eq!((page.quality, notes.len()), (100, 0));
}

#[test]
fn pages_that_a_file_names_or_counts_are_there() {
    let page = |number: usize| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number} 0 R /Resources << /Font << /F1 5 0 R \
             >> >> >>"
        )
        .into_bytes()
    };
    let book = |tree: &str, head: &str| {
        let objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            tree.as_bytes().to_vec(),
            page(6),
            page(7),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            stream("", b"BT /F1 12 Tf 72 700 Td (first) Tj ET"),
            stream("", b"BT /F1 12 Tf 72 700 Td (second) Tj ET"),
            head.as_bytes().to_vec(),
        ];
        pdf(&objects, "")
    };
    let table: [(&str, &[&str]); 7] = [
        ("/Kids [3 0 R 4 0 R] /Count 2", &["first", "second"]),
        ("/Kids [3 0 R 90 0 R 4 0 R] /Count 3", &["first", "", "second"]),
        ("/Kids [3 0 R 90 0 R 4 0 R] /Count 5", &["first", "", "", "", "second"]),
        ("/Kids [3 0 R 4 0 R 3 0 R] /Count 3", &["first", "second", "first"]),
        // A count that nothing accounts for is wrong.
        ("/Kids [3 0 R 4 0 R] /Count 99", &["first", "second"]),
        ("/Kids [3 0 R 4 0 R 2 0 R] /Count 3", &["first", "second"]),
        ("/Kids [3 0 R 4 0 R]", &["first", "second"]),
    ];
    for (tree, told) in table {
        let (pages, notes) = read_all(&book(&format!("<< /Type /Pages {tree} >>"), "null"));
        let words: Vec<String> = pages.iter().map(|page| texts(page).concat()).collect();
        assert_eq!(words, told, "{tree}");
        let lost: Vec<u32> =
            told.iter().zip(1..).filter(|(words, _)| words.is_empty()).map(|(_, at)| at).collect();
        let noted: Vec<u32> = notes.iter().filter_map(|note| note.page).collect();
        assert_eq!(noted, lost, "{tree}");
        for (page, words) in pages.iter().zip(told) {
            let expected = if words.is_empty() { TextSource::None } else { TextSource::Text };
            assert_eq!((page.text_source, page.has_picture), (expected, !words.is_empty()), "{tree}");
        }
    }

    // The tree is lost, and the head tells how long the file was and how many pages it had.
    let cut =
        |length: usize| book("null", &format!("<< /Linearized 1 /L {length} /O 3 /E 900 /N 5 /T 900 >>"));
    let moved_up = |bytes: Vec<u8>| {
        let head = bytes.windows(11).position(|part| part == b"/Linearized").expect("a head") - 3;
        let mut first = b"%PDF-1.7\n9 0 obj\n".to_vec();
        first.extend(
            &bytes[head..bytes[head..].windows(2).position(|part| part == b">>").expect("an end") + head + 2],
        );
        first.extend(b"\nendobj\n");
        first.extend(bytes);
        first
    };
    let (pages, notes) = read_all(&moved_up(cut(9_000)));
    assert_eq!((pages.len(), notes.len()), (5, 3));
    let (pages, notes) = read_all(&moved_up(cut(100)));
    assert_eq!((pages.len(), notes.len()), (2, 0), "the file is as long as it was, and more");
}

#[test]
fn words_that_nobody_sees_are_told() {
    let seen = || (0..8).flat_map(|line| show("F1", 12, &format!("1 0 0 1 72 {}", 780 - 20 * line), WORDS));
    let hidden = "1 g ".bytes().chain(show("F1", 12, "1 0 0 1 72 300", "白色的文字")).collect::<Vec<u8>>();
    let table = [
        ("seen", Vec::new(), 100, false),
        ("white on white", hidden.clone(), 98, true),
        ("white on blue", [b"0 0 1 rg 60 290 300 30 re f ".to_vec(), hidden].concat(), 100, false),
        (
            "drawn invisibly",
            [b"3 Tr ".to_vec(), show("F1", 12, "1 0 0 1 72 300", "看不见的字")].concat(),
            98,
            true,
        ),
        (
            "cut off",
            [
                b"q 0 600 595 242 re W n ".to_vec(),
                show("F1", 12, "1 0 0 1 72 300", "裁去的文字"),
                b"Q".to_vec(),
            ]
            .concat(),
            98,
            true,
        ),
        (
            "cut to where it is",
            [
                b"q 0 200 595 242 re W n ".to_vec(),
                show("F1", 12, "1 0 0 1 72 300", "裁剩的文字"),
                b"Q".to_vec(),
            ]
            .concat(),
            100,
            false,
        ),
    ];
    for (how, more, quality, told) in table {
        let (page, notes) = read_one(&drawn(&seen().chain(more).collect::<Vec<u8>>()));
        assert_eq!((page.text_source, page.quality), (TextSource::Text, quality), "{how}");
        assert_eq!(notes.contains(&"unseen_words".to_owned()), told, "{how}: {notes:?}");
    }
    // A page on which nothing else stands looks blank, and does not show what is said of it.
    let (page, notes) = read_one(&drawn(&[b"3 Tr ".to_vec(), seen().collect()].concat()));
    assert_eq!((page.text_source, notes), (TextSource::None, vec!["unseen_words".to_owned()]));
}

#[test]
fn words_that_are_laid_over_themselves_are_read_once() {
    let seen = show("F1", 12, "1 0 0 1 72 700", WORDS);
    let layer = show("F1", 11, "1 0 0 1 75 698", WORDS);
    let (page, notes) = read_one(&drawn(&[seen, b"3 Tr ".to_vec(), layer].concat()));
    assert_eq!((texts(&page), page.quality, notes.len()), (vec![WORDS], 100, 0));
}

#[test]
fn pictures_of_words_are_looked_at_beside_words_of_the_page() {
    let typed: Vec<u8> =
        (0..12).flat_map(|line| show("F1", 12, &format!("1 0 0 1 72 {}", 780 - 20 * line), WORDS)).collect();
    let table = [
        ("no picture", String::new(), false),
        ("a picture of words", "q 300 0 0 300 100 100 cm /Im1 Do Q ".to_owned(), true),
        ("a small one", "q 130 0 0 130 100 100 cm /Im1 Do Q ".to_owned(), true),
        ("a seal", "q 110 0 0 110 100 100 cm /Im1 Do Q ".to_owned(), false),
    ];
    for (how, picture, asked) in table {
        let (page, _) = read_one(&drawn(&[picture.into_bytes(), typed.clone()].concat()));
        assert_eq!((page.text_source, page.needs_recognition()), (TextSource::Text, asked), "{how}");
        assert_eq!(page.lines.len(), 12, "{how}");
    }
}

#[test]
fn a_page_turned_into_outlines_but_for_its_number_is_doubted() {
    let number = show("F1", 12, "1 0 0 1 290 40", "第二页");
    let words: Vec<u8> =
        (0..12).flat_map(|line| show("F1", 12, &format!("1 0 0 1 72 {}", 780 - 20 * line), WORDS)).collect();
    let outlines = |count: usize| -> Vec<u8> {
        let stroke = |at: usize| format!("{} {} 8 2 re f ", 72 + at % 40 * 11, 200 + at / 40 * 20);
        (0..count).flat_map(|at| stroke(at).into_bytes()).collect()
    };
    for (how, content, asked) in [
        ("outlines", [number.clone(), outlines(400)].concat(), true),
        ("a few rules", [number, outlines(12)].concat(), false),
        ("a table of words", [words, outlines(400)].concat(), false),
    ] {
        let (page, _) = read_one(&drawn(&content));
        assert_eq!((page.text_source, page.needs_recognition()), (TextSource::Text, asked), "{how}");
    }
}

#[test]
fn a_layer_that_cannot_be_that_of_its_scan_is_doubted() {
    let scan = b"q 595 0 0 842 0 0 cm /Im1 Do Q 3 Tr ".to_vec();
    let layer = |lines: usize, words: &str| {
        // The strokes of the scan stand in fourteen rows.
        let line = |row: usize| show("F1", 28, &format!("1 0 0 1 0 {}", 812 - row * 60), words);
        [scan.clone(), (0..lines).flat_map(line).collect()].concat()
    };
    let pages = |content: Vec<u8>| {
        let page = Page { contents: "/Contents 12 0 R", objects: vec![stream("", &content)] };
        read_all(&so_often(12, page))
    };
    // The first page, and each that follows it at a distance, is a sample of what was laid over all.
    let (read, notes) = pages(layer(14, WORDS));
    assert!(read.iter().all(|page| page.text_source == TextSource::Ocr) && notes.is_empty(), "{notes:?}");
    let asked: Vec<u32> =
        read.iter().filter(|page| page.needs_recognition()).map(|page| page.index).collect();
    assert_eq!(asked, [0, 10]);
    let (read, _) = pages(layer(3, WORDS));
    assert_eq!(
        (read[1].text_source, read[1].needs_recognition()),
        (TextSource::Ocr, true),
        "of a part of the page"
    );
    let wrong: String = WORDS
        .chars()
        .zip("云澜商行滨河路号沈国梁钱立群潘晓峰云澜商行".chars())
        .enumerate()
        .map(|(at, (told, other))| if at % 3 == 1 { other } else { told })
        .collect();
    let (read, _) = pages(layer(14, &wrong));
    assert!(read[1].needs_recognition(), "of wrong characters");
}

#[test]
fn a_value_in_a_face_without_a_table_of_characters_leaves_a_hole() {
    let label = show("F1", 12, "1 0 0 1 72 700", WORDS);
    let (page, _) = read_one(&drawn(&label));
    assert!(!page.needs_recognition());
    let value = b"BT /F9 12 Tf 340 700 Td (ABCDEF) Tj ET ".to_vec();
    let (page, _) = read_one(&drawn(&[label.clone(), value].concat()));
    assert!(page.needs_recognition(), "{:?}", texts(&page));
    assert!(page.quality < 100 && page.text_source == TextSource::Text);
    let blanks = b"BT /F9 12 Tf 340 700 Td (      ) Tj ET ".to_vec();
    let (page, _) = read_one(&drawn(&[label, blanks].concat()));
    assert!(!page.needs_recognition() && page.quality == 100, "blanks are blanks");
}

#[test]
fn a_page_that_would_fill_the_memory_costs_no_other() {
    let words = |name: &str| show("F1", 12, "1 0 0 1 72 700", name);
    // What comes of 1 GiB of blanks by one packing, and of that by another.
    let mut once = ZlibEncoder::new(Vec::new(), Compression::fast());
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..1024 {
        once.write_all(&blanks).expect("compressed");
    }
    let once = once.finish().expect("compressed");
    let twice = deflated(&once);
    let (one_filter, two_filters) = ("/Filter /FlateDecode", "/Filter [/FlateDecode /FlateDecode]");
    let form = |filter: &str| format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] {filter}");
    let bombs = [
        ("contents", stream(one_filter, &once), None),
        ("packed twice", stream(two_filters, &twice), None),
        ("a form", stream("", b"/Im1 Do"), Some(stream(&form(one_filter), &once))),
    ];
    for (how, contents, named) in bombs {
        let mut objects = objects_of_pages(&[words("前页"), b"q Q".to_vec(), words("后页")]);
        objects[8] = contents;
        if let Some(named) = named {
            objects[4] = named;
        }
        let file = TestFile::new("a.pdf", &pdf(&objects, ""));
        let pool = pool();
        let (summary, read_pages) = read(&pool, &file.path).expect("it is read");
        let texts: Vec<Vec<&str>> = read_pages.iter().map(texts).collect();
        assert_eq!(texts, [vec!["前页"], vec![], vec!["后页"]], "{how}");
        assert_eq!(summary.unread_pages, 1, "{how}");
        let notes: Vec<_> = summary.notes.iter().map(|note| (note.kind.code(), note.page)).collect();
        assert_eq!(notes, [("pages_too_heavy", Some(2))], "{how}");
        let drawn = [0, 1, 2].map(|page| pool.draw(&file.path, page, 200).map(|_| ()).map_err(|e| e.code));
        assert_eq!(drawn, [Ok(()), Err(ReadCode::TooLarge), Ok(())], "{how}");
    }
}
