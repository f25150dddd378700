//! The screens: package `ui` compiled to wasm, its glue written, its styles joined, all in one folder.
//!
//! The window embeds that folder, so files that did not change keep their time stamp and the window is
//! not built anew without cause. Never touches the sources of the screens.

use crate::compiler::WASM;
use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::say;
use crate::wasm_std::WasmCompiler;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// Styles that others build on, in this order before all others.
const FIRST_STYLES: &[&str] = &["tokens.css", "reset.css", "layout.css"];

/// What the window loads first: the page, and the script that starts the screens.
const PAGE: &[&str] = &["index.html", "boot.js"];

/// The profile of everything built for wasm32 except the screens for release.
pub(crate) const QUICK: &str = "wasm-dev";

/// What to build and where to put it.
pub(crate) struct Screens {
    /// Small and slow to build rather than quick to build.
    pub(crate) release: bool,
    /// Cargo features of `ui`, separated by commas; may be empty.
    pub(crate) features: String,
    /// The folder of the result; all else in it is removed.
    pub(crate) out: PathBuf,
}

/// The files of a folder by their path within it.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Builds the screens.
///
/// # Errors
/// When they do not compile, or a file they need is missing.
pub(crate) fn build(compiler: &WasmCompiler, wanted: &Screens) -> Outcome {
    forget_other_std(compiler)?;
    say::step("building the screens");
    let mut cargo = wasm_cargo(compiler, "build");
    cargo.args(["--quiet", "--package", "ui", "--bin", "ui"]);
    let profile = if wanted.release { "wasm-release" } else { QUICK };
    cargo.args(["--profile", profile]);
    if wanted.release {
        // Not what .cargo/config.toml says: what is shipped stays what docs/benchmarks.md measured.
        cargo.env("CARGO_ENCODED_RUSTFLAGS", "");
    }
    if !wanted.features.is_empty() {
        cargo.args(["--features", &wanted.features]);
    }
    process::run(&mut cargo)?;

    let wasm = place::wasm_target().join(WASM).join(profile).join("ui.wasm");
    let mut files = glue(&wasm)?;
    let source = place::root().join("ui");
    for page in PAGE {
        let content = fs::read(source.join(page)).explain(|| format!("reading ui/{page}"))?;
        files.insert(page.into(), content);
    }
    files.insert("styles.css".into(), join_styles(&read_folder(&source.join("styles"))?));
    for (path, content) in read_folder(&source.join("assets"))? {
        files.insert(Path::new("assets").join(path), content);
    }
    let changed = replace_folder(&wanted.out, &files)?;
    let size = files.get(Path::new("ui_bg.wasm")).map_or(0, Vec::len);
    let state = if changed { "are ready" } else { "have not changed" };
    say::step(format!("the screens {state} ({:.2} MB of wasm)", size as f64 / 1e6));
    Ok(())
}

/// Cargo for wasm32, in a target folder of its own.
pub(crate) fn wasm_cargo(compiler: &WasmCompiler, verb: &str) -> std::process::Command {
    let mut cargo = process::cargo();
    if let Some(rustc) = &compiler.rustc {
        cargo.env("RUSTC", rustc);
    }
    cargo.args([verb, "--target", WASM, "--target-dir"]).arg(place::wasm_target());
    cargo
}

