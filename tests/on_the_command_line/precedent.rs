//! What other cases tell: like cases, fines compared, earlier marks, near-duplicates.

use crate::statute::with_laws;
use crate::written::Home;
use journeys::anjuan;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

fn decision(number: u32, department: &str, year: u16, party: &str, outcome: &str) -> String {
    format!(
        "{department}\n行政处罚决定书\n样市监罚〔{year}〕{number}号\n当事人：样州市{party}商行\n案由：倒卖样品\n\
         {party}商行倒卖样品的行为，违反了《中华人民共和国样品管理法》第二条的规定。依据《中华人民共和国样品管理法》第三条的规定，\
         {outcome}\n{department}\n{year}年5月6日\n"
    )
}

/// Seven fines and a decision without one, by two departments.
fn fines() -> Home {
    let home = with_laws();
    let (east, west) = ("样州市东湖区市场监督管理局", "样州市西山区市场监督管理局");
    for (number, department, year, party, yuan) in [
        (1, east, 2023, "甲", 6_000),
        (2, east, 2023, "乙", 6_500),
        (3, east, 2024, "丙", 7_000),
        (4, west, 2023, "丁", 7_000),
        (5, west, 2024, "戊", 7_500),
        (6, west, 2024, "己", 80_000),
    ] {
        let outcome = format!("决定对当事人处以罚款人民币{yuan}元。");
        home.document(&format!("案{number}"), "01.txt", &decision(number, department, year, party, &outcome));
    }
    let outcome = "鉴于当事人主动消除危害后果，决定减轻处罚，处以罚款人民币2000元。";
    home.document("案7", "01.txt", &decision(7, west, 2024, "庚", outcome));
    let none =
        decision(8, east, 2024, "辛", "鉴于违法行为轻微并及时改正，没有造成危害后果，决定不予行政处罚。");
    home.document(
        "案8",
        "01.txt",
        &none.replace("行政处罚决定书", "不予行政处罚决定书").replace("监罚", "监不罚"),
    );
    home.import();
    home
}

#[test]
fn fines_are_compared_by_cause_and_article_with_subtotals_and_the_odd_ones_named() {
    let home = fines();
    let svg = home.path("比较.svg");
    let groups = home.lines(&["compare"], &["--svg", &svg]);
    assert_eq!(groups.len(), 1, "{groups:#?}");
    let group = &groups[0];
    assert_eq!((&group["cause"], &group["articles"]), (&json!("倒卖样品"), &json!(["样品管理法第三条"])));
    assert_eq!(group["median"], 700_000, "the middle of seven fines; no penalty does not count");
    let by_name = |name: &str| {
        let number = format!("{name}号");
        let cases = group["cases"].as_array().expect("a list");
        cases
            .iter()
            .find(|case| case["case_name"].as_str().is_some_and(|called| called.contains(&number)))
            .unwrap_or_else(|| panic!("{name} in {cases:#?}"))
    };
    let too_high = by_name("〕6");
    assert_eq!((&too_high["outlier"], &too_high["outside"]), (&json!(true), &json!(true)));
    assert_eq!(too_high["range"], json!([500_000, 5_000_000]));
    let mitigated = by_name("〕7");
    let told = (&mitigated["lenience"], &mitigated["outside"], &mitigated["outlier"]);
    assert_eq!(told, (&json!("mitigated"), &json!(false), &json!(false)));
    let none = by_name("〕8");
    assert_eq!(
        (&none["lenience"], &none["amount"], &none["outlier"]),
        (&json!("no_penalty"), &json!(0), &json!(false))
    );
    let subtotals = |by: &str| -> Vec<(Value, Value)> {
        let of = group[by].as_array().expect("a list");
        of.iter().map(|sub| (sub["cases"].clone(), sub["median"].clone())).collect()
    };
    assert_eq!(subtotals("departments"), [(json!(3), json!(650_000)), (json!(4), json!(700_000))]);
    assert_eq!(subtotals("years"), [(json!(3), json!(650_000)), (json!(4), json!(700_000))]);
    let note = group["note"].as_str().expect("words");
    for words in ["偏离：", "载明减轻处罚：", "不予处罚："] {
        assert!(note.contains(words), "{note}");
    }
    let picture = fs::read_to_string(&svg).expect("written");
    assert!(picture.starts_with("<svg") && picture.contains("法定幅度 5000 元 至 5 万元"), "{picture}");

    assert_eq!(home.lines(&["compare"], &["--article", "《样品管理法》第三条"]).len(), 1);
    assert!(home.lines(&["compare"], &["--article", "《样品管理法》第一条"]).is_empty());
    assert!(home.lines(&["compare"], &["--cause", "没有这样的案由"]).is_empty());
}

