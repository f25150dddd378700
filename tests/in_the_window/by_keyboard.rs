//! A whole case by keyboard alone in the real window: a scan of which no word was recognised, from the list of rounds to
//! the submission, and every mark found in what leaves the house.

use crate::window::{DOWN, ENTER, PAGE_DOWN, TAB, Window};
use journeys::{anjuan, sample};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Fewer pages than this are no case file to speak of.
const PAGES: u32 = 20;

/// A workspace with the longest scan of the sample, no word of it recognised.
fn scanned(home: &Path) -> (PathBuf, u32) {
    let sample = sample();
    let scans = sample.truths.iter().filter(|truth| truth.form == "scan");
    let penalties = scans.filter(|truth| truth.act_kind.code() == "penalty_ordinary");
    let truth = penalties.max_by_key(|truth| truth.pages).expect("a scan of a penalty case");
    let workspace = home.join("workspace");
    let folder = workspace.to_str().expect("UTF-8");
    anjuan(["init", folder]).expect(0);
    let file = sample.batch.join(&truth.path);
    anjuan(["import", folder, file.to_str().expect("UTF-8"), "--ocr", "off", "--round-name", "键盘评查"])
        .expect(0);
    (workspace, truth.pages)
}

/// Goes on from control to control until the one wanted has the focus.
async fn tab_to(window: &Window, selector: &str) {
    let here = format!("return document.activeElement?.matches('{selector}') ?? false");
    for _ in 0..80 {
        if window.run(&here, &[]).await == Value::Bool(true) {
            return;
        }
        window.press(&TAB.to_string()).await;
    }
    window.picture("failed").await;
    panic!("`{selector}` cannot be reached by Tab");
}

async fn open_criterion(window: &Window) -> String {
    let script =
        "return document.querySelector('[data-test=criterion][aria-expanded=true]').dataset.criterion";
    window.run(script, &[]).await.as_str().expect("a criterion is open").to_owned()
}

async fn state_of(window: &Window, criterion: &str) -> String {
    let script = "return document.querySelector(`[data-test=criterion][data-criterion=\"${arguments[0]}\"]`).dataset.state";
    window.run(script, &[json!(criterion)]).await.as_str().expect("a state").to_owned()
}

/// Waits until a criterion is in a state, and saved so.
async fn wait_for_state(window: &Window, criterion: &str, state: &str) {
    let row = format!("[data-test=criterion][data-criterion=\"{criterion}\"][data-state={state}]");
    window.wait_for_count(&row, 1).await;
    window.see("[data-test=saved-state][data-state=saved]").await;
}

