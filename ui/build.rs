//! Gives the screens a larger stack where they are compiled for the window: the usual megabyte does not hold the
//! nested views of the desk as they are while one works on them, unoptimised, and beyond it memory is overwritten.

#![allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]

/// Bytes of the stack.
const STACK: u32 = 8 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bins=-zstack-size={STACK}");
    }
}
