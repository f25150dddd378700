//! Deciding, in the real window: counting by keys, the way back, what was decided before, precedents and departures,
//! phrases that are filled, interviews that say the same, a whole round across its files.

use crate::window::{BACKSPACE, DELETE, ENTER, Window};
use journeys::{anjuan, sample};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A workspace with penalty cases of the sample, as many as that.
fn penalties(cases: usize) -> (TempDir, PathBuf) {
    let sample = sample();
    let files: Vec<PathBuf> = sample
        .truths
        .iter()
        .filter(|truth| truth.form == "pdf" && truth.act_kind.code() == "penalty_ordinary")
        .take(cases)
        .map(|truth| sample.batch.join(&truth.path))
        .collect();
    assert_eq!(files.len(), cases, "the sample has penalty cases");
    taken_in(&files)
}

fn taken_in(files: &[PathBuf]) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let workspace = home.path().join("workspace");
    let folder = workspace.to_str().expect("UTF-8").to_owned();
    anjuan(["init", &folder]).expect(0);
    let mut import = vec!["import".to_owned(), folder];
    import.extend(files.iter().map(|file| file.display().to_string()));
    anjuan(import.iter().map(String::as_str)).expect(0);
    (home, workspace)
}

/// The desk of the case at a place of the list, from 0.
async fn desk_of(window: &Window, case: usize) {
    window.click("[data-test=nav-rounds]").await;
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row]").await;
    window
        .run("document.querySelectorAll('[data-test=case-row] a')[arguments[0]].click()", &[json!(case)])
        .await;
    window.see("[data-test=desk]").await;
    window.see("[data-test=text-layer] [data-line]").await;
}

