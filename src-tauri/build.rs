//! Prepares what the window embeds: its settings, its permissions, its icons and the finished screens.

use std::path::Path;

fn main() {
    // Said here, since the message that would follow otherwise names neither cause nor cure.
    if !Path::new("../ui/dist/index.html").exists() {
        println!("cargo::rerun-if-changed=../ui/dist/index.html");
        println!("cargo::error=the screens are not built; run `cargo xtask ui` first");
        return;
    }
    tauri_build::build();
}
