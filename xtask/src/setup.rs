//! All that a machine with nothing but rustup lacks. A second call finds everything there and is quick.
//!
//! Never builds any of our packages.

use crate::outcome::Outcome;
use crate::packages;
use crate::say;
use crate::wasm_std::{self, WasmCompiler, Way};

/// Installs system packages and the wasm32 standard library where they are missing.
///
/// # Errors
/// When something is missing that cannot be installed from here.
pub(crate) fn setup() -> Outcome<WasmCompiler> {
    let way = wasm_std::way()?;
    packages::ensure(way == Way::Debian)?;
    let compiler = wasm_std::ensure(way)?;
    say::step("the machine has all that is needed");
    Ok(compiler)
}
