//! How the screens look and hold still in the real window: no control moves while late answers come in, nothing runs out
//! of a small window, in each of the looks. The pictures in `target/pictures` are there to be looked at.

use crate::window::{ENTER, Window};
use journeys::{anjuan, sample};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What watches the controls.
const MOVES: &str = include_str!("../window/moves.js");
/// How long after a screen has appeared its controls are watched.
const SPAN: u32 = 3_000;

/// A workspace with three printed penalty cases and a scan.
fn workspace(home: &Path) -> PathBuf {
    let sample = sample();
    let workspace = home.join("workspace");
    let folder = workspace.to_str().expect("UTF-8").to_owned();
    anjuan(["init", &folder]).expect(0);
    let of = |form: &str, count: usize| {
        let fits = sample.truths.iter().filter(|truth| truth.form == form);
        let penalties = fits.filter(|truth| truth.act_kind.code() == "penalty_ordinary");
        penalties
            .take(count)
            .map(|truth| sample.batch.join(&truth.path).display().to_string())
            .collect::<Vec<_>>()
    };
    let mut import = vec!["import".to_owned(), folder.clone()];
    import.extend(of("pdf", 3));
    import.extend(of("scan", 1));
    import.extend(["--ocr", "off", "--round-name", "二〇二六年度案卷评查"].map(str::to_owned));
    anjuan(&import).expect(0);
    workspace
}

/// Does something that leads to a screen, and answers what moved on it afterwards.
async fn moved(window: &Window, screen: &str, shows: &str, leads: impl AsyncFnOnce(&Window)) -> Vec<String> {
    window.run(MOVES, &[json!(shows), json!(SPAN)]).await;
    leads(window).await;
    window.see(shows).await;
    window.wait_until("the screen was watched", "window.__watching === false").await;
    let told = window.run("return window.__moved", &[]).await;
    told.as_array()
        .expect("a list")
        .iter()
        .map(|line| format!("{screen}: {}", line.as_str().unwrap_or_default()))
        .collect()
}

#[tokio::test]
async fn no_control_moves_while_answers_come_in() {
    let home = tempfile::tempdir().expect("a folder");
    let workspace = workspace(home.path());
    let window = Window::open(&workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    let mut all = Vec::new();
    all.extend(
        moved(&window, "案卷", "[data-test=case-row]", async |w| w.click("[data-test=round-card] a").await)
            .await,
    );
    all.extend(
        moved(&window, "评查", "[data-test=desk]", async |w| w.click("[data-test=case-row] a").await).await,
    );
    all.extend(
        // The bar names a screen before the screen is there.
        moved(&window, "成果", "[data-test=results]", async |w| w.click("[data-test=nav-results]").await)
            .await,
    );
    all.extend(
        moved(&window, "检索", "[data-test=search-hit]", async |w| {
            w.click("[data-test=nav-search]").await;
            w.type_into("[data-test=search-box]", &format!("处罚{ENTER}")).await;
        })
        .await,
    );
    all.extend(
        moved(&window, "设置", "[data-test=large-type]", async |w| {
            w.click("[data-test=nav-settings]").await
        })
        .await,
    );
    all.extend(
        moved(&window, "批次", "[data-test=round-card]", async |w| w.click("[data-test=nav-rounds]").await)
            .await,
    );
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row]").await;
    all.extend(
        moved(&window, "横向评查", "[data-test=across-row]", async |w| {
            w.click("[data-test=across-open]").await
        })
        .await,
    );
    // The watch itself sees what moves.
    let pushed = moved(&window, "推动", "[data-test=nav-rounds]", async |w| {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        w.run("document.body.style.paddingTop = '30px'", &[]).await;
    })
    .await;
    assert!(!pushed.is_empty(), "a push was not seen");
    window.close().await;
    assert!(all.is_empty(), "{all:#?}");
}

/// A look: its name, and how the document is told of it.
const LOOKS: [(&str, &str); 5] = [
    ("plain", ""),
    ("dark", "root.dataset.theme = 'dark';"),
    ("contrast", "root.dataset.contrast = 'high';"),
    ("dark-contrast", "root.dataset.theme = 'dark'; root.dataset.contrast = 'high';"),
    ("large", "root.dataset.type = 'large';"),
];

async fn looks(window: &Window, screen: &str) {
    let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    for (name, how) in LOOKS {
        let reset = "const root = document.documentElement; root.dataset.theme = 'light'; delete root.dataset.contrast;
            root.dataset.type = 'ordinary';";
        window.run(&format!("{reset} {how}"), &[]).await;
        window.picture(&format!("look-{screen}-{name}")).await;
        assert_eq!(
            window.run(wide, &[]).await,
            Value::Bool(false),
            "{screen}, {name}: runs out of the window"
        );
    }
    // As at 200 % on the smallest screen.
    window.resize(683, 384).await;
    window.run("document.documentElement.dataset.type = 'ordinary'", &[]).await;
    window.picture(&format!("look-{screen}-200")).await;
    window.resize(1366, 768).await;
}

#[tokio::test]
async fn every_screen_in_every_look() {
    let home = tempfile::tempdir().expect("a folder");
    let workspace = workspace(home.path());
    let window = Window::open(&workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    looks(&window, "rounds").await;
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row]").await;
    looks(&window, "cases").await;
    window.click("[data-test=across-open]").await;
    window.see("[data-test=across-page] img").await;
    looks(&window, "across").await;
    window.click("[data-test=nav-rounds]").await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=text-layer] [data-line]").await;
    window.click("[data-test=criterion][data-criterion=PO-A2]").await;
    window.press_with_shift("b").await;
    window.press("3").await;
    window.see("[data-test=evidence-chip]").await;
    window.press_with_shift("q").await;
    looks(&window, "desk").await;
    window.click("[data-test=nav-results]").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    looks(&window, "results").await;
    window.click("[data-test=nav-search]").await;
    window.type_into("[data-test=search-box]", &format!("处罚{ENTER}")).await;
    window.see("[data-test=search-hit] .crop").await;
    looks(&window, "search").await;
    window.click("[data-test=nav-settings]").await;
    window.see("[data-test=large-type]").await;
    looks(&window, "settings").await;
    window.close().await;
}
