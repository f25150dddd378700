//! Words of the desk.

use crate::page::desk::LeftPart;
use contract::scoring::rubric::GateEffect;
use contract::scoring::scorecard::{MarkProblemCode, ScoreState};
use contract::scoring::timeline::LimitState;
use contract::scoring::{Evidence, Points, TextSource};
use contract::view::MarkCause;

pub(crate) const SKELETON: &str = "卷内文书";
pub(crate) const LEFT_PANE: &str = "案卷结构";
pub(crate) const LEFT_PANE_SHORT: &str = "文书";
pub(crate) const LEFT_PANE_TITLE: &str = "按 Q 换到下一栏";
pub(crate) const TIMELINE: &str = "时间线";
pub(crate) const NO_DATES: &str = "没有读出日期。";
pub(crate) const LIMITS: &str = "期限";
pub(crate) const INVERTED: &str = "程序倒置";
pub(crate) const FACTS: &str = "案件要素";
pub(crate) const COMPARED_FACTS: &str = "要素比对";
pub(crate) const AGREE: &str = "一致";
pub(crate) const DIFFER: &str = "不一致";
pub(crate) const ODD: &str = "与多数不同";
pub(crate) const SOURCE_NOTES: &str = "原件说明";
pub(crate) const LACKS: &str = "缺失、重复与排列（检查提示，请核对）";
pub(crate) const DOUBLED: &str = "重复";
pub(crate) const DOUBLED_SHORT: &str = "重";
pub(crate) const OUT_OF_PLACE: &str = "位置不符";
pub(crate) const OUT_OF_PLACE_SHORT: &str = "序";
pub(crate) const OUT_OF_PLACE_TITLE: &str = "位置与规定的排列顺序不符，见下方提示";
pub(crate) const TO_CHECK_TITLE: &str = "文书名称或起止页把握不大，请核对";
pub(crate) const NO_DOCUMENTS: &str = "没有识别出文书，请按页翻看。";
pub(crate) const NO_FACTS: &str = "没有识别出要素。";
pub(crate) const TO_CHECK: &str = "待核";
pub(crate) const UNREAD: &str = "未识读";
pub(crate) const UNREAD_PAGE: &str = "本页未能识读文字，请直接查看图像。可用框选（B）取得依据。";
pub(crate) const UNREAD_LINES: &str = "本页未能识读文字，也没有图像可看，请打开原件查看。";
pub(crate) const PAGE_VIEW: &str = "案卷页面";
pub(crate) const PAGES: &str = "全卷各页";
pub(crate) const COMPARE: &str = "左右对照";
pub(crate) const COMPARED: &str = "对照页面";
pub(crate) const COMPARED_WITH: &str = "对照哪份文书";
pub(crate) const COMPARE_END: &str = "结束对照（C）";
pub(crate) const LINKED: &str = "同步滚动";
pub(crate) const LINKED_TITLE: &str = "左右两页一起滚动（L）";
pub(crate) const STRIP: &str = "缩略图";
pub(crate) const EVIDENCE_HERE: &str = "依据";
pub(crate) const FOUND_HERE: &str = "查到";
pub(crate) const LOOKS: &str = "显示";
pub(crate) const LOOKS_TITLE: &str = "页面怎么显示：缩放、旋转、对照、标记";
pub(crate) const TURN_RIGHT: &str = "向右转 90°";
pub(crate) const TURN_LEFT: &str = "向左转 90°";
pub(crate) const CLEAR: &str = "旧件增强对比";
pub(crate) const MARKS_SHOWN: &str = "页面上的标记";
pub(crate) const MARKS_EVIDENCE: &str = "扣分依据";
pub(crate) const MARKS_HINTS: &str = "检查提示";
pub(crate) const MARKS_FACTS: &str = "读出的要素";
pub(crate) const MARKS_TERMS: &str = "本项要看的用语";
pub(crate) const MARKS_FOUND: &str = "查找结果";
pub(crate) const MARKS_PENDING: &str = "待用依据";
pub(crate) const SAMPLE: &str = "文字";
pub(crate) const PREVIOUS_PAGE: &str = "上一页（PageUp 或 ←）";
pub(crate) const NEXT_PAGE: &str = "下一页（PageDown 或 →）";
pub(crate) const PAGE_LABEL: &str = "文件自己的页码标注";
pub(crate) const PAGE_NUMBER: &str = "页码（G）：填入后按 Enter 翻到该页";
pub(crate) const ZOOM_IN: &str = "放大（+）";
pub(crate) const ZOOM_OUT: &str = "缩小（−）";
pub(crate) const FIT_WIDTH: &str = "适合宽度";
pub(crate) const FIT_PAGE: &str = "显示整页";
pub(crate) const DRAG_BOX: &str = "框选";
pub(crate) const MODE_TITLE: &str = "切换选字与框选（B）";
pub(crate) const FIND: &str = "本卷查找（/）";
pub(crate) const FIND_TITLE: &str = "在本卷中查找（/ 或 Ctrl+F）；Enter 到下一处，Shift+Enter 到上一处";
pub(crate) const FIND_NEXT: &str = "下一处（F3）";
pub(crate) const FIND_PREVIOUS: &str = "上一处（Shift+F3）";
pub(crate) const FOUND_LIST: &str = "查到的地方";
pub(crate) const FOUND_SHUT: &str = "收起列表";
pub(crate) const FIND_NONE: &str = "未找到";
pub(crate) const PENDING: &str = "待用依据";
pub(crate) const PENDING_NONE: &str = "在页面上选中文字，或按 B 框选，作为扣分依据。";
pub(crate) const PENDING_DISCARD: &str = "放弃这处依据（Esc）";
pub(crate) const PENDING_USE: &str = "按数字键扣分，或按 E 加到已有扣分";
pub(crate) const PENDING_FRAMING: &str = "方向键移动，Shift+方向键改大小；按数字键扣分，Enter 选定，Esc 放弃";
pub(crate) const PENDING_MOVING: &str = "移动依据：打开要移到的评查项，按数字键扣分或按 E；Esc 不移";
pub(crate) const MOVE_EVIDENCE: &str = "拿起这处依据，移到别的扣分或别的评查项";
pub(crate) const MOVE_SHORT: &str = "移";
pub(crate) const REPLACE_EVIDENCE: &str = "用刚选中的待用依据替换这处依据";
pub(crate) const REPLACE_SHORT: &str = "换";
pub(crate) const AREA: &str = "（框选区域）";
pub(crate) const RUBRIC: &str = "评查标准";
pub(crate) const SCORE: &str = "得分";
pub(crate) const PREVIOUS_CASE: &str = "上一卷（[）";
pub(crate) const NEXT_CASE: &str = "下一卷（]）";
pub(crate) const PREVIOUS_CASE_SHORT: &str = "上一卷";
pub(crate) const NEXT_CASE_SHORT: &str = "下一卷";
pub(crate) const UNDO: &str = "撤销";
pub(crate) const UNDO_TITLE: &str = "撤销上一步评判（Ctrl+Z）";
pub(crate) const REDO: &str = "恢复";
pub(crate) const REDO_TITLE: &str = "恢复撤销的评判（Ctrl+Y）";
pub(crate) const KEYS: &str = "快捷键（?）";
pub(crate) const SAVING: &str = "正在保存…";
pub(crate) const SAVED: &str = "已保存";
pub(crate) const NOT_SAVED: &str = "未保存";
pub(crate) const DISMISS: &str = "知道了";
pub(crate) const BASIS: &str = "依据";
pub(crate) const HINT: &str = "提示";
pub(crate) const HINTS: &str = "检查提示：仅供参考，不扣分";
pub(crate) const LOOKED_THROUGH: &str = "查看过：";
pub(crate) const SERVED_BY: &str = "看这些文书";
pub(crate) const NOT_RECOGNISED: &str = "未识别出";
pub(crate) const NOT_IN_FILE: &str = "卷内没有";
pub(crate) const FAULTLESS: &str = "无问题";
pub(crate) const FAULTLESS_TITLE: &str = "无问题，并转到下一待评项（空格或 Enter）";
pub(crate) const NOT_TRIGGERED: &str = "未触发";
pub(crate) const NOT_TRIGGERED_TITLE: &str = "未触发，并转到下一待评项（空格或 Enter）";
pub(crate) const TRIGGERED: &str = "触发";
pub(crate) const TRIGGERED_TITLE: &str = "触发否决（1，需要依据）";
pub(crate) const MISSING: &str = "应有未有";
pub(crate) const MISSING_TITLE: &str = "应有的材料没有，本项不得分（N）";
pub(crate) const NOT_APPLICABLE: &str = "无需评审";
pub(crate) const NOT_APPLICABLE_TITLE: &str = "本案不涉及此项，不计入得分（0 或 X）";
pub(crate) const TAKE_BACK: &str = "撤回评判";
pub(crate) const TAKE_BACK_TITLE: &str = "回到待评";
pub(crate) const DEDUCTIONS: &str = "扣分标准";
pub(crate) const OCCURRENCES: &str = "处数";
pub(crate) const FEWER: &str = "减一处";
pub(crate) const MORE: &str = "加一处";
pub(crate) const POINTS: &str = "扣分";
pub(crate) const GRANT: &str = "给分";
pub(crate) const GRANT_SET: &str = "记入";
pub(crate) const GRANT_WRONG: &str = "请填写 0 至满分之间的分数，最多两位小数。";
pub(crate) const REMOVE_DEDUCTION: &str = "取消此项扣分";
pub(crate) const REMOVE_EVIDENCE: &str = "去掉这处依据（Delete；可撤销）";
pub(crate) const ADD_EVIDENCE: &str = "加依据（E）";
pub(crate) const NOTE: &str = "备注";
pub(crate) const NOTE_HINT: &str = "写给评分表的说明，可不填";
pub(crate) const HISTORY: &str = "评判记录";
pub(crate) const HISTORY_NONE: &str = "还没有评判记录。";
pub(crate) const PROMPT_EVIDENCE: &str =
    "请先在页面选中文字或框选（选中后再按一次），或勾选看过的材料，按 N 注明卷内未见。";
