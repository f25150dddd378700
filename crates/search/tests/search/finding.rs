//! What queries mean, what filters let through, what facets count, and in which order hits come.

use crate::common::{PageEntry, Sample, ask, ask_cases, ask_for, index_of, page, places, points};
use scoring::{ActKind, CaseId, DocumentId, DocumentType, RoundId};
use search::{CaseFacts, Filters, Sort, Way};
use tempfile::TempDir;

fn sample() -> (TempDir, Sample) {
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

    let answer =
        |limit, offset| ask_for(&index, "签收 OR 罚款", &Filters::default(), Sort::Relevance, limit, offset);
    let found = answer(2, 1);
    assert_eq!((found.total, found.hits.len()), (5, 2));
    assert_eq!(found.facets.round, text(&[("A", 4), ("B", 1)]));
    assert_eq!(found.facets.department, text(&[("城市管理局", 2), ("市场监督管理局", 2), ("", 1)]));
    assert_eq!(found.facets.document_type, text(&[("service_receipt", 3), ("penalty_decision", 2)]));
    assert_eq!(found.facets.year, text(&[("2023", 2), ("2024", 2)]));
    assert_eq!(found.facets.act_kind, text(&[("penalty_ordinary", 4), ("licensing", 1)]));
    let all = answer(10, 0);
    assert_eq!(found.hits, all.hits[1..3], "an offset passes over the best");
    let counted = answer(0, 0);
    assert_eq!((counted.total, counted.hits.len()), (5, 0));
    let beyond = answer(usize::MAX, 9);
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
    for (offset, expected) in expected.iter().enumerate() {
        let found = ask_for(&index, "罚款", &Filters::default(), Sort::Relevance, 1, offset);
        assert_eq!(format!("{}/{}", found.hits[0].entry.case, found.hits[0].entry.page), *expected);
    }
}

#[test]
fn a_hit_tells_its_page_and_why() {
    let (_dir, index) = sample();
    let hit = ask(&index, "见证人 案由:虚假 文书:送达", &Filters::default()).hits.remove(0);
    assert_eq!((hit.entry.case, hit.entry.page), (CaseId::from("2"), 2));
    assert_eq!((hit.snippet.as_str(), hit.spans), ("拒绝签收，留置送达，见证人签名。", vec![(10, 13)]));
    let reasons: Vec<_> = hit.reasons.iter().map(|r| (r.way, r.asked.as_str(), r.found.as_str())).collect();
    assert_eq!(
        reasons,
        [
            (Way::Literal, "见证人", "见证人"),
            (Way::Field, "案由", "虚假宣传案"),
            (Way::Field, "文书", "送达回证")
        ]
    );
}

/// The sample, with what a review and the ledger added.
fn reviewed() -> (TempDir, Sample) {
    let (dir, index) = sample();
    index.know("1", |case| {
        case.amount = Some(20_000);
        case.date = "2023-05-06".to_owned();
        case.enterprise = true;
        case.penalty_kinds = vec!["罚款".to_owned(), "没收违法所得".to_owned()];
        case.grade = "优秀".to_owned();
        case.score = points(95);
    });
    index.know("2", |case| {
        case.amount = Some(100_000);
        case.date = "2024-03-31".to_owned();
        case.penalty_kinds = vec!["罚款".to_owned()];
        case.grade = "合格".to_owned();
        case.score = points(70);
    });
    // A case none of whose pages could be read.
    index.know("4", |case| {
        *case = CaseFacts {
            cause: "无照经营".to_owned(),
            date: "2022-01-01".to_owned(),
            pages: 3,
            unread_pages: 3,
            ..CaseFacts::default()
        };
    });
    (dir, index)
}

