//! Citations as files and laws write them.

use super::*;
use proptest::prelude::*;

/// Each citation as `key place`, with how the law is named where it is not by title.
fn told(citations: &[Citation]) -> Vec<String> {
    citations
        .iter()
        .map(|citation| {
            let naming = match citation.naming {
                Naming::Titled => "",
                Naming::Bare => " bare",
                Naming::BareUnsure => " unsure",
                Naming::Same => " same",
                Naming::Own => " own",
                Naming::Unnamed => " unnamed",
            };
            format!("{} {}{naming}", citation.law_key, citation.provision)
        })
        .collect()
}

#[test]
fn citations_are_read_as_files_write_them() {
    let cases: &[(&str, &[&str])] = &[
        (
            "依据《中华人民共和国行政处罚法》第五十八条第一款第（二）项的规定",
            &["行政处罚法 第五十八条第一款第（二）项"],
        ),
        ("依据《中华人民共和国行政处罚法》第58条第1款第(2)项", &["行政处罚法 第五十八条第一款第（二）项"]),
        ("《行政处罚法》第七十二条第一款第一项", &["行政处罚法 第七十二条第一款第（一）项"]),
        ("《中华人民共和国水污染防治法》第八十三条第二项", &["水污染防治法 第八十三条第（二）项"]),
        (
            "《行政强制法》第二十五条第一款、第二款的规定",
            &["行政强制法 第二十五条第一款", "行政强制法 第二十五条第二款"],
        ),
        (
            "《食品安全法》第三十四条第（一）、（十）项",
            &["食品安全法 第三十四条第（一）项", "食品安全法 第三十四条第（十）项"],
        ),
        (
            "《食品安全法》第三十四条第一项至第三项",
            &[
                "食品安全法 第三十四条第（一）项",
                "食品安全法 第三十四条第（二）项",
                "食品安全法 第三十四条第（三）项",
            ],
        ),
        (
            "《食品安全法》第五条、第六条和第八条第二款",
            &["食品安全法 第五条", "食品安全法 第六条", "食品安全法 第八条第二款"],
        ),
        ("《甲条例》第五条至第七条", &["甲条例 第五条", "甲条例 第六条", "甲条例 第七条"]),
        ("《刑法》第一百三十三条之一第一款第三项", &["刑法 第一百三十三条之一第一款第（三）项"]),
        ("《刑法》第一百三十三条之规定", &["刑法 第一百三十三条"]),
        (
            "《食品安全法》第一百二十四条第一款第五项、《行政处罚法》第三十二条第一项",
            &["食品安全法 第一百二十四条第一款第（五）项", "行政处罚法 第三十二条第（一）项"],
        ),
        (
            "违反了《云澜市城市市容和环境卫生管理办法》第十九条第二项的规定",
            &["云澜市城市市容和环境卫生管理办法 第十九条第（二）项"],
        ),
        ("依据《行政处罚法》（2021年修订）第五条", &["行政处罚法 第五条"]),
        ("依据《行政处罚法（2017年修正）》第五条", &["行政处罚法 第五条"]),
        (
            "违反《药品管理法》第五条，依据同法第一百一十五条",
            &["药品管理法 第五条", "药品管理法 第一百一十五条 same"],
        ),
        (
            "违反《药品管理法》规定，依据该法第九十八条第二款第四项",
            &["药品管理法 ", "药品管理法 第九十八条第二款第（四）项 same"],
        ),
        ("依据同法第三条", &[" 第三条 same"]),
        ("违反食品安全法第三十四条的规定", &["食品安全法 第三十四条 bare"]),
        ("违反云澜市养犬管理条例第三条的规定", &["云澜市养犬管理条例 第三条 unsure"]),
        ("违反《养犬条例》。养犬条例第四条", &["养犬条例 ", "养犬条例 第四条 bare"]),
        ("依据食安法第三十四条", &["食品安全法 第三十四条 bare"]),
        ("依据中华人民共和国治安处罚法第三条", &["治安管理处罚法 第三条 bare"]),
        (
            "《中华人民共和国种子法》（以下简称《种子法》）第四十条。依据种子法第七十九条",
            &["种子法 第四十条", "种子法 第七十九条 bare"],
        ),
        (
            "《云澜市客运出租汽车管理条例》（以下简称《条例》）规定，依据《条例》第三条",
            &["云澜市客运出租汽车管理条例 ", "云澜市客运出租汽车管理条例 第三条"],
        ),
        (
            "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第九条",
            &["最高人民法院关于适用〈行政诉讼法〉的解释 第九条"],
        ),
        ("甲方违反本合同第三条", &[" 第三条 unnamed"]),
        ("第三条 乙方应当", &[" 第三条 unnamed"]),
        ("送达《行政处罚决定书》和《询问笔录》", &[]),
        ("第一款和第二项", &[]),
        ("检查方法第三条", &[" 第三条 unnamed"]),
        ("依据《行政处罚法》的有关规定", &["行政处罚法 "]),
        (
            "《关于规范行政处罚裁量权的意见》（云政发〔2021〕6号）第三条",
            &["关于规范行政处罚裁量权的意见 第三条"],
        ),
        ("《审核意见》", &[]),
        ("《处罚法》第五条", &["行政处罚法 第五条"]),
        ("《", &[]),
        ("《》第五条", &[" 第五条 unnamed"]),
    ];
    for (text, expected) in cases {
        assert_eq!(told(&citations(text)), *expected, "{text}");
    }
}

