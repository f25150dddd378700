//! Similar cases 类案: how alike two cases are, by what is known of them and by their words, with the reasons.
//!
//! Each likeness gives points, and the points are told. What all cases share says nothing: an article that every
//! decision cites and a word that stands on every page count little.

use crate::folding::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Points at most for each likeness; together 100.
const CAUSE: f32 = 30.0;
const ARTICLES: f32 = 25.0;
const TEXT: f32 = 20.0;
const PENALTY: f32 = 10.0;
const ACT: f32 = 5.0;
const DEPARTMENT: f32 = 5.0;
const PARTY: f32 = 5.0;
/// Likeness of two causes from which they are told as like.
const LIKE_CAUSE: f32 = 0.4;
/// Points below which two cases are not told as similar.
const LEAST: f32 = 15.0;

/// What is known of a case. Empty where it was not read.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Cause 案由.
    pub cause: String,
    /// Articles cited, as 食品安全法第一百二十四条.
    pub articles: BTreeSet<String>,
    /// Kinds of penalty 处罚种类.
    pub penalty_kinds: BTreeSet<String>,
    /// Kind of act, by its title.
    pub act: String,
    /// Department 执法部门.
    pub department: String,
    /// Whether the party is an enterprise.
    pub enterprise: bool,
    /// The words that tell the case: its decision, or all there is.
    pub text: String,
}

/// What two cases have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// The same cause, or one in like words.
    Cause,
    /// Articles.
    Articles,
    /// Kinds of penalty.
    PenaltyKinds,
    /// The kind of act.
    Act,
    /// The department.
    Department,
    /// Both parties are enterprises, or neither.
    PartyKind,
    /// Words.
    Words,
}

impl Trait {
    /// The stable name on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Articles => "articles",
            Self::PenaltyKinds => "penalty_kinds",
            Self::Act => "act_kind",
            Self::Department => "department",
            Self::PartyKind => "party_kind",
            Self::Words => "words",
        }
    }
}

/// A reason for a likeness.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// What is common.
    pub what: Trait,
    /// The same in words for users.
    pub zh: String,
    /// Its points.
    pub points: f32,
}

/// A case that is like another.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// Its place among the profiles.
    pub position: usize,
    /// Points in all, at most 100.
    pub score: f32,
    /// The reasons, the weightiest first.
    pub reasons: Vec<Common>,
}

/// The cases most like the one at `of`, the likest first.
pub fn similar(profiles: &[Profile], of: usize, limit: usize) -> Vec<Similar> {
    let Some(own) = profiles.get(of) else { return vec![] };
    let rarity = rarities(profiles.iter().map(|profile| profile.articles.iter().cloned().collect()));
    let terms: Vec<BTreeSet<(char, char)>> = profiles.iter().map(|profile| pairs(&profile.text)).collect();
    let term_rarity = rarities(terms.iter().cloned());
    let mut found: Vec<Similar> = (0..profiles.len())
        .filter(|position| *position != of)
        .map(|position| {
            let other = &profiles[position];
            let mut reasons = facts(own, other, &rarity);
            let words = weighed(&terms[of], &terms[position], &term_rarity);
            if words > 0.1 {
                let zh = format!("文书用语相近（{:.0}%）", words * 100.0);
                reasons.push(Common { what: Trait::Words, zh, points: TEXT * words });
            }
            reasons.sort_by(|a, b| b.points.total_cmp(&a.points));
            Similar { position, score: reasons.iter().map(|reason| reason.points).sum(), reasons }
        })
        .filter(|similar| similar.score >= LEAST)
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.position.cmp(&b.position)));
    found.truncate(limit);
    found
}

fn facts(own: &Profile, other: &Profile, rarity: &HashMap<String, f32>) -> Vec<Common> {
    let mut reasons = Vec::new();
    let mut add = |what, zh: String, points| reasons.push(Common { what, zh, points });
    let both = |left: &str, right: &str| !left.is_empty() && fold(left) == fold(right);
    if both(&own.cause, &other.cause) {
        add(Trait::Cause, format!("案由相同：{}", own.cause), CAUSE);
    } else {
        let (left, right) = (pairs(&own.cause), pairs(&other.cause));
        let common = left.intersection(&right).count() as f32;
        let like = common / (left.len() + right.len()).max(1) as f32 * 2.0;
        if like >= LIKE_CAUSE {
            add(Trait::Cause, format!("案由相近：{}", other.cause), CAUSE * like * 0.7);
        }
    }
    let shared: Vec<&String> = own.articles.intersection(&other.articles).collect();
    let points = ARTICLES * weighed(&own.articles, &other.articles, rarity);
    if points > 0.0 {
        let names: Vec<&str> = shared.iter().take(4).map(|name| name.as_str()).collect();
        let more = if shared.len() > 4 { format!("等 {} 条", shared.len()) } else { String::new() };
        add(Trait::Articles, format!("引用相同条文：{}{more}", names.join("、")), points);
    }
    let kinds: Vec<&str> = own.penalty_kinds.intersection(&other.penalty_kinds).map(String::as_str).collect();
    if !kinds.is_empty() {
        let all = own.penalty_kinds.union(&other.penalty_kinds).count() as f32;
        let points = PENALTY * kinds.len() as f32 / all;
        add(Trait::PenaltyKinds, format!("处罚种类相同：{}", kinds.join("、")), points);
    }
    if both(&own.act, &other.act) {
        add(Trait::Act, format!("执法行为相同：{}", own.act), ACT);
    }
    if both(&own.department, &other.department) {
        add(Trait::Department, format!("同一执法部门：{}", own.department), DEPARTMENT);
    }
    if own.enterprise == other.enterprise {
        let zh = if own.enterprise { "当事人同为企业" } else { "当事人同为非企业" };
        add(Trait::PartyKind, zh.to_owned(), PARTY);
    }
    reasons
}

