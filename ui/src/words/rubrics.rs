//! Words of the screen of rubrics.

use super::word::{Word, said};
use contract::scoring::rubric::{
    DeductionRule, GradeRule, Measure, NotApplicablePolicy, Part, Rounding, ScoringRules,
};
use contract::scoring::{Criterion, CriterionKind, GateEffect, Points};

pub(crate) const TITLE: Word = Word::new("评查标准", "Rubrics");
pub(crate) const LIST: Word = Word::new("现有标准", "Rubrics there are");
pub(crate) const BUILT_IN: Word = Word::new("内置", "built in");
pub(crate) const OWN: Word = Word::new("本工作区", "of this workspace");
pub(crate) const ADD_ON: Word = Word::new("附加标准", "add-on");
pub(crate) const CHOOSE: Word = Word::new(
    "在左边选一个标准，查看它的全部内容，或以它为底稿修改。",
    "Choose a rubric on the left to see all of it, or to change a copy.",
);
pub(crate) const EDIT: Word = Word::new("以此为底稿修改", "Change a copy");
pub(crate) const LOCAL: Word = Word::new("在此基础上改几处", "Change a few things");
pub(crate) const LOCAL_TITLE: Word =
    Word::new("只写不同之处，其余照用（继承）", "Only what differs is written; all else is inherited");
pub(crate) const KEEP: Word = Word::new("存入工作区", "Keep in the workspace");
pub(crate) const DISCARD: Word = Word::new("放弃修改", "Discard the changes");
pub(crate) const TEXT: Word = Word::new("标准的文字", "Text of the rubric");
pub(crate) const TEXT_HINT: Word = Word::new(
    "边写边检查。已发布的版本不会被改动：存入前请改写版本号 version。存入后，新建批次时可以选用；注释不保留。",
    "Checked as you write. A released version never changes: write another version first. Once kept it can be chosen for new rounds; comments are not kept.",
);
pub(crate) const FINDINGS: Word = Word::new("检查结果", "What was found");
pub(crate) const SOUND: Word = Word::new("没有发现问题。", "Nothing wrong.");
pub(crate) const CHANGES: Word = Word::new("与底稿的不同", "What differs from the original");
pub(crate) const NO_CHANGES: Word = Word::new("与底稿相同。", "The same as the original.");
pub(crate) const FAULTY_FIRST: Word = Word::new(
    "改好上面的错误后，这里列出与底稿的不同，以及对已评案卷的影响。",
    "Once the errors above are mended, this lists what differs from the original and what it does to files already reviewed.",
);
pub(crate) const UNSCORED: Word = Word::new("不影响计分", "no effect on scores");
pub(crate) const WORDS_ONLY: Word = Word::new("只是措辞", "wording only");
pub(crate) const IMPACT: Word = Word::new("对已评案卷的影响", "What it does to files already reviewed");
pub(crate) const IMPACT_ROUND: Word = Word::new("批次", "Round");
pub(crate) const IMPACT_SHOW: Word = Word::new("查看影响", "Show");
pub(crate) const IMPACT_HINT: Word = Word::new(
    "按底稿评过的案卷，改用这份文字会怎样。只是试算，不改动任何评分。",
    "What this text would make of files reviewed by the original. A trial: no mark changes.",
);
pub(crate) const IMPACT_NONE: Word =
    Word::new("这个批次里没有按底稿评过的案卷。", "No file of this round was reviewed by the original.");
pub(crate) const IMPACT_SAME: Word = Word::new("得分和等次都不变。", "Scores and grades stay the same.");
pub(crate) const GRADES: Word = Word::new("等次", "Grades");
pub(crate) const PARTS: Word = Word::new("计分部分", "Parts of the score");
pub(crate) const SOURCE: Word = Word::new("来源", "Source");
pub(crate) const RULES: Word = Word::new("计分规则", "How it is scored");
pub(crate) const BONUS: Word = Word::new("加分项（只用于排序）", "Bonus (for ranking only)");
pub(crate) const GATES: Word = Word::new("否决项", "Gates");

/// A line of the text.
pub(crate) fn line(line: u32) -> String {
    said!("第 {line} 行", "line {line}")
}

/// How many errors and warnings there are.
pub(crate) fn counts(errors: usize, warnings: usize) -> String {
    said!("错误 {errors} 处，提醒 {warnings} 处", "{errors} errors, {warnings} warnings")
}

/// A number of points.
pub(crate) fn points(points: Points) -> String {
    said!("{points} 分", "{points} points")
}

/// A number of criteria.
pub(crate) fn items(count: u32) -> String {
    said!("{count} 项", "{count} items")
}

/// A rubric by its name and what it is for.
pub(crate) fn about(name: &str, total: Points, acts: &[&str]) -> String {
    let acts = acts.join(&said!("、", ", "));
    let acts = if acts.is_empty() { acts } else { said!(" · 适用于{acts}", " · for {acts}") };
    said!("{name} · 满分 {total}{acts}", "{name} · {total} points{acts}")
}

/// A grade and from where it begins.
pub(crate) fn band(title: &str, min: Points) -> String {
    said!("{title} {min} 分起", "{title} from {min}")
}

