//! The lint on what only format 2 has: parts, elements, pools, add-ons; and on rules and lists.

use crate::sample::example;
use scoring::rubric::FindingCode::{self, *};

const COMPOUND: &str = include_str!("shapes/compound.toml");
const POOL: &str = include_str!("shapes/pool.toml");
const APART: &str = include_str!("shapes/apart.toml");
const ADD_ON: &str = include_str!("shapes/add-on.toml");

/// `text` with `old` made `new` has exactly these findings, each on the first line that holds the words.
#[track_caller]
fn check(text: &str, old: &str, new: &str, expected: &[(FindingCode, &str)]) {
    assert!(text.contains(old), "{old}");
    let text = text.replacen(old, new, 1);
    let line = |words: &str| text[..text.find(words).expect(words)].matches('\n').count() + 1;
    let expected: Vec<(usize, FindingCode)> =
        expected.iter().map(|(code, words)| (line(words), *code)).collect();
    let findings = scoring::lint(&text);
    let found: Vec<(usize, FindingCode)> =
        findings.iter().map(|finding| (finding.line as usize, finding.code)).collect();
    assert_eq!(found, expected, "{old} -> {new}: {findings:#?}");
}

#[test]
fn parts_and_what_feeds_them() {
    check(COMPOUND, "points = 50\nof = 100", "points = 40\nof = 100", &[(PartSum, "total = 100")]);
    check(COMPOUND, "of = 100", "of = 109", &[(PartOfSum, "of = 109")]);
    check(
        COMPOUND,
        "points = 50\nof = 100\n",
        "points = 50\n",
        &[(PartOfSum, "points = 50\n\n[[parts]]\nid = \"basics\"")],
    );
    check(
        COMPOUND,
        "sections = [\"filing\", \"decision\"]\npoints = 50\nof = 100",
        "sections = [\"filing\"]\npoints = 50\nof = 40",
        &[(SectionUnused, "id = \"decision\"")],
    );
    check(
        COMPOUND,
        "sections = [\"filing\", \"decision\"]\npoints = 50\nof = 100",
        "sections = [\"filing\", \"decision\", \"basics\"]\npoints = 50\nof = 125",
        &[(SectionTwice, "id = \"basics\"\ntitle = \"基本要素\"\npoints")],
    );
    check(
        COMPOUND,
        "\"filing\", \"decision\"]",
        "\"filing\", \"decision\", \"closing\"]",
        &[(UnknownSection, "\"closing\"")],
    );
    check(
        COMPOUND,
        "id = \"basics\"",
        "id = \"documents\"",
        &[(DuplicateId, "id = \"documents\"\ntitle = \"基本要素\"")],
    );
    check(COMPOUND, "of = 25", "of = 25\nfrom = \"closing\"", &[(UnknownPart, "from = \"closing\"")]);
    check(COMPOUND, "of = 25", "of = 25\nfrom = \"basics\"", &[(UnknownPart, "from = \"basics\"")]);
    check(COMPOUND, "of = 100", "of = 100\nfrom = \"basics\"", &[(NoEffect, "from = \"basics\"")]);
    check(COMPOUND, "of = 25", "of = 25\nfloor = 1", &[(NoEffect, "floor = 1")]);
    check(COMPOUND, "of = 100", "of = 100\nfloor = 50.5", &[(FloorTooHigh, "floor = 50.5")]);
    check(COMPOUND, "of = 100", "of = 100\ncap = 60", &[(PartSum, "total = 100"), (CapTooHigh, "cap = 60")]);
    check(
        COMPOUND,
        "of = 100",
        "of = 100\nthreshold = { min = 50.1, effect = \"fail\" }",
        &[(ThresholdUnreachable, "threshold")],
    );
    check(
        COMPOUND,
        "of = 100",
        "of = 100\nthreshold = { min = 0, effect = \"fail\" }",
        &[(NoEffect, "threshold")],
    );
    check(COMPOUND, "of = 25", "of = 25\ncounted = false", &[(NoEffect, "counted")]);
    check(COMPOUND, "measure = \"lost\"", "measure = \"sum\"", &[(UnknownValue, "measure = \"sum\"")]);
}

#[test]
fn grades_of_parts() {
    check(APART, "min = 100 }", "min = 101 }", &[(GradeUnreachable, "min = 101")]);
    check(
        APART,
        "title = \"不合法\", min = 0",
        "title = \"不合法\", min = 1",
        &[(GradeNotAtZero, "min = 1 }")],
    );
    check(
        APART,
        "code = \"excellent\", title = \"合法\"",
        "code = \"lawful\", title = \"合法\"",
        &[(UnknownGrade, "lawful")],
    );
    check(APART, "counted = false\n", "", &[(PartSum, "total = 100")]);
}