#[test]
fn like_cases_are_told_with_the_reasons() {
    let home = fines();
    home.document("他案", "01.txt", "样州市卫生局\n行政处罚决定书\n样卫罚〔2024〕1号\n当事人：样州市天字诊所\n案由：使用过期器械\n依据《样州市器械条例》第九条，处以罚款100元。\n2024年5月6日\n");
    home.import();
    let found = home.lines(&["similar"], &["案1", "--limit", "3"]);
    assert_eq!(found.len(), 3);
    for like in &found {
        let reasons: Vec<&str> =
            like["reasons"].as_array().expect("reasons").iter().filter_map(|r| r["what"].as_str()).collect();
        assert!(reasons.contains(&"cause") && reasons.contains(&"articles"), "{like}");
        assert_ne!(like["name"], "他案");
    }
    let scores: Vec<f64> = found.iter().filter_map(|like| like["score"].as_f64()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores[0] <= 100.0, "{scores:?}");
    let unknown = anjuan(["similar", &home.workspace(), "没有这个案卷"]).expect(1);
    assert!(unknown.errors.contains("case."), "{}", unknown.errors);
}

#[test]
fn earlier_marks_on_a_criterion_are_grouped_by_their_wording() {
    let home = fines();
    let mark = |note: &str| {
        json!([{ "criterion": "PO-A2", "verdict": "faulty", "note": note,
            "deductions": [{ "rule": "PO-A2-3", "evidence": [{ "kind": "not_found", "looked_at": ["全卷"] }] }] }])
    };
    for (case, note) in [
        ("案1", "立案审批表承办人意见栏空白"),
        ("案2", "立案审批表的承办人意见栏空白。"),
        ("案3", "立案审批表没有负责人签名"),
        ("案3", "立案审批表承办人意见栏 空白"),
    ] {
        let file = home.file("marks.json", &mark(note).to_string());
        anjuan([
            "score",
            &home.workspace(),
            case,
            "--marks",
            &file,
            "--rubric",
            "penalty-ordinary",
            "--json",
        ])
        .expect(0);
    }
    let groups = home.lines(&["precedents"], &["PO-A2"]);
    let counts: Vec<usize> =
        groups.iter().filter_map(|group| group["marks"].as_array().map(Vec::len)).collect();
    assert_eq!(counts, [3], "a mark that was replaced is none: {groups:#?}");
    let marks = groups[0]["marks"].as_array().expect("marks");
    assert!(
        marks.iter().all(|mark| mark["verdict"]["verdict"] == "faulty" && mark["criterion"] == "PO-A2"),
        "{marks:#?}"
    );
    assert!(marks.iter().any(|mark| mark["case_name"].as_str().is_some_and(|name| name.contains("〕3号"))));
    assert!(home.lines(&["precedents"], &["PO-A1"]).is_empty());
}

#[test]
fn near_duplicates_are_grouped_and_their_differing_words_told() {
    let home = Home::new();
    let story: String = (1..=40)
        .map(|n| format!("第{n}批货物于{n}月{n}日由司机{n}号运到仓库，清点{}件。\n", n * 7))
        .collect();
    home.document("甲案", "01.txt", &format!("调查报告\n{story}"));
    home.document("乙案", "01.txt", &format!("调查报告\n{}", story.replace("清点70件", "清点71件")));
    let other: String =
        (1..=40).map(|n| format!("{n}号摊位的经营者说从未见过检查人员，也没有收过{n}张票。\n")).collect();
    home.document("丙案", "01.txt", &format!("调查报告\n{other}"));
    home.import();
    let mut lines = home.lines(&["duplicates"], &["--differences"]);
    let last = lines.pop().expect("a last line");
    assert_eq!(last["groups"], lines.len());
    let group = lines.iter().find(|group| group["level"] == "page").unwrap_or_else(|| panic!("{lines:#?}"));
    let members = group["members"].as_array().expect("members").iter();
    let mut names: Vec<&str> = members.filter_map(|member| member["case_name"].as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["乙案", "甲案"]);
    let spans = group["differences"][0]["spans"].as_array().expect("spans");
    let differing: Vec<BTreeSet<&str>> = spans
        .iter()
        .filter(|span| span["kind"] != "equal")
        .map(|span| [&span["left"], &span["right"]].into_iter().filter_map(Value::as_str).collect())
        .collect();
    assert_eq!(differing, [BTreeSet::from(["70", "71"])], "a number is changed as a whole");
    assert!(home.lines(&["duplicates"], &[])[0].get("differences").is_none());
}
