//! Documents in zips that unpack without end.

use super::{
    Answer::{Is, PagesOr},
    COSTLY, all_have_answers, blown_up, laughs,
};
use crate::support::zip;
use ingest::code::ReadCode;

const OFD: &[u8] = b"<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";

#[test]
fn zipped_documents_that_unpack_without_end() {
    let paragraph = "<w:p><w:r><w:t>案</w:t></w:r></w:p>";
    all_have_answers(vec![
        (
            "胀.docx",
            blown_up(&[], "word/document.xml", "<w:document><w:body>", paragraph, 600),
            PagesOr(COSTLY),
        ),
        (
            "空胀.docx",
            blown_up(&[], "word/document.xml", "<w:document><w:body>", " ", 3_000),
            PagesOr(COSTLY),
        ),
        (
            "实体.docx",
            zip(&[(
                "word/document.xml",
                laughs("w:document", ("<w:body><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:body>")).as_bytes(),
            )]),
            PagesOr(&[ReadCode::Damaged, ReadCode::NoPages]),
        ),
        (
            "深.docx",
            zip(&[(
                "word/document.xml",
                format!("<w:document><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(50_000)).as_bytes(),
            )]),
            Is(ReadCode::Damaged),
        ),
        (
            "胀.ofd",
            blown_up(
                &[("OFD.xml", OFD)],
                "Doc_0/Document.xml",
                "<ofd:Document>",
                "<ofd:Page ID=\"1\" BaseLoc=\"a\"/>",
                600,
            ),
            PagesOr(COSTLY),
        ),
        (
            "实体.ofd",
            zip(&[("OFD.xml", OFD), ("Doc_0/Document.xml", laughs("ofd:Document", ("", "")).as_bytes())]),
            PagesOr(&[ReadCode::Damaged, ReadCode::NoPages]),
        ),
        (
            "深.ofd",
            zip(&[
                ("OFD.xml", OFD),
                ("Doc_0/Document.xml", format!("<ofd:Document>{}", "<ofd:Pages>".repeat(100_000)).as_bytes()),
            ]),
            Is(ReadCode::Damaged),
        ),
        (
            "自含.ofd",
            zip(&[(
                "OFD.xml",
                b"<ofd:OFD><ofd:DocBody><ofd:DocRoot>OFD.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            )]),
            PagesOr(&[ReadCode::Damaged, ReadCode::NoPages]),
        ),
    ]);
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A Word document with these relations of its body: name, kind, target.
fn word(body: &str, relations: &[(&str, &str, &str)], parts: &[(&str, &str)]) -> Vec<u8> {
    let relations: String = relations
        .iter()
        .map(|(id, kind, target)| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}{kind}\" Target=\"{target}\"/>")
        })
        .collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut all = vec![
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    all.extend(parts.iter().map(|(name, words)| (*name, words.as_bytes())));
    zip(&all)
}

#[test]
fn documents_whose_parts_lead_back() {
    let words = "<w:p><w:r><w:t>案</w:t></w:r></w:p>";
    let head = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/></w:sectPr>";
    let note = "<w:p><w:r><w:t>注</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>";
    let numbered = |level: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>案</w:t></w:r></w:p>"
        )
    };
    let numbers = |format: &str| {
        format!(
            "<w:numbering><w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"A\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"2147483647\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"%1%2%9%99\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
        )
    };
    let styles = "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>";
    let counted = |format: &str| {
        word(
            &numbered("0").repeat(3),
            &[("n", "numbering", "numbering.xml"), ("s", "styles", "styles.xml")],
            &[("word/numbering.xml", &numbers(format)), ("word/styles.xml", styles)],
        )
    };
    let row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"-5\"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>";
    let read = PagesOr(&[]);
    all_have_answers(vec![
        ("页眉是正文.docx", word(&format!("{words}{head}"), &[("h", "header", "document.xml")], &[]), read),
        (
            "页眉在外.docx",
            word(&format!("{words}{head}"), &[("h", "header", "../../../etc/hosts")], &[]),
            read,
        ),
        (
            "注中注.docx",
            word(
                &format!("{words}{note}"),
                &[("f", "footnotes", "footnotes.xml")],
                &[(
                    "word/footnotes.xml",
                    &format!("<w:footnotes><w:footnote w:id=\"1\">{note}</w:footnote></w:footnotes>"),
                )],
            ),
            read,
        ),
        ("样式环.docx", counted("decimal"), read),
        ("大罗马.docx", counted("upperRoman"), read),
        ("大字母.docx", counted("lowerLetter"), read),
        ("大汉字.docx", counted("chineseCountingThousand"), read),
        ("深级.docx", word(&numbered("999999999").repeat(9), &[], &[]), read),
        ("宽格.docx", word(&format!("{words}<w:tbl>{}</w:tbl>", row.repeat(50)), &[], &[]), read),
        (
            "万页.docx",
            word(
                &format!("<w:p><w:r>{}<w:t>案</w:t></w:r></w:p>", "<w:br w:type=\"page\"/>".repeat(30_000)),
                &[],
                &[],
            ),
            PagesOr(&[ReadCode::TooLarge]),
        ),
        (
            "大字号.docx",
            word("<w:p><w:r><w:rPr><w:sz w:val=\"99999999\"/></w:rPr><w:t>案卷</w:t></w:r></w:p>", &[], &[]),
            read,
        ),
    ]);
}

#[test]
fn layouts_whose_templates_lead_back() {
    let words = "<ofd:TextObject ID=\"9\" Boundary=\"10 10 100 10\" Font=\"3\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\">案</ofd:TextCode></ofd:TextObject>";
    let page = |templates: &[u32], inside: &str| {
        let templates: String =
            templates.iter().map(|id| format!("<ofd:Template TemplateID=\"{id}\"/>")).collect();
        format!(
            "<ofd:Page xmlns:ofd=\"o\">{templates}<ofd:Content><ofd:Layer ID=\"5\">{inside}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    };
    let layout = |common: &str, parts: &[(String, String)]| {
        let document = format!(
            "<ofd:Document xmlns:ofd=\"o\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"P.xml\"/></ofd:Pages></ofd:Document>"
        );
        let mut all = vec![("OFD.xml", OFD), ("Doc_0/Document.xml", document.as_bytes())];
        all.extend(parts.iter().map(|(name, words)| (name.as_str(), words.as_bytes())));
        zip(&all)
    };
    let part = |name: &str, words: String| (format!("Doc_0/{name}"), words);
    let template = |id: u32, at: &str| format!("<ofd:TemplatePage ID=\"{id}\" BaseLoc=\"{at}\"/>");
    // Each template names the next one twice: a billion of the last.
    let doubling: Vec<_> = (10..40)
        .map(|id| part(&format!("T{id}.xml"), page(&[id + 1, id + 1], words)))
        .chain([part("P.xml", page(&[10], words))])
        .collect();
    let named: String = (10..40).map(|id| template(id, &format!("T{id}.xml"))).collect();
    let unit = "<ofd:Res xmlns:ofd=\"o\" BaseLoc=\".\"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"4\" Width=\"9\" Height=\"9\"><ofd:Content><ofd:CompositeObject ID=\"7\" ResourceID=\"4\" Boundary=\"0 0 1 1\"/><ofd:CompositeObject ID=\"8\" ResourceID=\"4\" Boundary=\"0 0 1 1\"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>";
    let composite =
        format!("<ofd:CompositeObject ID=\"7\" ResourceID=\"4\" Boundary=\"0 0 100 100\"/>{words}");
    let far = words.replace("X=\"0\"", "X=\"1e39\" DeltaX=\"g 999999999 1 g 4294967295 NaN inf\"");
    let read = PagesOr(&[ReadCode::Damaged]);
    all_have_answers(vec![
        ("自模板.ofd", layout(&template(2, "P.xml"), &[part("P.xml", page(&[2; 50], words))]), read),
        (
            "双模板.ofd",
            layout(
                &[template(2, "A.xml"), template(3, "B.xml")].concat(),
                &[
                    part("P.xml", page(&[2], words)),
                    part("A.xml", page(&[3, 3], words)),
                    part("B.xml", page(&[2, 2], words)),
                ],
            ),
            read,
        ),
        ("倍模板.ofd", layout(&named, &doubling), PagesOr(COSTLY)),
        (
            "自组合.ofd",
            layout(
                "<ofd:DocumentRes>R.xml</ofd:DocumentRes>",
                &[part("P.xml", page(&[], &composite)), part("R.xml", unit.to_owned())],
            ),
            read,
        ),
        ("远字.ofd", layout("", &[part("P.xml", page(&[], &far))]), read),
        (
            "深块.ofd",
            layout("", &[part("P.xml", page(&[], &"<ofd:PageBlock>".repeat(20_000)))]),
            PagesOr(COSTLY),
        ),
    ]);
}