/// Deletes what was built with another standard library: cargo does not notice that it changed.
pub(crate) fn forget_other_std(compiler: &WasmCompiler) -> Outcome {
    let folder = place::wasm_target();
    let note = folder.join("built-with");
    if fs::read_to_string(&note).is_ok_and(|stamp| stamp == compiler.stamp) {
        return Ok(());
    }
    if folder.exists() {
        say::step("the wasm32 standard library changed; building the screens from scratch");
        fs::remove_dir_all(&folder).explain(|| format!("removing {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).explain(|| format!("making {}", folder.display()))?;
    fs::write(&note, &compiler.stamp).explain(|| format!("writing {}", note.display()))
}

/// The wasm file and the script that loads it.
fn glue(wasm: &Path) -> Outcome<Files> {
    let draft = place::wasm_target().join("glue");
    if draft.exists() {
        fs::remove_dir_all(&draft).explain(|| format!("removing {}", draft.display()))?;
    }
    // Without names of functions, which are a third of the file; a panic names its place by itself.
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).typescript(false).remove_name_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(&draft))
        .explain(|| "writing the glue between wasm and the page".into())?;
    read_folder(&draft)
}

/// One style sheet: the basic ones first, the rest by path.
fn join_styles(files: &Files) -> Vec<u8> {
    let rank = |path: &Path| {
        let first = FIRST_STYLES.iter().position(|name| Path::new(name) == path);
        first.unwrap_or(FIRST_STYLES.len())
    };
    let mut styles: Vec<_> =
        files.iter().filter(|(path, _)| path.extension().is_some_and(|ending| ending == "css")).collect();
    styles.sort_by_key(|(path, _)| rank(path));
    let mut joined = Vec::new();
    for (path, content) in styles {
        joined.extend_from_slice(format!("/* {} */\n", path.display()).as_bytes());
        joined.extend_from_slice(content);
        joined.push(b'\n');
    }
    joined
}

/// All files below a folder; none when the folder does not exist.
fn read_folder(folder: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        if !current.exists() {
            continue;
        }
        for entry in fs::read_dir(&current).explain(|| format!("listing {}", current.display()))? {
            let path = entry.explain(|| format!("listing {}", current.display()))?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let content = fs::read(&path).explain(|| format!("reading {}", path.display()))?;
            let within = path.strip_prefix(folder).map_err(|_| Failure::new("a file left its folder"))?;
            files.insert(within.to_path_buf(), content);
        }
    }
    Ok(files)
}

/// Makes a folder hold exactly `files`; says whether anything had to be written or removed.
fn replace_folder(folder: &Path, files: &Files) -> Outcome<bool> {
    let before = read_folder(folder)?;
    let mut changed = false;
    for (path, content) in files {
        if before.get(path) == Some(content) {
            continue;
        }
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(folder))
            .explain(|| format!("making {}", folder.display()))?;
        fs::write(&file, content).explain(|| format!("writing {}", file.display()))?;
        changed = true;
    }
    for path in before.keys().filter(|path| !files.contains_key(*path)) {
        fs::remove_file(folder.join(path)).explain(|| format!("removing {}", path.display()))?;
        changed = true;
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn basic_styles_come_first_and_only_styles_are_joined() {
        let styles = files(&[
            ("desk.css", "d{}"),
            ("layout.css", "l{}"),
            ("notes.txt", "no"),
            ("component/chip.css", "c{}"),
            ("tokens.css", "t{}"),
            ("reset.css", "r{}"),
        ]);
        let joined = String::from_utf8(join_styles(&styles)).expect("text");
        assert_eq!(
            joined,
            "/* tokens.css */\nt{}\n/* reset.css */\nr{}\n/* layout.css */\nl{}\n\
             /* component/chip.css */\nc{}\n/* desk.css */\nd{}\n"
        );
    }

    #[test]
    fn a_folder_is_made_to_hold_exactly_what_is_given_and_left_alone_when_it_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = files(&[("a.txt", "1"), ("deep/b.txt", "2")]);
        assert!(replace_folder(folder.path(), &first).expect("written"));
        assert!(!replace_folder(folder.path(), &first).expect("looked at"));
        let second = files(&[("a.txt", "changed")]);
        assert!(replace_folder(folder.path(), &second).expect("written"));
        assert_eq!(read_folder(folder.path()).expect("read"), second);
    }

    #[test]
    fn a_folder_that_does_not_exist_holds_nothing() {
        assert!(read_folder(Path::new("no/such/folder")).expect("read").is_empty());
    }
}
