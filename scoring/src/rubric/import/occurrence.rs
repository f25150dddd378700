//! How often a fault occurs, in the words of a sheet: `每处` costs anew, `1处…，2处…，3处以上…` are steps.

use super::amount::{DASHES, is_numeral};
use crate::citation::parse_numeral;

/// Words for "any of its kind", as they stand behind `每` and `一`.
pub(super) const MEASURES: &[char] =
    &['处', '项', '份', '个', '次', '页', '人', '张', '条', '起', '件', '例', '枚', '字', '类'];

/// Days: they count what is late, and stand in many words beside.
const DAYS: &[char] = &['天', '日'];

/// `每处`, `每缺一项`, `一处`: whether the words before an amount say that each fault costs anew.
pub(super) fn is_per_occurrence(words: &str) -> bool {
    let words = words.trim_end_matches(['，', ',', '、', '：', ':', ' ', '的']);
    let each = words.match_indices('每').any(|(at, each)| {
        let behind: Vec<char> = words[at + each.len()..].chars().take(6).collect();
        behind.iter().any(|c| MEASURES.contains(c))
            || behind.first().is_some_and(|c| ['缺', '少', '有', '漏', '发', '出'].contains(c))
    });
    let one = |measures: &[char]| {
        let before = words.strip_suffix(measures)?;
        let before = before.strip_suffix(['一', '1'])?;
        let last = before.chars().next_back();
        last.is_none_or(|c| !c.is_ascii_digit() && !is_numeral(c) && c != '.' && c != '第').then_some(before)
    };
    // 每超期一天, 逾期1日: the days of a delay. In 超过7日 and 7日内 they are a limit.
    let late = ["每", "逾期", "超期", "超时", "延期", "延误", "迟延", "拖延", "逾", "迟"];
    let each_day = words.strip_suffix(DAYS).is_some_and(|before| before.ends_with('每'))
        || one(DAYS).is_some_and(|before| {
            late.iter().any(|words| before.trim_end_matches("超过").ends_with(words)) || before.contains('每')
        });
    let ends = ["各", "分别", "逐处", "按处", "逐项"].iter().any(|end| words.ends_with(end));
    each || each_day || ends || one(MEASURES).is_some() || words.contains("逐处") || words.contains("按处")
}

/// How often, in the words before an amount: `错字2至3处`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Count<'t> {
    /// What stands before the number.
    pub(super) before: &'t str,
    /// What stands behind the measure.
    pub(super) behind: &'t str,
    /// What is counted.
    measure: char,
    /// The least number.
    pub(super) from: u32,
    /// The most, where there is one.
    pub(super) to: Option<u32>,
}

impl Count<'_> {
    /// Whether the other count is of the same fault, as steps name it: with the same words or none.
    pub(super) fn goes_on(&self, next: &Count<'_>) -> bool {
        const PLAIN: &[&str] =
            &["有", "出现", "存在", "发现", "缺", "缺少", "少", "漏", "达", "达到", "累计", "超过", "多于"];
        let bare = |words: &str| words.trim_matches(|c: char| "，,、：: 的".contains(c)).to_owned();
        let (before, behind) = (bare(next.before), bare(next.behind));
        self.measure == next.measure
            && next.from > 1
            && (before.is_empty() || PLAIN.contains(&before.as_str()) || bare(self.before).ends_with(&before))
            && (behind.is_empty() || bare(self.behind) == behind)
    }
}

/// The number of occurrences that the words name.
pub(super) fn count(words: &str) -> Option<Count<'_>> {
    let digit = |c: char| c.is_ascii_digit() || is_numeral(c);
    let mut from = 0;
    while let Some(at) = words[from..].find(digit).map(|at| from + at) {
        let run = &words[at..];
        let end = run.find(|c: char| !digit(c)).unwrap_or(run.len());
        from = at + end;
        let value = |text: &str| parse_numeral(&text.replace('两', "二"));
        let Some(least) = value(&run[..end]) else { continue };
        let mut rest = &run[end..];
        let mut most = Some(least);
        if let Some(after) = rest.strip_prefix(DASHES) {
            let end = after.find(|c: char| !digit(c)).unwrap_or(after.len());
            let Some(value) = value(&after[..end]) else { continue };
            (most, rest) = (Some(value), &after[end..]);
        }
        let Some(measure) = rest.chars().next().filter(|c| MEASURES.contains(c) || DAYS.contains(c)) else {
            continue;
        };
        let mut behind = &rest[measure.len_utf8()..];
        let mut least = least;
        let bound = |words: &[&str]| words.iter().find_map(|words| behind.strip_prefix(words));
        if let Some(after) = bound(&["以上", "及以上", "（含）以上", "(含)以上"]) {
            (most, behind) = (None, after);
        } else if let Some(after) = bound(&["以下", "及以下", "以内"]) {
            (least, behind) = (1, after);
        }
        let before = &words[..at];
        if ["超过", "多于"].iter().any(|words| before.ends_with(words)) {
            (least, most) = (least.saturating_add(1), None);
        }
        return Some(Count { before, behind, measure, from: least, to: most });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_costs_anew_each_time() {
        for words in [
            "缺签名每处",
            "每缺一项",
            "缺签名，一处",
            "错字1处",
            "每超期一天",
            "逾期1日",
            "超期每天",
            "未签名、未盖章的，各",
            "每发现一处问题",
        ] {
            assert!(is_per_occurrence(words), "{words}");
        }
        for words in [
            "超过7日送达",
            "超过7日",
            "7日内未送达",
            "超期11日",
            "超过11处",
            "缺第一项",
            "每日巡查记录缺失",
            "没有目录",
            "错字二十一处",
        ] {
            assert!(!is_per_occurrence(words), "{words}");
        }
    }

    #[test]
    fn numbers_of_occurrences() {
        for (words, expected) in [
            ("有1处", Some(("有", "", 1, Some(1)))),
            ("缺两份", Some(("缺", "", 2, Some(2)))),
            ("一处不符合", Some(("", "不符合", 1, Some(1)))),
            ("两处以上", Some(("", "", 2, None))),
            ("错字3-5处的", Some(("错字", "的", 3, Some(5)))),
            ("2处以下", Some(("", "", 1, Some(2)))),
            ("超过5处", Some(("超过", "", 6, None))),
            ("第54条", Some(("第", "", 54, Some(54)))),
            ("未送达", None),
            ("一般错误", None),
        ] {
            let found = count(words).map(|count| (count.before, count.behind, count.from, count.to));
            assert_eq!(found, expected, "{words}");
        }
    }
}
