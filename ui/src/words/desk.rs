//! Words of the desk.

use super::word::{Word, said};
use crate::page::desk::LeftPart;
use contract::scoring::rubric::GateEffect;
use contract::scoring::scorecard::{MarkProblemCode, ScoreState};
use contract::scoring::timeline::LimitState;
use contract::scoring::{Evidence, Points, TextSource};
use contract::view::MarkCause;

pub(crate) const SKELETON: Word = Word::new("卷内文书", "Documents");
pub(crate) const LEFT_PANE: Word = Word::new("案卷结构", "Structure of the case");
pub(crate) const LEFT_PANE_SHORT: Word = Word::new("文书", "Case");
pub(crate) const LEFT_PANE_TITLE: Word = Word::new("按 Q 换到下一栏", "Q for the next part");
pub(crate) const TIMELINE: Word = Word::new("时间线", "Timeline");
pub(crate) const NO_DATES: Word = Word::new("没有读出日期。", "No dates were read.");
pub(crate) const LIMITS: Word = Word::new("期限", "Time limits");
pub(crate) const INVERTED: Word = Word::new("程序倒置", "Steps out of order");
pub(crate) const FACTS: Word = Word::new("案件要素", "Facts of the case");
pub(crate) const COMPARED_FACTS: Word = Word::new("要素比对", "Facts compared");
pub(crate) const AGREE: Word = Word::new("一致", "agree");
pub(crate) const DIFFER: Word = Word::new("不一致", "differ");
pub(crate) const ODD: Word = Word::new("与多数不同", "unlike the others");
pub(crate) const COPIED: Word = Word::new("笔录雷同", "Copied interviews");
pub(crate) const COPIED_COMPARE: Word = Word::new("并列对照", "Side by side");
pub(crate) const COPIED_NOTE: Word = Word::new(
    "左右是对应的回答，不同的字句标出；格式用语不计。同一人可以前后说得一样，雷同不等于有问题，请看原页。",
    "Answers that belong together stand side by side, the words that differ are marked; the print of the form does not count. One may say the same twice: likeness is no fault by itself, please see the pages.",
);
pub(crate) const CATALOGUE: Word = Word::new("卷内目录对照", "Catalogue compared");
pub(crate) const CATALOGUE_ROW: Word = Word::new("看目录里的这一行", "See this row of the catalogue");
pub(crate) const CATALOGUE_NONE: Word = Word::new("卷内未找到", "not found");
pub(crate) const FORM_PARTS: Word = Word::new("文书格式要素", "Parts of the official formats");
pub(crate) const FORM_NOTE: Word = Word::new(
    "按官方文书格式，未见所列要素的用语；换一种写法也可能算有，请看原页。",
    "By the official formats these words were not found; other words may say the same, please see the pages.",
);
pub(crate) const SOURCE_NOTES: Word = Word::new("原件说明", "About the original files");
pub(crate) const LACKS: Word =
    Word::new("缺失、重复与排列（检查提示，请核对）", "Missing, doubled, misplaced (hints, please check)");
pub(crate) const DOUBLED: Word = Word::new("重复", "doubled");
pub(crate) const DOUBLED_SHORT: Word = Word::new("重", "×2");
pub(crate) const OUT_OF_PLACE: Word = Word::new("位置不符", "out of place");
pub(crate) const OUT_OF_PLACE_SHORT: Word = Word::new("序", "⇅");
pub(crate) const OUT_OF_PLACE_TITLE: Word = Word::new(
    "位置与规定的排列顺序不符，见下方提示",
    "Not where the prescribed order has it; see the hints below",
);
pub(crate) const TO_CHECK_TITLE: Word = Word::new(
    "文书名称或起止页把握不大，请核对",
    "Not sure of its name or where it begins and ends; please check",
);
pub(crate) const NO_DOCUMENTS: Word =
    Word::new("没有识别出文书，请按页翻看。", "No documents were recognised; please leaf through the pages.");
