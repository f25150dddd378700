//! Rubrics: listed, shown, checked, compared, joined, drafted, and extended by a local standard that cases are scored by.

use crate::written::{Home, text};
use journeys::anjuan;
use serde_json::{Value, json};
use std::fs;

#[test]
fn rubrics_are_listed_shown_and_checked() {
    let list = anjuan(["rubric", "list", "--json"]).expect(0).lines();
    assert!(list.iter().any(|rubric| rubric["id"] == "penalty-ordinary"), "{list:#?}");
    let shown = anjuan(["rubric", "show", "penalty-ordinary", "--json"]).expect(0).lines().remove(0);
    assert_eq!(shown["rubric"]["total"], 10_000);
    let home = tempfile::tempdir().expect("a folder");
    let broken = home.path().join("broken.toml");
    fs::write(&broken, "id = \"x\"\ntotal = 多少\n").expect("written");
    let findings = anjuan(["rubric", "lint", &text(&broken), "--json"]).expect(1);
    assert_eq!(findings.lines()[0]["line"], 2, "{}", findings.text);
}

#[test]
fn rubrics_are_compared_joined_and_drafted_from_tables() {
    let versions = ["rubric", "diff", "penalty-ordinary-2024.1", "penalty-ordinary", "--json"];
    let diff = anjuan(versions).expect(0).lines().remove(0);
    let fields: Vec<&str> = diff["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|change| change["field"].as_str())
        .collect();
    assert_eq!(fields, ["version", "applies_to"]);

    let joined = anjuan(["rubric", "show", "penalty-ordinary+enterprise-special", "--json"]).expect(0);
    assert_eq!(joined.lines()[0]["rubric"]["parts"][0]["of"], 14_000);
    let refused = anjuan(["rubric", "show", "environment+enterprise-special", "--json"]).expect(1);
    assert!(refused.errors.contains("rubric.not_joinable"), "{}", refused.errors);

    // A sheet that adds up to 109 is told, kept as it is, and the draft lints.
    let home = tempfile::tempdir().expect("a folder");
    let sheet = home.path().join("许可.csv");
    let items = [5, 10, 6, 6, 15, 6, 5, 10, 19, 10, 5, 12];
    let rows: String =
        (1..).zip(items).map(|(n, points)| format!("第{n}项,{points},缺少材料扣2分\n")).collect();
    fs::write(&sheet, format!("总分100分,,\n评查内容,分值,扣分标准\n{rows}")).expect("written");
    let draft = home.path().join("draft.toml");
    let told = anjuan(["rubric", "import", &text(&sheet), "--out", &text(&draft), "--json"])
        .expect(0)
        .lines()
        .remove(0);
    assert_eq!((&told["total"], &told["criteria"]), (&json!(10_900), &json!(12)));
    assert_eq!(told["findings"][0]["code"], "total_differs");
    anjuan(["rubric", "lint", &text(&draft), "--json"]).expect(0);
    let bytes = home.path().join("bytes.toml");
    fs::write(&bytes, [b'a', b'\n', 0xff, 0xfe, 0]).expect("written");
    assert_eq!(anjuan(["rubric", "lint", &text(&bytes), "--json"]).expect(1).lines()[0]["line"], 2);
}

/// A standard as someone writes it who has read the page on the format and nothing else: two sections, one item
/// granted by elements, one by occurrences, a gate, an item that may be set aside.
const PROVINCE: &str = r#"
format = 2
id = "province-inspection"
version = "2025"
title = "某省行政检查案卷评查标准"
applies_to = ["inspection"]
source = "分值为设定值。"
total = 20

[[grades]]
code = "good"
title = "好"
min = 16

[[grades]]
code = "poor"
title = "差"
min = 0

[[sections]]
id = "gate"
title = "否决"
points = 0

[[sections.criteria]]
id = "G1"
title = "越权检查"
mode = "gate"
effect = "score_zero"

[[sections]]
id = "record"
title = "检查记录"
points = 14

[[sections.criteria]]
id = "R1"
title = "现场检查记录"
mode = "grant"
points = 6
elements = [
    { title = "时间", points = 1.5 },
    { title = "地点", points = 1.5 },
    { title = "检查情况", points = 3 },
]

[[sections.criteria]]
id = "R2"
title = "签名"
mode = "deduct"
points = 8
deductions = [
    { reason = "缺检查人签名", points = 2.5, per_occurrence = true, cap = 5 },
    { reason = "缺被检查人签名又无说明", points = 3 },
]

[[sections]]
id = "result"
title = "检查结果"
points = 6

[[sections.criteria]]
id = "R3"
title = "结果告知"
mode = "deduct"
points = 6
allow_not_applicable = true
deductions = [{ reason = "未告知", points = 6 }]
"#;

/// The city leaves out the telling of results, asks for more under signatures, and adds an item.
const CITY: &str = r#"
format = 2
id = "city-inspection"
version = "2026"
title = "某市行政检查案卷评查标准"

[extends]
rubric = "province"
remove = ["R3"]

[[sections]]
id = "result"
title = "检查公开"

[[sections.criteria]]
id = "C1"
title = "检查结果公开"
mode = "deduct"
points = 6
deductions = [{ reason = "未公开", points = 4 }]
"#;

/// `[lacks]` stands for evidence that a thing is not in the file.
fn marks(home: &Home, name: &str, marks: Value) -> String {
    let lacks = json!([{ "kind": "not_found", "looked_at": ["全卷"] }]).to_string();
    home.file(name, &marks.to_string().replace("\"[lacks]\"", &lacks))
}

#[test]
fn a_stranger_writes_a_standard_a_city_extends_it_and_cases_are_scored_by_both() {
    let home = Home::new();
    let province = home.file("province.toml", PROVINCE);
    let city = home.file("city.toml", CITY);
    for file in [&province, &city] {
        let answer = anjuan(["rubric", "lint", file, "--json"]).expect(0);
        assert_eq!(answer.lines(), Vec::<Value>::new(), "{}", answer.text);
    }
    home.document("检查案", "01.txt", "现场检查记录\n检查时间：2024年3月1日\n检查人签名：\n");
    home.import();

    let given = json!([
        { "criterion": "G1", "verdict": "faultless" },
        // 6 − 1.5 for the place.
        { "criterion": "R1", "verdict": "faulty", "deductions": [{ "rule": "R1-e2", "evidence": "[lacks]" }] },
        // 8 − min(3 × 2.5, 5) − 0
        { "criterion": "R2", "verdict": "faulty",
          "deductions": [{ "rule": "R2-1", "occurrences": 3, "evidence": "[lacks]" }] },
        { "criterion": "R3", "verdict": "not_applicable", "reason": "没有发现问题" },
    ]);
    let file = marks(&home, "marks.json", given.clone());
    let workspace = home.workspace();
    let score = |file: &str, rubric: &str, status: i32| {
        anjuan(["score", &workspace, "检查案", "--marks", file, "--rubric", rubric, "--explain", "--json"])
            .expect(status)
            .lines()
            .remove(0)
    };
    let by_province = score(&file, &province, 0);
    // (4.5 + 3) ÷ 14 × 20 = 10.714… → 10.7
    let card = &by_province["scorecard"];
    assert_eq!(
        (&card["score"], &card["state"], &card["grade"]["title"]),
        (&json!(1_070), &json!("final"), &json!("差"))
    );
    let steps = by_province["explanation"]["steps"].to_string();
    assert!(steps.contains("20") && steps.contains("14"), "{steps}");

    // The city has no R3, and its own item is still open: provisional, counted as full.
    let refused = score(&file, &city, 3);
    assert_eq!(refused["scorecard"]["problems"][0]["criterion"], "R3");
    let mut own = given.as_array().expect("a list").clone();
    own.pop();
    own.push(json!({ "criterion": "C1", "verdict": "faulty", "deductions": [{ "rule": "C1-1", "evidence": "[lacks]" }] }));
    // 4.5 + 3 + 2
    let by_city = score(&marks(&home, "city.json", json!(own)), &city, 0);
    let card = &by_city["scorecard"];
    assert_eq!(
        (&card["score"], &card["grade"]["title"], &card["problems"]),
        (&json!(950), &json!("差"), &json!([]))
    );
    own.push(json!({ "criterion": "G1", "verdict": "triggered", "evidence": "[lacks]" }));
    assert_eq!(score(&marks(&home, "gate.json", json!(own)), &city, 0)["scorecard"]["score"], 0);

    let shown = anjuan(["rubric", "show", &city, "--toml"]).expect(0);
    assert!(
        shown.text.contains("改编自“某省行政检查案卷评查标准”（province-inspection 2025）"),
        "{}",
        shown.text
    );
    let whole = home.file("whole.toml", &shown.text);
    let digest = |file: &str| {
        anjuan(["rubric", "show", file, "--json"]).expect(0).lines().remove(0)["reference"]["digest"].clone()
    };
    assert_eq!(digest(&whole), digest(&city), "what is printed is the same rubric");
    let diff = anjuan(["rubric", "diff", &province, &city, "--json"]).expect(0).lines().remove(0);
    let scoring: Vec<&str> = diff["changes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|change| change["scoring"] == true)
        .filter_map(|change| change["subject"].as_str())
        .collect();
    assert!(scoring.contains(&"R3") && scoring.contains(&"C1"), "{diff:#}");

    // Without the province's file the city's says so, at its line.
    fs::remove_file(&province).expect("removed");
    let lost = anjuan(["rubric", "lint", &city, "--json"]).expect(1).lines();
    assert_eq!((&lost[0]["code"], &lost[0]["line"]), (&json!("broken_base"), &json!(8)), "{lost:#?}");
}
