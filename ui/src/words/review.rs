//! Words of what a reviewer keeps beside the marks: hints, flags, phrases, precedents, progress, submission.

use super::word::{Word, said};
use contract::scoring::Points;
use contract::view::{HintDecision, HintDecisionView};

pub(crate) const HINTS_TITLE: Word = Word::new("检查提示", "Hints");
pub(crate) const HINTS_WAITING: Word = Word::new("正在核对…", "Checking…");
pub(crate) const HINTS_NOT_YET: Word =
    Word::new("检查还没有结果。", "The checks have not told anything yet.");
pub(crate) const HINTS_FAILED: Word = Word::new("核对未能完成", "The checks did not finish");
pub(crate) const HINTS_UNFOLD: Word = Word::new("展开", "Unfold");
pub(crate) const HINT_TAKE: Word = Word::new("采纳为扣分", "Deduct");
pub(crate) const HINT_TAKE_TITLE: Word =
    Word::new("以提示所指的位置为依据扣分（T）", "Deduct on the places the hint points at (T)");
pub(crate) const HINT_DISMISS: Word = Word::new("不采纳", "Dismiss");
pub(crate) const HINT_DISMISS_TITLE: Word =
    Word::new("不采纳，并注明理由（D）", "Dismiss, with a reason (D)");
pub(crate) const HINT_REOPEN: Word = Word::new("重新处理", "Reconsider");
pub(crate) const TAKING: Word = Word::new(
    "请按编号选择扣分标准，提示所指的位置将记为依据（Esc 取消）。",
    "Please choose the deduction by its digit; the places of the hint become its evidence (Esc to cancel).",
);
pub(crate) const DISMISS_REASON: Word = Word::new("不采纳的理由", "Why it is dismissed");
pub(crate) const DISMISS_CONFIRM: Word = Word::new("记为不采纳", "Dismiss");
pub(crate) const NO_MORE_HINTS: Word = Word::new("没有未处理的提示了。", "There are no hints left.");
pub(crate) const NO_HINT_HERE: Word =
    Word::new("此项没有未处理的疑似提示。", "No open suspicion on this item.");
pub(crate) const HINT_WITHOUT_PLACE: Word = Word::new(
    "这条提示没有指明位置，请自行选取依据后扣分。",
    "This hint names no place; please choose the evidence yourself.",
);
pub(crate) const HINT_POINTS_BY_HAND: Word = Word::new(
    "此项由评查人员直接给分，请看过所指位置后填写得分。",
    "Points are given by hand here; please look at the place and give them.",
);
pub(crate) const UNOPENED: Word =
    Word::new("与本项有关的文书还没有打开看过。", "No document that serves this item was opened yet.");
pub(crate) const UNOPENED_LOOK: Word = Word::new("去看文书", "Look at it");
pub(crate) const UNOPENED_CONFIRM: Word = Word::new("不看，仍判无问题", "No fault all the same");
pub(crate) const UNOPENED_SAID: Word =
    Word::new("（确认未看有关文书）", " (said without opening a document)");
pub(crate) const FLAGGED: Word = Word::new("拿不准", "Not sure");
pub(crate) const FLAG_TITLE: Word = Word::new(
    "标记为拿不准，提交前会提醒（F）",
    "Flag as not sure; you are reminded before the case is submitted (F)",
);
pub(crate) const FILTERS: Word = Word::new("显示哪些项目", "Which items are listed");
pub(crate) const FILTERS_TITLE: Word =
    Word::new("显示哪些项目（Shift+F 换下一种）", "Which items are listed (Shift+F for the next choice)");