async fn opened(workspace: &Path) -> Window {
    let window = Window::open(workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    window
}

async fn open_criterion(window: &Window, criterion: &str) {
    window.click(&format!("[data-test=criterion][data-criterion={criterion}]")).await;
    window.see(&format!("[data-test=criterion][data-criterion={criterion}][aria-expanded=true]")).await;
}

/// The state and points of a criterion, as its line says.
async fn line_of(window: &Window, criterion: &str) -> String {
    window.text(&format!("[data-test=criterion][data-criterion={criterion}]")).await
}

#[tokio::test]
async fn deductions_are_counted_by_key_and_one_goes_back_and_forward() {
    let (_home, workspace) = penalties(1);
    let window = opened(&workspace).await;
    desk_of(&window, 0).await;
    open_criterion(&window, "PO-A2").await;
    let page = window.page().await;
    window.select_line_of(page).await;
    window.wait_for_text("[data-test=pending-evidence]", |pending| pending.contains("按数字键扣分")).await;
    let counted = "[data-test=deduction][data-taken=true]";
    // Its third fault costs by occurrence.
    window.press("3").await;
    window.wait_for_count(counted, 1).await;
    window.see("[data-test=saved-state][data-state=saved]").await;

    // Once more without further evidence, once less, and off; each can be taken back.
    let times = ".stepper__count";
    window.wait_for_text(times, |times| times == "1").await;
    window.press_with_alt("3").await;
    window.wait_for_text(times, |times| times == "2").await;
    window.picture("deciding-counted").await;
    window.press_with_shift("3").await;
    window.wait_for_text(times, |times| times == "1").await;
    window.press_with_shift("3").await;
    window.wait_for_count(counted, 0).await;
    window.press_with_ctrl("z").await;
    window.wait_for_count(counted, 1).await;
    window.press(&DELETE.to_string()).await;
    window.wait_for_text("[data-test=criterion][data-criterion=PO-A2]", |line| line.contains("待评")).await;
    window.press_with_ctrl("z").await;
    window.wait_for_count(counted, 1).await;

    // To the last page, to another criterion; back over both, and forward again.
    window.press(&crate::window::END.to_string()).await;
    let shown = "return Number(document.querySelector('[data-test=page-number]').value)";
    window.wait_until("another page is in view", &format!("{shown} > {page}")).await;
    let last = window.page().await;
    window.press("j").await;
    window.wait_until("another is open", &format!("{} !== 'PO-A2'", OPEN)).await;
    window.press(&BACKSPACE.to_string()).await;
    window.wait_until("the first is open again", &format!("{OPEN} === 'PO-A2'")).await;
    window.wait_for_page(last).await;
    window.press(&BACKSPACE.to_string()).await;
    window.wait_for_page(page).await;
    window.press_with_shift(&BACKSPACE.to_string()).await;
    window.wait_for_page(last).await;

    // All that was decided on it, with its times and why.
    open_criterion(&window, "PO-A2").await;
    window.press("m").await;
    window.press("第三处缺签名").await;
    window.press(&crate::window::TAB.to_string()).await;
    window.see("[data-test=saved-state][data-state=saved]").await;
    window.run("document.activeElement?.blur()", &[]).await;
    window.press_with_shift("s").await;
    window
        .wait_until(
            "the note is in the history",
            "[...document.querySelectorAll('[data-test=history-entry]')].some(one => one.textContent.includes('第三处缺签名') && one.textContent.includes('依据'))",
        )
        .await;
    window.picture("deciding-history").await;
    let told = window.text("#history").await;
    assert!(told.contains("撤销") && told.contains("待评"), "{told}");
    window.close().await;
}

const OPEN: &str =
    "return document.querySelector('[data-test=criterion][aria-expanded=true]')?.dataset.criterion";

#[tokio::test]
async fn a_phrase_is_found_by_two_letters_and_filled_from_the_evidence() {
    let (_home, workspace) = penalties(1);
    let window = opened(&workspace).await;
    desk_of(&window, 0).await;
    open_criterion(&window, "PO-A2").await;
    let note = "return document.querySelector('[data-test=note]').value";
    window.type_into("[data-test=note]", "第{页}页缺签名，{金额}未写明").await;
    window.click("[data-test=phrases-toggle]").await;
    window.click("[data-test=phrase-keep]").await;
    window.wait_for_count("[data-test=phrase]", 1).await;
    window.press(&crate::window::ESCAPE.to_string()).await;
    window.type_into("[data-test=note]", " ").await;
    window.run("document.activeElement?.blur()", &[]).await;

    let page = window.page().await;
    window.select_line_of(page).await;
    window.wait_for_text("[data-test=pending-evidence]", |pending| pending.contains("按数字键扣分")).await;
    window.press("p").await;
    let focus = "document.activeElement?.matches('[data-test=phrase-find]') ?? false";
    window.wait_until("one can type what is looked for", focus).await;
    window.press("qm").await;
    window.wait_for_count("[data-test=phrase]", 1).await;
    window.picture("deciding-phrase").await;
    window.press(&ENTER.to_string()).await;
    // The page is filled in; the sum, which the evidence does not name, is selected to be typed over.
    window.wait_until("the page is filled in", &format!("{note}.includes('第{page}页缺签名')")).await;
    window
        .wait_until(
            "what is left is selected",
            "const note = document.querySelector('[data-test=note]');
             return document.activeElement === note && note.value.slice(note.selectionStart, note.selectionEnd) === '{金额}'",
        )
        .await;
    window.run("document.execCommand('insertText', false, '罚款数额')", &[]).await;
    window.press(&crate::window::TAB.to_string()).await;
    window.see("[data-test=saved-state][data-state=saved]").await;
    window.wait_until("it stands in the note", &format!("{note}.includes('罚款数额未写明')")).await;
    window.close().await;
}

/// Three cases with the same decision in other names, so that their texts are alike.
fn alike() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = ["甲", "乙", "丙"]
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let folder = home.path().join(format!("{name}案"));
            std::fs::create_dir_all(&folder).expect("made");
            let number = at + 1;
            let decision = format!(
                "样州市市场监督管理局\n行政处罚决定书\n样市监罚〔2024〕{number}号\n当事人：样州市{name}商行\n\
                 案由：经营超过保质期的食品\n经查，当事人在货架上摆放超过保质期的酸奶三箱，货值二百元，无人查验日期，\
                 也没有进货查验记录，以上事实有现场笔录、询问笔录、照片为证。\n\
                 当事人的行为违反了《中华人民共和国食品安全法》第三十四条第十项的规定，依据《中华人民共和国食品安全法》\
                 第一百二十四条第一款第五项的规定，决定处以罚款人民币五千元。\n\
                 如不服本决定，可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。\n样州市市场监督管理局\n2024年5月6日\n"
            );
            let file = folder.join("01.txt");
            std::fs::write(&file, decision).expect("written");
            std::fs::write(folder.join("02.txt"), interview(name, at)).expect("written");
            folder
        })
        .collect();
    let (workspace_home, workspace) = taken_in(&files);
    drop(home);
    (workspace_home, workspace)
}