/// How rare each value is: 0 for what all have.
fn rarities<T: std::hash::Hash + Eq + Ord>(sets: impl Iterator<Item = BTreeSet<T>>) -> HashMap<T, f32> {
    let mut counts: HashMap<T, u32> = HashMap::new();
    let mut all = 0u32;
    for set in sets {
        all += 1;
        for value in set {
            *counts.entry(value).or_default() += 1;
        }
    }
    // With two cases nothing is rare; half a case more keeps what both share from counting nothing at all.
    let rarity = |count: u32| ((all as f32 + 0.5) / count as f32).ln();
    counts.into_iter().map(|(value, count)| (value, rarity(count))).collect()
}

/// The share of common values, each counted by rarity.
fn weighed<T: std::hash::Hash + Eq + Ord>(
    left: &BTreeSet<T>,
    right: &BTreeSet<T>,
    rarity: &HashMap<T, f32>,
) -> f32 {
    let sum = |values: &mut dyn Iterator<Item = &T>| -> f32 {
        values.map(|value| rarity.get(value).copied().unwrap_or_default()).sum()
    };
    let (common, all) = (sum(&mut left.intersection(right)), sum(&mut left.union(right)));
    if all > 0.0 { common / all } else { 0.0 }
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let characters: Vec<char> = fold(text).chars().filter(|character| character.is_alphabetic()).collect();
    characters.windows(2).map(|two| (two[0], two[1])).collect()
}

/// Groups of `texts` in like words, each by places, the largest first.
/// Two texts are worded alike when they share more than half of their pairs of characters.
pub fn like_wordings(texts: &[&str]) -> Vec<Vec<usize>> {
    /// Pairs of characters that members of a group have, and its members.
    type Group = (BTreeSet<(char, char)>, Vec<usize>);
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        let own = pairs(text);
        let home = groups.iter_mut().find(|(_, (first, _))| {
            let common = first.intersection(&own).count() * 2;
            common > (first.len() + own.len()) / 2 || (first.is_empty() && own.is_empty())
        });
        match home {
            Some((_, (_, members))) => members.push(place),
            None => drop(groups.insert(place, (own, vec![place]))),
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().map(|(_, members)| members).collect();
    groups.sort_by_key(|members| std::cmp::Reverse(members.len()));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(cause: &str, articles: &[&str], text: &str) -> Profile {
        Profile {
            cause: cause.to_owned(),
            articles: articles.iter().map(|article| (*article).to_owned()).collect(),
            text: text.to_owned(),
            enterprise: true,
            ..Profile::default()
        }
    }

    #[test]
    fn the_like_come_first_and_say_why() {
        let all = "行政处罚法第五十八条";
        let profiles = [
            profile(
                "经营标签不合格的食品",
                &["食品安全法第一百二十五条", all],
                "货架上摆放的糕点没有生产日期",
            ),
            profile("占道经营", &["市容条例第三条", all], "在人行道摆放水果"),
            profile("经营标签不合格的食品", &["食品安全法第一百二十五条", all], "冷柜内的糕点没有生产日期"),
            profile("销售标签不合格的食品案", &[all], "其他"),
        ];
        let found = similar(&profiles, 0, 10);
        let order: Vec<usize> = found.iter().map(|similar| similar.position).collect();
        assert_eq!(order, [2, 3], "{found:?}");
        let reasons: Vec<&str> = found[0].reasons.iter().map(|reason| reason.what.code()).collect();
        assert_eq!(&reasons[..2], ["cause", "articles"]);
        assert_eq!(found[0].reasons[0].zh, "案由相同：经营标签不合格的食品");
        assert!(found[0].score <= 100.0);
        assert_eq!(similar(&profiles, 9, 10), vec![]);
    }

    #[test]
    fn notes_in_like_words_stand_together() {
        let notes =
            ["立案审批表栏目空白", "送达回证未签名", "立案审批表有栏目空白", "", "立案审批表栏目空白。"];
        assert_eq!(like_wordings(&notes), [vec![0, 2, 4], vec![1], vec![3]]);
    }
}