pub(crate) const NO_FACTS: Word = Word::new("没有识别出要素。", "No facts were recognised.");
pub(crate) const TO_CHECK: Word = Word::new("待核", "check");
pub(crate) const UNREAD: Word = Word::new("未识读", "unread");
pub(crate) const UNREAD_PAGE: Word = Word::new(
    "本页未能识读文字，请直接查看图像。可用框选（B）取得依据。",
    "This page could not be read; please look at its picture. Drag a box (B) for evidence.",
);
pub(crate) const UNREAD_LINES: Word = Word::new(
    "本页未能识读文字，也没有图像可看，请打开原件查看。",
    "This page could not be read and has no picture; please open the original.",
);
pub(crate) const PAGE_VIEW: Word = Word::new("案卷页面", "Pages");
pub(crate) const PAGES: Word = Word::new("全卷各页", "All pages");
pub(crate) const COMPARE: Word = Word::new("左右对照", "Side by side");
pub(crate) const COMPARED: Word = Word::new("对照页面", "Page compared with");
pub(crate) const COMPARED_PAGES: Word = Word::new("对照的各页", "Pages compared with");
pub(crate) const COMPARED_WITH: Word = Word::new("对照哪份文书", "Compare with which document");
pub(crate) const COMPARE_END: Word = Word::new("结束对照（C）", "End the comparison (C)");
pub(crate) const LINKED: Word = Word::new("同步滚动", "Scroll together");
pub(crate) const LINKED_TITLE: Word = Word::new("左右两页一起滚动（L）", "Both pages scroll together (L)");
pub(crate) const STRIP: Word = Word::new("缩略图", "Small pictures");
pub(crate) const EVIDENCE_HERE: Word = Word::new("依据", "evidence");
pub(crate) const FOUND_HERE: Word = Word::new("查到", "found");
pub(crate) const LOOKS: Word = Word::new("显示", "View");
pub(crate) const LOOKS_TITLE: Word =
    Word::new("页面怎么显示：缩放、旋转、对照、标记", "How pages are shown: zoom, turn, side by side, marks");
pub(crate) const TURN_RIGHT: Word = Word::new("向右转 90°", "Turn right 90°");
pub(crate) const TURN_LEFT: Word = Word::new("向左转 90°", "Turn left 90°");
pub(crate) const CLEAR: Word = Word::new("旧件增强、摆正", "Old scans clear and straight");
pub(crate) const MARKS_SHOWN: Word = Word::new("页面上的标记", "Marks on the page");
pub(crate) const MARKS_EVIDENCE: Word = Word::new("扣分依据", "Evidence");
pub(crate) const MARKS_HINTS: Word = Word::new("检查提示", "Hints");
pub(crate) const MARKS_FACTS: Word = Word::new("读出的要素", "Facts read");
pub(crate) const MARKS_TERMS: Word = Word::new("本项要看的用语", "Words to look for");
pub(crate) const MARKS_FOUND: Word = Word::new("查找结果", "Words found");
pub(crate) const MARKS_PENDING: Word = Word::new("待用依据", "Evidence at hand");
pub(crate) const SAMPLE: Word = Word::new("文字", "Text");
pub(crate) const PREVIOUS_PAGE: Word = Word::new("上一页（PageUp 或 ←）", "Page before (PageUp or ←)");
pub(crate) const NEXT_PAGE: Word = Word::new("下一页（PageDown 或 →）", "Next page (PageDown or →)");
pub(crate) const PAGE_LABEL: Word = Word::new("文件自己的页码标注", "The file's own page number");
pub(crate) const PAGE_NUMBER: Word =
    Word::new("页码（G）：填入后按 Enter 翻到该页", "Page (G): type it and press Enter");
pub(crate) const ZOOM_IN: Word = Word::new("放大（+）", "Larger (+)");
pub(crate) const ZOOM_OUT: Word = Word::new("缩小（−）", "Smaller (−)");
pub(crate) const FIT_WIDTH: Word = Word::new("适合宽度", "Fit width");
pub(crate) const FIT_PAGE: Word = Word::new("显示整页", "Fit page");
pub(crate) const DRAG_BOX: Word = Word::new("框选", "Box");
pub(crate) const MODE_TITLE: Word = Word::new("切换选字与框选（B）", "Select words or drag a box (B)");
pub(crate) const FIND: Word = Word::new("本卷查找（/）", "Find in case (/)");
pub(crate) const FIND_TITLE: Word = Word::new(
    "在本卷中查找（/ 或 Ctrl+F）；Enter 到下一处，Shift+Enter 到上一处",
    "Find in this case (/ or Ctrl+F); Enter for the next place, Shift+Enter for the one before",
);
pub(crate) const FIND_NEXT: Word = Word::new("下一处（F3）", "Next place (F3)");
pub(crate) const FIND_PREVIOUS: Word = Word::new("上一处（Shift+F3）", "Place before (Shift+F3)");
pub(crate) const FOUND_LIST: Word = Word::new("查到的地方", "Places found");
pub(crate) const FOUND_SHUT: Word = Word::new("收起列表", "Shut the list");
pub(crate) const FIND_NONE: Word = Word::new("未找到", "None");
pub(crate) const PENDING: Word = Word::new("待用依据", "Evidence at hand");
pub(crate) const PENDING_NONE: Word = Word::new(
    "在页面上选中文字，或按 B 框选，作为扣分依据。",
    "Select words on the page, or press B and drag a box, for evidence.",
);
pub(crate) const PENDING_DISCARD: Word = Word::new("放弃这处依据（Esc）", "Give this evidence up (Esc)");
pub(crate) const PENDING_USE: Word =
    Word::new("按数字键扣分，或按 E 加到已有扣分", "Press a digit to deduct, or E to add it to a deduction");
