//! What the party said in a file: its statements, and the rights it gave up in so many words.
//!
//! Silence is told apart from a statement; what a notice threatens would be given up is never taken for given up.

use super::steps::{is_of_telling, notices};
use crate::case::Document;
use crate::check::Context;
use crate::check::sentence::sentences;
use crate::check::text::head;
use crate::document_type::DocumentType as D;
use crate::evidence::Place;

/// What the party gave up.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiver {
    /// Statement and defence, with the place that says so.
    pub statement: Option<Place>,
    /// The hearing.
    pub hearing: Option<Place>,
}

/// What the party gave up in its own papers; what a notice says would be given up does not count.
pub(super) fn waiver(cx: &Context) -> Waiver {
    const PAPERS: &[D] = &[D::StatementRecord, D::HearingRequest, D::ServiceReceipt];
    let told = notices(cx).filter(|notice| is_of_telling(notice));
    cx.case.any(PAPERS).chain(told).map(given_up).fold(Waiver::default(), |all, one| Waiver {
        statement: all.statement.or(one.statement),
        hearing: all.hearing.or(one.hearing),
    })
}

fn given_up(document: &Document) -> Waiver {
    const OPEN: &[&str] = &["不", "未", "没有", "视为", "是否", "如", "若", "或者", "否则"];
    const NO_HEARING: &[&str] = &["不要求听证", "不要求举行听证", "不申请听证", "不需要听证", "不提出听证"];
    const NO_STATEMENT: &[&str] = &[
        "不进行陈述",
        "不陈述",
        "不作陈述",
        "不提出陈述",
        "不再陈述",
        "没有陈述申辩意见",
        "无陈述申辩意见",
        "无需陈述",
        "不需要陈述",
        "不要求陈述",
    ];
    let said = |words: &[&str]| {
        words.iter().find_map(|word| {
            document.pages.iter().find_map(|page| {
                let text = page.folded().text.as_str();
                let (at, word) = text.match_indices(word).find(|(at, _)| !is_asked(text, *at))?;
                Some(document.place_on(page, at..at + word.len()))
            })
        })
    };
    let mut waiver = Waiver { statement: said(NO_STATEMENT), hearing: said(NO_HEARING) };
    for page in &document.pages {
        let text = page.folded().text.as_str();
        for (at, _) in text.match_indices("放弃") {
            if OPEN.iter().any(|word| text[..at].ends_with(word)) || is_asked(text, at) {
                continue;
            }
            // What is given up stands in the same sentence.
            let end = text[at..].find(SENTENCE_ENDS).map_or(text.len(), |end| at + end);
            let start = text[..at].rfind(SENTENCE_ENDS).unwrap_or(0);
            let says = |words: &[&str]| words.iter().any(|word| text[start..end].contains(word));
            let place = || document.place_on(page, quoted(text, at, end));
            if waiver.hearing.is_none() && says(&["听证"]) {
                waiver.hearing = Some(place());
            }
            if waiver.statement.is_none() && says(&["陈述", "申辩"]) {
                waiver.statement = Some(place());
            }
        }
    }
    waiver
}

/// Whether what stands at a byte is part of a question in a record, and not of an answer.
fn is_asked(text: &str, at: usize) -> bool {
    text[..at].rfind("问:").is_some_and(|question| !text[question..at].contains("答:"))
}

const SENTENCE_ENDS: [char; 3] = ['。', ';', '?'];

/// The bytes of a quote from `at` on, of at most twenty characters and not past `end`.
fn quoted(text: &str, at: usize, end: usize) -> std::ops::Range<usize> {
    let length: usize = text[at..end].chars().take(20).map(char::len_utf8).sum();
    at..at + length
}

/// Papers in which the party stated its view, waivers left out.
pub(super) fn statements<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Document> {
    cx.case
        .all(D::StatementRecord)
        .filter(|document| given_up(document).statement.is_none() && !is_silent(document))
}

/// Whether a record says that the party stated nothing.
fn is_silent(document: &Document) -> bool {
    const NOTHING: &[&str] = &[
        "未提出陈述",
        "未提出任何陈述",
        "未提出意见",
        "未提出任何意见",
        "未提出异议",
        "没有提出陈述",
        "没有提出意见",
        "未进行陈述",
        "未作陈述",
        "未陈述",
        "未行使陈述",
        "未提出申辩",
        "视为放弃",
        "没有陈述、申辩意见",
        "没有陈述申辩意见",
        "无陈述、申辩意见",
    ];
    const SOMETHING: &[&str] =
        &["当事人提出:", "当事人认为", "当事人称", "请求", "理由如下", "意见如下", "申辩如下"];
    (document.says_any(NOTHING) || sentences(document).any(|s| tells_of_nothing(s.text())))
        && !document.says_any(SOMETHING)
}

/// 未收到当事人的陈述、申辩意见; 逾期没有提交任何书面材料和意见.
fn tells_of_nothing(text: &str) -> bool {
    const NOT: &[&str] = &[
        "未收到",
        "没有收到",
        "未提",
        "没有提",
        "未行使",
        "未作",
        "未进行",
        "未向",
        "均未",
        "逾期未",
        "未在",
        "无任何",
    ];
    const VIEWS: &[&str] = &["陈述", "申辩", "意见", "异议", "听证申请"];
    NOT.iter().any(|not| {
        text.match_indices(not).any(|(at, not)| {
            let near = head(&text[at + not.len()..], 18);
            let near = near.split(['。', ';', ',']).next().unwrap_or_default();
            VIEWS.iter().any(|view| near.contains(view)) && !near.contains("采纳")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;

    #[test]
    fn rights_are_given_up_only_by_the_party_and_in_so_many_words() {
        let waived = |words: &str| {
            let sample = Sample::penalty().paper(D::StatementRecord, words);
            let waiver = given_up(&sample.case().documents[0]);
            (waiver.statement.is_some(), waiver.hearing.is_some())
        };
        assert_eq!(waived("本人自愿放弃陈述、申辩权利，也不要求举行听证。"), (true, true));
        assert_eq!(waived("放弃陈述申辩和听证的权利"), (true, true));
        assert_eq!(waived("逾期未提出的，视为放弃陈述、申辩权利。"), (false, false));
        assert_eq!(waived("是否放弃陈述、申辩？不放弃。"), (false, false));
        assert_eq!(waived("请求从轻处罚。"), (false, false));
        assert_eq!(waived("问：是否放弃听证权利？答：要求听证。"), (false, false));
        assert_eq!(waived("问：你单位是否要求听证？答：不要求听证，放弃陈述申辩权利。"), (true, true));
    }
}
