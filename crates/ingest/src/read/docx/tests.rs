//! One part after another, without a package around it.

use super::styles::Styles;
use super::*;

fn part(inside: &str, shared: &mut Shared) -> Result<Part, ReadError> {
    body::read(&format!("<w:document xmlns:w=\"w\"><w:body>{inside}</w:body></w:document>"), shared)
}

fn paragraphs(inside: &str) -> Vec<Paragraph> {
    part(inside, &mut Shared::default()).expect("well-formed").paragraphs
}

fn texts(inside: &str) -> Vec<String> {
    paragraphs(inside).into_iter().map(|paragraph| paragraph.text).collect()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn cell(inside: &str) -> String {
    format!("<w:tc>{inside}</w:tc>")
}

#[test]
fn tracked_changes_are_read_as_final_text_and_counted() {
    let inside = format!(
        "<w:p>{}<w:del><w:r><w:delText>壹万</w:delText></w:r></w:del><w:ins>{}</w:ins></w:p>",
        run("罚款"),
        run("贰万元")
    );
    let read = paragraphs(&inside);
    assert_eq!((read[0].text.as_str(), read[0].hung.changes), ("罚款贰万元", 2));
    let moved = format!(
        "<w:p><w:moveFrom>{}</w:moveFrom></w:p><w:p><w:moveTo>{}</w:moveTo></w:p>",
        run("甲"),
        run("甲")
    );
    assert_eq!(texts(&moved), ["", "甲"]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let open = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", run("处罚"));
    assert_eq!(texts(&(open.clone() + &p("决定书"))), ["处罚决定书"]);
    assert_eq!(texts(&open), ["处罚"], "at the end of the part nothing is lost");
    let in_cell = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&open), cell(&p("乙")));
    assert_eq!(texts(&in_cell), ["处罚\t乙"]);
}

#[test]
fn deleted_rows_and_cells_are_gone() {
    let row = |properties: &str, text: &str| format!("<w:tr>{properties}{}</w:tr>", cell(&p(text)));
    let table = format!("<w:tbl>{}{}</w:tbl>", row("<w:trPr><w:del/></w:trPr>", "旧"), row("", "新"));
    assert_eq!(texts(&table), ["新"]);
    let gone = format!("<w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc>", p("旧"));
    assert_eq!(texts(&format!("<w:tbl><w:tr>{gone}{}</w:tr></w:tbl>", cell(&p("新")))), ["新"]);
}

#[test]
fn cells_of_a_row_stand_side_by_side_with_their_text_untouched() {
    let row = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("案由")), cell(&p("无照经营 案")));
    assert_eq!(texts(&row), ["案由\t无照经营 案"]);
    let long = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(&p("意见")),
        cell(&(p("一") + &p("二"))),
        cell("<w:p/>")
    );
    assert_eq!(texts(&long), ["意见\t一", "\t二"], "the rest of a cell goes on in its column");
    let gap = format!("<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>", cell(&p("1")), cell("<w:p/>"), cell(&p("5")));
    assert_eq!(texts(&gap), ["1\t\t5"], "an empty cell keeps its place");
}

#[test]
fn columns_stand_where_the_grid_says() {
    let spanning = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", p("跨两列"));
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"3000\"/></w:tblGrid>\
         <w:tr>{0}{0}{0}</w:tr><w:tr>{spanning}{0}</w:tr></w:tbl>",
        cell(&p("格"))
    );
    let stops: Vec<_> = paragraphs(&table).into_iter().filter_map(|p| p.stops).collect();
    assert_eq!(
        stops.iter().map(|stops| stops.to_vec()).collect::<Vec<_>>(),
        [vec![50.0, 150.0], vec![150.0]]
    );
}

#[test]
fn tables_within_cells_are_read_in_their_place() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("甲")), cell(&p("乙")));
    let outer = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("物品")), cell(&(inner + "<w:p/>")));
    assert_eq!(texts(&outer), ["物品\t甲\t乙"]);
}

#[test]
fn text_boxes_follow_their_paragraph_and_are_read_once() {
    let inside = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("正文"),
        run("附注"),
        run("附注")
    );
    assert_eq!(texts(&inside), ["正文", "附注"]);
}