#[tokio::test]
async fn a_scan_is_reviewed_by_keyboard_alone_and_every_mark_is_exported() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, pages) = scanned(home.path());
    assert!(pages >= PAGES, "the longest scan has {pages} pages");
    let window = Window::open(&workspace).await;
    window.resize(1366, 768).await;
    window.see("[data-test=round-card]").await;
    tab_to(&window, "[data-test=tour-skip]").await;
    window.press(&ENTER.to_string()).await;
    window.wait_for_count("[data-test=tour]", 0).await;
    tab_to(&window, "[data-test=round-card] a").await;
    window.press(&ENTER.to_string()).await;
    window.see("[data-test=case-row]").await;
    tab_to(&window, "[data-test=case-row] a").await;
    window.press(&ENTER.to_string()).await;
    window.see("[data-test=desk]").await;
    window.see("[data-test=page-picture]").await;

    // All pages are gone through once.
    let shown = "return Number(document.querySelector('[data-test=page-number]').value)";
    for page in 2..=pages {
        window.press(&PAGE_DOWN.to_string()).await;
        window.wait_until("the next page is in view", &format!("{shown} === {page}")).await;
    }
    window.press("g").await;
    window.press(&format!("3{ENTER}")).await;
    window.press(&'\u{e00c}'.to_string()).await;
    window.wait_until("page 3 is in view", &format!("{shown} === 3")).await;

    let mut expected: BTreeMap<String, &str> = BTreeMap::new();
    let gates = window.count("[data-test=criterion]").await;
    assert!(gates > 10, "a rubric");

    // The gates: none is triggered. Then a box, a whole page, nothing found, set aside; each on the criterion that is open.
    let deducts = "return document.querySelector('.criterion--open .deductions') !== null";
    while window.run(deducts, &[]).await != Value::Bool(true) {
        let criterion = open_criterion(&window).await;
        window.press(" ").await;
        wait_for_state(&window, &criterion, "faultless").await;
        expected.insert(criterion, "faultless");
    }

    // A box of three keys and a few more to place it.
    let boxed = open_criterion(&window).await;
    window.press_with_shift("b").await;
    window.see(".mark-box--pending").await;
    for _ in 0..4 {
        window.press(&DOWN.to_string()).await;
    }
    window.press_with_shift(&DOWN.to_string()).await;
    window.picture("keyboard-box").await;
    window.press("1").await;
    wait_for_state(&window, &boxed, "faulty").await;
    window.see("[data-test=evidence-box][data-state=open]").await;
    window.press("m").await;
    window.press(&format!("印章不清{TAB}")).await;
    window.see("[data-test=saved-state][data-state=saved]").await;
    window.picture("keyboard-boxed").await;
    expected.insert(boxed.clone(), "faulty");

    // A page whole.
    window.press("u").await;
    let whole = open_criterion(&window).await;
    window.press(&PAGE_DOWN.to_string()).await;
    window.wait_until("page 4 is in view", &format!("{shown} === 4")).await;
    window.press_with_shift("e").await;
    window.press("1").await;
    wait_for_state(&window, &whole, "faulty").await;
    expected.insert(whole.clone(), "faulty");

    // Looked for and not found.
    window.press("u").await;
    let missing = open_criterion(&window).await;
    window.press("n").await;
    window.press("n").await;
    wait_for_state(&window, &missing, "missing").await;
    expected.insert(missing.clone(), "missing");

    // Does not apply, with a reason; a clean one; a slip taken back.
    window.press("u").await;
    let mut aside = open_criterion(&window).await;
    while window.count("[data-test=verdict-na]").await == 0 {
        window.press(" ").await;
        wait_for_state(&window, &aside, "faultless").await;
        expected.insert(aside, "faultless");
        aside = open_criterion(&window).await;
    }
    window.press("x").await;
    window
        .wait_until("the reason has the focus", "document.activeElement?.id === 'not-applicable-reason'")
        .await;
    window.press(&format!("本案无此环节{ENTER}")).await;
    wait_for_state(&window, &aside, "not_applicable").await;
    expected.insert(aside, "not_applicable");
    let slip = open_criterion(&window).await;
    window.press(" ").await;
    wait_for_state(&window, &slip, "faultless").await;
    window.press_with_ctrl("z").await;
    wait_for_state(&window, &slip, "open").await;

    // The rest is clean. Where the standard grants points the key gives all of them.
    window.press("u").await;
    for _ in 0..200 {
        if window.count("[data-test=criterion][data-state=open]").await == 0 {
            break;
        }
        let criterion = open_criterion(&window).await;
        window.press(" ").await;
        window
            .wait_until(
                "it is decided or asked about",
                &format!(
                    "return document.querySelector('[data-test=criterion][data-criterion=\"{criterion}\"]').dataset.state !== 'open'
                        || document.querySelector('[data-test=unopened-prompt]') !== null"
                ),
            )
            .await;
        let state = state_of(&window, &criterion).await;
        if state != "open" {
            expected.insert(criterion, if state == "granted" { "granted" } else { "faultless" });
        }
    }
    window.wait_for_count("[data-test=criterion][data-state=open]", 0).await;
    window.picture("keyboard-all-decided").await;

    window.press_with_ctrl(&ENTER.to_string()).await;
    window.see("[data-test=submit-form]").await;
    tab_to(&window, "[data-test=submit-summary]").await;
    window.press("办案总体规范").await;
    tab_to(&window, "[data-test=submit-confirm]").await;
    window.press(&ENTER.to_string()).await;
    window.see("[data-test=submitted]").await;
    let score = window.text("[data-test=score-total]").await;
    window.close().await;

    let marks = exported(home.path(), &workspace);
    assert_eq!(marks["score"].to_string(), hundredths(&score));
    let all: Vec<&Value> = marks["criteria"].as_array().expect("criteria").iter().collect();
    let mark = |id: &str| all.iter().find(|one| one["id"] == id).expect("in the scorecard")["mark"].clone();
    for (criterion, verdict) in &expected {
        assert_eq!(mark(criterion)["verdict"], *verdict, "{criterion}");
    }
    assert_eq!(all.len(), expected.len(), "no mark more and none less");
    let boxed = mark(&boxed);
    assert_eq!(boxed["note"], "印章不清");
    let place = &boxed["deductions"][0]["evidence"][0];
    assert_eq!(place["page"], 3);
    assert!(place["rects"][0]["height"].as_f64().expect("a box") > 0.0);
    assert_eq!(mark(&whole)["deductions"][0]["evidence"][0]["page"], 4);
    assert_eq!(mark(&missing)["evidence"][0]["kind"], "not_found");
}

/// Score and criteria of the only scorecard, as exported.
fn exported(home: &Path, workspace: &Path) -> Value {
    let out = home.join("成果");
    let folder = workspace.to_str().expect("UTF-8");
    let answer = anjuan([
        "export",
        folder,
        "scorecard",
        "--format",
        "json",
        "--out",
        out.to_str().expect("UTF-8"),
        "--json",
    ]);
    let file = answer.expect(0).lines()[0]["file"].as_str().expect("a file").to_owned();
    let card: Value = serde_json::from_slice(&std::fs::read(file).expect("written")).expect("JSON");
    let card = if card["scorecard"].is_object() { card["scorecard"].clone() } else { card };
    let sections = card["sections"].as_array().expect("sections").clone();
    let criteria: Vec<Value> = sections
        .iter()
        .flat_map(|section| section["criteria"].as_array().cloned().unwrap_or_default())
        .collect();
    json!({ "score": card["score"], "criteria": criteria })
}

/// `97.5` as `9750`.
fn hundredths(points: &str) -> String {
    let value: f64 = points.trim().parse().expect("points");
    format!("{:.0}", value * 100.0)
}