/// A bonus item and what it gives.
pub(crate) fn bonus(title: &str, points: Points) -> String {
    said!("{title}：加 {points} 分", "{title}: +{points}")
}

/// What a section is worth, and whether its items share it.
pub(crate) fn section(points: Points, shared: bool) -> String {
    if shared {
        said!("{points} 分，共同扣减", "{points} points, shared by its items")
    } else {
        self::points(points)
    }
}

/// A part of an item that gives points of its own.
pub(crate) fn element(title: &str, points: Points) -> String {
    said!("{title}：得 {points} 分", "{title}: +{points}")
}

/// What a case comes to before and after.
pub(crate) fn before_and_after(before: (Points, &str), after: (Points, &str)) -> String {
    let ((before, was), (after, is)) = (before, after);
    said!("{before} 分 {was} → {after} 分 {is}", "{before} {was} → {after} {is}")
}

/// What points become of items that do not apply, and how the score is rounded.
pub(crate) fn rules(rules: &ScoringRules) -> String {
    let not_applicable = match rules.not_applicable {
        NotApplicablePolicy::Renormalise => Word::new(
            "无需评审的项目不计入得分和应得分（折算）",
            "Items that do not apply count neither as got nor as due",
        ),
        NotApplicablePolicy::FullMarks => {
            Word::new("无需评审的项目按满分计", "Items that do not apply count in full")
        }
    };
    let rounding = match rules.rounding {
        Rounding::HalfUp2 => Word::new("两位小数", "two decimals"),
        Rounding::HalfUp1 => Word::new("一位小数", "one decimal"),
        Rounding::HalfUp0 => Word::new("整数", "a whole number"),
    };
    let grade = match rules.grade {
        GradeRule::ByScore => Word::new("", ""),
        GradeRule::LowestOfParts => Word::new(
            "；等次取得分和各部分等次中最低的",
            "; the grade is the lowest of the score's and of each part",
        ),
    };
    let floor = rules.floor;
    said!(
        "{not_applicable}；得分四舍五入到{rounding}；最低 {floor} 分{grade}",
        "{not_applicable}; rounded to {rounding}; never below {floor}{grade}"
    )
}

/// A term of the score.
pub(crate) fn part(part: &Part) -> String {
    let points = part.points;
    let how = match part.measure {
        Measure::Proportion => {
            said!(
                "{points} 分，按得分与应得分的比例计",
                "{points} points, in proportion of what was got to what was due"
            )
        }
        Measure::AllOrNothing => said!(
            "{points} 分，有一处失分或触发否决即为 0",
            "{points} points, 0 with one point lost or a gate triggered"
        ),
        Measure::Lost => said!(
            "各项失分从总分中扣减，最多扣 {points} 分",
            "points lost are taken off the total, {points} at most"
        ),
    };
    let rate = part.rate.map(|rate| {
        let (lost, takes) = (rate.lost, rate.takes);
        said!("，每失 {lost} 分扣 {takes} 分", ", {takes} for every {lost} lost")
    });
    let rate = rate.unwrap_or_default();
    let counted = match part.counted {
        true => Word::new("", ""),
        false => Word::new("，只评等次，不计入得分", ", for the grade only, not in the score"),
    };
    let threshold = part.threshold.map(|threshold| {
        let (min, effect) = (threshold.min, effect(threshold.effect));
        said!("，低于 {min} 分时{effect}", ", below {min}: {effect}")
    });
    let (title, threshold) = (&part.title, threshold.unwrap_or_default());
    said!("{title}：{how}{rate}{counted}{threshold}", "{title}: {how}{rate}{counted}{threshold}")
}

/// What a gate does.
pub(crate) fn effect(effect: GateEffect) -> Word {
    super::desk::gate_effect(effect)
}

/// What a criterion is worth.
pub(crate) fn worth(criterion: &Criterion) -> String {
    let set_aside = match criterion.allow_not_applicable {
        true => Word::new("，可无需评审", ", may not apply"),
        false => Word::new("", ""),
    };
    match &criterion.kind {
        CriterionKind::Deduct { points, .. } => said!("{points} 分{set_aside}", "{points} points{set_aside}"),
        CriterionKind::Grant { points, .. } => {
            said!("得分制 {points} 分{set_aside}", "gives {points} points{set_aside}")
        }
        CriterionKind::Gate { effect: what } => format!("{}{set_aside}", effect(*what)),
    }
}

/// What a fault costs.
pub(crate) fn cost(rule: &DeductionRule) -> String {
    let (reason, points) = (&rule.reason, rule.points);
    if !rule.steps.is_empty() {
        let steps = super::desk::steps(rule);
        return said!("{reason}：{steps}", "{reason}: {steps}");
    }
    let range = rule.up_to.map(|up_to| said!(" 至 {up_to}", " to −{up_to}")).unwrap_or_default();
    let cap = rule.cap.map(|cap| said!("，最多 {cap} 分", ", {cap} at most")).unwrap_or_default();
    let every = match rule.per_occurrence {
        true => Word::new("每处", " each"),
        false => Word::new("", ""),
    };
    said!("{reason}：{every}扣 {points}{range} 分{cap}", "{reason}: −{points}{range}{every}{cap}")
}
