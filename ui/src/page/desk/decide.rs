//! How one press turns a verdict into the next: faults added, counted, taken away again.
//!
//! Pure. It never judges whether a mark may stand; that is the program's to say.

use contract::scoring::rubric::DeductionRule;
use contract::scoring::{Deduction, DeductionId, Evidence, Place, Points, Verdict};

/// The step in which points within a range are changed by key.
const HALF: Points = Points::from_hundredths(50);

/// A piece of evidence within a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EvidenceSpot {
    /// The deduction it carries; absent where the verdict itself rests on it.
    pub(crate) rule: Option<DeductionId>,
    /// Its place in the list.
    pub(crate) index: usize,
}

/// The verdict with `rule` taken on `evidence`. Taken a second time, a rule that costs per occurrence
/// counts one more.
pub(crate) fn with_fault(current: &Verdict, rule: &DeductionRule, evidence: Evidence) -> Verdict {
    let mut deductions = deductions_of(current);
    match deductions.iter_mut().find(|taken| taken.rule == rule.id) {
        Some(taken) => {
            taken.evidence.push(evidence);
            if rule.counts() {
                taken.occurrences = taken.occurrences.saturating_add(1);
            }
        }
        None => deductions.push(Deduction {
            rule: rule.id.clone(),
            occurrences: 1,
            points: rule.up_to.map(|_| rule.points),
            evidence: vec![evidence],
            note: String::new(),
        }),
    }
    Verdict::Faulty { deductions }
}

/// The same on several places, which together are one occurrence.
pub(crate) fn with_fault_on(current: &Verdict, rule: &DeductionRule, evidence: Vec<Evidence>) -> Verdict {
    let mut evidence = evidence.into_iter();
    let Some(first) = evidence.next() else { return current.clone() };
    let verdict = with_fault(current, rule, first);
    with_changed_fault(&verdict, &rule.id, |taken| taken.evidence.extend(evidence))
}

/// The verdict with more evidence under what it already says: under `rule` where that was taken, else
/// under the fault taken last. Absent when it rests on nothing that takes evidence.
pub(crate) fn with_evidence(
    current: &Verdict,
    rule: Option<&DeductionId>,
    more: Evidence,
) -> Option<Verdict> {
    match current {
        Verdict::Faulty { deductions } => {
            let mut deductions = deductions.clone();
            let named = rule.and_then(|rule| deductions.iter().position(|taken| taken.rule == *rule));
            let index = named.or(deductions.len().checked_sub(1))?;
            deductions[index].evidence.push(more);
            Some(Verdict::Faulty { deductions })
        }
        Verdict::Missing { evidence } => Some(Verdict::Missing { evidence: and(evidence, more) }),
        Verdict::Triggered { evidence } => Some(Verdict::Triggered { evidence: and(evidence, more) }),
        Verdict::Open | Verdict::Faultless | Verdict::NotApplicable { .. } | Verdict::Granted { .. } => None,
    }
}

/// The verdict without one piece of evidence. A fault that rests on nothing more goes with it, and a
/// verdict without faults is open again.
pub(crate) fn without_evidence(current: &Verdict, spot: &EvidenceSpot) -> Verdict {
    match (current, &spot.rule) {
        (Verdict::Faulty { .. }, Some(rule)) => {
            let mut deductions = deductions_of(current);
            for taken in deductions.iter_mut().filter(|taken| taken.rule == *rule) {
                taken.evidence = but(&taken.evidence, spot.index);
            }
            deductions.retain(|taken| !taken.evidence.is_empty());
            faulty_or_open(deductions)
        }
        (Verdict::Missing { evidence }, _) => match but(evidence, spot.index) {
            evidence if evidence.is_empty() => Verdict::Open,
            evidence => Verdict::Missing { evidence },
        },
        (Verdict::Triggered { evidence }, _) => match but(evidence, spot.index) {
            evidence if evidence.is_empty() => Verdict::Open,
            evidence => Verdict::Triggered { evidence },
        },
        _ => current.clone(),
    }
}

