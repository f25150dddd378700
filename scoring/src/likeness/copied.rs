//! Copied interviews 笔录雷同: transcripts of different people or cases whose answers are near-identical.
//!
//! Only answers are compared, without what the form prescribes and without words of the question; short answers
//! weigh little, and a transcript with few words of its own is left out. A hint to look, never a finding: a
//! person may tell the same thing twice, and one may confirm what another said.

use super::diff::{DiffKind, DiffSpan, diff_chars};
use super::exchange::exchanges;
use super::prescribed::Prescribed;
use super::shingle::{self, shared};
use super::transcript::Transcript;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

/// Equal runs of fewer said characters are common phrases and prove nothing.
const PHRASE: usize = 4;

/// From where on answers count as near-identical. The defaults are a choice of this project, not of any law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedLimits {
    /// The least equal share of what both said, 0 to 100.
    pub percent: u8,
    /// The least number of equal characters.
    pub characters: usize,
    /// Further texts of the form; what stands in them does not count.
    #[serde(default)]
    pub form: Vec<String>,
}

impl Default for CopiedLimits {
    fn default() -> Self {
        Self { percent: 80, characters: 60, form: Vec::new() }
    }
}

/// What was found among transcripts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// Near-identical pairs, in the order of the transcripts.
    pub pairs: Vec<Likeness>,
    /// Transcripts that were not compared, for they hold too few answers of their own or their questions and
    /// answers were not recognised; by their place.
    pub left_out: Vec<usize>,
}

/// Two transcripts whose answers are near-identical.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// The one, by its place among the transcripts.
    pub left: usize,
    /// The other, further on.
    pub right: usize,
    /// The equal share of what both said, 0 to 100, rounded down.
    pub percent: u8,
    /// Characters that are equal: letters and figures said in answers.
    pub identical: usize,
    /// Characters said in the left transcript.
    pub left_said: usize,
    /// Characters said in the right transcript.
    pub right_said: usize,
    /// Answers that belong together, in the order of the left transcript.
    pub answers: Vec<AnswerPair>,
    /// The words that differ within them.
    pub differences: Vec<Difference>,
}

/// Two answers that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerPair {
    /// The answer in the left text.
    pub left: Passage,
    /// The answer in the right text.
    pub right: Passage,
    /// Equal characters of what was said in them.
    pub identical: usize,
    /// The two answers aligned; characters are counted in the whole texts.
    pub spans: Vec<DiffSpan>,
}

/// Words that differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What the left text says; empty where it says nothing there.
    pub left: Passage,
    /// What the right text says; empty where it says nothing there.
    pub right: Passage,
}

/// Characters of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its characters in the text, counted from 0.
    pub chars: Range<usize>,
    /// The page it begins on, counted in the case; 0 where pages are not known.
    pub page: u32,
    /// Its words.
    pub words: String,
}

/// The near-identical pairs among transcripts of different people or of different cases.
pub fn copied(transcripts: &[Transcript], limits: &CopiedLimits) -> Copied {
    let prescribed = Prescribed::new(&limits.form);
    let told: Vec<Told> = transcripts.iter().map(|transcript| Told::of(transcript, &prescribed)).collect();
    let is_short = |told: &Told| told.said() < limits.characters;
    let words: Vec<Vec<char>> =
        told.iter().map(|told| if is_short(told) { Vec::new() } else { told.words() }).collect();
    let may_be_copied = |((left, right), shared): &((usize, usize), usize)| {
        let (one, other) = (&transcripts[*left], &transcripts[*right]);
        let apart = one.case != other.case || one.person != other.person;
        // Each differing character spoils a few shingles; far fewer than half are never near-identical.
        apart && 4 * shared >= words[*left].len().min(words[*right].len())
    };
    let pairs = shared(&words)
        .into_iter()
        .filter(may_be_copied)
        .map(|((left, right), _)| compare((left, &told[left]), (right, &told[right])))
        .filter(|pair| pair.percent >= limits.percent && pair.identical >= limits.characters);
    Copied {
        pairs: pairs.collect(),
        left_out: told
            .iter()
            .enumerate()
            .filter(|(_, told)| is_short(told))
            .map(|(index, _)| index)
            .collect(),
    }
}

/// A transcript as its answers.
struct Told<'a> {
    transcript: &'a Transcript,
    text: Vec<char>,
    /// The answers in which anything was said: their characters, and which of these count.
    answers: Vec<(Range<usize>, Vec<usize>)>,
}

