//! What the desk takes: time and memory, measured in the real workbench and the real window. Not a test: nothing is
//! judged here, and it runs only when asked for, by `cargo xtask bench desk`.
#![cfg(target_os = "linux")]

#[path = "measured/chromium.rs"]
mod chromium;
#[path = "measured/figures.rs"]
mod figures;
#[path = "measured/files.rs"]
mod files;
#[path = "measured/peers.rs"]
mod peers;
mod window;

use contract::command::{ListCases, ListRounds, OpenDesk, SetMark};
use contract::scoring::{CaseId, Mark, Verdict};
use figures::{Times, age_of, memory_of, say};
use journeys::{anjuan, reader, sample};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use window::Window;
use workbench::{Handle, Options, Workbench};

/// The width a page is drawn in on a screen of 1366 pixels: as the window asks for it.
const WIDTH: u32 = 800;
/// Pages of the large scan.
const SCANNED: u32 = 300;
/// Pages of the long file that is paged through.
const LONG: u32 = 1_000;
/// Cases of the long list.
const CASES: usize = 2_000;

/// Makes a workspace and takes files into it.
fn taken_in(home: &Path, name: &str, files: &[PathBuf]) -> PathBuf {
    let workspace = home.join(name);
    let folder = workspace.to_str().expect("UTF-8");
    anjuan(["init", folder]).expect(0);
    let mut import = vec!["import", folder];
    import.extend(files.iter().map(|file| file.to_str().expect("UTF-8")));
    import.extend(["--round-name", "测量", "--ocr", "off"]);
    let answer = anjuan(&import);
    if answer.status == 2 {
        // Where the command line does not know recognition yet.
        anjuan(&import[..import.len() - 2]).expect(0);
    }
    workspace
}

fn open(workspace: &Path, draws_ahead: bool) -> Workbench {
    let options = Options { reader: Some(reader()), draws_ahead, ..Options::default() };
    Workbench::open(workspace, options).expect("a workspace")
}

fn cases(workbench: &Workbench) -> Vec<(CaseId, u32)> {
    let rounds = workbench.handle(ListRounds {}).expect("rounds");
    let rows = workbench.handle(ListCases { round: rounds[0].id.clone() }).expect("cases");
    rows.into_iter().map(|row| (row.id, row.pages)).collect()
}

/// How long a page is looked at before the next is turned to: as fast as one leafs through.
const LOOKED_AT: Duration = Duration::from_millis(400);

/// Pages in a width nothing was drawn in yet, each looked at for a moment while the next is drawn behind it.
fn leafing(workbench: &Workbench, name: &str, (case, pages): &(CaseId, u32)) {
    let mut times = Times::default();
    for page in 1..=(*pages).min(25) {
        let begun = Instant::now();
        let drawn = workbench.page_picture(case, page, WIDTH + 1);
        if drawn.is_ok() && page > 1 {
            times.add(begun.elapsed());
        }
        std::thread::sleep(LOOKED_AT);
    }
    say(format!("{name}: the next page, drawn while one looks at the page before | {times}"));
}

/// First page and next page of a case, drawn for the first time and fetched again.
fn drawing(workbench: &Workbench, name: &str, cases: &[(CaseId, u32)], most: u32) {
    let (mut first, mut next, mut again) = (Times::default(), Times::default(), Times::default());
    for (case, pages) in cases {
        for page in 1..=(*pages).min(most) {
            let begun = Instant::now();
            let drawn = workbench.page_picture(case, page, WIDTH);
            let took = begun.elapsed();
            if drawn.is_err() {
                continue;
            }
            if page == 1 {
                first.add(took)
            } else {
                next.add(took)
            }
            let begun = Instant::now();
            workbench.page_picture(case, page, WIDTH).expect("drawn before");
            again.add(begun.elapsed());
        }
    }
    say(format!("{name}: first page of a file, drawn | {first}"));
    say(format!("{name}: a further page, drawn | {next}"));
    say(format!("{name}: a page drawn before (what turning to a fetched page takes) | {again}"));
}

