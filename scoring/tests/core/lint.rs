//! The lint: each fault of meaning, at its line.

use crate::sample::example;
use scoring::rubric::{FindingCode, Severity};

/// The example with `old` made `new` has exactly these findings, each on the first line that holds the text.
fn check(old: &str, new: &str, expected: &[(FindingCode, &str)]) {
    assert!(example().contains(old), "the example holds {old}");
    let text = example().replacen(old, new, 1);
    let line_of = |part: &str| {
        let offset = text.find(part).unwrap_or_else(|| panic!("{part} stands in the text"));
        text[..offset].matches('\n').count() + 1
    };
    let expected: Vec<(usize, FindingCode)> =
        expected.iter().map(|(code, at)| (line_of(at), *code)).collect();
    let findings = scoring::lint(&text);
    let found: Vec<(usize, FindingCode)> =
        findings.iter().map(|finding| (finding.line as usize, finding.code)).collect();
    assert_eq!(found, expected, "{old} -> {new}: {findings:#?}");
    for finding in findings {
        assert_eq!(finding.severity, finding.code.severity());
        assert!(finding.message.chars().any(|c| ('一'..='龥').contains(&c)), "{}", finding.message);
    }
}

#[test]
fn sums() {
    use FindingCode::{CriterionSum, NoPoints, SectionSum};
    check("total = 10", "total = 11", &[(SectionSum, "total = 11")]);
    check("points = 4", "points = 3.5", &[(CriterionSum, "points = 10")]);
    check(
        "title = \"否决项\"\npoints = 0",
        "title = \"否决项\"\npoints = 1",
        &[(SectionSum, "total = 10"), (CriterionSum, "points = 1")],
    );
    check(
        "points = 4",
        "points = 0",
        &[(CriterionSum, "points = 10"), (NoPoints, "points = 0\nallow_not_applicable")],
    );
}

#[test]
fn names() {
    use FindingCode::{DuplicateId, EmptyId};
    check("id = \"S-A2\"", "id = \"S-V1\"", &[(DuplicateId, "id = \"S-V1\"\ntitle = \"结果告知\"")]);
    check("id = \"S-P1\"", "id = \"S-A2\"", &[(DuplicateId, "id = \"S-A2\", title")]);
    check("id = \"A\"", "id = \"gate\"", &[(DuplicateId, "id = \"gate\"\ntitle = \"检查实施\"")]);
    check("S-A1-facts", "S-A1-2", &[(DuplicateId, "S-A1-2")]);
    check(
        "code = \"qualified\"",
        "code = \"excellent\"",
        &[(DuplicateId, "code = \"excellent\"\ntitle = \"合格\"")],
    );
    check("id = \"sample\"", "id = \" \"", &[(EmptyId, "id = \" \"")]);
    check("version = \"2026.1\"", "version = \"\"", &[(EmptyId, "version = \"\"")]);
}

#[test]
fn titles() {
    use FindingCode::EmptyTitle;
    for title in ["示例标准", "合格", "检查实施", "结果告知", "缺少签名", "记录规范，可作示范"]
    {
        let empty = format!("= \"{title}\"");
        let text = example().replacen(&empty, "= \"  \"", 1);
        let at = text.find("\"  \"").map(|offset| &text[offset..offset + 4]).expect("an empty title");
        check(&empty, "= \"  \"", &[(EmptyTitle, at)]);
    }
}

#[test]
fn deductions() {
    use FindingCode::{
        CapTooHigh, CapTooLow, CapWithoutOccurrences, DeductionTooHigh, NoDeductions, NoPoints, RangeEmpty,
    };
    check("cap = 1.5", "cap = 0.4", &[(CapTooLow, "cap = 0.4")]);
    check("cap = 1.5", "cap = 6.1", &[(CapTooHigh, "cap = 6.1")]);
    check(", per_occurrence = true", "", &[(CapWithoutOccurrences, "cap = 1.5")]);
    check("\", points = 6 }", "\", points = 6.01 }", &[(DeductionTooHigh, "points = 6.01")]);
    check("up_to = 3", "up_to = 7", &[(DeductionTooHigh, "up_to = 7")]);
    check("up_to = 3", "up_to = 1", &[(RangeEmpty, "up_to = 1")]);
    check("up_to = 3", "up_to = 3, per_occurrence = true, cap = 2", &[(CapTooLow, "cap = 2")]);
    check("points = 0.5,", "points = 0,", &[(NoPoints, "points = 0,")]);
    check("mode = \"grant\"", "mode = \"deduct\"\ndeductions = []", &[(NoDeductions, "deductions = []")]);
}

