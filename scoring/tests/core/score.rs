//! Scores worked out by hand, on the penalty rubric and on the example of the format's page.

use crate::sample::{
    all_faultless_but, built_in, deduction, example, faultless, faulty, mark, missing, not_applicable, points,
};
use scoring::rubric::NotApplicablePolicy;
use scoring::scorecard::{CriterionScore, ScoreState};
use scoring::{Mark, Points, Rubric, Scorecard, Verdict, score};

/// Scores the penalty rubric with everything faultless but `marks`: earned, possible, score, grade.
fn check(marks: &[Mark], earned: &str, possible: &str, expected: &str, grade: &str) {
    let card = score_penalty(marks);
    assert_eq!((card.earned, card.possible), (points(earned), points(possible)), "{marks:#?}");
    assert_eq!((card.score, card.grade.title.as_str()), (points(expected), grade), "{marks:#?}");
    assert_eq!((card.state, card.problems.as_slice()), (ScoreState::Final, [].as_slice()));
}

fn score_penalty(marks: &[Mark]) -> Scorecard {
    let rubric = built_in("penalty-ordinary");
    score(rubric, &all_faultless_but(rubric, marks))
}

fn criterion<'c>(card: &'c Scorecard, id: &str) -> &'c CriterionScore {
    let mut criteria = card.sections.iter().flat_map(|section| &section.criteria);
    criteria.find(|criterion| criterion.id.as_str() == id).expect("a criterion")
}

fn sample() -> Rubric {
    Rubric::parse(example()).expect("the example can be read")
}

#[test]
fn a_file_without_marks_is_pending_with_all_points() {
    let rubric = built_in("penalty-ordinary");
    let card = score(rubric, &[]);
    assert_eq!(card.state, ScoreState::Pending);
    assert_eq!((card.decided, card.criteria), (0, 60));
    assert_eq!((card.score, card.grade.code.as_str()), (points("100"), "excellent"));
    assert_eq!(card.rubric, rubric.reference());
    assert_eq!(card.rubric_title, rubric.title);
}

#[test]
fn deductions_with_their_caps() {
    check(&[], "100", "100", "100", "优秀");
    // PO-A1 has 2 points: 2 once, 1 once, 0.5 an occurrence up to 1.
    check(&[faulty("PO-A1", &[(3, 1)])], "99.5", "100", "99.5", "优秀");
    check(&[faulty("PO-A1", &[(3, 2)])], "99", "100", "99", "优秀");
    check(&[faulty("PO-A1", &[(3, 5)])], "99", "100", "99", "优秀");
    check(&[faulty("PO-A1", &[(2, 1), (3, 1)])], "98.5", "100", "98.5", "优秀");
    // A fault that counts once counts once.
    check(&[faulty("PO-A1", &[(2, 7)])], "99", "100", "99", "优秀");
    // 2 + 1 + 1 is more than the item has: nothing below zero.
    check(&[faulty("PO-A1", &[(1, 1), (2, 1), (3, 9)])], "98", "100", "98", "优秀");
    // PO-C2 has 4 points: 1 an occurrence up to 3, 1 once, 0.5 an occurrence up to 1.
    check(&[faulty("PO-C2", &[(1, 4)])], "97", "100", "97", "优秀");
    check(&[faulty("PO-C2", &[(1, 2), (2, 1), (3, 1)])], "96.5", "100", "96.5", "优秀");
    check(&[missing("PO-B10")], "98", "100", "98", "优秀");
    // 4 + 4 + 4 + 3 + 3 + 3 lost.
    let lost = ["PO-B3", "PO-B4", "PO-C2", "PO-C1", "PO-C4", "PO-E3"].map(missing);
    check(&lost, "79", "100", "79", "合格");
    check(&lost[..5], "82", "100", "82", "良好");
}

#[test]
fn items_that_do_not_apply_leave_numerator_and_denominator() {
    // 92 ÷ 94 = 97.8723… %
    let heard = [not_applicable("PO-C5"), not_applicable("PO-D1")];
    let faults = [faulty("PO-E3", &[(1, 2)])];
    check(&[&heard[..], &faults].concat(), "92", "94", "97.9", "优秀");
    check(&heard, "94", "94", "100", "优秀");
    // 20 points do not apply; 71 ÷ 80 = 88.75 %, half goes up.
    let aside = ["PO-B3", "PO-B4", "PO-B7", "PO-B8", "PO-B9", "PO-C3", "PO-C5", "PO-F4"].map(not_applicable);
    let lost = ["PO-B1", "PO-C1", "PO-C4"].map(missing);
    check(&[&aside[..], &lost].concat(), "71", "80", "88.8", "良好");
    // 72 ÷ 80 = 90 % exactly: the band includes its lowest score.
    let lost = ["PO-B1", "PO-C1", "PO-B10"].map(missing);
    check(&[&aside[..], &lost].concat(), "72", "80", "90", "优秀");
    // 71.5 ÷ 80 = 89.375 %.
    let lost = [missing("PO-B1"), missing("PO-C1"), missing("PO-B10"), faulty("PO-A1", &[(3, 1)])];
    check(&[&aside[..], &lost].concat(), "71.5", "80", "89.4", "良好");
}

