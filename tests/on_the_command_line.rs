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
    let costs = card["score"].as_i64().expect("points");
    assert!((0..10_000).contains(&costs), "a deduction costs points: {costs}");

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
