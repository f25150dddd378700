//! What a reviewer does beside the page, in the real window: hints, notes, submission, horizontal review, search, looks; a
//! short journey for each.

use crate::window::{ENTER, Window};
use journeys::{anjuan, sample};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A workspace with a few cases, taken in by the command line: quicker than by the window.
fn workspace(cases: usize) -> (TempDir, PathBuf) {
    let sample = sample();
    let home = tempfile::tempdir().expect("a folder");
    let workspace = home.path().join("workspace");
    let path = workspace.to_str().expect("UTF-8").to_owned();
    anjuan(["init", &path]).expect(0);
    let penalties: Vec<String> = sample
        .truths
        .iter()
        .filter(|truth| truth.form == "pdf" && truth.act_kind.code() == "penalty_ordinary")
        .take(cases)
        .map(|truth| sample.batch.join(&truth.path).display().to_string())
        .collect();
    assert!(penalties.len() >= cases.min(2), "the sample has penalty cases");
    let mut import = vec!["import", path.as_str()];
    import.extend(penalties.iter().map(String::as_str));
    anjuan(import).expect(0);
    (home, workspace)
}

/// Opens the window on the first case of the only round.
async fn at_first_case(workspace: &Path) -> Window {
    let window = Window::open(workspace).await;
    window.resize(1366, 768).await;
    if window.count("[data-test=tour]").await > 0 {
        window.click("[data-test=tour-skip]").await;
    }
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row]").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=desk]").await;
    window.see("[data-test=text-layer] [data-line]").await;
    window
}

#[tokio::test]
async fn hints_flags_and_notes_are_kept_and_taken_back() {
    let (_home, workspace) = workspace(2);
    let window = at_first_case(&workspace).await;

    // A flag, a note half written, a filter; a kill keeps all of it.
    window.click("[data-test=flag-toggle]").await;
    window.wait_for_count("[data-test=flag]", 1).await;
    window.type_into("[data-test=note]", "写到一半").await;
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    window.picture("desk-note").await;
    window.kill().await;
    let window = Window::open(&workspace).await;
    window.see("[data-test=desk]").await;
    window.wait_for_count("[data-test=flag]", 1).await;
    window
        .wait_until(
            "the note is there",
            "return document.querySelector('[data-test=note]')?.value === '写到一半'",
        )
        .await;
    window.click("[data-test=filter-flagged]").await;
    window
        .wait_until(
            "only the flagged one is listed",
            "return [...document.querySelectorAll('.criterion')].filter(one => one.offsetParent).length === 1",
        )
        .await;
    window.click("[data-test=filter-all]").await;

    // A hint is dismissed with a reason, told with who and when, and taken back by undo.
    let hints = "return document.querySelectorAll('.criterion__hints').length > 0";
    window.wait_until("the checks have answered", hints).await;
    window.run("document.activeElement?.blur()", &[]).await;
    window.press("h").await;
    window.see("[data-test=hint-dismiss]").await;
    window.picture("desk-hint").await;
    window.press("d").await;
    window.type_into("[data-test=dismiss-reason]", "经核对原件，不属实").await;
    window.click("[data-test=dismiss-confirm]").await;
    window
        .wait_for_text("[data-test=hint-decided]", |told| told.contains("不属实") && told.contains("不采纳"))
        .await;
    window.picture("desk-hint-dismissed").await;
    window.click("[data-test=undo]").await;
    window.wait_for_count("[data-test=hint-decided]", 0).await;

    // Taken over as a deduction with its places, in one step.
    let score = window.text("[data-test=score-total]").await;
    window.run("document.activeElement?.blur()", &[]).await;
    window.press("t").await;
    window.press("1").await;
    window.see("[data-test=hint][data-state=taken]").await;
    window.see("[data-test=evidence-chip]").await;
    window.picture("desk-hint-taken").await;
    window.click("[data-test=undo]").await;
    window.wait_for_text("[data-test=score-total]", |now| now == score).await;
    window.wait_for_count("[data-test=hint-decided]", 0).await;
    window.close().await;

    let verified =
        anjuan(["verify", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], json!([]), "acts are sealed by the audit chain");
}

