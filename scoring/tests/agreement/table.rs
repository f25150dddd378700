//! The table of a round, on reviews whose agreement can be worked out by hand.

use scoring::agreement::{
    Agreement, Outcome, Reading, Reason, Resampling, Review, ScaleAgreement, Statistic, agreement,
};
use scoring::{Deduction, Evidence, Mark, Points, Rubric, Verdict};

const SOME: Resampling = Resampling { seed: 11, resamples: 200 };

fn rubric() -> Rubric {
    Rubric::parse(include_str!("rubric.toml")).expect("the rubric can be read")
}

fn mark(criterion: &str, verdict: Verdict) -> Mark {
    Mark { criterion: criterion.into(), verdict, note: String::new() }
}

/// A finished review: so many signatures lacking, so many points granted of 40.
fn review(case: u32, reviewer: &str, lacking: u32, granted: i64) -> Review {
    let evidence = vec![Evidence::NotFound { looked_at: vec!["全卷".to_owned()] }];
    let fault =
        Deduction { rule: "A1-1".into(), occurrences: lacking, points: None, evidence, note: String::new() };
    let record = if lacking == 0 { Verdict::Faultless } else { Verdict::Faulty { deductions: vec![fault] } };
    Review {
        case: format!("case-{case:02}").as_str().into(),
        reviewer: reviewer.into(),
        marks: vec![
            mark("V1", Verdict::Faultless),
            mark("A1", record),
            mark("A2", Verdict::Granted { points: Points::whole(granted) }),
        ],
    }
}

/// Twelve cases; `b` sees what `a` sees but for three, `c` joins in four and is always five points stricter
/// than `a`.
fn round() -> Vec<Review> {
    let mut reviews = Vec::new();
    for case in 0..12 {
        let lacking = [0, 1, 0, 2, 0, 0, 3, 0, 1, 8, 0, 10][case as usize];
        let granted = if case % 5 == 0 { 40 } else { 35 };
        let other = if case % 4 == 1 { lacking + 1 } else { lacking };
        reviews.push(review(case, "a", lacking, granted));
        reviews.push(review(case, "b", other, granted));
        if case < 4 {
            reviews.push(review(case, "c", lacking, granted - 5));
        }
    }
    reviews
}

fn outcome(of: &ScaleAgreement, statistic: Statistic) -> Outcome {
    of.measures.iter().find(|measure| measure.statistic == statistic).expect("the statistic is there").outcome
}

fn of_round(reviews: &[Review]) -> Agreement {
    agreement(&rubric(), reviews, SOME)
}