impl<'a> Told<'a> {
    fn of(transcript: &'a Transcript, prescribed: &Prescribed) -> Self {
        let text: Vec<char> = transcript.text.chars().collect();
        let answers = exchanges(&text)
            .into_iter()
            .map(|exchange| (exchange.answer.clone(), prescribed.said(&text, &exchange)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        Self { transcript, text, answers }
    }

    fn said(&self) -> usize {
        self.answers.iter().map(|(_, said)| said.len()).sum()
    }

    fn words(&self) -> Vec<char> {
        self.answers.iter().flat_map(|(_, said)| said).map(|at| self.text[*at]).collect()
    }

    fn answer(&self, index: usize) -> Vec<char> {
        self.answers[index].1.iter().map(|at| self.text[*at]).collect()
    }

    fn passage(&self, chars: Range<usize>) -> Passage {
        let words = self.text[chars.clone()].iter().collect();
        Passage { page: self.transcript.page_of(chars.start), chars, words }
    }
}

fn compare((left, one): (usize, &Told<'_>), (right, other): (usize, &Told<'_>)) -> Likeness {
    let answers: Vec<AnswerPair> =
        partners(one, other).into_iter().map(|(a, b)| compare_answers(one, a, other, b)).collect();
    let identical: usize = answers.iter().map(|pair| pair.identical).sum();
    let (left_said, right_said) = (one.said(), other.said());
    let percent = 200 * identical / (left_said + right_said).max(1);
    let differences = answers
        .iter()
        .flat_map(|pair| &pair.spans)
        .filter(|span| span.kind != DiffKind::Equal)
        .map(|span| Difference {
            left: one.passage(span.left.clone()),
            right: other.passage(span.right.clone()),
        })
        .collect();
    let percent = u8::try_from(percent).unwrap_or(100);
    Likeness { left, right, percent, identical, left_said, right_said, answers, differences }
}

/// Which answers belong together: the likest first, each but once; in the order of the left side.
fn partners(one: &Told<'_>, other: &Told<'_>) -> Vec<(usize, usize)> {
    let words: Vec<Vec<char>> = (0..one.answers.len())
        .map(|index| one.answer(index))
        .chain((0..other.answers.len()).map(|index| other.answer(index)))
        .collect();
    let first_of_other = one.answers.len();
    let mut likest: Vec<(usize, usize, usize)> = shared(&words)
        .into_iter()
        .filter(|((a, b), _)| *a < first_of_other && *b >= first_of_other)
        .map(|((a, b), shared)| (shared, a, b - first_of_other))
        .collect();
    // Of the equally like, those that stand at like places.
    likest.sort_by_key(|(shared, a, b)| (std::cmp::Reverse(*shared), a.abs_diff(*b), *a));
    let (mut of_one, mut of_other) = (BTreeSet::new(), BTreeSet::new());
    let mut partners: Vec<(usize, usize)> = likest
        .into_iter()
        .filter(|(_, a, b)| {
            !of_one.contains(a) && !of_other.contains(b) && of_one.insert(*a) && of_other.insert(*b)
        })
        .map(|(_, a, b)| (a, b))
        .collect();
    // Answers too short for a shingle belong together where they are the same and stand at the same place.
    for (a, b) in (0..one.answers.len()).zip(0..other.answers.len()) {
        let is_free = !of_one.contains(&a) && !of_other.contains(&b);
        let is_short = words[a].len() < shingle::LENGTH;
        if is_free && is_short && words[a] == words[first_of_other + b] {
            partners.push((a, b));
        }
    }
    partners.sort_unstable();
    partners
}

fn compare_answers(one: &Told<'_>, a: usize, other: &Told<'_>, b: usize) -> AnswerPair {
    let ((left, left_said), (right, right_said)) = (&one.answers[a], &other.answers[b]);
    let spans: Vec<DiffSpan> = diff_chars(&one.text[left.clone()], &other.text[right.clone()])
        .spans
        .into_iter()
        .map(|span| DiffSpan {
            left: moved(&span.left, left.start),
            right: moved(&span.right, right.start),
            ..span
        })
        .collect();
    let left_said: BTreeSet<usize> = left_said.iter().copied().collect();
    let right_said: BTreeSet<usize> = right_said.iter().copied().collect();
    let whole = one.answer(a) == other.answer(b);
    let identical = spans
        .iter()
        .filter(|span| span.kind == DiffKind::Equal)
        .map(|span| {
            let both = span.left.clone().zip(span.right.clone());
            both.filter(|(l, r)| left_said.contains(l) && right_said.contains(r)).count()
        })
        .filter(|said| *said >= PHRASE || whole)
        .sum();
    AnswerPair { left: one.passage(left.clone()), right: other.passage(right.clone()), identical, spans }
}

fn moved(chars: &Range<usize>, by: usize) -> Range<usize> {
    chars.start + by..chars.end + by
}
