//! Sentences as sheets write them.

use super::*;

fn points(text: &str) -> Points {
    Points::parse(text).expect("points")
}

#[test]
fn clauses_as_sheets_write_them() {
    let taken = |reason: &str, least: &str, most: Option<&str>, per_occurrence: bool, cap: Option<&str>| {
        Clause::Taken {
            reason: reason.to_owned(),
            points: points(least),
            up_to: most.map(points),
            per_occurrence,
            cap: cap.map(points),
        }
    };
    let all = |reason: &str| Clause::All { reason: reason.to_owned() };
    let gate = |reason: &str, effect| Clause::Gate { reason: reason.to_owned(), effect };
    for (text, expected) in [
        ("没有送达回证扣4分", taken("没有送达回证", "4", None, false, None)),
        ("1.没有送达回证的，扣 4 分", taken("没有送达回证", "4", None, false, None)),
        ("缺少签名，每处扣0.5分，最多扣2分", taken("缺少签名", "0.5", None, true, Some("2"))),
        ("（2）文书不规范，扣1-5分", taken("文书不规范", "1", Some("5"), false, None)),
        ("文书不规范，扣1至5分", taken("文书不规范", "1", Some("5"), false, None)),
        ("文书不规范，扣1分至5分", taken("文书不规范", "1", Some("5"), false, None)),
        ("每缺一项扣1分，累计不超过3分", taken("每缺一项", "1", None, true, Some("3"))),
        ("未持证每人扣5分", taken("未持证", "5", None, true, None)),
        ("缺签名，一处扣2分", taken("缺签名", "2", None, true, None)),
        ("错字1处扣0.5分", taken("错字", "0.5", None, true, None)),
        ("每发现一处问题扣二分", taken("每发现一处问题", "2", None, true, None)),
        ("错别字扣1分/处", taken("错别字", "1", None, true, None)),
        ("缺少立案表扣十分", taken("缺少立案表", "10", None, false, None)),
        ("涂改扣半分", taken("涂改", "0.5", None, false, None)),
        ("超过７日送达扣１０分", taken("超过7日送达", "10", None, false, None)),
        ("7日内未送达扣5分", taken("7日内未送达", "5", None, false, None)),
        ("说理不充分，酌情扣分，最多扣10分", taken("说理不充分", "0", Some("10"), false, None)),
        ("说理不充分扣5分以内", taken("说理不充分", "0", Some("5"), false, None)),
        ("证据不足，视情节扣5～15分", taken("证据不足", "5", Some("15"), false, None)),
        ("扣2分", taken("扣2分", "2", None, false, None)),
        ("未经审批的，本项不得分", all("未经审批")),
        ("适用法律错误，此项不得分", all("适用法律错误")),
        ("无决定书的，该项计零分", all("无决定书")),
        ("未审批的全扣", all("未审批")),
        ("不符合的得0分", all("不符合")),
        ("案卷没有目录的，不得分", all("案卷没有目录")),
        ("主体不合法的，案卷计0分", gate("主体不合法", GateEffect::ScoreZero)),
        ("少于两人的，案卷不合格", gate("少于两人", GateEffect::Fail)),
        ("有此情形，直接评为不合格", gate("有此情形", GateEffect::Fail)),
        ("未集体讨论的，不得评为优秀", gate("未集体讨论", GateEffect::BarTopGrade)),
        ("写明案件来源得2分", Clause::Given { title: "写明案件来源".to_owned(), points: points("2") }),
        ("被省级推广的加5分", Clause::Bonus { points: points("5") }),
    ] {
        assert_eq!(clauses(text), (vec![expected], Vec::new()), "{text}");
    }
    for always in ["扣完为止，不计负分", "符合规定的得满分", "同一问题不重复扣分"] {
        assert_eq!(clauses(always), (Vec::new(), Vec::new()), "{always}");
    }
    assert_eq!(clauses("视情节扣分。").1, ["视情节扣分"]);
    assert_eq!(clauses("没有目录扣2分；没有页码扣1分；\n页码有误每处扣0.5分").0.len(), 3);
    assert_eq!(numbering("1.有案件来源"), "有案件来源");
    assert_eq!(numbering("7日内送达"), "7日内送达");
}

/// What was read, in short: `reason 2`, `reason 1~5`, `reason 1/each<=5`, `reason [1, 2, 5]`, `reason all`.
fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let tell = |clause: Clause| match clause {
        Clause::Taken { reason, points, up_to, per_occurrence, cap } => {
            let up_to = up_to.map(|most| format!("~{most}")).unwrap_or_default();
            let each = if per_occurrence { "/each" } else { "" };
            let cap = cap.map(|cap| format!("<={cap}")).unwrap_or_default();
            format!("{reason} {points}{up_to}{each}{cap}")
        }
        Clause::Steps { reason, steps, open } => {
            let steps: Vec<String> = steps.iter().map(Points::to_string).collect();
            format!("{reason} [{}]{}", steps.join(", "), if open { "" } else { "?" })
        }
        Clause::All { reason } => format!("{reason} all"),
        Clause::Given { title, points } => format!("{title} +{points}"),
        Clause::Gate { reason, effect } => format!("{reason} {effect:?}"),
        Clause::Bonus { points } => format!("bonus {points}"),
    };
    let (clauses, left) = clauses(text);
    (clauses.into_iter().map(tell).collect(), left)
}