#[tokio::test]
async fn a_case_is_submitted_when_all_is_decided_and_reopened_with_a_reason() {
    let (home, workspace) = workspace(2);
    let window = at_first_case(&workspace).await;
    window.click("[data-test=explain]").await;
    window.wait_for_text("[data-test=explained]", |told| told.contains("尚未评定")).await;
    window.picture("desk-explained").await;
    window.run("document.querySelector('dialog[open]').close()", &[]).await;

    // One key a clean item; where no document was opened it asks first, and the same key says so.
    let open = "[data-test=criterion][data-state=open]";
    let mut left = window.count(open).await;
    while left > 0 {
        window.press(" ").await;
        let now = window.count(open).await;
        assert!(now <= left);
        left = now;
    }
    window.click("[data-test=submit]").await;
    window.see("[data-test=submit-form]").await;
    window.picture("submit").await;
    window.type_into("[data-test=submit-summary]", "办案规范").await;
    window.click("[data-test=submit-confirm]").await;
    window.see("[data-test=submitted]").await;

    // Its marks stand now, for a file of marks as for the desk.
    window.kill().await;
    let folder = workspace.to_str().expect("UTF-8");
    let case = anjuan(["cases", folder, "--json"]).expect(0).lines()[0]["case"].clone();
    let case = case.as_str().expect("an id");
    let marks = home.path().join("marks.json");
    let mark = json!([{ "criterion": "PO-A2", "verdict": "faultless", "note": "补记" }]);
    std::fs::write(&marks, mark.to_string()).expect("written");
    let marks = marks.to_str().expect("UTF-8");
    let refused = anjuan(["score", folder, case, "--marks", marks]).expect(1);
    assert!(refused.errors.contains("review.submitted"), "{}", refused.errors);
    anjuan(["score", folder, case, "--marks", marks, "--dry-run"]).expect(0);
    let window = Window::open(&workspace).await;
    window.see("[data-test=submitted]").await;
    window.run("document.activeElement?.blur()", &[]).await;
    window.press("n").await;
    window.press("n").await;
    window.wait_for_text("[data-test=error-code]", |code| code == "review.submitted").await;
    window.click("[data-test=submit]").await;
    window.type_into("[data-test=reopen-reason]", "补看一处").await;
    window.click("[data-test=reopen-confirm]").await;
    window.wait_for_count("[data-test=submitted]", 0).await;
    window.click("[data-test=nav-rounds]").await;
    window.click("[data-test=round-card] a").await;
    window.wait_for_text("[data-test=pile]", |told| told.contains("1/2")).await;
    window.picture("cases-pile").await;
    window.close().await;
}

#[tokio::test]
async fn a_criterion_is_reviewed_across_the_round_and_phrases_are_learned() {
    let (_home, workspace) = workspace(3);
    let window = Window::open(&workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=across-open]").await;
    window.see("[data-test=across-row]").await;
    let rows = window.count("[data-test=across-row]").await;
    assert!(rows >= 2, "several files");
    window.see("[data-test=across-page] img").await;
    window.picture("across").await;
    window.press(" ").await;
    window.wait_for_count("[data-test=across-row][data-state=faultless]", 1).await;
    window.wait_for_text("[data-test=across-decided]", |told| told.contains(&format!("1/{rows}"))).await;
    let blocks = window.stumbling_blocks("near-duplicates").await;
    assert!(blocks.is_empty(), "{blocks:#?}");
    // The files with like text are decided alike, each with a mark of its own.
    let of_group =
        "return document.querySelector('.across__group').querySelectorAll('[data-test=across-row]').length";
    let group = window.run(of_group, &[]).await.as_u64().unwrap_or_default() as usize;
    window.press("g").await;
    window.wait_for_count("[data-test=across-row][data-state=faultless]", group).await;

    // What is noted in one case is a phrase in the next, filled from the evidence.
    window.click("[data-test=nav-rounds]").await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=text-layer] [data-line]").await;
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.type_into("[data-test=note]", "第3页缺少签名\t").await;
    window.see("[data-test=saved-state][data-state=saved]").await;
    window.click("[data-test=phrases-toggle]").await;
    window.type_into("[data-test=phrase-find]", "qsqm").await;
    window.wait_for_text("[data-test=phrase]", |told| told.contains("第{页}页缺少签名")).await;
    window.picture("phrases").await;
    window.close().await;
}

