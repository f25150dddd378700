//! The rubrics that come with the program.

use crate::sample::{
    all_faultless_but, deduction, fault, faulty, mark, missing, not_applicable, points, triggered,
};
use scoring::rubric::{GateEffect, built_in_named, built_in_texts, built_in_versions, join, usual};
use scoring::{ActKind, Rubric, Verdict, built_in, built_in_for, score};

#[test]
fn each_lints_clean_and_is_canonical_but_for_comments() {
    for (text, rubric) in built_in_texts().iter().zip(built_in_versions()) {
        assert_eq!(scoring::lint(text.text), [], "{}", text.file);
        let bare: Vec<&str> = text.text.lines().skip_while(|line| line.starts_with('#')).skip(1).collect();
        assert_eq!(rubric.to_toml(), bare.join("\n") + "\n", "{}", text.file);
        assert_eq!(text.file, format!("{}-{}.toml", rubric.id, rubric.version));
    }
}

#[test]
fn sizes_and_totals_stay_as_released() {
    let sizes: Vec<_> = built_in_versions()
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
            ("penalty-ordinary", 8, 60, 11, 121, "100".to_owned()),
            ("penalty-summary", 5, 27, 8, 44, "100".to_owned()),
            ("licensing", 6, 28, 5, 51, "100".to_owned()),
            ("compulsory", 6, 26, 7, 44, "100".to_owned()),
            ("inspection", 5, 21, 4, 35, "100".to_owned()),
            ("enterprise-special", 6, 23, 3, 29, "40".to_owned()),
            ("enterprise-special", 6, 23, 3, 29, "40".to_owned()),
            ("enterprise-special", 6, 23, 3, 29, "40".to_owned()),
            ("corrected-cases", 5, 19, 3, 28, "100".to_owned()),
            ("environment", 4, 33, 5, 18, "100".to_owned()),
            ("surveying", 3, 24, 9, 34, "100".to_owned()),
        ]
    );
    for rubric in built_in_versions() {
        for criterion in rubric.criteria().filter(|criterion| criterion.is_gate()) {
            let effect = GateEffect::ScoreZero;
            assert_eq!(criterion.kind, scoring::CriterionKind::Gate { effect }, "{}", criterion.id);
        }
    }
}

/// What was released first.
const FIRST: [&str; 6] = [
    "penalty-ordinary-2024.1.toml",
    "licensing-2024.1.toml",
    "compulsory-2024.1.toml",
    "inspection-2024.1.toml",
    "enterprise-special-2024.1.toml",
    "corrected-cases-2024.1.toml",
];

#[test]
fn a_released_version_never_changes() {
    let digests = |first: bool| -> Vec<_> {
        let files = built_in_texts().iter().zip(built_in_versions());
        let released = files.filter(|(text, _)| FIRST.contains(&text.file) == first);
        released.map(|(_, rubric)| (rubric.id.as_str(), rubric.digest())).collect()
    };
    insta::assert_debug_snapshot!(digests(true));
    insta::assert_debug_snapshot!("later_versions_never_change_either", digests(false));
}

