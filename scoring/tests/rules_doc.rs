//! The rules in the documentation are those in the code.

#![allow(clippy::disallowed_methods, reason = "a test may read the documentation that it checks")]

use scoring::check::{HEADINGS, rules};

#[test]
fn the_documentation_holds_every_rule_with_its_text() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules.md");
    let text = std::fs::read_to_string(path).expect("docs/rules.md");
    let told = "run `cargo run -p scoring --example rules > docs/rules.md`";
    assert_eq!(text.lines().filter(|line| line.starts_with("## ")).count(), rules().count(), "{told}");
    for rule in rules() {
        assert!(text.contains(&format!("## {}\n\n**{}**", rule.id, rule.title)), "{}: {told}", rule.id);
        for heading in HEADINGS {
            assert!(text.contains(&rule.part(heading)), "{} {heading}: {told}", rule.id);
        }
    }
}