#[test]
fn every_fault_of_a_sentence_with_its_own_price() {
    for (text, read, left) in [
        ("告知内容不全扣2分", &["告知内容不全 2"][..], &[][..]),
        ("手续不全扣1分；没有手续扣5分", &["手续不全 1", "没有手续 5"], &[]),
        ("未写全扣0.5分", &["未写全 0.5"], &[]),
        ("不齐全扣1分", &["不齐全 1"], &[]),
        ("不健全扣2分，缺失扣8分", &["不健全 2", "缺失 8"], &[]),
        ("安全扣分情况不清扣2分", &["安全扣分情况不清 2"], &[]),
        ("项目填写不全每处扣0.5分", &["项目填写不全 0.5/each"], &[]),
        ("无审批（或补办）扣3分", &["无审批（或补办） 3"], &[]),
        ("错误的扣2分，严重错误的扣5分", &["错误 2", "严重错误 5"], &[]),
        (
            "没有送达回证的扣4分，送达超期的扣2分，填写不全的扣1分",
            &["没有送达回证 4", "送达超期 2", "填写不全 1"],
            &[],
        ),
        ("未亮证扣2分、未告知权利扣2分、未签名扣1分", &["未亮证 2", "未告知权利 2", "未签名 1"], &[]),
        ("①未亮证扣2分②未告知扣2分", &["未亮证 2", "未告知 2"], &[]),
        ("未送达扣20分（送达超期扣3分）", &["未送达 20", "送达超期 3"], &[]),
        ("没有的不得分，不全的每处扣1分，最多扣3分", &["没有 all", "不全 1/each<=3"], &[]),
        ("符合的得5分，不符合的不得分", &["符合 +5", "不符合 all"], &[]),
        ("缺1份扣1分，最多扣5分；错1处扣0.5分", &["缺1份 1/each<=5", "错 0.5/each"], &[]),
        ("无证据扣5-10分，证据形式不符合要求扣1-4分", &["无证据 5~10", "证据形式不符合要求 1~4"], &[]),
        ("超期不满7日扣1分，7日以上扣3分", &["超期不满7日 1", "7日以上 3"], &[]),
        ("每超期一天扣1分", &["每超期一天 1/each"], &[]),
        ("逾期1日扣1分", &["逾期1日 1/each"], &[]),
        ("未签名、未盖章的，各扣1分", &["未签名、未盖章 1/each"], &[]),
        ("错字扣0.5分/处，最多扣2分", &["错字 0.5/each<=2"], &[]),
        ("没有目录扣2分，最多扣5分", &["没有目录 2"], &["最多扣5分"]),
        ("没有目录扣2分，情节严重的从重", &["没有目录 2"], &["情节严重的从重"]),
        ("有下列情形之一，扣全分：（1）没有决定书", &["有下列情形之一 all"], &["没有决定书"]),
        ("发现1处扣1分，以此类推", &["发现 1/each"], &[]),
        ("扣1分或2分", &[], &["扣1分或2分"]),
        ("全项扣分", &[], &["全项扣分"]),
        ("未亮证-2分", &[], &["未亮证-2分"]),
        ("扣完10分为止", &[], &[]),
        ("违反规定的，该案卷按0分计", &["违反规定 ScoreZero"], &[]),
        ("违反规定的，本案不予评为优秀", &["违反规定 BarTopGrade"], &[]),
    ] {
        let owned = |words: &[&str]| words.iter().map(|words| (*words).to_owned()).collect::<Vec<_>>();
        assert_eq!(told(text), (owned(read), owned(left)), "{text}");
    }
}

#[test]
fn prices_by_the_number_of_occurrences() {
    for (text, read, left) in [
        ("有1处扣1分，有2处扣2分，有3处以上扣5分", &["有1处、有2处、有3处以上 [1, 2, 5]"][..], &[][..]),
        ("缺一份扣2分，缺两份扣4分", &["缺一份、缺两份 [2, 4]?"], &[]),
        ("一处不符合扣1分，两处以上扣3分", &["不符合 [1, 3]"], &[]),
        ("错别字1处扣1分；2处扣2分；3处以上扣5分", &["错别字 [1, 2, 5]"], &[]),
        ("错别字1-2处扣1分，3至5处扣2分，超过5处扣4分", &["错别字 [1, 1, 2, 2, 2, 4]"], &[]),
        ("错字1处扣0.5分，漏字1处扣1分", &["错字 0.5/each", "漏字 1/each"], &[]),
        // A number of occurrences is left out, and more cost less.
        ("有1处扣1分，有3处以上扣5分", &[], &["有1处扣1分", "有3处以上扣5分"]),
        ("缺1页扣3分，缺2页扣1分", &[], &["缺1页扣3分", "缺2页扣1分"]),
    ] {
        let owned = |words: &[&str]| words.iter().map(|words| (*words).to_owned()).collect::<Vec<_>>();
        assert_eq!(told(text), (owned(read), owned(left)), "{text}");
    }
}
