//! Setting right what stands already, in the real window: boxes of evidence by their handles and by keys, the words of
//! pages by recognising them once more.

use crate::window::{DOWN, ENTER, ESCAPE, Window};
use fixtures::scans::sheet;
use journeys::{anjuan, sample};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A workspace with one case from a file or folder.
fn workspace(home: &Path, from: &Path, recognition: &str) -> PathBuf {
    let workspace = home.join("workspace");
    let folder = workspace.to_str().expect("UTF-8");
    anjuan(["init", folder]).expect(0);
    let from = from.to_str().expect("UTF-8");
    anjuan(["import", folder, from, "--ocr", recognition, "--round-name", "改正"]).expect(0);
    workspace
}

async fn at_the_desk(workspace: &Path) -> Window {
    let window = Window::open(workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=desk]").await;
    window.see("[data-test=page-view]").await;
    window
}

/// Left, top, width and height of the only box of evidence, in shares of the page it lies on.
async fn evidence_box(window: &Window) -> [f64; 4] {
    let script = "const box = document.querySelector('[data-test=evidence-box]').getBoundingClientRect();
        const page = document.querySelector('[data-test=evidence-box]').closest('[data-test=page-view]').getBoundingClientRect();
        return [(box.left - page.left) / page.width, (box.top - page.top) / page.height,
            box.width / page.width, box.height / page.height]";
    let shares: Vec<f64> = serde_json::from_value(window.run(script, &[]).await).expect("a box");
    shares.try_into().expect("four shares")
}

