//! Prints `docs/error-codes.md` from the one table of error codes.
#![allow(clippy::print_stdout, reason = "printing is what this example is for")]

use contract::{ErrorClass, ErrorCode};

fn main() {
    println!("# Error codes\n");
    println!(
        "Made by `cargo run -p contract --example error_codes`; do not edit. Codes are stable: scripts may rely on them.\n"
    );
    println!("| code | class | what | meaning | remedy |");
    println!("|---|---|---|---|---|");
    for code in ErrorCode::ALL {
        let wording = code.wording();
        let class = match code.class() {
            ErrorClass::Action => "action",
            ErrorClass::Notice => "notice",
            ErrorClass::Fault => "fault",
        };
        println!(
            "| `{}` | {class} | {} | {} | {} |",
            code.code(),
            wording.what,
            wording.meaning,
            wording.remedy
        );
    }
}