/// An interview whose answers are the same but for a few words.
fn interview(name: &str, at: usize) -> String {
    let month = ["三", "四", "五"][at];
    format!(
        "询问笔录\n案由：涉嫌销售超过保质期食品\n询问时间：2024年3月1日9时0分至9时40分\n询问地点：样州市东湖区样板路1号\n\
         被询问人：{name}某　性别：男\n询问人：赵一、钱二\n\
         问：我们是样州市市场监督管理局的执法人员，这是我们的执法证件，请看清楚。你有权申请回避，听清楚了吗？\n答：听清楚了，不申请回避。\n\
         问：检查时在你店货架上发现的酸奶是从哪里购进的？\n\
         答：是今年{month}月从城南批发市场一个流动商贩手里买的，当时他说厂家搞活动便宜处理，我没有看他的证照，也没有向他索要票据。\n\
         问：为什么超过保质期的酸奶还摆在货架上？\n\
         答：那几天我母亲住院，店里请了亲戚帮忙照看，他不懂要查日期，我回来以后忙着盘点饮料，就把冷柜最里面那一排忘了。\n\
         问：这批酸奶购进了多少，卖了多少？\n\
         答：一共进了三箱三十六瓶，卖出去二十二瓶，每瓶卖六元，剩下的十四瓶都在冷柜里。\n\
         问：请核对以上笔录，无误请签名。\n答：以上笔录我看过，与我说的一致。\n"
    )
}

#[tokio::test]
async fn copied_interviews_are_shown_under_the_facts_with_the_words_that_differ() {
    let (_home, workspace) = alike();
    let window = opened(&workspace).await;
    desk_of(&window, 0).await;
    window.press("q").await;
    window.press("q").await;
    window.wait_for_count("[data-test=copied-pair]", 2).await;
    window.picture("desk-copied").await;
    window.click("[data-test=copied-compare]").await;
    window.see("[data-test=copied-answers]").await;
    let marked = "return [...document.querySelectorAll('[data-test=copied-answers] mark')].map(one => one.textContent).join('')";
    let marked = window.run(marked, &[]).await;
    let marked = marked.as_str().expect("words");
    assert!(!marked.is_empty() && marked.chars().count() < 12, "only what differs is marked: {marked}");
    window.picture("desk-copied-compared").await;
    window.close().await;
}

