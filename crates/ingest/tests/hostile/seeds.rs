//! Small sound files of every kind that is read, to begin from: for mutations, and for the fuzzer, which keeps them in
//! `fuzz/seeds` with what it found.

use crate::support::{one_page, pages, scanned, show, stream, titled, zip};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use std::io::Cursor;

/// A seed: the reader it is for, its file name, its bytes.
pub(crate) struct Seed {
    pub(crate) reader: &'static str,
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// All seeds, the same every time.
pub(crate) fn seeds() -> Vec<Seed> {
    let mut seeds = Vec::new();
    let mut add =
        |reader: &'static str, name: &'static str, bytes: Vec<u8>| seeds.push(Seed { reader, name, bytes });
    let text = show("F1", 12, "1 0 0 1 72 700", "当事人某某公司");
    add("pdf", "a.pdf", one_page("/MediaBox [0 0 595 842]", &text));
    add(
        "pdf",
        "b.pdf",
        one_page(
            "/MediaBox [0 0 300 300] /Rotate 90",
            &[text, b"q 100 0 0 100 9 9 cm /Im1 Do Q".to_vec()].concat(),
        ),
    );
    add("pdf", "c.pdf", pages(&[titled("立案审批表", &["案由：超限运输"]), scanned()]));
    add("pdf", "d.pdf", fonts());
    add("pdf", "e.pdf", include_bytes!("../data/locked-aes256.pdf").to_vec());
    add("docx", "a.docx", docx());
    add("doc", "a.docx", include_bytes!("../data/locked-quick.docx").to_vec());
    add("ofd", "a.ofd", ofd());
    for (name, format) in [
        ("a.png", ImageFormat::Png),
        ("a.jpg", ImageFormat::Jpeg),
        ("a.tif", ImageFormat::Tiff),
        ("a.gif", ImageFormat::Gif),
        ("a.bmp", ImageFormat::Bmp),
        ("a.webp", ImageFormat::WebP),
    ] {
        add("image", name, picture(format));
    }
    let words = "行政处罚决定书\n当事人：某某公司\n二〇二四年三月五日\n";
    add("text", "a.txt", words.as_bytes().to_vec());
    add("text", "b.txt", encoding_rs::GBK.encode(words).0.into_owned());
    add("text", "c.txt", words.encode_utf16().flat_map(u16::to_le_bytes).collect());
    let page = "<!doctype html><html><head><meta charset=gbk><title>甲</title><style>p{}</style></head><body><h1>处罚决定书</h1>\
                <p>当事人&nbsp;某某公司&#x3002;<table><tr><td>案由<td colspan=2>超限运输</table><ul><li>一<li>二</ul><input type=checkbox checked>\
                <img src=\"data:image/png;base64,iVBORw0KGgo=\"><!-- 注 --></body></html>";
    add("html", "a.html", encoding_rs::GBK.encode(page).0.into_owned());
    add("html", "b.html", "<p>當事人<br>某某公司<pre> a\tb </pre>".as_bytes().to_vec());
    add(
        "rtf",
        "a.rtf",
        b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0\\fs44\\qc \\'b0\\'b8\\'be\\'ed\\par\\pard\\u26696?\\u21367?\\line\n\
          \\trowd\\cellx2000\\cellx4000\\intbl A\\cell B\\cell\\row{\\footnote c}{\\deleted d}{\\revised e}{\\*\\ignored f}\\page{\\pict\\pngblip\\picwgoal9000\\pichgoal9000 89504e47}\
          {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}{\\listtext 1.\\tab}{\\header h}\\bin3 xyz\\par}"
            .to_vec(),
    );
    add("table", "a.csv", "案号,当事人,备注\n甲罚〔2024〕1号,\"某某,公司\",\n".as_bytes().to_vec());
    add("table", "a.xlsx", xlsx());
    add("table", "a.ods", ods());
    let inner = zip(&[("1.pdf", b"%PDF-1.4\n")]);
    add(
        "archive",
        "a.zip",
        zip(&[
            ("甲案/1立案.pdf", b"%PDF-1.4\n"),
            ("乙案.zip", &inner),
            ("台账.csv", "案号\n甲\n".as_bytes()),
        ]),
    );
    seeds
}