pub(crate) const PROMPT_PENDING: &str = "已有待用依据，再按一次即可记入。";
pub(crate) const LOOKED_AT: &str = "看过这些材料，都没有";
pub(crate) const LOOKED_AT_MORE: &str = "其他看过的地方";
pub(crate) const NOT_FOUND_CONFIRM: &str = "注明卷内未见（N）";
pub(crate) const LOOKED_AT_NONE: &str = "请至少勾选或填写一处看过的材料。";
pub(crate) const REASON: &str = "无需评审的理由";
pub(crate) const REASON_CONFIRM: &str = "记为无需评审";
pub(crate) const REASON_REQUIRED: &str = "请填写理由。";
pub(crate) const NOTHING_TO_ADD_TO: &str = "此项还没有扣分，请先按数字键选择扣分标准。";
pub(crate) const NO_PENDING: &str = "还没有待用依据，请先在页面选中文字或框选。";
pub(crate) const NOT_APPLICABLE_FORBIDDEN: &str = "评查标准规定此项必须评查，不能设为无需评审。";
pub(crate) const ALL_DECIDED: &str = "全部项目都已评完。";
pub(crate) const PICTURE_FAILED: &str = "这一页的图像未能显示，文字和评分不受影响。";
pub(crate) const OPEN_STATE: &str = "待评";

