//! The fields of forms whose words stand where a page has them: cells over several lines, labels cut in two, ruled tables.
//! All names, numbers and places are invented.

use crate::canonical::canonical;
use ingest::facts::{CaseInput, read_case};
use ingest::skeleton::{CasePage, cut};
use scoring::case::{CaseFile, FieldKind as F};
use scoring::fold::fold;
use scoring::{Direction, Rect, TextLine};

fn line(x: f32, y: f32, text: &str) -> TextLine {
    let count = text.chars().count();
    let size = 12.0;
    TextLine {
        text: text.to_owned(),
        rect: Rect { x, y, width: size * count as f32, height: size },
        edges: (0..=count).map(|at| x + size * at as f32).collect(),
        direction: Direction::Horizontal,
        cell: None,
    }
}

/// A case of one page with its lines where they are laid.
fn laid(lines: &[TextLine]) -> CaseFile {
    let page = CasePage {
        number: 1,
        source: 0,
        source_name: "1.pdf",
        first_of_source: true,
        width: 595.0,
        height: 842.0,
        lines,
        unread: false,
        recognised: false,
    };
    let pages = [page];
    read_case(&CaseInput { pages: &pages, documents: &cut(&pages), ..CaseInput::default() })
}

#[test]
fn rows_whose_cells_run_over_lines_are_parted_by_the_blank_between_them() {
    let mut lines = vec![
        line(240.0, 60.0, "送达回证"),
        line(60.0, 110.0, "送达文书名称"),
        line(160.0, 110.0, "文书文号"),
        line(270.0, 110.0, "送达方式"),
        line(340.0, 110.0, "收件人签名及"),
        line(340.0, 126.0, "日期"),
    ];
    for (y, title, number, day) in [
        (150.0, ["责令改正通", "知书"], ["云水改[", "2024]3号"], "2024年4月6日"),
        (200.0, ["行政处罚决", "定书"], ["云水罚[", "2024]3号"], "2024年5月6日"),
    ] {
        lines.extend([line(60.0, y, title[0]), line(160.0, y, number[0]), line(340.0, y, "钱某某")]);
        lines.push(line(270.0, y + 8.0, "直接送达"));
        lines.extend([line(60.0, y + 16.0, title[1]), line(160.0, y + 16.0, number[1])]);
        lines.push(line(340.0, y + 16.0, day));
    }
    let case = laid(&lines);
    let services: Vec<String> = case.fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = [
        "责令改正通知书|云水改[2024]3号||直接送达|2024-04-06|",
        "行政处罚决定书|云水罚[2024]3号||直接送达|2024-05-06|",
    ];
    assert_eq!(services, expected.map(fold));
}

#[test]
fn a_table_read_as_columns_is_read_by_its_rows() {
    // The heads stand in the middle of wide columns; the page was read column by column.
    let mut left = vec![line(240.0, 60.0, "送达回证"), line(60.0, 96.0, "受送达人：钱某某")];
    left.push(line(110.0, 130.0, "文书名称及文号"));
    let mut right =
        vec![line(280.0, 130.0, "送达日期"), line(360.0, 130.0, "送达方式"), line(440.0, 130.0, "签收人")];
    for (y, title, number, day) in [
        (160.0, "行政处罚告知书", "云水罚告〔2024〕3号", ["二〇二四年四", "月六日"]),
        (200.0, "行政处罚决定书", "云水罚〔2024〕3号", ["二〇二四年五", "月六日"]),
    ] {
        left.extend([line(60.0, y, title), line(60.0, y + 15.0, number)]);
        right.extend([
            line(280.0, y, day[0]),
            line(360.0, y + 8.0, "直接送达"),
            line(440.0, y + 8.0, "钱某某"),
        ]);
        right.push(line(280.0, y + 15.0, day[1]));
    }
    left.extend(right);
    let services: Vec<String> = laid(&left).fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = [
        "行政处罚告知书|云水罚告[2024]3号|钱某某|直接送达|2024-04-06|",
        "行政处罚决定书|云水罚[2024]3号|钱某某|直接送达|2024-05-06|",
    ];
    assert_eq!(services, expected.map(fold));
}

