//! The shapes that published standards show, each as a rubric with scores worked out by hand.

use crate::sample::{
    all_faultless_but, deduction, example, fault, faulty, mark, missing, not_applicable, points, triggered,
};
use scoring::rubric::{AddOn, FindingCode, GateEffect, JoinError, JoinRule, Measure, Severity, choose, join};
use scoring::scorecard::{MarkProblemCode, ScoreState};
use scoring::{
    ActKind, Criterion, CriterionKind, Deduction, DocumentType, Mark, Points, Rubric, Scorecard, Verdict,
    check_mark, score,
};

const COMPOUND: &str = include_str!("shapes/compound.toml");
const POOL: &str = include_str!("shapes/pool.toml");
const APART: &str = include_str!("shapes/apart.toml");
const STEPPED: &str = include_str!("shapes/stepped.toml");
const ADD_ON: &str = include_str!("shapes/add-on.toml");

fn rubric(text: &str) -> Rubric {
    Rubric::parse(text).expect("a shape can be read")
}

fn granted(criterion: &str, given: &str) -> Mark {
    mark(criterion, Verdict::Granted { points: points(given) })
}

/// Score and grade with all else faultless.
fn scored(rubric: &Rubric, marks: &[Mark]) -> Scorecard {
    score(rubric, &all_faultless_but(rubric, marks))
}

#[track_caller]
fn check(rubric: &Rubric, marks: &[Mark], expected: &str, grade: &str) {
    let card = scored(rubric, marks);
    assert_eq!(card.problems, [], "{marks:#?}");
    assert_eq!(card.state, ScoreState::Final);
    assert_eq!((card.score, card.grade.title.as_str()), (points(expected), grade), "{marks:#?}");
}

#[test]
fn every_shape_is_canonical_and_lints_clean() {
    for text in [COMPOUND, POOL, APART, STEPPED] {
        assert_eq!(scoring::lint(text), []);
        assert_eq!(rubric(text).to_toml(), text);
    }
    // The add-on is for rubrics that only these tests know.
    let known = |id: &str| {
        let known = [POOL, example()].map(rubric).into_iter().find(|rubric| rubric.id.as_str() == id);
        known.ok_or_else(String::new)
    };
    assert_eq!(scoring::rubric::lint_with(ADD_ON, known), []);
    assert_eq!(rubric(ADD_ON).to_toml(), ADD_ON);
}

/// Prices by the number of occurrences.
#[test]
fn steps_by_the_number_of_occurrences() {
    let stepped = rubric(STEPPED);
    for (rule, occurrences, expected) in [
        (1, 1, "19"),
        (1, 2, "18"),
        (1, 3, "15"),
        (1, 4, "15"),
        (1, u32::MAX, "15"),
        (2, 1, "20"),
        (2, 2, "19.5"),
        (2, 3, "19.5"),
        (2, 4, "16"),
    ] {
        check(&stepped, &[faulty("A1", &[(rule, occurrences)])], expected, "合格");
    }
    // Named twice, each with its own evidence: two and one are three.
    let twice = Verdict::Faulty { deductions: vec![deduction("A1-1", 2), deduction("A1-1", 1)] };
    let card = scored(&stepped, &[mark("A1", twice.clone())]);
    let costs: Vec<Points> =
        card.sections[0].criteria[0].deductions.iter().map(|taken| taken.points).collect();
    assert_eq!((card.score, costs), (points("15"), vec![points("2"), points("3")]));
    // 5 and 4 are more than the item has.
    check(&stepped, &[faulty("A1", &[(1, 3), (2, 4)])], "14", "合格");
    // Given 14, and taken again by the second step.
    let names = Verdict::Faulty { deductions: vec![deduction("A2-names", 2)] };
    check(&stepped, &[mark("A2", names)], "6", "不合格");
    // Steps leave no points to choose, and nothing occurs no time.
    for fault in [
        Deduction { points: Some(points("1")), ..deduction("A1-1", 1) },
        Deduction { occurrences: 0, ..deduction("A1-1", 1) },
    ] {
        let mark = mark("A1", Verdict::Faulty { deductions: vec![fault] });
        assert_eq!(check_mark(&stepped, &mark), Err(MarkProblemCode::PointsOutOfRange));
    }
    let told = scoring::explain(&stepped, &all_faultless_but(&stepped, &[mark("A1", twice)]));
    let words: Vec<&str> = told.steps[0].terms.iter().map(|term| term.label.as_str()).collect();
    assert_eq!(words[1], "错别字（2 处；1 处扣 1 分，2 处扣 2 分，3 处以上扣 5 分）");
}

