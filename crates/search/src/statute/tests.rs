//! Ranking on a library of a few invented articles.

use super::question::legal_terms;
use super::*;

fn article(law: &str, version: &str, number: &str, heading: &str, text: &str) -> ArticleText {
    let own = str::to_owned;
    ArticleText {
        law: own(law),
        version: own(version),
        article: own(number),
        heading: own(heading),
        text: own(text),
    }
}

fn library() -> Vec<ArticleText> {
    vec![
        article(
            "租赁法",
            "2020-01-01",
            "第一条",
            "总则",
            "为了规范房屋租赁，保护当事人的合法权益，制定本法。",
        ),
        article(
            "租赁法",
            "2020-01-01",
            "第九条",
            "押金",
            "租赁期限届满，出租人应当返还押金。\n出租人不得无故扣留押金。",
        ),
        article(
            "租赁法",
            "2010-01-01",
            "第九条",
            "押金",
            "租赁期限届满，出租人应当返还押金。\n出租人不得无故扣留押金。",
        ),
        article("养犬条例", "2019-01-01", "第三条", "总则", "养犬人应当为犬只办理登记。"),
        article("养犬条例", "2019-01-01", "第十条", "法律责任", "违反本条例第三条规定的，处五百元以下罚款。"),
    ]
}

#[test]
fn an_everyday_question_finds_the_article_in_legal_words() {
    let articles = Articles::new(&library());
    let first = |question| articles.rank(question, 10).first().map(|ranked| ranked.position);
    assert_eq!(first("房东不退押金怎么办？"), Some(1), "the present version before the former one");
    assert_eq!(first("养狗不登记会被罚多少钱"), Some(3));
    assert_eq!(first("犬只登记"), Some(3));
    assert_eq!(first("zzz"), None);
    assert_eq!(first(""), None);
    assert_eq!(articles.rank("押金", 1).len(), 1);
}

#[test]
fn everyday_words_have_legal_terms_and_the_longest_word_counts() {
    let terms = |text| legal_terms(text).into_iter().map(|(term, _)| term).collect::<Vec<_>>();
    assert!(terms("房东涨价").contains(&"出租人"));
    assert!(!terms("房东和出租人").contains(&"出租人"), "what the question says already is not added");
    assert!(terms("试用期").is_empty() || !terms("试用期").contains(&"用人单位"));
    assert_eq!(terms("处分"), Vec::<&str>::new());
}

#[test]
fn the_lists_of_words_are_sound() {
    for line in include_str!("everyday_words.txt").lines().filter(|line| !line.starts_with('#')) {
        let (words, terms) = line.split_once(" = ").unwrap_or_else(|| panic!("{line}"));
        assert!(
            words.split_whitespace().next().is_some() && terms.split_whitespace().next().is_some(),
            "{line}"
        );
        for term in terms.split_whitespace() {
            assert!(term.chars().count() > 1, "{term} has no pair of characters");
        }
    }
}

#[test]
fn an_empty_library_answers_nothing() {
    let articles = Articles::new(&[]);
    assert!(articles.is_empty());
    assert_eq!(articles.rank("押金", 10), vec![]);
}