pub(crate) const FILTER_ALL: Word = Word::new("全部", "All");
pub(crate) const FILTER_OPEN: Word = Word::new("待评", "Open");
pub(crate) const FILTER_HINTED: Word = Word::new("有提示", "Hints");
pub(crate) const NOTHING_LISTED: Word = Word::new("没有这样的项目。", "There are no such items.");
pub(crate) const GATES: Word = Word::new("否决项 · ", "Gates · ");
pub(crate) const BONUS: Word = Word::new("加分项（只用于排序）", "Bonus (for ranking only)");
pub(crate) const BONUS_GIVEN: Word = Word::new("已加", "given");
pub(crate) const BONUS_NOT_GIVEN: Word = Word::new("未加", "not given");
pub(crate) const NOT_COUNTED: Word = Word::new("（不计入总分）", " (not in the total)");
pub(crate) const EXPLAIN: Word = Word::new("怎么算的", "How");
pub(crate) const EXPLAIN_TITLE: Word =
    Word::new("查看得分是怎么算出来的（S）", "How the score came about (S)");
pub(crate) const EXPLAINED: Word = Word::new("计分说明", "How the score came about");
pub(crate) const EXPLAINED_WHOLE: Word = Word::new("总分", "Total");
pub(crate) const EXPLAINED_PARTS: Word = Word::new("各部分", "Parts");
pub(crate) const EXPLAINED_CRITERIA: Word = Word::new("各项", "Items");
pub(crate) const ARTICLE: Word = Word::new("法规条文", "Article");
/// Words of a page that cite an article, and the day it is shown for.
pub(crate) fn cited(quote: &str, on: &str) -> String {
    let quote: String = quote.chars().filter(|character| !character.is_whitespace()).collect();
    if on.is_empty() {
        said!(
            "页面原文：{quote}。没有读到决定日期，所示为最新版本。",
            "On the page: {quote}. The day of the decision was not read; this is the latest version."
        )
    } else {
        said!(
            "页面原文：{quote}。以下为 {on}（决定之日）有效的条文。",
            "On the page: {quote}. As it stood on {on}, the day of the decision."
        )
    }
}
pub(crate) const ARTICLE_TITLE: Word =
    Word::new("查看决定之日有效的条文", "The article as it stood on the day of the decision");
pub(crate) const PHRASES: Word = Word::new("常用语", "Phrases");
pub(crate) const PHRASES_TITLE: Word =
    Word::new("从常用语里选备注（P）", "Choose a note from the phrases (P)");
pub(crate) const PHRASES_FIND: Word =
    Word::new("输入字或拼音首字母，Enter 选用", "Characters or their first letters, Enter to use");
pub(crate) const PHRASES_NONE: Word =
    Word::new("还没有常用语。写过的备注会自动记住。", "No phrases yet. Notes you write are remembered.");
pub(crate) const PHRASE_KEEP: Word = Word::new("把当前备注存为常用语", "Keep this note as a phrase");
pub(crate) const PHRASE_REMOVE: Word = Word::new("从常用语里去掉", "Take out of the phrases");
pub(crate) const PRECEDENTS: Word = Word::new("先例", "Precedents");
pub(crate) const PRECEDENTS_NONE: Word =
    Word::new("其他案卷还没有评过此项。", "This item was not decided in another case yet.");
pub(crate) const LIKE: Word = Word::new("内容相似", "like text");
pub(crate) const MINE: Word = Word::new("本人评的", "mine");
pub(crate) const DEPARTURE: Word = Word::new(
    "与您此前对相似内容的评判不同，请确认尺度是否一致：",
    "Unlike your earlier marks on like text; please check that the measure is the same:",
);
pub(crate) const TIME_TITLE: Word =
    Word::new("本卷用时，只有自己看得到", "Time spent on this case; only you see it");
pub(crate) const SUBMIT: Word = Word::new("提交本卷", "Submit");
pub(crate) const SUBMIT_TITLE: Word =
    Word::new("提交本卷，或重新打开（Ctrl+Enter）", "Submit this case, or open it again (Ctrl+Enter)");
