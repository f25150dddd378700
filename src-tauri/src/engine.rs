//! How the engine of the window is set: how much it keeps of what it showed, and what it paints with.
//!
//! Left alone, the engine keeps pictures of pages in memory long after they were scrolled away; a scan of 300 pages
//! fills a gigabyte. What is shown is held by the screen anyway, and what was drawn lies in the workspace's cache.
//! And where there is no graphics card it paints through an imitation of one, which takes ten times as long as
//! painting without.

use tauri::App;
#[cfg(target_os = "linux")]
use tauri::Manager;

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