/// Usual reasons for setting an item aside.
pub(crate) const USUAL_REASONS: [&str; 4] =
    ["本案无此环节", "本案不属于应当适用的情形", "法律、法规未作此要求", "案件尚未进行到此阶段"];

/// The parts of the left pane.
pub(crate) const fn left_part(part: LeftPart) -> &'static str {
    match part {
        LeftPart::Documents => "文书",
        LeftPart::Timeline => "时间",
        LeftPart::Facts => "要素",
    }
}

/// How much in a part of the left pane asks for a look.
pub(crate) fn to_look_at(count: usize) -> String {
    format!("{count} 处需要核对")
}

/// A note of the readers on an original file.
pub(crate) fn source_note(file: &str, title: &str, count: u32, detail: &str) -> String {
    let times = if count > 1 { format!("，{count} 处") } else { String::new() };
    let detail = if detail.is_empty() { String::new() } else { format!("：{detail}") };
    format!("{file}　{title}{times}{detail}")
}

/// Two documents that say the same.
pub(crate) fn doubled(label: &str, of_label: &str) -> String {
    format!("{label}与{of_label}的内容几乎相同，是否重复装入请核对")
}

/// How the words of a case's pages were come by.
pub(crate) fn coverage(text: u32, recognised: u32, unread: u32) -> String {
    let mut told = format!("共 {} 页：文字版 {text} 页", text + recognised + unread);
    if recognised > 0 {
        told.push_str(&format!("，识别 {recognised} 页"));
    }
    if unread > 0 {
        told.push_str(&format!("，{unread} 页未识读，查找和检查不到其中内容"));
    }
    told.push('。');
    told
}

/// In how many documents a value stands.
pub(crate) fn said_in(count: usize) -> String {
    format!("{count} 份文书如此记载")
}

/// What became of a limit.
pub(crate) const fn limit_state(state: LimitState) -> &'static str {
    match state {
        LimitState::Kept => "期限内",
        LimitState::Doubtful => "需核对",
        LimitState::Overrun => "超期",
        LimitState::Open => "未见日期",
    }
}

/// The days of a limit.
pub(crate) fn limit_days(from: &str, last: &str, done: Option<&str>) -> String {
    let done = done.map_or_else(|| "未见办理日期".to_owned(), |done| format!("办理 {done}"));
    format!("起 {from}，届满 {last}，{done}")
}

/// Where a step of the timeline was read.
pub(crate) fn step_title(document: &str, page: u32) -> String {
    format!("{document} 第 {page} 页")
}

