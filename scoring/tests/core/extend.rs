//! Inheritance: a local standard changes, adds to and takes from a base.

use crate::sample::{
    all_faultless_but, built_in, extending_example, faulty, mark, missing, points, triggered,
};
use scoring::rubric::{FindingCode, RubricDiff, diff, lint_with};
use scoring::scorecard::ScoreState;
use scoring::{CriterionKind, Mark, Rubric, Verdict, score};

const COMPOUND: &str = include_str!("shapes/compound.toml");

/// What a local standard begins with.
const HEAD: &str = "format = 2\nid = \"local\"\nversion = \"1\"\ntitle = \"本地标准\"\n";

fn base(name: &str) -> Result<Rubric, String> {
    match name {
        "compound-1" => Ok(Rubric::parse(COMPOUND).expect("a shape")),
        "surveying" => Ok(built_in("surveying").clone()),
        _ => Err("没有这个标准".to_owned()),
    }
}

/// A local standard on the compound shape, with `rest` after its `[extends]`.
fn local(rest: &str) -> String {
    format!("{HEAD}\n[extends]\nrubric = \"compound-1\"\n{rest}")
}

#[track_caller]
fn read(text: &str) -> Rubric {
    assert_eq!(lint_with(text, base), [], "{text}");
    let rubric = Rubric::parse_with(text, base).expect("it can be read");
    // What is printed is whole and needs no base.
    let refused = |_: &str| Err("nothing is asked for".to_owned());
    assert_eq!(Rubric::parse_with(&rubric.to_toml(), refused), Ok(rubric.clone()));
    rubric
}

#[track_caller]
fn check(rubric: &Rubric, marks: &[Mark], expected: &str) {
    let card = score(rubric, &all_faultless_but(rubric, marks));
    assert_eq!((&card.problems[..], card.state), (&[][..], ScoreState::Final));
    assert_eq!(card.score, points(expected), "{marks:#?}");
}

#[test]
fn a_local_standard_that_changes_nothing_is_its_base_under_another_name() {
    let whole = read(&local(""));
    let base = Rubric::parse(COMPOUND).expect("a shape");
    assert_eq!(whole.source, "改编自“复合计分示例”（compound 1）。");
    let renamed = Rubric {
        id: base.id.clone(),
        version: base.version.clone(),
        title: base.title.clone(),
        source: base.source.clone(),
        ..whole.clone()
    };
    assert_eq!(renamed, base);
    assert_ne!(whole.digest(), base.digest());
}

#[test]
fn the_example_of_the_page_scores_as_it_says() {
    let text = extending_example();
    assert_eq!(scoring::lint(text), []);
    let city = Rubric::parse(text).expect("the example can be read");
    let cover: Vec<(&str, String)> = city.sections[1]
        .criteria
        .iter()
        .map(|criterion| (criterion.id.as_str(), criterion.max_points().to_string()))
        .collect();
    let expected =
        [("SV-A1", "3"), ("SV-A2", "4"), ("CITY-1", "2"), ("SV-A3", "3"), ("SV-A5", "4"), ("SV-A6", "4")];
    assert_eq!(cover, expected.map(|(id, points)| (id, points.to_owned())));
    assert!(city.criterion(&"SV-V3".into()).is_none());
    let catalogue = city.criterion(&"SV-A2".into()).expect("kept");
    assert_eq!((catalogue.title.as_str(), catalogue.guidance.as_str()), ("卷内目录", "目录与卷内材料一致。"));
    assert!(
        city.source.starts_with(
            "改编自“测绘地理信息行政处罚案卷评查标准（按公开结构改写）”（surveying 2024.1）。各项"
        )
    );
    // 100 − 3 rows that differ, 1 point each since the city says so; the base took at most 2.
    check(&city, &[faulty("SV-A2", &[(2, 3)])], "97");
    check(built_in("surveying"), &[faulty("SV-A2", &[(2, 3)])], "98.5");
    // The added item: 0.5 of 2 granted.
    check(&city, &[mark("CITY-1", Verdict::Granted { points: points("0.5") })], "98.5");
    check(&city, &[triggered("SV-V4")], "0");
}

