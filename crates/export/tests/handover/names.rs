//! Names of files on any system.

use crate::sample::report;
use export::{ScorecardReport, file_stem};
use proptest::prelude::*;

fn named(number: &str, case_name: &str) -> String {
    file_stem(&ScorecardReport { number: number.to_owned(), case_name: case_name.to_owned(), ..report() })
}

#[test]
fn names_tell_cases_apart() {
    for (number, case_name, stem) in [
        ("清市监罚〔2024〕12号", "某案", "评分表_003_清市监罚〔2024〕12号"),
        ("", "某某食品店案", "评分表_003_某某食品店案"),
        ("清/罚:〔2024〕12号?", "", "评分表_003_清_罚_〔2024〕12号"),
        ("..\\..\\con", "", "评分表_003_con"),
        (" . ", "\n", "评分表_003"),
        ("", "", "评分表_003"),
        ("第一行\r\n第二行", "", "评分表_003_第一行_第二行"),
    ] {
        assert_eq!(named(number, case_name), stem, "{number:?}");
    }
}

proptest! {
    #[test]
    fn names_are_safe_everywhere(number in any::<String>(), case_name in "\\PC{0,120}", ordinal: u32) {
        let stem = file_stem(&ScorecardReport { number, case_name, ordinal, ..report() });
        let place = format!("评分表_{ordinal:03}");
        prop_assert!(stem.starts_with(&place));
        prop_assert!(stem.chars().count() <= 80);
        prop_assert!(stem.len() + ".xlsx".len() <= 255);
        prop_assert!(!stem.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*']));
        prop_assert!(!stem.chars().any(char::is_control));
        prop_assert!(!stem.ends_with(['.', ' ']));
    }
}
