//! Words of the horizontal review, and of progress over the pile.

use super::word::{Word, said};
pub(crate) const TITLE: Word = Word::new("横向评查", "Across files");
pub(crate) const TITLE_HINT: Word =
    Word::new("同一项目逐卷对照，保持尺度一致", "One item file by file, for one measure");
pub(crate) const CRITERION: Word = Word::new("评查项目", "Item");
pub(crate) const LIST: Word = Word::new("各案卷", "Files");
pub(crate) const NONE: Word =
    Word::new("本批次没有按此标准评查的案卷。", "No file of this round is reviewed by this rubric.");
pub(crate) const NO_DOCUMENT: Word = Word::new("卷内没有相关文书", "no such document in the file");
pub(crate) const DECIDE_GROUP: Word = Word::new("同组一并评", "Decide group alike");
pub(crate) const DECIDE_GROUP_TITLE: Word = Word::new(
    "内容相似的案卷按同样方式评，每卷各记一笔（G）",
    "Files with like text are decided alike, each with a mark of its own (G)",
);
pub(crate) const EVIDENCE_NOTE: Word = Word::new(
    "在页面上拖出一框，就以它为依据扣分；不拖则以该文书开头处为依据，可在评查台补充。",
    "Drag a box over the page to deduct on it; without one the beginning of the document is the evidence, and more can be added at the desk.",
);
pub(crate) const PAGE_BEFORE: Word =
    Word::new("本文书上一页（PageUp 或 ←）", "Page before of this document (PageUp or ←)");
pub(crate) const PAGE_AFTER: Word =
    Word::new("本文书下一页（PageDown 或 →）", "Next page of this document (PageDown or →)");
pub(crate) const UNDO: Word = Word::new("撤销", "Undo");
pub(crate) const UNDO_TITLE: Word = Word::new(
    "撤销在这里做的上一步，一并评的一并撤销（Ctrl+Z）",
    "Take the last step made here back, all files of it (Ctrl+Z)",
);
pub(crate) const SUBMITTED: Word = Word::new("已提交", "submitted");
pub(crate) const OPEN_DESK: Word = Word::new("到评查台", "To the desk");
pub(crate) const UNREAD: Word = Word::new(
    "这一页没有图像，以下是读出的文字。",
    "This page has no picture; these are the words that were read.",
);
pub(crate) const KEYS: Word = Word::new(
    "↑↓ 换卷 · ←→ 翻页 · 空格 无问题 · 数字 扣分 · N 应有未有 · X 无需评审 · G 同组一并评",
    "↑↓ file · ←→ page · Space no fault · digit deduct · N missing · X not applicable · G group alike",
);
/// What a file that lacks the document is marked with. Goes into marks, and so is Chinese in either language.
pub(crate) const NO_SUCH_DOCUMENT: &str = "卷内没有相关文书";
/// The same for an item that does not apply.
pub(crate) const NOT_APPLICABLE_REASON: &str = "本案无此环节";
pub(crate) const FORECAST: Word = Word::new("我的进度", "My progress");

/// Evidence taken from the page.
pub(crate) fn taken(page: u32, quote: &str) -> String {
    let page = super::common::page(page);
    let quote = match quote {
        "" => String::from(super::desk::AREA),
        quote => format!("“{}”", super::desk::shortened(quote, 40)),
    };
    said!("待用依据：{page} {quote}（Esc 放弃）", "Evidence at hand: {page} {quote} (Esc gives it up)")
}

/// Files with like text.
pub(crate) fn group(count: usize) -> String {
    said!("内容相似的 {count} 卷", "{count} with like text")
}

/// Files that lack the document.
pub(crate) fn group_lacking(count: usize) -> String {
    said!("没有相关文书的 {count} 卷", "{count} without such a document")
}

/// How many are decided.
pub(crate) fn decided(decided: usize, all: usize) -> String {
    said!("已评 {decided}/{all} 卷", "{decided}/{all} decided")
}

/// How far the pile is, and what is left.
pub(crate) fn forecast(finished: u32, cases: usize, usual: Option<u32>, left: Option<u32>) -> String {
    let mut text = said!("已评完 {finished}/{cases} 卷", "{finished}/{cases} files done");
    match (usual, left) {
        (Some(usual), Some(left)) => {
            let (usual, left) = (usual.div_ceil(60), super::review::left(left));
            text.push_str(&said!(
                "，每卷通常 {usual} 分钟，余下{left}",
                ", usually {usual} minutes a file, {left} left"
            ));
        }
        _ => text
            .push_str(&said!("，评完一卷后可估计余下的时间", "; once one is done the rest can be forecast")),
    }
    text
}
