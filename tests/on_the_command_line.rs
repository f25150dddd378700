//! The main job through `anjuan`: a batch comes in, is found, scored and handed over.

use calamine::{Data, Reader, Xlsx, open_workbook};
use contract::scoring::{ActKind, DocumentType};
use journeys::{anjuan, binary, sample};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

fn text(path: &Path) -> String {
    path.to_str().expect("test paths are UTF-8").to_owned()
}

#[test]
fn a_batch_goes_from_import_to_scorecard() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("评查 2024"));
    anjuan(["init", &workspace]).expect(0);
    let again = anjuan(["init", &workspace]).expect(1);
    assert!(again.errors.contains("workspace.not_empty"), "{}", again.errors);

    let imported =
        anjuan(["import", &workspace, &text(&sample.batch), "--round-name", "样例批次", "--json"]).expect(0);
    let lines = imported.lines();
    assert!(
        lines.iter().all(|line| line["outcome"] == "imported" || line["outcome"] == "skipped"),
        "{lines:#?}"
    );
    let ledgers = lines.iter().filter(|line| line["code"] == "import.is_ledger").count();
    assert_eq!(ledgers, 1, "the ledger is told from the cases");

    let cases = anjuan(["cases", &workspace, "--json"]).expect(0).lines();
    assert_eq!(cases.len(), sample.truths.len(), "one case for each that was made");

    let truth = sample
        .truths
        .iter()
        .filter(|truth| truth.form == "pdf" && truth.act_kind == ActKind::PenaltyOrdinary)
        .find(|truth| truth.documents.iter().any(|document| document.kind == DocumentType::PenaltyDecision))
        .expect("a born-digital penalty case");
    let case =
        cases.iter().find(|case| case["number"] == truth.number.as_str()).expect("found by its number");
    assert_eq!(case["act_kind"], "penalty_ordinary");
    assert_eq!(case["pages"], truth.pages);
    let id = case["case"].as_str().expect("an id");

    // A phrase of the decision is found on its page.
    let decision = truth
        .documents
        .iter()
        .find(|document| document.kind == DocumentType::PenaltyDecision)
        .expect("a decision");
    let quoted = format!("\"{}\"", truth.number);
    let hits = anjuan(["search", &workspace, &quoted, "--limit", "200", "--json"]).expect(0).lines();
    let on_decision = hits
        .iter()
        .any(|hit| hit["case"] == id && hit["page"].as_u64() == decision.first_page.map(u64::from));
    assert!(on_decision, "the number stands on the decision: {hits:#?}");

    // Marks in, scorecard out; what has no evidence is refused as a whole.
    let marks = home.path().join("marks.json");
    let page = decision.first_page.expect("a PDF has pages");
    let evidence =
        json!([{ "kind": "place", "page": page, "document_title": decision.title, "quote": truth.number }]);
    let faulty = |evidence: Value| {
        json!([
            { "criterion": "PO-A1", "verdict": "faultless" },
            { "criterion": "PO-E1", "verdict": "faulty", "note": "文号书写不规范",
              "deductions": [{ "rule": "PO-E1-1", "evidence": evidence }] },
        ])
    };
    fs::write(&marks, faulty(json!([])).to_string()).expect("written");
    let refused = anjuan(["score", &workspace, id, "--marks", &text(&marks), "--json"]).expect(3);
    assert_eq!(refused.lines()[0]["problems"][0]["code"], "evidence_required");
    let nothing =
        anjuan(["export", &workspace, "scorecard", id, "--format", "xlsx", "--out", &text(home.path())])
            .expect(1);
    assert!(nothing.errors.contains("export.nothing"), "{}", nothing.errors);

    fs::write(&marks, faulty(evidence).to_string()).expect("written");
    let card =
        anjuan(["score", &workspace, id, "--marks", &text(&marks), "--json"]).expect(0).lines().remove(0);
    assert_eq!(card["state"], "provisional");
    assert_eq!(card["decided"], 2);
    let explained = anjuan(["score", &workspace, id, "--marks", &text(&marks), "--explain", "--json"])
        .expect(0)
        .lines()
        .remove(0);
    assert_eq!(explained["scorecard"], card);
    let steps = explained["explanation"]["steps"].as_array().expect("steps");
    let grade = steps.iter().find(|step| step["kind"] == "grade").expect("the grade");
    assert_eq!(grade["result"]["numerator"], card["score"].to_string());
    let costs = card["score"].as_i64().expect("points");
    assert!((0..10_000).contains(&costs), "a deduction costs points: {costs}");

    // One member alone agrees with nobody, and is told so.
    let alone = anjuan(["agreement", &workspace, "--seed", "7", "--json"]).expect(0);
    let table = alone.lines().remove(0);
    assert_eq!((&table["cases"], &table["shared_cases"], &table["seed"]), (&json!(1), &json!(0), &json!(7)));
    assert_eq!(table["grade"]["measures"][0]["outcome"], "untold");
    assert_eq!(table["verdicts"]["measures"][0]["reason"], "one_reviewer");
    assert!(alone.errors.contains("无从比较"), "{}", alone.errors);

    // The scorecard says where: in the spreadsheet and on paper.
    let sheet = home.path().join("评分表.xlsx");
    anjuan(["export", &workspace, "scorecard", id, "--format", "xlsx", "--out", &text(&sheet)]).expect(0);
    let told = cells(&sheet);
    let paper = home.path().join("评分表.pdf");
    anjuan(["export", &workspace, "scorecard", id, "--format", "pdf", "--out", &text(&paper)]).expect(0);
    let read: String = anjuan(["extract", &text(&paper), "--json"])
        .expect(0)
        .lines()
        .iter()
        .filter_map(|line| line["text"].as_str())
        .collect::<String>()
        .replace(['\n', ' '], "");
    for words in [truth.number.as_str(), decision.title.as_str(), &format!("第{page}页"), "文号书写不规范"]
    {
        let words = words.replace(' ', "");
        assert!(told.contains(&words), "`{words}` is in the spreadsheet");
        assert!(read.contains(&words), "`{words}` is on the paper");
    }

    let verified = anjuan(["verify", &workspace, "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["cases"], cases.len());
    assert_eq!(verified["problems"], json!([]));

    // The same batch again: seen, said, not taken in twice.
    let again = anjuan(["import", &workspace, &text(&sample.batch), "--json"]).expect(0).lines();
    assert!(
        again.iter().all(|line| line["outcome"] == "duplicate" || line["outcome"] == "skipped"),
        "{again:#?}"
    );
    assert_eq!(anjuan(["cases", &workspace, "--json"]).expect(0).lines().len(), cases.len());
}

/// All text of a workbook, without white space.
fn cells(path: &Path) -> String {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let mut told = String::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("a sheet");
        for cell in range.used_cells() {
            if let Data::String(words) = cell.2 {
                told.push_str(&words.replace(['\n', ' '], ""));
            }
        }
    }
    told
}

