//! Drafts from the rows of spreadsheets.

use crate::sample::points;
use proptest::prelude::*;
use scoring::rubric::GateEffect;
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

/// Each fault in a row of its own, with its price beside it.
#[test]
fn faults_with_rows_and_prices_of_their_own() {
    let imported = imported(
        "某市案卷评查评分细则（满分100分）\n\
         项目 | 分值 | 存在的问题 | 扣分 | 扣分方式\n\
         立案审批表 | 20 | 没有立案审批表 | 20 | \n\
          | | 案由不规范 | 2 | \n\
          | | 空白未处理 | 1 | 每处\n\
         送达回证 | 80 | 逾期送达 | 10 | \n",
    );
    let criteria: Vec<_> = imported.rubric.criteria().collect();
    let rules: Vec<_> = criteria[0]
        .deduction_rules()
        .iter()
        .map(|rule| (rule.reason.as_str(), rule.points, rule.per_occurrence))
        .collect();
    assert_eq!(
        rules,
        [
            ("没有立案审批表", points("20"), false),
            ("案由不规范", points("2"), false),
            ("空白未处理", points("1"), true)
        ]
    );
    assert_eq!(criteria[1].deduction_rules()[0].reason, "逾期送达");
}

#[test]
fn notes_gates_bonus_and_what_is_left_over() {
    let imported = imported(
        "案卷评查标准\n\
         评查类别 | 评查内容 | 分值 | 评分标准 | 重要性 | 备注\n\
         立案 | 1.立案审批 | 40 | 无审批表扣40分；说理不充分，最多扣10分 | 高 | 合理缺项\n\
         决定 | 2.决定书 | 60 | 主要事实错误的，案卷计0分；未集体讨论的，不得评为优秀；错字1处扣0.5分 | |\n\
         基本要求 | 两人执法 | 一票否决 | 少于两人的，案卷不合格 | |\n\
         加分项（5分） | | | | |\n\
          | 创新做法 | 5 | 被推广的加5分 | |\n\
         合计 | | 100 | | |\n\
         备注：1.90分以上为优秀，60-89分为合格，60分以下为不合格。\n",
    );
    let found: Vec<ImportCode> = imported.findings.iter().map(|finding| finding.code).collect();
    for code in [
        ImportCode::GradesRead,
        ImportCode::GateRead,
        ImportCode::LeastAssumed,
        ImportCode::BonusRead,
        ImportCode::RowUnread,
        ImportCode::ColumnUnread,
    ] {
        assert!(found.contains(&code), "{code:?} in {:?}", imported.findings);
    }
    assert!(!found.contains(&ImportCode::TotalDiffers), "{:?}", imported.findings);
    let rubric = &imported.rubric;
    let mins: Vec<_> = rubric.grades.iter().map(|band| (band.title.as_str(), band.min)).collect();
    assert_eq!(mins, [("优秀", points("90")), ("合格", points("60")), ("不合格", points("0"))]);
    let effects: Vec<_> = rubric
        .criteria()
        .filter_map(|criterion| match criterion.kind {
            CriterionKind::Gate { effect } => Some((criterion.id.as_str(), criterion.title.as_str(), effect)),
            _ => None,
        })
        .collect();
    assert_eq!(
        effects,
        [
            ("B1-V1", "主要事实错误", GateEffect::ScoreZero),
            ("B1-V2", "未集体讨论", GateEffect::BarTopGrade),
            ("C1", "两人执法", GateEffect::Fail),
        ]
    );
    let filing = rubric.criteria().next().expect("an item");
    assert!(filing.allow_not_applicable && filing.title == "立案审批");
    let range = &filing.deduction_rules()[1];
    assert_eq!((range.points, range.up_to), (points("0"), Some(points("10"))));
    let bonus = rubric.bonus.as_ref().expect("a bonus");
    assert_eq!((bonus.max_points, bonus.items[0].points), (points("5"), points("5")));
    assert!(rubric.source.contains("90分以上为优秀"));
}

#[test]
fn points_that_stand_in_the_words_of_the_items() {
    let imported = imported(
        "评查项目 | 评查标准及分值 | 扣分细则\n\
         立案（20分） | 有立案审批表（10分） | 没有的扣10分\n\
          | 审批及时（10分） | 超过15日的扣5分；未审批的全扣\n\
         决定（80分） | 决定书规范（80分） | 不规范的每处扣2分\n",
    );
    assert_eq!(codes(&imported), [(0, ImportCode::GradesAssumed)]);
    let sections: Vec<_> = imported.rubric.sections.iter().map(|s| (s.title.as_str(), s.points)).collect();
    assert_eq!(sections, [("立案", points("20")), ("决定", points("80"))]);
    let second = imported.rubric.criteria().nth(1).expect("an item");
    assert_eq!((second.title.as_str(), second.deduction_rules()[1].points), ("审批及时", points("10")));
}

