//! Whole jobs in the real window, one file a subject.
//!
//! Needs a display (Xvfb will do) and WebKitWebDriver; `cargo xtask test` sees to both. Pictures of what was seen are kept
//! in `target/pictures`.
#![cfg(target_os = "linux")]

mod at_the_desk;
mod beside_the_page;
mod by_keyboard;
mod deciding;
mod importing;
mod looks;
mod main_job;
mod on_scans;
mod own_rubrics;
mod setting_right;
#[path = "../window/mod.rs"]
mod window;