pub(crate) const SUBMIT_DESPITE: Word = Word::new("仍然提交", "Submit all the same");
pub(crate) const SUBMIT_NOTE: Word = Word::new(
    "提交后评分不能再改；需要时可写明理由重新打开。",
    "Marks stand once submitted; with a reason the case can be opened again.",
);
pub(crate) const SUBMIT_SCORE: Word = Word::new("得分", "Score");
pub(crate) const SUBMIT_DECIDED: Word = Word::new("已评", "Decided");
pub(crate) const SUBMIT_SEEN: Word = Word::new("翻阅", "Seen");
pub(crate) const SUBMIT_HINTS: Word = Word::new("检查提示", "Hints");
pub(crate) const SUMMARY: Word = Word::new("总体评价", "Summary");
pub(crate) const SUMMARY_HINT: Word = Word::new("可不填", "May be empty");
pub(crate) const REOPEN: Word = Word::new("重新打开", "Open again");
pub(crate) const REOPEN_REASON: Word = Word::new("重新打开的理由", "Why it is opened again");
pub(crate) const REOPEN_NOTE: Word = Word::new("理由会记入审计记录。", "The reason goes into the audit log.");
pub(crate) const NOWHERE_BACK: Word = Word::new("已经回到最初的位置。", "This is where you began.");
pub(crate) const NOWHERE_FORWARD: Word =
    Word::new("前面没有去过的位置了。", "There is nowhere further forward.");

/// Usual reasons for dismissing a hint. They go into the record.
pub(crate) const USUAL_DISMISSALS: [&str; 4] =
    ["经核对原件，不属实", "识别有误", "法律另有规定", "不属于本项评查内容"];

/// What the checks say on a criterion, in a line.
pub(crate) fn hints_told(suspects: usize, cannot_tell: usize, unread: u32) -> String {
    let told = match (suspects, cannot_tell) {
        (0, 0) if unread > 0 => {
            return said!("卷内 {unread} 页未识读，未能核对", "{unread} pages unread, so not checked");
        }
        (0, 0) => said!("未见疑点", "nothing suspicious"),
        (0, left) => said!("未见疑点，{left} 条无法判断", "nothing suspicious, {left} could not tell"),
        (suspects, 0) => said!("{suspects} 处疑点，不自动扣分", "{suspects} suspicions; they take no points"),
        (suspects, left) => said!(
            "{suspects} 处疑点，{left} 条无法判断，不自动扣分",
            "{suspects} suspicions, {left} could not tell; they take no points"
        ),
    };
    if unread > 0 { told + &said!("；{unread} 页未识读", "; {unread} pages unread") } else { told }
}

/// What became of a hint.
pub(crate) const fn hint_decision(decision: HintDecision) -> Word {
    match decision {
        HintDecision::Open => Word::new("未处理", "open"),
        HintDecision::Taken => Word::new("已采纳", "taken over"),
        HintDecision::Dismissed => Word::new("不采纳", "dismissed"),
    }
}

/// A hint as the record of decisions tells it.
pub(crate) fn hint_in_history(hint: &HintDecisionView) -> String {
    let HintDecisionView { reason, message, rule, .. } = hint;
    let decided = hint_decision(hint.decision);
    let why =
        if reason.is_empty() { String::new() } else { said!("，理由：{reason}", ", because: {reason}") };
    said!("提示{decided}：{message}（{rule}）{why}", "Hint {decided}: {message} ({rule}){why}")
}

/// A submission as the record of decisions tells it.
pub(crate) fn submitted_in_history(score: Points, grade: &str) -> String {
    said!("提交本卷：{score} 分，{grade}", "Submitted: {score}, {grade}")
}

/// The case opened again, as the record of decisions tells it.
pub(crate) fn reopened_in_history(reason: &str) -> String {
    said!("重新打开本卷，理由：{reason}", "Opened again, because: {reason}")
}

/// How many checks could not tell.
pub(crate) fn cannot_tell(count: usize) -> String {
    said!("另有 {count} 条检查无法判断，需人工核对", "{count} checks could not tell; please look")
}

/// Hints that belong to no criterion.
pub(crate) fn strays(count: usize) -> String {
    said!("不对应具体项目的提示 {count} 条", "{count} hints of no particular item")
}

