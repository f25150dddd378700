//! What the form itself prescribes: telling of rights, checking of identity, closing words.
//!
//! Words of our own choice after common formats of the record; a form they do not know makes answers look
//! more alike, so a caller may name further texts of its form.

use super::exchange::Exchange;
use super::shingle::{self, covered};
use std::collections::BTreeSet;

/// A question with any of these belongs to the form, and so does its answer, whatever it says.
const FORM_QUESTIONS: &[&str] = &[
    "执法证",
    "出示证件",
    "回避",
    "权利",
    "如实",
    "法律责任",
    "听清",
    "看清",
    "基本情况",
    "个人情况",
    "个人信息",
    "自我介绍",
    "姓名",
    "身份信息",
    "身份证",
    "联系方式",
    "补充",
    "核对",
    "签名",
    "签字",
    "属实",
];

/// Sentences that every transcript may hold. They do not count where they stand in an answer.
const FORM_SENTENCES: &[&str] = &[
    "以上笔录我看过,与我说的一致",
    "以上笔录我已看过,和我说的一样",
    "以上笔录已阅,与我所述一致",
    "以上笔录经本人核对,记录属实,无补充意见",
    "以上笔录已向我宣读,记录属实",
    "我已看清楚你们的执法证件,不申请回避",
    "我听清楚了,不申请回避",
    "我已知晓上述权利义务,一定如实回答",
    "没有什么要补充的了",
    "没有其他需要补充的",
    "我对上述事实没有异议",
    "(以下空白)",
];

/// The form's own words, to be left out of what is compared.
pub(super) struct Prescribed {
    sentences: Vec<Vec<char>>,
}

impl Prescribed {
    /// The common words and those a caller names.
    pub(super) fn new(form: &[String]) -> Self {
        let own = form.iter().map(String::as_str);
        Self { sentences: FORM_SENTENCES.iter().copied().chain(own).map(spoken_of).collect() }
    }

    /// The characters of an answer that someone said: letters and figures that neither the form nor the question
    /// already holds, by their place in the text. Nothing for a question of the form.
    pub(super) fn said(&self, text: &[char], exchange: &Exchange) -> Vec<usize> {
        let question: String = text[exchange.question.clone()].iter().collect();
        if FORM_QUESTIONS.iter().any(|words| question.contains(words)) {
            return Vec::new();
        }
        let asked = spoken_of(&question);
        let mut known: BTreeSet<&[char]> = shingle::shingles(&asked);
        for sentence in &self.sentences {
            known.extend(shingle::shingles(sentence));
        }
        let places: Vec<usize> = exchange.answer.clone().filter(|at| is_spoken(text[*at])).collect();
        let words: Vec<char> = places.iter().map(|at| text[*at]).collect();
        let covered = covered(&words, &known);
        places.into_iter().zip(covered).filter(|(_, covered)| !covered).map(|(at, _)| at).collect()
    }
}

/// Whether a character is said, and not only written: marks of punctuation are the writer's.
fn is_spoken(c: char) -> bool {
    c.is_alphanumeric()
}

fn spoken_of(text: &str) -> Vec<char> {
    text.chars().filter(|c| is_spoken(*c)).collect()
}