#[test]
fn the_rubric_is_chosen_by_kind_of_act() {
    for (kind, id) in [
        (ActKind::PenaltyOrdinary, Some("penalty-ordinary")),
        (ActKind::PenaltySummary, Some("penalty-summary")),
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

#[test]
fn names_find_the_newest_or_a_certain_version() {
    let found = |name: &str| built_in_named(name).map(|rubric| format!("{} {}", rubric.id, rubric.version));
    assert_eq!(found("penalty-ordinary").as_deref(), Some("penalty-ordinary 2024.2"));
    assert_eq!(found("penalty-ordinary-2024.1").as_deref(), Some("penalty-ordinary 2024.1"));
    assert_eq!(found("environment-2024").as_deref(), Some("environment 2024"));
    assert_eq!(found("environment").as_deref(), Some("environment 2024"));
    assert_eq!(found("penalty-ordinary-2023.1"), None);
    let ids: Vec<&str> = usual().iter().map(|rubric| rubric.id.as_str()).collect();
    assert_eq!(ids, ["penalty-ordinary", "penalty-summary", "licensing", "compulsory", "inspection"]);
}

/// The ministry's formula on its own sheet, worked out by hand.
#[test]
fn the_environment_ministrys_formula() {
    let rubric = built_in_named("environment-2024").expect("a built-in rubric");
    let check = |marks: &[scoring::Mark], expected: &str, grade: &str| {
        let card = score(rubric, &all_faultless_but(rubric, marks));
        assert_eq!((card.score, card.grade.title.as_str()), (points(expected), grade), "{marks:#?}");
        assert_eq!(card.problems, []);
    };
    // 50 + 50 × 100/100 − 0
    check(&[], "100", "优秀");
    // No hearing was asked for: 4 + 8 points take no part. The demand (2) and the application to the court (5)
    // do not either; of 81 points 3 are not granted. 50 + 50 × 78/81 = 98.148…
    let aside = ["EN-C9", "EN-C10", "EN-C12", "EN-C13"].map(not_applicable);
    check(&[&aside[..], &[fault("EN-C11", "EN-C11-e5", None)]].concat(), "98.1", "优秀");
    // The party's statement should be there and is not: an item of 8 earns nothing; 50 + 50 × 73/81 = 95.061…
    check(&[&aside[..], &[missing("EN-C6")]].concat(), "95.1", "优秀");
    // Basic elements: seal and date (0.6 each), IDs not shown 1.5 → 100 − 2.7
    check(&[faulty("EN-A1", &[(3, 1), (4, 1)]), faulty("EN-B4", &[(1, 1)])], "97.3", "优秀");
    // All basic elements missing take 20; 50 + 50 × 85/100 − 20 = 72.5
    let basics: Vec<_> = rubric.sections[1..3]
        .iter()
        .flat_map(|section| &section.criteria)
        .map(|criterion| missing(criterion.id.as_str()))
        .collect();
    check(&[&basics[..], &[missing("EN-C11")]].concat(), "72.5", "合格");
    // Any major problem: nothing.
    check(&[triggered("EN-V3")], "0", "不合格");
}

/// Nine basic requirements, then 20 and 80 points, each item down to nothing and no further.
#[test]
fn the_surveying_sheet() {
    let rubric = built_in_named("surveying").expect("a built-in rubric");
    let check = |marks: &[scoring::Mark], expected: &str, grade: &str| {
        let card = score(rubric, &all_faultless_but(rubric, marks));
        assert_eq!((card.score, card.grade.title.as_str()), (points(expected), grade), "{marks:#?}");
        assert_eq!(card.problems, []);
    };
    let sections: Vec<String> = rubric.sections.iter().map(|section| section.points.to_string()).collect();
    assert_eq!(sections, ["0", "20", "80"]);
    assert_eq!(rubric.sections[0].criteria.len(), 9);
    check(&[], "100", "优秀");
    // Missing signatures (1 each, up to 4) and elements (1 each, up to 6) use up the 10 of the records.
    check(&[faulty("SV-B2", &[(2, 9), (3, 9)])], "90", "优秀");
    check(&[faulty("SV-B2", &[(1, 1), (2, 9), (3, 9)])], "90", "优秀");
    // 3 of the cover, 1.5 of the page numbers, a range chosen at 2.5: 100 − 7
    let order = mark(
        "SV-A4",
        Verdict::Faulty {
            deductions: vec![scoring::Deduction { points: Some(points("2.5")), ..deduction("SV-A4-1", 1) }],
        },
    );
    check(&[missing("SV-A1"), faulty("SV-A3", &[(2, 3)]), order], "93", "优秀");
    for gate in &rubric.sections[0].criteria {
        check(&[triggered(gate.id.as_str())], "0", "不合格");
    }
}

/// The enterprise review on top of the ordinary standard: (96 + 30) ÷ (100 + 40).
#[test]
fn the_enterprise_add_on_joins_each_ordinary_rubric() {
    let add_on = built_in_named("enterprise-special").expect("a built-in rubric");
    for base in usual() {
        let joined = join(base, add_on).expect("it can be joined");
        assert_eq!(scoring::lint(&joined.to_toml()), [], "{}", base.id);
        let whole = score(&joined, &all_faultless_but(&joined, &[]));
        assert_eq!((whole.score, whole.grade.code.as_str()), (base.total, "excellent"));
    }
    let joined = join(built_in_named("penalty-ordinary").expect("a base"), add_on).expect("it can be joined");
    let first =
        &add_on.criteria().find(|criterion| criterion.max_points() > points("0")).expect("an item").clone();
    let marks = [missing("PO-B3"), missing(first.id.as_str())];
    let lost = points("4") + first.max_points();
    let card = score(&joined, &all_faultless_but(&joined, &marks));
    assert_eq!((card.earned, card.possible), (points("140") - lost, points("140")));
    // The same by hand: 100 × (140 − lost) ÷ 140, to one decimal.
    let expected = (1000 * (14_000 - lost.hundredths()) + 7_000) / 14_000;
    assert_eq!(card.score.hundredths(), expected * 10);
}

/// On a sheet of parts the add-on is pooled with the one proportion: 50 + 50 × (100 + 40 − lost) ÷ 140 − basic elements.
#[test]
fn the_enterprise_add_on_joins_published_sheets() {
    let add_on = built_in_named("enterprise-special").expect("a built-in rubric");
    for base in ["environment", "surveying"] {
        let base = built_in_named(base).expect("a base");
        let joined = join(base, add_on).expect("it can be joined");
        assert_eq!(scoring::lint(&joined.to_toml()), [], "{}", base.id);
        assert_eq!(scoring::rubric::lint_joined(base, add_on), []);
        let whole = score(&joined, &all_faultless_but(&joined, &[]));
        assert_eq!((whole.score, whole.grade.code.as_str()), (base.total, "excellent"));
    }
    let joined = join(built_in_named("environment").expect("a base"), add_on).expect("it can be joined");
    // Both sheets have an EN-A1: 4 of the add-on are lost in one, 2.7 of the basic elements in the other.
    let theirs = "enterprise-special.EN-A1";
    let lost = joined.criterion(&theirs.into()).expect("the add-on's").max_points();
    let marks = [missing(theirs), faulty("EN-A1", &[(3, 1), (4, 1)]), faulty("EN-B4", &[(1, 1)])];
    let card = score(&joined, &all_faultless_but(&joined, &marks));
    assert_eq!(card.problems, []);
    // In ten-thousandths of a point, half up to tenths.
    let exact = 500_000 + 500_000 * (14_000 - lost.hundredths()) / 14_000 - 27_000;
    assert_eq!(card.score.hundredths(), (exact + 500) / 1_000 * 10, "{lost}");
}
