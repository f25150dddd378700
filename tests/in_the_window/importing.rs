//! The import screen in the real window: a plan is looked at, corrected, taken, and told of.

use crate::window::{ENTER, ESCAPE, Window};
use journeys::anjuan;
use std::fs;
use std::path::Path;

/// Papers of three cases in one folder, a copy, a locked PDF, an empty file, and a ledger with headings of its own.
fn put_batch(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
    for (about, number) in [("甲公司", 1), ("乙公司", 2), ("丙商行", 3)] {
        for title in ["立案审批表", "现场笔录", "行政处罚决定书"] {
            let words =
                format!("{title}\n云市监处罚〔2024〕{number}号\n当事人：{about}\n经查，{about}超限运输。\n");
            put(&format!("{about}-{title}.txt"), words.as_bytes());
        }
    }
    put(
        "丙商行-立案审批表（复制）.txt",
        &fs::read(folder.join("丙商行-立案审批表.txt")).expect("written before"),
    );
    put("材料.pdf", include_bytes!("../../crates/ingest/tests/data/locked-aes256.pdf"));
    put("空.pdf", b"");
    put(
        "台账.csv",
        "流水,对象,事由\n云市监处罚〔2024〕1号,甲公司,超限运输\n云市监处罚〔2024〕9号,丁公司,超限运输\n"
            .as_bytes(),
    );
}

#[tokio::test]
async fn a_plan_is_corrected_before_anything_is_taken() {
    let home = tempfile::tempdir().expect("a folder");
    let (batch, workspace) = (home.path().join("批次"), home.path().join("workspace"));
    put_batch(&batch);
    let window = Window::open(&workspace).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=new-round]").await;
    window.type_into("[data-test=new-round-name]", "导入").await;
    window.click("[data-test=new-round-create]").await;
    window.type_into("[data-test=import-path]", &batch.display().to_string()).await;
    window.click("[data-test=import-preview]").await;
    window.see("[data-test=import-plan]").await;
    window.see("[data-test=import-locked]").await;
    window.wait_for_count("[data-test=plan-case]", 4).await;
    window.run("document.querySelector('[data-test=import-plan]').scrollIntoView()", &[]).await;
    window.picture("import-plan-corrected-0").await;
    let mut blocks = window.stumbling_blocks("plan").await;

    // The ledger has no column that is known to name the case: a person says which it is.
    window.see("[data-test=import-columns]").await;
    window
        .run(
            "const choice = document.querySelector('[data-test=import-columns] select');
             choice.value = 'number'; choice.dispatchEvent(new Event('change', { bubbles: true }));
             document.querySelector('[data-test=import-columns]').scrollIntoView()",
            &[],
        )
        .await;
    window.click("[data-test=import-recheck]").await;
    window.wait_for_text("[data-test=import-columns]", |told| told.contains("台账：2 行")).await;
    window.run("document.querySelector('[data-test=import-columns]').scrollIntoView()", &[]).await;
    window.picture("import-columns").await;

    // One case is joined to the one before it, the locked file is left out with a word.
    window.click("[data-test=plan-case]:nth-child(2) [data-test=plan-join]").await;
    window.wait_for_count("[data-test=plan-case]", 3).await;
    window.click("[data-test=plan-case]:nth-child(2) [data-test=plan-leave-out]").await;
    window.type_into("[data-test=plan-word]", "另行报送").await;
    window.picture("import-plan-corrected-1").await;
    blocks.extend(window.stumbling_blocks("leaving out").await);
    window.click("[data-test=plan-confirm]").await;
    window.wait_for_count("[data-test=plan-case]", 2).await;
    window.click("[data-test=plan-case]:nth-child(2) [data-test=plan-move]").await;
    window.see("[data-test=plan-target]").await;
    window.picture("import-plan-corrected-2").await;
    blocks.extend(window.stumbling_blocks("moving a file").await);
    window.click("[data-test=plan-confirm]").await;
    window.wait_for_count("[data-test=plan-case]", 3).await;

    window.click("[data-test=import-start]").await;
    window.wait_for_text("[data-test=import-report]", |told| told.contains("共 13 个")).await;
    let told = window.text("[data-test=import-report]").await;
    assert!(told.contains("另行报送") && told.contains("页：有文字"), "{told}");
    window.picture("import-report-corrected").await;
    blocks.extend(window.stumbling_blocks("report").await);
    assert!(blocks.is_empty(), "{blocks:#?}");
    window.close().await;
    let cases = anjuan(["cases", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines();
    assert_eq!(cases.len(), 3, "{cases:#?}");
}

/// Two case files bound together: each begins with a cover of its own.
fn bound_together() -> String {
    let case = |party: &str, number: u32| {
        format!(
            "行政处罚案卷\n案号：云市监处罚〔2024〕{number}号\n当事人：{party}\n\u{c}立案审批表\n案由：经营超过保质期的食品\n\
             当事人：{party}\n\u{c}行政处罚决定书\n云市监处罚〔2024〕{number}号\n当事人：{party}\n2024年4月1日\n"
        )
    };
    format!("{}\u{c}{}", case("云澜市好味来食品有限公司", 1), case("青陂区老井面馆有限公司", 2))
}

/// A window that shows the import of a new round.
async fn at_the_import(workspace: &Path) -> Window {
    let window = Window::open(workspace).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=new-round]").await;
    window.type_into("[data-test=new-round-name]", "导入").await;
    window.click("[data-test=new-round-create]").await;
    window
}

