//! Words that several screens share.

use contract::view::ReviewState;

pub(crate) const WAITING: &str = "正在读取…";
pub(crate) const RETRY: &str = "重试";
pub(crate) const CLOSE: &str = "关闭";
pub(crate) const CANCEL: &str = "取消";
pub(crate) const ALL: &str = "全部";
pub(crate) const NOT_READ: &str = "未识别";

/// How far a review is.
pub(crate) const fn review_state(state: ReviewState) -> &'static str {
    match state {
        ReviewState::NotStarted => "未评",
        ReviewState::InProgress => "评查中",
        ReviewState::Finished => "已评",
    }
}

/// A number of pages, and how many of them could not be read.
pub(crate) fn pages(pages: u32, unread: u32) -> String {
    if unread == 0 { format!("{pages} 页") } else { format!("{pages} 页（{unread} 页未识读）") }
}

/// Page `page`.
pub(crate) fn page(page: u32) -> String {
    format!("第 {page} 页")
}
