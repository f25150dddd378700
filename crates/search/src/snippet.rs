//! The words around a match, short enough for a line or two.

use crate::highlight::Match;

/// Characters of the page in a snippet.
const LENGTH: usize = 80;
/// Characters before the first match in it.
const BEFORE: usize = 15;
/// Matches tried as the beginning; on a page full of matches the first of them are good enough.
const TRIED: usize = 200;

/// A snippet of `text` around the place where the most parts of the query match, and where the matches stand
/// in it, as pairs of character offsets. `matches` and `ranges` are in order. Line breaks are closed up
/// between Chinese characters and become spaces elsewhere; an ellipsis stands where the page goes on.
pub(crate) fn snippet(text: &str, matches: &[Match], ranges: &[(u32, u32)]) -> (String, Vec<(u32, u32)>) {
    let characters: Vec<char> = text.chars().collect();
    let start = (best(matches).saturating_sub(BEFORE)).min(characters.len().saturating_sub(LENGTH));
    let end = (start + LENGTH).min(characters.len());

    let mut snippet: Vec<char> = Vec::with_capacity(LENGTH + 2);
    if characters[..start].iter().any(|c| !is_blank(*c)) {
        snippet.push('…');
    }
    // For each character of the page from `start`, where it stands in the snippet.
    let mut places = Vec::with_capacity(end - start + 1);
    let mut at = start;
    while at < end {
        if !is_blank(characters[at]) {
            places.push(snippet.len() as u32);
            snippet.push(characters[at]);
            at += 1;
            continue;
        }
        let run = characters[at..end].iter().take_while(|c| is_blank(**c)).count();
        let broken = characters[at..at + run].contains(&'\n');
        let beside = [snippet.last(), characters[..end].get(at + run)];
        let inner = beside.iter().all(Option::is_some);
        let latin = beside.iter().all(|side| side.is_some_and(char::is_ascii));
        places.extend(std::iter::repeat_n(snippet.len() as u32, run));
        if inner && (latin || !broken) {
            snippet.push(' ');
        }
        at += run;
    }
    places.push(snippet.len() as u32);
    if characters[end..].iter().any(|c| !is_blank(*c)) {
        snippet.push('…');
    }

    let place = |at: u32| places[(at as usize).clamp(start, end) - start];
    let spans = ranges.iter().map(|&(from, to)| (place(from), place(to))).filter(|(from, to)| from < to);
    (snippet.iter().collect(), spans.collect())
}

/// Where the match begins after which, within a snippet, the most parts of the query match.
fn best(matches: &[Match]) -> usize {
    let mut best = (0, 0);
    for (index, first) in matches.iter().enumerate().take(TRIED) {
        let reach = first.from + (LENGTH - BEFORE) as u32;
        let within = matches[index..].iter().take_while(|found| found.from < reach);
        let mut parts: Vec<u32> = within
            .filter(|found| found.to <= reach || found.from == first.from)
            .map(|found| found.part)
            .collect();
        parts.sort_unstable();
        parts.dedup();
        if parts.len() > best.0 {
            best = (parts.len(), first.from as usize);
        }
    }
    best.1
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::highlight::{matches, merged};
    use crate::query::parse;
    use proptest::prelude::*;

    fn snip(text: &str, query: &str) -> (String, Vec<String>) {
        let query = parse(query).expect("a query");
        let (matches, _) = matches(query.node(), text);
        let (snippet, spans) = snippet(text, &matches, &merged(&matches));
        let characters: Vec<char> = snippet.chars().collect();
        let marked = spans.iter().map(|&(from, to)| characters[from as usize..to as usize].iter().collect());
        (snippet.clone(), marked.collect())
    }

    #[test]
    fn a_snippet_shows_the_match() {
        let long = format!("{}依法没收违法所得{}", "甲".repeat(100), "乙".repeat(100));
        let expected = format!("…{}没收违法所得{}…", "甲".repeat(13) + "依法", "乙".repeat(59));
        assert_eq!(snip(&long, "没收违法所得"), (expected, vec!["没收违法所得".to_owned()]));

        let far = format!("罚款{}罚款二百元、没收{}", "甲".repeat(90), "乙".repeat(90));
        let (snippet, marked) = snip(&far, "罚款 没收");
        assert!(snippet.contains("罚款二百元、没收"), "{snippet}");
        assert_eq!(marked, ["罚款", "没收"]);
    }

    #[test]
    fn line_breaks_and_blanks() {
        for (text, query, expected, marked) in [
            ("行政处\n罚决定书", "处罚", "行政处罚决定书", vec!["处罚"]),
            ("open\nsource", "source", "open source", vec!["source"]),
            ("姓名\u{3000}\u{3000}张三", "张三", "姓名 张三", vec!["张三"]),
            ("\n\n张三\n", "张三", "张三", vec!["张三"]),
            ("行政处罚决定", "行政处罚 处罚决定", "行政处罚决定", vec!["行政处罚决定"]),
            ("罚款罚款", "罚款", "罚款罚款", vec!["罚款", "罚款"]),
            ("没有", "年度:2024", "没有", vec![]),
            ("", "年度:2024", "", vec![]),
        ] {
            let marked: Vec<String> = marked.into_iter().map(str::to_owned).collect();
            assert_eq!(snip(text, query), (expected.to_owned(), marked), "{query} in {text:?}");
        }
    }

    proptest! {
        #[test]
        fn spans_stay_within(text in "[一二三a \n]{0,200}", query in "[一二三a]{1,3}( [一二三a]{1,2})?") {
            let query = parse(&query).expect("a query");
            let (matches, _) = matches(query.node(), &text);
            let (snippet, spans) = snippet(&text, &matches, &merged(&matches));
            let length = snippet.chars().count() as u32;
            prop_assert!(length as usize <= LENGTH + 2);
            prop_assert!(matches.is_empty() || !spans.is_empty());
            let mut last = 0;
            for (from, to) in spans {
                prop_assert!(last <= from && from < to && to <= length);
                last = to;
            }
        }
    }
}
