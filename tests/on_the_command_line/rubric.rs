//! Rubrics: listed, shown, checked, compared, joined, drafted, and extended by a local standard that cases are scored by.

use crate::written::{Home, text};
use journeys::anjuan;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use workbench::{Options, Workbench};

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
    let refused = anjuan(["rubric", "show", "corrected-cases+enterprise-special", "--json"]).expect(1);
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

/// A standard of one's own to the end: kept, scored by, exported by, given to a round; and what must not happen.
#[test]
fn a_standard_of_ones_own_is_kept_used_and_handed_over() {
    let home = Home::new();
    let province = home.file("province.toml", PROVINCE);
    home.document("检查案", "01.txt", "现场检查记录\n检查时间：2024年3月1日\n检查人签名：\n");
    home.import();
    let workspace = home.workspace();
    let told = anjuan(["rubric", "add", &workspace, &province, "--json"]).expect(0).lines().remove(0);
    assert_eq!((&told["id"], &told["version"]), (&json!("province-inspection"), &json!("2025")));
    let list = anjuan(["rubric", "list", "--workspace", &workspace, "--json"]).expect(0).lines();
    let own: Vec<&Value> = list.iter().filter(|rubric| rubric["built_in"] == false).collect();
    assert_eq!((own.len(), &own[0]["id"]), (1, &json!("province-inspection")));

    // By its name, with what was marked before: a trial says what the real run will.
    let id = "province-inspection";
    let score = |file: &str, more: &[&str], status: i32| {
        let given = ["score", &workspace, "检查案", "--marks", file, "--rubric", id, "--json"];
        anjuan(given.into_iter().chain(more.iter().copied())).expect(status)
    };
    let quoted = |page: u32, quote: &str| {
        let evidence = json!([{ "kind": "place", "page": page, "quote": quote }]);
        let fault = json!({ "rule": "R2-1", "evidence": evidence });
        json!([{ "criterion": "R2", "verdict": "faulty", "deductions": [fault] }])
    };
    let first = home.file("first.json", &json!([{ "criterion": "R3", "verdict": "faultless" }]).to_string());
    score(&first, &[], 0);
    let second = home.file("second.json", &quoted(1, "检查人签名").to_string());
    let trial = score(&second, &["--dry-run"], 0);
    let real = score(&second, &[], 0);
    assert_eq!((trial.lines(), real.lines()[0]["decided"].clone()), (real.lines(), json!(2)));
    assert!(!real.errors.contains("提醒"), "{}", real.errors);

    // A trial runs beside whoever holds the workspace.
    let held = Workbench::open(Path::new(&workspace), Options::default()).expect("open");
    assert_eq!(score(&second, &["--dry-run"], 0).lines(), real.lines());
    let refused = score(&second, &[], 1);
    assert!(refused.errors.contains("workspace.locked"), "{}", refused.errors);
    drop(held);

    // Evidence on a page that is not there is refused, words that are not on their page are told.
    let beyond = home.file("beyond.json", &quoted(99, "检查人签名").to_string());
    for more in [&["--dry-run"][..], &[]] {
        let refused = score(&beyond, more, 1);
        assert!(refused.errors.contains("mark.page_unknown"), "{}", refused.errors);
        assert!(refused.errors.contains("第 99 页，全卷 1 页"), "{}", refused.errors);
    }
    let invented = home.file("invented.json", &quoted(1, "被检查人拒绝签名").to_string());
    let doubted = score(&invented, &["--dry-run"], 0);
    assert!(doubted.errors.contains("第 1 页上没有所引的文字“被检查人拒绝签名”"), "{}", doubted.errors);
    let range = json!([{ "criterion": "R2", "verdict": "faulty", "deductions": [
        { "rule": "R2-2", "points": 100, "evidence": [{ "kind": "not_found", "looked_at": ["全卷"] }] } ] }]);
    let ranged = score(&home.file("range.json", &range.to_string()), &["--dry-run"], 3);
    assert!(ranged.errors.contains("R2-2 固定扣 3 分"), "{}", ranged.errors);

    // Another content under the same id and version is another standard.
    let other = home.file("other.toml", &PROVINCE.replace("points = 2.5", "points = 2"));
    for given in [
        vec!["rubric", "add", &workspace, &other],
        vec!["score", &workspace, "检查案", "--marks", &second, "--rubric", &other],
        vec!["score", &workspace, "检查案", "--marks", &second, "--rubric", &other, "--dry-run"],
    ] {
        let refused = anjuan(given).expect(1);
        assert!(refused.errors.contains("rubric.version_taken"), "{}", refused.errors);
    }

    // The round's own rubric has no marks of the case; the export says by which there are, and takes it.
    let out = home.path("out");
    let export = ["export", &workspace, "scorecard", "检查案", "--format", "csv", "--out", &out];
    let nothing = anjuan(export).expect(1);
    assert!(
        nothing.errors.contains("province-inspection") && nothing.errors.contains("--rubric"),
        "{}",
        nothing.errors
    );
    let files = anjuan(export.into_iter().chain(["--rubric", id, "--json"])).expect(0).lines();
    let sheet = fs::read_to_string(files[0]["file"].as_str().expect("a path")).expect("a sheet");
    assert!(sheet.contains("R2-1,缺检查人签名"), "by the items of that standard: {sheet}");

    // A new round by it.
    home.file("more/另一案/01.txt", "现场检查记录\n检查时间：2024年5月1日\n");
    let more = home.path("more");
    anjuan(["import", &workspace, &more, "--round-name", "省标准批次", "--rubric", id]).expect(0);
    let rounds = anjuan(["rounds", &workspace, "--json"]).expect(0).lines();
    let round = rounds.iter().find(|round| round["name"] == "省标准批次").expect("the round");
    assert_eq!(round["rubrics"][0]["rubric"]["id"], id);
}

