//! The Chinese words of the printed forms. Only words; what is said where is the forms' matter.

use scoring::scorecard::{MarkProblemCode, ScoreState, Scorecard};
use scoring::{GateEffect, Rubric};

/// The title of the sheet.
pub(crate) const TITLE: &str = "行政执法案卷评查评分表";
/// The program.
pub(crate) const PROGRAM: &str = "案卷评查工作站";
/// An item that does not apply.
pub(crate) const NOT_APPLICABLE: &str = "无需评审";
/// An item nobody has decided on.
pub(crate) const UNDECIDED: &str = "未评";
/// A document that should be there and is not.
pub(crate) const MISSING: &str = "应有未有，本项不得分";
/// What was looked for in the file and not seen.
pub(crate) const NOT_FOUND: &str = "卷内未见";
/// Where there is nothing to say.
pub(crate) const NOTHING: &str = "—";

/// How far the review is.
pub(crate) const fn state(state: ScoreState) -> &'static str {
    match state {
        ScoreState::Pending => "待评",
        ScoreState::Provisional => "未完成",
        ScoreState::Final => "已完成",
    }
}

/// What a triggered gate does, with the grade's own name.
pub(crate) fn effect(effect: GateEffect, rubric: &Rubric) -> String {
    let grade = |grade: Option<&scoring::rubric::GradeBand>, otherwise: &str| {
        grade.map_or(otherwise.to_owned(), |band| format!("“{}”", band.title))
    };
    match effect {
        GateEffect::ScoreZero => "全卷计零分".to_owned(),
        GateEffect::Fail => format!("全卷等次定为{}", grade(rubric.grades.last(), "最低等次")),
        GateEffect::BarTopGrade => format!("全卷等次不得为{}", grade(rubric.grades.first(), "最高等次")),
    }
}

/// What is wrong with a mark.
pub(crate) const fn problem(code: MarkProblemCode) -> &'static str {
    match code {
        MarkProblemCode::UnknownCriterion => "评查标准中没有此项目",
        MarkProblemCode::UnknownDeduction => "评查标准中没有所选的扣分事项",
        MarkProblemCode::EvidenceRequired => "未附依据",
        MarkProblemCode::DeductionRequired => "判为扣分但没有扣分事项",
        MarkProblemCode::NotApplicableNotAllowed => "此项目不得判为无需评审",
        MarkProblemCode::ReasonRequired => "判为无需评审但没有理由",
        MarkProblemCode::PointsOutOfRange => "分值超出允许的范围",
        MarkProblemCode::VerdictNotAllowed => "结论与项目类型不符",
    }
}

/// The line that says why a sheet is not the last word; nothing for a finished review.
pub(crate) fn not_final(scorecard: &Scorecard) -> Option<String> {
    if scorecard.state == ScoreState::Final {
        return None;
    }
    let open = scorecard.criteria.saturating_sub(scorecard.decided);
    let faulty = scorecard.problems.len();
    let open_words = (open > 0).then(|| format!("尚有 {open} 项未评"));
    let faulty_words = (faulty > 0).then(|| format!("有 {faulty} 处评分记录待更正"));
    let why: Vec<_> = open_words.into_iter().chain(faulty_words).collect();
    Some(format!("未完成：{}，本表不作为最终结果", why.join("、")))
}

/// The line that says how much of the case could not be read; nothing when all was.
pub(crate) fn unread(pages: u32, unread: u32) -> Option<String> {
    (unread > 0).then(|| format!("本卷 {pages} 页中有 {unread} 页未能识读"))
}
