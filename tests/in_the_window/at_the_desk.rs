//! The desk in the real window: its pages, its left pane, its evidence, each as a reviewer uses them, by keys where
//! there are keys.

use crate::window::{END, ENTER, F3, HOME, UP, Window};
use fixtures::Truth;
use journeys::{anjuan, sample};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A workspace with one case, taken in by the command line; and what is true of the case.
fn workspace(home: &Path, fits: impl Fn(&Truth) -> bool) -> (PathBuf, Truth) {
    let sample = sample();
    let truth = sample.truths.into_iter().find(|truth| fits(truth)).expect("such a case in the sample");
    let workspace = home.join("workspace");
    let folder = workspace.to_str().expect("UTF-8");
    anjuan(["init", folder]).expect(0);
    let file = sample.batch.join(&truth.path);
    anjuan(["import", folder, file.to_str().expect("UTF-8"), "--round-name", "评查台"]).expect(0);
    (workspace, truth)
}

/// A born-digital case with a notice and a decision.
fn printed(truth: &Truth) -> bool {
    truth.form == "pdf"
        && first_page(truth, "penalty_notice").is_some()
        && first_page(truth, "penalty_decision").is_some()
}

fn first_page(truth: &Truth, kind: &str) -> Option<u32> {
    truth.documents.iter().find(|document| document.kind.code() == kind)?.first_page
}

/// A window on a workspace, at the desk of its only case.
async fn at_the_desk(workspace: &Path) -> Window {
    let window = Window::open(workspace).await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=desk]").await;
    window.see("[data-test=text-layer] [data-line]").await;
    // The strip of the tour takes room below the desk until it is put aside.
    window.click("[data-test=tour-skip]").await;
    window
}

/// Presses the keys for the next page and the one before in turn, so many times, a frame each.
const LEAF: &str = "
    const [count, done] = arguments;
    let left = count;
    const press = () => {
        if (left === 0) return done(true);
        const key = left % 2 === 0 ? 'PageDown' : 'PageUp';
        window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        left -= 1;
        requestAnimationFrame(press);
    };
    press();";

#[tokio::test]
async fn all_pages_are_gone_through_by_wheel_and_by_key() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, truth) = workspace(home.path(), printed);
    let window = at_the_desk(&workspace).await;
    let last = truth.documents.iter().filter_map(|document| document.last_page).max().expect("pages");
    window.picture("desk-first-page").await;

    // Few pages are there at once, whatever is scrolled to.
    window.run("document.querySelector('[data-test=page-scroll]').scrollTop = 3000", &[]).await;
    window
        .wait_until(
            "the page follows the scroll",
            "return Number(document.querySelector('[data-test=page-number]').value) > 1",
        )
        .await;
    window.press(&END.to_string()).await;
    window.wait_for_page(last).await;
    assert!(window.count("[data-test=page-view]").await < 12, "far pages are let go");
    window.press(&HOME.to_string()).await;
    window.wait_for_page(1).await;

    // Leafed to and fro as fast as keys repeat: the window takes a hundred changes of its address in ten seconds.
    window.run_async(LEAF, &[json!(240)]).await;
    window.wait_for_page(1).await;

    // To a page by its number.
    window.press("g").await;
    window.press(&format!("7{ENTER}")).await;
    window.wait_for_page(7).await;
    window.run("document.activeElement.blur()", &[]).await;

    // A whole page; larger; as wide as the pane.
    window.press("z").await;
    window.wait_until(
        "the page is whole",
        "const page = document.querySelector('[data-page=\"7\"][data-test=page-view]').getBoundingClientRect();
         const pane = document.querySelector('[data-test=page-scroll]').getBoundingClientRect();
         return page.top >= pane.top - 1 && page.bottom <= pane.bottom + 1",
    ).await;
    window.picture("desk-whole-page").await;
    let whole = window.text("[data-test=zoom]").await;
    window.press("+").await;
    window.wait_for_text("[data-test=zoom]", |zoom| zoom != whole).await;
    window.wait_for_page(7).await;
    window.press("w").await;
    window.wait_for_page(7).await;

    // Turned, and still so when one comes back.
    window.press("o").await;
    window.see("[data-page=\"7\"][data-quarters=\"1\"]").await;
    window.picture("desk-turned").await;
    // What is kept is kept once one has settled.
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    window.kill().await;
    let window = Window::open(&workspace).await;
    window.see("[data-page=\"7\"][data-quarters=\"1\"]").await;
    window.press_with_shift("o").await;
    window.see("[data-page=\"7\"][data-quarters=\"0\"]").await;

    // Small pictures lead to their pages.
    window.press("i").await;
    window.click("[data-test=strip-page][data-page=\"9\"]").await;
    window.wait_for_page(9).await;
    window
        .wait_until(
            "a small picture is drawn",
            "return [...document.querySelectorAll('.strip__picture')].some(i => i.naturalWidth > 0)",
        )
        .await;
    window.picture("desk-strip").await;
    window.close().await;
}