#[test]
fn a_label_cut_in_two_asks_and_a_label_below_another_is_its_own() {
    let lines = [
        line(220.0, 60.0, "结案审批表"),
        line(90.0, 120.0, "案由"),
        line(180.0, 120.0, "擅自取水"),
        line(90.0, 150.0, "承办人意见"),
        line(180.0, 143.0, "建议结案。"),
        line(180.0, 159.0, "陆文澜2024年3月4日"),
        line(90.0, 190.0, "领导审批意"),
        line(180.0, 190.0, "同意结案。"),
        line(114.0, 206.0, "见"),
        line(180.0, 206.0, "顾怀远2024年3月5日"),
    ];
    let opinions: Vec<String> = laid(&lines).fields(F::Opinion).map(|(_, field)| canonical(field)).collect();
    let expected = ["承办人意见|建议结案。|陆文澜|2024-03-04", "领导审批意见|同意结案。|顾怀远|2024-03-05"];
    assert_eq!(opinions, expected.map(fold));
    let lines = [
        line(240.0, 60.0, "听证报告"),
        line(90.0, 120.0, "听证时间"),
        line(180.0, 120.0, "2024年5月31日"),
        line(96.0, 142.0, "主持人"),
        line(180.0, 142.0, "沈砚清"),
        line(84.0, 164.0, "听证基本情"),
        line(108.0, 179.0, "况"),
        line(180.0, 164.0, "听证公开举行，当事人到场。"),
        line(90.0, 210.0, "听证意见"),
        line(180.0, 210.0, "建议维持。"),
    ];
    let chairs: Vec<String> = laid(&lines).fields(F::Chair).map(|(_, field)| canonical(field)).collect();
    assert_eq!(chairs, ["沈砚清"]);
}

#[test]
fn labels_of_rows_far_apart_are_labels_of_their_own() {
    // No lines are drawn, and what the first label asks for is not known as one.
    let lines = [
        line(220.0, 90.0, "行政处罚决定审批表"),
        line(79.0, 126.0, "案件名称"),
        line(174.0, 126.0, "擅自取水案"),
        line(79.0, 148.0, "告知及听取意见"),
        line(79.0, 164.0, "情况"),
        line(174.0, 148.0, "本局于2024年4月8日送达告知书，"),
        line(174.0, 164.0, "当事人没有提出陈述申辩。"),
        line(79.0, 190.0, "拟处罚内容"),
        line(174.0, 190.0, "罚款500元。"),
        line(79.0, 214.0, "承办人意见"),
        line(174.0, 214.0, "建议处罚。陆文澜 2024年5月12日"),
        line(79.0, 238.0, "负责人审批"),
        line(174.0, 238.0, "同意处罚。顾怀远 2024年5月13日"),
    ];
    let opinions: Vec<String> = laid(&lines).fields(F::Opinion).map(|(_, field)| canonical(field)).collect();
    let expected = ["承办人意见|建议处罚。|陆文澜|2024-05-12", "负责人审批|同意处罚。|顾怀远|2024-05-13"];
    assert_eq!(opinions, expected.map(fold));
}

#[test]
fn labels_in_the_middle_of_tall_cells_keep_their_values() {
    let lines = [
        line(220.0, 60.0, "立案审批表"),
        line(90.0, 120.0, "案由"),
        line(160.0, 120.0, "擅自取水"),
        line(160.0, 150.0, "建议立案，请审批。"),
        line(90.0, 166.0, "承办人"),
        line(90.0, 184.0, "意见"),
        line(300.0, 200.0, "签名：陆文澜2024年3月4日"),
        line(160.0, 224.0, "同意。"),
        line(90.0, 240.0, "负责人"),
        line(90.0, 258.0, "意见"),
        line(300.0, 274.0, "签名：顾怀远2024年3月5日"),
    ];
    let case = laid(&lines);
    let opinions: Vec<String> = case.fields(F::Opinion).map(|(_, field)| canonical(field)).collect();
    let expected = ["承办人意见|建议立案,请审批。|陆文澜|2024-03-04", "负责人意见|同意。|顾怀远|2024-03-05"];
    assert_eq!(opinions, expected.map(fold));
}