#[test]
fn bands_that_no_rounded_score_reaches() {
    let whole = POOL.replace("half_up_1", "half_up_0");
    // Whole scores jump from 90 to 89, past 89.5.
    check(&whole, "min = 60", "min = 89.5", &[(GradeUnreachable, "min = 89.5")]);
    check(&whole, "min = 60", "min = 88.5", &[]);
    // With a floor of 90 the middle band is reached by no score.
    check(POOL, "floor = 0", "floor = 90", &[(GradeUnreachable, "min = 60")]);
}

#[test]
fn elements_pools_and_floors_of_items() {
    check(
        COMPOUND,
        "title = \"日期\", points = 2",
        "title = \"日期\", points = 3",
        &[(ElementSum, "points = 10\nelements")],
    );
    check(
        COMPOUND,
        "title = \"日期\", points = 2",
        "title = \"\", points = 2",
        &[(EmptyTitle, "title = \"\"")],
    );
    check(
        COMPOUND,
        "{ title = \"审批意见\"",
        "{ id = \"F1-1\", title = \"审批意见\"",
        &[(DuplicateId, "{ reason = \"栏目空白\"")],
    );
    check(COMPOUND, "floor = 6", "floor = 60.5", &[(FloorTooHigh, "floor = 60.5")]);
    check(
        POOL,
        "points = 100\npool",
        "points = 99\npool",
        &[(SectionSum, "total = 100"), (PoolTooSmall, "points = 100\ndeductions")],
    );
    check(
        COMPOUND,
        "effect = \"bar_top_grade\"",
        "effect = \"bar_top_grade\"\nfloor = 1",
        &[(GateWithPoints, "floor = 1")],
    );
}

#[test]
fn rules_and_repeated_names() {
    check(example(), "rules = [\"I-04\"]", "rules = [\"I-04\", \"I-12\"]", &[(UnknownRule, "\"I-12\"")]);
    check(example(), "rules = [\"I-04\"]", "rules = [\"I-04\", \"I-04\"]", &[(Repeated, "rules")]);
    check(example(), "[\"inspection\"]", "[\"inspection\", \"inspection\"]", &[(Repeated, "applies_to")]);
    check(
        example(),
        "documents = [\"inspection_result\"]",
        "documents = [\"inspection_result\", \"inspection_result\"]",
        &[(Repeated, "documents = [\"inspection_result\"")],
    );
    let second = example().replacen("format = 1", "format = 2", 1);
    check(
        &second,
        "applies_to = [\"inspection\"]",
        "when_documents = [\"cover\"]",
        &[(NoEffect, "when_documents")],
    );
}

#[test]
fn add_ons_that_cannot_work() {
    let unknown = (UnknownBase, "to = [\"pool");
    check(ADD_ON, "points = 40", "points = 40", &[unknown, unknown]);
    let penalty = ADD_ON.replace("[\"pool\", \"sample\"]", "[\"penalty-ordinary\"]");
    check(&penalty, "total", "total", &[]);
    check(&penalty, "[\"penalty-ordinary\"]", "[\"extra\"]", &[(BrokenAddOn, "to = [\"extra")]);
    // A name that the base has too is told apart when they are joined.
    check(&penalty, "id = \"X1\"", "id = \"PO-A1\"", &[]);
    check(&penalty, "join = \"pooled\"", "join = \"share\"\npoints = 101", &[(BrokenAddOn, "[add_on]")]);
    check(&penalty, "join = \"pooled\"", "join = \"share\"", &[(MissingField, "[add_on]")]);
    check(&penalty, "join = \"pooled\"", "join = \"pooled\"\npoints = 3", &[(UnknownField, "points = 3")]);
    check(&penalty, "join = \"pooled\"", "join = \"mixed\"\npoints = 3", &[(UnknownValue, "join")]);
    check(&penalty, "applies_to = []", "applies_to = [\"licensing\"]", &[(NoEffect, "applies_to")]);
}

