//! The real window under WebDriver: find, click, type, read, look.
#![allow(dead_code, reason = "shared by several tests, none of which does everything")]

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use journeys::binary;
use serde_json::{Value, json};
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a step may take on a slow machine before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// The key, as WebDriver writes it.
pub(crate) const ENTER: char = '\u{e007}';
/// Further keys, as WebDriver writes them.
pub(crate) const END: char = '\u{e010}';
/// The first one.
pub(crate) const HOME: char = '\u{e011}';
/// To the next place found.
pub(crate) const F3: char = '\u{e033}';
/// To the place above.
pub(crate) const UP: char = '\u{e013}';
/// To the place below.
pub(crate) const DOWN: char = '\u{e015}';
/// To the next control.
pub(crate) const TAB: char = '\u{e004}';
/// Back to where one was.
pub(crate) const BACKSPACE: char = '\u{e003}';
/// Takes away.
pub(crate) const DELETE: char = '\u{e017}';
/// Gives up.
pub(crate) const ESCAPE: char = '\u{e00c}';
/// To the next page.
pub(crate) const PAGE_DOWN: char = '\u{e00f}';
const ALT: char = '\u{e00a}';
const SHIFT: char = '\u{e008}';
const CTRL: char = '\u{e009}';
const PAUSE: Duration = Duration::from_millis(50);

/// A window of the program and the driver that holds it.
pub(crate) struct Window {
    client: Client,
    driver: Child,
    process: u32,
}

impl Window {
    /// Starts the program on a workspace and waits until its frame is there.
    pub(crate) async fn open(workspace: &Path) -> Self {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed");
        let options = json!({ "binary": binary("anjuan-workstation"), "args": [workspace] });
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
        let begun = Instant::now();
        let client = loop {
            let builder = ClientBuilder::new(HttpConnector::new()).capabilities(capabilities.clone()).clone();
            match builder.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => break client,
                Err(error) if begun.elapsed() > PATIENCE => panic!("the window did not open: {error}"),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        };
        let process = program_on(workspace).expect("the program is running");
        let window = Self { client, driver, process };
        window.see("[data-test=nav-rounds]").await;
        window
    }

    /// Waits for an element that is displayed.
    pub(crate) async fn see(&self, selector: &str) -> Element {
        let begun = Instant::now();
        loop {
            if let Ok(element) = self.client.find(Locator::Css(selector)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return element;
            }
            self.out_of_patience(begun, || format!("`{selector}` did not appear")).await;
        }
    }

    /// Clicks an element; one that is redrawn in that moment is tried again.
    pub(crate) async fn click(&self, selector: &str) {
        let begun = Instant::now();
        while let Err(error) = self.see(selector).await.click().await {
            self.out_of_patience(begun, || format!("`{selector}` could not be clicked: {error}")).await;
        }
    }

    /// Replaces what a field holds by typing.
    pub(crate) async fn type_into(&self, selector: &str, text: &str) {
        let field = self.see(selector).await;
        field.clear().await.expect("a field can be emptied");
        field.send_keys(text).await.expect("a field can be typed into");
    }

    /// Presses a key where the focus is; where that is redrawn in that moment, nothing was pressed yet, and it is
    /// tried again.
    pub(crate) async fn press(&self, key: &str) {
        let begun = Instant::now();
        loop {
            let focused = self.client.active_element().await.expect("something has the focus");
            let Err(error) = focused.send_keys(key).await else { return };
            self.out_of_patience(begun, || format!("`{key}` could not be pressed: {error}")).await;
        }
    }

    /// Presses a key together with Ctrl.
    pub(crate) async fn press_with_ctrl(&self, key: &str) {
        self.press(&format!("{CTRL}{key}")).await;
    }

    /// Presses a key together with Alt.
    pub(crate) async fn press_with_alt(&self, key: &str) {
        self.press(&format!("{ALT}{key}")).await;
    }

    /// Presses a key together with Shift.
    pub(crate) async fn press_with_shift(&self, key: &str) {
        self.press(&format!("{SHIFT}{key}")).await;
    }

