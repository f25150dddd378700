//! The main job: a batch comes in, is found, scored and handed over.

use crate::written::{cells, text};
use contract::scoring::{ActKind, DocumentType};
use fixtures::Truth;
use journeys::{anjuan, sample};
use serde_json::{Value, json};
use std::fs;

/// Number, cause, party, department and days of a case are those its maker tells; of a scan only its ledger is known.
fn reads_as_made(truths: &[Truth], case: &Value) {
    let of_case = |truth: &&Truth| case["number"] == truth.number.as_str();
    let truth = truths.iter().find(of_case).unwrap_or_else(|| panic!("the number is that of a case: {case}"));
    assert_eq!(case["cause"], truth.cause.as_str(), "{}", truth.id);
    assert_eq!(case["department"], truth.department.as_str(), "{}", truth.id);
    assert_eq!(case["parties"][0], truth.parties[0].name.as_str(), "{}", truth.id);
    if truth.form == "scan" {
        return;
    }
    for (kind, day) in case["dates"].as_object().into_iter().flatten() {
        // An inspection decides nothing: the day of its result is told instead.
        if let Some(told) = truth.dates.get(kind) {
            assert_eq!(day, told.as_str(), "{kind} of {}", truth.id);
        }
    }
    for kind in ["filing", "notice", "decision", "service", "payment", "closing", "application", "acceptance"]
    {
        let known = truth.dates.contains_key(kind);
        assert!(!known || case["dates"][kind].is_string(), "{kind} of {} is read", truth.id);
    }
}

#[test]
fn a_batch_goes_from_import_to_scorecard() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("评查 2024"));
    anjuan(["init", &workspace]).expect(0);
    let again = anjuan(["init", &workspace]).expect(1);
    assert!(again.errors.contains("workspace.not_empty"), "{}", again.errors);

    let imported = anjuan([
        "import",
        &workspace,
        &text(&sample.batch),
        "--ocr",
        "off",
        "--round-name",
        "样例批次",
        "--json",
    ])
    .expect(0);
    let lines = imported.lines();
    assert!(
        lines.iter().all(|line| line["outcome"] == "imported" || line["outcome"] == "skipped"),
        "{lines:#?}"
    );
    let ledgers = lines.iter().filter(|line| line["code"] == "import.is_ledger").count();
    assert_eq!(ledgers, 1, "the ledger is told from the cases");

    let cases = anjuan(["cases", &workspace, "--json"]).expect(0).lines();
    assert_eq!(cases.len(), sample.truths.len(), "one case for each that was made");
    // What is read of each case is what its ledger says, and what its maker knows.
    assert!(!imported.errors.contains("不一致"), "{}", imported.errors);
    for case in &cases {
        reads_as_made(&sample.truths, case);
    }

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
    let again =
        anjuan(["import", &workspace, &text(&sample.batch), "--ocr", "off", "--json"]).expect(0).lines();
    assert!(
        again.iter().all(|line| line["outcome"] == "duplicate" || line["outcome"] == "skipped"),
        "{again:#?}"
    );
    assert_eq!(anjuan(["cases", &workspace, "--json"]).expect(0).lines().len(), cases.len());
}
