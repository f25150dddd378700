//! Laws as files hold them.

use super::*;
use crate::citation::Provision;

const LAW: &str = "# 中华人民共和国租赁法

1996年3月17日 第八届全国人民代表大会第四次会议通过

2009年8月27日 第十一届全国人民代表大会常务委员会第十次会议《关于修改部分法律的决定》第一次修正

２０２１年１月２２日 第十三届全国人民代表大会常务委员会第二十五次会议修订

<!-- INFO END -->

## 第一章 总则

第一条 为了规范租赁，制定本法。

第二条 租赁应当公平。

出租人不得有下列行为：

（一）无故扣留押金；

（二）有下列情形之一的：

1.强迫交易；

2.隐瞒瑕疵；

（三）其他行为。

第三款是谁也不会这样开头的。

## 第二章　法律责任

### 第一节 罚则

**第二条之一**　违反本法第二条规定的，处罚款。

第三条 本法自2021年7月15日起施行。
";

#[test]
fn a_law_is_read_with_its_days_its_headings_and_its_articles() {
    let law = parse_statute("租赁法(2021-01-22)", LAW).expect("a law");
    assert_eq!((law.title.as_str(), law.key.as_str()), ("中华人民共和国租赁法", "租赁法"));
    let events: Vec<_> = law.events.iter().map(|event| (event.day.as_str(), event.kind)).collect();
    assert_eq!(
        events,
        [
            ("1996-03-17", EventKind::Passed),
            ("2009-08-27", EventKind::Amended),
            ("2021-01-22", EventKind::Revised)
        ]
    );
    let days = Days {
        version: "2021-01-22".to_owned(),
        from: "2021-07-15".to_owned(),
        from_assumed: false,
        until: String::new(),
    };
    assert_eq!(law.days, days);
    let articles: Vec<_> =
        law.articles.iter().map(|article| (article.number.to_string(), article.heading.as_str())).collect();
    let expected = [
        ("第一条", "第一章 总则"),
        ("第二条", "第一章 总则"),
        ("第二条之一", "第二章 法律责任 第一节 罚则"),
        ("第三条", "第二章 法律责任 第一节 罚则"),
    ];
    assert_eq!(articles, expected.map(|(number, heading)| (number.to_owned(), heading)));
}

#[test]
fn paragraphs_and_items_are_told_apart() {
    let law = parse_statute("", LAW).expect("a law");
    let text = &law.articles[1].text;
    let part = |paragraph, item| part_text(text, &Provision { paragraph, item, ..Provision::default() });
    assert_eq!(paragraphs(text).len(), 3);
    assert_eq!(part(Some(1), None).as_deref(), Some("租赁应当公平。"));
    assert_eq!(part(Some(2), Some(1)).as_deref(), Some("无故扣留押金；"));
    assert_eq!(part(None, Some(3)).as_deref(), Some("其他行为。"), "only one paragraph has items");
    assert_eq!(part(Some(2), Some(2)).as_deref(), Some("有下列情形之一的：\n1.强迫交易；\n2.隐瞒瑕疵；"));
    assert_eq!(part(Some(1), Some(1)), None);
    assert_eq!(part(Some(9), None), None);
}

#[test]
fn days_are_those_the_head_and_the_last_article_state() {
    for (head, last, version, from, assumed) in [
        (
            "(2014年11月1日第十二届全国人民代表大会常务委员会第十一次会议通过)",
            "本法自公布之日起施行。",
            "2014-11-01",
            "2014-11-01",
            false,
        ),
        (
            "2004年9月1日 国务院第62次常务会议通过\n2004年9月19日 国务院令第420号公布\n2004年11月1日 施行",
            "本条例施行。",
            "2004-09-19",
            "2004-11-01",
            false,
        ),
        (
            "1996年3月17日通过\n2017年9月1日修正",
            "本法自1996年10月1日起施行。",
            "2017-09-01",
            "2017-09-01",
            true,
        ),
        ("2012年12月3日部长办公会议通过，自2013年1月1日起施行", "", "2012-12-03", "2013-01-01", false),
        ("", "本办法自2020年5月1日起施行。", "", "2020-05-01", false),
    ] {
        let text = format!("某某办法\n{head}\n第一条 甲。\n第二条 {last}");
        let days = parse_statute("", &text).expect(head).days;
        assert_eq!(
            (days.version.as_str(), days.from.as_str(), days.from_assumed),
            (version, from, assumed),
            "{head}"
        );
    }
}

#[test]
fn a_title_over_two_lines_and_a_change_only_the_file_names_are_not_lost() {
    let text = "某某法\n2004年8月28日 修正\n2019年8月26日 《关于修改〈某某法〉\n\n〈另一法〉的决定》第三次修正\n第一条 甲。";
    assert_eq!(parse_statute("", text).expect("a law").days.version, "2019-08-26");
    assert_eq!(parse_statute("某某法(2022-01-02)", text).expect("a law").days.version, "2022-01-02");
    assert_eq!(parse_statute("某某法(2001-01-02)", text).expect("a law").days.version, "2019-08-26");
}

#[test]
fn what_is_no_law_is_refused() {
    assert_eq!(parse_statute("", ""), Err(StatuteFault::NoText));
    assert_eq!(parse_statute("", "第一条 甲"), Err(StatuteFault::NoTitle));
    assert_eq!(parse_statute("租赁法", "第一条 甲").expect("named by its file").title, "租赁法");
}

#[test]
fn a_text_without_articles_is_one_piece() {
    let text = "# 某批复\n\n2002年1月28日 通过\n\n<!-- INFO END -->\n\n为规范受理，批复如下：\n\n不予受理。";
    let law = parse_statute("", text).expect("a text");
    assert_eq!(law.articles.len(), 1);
    assert_eq!(law.articles[0].number.number, 0);
    assert!(law.articles[0].text.ends_with("不予受理。"), "{}", law.articles[0].text);
}

#[test]
fn the_version_of_the_day_is_found() {
    let days = |from: &str, assumed, until: &str| Days {
        version: from.to_owned(),
        from: from.to_owned(),
        from_assumed: assumed,
        until: until.to_owned(),
    };
    let versions =
        [days("2021-07-15", false, ""), days("1996-10-01", false, ""), days("2017-09-01", true, "")];
    for (day, expected) in [
        ("1990-01-01", OnDay::Earlier),
        ("1996-10-01", OnDay::InForce(1)),
        ("2017-12-31", OnDay::Probably(2)),
        ("2019-01-01", OnDay::InForce(2)),
        ("2021-07-14", OnDay::InForce(2)),
        ("2021-07-15", OnDay::InForce(0)),
    ] {
        assert_eq!(on_day(&versions, day), expected, "{day}");
    }
    assert_eq!(on_day(&[], "2021-01-01"), OnDay::NoVersion);
    assert_eq!(on_day(&[days("2000-01-01", false, "2010-01-01")], "2010-01-01"), OnDay::Ended(0));
    assert_eq!(on_day(&[Days::default()], "2010-01-01"), OnDay::Probably(0));
}
