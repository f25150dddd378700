//! The promise: any run of characters that stands on a page is found by searching for it.

use crate::common::{ask, index_of, page, places, quoted};
use proptest::prelude::*;
use scoring::CaseId;
use search::{Filters, fold, parse};

/// Text as pages have it: common and rare characters, numbers, Latin, signs in both widths, line breaks.
fn page_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[行政处罚决定书当事人不未的一二〇○张三]",
        2 => "[\u{4e00}-\u{9fff}]",
        2 => "[0-9a-zA-Z０-９Ａ-Ｚ]",
        2 => "[，。：；（）〔〕【】“”、—…·\\-!%/\\\\\"'①㎡]",
        1 => "[ \n\u{3000}\t]",
        1 => "\\PC",
    ];
    prop::collection::vec(piece, 1..120).prop_map(|pieces| pieces.concat())
}

/// The same run in another hand: digits and letters of full width, traditional characters.
fn rewritten(run: &str) -> String {
    let traditional = [('处', '處'), ('罚', '罰'), ('决', '決'), ('书', '書'), ('当', '當'), ('张', '張')];
    let other = |c: char| match c {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => traditional.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, other)| *other),
    };
    run.chars().map(other).collect()
}

/// Whether every sign in `run` is one that a bare word takes literally.
fn is_bare(run: &str) -> bool {
    let signs = run.chars().any(|c| "\"“”„‟＂()（）:：-－".contains(c));
    let words_are_visible = run.split_whitespace().all(|word| !fold(word).is_empty() && word != "OR");
    !signs && words_are_visible && !fold(run).is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_run_is_found_where_it_stands(
        texts in prop::collection::vec(page_text(), 1..6),
        runs in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1usize..=12), 30),
    ) {
        let pages: Vec<_> = (1..).zip(&texts).map(|(number, text)| page("C", number, text)).collect();
        let (_dir, index) = index_of(&pages);
        for (which, from, length) in runs {
            let text = which.get(&texts);
            let number = which.index(texts.len()) as u32 + 1;
            let characters: Vec<char> = text.chars().collect();
            let from = from.index(characters.len());
            let run: String = characters[from..].iter().take(length).collect();
            if fold(&run).is_empty() {
                prop_assert!(parse(&quoted(&run)).is_err());
                continue;
            }
            let needle = fold(&run);
            let found = ask(&index, &quoted(&run), &Filters::default());
            prop_assert!(found.hits.iter().any(|hit| hit.entry.page == number), "{:?} in {:?}", run, text);
            for hit in &found.hits {
                let text: Vec<char> = texts[hit.entry.page as usize - 1].chars().collect();
                prop_assert!(!hit.ranges.is_empty());
                for &(from, to) in &hit.ranges {
                    let there = fold(&text[from as usize..to as usize].iter().collect::<String>());
                    // A character that folds to several, like … to three dots, is marked whole.
                    let marked = &text[from as usize..to as usize];
                    let exact = there == needle;
                    let several = there.contains(&needle)
                        && [marked[0], marked[marked.len() - 1]]
                            .iter()
                            .any(|c| fold(&c.to_string()).chars().count() > 1);
                    prop_assert!(exact || several, "{:?} marked for {:?}", there, run);
                }
                prop_assert!(!hit.spans.is_empty() && hit.score >= 1000.0);
            }
            let other = ask(&index, &quoted(&rewritten(&run)), &Filters::default());
            prop_assert_eq!(other.total, found.total, "{:?} as {:?}", &run, rewritten(&run));
            if is_bare(&run) {
                let found = ask(&index, &run, &Filters::default());
                prop_assert!(found.hits.iter().any(|hit| hit.entry.page == number), "bare {:?} in {:?}", run, text);
            }
        }
    }
}

#[test]
fn ranges_are_exact_in_plain_text() {
    let (_dir, index) = index_of(&[page("C", 1, "处罚决定。\n罚款二百元，处 罚\n款二百元。")]);
    let found = ask(&index, "\"罚款二百元\"", &Filters::default());
    assert_eq!(found.hits[0].ranges, [(6, 11), (14, 20)]);
    let found = ask(&index, "罚款二百 百元", &Filters::default());
    assert_eq!(found.hits[0].ranges, [(6, 11), (14, 20)], "overlapping matches are one range");
}

#[test]
fn words_of_no_weight_are_found_too() {
    let (_dir, index) =
        index_of(&[page("C", 1, "当事人不服"), page("C", 2, "逾期未缴纳的"), page("C", 3, "送达")]);
    assert_eq!(places(&index, "不"), ["C/1"]);
    assert_eq!(places(&index, "未"), ["C/2"]);
    assert_eq!(places(&index, "的"), ["C/2"]);
    assert_eq!(places(&index, "\"不\" OR \"未\""), ["C/1", "C/2"]);
}

#[test]
fn a_run_may_begin_within_a_number_or_a_word() {
    let text = "统一社会信用代码91110108MA01ABCD7X，罚款50000.00元，见https://example.cn/a";
    let (_dir, index) = index_of(&[page("C", 1, text), page("C", 2, "罚款5000元")]);
    for query in ["10108MA0", "bcd7x", "0000.0", "ttps", "ＭＡ01", "代码9111"] {
        assert_eq!(places(&index, query), ["C/1"], "{query}");
    }
}

#[test]
fn document_numbers_are_found_as_they_are_written() {
    let (_dir, index) =
        index_of(&[page("C", 1, "京市监罚〔2024〕12号"), page("C", 2, "2024年京市监罚字第12号〔1〕")]);
    for query in
        ["京市监罚〔2024〕12号", "京市监罚（2024）12号", "京市监罚[2024]12号", "市监罚【2024】12", "(2024)"]
    {
        assert!(places(&index, query).contains(&"C/1".to_owned()), "{query}");
    }
    assert_eq!(places(&index, "京市监罚(2024)12号"), ["C/1"]);
}

#[test]
fn a_whole_page_is_found_by_itself() {
    let text: String = ('\u{4e00}'..).take(1500).collect();
    let (_dir, index) = index_of(&[page("C", 1, &text), page("C", 2, &text[3..])]);
    let found = ask(&index, &quoted(&text), &Filters::default());
    assert_eq!(found.total, 1);
    assert_eq!(found.hits[0].ranges, [(0, 1500)]);
}

#[test]
fn many_matches_on_a_page_are_bounded() {
    let (_dir, index) = index_of(&[page("C", 1, &"罚款。".repeat(5000))]);
    let found = ask(&index, "罚款", &Filters::default());
    assert_eq!(found.hits[0].ranges.len(), 200);
    assert_eq!(found.hits[0].entry.case, CaseId::from("C"));
}
