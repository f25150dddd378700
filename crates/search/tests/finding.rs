//! What queries mean, what filters let through, what facets count, and in which order hits come.

mod common;

use common::{ask, index_of, page, places};
use scoring::{ActKind, CaseId, DocumentId, DocumentType, RoundId};
use search::{Filters, Index, PageEntry, parse};
use tempfile::TempDir;

fn sample() -> (TempDir, Index) {
    let known = |case: &str,
                 round: &str,
                 department: &str,
                 year,
                 act_kind,
                 pages: [(DocumentType, &str, &str); 2]| {
        let pages = (1..).zip(pages).map(|(number, (document_type, title, text))| PageEntry {
            round: RoundId::from(round),
            case_name: format!("{case}号卷"),
            number: format!("京市监罚〔2024〕{case}号"),
            department: department.to_owned(),
            cause: if case == "1" { "无照经营案".to_owned() } else { "虚假宣传案".to_owned() },
            party: format!("张{case}"),
            year,
            act_kind,
            document: Some(DocumentId::from(format!("{case}-{number}"))),
            document_type,
            document_title: title.to_owned(),
            ..page(case, number, text)
        });
        pages.collect::<Vec<_>>()
    };
    use ActKind::{Licensing, PenaltyOrdinary};
    use DocumentType::{LicenseDecision, PenaltyDecision, ServiceReceipt};
    let mut pages = known(
        "1",
        "A",
        "市场监督管理局",
        Some(2023),
        PenaltyOrdinary,
        [
            (PenaltyDecision, "行政处罚决定书", "决定没收违法所得，并处罚款二百元。当事人不服可以申请复议。"),
            (ServiceReceipt, "送达回执", "受送达人签收。"),
        ],
    );
    pages.extend(known(
        "2",
        "A",
        "城市管理局",
        Some(2024),
        PenaltyOrdinary,
        [
            (PenaltyDecision, "处罚决定书", "罚款一千元。依照行政程序作出处罚，有权决定。"),
            (ServiceReceipt, "", "拒绝签收，留置送达，见证人签名。"),
        ],
    ));
    pages.extend(known(
        "3",
        "B",
        "",
        None,
        Licensing,
        [
            (LicenseDecision, "准予行政许可决定书", "准予许可。"),
            (ServiceReceipt, "送达回证", "受送达人签收。罚款不适用。没收不适用。"),
        ],
    ));
    index_of(&pages)
}

fn sorted(mut places: Vec<String>) -> Vec<String> {
    places.sort();
    places
}

#[test]
fn queries_find_what_they_say() {
    let (_dir, index) = sample();
    for (query, expected) in [
        ("罚款", vec!["1/1", "2/1", "3/2"]),
        ("罚款 没收", vec!["1/1", "3/2"]),
        ("罚款 -没收", vec!["2/1"]),
        ("罚款 -(没收 OR 一千)", vec![]),
        ("没收 OR 一千元", vec!["1/1", "2/1", "3/2"]),
        ("没收 复议 OR 见证人", vec!["1/1", "2/2"]),
        ("(没收 OR 一千元) -不适用", vec!["1/1", "2/1"]),
        ("没有这几个字", vec![]),
        ("\"签收。罚款\"", vec!["3/2"]),
        ("案由:无照", vec!["1/1", "1/2"]),
        ("案由:\"虚假宣传\" 签收", vec!["2/2", "3/2"]),
        ("当事人:张2", vec!["2/1", "2/2"]),
        ("部门:监督 罚款", vec!["1/1"]),
        ("部门:管理局 -部门:城市", vec!["1/1", "1/2"]),
        ("文书:送达回证", vec!["1/2", "2/2", "3/2"]),
        ("文书:送达回执", vec!["1/2"]),
        ("文书:决定书", vec!["1/1", "2/1", "3/1"]),
        // The title of the type and the title on the page are two texts, not one.
        ("文书:回证送达", vec![]),
        ("年度:2024", vec!["2/1", "2/2"]),
        ("年度:2023 OR 年度:2024 签收", vec!["1/1", "1/2", "2/2"]),
        ("案号:(2024)1号", vec!["1/1", "1/2"]),
        ("案号:〔2024〕", vec!["1/1", "1/2", "2/1", "2/2", "3/1", "3/2"]),
        ("批次:B", vec!["3/1", "3/2"]),
        ("批次:b", vec![]),
        ("NEAR(没收 罚款, 7)", vec!["1/1", "3/2"]),
        ("NEAR(没收 罚款, 6)", vec!["3/2"]),
        ("NEAR(没收 罚款, 4)", vec!["3/2"]),
        ("NEAR(罚款 没收, 4)", vec!["3/2"]),
        ("NEAR(没收 罚款, 3)", vec![]),
        ("NEAR(没 元, 12)", vec!["1/1"]),
        ("NEAR(没收 罚款 复议, 30)", vec!["1/1"]),
        ("NEAR(没收 罚款 没有, 30)", vec![]),
        ("签收 -NEAR(没收 罚款, 4)", vec!["1/2", "2/2"]),
    ] {
        assert_eq!(sorted(places(&index, query)), expected, "{query}");
    }
}

