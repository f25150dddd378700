//! Files made to harm: each has an answer with a stable code within the limits, and the next file is read.

mod support;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use ingest::code::ReadCode;
use ingest::limits::Limits;
use ingest::worker::ReaderPool;
use std::io::Write;
use support::{TestFile, command, one_page, pdf, read, show};

const CATALOGUE: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &[u8] = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

/// Limits under which a test ends soon; what does not is ended.
fn strict() -> ReaderPool {
    let limits = Limits { read_ms: 60_000, page_ms: 20_000, memory_bytes: 1 << 30, ..Limits::default() };
    ReaderPool::new(command(), limits, 1)
}

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< {dict} /Length {} >>\nstream\n", content.len()).into_bytes();
    bytes.extend(content);
    bytes.extend(b"\nendstream");
    bytes
}

fn page(resources: &str) -> Vec<u8> {
    format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>"
    )
    .into_bytes()
}

/// `count` zeros packed `times` times.
fn packed(count: usize, times: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for round in 0..times {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        if round == 0 {
            let zeros = vec![b' '; 1 << 20];
            for _ in 0..count >> 20 {
                encoder.write_all(&zeros).expect("packed");
            }
        } else {
            encoder.write_all(&bytes).expect("packed");
        }
        bytes = encoder.finish().expect("packed");
    }
    bytes
}

/// Files that go in circles, claim the impossible, or unpack without end.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let objects = |more: &[Vec<u8>]| {
        let mut all = vec![CATALOGUE.to_vec(), PAGES.to_vec()];
        all.extend_from_slice(more);
        pdf(&all, "")
    };
    let plain = |resources: &str, content: &[u8], more: &[Vec<u8>]| {
        let mut all = vec![page(resources), stream("", content)];
        all.extend_from_slice(more);
        objects(&all)
    };
    let image = |filter: &str, width: u32, data: &[u8]| {
        let dict = format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {width} /ColorSpace /DeviceGray /BitsPerComponent 8 \
             /Filter {filter}"
        );
        plain("/XObject << /I 5 0 R >>", b"q 595 0 0 842 0 0 cm /I Do Q", &[stream(&dict, data)])
    };
    let sound = one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "正常"));
    let place = |word: &[u8]| sound.windows(word.len()).rposition(|part| part == word).expect("it is there");
    let (prev, table) = (place(b"trailer"), place(b"\nxref") + 1);
    let mut looped = sound.clone();
    looped.splice(prev + 11..prev + 11, format!(" /Prev {table} ").into_bytes());
    let mut jp2 =
        b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 \0\0\0\x2djp2h\0\0\0\x16ihdr".to_vec();
    jp2.extend([0xff; 8]);
    jp2.extend(b"\0\x01\x07\x07\0\0\0\0\0\x0fcolr\x01\0\0\0\0\0\x11\0\0\0\0jp2c\xff\x4f\xff\x51");
    // A page of 2^31 by 2^31 dots, as a segment of page information says it.
    let mut jbig2 = b"\0\0\0\0\x30\0\x01\0\0\0\x13".to_vec();
    jbig2.extend([0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    vec![
        ("a page tree in a circle", pdf(&[
            CATALOGUE.to_vec(),
            b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>".to_vec(),
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>".to_vec(),
        ], "")),
        ("a table of objects that follows itself", looped),
        ("a length that is its own reference", objects(&[
            page(""),
            b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream".to_vec(),
        ])),
        ("references in a circle", pdf(&[b"2 0 R".to_vec(), b"3 0 R".to_vec(), b"1 0 R".to_vec()], "")),
        ("a form that shows itself", plain("/XObject << /X 5 0 R >>", b"/X Do", &[stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
            b"/X Do /X Do",
        )])),
        ("a glyph that is written in its own face", plain("/Font << /F 5 0 R >>", b"BT /F 9 Tf (aaaa) Tj ET", &[
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> \
              /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources << /Font << /F 5 0 \
              R >> >> >>".to_vec(),
            stream("", b"9 0 d0 BT /F 9 Tf (aaaa) Tj ET"),
        ])),
        ("a pattern painted with itself", plain("/Pattern << /P 5 0 R >>", b"/Pattern cs /P scn 0 0 595 842 re f", &[stream(
            "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 \
             /Resources << /Pattern << /P 5 0 R >> >>",
            b"/Pattern cs /P scn 0 0 1 1 re f",
        )])),
        ("a mask that masks itself", plain("/ExtGState << /G 5 0 R >>", b"/G gs 0 0 9 9 re f", &[
            b"<< /Type /ExtGState /SMask << /S /Luminosity /G 6 0 R >> >>".to_vec(),
            stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << \
                    /G 5 0 R >> >>", b"/G gs 0 0 9 9 re f"),
        ])),
        ("a table of characters that uses itself", plain("/Font << /F 5 0 R >>", b"BT /F 9 Tf <0001> Tj ET", &[
            b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /DescendantFonts [7 0 R] >>".to_vec(),
            stream("/Type /CMap /CMapName /A /UseCMap 6 0 R", b"begincmap 1 begincidrange <0000> <ffff> 0 endcidrange endcmap"),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) \
              /Supplement 0 >> >>".to_vec(),
        ])),
        ("states saved without end", plain("", &b"q ".repeat(2_000_000), &[])),
        ("dictionaries in dictionaries", plain("", &[b"/A ".to_vec(), b"<< /B ".repeat(100_000)].concat(), &[])),
        ("a page as large as a country", pdf(&[
            CATALOGUE.to_vec(), PAGES.to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [-1e30 -1e30 1e30 1e30] >>".to_vec(),
        ], "")),
        ("a page without extent", pdf(&[
            CATALOGUE.to_vec(), PAGES.to_vec(), b"<< /Type /Page /Parent 2 0 R /MediaBox [5 5 5 5] >>".to_vec(),
        ], "")),
        ("much blank to draw", objects(&[page(""), stream("/Filter /FlateDecode", &packed(256 << 20, 1))])),
        ("packed three times", objects(&[
            page(""),
            stream("/Filter [/FlateDecode /FlateDecode /FlateDecode]", &packed(256 << 20, 3)),
        ])),
        ("a picture packed a thousand times", image("/FlateDecode", 60_000, &packed(64 << 20, 1))),
        ("a JPEG 2000 picture of four thousand million dots a side", image("/JPXDecode", 60_000, &jp2)),
        ("a JBIG2 picture of two thousand million dots a side", image("/JBIG2Decode", 60_000, &jbig2)),
    ]
}

