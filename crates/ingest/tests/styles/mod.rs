//! The same fields as other offices set and word them. All names, numbers and places are invented.

use super::*;

#[test]
fn officers_whose_numbers_are_announced_by_their_service() {
    check(&[
        (
            "# 现场笔录\n检查人员：陆文澜 水行政执法证号：99001234；沈砚清 水行政执法证号\n：99005678 记录人：沈砚清",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        (
            "# 现场笔录\n检查人员：陆文澜（劳动保障监察证号99001234）、沈砚清（劳动保障监察证号99005678）",
            F::Officer,
            &["陆文澜|99001234", "沈砚清|99005678"],
        ),
        // Those who take samples have papers of their own trade; the number of a citizen is that of the party.
        (
            "# 现场笔录\n采样人员：陆文澜（上岗证2021-088）、沈砚清（上岗证2021-091）",
            F::Officer,
            &["陆文澜|", "沈砚清|"],
        ),
        ("# 行政处罚决定审批表\n当事人\t钱某某\t身份证号\t36062219750813219X", F::Officer, &[]),
        ("# 行政许可案卷\n承办人\n办结日期\t2025.7.9", F::Officer, &[]),
    ]);
}

#[test]
fn opinions_under_headings_with_counts() {
    check(&[(
        "# 行政许可审查意见\n二、承办人意见\n建议准予许可。\n承办人：陆文澜、沈砚清 2024年4月6日\n三、机关负责人审批意见\n准予许可。\n顾怀远 2024年4月8日",
        F::Opinion,
        &[
            "承办人意见|建议准予许可。|陆文澜、沈砚清|2024-04-06",
            "机关负责人审批意见|准予许可。|顾怀远|2024-04-08",
        ],
    )]);
}

#[test]
fn fines_reckoned_in_the_clause_before() {
    check(&[
        (
            "# 行政处罚决定书\n决定对当事人作出如下行政处罚：处以货值金额1倍的罚款，计人民币4860元（大写：肆仟捌佰陆拾元整）。",
            F::Fine,
            &["486000", "486000"],
        ),
        (
            "# 行政处罚决定书\n决定处罚如下：处建设工程造价860000.00元百分之六的罚款，计人民币伍万壹仟陆佰元整（￥51600.00元）。",
            F::Fine,
            &["5160000", "5160000"],
        ),
        ("# 行政处罚决定书\n当事人逾期不缴纳罚款，计收滞纳金300元。", F::Fine, &[]),
    ]);
}

#[test]
fn days_of_publicity_told_in_sentences() {
    check(&[
        (
            "# 行政许可结果公示记录\n2024年4月24日，在云澜市人民政府门户网站公示“云水许〔2024〕2号，准予”。公示人：沈砚清。",
            F::PublicityDate,
            &["2024-04-24"],
        ),
        (
            "# 行政处罚信息公示记录\n2024年4月2日作出的处罚决定，2024年4月9日在政府网站公开。",
            F::PublicityDate,
            &["2024-04-09"],
        ),
        ("# 行政处罚信息公示记录\n2024年4月2日作出的处罚决定已在政府网站公开。", F::PublicityDate, &[]),
        (
            "# 检查结果公开记录\n2024年10月13日，检查结果（云澜市福满园酒店有限公司，发现问题2项，已改正）在区政府网站专栏公开。",
            F::PublicityDate,
            &["2024-10-13"],
        ),
    ]);
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

/// The cells of a ruled row at `y`.
fn ruled(y: f32, cells: [&str; 4]) -> Vec<TextLine> {
    let sides = [60.0, 190.0, 300.0, 420.0, 540.0];
    let within = |at: usize| Rect { x: sides[at], y, width: sides[at + 1] - sides[at], height: 30.0 };
    let set = |(at, text): (usize, &str)| TextLine {
        cell: Some(within(at)),
        ..line(sides[at] + 4.0, y + 4.0, text)
    };
    cells.into_iter().enumerate().map(set).collect()
}

#[test]
fn a_return_that_goes_on_over_the_page_is_read_to_its_end() {
    let mut first = vec![line(240.0, 60.0, "送达回证")];
    first.extend(ruled(100.0, ["文书名称", "送达方式", "收件日期", "送达人"]));
    // The names of two run on in a narrow cell: which letters are whose is not told.
    first.extend(ruled(130.0, ["责令改正通知书", "直接送达", "2024年4月6日", "陆文澜沈砚清"]));
    let mut second = ruled(60.0, ["查封决定书", "直接送达", "2024年4月9日", "陆文澜"]);
    second.extend(ruled(90.0, ["行政处罚决定书", "留置送达", "2024年5月6日", "陆文澜"]));
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

#[test]
fn leads_and_letters_with_their_days() {
    check(&[
        (
            "# 立案报告表\n案由\t无证经营案\n案件来源\t群众举报（2023年9月11日）\n承办人意见\t建议立案。陆文澜 2023年9月13日",
            F::Discovery,
            &["2023-09-11"],
        ),
        ("# 立案报告表\n案件来源\t群众举报\n承办人意见\t建议立案。陆文澜 2023年9月13日", F::Discovery, &[]),
        (
            "# 陈述申辩书\n云澜市水务局：\n请求免予处罚。\n云澜市金穗种业门市部 经营者：钱某某 2024年5月24日\n收件人：沈砚清 2024年5月25日",
            F::Date,
            &["2024-05-24"],
        ),
        ("# 罚款收据\n填开日期\t2024-04-06", F::PaymentDate, &["2024-04-06"]),
    ]);
}