#[test]
fn literal_hits_come_before_words_apart() {
    let (_dir, index) = sample();
    // 2/1 has 处罚 and 决定 apart; 1/1 has neither the run nor 处罚 before 决定 as a run.
    let (_dir2, ordered) = index_of(&[
        page("A", 1, "处罚。处罚。处罚。决定。决定。决定。行政。行政。"),
        page("B", 1, &format!("{}行政处罚决定{}", "其他内容".repeat(200), "其他内容".repeat(200))),
        page("C", 1, "行政。处罚。"),
    ]);
    let found = ask(&ordered, "行政处罚决定", &Filters::default());
    assert_eq!(found.hits.iter().map(|hit| hit.entry.case.as_str()).collect::<Vec<_>>(), ["B", "A"]);
    assert!(found.hits[0].score > 1000.0 && found.hits[1].score < 1000.0);
    assert_eq!(found.hits[0].ranges, [(800, 806)]);
    assert_eq!(found.hits[1].ranges[0], (0, 2), "the words are marked where the run is not there");
    assert_eq!(places(&ordered, "\"行政处罚决定\""), ["B/1"], "quoted is only literal");

    assert_eq!(places(&index, "行政处罚决定"), ["2/1"]);
    let snippet = &ask(&index, "行政处罚决定", &Filters::default()).hits[0];
    let characters: Vec<char> = snippet.snippet.chars().collect();
    let marked: Vec<String> = snippet
        .spans
        .iter()
        .map(|&(from, to)| characters[from as usize..to as usize].iter().collect())
        .collect();
    assert_eq!(marked, ["行政", "处罚", "决定"]);
}

#[test]
fn near_marks_only_what_is_near() {
    let far = "没收".to_owned() + &"甲".repeat(50) + "罚款并没收";
    let (_dir, index) = index_of(&[page("A", 1, &far)]);
    let found = ask(&index, "NEAR(罚款 没收, 3)", &Filters::default());
    assert_eq!(found.hits[0].ranges, [(52, 54), (55, 57)]);
}

