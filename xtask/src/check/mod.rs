//! What must hold of the workspace as a whole and no compiler sees.
//!
//! Never builds the programs; reads what cargo knows, and builds the core for wasm32.

mod edges;
mod licences;
mod linked;

use crate::outcome::{Explain, Failure, Outcome};
use crate::place;
use crate::process;
use crate::say;
use crate::screens;
use crate::wasm_std::WasmCompiler;
use cargo_metadata::{Metadata, MetadataCommand};

/// Packages that must build for wasm32: that is what keeps them free of files, clocks and threads.
const PURE: &[&str] = &["scoring", "contract"];

/// All checks.
///
/// # Errors
/// A list of what does not hold.
pub(crate) fn all(compiler: &WasmCompiler) -> Outcome {
    rules()?;
    pure(compiler)
}

/// What is checked without building anything. Whoever builds the screens builds the core for wasm32 with them.
///
/// # Errors
/// A list of what does not hold.
pub(crate) fn rules() -> Outcome {
    let mut findings = edges::forbidden(&edges::of(&workspace()?));
    let list = place::root().join("deny.toml");
    let list = std::fs::read_to_string(&list).explain(|| "reading deny.toml".into())?;
    let graph = whole_graph()?;
    let linked = linked::linked(&graph);
    findings.extend(licences::unfit(&linked, &licences::Accepted::read(&list)?));
    findings.extend(linked::networked(&linked));
    if !findings.is_empty() {
        return Err(Failure::new(format!("these do not hold:\n  {}", findings.join("\n  "))));
    }
    say::step(
        "dependencies point the right way; what is linked has accepted licences and speaks over no network",
    );
    if process::find("cargo-deny").is_some() {
        process::run(process::cargo().args(["deny", "--offline", "check", "licenses", "bans", "sources"]))?;
    }
    Ok(())
}

/// Builds the core for wasm32.
fn pure(compiler: &WasmCompiler) -> Outcome {
    screens::forget_other_std(compiler)?;
    let mut cargo = screens::wasm_cargo(compiler, "build");
    cargo.args(["--quiet", "--profile", screens::QUICK]);
    cargo.args(PURE.iter().flat_map(|package| ["--package", package]));
    process::run(&mut cargo)?;
    say::step(format!("{} build for wasm32", PURE.join(" and ")));
    Ok(())
}

/// The packages of this workspace and what they ask for.
fn workspace() -> Outcome<Metadata> {
    let mut command = MetadataCommand::new();
    command.current_dir(place::root()).no_deps();
    command.exec().explain(|| "asking cargo for the packages".into())
}

/// All packages of a build for this system, those of others among them.
fn whole_graph() -> Outcome<Metadata> {
    let host = crate::compiler::Compiler::active()?.host;
    let mut command = MetadataCommand::new();
    command.current_dir(place::root()).other_options(["--filter-platform".to_owned(), host]);
    command.exec().explain(|| "asking cargo for all packages".into())
}