#[test]
fn steps_that_cannot_be_meant() {
    for (from, to, code, line) in [
        ("format = 3", "format = 2", FindingCode::NeedsFormat, 34),
        ("steps = [1, 2, 5]", "steps = [1, 2, 5], cap = 5", FindingCode::UnknownField, 34),
        ("steps = [1, 2, 5]", "steps = [1]", FindingCode::StepOrder, 34),
        ("steps = [1, 2, 5]", "steps = []", FindingCode::StepOrder, 34),
        ("steps = [1, 2, 5]", "steps = [1, 3, 2]", FindingCode::StepOrder, 34),
        ("steps = [1, 2, 5]", "steps = [2, 2]", FindingCode::StepOrder, 34),
        ("steps = [1, 2, 5]", "steps = [1, 2, 7]", FindingCode::DeductionTooHigh, 34),
        ("steps = [1, 2, 5]", "steps = [1, 2.345]", FindingCode::BadPoints, 34),
        ("steps = [1, 2, 5]", "steps = [1, \"2\"]", FindingCode::WrongType, 34),
    ] {
        assert!(STEPPED.contains(from));
        let findings = scoring::lint(&STEPPED.replacen(from, to, 1));
        let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.line)).collect();
        assert!(found.contains(&(code, line)), "{to}: {findings:?}");
    }
    // A local standard may say format 2 and inherit steps.
    let text = "format = 2\nid = \"local\"\nversion = \"1\"\ntitle = \"本地\"\n\n[extends]\nrubric = \"stepped-1\"\n";
    let local = Rubric::parse_with(text, |_| Ok(rubric(STEPPED))).expect("read");
    assert_eq!(local.sections, rubric(STEPPED).sections);
    assert!(local.to_toml().starts_with("format = 3\n"));
}

/// (a), (h): 50 or 0, plus 50 × earned ÷ possible, less at most 20 for basic elements.
#[test]
fn a_compound_formula_with_a_proportion_and_a_capped_loss() {
    let compound = rubric(COMPOUND);
    // 50 + 50 × 100/100 − 0
    check(&compound, &[], "100", "合格");
    // 50 + 50 × (100 − 4)/100 = 98: one element of three not met.
    check(&compound, &[fault("F1", "F1-e1", None)], "98", "合格");
    // The reviewer withholds 1.5 of the element's 4: 50 + 50 × 98.5/100 = 99.25 → 99.3.
    check(&compound, &[fault("F1", "F1-e1", Some("1.5"))], "99.3", "合格");
    // An element (2) and five blanks (0.5 each, at most 1.5): 50 + 50 × 96.5/100 = 98.25 → 98.3.
    let both = vec![deduction("F1-e3", 1), deduction("F1-1", 5)];
    check(&compound, &[mark("F1", Verdict::Faulty { deductions: both })], "98.3", "合格");
    // The record is not needed: 30 leave both. 50 + 50 × (70 − 4)/70 = 50 + 47.142857… → 97.1.
    check(&compound, &[not_applicable("F2"), fault("F1", "F1-e1", None)], "97.1", "合格");
    // The record is due and missing: 50 + 50 × 70/100 = 85.
    check(&compound, &[missing("F2")], "85", "合格");
    // Basic elements lose 3 + 1: 100 − 4.
    check(&compound, &[faulty("B1", &[(1, 1), (2, 1)])], "96", "合格");
    // They lose 10 + 15 = 25, of which 20 count: 100 − 20.
    check(&compound, &[missing("B1"), faulty("B2", &[(1, 1)])], "80", "合格");
    // Not applicable loses nothing, and nothing is scaled: 100 − 3.
    check(&compound, &[not_applicable("B2"), faulty("B1", &[(1, 1)])], "97", "合格");
    // A soft gate empties the legality part without zeroing the file: 0 + 50, second grade at best.
    check(&compound, &[triggered("V2")], "50", "不合格");
    // 0 + 50 × 0/100 − 20 would be below 0; the floor holds.
    let all = [triggered("V2"), missing("F1"), missing("F2"), missing("D1"), missing("B1"), missing("B2")];
    check(&compound, &all, "0", "不合格");
    // A hard gate: nothing, whatever the rest.
    check(&compound, &[triggered("V1")], "0", "不合格");
}

