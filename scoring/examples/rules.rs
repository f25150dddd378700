//! Prints `docs/rules.md` from the rules' own texts.
#![allow(clippy::print_stdout, reason = "printing is what this example is for")]

use scoring::check::{HEADINGS, rules};

fn main() {
    println!("# 检查规则\n");
    println!(
        "由 `cargo run -p scoring --example rules` 生成，请勿手工修改。规则只给提示，不扣分；由评查人员确认或者排除。\n"
    );
    println!("| 编号 | 名称 |\n|---|---|");
    for rule in rules() {
        println!("| [{0}](#{1}) | {2} |", rule.id, rule.id.to_lowercase(), rule.title);
    }
    for rule in rules() {
        println!("\n## {}\n\n**{}**", rule.id, rule.title);
        for heading in HEADINGS {
            println!("\n### {}\n\n{}", heading.trim_start_matches("# "), rule.part(heading));
        }
    }
}