pub(crate) const PENDING_FRAMING: Word = Word::new(
    "方向键移动，Shift+方向键改大小；按数字键扣分，Enter 选定，Esc 放弃",
    "Arrows move, Shift+arrows size; a digit deducts, Enter holds, Esc gives up",
);
pub(crate) const PENDING_MOVING: Word = Word::new(
    "移动依据：打开要移到的评查项，按数字键扣分或按 E；Esc 不移",
    "Moving evidence: open the item it goes to and press a digit or E; Esc leaves it",
);
pub(crate) const MOVE_EVIDENCE: Word = Word::new(
    "拿起这处依据，移到别的扣分或别的评查项",
    "Take this evidence up, for another deduction or item",
);
pub(crate) const MOVE_SHORT: Word = Word::new("移", "move");
pub(crate) const REPLACE_EVIDENCE: Word =
    Word::new("用刚选中的待用依据替换这处依据", "Put the evidence at hand in its place");
pub(crate) const REPLACE_SHORT: Word = Word::new("换", "swap");
pub(crate) const AREA: Word = Word::new("（框选区域）", "(box)");
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
pub(crate) const REMOVE_EVIDENCE: Word =
    Word::new("去掉这处依据（Delete；可撤销）", "Take this evidence away (Delete; can be undone)");
pub(crate) const ADD_EVIDENCE: Word = Word::new("加依据（E）", "Add evidence (E)");
pub(crate) const NOTE: Word = Word::new("备注", "Note");
pub(crate) const NOTE_HINT: Word = Word::new("写给评分表的说明，可不填", "For the scorecard; may be empty");
pub(crate) const HISTORY: Word = Word::new("评判记录", "Decisions so far");
pub(crate) const HISTORY_NONE: Word = Word::new("还没有评判记录。", "Nothing was decided yet.");
pub(crate) const PROMPT_EVIDENCE: Word = Word::new(
    "请先在页面选中文字或框选（选中后再按一次），或勾选看过的材料，按 N 注明卷内未见。",
    "Please select words or drag a box first (then press again), or tick what you looked at and press N for “not found in the file”.",
);
pub(crate) const PROMPT_PENDING: Word =
    Word::new("已有待用依据，再按一次即可记入。", "There is evidence at hand: press again to use it.");
pub(crate) const LOOKED_AT: Word = Word::new("看过这些材料，都没有", "Looked at these, found nothing");
pub(crate) const LOOKED_AT_MORE: Word = Word::new("其他看过的地方", "Other places looked at");
pub(crate) const NOT_FOUND_CONFIRM: Word = Word::new("注明卷内未见（N）", "Not found in the file (N)");
pub(crate) const LOOKED_AT_NONE: Word =
    Word::new("请至少勾选或填写一处看过的材料。", "Please name at least one place you looked at.");
pub(crate) const REASON: Word = Word::new("无需评审的理由", "Why it does not apply");
pub(crate) const REASON_CONFIRM: Word = Word::new("记为无需评审", "Not applicable");
pub(crate) const REASON_REQUIRED: Word = Word::new("请填写理由。", "Please give a reason.");
pub(crate) const NOTHING_TO_ADD_TO: Word = Word::new(
    "此项还没有扣分，请先按数字键选择扣分标准。",
    "Nothing was deducted here yet; please choose a deduction by its digit first.",
);
pub(crate) const NOTHING_TO_COUNT: Word =
    Word::new("这一条还没有扣，或者不能再增减。", "This was not deducted yet, or cannot be changed further.");