#[test]
fn grades_and_floor() {
    use FindingCode::{FloorTooHigh, GradeNotAtZero, GradeOrder, GradeUnreachable};
    check("min = 9", "min = 10.5", &[(GradeUnreachable, "min = 10.5")]);
    check("min = 9", "min = 6", &[(GradeOrder, "min = 6\n\n[[grades]]\ncode = \"unqualified\"")]);
    check("min = 9", "min = 5", &[(GradeOrder, "min = 6")]);
    check("min = 0", "min = 1", &[(GradeNotAtZero, "min = 1")]);
    check("floor = 0", "floor = 10.1", &[(FloorTooHigh, "floor = 10.1")]);
}

#[test]
fn emptiness() {
    use FindingCode::{BonusTooHigh, GradeNotAtZero, NoCriteria, NoPoints};
    check(
        "[bonus]\n",
        "[[sections]]\nid = \"B\"\ntitle = \"空\"\npoints = 0\ncriteria = []\n\n[bonus]\n",
        &[(NoCriteria, "[[sections]]\nid = \"B\"")],
    );
    check("max_points = 1", "max_points = 0.5", &[(BonusTooHigh, "{ id = \"S-P1\"")]);

    let bare = "id = \"a\"\nversion = \"1\"\ntitle = \"空\"\ntotal = 0\ngrades = []\nsections = []\n\
                bonus = { max_points = 1, items = [] }\n";
    let found: Vec<_> = scoring::lint(bare).into_iter().map(|finding| (finding.line, finding.code)).collect();
    assert_eq!(found, [(4, NoPoints), (5, GradeNotAtZero), (6, NoCriteria), (7, NoCriteria)]);
}

#[test]
fn every_fault_of_shape_is_told_at_once() {
    use FindingCode::{BadPoints, MissingField, UnknownDocumentType, UnknownField};
    let text = example()
        .replacen("total = 10", "total = 1.234", 1)
        .replacen("code = \"excellent\"\n", "", 1)
        .replacen("rules = ", "rule = ", 1)
        .replacen("\"inspection_result\"", "\"none\"", 1);
    let found: Vec<_> = scoring::lint(&text).into_iter().map(|finding| finding.code).collect();
    assert_eq!(found, [BadPoints, MissingField, UnknownField, UnknownDocumentType]);
}

#[test]
fn warnings_do_not_forbid_use() {
    let warnings: Vec<FindingCode> =
        FindingCode::ALL.iter().copied().filter(|code| code.severity() == Severity::Warning).collect();
    assert_eq!(
        warnings,
        [
            FindingCode::NoDeductions,
            FindingCode::NoPoints,
            FindingCode::CapWithoutOccurrences,
            FindingCode::UnknownBase,
            FindingCode::NoEffect,
            FindingCode::SharedId,
            FindingCode::Repeated,
        ]
    );
}

/// Whoever writes a word that does not exist is told the one that was meant.
#[test]
fn what_was_meant_is_told() {
    for (old, new, words) in [
        ("title = \"现场检查记录\"", "titel = \"现场检查记录\"", "不认识的字段“titel”，是不是“title”"),
        ("[\"inspection\"]", "[\"检查\"]", "inspection（行政检查）"),
        ("[\"inspection_result\"]", "[\"检查结果告知书\"]", "应当写作 inspection_result"),
    ] {
        let text = example().replacen(old, new, 1);
        assert_ne!(text, example(), "{old}");
        let findings = scoring::lint(&text);
        assert!(findings.iter().any(|finding| finding.message.contains(words)), "{words}: {findings:?}");
    }
    // A criterion named like another is one fault, not one for each of its deductions.
    let text = example().replacen("id = \"S-A2\"", "id = \"S-A1\"", 1);
    let doubled: Vec<_> =
        scoring::lint(&text).into_iter().filter(|finding| finding.code == FindingCode::DuplicateId).collect();
    assert_eq!(doubled.len(), 1, "{doubled:?}");
}