/// What reviewers filled in is no standard; what has no points and only decides over the file is no item beside.
#[test]
fn sheets_that_were_filled_in_and_rows_that_only_decide() {
    let imported = imported(
        "某市案卷评查表（100分）\n\
         项目 | 评查内容及要求 | 分值 | 评分标准 | 扣分\n\
         立案 | 有审批表，负责人签字 | （６０）分 | 缺失扣60分 | 12\n\
         决定 | 内容齐全 | 四十 | 每缺一处扣2分，最多扣10分 | 4\n\
         否决1 | | | 主体无权的，该案卷按0分计 | \n\
         否决2 | | | 未集体讨论的，本案不予评为优秀；伪造证据的，全卷不合格 | \n\
         等次：得分≥90优秀，60≤得分<90合格，<60不合格。\n",
    );
    let rubric = &imported.rubric;
    let items: Vec<_> =
        rubric.criteria().map(|item| (item.id.as_str(), item.title.as_str(), item.max_points())).collect();
    assert_eq!(
        items,
        [
            ("A1", "立案", points("60")),
            ("A2", "决定", points("40")),
            ("A3", "否决1", points("0")),
            ("A4-V1", "未集体讨论", points("0")),
            ("A4-V2", "伪造证据", points("0")),
        ]
    );
    let effects: Vec<GateEffect> = rubric
        .criteria()
        .filter_map(|item| if let CriterionKind::Gate { effect } = item.kind { Some(effect) } else { None })
        .collect();
    assert_eq!(effects, [GateEffect::ScoreZero, GateEffect::BarTopGrade, GateEffect::Fail]);
    let first = rubric.criteria().next().expect("an item");
    assert_eq!(first.guidance, "有审批表，负责人签字");
    assert_eq!(first.deduction_rules()[0].points, points("60"), "what was taken is no price");
    let mins: Vec<_> = rubric.grades.iter().map(|band| band.min).collect();
    assert_eq!(mins, [points("90"), points("60"), points("0")]);
    let told = codes(&imported);
    assert!(told.contains(&(0, ImportCode::ColumnUnread)), "{:?}", imported.findings);
    assert!(!told.iter().any(|(_, code)| *code == ImportCode::TotalDiffers), "{:?}", imported.findings);
}

/// Sections in rows of their own, with their points; indicators of three levels; gates that a note explains.
#[test]
fn sections_with_points_three_levels_and_gates_by_the_notes() {
    let sections = imported(
        "项目 | 分值 | 评分标准\n\
         一、立案 | 30 | \n\
         审批 | 10 | 缺失扣10分\n\
         来源 | 20 | 缺失扣20分\n\
         二、决定 | 70 | \n\
         决定书 | 60 | 缺失扣60分\n\
         主体无权 | 一票否决 | \n\
         有一项否决的，全卷不合格\n",
    );
    let told: Vec<_> =
        sections.rubric.sections.iter().map(|section| (section.title.as_str(), section.points)).collect();
    assert_eq!(told, [("一、立案", points("30")), ("二、决定", points("60"))]);
    assert!(codes(&sections).contains(&(5, ImportCode::SectionDiffers)), "{:?}", sections.findings);
    let gate = sections.rubric.criteria().last().expect("the gate");
    assert_eq!(gate.kind, CriterionKind::Gate { effect: GateEffect::Fail });

    let levels = imported(
        "一级指标 | 二级指标 | 三级指标 | 标准分 | 扣分标准\n\
         立案 | 审批 | 有审批表 | 12 | 没有的扣12分\n\
          | | 审批及时 | 8 | 超期扣5分\n\
         决定 | 决定书 | 内容齐全 | 80 | 缺项每处扣2分\n",
    );
    let items: Vec<_> =
        levels.rubric.criteria().map(|item| (item.title.as_str(), item.max_points())).collect();
    assert_eq!(items, [("审批", points("12")), ("审批及时", points("8")), ("决定书", points("80"))]);
    assert_eq!(levels.rubric.sections.len(), 2);
    let unread = imported("项目 | 分值 | 评分标准\n甲 | 3.333 | 扣1分\n乙 | 若干 | 扣1分\n丙 | | 扣1分\n");
    let messages: Vec<&str> = unread
        .findings
        .iter()
        .filter(|finding| finding.code == ImportCode::PointsUnreadable)
        .map(|finding| finding.message.as_str())
        .collect();
    assert!(messages[0].contains("“3.333”应当是 0 到 1000 之间的数，最多两位小数"), "{messages:?}");
    assert!(messages[1].contains("“若干”没有读懂") && messages[2].contains("没有读到分值"), "{messages:?}");
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
        "案卷计0分",
        "有1处扣1分，有2处扣2分，有3处以上扣5分",
        "未亮证扣2分、未签名扣1分（严重的扣3分）",
        "一、立案",
        "五十",
        "加分项（5分）",
        "扣分",
        "存在的问题",
        "每处",
        "扣5分以内",
        "90分以上为优秀，60分以上为合格，60分以下为不合格",
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
