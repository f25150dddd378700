//! The standard library for wasm32, without which the screens cannot be built.
//!
//! Three ways, the first that applies: the active compiler already has it; Debian's own compiler builds
//! it once from Debian's own sources; rustup is asked to add it. docs/building.md gives the reasons.
//! Never calls rustup's download server where CI is set: a build there reaches package registries only.

use crate::compiler::{self, Compiler, Release, WASM};
use crate::outcome::{Explain, Failure, Outcome};
use crate::packages;
use crate::place;
use crate::process;
use crate::say;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest release that compiles this workspace: `rust-version` in Cargo.toml.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");
/// Debian's compiler, by its full path, since rustup's comes first in most search paths.
const DEBIAN_COMPILER: &str = "/usr/bin/rustc";
/// Names the build of a standard library; written last, so that a folder without it is unfinished.
const STAMP: &str = "stamp";

/// A compiler together with its wasm32 standard library.
pub(crate) struct WasmCompiler {
    /// To be given to cargo as `RUSTC`; nothing for the active compiler.
    pub(crate) rustc: Option<PathBuf>,
    /// Changes whenever the standard library does.
    pub(crate) stamp: String,
}

/// How the standard library is come by on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The active compiler has it.
    There,
    /// Debian's compiler builds it from Debian's sources.
    Debian,
    /// `rustup target add`.
    Rustup,
}

/// Which way applies. Needs no packages yet.
///
/// # Errors
/// When no compiler answers.
pub(crate) fn way() -> Outcome<Way> {
    if Compiler::active()?.has_wasm_std() {
        return Ok(Way::There);
    }
    if !packages::debian_like() {
        return Ok(Way::Rustup);
    }
    if debian_compiler().is_some() || offered() {
        return Ok(Way::Debian);
    }
    // The lists of packages on this machine may be older than the compiler that is offered by now.
    packages::renew_lists()?;
    Ok(if offered() { Way::Debian } else { Way::Rustup })
}

/// Sees to it that the library is there; quick when it is.
///
/// # Errors
/// When it can neither be found nor built nor fetched.
pub(crate) fn ensure(way: Way) -> Outcome<WasmCompiler> {
    match way {
        Way::There => active(),
        Way::Debian => debian(),
        Way::Rustup => rustup(),
    }
}

fn recent(release: Release) -> bool {
    compiler::release(OLDEST).is_none_or(|oldest| release >= oldest)
}

/// Whether apt would install a compiler that is new enough.
fn offered() -> bool {
    packages::candidate("rustc-web").and_then(|version| compiler::release(&version)).is_some_and(recent)
}

fn debian_compiler() -> Option<Compiler> {
    Compiler::ask(DEBIAN_COMPILER).filter(|compiler| recent(compiler.release))
}

fn active() -> Outcome<WasmCompiler> {
    Ok(WasmCompiler { rustc: None, stamp: Compiler::active()?.version })
}

fn rustup() -> Outcome<WasmCompiler> {
    let words = format!("rustup target add {WASM}");
    if env::var_os("CI").is_some() || process::find("rustup").is_none() {
        return Err(Failure::new(format!(
            "the compiler has no standard library for {WASM}. Install it (`{words}`), then try again"
        )));
    }
    say::step(format!("the compiler has no standard library for {WASM}; downloading it with `{words}`"));
    process::run(Command::new("rustup").args(["target", "add", WASM]).current_dir(place::root()))?;
    active()
}

fn debian() -> Outcome<WasmCompiler> {
    let compiler = debian_compiler().ok_or_else(|| Failure::new("Debian's rustc-web is not installed"))?;
    let store = place::wasm_std_store().ok_or_else(|| Failure::new("this user has no home folder"))?;
    let sysroot = store.join(key(&compiler));
    if fs::read_to_string(sysroot.join(STAMP)).is_err() {
        say::step(format!(
            "building the wasm32 standard library with {} (half a minute, once)",
            compiler.version
        ));
        build(&compiler, &store, &sysroot)?;
    }
    // The linker belongs to the active toolchain, which may have been renewed since.
    link_the_linker(&compiler, &sysroot)?;
    let current = store.join("current");
    if fs::read_link(&current).ok().as_deref() != Some(sysroot.as_path()) {
        link(&sysroot, &current)?;
    }
    let stamp = read(&sysroot.join(STAMP))?;
    Ok(WasmCompiler { rustc: Some(sysroot.join("bin").join("rustc")), stamp })
}

/// A folder name for a compiler: `x86_64-unknown-linux-gnu-rustc-1.96.0-ac68faa20-2026-05-25`.
fn key(compiler: &Compiler) -> String {
    let version: Vec<&str> = compiler
        .version
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'))
        .filter(|word| !word.is_empty())
        .collect();
    format!("{}-{}", compiler.host, version.join("-"))
}

/// Builds into a folder beside the final one and moves it there when it is whole.
fn build(compiler: &Compiler, store: &Path, sysroot: &Path) -> Outcome {
    let draft = store.join(format!("building-{}", std::process::id()));
    let result = build_in(&draft, compiler, sysroot).and_then(|()| {
        if sysroot.exists() {
            fs::remove_dir_all(sysroot).explain(|| "removing an unfinished standard library".into())?;
        }
        fs::rename(draft.join("sysroot"), sysroot).explain(|| "moving the standard library into place".into())
    });
    let removed = fs::remove_dir_all(&draft);
    result.and_then(|()| removed.explain(|| "clearing up after the standard library".into()))
}

