//! Near-duplicates 近似重复: pages or documents that say nearly the same, found without comparing all with all.
//!
//! Two filled-in copies of one printed form share most of their characters and are no duplicates. So what stands in
//! the files of many cases (the print) is left out, and only what is left, the words of this case, is compared.
//! A page of which too little is left is told as form, never grouped.

use crate::folding::fold;
use std::collections::{BTreeMap, HashSet};
use std::num::NonZero;
use std::thread;

/// Characters of a shingle.
const SHINGLE: usize = 6;
/// A shingle in the files of this many cases is print. With fewer cases nothing can be told to be print.
const PRINT_CASES: usize = 4;
/// Fewest shingles of its own that a text is compared by.
const FEWEST_OWN: usize = 60;
/// Share of common shingles from which two texts count as nearly the same.
const LEAST_SHARED: f64 = 0.7;
/// Hash values of a sketch: bands of rows. Texts that share 0.7 meet in a band with a chance above 0.98.
const BANDS: usize = 16;
const ROWS: usize = 4;
/// How many of the next texts of one bucket each is compared with; what is alike is joined by way of those between.
const NEXT_IN_BUCKET: usize = 200;
/// Most shingles kept. Beyond it every other value is dropped, of all texts alike, so that ten thousand cases take no
/// more memory than a thousand; shares are then those of a sample.
const MOST_KEPT: usize = 16_000_000;

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duplicates {
    /// Groups of texts that say nearly the same, the largest first.
    pub groups: Vec<DuplicateGroup>,
    /// Texts with nothing much beside the print of a form.
    pub form_only: usize,
    /// Texts too short to be compared.
    pub too_short: usize,
}

/// Texts that say nearly the same.
#[derive(Clone, Debug, PartialEq)]
pub struct DuplicateGroup {
    /// Their places among the texts given, in order, each with the share of shingles it has in common with the
    /// first of them, between 0 and 1. Texts may belong together by way of a third.
    pub members: Vec<(usize, f64)>,
}

/// Texts that are to be compared, given one after the other; their words are not kept.
#[derive(Debug)]
pub struct NearDuplicates {
    texts: Vec<Text>,
    kept: usize,
    /// Only shingles divisible by this are kept: a power of two.
    every: u64,
    most: usize,
}

/// The shingles of a text, in order.
#[derive(Debug)]
struct Text {
    case: usize,
    shingles: Vec<u64>,
    /// How many there are before any is dropped.
    all: usize,
}

impl Default for NearDuplicates {
    fn default() -> Self {
        Self { texts: Vec::new(), kept: 0, every: 1, most: MOST_KEPT }
    }
}

impl NearDuplicates {
    /// Takes the next text, of a case that is numbered in any way.
    pub fn add(&mut self, case: usize, text: &str) {
        let mut shingles = shingles(text);
        let all = shingles.len();
        shingles.retain(|shingle| shingle % self.every == 0);
        self.kept += shingles.len();
        self.texts.push(Text { case, shingles, all });
        while self.kept > self.most {
            self.every *= 2;
            for text in &mut self.texts {
                text.shingles.retain(|shingle| shingle % self.every == 0);
                text.shingles.shrink_to_fit();
            }
            self.kept = self.texts.iter().map(|text| text.shingles.len()).sum();
        }
    }

    /// Finds the texts that say nearly the same.
    pub fn find(self) -> Duplicates {
        let print = self.print();
        let fewest = FEWEST_OWN.div_ceil(usize::try_from(self.every).unwrap_or(usize::MAX));
        let mut found = Duplicates::default();
        let mut own = Own::new();
        for (place, Text { mut shingles, all, .. }) in self.texts.into_iter().enumerate() {
            shingles.retain(|shingle| print.binary_search(shingle).is_err());
            match (all >= FEWEST_OWN, shingles.len() >= fewest && !shingles.is_empty()) {
                (true, true) => drop(own.insert(place, shingles)),
                (true, false) => found.form_only += 1,
                (false, _) => found.too_short += 1,
            }
        }
        found.groups = groups(&own);
        found
    }

    /// The shingles that stand in the files of many cases, in order.
    fn print(&self) -> Vec<u64> {
        if self.texts.iter().map(|text| text.case).collect::<HashSet<_>>().len() < PRINT_CASES {
            return Vec::new();
        }
        let of_case =
            |text: &Text| text.shingles.iter().map(|shingle| (*shingle, text.case)).collect::<Vec<_>>();
        let mut all: Vec<(u64, usize)> = self.texts.iter().flat_map(of_case).collect();
        all.sort_unstable();
        all.dedup();
        let same = all.chunk_by(|a, b| a.0 == b.0);
        same.filter(|same| same.len() >= PRINT_CASES).map(|same| same[0].0).collect()
    }
}

/// The shingles of their own that texts have, in order, by the places of the texts.
type Own = BTreeMap<usize, Vec<u64>>;

