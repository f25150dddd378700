//! PDFs whose structures bite their own tail.

use super::{Answer::PagesOr, COSTLY, all_have_answers, page_with};
use crate::support::{pdf, stream};
use ingest::code::ReadCode;

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
fn tables_of_characters_without_end() {
    let font = |encoding: &str, ranges: &str, widths: &str| {
        let table =
            format!("begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {ranges} endcmap");
        page_with("/Font << /F 5 0 R >>", b"BT /F 12 Tf 72 700 Td <B5B1CAC2C8CB> Tj ET", vec![
            format!("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding {encoding} /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>").into_bytes(),
            format!("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> {widths} /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 >> >>").into_bytes(),
            stream("/Type /CMap /CMapName /Own /UseCMap 7 0 R", table.as_bytes()),
        ])
    };
    let unicode = |ranges: &str| font("/GBK-EUC-H", ranges, "");
    let codes = |ranges: &str| font("7 0 R", ranges, "");
    let many = |range: &str| format!("100 beginbfrange {} endbfrange", range.repeat(20_000));
    let many_codes = format!("100 begincidrange {} endcidrange", "<00000000> <FFFFFFFF> 0 ".repeat(20_000));
    all_have_answers(vec![
        ("亿码.pdf", unicode("1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"), PagesOr(COSTLY)),
        (
            "超长码.pdf",
            unicode("1 beginbfrange <00> <FFFFFFFFFFFFFFFFFFFFFFFF> <0041> endbfrange"),
            PagesOr(COSTLY),
        ),
        ("万段.pdf", unicode(&many("<0000> <FFFF> <0041> ")), PagesOr(COSTLY)),
        (
            "倒段.pdf",
            unicode("1 beginbfrange <FFFF> <0000> <0041> <0001> <0002> [] endbfrange"),
            PagesOr(COSTLY),
        ),
        (
            "长字.pdf",
            unicode(&format!("1 beginbfchar <B5B1> <{}> endbfchar", "4E00".repeat(300_000))),
            PagesOr(COSTLY),
        ),
        ("亿字.pdf", codes("1 begincidrange <0000> <FFFFFFFF> 4294967295 endcidrange"), PagesOr(COSTLY)),
        ("万段字.pdf", codes(&many_codes), PagesOr(COSTLY)),
        ("自用.pdf", codes("/Own usecmap"), PagesOr(COSTLY)),
        ("亿宽.pdf", font("/GBK-EUC-H", "", "/W [0 2147483647 500] /DW2 [1 2 3]"), PagesOr(COSTLY)),
    ]);
}

#[test]
fn trees_and_tables_that_lead_back() {
    let catalog = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let deep = {
        let mut objects = vec![catalog.clone()];
        objects.extend(
            (0..40_000).map(|n| format!("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", n + 3).into_bytes()),
        );
        objects.push(b"<< /Type /Page /MediaBox [0 0 9 9] >>".to_vec());
        pdf(&objects, "")
    };
    // Each node names the next one twice: a billion pages.
    let doubling = {
        let mut objects = vec![catalog.clone()];
        objects.extend(
            (0..30)
                .map(|n| format!("<< /Type /Pages /Kids [{0} 0 R {0} 0 R] /Count 9 >>", n + 3).into_bytes()),
        );
        objects.push(b"<< /Type /Page /MediaBox [0 0 9 9] >>".to_vec());
        pdf(&objects, "")
    };
    // A table of entries which all say that they lie in one stream of objects, which says so of itself.
    let packed_in = |holder: &str, widths: &str, index: &str| {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.extend(b"5 0 obj\n");
        bytes.extend(stream(
            holder,
            b"1 0 2 36 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [] >>",
        ));
        bytes.extend(b"\nendobj\n");
        let table = bytes.len();
        let entries = [2, 0, 5, 0].repeat(100);
        bytes.extend(b"9 0 obj\n");
        bytes.extend(stream(&format!("/Type /XRef /W {widths} {index} /Size 100 /Root 1 0 R"), &entries));
        bytes.extend(format!("\nendobj\nstartxref\n{table}\n%%EOF\n").bytes());
        bytes
    };
    let own = "/Type /ObjStm /N 2 /First 9 /Extends 5 0 R";
    let damaged = PagesOr(&[ReadCode::Damaged, ReadCode::NoPages]);
    let labels = pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R /PageLabels 4 0 R /Outlines 5 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_vec(),
            b"<< /Kids [4 0 R 4 0 R] /Nums [0 << /S /r /St 2147483647 >>] >>".to_vec(),
            b"<< /First 5 0 R /Next 5 0 R /Title (a) >>".to_vec(),
        ],
        "",
    );
    all_have_answers(vec![
        ("深树.pdf", deep, PagesOr(COSTLY)),
        ("倍树.pdf", doubling, PagesOr(COSTLY)),
        ("对象流环.pdf", packed_in(own, "[1 2 1]", ""), damaged),
        ("对象流大.pdf", packed_in("/Type /ObjStm /N 2147483647 /First 2147483647", "[1 2 1]", ""), damaged),
        ("宽列.pdf", packed_in(own, "[1 2147483647 1]", ""), damaged),
        ("负列.pdf", packed_in(own, "[-1 2 1]", ""), damaged),
        ("长索引.pdf", packed_in(own, "[1 2 1]", "/Index [0 2147483647]"), damaged),
        ("页码环.pdf", labels, PagesOr(COSTLY)),
    ]);
}
