//! Finds in the words of a sheet the places that say what a fault costs: `扣2分`, `不得分`, `案卷计0分`. A sentence may
//! hold several.

use super::amount::{number, range};
use crate::points::Points;
use crate::rubric::GateEffect;

/// A place that says what happens, by its bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Verdict {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
}

/// What happens there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    /// Points are taken, up to the second where it is a range.
    Taken(Points, Option<Points>),
    /// Points are given.
    Given(Points),
    /// Points on top.
    Bonus(Points),
    /// The whole item is lost.
    All,
    /// The whole file is decided.
    Gate(GateEffect),
    /// Amounts to choose between that are no range: `扣1分或2分`.
    Unclear,
}

/// All places in a sentence, in order.
pub(super) fn verdicts(piece: &str) -> Vec<Verdict> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, c)) = piece[from..].char_indices().next().map(|(_, c)| (from, c)) {
        let (before, rest) = piece.split_at(at);
        let here = gate(rest).or_else(|| whole_item(before, rest)).or_else(|| amount(before, rest));
        from = at + c.len_utf8();
        if let Some((what, after)) = here {
            let end = piece.len() - after.len();
            found.push(Verdict { start: at, end, what });
            from = end.max(from);
        }
    }
    found
}

type Found<'t> = Option<(What, &'t str)>;

/// Words for the whole file, the longer ones before those they end in.
const WHOLE_FILE: &[&str] = &["该案卷", "本案卷", "案卷", "全卷", "整卷", "本卷", "该卷", "本案", "该案"];

/// Words that may stand before the outcome.
const LEADING: &[&str] = &["直接", "一律", "应当", "均", "即", "应", "按", "为", "可"];

/// Outcomes that speak of the whole file by themselves.
const OUTCOMES: &[(&str, GateEffect)] = &[
    ("不得评为优秀", GateEffect::BarTopGrade),
    ("不能评为优秀", GateEffect::BarTopGrade),
    ("不予评为优秀", GateEffect::BarTopGrade),
    ("不得评定为优秀", GateEffect::BarTopGrade),
    ("不能评定为优秀", GateEffect::BarTopGrade),
    ("不得评优", GateEffect::BarTopGrade),
    ("不能评优", GateEffect::BarTopGrade),
    ("不予评优", GateEffect::BarTopGrade),
    ("取消评优资格", GateEffect::BarTopGrade),
    ("取消评优", GateEffect::BarTopGrade),
    ("评为不合格", GateEffect::Fail),
    ("定为不合格", GateEffect::Fail),
    ("判为不合格", GateEffect::Fail),
    ("视为不合格", GateEffect::Fail),
    ("判定不合格", GateEffect::Fail),
    ("一票否决", GateEffect::ScoreZero),
];

/// Words for nothing being given, behind a word for the whole file.
const NOTHING: &[&str] = &["0分计", "零分计", "0分处理", "零分处理", "0分", "零分"];

/// An outcome for the whole file at the beginning of `rest`.
fn gate(rest: &str) -> Found<'_> {
    let file = WHOLE_FILE.iter().find_map(|file| rest.strip_prefix(file));
    let mut outcome = file.unwrap_or(rest);
    let mut led = false;
    while let Some(after) = LEADING.iter().find_map(|words| outcome.strip_prefix(words)) {
        outcome = after;
        led = true;
    }
    let told = OUTCOMES.iter().find_map(|(words, effect)| Some((*effect, outcome.strip_prefix(words)?)));
    let (effect, after) = told.or_else(|| {
        file?;
        let failed = outcome.strip_prefix("不合格").filter(|after| !after.starts_with('的'));
        let nothing = || WHOLE_ITEM.iter().find_map(|words| outcome.strip_prefix(words));
        // 案卷按0分计, but not 案卷0分...: the number alone says nothing of the file.
        let zero = || NOTHING.iter().filter(|_| led).find_map(|words| outcome.strip_prefix(words));
        failed
            .map(|after| (GateEffect::Fail, after))
            .or_else(|| nothing().or_else(zero).map(|after| (GateEffect::ScoreZero, after)))
    })?;
    let after = ["案卷", "等次", "档次"].iter().find_map(|words| after.strip_prefix(words)).unwrap_or(after);
    Some((What::Gate(effect), after))
}

