//! Words of the comparison for near-duplicates.

use contract::view::DuplicateLevel;

pub(crate) const NOTE: &str = "比较全部案卷的内容，找出写法几乎相同的页和文书。多份案卷共有的印制文字不计在内。相同不等于有问题，请对照原页判断。";
pub(crate) const NONE: &str = "没有发现内容近似的。";
pub(crate) const MORE_GROUPS: &str = "显示更多";
pub(crate) const FIRST: &str = "以下各处与此处对照";
pub(crate) const COMPARE: &str = "对照不同之处";
pub(crate) const EQUAL: &str = "文字完全相同（空白和换行不计）。";
pub(crate) const LACKS: &str = "（无）";

/// What is compared, and how many groups there are.
pub(crate) fn level(level: DuplicateLevel, groups: usize) -> String {
    match level {
        DuplicateLevel::Page => format!("近似的页（{groups} 组）"),
        DuplicateLevel::Document => format!("近似的多页文书（{groups} 组）"),
    }
}

/// A group.
pub(crate) fn group(members: usize, cases: usize) -> String {
    if cases == 1 {
        format!("同一案卷内 {members} 处内容近似")
    } else {
        format!("{cases} 个案卷中 {members} 处内容近似")
    }
}

/// All members of a group.
pub(crate) fn all_members(count: usize) -> String {
    format!("全部 {count} 处")
}

/// How alike a text is to the first. Rounded down, so that 100 means all.
pub(crate) fn alike(share: f64) -> String {
    format!("{:.0}% 相同", (share * 100.0).floor())
}

/// Pages of a document.
pub(crate) fn pages(pages: &str) -> String {
    format!("第 {pages} 页")
}

/// How many places differ.
pub(crate) fn differences(count: usize) -> String {
    format!("{count} 处不同")
}

/// Places that are not shown.
pub(crate) fn more_differences(count: usize) -> String {
    format!("另有 {count} 处不同，请打开两处原页对照。")
}

/// What was not compared.
pub(crate) fn left_out(form_only: u32, too_short: u32) -> String {
    format!("另有 {form_only} 页除印制文字外几乎没有内容、{too_short} 页文字太少或未能识读，没有比较。")
}
