//! Words of the pages: how they are shown, turned, searched.

use crate::words::word::{Word, said};
use contract::scoring::TextSource;

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
pub(crate) const PICTURE_FAILED: Word = Word::new(
    "这一页的图像未能显示，文字和评分不受影响。",
    "The picture of this page could not be shown; words and marks are not affected.",
);

/// Less than this share of sound text in percent is told.
const SOUND: u8 = 98;

/// How the words of a page were come by, where that matters: a recognised text may be wrong.
pub(crate) fn reading(source: TextSource, quality: u8) -> Option<String> {
    match source {
        TextSource::Text if quality >= SOUND => None,
        TextSource::Text => Some(said!("文字可能不全 {quality}%", "text may be incomplete, {quality}%")),
        TextSource::Ocr => Some(said!("识别文字 {quality}%", "recognised, {quality}%")),
        TextSource::None => Some(UNREAD.into()),
    }
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