/// What a join passes over, and what it makes.
#[test]
fn add_ons_that_probably_say_what_was_not_meant() {
    let penalty = ADD_ON.replace("[\"pool\", \"sample\"]", "[\"penalty-ordinary\"]");
    check(&penalty, "\"renormalise\"", "\"full_marks\"", &[(NoEffect, "not_applicable")]);
    for (join, expected) in [
        ("share\"\npoints = 0", NoPoints),
        ("share\"\npoints = 100", NoEffect),
        ("taken\"\npoints = 0", NoPoints),
        ("taken\"\npoints = 150", NoEffect),
    ] {
        let line = join.rsplit('\n').next().expect("a line");
        check(&penalty, "pooled\"", join, &[(expected, line)]);
    }
    check(&penalty, "pooled\"", "taken\"\npoints = 100", &[]);
    // The lower of two grades, of which one is not among the base's.
    let apart = penalty.replace("\"pooled\"", "\"apart\"");
    check(&apart, "total", "total", &[]);
    check(&apart, "code = \"excellent\"", "code = \"best\"", &[(BrokenAddOn, "[add_on]")]);
}

#[test]
fn what_changes_nothing_as_it_stands() {
    let graded = "of = 25\ngrades = [{ code = \"qualified\", title = \"合格\", min = 0 }]";
    check(COMPOUND, "of = 25", graded, &[(NoEffect, "grades = [")]);
    check(COMPOUND, "of = 100", "of = 100\nfloor = 50", &[(NoEffect, "floor = 50")]);
    check(COMPOUND, "floor = 0\n", "floor = 100\n", &[(NoEffect, "floor = 100")]);
    check(
        example(),
        "floor = 0\n",
        "floor = 10\n",
        &[(NoEffect, "floor = 10"), (GradeUnreachable, "min = 6")],
    );
    check(COMPOUND, "title = \"不合格\"", "title = \"合格\"", &[(Repeated, "title = \"合格\"\nmin = 0")]);
    check(example(), "id = \"A\"", "id = \"S-A1\"", &[(SharedId, "id = \"S-A1\"")]);
    let newer = COMPOUND.replacen("format = 2", "format = 3", 1);
    check(&newer, "of = 25", "of = 25\nrate = { lost = 5, takes = 4 }", &[]);
    check(&newer, "of = 25", "of = 25\nrate = { lost = 4, takes = 4 }", &[(NoEffect, "rate")]);
    check(&newer, "of = 25", "of = 25\nrate = { lost = 4, takes = 0 }", &[(NoEffect, "rate")]);
    check(&newer, "of = 25", "of = 25\nrate = { lost = 0, takes = 4 }", &[(BadPoints, "rate")]);
    check(&newer, "of = 100", "of = 100\nrate = { lost = 5, takes = 4 }", &[(NoEffect, "rate")]);
    check(COMPOUND, "of = 25", "of = 25\nrate = { lost = 5, takes = 4 }", &[(NeedsFormat, "rate")]);
    // A faultless file has no grade by what it lost.
    let lost = COMPOUND.replacen("of = 25", graded, 1);
    let card = scoring::score(&scoring::Rubric::parse(&lost).expect("read"), &[]);
    assert!(card.parts.iter().all(|part| part.grade.is_none()));
}

/// Rules in a list of several lines are told at their own.
#[test]
fn a_rule_is_told_at_its_line() {
    check(
        example(),
        "rules = [\"I-04\"]",
        "rules = [\n    \"I-04\",\n    \"I-99\",\n]",
        &[(UnknownRule, "\"I-99\"")],
    );
}

/// A published licensing sheet of twelve items adds up to 109.
#[test]
fn a_sheet_that_does_not_add_up_is_told_with_both_sums() {
    let items = [5, 10, 6, 6, 15, 6, 5, 10, 19, 10, 5, 12];
    let mut text = "format = 1\nid = \"sheet\"\nversion = \"1\"\ntitle = \"许可\"\ntotal = 100\n\n[[grades]]\n\
                    code = \"all\"\ntitle = \"合格\"\nmin = 0\n\n[[sections]]\nid = \"A\"\ntitle = \"全部\"\npoints = 109\n"
        .to_owned();
    for (n, points) in (1..).zip(items) {
        text.push_str(&format!(
            "\n[[sections.criteria]]\nid = \"L{n}\"\ntitle = \"第{n}项\"\nmode = \"grant\"\npoints = {points}\n"
        ));
    }
    let findings = scoring::lint(&text);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!((findings[0].line, findings[0].code), (5, SectionSum));
    assert_eq!(findings[0].message, "各部分分值之和是 109，总分是 100，两者应当相等");
    let found = scoring::lint(&text.replace("points = 109", "points = 100"));
    assert_eq!(
        found.iter().map(|finding| (finding.line, finding.code)).collect::<Vec<_>>(),
        [(15, CriterionSum)]
    );
}
