//! Words of correcting documents.

use contract::scoring::Stage;

pub(crate) const TITLE: &str = "校正文书";
pub(crate) const OPEN_TITLE: &str = "校正正在看的这份文书：起止、种类、名称、次序（Shift+Q）";
pub(crate) const READING: &str = "正在按校正重新识别案卷结构…";
pub(crate) const NOTHING_TO_CHANGE: &str = "这份文书不用这样校正：已经是这样了。";
pub(crate) const NOTHING_TO_UNDO: &str = "没有可以撤销的文书校正。";
pub(crate) const TYPE: &str = "种类";
pub(crate) const TYPE_TITLE: &str = "这份文书是哪一种（Shift+T）";
pub(crate) const NAME: &str = "名称";
pub(crate) const NAME_TITLE: &str = "这份文书的名称（Shift+R），按 Enter 记下；留空用种类的名称";
pub(crate) const CUT_HERE: &str = "本页起另成一份";
pub(crate) const CUT_HERE_TITLE: &str = "从正在看的这一页起，另成一份文书（Shift+N）";
pub(crate) const JOIN: &str = "并入前一份";
pub(crate) const JOIN_TITLE: &str = "与前面的文书合为一份（Shift+M）";
pub(crate) const UP: &str = "上移";
pub(crate) const UP_TITLE: &str = "排到上一份文书之前（Alt+↑）；原件和页码不变";
pub(crate) const DOWN: &str = "下移";
pub(crate) const DOWN_TITLE: &str = "排到下一份文书之后（Alt+↓）；原件和页码不变";
pub(crate) const UNDO: &str = "撤销校正";
pub(crate) const UNDO_TITLE: &str = "撤销上一步文书校正（Shift+Z）";
pub(crate) const AS_CUT: &str = "恢复自动切分";
pub(crate) const AS_CUT_TITLE: &str = "去掉全部人工校正，由程序切分；可以撤销";
pub(crate) const REREAD: &str = "重新识别";
pub(crate) const REREAD_TITLE: &str = "按现有文字重新切分、重读要素；人工校正保留";
pub(crate) const BY_HAND: &str = "人工";
pub(crate) const BY_HAND_TITLE: &str = "起止、种类、名称或次序由人校正过";

/// The document that is corrected.
pub(crate) fn which(title: &str, pages: &str) -> String {
    format!("{title}（第 {pages} 页）")
}

/// How many corrections stand.
pub(crate) fn corrections(count: u32) -> String {
    match count {
        0 => "本卷文书由程序切分，没有人工校正。".to_owned(),
        count => format!("已校正 {count} 步，重新识别后仍保留。"),
    }
}

/// The name of a stage.
pub(crate) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Archive => "归档",
        Stage::Filing => "立案",
        Stage::Investigation => "调查取证",
        Stage::Compulsory => "行政强制",
        Stage::Decision => "决定",
        Stage::Review => "审核",
        Stage::Notice => "告知",
        Stage::Hearing => "听证",
        Stage::Service => "送达",
        Stage::Performance => "执行",
        Stage::Closing => "结案",
        Stage::Licensing => "行政许可",
        Stage::Inspection => "行政检查",
        Stage::Corrected => "纠错",
        Stage::Unknown => "未归类",
    }
}
