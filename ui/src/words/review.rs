//! Words of what a reviewer keeps beside the marks: hints, flags, phrases, precedents, progress, submission.

use contract::scoring::Points;
use contract::view::HintDecision;

pub(crate) const HINTS_TITLE: &str = "检查提示";
pub(crate) const HINTS_WAITING: &str = "正在核对…";
pub(crate) const HINTS_FAILED: &str = "核对未能完成";
pub(crate) const HINTS_UNFOLD: &str = "展开";
pub(crate) const HINT_TAKE: &str = "采纳为扣分";
pub(crate) const HINT_TAKE_TITLE: &str = "以提示所指的位置为依据扣分（T）";
pub(crate) const HINT_DISMISS: &str = "不采纳";
pub(crate) const HINT_DISMISS_TITLE: &str = "不采纳，并注明理由（D）";
pub(crate) const HINT_REOPEN: &str = "重新处理";
pub(crate) const TAKING: &str = "请按编号选择扣分标准，提示所指的位置将记为依据（Esc 取消）。";
pub(crate) const DISMISS_REASON: &str = "不采纳的理由";
pub(crate) const DISMISS_CONFIRM: &str = "记为不采纳";
pub(crate) const NO_MORE_HINTS: &str = "没有未处理的提示了。";
pub(crate) const NO_HINT_HERE: &str = "此项没有未处理的疑似提示。";
pub(crate) const HINT_WITHOUT_PLACE: &str = "这条提示没有指明位置，请自行选取依据后扣分。";
pub(crate) const HINT_POINTS_BY_HAND: &str = "此项由评查人员直接给分，请看过所指位置后填写得分。";
pub(crate) const UNOPENED: &str = "与本项有关的文书还没有打开看过。";
pub(crate) const UNOPENED_LOOK: &str = "去看文书";
pub(crate) const UNOPENED_CONFIRM: &str = "不看，仍判无问题";
pub(crate) const FLAGGED: &str = "拿不准";
pub(crate) const FLAG_TITLE: &str = "标记为拿不准，提交前会提醒（F）";
pub(crate) const FILTERS: &str = "显示哪些项目";
pub(crate) const FILTER_ALL: &str = "全部";
pub(crate) const FILTER_OPEN: &str = "待评";
pub(crate) const FILTER_HINTED: &str = "有提示";
pub(crate) const NOTHING_LISTED: &str = "没有这样的项目。";
pub(crate) const GATES: &str = "否决项 · ";
pub(crate) const BONUS: &str = "加分项（只用于排序）";
pub(crate) const BONUS_GIVEN: &str = "已加";
pub(crate) const BONUS_NOT_GIVEN: &str = "未加";
pub(crate) const NOT_COUNTED: &str = "（不计入总分）";
pub(crate) const EXPLAIN: &str = "怎么算的";
pub(crate) const EXPLAIN_TITLE: &str = "查看得分是怎么算出来的（S）";
pub(crate) const EXPLAINED: &str = "计分说明";
pub(crate) const EXPLAINED_WHOLE: &str = "总分";
pub(crate) const EXPLAINED_PARTS: &str = "各部分";
pub(crate) const EXPLAINED_CRITERIA: &str = "各项";
pub(crate) const ARTICLE: &str = "法规条文";
/// Words of a page that cite an article, and the day it is shown for.
pub(crate) fn cited(quote: &str, on: &str) -> String {
    let quote: String = quote.chars().filter(|character| !character.is_whitespace()).collect();
    if on.is_empty() {
        format!("页面原文：{quote}。没有读到决定日期，所示为最新版本。")
    } else {
        format!("页面原文：{quote}。以下为 {on}（决定之日）有效的条文。")
    }
}
pub(crate) const ARTICLE_TITLE: &str = "查看决定之日有效的条文";
pub(crate) const PHRASES: &str = "常用语";
pub(crate) const PHRASES_TITLE: &str = "从常用语里选备注（P）";
pub(crate) const PHRASES_FIND: &str = "输入字或拼音首字母，Enter 选用";
pub(crate) const PHRASES_NONE: &str = "还没有常用语。写过的备注会自动记住。";
pub(crate) const PHRASE_KEEP: &str = "把当前备注存为常用语";
pub(crate) const PHRASE_REMOVE: &str = "从常用语里去掉";
pub(crate) const PRECEDENTS: &str = "先例";
pub(crate) const PRECEDENTS_NONE: &str = "其他案卷还没有评过此项。";
pub(crate) const LIKE: &str = "内容相似";
pub(crate) const MINE: &str = "本人评的";
pub(crate) const DEPARTURE: &str = "与您此前对相似内容的评判不同，请确认尺度是否一致：";
pub(crate) const TIME_TITLE: &str = "本卷用时，只有自己看得到";
pub(crate) const SUBMIT: &str = "提交本卷";
pub(crate) const SUBMIT_TITLE: &str = "提交本卷，或重新打开（Ctrl+Enter）";
pub(crate) const SUBMIT_DESPITE: &str = "仍然提交";
pub(crate) const SUBMIT_NOTE: &str = "提交后评分不能再改；需要时可写明理由重新打开。";
pub(crate) const SUBMIT_SCORE: &str = "得分";
pub(crate) const SUBMIT_DECIDED: &str = "已评";
pub(crate) const SUBMIT_SEEN: &str = "翻阅";
pub(crate) const SUBMIT_HINTS: &str = "检查提示";
pub(crate) const SUMMARY: &str = "总体评价";
pub(crate) const SUMMARY_HINT: &str = "可不填";
pub(crate) const REOPEN: &str = "重新打开";
pub(crate) const REOPEN_REASON: &str = "重新打开的理由";
pub(crate) const REOPEN_NOTE: &str = "理由会记入审计记录。";
pub(crate) const NOWHERE_BACK: &str = "已经回到最初的位置。";