#[test]
fn the_grade_is_of_the_rounded_score() {
    let rubric = sample();
    for (granted, expected, grade) in [("2.95", "9", "优秀"), ("2.94", "8.9", "合格"), ("0", "6", "合格")]
    {
        let marks = all_faultless_but(&rubric, &[mark("S-A2", Verdict::Granted { points: points(granted) })]);
        let card = score(&rubric, &marks);
        assert_eq!((card.score, card.grade.title.as_str()), (points(expected), grade), "{granted}");
        assert_eq!(criterion(&card, "S-A2").deducted, points("4") - points(granted));
    }
}

#[test]
fn a_range_costs_what_the_reviewer_chose() {
    let rubric = sample();
    for (chosen, earned) in [(None, "5"), (Some("1"), "5"), (Some("2.5"), "3.5"), (Some("3"), "3")] {
        let mut fault = deduction("S-A1-facts", 1);
        fault.points = chosen.map(points);
        let card = score(&rubric, &[mark("S-A1", Verdict::Faulty { deductions: vec![fault] })]);
        assert_eq!(criterion(&card, "S-A1").earned, points(earned), "{chosen:?}");
        assert_eq!(card.problems, []);
    }
}

#[test]
fn each_deduction_shows_what_it_really_costs() {
    let card = score_penalty(&[faulty("PO-B1", &[(1, 5), (2, 5), (3, 1)])]);
    let officers = criterion(&card, "PO-B1");
    let costs: Vec<(u32, Points)> = officers.deductions.iter().map(|d| (d.occurrences, d.points)).collect();
    assert_eq!(costs, [(5, points("2")), (5, points("1.5")), (1, points("2"))]);
    assert_eq!((officers.earned, officers.deducted), (Points::ZERO, points("3")));
    assert_eq!(officers.deductions[0].reason, "笔录没有记录出示执法证件");
}

#[test]
fn one_rule_named_several_times_shares_its_cap() {
    // Each occurrence with its own evidence: 0.5, then only 0.5 of 1 is left.
    let card = score_penalty(&[faulty("PO-A1", &[(3, 1), (3, 2), (2, 1), (2, 1)])]);
    let source = criterion(&card, "PO-A1");
    let costs: Vec<Points> = source.deductions.iter().map(|d| d.points).collect();
    assert_eq!(costs, [points("0.5"), points("0.5"), points("1"), Points::ZERO]);
}

#[test]
fn full_marks_where_the_rubric_says_so() {
    let mut rubric = built_in("penalty-ordinary").clone();
    rubric.scoring.not_applicable = NotApplicablePolicy::FullMarks;
    let card = score(&rubric, &all_faultless_but(&rubric, &[not_applicable("PO-C5"), missing("PO-B1")]));
    assert_eq!((card.earned, card.possible, card.score), (points("97"), points("100"), points("97")));
    assert!(criterion(&card, "PO-C5").applies);
}

#[test]
fn a_file_to_which_nothing_applies_has_full_score() {
    let mut rubric = sample();
    for criterion in rubric.sections.iter_mut().flat_map(|section| &mut section.criteria) {
        criterion.allow_not_applicable = true;
    }
    let card = score(&rubric, &["S-V1", "S-A1", "S-A2"].map(not_applicable));
    assert_eq!((card.possible, card.earned), (Points::ZERO, Points::ZERO));
    assert_eq!((card.score, card.state), (points("10"), ScoreState::Final));
}

#[test]
fn the_floor_holds() {
    let mut rubric = sample();
    rubric.scoring.floor = points("2.55");
    let card = score(&rubric, &["S-A1", "S-A2"].map(missing));
    assert_eq!((card.earned, card.score), (Points::ZERO, points("2.55")), "not rounded again");
}

#[test]
fn the_last_mark_of_a_criterion_counts() {
    let rubric = built_in("penalty-ordinary");
    let taken_back = mark("PO-A1", Verdict::Open);
    let card = score(rubric, &[missing("PO-A1"), faulty("PO-A1", &[(2, 1)])]);
    assert_eq!((card.score, card.decided, card.state), (points("99"), 1, ScoreState::Provisional));
    let card = score(rubric, &[missing("PO-A1"), taken_back]);
    assert_eq!((card.score, card.decided, card.state), (points("100"), 0, ScoreState::Pending));
    assert_eq!(criterion(&card, "PO-A1").mark, None);
    let card = score(rubric, &[missing("PO-A1"), faultless("PO-A1")]);
    assert_eq!((card.score, card.decided), (points("100"), 1));
    assert_eq!(criterion(&card, "PO-A1").mark, Some(faultless("PO-A1")));
}

#[test]
fn sections_add_up() {
    let card = score_penalty(&[missing("PO-B1"), not_applicable("PO-B9"), faulty("PO-G1", &[(2, 9)])]);
    let sections: Vec<(&str, String, String)> = card
        .sections
        .iter()
        .map(|section| (section.id.as_str(), section.earned.to_string(), section.possible.to_string()))
        .collect();
    let expected = [
        ("gate", "0", "0"),
        ("A", "6", "6"),
        ("B", "21", "24"),
        ("C", "14", "14"),
        ("D", "10", "10"),
        ("E", "22", "22"),
        ("F", "12", "12"),
        ("G", "8.5", "10"),
    ];
    assert_eq!(sections, expected.map(|(id, earned, possible)| (id, earned.to_owned(), possible.to_owned())));
    // 93.5 ÷ 98 = 95.408… %
    assert_eq!(card.score, points("95.4"));
}