/// Joins what is alike.
fn groups(own: &Own) -> Vec<DuplicateGroup> {
    let mut buckets: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (place, sketch) in own.keys().zip(sketches(own)) {
        for (band, rows) in sketch.chunks(ROWS).enumerate() {
            let key = rows.iter().fold(0, |sum: u64, row| mixed(sum ^ row));
            buckets.entry((band, key)).or_default().push(*place);
        }
    }
    let mut compared = HashSet::new();
    let mut joined: BTreeMap<usize, usize> = BTreeMap::new();
    for bucket in buckets.values() {
        for (at, left) in bucket.iter().enumerate() {
            for right in bucket[at + 1..].iter().take(NEXT_IN_BUCKET) {
                if compared.insert((*left, *right)) && shared(&own[left], &own[right]) >= LEAST_SHARED {
                    let (left, right) = (root(&joined, *left), root(&joined, *right));
                    joined.insert(left.max(right), left.min(right));
                }
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for place in own.keys() {
        members.entry(root(&joined, *place)).or_default().push(*place);
    }
    let mut groups: Vec<DuplicateGroup> = members
        .into_values()
        .filter(|members| members.len() > 1)
        .map(|members| DuplicateGroup {
            members: members.iter().map(|place| (*place, shared(&own[&members[0]], &own[place]))).collect(),
        })
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.members.len()));
    groups
}

fn root(joined: &BTreeMap<usize, usize>, mut place: usize) -> usize {
    while let Some(parent) = joined.get(&place).filter(|parent| **parent != place) {
        place = *parent;
    }
    place
}

/// The share two sets have in common; both are in order.
fn shared(left: &[u64], right: &[u64]) -> f64 {
    let (mut common, mut at) = (0, 0);
    for shingle in left {
        while right.get(at).is_some_and(|other| other < shingle) {
            at += 1;
        }
        common += usize::from(right.get(at) == Some(shingle));
    }
    let all = left.len() + right.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// The shingles of a text, in order: runs of letters and digits as they are compared, however lines break.
fn shingles(text: &str) -> Vec<u64> {
    let characters: Vec<char> = fold(text).chars().filter(|character| character.is_alphanumeric()).collect();
    let mut shingles: Vec<u64> = characters
        .windows(SHINGLE)
        .map(|run| run.iter().fold(0, |sum: u64, character| mixed(sum ^ u64::from(u32::from(*character)))))
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The sketches of all texts, in order. All processors are at it: it is most of the work, and somebody waits for it.
fn sketches(own: &Own) -> Vec<Vec<u64>> {
    let texts: Vec<&[u64]> = own.values().map(Vec::as_slice).collect();
    let mut sketches = vec![Vec::new(); texts.len()];
    let at_once = thread::available_parallelism().map_or(1, NonZero::get);
    let each = texts.len().div_ceil(at_once).max(1);
    thread::scope(|scope| {
        for (texts, sketches) in texts.chunks(each).zip(sketches.chunks_mut(each)) {
            scope.spawn(move || texts.iter().zip(sketches).for_each(|(text, made)| *made = sketch(text)));
        }
    });
    sketches
}

/// The least value of each hash over a set.
fn sketch(shingles: &[u64]) -> Vec<u64> {
    (0..BANDS * ROWS)
        .map(|hash| {
            let salt = mixed(hash as u64 + 1);
            shingles.iter().map(|shingle| mixed(shingle ^ salt)).min().unwrap_or(u64::MAX)
        })
        .collect()
}

/// A value spread over all bits (the finaliser of SplitMix64).
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A statement of a hundred sentences that no other seed makes.
    fn statement(seed: u64) -> String {
        let words = [
            "当事人",
            "仓库",
            "货物",
            "检查",
            "标签",
            "日期",
            "销售",
            "记录",
            "现场",
            "票据",
            "数量",
            "包装",
        ];
        let mut state = seed;
        (0..100)
            .map(|_| {
                state = mixed(state);
                let word = words[(state % words.len() as u64) as usize];
                format!("{word}{}，", state % 1000)
            })
            .collect()
    }

    fn near_duplicates(texts: &[(String, usize)]) -> Duplicates {
        let mut compared = NearDuplicates::default();
        for (text, case) in texts {
            compared.add(*case, text);
        }
        compared.find()
    }

    #[test]
    fn a_copy_with_small_changes_is_found_and_other_texts_are_not() {
        let changed = statement(1).replace("仓库", "库房");
        let texts =
            [(statement(1), 0), (statement(2), 1), (changed, 2), (statement(3), 3), (String::new(), 4)];
        let found = near_duplicates(&texts);
        assert_eq!(found.too_short, 1);
        assert_eq!(found.groups.len(), 1, "{found:?}");
        let members: Vec<usize> = found.groups[0].members.iter().map(|(place, _)| *place).collect();
        assert_eq!(members, [0, 2]);
        assert!((found.groups[0].members[0].1 - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn filled_in_copies_of_one_form_are_no_duplicates() {
        let form = statement(9);
        let texts: Vec<(String, usize)> =
            (0..6).map(|case| (format!("{form}当事人姓名第{case}号甲乙丙丁"), case)).collect();
        let found = near_duplicates(&texts);
        assert_eq!((found.groups.len(), found.form_only), (0, 6), "{found:?}");
    }

    #[test]
    fn line_breaks_and_widths_do_not_matter() {
        let broken: String = statement(4).chars().flat_map(|c| [c, '\n']).collect();
        let found = near_duplicates(&[(statement(4), 0), (broken, 1)]);
        assert_eq!(found.groups.len(), 1);
        assert!((found.groups[0].members[1].1 - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_sample_of_the_shingles_finds_the_same() {
        let changed = statement(1).replace("仓库", "库房");
        let mut compared = NearDuplicates { most: 600, ..NearDuplicates::default() };
        for (case, text) in
            [statement(1), statement(2), changed, statement(3), "短".to_owned()].iter().enumerate()
        {
            compared.add(case, text);
        }
        assert!(
            compared.every > 1 && compared.kept <= 600,
            "{} kept of every {}",
            compared.kept,
            compared.every
        );
        let found = compared.find();
        let members: Vec<usize> =
            found.groups.iter().flat_map(|group| &group.members).map(|(place, _)| *place).collect();
        assert_eq!((members, found.too_short), (vec![0, 2], 1));
    }
}