#[test]
fn facts_narrow_a_search() {
    let (_dir, index) = reviewed();
    for (query, expected) in [
        ("罚款 金额:200", vec!["1/1"]),
        ("罚款 金额:>200", vec!["2/1"]),
        ("罚款 金额:0.01万..0.05万", vec!["1/1"]),
        ("罚款 日期:2024", vec!["2/1"]),
        ("罚款 日期:2023-05..2024-03", vec!["1/1", "2/1"]),
        ("罚款 日期:<2023-05-06", vec![]),
        ("罚款 等级:优秀", vec!["1/1"]),
        ("罚款 等级:优", vec![]),
        ("罚款 等级:无", vec!["3/2"]),
        ("罚款 得分:<80", vec!["2/1"]),
        ("罚款 -得分:<80", vec!["1/1", "3/2"]),
        ("罚款 企业:是", vec!["1/1"]),
        ("罚款 企业:否", vec!["2/1", "3/2"]),
        ("罚款 处罚种类:没收", vec!["1/1"]),
        ("年度:2023..2024 签收", vec!["1/2", "2/2"]),
        ("罚款 缺文书:行政许可", vec!["1/1", "2/1"]),
        ("罚款 缺文书:处罚决定书", vec!["3/2"]),
        ("罚款 缺文书:送达回执", vec![]),
        ("案由:无照 金额:>100 文书:决定书", vec!["1/1"]),
        ("金额:>100 OR 见证人", vec!["1/1", "1/2", "2/1", "2/2"]),
    ] {
        assert_eq!(sorted(places(&index, query)), expected, "{query}");
    }
}

#[test]
fn a_fact_counts_from_the_moment_it_is_known() {
    let (_dir, index) = reviewed();
    assert_eq!(places(&index, "罚款 等级:良好"), [""; 0]);
    index.know("1", |case| case.grade = "良好".to_owned());
    assert_eq!(places(&index, "罚款 等级:良好"), ["1/1"]);
    assert_eq!(ask(&index, "罚款", &Filters::default()).facets.grade.len(), 3);
}

#[test]
fn hits_are_sorted_by_what_is_known() {
    let (_dir, index) = reviewed();
    let order = |sort| {
        let hits = ask_for(&index, "罚款", &Filters::default(), sort, 10, 0).hits;
        hits.iter().map(|hit| hit.entry.case.0.clone()).collect::<Vec<_>>().concat()
    };
    for (sort, expected) in [
        (Sort::Newest, "213"),
        (Sort::Oldest, "123"),
        (Sort::AmountDown, "213"),
        (Sort::AmountUp, "123"),
        (Sort::ScoreDown, "123"),
        (Sort::ScoreUp, "213"),
    ] {
        assert_eq!(order(sort), expected, "{sort:?}");
    }
}

#[test]
fn cases_are_found_as_a_whole() {
    let (_dir, index) = reviewed();
    let found = ask_cases(&index, "签收 OR 罚款", Sort::Relevance);
    assert_eq!((found.total, found.cases), (5, 3));
    let best: Vec<_> = found.hits.iter().map(|hit| (hit.case.as_str(), hit.total, hit.pages.len())).collect();
    assert_eq!(best[0], ("3", 1, 1), "both words on one page come first");
    assert_eq!((best[1].1, best[1].2, best[2].1), (2, 2, 2));

    // What is known of a case finds it also where none of its pages could be read.
    let found = ask_cases(&index, "案由:无照 缺文书:许可决定", Sort::Newest);
    let cases: Vec<_> = found.hits.iter().map(|hit| (hit.case.as_str(), hit.total)).collect();
    assert_eq!(cases, [("1", 2), ("4", 0)]);
    assert_eq!((found.total, found.cases), (2, 2));
    // Words are only found where they stand.
    let found = ask_cases(&index, "罚款 案由:无照", Sort::Newest);
    assert_eq!(found.hits.iter().map(|hit| hit.case.as_str()).collect::<Vec<_>>(), ["1"]);
}

#[test]
fn filters_know_the_facts_too() {
    let (_dir, index) = reviewed();
    let none = Filters::default();
    for (filters, expected) in [
        (Filters { grades: vec!["优秀".into()], ..none.clone() }, vec!["1/1"]),
        (Filters { grades: vec![String::new()], ..none.clone() }, vec!["3/2"]),
        (Filters { enterprise: Some(false), ..none.clone() }, vec!["2/1", "3/2"]),
        (Filters { penalty_kinds: vec!["没收违法所得".into()], ..none.clone() }, vec!["1/1"]),
        (Filters { penalty_kinds: vec![String::new()], ..none.clone() }, vec!["3/2"]),
    ] {
        let found = ask(&index, "罚款", &filters);
        let places = found.hits.iter().map(|hit| format!("{}/{}", hit.entry.case, hit.entry.page)).collect();
        assert_eq!(sorted(places), expected, "{filters:?}");
    }
    let facets = ask(&index, "罚款", &none).facets;
    let text = |pairs: &[(&str, u32)]| pairs.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect::<Vec<_>>();
    assert_eq!(facets.penalty_kind, text(&[("罚款", 2), ("", 1), ("没收违法所得", 1)]));
    assert_eq!(facets.enterprise, text(&[("false", 2), ("true", 1)]));
}