    /// Runs a script in the window and answers what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.client.execute(script, arguments.to_vec()).await.expect("a script can be run")
    }

    /// The process of the program.
    pub(crate) fn process(&self) -> u32 {
        self.process
    }

    /// Runs a script that answers by calling its last argument.
    pub(crate) async fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        self.client.execute_async(script, arguments.to_vec()).await.expect("a script can be run")
    }

    /// Waits until a script returns true.
    pub(crate) async fn wait_until(&self, what: &str, script: &str) {
        let script = if script.contains("return ") { script.to_owned() } else { format!("return {script}") };
        let begun = Instant::now();
        while self.run(&script, &[]).await != Value::Bool(true) {
            self.out_of_patience(begun, || format!("not so: {what}")).await;
        }
    }

    /// Drags the mouse over a page between two points, given in shares of its width and height.
    pub(crate) async fn drag_over_page(&self, page: u32, from: (f64, f64), to: (f64, f64)) {
        self.drag_over(&format!("[data-test=page-view][data-page=\"{page}\"]"), from, to).await;
    }

    /// Drags the mouse over an element between two points, given in shares of its width and height.
    pub(crate) async fn drag_over(&self, selector: &str, from: (f64, f64), to: (f64, f64)) {
        let area = self.area_of(selector).await;
        let at = |(x, y): (f64, f64)| (area[0] + area[2] * x, area[1] + area[3] * y);
        self.drag(at(from), at(to)).await;
    }

    /// Drags the mouse from the middle of an element to a height that is a share of another's.
    pub(crate) async fn drag_to(&self, selector: &str, other: &str, share: f64) {
        let (from, to) = (self.area_of(selector).await, self.area_of(other).await);
        let middle = from[0] + from[2] / 2.0;
        self.drag((middle, from[1] + from[3] / 2.0), (middle, to[1] + to[3] * share)).await;
    }

    /// Drags the mouse from the middle of an element to a point given in shares of another's width and height.
    pub(crate) async fn drag_from_to(&self, selector: &str, other: &str, to: (f64, f64)) {
        let (from, area) = (self.area_of(selector).await, self.area_of(other).await);
        let to = (area[0] + area[2] * to.0, area[1] + area[3] * to.1);
        self.drag((from[0] + from[2] / 2.0, from[1] + from[3] / 2.0), to).await;
    }

    async fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        let at = |(x, y): (f64, f64)| PointerAction::MoveTo { duration: None, x, y };
        let drag = MouseActions::new("mouse".to_owned())
            .then(at(from))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(at(((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0)))
            .then(at(to))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(drag).await.expect("the mouse can be moved");
    }

    /// Left, top, width and height of an element in the window.
    async fn area_of(&self, selector: &str) -> Vec<f64> {
        self.see(selector).await;
        let script = "const r = document.querySelector(arguments[0]).getBoundingClientRect();
            return [r.left, r.top, r.width, r.height]";
        serde_json::from_value(self.run(script, &[json!(selector)]).await).expect("a box")
    }

    /// The page in view.
    pub(crate) async fn page(&self) -> u32 {
        let field = self.see("[data-test=page-number]").await;
        let page = field.prop("value").await.expect("read").expect("a page");
        page.parse().expect("a number")
    }

    /// The criteria of the rubric, in order.
    pub(crate) async fn criteria(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('[data-test=criterion]')].map(one => one.dataset.criterion)";
        serde_json::from_value(self.run(script, &[]).await).expect("criteria")
    }

    /// The text of an element, once it is there.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.see(selector).await.text().await.expect("an element has a text")
    }

    /// Waits until the text of an element is as it should be.
    pub(crate) async fn wait_for_text(&self, selector: &str, right: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        loop {
            let text = self.see(selector).await.text().await.unwrap_or_default();
            if right(text.trim()) {
                return;
            }
            self.out_of_patience(begun, || format!("`{selector}` says `{text}`")).await;
        }
    }

    /// How many elements there are.
    pub(crate) async fn count(&self, selector: &str) -> usize {
        self.client.find_all(Locator::Css(selector)).await.expect("elements can be counted").len()
    }

    /// Waits until there are that many elements.
    pub(crate) async fn wait_for_count(&self, selector: &str, right: usize) {
        let begun = Instant::now();
        loop {
            let count = self.count(selector).await;
            if count == right {
                return;
            }
            self.out_of_patience(begun, || format!("there are {count} of `{selector}`, not {right}")).await;
        }
    }

    /// Waits until this page of the case is in view.
    pub(crate) async fn wait_for_page(&self, page: u32) {
        let begun = Instant::now();
        loop {
            let field = self.see("[data-test=page-number]").await;
            let shown = field.prop("value").await.ok().flatten().unwrap_or_default();
            if shown == page.to_string() {
                break;
            }
            self.out_of_patience(begun, || format!("page {shown} is in view, not {page}")).await;
        }
        self.see(&line_of(page)).await;
    }

    /// Selects the first line of the page in view by a double click, and says what it reads.
    pub(crate) async fn select_line(&self) -> String {
        self.select_line_of(self.page().await).await
    }

    /// Selects the first line of a page by a double click, and says what it reads.
    pub(crate) async fn select_line_of(&self, page: u32) -> String {
        let line = self.see(&line_of(page)).await;
        let text = line.prop("textContent").await.expect("a line can be read").unwrap_or_default();
        let to_line = PointerAction::MoveToElement { element: line, duration: None, x: 0.0, y: 0.0 };
        let down = || PointerAction::Down { button: MOUSE_BUTTON_LEFT };
        let up = || PointerAction::Up { button: MOUSE_BUTTON_LEFT };
        let click_twice = MouseActions::new("mouse".to_owned())
            .then(to_line)
            .then(down())
            .then(up())
            .then(down())
            .then(up());
        self.client.perform_actions(click_twice).await.expect("the mouse can be moved");
        text.trim().to_owned()
    }

    /// Keeps a picture of the window beside the other results of the test run.
    pub(crate) async fn picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pictures");
        fs::create_dir_all(&folder).expect("target can be written");
        self.run(REPAINT, &[]).await;
        let bytes = self.client.screenshot().await.expect("a picture can be taken");
        fs::write(folder.join(format!("{name}.png")), bytes).expect("target can be written");
    }

    /// What an assistive program would stumble over on the screen as it is, by lines that say on which.
    pub(crate) async fn stumbling_blocks(&self, screen: &str) -> Vec<String> {
        let told = self.run(ACCESS, &[]).await;
        let lines = told.as_array().expect("a list");
        lines.iter().map(|line| format!("{screen}: {}", line.as_str().unwrap_or_default())).collect()
    }

    /// Gives the window a size, in pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("the window can be resized");
    }

    /// Kills the program as a power cut would.
    pub(crate) async fn kill(mut self) {
        let process = self.process;
        let killed = Command::new("sh").args(["-c", &format!("kill -KILL {process}")]).status();
        assert!(killed.expect("a shell can be started").success(), "the program was killed");
        self.driver.kill().expect("the driver can be ended");
        self.driver.wait().expect("the driver has ended");
        self.wait_until_gone().await;
    }

    /// Closes the window.
    pub(crate) async fn close(mut self) {
        self.client.clone().close().await.expect("the window closes");
        self.wait_until_gone().await;
        self.driver.kill().expect("the driver can be ended");
        self.driver.wait().expect("the driver has ended");
    }

    /// The lock on the workspace goes with the process, just before it is a corpse that its parent may bury.
    async fn wait_until_gone(&self) {
        let begun = Instant::now();
        let lives = || {
            let state = fs::read_to_string(format!("/proc/{}/stat", self.process)).unwrap_or_default();
            state.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
        };
        while lives() {
            assert!(begun.elapsed() < PATIENCE, "the program did not end");
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Why the screens say they broke, or were loaded anew; nothing while they work. By looking, not by a script: one that
    /// is run while a page loads may never be answered.
    async fn broken(&self) -> Option<String> {
        let notice = self.client.find(Locator::Css(".broken:not([hidden])")).await.ok()?;
        let why = notice.attr("data-why").await.ok().flatten();
        Some(why.unwrap_or_else(|| "a panic".to_owned()))
    }

    async fn out_of_patience(&self, begun: Instant, what: impl FnOnce() -> String) {
        if begun.elapsed() > PATIENCE {
            self.picture("failed").await;
            let why =
                self.broken().await.map(|why| format!("; the screens broke: {why}")).unwrap_or_default();
            panic!("{}{why}; see target/pictures/failed.png", what());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // A test that fails must not leave a driver, and with it a window, behind.
        if self.driver.try_wait().is_ok_and(|ended| ended.is_none()) && self.driver.kill().is_ok() {
            self.driver.wait().ok();
        }
    }
}

/// Finds what assistive programs would stumble over.
const ACCESS: &str = include_str!("access.js");

/// Lets the window paint for a second. The driver takes its picture with the next painting, and waits for ever where the
/// window, painting without a graphics card, has nothing to paint.
const REPAINT: &str = "
    let left = 40;
    const again = setInterval(() => {
        document.body.style.opacity = left % 2 === 1 ? '0.999' : '';
        if ((left -= 1) === 0) clearInterval(again);
    }, 25);";

/// The first line of a page.
fn line_of(page: u32) -> String {
    format!("[data-test=page-view][data-page=\"{page}\"] [data-test=text-layer] [data-line]")
}

/// The process that has this workspace open.
fn program_on(workspace: &Path) -> Option<u32> {
    let arguments = [binary("anjuan-workstation"), workspace.to_owned()];
    let wanted: Vec<u8> =
        arguments.iter().flat_map(|part| [part.as_os_str().as_encoded_bytes(), b"\0"].concat()).collect();
    fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        (fs::read(entry.path().join("cmdline")).ok()? == wanted).then_some(id)
    })
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a bound port").port()
}