/// A page with a Type 3 font, a form, a pattern, a shading and a mask: what the interpreter has to follow.
fn fonts() -> Vec<u8> {
    crate::support::pdf(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /A 7 0 R >> /Pattern << /P 8 0 R >> /Shading << /S 9 0 R >> /ExtGState << /G << /ca 0.5 >> >> >> >>".to_vec(),
            stream("", b"/G gs BT /F 12 Tf 9 90 Td (aa) Tj ET q 1 0 0 1 9 9 cm /A Do Q /Pattern cs /P scn 0 0 50 50 re f /S sh"),
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> >>".to_vec(),
            stream("", b"9 0 d0 0 0 8 8 re f"),
            stream("/Type /XObject /Subtype /Form /BBox [0 0 50 50]", b"1 0 0 rg 0 0 20 20 re f"),
            stream("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9", b"0 0 4 4 re f"),
            b"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 1 1] /N 1 >> >>".to_vec(),
        ],
        "",
    )
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let grey = GrayImage::from_fn(24, 16, |x, y| Luma([u8::try_from(x * 9 + y).unwrap_or(255)]));
    let picture = DynamicImage::from(grey).to_rgb8();
    DynamicImage::from(picture).write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

fn docx() -> Vec<u8> {
    let document = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"b\"/></w:pPr><w:r><w:t>立案审批表</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>案由</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>超限运输</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p></w:body></w:document>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"b\"><w:rPr><w:sz w:val=\"44\"/></w:rPr></w:style></w:styles>";
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ])
}

fn ofd() -> Vec<u8> {
    let page = "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer ID=\"2\"><ofd:TextObject ID=\"5\" Boundary=\"20 20 100 10\" Font=\"3\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 5 5\">立案审批表甲</ofd:TextCode></ofd:TextObject><ofd:PathObject ID=\"6\" Boundary=\"0 0 50 50\"><ofd:AbbreviatedData>M 0 0 L 9 9 B 1 1 2 2 3 3 C</ofd:AbbreviatedData></ofd:PathObject><ofd:ImageObject ID=\"8\" Boundary=\"0 0 50 50\" CTM=\"50 0 0 50 0 0\" ResourceID=\"7\"/></ofd:Layer></ofd:Content></ofd:Page>";
    let png = picture(ImageFormat::Png);
    zip(&[
        ("OFD.xml", b"<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("Doc_0/Document.xml", b"<ofd:Document xmlns:ofd=\"o\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>"),
        ("Doc_0/PublicRes.xml", "<ofd:Res xmlns:ofd=\"o\" BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"3\" FontName=\"宋体\"/></ofd:Fonts><ofd:MultiMedias><ofd:MultiMedia ID=\"7\" Type=\"Image\"><ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>".as_bytes()),
        ("Doc_0/Pages/Page_0/Content.xml", page.as_bytes()),
        ("Doc_0/Res/scan.png", &png),
    ])
}

fn xlsx() -> Vec<u8> {
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>案号</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>45356</v></c></row></sheetData></worksheet>";
    zip(&[
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("_rels/.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn ods() -> Vec<u8> {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>案号</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
    ])
}

/// A small random source with a seed, so that a find can be found again.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % bound.max(1)
    }
}

/// The seed's bytes changed in one to four places: bits, numbers, runs cut out, doubled or swapped, the end cut off.
pub(crate) fn mutated(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    const WORDS: &[&[u8]] = &[
        b"0",
        b"-1",
        b"99999999999",
        b"/Kids",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"endobj",
        b"R",
        b"\0\0\0\0",
        b"\xff\xff\xff\xff",
        b"\x7f\xff\xff\xff",
        b"<",
        b"/>",
        b"&a;",
        b"PK\x01\x02",
        b"1e38",
        b"NaN",
    ];
    let mut file = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        if file.is_empty() {
            break;
        }
        let at = chance.below(file.len());
        let run = (1 + chance.below(40)).min(file.len() - at);
        match chance.below(8) {
            0 => file[at] ^= 1 << chance.below(8),
            1 => file[at] = u8::try_from(chance.below(256)).unwrap_or_default(),
            2 => {
                file.drain(at..at + run);
            }
            3 => {
                let copy = file[at..at + run].to_vec();
                let to = chance.below(file.len());
                file.splice(to..to, copy);
            }
            4 => {
                let word = WORDS[chance.below(WORDS.len())];
                file.splice(at..at, word.iter().copied());
            }
            5 => {
                let word = WORDS[chance.below(WORDS.len())];
                let end = (at + word.len()).min(file.len());
                file.splice(at..end, word.iter().copied());
            }
            // A number in the text becomes another one.
            6 => {
                if let Some(offset) = file[at..].iter().position(u8::is_ascii_digit) {
                    file[at + offset] = b'0' + u8::try_from(chance.below(10)).unwrap_or_default();
                }
            }
            _ => file.truncate(at),
        }
    }
    file
}