async fn focus(window: &Window, selector: &str) {
    window.see(selector).await;
    window.run(&format!("document.querySelector('{selector}').focus()"), &[]).await;
}

#[tokio::test]
async fn a_file_of_two_cases_is_parted_and_joined_by_key() {
    let (enter, escape) = (ENTER.to_string(), ESCAPE.to_string());
    let home = tempfile::tempdir().expect("a folder");
    let (file, workspace) = (home.path().join("合订.doc"), home.path().join("workspace"));
    fs::write(&file, bound_together()).expect("written");
    let window = at_the_import(&workspace).await;
    window.type_into("[data-test=import-path]", &file.display().to_string()).await;
    window.click("[data-test=import-preview]").await;
    window.wait_for_count("[data-test=plan-case]", 1).await;

    focus(&window, "[data-test=plan-part-ask]").await;
    window.press(&enter).await;
    window.see("[data-test=plan-begins]").await;
    let offered = window.run("return document.querySelector('[data-test=plan-begins]').value", &[]).await;
    assert_eq!(offered, "4", "the second cover was found");
    window
        .run("document.querySelector('[data-test=plan-part]').scrollIntoView({block: 'center'})", &[])
        .await;
    window.picture("import-part").await;
    let blocks = window.stumbling_blocks("parting a file").await;
    assert!(blocks.is_empty(), "{blocks:#?}");
    // What cannot be is refused with the pages that can.
    window.type_into("[data-test=plan-begins]", "9").await;
    window.press(&enter).await;
    window.wait_for_text("[data-test=plan-part]", |told| told.contains("2 到 6")).await;
    window.press(&escape).await;
    window.wait_for_count("[data-test=plan-part]", 0).await;

    focus(&window, "[data-test=plan-part-ask]").await;
    window.press(&enter).await;
    window.see("[data-test=plan-begins]").await;
    window.press(&enter).await;
    window.wait_for_count("[data-test=plan-case]", 2).await;
    window.wait_for_text("[data-test=import-plan]", |told| told.contains("第 4—6 页")).await;
    window
        .wait_until("the keys stay on the plan", "return document.activeElement.dataset.test === 'plan-name'")
        .await;
    window.picture("import-parted").await;

    // Joined it is the file again, parted once more it is two cases.
    focus(&window, "[data-test=plan-join]").await;
    window.press(&enter).await;
    window.wait_for_count("[data-test=plan-case]", 1).await;
    assert!(!window.text("[data-test=import-plan]").await.contains("第 1—"), "the whole file");
    focus(&window, "[data-test=plan-part-ask]").await;
    window.press(&enter).await;
    window.see("[data-test=plan-begins]").await;
    window.press(&enter).await;
    window.wait_for_count("[data-test=plan-case]", 2).await;
    window.click("[data-test=import-start]").await;
    window.wait_for_text("[data-test=import-report]", |told| told.contains("共 2 个")).await;
    window.close().await;
    let cases = anjuan(["cases", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines();
    let told: Vec<_> = cases.iter().map(|case| (case["name"].as_str(), case["number"].as_str())).collect();
    let number = |text| (Some(text), Some(text));
    assert_eq!(told, [number("云市监处罚〔2024〕1号"), number("云市监处罚〔2024〕2号")]);
}

#[tokio::test]
async fn a_look_that_takes_long_is_told_and_ended() {
    const SCANS: usize = 16;
    let home = tempfile::tempdir().expect("a folder");
    let (batch, workspace) = (home.path().join("批次"), home.path().join("workspace"));
    fs::create_dir_all(&batch).expect("a folder");
    for number in 0..SCANS {
        let words = [format!("云市监罚〔2024〕{number}号"), format!("当事人：青陂区第{number}号食品店")];
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let sheet = fixtures::scans::sheet("行政处罚决定书", &words).expect("drawn");
        fs::write(batch.join(format!("SCAN{number:03}.jpg")), sheet).expect("written");
    }
    let window = at_the_import(&workspace).await;
    window.type_into("[data-test=import-path]", &batch.display().to_string()).await;
    window.click("[data-test=import-preview]").await;
    window.wait_for_text("[data-test=import-look]", |told| told.contains("快速识读")).await;
    window.picture("import-look").await;
    let blocks = window.stumbling_blocks("look").await;
    assert!(blocks.is_empty(), "{blocks:#?}");
    window.click("[data-test=import-end-look]").await;
    window.see("[data-test=plan-cut-short]").await;
    let told = window.text("[data-test=import-plan]").await;
    assert!(told.contains(&format!("{SCANS} 个文件")), "each file is in the plan: {told}");
    window.picture("import-look-ended").await;
    window.close().await;
}
