//! Near-duplicates 近似重复: pages or documents that say nearly the same, found without comparing all with all.
//!
//! Two filled-in copies of one printed form share most of their characters and are no duplicates. So what stands in
//! the files of many cases (the print) is left out, and only what is left, the words of this case, is compared.
//! A page of which too little is left is told as form, never grouped.

use crate::folding::fold;
use std::collections::{BTreeMap, HashMap, HashSet};

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
/// Most texts of one bucket that are compared pair by pair.
const LARGEST_BUCKET: usize = 200;

/// A text to compare.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// Its words.
    pub text: &'a str,
    /// The case it belongs to, numbered in any way.
    pub case: usize,
}

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

/// Finds the texts that say nearly the same.
pub fn near_duplicates(texts: &[Written<'_>]) -> Duplicates {
    let all: Vec<HashSet<u64>> = texts.iter().map(|written| shingles(written.text)).collect();
    let mut cases: HashMap<u64, Vec<usize>> = HashMap::new();
    for (written, shingles) in texts.iter().zip(&all) {
        for shingle in shingles {
            let seen = cases.entry(*shingle).or_default();
            if seen.len() < PRINT_CASES && !seen.contains(&written.case) {
                seen.push(written.case);
            }
        }
    }
    let is_print = |shingle: &u64| cases.get(shingle).is_some_and(|seen| seen.len() >= PRINT_CASES);
    let mut found = Duplicates::default();
    let mut own: BTreeMap<usize, HashSet<u64>> = BTreeMap::new();
    for (place, shingles) in all.into_iter().enumerate() {
        let long = shingles.len() >= FEWEST_OWN;
        let left: HashSet<u64> = shingles.into_iter().filter(|shingle| !is_print(shingle)).collect();
        match (long, left.len() >= FEWEST_OWN) {
            (_, true) => drop(own.insert(place, left)),
            (true, false) => found.form_only += 1,
            (false, false) => found.too_short += 1,
        }
    }
    found.groups = groups(&own);
    found
}

/// Joins what is alike.
fn groups(own: &BTreeMap<usize, HashSet<u64>>) -> Vec<DuplicateGroup> {
    let mut buckets: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (place, shingles) in own {
        let sketch = sketch(shingles);
        for (band, rows) in sketch.chunks(ROWS).enumerate() {
            let key = rows.iter().fold(0, |sum: u64, row| mixed(sum ^ row));
            buckets.entry((band, key)).or_default().push(*place);
        }
    }
    let mut compared = HashSet::new();
    let mut joined: BTreeMap<usize, usize> = BTreeMap::new();
    for bucket in buckets.values() {
        let bucket = &bucket[..bucket.len().min(LARGEST_BUCKET)];
        for (at, left) in bucket.iter().enumerate() {
            for right in &bucket[at + 1..] {
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

/// The share two sets have in common.
fn shared(left: &HashSet<u64>, right: &HashSet<u64>) -> f64 {
    let common = left.intersection(right).count();
    let all = left.len() + right.len() - common;
    if all == 0 { 0.0 } else { common as f64 / all as f64 }
}

/// The shingles of a text: runs of letters and digits as they are compared, however lines break.
fn shingles(text: &str) -> HashSet<u64> {
    let characters: Vec<char> = fold(text).chars().filter(|character| character.is_alphanumeric()).collect();
    characters
        .windows(SHINGLE)
        .map(|run| run.iter().fold(0, |sum: u64, character| mixed(sum ^ u64::from(u32::from(*character)))))
        .collect()
}

/// The least value of each hash over a set.
fn sketch(shingles: &HashSet<u64>) -> Vec<u64> {
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

    fn written(texts: &[(String, usize)]) -> Vec<Written<'_>> {
        texts.iter().map(|(text, case)| Written { text, case: *case }).collect()
    }

    #[test]
    fn a_copy_with_small_changes_is_found_and_other_texts_are_not() {
        let changed = statement(1).replace("仓库", "库房");
        let texts =
            [(statement(1), 0), (statement(2), 1), (changed, 2), (statement(3), 3), (String::new(), 4)];
        let found = near_duplicates(&written(&texts));
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
        let found = near_duplicates(&written(&texts));
        assert_eq!((found.groups.len(), found.form_only), (0, 6), "{found:?}");
    }

    #[test]
    fn line_breaks_and_widths_do_not_matter() {
        let broken: String = statement(4).chars().flat_map(|c| [c, '\n']).collect();
        let found = near_duplicates(&written(&[(statement(4), 0), (broken, 1)]));
        assert_eq!(found.groups.len(), 1);
        assert!((found.groups[0].members[1].1 - 1.0).abs() < f64::EPSILON);
    }
}
