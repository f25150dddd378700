//! The main job in the real window, driven as a person would: typing, clicking, pressing keys.

use crate::window::{ENTER, Window};
use calamine::{Data, Reader, Xlsx, open_workbook};
use journeys::{anjuan, sample};
use std::path::Path;

#[tokio::test]
async fn a_reviewer_goes_from_import_to_scorecard_and_survives_a_kill() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = home.path().join("workspace");
    let truth = sample
        .truths
        .iter()
        .filter(|truth| truth.form == "pdf" && truth.act_kind.code() == "penalty_ordinary")
        .find(|truth| truth.documents.iter().any(|document| document.kind.code() == "penalty_decision"))
        .expect("a born-digital penalty case");

    // A first start: nothing there yet; a round is made and the batch taken in.
    let window = Window::open(&workspace).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=new-round]").await;
    window.type_into("[data-test=new-round-name]", "窗口评查").await;
    window.click("[data-test=new-round-create]").await;
    window.type_into("[data-test=import-path]", &sample.batch.display().to_string()).await;
    window.click("[data-test=import-preview]").await;
    window.see("[data-test=import-plan]").await;
    window.picture("import-plan").await;
    window.click("[data-test=import-start]").await;
    window.see("[data-test=import-report]").await;
    window.picture("import-report").await;

    // Open the case from the table.
    window.click("[data-test=nav-rounds]").await;
    window.picture("rounds").await;
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row]").await;
    window.picture("cases").await;
    window.type_into("[data-test=case-filter]", &truth.number).await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=desk]").await;
    window.see("[data-test=text-layer] [data-line]").await;

    // Choose a criterion: the page that serves it opens. Select words there, press the number.
    let filing =
        truth.documents.iter().find(|document| document.kind.code() == "filing_approval").expect("a filing");
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.wait_for_page(filing.first_page.expect("a PDF has pages")).await;
    let quote = window.select_line().await;
    window.wait_for_text("[data-test=pending-evidence]", |pending| pending.contains("按数字键扣分")).await;
    window.press("3").await;
    window.see("[data-test=evidence-chip]").await;
    window.see("[data-test=saved-state]").await;
    window.wait_for_text("[data-test=score-total]", |score| score == "99.5").await;
    window.picture("desk").await;

    // The same key goes on from what is decided and decides a clean item; the deduction stays.
    let open = window.count("[data-test=criterion][data-state=open]").await;
    window.press(" ").await;
    window.press(" ").await;
    window.wait_for_count("[data-test=criterion][data-state=open]", open - 1).await;

    // The program dies without warning; all that it said was saved is there.
    window.kill().await;
    let window = Window::open(&workspace).await;
    window.see("[data-test=desk]").await;
    window.wait_for_text("[data-test=score-total]", |score| score == "99.5").await;
    window.wait_for_count("[data-test=criterion][data-state=open]", open - 1).await;

    // Search a phrase and land on its page.
    window.click("[data-test=nav-search]").await;
    window.type_into("[data-test=search-box]", &format!("\"{quote}\"{ENTER}")).await;
    window.see("[data-test=search-hit]").await;
    window.picture("search").await;
    let decision =
        truth.documents.iter().find(|document| document.kind.code() == "penalty_decision").expect("one");
    window
        .type_into("[data-test=search-box]", &format!("\"{}\" 文书:行政处罚决定书{ENTER}", truth.number))
        .await;
    window.wait_for_text("[data-test=search-hit]", |hit| hit.contains(&truth.number)).await;
    window.click("[data-test=search-hit] a").await;
    window.wait_for_page(decision.first_page.expect("a PDF has pages")).await;

    // Hand it over, and read it back.
    let out = home.path().join("成果");
    window.click("[data-test=nav-results]").await;
    window.see("[data-test=result-row]").await;
    window.type_into("[data-test=export-folder]", &out.display().to_string()).await;
    window.click("[data-test=export-format-xlsx]").await;
    window.click("[data-test=export-run]").await;
    let file = window.text("[data-test=export-file]").await;
    window.picture("results").await;
    let told = cells(Path::new(file.trim()));
    let squeezed = quote.replace([' ', '\n'], "");
    assert!(told.contains(&squeezed), "the quoted words `{squeezed}` are in the scorecard");
    assert!(told.contains(&format!("第{}页", filing.first_page.expect("a PDF has pages"))), "and their page");

    window.click("[data-test=nav-settings]").await;
    window.click("[data-test=theme-dark]").await;
    window.picture("settings-dark").await;
    window.close().await;

    // The program is gone and the workspace is sound.
    let verified =
        anjuan(["verify", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], serde_json::json!([]));
    assert_eq!(verified["cases"], sample.truths.len());
}

