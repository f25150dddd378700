//! Words of the short tour on the first start.

use super::word::Word;

pub(crate) const TITLE: Word = Word::new("快速上手", "A short tour");
pub(crate) const NEXT: Word = Word::new("下一步", "Next");
pub(crate) const BACK: Word = Word::new("上一步", "Back");
pub(crate) const DONE: Word = Word::new("知道了", "Got it");
pub(crate) const SKIP: Word = Word::new("不再显示", "Do not show again");
pub(crate) const AGAIN: Word = Word::new("再看一遍快速上手", "Show the tour again");

/// The steps: a headline and what to know.
pub(crate) const STEPS: [(Word, Word); 5] = [
    (
        Word::new("一、建批次、导入案卷", "1. Make a round, import files"),
        Word::new(
            "在“评查批次”里新建批次，再把整批案卷的文件夹或压缩包导入。原件只复制，不改动。",
            "Make a round, then import the folder or archive with the files. Originals are copied, never changed.",
        ),
    ),
    (
        Word::new("二、打开案卷评查", "2. Open a file"),
        Word::new(
            "左边是卷内文书，中间是页面，右边是评查标准。选一个项目，会自动翻到有关的文书。",
            "Documents on the left, the page in the middle, the rubric on the right. Choosing an item turns to the document that matters.",
        ),
    ),
    (
        Word::new("三、没有问题按空格，扣分按数字", "3. Space when clean, a digit to deduct"),
        Word::new(
            "先在页面上选中文字，再按数字键，就按这处依据扣分。按 ? 可看全部按键，按键可在设置里改。",
            "Select words on the page, then press the digit of the fault. Press ? for all keys; they can be changed in the settings.",
        ),
    ),
    (
        Word::new("四、提示只供参考", "4. Hints only hint"),
        Word::new(
            "程序的检查提示不会自动扣分：按 T 采纳、按 D 不采纳并写理由，都会留下记录。拿不准的按 F 标记。",
            "Hints never take points. Press T to take one over, D to dismiss it with a reason; both are recorded. F flags what you are not sure of.",
        ),
    ),
    (
        Word::new("五、随时可以停下", "5. Stop at any time"),
        Word::new(
            "每一步都已保存，Ctrl+Z 可以撤销。下次打开会回到同一案卷的同一页。",
            "Every step is saved and can be undone with Ctrl+Z. The program opens again where you left.",
        ),
    ),
];
