//! Titles of which one character was recognised wrongly: 行政外罚决定书.
//!
//! For recognised words alone, and only where the odd character makes words that stand in no title there is: 处理决定书 is
//! another paper than 处罚决定书, and no misreading of it.

use super::known::TITLES;
use super::organ::split_organ;
use super::{Named, Strength};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Shorter titles differ by one character from too many words.
const SHORTEST: usize = 5;

/// All pairs of characters that follow each other in a title.
static PAIRS: LazyLock<HashSet<(char, char)>> = LazyLock::new(|| {
    let titles = TITLES.by_length.iter().map(|(title, _)| title);
    titles.flat_map(|title| title.chars().zip(title.chars().skip(1)).collect::<Vec<_>>()).collect()
});

/// The title that a folded line is but for one character; nothing where there is none, or papers of several types.
pub(super) fn misread(bare: &str) -> Option<Named> {
    let (_, own) = split_organ(bare);
    [own, bare].into_iter().find_map(|line| {
        let line: Vec<char> = line.chars().collect();
        if line.len() < SHORTEST {
            return None;
        }
        let mut meant = TITLES
            .by_length
            .iter()
            .filter(|(title, length)| *length == line.len() && is_but_for_one(title, &line));
        let (title, _) = meant.next()?;
        let kinds = TITLES.exact.get(title)?;
        let alike = meant.all(|(other, _)| TITLES.exact.get(other) == Some(kinds));
        alike.then(|| Named::of(kinds, title, Strength::Suffix))
    })
}

/// Whether a line is a title but for one character, which follows and leads to none there as in any title.
fn is_but_for_one(title: &str, line: &[char]) -> bool {
    let mut odd = title.chars().enumerate().filter(|(at, c)| line.get(*at) != Some(c)).map(|(at, _)| at);
    let (Some(at), None) = (odd.next(), odd.next()) else { return false };
    let known = |pair: &[char]| PAIRS.contains(&(pair[0], pair[1]));
    let around = &line[at.saturating_sub(1)..(at + 2).min(line.len())];
    !around.windows(2).any(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scoring::DocumentType as D;

    #[test]
    fn one_character_may_be_wrong_where_it_makes_no_other_title() {
        let table = [
            ("行政外罚决定书", Some((D::PenaltyDecision, "行政处罚决定书"))),
            // Its ending is a title, and enough.
            ("文苄送达回证", None),
            ("昆山市市场监督管理局行政处罚决寇书", Some((D::PenaltyDecision, "行政处罚决定书"))),
            ("行政处理决定书", None),
            ("行政处罚决定书", None),
            ("结案审批表", None),
            ("宇宙审批表", None),
            ("昆山市某某公司", None),
            ("", None),
        ];
        for (line, expected) in table {
            let named = misread(line);
            let told = named.as_ref().and_then(|named| Some((*named.kinds.first()?, named.title.as_str())));
            assert_eq!(told, expected, "{line}");
        }
    }
}