#[test]
fn filters_narrow_and_facets_count_all_hits() {
    let (_dir, index) = sample();
    let text = |pairs: &[(&str, u32)]| pairs.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect::<Vec<_>>();

    let parsed = parse("签收 OR 罚款").expect("a query");
    let found = index.search(&parsed, &Filters::default(), 2, 1).expect("an answer");
    assert_eq!((found.total, found.hits.len()), (5, 2));
    assert_eq!(found.facets.round, text(&[("A", 4), ("B", 1)]));
    assert_eq!(found.facets.department, text(&[("城市管理局", 2), ("市场监督管理局", 2), ("", 1)]));
    assert_eq!(found.facets.document_type, text(&[("service_receipt", 3), ("penalty_decision", 2)]));
    assert_eq!(found.facets.year, text(&[("2023", 2), ("2024", 2)]));
    assert_eq!(found.facets.act_kind, text(&[("penalty_ordinary", 4), ("licensing", 1)]));
    let all = index.search(&parsed, &Filters::default(), 10, 0).expect("an answer");
    assert_eq!(found.hits, all.hits[1..3], "an offset passes over the best");
    let counted = index.search(&parsed, &Filters::default(), 0, 0).expect("an answer");
    assert_eq!((counted.total, counted.hits.len()), (5, 0));
    let beyond = index.search(&parsed, &Filters::default(), usize::MAX, 9).expect("an answer");
    assert_eq!((beyond.total, beyond.hits.len()), (5, 0));

    let none = Filters::default();
    for (filters, expected) in [
        (Filters { round: Some("B".into()), ..none.clone() }, vec!["3/2"]),
        (Filters { case: Some("2".into()), ..none.clone() }, vec!["2/1", "2/2"]),
        (Filters { departments: vec!["城市管理局".into()], ..none.clone() }, vec!["2/1", "2/2"]),
        (Filters { departments: vec!["城市".into()], ..none.clone() }, vec![]),
        (Filters { departments: vec![String::new()], ..none.clone() }, vec!["3/2"]),
        (
            Filters { departments: vec!["城市管理局".into(), String::new()], ..none.clone() },
            vec!["2/1", "2/2", "3/2"],
        ),
        (Filters { document_types: vec![DocumentType::PenaltyDecision], ..none.clone() }, vec!["1/1", "2/1"]),
        (Filters { years: vec![2023, 1999], ..none.clone() }, vec!["1/1", "1/2"]),
        (Filters { act_kinds: vec![ActKind::Licensing], ..none.clone() }, vec!["3/2"]),
        (
            Filters { years: vec![2024], document_types: vec![DocumentType::ServiceReceipt], ..none.clone() },
            vec!["2/2"],
        ),
    ] {
        let found = ask(&index, "签收 OR 罚款", &filters);
        let places = found.hits.iter().map(|hit| format!("{}/{}", hit.entry.case, hit.entry.page)).collect();
        assert_eq!(sorted(places), expected, "{filters:?}");
        assert_eq!(found.total as usize, expected.len());
        let counted: u32 = found.facets.act_kind.iter().map(|(_, count)| count).sum();
        assert_eq!(counted, found.total, "{filters:?}");
    }
}

#[test]
fn equal_hits_are_in_the_order_of_case_and_page() {
    let pages: Vec<_> =
        ["C", "A", "B"].iter().flat_map(|case| [3, 1, 2].map(|number| page(case, number, "罚款"))).collect();
    let (_dir, index) = index_of(&pages);
    let expected = ["A/1", "A/2", "A/3", "B/1", "B/2", "B/3", "C/1", "C/2", "C/3"];
    assert_eq!(places(&index, "罚款"), expected);
    let parsed = parse("罚款").expect("a query");
    for (offset, expected) in expected.iter().enumerate() {
        let found = index.search(&parsed, &Filters::default(), 1, offset).expect("an answer");
        assert_eq!(format!("{}/{}", found.hits[0].entry.case, found.hits[0].entry.page), *expected);
    }
}

#[test]
fn a_hit_tells_all_that_was_known() {
    let (_dir, index) = sample();
    let hit = ask(&index, "见证人", &Filters::default()).hits.remove(0);
    let entry = hit.entry;
    assert_eq!(entry.case, CaseId::from("2"));
    assert_eq!(entry.round, RoundId::from("A"));
    assert_eq!((entry.case_name.as_str(), entry.number.as_str()), ("2号卷", "京市监罚〔2024〕2号"));
    assert_eq!((entry.department.as_str(), entry.cause.as_str()), ("城市管理局", "虚假宣传案"));
    assert_eq!(
        (entry.party.as_str(), entry.year, entry.act_kind),
        ("张2", Some(2024), ActKind::PenaltyOrdinary)
    );
    assert_eq!(entry.document, Some(DocumentId::from("2-2")));
    assert_eq!((entry.document_type, entry.document_title.as_str()), (DocumentType::ServiceReceipt, ""));
    assert_eq!(entry.page, 2);
    assert_eq!((hit.snippet.as_str(), hit.spans), ("拒绝签收，留置送达，见证人签名。", vec![(10, 13)]));
}
