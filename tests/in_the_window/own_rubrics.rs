//! A standard of one's own in the real window: look, change, see what is wrong and what differs, keep, use in a round.

use crate::window::Window;
use serde_json::json;

/// Puts a text into the field as typing would, at once.
const WRITE: &str = "const area = document.querySelector('[data-test=rubric-text]');
    area.value = arguments[0]; area.dispatchEvent(new Event('input', { bubbles: true })); return true";

#[tokio::test]
async fn a_lawyer_makes_a_standard_of_their_own_and_uses_it() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Window::open(&home.path().join("workspace")).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=open-rubrics]").await;
    window.click("[data-test=rubric-entry][data-rubric='surveying-2024.1']").await;
    window.wait_for_text("[data-test=rubric-sheet]", |sheet| sheet.contains("调查人员少于两人")).await;
    window.picture("rubric-sheet").await;
    let mut blocks = window.stumbling_blocks("rubric").await;

    // A whole text that does not add up: the line is named, the finding leads there, and it cannot be kept.
    window.click("[data-test=rubric-edit]").await;
    let text = window.run("return document.querySelector('[data-test=rubric-text]').value", &[]).await;
    let text = text.as_str().expect("a text").to_owned();
    window.run(WRITE, &[json!(text.replacen("total = 100", "total = 109", 1))]).await;
    window.wait_for_text("[data-test=rubric-findings]", |found| found.contains("总分是 109")).await;
    window.click("[data-test=rubric-finding]").await;
    window
        .wait_until(
            "the line is selected",
            "const area = document.querySelector('[data-test=rubric-text]');
             return area.value.slice(area.selectionStart, area.selectionEnd) === 'total = 109'",
        )
        .await;
    window
        .wait_until("it cannot be kept", "document.querySelector('[data-test=rubric-keep]').disabled")
        .await;
    window.picture("rubric-faulty").await;
    blocks.extend(window.stumbling_blocks("rubric with a fault").await);
    window.click("[data-test=rubric-discard]").await;

    // A local change: what differs is told, and it is kept beside those of the program.
    window.click("[data-test=rubric-local]").await;
    let text = window.run("return document.querySelector('[data-test=rubric-text]').value", &[]).await;
    let text = format!("{}guidance = \"本地要求\"\n", text.as_str().expect("a text"));
    window.run(WRITE, &[json!(text)]).await;
    window.wait_for_text("[data-test=rubric-changes]", |changes| changes.contains("本地要求")).await;
    window.picture("rubric-changes").await;
    blocks.extend(window.stumbling_blocks("changes of a rubric").await);
    window.click("[data-test=rubric-keep]").await;
    window.wait_for_text("[data-test=rubric-sheet]", |sheet| sheet.contains("（本地）")).await;

    // A round scored by it, with an add-on.
    window.click("[data-test=nav-rounds]").await;
    window.click("[data-test=new-round]").await;
    window.type_into("[data-test=new-round-name]", "本地标准").await;
    window.click("[data-test=new-round-rubric][data-rubric='surveying-local-1']").await;
    window.picture("new-round-rubrics").await;
    blocks.extend(window.stumbling_blocks("rubrics of a new round").await);
    window.click("[data-test=new-round-create]").await;
    window.see("[data-test=import-path]").await;
    window.click("[data-test=nav-rounds]").await;
    window.see("[data-test=round-card]").await;
    window
        .wait_until(
            "the round is scored by it",
            "document.querySelector('[data-test=round-card] .card__rubrics').title.includes('（本地）')",
        )
        .await;
    window.close().await;
    assert!(blocks.is_empty(), "{blocks:#?}");
}
