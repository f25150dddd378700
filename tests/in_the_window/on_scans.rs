//! Old scans in the real window: pale, grey, askew; looked at clear and straight, boxed all the same.

use crate::window::Window;
use fixtures::scans::sheet;
use image::{GrayImage, Luma};
use journeys::{anjuan, sample};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How far the scans lie askew, in degrees clockwise.
const ASKEW: f32 = 1.6;
/// The window paints what it was given a moment later.
const PAINTED: Duration = Duration::from_millis(400);

/// A workspace with one case from a file or folder, unread.
fn workspace(home: &Path, from: &Path) -> PathBuf {
    let workspace = home.join("workspace");
    let folder = workspace.to_str().expect("UTF-8");
    anjuan(["init", folder]).expect(0);
    let from = from.to_str().expect("UTF-8");
    anjuan(["import", folder, from, "--ocr", "off", "--round-name", "扫描件"]).expect(0);
    workspace
}

async fn at_the_desk(workspace: &Path) -> Window {
    let window = Window::open(workspace).await;
    window.resize(1366, 768).await;
    window.click("[data-test=tour-skip]").await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=page-picture]").await;
    let drawn =
        "return [...document.querySelectorAll('[data-test=page-picture]')].some(i => i.naturalWidth > 0)";
    window.wait_until("the picture is drawn", drawn).await;
    tokio::time::sleep(PAINTED).await;
    window
}

async fn clear(window: &Window) {
    window.press("v").await;
    let cleared = "return [...document.querySelectorAll('[data-test=page-picture]')]
        .some(i => i.src.endsWith('clear=1') && i.complete && i.naturalWidth > 0)";
    window.wait_until("the clear picture is drawn", cleared).await;
}

/// A sheet as a worn-out machine copies it: grey paper, pale ink, askew.
fn pale(bytes: &[u8]) -> GrayImage {
    let sheet = image::load_from_memory(bytes).expect("a picture").into_luma8();
    let (sin, cos) = ASKEW.to_radians().sin_cos();
    let (width, height) = sheet.dimensions();
    let (middle_x, middle_y) = (width as f32 / 2.0, height as f32 / 2.0);
    GrayImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x as f32 - middle_x, y as f32 - middle_y);
        let from = (dx * cos + dy * sin + middle_x, dy * cos - dx * sin + middle_y);
        let within = (0.0..width as f32).contains(&from.0) && (0.0..height as f32).contains(&from.1);
        let ink = if within { sheet.get_pixel(from.0 as u32, from.1 as u32).0[0] } else { 255 };
        Luma([160 + (u32::from(ink) * 52 / 255) as u8])
    })
}

#[tokio::test]
async fn a_pale_scan_that_lies_askew_is_shown_clear_and_straight() {
    let home = tempfile::tempdir().expect("a folder");
    let case = home.path().join("旧卷");
    fs::create_dir_all(&case).expect("made");
    let lines = [
        "案由：未取得许可从事食品经营",
        "当事人：某市清河区旺福餐饮店",
        "立案日期：2024年3月5日",
        "经查，当事人未取得食品经营许可从事餐饮服务。",
    ];
    for (index, title) in ["立案审批表", "现场笔录"].into_iter().enumerate() {
        let picture = pale(&sheet(title, &lines).expect("drawn"));
        picture.save(case.join(format!("扫描{index}.jpg"))).expect("written");
    }
    let workspace = workspace(home.path(), &case);
    let window = at_the_desk(&workspace).await;
    window.see("[data-page=\"1\"][data-test=page-view][data-lean=\"0.00\"]").await;
    window.picture("scan-pale").await;
    clear(&window).await;
    let lean = "Number(document.querySelector('[data-page=\"1\"][data-test=page-view]').dataset.lean)";
    // The sheet itself may lie a little askew before it is copied.
    window.wait_until("the page is set straight", &format!("Math.abs({lean} - {ASKEW}) < 1.0")).await;
    tokio::time::sleep(PAINTED).await;
    window.picture("scan-pale-clear").await;

    // A box lands where it is dragged, on the page set straight as on any other.
    window.press("b").await;
    window.drag_over_page(1, (0.55, 0.12), (0.85, 0.18)).await;
    window.see("[data-test=pending-box]").await;
    let off = "const page = document.querySelector('[data-page=\"1\"][data-test=page-view]').getBoundingClientRect();
        const box = document.querySelector('[data-test=pending-box]').getBoundingClientRect();
        return [box.left + box.width / 2 - page.left - page.width * 0.7, box.top + box.height / 2 - page.top - page.height * 0.15]";
    let off: Vec<f64> = serde_json::from_value(window.run(off, &[]).await).expect("a place");
    assert!(off.iter().all(|pixels| pixels.abs() < 8.0), "{off:?}");
    window.picture("scan-pale-boxed").await;
    window.press("v").await;
    window.wait_until("it lies as it did", &format!("{lean} === 0")).await;
    window.close().await;
}

#[tokio::test]
async fn a_scan_is_looked_at_with_more_contrast() {
    let home = tempfile::tempdir().expect("a folder");
    let sample = sample();
    let scan = sample.truths.iter().find(|truth| truth.form == "scan").expect("a scan in the sample");
    let workspace = workspace(home.path(), &sample.batch.join(&scan.path));
    let window = at_the_desk(&workspace).await;
    window.picture("desk-scan").await;
    clear(&window).await;
    tokio::time::sleep(PAINTED).await;
    window.picture("desk-scan-clear").await;
    let told = window.text("[data-test=reading-coverage]").await;
    assert!(told.contains("页"), "how the pages were read is told: {told}");
    assert_eq!(
        window.run("return document.querySelectorAll('[data-test=page-view]').length < 12", &[]).await,
        json!(true)
    );
    window.close().await;
}
