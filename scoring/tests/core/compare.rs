//! Two reviewers' results, item by item.

use crate::sample::{
    built_in, deduction, faultless, faulty, mark, missing, not_applicable, points, triggered,
};
use scoring::comparison::{Agreement, ItemComparison};
use scoring::{Comparison, Verdict, compare};

fn item<'c>(comparison: &'c Comparison, id: &str) -> &'c ItemComparison {
    comparison.items.iter().find(|item| item.criterion.as_str() == id).expect("an item")
}

#[test]
fn each_item_says_how_far_both_agree() {
    let rubric = built_in("penalty-ordinary");
    let twice =
        mark("PO-C2", Verdict::Faulty { deductions: vec![deduction("PO-C2-1", 1), deduction("PO-C2-1", 1)] });
    let first = [
        faultless("PO-V01"),
        triggered("PO-V02"),
        faultless("PO-A2"),
        faulty("PO-A1", &[(2, 1)]),
        faulty("PO-C2", &[(1, 2)]),
        missing("PO-B10"),
        not_applicable("PO-C5"),
        faultless("PO-E3"),
        missing("PO-B1"),
    ];
    let second = [
        twice,
        faultless("PO-V01"),
        faultless("PO-V02"),
        faultless("PO-A2"),
        // As many points on other grounds: twice 0.5 instead of 1.
        faulty("PO-A1", &[(3, 2)]),
        faulty("PO-B10", &[(1, 1)]),
        faultless("PO-C5"),
    ];
    let comparison = compare(rubric, &first, &second);
    for (id, agreement) in [
        ("PO-V01", Agreement::Same),
        ("PO-V02", Agreement::Different),
        ("PO-A2", Agreement::Same),
        ("PO-A1", Agreement::SamePoints),
        ("PO-C2", Agreement::Same),
        ("PO-C5", Agreement::Different),
        ("PO-E3", Agreement::Undecided),
        ("PO-B1", Agreement::Undecided),
        ("PO-F1", Agreement::Undecided),
    ] {
        assert_eq!(item(&comparison, id).agreement, agreement, "{id}");
    }
    let source = item(&comparison, "PO-A1");
    let ids = |list: &[scoring::DeductionId]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(ids(&source.only_first), ["PO-A1-2"]);
    assert_eq!(ids(&source.only_second), ["PO-A1-3"]);
    assert_eq!((source.first.evidence.len(), source.second.evidence.len()), (1, 1));
    assert_eq!((source.first.verdict.as_str(), source.difference), ("faulty", points("0")));
    assert_eq!(item(&comparison, "PO-B1").difference, points("-3"), "open counts as full");
    // The first zeroes the file by its gate.
    assert_eq!((comparison.first.score, comparison.same_grade), (points("0"), false));
    assert_eq!(comparison.difference, points("0") - comparison.second.score);
    assert_eq!((comparison.decided, comparison.agreed), (7, 3));
}

#[test]
fn a_result_agrees_with_itself() {
    let rubric = built_in("licensing");
    let marks: Vec<_> = rubric.criteria().map(|criterion| faultless(criterion.id.as_str())).collect();
    let comparison = compare(rubric, &marks, &marks);
    let all = u32::try_from(marks.len()).expect("few");
    assert_eq!((comparison.decided, comparison.agreed), (all, all));
    assert_eq!((comparison.difference, comparison.same_grade), (points("0"), true));
}
