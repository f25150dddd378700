//! Batches with files that are wrong in themselves.

use crate::written::text;
use journeys::{anjuan, sample};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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

/// Papers of two cases put into one folder, with a copy, an empty file, a 7z, a system file and a ledger beside them.
fn messy(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
    for (about, number) in [("甲公司", 1), ("乙公司", 2)] {
        for title in ["立案审批表", "行政处罚决定书"] {
            let words =
                format!("{title}\n云市监处罚〔2024〕{number}号\n当事人：{about}\n经查，当事人超限运输。\n");
            put(&format!("{about}-{title}.txt"), words.as_bytes());
        }
    }
    put(
        "甲公司-立案审批表（复制）.txt",
        &fs::read(folder.join("甲公司-立案审批表.txt")).expect("written before"),
    );
    put("空.pdf", b"");
    put("包.7z", b"7z\xbc\xaf\x27\x1c\0\x04");
    put("Thumbs.db", b"x");
    put("台账.csv", "流水,对象\n云市监处罚〔2024〕1号,甲公司\n云市监处罚〔2024〕9号,丙公司\n".as_bytes());
}

#[test]
fn each_file_of_a_messy_batch_is_accounted_for() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, batch) = (text(&home.path().join("w")), home.path().join("批次"));
    messy(&batch);
    anjuan(["init", &workspace]).expect(0);
    let answer = anjuan(["import", &workspace, &text(&batch), "--column", "流水=number", "--json"]).expect(3);
    let lines = answer.lines();
    assert_eq!(lines.len(), fs::read_dir(&batch).expect("a folder").count(), "a line a file: {lines:#?}");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        *counts.entry(line["outcome"].as_str().expect("an outcome")).or_default() += 1;
        assert!(line["outcome"] == "imported" || line["code"].is_string(), "a code: {line}");
    }
    assert_eq!(
        counts,
        BTreeMap::from([("imported", 4), ("duplicate", 1), ("failed", 2), ("skipped", 2)]),
        "{lines:#?}"
    );
    let pages: u64 = lines.iter().filter_map(|line| line["pages"].as_u64()).sum();
    assert!(
        answer.errors.contains(&format!("页：共 {pages}，有文字 {pages}，已识读 0，待识读 0，未识读 0")),
        "{}",
        answer.errors
    );
    assert!(
        answer.errors.contains("云市监处罚〔2024〕9号"),
        "a row without a case is told: {}",
        answer.errors
    );
    assert_eq!(anjuan(["cases", &workspace, "--json"]).expect(0).lines().len(), 2);

    // The next ledger with the same headings is understood the same way.
    let again = anjuan(["import", &workspace, &text(&batch), "--preview", "--json"]).expect(0).lines();
    let ledger = again.iter().find(|line| line["ledger"].is_number()).expect("the ledger");
    assert_eq!(
        (&ledger["remembered"], &ledger["columns"][0]["field"]),
        (&Value::from(true), &Value::from("number"))
    );
    let known = again.iter().filter(|line| line["taken_in"].is_string()).count();
    assert!(known >= 4, "what the round has already is told before: {again:#?}");
}

#[test]
fn a_plan_is_looked_at_corrected_and_taken() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, batch) = (text(&home.path().join("w")), home.path().join("批次"));
    messy(&batch);
    anjuan(["init", &workspace]).expect(0);
    let seen = anjuan(["import", &workspace, &text(&batch), "--preview", "--json"]).expect(0).lines();
    let cases: Vec<&Value> = seen.iter().filter(|line| line["case"].is_string()).collect();
    assert_eq!(cases.len(), 2, "{seen:#?}");
    assert_eq!(
        (&cases[0]["case"], &cases[1]["case"]),
        (&Value::from("乙公司"), &Value::from("甲公司")),
        "{cases:#?}"
    );
    let told = |case: &&Value| case["reason"] == "same_name" || case["reason"] == "same_number";
    assert!(cases.iter().all(told), "{cases:#?}");
    assert!(seen.iter().any(|line| line["left_out"].is_string() && line["code"] == "import.empty_file"));
    assert_eq!(anjuan(["cases", &workspace, "--json"]).expect(0).lines().len(), 0, "nothing was taken");

    // All papers into one case of another name, but for one that is left out with a word.
    let mut files: Vec<String> = cases
        .iter()
        .flat_map(|case| case["files"].as_array().expect("files"))
        .map(|file| file.as_str().expect("a path").to_owned())
        .collect();
    files.sort();
    let out = files.pop().expect("some files");
    let plan = home.path().join("plan.jsonl");
    let lines = [
        serde_json::json!({ "case": "合并的案卷", "files": files }),
        serde_json::json!({ "left_out": out, "word": "与本案无关" }),
    ];
    fs::write(&plan, lines.map(|line| line.to_string()).join("\n")).expect("written");
    let taken =
        anjuan(["import", &workspace, &text(&batch), "--plan", &text(&plan), "--json"]).expect(3).lines();
    let left = taken.iter().find(|line| line["path"] == out.as_str()).expect("its line");
    assert_eq!(
        (&left["outcome"], &left["code"], &left["word"]),
        (&Value::from("skipped"), &Value::from("import.left_out_by_hand"), &Value::from("与本案无关"))
    );
    let cases = anjuan(["cases", &workspace, "--json"]).expect(0).lines();
    assert_eq!((cases.len(), &cases[0]["name"]), (1, &Value::from("合并的案卷")));

    fs::write(&plan, "{\"case\":\"甲\",\"files\":[\"a\",\"a\"]}").expect("written");
    let refused = anjuan(["import", &workspace, &text(&batch), "--plan", &text(&plan)]).expect(1);
    assert!(refused.errors.contains("import.plan_invalid"), "{}", refused.errors);
}