pub(crate) const NO_PENDING: Word = Word::new(
    "还没有待用依据，请先在页面选中文字或框选。",
    "There is no evidence at hand; please select words or drag a box first.",
);
pub(crate) const NOT_APPLICABLE_FORBIDDEN: Word = Word::new(
    "评查标准规定此项必须评查，不能设为无需评审。",
    "The rubric says that this item must be reviewed.",
);
pub(crate) const ALL_DECIDED: Word = Word::new("全部项目都已评完。", "All items are decided.");
pub(crate) const PICTURE_FAILED: Word = Word::new(
    "这一页的图像未能显示，文字和评分不受影响。",
    "The picture of this page could not be shown; words and marks are not affected.",
);
pub(crate) const OPEN_STATE: Word = Word::new("待评", "Open");

/// Usual reasons for setting an item aside. They go into marks.
pub(crate) const USUAL_REASONS: [&str; 4] =
    ["本案无此环节", "本案不属于应当适用的情形", "法律、法规未作此要求", "案件尚未进行到此阶段"];

/// The parts of the left pane.
pub(crate) const fn left_part(part: LeftPart) -> Word {
    match part {
        LeftPart::Documents => Word::new("文书", "Docs"),
        LeftPart::Timeline => Word::new("时间", "Dates"),
        LeftPart::Facts => Word::new("要素", "Facts"),
    }
}

/// How much in a part of the left pane asks for a look.
pub(crate) fn to_look_at(count: usize) -> String {
    said!("{count} 处需要核对", "{count} to check")
}

/// A note of the readers on an original file.
pub(crate) fn source_note(file: &str, title: &str, count: u32, detail: &str) -> String {
    let times = if count > 1 { said!("，{count} 处", ", {count} times") } else { String::new() };
    let detail = if detail.is_empty() { String::new() } else { format!("：{detail}") };
    format!("{file}　{title}{times}{detail}")
}

/// Two documents that say the same.
pub(crate) fn doubled(label: &str, of_label: &str) -> String {
    said!(
        "{label}与{of_label}的内容几乎相同，是否重复装入请核对",
        "{label} says nearly the same as {of_label}; please check whether it lies there twice"
    )
}

/// How the words of a case's pages were come by.
pub(crate) fn coverage(text: u32, recognised: u32, unread: u32) -> String {
    let total = text + recognised + unread;
    let mut told = said!("共 {total} 页：文字版 {text} 页", "{total} pages: {text} with text");
    if recognised > 0 {
        told.push_str(&said!("，识别 {recognised} 页", ", {recognised} recognised"));
    }
    if unread > 0 {
        told.push_str(&said!(
            "，{unread} 页未识读，查找和检查不到其中内容",
            ", {unread} unread: neither searched nor checked"
        ));
    }
    told.push_str(&said!("。", "."));
    told
}

/// What comparing the interviews came to.
pub(crate) fn copied_told(pairs: usize, compared: u32, unread: u32) -> String {
    let told = match (pairs, compared) {
        (_, 0) => said!("没有可比对的询问笔录。", "There are no interviews to compare."),
        (0, compared) => said!(
            "与全库 {compared} 份笔录比对，未见回答几乎相同的。",
            "Compared with {compared} interviews of all cases: none with nearly the same answers."
        ),
        (pairs, compared) => said!(
            "与全库 {compared} 份笔录比对，{pairs} 对的回答几乎相同。",
            "Compared with {compared} interviews of all cases: {pairs} pairs with nearly the same answers."
        ),
    };
    if unread == 0 {
        return told;
    }
    let more = said!(
        "另有 {unread} 页笔录未识读，未能比对。",
        " {unread} pages of interviews were not read and not compared."
    );
    told + &more
}

/// How much two interviews share.
pub(crate) fn copied_pair(percent: u8, identical: u32) -> String {
    said!("回答 {percent}% 相同，{identical} 字", "answers {percent}% the same, {identical} characters")
}

/// Who was asked, in which record, on which pages, in which case.
pub(crate) fn interview(person: &str, title: &str, pages: &str, case: &str) -> String {
    let unknown = Word::new("被询问人未读出", "person not read");
    let person = if person.is_empty() { unknown.say() } else { person };
    let case = if case.is_empty() { String::new() } else { format!("{case} ") };
    said!("{case}{title}（{person}，第 {pages} 页）", "{case}{title} ({person}, p. {pages})")
}

/// The page an answer stands on.
pub(crate) fn answer_on(page: u32) -> String {
    if page == 0 { String::new() } else { super::common::page(page) }
}

/// How much of the catalogue does not fit.
pub(crate) fn catalogue_told(unfit: usize) -> String {
    match unfit {
        0 => said!("（未见不符）", "(nothing unfit)"),
        unfit => said!("（{unfit} 处不符，请核对）", "({unfit} to check)"),
    }
}