#[tokio::test]
async fn notice_and_decision_are_read_side_by_side() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, truth) = workspace(home.path(), printed);
    let window = at_the_desk(&workspace).await;
    let notice = first_page(&truth, "penalty_notice").expect("a notice");
    let decision = first_page(&truth, "penalty_decision").expect("a decision");
    window.click(&format!("[data-test=skeleton-document][data-page=\"{notice}\"]")).await;
    window.wait_for_page(notice).await;
    window.press("c").await;
    window.wait_for_text("[data-test=beside-page]", |page| page == format!("第 {decision} 页")).await;
    window.picture("desk-compared").await;

    // Linked, the one goes with the other; let go, it does not.
    let scrolled = "return document.querySelector('[data-test=beside-scroll]').scrollTop";
    let push = "document.querySelector('[data-test=page-scroll]').scrollTop += 150";
    let before = window.run(scrolled, &[]).await.as_f64().expect("a number");
    window.run(push, &[]).await;
    window.wait_until("the other follows", &format!("{scrolled} === {}", before + 150.0)).await;
    // And does not drive the first one on in turn.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(window.run(scrolled, &[]).await.as_f64(), Some(before + 150.0));
    window.press("l").await;
    window.see("[data-test=linked][aria-pressed=false]").await;
    window.run(push, &[]).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(window.run(scrolled, &[]).await.as_f64(), Some(before + 150.0));
    window.press("c").await;
    window.wait_for_count("[data-test=beside]", 0).await;
    window.close().await;
}

#[tokio::test]
async fn words_are_found_listed_and_stepped_through() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, truth) = workspace(home.path(), printed);
    let window = at_the_desk(&workspace).await;
    window.press("/").await;
    window.press(&format!("{}{ENTER}", truth.number)).await;
    window.see("[data-test=found-list]").await;
    window.see("[data-test=found-box][data-state=current]").await;
    let places = window.count("[data-test=found-hit]").await;
    assert!(places > 1, "the number stands on several pages");
    window.run("document.activeElement.blur()", &[]).await;
    window.picture("desk-found").await;
    let at = |text: &str| text.split('/').next().unwrap_or_default().to_owned();
    let first = at(&window.text("[data-test=find-position]").await);
    window.press(&F3.to_string()).await;
    window.wait_for_text("[data-test=find-position]", |text| at(text) != first).await;
    window.wait_until(
        "the current place is in the pane",
        "const box = document.querySelector('[data-test=found-box][data-state=current]')?.getBoundingClientRect();
         const pane = document.querySelector('[data-test=page-scroll]').getBoundingClientRect();
         return box && box.top >= pane.top && box.bottom <= pane.bottom",
    ).await;
    window.close().await;
}

#[tokio::test]
async fn dates_and_facts_lead_to_their_places() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, _) = workspace(home.path(), printed);
    let window = at_the_desk(&workspace).await;
    window.see("[data-test=reading-coverage]").await;
    window.press("q").await;
    let step = window.see("[data-test=timeline-step]").await;
    let page: u32 = step.attr("data-page").await.expect("read").expect("a page").parse().expect("a number");
    window.picture("desk-timeline").await;
    window.click("[data-test=timeline-step]").await;
    window.wait_for_page(page).await;
    window.press("q").await;
    let place = window.see("[data-test=fact-place]").await;
    let page: u32 = place.attr("data-page").await.expect("read").expect("a page").parse().expect("a number");
    window.picture("desk-facts").await;
    window.click("[data-test=fact-place]").await;
    window.wait_for_page(page).await;
    window.press("y").await;
    window.see("[data-test=fact-box]").await;
    window.picture("desk-facts-marked").await;
    window.close().await;
}

