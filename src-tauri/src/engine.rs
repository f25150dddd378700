//! How the engine of the window is set: how much it keeps of what it showed, and what it paints with.
//!
//! Left alone, the engine keeps pictures of pages in memory long after they were scrolled away; a scan of 300 pages
//! fills a gigabyte. What is shown is held by the screen anyway, and what was drawn lies in the workspace's cache.
//! And where there is no graphics card it paints through an imitation of one, which takes ten times as long as
//! painting without. What it translates of the screens while they run already is a matter of luck, too: see
//! [`prepare`].

use tauri::App;
#[cfg(target_os = "linux")]
use tauri::Manager;

/// What the engine's processes read from the environment when they start: its translator of wasm works beside the
/// screens and sets what it made into what is running, and now and then ("Out of bounds memory access", at the first
/// look at the desk) that goes wrong, as others who use this engine tell too. Now it is waited for. Its second, better
/// translation is left out: it costs more than it gives, a fifth of the time until the desk stands.
#[cfg(target_os = "linux")]
const TRANSLATION: [(&str, &str); 2] = [("JSC_useConcurrentJIT", "0"), ("JSC_useOMGJIT", "0")];

/// Says how the engine is to translate the screens, where the user does not; before anything else is done.
#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "the environment is written before there is another thread to read it")]
pub(crate) fn prepare() {
    for (name, value) in TRANSLATION {
        if std::env::var_os(name).is_none() {
            // SAFETY: nothing of the program has run yet, so this thread is the only one.
            unsafe { std::env::set_var(name, value) };
        }
    }
}

/// Other engines translate as they like.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}

/// Sets the engine. A window that cannot be told works all the same.
#[cfg(target_os = "linux")]
pub(crate) fn set(app: &App) {
    use webkit2gtk::{CacheModel, HardwareAccelerationPolicy, SettingsExt, WebContextExt, WebViewExt};
    let Some(window) = app.get_webview_window("main") else { return };
    let told = window.with_webview(|view| {
        let view = view.inner();
        if let Some(context) = view.context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
        if let Some(settings) = view.settings().filter(|_| !has_graphics_card()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = told {
        tracing::debug!(%error, "the window keeps what it likes");
    }
}

/// Whether the system has anything that draws beside the processor.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    nodes.into_iter().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
}

/// Other engines let go by themselves, and know what they paint with.
#[cfg(not(target_os = "linux"))]
pub(crate) fn set(_: &App) {}