#[test]
#[ignore = "a measurement; cargo xtask bench desk"]
fn drawing_and_keeping() {
    let home = tempfile::tempdir().expect("a folder");
    let sample = sample();
    let texts: Vec<PathBuf> = sample
        .truths
        .iter()
        .filter(|truth| truth.form == "pdf")
        .map(|truth| sample.batch.join(&truth.path))
        .collect();
    let workspace = taken_in(home.path(), "text", &texts);
    let workbench = open(&workspace, false);
    let printed = cases(&workbench);
    drawing(&workbench, "text", &printed, u32::MAX);
    keeping(&workbench, &printed[0].0);
    let pages = files::pictures(&workbench, &printed, 8);
    drop(workbench);
    leafing(&open(&workspace, true), "text", &printed[0]);

    let scan = home.path().join("扫描案卷.pdf");
    files::scan(&scan, &pages, 60);
    let workspace = taken_in(home.path(), "scan", std::slice::from_ref(&scan));
    let workbench = open(&workspace, false);
    let scanned = cases(&workbench);
    drawing(&workbench, "300-dpi scan", &scanned, 60);
    drop(workbench);
    leafing(&open(&workspace, true), "300-dpi scan", &scanned[0]);
    peers::draw("text", &texts[0], WIDTH);
    peers::draw("300-dpi scan", &scan, WIDTH);
}

/// From a decision sent to its answer, which comes once the row is on disk.
fn keeping(workbench: &Workbench, case: &CaseId) {
    let desk = workbench.handle(OpenDesk { case: case.clone() }).expect("a desk");
    let criteria: Vec<_> = desk.rubric.criteria().filter(|criterion| !criterion.is_gate()).cloned().collect();
    let mut times = Times::default();
    for round in 0..300 {
        let criterion = criteria[round % criteria.len()].id.clone();
        let verdict = if (round / criteria.len()) % 2 == 0 { Verdict::Faultless } else { Verdict::Open };
        let mark = Mark { criterion, verdict, note: String::new() };
        let begun = Instant::now();
        workbench
            .handle(SetMark { case: case.clone(), mark, moved_from: None, unopened: true })
            .expect("kept");
        times.add(begun.elapsed());
    }
    say(format!("a decision, durable | {times}"));
}

#[tokio::test]
#[ignore = "a measurement; cargo xtask bench desk"]
async fn in_the_window() {
    let home = tempfile::tempdir().expect("a folder");
    let sample = sample();
    let printed = sample.truths.iter().find(|truth| truth.form == "pdf").expect("a PDF");
    let workspace = taken_in(home.path(), "text", &[sample.batch.join(&printed.path)]);
    let workbench = open(&workspace, false);
    let pages = files::pictures(&workbench, &cases(&workbench), 8);
    drop(workbench);

    // A scan of 300 pages: opened, scrolled through.
    let scan = home.path().join("扫描案卷.pdf");
    files::scan(&scan, &pages, SCANNED);
    let workspace = taken_in(home.path(), "scan", std::slice::from_ref(&scan));
    let window = Window::open(&workspace).await;
    let empty = memory_of(window.process());
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row] a").await;
    let begun = Instant::now();
    window.click("[data-test=case-row] a").await;
    window.run_async(FIRST_PICTURE, &[]).await;
    let shown = begun.elapsed().as_millis();
    say(format!(
        "in the window, {SCANNED}-page scan: from the click on the case to its first page drawn | {} ms",
        shown
    ));
    let open_scan = memory_of(window.process());
    let turned = Times::of(&window.run_async(TURN_PAGES, &[25.into(), 400.into()]).await);
    say(format!("in the window: from the key to the next page on the screen | {turned}"));
    for (name, step) in [("a notch of the wheel", 60), ("a third of a pane", 240)] {
        let frames = Times::of(&window.run_async(SCROLL, &[step.into(), 90.into()]).await);
        say(format!("in the window: between frames while scrolling by {name} each | {frames}"));
    }
    let keys = Times::of(&window.run_async(PRESS_KEYS, &[30.into()]).await);
    say(format!("in the window: from the key to the word that it is saved | {keys}"));
    say(format!(
        "memory, program and window: start {empty}; {SCANNED}-page scan open {open_scan}; scrolled through {}",
        memory_of(window.process())
    ));
    window.close().await;
    chromium::show(&format!("{SCANNED}-page scan"), &scan, 26);

    // A thousand pages, one after the other.
    let long = home.path().join("长卷.pdf");
    files::scan(&long, &pages[..2], LONG);
    let workspace = taken_in(home.path(), "long", std::slice::from_ref(&long));
    let window = Window::open(&workspace).await;
    window.click("[data-test=round-card] a").await;
    window.click("[data-test=case-row] a").await;
    window.see("[data-test=page-picture]").await;
    let mut told = Vec::new();
    for batch in 1..=30 {
        let turned = Times::of(&window.run_async(TURN_PAGES, &[33.into(), 60.into()]).await);
        assert_eq!(turned.count(), 33, "a page of the long file was not drawn");
        if batch == 1 || batch % 5 == 0 {
            let page =
                window.run("return document.querySelector('[data-test=page-number]').value", &[]).await;
            told.push(format!("page {}: {}", page.as_str().unwrap_or("?"), memory_of(window.process())));
        }
    }
    say(format!("memory while paging through {LONG} pages | {}", told.join("; ")));
    window.close().await;
}

