//! Alignments: by hand for short texts, by properties for any.

use proptest::prelude::*;
use scoring::likeness::{Diff, DiffKind, diff};

fn cut(text: &str, from: usize, to: usize) -> String {
    text.chars().skip(from).take(to - from).collect()
}

/// The alignment in one line: `[old→new]` for a change, `[-gone]`, `[+new]`.
fn shown(left: &str, right: &str) -> String {
    let show = |span: &scoring::likeness::DiffSpan| {
        let (old, new) =
            (cut(left, span.left.start, span.left.end), cut(right, span.right.start, span.right.end));
        match span.kind {
            DiffKind::Equal => old,
            DiffKind::Changed => format!("[{old}→{new}]"),
            DiffKind::OnlyLeft => format!("[-{old}]"),
            DiffKind::OnlyRight => format!("[+{new}]"),
        }
    };
    diff(left, right).spans.iter().map(show).collect()
}

#[test]
fn alignments_read_as_people_would_mark_them() {
    for (left, right, expected) in [
        ("", "", ""),
        ("罚款", "", "[-罚款]"),
        ("", "罚款", "[+罚款]"),
        ("处罚决定书", "处罚决定书", "处罚决定书"),
        ("决定罚款叁仟元整", "决定罚款伍仟元整", "决定罚款[叁→伍]仟元整"),
        ("张三在店内经营", "李四在店内经营", "[张三→李四]在店内经营"),
        // A number differs as a whole, although most digits are the same.
        ("共计3000元整。", "共计3500元整。", "共计[3000→3500]元整。"),
        ("共计30元整。", "共计3100元整。", "共计[30→3100]元整。"),
        ("批号A12B，合格证", "批号A13B，合格证", "批号[A12B→A13B]，合格证"),
        // A crumb of agreement between two changes is no agreement.
        ("经办人张三丰签字", "经办人李三毛签字", "经办人[张三丰→李三毛]签字"),
        ("于三月五日到场检查", "于三月五日上午到场检查", "于三月五日[+上午]到场检查"),
        ("于三月五日上午到场检查", "于三月五日到场检查", "于三月五日[-上午]到场检查"),
        ("全然不同", "毫无相似", "[全然不同→毫无相似]"),
    ] {
        assert_eq!(shown(left, right), expected, "{left} | {right}");
    }
}

#[test]
fn the_share_is_never_rounded_up_to_all() {
    let long: String = "案卷评查".repeat(300);
    let one_off = format!("{long}甲{long}");
    let other = format!("{long}乙{long}");
    assert_eq!(diff(&one_off, &other).percent(), 99);
    assert_eq!(diff(&one_off, &one_off).percent(), 100);
    assert_eq!(diff("", "").percent(), 100);
    assert_eq!(diff("甲", "").percent(), 0);
}

/// A text of so many characters in which no word of six characters comes twice by design.
fn long_text(characters: usize, seed: u64) -> Vec<char> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(state >> 40).expect("24 bits")
    };
    (0..characters).map(|_| char::from_u32(0x4e00 + next() % 600).expect("a character")).collect()
}

#[test]
fn a_long_text_with_scattered_changes_is_aligned_exactly() {
    let left = long_text(20_000, 1);
    let mut right = left.clone();
    // From the end, so that places stay: forty changes of one character, twenty pieces gone, twenty added.
    for at in (250..20_000).step_by(500).rev() {
        right[at] = '甲';
    }
    for at in (600..20_000).step_by(1_000).rev() {
        right.drain(at..at + 7);
        right.splice(at + 300..at + 300, "补充一段话".chars());
    }
    let (left, right): (String, String) = (left.iter().collect(), right.iter().collect());
    let found = diff(&left, &right);
    assert_sound(&found, &left, &right);
    let changes = found.spans.iter().filter(|span| span.kind != DiffKind::Equal).count();
    assert!(changes <= 80, "{changes}");
    assert!(found.equal() >= 20_000 - 40 - 20 * 7 - 40, "{}", found.equal());
}

#[test]
fn long_texts_without_anything_in_common_come_to_an_end() {
    let left: String = long_text(20_000, 2).iter().collect();
    for right in [long_text(20_000, 3).iter().collect(), "同".repeat(20_000), String::new()] {
        let found = diff(&left, &right);
        assert_sound(&found, &left, &right);
        assert!(found.percent() < 20, "{}", found.percent());
    }
    // Nothing stands once here: aligned from both ends only.
    let (one, other) = ("同".repeat(20_000), format!("{}异{}", "同".repeat(9_000), "同".repeat(9_000)));
    assert_sound(&diff(&one, &other), &one, &other);
}

fn assert_sound(found: &Diff, left: &str, right: &str) {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut done = (0, 0);
    let mut before = None;
    for span in &found.spans {
        assert_eq!((span.left.start, span.right.start), done, "no gap, no overlap");
        done = (span.left.end, span.right.end);
        let (old, new) = (&left[span.left.clone()], &right[span.right.clone()]);
        match span.kind {
            DiffKind::Equal => assert!(old == new && !old.is_empty()),
            DiffKind::Changed => assert!(!old.is_empty() && !new.is_empty()),
            DiffKind::OnlyLeft => assert!(!old.is_empty() && new.is_empty()),
            DiffKind::OnlyRight => assert!(old.is_empty() && !new.is_empty()),
        }
        let is_equal = span.kind == DiffKind::Equal;
        assert_ne!(before, Some(is_equal), "two runs of one kind are one");
        before = Some(is_equal);
    }
    assert_eq!(done, (left.len(), right.len()), "both sides to their end");
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[甲乙丙12a，]{0,40}", "[罚款决定书元零〇0-9A-F \n]{0,80}", any::<String>()]
}

proptest! {
    #[test]
    fn any_two_texts_can_be_put_together_again(left in text(), right in text()) {
        assert_sound(&diff(&left, &right), &left, &right);
    }

    #[test]
    fn edits_of_a_long_text_can_be_put_together_again(
        seed in any::<u64>(),
        edits in prop::collection::vec((0_usize..5_000, 0_usize..40, text()), 0..12),
    ) {
        let left = long_text(5_000, seed);
        let mut right = left.clone();
        for (at, gone, new) in edits {
            let at = at.min(right.len());
            let end = (at + gone).min(right.len());
            right.splice(at..end, new.chars());
        }
        let (left, right): (String, String) = (left.iter().collect(), right.iter().collect());
        assert_sound(&diff(&left, &right), &left, &right);
    }

    #[test]
    fn a_text_equals_itself(text in text()) {
        let found = diff(&text, &text);
        prop_assert!(found.spans.len() <= 1);
        prop_assert_eq!(found.percent(), 100);
    }
}