/// The pages a row of the catalogue gives.
pub(crate) fn catalogue_pages(first: Option<u32>, last: Option<u32>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if last != first => {
            said!("目录页次 {first}–{last}", "listed p. {first}–{last}")
        }
        (Some(first), _) => said!("目录页次 {first}", "listed p. {first}"),
        (None, _) => String::new(),
    }
}

/// Where the paper that a row names begins.
pub(crate) fn catalogue_paper(page: u32) -> String {
    said!("在第 {page} 页", "on p. {page}")
}

/// How many papers.
pub(crate) fn papers(count: usize) -> String {
    said!("（{count} 份）", "({count})")
}

/// The parts of a format that a paper lacks.
pub(crate) fn lacks_parts(parts: &[String]) -> String {
    let parts = parts.join("、");
    said!("未见：{parts}", "not found: {parts}")
}

/// In how many documents a value stands.
pub(crate) fn said_in(count: usize) -> String {
    said!("{count} 份文书如此记载", "{count} documents say so")
}

/// What became of a limit.
pub(crate) const fn limit_state(state: LimitState) -> Word {
    match state {
        LimitState::Kept => Word::new("期限内", "in time"),
        LimitState::Doubtful => Word::new("需核对", "to check"),
        LimitState::Overrun => Word::new("超期", "overrun"),
        LimitState::Open => Word::new("未见日期", "no date"),
    }
}

/// The days of a limit.
pub(crate) fn limit_days(from: &str, last: &str, done: Option<&str>) -> String {
    let done = match done {
        Some(done) => said!("办理 {done}", "done {done}"),
        None => said!("未见办理日期", "no day read"),
    };
    said!("起 {from}，届满 {last}，{done}", "from {from}, to {last}, {done}")
}

/// Where a step of the timeline was read.
pub(crate) fn step_title(document: &str, page: u32) -> String {
    said!("{document} 第 {page} 页", "{document}, p. {page}")
}

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

/// How the words of a page were come by, where that matters: a recognised text may be wrong.
pub(crate) fn reading(source: TextSource, quality: u8) -> Option<String> {
    match source {
        TextSource::Text => None,
        TextSource::Ocr => Some(said!("识别文字 {quality}%", "recognised, {quality}%")),
        TextSource::None => Some(UNREAD.into()),
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
    if cause == MarkCause::Decided { String::new() } else { format!("{}：", self::cause(cause)) }
}

/// A deduction as it was taken.
pub(crate) fn deduction_told(reason: &str, occurrences: u32, points: Option<Points>) -> String {
    let times =
        if occurrences > 1 { said!("，{occurrences} 处", ", {occurrences} times") } else { String::new() };
    let points = points.map(|points| said!("，扣 {points}", ", −{points}")).unwrap_or_default();
    format!("{reason}{times}{points}")
}

/// What a fault costs.
pub(crate) fn costs(
    points: Points,
    up_to: Option<Points>,
    per_occurrence: bool,
    cap: Option<Points>,
) -> String {
    let mut text = match up_to {
        Some(up_to) => said!("扣 {points}–{up_to}", "−{points} to −{up_to}"),
        None => said!("扣 {points}", "−{points}"),
    };
    if per_occurrence {
        text.push_str(&said!("/处", " each"));
    }
    if let Some(cap) = cap {
        text.push_str(&said!("，最多 {cap}", ", {cap} at most"));
    }
    text
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

/// Evidence as a chip shows it.
pub(crate) fn evidence(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Place(place) => {
            let page = super::common::page(place.page);
            match place.quote.as_str() {
                "" => format!("{page} {AREA}"),
                quote => format!("{page} “{}”", shortened(quote, 24)),
            }
        }
        Evidence::NotFound { looked_at } => {
            let looked_at = looked_at.join("、");
            said!("卷内未见：已看 {looked_at}", "not found: looked at {looked_at}")
        }
    }
}

/// The whole file, as a place that was looked at. It goes into the mark, and so is Chinese in either language.
pub(crate) fn whole_file(pages: u32) -> String {
    format!("全卷第 1–{pages} 页")
}

/// Where the find box stands: `n` of `total`.
pub(crate) fn found(index: usize, total: usize) -> String {
    said!("{index}/{total} 处", "{index}/{total}")
}

/// How many places were found.
pub(crate) fn found_places(total: usize) -> String {
    said!("查到 {total} 处", "{total} places")
}

/// Number of pages after the page box.
pub(crate) fn of_pages(pages: u32) -> String {
    said!("/ {pages} 页", "/ {pages}")
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