#[test]
fn numbers_are_found_however_they_are_written() {
    let (_dir, index) = index_of(&[
        page("A", 1, "罚款人民币50,000.00元。"),
        page("A", 2, "处以五万元罚款。"),
        page("A", 3, "处伍万元整。"),
        page("A", 4, "拟罚款5万元"),
        page("A", 5, "罚款50000元"),
        page("B", 1, "二○二四年三月五日，依照第54条"),
        page("B", 2, "2024年3月5日，依照第五十四条"),
        page("B", 3, "日期：2024-03-05"),
    ]);
    for query in ["50000元", "五万元", "5万元", "伍万元", "50,000元"] {
        let found = ask(&index, query, &Filters::default());
        assert_eq!(found.total, 5, "{query}");
        assert!(found.hits.iter().all(|hit| !hit.ranges.is_empty() && !hit.reasons.is_empty()), "{query}");
        let literal =
            found.hits.iter().filter(|hit| hit.reasons.iter().any(|r| r.way == Way::Literal)).count();
        let (first, rest) = found.hits.split_at(literal);
        assert!(first.iter().all(|hit| hit.score >= 1000.0), "{query}: as it is written comes first");
        assert!(rest.iter().all(|hit| hit.score < 1000.0), "{query}");
        assert!(places(&index, &format!("\"{query}\"")).len() < 5, "{query}: a phrase is only itself");
    }
    assert_eq!(places(&index, "2024年3月5日"), ["B/2", "B/1", "B/3"]);
    assert_eq!(places(&index, "第54条"), ["B/1", "B/2"]);
    let hit = ask(&index, "五万元 人民币", &Filters::default()).hits.remove(0);
    assert_eq!((hit.reasons[0].way, hit.reasons[0].found.as_str()), (Way::Linked, "50,000.00元"));
}

#[test]
fn signs_for_any_character() {
    let (_dir, index) = index_of(&[
        page("A", 1, "京市监罚〔2024〕12号"),
        page("A", 2, "京市监罚〔2024〕1234号"),
        page("A", 3, "京市监罚〔2024〕***号"),
    ]);
    assert_eq!(places(&index, "罚〔2024〕*号"), ["A/1", "A/2", "A/3"]);
    assert_eq!(places(&index, "罚〔2024〕??号"), ["A/1"]);
    assert_eq!(places(&index, "\"***\""), ["A/3"], "a phrase is only itself");
    assert_eq!(places(&index, "***号"), ["A/3"]);
    let hit = &ask(&index, "罚〔2024〕??号", &Filters::default()).hits[0];
    assert_eq!((hit.reasons[0].way, hit.reasons[0].found.as_str()), (Way::Pattern, "罚〔2024〕12号"));
}

#[test]
fn traditional_and_simplified_are_the_same() {
    let (_dir, index) = index_of(&[page("A", 1, "行政處罰決定書"), page("A", 2, "行政处罚决定书")]);
    for query in ["处罚决定", "處罰決定", "\"處罚决定\""] {
        assert_eq!(places(&index, query), ["A/1", "A/2"], "{query}");
    }
    assert_eq!(ask(&index, "处罚", &Filters::default()).hits[0].snippet, "行政處罰決定書");
}

#[test]
fn what_is_not_indexed_is_told() {
    let (_dir, index) = index_of(&[page("A", 1, "罚款")]);
    assert_eq!(ask(&index, "罚款", &Filters::default()).behind, 0);
    index.know("B", |case| case.pages = 2);
    index.know("C", |case| (case.pages, case.unread_pages) = (2, 2));
    let found = ask(&index, "罚款", &Filters::default());
    assert_eq!((found.total, found.behind), (1, 1), "a case without words is not waited for");
}
