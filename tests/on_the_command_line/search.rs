//! Searches: listed, grouped, exported, kept, and the index made anew.

use crate::written::{cells, text};
use journeys::anjuan;
use serde_json::json;
use std::fs;

#[test]
fn searches_are_listed_grouped_exported_and_kept() {
    let home = tempfile::tempdir().expect("a folder");
    let workspace = text(&home.path().join("检索"));
    anjuan(["init", &workspace]).expect(0);
    let batch = home.path().join("batch");
    let file = |case: &str, name: &str, words: &str| {
        let folder = batch.join(case);
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join(name), words).expect("written");
    };
    file(
        "甲案",
        "01.txt",
        "行政处罚决定书\n样市监罚〔2024〕12号\n罚款人民币50,000元。当事人不服，未缴纳。\n",
    );
    file("甲案", "02.txt", "送达回证\n受送达人：样板商行\n");
    file("乙案", "01.txt", "行政處罰決定書\n样市监罚〔2024〕13号\n处以五万元罚款。\n");
    anjuan(["import", &workspace, &text(&batch), "--json"]).expect(0);
    let search = |arguments: &[&str]| {
        let all: Vec<&str> = ["search", workspace.as_str()]
            .into_iter()
            .chain(arguments.iter().copied())
            .chain(["--json"])
            .collect();
        anjuan(all)
    };
    let total = |query: &str| search(&[query]).expect(0).lines().last().map(|last| last["total"].clone());
    for (query, pages) in [
        ("五万元", 2),
        ("50,000元", 2),
        ("\"五万元\"", 1),
        ("处罚决定", 2),
        ("\"元。当事人不服，未\"", 1),
        ("未", 1),
        ("文书:送达回证", 1),
    ] {
        assert_eq!(total(query), Some(json!(pages)), "{query}");
    }
    let hit = search(&["五万元"]).expect(0).lines().remove(0);
    assert_eq!(hit["reasons"][0]["way"], "literal");
    assert!(!hit["boxes"].as_array().expect("boxes").is_empty());
    let wrong = search(&["罚款 金额:>很多"]).expect(1);
    assert!(wrong.errors.contains("第 7 个字符"), "{}", wrong.errors);

    let grouped = search(&["罚款 OR 送达", "--group"]).expect(0).lines();
    assert_eq!((grouped.len(), &grouped[2]["cases"]), (3, &json!(2)), "{grouped:#?}");
    let lacking = search(&["缺文书:送达回证", "--group"]).expect(0).lines();
    assert_eq!((lacking.len(), &lacking[0]["case_name"]), (2, &json!("乙案")), "{lacking:#?}");

    let list = home.path().join("清单.xlsx");
    let written = search(&["五万元", "--export", &text(&list)]).expect(0).lines().remove(0);
    assert_eq!(written["rows"], 2);
    assert!(cells(&list).contains("50,000元"));
    let queries = home.path().join("queries.csv");
    fs::write(&queries, "名称,检索式\n罚款案,五万元\n坏的,罚款 OR\n没有的,没有这几个字\n").expect("written");
    let out = home.path().join("结果.csv");
    let lines = anjuan(["search", &workspace, "--batch", &text(&queries), "--out", &text(&out), "--json"])
        .expect(3)
        .lines();
    assert_eq!((&lines[0]["total"], &lines[2]["total"]), (&json!(2), &json!(0)));
    assert!(lines[1]["fault"].as_str().is_some_and(|fault| fault.contains("OR")));
    assert_eq!(
        fs::read_to_string(&out).expect("written").lines().count(),
        5,
        "two hits, and a row for each other"
    );

    let suggested = anjuan(["suggest", &workspace, "缺文书:送达回", "--json"]).expect(0).lines();
    assert!(suggested.iter().any(|found| found["text"] == "送达回证"), "{suggested:#?}");

    anjuan(["saved", "add", &workspace, "五万", "五万元"]).expect(0);
    let new = |arguments: &[&str]| {
        let all = ["saved", "run", &workspace, "五万", "--json"].into_iter().chain(arguments.iter().copied());
        let lines = anjuan(all.collect::<Vec<_>>()).expect(0).lines();
        lines.iter().filter(|line| line["new"] == true).count()
    };
    assert_eq!((new(&["--peek"]), new(&[]), new(&[])), (2, 2, 0), "looked at, nothing is new");
    file("丙案", "01.txt", "罚款5万元\n");
    anjuan(["import", &workspace, &text(&batch.join("丙案")), "--json"]).expect(0);
    let listed = anjuan(["saved", "list", &workspace, "--json"]).expect(0).lines().remove(0);
    assert_eq!((&listed["total"], &listed["new"]), (&json!(3), &json!(1)));
    assert_eq!(new(&["--new"]), 1);
    anjuan(["saved", "remove", &workspace, "五万"]).expect(0);

    assert_eq!(anjuan(["reindex", &workspace, "--json"]).expect(0).lines()[0]["cases"], 3);
    assert_eq!(total("五万元"), Some(json!(3)));
}