#[test]
fn sections_criteria_and_bonus_items_are_matched_by_name() {
    let whole = read(&local(
        "remove = [\"V2\", \"B2\", \"basics\"]\n\n\
         [scoring]\nrounding = \"half_up_2\"\n\n\
         [bonus]\nmax_points = 2\nitems = [{ id = \"P1\", title = \"示范\", points = 1 }]\n\n\
         [[sections]]\nid = \"decision\"\npoints = 50\n\n\
         [[sections.criteria]]\nid = \"D1\"\npoints = 50\n\n\
         [[sections]]\nid = \"archive\"\ntitle = \"归档\"\npoints = 10\nafter = \"filing\"\n\n\
         [[sections.criteria]]\nid = \"R1\"\ntitle = \"装订\"\nmode = \"deduct\"\npoints = 10\ndeductions = [{ reason = \"散乱\", points = 4 }]\n\n\
         [[parts]]\nid = \"legality\"\ntitle = \"合法性\"\nsections = [\"legality\"]\nmeasure = \"all_or_nothing\"\npoints = 50\n\n\
         [[parts]]\nid = \"documents\"\ntitle = \"文书\"\nsections = [\"filing\", \"archive\", \"decision\"]\npoints = 50\nof = 100\n",
    )
    .replace("[\"V2\", \"B2\", \"basics\"]", "[\"V2\", \"basics\"]"));
    let order: Vec<&str> = whole.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(order, ["legality", "filing", "archive", "decision"]);
    let criteria: Vec<&str> = whole.criteria().map(|criterion| criterion.id.as_str()).collect();
    assert_eq!(criteria, ["V1", "F1", "F2", "R1", "D1"]);
    assert!(whole.bonus_item(&"P1".into()).is_some());
    // D1 keeps its deductions and its floor of 6: 50 + 50 × (50 + 6)/100 = 78.
    check(&whole, &[faulty("D1", &[(2, 9)])], "78");
    // 50 + 50 × 96/100
    check(&whole, &[faulty("R1", &[(1, 1)])], "98");
    // Rounded to hundredths now: F1 loses 0.5 × 3 capped at 1.5 of 100 → 50 + 50 × 98.5/100.
    check(&whole, &[faulty("F1", &[(1, 3)])], "99.25");
}

#[test]
fn a_removed_section_leaves_the_parts_it_fed() {
    // Without `basics` the part of that name feeds on nothing, which the lint tells where the text says `[extends]`.
    let text = local("remove = [\"decision\"]\n");
    let found: Vec<(u32, FindingCode)> =
        lint_with(&text, base).iter().map(|finding| (finding.line, finding.code)).collect();
    assert_eq!(found, [(6, FindingCode::PartOfSum)], "40 are left of 100");
    let whole = Rubric::parse_with(&text, base).expect("it can be read");
    assert_eq!(whole.parts[1].sections, ["filing"]);
}

#[test]
fn another_mode_takes_over_nothing_of_the_old_one() {
    let whole = read(&local(
        "[[sections]]\nid = \"filing\"\n\n\
         [[sections.criteria]]\nid = \"F1\"\nmode = \"grant\"\ntitle = \"立案表\"\n\n\
         [[sections.criteria]]\nid = \"F2\"\nmode = \"deduct\"\npoints = 30\ndeductions = [{ reason = \"无笔录\", points = 30 }]\n",
    ));
    // The same mode said again changes nothing.
    assert_eq!(whole.criterion(&"F1".into()).map(|first| first.elements().len()), Some(3));
    let record = whole.criterion(&"F2".into()).expect("kept");
    assert!(matches!(&record.kind, CriterionKind::Deduct { deductions, .. } if deductions.len() == 1));
    assert!(record.allow_not_applicable, "what belongs to no mode is kept");
    let gate = read(&local(
        "[[parts]]\nid = \"l\"\ntitle = \"合法性\"\nsections = [\"legality\"]\nmeasure = \"all_or_nothing\"\npoints = 50\n\n\
         [[parts]]\nid = \"d\"\ntitle = \"文书\"\nsections = [\"filing\", \"decision\"]\npoints = 50\nof = 90\n\n\
         [[parts]]\nid = \"b\"\ntitle = \"要素\"\nsections = [\"basics\"]\nmeasure = \"lost\"\npoints = 20\nof = 25\n\n\
         [[sections]]\nid = \"filing\"\npoints = 30\n\n[[sections.criteria]]\nid = \"F1\"\nmode = \"gate\"\neffect = \"fail\"\n",
    ));
    assert!(gate.criterion(&"F1".into()).is_some_and(|first| first.is_gate() && first.title == "立案审批表"));
}

#[test]
fn order_can_be_changed() {
    let whole = read(&local(
        "[[sections]]\nid = \"basics\"\nafter = \"\"\n\n\
         [[sections.criteria]]\nid = \"B1\"\nafter = \"B2\"\n",
    ));
    let order: Vec<&str> = whole.sections.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(order, ["basics", "legality", "filing", "decision"]);
    assert_eq!(whole.sections[0].criteria[1].id.as_str(), "B1");
}