#[tokio::test]
async fn search_suggests_points_at_faults_and_keeps_searches() {
    let (home, workspace) = workspace(3);
    let window = Window::open(&workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=nav-search]").await;
    window.picture("search-begin").await;
    window.type_into("[data-test=search-box]", "文书").await;
    window.see("[data-test=suggestion]").await;
    window.picture("search-suggest").await;
    window.type_into("[data-test=search-box]", &format!("罚款 金额:{ENTER}")).await;
    window.see("[data-test=query-fault]").await;
    window.picture("search-fault").await;
    window.type_into("[data-test=search-box]", &format!("处罚{ENTER}")).await;
    window.see("[data-test=search-hit]").await;
    window.see("[data-test=search-hit] .crop").await;
    window.picture("search-hits").await;
    window.click("[data-test=search-save]").await;
    window.type_into("[data-test=search-save-name]", "处罚").await;
    window.click("[data-test=search-save-confirm]").await;
    window.click("[data-test=search-by-case]").await;
    window.see("[data-test=case-hit]").await;
    window.picture("search-cases").await;
    window.click("[data-test=export-list]").await;
    let list = home.path().join("清单.csv");
    window.type_into("[data-test=export-list-path]", &list.display().to_string()).await;
    window.click("[data-test=export-list-run]").await;
    window.see("[data-test=export-list-done]").await;
    assert!(list.exists(), "the list is written");
    let blocks = window.stumbling_blocks("the list of an export").await;
    assert!(blocks.is_empty(), "{blocks:#?}");
    window.click("[data-test=nav-search]").await;
    window
        .wait_for_text("[data-test=saved-search]", |told| told.contains("处罚") && told.contains("新增"))
        .await;
    window.click("[data-test=absence-run]").await;
    window.see("[data-test=search-by-case][aria-pressed=true]").await;
    window.click("[data-test=tab-penalties]").await;
    window.see("[data-test=penalty-chart] svg").await;
    window.picture("search-penalties").await;
    window.click("[data-test=tab-statutes]").await;
    window.see("[data-test=statute-path]").await;
    window.picture("search-statutes").await;
    window.close().await;
}

/// A workspace with a law in two versions and four decisions by it: two with nearly the same report, one that is lighter.
fn with_a_law() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let file = |name: &str, words: &str| {
        let path = home.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, words).expect("written");
    };
    let law = |range: &str, from: &str| {
        format!(
            "# 中华人民共和国样品管理法\n\n2010年3月1日 第十一届全国人民代表大会常务委员会第十三次会议通过\n\n<!-- INFO END -->\n\n\
             第一条 为了加强样品管理，制定本法。\n\n第二条 样品应当登记，不得擅自倒卖。\n\n\
             第三条 违反本法第二条规定，倒卖样品的，没收违法所得，并处{range}罚款。\n\n第四条 本法自{from}起施行。\n"
        )
    };
    file("laws/样品管理法(2010-03-01).md", &law("一千元以上五千元以下", "2010年6月1日"));
    file("laws/样品管理法(2020-08-01).md", &law("五千元以上五万元以下", "2021年1月1日"));
    let report: String =
        (1..=30).map(|n| format!("第{n}批样品于{n}日由司机{n}号运到仓库，清点{}件。\n", n * 7)).collect();
    for (case, year, fine, counted) in
        [("甲", 2020, 3000, 70), ("乙", 2023, 9000, 71), ("丙", 2023, 6000, 0), ("丁", 2023, 9500, 0)]
    {
        let lighter =
            if case == "丙" { "当事人初次违法，本机关决定从轻处罚。" } else { "" };
        file(
            &format!("batch/{case}案/01.txt"),
            &format!(
                "样州市市场监督管理局\n行政处罚决定书\n样市监罚〔{year}〕{fine}号\n当事人：样州市{case}商行\n案由：倒卖样品\n\
                 当事人的行为违反了《中华人民共和国样品管理法》第二条的规定。{lighter}依据《中华人民共和国样品管理法》第三条的规定，\
                 决定处以罚款人民币{fine}元。\n样州市市场监督管理局\n{year}年5月6日\n"
            ),
        );
        if counted > 0 {
            let report = report.replace("清点70件", &format!("清点{counted}件"));
            file(&format!("batch/{case}案/02.txt"), &format!("案件调查报告\n{report}"));
        }
    }
    let workspace = home.path().join("workspace");
    let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    anjuan(["init", &text(&workspace)]).expect(0);
    anjuan(["statute", "import", &text(&workspace), &text(&home.path().join("laws"))]).expect(0);
    anjuan(["import", &text(&workspace), &text(&home.path().join("batch"))]).expect(0);
    (home, workspace)
}

