//! The sheet of keys.

use super::word::Word;

pub(crate) const TITLE: Word = Word::new("快捷键", "Keys");
pub(crate) const KEY: Word = Word::new("按键", "Key");
pub(crate) const MEANING: Word = Word::new("作用", "What it does");

/// Keys of the desk and what they do.
pub(crate) const DESK: &[(&str, Word)] = &[
    ("J / ↓", Word::new("下一评查项", "Next item")),
    ("K / ↑", Word::new("上一评查项", "Item before")),
    (
        "空格 / Enter",
        Word::new(
            "未评的判为无问题（否决项：未触发），已评的不变；转到下一待评项",
            "No fault where nothing is decided yet (a gate: not triggered), what is decided stays; on to the next open item",
        ),
    ),
    (
        "1 – 9",
        Word::new(
            "按编号扣分；已有待用依据时直接记入。每处扣分的再按一次加一处；否决项按 1 为触发",
            "Deduct by digit; evidence at hand is used at once. Where each occurrence costs, again for one more; 1 triggers a gate",
        ),
    ),
    (
        "Alt + 1 – 9",
        Word::new(
            "已扣的再加一处，或在幅度内多扣半分；不另要依据",
            "One more of what was deducted, or half a point more within its range; needs no further evidence",
        ),
    ),
    (
        "Shift + 1 – 9",
        Word::new(
            "已扣的减一处，或少扣半分；减完即取消这条扣分",
            "One less of what was deducted, or half a point less; the last one takes the deduction off",
        ),
    ),
    ("Delete", Word::new("撤回本项评判，回到待评", "Take the decision on this item back")),
    (
        "N",
        Word::new(
            "应有未有，注明卷内未见；再按一次确认",
            "Missing: not found in the file; press again to confirm",
        ),
    ),
    ("0 / X", Word::new("无需评审", "Not applicable")),
    ("E", Word::new("把待用依据加到已有的扣分", "Add the evidence at hand to a deduction")),
    ("Ctrl + Z", Word::new("撤销", "Undo")),
    ("Ctrl + Y", Word::new("恢复", "Redo")),
    ("U", Word::new("下一待评项", "Next open item")),
    ("H", Word::new("下一条未处理的提示", "Next hint nothing was decided on")),
    ("T", Word::new("采纳提示：以所指位置为依据扣分", "Take a hint over: deduct on the places it points at")),
    ("D", Word::new("不采纳提示，注明理由", "Dismiss a hint, with a reason")),
    ("F", Word::new("标记 / 取消“拿不准”", "Flag as “not sure”, or take the flag off")),
    (
        "Shift + F",
        Word::new(
            "换着显示：全部 / 待评 / 拿不准 / 有提示",
            "Which items are listed: all / open / not sure / with hints",
        ),
    ),
    ("Shift + H", Word::new("展开 / 收起无法判断的检查", "Unfold or fold what the checks could not tell")),
    (
        "Backspace",
        Word::new(
            "回到刚才的项目和页面（也可按 Alt + ←）",
            "Back to the item and page you came from (also Alt + ←)",
        ),
    ),
    ("Shift + Backspace", Word::new("再往前去（也可按 Alt + →）", "Forward again (also Alt + →)")),
    ("M", Word::new("写备注", "Write a note")),
    ("P", Word::new("常用语", "Phrases")),
    ("R", Word::new("先例：其他案卷怎么评的", "Precedents: how other files were decided")),
    ("S", Word::new("得分是怎么算的", "How the score came about")),
    ("Shift + S", Word::new("本项的评判记录", "What was decided on this item so far")),
    ("B", Word::new("切换框选 / 选字", "Select words or drag a box")),
    (
        "Shift + B",
        Word::new(
            "用键盘框选：方向键移动，Shift + 方向键改大小，Enter 选定",
            "A box by keys: arrows move it, Shift + arrows size it, Enter holds it",
        ),
    ),
    (
        "Shift + A",
        Word::new(
            "调整本项的依据框，再按换下一处：方向键移动，Shift + 方向键改大小，Enter 记下",
            "Correct a box of evidence of this item, again for the next: arrows move it, Shift + arrows size it, Enter keeps it",
        ),
    ),
    ("Shift + E", Word::new("以正在看的整页作为待用依据", "The page in view as evidence, whole")),
    ("Esc", Word::new("放弃当前提示或待用依据", "Give up the prompt or the evidence at hand")),
    ("PageUp / ←", Word::new("上一页", "Page before")),
    ("PageDown / →", Word::new("下一页", "Next page")),
    ("Shift + ↓ / ↑", Word::new("向下 / 向上滚动半屏", "Scroll down / up by half a pane")),
    ("G", Word::new("填页码，翻到该页", "To a page by its number")),
    ("Home / End", Word::new("第一页 / 最后一页", "First / last page")),
    (". / ,", Word::new("下一份文书 / 上一份文书", "Next document / document before")),
    ("+ / −", Word::new("放大 / 缩小（也可按住 Ctrl 滚轮）", "Larger / smaller (also Ctrl with the wheel)")),
    ("W", Word::new("适合宽度", "Fit width")),
    ("Z", Word::new("显示整页", "Fit page")),
    (
        "O / Shift + O",
        Word::new("本页向右 / 向左转 90°，下次打开仍如此", "Turn this page right / left by 90°; it stays so"),
    ),
    ("C", Word::new("左右对照", "Side by side")),
    ("L", Word::new("对照时同步滚动", "Scroll both together")),
    ("I", Word::new("缩略图", "Small pictures")),
    ("V", Word::new("旧件增强、摆正", "Old scans clear and straight")),
    ("Shift + V", Word::new("重新识读本页", "Recognise this page once more")),
    ("Y", Word::new("在页面上标出读出的要素", "Mark the facts that were read")),
    ("Shift + Y", Word::new("在页面上标出本项要看的用语", "Mark the words to look for")),
    ("Q", Word::new("左栏：卷内文书 / 时间线 / 要素比对", "Left pane: documents / timeline / facts")),
    ("Shift + Q", Word::new("校正文书：打开 / 收起", "Correct documents: open / shut")),
    ("Shift + N", Word::new("本页起另成一份文书", "Another document begins on this page")),
    ("Shift + M", Word::new("并入前一份文书", "Join with the document before")),
    ("Shift + T", Word::new("改文书种类", "Type of the document")),
    ("Shift + R", Word::new("改文书名称", "Title of the document")),
    ("Alt + ↑ / ↓", Word::new("文书上移 / 下移", "Document up / down")),
    ("Shift + Z", Word::new("撤销文书校正", "Undo a correction of documents")),
    ("Shift + X", Word::new("恢复撤销的文书校正", "Redo a correction of documents")),
    ("/ 或 Ctrl + F", Word::new("在本卷中查找", "Find in this case")),
    ("F3 / Shift + F3", Word::new("查到的下一处 / 上一处", "Next place found / the one before")),
    ("[ / ]", Word::new("上一卷 / 下一卷", "Case before / next case")),
    ("?", Word::new("显示本表", "Show this sheet")),
    ("Ctrl + Enter", Word::new("提交本卷，或重新打开", "Submit the case, or open it again")),
];
