//! Gates: what each effect does to score and grade.

use crate::sample::{all_faultless_but, built_in, missing, not_applicable, points, triggered};
use scoring::scorecard::ScoreState;
use scoring::{CriterionKind, GateEffect, Mark, Rubric, Scorecard, score};

/// The penalty rubric with the first two gates of these effects, all faultless but `marks`.
fn scored(effects: [GateEffect; 2], marks: &[Mark]) -> Scorecard {
    let mut rubric: Rubric = built_in("penalty-ordinary").clone();
    for (criterion, effect) in rubric.sections[0].criteria.iter_mut().zip(effects) {
        criterion.kind = CriterionKind::Gate { effect };
    }
    score(&rubric, &all_faultless_but(&rubric, marks))
}

#[test]
fn each_effect() {
    use GateEffect::{BarTopGrade, Fail, ScoreZero};
    // Loses 21 points.
    let weak = ["PO-B3", "PO-B4", "PO-C2", "PO-C1", "PO-C4", "PO-E3"].map(missing);
    for (effect, marks, expected, grade) in [
        (ScoreZero, &[][..], "0", "不合格"),
        (ScoreZero, &weak, "0", "不合格"),
        (Fail, &[], "100", "不合格"),
        (Fail, &weak, "79", "不合格"),
        (BarTopGrade, &[], "100", "良好"),
        (BarTopGrade, &weak, "79", "合格"),
    ] {
        let marks = [marks, &[triggered("PO-V01")]].concat();
        let card = scored([effect, Fail], &marks);
        assert_eq!((card.score, card.grade.title.as_str()), (points(expected), grade), "{effect:?}");
        assert_eq!(card.state, ScoreState::Final);
        assert_eq!(card.gates.len(), 1);
        assert_eq!((card.gates[0].criterion.as_str(), card.gates[0].effect), ("PO-V01", effect));
        assert_eq!(card.gates[0].title, "处罚主体无权");
    }
}

#[test]
fn the_hardest_of_several_wins_and_is_told_first() {
    use GateEffect::{BarTopGrade, Fail, ScoreZero};
    for effects in [[BarTopGrade, ScoreZero], [ScoreZero, BarTopGrade]] {
        let card = scored(effects, &[triggered("PO-V02"), triggered("PO-V01")]);
        let told: Vec<GateEffect> = card.gates.iter().map(|gate| gate.effect).collect();
        assert_eq!(told, [ScoreZero, BarTopGrade]);
        assert_eq!((card.score, card.grade.code.as_str()), (points("0"), "unqualified"));
    }
    let card = scored([Fail, Fail], &[triggered("PO-V02"), triggered("PO-V01")]);
    let told: Vec<&str> = card.gates.iter().map(|gate| gate.criterion.as_str()).collect();
    assert_eq!(told, ["PO-V01", "PO-V02"], "the rubric's order among equals");
}

#[test]
fn gates_take_no_points_and_may_not_apply() {
    let card = scored([GateEffect::Fail; 2], &[not_applicable("PO-V08")]);
    assert_eq!((card.score, card.gates.len(), card.state), (points("100"), 0, ScoreState::Final));
    assert_eq!(card.possible, points("100"));
}

#[test]
fn a_zeroing_gate_goes_below_the_floor() {
    let mut rubric = built_in("penalty-ordinary").clone();
    rubric.scoring.floor = points("10");
    assert_eq!(score(&rubric, &[triggered("PO-V03")]).score, points("0"));
}

#[test]
fn a_rubric_of_one_grade_gives_that_grade() {
    let mut rubric = built_in("penalty-ordinary").clone();
    rubric.grades.truncate(1);
    rubric.sections[0].criteria[0].kind = CriterionKind::Gate { effect: GateEffect::BarTopGrade };
    assert_eq!(score(&rubric, &[triggered("PO-V01")]).grade.code, "excellent");
    rubric.grades.clear();
    assert_eq!(score(&rubric, &[triggered("PO-V01")]).grade.code, "");
}
