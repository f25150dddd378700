//! The rubrics that come with the program.

use scoring::rubric::{GateEffect, built_in_texts};
use scoring::{ActKind, Rubric, built_in, built_in_for};

#[test]
fn each_lints_clean_and_is_canonical_but_for_comments() {
    for (text, rubric) in built_in_texts().iter().zip(built_in()) {
        assert_eq!(scoring::lint(text.text), [], "{}", text.file);
        let bare: Vec<&str> = text.text.lines().skip_while(|line| line.starts_with('#')).skip(1).collect();
        assert_eq!(rubric.to_toml(), bare.join("\n") + "\n", "{}", text.file);
        assert_eq!(text.file, format!("{}-{}.toml", rubric.id, rubric.version));
    }
}

#[test]
fn sizes_and_totals_stay_as_released() {
    let sizes: Vec<_> = built_in()
        .iter()
        .map(|rubric| {
            let gates = rubric.criteria().filter(|criterion| criterion.is_gate()).count();
            let deductions: usize =
                rubric.criteria().map(|criterion| criterion.deduction_rules().len()).sum();
            let total = rubric.total.to_string();
            (rubric.id.as_str(), rubric.sections.len(), rubric.criteria().count(), gates, deductions, total)
        })
        .collect();
    assert_eq!(
        sizes,
        [
            ("penalty-ordinary", 8, 60, 11, 121, "100".to_owned()),
            ("licensing", 6, 28, 5, 51, "100".to_owned()),
            ("compulsory", 6, 26, 7, 44, "100".to_owned()),
            ("inspection", 5, 21, 4, 35, "100".to_owned()),
            ("enterprise-special", 6, 23, 3, 29, "40".to_owned()),
            ("corrected-cases", 5, 19, 3, 28, "100".to_owned()),
        ]
    );
    for rubric in built_in() {
        for criterion in rubric.criteria().filter(|criterion| criterion.is_gate()) {
            let effect = GateEffect::ScoreZero;
            assert_eq!(criterion.kind, scoring::CriterionKind::Gate { effect }, "{}", criterion.id);
        }
    }
}

#[test]
fn a_released_version_never_changes() {
    let digests: Vec<_> = built_in().iter().map(|rubric| (rubric.id.as_str(), rubric.digest())).collect();
    insta::assert_debug_snapshot!(digests);
}

#[test]
fn the_rubric_is_chosen_by_kind_of_act() {
    for (kind, id) in [
        (ActKind::PenaltyOrdinary, Some("penalty-ordinary")),
        (ActKind::PenaltySummary, Some("penalty-ordinary")),
        (ActKind::Licensing, Some("licensing")),
        (ActKind::Measure, Some("compulsory")),
        (ActKind::Enforcement, Some("compulsory")),
        (ActKind::Inspection, Some("inspection")),
        (ActKind::OtherAct, None),
    ] {
        assert_eq!(built_in_for(kind).map(|rubric| rubric.id.as_str()), id, "{kind:?}");
    }
}

#[test]
fn special_reviews_are_chosen_by_hand() {
    let by_hand: Vec<&Rubric> = built_in().iter().filter(|rubric| rubric.applies_to.is_empty()).collect();
    let ids: Vec<&str> = by_hand.iter().map(|rubric| rubric.id.as_str()).collect();
    assert_eq!(ids, ["enterprise-special", "corrected-cases"]);
}

#[test]
fn the_add_ons_grades_are_within_its_total() {
    let rubric = crate::sample::built_in("enterprise-special");
    let bands: Vec<String> = rubric.grades.iter().map(|grade| grade.min.to_string()).collect();
    assert_eq!(bands, ["36", "32", "24", "0"], "the shares 90, 80, 60 of a total of 40");
}