/// The first pages of the documents, as they stand in the list.
async fn documents(window: &Window) -> Vec<u32> {
    let script = "return [...document.querySelectorAll('[data-test=skeleton-document]')].map(row => Number(row.dataset.page))";
    serde_json::from_value(window.run(script, &[]).await).expect("pages")
}

async fn wait_for_documents(window: &Window, right: &[u32]) {
    let script = "return JSON.stringify([...document.querySelectorAll('[data-test=skeleton-document]')]
        .map(row => Number(row.dataset.page)))";
    window
        .wait_until("the documents stand as they should", &format!("{script} === '{}'", json!(right)))
        .await;
}

#[tokio::test]
async fn documents_are_corrected_and_stay_so() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, truth) = workspace(home.path(), printed);
    let window = at_the_desk(&workspace).await;
    window.resize(1366, 768).await;
    let cut = documents(&window).await;
    let long = truth.documents.iter().find(|one| one.last_page > one.first_page).expect("a longer document");
    let second = long.first_page.expect("a page") + 1;
    let at = cut.iter().position(|first| *first > second).expect("not the last one");

    // By key: another document begins here, of this type and title, one place further up.
    window.press("g").await;
    window.press(&format!("{second}{ENTER}")).await;
    window.wait_for_page(second).await;
    window.run("document.activeElement.blur()", &[]).await;
    window.press_with_shift("n").await;
    let mut with_cut = cut.clone();
    with_cut.insert(at, second);
    wait_for_documents(&window, &with_cut).await;
    let row = format!("[data-test=skeleton-document][data-page=\"{second}\"]");
    window.picture("correct-cut").await;
    window.press_with_shift("t").await;
    window.wait_until("the type has the focus", "document.activeElement.id === 'correct-type'").await;
    let choose = "const type = document.querySelector('[data-test=correct-type]');
        type.value = 'onsite_record';
        type.dispatchEvent(new Event('change', { bubbles: true }));
        type.blur()";
    window.run(choose, &[]).await;
    window.wait_for_text(&row, |text| text.contains("现场笔录")).await;
    window.press_with_shift("r").await;
    window.wait_until("the title has the focus", "document.activeElement.id === 'correct-title'").await;
    window.press_with_ctrl("a").await;
    window.press(&format!("现场检查笔录之二{ENTER}")).await;
    window.wait_for_text(&row, |text| text.contains("之二") && text.contains("人工")).await;
    window.press_with_alt(&UP.to_string()).await;
    let mut moved = with_cut.clone();
    moved.swap(at - 1, at);
    wait_for_documents(&window, &moved).await;
    window.picture("correct-moved").await;

    // By mouse: dragged behind the last one, and back by undo.
    let grip = format!("[data-test=document-grip][data-page=\"{second}\"]");
    let lowest = *moved.last().expect("documents");
    window.run("document.querySelector('.skeleton__scroll').scrollTop = 1e6", &[]).await;
    let below = format!("[data-test=skeleton-document][data-page=\"{lowest}\"]");
    let two_up = format!("[data-test=document-grip][data-page=\"{}\"]", moved[moved.len() - 3]);
    window.drag_to(&two_up, &below, 0.9).await;
    let mut dragged = moved.clone();
    let one = dragged.remove(moved.len() - 3);
    dragged.push(one);
    wait_for_documents(&window, &dragged).await;
    window.picture("correct-dragged").await;
    window.press_with_shift("z").await;
    wait_for_documents(&window, &moved).await;
    window.see(&grip).await;

    // Kept over a kill, and when the case is read again.
    window.kill().await;
    let window = Window::open(&workspace).await;
    wait_for_documents(&window, &moved).await;
    window.click("[data-test=correct-open]").await;
    window.wait_for_text("[data-test=correct-state]", |told| told.contains('4')).await;
    window.click("[data-test=correct-reread]").await;
    window.wait_for_text("[data-test=correct-state]", |told| told.contains("保留")).await;
    assert_eq!(documents(&window).await, moved);

    // Taken back by key; by mouse joined with the one before; and all as the program cuts it.
    window.press_with_shift("z").await;
    wait_for_documents(&window, &with_cut).await;
    window.click(&row).await;
    window.wait_for_page(second).await;
    window.click("[data-test=correct-join]").await;
    wait_for_documents(&window, &cut).await;
    window.click("[data-test=correct-undo]").await;
    wait_for_documents(&window, &with_cut).await;
    window.press_with_shift("x").await;
    wait_for_documents(&window, &cut).await;
    window.see("[data-test=correct-redo]:disabled").await;
    window.click("[data-test=correct-undo]").await;
    wait_for_documents(&window, &with_cut).await;
    window.click("[data-test=correct-redo]").await;
    wait_for_documents(&window, &cut).await;
    window.press_with_shift("z").await;
    wait_for_documents(&window, &with_cut).await;
    window.click("[data-test=correct-as-cut]").await;
    wait_for_documents(&window, &cut).await;
    window.wait_for_count("[data-test=skeleton-document] .tag[title*=校正]", 0).await;
    window.press_with_shift("z").await;
    wait_for_documents(&window, &with_cut).await;
    window.close().await;
    let verified =
        anjuan(["verify", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], json!([]));
}

