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
    let line_of = |name: &str| {
        let line = lines.iter().find(|line| line["path"].as_str().is_some_and(|path| path.ends_with(name)));
        line.unwrap_or_else(|| panic!("{name} has an outcome"))
    };
    assert_eq!(line_of("空文件.pdf")["code"], "import.empty_file");
    // Half a download gives the pages that are left; those that its own list counts and that are lost are unread.
    let half = line_of("截断.pdf");
    assert_eq!(half["outcome"], "imported", "{half}");
    let (pages, unread) =
        (half["pages"].as_u64().expect("pages"), half["unread_pages"].as_u64().expect("unread"));
    assert!(unread > 0 && unread < pages, "{half}");
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

/// Two case files bound together: each begins with a cover of its own.
fn bound_together() -> String {
    let case = |party: &str, number: u32| {
        format!(
            "行政处罚案卷\n案号：云市监处罚〔2024〕{number}号\n当事人：{party}\n\u{c}立案审批表\n案由：经营超过保质期的食品\n\
             当事人：{party}\n负责人审批意见：同意立案。丙某 2024年3月5日\n\u{c}行政处罚决定书\n\
             云市监处罚〔2024〕{number}号\n当事人：{party}\n云澜市市场监督管理局\n2024年4月1日\n"
        )
    };
    format!("{}\u{c}{}", case("云澜市好味来食品有限公司", 1), case("青陂区老井面馆有限公司", 2))
}

#[test]
fn a_file_of_two_cases_is_told_and_parted_by_its_pages() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("合订.txt");
    fs::write(&file, bound_together()).expect("written");
    let (whole, parted) = (text(&home.path().join("w")), text(&home.path().join("x")));
    anjuan(["init", &whole]).expect(0);
    let answer = anjuan(["import", &whole, &text(&file), "--json"]).expect(0);
    assert!(answer.errors.contains("里可能有 2 个案卷：第1—3页"), "{}", answer.errors);
    assert!(answer.errors.contains("（#4-6）"), "{}", answer.errors);

    anjuan(["init", &parted]).expect(0);
    let plan = home.path().join("plan.jsonl");
    let line = |name: &str, pages: &str| serde_json::json!({ "case": name, "files": [text(&file) + pages] });
    fs::write(&plan, format!("{}\n{}\n", line("甲", "#1-3"), line("乙", "#4-6"))).expect("written");
    let answer = anjuan(["import", &parted, &text(&file), "--plan", &text(&plan), "--json"]).expect(0);
    assert_eq!(answer.lines().iter().map(|line| line["pages"].clone()).collect::<Vec<_>>(), [3, 3]);
    assert!(!answer.errors.contains("可能有"), "{}", answer.errors);
    let cases = anjuan(["cases", &parted, "--json"]).expect(0).lines();
    let numbers: Vec<&str> = cases.iter().filter_map(|case| case["number"].as_str()).collect();
    assert_eq!(numbers, ["云市监处罚〔2024〕1号", "云市监处罚〔2024〕2号"]);

    // Every value read is told with its place, and every dated step.
    let told = anjuan(["facts", &parted, numbers[0], "--json"]).expect(0).lines();
    let decision = told.iter().find(|line| line["step"] == "decision").expect("the day of the decision");
    assert_eq!((&decision["date"], &decision["page"]), (&Value::from("2024-04-01"), &Value::from(3)));
    let party = told.iter().find(|line| line["kind"] == "party").expect("the party");
    assert_eq!(
        (&party["value"], &party["quote"]),
        (&party["quote"], &Value::from("云澜市好味来食品有限公司"))
    );
}