#[test]
fn rows_of_a_ruled_table_are_told_by_its_cells() {
    let mut lines = vec![line(240.0, 60.0, "送达回证")];
    lines.extend(ruled(100.0, 40.0, [&["送达文书", "名称"], &["送达方式"], &["收件人"], &["收到日期"]]));
    lines.extend(ruled(
        140.0,
        40.0,
        [&["责令改正通知", "书"], &["直接送达"], &["钱某某"], &["2024年4月6日", "9时"]],
    ));
    lines.extend(ruled(
        180.0,
        40.0,
        [&["行政处罚告知笔录", "云水罚告〔2024〕3号"], &["直接送达"], &["钱某某"], &["2024年4月9日"]],
    ));
    lines.extend(ruled(
        220.0,
        40.0,
        [&["行政处罚决定", "书"], &["留置送达"], &["钱某某"], &["2024年5月6日"]],
    ));
    let case = laid(&lines);
    let services: Vec<String> = case.fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = [
        "责令改正通知书|||直接送达|2024-04-06|",
        "行政处罚告知笔录|云水罚告〔2024〕3号||直接送达|2024-04-09|",
        "行政处罚决定书|||留置送达|2024-05-06|",
    ];
    assert_eq!(services, expected.map(fold));
}

#[test]
fn a_time_of_day_on_the_line_under_the_day_is_no_part_of_it() {
    let head = [(60.0, "文书名称"), (220.0, "送达方式"), (320.0, "送达时间"), (440.0, "收件人")];
    let mut lines = vec![line(240.0, 60.0, "送达回证")];
    lines.extend(head.map(|(x, text)| line(x, 100.0, text)));
    for (y, paper, day) in [(130.0, "行政处罚告知书", "2024-06-04"), (180.0, "行政处罚决定书", "2024.6.10")]
    {
        let row = [(60.0, paper), (220.0, "直接送达"), (320.0, day), (440.0, "钱某某")];
        lines.extend(row.map(|(x, text)| line(x, y, text)));
        lines.push(line(320.0, y + 16.0, "9时40分"));
    }
    let case = laid(&lines);
    let services: Vec<String> = case.fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = ["行政处罚告知书|||直接送达|2024-06-04|", "行政处罚决定书|||直接送达|2024-06-10|"];
    assert_eq!(services, expected.map(fold));
}

/// The cells of a ruled row: their words one under another.
fn ruled(y: f32, height: f32, cells: [&[&str]; 4]) -> Vec<TextLine> {
    let sides = [60.0, 190.0, 300.0, 420.0, 540.0];
    let mut lines = Vec::new();
    for (at, words) in cells.into_iter().enumerate() {
        let cell = Rect { x: sides[at], y, width: sides[at + 1] - sides[at], height };
        for (below, text) in words.iter().enumerate() {
            let own = line(sides[at] + 4.0, y + 4.0 + 16.0 * below as f32, text);
            lines.push(TextLine { cell: Some(cell), ..own });
        }
    }
    lines
}

#[test]
fn a_return_that_goes_on_over_the_page_is_read_to_its_end() {
    let mut first = vec![line(240.0, 60.0, "送达回证")];
    first.extend(ruled(100.0, 30.0, [&["文书名称"], &["送达方式"], &["收件日期"], &["送达人"]]));
    // The names of two run on in a narrow cell: which letters are whose is not told.
    first.extend(ruled(
        130.0,
        30.0,
        [&["责令改正通知书"], &["直接送达"], &["2024年4月6日"], &["陆文澜沈砚清"]],
    ));
    let mut second = ruled(60.0, 30.0, [&["查封决定书"], &["直接送达"], &["2024年4月9日"], &["陆文澜"]]);
    second.extend(ruled(90.0, 30.0, [&["行政处罚决定书"], &["留置送达"], &["2024年5月6日"], &["陆文澜"]]));
    second.push(line(60.0, 140.0, "备注：收件人为经营者本人。"));
    let pages = [first, second];
    let views: Vec<_> = pages
        .iter()
        .enumerate()
        .map(|(at, lines)| CasePage {
            number: at as u32 + 1,
            source: 0,
            source_name: "1.pdf",
            first_of_source: at == 0,
            width: 595.0,
            height: 842.0,
            lines,
            unread: false,
            recognised: false,
        })
        .collect();
    let case = read_case(&CaseInput { pages: &views, documents: &cut(&views), ..CaseInput::default() });
    let services: Vec<String> = case.fields(F::Service).map(|(_, field)| canonical(field)).collect();
    let expected = [
        "责令改正通知书|||直接送达|2024-04-06|",
        "查封决定书|||直接送达|2024-04-09|陆文澜",
        "行政处罚决定书|||留置送达|2024-05-06|陆文澜",
    ];
    assert_eq!(services, expected.map(fold));
}
