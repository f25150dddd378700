//! Prints `docs/rules.md` from the rules' own texts.
#![allow(clippy::print_stdout, reason = "printing is what this example is for")]

use scoring::check::{HEADINGS, LimitKey, Rule, rules};
use std::fmt::{self, Write};

/// Rules that rest on a standard of the place or the trade: without it they cannot tell.
const BY_LIMIT: &[(&str, LimitKey, &str)] = &[
    (
        "P-12",
        LimitKey::HearingThreshold,
        "内置部门规章的数额，没有部门规章的领域内置各地所见较高的数额；其他领域无法判断",
    ),
    (
        "P-16",
        LimitKey::LegalReviewThreshold,
        "没有内置数额；卷内没有说明、数额未达本地标准与否不明的，无法判断",
    ),
    ("P-18", LimitKey::DiscussionThreshold, "只内置部分部门规章的数额；地方标准可能更低，未达到的无法判断"),
    ("P-35", LimitKey::CrimeThreshold, "立案追诉标准因罪名而异，没有内置"),
    ("I-01", LimitKey::InspectionBodies, "检查主体由各级政府公告，没有内置"),
    ("I-02", LimitKey::InspectionMatters, "检查事项由各部门公布，没有内置"),
    ("I-05", LimitKey::RandomExempt, "不适用双随机的领域由各部门公布，没有内置"),
    (
        "I-06",
        LimitKey::InspectionCap,
        "年度检查次数上限由各部门公布，没有内置；卷内计划、审批表写明上限的，以其为准",
    ),
    ("I-08", LimitKey::InspectionGap, "多久算重复检查没有统一规定，没有内置"),
    ("I-11", LimitKey::EntryFiling, "入企扫码、备案是地方做法，本地有要求才检查"),
    ("E-07", LimitKey::ImpactAssessment, "经济影响评估是地方做法，本地有要求才检查"),
];

fn main() {
    print!("{}", document());
}

/// The whole text. The tests hold it against the file.
pub(crate) fn document() -> String {
    let mut text = String::new();
    write(&mut text).expect("a text takes all that is written to it");
    text
}

fn write(out: &mut String) -> fmt::Result {
    writeln!(out, "# 检查规则\n")?;
    writeln!(
        out,
        "由 `cargo run -p scoring --example rules` 生成，请勿手工修改。规则只给提示，不扣分；由评查人员确认或者排除。\n"
    )?;
    writeln!(out, "| 编号 | 名称 |\n|---|---|")?;
    for rule in rules() {
        writeln!(out, "| [{0}](#{1}) | {2} |", rule.id, rule.id.to_lowercase(), rule.title)?;
    }
    undecided(out)?;
    for rule in rules() {
        writeln!(out, "\n## {}\n\n**{}**", rule.id, rule.title)?;
        for heading in HEADINGS {
            writeln!(out, "\n### {}\n\n{}", heading.trim_start_matches("# "), rule.part(heading))?;
        }
    }
    Ok(())
}

/// When the rules do not decide, and why.
fn undecided(out: &mut String) -> fmt::Result {
    writeln!(out, "\n### 不作判断的情形\n")?;
    writeln!(
        out,
        "{}条规则都能给出提示，但不是在每一卷上都能判断。卷内有未识读的页时，不说某份材料“未见”；手写、印章、照片和录像的内容、\
         事实是否清楚、证据是否充分、说理是否充分，程序不判断，由评查人员看原件。\
         全卷没有读出一个数字的，不提示疑似问题；只有纠错材料而没有立案审批表的案卷，P、E各条（P-40除外）和X-04不提示疑似问题。",
        rules().count()
    )?;
    writeln!(out, "\n依靠本地标准的规则（在“本地标准”中填写，见各条）：\n")?;
    writeln!(out, "| 编号 | 标准 | 没有填写时 |\n|---|---|---|")?;
    for (id, key, reason) in BY_LIMIT {
        writeln!(out, "| {id} | {} | {reason} |", key.title())?;
    }
    writeln!(out, "\n各条规则写明无法判断的情形：\n")?;
    writeln!(out, "| 编号 | 无法判断、由评查人员核对的情形 |\n|---|---|")?;
    for rule in rules() {
        let said = said(rule);
        if !said.is_empty() {
            writeln!(out, "| {} | {said} |", rule.id)?;
        }
    }
    Ok(())
}

/// The clauses of a rule's text that say when it cannot tell.
fn said(rule: &Rule) -> String {
    let text = format!("{}{}", rule.part("# 判断"), rule.part("# 例外")).replace('\n', "");
    let clauses = text.split_inclusive(['；', '。']);
    let told = clauses
        .filter(|clause| ["无法判断", "评查人员", "不能判断"].iter().any(|word| clause.contains(word)));
    told.collect::<String>().trim_end_matches('；').to_owned()
}