#[test]
fn each_part_rests_on_what_it_says() {
    let table = of_round(&round());
    assert_eq!(table.reviewers.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!((table.cases, table.shared_cases, table.unfinished), (12, 12, 0));
    // Eight cases with one pair, four with three; three criteria each.
    assert_eq!((table.total.cases, table.total.pairs), (12, 20));
    assert_eq!((table.verdicts.cases, table.verdicts.pairs), (12, 60));
    let ids: Vec<&str> = table.criteria.iter().map(|criterion| criterion.criterion.as_str()).collect();
    assert_eq!(ids, ["V1", "A1", "A2"]);
    assert!(table.criteria[0].points.is_none(), "a gate has no points");
    let pairs: Vec<(&str, &str, u32)> = table
        .pairs
        .iter()
        .map(|pair| (pair.first.as_str(), pair.second.as_str(), pair.total.cases))
        .collect();
    assert_eq!(pairs, [("a", "b", 12), ("a", "c", 4), ("b", "c", 4)]);
}

#[test]
fn values_are_those_worked_out_by_hand() {
    let table = of_round(&round());
    // The gate: nobody saw it triggered.
    assert_eq!(outcome(&table.criteria[0].verdict, Statistic::Percent).value(), Some(1.0));
    let reason = Reason::NoVariance;
    assert_eq!(outcome(&table.criteria[0].verdict, Statistic::Kappa), Outcome::Untold { reason });
    // A1: `b` differs from `a` in points in cases 1, 5 and 9, in kind of verdict only in case 5.
    let points = table.criteria[1].points.as_ref().expect("points");
    assert_eq!(outcome(points, Statistic::Percent).value(), Some(16.0 / 20.0));
    assert_eq!(outcome(&table.criteria[1].verdict, Statistic::Percent).value(), Some(19.0 / 20.0));
    // A2: all 40 granted is the same decision as faultless, and `c` gives 35 in case 0 instead.
    assert_eq!(outcome(&table.criteria[2].verdict, Statistic::Percent).value(), Some(18.0 / 20.0));
    // Totals: in case 1 (a 90, b 85, c 85) and in cases 0, 2, 3 (c 5 below both).
    let severity: Vec<f64> = table.severity.iter().filter_map(|row| row.outcome.value()).collect();
    let a = (250.0 + 500.0 + 250.0 + 250.0 + 500.0 + 500.0) / 12.0;
    let b = (250.0 - 250.0 + 250.0 + 250.0 - 500.0 - 500.0) / 12.0;
    let c = -(500.0 + 250.0 + 500.0 + 500.0) / 4.0;
    for (found, expected) in severity.iter().zip([a, b, c]) {
        assert!((found - expected).abs() < 1e-9, "{severity:?}");
    }
    assert_eq!(table.severity[2].reading, Reading::Strict);
}

#[test]
fn grades_and_totals_wait_for_finished_reviews() {
    let mut reviews = round();
    reviews[0].marks.pop();
    let table = of_round(&reviews);
    assert_eq!((table.unfinished, table.shared_cases), (1, 12));
    assert_eq!((table.total.cases, table.total.pairs), (12, 18), "b and c still share the case");
    assert_eq!(table.grade.pairs, 18);
    let record = &table.criteria[1].verdict;
    assert_eq!(record.pairs, 20, "what was decided counts");
}

#[test]
fn what_does_not_apply_has_a_verdict_but_no_points() {
    let mut reviews = round();
    reviews[0].marks[1] = mark("A1", Verdict::NotApplicable { reason: "本案不涉及".to_owned() });
    let table = of_round(&reviews);
    let record = &table.criteria[1];
    assert_eq!(record.verdict.pairs, 20);
    assert_eq!(record.points.as_ref().expect("points").pairs, 18);
    assert_eq!(outcome(&record.verdict, Statistic::Percent).value(), Some(17.0 / 20.0));
}

#[test]
fn a_panel_that_has_nothing_in_common_says_so() {
    for (reviews, reason, shared) in [
        (vec![], Reason::Empty, 0),
        (vec![review(1, "a", 0, 40), review(2, "a", 1, 40)], Reason::OneReviewer, 0),
        (vec![review(1, "a", 0, 40), review(2, "b", 1, 40)], Reason::NothingShared, 0),
    ] {
        let table = of_round(&reviews);
        assert_eq!(table.shared_cases, shared);
        let parts = [&table.verdicts, &table.total, &table.grade];
        for measure in parts.iter().flat_map(|part| &part.measures) {
            assert_eq!(measure.outcome, Outcome::Untold { reason }, "{measure:?}");
            assert_eq!((measure.reading, measure.words.starts_with("无法得出")), (Reading::Untold, true));
        }
        assert!(table.pairs.is_empty());
    }
}

#[test]
fn the_order_of_reviews_changes_no_byte() {
    let mut turned = round();
    turned.reverse();
    assert_eq!(of_round(&round()), of_round(&turned));
    let print = |reviews: &[Review]| serde_json::to_string(&of_round(reviews)).expect("prints");
    assert_eq!(print(&round()), print(&turned));
    let read: Agreement = serde_json::from_str(&print(&round())).expect("reads");
    // A reader may round the last digit of a number.
    assert_eq!(format!("{read:.9?}"), format!("{:.9?}", of_round(&round())));
}

#[test]
fn another_criterion_changes_nothing_of_this_one() {
    let before = of_round(&round());
    let mut reviews = round();
    for review in &mut reviews {
        review.marks[2] = mark("A2", Verdict::Faultless);
    }
    assert_eq!(of_round(&reviews).criteria[1], before.criteria[1]);
}

#[test]
fn the_table_as_it_is_written() {
    let mut table = of_round(&round());
    // The digest is the rubric's business.
    table.rubric.digest = String::new();
    insta::assert_json_snapshot!(table);
}
