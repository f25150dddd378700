//! Kinds of penalty 处罚种类, and which of them a paper imposes or announces.
//!
//! What a quoted law threatens is no kind of the case.

use crate::case::{Document, FieldKind};
use crate::check::sentence::sentences;
use crate::evidence::Place;
use crate::fold::fold;

/// A kind of penalty 处罚种类.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// 警告.
    Warning,
    /// 通报批评.
    Criticism,
    /// 罚款.
    Fine,
    /// 没收.
    Confiscation,
    /// 暂扣许可证件.
    Suspension,
    /// 降低资质等级.
    Downgrade,
    /// 吊销许可证件.
    Revocation,
    /// 限制开展生产经营活动.
    Restriction,
    /// 责令停产停业.
    Stop,
    /// 责令关闭.
    Closure,
    /// 限制从业.
    Ban,
    /// 行政拘留.
    Detention,
}

impl Kind {
    const WORDS: &'static [(Self, &'static [&'static str])] = &[
        (Self::Warning, &["警告"]),
        (Self::Criticism, &["通报批评"]),
        (Self::Fine, &["罚款"]),
        (Self::Confiscation, &["没收"]),
        (Self::Suspension, &["暂扣"]),
        (Self::Downgrade, &["降低资质"]),
        (Self::Revocation, &["吊销"]),
        (Self::Restriction, &["限制开展"]),
        (Self::Stop, &["停产", "停业", "停止执业"]),
        (Self::Closure, &["责令关闭", "予以关闭"]),
        (Self::Ban, &["限制从业", "从业限制", "不得从事", "禁止从事", "禁止从业", "行业禁入", "市场禁入"]),
        (Self::Detention, &["拘留"]),
    ];

    /// The name users know it by.
    pub(super) fn title(self) -> &'static str {
        Self::WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, words)| words[0])
    }

    /// Whether a hearing must be offered whatever the amount (行政处罚法第63条).
    pub(super) fn is_heavy(self) -> bool {
        matches!(self, Self::Downgrade | Self::Revocation | Self::Stop | Self::Closure | Self::Ban)
    }
}

/// The kinds a paper imposes or announces: as its fields tell, else as its operative part says; empty where
/// neither was read. What a quoted law threatens is no kind of this case.
pub(super) fn kinds(document: &Document) -> Vec<(Kind, Place)> {
    let mut found: Vec<(Kind, Place)> = Vec::new();
    let mut add = |words: &str, place: &Place| {
        for (kind, known) in Kind::WORDS {
            let stands =
                known.iter().any(|word| words.match_indices(word).any(|(at, _)| !is_threat(&words[..at])));
            if stands && !found.iter().any(|(have, _)| have == kind) {
                found.push((*kind, place.clone()));
            }
        }
    };
    for read in document.texts(FieldKind::PenaltyKind) {
        add(&fold(read.value), read.place);
    }
    if document.fields(FieldKind::PenaltyKind).next().is_none() {
        for (words, place) in operative(document) {
            add(&words, &place);
        }
    }
    found
}

/// Whether what follows is said of a case that has not come about, or is not done.
fn is_threat(before: &str) -> bool {
    let clause: Vec<char> = before.chars().rev().take(16).collect();
    let clause: String = clause.into_iter().rev().collect();
    // 取得运输证前不得从事经营 orders what the law does, and takes nothing away.
    clause.ends_with('前')
        || ["逾期", "拒不", "情节严重", "再次", "构成犯罪", "不予", "加处"]
            .iter()
            .any(|word| clause.contains(word))
}

/// The sentences that impose or announce a penalty, quotations left out.
fn operative(document: &Document) -> Vec<(String, Place)> {
    const BEGINS: &[&str] = &[
        "如下行政处罚",
        "以下行政处罚",
        "如下处罚",
        "以下处罚",
        "处罚如下",
        "决定给予",
        "决定对",
        "决定处",
        "决定予以",
        "拟作出",
        "拟给予",
        "拟对",
        "拟处",
        "拟决定",
        "作出行政处罚决定",
        "并处",
        "决定作出",
    ];
    const ENDS: &[&str] =
        &["如不服", "不服本", "逾期", "复议", "收到本", "陈述", "申辩", "听证", "缴纳", "缴至", "交至"];
    let mut parts = Vec::new();
    let mut within = false;
    for sentence in sentences(document) {
        let text = without_quotations(sentence.text());
        let begin = BEGINS.iter().filter_map(|words| text.find(words)).min();
        within = match begin {
            Some(_) => true,
            None => within && !ENDS.iter().any(|word| text.contains(word)),
        };
        if within {
            parts.push((text[begin.unwrap_or(0)..].to_owned(), sentence.place()));
        }
    }
    parts
}

fn without_quotations(text: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;
    use crate::document_type::DocumentType as D;

    #[test]
    fn kinds_are_those_of_the_operative_part() {
        for (words, expected) in [
            (
                "依据某法第五条“情节严重的，吊销许可证”的规定，责令你单位改正，并作出如下行政处罚：一、没收违法所得；二、罚款五百元。你单位应当缴纳罚款。逾期拒不履行的，责令停业。",
                vec!["罚款", "没收"],
            ),
            ("本机关决定给予警告。", vec!["警告"]),
            ("拟对你单位作出责令停产停业、吊销许可证的处罚。你有权申请听证。", vec!["吊销", "停产"]),
            ("情节严重的，吊销许可证。", vec![]),
            ("拟作出如下行政处罚：警告。责令改正，取得运输证前不得从事网约车经营。", vec!["警告"]),
            ("决定给予罚款，拒不改正的，责令关闭。", vec!["罚款"]),
        ] {
            let sample = Sample::penalty().paper(D::PenaltyDecision, words);
            let mut read: Vec<&str> =
                kinds(&sample.case().documents[0]).iter().map(|(kind, _)| kind.title()).collect();
            read.sort_by_key(|title| expected.iter().position(|known| known == title));
            assert_eq!(read, expected, "{words}");
        }
    }
}
