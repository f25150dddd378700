//! Reading and printing: exact points, lines of faults, one canonical text.

use crate::sample::{any_rubric, example, points};
use proptest::prelude::*;
use scoring::rubric::FindingCode;
use scoring::{CriterionKind, DeductionId, Rubric};

#[test]
fn the_example_of_the_format_page_is_read_as_it_says() {
    let rubric = Rubric::parse(example()).expect("the example can be read");
    assert_eq!(rubric.total, points("10"));
    assert_eq!(rubric.criteria().count(), 3);
    let record = rubric.criterion(&"S-A1".into()).expect("a criterion");
    let rules = record.deduction_rules();
    let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["S-A1-1", "S-A1-2", "S-A1-facts"], "names default to the place");
    assert_eq!((rules[1].points, rules[1].cap), (points("0.5"), Some(points("1.5"))));
    assert_eq!(rules[2].up_to, Some(points("3")));
    assert_eq!(rubric.bonus.expect("a bonus").items.len(), 1);
}

#[test]
fn the_example_is_canonical_and_lints_clean() {
    let rubric = Rubric::parse(example()).expect("the example can be read");
    assert_eq!(rubric.to_toml(), example());
    assert_eq!(scoring::lint(example()), []);
}

#[test]
fn points_are_read_from_their_digits() {
    // 0.29 and 1.15 are not representable in binary; hundredths must not drift.
    for (written, hundredths) in [("6", 600), ("0.29", 29), ("1.15", 115), ("1_0.5", 1_050), ("0.0", 0)] {
        let text = example().replacen("points = 6\n", &format!("points = {written}\n"), 1);
        let rubric = Rubric::parse(&text).expect(written);
        let record = rubric.criterion(&"S-A1".into()).expect("a criterion");
        assert_eq!(record.max_points().hundredths(), hundredths, "{written}");
    }
    for written in ["0.125", "-1", "+1", "1e2", "inf", "nan", "1000000.01", "99999999999999999999", "0.1e1"] {
        let text = example().replacen("points = 6\n", &format!("points = {written}\n"), 1);
        let error = Rubric::parse(&text).expect_err(written);
        assert_eq!(error.code, FindingCode::BadPoints, "{written}");
    }
    for written in ["\"6\"", "0x10", "true", "2024-01-01", "[6]"] {
        let text = example().replacen("points = 6\n", &format!("points = {written}\n"), 1);
        let error = Rubric::parse(&text).expect_err(written);
        assert_eq!(error.code, FindingCode::WrongType, "{written}");
    }
}

#[test]
fn faults_of_shape_are_told_with_their_line() {
    for (old, new, at, code) in [
        ("total = 10", "total = ", "total = ", FindingCode::Syntax),
        ("total = 10", "total = 10\ntotal = 11", "total = 11", FindingCode::Syntax),
        ("format = 1", "format = 4", "format = 4", FindingCode::UnknownFormat),
        ("total = 10", "total = 10\nparts = []", "parts = []", FindingCode::NeedsFormat),
        ("points = 10\n", "points = 10\npool = true\n", "pool = true", FindingCode::NeedsFormat),
        ("total = 10", "", "format = 1", FindingCode::MissingField),
        ("total = 10", "total = 10\nbands = 3", "bands", FindingCode::UnknownField),
        ("min = 6", "min = 6\nmax = 9", "max = 9", FindingCode::UnknownField),
        ("cap = 1.5", "limit = 1.5", "limit = 1.5", FindingCode::UnknownField),
        ("title = \"现场检查记录\"\n", "", "[[sections.criteria]]\nid = \"S-A1\"", FindingCode::MissingField),
        ("title = \"合格\"", "title = 1", "title = 1", FindingCode::WrongType),
        ("[bonus]", "[[bonus]]", "[[bonus]]", FindingCode::WrongType),
        ("mode = \"grant\"", "mode = \"give\"", "mode = \"give\"", FindingCode::UnknownValue),
        ("[\"inspection\"]", "[\"检查\"]", "[\"检查\"]", FindingCode::UnknownValue),
        ("\"renormalise\"", "\"fixed\"", "\"fixed\"", FindingCode::UnknownValue),
        ("\"score_zero\"", "\"zero\"", "\"zero\"", FindingCode::UnknownValue),
        (
            "[\"inspection_record\", ",
            "[\n  \"inspection_record\",\n  \"检查记录\",\n  ",
            "\"检查记录\"",
            FindingCode::UnknownDocumentType,
        ),
        (
            "effect = \"score_zero\"",
            "effect = \"score_zero\"\npoints = 5",
            "points = 5",
            FindingCode::GateWithPoints,
        ),
        ("cap = 1.5", "cap = 1.555", "cap = 1.555", FindingCode::BadPoints),
    ] {
        assert!(example().contains(old), "{old}");
        let text = example().replacen(old, new, 1);
        let error = Rubric::parse(&text).expect_err(new);
        let offset = text.find(at).expect(at);
        let line = text[..offset].matches('\n').count() + 1;
        assert_eq!((error.line as usize, error.code), (line, code), "{new}: {error}");
        assert!(!error.message.is_empty());
        assert!(error.to_string().starts_with(&format!("第 {} 行：", error.line)), "{error}");
        // The lint tells the same, first.
        let findings = scoring::lint(&text);
        assert_eq!((findings[0].line, findings[0].code), (error.line, error.code), "{new}");
    }
}