/// The verdict without evidence that was moved away; as it is where that does not stand there any more.
pub(crate) fn without_moved(current: &Verdict, spot: &EvidenceSpot, moved: &Place) -> Verdict {
    let stands = evidence_of(current, spot.rule.as_ref()).into_iter().nth(spot.index);
    match stands {
        Some(Evidence::Place(place)) if place == *moved => without_evidence(current, spot),
        _ => current.clone(),
    }
}

/// The pieces of evidence a verdict rests on, each with where it stands.
pub(crate) fn pieces(verdict: &Verdict) -> Vec<(EvidenceSpot, Evidence)> {
    let rules: Vec<Option<DeductionId>> = match verdict {
        Verdict::Faulty { deductions } => deductions.iter().map(|taken| Some(taken.rule.clone())).collect(),
        _ => vec![None],
    };
    let of = |rule: Option<DeductionId>| {
        let pieces = evidence_of(verdict, rule.as_ref()).into_iter().enumerate();
        pieces.map(move |(index, piece)| (EvidenceSpot { rule: rule.clone(), index }, piece))
    };
    rules.into_iter().flat_map(of).collect()
}

/// The verdict with a place in another's, as long as that one still stands there.
pub(crate) fn with_corrected(
    current: &Verdict,
    spot: &EvidenceSpot,
    former: &Place,
    now: Place,
) -> Option<Verdict> {
    let stands = evidence_of(current, spot.rule.as_ref()).into_iter().nth(spot.index);
    match stands {
        Some(Evidence::Place(place)) if place == *former => {
            Some(with_replaced(current, spot, Evidence::Place(now)))
        }
        _ => None,
    }
}

/// The evidence of a deduction, or what the verdict itself rests on.
pub(crate) fn evidence_of(verdict: &Verdict, rule: Option<&DeductionId>) -> Vec<Evidence> {
    match (rule, verdict) {
        (Some(rule), _) => taken_by(verdict, rule).map(|taken| taken.evidence.clone()).unwrap_or_default(),
        (None, Verdict::Missing { evidence } | Verdict::Triggered { evidence }) => evidence.clone(),
        (None, _) => Vec::new(),
    }
}

/// The verdict with one piece of evidence in another's place.
pub(crate) fn with_replaced(current: &Verdict, spot: &EvidenceSpot, by: Evidence) -> Verdict {
    let put = |evidence: &[Evidence]| -> Vec<Evidence> {
        let at =
            |(index, old): (usize, &Evidence)| if index == spot.index { by.clone() } else { old.clone() };
        evidence.iter().enumerate().map(at).collect()
    };
    match (current, &spot.rule) {
        (Verdict::Faulty { .. }, Some(rule)) => {
            with_changed_fault(current, rule, |taken| taken.evidence = put(&taken.evidence))
        }
        (Verdict::Missing { evidence }, _) => Verdict::Missing { evidence: put(evidence) },
        (Verdict::Triggered { evidence }, _) => Verdict::Triggered { evidence: put(evidence) },
        _ => current.clone(),
    }
}

/// The verdict without one fault; open again when it was the only one.
pub(crate) fn without_fault(current: &Verdict, rule: &DeductionId) -> Verdict {
    let mut deductions = deductions_of(current);
    deductions.retain(|taken| taken.rule != *rule);
    faulty_or_open(deductions)
}

/// The verdict with a fault changed in place.
pub(crate) fn with_changed_fault(
    current: &Verdict,
    rule: &DeductionId,
    change: impl FnOnce(&mut Deduction),
) -> Verdict {
    let mut deductions = deductions_of(current);
    if let Some(taken) = deductions.iter_mut().find(|taken| taken.rule == *rule) {
        change(taken);
    }
    faulty_or_open(deductions)
}

/// A fault counted `step` more or fewer times, never less than once.
pub(crate) fn step_occurrences(deduction: &mut Deduction, step: i32) {
    deduction.occurrences = deduction.occurrences.saturating_add_signed(step).max(1);
}

