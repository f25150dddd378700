//! Words of the rubric: criteria, verdicts, deductions, what was decided.

use crate::words::common::COLON;
use crate::words::word::{Word, said};
use contract::scoring::Points;
use contract::scoring::rubric::{DeductionRule, GateEffect, StepRange};
use contract::scoring::scorecard::MarkProblemCode;
use contract::scoring::scorecard::ScoreState;
use contract::view::MarkCause;

pub(crate) const RUBRIC: Word = Word::new("评查标准", "Rubric");
pub(crate) const SCORE: Word = Word::new("得分", "Score");
pub(crate) const PREVIOUS_CASE: Word = Word::new("上一卷（[）", "Case before ([)");
pub(crate) const NEXT_CASE: Word = Word::new("下一卷（]）", "Next case (])");
pub(crate) const PREVIOUS_CASE_SHORT: Word = Word::new("上一卷", "‹ Case");
pub(crate) const NEXT_CASE_SHORT: Word = Word::new("下一卷", "Case ›");
pub(crate) const UNDO: Word = Word::new("撤销", "Undo");
pub(crate) const UNDO_TITLE: Word =
    Word::new("撤销上一步评判（Ctrl+Z）", "Take the last decision back (Ctrl+Z)");
pub(crate) const REDO: Word = Word::new("恢复", "Redo");
pub(crate) const REDO_TITLE: Word = Word::new("恢复撤销的评判（Ctrl+Y）", "Bring it back (Ctrl+Y)");
pub(crate) const KEYS: Word = Word::new("快捷键（?）", "Keys (?)");
pub(crate) const SAVING: Word = Word::new("正在保存…", "Saving…");
pub(crate) const SAVED: Word = Word::new("已保存", "Saved");
pub(crate) const NOT_SAVED: Word = Word::new("未保存", "Not saved");
pub(crate) const DISMISS: Word = Word::new("知道了", "Got it");
pub(crate) const BASIS: Word = Word::new("依据", "Basis");
pub(crate) const HINT: Word = Word::new("提示", "hints");
pub(crate) const HINTS: Word =
    Word::new("检查提示：仅供参考，不扣分", "Hints of the checks: they take no points");
pub(crate) const LOOKED_THROUGH: Word = Word::new("查看过：", "Looked at: ");
pub(crate) const SERVED_BY: Word = Word::new("看这些文书", "Look at");
pub(crate) const NOT_RECOGNISED: Word = Word::new("未识别出", "Not recognised");
pub(crate) const NOT_IN_FILE: Word = Word::new("卷内没有", "Not in the file");
pub(crate) const FAULTLESS: Word = Word::new("无问题", "No fault");
pub(crate) const FAULTLESS_TITLE: Word = Word::new(
    "无问题，并转到下一待评项（空格或 Enter）",
    "No fault, and on to the next open item (Space or Enter)",
);
pub(crate) const NOT_TRIGGERED: Word = Word::new("未触发", "Not triggered");
pub(crate) const NOT_TRIGGERED_TITLE: Word = Word::new(
    "未触发，并转到下一待评项（空格或 Enter）",
    "Not triggered, and on to the next open item (Space or Enter)",
);
pub(crate) const TRIGGERED: Word = Word::new("触发", "Triggered");
pub(crate) const TRIGGERED_TITLE: Word =
    Word::new("触发否决（1，需要依据）", "Triggers the gate (1, needs evidence)");
pub(crate) const MISSING: Word = Word::new("应有未有", "Missing");
pub(crate) const MISSING_TITLE: Word =
    Word::new("应有的材料没有，本项不得分（N）", "What should be there is not: no points for this item (N)");
pub(crate) const NOT_APPLICABLE: Word = Word::new("无需评审", "Not applicable");
pub(crate) const NOT_APPLICABLE_TITLE: Word = Word::new(
    "本案不涉及此项，不计入得分（0 或 X）",
    "Does not concern this case and does not count (0 or X)",
);
pub(crate) const TAKE_BACK: Word = Word::new("撤回评判", "Take back");
pub(crate) const TAKE_BACK_TITLE: Word =
    Word::new("回到待评（Delete；可撤销）", "Open again (Delete; can be undone)");