/// Each fault with the line it is told at; the text begins with four lines of head, then an empty one.
#[test]
fn broken_inheritance_is_told_at_its_line() {
    use FindingCode::{
        BrokenBase, CriterionSum, DuplicateId, MissingField, NeedsFormat, NotInBase, Repeated, UnknownField,
        WrongType,
    };
    type Case = (&'static str, &'static str, &'static [(u32, FindingCode)]);
    let cases: &[Case] = &[
        ("no such base", "[extends]\nrubric = \"no-such-1\"\n", &[(7, BrokenBase)]),
        ("no version", "[extends]\nrubric = \"surveying\"\n", &[(7, BrokenBase)]),
        ("nothing named", "[extends]\nremove = []\n", &[(6, MissingField)]),
        ("not a table", "extends = \"compound-1\"\n", &[(6, WrongType)]),
        ("misspelt", "[extends]\nrubric = \"compound-1\"\nremoves = []\n", &[(8, UnknownField)]),
        ("another base", "[extends]\nrubric = \"compound-1\"\ndigest = \"00\"\n", &[(8, BrokenBase)]),
        (
            "removes what is not there",
            "[extends]\nrubric = \"compound-1\"\nremove = [\n    \"V2\",\n    \"V9\",\n]\n",
            &[(10, NotInBase)],
        ),
        (
            "removes within what is removed",
            "[extends]\nrubric = \"compound-1\"\nremove = [\"legality\", \"V1\"]\n",
            &[(8, Repeated)],
        ),
        (
            "changes what is not there",
            "[extends]\nrubric = \"compound-1\"\n\n[[sections]]\nid = \"filing\"\n\n[[sections.criteria]]\nid = \"F9\"\npoints = 3\n",
            &[(12, NotInBase)],
        ),
        (
            "changes it in another section",
            "[extends]\nrubric = \"compound-1\"\n\n[[sections]]\nid = \"filing\"\n\n[[sections.criteria]]\nid = \"D1\"\npoints = 3\n",
            &[(12, NotInBase)],
        ),
        (
            "changes a section that is not there",
            "[extends]\nrubric = \"compound-1\"\n\n[[sections]]\nid = \"flling\"\npoints = 3\n",
            &[(9, NotInBase)],
        ),
        (
            "removes and changes",
            "[extends]\nrubric = \"compound-1\"\nremove = [\"V2\"]\n\n[[sections]]\nid = \"legality\"\n\n[[sections.criteria]]\nid = \"V2\"\neffect = \"fail\"\n",
            &[(13, NotInBase)],
        ),
        (
            "after nothing",
            "[extends]\nrubric = \"compound-1\"\n\n[[sections]]\nid = \"filing\"\nafter = \"Z\"\n",
            &[(11, NotInBase)],
        ),
        (
            "changed twice",
            "[extends]\nrubric = \"compound-1\"\n\n[[sections]]\nid = \"filing\"\n\n[[sections.criteria]]\nid = \"F1\"\ntitle = \"甲\"\n\n[[sections.criteria]]\nid = \"F1\"\ntitle = \"乙\"\n",
            &[(16, DuplicateId)],
        ),
        (
            "sums that no longer add up",
            "[extends]\nrubric = \"compound-1\"\n\n[[sections]]\nid = \"filing\"\n\n[[sections.criteria]]\nid = \"F2\"\npoints = 31\n",
            &[(9, CriterionSum)],
        ),
        (
            "a word that is not known, in what is inherited otherwise",
            "[extends]\nrubric = \"compound-1\"\n\n[scoring]\nrounding = \"up\"\n",
            &[(10, FindingCode::UnknownValue)],
        ),
        (
            "an unknown field",
            "[extends]\nrubric = \"compound-1\"\n\n[[sections]]\nid = \"filing\"\npionts = 3\n",
            &[(11, UnknownField)],
        ),
    ];
    for (what, rest, expected) in cases {
        let findings = lint_with(&format!("{HEAD}\n{rest}"), base);
        let found: Vec<(u32, FindingCode)> =
            findings.iter().map(|finding| (finding.line, finding.code)).collect();
        assert_eq!(&found[..], *expected, "{what}: {findings:#?}");
    }
    let old = local("").replace("format = 2\n", "");
    assert_eq!(lint_with(&old, base).first().map(|f| (f.line, f.code)), Some((5, NeedsFormat)));
    let nameless = local("").replace("id = \"local\"\nversion = \"1\"\n", "");
    let found: Vec<FindingCode> = lint_with(&nameless, base).iter().map(|finding| finding.code).collect();
    assert_eq!(found, [MissingField, MissingField]);
    let same = local("").replace("\"local\"", "\"compound\"");
    assert_eq!(lint_with(&same, base).first().map(|f| f.code), Some(DuplicateId));
}

#[test]
fn the_difference_from_the_base_is_what_the_text_says() {
    let city = Rubric::parse(extending_example()).expect("the example can be read");
    let RubricDiff { changes, .. } = diff(built_in("surveying"), &city);
    let subjects: Vec<&str> =
        changes.iter().filter(|change| change.scoring).map(|change| change.subject.as_str()).collect();
    for subject in ["SV-A2", "SV-A4", "SV-V3", "CITY-1"] {
        assert!(subjects.contains(&subject), "{subject}: {subjects:?}");
    }
    assert!(!subjects.iter().any(|subject| subject.starts_with("SV-B")), "{subjects:?}");
}

#[test]
fn what_is_missing_in_a_local_standard_earns_nothing() {
    let city = Rubric::parse(extending_example()).expect("the example can be read");
    check(&city, &[missing("SV-A2")], "96");
    check(&city, &[missing("CITY-1"), missing("SV-A2")], "94");
}
