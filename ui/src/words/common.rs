//! Words that several screens share.

use super::word::{Word, said};
use contract::view::ReviewState;

/// The widest key.
pub(crate) const SPACE: Word = Word::new("空格", "Space");
pub(crate) const WAITING: Word = Word::new("正在读取…", "Reading…");
pub(crate) const RETRY: Word = Word::new("重试", "Try again");
pub(crate) const CLOSE: Word = Word::new("关闭", "Close");
pub(crate) const CANCEL: Word = Word::new("取消", "Cancel");
pub(crate) const ALL: Word = Word::new("全部", "All");
pub(crate) const NOT_READ: Word = Word::new("未识别", "not recognised");

/// Between parts of a sentence.
pub(crate) const COMMA: Word = Word::new("，", ", ");
/// Between things of a list.
pub(crate) const AND: Word = Word::new("、", ", ");
/// Between parts of a list that hold commas themselves.
pub(crate) const SEMICOLON: Word = Word::new("；", "; ");
/// After a name, before what is said of it.
pub(crate) const COLON: Word = Word::new("：", ": ");
/// At the end of a sentence.
pub(crate) const STOP: Word = Word::new("。", ".");

/// Between two keys that do the same.
const OR: Word = Word::new("或", "or");

/// Keys as the sheet names them, in the language that is spoken.
pub(crate) fn keyboard(keys: &str) -> String {
    keys.replace("空格", &SPACE).replace("或", &OR)
}

/// How far a review is.
pub(crate) const fn review_state(state: ReviewState) -> Word {
    match state {
        ReviewState::NotStarted => Word::new("未评", "not begun"),
        ReviewState::InProgress => Word::new("评查中", "under way"),
        ReviewState::Finished => Word::new("已评", "done"),
    }
}

/// A number of pages, and how many of them could not be read.
pub(crate) fn pages(pages: u32, unread: u32) -> String {
    if unread == 0 {
        said!("{pages} 页", "{pages} pages")
    } else {
        said!("{pages} 页（{unread} 页未识读）", "{pages} pages ({unread} unread)")
    }
}

/// Page `page`.
pub(crate) fn page(page: u32) -> String {
    said!("第 {page} 页", "p. {page}")
}