#[test]
fn a_compound_formula_shows_its_parts() {
    let marks = [not_applicable("F2"), fault("F1", "F1-e1", None), missing("B1"), missing("B2")];
    let card = scored(&rubric(COMPOUND), &marks);
    let parts: Vec<(&str, String, String, String)> = card
        .parts
        .iter()
        .map(|part| {
            let [value, earned, possible] = [part.value, part.earned, part.possible].map(|p| p.to_string());
            (part.id.as_str(), value, earned, possible)
        })
        .collect();
    let expected =
        [("legality", "50", "0", "0"), ("documents", "47.1", "66", "70"), ("basics", "20", "0", "25")];
    assert_eq!(parts, expected.map(|(id, a, b, c)| (id, a.to_owned(), b.to_owned(), c.to_owned())));
    // 50 + 47.142857… − 20, rounded once.
    assert_eq!(card.score, points("77.1"));
    assert_eq!((card.earned, card.possible), (points("66"), points("70")), "of the proportion alone");
}

/// Day-by-day fines have sheets of 120 points; the part still counts 50.
#[test]
fn an_item_total_of_120_counts_as_much_as_one_of_100() {
    let text = COMPOUND
        .replace("points = 50\nof = 100", "points = 50\nof = 120")
        .replace("title = \"决定\"\npoints = 60", "title = \"决定\"\npoints = 80")
        .replace("mode = \"deduct\"\npoints = 60", "mode = \"deduct\"\npoints = 80");
    assert_eq!(scoring::lint(&text), []);
    // 50 + 50 × (120 − 15)/120 = 93.75 → 93.8
    check(&rubric(&text), &[faulty("D1", &[(2, 1)])], "93.8", "合格");
    // A sum that is not what the part says is told.
    let wrong = text.replace("of = 120", "of = 109");
    let found: Vec<FindingCode> = scoring::lint(&wrong).iter().map(|finding| finding.code).collect();
    assert_eq!(found, [FindingCode::PartOfSum]);
}

/// The loss may be taken from one part, which keeps its own floor.
#[test]
fn a_loss_from_one_part_stops_at_that_parts_floor() {
    let text = COMPOUND.replace("points = 20\nof = 25\n", "points = 20\nof = 25\nfrom = \"documents\"\n");
    let all = [missing("F1"), missing("F2"), missing("D1"), missing("B1"), missing("B2")];
    // 50 + max(0, 0 − 20); taken from the sum it would be 30.
    check(&rubric(&text), &all, "50", "不合格");
    check(&rubric(COMPOUND), &all, "30", "不合格");
    // 50 + (50 × 40/100 − 10) = 60
    check(&rubric(&text), &[missing("D1"), missing("B1")], "60", "合格");
    let floored = text.replace("of = 100\n", "of = 100\nfloor = 15\n");
    // 50 + max(15, 20 − 20)
    check(&rubric(&floored), &[missing("D1"), missing("B1"), missing("B2")], "65", "合格");
}

/// (c): per occurrence, with floor and cap of the item.
#[test]
fn occurrences_ranges_and_the_floor_of_an_item() {
    let compound = rubric(COMPOUND);
    // 15 an occurrence: 60 − 30 → 50 + 50 × 70/100
    check(&compound, &[faulty("D1", &[(2, 2)])], "85", "合格");
    // Nine times: the item keeps 6 → 50 + 50 × 46/100
    check(&compound, &[faulty("D1", &[(2, 9)])], "73", "合格");
    // Missing although due earns nothing, floor or not → 50 + 50 × 40/100
    check(&compound, &[missing("D1")], "70", "合格");
    // A range of 5 to 20: 12.5 chosen → 50 + 50 × 87.5/100 = 93.75
    check(&compound, &[fault("D1", "D1-1", Some("12.5"))], "93.8", "合格");
    // Without a choice the least is taken → 97.5
    check(&compound, &[fault("D1", "D1-1", None)], "97.5", "合格");
    let beyond = fault("D1", "D1-1", Some("20.01"));
    assert_eq!(check_mark(&compound, &beyond), Err(MarkProblemCode::PointsOutOfRange));
}

