//! What one press means for a file of a horizontal review. Pure.

use crate::words::across as words;
use contract::scoring::{Criterion, CriterionKind, Deduction, Evidence, Place, Verdict};
use contract::view::AcrossRowView;

/// What is chosen for a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    /// No fault.
    Faultless,
    /// The fault at this place in the list, from 0; on a gate the first triggers it.
    Fault(usize),
    /// The document is missing.
    Missing,
    /// The item does not apply.
    NotApplicable,
    /// As another file was decided, on this file's own page.
    Like(Verdict),
}

/// The choice a key stands for.
pub(crate) fn press_to_choice(key: &str) -> Option<Choice> {
    match key {
        " " | "Enter" => Some(Choice::Faultless),
        "n" | "N" => Some(Choice::Missing),
        "x" | "X" | "0" => Some(Choice::NotApplicable),
        digit if digit.len() == 1 => digit
            .parse()
            .ok()
            .filter(|digit| (1..=9).contains(digit))
            .map(|digit: usize| Choice::Fault(digit - 1)),
        _ => None,
    }
}

/// What a file's mark rests on: what was taken from its pages, else the beginning of its document, or that there is none.
fn evidence(row: &AcrossRowView, taken: Option<&Place>) -> Evidence {
    match taken.or(row.place.as_ref()) {
        Some(place) => Evidence::Place(place.clone()),
        None => Evidence::NotFound { looked_at: vec![String::from(words::NO_SUCH_DOCUMENT)] },
    }
}

/// The verdict on a file, resting on `taken` where evidence was taken from its pages; absent where the choice does not fit the criterion.
pub(crate) fn verdict_for(
    choice: &Choice,
    criterion: &Criterion,
    row: &AcrossRowView,
    current: &Verdict,
    taken: Option<&Place>,
) -> Option<Verdict> {
    let gate = criterion.is_gate();
    match choice {
        Choice::Faultless => match criterion.kind {
            CriterionKind::Grant { points, .. } if criterion.fault_rules().is_empty() => {
                Some(Verdict::Granted { points })
            }
            _ => Some(Verdict::Faultless),
        },
        Choice::Fault(0) if gate => Some(Verdict::Triggered { evidence: vec![evidence(row, taken)] }),
        Choice::Fault(index) => {
            let rule = criterion.fault_rules().into_iter().nth(*index)?;
            let mut deductions = match current {
                Verdict::Faulty { deductions } => deductions.clone(),
                _ => Vec::new(),
            };
            if deductions.iter().any(|taken| taken.rule == rule.id) {
                return None;
            }
            deductions.push(Deduction {
                rule: rule.id,
                occurrences: 1,
                points: rule.up_to.map(|_| rule.points),
                evidence: vec![evidence(row, taken)],
                note: String::new(),
            });
            Some(Verdict::Faulty { deductions })
        }
        Choice::Missing if gate => None,
        Choice::Missing => Some(Verdict::Missing { evidence: vec![evidence(row, taken)] }),
        Choice::NotApplicable => criterion
            .allow_not_applicable
            .then(|| Verdict::NotApplicable { reason: String::from(words::NOT_APPLICABLE_REASON) }),
        Choice::Like(verdict) => match verdict {
            Verdict::Open => None,
            // The evidence is each file's own; a fault is never proved by another file's page.
            Verdict::Faulty { deductions } => Some(Verdict::Faulty {
                deductions: deductions
                    .iter()
                    .map(|fault| Deduction {
                        evidence: vec![evidence(row, taken)],
                        occurrences: 1,
                        ..fault.clone()
                    })
                    .collect(),
            }),
            Verdict::Missing { .. } => Some(Verdict::Missing { evidence: vec![evidence(row, taken)] }),
            Verdict::Triggered { .. } => Some(Verdict::Triggered { evidence: vec![evidence(row, taken)] }),
            other => Some(other.clone()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in;
    use contract::scoring::CaseId;

    fn row(case: &str, page: u32) -> AcrossRowView {
        AcrossRowView {
            case: CaseId::from(case),
            name: case.to_owned(),
            department: String::new(),
            page,
            last_page: page,
            width: 595.0,
            height: 842.0,
            has_picture: true,
            document: "决定书".to_owned(),
            place: (page > 0).then(|| Place { page, quote: "原文".to_owned(), ..Place::default() }),
            group: 0,
            mark: None,
            submitted: false,
        }
    }

    #[test]
    fn each_file_gets_evidence_of_its_own() {
        let desk = stand_in::desk();
        let criterion =
            desk.rubric.criteria().find(|criterion| criterion.fault_rules().len() > 1).expect("one");
        let first =
            verdict_for(&Choice::Fault(0), criterion, &row("a", 3), &Verdict::Open, None).expect("a fault");
        let like = verdict_for(&Choice::Like(first.clone()), criterion, &row("b", 7), &Verdict::Open, None)
            .expect("alike");
        let page = |verdict: &Verdict| match verdict.evidence()[0] {
            Evidence::Place(place) => place.page,
            Evidence::NotFound { .. } => 0,
        };
        assert_eq!((page(&first), page(&like)), (3, 7));
        let both =
            verdict_for(&Choice::Fault(1), criterion, &row("a", 3), &first, None).expect("a second fault");
        let Verdict::Faulty { deductions } = &both else { panic!("faulty") };
        assert_eq!(deductions.len(), 2);
        let taken = Place { page: 4, quote: "框选".to_owned(), ..Place::default() };
        let boxed = verdict_for(&Choice::Fault(0), criterion, &row("a", 3), &Verdict::Open, Some(&taken));
        assert_eq!(
            page(&boxed.expect("a fault")),
            4,
            "what was taken from the page comes before its beginning"
        );
        assert_eq!(
            verdict_for(&Choice::Fault(0), criterion, &row("a", 3), &first, None),
            None,
            "taken already"
        );
        let without =
            verdict_for(&Choice::Missing, criterion, &row("c", 0), &Verdict::Open, None).expect("missing");
        assert!(matches!(without.evidence()[0], Evidence::NotFound { .. }));
        assert_eq!(verdict_for(&Choice::Like(Verdict::Open), criterion, &row("a", 3), &first, None), None);
    }

    #[test]
    fn keys_mean_the_same_as_on_the_desk() {
        for (key, choice) in [
            (" ", Some(Choice::Faultless)),
            ("1", Some(Choice::Fault(0))),
            ("9", Some(Choice::Fault(8))),
            ("0", Some(Choice::NotApplicable)),
            ("n", Some(Choice::Missing)),
            ("q", None),
            ("F1", None),
        ] {
            assert_eq!(press_to_choice(key), choice, "{key}");
        }
    }
}