pub(crate) const DEDUCTIONS: Word = Word::new("扣分标准", "Deductions");
pub(crate) const OCCURRENCES: Word = Word::new("处数", "Times");
pub(crate) const FEWER: Word = Word::new("减一处（Shift+编号）", "One less (Shift+digit)");
pub(crate) const MORE: Word = Word::new("加一处（Alt+编号）", "One more (Alt+digit)");
pub(crate) const POINTS: Word = Word::new("扣分", "Points");
pub(crate) const GRANT: Word = Word::new("给分", "Points given");
pub(crate) const GRANT_SET: Word = Word::new("记入", "Set");
pub(crate) const GRANT_WRONG: Word = Word::new(
    "请填写 0 至满分之间的分数，最多两位小数。",
    "Please give points between 0 and the most, with two decimals at most.",
);
pub(crate) const REMOVE_DEDUCTION: Word = Word::new("取消此项扣分", "Take this deduction off");
pub(crate) const REMOVE_DEDUCTION_TITLE: Word =
    Word::new("取消此项扣分（Shift+编号；可撤销）", "Take this deduction off (Shift+digit; can be undone)");
pub(crate) const POINTS_TITLE: Word = Word::new(
    "扣几分：Alt+编号 多扣，Shift+编号 少扣",
    "How many points: Alt+digit for more, Shift+digit for less",
);
pub(crate) const NOTE: Word = Word::new("备注", "Note");
pub(crate) const NOTE_HINT: Word = Word::new("写给评分表的说明，可不填", "For the scorecard; may be empty");
pub(crate) const HISTORY: Word = Word::new("评判记录", "Decisions so far");
pub(crate) const HISTORY_NONE: Word = Word::new("还没有评判记录。", "Nothing was decided yet.");
pub(crate) const REASON: Word = Word::new("无需评审的理由", "Why it does not apply");
pub(crate) const REASON_CONFIRM: Word = Word::new("记为无需评审", "Not applicable");
pub(crate) const REASON_REQUIRED: Word = Word::new("请填写理由。", "Please give a reason.");
pub(crate) const NOTHING_TO_COUNT: Word =
    Word::new("这一条还没有扣，或者不能再增减。", "This was not deducted yet, or cannot be changed further.");
pub(crate) const NOT_APPLICABLE_FORBIDDEN: Word = Word::new(
    "评查标准规定此项必须评查，不能设为无需评审。",
    "The rubric says that this item must be reviewed.",
);
pub(crate) const ALL_DECIDED: Word = Word::new("全部项目都已评完。", "All items are decided.");
pub(crate) const OPEN_STATE: Word = Word::new("待评", "Open");

/// Usual reasons for setting an item aside. They go into marks.
pub(crate) const USUAL_REASONS: [&str; 4] =
    ["本案无此环节", "本案不属于应当适用的情形", "法律、法规未作此要求", "案件尚未进行到此阶段"];

/// How far the review of a case is.
pub(crate) const fn score_state(state: ScoreState) -> Word {
    match state {
        ScoreState::Pending => Word::new("待评", "to review"),
        ScoreState::Provisional => Word::new("进行中", "under way"),
        ScoreState::Final => Word::new("已完成", "complete"),
    }
}

/// What a gate does.
pub(crate) const fn gate_effect(effect: GateEffect) -> Word {
    match effect {
        GateEffect::BarTopGrade => Word::new("不得评为最高等次", "Barred from the top grade"),
        GateEffect::Fail => Word::new("直接评为最低等次", "Fails: the lowest grade"),
        GateEffect::ScoreZero => Word::new("全卷记零分", "The whole file scores zero"),
    }
}

/// What is wrong with a mark.
pub(crate) const fn problem(problem: MarkProblemCode) -> Word {
    match problem {
        MarkProblemCode::UnknownCriterion => Word::new("评查标准里没有此项", "not in the rubric"),
        MarkProblemCode::UnknownDeduction => Word::new("没有这条扣分标准", "no such deduction"),
        MarkProblemCode::EvidenceRequired => Word::new("缺少依据", "evidence is missing"),
        MarkProblemCode::DeductionRequired => Word::new("没有选择扣分标准", "no deduction was chosen"),
        MarkProblemCode::NotApplicableNotAllowed => Word::new("此项必须评查", "must be reviewed"),
        MarkProblemCode::ReasonRequired => Word::new("缺少理由", "a reason is missing"),
        MarkProblemCode::PointsOutOfRange => Word::new("分值超出范围", "points out of range"),
        MarkProblemCode::VerdictNotAllowed => Word::new("评判与评分方式不符", "the verdict does not fit"),
    }
}

