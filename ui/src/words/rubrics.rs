//! Words of the screen of rubrics.

use contract::scoring::rubric::{
    DeductionRule, GradeRule, Measure, NotApplicablePolicy, Part, Rounding, ScoringRules,
};
use contract::scoring::{Criterion, CriterionKind, GateEffect};

pub(crate) const TITLE: &str = "评查标准";
pub(crate) const LIST: &str = "现有标准";
pub(crate) const BUILT_IN: &str = "内置";
pub(crate) const OWN: &str = "本工作区";
pub(crate) const ADD_ON: &str = "附加标准";
pub(crate) const CHOOSE: &str = "在左边选一个标准，查看它的全部内容，或以它为底稿修改。";
pub(crate) const EDIT: &str = "以此为底稿修改";
pub(crate) const LOCAL: &str = "在此基础上改几处";
pub(crate) const LOCAL_TITLE: &str = "只写不同之处，其余照用（继承）";
pub(crate) const KEEP: &str = "存入工作区";
pub(crate) const DISCARD: &str = "放弃修改";
pub(crate) const TEXT: &str = "标准的文字";
pub(crate) const TEXT_HINT: &str = "边写边检查。已发布的版本不会被改动：存入前请改写版本号 version。存入后，新建批次时可以选用；注释不保留。";
pub(crate) const FINDINGS: &str = "检查结果";
pub(crate) const SOUND: &str = "没有发现问题。";
pub(crate) const CHANGES: &str = "与底稿的不同";
pub(crate) const NO_CHANGES: &str = "与底稿相同。";
pub(crate) const FAULTY_FIRST: &str = "改好上面的错误后，这里列出与底稿的不同，以及对已评案卷的影响。";
pub(crate) const WORDS_ONLY: &str = "只是措辞";
pub(crate) const IMPACT: &str = "对已评案卷的影响";
pub(crate) const IMPACT_ROUND: &str = "批次";
pub(crate) const IMPACT_SHOW: &str = "查看影响";
pub(crate) const IMPACT_HINT: &str = "按底稿评过的案卷，改用这份文字会怎样。只是试算，不改动任何评分。";
pub(crate) const IMPACT_NONE: &str = "这个批次里没有按底稿评过的案卷。";
pub(crate) const IMPACT_SAME: &str = "得分和等次都不变。";
pub(crate) const GRADES: &str = "等次";
pub(crate) const PARTS: &str = "计分部分";
pub(crate) const SOURCE: &str = "来源";
pub(crate) const RULES: &str = "计分规则";
pub(crate) const BONUS: &str = "加分项（只用于排序）";
pub(crate) const GATES: &str = "否决项";

/// A line of the text.
pub(crate) fn line(line: u32) -> String {
    format!("第 {line} 行")
}

/// How many errors and warnings there are.
pub(crate) fn counts(errors: usize, warnings: usize) -> String {
    format!("错误 {errors} 处，提醒 {warnings} 处")
}

/// What points become of items that do not apply, and how the score is rounded.
pub(crate) fn rules(rules: &ScoringRules) -> String {
    let not_applicable = match rules.not_applicable {
        NotApplicablePolicy::Renormalise => "无需评审的项目不计入得分和应得分（折算）",
        NotApplicablePolicy::FullMarks => "无需评审的项目按满分计",
    };
    let rounding = match rules.rounding {
        Rounding::HalfUp2 => "两位小数",
        Rounding::HalfUp1 => "一位小数",
        Rounding::HalfUp0 => "整数",
    };
    let grade = match rules.grade {
        GradeRule::ByScore => "",
        GradeRule::LowestOfParts => "；等次取得分和各部分等次中最低的",
    };
    format!("{not_applicable}；得分四舍五入到{rounding}；最低 {} 分{grade}", rules.floor)
}

/// A term of the score.
pub(crate) fn part(part: &Part) -> String {
    let how = match part.measure {
        Measure::Proportion => format!("{} 分，按得分与应得分的比例计", part.points),
        Measure::AllOrNothing => format!("{} 分，有一处失分或触发否决即为 0", part.points),
        Measure::Lost => format!("各项失分从总分中扣减，最多扣 {} 分", part.points),
    };
    let counted = if part.counted { "" } else { "，只评等次，不计入得分" };
    let threshold =
        part.threshold.map(|threshold| format!("，低于 {} 分时{}", threshold.min, effect(threshold.effect)));
    format!("{}：{how}{counted}{}", part.title, threshold.unwrap_or_default())
}

/// What a gate does.
pub(crate) fn effect(effect: GateEffect) -> &'static str {
    super::desk::gate_effect(effect).say()
}

/// What a criterion is worth.
pub(crate) fn worth(criterion: &Criterion) -> String {
    let set_aside = if criterion.allow_not_applicable { "，可无需评审" } else { "" };
    match &criterion.kind {
        CriterionKind::Deduct { points, .. } => format!("{points} 分{set_aside}"),
        CriterionKind::Grant { points, .. } => format!("得分制 {points} 分{set_aside}"),
        CriterionKind::Gate { effect: what } => format!("{}{set_aside}", effect(*what)),
    }
}

/// What a fault costs.
pub(crate) fn cost(rule: &DeductionRule) -> String {
    let every = if rule.per_occurrence { "每处" } else { "" };
    let range = rule.up_to.map(|up_to| format!(" 至 {up_to}")).unwrap_or_default();
    let cap = rule.cap.map(|cap| format!("，最多 {cap} 分")).unwrap_or_default();
    format!("{}：{every}扣 {}{range} 分{cap}", rule.reason, rule.points)
}