/// How far the review of a case is.
pub(crate) const fn score_state(state: ScoreState) -> &'static str {
    match state {
        ScoreState::Pending => "待评",
        ScoreState::Provisional => "进行中",
        ScoreState::Final => "已完成",
    }
}

/// What a gate does.
pub(crate) const fn gate_effect(effect: GateEffect) -> &'static str {
    match effect {
        GateEffect::BarTopGrade => "不得评为最高等次",
        GateEffect::Fail => "直接评为最低等次",
        GateEffect::ScoreZero => "全卷记零分",
    }
}

/// What is wrong with a mark.
pub(crate) const fn problem(problem: MarkProblemCode) -> &'static str {
    match problem {
        MarkProblemCode::UnknownCriterion => "评查标准里没有此项",
        MarkProblemCode::UnknownDeduction => "没有这条扣分标准",
        MarkProblemCode::EvidenceRequired => "缺少依据",
        MarkProblemCode::DeductionRequired => "没有选择扣分标准",
        MarkProblemCode::NotApplicableNotAllowed => "此项必须评查",
        MarkProblemCode::ReasonRequired => "缺少理由",
        MarkProblemCode::PointsOutOfRange => "分值超出范围",
        MarkProblemCode::VerdictNotAllowed => "评判与评分方式不符",
    }
}

/// How the words of a page were come by, where that matters: a recognised text may be wrong.
pub(crate) fn reading(source: TextSource, quality: u8) -> Option<String> {
    match source {
        TextSource::Text => None,
        TextSource::Ocr => Some(format!("识别文字 {quality}%")),
        TextSource::None => Some(UNREAD.to_owned()),
    }
}

/// Why a mark was written.
pub(crate) const fn cause(cause: MarkCause) -> &'static str {
    match cause {
        MarkCause::Decided => "评判",
        MarkCause::Undone => "撤销",
        MarkCause::Redone => "恢复",
        MarkCause::Imported => "导入",
    }
}

/// What a fault costs.
pub(crate) fn costs(
    points: Points,
    up_to: Option<Points>,
    per_occurrence: bool,
    cap: Option<Points>,
) -> String {
    let mut text = match up_to {
        Some(up_to) => format!("扣 {points}–{up_to}"),
        None => format!("扣 {points}"),
    };
    if per_occurrence {
        text.push_str("/处");
    }
    if let Some(cap) = cap {
        text.push_str(&format!("，最多 {cap}"));
    }
    text
}

/// A deduction that was taken.
pub(crate) fn deducted(points: Points) -> String {
    format!("扣 {points}")
}

/// How many faults were found.
pub(crate) fn faults(count: usize) -> String {
    format!("扣分 {count} 条")
}

/// Points that were granted.
pub(crate) fn granted(points: Points) -> String {
    format!("得 {points}")
}

/// Progress over the criteria.
pub(crate) fn progress(decided: u32, criteria: u32) -> String {
    format!("{decided}/{criteria} 项")
}

/// Evidence as a chip shows it.
pub(crate) fn evidence(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Place(place) if place.quote.is_empty() => format!("第 {} 页 {AREA}", place.page),
        Evidence::Place(place) => format!("第 {} 页 “{}”", place.page, shortened(&place.quote, 24)),
        Evidence::NotFound { looked_at } => format!("卷内未见：已看 {}", looked_at.join("、")),
    }
}

/// The whole file, as a place that was looked at.
pub(crate) fn whole_file(pages: u32) -> String {
    format!("全卷第 1–{pages} 页")
}

/// Where the find box stands: `n` of `total`.
pub(crate) fn found(index: usize, total: usize) -> String {
    format!("{index}/{total} 处")
}

/// How many places were found.
pub(crate) fn found_places(total: usize) -> String {
    format!("查到 {total} 处")
}

/// Number of pages after the page box.
pub(crate) fn of_pages(pages: u32) -> String {
    format!("/ {pages} 页")
}

/// Zoom in percent.
pub(crate) fn zoom(percent: u32) -> String {
    format!("{percent}%")
}

/// `text`, cut after `most` characters with a mark that it goes on.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_read_as_standards_print_them() {
        let p = Points::from_hundredths;
        assert_eq!(costs(p(200), None, false, None), "扣 2");
        assert_eq!(costs(p(50), None, true, Some(p(200))), "扣 0.5/处，最多 2");
        assert_eq!(costs(p(100), Some(p(300)), false, None), "扣 1–3");
    }

    #[test]
    fn long_quotes_are_cut_by_characters() {
        assert_eq!(shortened("行政处罚决定书", 7), "行政处罚决定书");
        assert_eq!(shortened("行政处罚决定书", 4), "行政处罚…");
    }
}
