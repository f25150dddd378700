//! The statute library: laws in, shown as they stood on a day, searched, and cited by cases.

use crate::written::Home;
use journeys::anjuan;
use serde_json::{Value, json};

const OLD: &str = "# 中华人民共和国样品管理法

2010年3月1日 第十一届全国人民代表大会常务委员会第十三次会议通过

<!-- INFO END -->

## 第一章 总则

第一条 为了加强样品管理，制定本法。

第二条 样品应当登记，不得擅自倒卖。

## 第二章 法律责任

第三条 违反本法第二条规定，倒卖样品的，没收违法所得，并处一千元以上五千元以下罚款。

第四条 本法自2010年6月1日起施行。
";

fn revised() -> String {
    OLD.replace(
        "常务委员会第十三次会议通过\n",
        "常务委员会第十三次会议通过\n\n2020年8月1日 第十三届全国人民代表大会常务委员会第二十一次会议修订\n",
    )
    .replace("一千元以上五千元以下", "五千元以上五万元以下")
    .replace("2010年6月1日起", "2021年1月1日起")
}

fn decision(year: u16, yuan: u32) -> String {
    format!(
        "样州市市场监督管理局\n行政处罚决定书\n样市监罚〔{year}〕5号\n当事人：样州市东湖区样板商行\n案由：倒卖样品\n\
         当事人倒卖样品的行为，违反了《中华人民共和国样品管理法》第二条的规定。依据《中华人民共和国样品管理法》第三条的规定，\
         决定对当事人处以罚款人民币{yuan}元。\n如不服本决定，可以依据《中华人民共和国样品复议法》第九条申请复议。\n\
         样州市市场监督管理局\n{year}年5月6日\n"
    )
}

pub(crate) fn with_laws() -> Home {
    let home = Home::new();
    home.file("laws/样品管理法(2010-03-01).md", OLD);
    home.file("laws/样品管理法(2020-08-01).md", &revised());
    home.lines(&["statute", "import"], &[&home.path("laws")]);
    home
}

#[test]
fn a_library_is_filled_and_an_article_shown_as_it_stood() {
    let home = Home::new();
    home.file("laws/样品管理法(2010-03-01).md", OLD);
    home.file("laws/样品管理法(2020-08-01).md", &revised());
    home.file("laws/空.md", "\n");
    let answer = anjuan(["statute", "import", &home.workspace(), &home.path("laws"), "--json"]).expect(3);
    let outcomes: Vec<Value> = answer.lines().iter().map(|line| line["outcome"].clone()).collect();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "imported").count(), 2, "{}", answer.text);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == "failed").count(), 1, "{}", answer.text);
    let again = home.lines(&["statute", "import"], &[&home.path("laws/样品管理法(2010-03-01).md")]);
    assert_eq!(again[0]["outcome"], "replaced");

    let list = home.lines(&["statute", "list"], &[]);
    let told: Vec<(&Value, &Value, &Value)> =
        list.iter().map(|law| (&law["version"], &law["in_force"], &law["ended"])).collect();
    assert_eq!(
        told,
        [
            (&json!("2010-03-01"), &json!("2010-06-01"), &json!("2021-01-01")),
            (&json!("2020-08-01"), &json!("2021-01-01"), &json!("")),
        ]
    );

    let shown = |arguments: &[&str]| home.lines(&["statute", "show"], arguments).remove(0);
    for (day, words) in [("2020-12-31", "一千元以上"), ("2021-01-01", "五千元以上")] {
        let article = shown(&["样品管理法", "第三条", "--on", day]);
        assert!(article["text"].as_str().is_some_and(|text| text.contains(words)), "{day}: {article}");
        assert!(article["heading"].as_str().is_some_and(|heading| heading.contains("法律责任")), "{article}");
    }
    assert_eq!(shown(&["《中华人民共和国样品管理法》", "3"])["statute"]["version"], "2020-08-01");
    for wrong in [
        &["样品管理法", "第三条", "--on", "2010-05-31"][..],
        &["样品管理法", "第九十九条"],
        &["不存在法", "1"],
    ] {
        let all = ["statute", "show"]
            .into_iter()
            .chain([home.workspace().leak() as &str])
            .chain(wrong.iter().copied());
        let refused = anjuan(all.collect::<Vec<_>>()).expect(1);
        assert!(refused.errors.contains("statute."), "{wrong:?}: {}", refused.errors);
    }
}

#[test]
fn articles_are_searched_in_everyday_words_and_old_versions_come_last() {
    let home = with_laws();
    let hits = home.lines(&["statute", "search"], &["倒卖样品罚多少钱", "--limit", "3"]);
    assert_eq!(
        (&hits[0]["article"], &hits[0]["version"]),
        (&json!("第三条"), &json!("2020-08-01")),
        "{hits:#?}"
    );
    let old = hits.iter().position(|hit| hit["article"] == "第三条" && hit["superseded"] == true);
    assert!(old.is_none_or(|place| place > 0), "{hits:#?}");
    assert_eq!(home.lines(&["statute", "search"], &["样品", "--limit", "1"]).len(), 1);
}

#[test]
fn citations_lead_to_the_article_of_the_day_of_the_decision() {
    let home = with_laws();
    home.document("旧案", "01.txt", &decision(2020, 3_000));
    home.document("新案", "01.txt", &decision(2023, 9_000));
    home.import();
    for (case, version, words) in [("旧案", "2010-03-01", "一千元以上"), ("新案", "2020-08-01", "五千元以上")]
    {
        let cited = home.lines(&["statute", "cite"], &[case]);
        let third =
            cited.iter().find(|line| line["place"] == "第三条").unwrap_or_else(|| panic!("{cited:#?}"));
        assert_eq!((&third["outcome"], &third["version"]), (&json!("found"), &json!(version)), "{third}");
        assert!(third["text"].as_str().is_some_and(|text| text.contains(words)), "{third}");
        assert!(third["quote"].as_str().is_some_and(|quote| quote.contains("第三条")), "{third}");
        assert!(!third["rects"].as_array().expect("boxes").is_empty(), "the place is marked: {third}");
        let unknown = cited.iter().find(|line| line["law"].as_str().is_some_and(|law| law.contains("复议")));
        assert_eq!(unknown.map(|line| &line["outcome"]), Some(&json!("law_unknown")), "{cited:#?}");
    }
}