/// Why a mark was written.
pub(crate) const fn cause(cause: MarkCause) -> Word {
    match cause {
        MarkCause::Decided => Word::new("评判", "decided"),
        MarkCause::Undone => Word::new("撤销", "undone"),
        MarkCause::Redone => Word::new("恢复", "redone"),
        MarkCause::Imported => Word::new("导入", "imported"),
    }
}

/// Why something was written, where it was not simply decided.
pub(crate) fn caused(cause: MarkCause) -> String {
    if cause == MarkCause::Decided { String::new() } else { format!("{}{COLON}", self::cause(cause)) }
}

/// A deduction as it was taken.
pub(crate) fn deduction_told(reason: &str, occurrences: u32, points: Option<Points>) -> String {
    let times =
        if occurrences > 1 { said!("，{occurrences} 处", ", {occurrences} times") } else { String::new() };
    let points = points.map(|points| said!("，扣 {points}", ", −{points}")).unwrap_or_default();
    format!("{reason}{times}{points}")
}

/// What a fault costs.
pub(crate) fn costs(rule: &DeductionRule) -> String {
    let DeductionRule { points, up_to, per_occurrence, cap, .. } = rule;
    if !rule.steps.is_empty() {
        return steps(rule);
    }
    let mut text = match up_to {
        Some(up_to) => said!("扣 {points}–{up_to}", "−{points} to −{up_to}"),
        None => said!("扣 {points}", "−{points}"),
    };
    if *per_occurrence {
        text.push_str(&said!("/处", " each"));
    }
    if let Some(cap) = cap {
        text.push_str(&said!("，最多 {cap}", ", {cap} at most"));
    }
    text
}

/// What so many occurrences cost, where that does not grow evenly.
pub(crate) fn steps(rule: &DeductionRule) -> String {
    let words = |range: &StepRange| {
        let StepRange { from, to, points } = range;
        match to {
            None => said!("{from} 处以上扣 {points}", "{from} or more −{points}"),
            Some(to) if to == from => said!("{from} 处扣 {points}", "{from} −{points}"),
            Some(to) => said!("{from}–{to} 处扣 {points}", "{from}–{to} −{points}"),
        }
    };
    rule.step_ranges().iter().map(words).collect::<Vec<_>>().join(&said!("，", ", "))
}

/// A deduction that was taken.
pub(crate) fn deducted(points: Points) -> String {
    said!("扣 {points}", "{points} off")
}

/// How many faults were found.
pub(crate) fn faults(count: usize) -> String {
    said!("扣分 {count} 条", "{count} faults")
}

/// Points that were granted.
pub(crate) fn granted(points: Points) -> String {
    said!("得 {points}", "+{points}")
}

/// Progress over the criteria.
pub(crate) fn progress(decided: u32, criteria: u32) -> String {
    said!("{decided}/{criteria} 项", "{decided}/{criteria} items")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_read_as_standards_print_them() {
        let p = Points::from_hundredths;
        let rule = |points, up_to, per_occurrence, cap, steps: &[i64]| DeductionRule {
            id: "a".into(),
            reason: String::new(),
            points,
            up_to,
            per_occurrence,
            cap,
            steps: steps.iter().copied().map(p).collect(),
        };
        assert_eq!(costs(&rule(p(200), None, false, None, &[])), "扣 2");
        assert_eq!(costs(&rule(p(50), None, true, Some(p(200)), &[])), "扣 0.5/处，最多 2");
        assert_eq!(costs(&rule(p(100), Some(p(300)), false, None, &[])), "扣 1–3");
        let stepped = rule(p(100), None, false, None, &[100, 100, 200, 500]);
        assert_eq!(costs(&stepped), "1–2 处扣 1，3 处扣 2，4 处以上扣 5");
    }
}