/// The verdict with one more or one less of a fault already taken: an occurrence where it costs by occurrences, half a
/// point where it costs within a range. Below the least it is taken off. Absent where it was not taken or cannot change.
pub(crate) fn with_counted(current: &Verdict, rule: &DeductionRule, step: i32) -> Option<Verdict> {
    let taken = taken_by(current, &rule.id)?;
    let points = |points: Points| with_changed_fault(current, &rule.id, |taken| taken.points = Some(points));
    match (rule.up_to, step > 0) {
        _ if rule.counts() && (step > 0 || taken.occurrences > 1) => {
            Some(with_changed_fault(current, &rule.id, |taken| step_occurrences(taken, step)))
        }
        (Some(most), true) => {
            let now = taken.points.unwrap_or(rule.points);
            (now < most).then(|| points((now + HALF).min(most)))
        }
        (Some(_), false) if taken.points.is_some_and(|now| now > rule.points) => {
            let now = taken.points.unwrap_or(rule.points);
            Some(points((now - HALF).max(rule.points)))
        }
        (None, true) => None,
        (_, false) => Some(without_fault(current, &rule.id)),
    }
}

/// Points that a reviewer typed, where they lie within `least..=most`.
pub(crate) fn points_within(text: &str, least: Points, most: Points) -> Option<Points> {
    Points::parse(text.trim()).ok().filter(|points| (least..=most).contains(points))
}

/// The fault taken by `rule`, where the verdict has it.
pub(crate) fn taken_by<'a>(verdict: &'a Verdict, rule: &DeductionId) -> Option<&'a Deduction> {
    match verdict {
        Verdict::Faulty { deductions } => deductions.iter().find(|taken| taken.rule == *rule),
        _ => None,
    }
}

fn deductions_of(verdict: &Verdict) -> Vec<Deduction> {
    match verdict {
        Verdict::Faulty { deductions } => deductions.clone(),
        _ => Vec::new(),
    }
}

fn faulty_or_open(deductions: Vec<Deduction>) -> Verdict {
    if deductions.is_empty() { Verdict::Open } else { Verdict::Faulty { deductions } }
}

fn and(evidence: &[Evidence], more: Evidence) -> Vec<Evidence> {
    evidence.iter().cloned().chain([more]).collect()
}

