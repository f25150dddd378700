//! The words of the rubric format as users read them.

use super::{GateEffect, GradeRule, Measure, NotApplicablePolicy, Rounding};

/// What a gate does.
pub const fn effect(effect: GateEffect) -> &'static str {
    match effect {
        GateEffect::ScoreZero => "全卷计 0 分，定为最低等次",
        GateEffect::Fail => "得分不变，定为最低等次",
        GateEffect::BarTopGrade => "得分不变，不得评为最高等次",
    }
}

/// What becomes of an item that does not apply.
pub const fn not_applicable(policy: NotApplicablePolicy) -> &'static str {
    match policy {
        NotApplicablePolicy::Renormalise => "不计入得分和应得分，其余折算",
        NotApplicablePolicy::FullMarks => "按满分计",
    }
}

/// To what the score is rounded.
pub const fn rounding(rounding: Rounding) -> &'static str {
    match rounding {
        Rounding::HalfUp2 => "四舍五入到两位小数",
        Rounding::HalfUp1 => "四舍五入到一位小数",
        Rounding::HalfUp0 => "四舍五入到整数",
    }
}

/// How a part is measured.
pub const fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Proportion => "按比例折算",
        Measure::AllOrNothing => "全有或全无",
        Measure::Lost => "扣减失分",
    }
}

/// What the grade is taken from.
pub const fn grade_rule(rule: GradeRule) -> &'static str {
    match rule {
        GradeRule::ByScore => "按得分",
        GradeRule::LowestOfParts => "取得分和各部分等次中最低的",
    }
}