#[test]
fn elements_are_named_like_faults_with_evidence() {
    let compound = rubric(COMPOUND);
    let card = scored(&compound, &[fault("F1", "F1-e2", None)]);
    let first = &card.sections[1].criteria[0];
    assert_eq!((first.earned, first.deducted), (points("6"), points("4")));
    assert_eq!(first.deductions[0].reason, "未做到：审批意见");
    // A sum may be given without naming elements: 50 + 50 × 97.5/100 = 98.75.
    check(&compound, &[granted("F1", "7.5")], "98.8", "合格");
    for (chosen, problem) in [("4.01", true), ("4", false), ("0", false)] {
        let found = check_mark(&compound, &fault("F1", "F1-e2", Some(chosen)));
        assert_eq!(found.is_err(), problem, "{chosen}");
    }
    let bare = Deduction { evidence: Vec::new(), ..deduction("F1-e2", 1) };
    let bare = mark("F1", Verdict::Faulty { deductions: vec![bare] });
    assert_eq!(check_mark(&compound, &bare), Err(MarkProblemCode::EvidenceRequired));
    // Named twice, an element is withheld once.
    let twice = vec![deduction("F1-e2", 1), deduction("F1-e2", 3)];
    check(&compound, &[mark("F1", Verdict::Faulty { deductions: twice })], "98", "合格");
    // Where points are given freely there is no fault to name.
    let free = fault("F2", "F2-e1", None);
    assert_eq!(check_mark(&compound, &free), Err(MarkProblemCode::VerdictNotAllowed));
}

/// (d): 100 for no authority, 10 for a lesser fault of the same item, 1 for a slip; all from one hundred.
#[test]
fn graded_faults_taken_from_the_whole() {
    let pool = rubric(POOL);
    check(&pool, &[], "100", "优秀");
    check(&pool, &[faulty("Z1", &[(3, 2)])], "98", "优秀");
    check(&pool, &[faulty("Z1", &[(2, 1), (3, 9)])], "87", "合格");
    // 10 + 3 and 10: 100 − 23
    check(&pool, &[faulty("Z1", &[(2, 1), (3, 9)]), faulty("Z2", &[(1, 1), (2, 1)])], "77", "合格");
    // 100 + 10 is more than there is.
    check(&pool, &[faulty("Z1", &[(1, 1), (2, 1)]), missing("Z2")], "0", "不合格");
    // What does not apply takes nothing, and nothing is scaled: 100 − 10 − 2.
    check(&pool, &[not_applicable("Z2"), faulty("Z1", &[(2, 1)]), granted("Z3", "3")], "88", "合格");
    let card = scored(&pool, &[not_applicable("Z2"), faulty("Z1", &[(2, 1)])]);
    assert_eq!((card.sections[0].earned, card.sections[0].possible), (points("90"), points("100")));
}

/// (e), (g): two standards judged apart; the lower grade counts.
#[test]
fn two_standards_side_by_side() {
    let apart = rubric(APART);
    check(&apart, &[], "100", "优秀");
    // Unlawful: the score is that of regularity, the grade that of legality.
    check(&apart, &[faulty("L1", &[(1, 1)])], "100", "不合格");
    check(&apart, &[fault("R1", "R1-1", Some("25"))], "75", "合格");
    check(&apart, &[fault("R1", "R1-1", Some("40")), missing("R2")], "40", "不合格");
    let card = scored(&apart, &[faulty("L1", &[(1, 1)])]);
    let grades: Vec<_> =
        card.parts.iter().map(|part| part.grade.as_ref().map(|g| g.title.as_str())).collect();
    assert_eq!(grades, [Some("不合法"), None]);
    // Judged by the score alone, the bands of parts are only shown.
    let by_score = rubric(&APART.replace("grade = \"lowest_of_parts\"\n", ""));
    check(&by_score, &[faulty("L1", &[(1, 1)])], "100", "优秀");
}