#[test]
fn what_is_not_toml_is_told_in_words() {
    for (old, new, words) in [
        ("title = \"示例标准\"", "title = “示例标准”", "中文引号 “"),
        ("total = 10", "total = １０", "全角字符“１”"),
        ("title = \"示例标准\"", "title = \"示例标准", "引号"),
        ("title = \"示例标准\"", "title ＝ \"示例标准\"", "全角字符“＝”"),
        ("title = \"示例标准\"", "title", "没有等号"),
        ("total = 10", "total =", "要有值"),
        ("total = 10", "total = 010", "多写 0"),
        ("total = 10", "total = 10\ntotal = 10", "写了两次"),
        ("[scoring]", "[scoring", "括号"),
        ("[\"inspection\"]", "[\"inspection\" \"licensing\"]", "逗号"),
    ] {
        assert!(example().contains(old), "{old}");
        let error = Rubric::parse(&example().replacen(old, new, 1)).expect_err(new);
        assert_eq!(error.code, FindingCode::Syntax, "{new}");
        assert!(error.message.contains(words), "{new}: {error}");
    }
    assert_eq!(Rubric::parse("").expect_err("nothing").code, FindingCode::MissingField);
    assert_eq!(Rubric::parse("PK\u{3}\u{4}").expect_err("not a text").code, FindingCode::Syntax);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let marked = format!("\u{feff}{}", example());
    assert_eq!(Rubric::parse(&marked), Rubric::parse(example()));
}

#[test]
fn the_digest_is_of_the_canonical_text() {
    let rubric = Rubric::parse(example()).expect("the example can be read");
    // Independent of the program: sha256sum over the example.
    assert_eq!(rubric.digest(), "504ba16a54b70a1a49397adcb21594758947b68db56ddf7893636ab62c876e47");
    let windows = format!("# a comment\r\n{}", example().replace('\n', "\r\n"));
    assert_eq!(Rubric::parse(&windows).expect("also with Windows line ends").digest(), rubric.digest());
    let reference = rubric.reference();
    assert_eq!((reference.id.as_str(), reference.version.as_str()), ("sample", "2026.1"));
    assert_eq!(reference.digest, rubric.digest());

    let mut other = rubric.clone();
    let CriterionKind::Deduct { deductions, .. } = &mut other.sections[1].criteria[0].kind else {
        panic!("a deducting criterion")
    };
    deductions[0].id = DeductionId::from("S-A1-none");
    assert_ne!(other.digest(), rubric.digest(), "a name is part of the rubric");
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let findings = scoring::rubric::lint_bytes(b"format = 1\nid = \"\xb0\xb8\"\n");
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].line, findings[0].code), (2, FindingCode::Syntax));
    assert!(findings[0].message.contains("UTF-8"));
}

proptest! {
    #[test]
    fn any_bytes_give_findings(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..2_000) {
        prop_assert!(!scoring::rubric::lint_bytes(&bytes).is_empty());
        let mut spoilt = example().as_bytes().to_vec();
        let at = at % spoilt.len();
        spoilt.splice(at..at, bytes);
        let _ = scoring::rubric::lint_bytes(&spoilt);
    }

    #[test]
    fn print_and_parse_agree(rubric in any_rubric()) {
        let text = rubric.to_toml();
        let read = Rubric::parse(&text);
        prop_assert_eq!(read.as_ref(), Ok(&rubric), "{}", text);
        prop_assert_eq!(read.expect("read").to_toml(), text);
    }

    #[test]
    fn the_wire_form_and_the_file_hold_the_same(rubric in any_rubric()) {
        let wire = serde_json::to_string(&rubric).expect("a rubric can be sent");
        let sent: Rubric = serde_json::from_str(&wire).expect("a rubric can be received");
        prop_assert_eq!(sent, rubric);
    }

    #[test]
    fn any_text_gives_an_answer(text in any::<String>(), at in 0_usize..2_000, cut in 0_usize..60) {
        let _ = scoring::lint(&text);
        // Also a text that almost is a rubric, with some characters replaced.
        let start: String = example().chars().take(at).collect();
        let end: String = example().chars().skip(at + cut).collect();
        let spoilt = format!("{start}{text}{end}");
        let findings = scoring::lint(&spoilt);
        let lines = u32::try_from(spoilt.matches('\n').count() + 1).expect("few lines");
        prop_assert!(findings.iter().all(|finding| (1..=lines).contains(&finding.line)), "{:?}", findings);
        prop_assert!(findings.is_sorted_by_key(|finding| finding.line));
    }
}