#[tokio::test]
async fn near_duplicates_and_fines_are_told_and_a_citation_opens_the_article_of_the_day() {
    let (_home, workspace) = with_a_law();
    let window = Window::open(&workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=nav-search]").await;

    window.click("[data-test=tab-duplicates]").await;
    window.wait_for_count("[data-test=duplicate-group]", 1).await;
    window.wait_for_count("[data-test=duplicate-member]", 2).await;
    window.picture("search-duplicates").await;
    window.click("[data-test=duplicate-compare]").await;
    window
        .wait_for_text("[data-test=duplicate-differences]", |told| {
            told.contains("清点70件") && told.contains("清点71件")
        })
        .await;
    let marked = "return [...document.querySelectorAll('[data-test=duplicate-differences] mark')].map(one => one.textContent).sort().join()";
    assert_eq!(window.run(marked, &[]).await, json!("70,71"), "only what differs is marked");
    window.picture("search-differences").await;
    let blocks = window.stumbling_blocks("near-duplicates").await;
    assert!(blocks.is_empty(), "{blocks:#?}");
    window.click("[data-test=duplicates-documents]").await;
    window.see("[data-test=duplicates-none]").await;

    window.click("[data-test=tab-penalties]").await;
    window.see("[data-test=penalty-chart] svg").await;
    window
        .wait_until(
            "the lighter one is told",
            "return document.querySelector('main').textContent.includes('决定书写明从轻处罚')",
        )
        .await;
    window.picture("search-fines").await;

    window.click("[data-test=tab-statutes]").await;
    window.type_into("[data-test=statute-question]", &format!("倒卖样品罚多少{ENTER}")).await;
    window.see("[data-test=article-hit]").await;
    window.picture("search-articles").await;

    // A decision of 2020 cites the law as it stood then.
    window.click("[data-test=nav-search]").await;
    window.type_into("[data-test=search-box]", &format!("案号:2020 第三条{ENTER}")).await;
    window.click("[data-test=search-hit] a").await;
    window.see("[data-test=cited]").await;
    window.picture("desk-cited").await;
    let third = "const one = [...document.querySelectorAll('[data-test=cited]')].at(-1);
        const place = one.getBoundingClientRect();
        const target = document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2);
        target.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: place.x + place.width / 2, clientY: place.y + place.height / 2 }));";
    window.run(third, &[]).await;
    window
        .wait_for_text("[data-test=article]", |told| {
            told.contains("一千元以上五千元以下") && told.contains("2010-03-01")
        })
        .await;
    window.wait_for_text("[data-test=cited-quote]", |told| told.contains("2020-05-06")).await;
    window.picture("desk-cited-article").await;
    window.close().await;
}

#[tokio::test]
async fn every_screen_is_named_readable_and_fits() {
    let (_home, workspace) = workspace(2);
    let window = Window::open(&workspace).await;
    window.resize(1366, 768).await;
    window.see("[data-test=tour]").await;
    window.picture("tour").await;
    let mut told = Vec::new();
    told.extend(window.stumbling_blocks("tour").await);
    window.click("[data-test=tour-next]").await;
    window.click("[data-test=tour-skip]").await;
    window.wait_for_count("[data-test=tour]", 0).await;
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row]").await;
    told.extend(window.stumbling_blocks("cases").await);
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=text-layer] [data-line]").await;
    told.extend(window.stumbling_blocks("desk").await);
    let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    assert_eq!(window.run(wide, &[]).await, Value::Bool(false), "nothing runs out of the window");
    let focus = "const one = document.querySelector('[data-test=undo], [data-test=flag-toggle]');
        document.querySelector('[data-test=flag-toggle]').focus({ focusVisible: true });
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;";
    assert_eq!(window.run(focus, &[]).await, Value::Bool(true), "the focus is seen");

    window.click("[data-test=nav-settings]").await;
    for look in ["theme-dark", "high-contrast", "large-type"] {
        window.click(&format!("[data-test={look}]")).await;
        told.extend(window.stumbling_blocks(look).await);
    }
    window.picture("settings-dark-contrast").await;

    // A key is changed, and serves from then on.
    window.click("[data-test=key-change][data-key=F]").await;
    window.press("a").await;
    window
        .wait_until("the sheet names the new key", "return document.querySelector('[data-test=key-change][data-key=F]').closest('tr').querySelector('th').textContent === 'A'")
        .await;
    window.click("[data-test=language-en]").await;
    window.wait_for_text("[data-test=nav-settings]", |text| text == "Settings").await;
    window.picture("settings-english").await;
    window.click("[data-test=nav-rounds]").await;
    window.click("[data-test=round-card] a").await;
    window.wait_for_text("[data-test=import-open]", |text| text == "Import case files").await;
    window.picture("cases-english").await;
    window.click("[data-test=nav-settings]").await;
    window.click("[data-test=language-zh]").await;
    window.wait_for_text("[data-test=nav-settings]", |text| text == "设置").await;
    window.click("[data-test=nav-rounds]").await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=text-layer] [data-line]").await;
    window.press("a").await;
    window.wait_for_count("[data-test=flag]", 1).await;
    told.extend(window.stumbling_blocks("dark desk").await);
    window.picture("desk-dark-large").await;
    // As at 200 % zoom.
    window.resize(683, 500).await;
    window.picture("desk-200").await;
    window.close().await;
    assert!(told.is_empty(), "{told:#?}");
}