#[test]
fn a_part_below_its_threshold_bars_or_fails_the_file() {
    for (effect, grade) in [("bar_top_grade", "合格"), ("fail", "不合格"), ("score_zero", "不合格")] {
        // Two parts; regularity is 40 % of the score and must reach 30 of 40.
        let text = APART
            .replace("grade = \"lowest_of_parts\"\n", "")
            .replace("points = 100\ncounted = false\n", "points = 60\nof = 100\n")
            .replace(
                "{ code = \"excellent\", title = \"合法\", min = 100 }",
                "{ code = \"excellent\", title = \"合法\", min = 60 }",
            )
            .replace(
                "points = 100\nthreshold = { min = 70, effect = \"bar_top_grade\" }",
                &format!("points = 40\nof = 100\nthreshold = {{ min = 30, effect = \"{effect}\" }}"),
            );
        assert_eq!(scoring::lint(&text), [], "{text}");
        let two = rubric(&text);
        // 60 + 40 × 75/100 = 90, the part reaches exactly 30.
        check(&two, &[fault("R1", "R1-1", Some("25"))], "90", "优秀");
        // 60 + 40 × 74.9/100 = 89.96 → 90, the part 29.96 → 30.0 as it is shown.
        check(&two, &[fault("R1", "R1-1", Some("25.1"))], "90", "优秀");
        // 60 + 40 × 74/100 = 89.6, the part 29.6.
        let card = scored(&two, &[fault("R1", "R1-1", Some("26"))]);
        let expected = if effect == "score_zero" { "0" } else { "89.6" };
        assert_eq!((card.score, card.grade.title.as_str()), (points(expected), grade), "{effect}");
        assert_eq!(card.parts[1].below.is_some(), card.parts[1].value < points("30"));
    }
}

/// (b): a gate that only bars the top grade; the surveying sheet's (a) is tested with the built-in rubric.
#[test]
fn each_gate_effect_on_a_compound_formula() {
    for (effect, expected, grade) in [
        // The legality part is all or nothing: 0 + 50.
        (GateEffect::BarTopGrade, "50", "不合格"),
        (GateEffect::Fail, "50", "不合格"),
        (GateEffect::ScoreZero, "0", "不合格"),
    ] {
        let mut compound = rubric(COMPOUND);
        compound.sections[0].criteria[0].kind = CriterionKind::Gate { effect };
        check(&compound, &[triggered("V1")], expected, grade);
    }
}

/// (i): the same marks under each rule.
#[test]
fn an_add_on_is_joined_by_its_rule() {
    let base = rubric(POOL);
    let with = |rule: JoinRule| {
        let mut extra = rubric(ADD_ON);
        extra.add_on = Some(AddOn { to: vec!["pool".into()], rule });
        let joined = join(&base, &extra).expect("they can be joined");
        assert_eq!(scoring::lint(&joined.to_toml()), [], "{}", joined.to_toml());
        assert_eq!(Rubric::parse(&joined.to_toml()), Ok(joined.clone()));
        assert_eq!((joined.id.as_str(), joined.version.as_str()), ("pool+extra", "1+3"));
        joined
    };
    // The base loses 10 of 100, the add-on 12 of 40.
    let marks = [faulty("Z1", &[(2, 1)]), faulty("X1", &[(1, 1)])];
    for (rule, expected, grade) in [
        // 100 × (90 + 28) ÷ (100 + 40) = 84.2857…
        (JoinRule::Pooled, "84.3", "合格"),
        // 90 + 28 of 140; bands at 126 and 84.
        (JoinRule::Added, "118", "合格"),
        // 70 × 90/100 + 30 × 28/40 = 63 + 21
        (JoinRule::Share { points: points("30") }, "84", "合格"),
        // 90 − 12
        (JoinRule::Taken { points: points("20") }, "78", "合格"),
        // 90 − min(12, 5)
        (JoinRule::Taken { points: points("5") }, "85", "合格"),
        // 90 alone; the add-on's 28 of 40 is below 36, so the lower grade counts.
        (JoinRule::Apart, "90", "不合格"),
    ] {
        let joined = with(rule);
        check(&joined, &marks, expected, grade);
        check(&joined, &[], if rule == JoinRule::Added { "140" } else { "100" }, "优秀");
        // A gate of the add-on holds for the whole.
        assert_eq!(scored(&joined, &[triggered("XV")]).grade.code, "unqualified", "{rule:?}");
        // What does not apply leaves a faultless file as it is.
        check(&joined, &[not_applicable("X2")], if rule == JoinRule::Added { "140" } else { "100" }, "优秀");
    }
    // The add-on's item that does not apply leaves its own denominator: 70 + 30 × 18/30.
    let marks = [not_applicable("X2"), faulty("X1", &[(1, 1)])];
    check(&with(JoinRule::Share { points: points("30") }), &marks, "88", "合格");
}