#[test]
fn bad_files_hurt_only_themselves() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("w"));
    anjuan(["init", &workspace]).expect(0);
    let answer = anjuan(["import", &workspace, &text(&sample.odd), "--json"]).expect(3);
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

#[test]
fn a_killed_import_keeps_what_it_acknowledged_and_goes_on() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("w"));
    anjuan(["init", &workspace]).expect(0);
    let mut child = Command::new(binary("anjuan"))
        .args(["import", &workspace, &text(&sample.batch), "--jobs", "1", "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("anjuan can be started");
    let output = BufReader::new(child.stdout.take().expect("piped"));
    let acknowledged: Vec<Value> = output
        .lines()
        .take(2)
        .map(|line| serde_json::from_str(&line.expect("a line")).expect("JSON"))
        .collect();
    child.kill().expect("killed");
    child.wait().expect("ended");

    let kept = anjuan(["cases", &workspace, "--json"]).expect(0).lines();
    for line in acknowledged.iter().filter(|line| line["outcome"] == "imported") {
        assert!(kept.iter().any(|case| case["case"] == line["case"]), "acknowledged and kept: {line}");
    }
    assert!(kept.len() < sample.truths.len(), "it was killed before its end");

    let resumed = anjuan(["resume", &workspace, "--json"]).expect(0).lines();
    assert!(
        resumed.iter().all(|line| line["outcome"] == "imported" || line["outcome"] == "skipped"),
        "{resumed:#?}"
    );
    let whole = anjuan(["cases", &workspace, "--json"]).expect(0).lines();
    assert_eq!(whole.len(), sample.truths.len(), "nothing lost, nothing twice");
    let verified = anjuan(["verify", &workspace, "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], json!([]));
    assert!(
        anjuan(["resume", &workspace]).expect(1).errors.contains("job.not_resumable"),
        "nothing is left to resume"
    );
}

#[test]
fn searches_are_listed_grouped_exported_and_kept() {
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("检索"));
    anjuan(["init", &workspace]).expect(0);
    let batch = home.path().join("batch");
    let file = |case: &str, name: &str, words: &str| {
        let folder = batch.join(case);
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join(name), words).expect("written");
    };
    file(
        "甲案",
        "01.txt",
        "行政处罚决定书\n样市监罚〔2024〕12号\n罚款人民币50,000元。当事人不服，未缴纳。\n",
    );
    file("甲案", "02.txt", "送达回证\n受送达人：样板商行\n");
    file("乙案", "01.txt", "行政處罰決定書\n样市监罚〔2024〕13号\n处以五万元罚款。\n");
    anjuan(["import", &workspace, &text(&batch), "--json"]).expect(0);
    let search = |arguments: &[&str]| {
        let all: Vec<&str> = ["search", workspace.as_str()]
            .into_iter()
            .chain(arguments.iter().copied())
            .chain(["--json"])
            .collect();
        anjuan(all)
    };
    let total = |query: &str| search(&[query]).expect(0).lines().last().map(|last| last["total"].clone());
    for (query, pages) in [
        ("五万元", 2),
        ("50,000元", 2),
        ("\"五万元\"", 1),
        ("处罚决定", 2),
        ("\"元。当事人不服，未\"", 1),
        ("未", 1),
        ("文书:送达回证", 1),
    ] {
        assert_eq!(total(query), Some(json!(pages)), "{query}");
    }
    let hit = search(&["五万元"]).expect(0).lines().remove(0);
    assert_eq!(hit["reasons"][0]["way"], "literal");
    assert!(!hit["boxes"].as_array().expect("boxes").is_empty());
    let wrong = search(&["罚款 金额:>很多"]).expect(1);
    assert!(wrong.errors.contains("第 7 个字符"), "{}", wrong.errors);

    let grouped = search(&["罚款 OR 送达", "--group"]).expect(0).lines();
    assert_eq!((grouped.len(), &grouped[2]["cases"]), (3, &json!(2)), "{grouped:#?}");
    let lacking = search(&["缺文书:送达回证", "--group"]).expect(0).lines();
    assert_eq!((lacking.len(), &lacking[0]["case_name"]), (2, &json!("乙案")), "{lacking:#?}");

    let list = home.path().join("清单.xlsx");
    let written = search(&["五万元", "--export", &text(&list)]).expect(0).lines().remove(0);
    assert_eq!(written["rows"], 2);
    assert!(cells(&list).contains("50,000元"));
    let queries = home.path().join("queries.csv");
    fs::write(&queries, "名称,检索式\n罚款案,五万元\n坏的,罚款 OR\n没有的,没有这几个字\n").expect("written");
    let out = home.path().join("结果.csv");
    let lines = anjuan(["search", &workspace, "--batch", &text(&queries), "--out", &text(&out), "--json"])
        .expect(3)
        .lines();
    assert_eq!((&lines[0]["total"], &lines[2]["total"]), (&json!(2), &json!(0)));
    assert!(lines[1]["fault"].as_str().is_some_and(|fault| fault.contains("OR")));
    assert_eq!(
        fs::read_to_string(&out).expect("written").lines().count(),
        5,
        "two hits, and a row for each other"
    );

    let suggested = anjuan(["suggest", &workspace, "缺文书:送达回", "--json"]).expect(0).lines();
    assert!(suggested.iter().any(|found| found["text"] == "送达回证"), "{suggested:#?}");

    anjuan(["saved", "add", &workspace, "五万", "五万元"]).expect(0);
    let new = |arguments: &[&str]| {
        let all = ["saved", "run", &workspace, "五万", "--json"].into_iter().chain(arguments.iter().copied());
        let lines = anjuan(all.collect::<Vec<_>>()).expect(0).lines();
        lines.iter().filter(|line| line["new"] == true).count()
    };
    assert_eq!((new(&["--peek"]), new(&[]), new(&[])), (2, 2, 0), "looked at, nothing is new");
    file("丙案", "01.txt", "罚款5万元\n");
    anjuan(["import", &workspace, &text(&batch.join("丙案")), "--json"]).expect(0);
    let listed = anjuan(["saved", "list", &workspace, "--json"]).expect(0).lines().remove(0);
    assert_eq!((&listed["total"], &listed["new"]), (&json!(3), &json!(1)));
    assert_eq!(new(&["--new"]), 1);
    anjuan(["saved", "remove", &workspace, "五万"]).expect(0);

    assert_eq!(anjuan(["reindex", &workspace, "--json"]).expect(0).lines()[0]["cases"], 3);
    assert_eq!(total("五万元"), Some(json!(3)));
}

#[test]
fn rubrics_are_listed_shown_and_checked() {
    let list = anjuan(["rubric", "list", "--json"]).expect(0).lines();
    assert!(list.iter().any(|rubric| rubric["id"] == "penalty-ordinary"), "{list:#?}");
    let shown = anjuan(["rubric", "show", "penalty-ordinary", "--json"]).expect(0).lines().remove(0);
    assert_eq!(shown["rubric"]["total"], 10_000);
    let home = tempfile::tempdir().expect("a folder");
    let broken = home.path().join("broken.toml");
    fs::write(&broken, "id = \"x\"\ntotal = 多少\n").expect("written");
    let findings = anjuan(["rubric", "lint", &text(&broken), "--json"]).expect(1);
    assert_eq!(findings.lines()[0]["line"], 2, "{}", findings.text);
}

#[test]
fn rubrics_are_compared_joined_and_drafted_from_tables() {
    let versions = ["rubric", "diff", "penalty-ordinary-2024.1", "penalty-ordinary", "--json"];
    let diff = anjuan(versions).expect(0).lines().remove(0);
    let fields: Vec<&str> = diff["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|change| change["field"].as_str())
        .collect();
    assert_eq!(fields, ["version", "applies_to"]);

    let joined = anjuan(["rubric", "show", "penalty-ordinary+enterprise-special", "--json"]).expect(0);
    assert_eq!(joined.lines()[0]["rubric"]["parts"][0]["of"], 14_000);
    let refused = anjuan(["rubric", "show", "environment+enterprise-special", "--json"]).expect(1);
    assert!(refused.errors.contains("rubric.not_joinable"), "{}", refused.errors);

    // A sheet that adds up to 109 is told, kept as it is, and the draft lints.
    let home = tempfile::tempdir().expect("a folder");
    let sheet = home.path().join("许可.csv");
    let items = [5, 10, 6, 6, 15, 6, 5, 10, 19, 10, 5, 12];
    let rows: String =
        (1..).zip(items).map(|(n, points)| format!("第{n}项,{points},缺少材料扣2分\n")).collect();
    fs::write(&sheet, format!("总分100分,,\n评查内容,分值,扣分标准\n{rows}")).expect("written");
    let draft = home.path().join("draft.toml");
    let told = anjuan(["rubric", "import", &text(&sheet), "--out", &text(&draft), "--json"])
        .expect(0)
        .lines()
        .remove(0);
    assert_eq!((&told["total"], &told["criteria"]), (&json!(10_900), &json!(12)));
    assert_eq!(told["findings"][0]["code"], "total_differs");
    anjuan(["rubric", "lint", &text(&draft), "--json"]).expect(0);
    let bytes = home.path().join("bytes.toml");
    fs::write(&bytes, [b'a', b'\n', 0xff, 0xfe, 0]).expect("written");
    assert_eq!(anjuan(["rubric", "lint", &text(&bytes), "--json"]).expect(1).lines()[0]["line"], 2);
}
