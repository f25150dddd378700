//! The table of error codes in the documentation is the one in the code.

#![allow(clippy::disallowed_methods, reason = "a test may read the documentation that it checks")]

use contract::ErrorCode;

#[test]
fn the_documentation_lists_every_code_with_its_wording() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/error-codes.md");
    let text = std::fs::read_to_string(path).expect("docs/error-codes.md");
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(
        rows.len(),
        ErrorCode::ALL.len(),
        "run `cargo run -p contract --example error_codes > docs/error-codes.md`"
    );
    for (row, code) in rows.iter().zip(ErrorCode::ALL) {
        let wording = code.wording();
        for part in [code.code(), wording.what, wording.meaning, wording.remedy] {
            assert!(row.contains(part), "{}: `{part}` is not in the documentation", code.code());
        }
    }
}