#[test]
fn a_line_break_inside_is_passed_over_and_places_are_those_of_the_text() {
    let text = "依据《中华人民共和国\n行政处罚法》第五十\n八条第一款、第三 款之规定";
    let found = citations(text);
    assert_eq!(told(&found), ["行政处罚法 第五十八条第一款", "行政处罚法 第五十八条第三款"]);
    let cut = |citation: &Citation| -> String {
        text.chars().skip(citation.from as usize).take((citation.to - citation.from) as usize).collect()
    };
    assert_eq!(cut(&found[0]), "《中华人民共和国\n行政处罚法》第五十\n八条第一款");
    assert_eq!(cut(&found[1]), "第三 款");
}

#[test]
fn a_law_points_to_itself() {
    let at = |paragraph| Standpoint {
        law: "中华人民共和国行政处罚法",
        provision: Provision { paragraph, ..Provision::article(ArticleNumber::new(60)) },
    };
    for (text, paragraph, expected) in [
        ("依照本法第五十八条的规定", None, vec!["行政处罚法 第五十八条 own"]),
        ("有前款第（一）项行为的", Some(2), vec!["行政处罚法 第六十条第一款第（一）项 own"]),
        ("前款规定的期限", Some(3), vec!["行政处罚法 第六十条第二款 own"]),
        ("前两款规定的期限", Some(3), vec!["行政处罚法 第六十条第一款 own", "行政处罚法 第六十条第二款 own"]),
        ("前款规定的期限", None, vec!["行政处罚法 第六十条 own"]),
        ("前条规定的期限", None, vec!["行政处罚法 第五十九条 own"]),
        ("第六十三条规定", None, vec!["行政处罚法 第六十三条 own"]),
        ("依照《行政强制法》第四条", None, vec!["行政强制法 第四条"]),
        ("目前款项已付", None, vec![]),
    ] {
        assert_eq!(told(&citations_from(text, at(paragraph))), expected, "{text}");
    }
    assert_eq!(told(&citations("有前款行为的")), ["  own"]);
}

#[test]
fn an_edition_is_told_by_its_year() {
    for (text, year) in [
        ("《行政处罚法》（2021年修订）第五条", Some(2021)),
        ("《行政处罚法》(2021修正)第五条", Some(2021)),
        ("《行政处罚法（2017年修正）》第五条", Some(2017)),
        ("《行政处罚法》（云政发〔2021〕6号）第五条", None),
        ("《行政处罚法》第五条", None),
    ] {
        assert_eq!(citations(text)[0].edition, year, "{text}");
    }
}

#[test]
fn one_law_has_one_key() {
    for (left, right) in [
        ("中华人民共和国行政处罚法", "行政处罚法"),
        ("《中华人民共和国行政处罚法》", "行政处罚法"),
        ("行政处罚法（2021年修订）", "行政处罚法"),
        ("城管执法办法(试行)", "城管执法办法（试行）"),
        ("治安处罚法", "中华人民共和国 治安管理处罚法"),
    ] {
        assert_eq!(law_key(left), law_key(right), "{left} and {right}");
    }
    assert_ne!(law_key("行政处罚法实施办法"), law_key("行政处罚法"));
}

#[test]
fn a_place_is_read_and_holds_what_lies_within() {
    for (text, expected) in [
        ("第五十八条", Some(ArticleNumber::new(58))),
        ("58", Some(ArticleNumber::new(58))),
        ("第一百三十三条之一", Some(ArticleNumber { number: 133, inserted: 1 })),
        ("条", None),
        ("第五十八款", None),
    ] {
        assert_eq!(ArticleNumber::parse(text), expected, "{text}");
    }
    let article = Provision::article(ArticleNumber::new(58));
    let paragraph = Provision { paragraph: Some(1), ..article };
    let item = Provision { item: Some(2), ..paragraph };
    assert!(article.contains(&item) && paragraph.contains(&item) && item.contains(&item));
    assert!(!item.contains(&paragraph) && !Provision::article(ArticleNumber::new(57)).contains(&item));
}

proptest! {
    #[test]
    fn any_text_is_gone_through(text in "[《》第前之一二十百条款项目、和至（）(〈〉法本同\\n 1a]{0,60}") {
        let length = text.chars().count() as u32;
        for citation in citations(&text) {
            prop_assert!(citation.from < citation.to && citation.to <= length, "{citation:?}");
        }
    }

    #[test]
    fn what_is_written_is_read(
        article in 1u32..1300, inserted in 0u32..3, paragraph in proptest::option::of(1u32..20), item in proptest::option::of(1u32..30)
    ) {
        let provision = Provision { paragraph, item, ..Provision::article(ArticleNumber { number: article, inserted }) };
        let text = format!("违反《某某条例》{provision}的规定");
        let found = citations(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].provision, provision);
    }
}