#[tokio::test]
#[ignore = "a measurement; cargo xtask bench desk"]
async fn a_long_list() {
    let home = tempfile::tempdir().expect("a folder");
    let batch = home.path().join("批次");
    files::many(&batch, CASES);
    let workspace = taken_in(home.path(), "list", &[batch]);
    let window = Window::open(&workspace).await;
    window.click("[data-test=round-card] a").await;
    window.see("[data-test=case-row]").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    window.close().await;
    let (mut times, mut with_driver) = (Times::default(), Times::default());
    let mut memory = String::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let window = Window::open(&workspace).await;
        window.run_async(FIRST_ROW, &[]).await;
        times.add(age_of(window.process()));
        with_driver.add(begun.elapsed());
        memory = memory_of(window.process());
        window.close().await;
    }
    say(format!("from the start of the program to the list of {CASES} cases, warm | {times}"));
    say(format!("the same from the start of the driver | {with_driver}"));
    say(format!("memory with the list of {CASES} cases | {memory}"));
    chromium::list(CASES);
}

/// Waits until a row of the list is there and a frame was drawn.
const FIRST_ROW: &str = "
    const done = arguments[arguments.length - 1];
    const look = () => requestAnimationFrame(() =>
        document.querySelector('[data-test=case-row]') ? requestAnimationFrame(() => done(true)) : look());
    look();";

/// Waits until the picture of the page in view is there.
const FIRST_PICTURE: &str = "
    const done = arguments[arguments.length - 1];
    const look = () => {
        const image = document.querySelector('[data-test=page-picture]');
        if (image && image.complete && image.naturalWidth > 0) done(true);
        else requestAnimationFrame(look);
    };
    look();";

/// Presses the key for the next page so many times, a moment apart; each time until a frame with its picture was drawn.
const TURN_PAGES: &str = "
    const [count, pause, done] = arguments, times = [];
    const number = () => Number(document.querySelector('[data-test=page-number]').value);
    const turn = () => {
        if (times.length >= count) return done(times);
        const wanted = number() + 1, begun = performance.now();
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
        const look = () => {
            const image = document.querySelector(`[data-test=page-view][data-page=\"${wanted}\"] img`);
            if (number() === wanted && image && image.complete && image.naturalWidth > 0) {
                requestAnimationFrame(() => {
                    times.push(performance.now() - begun);
                    setTimeout(turn, pause);
                });
            } else if (performance.now() - begun > 5000) done(times);
            else requestAnimationFrame(look);
        };
        look();
    };
    turn();";

/// Scrolls by so many pixels a frame, for so many frames.
const SCROLL: &str = "
    const [step, count, done] = [arguments[0], arguments[1], arguments[arguments.length - 1]];
    const pane = document.querySelector('[data-test=page-scroll]'), times = [];
    pane.scrollTop = 0;
    let last = performance.now();
    const frame = now => {
        times.push(now - last);
        last = now;
        pane.scrollTop += step;
        if (times.length >= count) done(times.slice(2)); else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);";

/// Decides so many criteria by the space bar; each time until the screen says that it is saved.
const PRESS_KEYS: &str = "
    const [count, done] = [arguments[0], arguments[arguments.length - 1]], times = [];
    const saved = () => document.querySelector('[data-test=saved-state]');
    const press = () => {
        if (times.length >= count) return done(times);
        const begun = performance.now();
        const open = document.querySelectorAll('[data-test=criterion][data-state=open]').length;
        window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
        const look = () => {
            const now = document.querySelectorAll('[data-test=criterion][data-state=open]').length;
            if (now < open) { times.push(performance.now() - begun); setTimeout(press, 30); }
            else if (performance.now() - begun > 3000) done(times);
            else setTimeout(look, 1);
        };
        look();
    };
    press();";
