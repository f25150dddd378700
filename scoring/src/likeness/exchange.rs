//! Questions and answers of a transcript, cut at their marks 问 and 答.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A question with its answer, by their characters in the text, counted from 0. The marks belong to neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The question.
    pub question: Range<usize>,
    /// The answer.
    pub answer: Range<usize>,
}

/// Words that end in a mark's character and are no mark.
const BEFORE: [char; 14] =
    ['询', '请', '提', '追', '反', '讯', '疑', '访', '慰', '回', '解', '应', '作', '抢'];

/// The exchanges of a folded text, in order. What comes before the first question belongs to none; questions
/// without answer are left out, and the last answer goes on to the end of the text.
pub fn exchanges(text: &[char]) -> Vec<Exchange> {
    let marks: Vec<(usize, char)> =
        (0..text.len()).filter_map(|at| mark(text, at).map(|c| (at, c))).collect();
    let mut exchanges: Vec<Exchange> = Vec::new();
    let mut question: Option<Range<usize>> = None;
    for (index, (at, mark)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(text.len(), |(next, _)| *next);
        let words = at + 2..end;
        match (mark, question.take()) {
            ('问', _) => question = Some(words),
            (_, Some(question)) => exchanges.push(Exchange { question, answer: words }),
            // An answer that goes on after a page's end is marked anew.
            (_, None) => {
                if let Some(last) = exchanges.last_mut() {
                    last.answer.end = end;
                }
            }
        }
    }
    exchanges
}

/// The mark that stands at a place: 问 or 答 with a colon, and not the end of a word.
fn mark(text: &[char], at: usize) -> Option<char> {
    let c = text[at];
    let has_colon = matches!(text.get(at + 1), Some(':' | '：'));
    let ends_word = at.checked_sub(1).is_some_and(|before| BEFORE.contains(&text[before]));
    (matches!(c, '问' | '答') && has_colon && !ends_word).then_some(c)
}