/// The most that bonus items give.
pub(crate) fn bonus_most(most: Points) -> String {
    said!("最多 +{most}", "+{most} at most")
}

/// The bonus, and what files are ranked by.
pub(crate) fn bonus(given: Points, ranking: Points) -> String {
    said!("加分 +{given}，排序得分 {ranking}", "bonus +{given}, ranked by {ranking}")
}

/// Pages that were in view.
pub(crate) fn pages_seen(seen: usize, pages: usize) -> String {
    let seen = seen.min(pages);
    said!("已翻阅 {seen}/{pages} 页", "{seen}/{pages} pages seen")
}

/// Time of work, in whole minutes.
pub(crate) fn minutes(seconds: u32) -> String {
    match seconds / 60 {
        0 => said!("用时不到 1 分钟", "less than a minute"),
        minutes if minutes < 120 => said!("用时 {minutes} 分钟", "{minutes} minutes"),
        minutes => {
            let (hours, minutes) = (minutes / 60, minutes % 60);
            said!("用时 {hours} 小时 {minutes} 分", "{hours} h {minutes} min")
        }
    }
}

/// Time that is left, in words.
pub(crate) fn left(seconds: u32) -> String {
    match seconds.div_ceil(60) {
        minutes if minutes < 120 => said!("约 {minutes} 分钟", "about {minutes} minutes"),
        minutes => {
            let hours = minutes.div_ceil(60);
            said!("约 {hours} 小时", "about {hours} hours")
        }
    }
}

/// Suspicions nothing was decided on.
pub(crate) fn hints_left(count: usize) -> String {
    match count {
        0 => said!("疑似提示都已处理", "all suspicions are decided on"),
        count => said!("还有 {count} 条疑似提示未处理", "{count} suspicions left"),
    }
}

/// Criteria not decided.
pub(crate) fn submit_open(count: usize) -> String {
    said!("还有 {count} 项没有评", "{count} items are open")
}

/// Criteria flagged.
pub(crate) fn submit_flagged(count: usize) -> String {
    said!("还有 {count} 项拿不准", "{count} items you are not sure of")
}

/// By whom and when a case was handed in.
pub(crate) fn submitted(member: &str, at: &str) -> String {
    said!("{member} 已于 {at} 提交", "Submitted by {member}, {at}")
}

/// How often a phrase was used.
pub(crate) fn phrase_use(uses: u32, kept: bool) -> String {
    match (uses, kept) {
        (0, _) => said!("已保存", "kept"),
        (uses, true) => said!("已保存，用过 {uses} 次", "kept, used {uses} times"),
        (uses, false) => said!("用过 {uses} 次", "used {uses} times"),
    }
}

/// How other files were decided, by verdict.
pub(crate) fn precedents_sum(like: bool, verdicts: &[(String, usize)]) -> String {
    let files: usize = verdicts.iter().map(|(_, count)| count).sum();
    let told: Vec<String> =
        verdicts.iter().map(|(word, count)| said!("{word} {count} 卷", "{word} {count}")).collect();
    let told = told.join(&said!("，", ", "));
    match like {
        true => said!("内容相似的 {files} 卷：{told}", "{files} with like text: {told}"),
        false => said!("其他 {files} 卷：{told}", "{files} others: {told}"),
    }
}

/// Further ones that are not shown.
pub(crate) fn more(count: usize) -> String {
    said!("另有 {count} 件", "{count} more")
}

/// Which version of a law an article is from.
pub(crate) fn version(version: &str, in_force: &str, assumed: bool, ended: &str) -> String {
    let mut text = match version {
        "" => said!("版本日期不详", "day of the version unknown"),
        version => said!("{version} 版本", "version of {version}"),
    };
    if !in_force.is_empty() {
        text.push_str(&said!("，{in_force} 起施行", ", in force from {in_force}"));
        if assumed {
            text.push_str(&said!("（推定）", " (assumed)"));
        }
    }
    if !ended.is_empty() {
        text.push_str(&said!("，至 {ended} 止", ", to {ended}"));
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