fn but(evidence: &[Evidence], index: usize) -> Vec<Evidence> {
    evidence.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, kept)| kept.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(id: &str, per_occurrence: bool, up_to: Option<i64>) -> DeductionRule {
        DeductionRule {
            id: DeductionId::from(id),
            reason: "缺少签名".to_owned(),
            points: Points::whole(1),
            up_to: up_to.map(Points::whole),
            per_occurrence,
            cap: None,
            steps: Vec::new(),
        }
    }

    fn seen(what: &str) -> Evidence {
        Evidence::NotFound { looked_at: vec![what.to_owned()] }
    }

    fn spot(rule: Option<&str>, index: usize) -> EvidenceSpot {
        EvidenceSpot { rule: rule.map(DeductionId::from), index }
    }

    #[test]
    fn a_fault_replaces_no_fault_and_stands_beside_others() {
        let first = with_fault(&Verdict::Faultless, &rule("a", false, None), seen("x"));
        let both = with_fault(&first, &rule("b", false, Some(3)), seen("y"));
        let Verdict::Faulty { deductions } = &both else { panic!("faulty") };
        assert_eq!(deductions.len(), 2);
        assert_eq!(deductions[0].points, None, "a fixed cost is not chosen");
        assert_eq!(deductions[1].points, Some(Points::whole(1)), "a range begins at its least");
    }

    #[test]
    fn several_places_of_one_hint_are_one_occurrence() {
        let rule = rule("a", true, None);
        let verdict = with_fault_on(&Verdict::Open, &rule, vec![seen("x"), seen("y")]);
        let taken = taken_by(&verdict, &rule.id).expect("taken");
        assert_eq!((taken.occurrences, taken.evidence.len()), (1, 2));
        assert_eq!(
            with_fault_on(&Verdict::Open, &rule, Vec::new()),
            Verdict::Open,
            "no fault without evidence"
        );
    }

    #[test]
    fn pressed_again_it_counts_again_only_per_occurrence() {
        for (per_occurrence, occurrences) in [(true, 2), (false, 1)] {
            let rule = rule("a", per_occurrence, None);
            let verdict = with_fault(&with_fault(&Verdict::Open, &rule, seen("x")), &rule, seen("y"));
            let taken = taken_by(&verdict, &rule.id).expect("taken");
            assert_eq!((taken.occurrences, taken.evidence.len()), (occurrences, 2));
        }
    }

    #[test]
    fn without_its_last_evidence_a_fault_goes() {
        let rules = [rule("a", false, None), rule("b", false, None)];
        let verdict = with_fault(&with_fault(&Verdict::Open, &rules[0], seen("x")), &rules[1], seen("y"));
        let one = without_evidence(&verdict, &spot(Some("a"), 0));
        assert!(taken_by(&one, &rules[0].id).is_none() && taken_by(&one, &rules[1].id).is_some());
        assert_eq!(without_evidence(&one, &spot(Some("b"), 0)), Verdict::Open);
        assert_eq!(without_evidence(&one, &spot(Some("b"), 7)), one, "an unknown place removes nothing");
        let missing = Verdict::Missing { evidence: vec![seen("x")] };
        assert_eq!(without_evidence(&missing, &spot(None, 0)), Verdict::Open);
    }

    #[test]
    fn pieces_are_found_where_they_stand() {
        let (a, b) = (rule("a", false, None), rule("b", false, None));
        let one = with_fault(&with_fault(&Verdict::Open, &a, seen("x")), &a, seen("y"));
        let both = with_fault(&one, &b, seen("z"));
        let spots: Vec<EvidenceSpot> = pieces(&both).into_iter().map(|(spot, _)| spot).collect();
        assert_eq!(spots, [spot(Some("a"), 0), spot(Some("a"), 1), spot(Some("b"), 0)]);
        let missing = Verdict::Missing { evidence: vec![seen("x")] };
        assert_eq!(pieces(&missing), [(spot(None, 0), seen("x"))]);
        assert_eq!(pieces(&Verdict::Faultless), []);
    }

    #[test]
    fn a_place_is_corrected_only_where_it_still_stands() {
        let place = |page| Place { page, ..Place::default() };
        let missing = |page| Verdict::Missing { evidence: vec![Evidence::Place(place(page))] };
        let corrected = with_corrected(&missing(3), &spot(None, 0), &place(3), place(4));
        assert_eq!(corrected, Some(missing(4)));
        assert_eq!(with_corrected(&missing(3), &spot(None, 0), &place(2), place(4)), None);
        assert_eq!(with_corrected(&Verdict::Open, &spot(None, 0), &place(3), place(4)), None);
    }

    #[test]
    fn only_what_was_moved_leaves() {
        let place = Place { page: 3, quote: "甲".to_owned(), ..Place::default() };
        let (a, b) = (rule("a", false, None), rule("b", false, None));
        let before = with_fault(&Verdict::Open, &a, Evidence::Place(place.clone()));
        let both = with_fault(&before, &b, Evidence::Place(place.clone()));
        let moved = without_moved(&both, &spot(Some("a"), 0), &place);
        assert!(
            taken_by(&moved, &a.id).is_none() && taken_by(&moved, &b.id).is_some(),
            "from one fault to another"
        );
        let other = Place { page: 4, ..place.clone() };
        assert_eq!(without_moved(&both, &spot(Some("a"), 0), &other), both, "something else stands there");
        let missing = Verdict::Missing { evidence: vec![Evidence::Place(place.clone())] };
        assert_eq!(
            without_moved(&missing, &spot(Some("a"), 0), &place),
            missing,
            "the verdict became another"
        );
    }

    #[test]
    fn evidence_is_replaced_where_it_stands() {
        let rules = [rule("a", true, None), rule("b", false, None)];
        let verdict = with_fault(&with_fault(&Verdict::Open, &rules[0], seen("x")), &rules[1], seen("y"));
        let replaced = with_replaced(&verdict, &spot(Some("b"), 0), seen("z"));
        assert_eq!(
            taken_by(&replaced, &rules[1].id).map(|taken| taken.evidence.clone()),
            Some(vec![seen("z")])
        );
        assert_eq!(taken_by(&replaced, &rules[0].id), taken_by(&verdict, &rules[0].id));
        assert_eq!(with_replaced(&verdict, &spot(Some("b"), 3), seen("z")), verdict, "an unknown place");
        let missing = Verdict::Missing { evidence: vec![seen("x"), seen("y")] };
        let expected = Verdict::Missing { evidence: vec![seen("x"), seen("z")] };
        assert_eq!(with_replaced(&missing, &spot(None, 1), seen("z")), expected);
    }

    #[test]
    fn more_evidence_goes_to_the_named_or_the_last_fault() {
        let rules = [rule("a", true, None), rule("b", false, None)];
        let verdict = with_fault(&with_fault(&Verdict::Open, &rules[0], seen("x")), &rules[1], seen("y"));
        let last = with_evidence(&verdict, None, seen("z")).expect("a fault");
        assert_eq!(taken_by(&last, &rules[1].id).map(|taken| taken.evidence.len()), Some(2));
        let named = with_evidence(&verdict, Some(&rules[0].id), seen("z")).expect("a fault");
        let taken = taken_by(&named, &rules[0].id).expect("taken");
        assert_eq!((taken.evidence.len(), taken.occurrences), (2, 1), "adding evidence counts nothing");
        assert_eq!(with_evidence(&Verdict::Faultless, None, seen("z")), None);
    }

    #[test]
    fn occurrences_never_fall_below_one() {
        let rule = rule("a", true, None);
        let verdict = with_fault(&Verdict::Open, &rule, seen("x"));
        let same = with_changed_fault(&verdict, &rule.id, |taken| step_occurrences(taken, -1));
        assert_eq!(taken_by(&same, &rule.id).map(|taken| taken.occurrences), Some(1));
        let more = with_changed_fault(&verdict, &rule.id, |taken| step_occurrences(taken, 1));
        assert_eq!(taken_by(&more, &rule.id).map(|taken| taken.occurrences), Some(2));
        assert_eq!(without_fault(&more, &rule.id), Verdict::Open);
    }

    #[test]
    fn a_fault_is_counted_up_and_down_and_off() {
        let each = rule("a", true, None);
        let once = with_fault(&Verdict::Open, &each, seen("x"));
        let twice = with_counted(&once, &each, 1).expect("one more");
        assert_eq!(
            taken_by(&twice, &each.id).map(|taken| (taken.occurrences, taken.evidence.len())),
            Some((2, 1))
        );
        assert_eq!(with_counted(&twice, &each, -1), Some(once.clone()));
        assert_eq!(with_counted(&once, &each, -1), Some(Verdict::Open), "less than once is not at all");

        let range = rule("b", false, Some(2));
        let mut verdict = with_fault(&Verdict::Open, &range, seen("x"));
        for hundredths in [150, 200] {
            verdict = with_counted(&verdict, &range, 1).expect("more");
            assert_eq!(
                taken_by(&verdict, &range.id).and_then(|taken| taken.points),
                Some(Points::from_hundredths(hundredths))
            );
        }
        assert_eq!(with_counted(&verdict, &range, 1), None, "no more than the most");
        let less = with_counted(&verdict, &range, -1).expect("less");
        assert_eq!(
            taken_by(&less, &range.id).and_then(|taken| taken.points),
            Some(Points::from_hundredths(150))
        );

        let fixed = rule("c", false, None);
        let verdict = with_fault(&Verdict::Open, &fixed, seen("x"));
        assert_eq!(with_counted(&verdict, &fixed, 1), None, "a fixed cost is not counted");
        assert_eq!(with_counted(&verdict, &fixed, -1), Some(Verdict::Open));
        assert_eq!(with_counted(&Verdict::Faultless, &fixed, -1), None, "not taken");
    }

    #[test]
    fn typed_points_must_lie_within() {
        let (least, most) = (Points::whole(1), Points::whole(3));
        for (text, points) in
            [("1", Some(100)), (" 2.5 ", Some(250)), ("0.5", None), ("3.01", None), ("两分", None)]
        {
            assert_eq!(points_within(text, least, most).map(Points::hundredths), points, "{text}");
        }
    }
}