#[tokio::test]
async fn words_to_look_for_are_marked_while_their_criterion_is_open() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, truth) = workspace(home.path(), printed);
    let window = at_the_desk(&workspace).await;
    let filing = first_page(&truth, "filing_approval").expect("a filing");
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.wait_for_page(filing).await;
    window.see("[data-test=term-box]").await;
    window.picture("desk-terms").await;
    window.press_with_shift("y").await;
    window.wait_for_count("[data-test=term-box]", 0).await;
    window.click("[data-test=looks]").await;
    window.click("[data-test=layer-terms]").await;
    window.see("[data-test=term-box]").await;
    window.close().await;
}

#[tokio::test]
async fn evidence_is_boxed_moved_replaced_and_taken_back() {
    let home = tempfile::tempdir().expect("a folder");
    let (workspace, truth) = workspace(home.path(), printed);
    let window = at_the_desk(&workspace).await;
    let filing = first_page(&truth, "filing_approval").expect("a filing");
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.wait_for_page(filing).await;

    // A box dragged over the page, one key.
    window.press("b").await;
    window.drag_over_page(filing, (0.2, 0.1), (0.6, 0.2)).await;
    window.wait_for_text("[data-test=pending-evidence]", |pending| pending.contains("按数字键扣分")).await;
    window.press("3").await;
    window.see("[data-test=evidence-chip]").await;
    window.see("[data-test=evidence-box][data-state=open]").await;
    window.press("b").await;

    // A second piece under the same fault.
    window.select_line_of(filing).await;
    window.wait_for_text("[data-test=pending-evidence]", |pending| pending.contains("按数字键扣分")).await;
    window.press("e").await;
    window.wait_for_count("[data-test=evidence-chip]", 2).await;
    window.picture("desk-evidence").await;

    // Moved to another criterion; undone in one step it is back.
    window.click("[data-test=evidence-move]").await;
    window.click("[data-test=criterion][data-criterion=PO-A1]").await;
    window.press("1").await;
    window.wait_for_count("[data-test=evidence-chip]", 1).await;
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.wait_for_count("[data-test=evidence-chip]", 1).await;
    window.press_with_ctrl("z").await;
    window.wait_for_text("[data-test=criterion][data-criterion=PO-A1]", |row| row.contains("待评")).await;
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.wait_for_count("[data-test=evidence-chip]", 2).await;
    window.press_with_ctrl("y").await;
    window.wait_for_text("[data-test=criterion][data-criterion=PO-A1]", |row| !row.contains("待评")).await;
    window.press_with_ctrl("z").await;
    window.wait_for_text("[data-test=criterion][data-criterion=PO-A1]", |row| row.contains("待评")).await;

    // Taken away, and back.
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.wait_for_count("[data-test=evidence-chip]", 2).await;
    window.click("[data-test=evidence-remove]").await;
    window.wait_for_count("[data-test=evidence-chip]", 1).await;
    window.press_with_ctrl("z").await;
    window.wait_for_count("[data-test=evidence-chip]", 2).await;
    window.close().await;
}
