//! Words of correcting documents.

use super::word::{Word, said};
use contract::scoring::Stage;

pub(crate) const TITLE: Word = Word::new("校正文书", "Correct documents");
pub(crate) const OPEN_TITLE: Word = Word::new(
    "校正正在看的这份文书：起止、种类、名称、次序（Shift+Q）",
    "Correct the document in view: where it begins and ends, type, title, order (Shift+Q)",
);
pub(crate) const READING: Word =
    Word::new("正在按校正重新识别案卷结构…", "Reading the case again as corrected…");
pub(crate) const NOTHING_TO_CHANGE: Word =
    Word::new("这份文书不用这样校正：已经是这样了。", "This document is like that already.");
pub(crate) const NOTHING_TO_UNDO: Word =
    Word::new("没有可以撤销的文书校正。", "There is no correction to take back.");
pub(crate) const NOTHING_TO_REDO: Word =
    Word::new("没有可以恢复的文书校正。", "There is no correction to bring back.");
pub(crate) const TYPE: Word = Word::new("种类", "Type");
pub(crate) const TYPE_TITLE: Word =
    Word::new("这份文书是哪一种（Shift+T）", "What kind of document this is (Shift+T)");
pub(crate) const NAME: Word = Word::new("名称", "Title");
pub(crate) const NAME_TITLE: Word = Word::new(
    "这份文书的名称（Shift+R），按 Enter 记下；留空用种类的名称",
    "Its title (Shift+R), Enter to keep; empty for the name of its type",
);
pub(crate) const CUT_HERE: Word = Word::new("本页起另成一份", "Begins on this page");
pub(crate) const CUT_HERE_TITLE: Word = Word::new(
    "从正在看的这一页起，另成一份文书（Shift+N）",
    "Another document begins on the page in view (Shift+N)",
);
pub(crate) const JOIN: Word = Word::new("并入前一份", "Join with the one before");
pub(crate) const JOIN_TITLE: Word =
    Word::new("与前面的文书合为一份（Shift+M）", "Part of the document before (Shift+M)");
pub(crate) const UP: Word = Word::new("上移", "Up");
pub(crate) const UP_TITLE: Word = Word::new(
    "排到上一份文书之前（Alt+↑）；原件和页码不变",
    "Before the document above (Alt+↑); originals and page numbers stay",
);
pub(crate) const DOWN: Word = Word::new("下移", "Down");
pub(crate) const DOWN_TITLE: Word = Word::new(
    "排到下一份文书之后（Alt+↓）；原件和页码不变",
    "Behind the document below (Alt+↓); originals and page numbers stay",
);
pub(crate) const DRAG_TITLE: Word = Word::new(
    "按住拖到两份文书之间；原件和页码不变",
    "Hold and drag to between two documents; originals and page numbers stay",
);
pub(crate) const UNDO: Word = Word::new("撤销校正", "Undo correction");
pub(crate) const UNDO_TITLE: Word =
    Word::new("撤销上一步文书校正（Shift+Z）", "Take the last correction back (Shift+Z)");
pub(crate) const REDO: Word = Word::new("恢复校正", "Redo correction");
pub(crate) const REDO_TITLE: Word =
    Word::new("恢复撤销的文书校正（Shift+X）", "Bring the correction taken back last back (Shift+X)");
pub(crate) const AS_CUT: Word = Word::new("恢复自动切分", "As the program cuts");
pub(crate) const AS_CUT_TITLE: Word =
    Word::new("去掉全部人工校正，由程序切分；可以撤销", "All corrections go; can be undone");
pub(crate) const REREAD: Word = Word::new("重新识别", "Read again");
pub(crate) const REREAD_TITLE: Word = Word::new(
    "按现有文字重新切分、重读要素；人工校正保留",
    "Cut and read the facts again from the words as they are; corrections stay",
);
pub(crate) const BY_HAND: Word = Word::new("人工", "by hand");
pub(crate) const BY_HAND_TITLE: Word = Word::new("起止、种类、名称或次序由人校正过", "Corrected by a person");

/// The document that is corrected.
pub(crate) fn which(title: &str, pages: &str) -> String {
    said!("{title}（第 {pages} 页）", "{title} (p. {pages})")
}

/// How many corrections stand.
pub(crate) fn corrections(count: u32) -> String {
    match count {
        0 => said!("本卷文书由程序切分，没有人工校正。", "Cut by the program; nothing was corrected."),
        count => said!(
            "已校正 {count} 步，重新识别后仍保留。",
            "{count} corrections; they stand when the case is read again."
        ),
    }
}

/// The name of a stage.
pub(crate) const fn stage(stage: Stage) -> Word {
    match stage {
        Stage::Archive => Word::new("归档", "Archive"),
        Stage::Filing => Word::new("立案", "Filing"),
        Stage::Investigation => Word::new("调查取证", "Investigation"),
        Stage::Compulsory => Word::new("行政强制", "Compulsory measures"),
        Stage::Decision => Word::new("决定", "Decision"),
        Stage::Review => Word::new("审核", "Legal review"),
        Stage::Notice => Word::new("告知", "Notice"),
        Stage::Hearing => Word::new("听证", "Hearing"),
        Stage::Service => Word::new("送达", "Service"),
        Stage::Performance => Word::new("执行", "Performance"),
        Stage::Closing => Word::new("结案", "Closing"),
        Stage::Licensing => Word::new("行政许可", "Licensing"),
        Stage::Inspection => Word::new("行政检查", "Inspection"),
        Stage::Corrected => Word::new("纠错", "Corrected"),
        Stage::Unknown => Word::new("未归类", "Others"),
    }
}
