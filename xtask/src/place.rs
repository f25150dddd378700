//! Where things lie: the repository, what is built, and what is kept between builds.
//!
//! Never creates anything.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder of everything built; `CARGO_TARGET_DIR` moves it as it does for cargo.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) if !dir.is_empty() => root().join(dir),
        _ => root().join("target"),
    }
}

/// The target folder of the screens. Their own, since another compiler builds them.
pub(crate) fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The finished screens, which the window embeds.
pub(crate) fn screens() -> PathBuf {
    root().join("ui").join("dist")
}

/// Generated case files to try the program on.
pub(crate) fn sample() -> PathBuf {
    target().join("sample")
}

/// The workspace that `run` opens unless told otherwise.
pub(crate) fn sample_workspace() -> PathBuf {
    target().join("sample-workspace")
}

/// A program of ours, by the name of its binary, built in the debug or the release profile.
pub(crate) fn program(name: &str, release: bool) -> PathBuf {
    target()
        .join(if release { "release" } else { "debug" })
        .join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Where the wasm32 standard libraries are kept, one folder a compiler.
///
/// Follows the habits of the system; not below the target folder, so that a fresh clone finds it.
pub(crate) fn wasm_std_store() -> Option<PathBuf> {
    let data = match env::var_os("XDG_DATA_HOME") {
        Some(dir) if Path::new(&dir).is_absolute() => PathBuf::from(dir),
        _ => env::home_dir()?.join(".local").join("share"),
    };
    Some(data.join("rust-wasm"))
}