fn build_in(draft: &Path, compiler: &Compiler, sysroot: &Path) -> Outcome {
    // A crate with nothing in it, whose only product is the standard library it asks for.
    let seed = draft.join("seed");
    write(
        &seed.join("Cargo.toml"),
        "[package]\nname = \"seed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.release]\npanic = \"abort\"\ndebug = 0\n",
    )?;
    write(&seed.join("src").join("lib.rs"), "")?;
    let built = draft.join("target");
    process::run(
        process::cargo()
            .current_dir(&seed)
            .env("RUSTC", &compiler.program)
            // The sources ask for language features that only unfinished compilers allow; this very
            // compiler is the one they belong to.
            .env("RUSTC_BOOTSTRAP", "1")
            // Bitcode inside, or link-time optimisation of the release screens cannot reach in.
            .env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes")
            .args(["build", "--quiet", "--release", "--target", WASM])
            .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
            .arg("--target-dir")
            .arg(&built),
    )?;

    let rustlib = draft.join("sysroot").join("lib").join("rustlib");
    let libraries = rustlib.join(WASM).join("lib");
    make(&libraries)?;
    let deps = built.join(WASM).join("release").join("deps");
    for entry in fs::read_dir(&deps).explain(|| "listing the standard library".into())?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("lib") && name.ends_with(".rlib") && !name.starts_with("libseed-") {
            fs::copy(entry.path(), libraries.join(&name)).explain(|| format!("copying {name}"))?;
        }
    }
    if !compiler::holds_std(&libraries) {
        return Err(Failure::new("cargo built no standard library for wasm32"));
    }
    let native = compiler.sysroot().ok_or_else(|| Failure::new("Debian's rustc names no sysroot"))?;
    make(&rustlib.join(&compiler.host))?;
    link(
        &native.join("lib").join("rustlib").join(&compiler.host).join("lib"),
        &rustlib.join(&compiler.host).join("lib"),
    )?;
    let wrapper = draft.join("sysroot").join("bin").join("rustc");
    write(&wrapper, &wrapper_script(&compiler.program, sysroot))?;
    executable(&wrapper)?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let built_at = now.map_or(0, |since| since.as_secs());
    write(&draft.join("sysroot").join(STAMP), &format!("{} built at {built_at}\n", compiler.version))
}

/// Calls the compiler with the new sysroot, unless the caller names one.
fn wrapper_script(compiler: &Path, sysroot: &Path) -> String {
    format!(
        "#!/bin/sh\nfor argument in \"$@\"; do\n  case \"$argument\" in\n    \
         --sysroot|--sysroot=*) exec '{compiler}' \"$@\" ;;\n  esac\ndone\n\
         exec '{compiler}' --sysroot '{sysroot}' \"$@\"\n",
        compiler = compiler.display(),
        sysroot = sysroot.display()
    )
}

/// Debian's compiler comes without the linker for wasm; rustup's has one of the same kind.
fn link_the_linker(compiler: &Compiler, sysroot: &Path) -> Outcome {
    let own =
        Compiler::active()?.sysroot().ok_or_else(|| Failure::new("the active rustc names no sysroot"))?;
    let tools = Path::new("lib").join("rustlib").join(&compiler.host).join("bin");
    let linker = own.join(&tools).join("rust-lld");
    if !linker.is_file() {
        return Err(Failure::new("the active toolchain has no rust-lld; install Rust with rustup"));
    }
    let place = sysroot.join(&tools).join("rust-lld");
    if fs::read_link(&place).is_ok_and(|target| target == linker) {
        return Ok(());
    }
    make(&sysroot.join(&tools))?;
    link(&linker, &place)
}

fn make(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).explain(|| format!("making the folder {}", folder.display()))
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).explain(|| format!("reading {}", file.display()))
}

fn write(file: &Path, text: &str) -> Outcome {
    make(file.parent().unwrap_or(file))?;
    fs::write(file, text).explain(|| format!("writing {}", file.display()))
}

/// Makes or replaces a link.
fn link(target: &Path, place: &Path) -> Outcome {
    if place.is_symlink() {
        fs::remove_file(place).explain(|| format!("replacing {}", place.display()))?;
    }
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(target, place);
    #[cfg(not(unix))]
    let linked: std::io::Result<()> = Err(std::io::ErrorKind::Unsupported.into());
    linked.explain(|| format!("linking {} to {}", place.display(), target.display()))
}

fn executable(file: &Path) -> Outcome {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let allowed = fs::set_permissions(file, fs::Permissions::from_mode(0o755));
        allowed.explain(|| format!("making {} executable", file.display()))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compiler(version: &str) -> Compiler {
        Compiler {
            program: DEBIAN_COMPILER.into(),
            version: version.into(),
            host: "x86_64-unknown-linux-gnu".into(),
            release: (1, 96, 0),
        }
    }

    #[test]
    fn each_compiler_has_a_folder_of_its_own_with_a_plain_name() {
        let one = key(&compiler("rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)"));
        let two = key(&compiler("rustc 1.97.0 (0123456789 2026-07-09)"));
        assert_eq!(
            one,
            "x86_64-unknown-linux-gnu-rustc-1.96.0-ac68faa20-2026-05-25-built-from-a-source-tarball"
        );
        assert_ne!(one, two);
    }

    #[test]
    fn a_compiler_older_than_the_workspace_allows_is_passed_over() {
        assert!(!recent((1, 85, 0)));
        assert!(recent((1, 96, 0)));
    }

    #[test]
    fn the_wrapper_leaves_a_sysroot_that_is_given() {
        let script = wrapper_script(Path::new("/usr/bin/rustc"), Path::new("/s"));
        assert!(script.starts_with("#!/bin/sh\n"));
        assert!(script.contains("--sysroot|--sysroot=*) exec '/usr/bin/rustc' \"$@\""));
        assert!(script.ends_with("exec '/usr/bin/rustc' --sysroot '/s' \"$@\"\n"));
    }
}
