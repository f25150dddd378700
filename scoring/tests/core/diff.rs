//! Differences of two versions, and what they do to marks.

use crate::properties::{drafts, marks};
use crate::sample::{all_faultless_but, any_rubric, built_in, example, faulty, missing, points, triggered};
use proptest::prelude::*;
use scoring::rubric::{ChangeKind, Thing, diff};
use scoring::scorecard::MarkProblemCode;
use scoring::{CaseId, Rubric, score::impact};

fn changed(replacements: &[(&str, &str)]) -> Rubric {
    let mut text = example().to_owned();
    for (old, new) in replacements {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    Rubric::parse(&text).expect("a rubric")
}

#[test]
fn every_change_is_told_in_words() {
    let old = changed(&[]);
    for (replacement, kind, thing, subject, field, scoring, text) in [
        (
            ("points = 6\n", "points = 5\n"),
            ChangeKind::Changed,
            Thing::Criterion,
            "S-A1",
            "points",
            true,
            "项目 S-A1“现场检查记录”：分值由“6”改为“5”",
        ),
        (
            ("title = \"结果告知\"", "title = \"告知\""),
            ChangeKind::Changed,
            Thing::Criterion,
            "S-A2",
            "title",
            false,
            "项目 S-A2“告知”：名称由“结果告知”改为“告知”",
        ),
        (
            ("min = 9\n", "min = 8.5\n"),
            ChangeKind::Changed,
            Thing::Grade,
            "excellent",
            "min",
            true,
            "等次 excellent“优秀”：最低分数线由“9”改为“8.5”",
        ),
        (
            ("\"score_zero\"", "\"fail\""),
            ChangeKind::Changed,
            Thing::Criterion,
            "S-V1",
            "effect",
            true,
            "项目 S-V1“检查主体无权”：否决后果由“全卷计 0 分，定为最低等次”改为“得分不变，定为最低等次”",
        ),
        (
            (", cap = 1.5", ""),
            ChangeKind::Changed,
            Thing::Deduction,
            "S-A1-2",
            "cap",
            true,
            "扣分标准 S-A1-2“缺少签名”：封顶原来是“1.5”，现在没有",
        ),
        (
            ("basis = \"《行政处罚法》第55条\"\n", ""),
            ChangeKind::Changed,
            Thing::Criterion,
            "S-A1",
            "basis",
            false,
            "项目 S-A1“现场检查记录”：依据原来是“《行政处罚法》第55条”，现在没有",
        ),
        (
            ("    { id = \"S-P1\", title = \"记录规范，可作示范\", points = 1 },\n", ""),
            ChangeKind::Removed,
            Thing::Bonus,
            "S-P1",
            "",
            true,
            "删除加分项 S-P1“记录规范，可作示范”，1 分",
        ),
        (
            ("max_points = 1", "max_points = 2"),
            ChangeKind::Changed,
            Thing::Rubric,
            "",
            "max_points",
            true,
            "标准：加分上限由“1”改为“2”",
        ),
        (
            ("version = \"2026.1\"", "version = \"2026.2\""),
            ChangeKind::Changed,
            Thing::Rubric,
            "",
            "version",
            false,
            "标准：版本由“2026.1”改为“2026.2”",
        ),
        (
            ("id = \"sample\"", "id = \"other\""),
            ChangeKind::Changed,
            Thing::Rubric,
            "",
            "id",
            false,
            "标准：编号由“sample”改为“other”",
        ),
        (
            ("rounding = \"half_up_1\"", "rounding = \"half_up_0\""),
            ChangeKind::Changed,
            Thing::Rubric,
            "",
            "rounding",
            true,
            "标准：取整由“四舍五入到一位小数”改为“四舍五入到整数”",
        ),
        (
            ("rules = [\"I-04\"]\n", ""),
            ChangeKind::Changed,
            Thing::Criterion,
            "S-A1",
            "rules",
            false,
            "项目 S-A1“现场检查记录”：检查规则原来是“I-04”，现在没有",
        ),
    ] {
        let new = changed(&[replacement]);
        let found = diff(&old, &new);
        assert_eq!(found.changes.len(), 1, "{replacement:?}: {found:#?}");
        let change = &found.changes[0];
        assert_eq!(
            (change.kind, change.thing, change.subject.as_str(), change.field.as_str()),
            (kind, thing, subject, field)
        );
        assert_eq!((change.scoring, change.text.as_str()), (scoring, text));
        // The other way round it is the reverse.
        let back = diff(&new, &old);
        assert_eq!((&back.changes[0].old, &back.changes[0].new), (&change.new, &change.old));
        assert_eq!((&found.old, &found.new), (&old.reference(), &new.reference()));
    }
}

#[test]
fn a_deduction_more_is_an_addition() {
    let new = changed(&[(
        "deductions = [\n",
        "deductions = [\n    { id = \"S-A1-x\", reason = \"涂改\", points = 2 },\n",
    )]);
    let found = diff(&changed(&[]), &new);
    // Names by place have moved on: what was the first is the second now.
    let texts: Vec<&str> = found.changes.iter().map(|change| change.text.as_str()).collect();
    assert_eq!(texts[0], "新增扣分标准 S-A1-x“涂改”，2 分");
    assert!(texts.iter().any(|text| text.contains("S-A1-3")), "{texts:?}");
}

/// What both have in another order, each in the thing it stands in; and which changes are of words alone.
#[test]
fn order_bands_and_weights_are_told() {
    let old = changed(&[]);
    let mut new = old.clone();
    new.sections.reverse();
    new.sections[0].criteria.reverse();
    new.grades.insert(
        1,
        scoring::rubric::GradeBand { code: "good".to_owned(), title: "良好".to_owned(), min: points("8") },
    );
    let told: Vec<(bool, bool, String)> = diff(&old, &new)
        .changes
        .into_iter()
        .map(|change| (change.scoring, change.words_only(), change.text))
        .collect();
    let row = |scoring, words_only, text: &str| (scoring, words_only, text.to_owned());
    assert_eq!(
        told,
        [
            row(true, false, "新增等次 good“良好”，8 分起"),
            row(false, false, "标准：顺序由“gate、A”改为“A、gate”"),
            row(false, false, "部分 A“检查实施”：顺序由“S-A1、S-A2”改为“S-A2、S-A1”"),
        ]
    );
    for (field, words_only) in [("title", true), ("reason", true), ("rules", false), ("documents", false)] {
        let change =
            scoring::rubric::Change { field: field.to_owned(), ..diff(&old, &new).changes[0].clone() };
        assert_eq!(change.words_only(), words_only, "{field}");
    }
}

#[test]
fn marks_and_grades_of_a_round_under_another_version() {
    let old = built_in("penalty-ordinary");
    let mut new = old.clone();
    new.version = "2099.1".to_owned();
    for section in &mut new.sections {
        section.criteria.retain(|criterion| criterion.id.as_str() != "PO-B10");
        for criterion in &mut section.criteria {
            if criterion.id.as_str() == "PO-A1"
                && let scoring::CriterionKind::Deduct { deductions, .. } = &mut criterion.kind
            {
                // 0.5 an occurrence up to 1 becomes 0.25 up to 1; the second fault is gone.
                deductions[2].points = points("0.25");
                deductions.remove(1);
            }
        }
    }
    let case = |id: &str, marks: &[scoring::Mark]| (CaseId::from(id), all_faultless_but(old, marks));
    let impacts = impact(
        old,
        &new,
        &[
            case("same", &[faulty("PO-A1", &[(1, 1)])]),
            case("cheaper", &[faulty("PO-A1", &[(3, 2)])]),
            case("broken", &[faulty("PO-A1", &[(2, 1)])]),
            case("gone", &[missing("PO-B10"), triggered("PO-V01")]),
        ],
    );
    let told: Vec<(&str, bool, String, String)> = impacts
        .iter()
        .map(|impact| {
            (
                impact.case.as_str(),
                impact.differs(),
                impact.old_score.to_string(),
                impact.new_score.to_string(),
            )
        })
        .collect();
    // PO-B10 is worth 2: of 98 points, 96 ÷ 98 = 97.959… and 97.5 ÷ 98 = 99.489…
    let row = |case, old: &str, new: &str| (case, true, old.to_owned(), new.to_owned());
    assert_eq!(
        told,
        [
            row("same", "98", "98"),
            row("cheaper", "99", "99.5"),
            row("broken", "99", "100"),
            row("gone", "0", "0")
        ]
    );
    let texts = |n: usize| impacts[n].marks.iter().map(|mark| mark.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(0), ["项目 PO-B10 在新标准里没有，评分记录不再计入"]);
    assert_eq!(texts(1)[0], "项目 PO-A1“案件来源材料”由 1 分 变为 1.5 分");
    assert_eq!(texts(2)[0], "项目 PO-A1“案件来源材料”的评分记录不符合新标准，需要重新评定");
    assert_eq!(impacts[2].marks[0].problem, Some(MarkProblemCode::UnknownDeduction));
    assert!(impacts.iter().all(|impact| impact.undecided.is_empty()));
}

proptest! {
    #[test]
    fn a_rubric_does_not_differ_from_itself(rubric in any_rubric(), drafts in drafts()) {
        prop_assert_eq!(diff(&rubric, &rubric).changes, []);
        let cases = [(CaseId::from("a"), marks(&rubric, &drafts))];
        prop_assert!(!impact(&rubric, &rubric, &cases)[0].differs());
    }

    #[test]
    fn any_two_rubrics_can_be_held_against_each_other(a in any_rubric(), b in any_rubric(), drafts in drafts()) {
        let found = diff(&a, &b);
        prop_assert!(found.changes.iter().all(|change| !change.text.is_empty()));
        let _ = impact(&a, &b, &[(CaseId::from("a"), marks(&a, &drafts))]);
    }
}