#[test]
fn breaks_tabs_references_and_hidden_text() {
    let inside = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲&amp;&#20057;</w:t><w:tab/><w:t>丙</w:t>\
                  <w:br w:type=\"page\"/><w:t>丁</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>";
    assert_eq!(texts(inside), ["甲&乙\t丙", "丁"]);
    assert_eq!(texts("<w:p><w:r><w:t>地址：</w:t><w:br/><w:t>某路</w:t></w:r></w:p>"), ["地址：", "某路"]);
}

#[test]
fn content_controls_signs_and_boxes_of_forms() {
    let control = format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"案由\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("无照经营")
    );
    assert_eq!(texts(&control), ["无照经营"]);
    let signs = "<w:p><w:r><w:sym w:font=\"Wingdings 2\" w:char=\"F052\"/><w:t>是</w:t>\
                 <w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/><w:t>否</w:t></w:r></w:p>";
    assert_eq!(texts(signs), ["☑是□否"]);
    let typed = "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>þ</w:t></w:r></w:p>";
    assert_eq!(texts(typed), ["☑"]);
    let form = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/>\
                <w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>\
                <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>同意</w:t></w:r></w:p>";
    assert_eq!(texts(form), ["☑同意"]);
}

#[test]
fn outcomes_of_fields_are_words_and_numbers_of_pages_are_none() {
    let field = |instruction: &str, outcome: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run(outcome)
        )
    };
    assert_eq!(texts(&format!("<w:p>{}</w:p>", field(" REF 案号 ", "1号"))), ["1号"]);
    let footer = format!("<w:p>{}{}{}</w:p>", run("第"), field(" PAGE ", "7"), run("页"));
    let mut shared = Shared { repeated: true, ..Shared::default() };
    assert_eq!(part(&footer, &mut shared).expect("well-formed").paragraphs[0].text, "");
    let named = format!("<w:p>{}{}</w:p>", run("某某局 "), field(" PAGE ", "7"));
    assert_eq!(part(&named, &mut shared).expect("well-formed").paragraphs[0].text, "某某局 ");
}

#[test]
fn numbers_of_styles_stand_before_the_words() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
                     <w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
                     <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"二级\"/>\
                     <w:lvlText w:val=\"（%2）\"/></w:lvl></w:abstractNum>\
                     <w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:styleId=\"二级\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style></w:styles>";
    let mut shared = Shared {
        numbering: Numbering::of(&crate::read::xml::parse(numbering.as_bytes()).expect("well-formed")),
        styles: Styles::parse(styles).expect("well-formed"),
        ..Shared::default()
    };
    let listed = |level: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let styled = |properties: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"二级\"/>{properties}</w:pPr>{}</w:p>", run(text))
    };
    let inside = listed("0", "违法事实")
        + &styled("", "经过")
        + &styled("<w:numPr><w:numId w:val=\"0\"/></w:numPr>", "不编号")
        + &styled("", "证据")
        + &listed("0", "处罚依据");
    let read = part(&inside, &mut shared).expect("well-formed").paragraphs;
    let read: Vec<_> = read.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(read, ["一、违法事实", "（一）经过", "不编号", "（二）证据", "二、处罚依据"]);
}

#[test]
fn sections_begin_pages_as_their_own_properties_say() {
    let end =
        |kind: &str| format!("<w:p><w:pPr><w:sectPr><w:type w:val=\"{kind}\"/></w:sectPr></w:pPr></w:p>");
    let inside = p("一")
        + &end("nextPage")
        + &p("二")
        + &end("continuous")
        + &p("三")
        + "<w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr>";
    let breaks: Vec<_> = paragraphs(&inside).into_iter().filter(|p| p.break_before).map(|p| p.text).collect();
    assert_eq!(breaks, ["三"], "the second section goes on where the first ends");
}

#[test]
fn broken_xml_is_damage() {
    for xml in ["<w:p><w:r>", "<w:p></w:r></w:p>", "<w:tc><w:p/>"] {
        let read = body::read(xml, &mut Shared::default()).map(|_| ());
        assert_eq!(read.map_err(|e| e.code), Err(ReadCode::Damaged), "{xml}");
    }
}
