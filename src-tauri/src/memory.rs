//! How much the window keeps of what it showed.
//!
//! Left alone, the engine keeps pictures of pages in memory long after they were scrolled away; a scan of 300 pages
//! fills a gigabyte. What is shown is held by the screen anyway, and what was drawn lies in the workspace's cache.

use tauri::App;
#[cfg(target_os = "linux")]
use tauri::Manager;

/// Tells the engine to keep nothing that is not on the screen. A window that cannot be told works all the same.
#[cfg(target_os = "linux")]
pub(crate) fn keep_little(app: &App) {
    use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};
    let Some(window) = app.get_webview_window("main") else { return };
    let told = window.with_webview(|view| {
        if let Some(context) = view.inner().context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
    });
    if let Err(error) = told {
        tracing::debug!(%error, "the window keeps what it likes");
    }
}

/// Other engines let go by themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn keep_little(_: &App) {}
