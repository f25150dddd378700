//! What is offered, as a table.

use super::*;
use scoring::CaseId;

fn catalogue() -> Catalogue {
    let case = |id: &str, party: &str, department: &str, cause: &str| CaseFacts {
        case: CaseId::from(id),
        parties: vec![party.to_owned()],
        department: department.to_owned(),
        cause: cause.to_owned(),
        grade: "优秀".to_owned(),
        year: Some(2024),
        date: "2024-03-05".to_owned(),
        documents: vec![crate::DocumentFacts {
            document_type: DocumentType::ServiceReceipt,
            title: "送达回执".to_owned(),
            first_page: 1,
            last_page: 1,
            ..crate::DocumentFacts::default()
        }],
        pages: 1,
        ..CaseFacts::default()
    };
    Catalogue::new(vec![
        case("1", "张建国", "市场监督管理局", "无照经营"),
        case("2", "张三丰", "市场监督管理局", "虚假宣传"),
        case("3", "单雄信（个体）", "城市管理局", "占道经营"),
    ])
}

fn offered(query: &str) -> Vec<(String, SuggestionWay)> {
    let found = suggest(query, query.chars().count(), &catalogue());
    found.into_iter().map(|one| (one.text, one.way)).collect()
}

#[test]
fn names_are_offered_by_what_was_typed() {
    use SuggestionWay::{Begins, Contains, Pinyin, Similar};
    for (query, text, way) in [
        ("当事人:张", "张建国", Begins),
        ("当事人:建国", "张建国", Contains),
        ("当事人:zhang", "张三丰", Pinyin),
        ("当事人:zjg", "张建国", Pinyin),
        ("当事人:zhangjg", "张建国", Pinyin),
        ("当事人:jianguo", "张建国", Pinyin),
        ("当事人:shanxx", "\"单雄信（个体）\"", Pinyin),
        ("当事人:章建国", "张建国", Similar),
        ("当事人:张建业国", "张建国", Similar),
        ("当事人:张件锅", "张建国", Similar),
        ("zjg", "当事人:张建国", Pinyin),
        ("scjdglj", "部门:市场监督管理局", Pinyin),
        ("罚款 -部门:城", "城市管理局", Begins),
        ("(案由:无", "无照经营", Begins),
        ("案由:", "虚假宣传", Begins),
        ("文书:送达回", "送达回证", Begins),
        ("文书:送达回", "送达回执", Begins),
        ("等级:", "优秀", Begins),
        ("年度:20", "2024", Begins),
        ("日期:2024", "2024-03", Begins),
        ("企业:", "否", Begins),
        ("当", "当事人:", Begins),
        ("案", "案由:", Begins),
        ("当时人:", "当事人:", Similar),
        ("dsr", "当事人:", Pinyin),
        ("缺文书:处罚决", "行政处罚决定书", Contains),
    ] {
        let offered = offered(query);
        assert!(offered.contains(&(text.to_owned(), way)), "{query}: {offered:?}");
    }
}

#[test]
fn what_is_unlike_is_not_offered() {
    for query in
        ["", "罚款 ", "当事人:李四", "当事人:张建国", "金额:5", "地址:北京", "当事人:z", "\"张建国\""]
    {
        assert_eq!(offered(query), [], "{query}");
    }
    let lacking = offered("缺文书:送达回证");
    assert_eq!(lacking, [], "no case lacks it");
}

#[test]
fn the_place_is_that_of_the_cursor_and_the_most_frequent_come_first() {
    let found = suggest("罚款 部门:市 听证", 7, &catalogue());
    assert_eq!((found[0].replaces, found[0].text.as_str(), found[0].cases), ((6, 7), "市场监督管理局", 2));
    let found = suggest("部门:", 3, &catalogue());
    let cases: Vec<u32> = found.iter().map(|one| one.cases).collect();
    assert_eq!(cases, [2, 1]);
}
