//! The statute library.

use crate::sample::{NOW, workspace};
use scoring::citation::ArticleNumber;
use scoring::statute::parse_statute;
use store::NewStatute;

fn law(year: u16, text: &str) -> String {
    format!(
        "# 租赁法\n\n{year}年1月1日通过\n\n## 第一章 总则\n\n第一条 {text}\n\n第二条 自{year}年7月1日起施行。"
    )
}

#[test]
fn a_version_is_kept_once_and_found_by_name_and_number() {
    let space = workspace();
    let keep = |year, text: &str| {
        let text = law(year, text);
        let statute = parse_statute("租赁法", &text).expect("a law");
        let new = NewStatute { statute: &statute, source: "租赁法.md", digest: &"ab".repeat(32) };
        space.store.keep_statute(new, NOW).expect("kept")
    };
    assert!(!keep(2020, "甲"));
    assert!(!keep(2010, "旧"));
    assert!(keep(2020, "乙"), "the same version takes the place of the former text");
    let versions = space.store.statute_versions("租赁法").expect("read");
    let told: Vec<_> =
        versions.iter().map(|version| (version.days.from.as_str(), version.articles)).collect();
    assert_eq!(told, [("2010-07-01", 2), ("2020-07-01", 2)]);
    let article = |at: usize, number| {
        let found = space.store.statute_article(versions[at].id, ArticleNumber::new(number)).expect("read");
        found.map(|article| article.text)
    };
    assert_eq!(article(0, 1).as_deref(), Some("旧"));
    assert_eq!(article(1, 1).as_deref(), Some("乙"));
    assert_eq!(article(1, 3), None);
    assert_eq!(space.store.statute_articles().expect("read").len(), 4);
    assert_eq!(space.store.statutes().expect("read"), versions);
    assert_eq!(space.store.verify().expect("verified"), vec![]);
}
