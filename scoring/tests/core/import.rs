//! Drafts from the rows of spreadsheets.

use crate::sample::points;
use proptest::prelude::*;
use scoring::rubric::Severity;
use scoring::rubric::import::{ColumnRole, ImportCode, ImportError, ImportOptions, Imported, Row, import};
use scoring::{CriterionKind, Rubric};

fn rows(text: &str) -> Vec<Row> {
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().replace("\\n", "\n")).collect();
    (1..).zip(text.lines()).map(|(n, line)| (n, cells(line))).collect()
}

fn imported(text: &str) -> Imported {
    let options = ImportOptions { id: "sheet".to_owned(), ..ImportOptions::default() };
    let imported = import(&rows(text), &options).expect("a rubric");
    let toml = imported.rubric.to_toml();
    let errors: Vec<_> =
        scoring::lint(&toml).into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert_eq!(errors, [], "{toml}");
    assert_eq!(Rubric::parse(&toml), Ok(imported.rubric.clone()));
    imported
}

fn codes(imported: &Imported) -> Vec<(u32, ImportCode)> {
    imported.findings.iter().map(|finding| (finding.row, finding.code)).collect()
}

#[test]
fn a_sheet_with_sections_merged_cells_and_sums() {
    let imported = imported(
        "某市行政处罚案卷评查评分表（满分100分）\n\
         序号 | 项目 | 评查内容 | 分值 | 扣分标准 | 得分\n\
         1 | 立案（40分） | 案件来源 | 15分 | 没有来源材料扣15分；来源不具体扣5分 |\n\
         2 | | 立案审批 | 25 | 没有审批，本项不得分 |\n\
          | | | | 栏目空白每处扣0.5分，最多扣2分 |\n\
         3 | 决定（60分） | 决定书内容完整、准确。应写明当事人、事实、证据和依据 | 60 | 说理不充分扣1-10分；视情况扣分 |\n\
         4 | | 主体资格 | 否决 | 没有处罚权 |\n\
          | 合计 | | 100 | |",
    );
    assert_eq!(codes(&imported), [(0, ImportCode::GradesAssumed), (6, ImportCode::StandardUnreadable)]);
    let rubric = &imported.rubric;
    assert_eq!(
        (rubric.title.as_str(), rubric.total),
        ("某市行政处罚案卷评查评分表（满分100分）", points("100"))
    );
    let sections: Vec<_> =
        rubric.sections.iter().map(|s| (s.id.as_str(), s.title.as_str(), s.points)).collect();
    assert_eq!(sections, [("A", "立案", points("40")), ("B", "决定", points("60"))]);
    let approval = &rubric.sections[0].criteria[1];
    let rules: Vec<_> = approval
        .deduction_rules()
        .iter()
        .map(|rule| (rule.reason.as_str(), rule.points, rule.per_occurrence, rule.cap))
        .collect();
    assert_eq!(
        rules,
        [("没有审批", points("25"), false, None), ("栏目空白", points("0.5"), true, Some(points("2")))]
    );
    let decision = &rubric.sections[1].criteria[0];
    assert_eq!(decision.title, "决定书内容完整、准确");
    assert_eq!(decision.deduction_rules()[0].up_to, Some(points("10")));
    assert!(decision.guidance.contains("应写明当事人") && decision.guidance.contains("视情况扣分"));
    assert!(rubric.sections[1].criteria[1].is_gate());
    let columns: Vec<_> = imported.columns.iter().map(|(role, heading)| (*role, heading.as_str())).collect();
    assert_eq!(columns[..2], [(ColumnRole::Item, "评查内容"), (ColumnRole::Points, "分值")]);
}