async fn wait_for_box(window: &Window, what: &str, right: [f64; 4]) {
    for _ in 0..100 {
        let now = evidence_box(window).await;
        if now.iter().zip(right).all(|(now, right)| (now - right).abs() < 0.012) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    window.picture("failed").await;
    panic!("{what}: {:?}, not {right:?}", evidence_box(window).await);
}

#[tokio::test]
async fn a_box_of_evidence_is_corrected_by_handle_and_by_key() {
    let home = tempfile::tempdir().expect("a folder");
    let sample = sample();
    let truth = sample.truths.iter().find(|truth| truth.form == "pdf").expect("a printed case");
    let workspace = workspace(home.path(), &sample.batch.join(&truth.path), "off");
    let window = at_the_desk(&workspace).await;
    window.see("[data-test=text-layer] [data-line]").await;
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    let page = window.page().await;
    window.press("z").await;
    let page_of = format!("[data-test=page-view][data-page=\"{page}\"]");
    window.see(&page_of).await;

    // A box is dragged, and corrected before it is used.
    window.press("b").await;
    window.drag_over_page(page, (0.2, 0.1), (0.6, 0.2)).await;
    window.press("b").await;
    window.drag_from_to("[data-test=handle][data-grip=se]", &page_of, (0.7, 0.3)).await;
    window.press("3").await;
    window.see("[data-test=evidence-chip]").await;
    wait_for_box(&window, "the pending box followed its corner", [0.2, 0.1, 0.5, 0.2]).await;
    window.picture("evidence-handles").await;

    // Once it is evidence: by a corner, by an edge; each one step.
    window.drag_from_to("[data-test=handle][data-grip=nw]", &page_of, (0.3, 0.15)).await;
    wait_for_box(&window, "the corner was dragged", [0.3, 0.15, 0.4, 0.15]).await;
    window.drag_from_to("[data-test=handle][data-grip=s]", &page_of, (0.9, 0.5)).await;
    wait_for_box(&window, "the edge was dragged", [0.3, 0.15, 0.4, 0.35]).await;
    window.wait_for_text("[data-test=pending-evidence]", |told| !told.contains("调整")).await;
    window.press_with_ctrl("z").await;
    wait_for_box(&window, "one step back", [0.3, 0.15, 0.4, 0.15]).await;

    // By keys: moved and sized, given up, then kept.
    let down = DOWN.to_string();
    window.press_with_shift("a").await;
    window.wait_for_text("[data-test=pending-evidence]", |told| told.contains("调整依据框")).await;
    window.press(&down).await;
    window.picture("evidence-by-key").await;
    window.press(&ESCAPE.to_string()).await;
    window.wait_for_text("[data-test=pending-evidence]", |told| !told.contains("调整")).await;
    wait_for_box(&window, "given up, it stays", [0.3, 0.15, 0.4, 0.15]).await;
    window.press_with_shift("a").await;
    window.wait_for_text("[data-test=pending-evidence]", |told| told.contains("调整依据框")).await;
    window.press(&down).await;
    window.press(&down).await;
    window.press_with_shift(&down).await;
    window.press(&ENTER.to_string()).await;
    wait_for_box(&window, "two steps down and one step taller", [0.3, 0.18, 0.4, 0.165]).await;
    window.wait_for_count("[data-test=evidence-chip]", 1).await;

    // It is kept: after a kill it lies where it was put, and the words in it are its quote.
    window.kill().await;
    let window = Window::open(&workspace).await;
    window.see("[data-test=evidence-box]").await;
    wait_for_box(&window, "kept", [0.3, 0.18, 0.4, 0.165]).await;
    window.close().await;
    let verified =
        anjuan(["verify", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], json!([]));
}

/// How the words of a page were come by.
async fn source(window: &Window, page: u32) -> Value {
    let script = "return document.querySelector(`[data-test=page-view][data-page=\"${arguments[0]}\"]`)?.dataset.source";
    window.run(script, &[json!(page)]).await
}

#[tokio::test]
async fn scans_are_recognised_from_the_desk_and_evidence_stays() {
    let home = tempfile::tempdir().expect("a folder");
    let case = home.path().join("旺福餐饮店案");
    fs::create_dir_all(&case).expect("made");
    let papers = ["立案审批表", "现场笔录", "行政处罚决定书", "送达回证", "结案审批表", "罚款收据"];
    for (index, title) in papers.into_iter().enumerate() {
        let lines = ["当事人：某市清河区旺福餐饮店", "案由：未取得许可从事食品经营"];
        let picture = sheet(title, &lines).expect("drawn");
        fs::write(case.join(format!("扫描{:02}.jpg", index + 1)), picture).expect("written");
    }
    let workspace = workspace(home.path(), &case, "off");
    let window = at_the_desk(&workspace).await;
    assert_eq!(source(&window, 1).await, json!("none"));

    // A box on a page nobody has read.
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.press("b").await;
    window.drag_over_page(1, (0.2, 0.1), (0.6, 0.2)).await;
    window.press("3").await;
    window.see("[data-test=evidence-box]").await;
    window.press("b").await;
    let before = evidence_box(&window).await;

    // This page, by key: its words come, the box stays.
    window.press_with_shift("v").await;
    window.see("[data-test=recognising][data-state=waiting]").await;
    window.picture("recognise-page").await;
    window.see("[data-test=page-view][data-page=\"1\"][data-source=ocr]").await;
    window.see("[data-test=page-view][data-page=\"1\"] [data-line]").await;
    window
        .wait_for_text("[data-page=\"1\"] [data-test=text-layer]", |words| words.contains("立案审批表"))
        .await;
    wait_for_box(&window, "evidence stays", before).await;
    assert_eq!(source(&window, 2).await, json!("none"), "the others were not asked for");

    // All of the case by the button, called off at once: what was at work is finished, the last ones stay unread.
    window.click("[data-test=looks]").await;
    window.picture("recognise-sheet").await;
    window.click("[data-test=recognise-case]").await;
    window.click("[data-test=recognise-call-off]").await;
    window.see("[data-test=recognising]:not([data-state=waiting])").await;
    let told = anjuan_cases(&workspace, window).await;
    assert!(told["unread_pages"].as_u64().is_some_and(|unread| (1..=5).contains(&unread)), "{told:#}");
    assert_eq!(told["documents"].as_array().map(|all| all.is_empty()), Some(false));
}

/// The case as the command line tells it, once the window is closed.
async fn anjuan_cases(workspace: &Path, window: Window) -> Value {
    window.close().await;
    anjuan(["cases", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines().remove(0)
}