/// Usual reasons for dismissing a hint.
pub(crate) const USUAL_DISMISSALS: [&str; 4] =
    ["经核对原件，不属实", "识别有误", "法律另有规定", "不属于本项评查内容"];

/// What the checks say on a criterion, in a line.
pub(crate) fn hints_told(suspects: usize, cannot_tell: usize, unread: u32) -> String {
    let told = match (suspects, cannot_tell) {
        (0, 0) if unread > 0 => return format!("卷内 {unread} 页未识读，未能核对"),
        (0, 0) => "未见疑点".to_owned(),
        (0, left) => format!("未见疑点，{left} 条无法判断"),
        (suspects, 0) => format!("{suspects} 处疑点，不自动扣分"),
        (suspects, left) => format!("{suspects} 处疑点，{left} 条无法判断，不自动扣分"),
    };
    if unread > 0 { format!("{told}；{unread} 页未识读") } else { told }
}

/// What became of a hint.
pub(crate) const fn hint_decision(decision: HintDecision) -> &'static str {
    match decision {
        HintDecision::Open => "未处理",
        HintDecision::Taken => "已采纳",
        HintDecision::Dismissed => "不采纳",
    }
}

/// How many checks could not tell.
pub(crate) fn cannot_tell(count: usize) -> String {
    format!("另有 {count} 条检查无法判断，需人工核对")
}

/// Hints that belong to no criterion.
pub(crate) fn strays(count: usize) -> String {
    format!("不对应具体项目的提示 {count} 条")
}

/// The most that bonus items give.
pub(crate) fn bonus_most(most: Points) -> String {
    format!("最多 +{most}")
}

/// The bonus, and what files are ranked by.
pub(crate) fn bonus(given: Points, ranking: Points) -> String {
    format!("加分 +{given}，排序得分 {ranking}")
}

/// Pages that were in view.
pub(crate) fn pages_seen(seen: usize, pages: usize) -> String {
    format!("已翻阅 {}/{pages} 页", seen.min(pages))
}

/// Time of work, in whole minutes.
pub(crate) fn minutes(seconds: u32) -> String {
    match seconds / 60 {
        0 => "用时不到 1 分钟".to_owned(),
        minutes if minutes < 120 => format!("用时 {minutes} 分钟"),
        minutes => format!("用时 {} 小时 {} 分", minutes / 60, minutes % 60),
    }
}

/// Time that is left, in words.
pub(crate) fn left(seconds: u32) -> String {
    match seconds.div_ceil(60) {
        minutes if minutes < 120 => format!("约 {minutes} 分钟"),
        minutes => format!("约 {} 小时", minutes.div_ceil(60)),
    }
}

/// Suspicions nothing was decided on.
pub(crate) fn hints_left(count: usize) -> String {
    if count == 0 {
        "疑似提示都已处理".to_owned()
    } else {
        format!("还有 {count} 条疑似提示未处理")
    }
}

/// Criteria not decided.
pub(crate) fn submit_open(count: usize) -> String {
    format!("还有 {count} 项没有评")
}

/// Criteria flagged.
pub(crate) fn submit_flagged(count: usize) -> String {
    format!("还有 {count} 项拿不准")
}

/// By whom and when a case was handed in.
pub(crate) fn submitted(member: &str, at: &str) -> String {
    format!("{member} 已于 {at} 提交")
}

/// How often a phrase was used.
pub(crate) fn phrase_use(uses: u32, kept: bool) -> String {
    match (uses, kept) {
        (0, _) => "已保存".to_owned(),
        (uses, true) => format!("已保存，用过 {uses} 次"),
        (uses, false) => format!("用过 {uses} 次"),
    }
}

/// Further ones that are not shown.
pub(crate) fn more(count: usize) -> String {
    format!("另有 {count} 件")
}

/// Which version of a law an article is from.
pub(crate) fn version(version: &str, in_force: &str, assumed: bool, ended: &str) -> String {
    let mut text =
        if version.is_empty() { "版本日期不详".to_owned() } else { format!("{version} 版本") };
    if !in_force.is_empty() {
        text.push_str(&format!("，{in_force} 起施行"));
        if assumed {
            text.push_str("（推定）");
        }
    }
    if !ended.is_empty() {
        text.push_str(&format!("，至 {ended} 止"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        for (seconds, spent, remaining) in [
            (30, "用时不到 1 分钟", "约 1 分钟"),
            (600, "用时 10 分钟", "约 10 分钟"),
            (7_260, "用时 2 小时 1 分", "约 3 小时"),
        ] {
            assert_eq!((minutes(seconds), left(seconds)), (spent.to_owned(), remaining.to_owned()));
        }
    }
}