/// The published licensing sheet of twelve items: 109, told and not scaled.
#[test]
fn a_sheet_of_109_points_is_told_and_kept() {
    let items = [
        ("受理", 5),
        ("补正", 10),
        ("不受理说理", 6),
        ("受理期限", 6),
        ("多部门办理", 15),
        ("核实", 6),
        ("特别规定", 5),
        ("告知听证", 10),
        ("收费", 19),
        ("监督", 10),
        ("送达", 5),
        ("归档", 12),
    ];
    let mut text = "评查项目 | 分值\n".to_owned();
    for (title, points) in items {
        text.push_str(&format!("{title} | {points}\n"));
    }
    for (text, words) in [
        (text.clone(), "各项分值之和是 109，不是 100，表上没有写明总分，请核对原表"),
        (
            format!("行政许可案卷评查表，总分100分\n{text}"),
            "各项分值之和是 109，表上总分是 100。草稿按各项分值写总分为 109，没有折算，请核对原表",
        ),
        (
            format!("{text}合计 | 100\n"),
            "各项分值之和是 109，表上总分是 100。草稿按各项分值写总分为 109，没有折算，请核对原表",
        ),
    ] {
        let imported = imported(&text);
        assert_eq!(imported.findings[0].code, ImportCode::TotalDiffers);
        assert_eq!(imported.findings[0].message, words);
        assert_eq!(imported.rubric.total, points("109"), "nothing is scaled");
        assert_eq!(imported.rubric.criteria().count(), 12);
    }
}

#[test]
fn headings_of_their_own_and_points_in_words() {
    let imported = imported(
        "检查内容 | 标准分 | 评分标准\n\
         一、卷面（20分）\n\
         封面 | 8 | 写明案由得5分；写明日期得3分\n\
         目录（10分） | | 缺目录扣12分\n\
         二、内容\n\
         笔录 | 许多 | \n",
    );
    assert_eq!(
        codes(&imported),
        [
            (0, ImportCode::TotalDiffers),
            (0, ImportCode::GradesAssumed),
            (2, ImportCode::SectionDiffers),
            (4, ImportCode::DeductionTooHigh),
            (6, ImportCode::PointsUnreadable),
        ]
    );
    let criteria: Vec<_> = imported.rubric.criteria().collect();
    let CriterionKind::Grant { elements, .. } = &criteria[0].kind else { panic!("granted") };
    assert_eq!(elements.iter().map(|element| element.points).collect::<Vec<_>>(), [points("5"), points("3")]);
    assert_eq!((criteria[1].title.as_str(), criteria[1].max_points()), ("目录", points("10")));
    assert_eq!(criteria[1].deduction_rules()[0].points, points("10"));
    assert_eq!(imported.findings[2].message, "“一、卷面”写明 20 分，所列项目之和是 18 分，草稿按项目之和");
}

#[test]
fn the_user_names_columns_by_heading_or_letter() {
    let text = "甲 | 乙 | 丙\n送达 | 5 | 逾期扣2分\n";
    let mut options = ImportOptions::default();
    assert_eq!(import(&rows(text), &options), Err(ImportError::NoHeadings));
    for columns in [["甲", "乙", "丙"], ["A", "b", "C"]] {
        let roles = [ColumnRole::Item, ColumnRole::Points, ColumnRole::Standard];
        options.columns = roles.into_iter().zip(columns.map(str::to_owned)).collect();
        let imported = import(&rows(text), &options).expect("a rubric");
        let criterion = imported.rubric.criteria().next().expect("an item");
        assert_eq!((criterion.title.as_str(), criterion.max_points()), ("送达", points("5")));
        assert_eq!(criterion.deduction_rules()[0].points, points("2"));
    }
    assert_eq!(import(&rows("评查内容 | 分值\n"), &ImportOptions::default()), Err(ImportError::NoItems));
    assert_eq!(import(&[], &ImportOptions::default()), Err(ImportError::NoHeadings));
}

fn cell() -> impl Strategy<Value = String> {
    let words = [
        "评查内容",
        "分值",
        "扣分标准",
        "项目",
        "部分",
        "合计",
        "总分100分",
        "一、立案（5分）",
        "扣5分",
        "每处扣0.5分，最多扣1分",
        "扣3-1分",
        "不得分",
        "得2分",
        "否决",
        "5",
        "0.5",
        "5分",
        "1000",
        "99999999",
        "（）",
        "",
    ];
    prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn any_sheet_gives_a_draft_that_lints_or_says_why_not(
        mut cells in prop::collection::vec(prop::collection::vec(cell(), 0..6), 0..20),
        with_head in any::<bool>(),
    ) {
        if with_head {
            cells.insert(0, ["项目", "评查内容", "分值", "扣分标准"].map(str::to_owned).to_vec());
        }
        let rows: Vec<Row> = (1..).zip(cells).collect();
        if let Ok(imported) = import(&rows, &ImportOptions::default()) {
            let toml = imported.rubric.to_toml();
            let findings = scoring::lint(&toml);
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
            prop_assert_eq!(errors, 0, "{:?}\n{}", findings, toml);
        }
    }
}