/// Words for the whole item being lost, the longer ones before those they begin with.
const WHOLE_ITEM: &[&str] = &[
    "扣除全部分值",
    "扣减全部分值",
    "扣完全部分值",
    "扣全部分值",
    "扣除全部分数",
    "扣全部分数",
    "扣全部分",
    "扣全分",
    "本项不得分",
    "该项不得分",
    "不得分",
    "不给分",
    "计零分",
    "计0分",
    "记零分",
    "记0分",
    "得零分",
    "得0分",
    "为零分",
    "为0分",
];

/// 不全, 健全, 齐全, 安全 …: words that end in the first character of 全扣.
const ENDS_IN_WHOLE: &[char] = &['不', '健', '齐', '安', '完', '周', '保', '俱', '未'];

fn whole_item<'t>(before: &str, rest: &'t str) -> Found<'t> {
    if let Some(after) = WHOLE_ITEM.iter().find_map(|words| rest.strip_prefix(words)) {
        return Some((What::All, after));
    }
    // 未审批的全扣 takes all, 内容不全扣2分 takes two for what is not whole.
    let after = rest.strip_prefix("全扣")?;
    let amount = after.trim_start().starts_with(['分', '减', '除']) || number(after.trim_start()).is_some();
    (!amount && !before.ends_with(ENDS_IN_WHOLE)).then_some((What::All, after))
}

/// `扣2分`, `扣1-5分`, `得3分`, `加1分` at the beginning of `rest`.
fn amount<'t>(before: &str, rest: &'t str) -> Found<'t> {
    let (verb, behind) = ['扣', '减', '得', '加']
        .into_iter()
        .find_map(|verb| Some((verb, rest.strip_prefix(verb)?)))
        .filter(|_| !before.ends_with('不'))?;
    let behind = behind.trim_start();
    let behind = match verb {
        '扣' => behind.strip_prefix(['除', '减']).unwrap_or(behind),
        _ => behind,
    };
    let (points, after) = number(behind.trim_start())?;
    let (up_to, after) = range(after);
    let unit = after.trim_start().strip_prefix('分');
    if unit.is_none() && up_to.is_none() {
        return None;
    }
    let after = unit.unwrap_or(after);
    if let Some((_, other)) =
        after.strip_prefix('或').and_then(|other| number(other.trim_start_matches(verb)))
    {
        return Some((What::Unclear, other.trim_start().strip_prefix('分').unwrap_or(other)));
    }
    let what = match verb {
        '得' => What::Given(points),
        '加' => What::Bonus(points),
        _ => What::Taken(points, up_to),
    };
    Some((what, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_sentence() {
        let two = Points::whole(2);
        let taken = What::Taken(two, None);
        let zero = What::Gate(GateEffect::ScoreZero);
        let bar = What::Gate(GateEffect::BarTopGrade);
        let fail = What::Gate(GateEffect::Fail);
        for (text, expected) in [
            ("内容不全扣2分", vec![taken]),
            ("未写全扣2分", vec![taken]),
            ("安全扣分情况不清扣2分", vec![taken]),
            ("资料不全扣分", vec![]),
            ("材料不齐全扣", vec![]),
            ("未审批的全扣", vec![What::All]),
            ("没有的全扣，不全的扣2分", vec![What::All, taken]),
            ("没有的扣2分，超期的不得分", vec![taken, What::All]),
            ("扣减2分", vec![taken]),
            ("减2分", vec![taken]),
            ("扣1分或2分", vec![What::Unclear]),
            ("不扣2分", vec![]),
            ("扣 1 — 2 分", vec![What::Taken(Points::whole(1), Some(two))]),
            ("案卷计0分", vec![zero]),
            ("该案卷按0分计", vec![zero]),
            ("全卷不得分", vec![zero]),
            ("全卷不合格", vec![fail]),
            ("案卷为不合格", vec![fail]),
            ("案卷不合格的扣2分", vec![taken]),
            ("直接定为不合格案卷", vec![fail]),
            ("不予评为优秀", vec![bar]),
            ("本案不得评为优秀案卷", vec![bar]),
            ("取消评优资格", vec![bar]),
            ("案卷没有目录的，不得分", vec![What::All]),
            ("得2分，加2分", vec![What::Given(two), What::Bonus(two)]),
        ] {
            let found: Vec<What> = verdicts(text).into_iter().map(|verdict| verdict.what).collect();
            assert_eq!(found, expected, "{text}");
        }
        let [verdict] = verdicts("无权，本案直接定为不合格案卷。")[..] else { panic!("one") };
        assert_eq!((verdict.start, verdict.end), ("无权，".len(), "无权，本案直接定为不合格案卷".len()));
    }
}