#[tokio::test]
async fn an_import_that_was_killed_goes_on_by_itself() {
    let home = tempfile::tempdir().expect("a folder");
    let batch = home.path().join("批次");
    many_cases(&batch);
    let workspace = home.path().join("workspace");
    let window = Window::open(&workspace).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=new-round]").await;
    window.type_into("[data-test=new-round-name]", "中断").await;
    window.click("[data-test=new-round-create]").await;
    window.type_into("[data-test=import-path]", &batch.display().to_string()).await;
    window.click("[data-test=import-preview]").await;
    window.see("[data-test=import-plan]").await;
    window.click("[data-test=import-start]").await;
    window.see("[data-test=import-progress]").await;
    window
        .wait_for_text("[data-test=import-progress]", |told| {
            told.contains("已导入 ") && !told.contains("已导入 0")
        })
        .await;
    window.kill().await;

    let window = Window::open(&workspace).await;
    window.click("[data-test=nav-rounds]").await;
    let all = format!("共 {CASES} 卷");
    window.wait_for_text("[data-test=round-card]", |card| card.contains(&all)).await;
    window.close().await;
    let cases = anjuan(["cases", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines();
    assert_eq!(cases.len(), CASES, "nothing lost, nothing twice");
}

/// Enough cases that an import can be killed while it runs.
const CASES: usize = 200;

/// Copies of one sample case that differ in their last bytes only.
fn many_cases(folder: &Path) {
    let sample = sample();
    let one = sample.truths.iter().find(|truth| truth.form == "pdf").expect("a PDF");
    let bytes = std::fs::read(sample.batch.join(&one.path)).expect("the sample is there");
    std::fs::create_dir_all(folder).expect("a folder");
    for number in 1..=CASES {
        let copy = [bytes.as_slice(), format!("\n% {number}\n").as_bytes()].concat();
        std::fs::write(folder.join(format!("案卷{number:03}.pdf")), copy).expect("written");
    }
}

/// All text of a workbook, without white space.
fn cells(path: &Path) -> String {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let mut told = String::new();
    for name in book.sheet_names() {
        for cell in book.worksheet_range(&name).expect("a sheet").used_cells() {
            if let Data::String(words) = cell.2 {
                told.push_str(&words.replace(['\n', ' '], ""));
            }
        }
    }
    told
}

#[tokio::test]
async fn screens_that_the_engine_breaks_are_loaded_anew_and_the_next_time_say_so() {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = home.path().join("workspace");
    let path = workspace.to_str().expect("UTF-8");
    let case = sample.truths.iter().find(|truth| truth.form == "pdf").expect("a born-digital case");
    let case = sample.batch.join(&case.path);
    anjuan(["init", path]).expect(0);
    anjuan(["import", path, case.to_str().expect("UTF-8")]).expect(0);
    let window = Window::open(&workspace).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=text-layer] [data-line]").await;
    let place = window.run("return location.href", &[]).await;

    // What the engine throws where it goes wrong itself, out of the reach of the screens' code.
    let breaks = "setTimeout(() => { throw new WebAssembly.RuntimeError('Out of bounds memory access') })";
    window.run(breaks, &[]).await;
    // Nothing is asked of the window while it begins to load.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    window.see("#recovered").await;
    window.see("[data-test=text-layer] [data-line]").await;
    assert_eq!(window.run("return location.href", &[]).await, place, "one is where one was");
    window.picture("loaded-anew").await;
    window.click("#recovered-seen").await;
    window.wait_for_count("#recovered:not([hidden])", 0).await;

    // Soon again: loading does not help, and the reviewer is told what to do.
    window.run(breaks, &[]).await;
    window.wait_for_text("#fault", |told| told.contains("重新载入")).await;
    let why = window.run("return document.getElementById('fault').dataset.why", &[]).await;
    assert_eq!(why, "RuntimeError: Out of bounds memory access");
    window.close().await;
}