#[tokio::test]
async fn precedents_are_told_and_a_departure_from_ones_own_mark_warns() {
    let (_home, workspace) = alike();
    let window = opened(&workspace).await;
    desk_of(&window, 0).await;
    let decision = decision_criterion(&window).await;
    open_criterion(&window, &decision).await;
    let page = window.page().await;
    window.select_line_of(page).await;
    window.wait_for_text("[data-test=pending-evidence]", |pending| pending.contains("按数字键扣分")).await;
    window.press("1").await;
    window.see(&format!("[data-test=criterion][data-criterion={decision}][data-state=faulty]")).await;
    window.see("[data-test=saved-state][data-state=saved]").await;

    // The next file says the same: its precedents tell so, and deciding otherwise warns.
    desk_of(&window, 1).await;
    open_criterion(&window, &decision).await;
    window.press("r").await;
    window
        .wait_for_text("[data-test=precedents-sum]", |told| {
            told.contains("内容相似的 1 卷") && told.contains("扣分")
        })
        .await;
    window.see("[data-test=precedent]").await;
    window.picture("deciding-precedents").await;
    window.press("r").await;
    window.press(" ").await;
    window.see("[data-test=departure]").await;
    window.picture("deciding-departure").await;
    window.wait_for_text("[data-test=departure]", |told| told.contains("请确认尺度")).await;
    window.close().await;
}

/// A criterion with fault rules that the decision serves and that is open.
async fn decision_criterion(window: &Window) -> String {
    for criterion in window.criteria().await {
        open_criterion(window, &criterion).await;
        let serves = window
            .run(
                "return (document.querySelector('.criterion--open .criterion__served')?.textContent ?? '').includes('决定书')
                    && document.querySelectorAll('[data-test=deduction]').length > 0",
                &[],
            )
            .await;
        if serves == Value::Bool(true) {
            return criterion;
        }
    }
    panic!("no criterion is served by the decision");
}

#[tokio::test]
async fn across_the_files_a_box_is_evidence_and_a_step_is_taken_back() {
    let (_home, workspace) = penalties(3);
    let window = opened(&workspace).await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=across-open]").await;
    window.see("[data-test=across-row]").await;
    // A criterion with deductions, served by a document that all files have.
    let choose = "const choice = document.querySelector('[data-test=across-criterion]');
        choice.value = 'PO-A2';
        choice.dispatchEvent(new Event('change', { bubbles: true }))";
    window.run(choose, &[]).await;
    window.see(".across__rules .verdict").await;
    window.see("[data-test=across-sheet] img").await;
    let case = "return document.querySelector('[data-test=across-page]').dataset.case";
    let first = window.run(case, &[]).await;
    window.drag_over("[data-test=across-sheet]", (0.2, 0.05), (0.8, 0.15)).await;
    window.wait_for_text("[data-test=across-evidence]", |told| told.contains("待用依据")).await;
    window.picture("across-evidence").await;
    window.press("1").await;
    window.wait_for_count("[data-test=across-row][data-state=faulty]", 1).await;
    window.wait_until("the next file is chosen", &format!("{case} !== {first}")).await;
    // Nothing of the former file is at hand for the next.
    window.wait_for_text("[data-test=across-evidence]", |told| !told.contains("待用依据：")).await;
    window.press_with_ctrl("z").await;
    window.wait_for_count("[data-test=across-row][data-state=faulty]", 0).await;
    assert_eq!(window.run(case, &[]).await, first, "the file that was taken back is chosen again");
    window.drag_over("[data-test=across-sheet]", (0.2, 0.05), (0.8, 0.15)).await;
    window.press("1").await;
    window.wait_for_count("[data-test=across-row][data-state=faulty]", 1).await;

    // At the desk the box is the evidence.
    let href = format!("[data-test=across-row][data-case=\"{}\"]", first.as_str().expect("an id"));
    window.click(&href).await;
    window.click(".across__caption a").await;
    window.see("[data-test=desk]").await;
    window.see("[data-test=evidence-chip]").await;
    window.see("[data-test=evidence-box][data-state=open]").await;
    window.picture("across-evidence-desk").await;
    assert!(line_of(&window, "PO-A2").await.contains('扣'));
    window.close().await;
    let verified =
        anjuan(["verify", workspace.to_str().expect("UTF-8"), "--json"]).expect(0).lines().remove(0);
    assert_eq!(verified["problems"], json!([]));
}
