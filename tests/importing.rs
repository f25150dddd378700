//! The import screen in the real window: a plan is looked at, corrected, taken, and told of.
#![cfg(target_os = "linux")]

mod window;

use journeys::anjuan;
use std::fs;
use std::path::Path;
use window::Window;

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
    put("材料.pdf", include_bytes!("../crates/ingest/tests/data/locked-aes256.pdf"));
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
    window.click("[data-test=plan-confirm]").await;
    window.wait_for_count("[data-test=plan-case]", 2).await;
    window.click("[data-test=plan-case]:nth-child(2) [data-test=plan-move]").await;
    window.see("[data-test=plan-target]").await;
    window.picture("import-plan-corrected-2").await;
    window.click("[data-test=plan-confirm]").await;
    window.wait_for_count("[data-test=plan-case]", 3).await;

    window.click("[data-test=import-start]").await;
    window.wait_for_text("[data-test=import-report]", |told| told.contains("共 13 个")).await;
    let told = window.text("[data-test=import-report]").await;
    assert!(told.contains("另行报送") && told.contains("页：有文字"), "{told}");
    window.picture("import-report-corrected").await;
    window.close().await;
    let cases = anjuan(["cases", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines();
    assert_eq!(cases.len(), 3, "{cases:#?}");
}
