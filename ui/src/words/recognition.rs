//! Words of the recognition of scans.

use super::word::{Word, said};

pub(crate) const PAUSE: Word = Word::new("暂停识读", "Pause");
pub(crate) const GO_ON: Word = Word::new("继续识读", "Go on");
pub(crate) const TITLE: Word = Word::new("识读", "Recognition");
pub(crate) const THIS_PAGE: Word = Word::new("重新识读本页", "This page once more");
pub(crate) const THIS_CASE: Word = Word::new("重新识读本卷扫描页", "All scans of the case once more");
pub(crate) const CALL_OFF: Word = Word::new("取消识读", "Cancel");
pub(crate) const CALL_OFF_TITLE: Word = Word::new(
    "正在识读的一页读完为止，其余各页保持原样",
    "The page at work is finished, all others stay as they are",
);
pub(crate) const OWN_WORDS: Word = Word::new(
    "本页的文字是文件自带的。按图像重新识读，会以识读的文字代替它。",
    "The words of this page are the file's own. Recognised words would take their place.",
);
pub(crate) const ALL_THE_SAME: Word = Word::new("仍要识读", "Recognise");
pub(crate) const DONE: Word = Word::new("识读完毕。", "Recognised.");

/// A recognised line that may well be wrong.
pub(crate) fn doubtful(sure: u8) -> String {
    said!("识读把握 {sure}%，请以图像为准", "recognised, {sure}% sure: please see the picture")
}

/// How many scans still wait.
pub(crate) fn waiting(pages: u32, paused: bool) -> String {
    if paused {
        said!(
            "扫描页识读已暂停，还有 {pages} 页未识读。",
            "Recognition of scans is paused, {pages} pages to go."
        )
    } else {
        said!(
            "正在后台识读扫描页，还有 {pages} 页；识读完的案卷会自动更新。",
            "Scans are recognised behind other work, {pages} pages to go; cases follow by themselves."
        )
    }
}

/// How many pages of the case on the desk still wait.
pub(crate) fn waiting_here(pages: usize, paused: bool) -> String {
    if paused {
        said!("识读已暂停，本卷还有 {pages} 页", "Recognition is paused, {pages} pages of this case to go")
    } else {
        said!("正在识读本卷，还有 {pages} 页", "Recognising this case, {pages} pages to go")
    }
}
