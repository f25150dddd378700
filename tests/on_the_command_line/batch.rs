//! Batches with files that are wrong in themselves.

use crate::written::text;
use journeys::{anjuan, sample};
use std::fs;

#[test]
fn bad_files_hurt_only_themselves() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("w"));
    anjuan(["init", &workspace]).expect(0);
    let answer = anjuan(["import", &workspace, &text(&sample.odd), "--ocr", "off", "--json"]).expect(3);
    let lines = answer.lines();
    let files = fs::read_dir(&sample.odd).expect("a folder").count();
    assert_eq!(lines.len(), files, "an outcome for each file: {lines:#?}");
    for line in &lines {
        let failed = line["outcome"] == "failed";
        assert!(!failed || line["code"].as_str().is_some_and(|code| code.starts_with("import.")), "{line}");
    }
    let code_of = |name: &str| {
        let line = lines.iter().find(|line| line["path"].as_str().is_some_and(|path| path.ends_with(name)));
        line.unwrap_or_else(|| panic!("{name} has an outcome"))["code"].clone()
    };
    assert_eq!(code_of("空文件.pdf"), "import.empty_file");
    assert_eq!(code_of("截断.pdf"), "import.damaged");
}
