//! Words of the comparison for near-duplicates.

use super::word::{Word, said};
use contract::view::DuplicateLevel;

pub(crate) const NOTE: Word = Word::new(
    "比较全部案卷的内容，找出写法几乎相同的页和文书。多份案卷共有的印制文字不计在内。相同不等于有问题，请对照原页判断。",
    "All case files are compared for pages and documents that say nearly the same. What is printed in many files does not count. The same is no fault by itself: please see the pages.",
);
pub(crate) const NONE: Word = Word::new("没有发现内容近似的。", "Nothing nearly the same was found.");
pub(crate) const MORE_GROUPS: Word = Word::new("显示更多", "Show more");
pub(crate) const FIRST: Word = Word::new("以下各处与此处对照", "The others are held against this one");
pub(crate) const COMPARE: Word = Word::new("对照不同之处", "Compare");
pub(crate) const EQUAL: Word = Word::new(
    "文字完全相同（空白和换行不计）。",
    "The words are wholly the same (but for spaces and line breaks).",
);
pub(crate) const LACKS: Word = Word::new("（无）", "(none)");

/// What is compared, and how many groups there are.
pub(crate) fn level(level: DuplicateLevel, groups: usize) -> String {
    match level {
        DuplicateLevel::Page => said!("近似的页（{groups} 组）", "Pages alike ({groups} groups)"),
        DuplicateLevel::Document => {
            said!("近似的多页文书（{groups} 组）", "Documents of several pages alike ({groups} groups)")
        }
    }
}

/// A group.
pub(crate) fn group(members: usize, cases: usize) -> String {
    if cases == 1 {
        said!("同一案卷内 {members} 处内容近似", "{members} places alike in one file")
    } else {
        said!("{cases} 个案卷中 {members} 处内容近似", "{members} places alike in {cases} files")
    }
}

/// All members of a group.
pub(crate) fn all_members(count: usize) -> String {
    said!("全部 {count} 处", "All {count} places")
}

/// How alike a text is to the first. Rounded down, so that 100 means all.
pub(crate) fn alike(share: f64) -> String {
    let percent = (share * 100.0).floor();
    said!("{percent:.0}% 相同", "{percent:.0}% the same")
}

/// Pages of a document.
pub(crate) fn pages(pages: &str) -> String {
    said!("第 {pages} 页", "p. {pages}")
}

/// How many places differ.
pub(crate) fn differences(count: usize) -> String {
    said!("{count} 处不同", "{count} places differ")
}

/// Places that are not shown.
pub(crate) fn more_differences(count: usize) -> String {
    said!("另有 {count} 处不同，请打开两处原页对照。", "{count} more places differ; please open both pages.")
}

/// What was not compared.
pub(crate) fn left_out(form_only: u32, too_short: u32) -> String {
    said!(
        "另有 {form_only} 页除印制文字外几乎没有内容、{too_short} 页文字太少或未能识读，没有比较。",
        "{form_only} pages with hardly more than print and {too_short} pages with too few words or unread were not compared."
    )
}