#[test]
fn no_bomb_harms_more_than_its_worker() {
    let pool = strict();
    let sound = TestFile::new(
        "a.pdf",
        &one_page("/MediaBox [0 0 595 842]", &show("F1", 12, "1 0 0 1 72 700", "正常")),
    );
    for (name, bytes) in bombs() {
        let file = TestFile::new("a.pdf", &bytes);
        let code = read(&pool, &file.path).map(drop).map_err(|error| error.code);
        let known = [
            ReadCode::Damaged,
            ReadCode::NoPages,
            ReadCode::TooLarge,
            ReadCode::TimedOut,
            ReadCode::OutOfMemory,
            ReadCode::ReaderCrashed,
        ];
        assert!(code.is_ok() || code.is_err_and(|code| known.contains(&code)), "{name}: {code:?}");
        let drawn = pool.draw(&file.path, 0, 200).map(drop).map_err(|error| error.code);
        assert!(drawn.is_ok() || drawn.is_err_and(|code| known.contains(&code)), "{name}, drawn: {drawn:?}");
        assert!(read(&pool, &sound.path).is_ok(), "after {name}");
    }
}

#[test]
fn ten_thousand_pages_are_all_read() {
    let kids: String = (0..10_000).map(|index| format!("{} 0 R ", index + 5)).collect();
    let mut objects = vec![
        CATALOGUE.to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 10000 /MediaBox [0 0 595 842] >>").into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        stream("", b"BT /F 12 Tf 72 700 Td (A page of many) Tj ET"),
    ];
    objects.extend((0..10_000).map(|_| {
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>".to_vec()
    }));
    let file = TestFile::new("a.pdf", &pdf(&objects, ""));
    let (summary, pages) = read(&support::pool(), &file.path).expect("within the limits");
    assert_eq!((summary.pages, summary.unread_pages, pages.len()), (10_000, 0, 10_000));
    let few = ReaderPool::new(command(), Limits { max_pages: 9_999, ..Limits::default() }, 1);
    assert_eq!(read(&few, &file.path).map(drop).map_err(|error| error.code), Err(ReadCode::TooLarge));
}
