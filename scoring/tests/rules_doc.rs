//! The documentation of the rules is what the code says.

#![allow(clippy::disallowed_methods, reason = "a test may read the documentation that it checks")]

#[path = "../examples/rules.rs"]
#[allow(dead_code, reason = "the example is also a program")]
mod printed;

#[test]
fn the_documentation_is_what_the_rules_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules.md");
    let text = std::fs::read_to_string(path).expect("docs/rules.md");
    let right = printed::document();
    let differs = text.lines().zip(right.lines()).find(|(has, wants)| has != wants);
    assert!(
        text == right,
        "run `cargo run -p scoring --example rules > docs/rules.md`; the first line that differs: {differs:?}"
    );
}