#[test]
fn an_add_on_that_cannot_be_joined_is_told_why() {
    let (base, extra) = (rubric(POOL), rubric(ADD_ON));
    let with = |rule: JoinRule| {
        let mut extra = extra.clone();
        extra.add_on = Some(AddOn { to: Vec::new(), rule });
        extra
    };
    assert_eq!(join(&extra, &extra), Err(JoinError::BaseIsAddOn("extra".into())));
    assert_eq!(join(&base, &base), Err(JoinError::NotAnAddOn("pool".into())));
    let compound = rubric(COMPOUND);
    let stranger = JoinError::NotForThisBase { base: "compound".into(), add_on: "extra".into() };
    assert_eq!(join(&compound, &extra), Err(stranger));
    // Two proportions: neither is the one that is pooled.
    let mut two = compound.clone();
    two.parts[0].measure = Measure::Proportion;
    assert_eq!(join(&two, &with(JoinRule::Pooled)), Err(JoinError::BaseHasParts("compound".into())));
    for (share, why) in [
        ("100.01", "多于基础标准的总分 100"),
        ("0.01", "计分部分“合法性”的分值 50 × 99.99 ÷ 100 不是两位以内的小数"),
    ] {
        let share = points(share);
        assert_eq!(
            join(&compound, &with(JoinRule::Share { points: share })),
            Err(JoinError::ShareImpossible { points: share, why: why.to_owned() })
        );
    }
    // A name that the base has too is kept apart, and so are its faults.
    let mut same = extra.clone();
    let other = extra.sections[0].criteria[0].clone();
    same.sections[0].criteria[0].id = "Z1".into();
    let joined = join(&base, &same).expect("they can be joined");
    let renamed = joined.criterion(&"extra.Z1".into()).expect("the add-on's");
    assert_eq!(renamed.deduction_rules()[0].id.as_str(), format!("extra.{}", other.deduction_rules()[0].id));
    assert_eq!((scoring::lint(&joined.to_toml()), joined.criterion(&"Z1".into()).is_some()), (vec![], true));
    same.sections[0].criteria.push(Criterion { id: "extra.Z1".into(), ..other });
    assert_eq!(join(&base, &same), Err(JoinError::SameCriterion("extra.Z1".into())));
    // Nothing is left of a source that is not there.
    assert!(!joined.source.ends_with('\n') && !joined.source.contains("\n\n"), "{:?}", joined.source);
    // Pooled with the one proportion of a base of parts: 50 + 50 × (70 + 28)/140 = 85.
    let joined = join(&compound, &with(JoinRule::Pooled)).expect("they can be joined");
    check(&joined, &[], "100", "合格");
    check(&joined, &[missing("F2"), faulty("X1", &[(1, 1)])], "85", "合格");
    // Parts of a base are kept: 80 × (50 + 50 × 70/100)/100 + 20 × 28/40 = 68 + 14.
    let joined =
        join(&compound, &with(JoinRule::Share { points: points("20") })).expect("they can be joined");
    check(&joined, &[missing("F2"), faulty("X1", &[(1, 1)])], "82", "合格");
    // What is lost shrinks as well: 80 × (100 − 4)/100 + 20, and at most 80 × 20/100 are taken.
    check(&joined, &[faulty("B1", &[(1, 1), (2, 1)])], "96.8", "合格");
    check(&joined, &[missing("B1"), faulty("B2", &[(1, 1)])], "84", "合格");
    let printed = joined.to_toml();
    assert!(printed.contains("rate = { lost = 5, takes = 4 }"), "{printed}");
    let errors = scoring::lint(&printed).into_iter().filter(|finding| finding.severity == Severity::Error);
    assert_eq!((Rubric::parse(&printed), errors.collect::<Vec<_>>()), (Ok(joined.clone()), vec![]));
    let told = scoring::explain(&joined, &all_faultless_but(&joined, &[faulty("B1", &[(1, 1), (2, 1)])]));
    let step = told.steps.iter().find(|step| step.subject == "basics" && step.formula.contains("共失"));
    assert_eq!(step.expect("the part").formula, "各项共失 4 分，每失 5 分扣 4 分，计 3.2");
    // Shared again, the rates are one: 4 ÷ 5 of 9 ÷ 10.
    let again = Rubric { add_on: None, ..joined };
    let once_more = Rubric { id: "more".into(), ..with(JoinRule::Share { points: points("10") }) };
    let again = join(&again, &once_more).expect("they can be joined");
    check(&again, &[faulty("B1", &[(1, 1), (2, 1)])], "97.1", "合格");
}

