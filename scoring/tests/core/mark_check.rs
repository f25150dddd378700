//! Which marks may stand, and what becomes of those that may not.

use crate::sample::{
    all_faultless_but, deduction, example, faulty, found_nowhere, mark, missing, not_applicable, points,
    triggered,
};
use scoring::scorecard::{MarkProblemCode, ScoreState};
use scoring::{Deduction, Evidence, Mark, Place, Rubric, Verdict, check_mark, score};

fn sample() -> Rubric {
    Rubric::parse(example()).expect("the example can be read")
}

fn fault(change: impl FnOnce(&mut Deduction)) -> Mark {
    let mut fault = deduction("S-A1-2", 1);
    change(&mut fault);
    mark("S-A1", Verdict::Faulty { deductions: vec![fault] })
}

#[test]
fn marks_that_may_stand() {
    let place = Evidence::Place(Place { page: 3, quote: "签名".to_owned(), ..Place::default() });
    for mark in [
        mark("S-A1", Verdict::Open),
        mark("S-A1", Verdict::Faultless),
        mark("S-A2", Verdict::Faultless),
        mark("S-V1", Verdict::Faultless),
        fault(|fault| fault.evidence = vec![place]),
        faulty("S-A1", &[(1, 1), (2, 3)]),
        fault(|fault| fault.points = Some(points("0.5"))),
        missing("S-A1"),
        missing("S-A2"),
        not_applicable("S-A2"),
        triggered("S-V1"),
        mark("S-A2", Verdict::Granted { points: points("0") }),
        mark("S-A2", Verdict::Granted { points: points("4") }),
    ] {
        assert_eq!(check_mark(&sample(), &mark), Ok(()), "{mark:?}");
    }
}

/// Marks that may not stand, why, and the score they give on an otherwise faultless file of 10.
fn faulty_marks() -> Vec<(Mark, MarkProblemCode, &'static str)> {
    use MarkProblemCode::{
        DeductionRequired, EvidenceRequired, NotApplicableNotAllowed, PointsOutOfRange, ReasonRequired,
        UnknownCriterion, UnknownDeduction, VerdictNotAllowed,
    };
    let nowhere = || Evidence::NotFound { looked_at: vec![" ".to_owned()] };
    let no_page = Evidence::Place(Place { quote: "签名".to_owned(), ..Place::default() });
    let granted = |id, text| mark(id, Verdict::Granted { points: points(text) });
    let chosen = |text| {
        let mut fault = deduction("S-A1-facts", 1);
        fault.points = Some(points(text));
        mark("S-A1", Verdict::Faulty { deductions: vec![fault] })
    };
    vec![
        (missing("S-A9"), UnknownCriterion, "10"),
        (fault(|fault| fault.rule = "S-A1-9".into()), UnknownDeduction, "10"),
        // The deduction stands, its evidence is wanting.
        (fault(|fault| fault.evidence.clear()), EvidenceRequired, "9.5"),
        (fault(|fault| fault.evidence.push(nowhere())), EvidenceRequired, "9.5"),
        (fault(|fault| fault.evidence = vec![no_page]), EvidenceRequired, "9.5"),
        (mark("S-A1", Verdict::Missing { evidence: Vec::new() }), EvidenceRequired, "4"),
        (mark("S-V1", Verdict::Triggered { evidence: vec![nowhere()] }), EvidenceRequired, "0"),
        (mark("S-A1", Verdict::Faulty { deductions: Vec::new() }), DeductionRequired, "10"),
        (not_applicable("S-A1"), NotApplicableNotAllowed, "10"),
        // It leaves numerator and denominator: 6 of 6.
        (mark("S-A2", Verdict::NotApplicable { reason: " ".to_owned() }), ReasonRequired, "10"),
        // Brought back into the range.
        (granted("S-A2", "4.01"), PointsOutOfRange, "10"),
        (granted("S-A2", "-1"), PointsOutOfRange, "6"),
        (chosen("0.5"), PointsOutOfRange, "9"),
        (chosen("3.5"), PointsOutOfRange, "7"),
        (fault(|fault| fault.points = Some(points("1"))), PointsOutOfRange, "9.5"),
        (fault(|fault| fault.occurrences = 0), PointsOutOfRange, "10"),
        // Verdicts the criterion does not know leave it undecided.
        (granted("S-A1", "1"), VerdictNotAllowed, "10"),
        (triggered("S-A1"), VerdictNotAllowed, "10"),
        (faulty("S-A2", &[(1, 1)]), VerdictNotAllowed, "10"),
        (missing("S-V1"), VerdictNotAllowed, "10"),
        (faulty("S-V1", &[(1, 1)]), VerdictNotAllowed, "10"),
        (granted("S-V1", "0"), VerdictNotAllowed, "10"),
    ]
}

#[test]
fn marks_that_may_not_stand_are_told_and_keep_the_score_provisional() {
    let rubric = sample();
    for (mark, code, expected) in faulty_marks() {
        assert_eq!(check_mark(&rubric, &mark), Err(code), "{mark:?}");
        let card = score(&rubric, &all_faultless_but(&rubric, std::slice::from_ref(&mark)));
        assert_eq!(card.score, points(expected), "{mark:?}");
        assert_eq!(card.state, ScoreState::Provisional, "{mark:?}");
        assert_eq!(card.problems.len(), 1, "{mark:?}");
        assert_eq!((&card.problems[0].criterion, card.problems[0].code), (&mark.criterion, code));
        let undecided =
            matches!(code, MarkProblemCode::VerdictNotAllowed | MarkProblemCode::NotApplicableNotAllowed);
        assert_eq!(card.decided, if undecided { 2 } else { 3 }, "{mark:?}");
    }
}

#[test]
fn a_mark_with_several_problems_tells_each_once() {
    let unsound = Deduction { evidence: Vec::new(), ..deduction("S-A1-2", 0) };
    let unknown = Deduction { evidence: found_nowhere(), ..deduction("S-A1-9", 1) };
    let mark = mark("S-A1", Verdict::Faulty { deductions: vec![unsound.clone(), unsound, unknown] });
    let codes: Vec<MarkProblemCode> =
        score(&sample(), &[mark]).problems.into_iter().map(|problem| problem.code).collect();
    assert_eq!(
        codes,
        [
            MarkProblemCode::UnknownDeduction,
            MarkProblemCode::EvidenceRequired,
            MarkProblemCode::PointsOutOfRange
        ]
    );
}

#[test]
fn only_the_last_mark_is_held_against_the_rubric() {
    let rubric = sample();
    let marks = [
        mark("S-A1", Verdict::Missing { evidence: Vec::new() }),
        missing("S-A1"),
        missing("S-A9"),
        mark("S-A9", Verdict::Open),
    ];
    assert_eq!(score(&rubric, &marks).problems, []);
}