#[test]
fn what_is_wrong_is_told_in_words() {
    let home = Home::new();
    let big = home.file("big.toml", &"#".repeat((1 << 20) + 1));
    let workspace = home.workspace();
    let missing = home.path("missing.toml");
    for (given, words) in [
        (vec!["rubric", "show", "no-such"], "没有这个内置标准，也没有这个文件：no-such"),
        (vec!["rubric", "lint", &missing], "没有这个内置标准，也没有这个文件：missing.toml"),
        (vec!["rubric", "lint", &workspace], "是文件夹"),
        (vec!["rubric", "lint", &big], "大于 1024 KB"),
    ] {
        let refused = anjuan(given).expect(1);
        assert!(refused.errors.contains(words), "{}", refused.errors);
        let english = refused.errors.lines().any(|line| line.starts_with("  ") && line.is_ascii());
        assert!(!english, "{}", refused.errors);
    }
    // A join is checked by its names.
    let joined = anjuan(["rubric", "lint", "penalty-ordinary+enterprise-special", "--json"]).expect(0);
    assert_eq!(joined.lines(), Vec::<Value>::new(), "{}", joined.text);
    // A draft is not written over.
    let sheet = home.file("许可.csv", "总分10分,,\n评查内容,分值,扣分标准\n受理,10,缺少材料扣2分\n");
    let draft = home.file("draft.toml", "# mine\n");
    let import = ["rubric", "import", &sheet, "--out", &draft];
    let refused = anjuan(import).expect(1);
    assert!(refused.errors.contains("rubric.file_exists"), "{}", refused.errors);
    assert_eq!(fs::read_to_string(&draft).expect("kept"), "# mine\n");
    anjuan(import.into_iter().chain(["--force"])).expect(0);
    // All of a standard is shown.
    let shown = anjuan(["rubric", "show", "environment"]).expect(0).text;
    for words in ["等次：", "全有或全无", "扣减失分", "否决项：", "四舍五入"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}