/// (f): by kind of act, and by what the file holds.
#[test]
fn the_rubric_is_chosen_by_act_and_documents() {
    let named = |id: &str, acts: &[ActKind], documents: &[DocumentType]| {
        let mut rubric = rubric(POOL);
        rubric.id = id.into();
        rubric.applies_to = acts.to_vec();
        rubric.when_documents = documents.to_vec();
        rubric
    };
    let penalty = [ActKind::PenaltyOrdinary];
    let mut extra = named("extra", &penalty, &[]);
    extra.add_on = Some(AddOn { to: Vec::new(), rule: JoinRule::Pooled });
    let rubrics = [
        extra,
        named("penalty", &penalty, &[]),
        named("none", &penalty, &[DocumentType::NoPenaltyDecision]),
        named("spot", &[ActKind::PenaltySummary], &[]),
        named("later", &penalty, &[]),
    ];
    let chosen =
        |act, documents: &[DocumentType]| choose(&rubrics, act, documents).map(|rubric| rubric.id.as_str());
    assert_eq!(chosen(ActKind::PenaltyOrdinary, &[]), Some("penalty"));
    assert_eq!(chosen(ActKind::PenaltyOrdinary, &[DocumentType::PenaltyDecision]), Some("penalty"));
    let none = [DocumentType::Cover, DocumentType::NoPenaltyDecision];
    assert_eq!(chosen(ActKind::PenaltyOrdinary, &none), Some("none"));
    assert_eq!(chosen(ActKind::PenaltySummary, &none), Some("spot"));
    assert_eq!(chosen(ActKind::Licensing, &none), None);
}

/// (g): three or four grades, thresholds per standard.
#[test]
fn bands_are_the_standards_own() {
    for (bands, expected) in [
        (
            &[("优秀", "90"), ("良好", "80"), ("合格", "60"), ("不合格", "0")][..],
            ["优秀", "良好", "合格", "合格", "不合格"],
        ),
        (&[("优秀", "90"), ("合格", "60"), ("不合格", "0")], ["优秀", "合格", "合格", "合格", "不合格"]),
        (
            &[("优秀", "90"), ("良好", "80"), ("合格", "70"), ("不合格", "0")],
            ["优秀", "良好", "合格", "不合格", "不合格"],
        ),
    ] {
        let mut pool = rubric(POOL);
        pool.grades = bands
            .iter()
            .map(|(title, min)| scoring::rubric::GradeBand {
                code: (*title).to_owned(),
                title: (*title).to_owned(),
                min: points(min),
            })
            .collect();
        let mut free = pool.clone();
        free.sections[0].criteria[2].kind =
            CriterionKind::Grant { points: points("100"), elements: Vec::new(), deductions: Vec::new() };
        let grades = ["90", "89.9", "79.9", "69.9", "59.9"]
            .map(|given| scored(&free, &[granted("Z3", given)]).grade.title);
        assert_eq!(grades, expected);
    }
}

#[test]
fn a_bonus_counts_for_ranking_only() {
    let mut extra = rubric(ADD_ON);
    extra.add_on = None;
    let card = scored(&extra, &[missing("X2"), granted("XP", "1.5")]);
    let bonus = card.bonus.expect("the rubric gives a bonus");
    assert_eq!((card.score, bonus.given, bonus.ranking), (points("30"), points("1.5"), points("31.5")));
    assert_eq!((card.problems, card.state), (Vec::new(), ScoreState::Final));
    assert_eq!(check_mark(&extra, &granted("XP", "2.01")), Err(MarkProblemCode::PointsOutOfRange));
    assert_eq!(check_mark(&extra, &missing("XP")), Err(MarkProblemCode::VerdictNotAllowed));
    // At most what all items give together.
    if let Some(bonus) = &mut extra.bonus {
        bonus.max_points = points("1");
    }
    let bonus = scored(&extra, &[granted("XP", "2")]).bonus.expect("the rubric gives a bonus");
    assert_eq!((bonus.given, bonus.items[0].points), (points("1"), points("2")));
    assert_eq!(scored(&rubric(POOL), &[]).bonus, None);
    assert_eq!(Points::ZERO, scored(&extra, &[]).bonus.expect("a bonus").given);
}
