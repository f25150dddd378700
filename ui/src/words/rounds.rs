//! Words of the list of rounds.

pub(crate) const TITLE: &str = "评查批次";
pub(crate) const NEW: &str = "新建批次";
pub(crate) const EMPTY: &str = "还没有评查批次";
pub(crate) const EMPTY_REMEDY: &str = "先新建一个批次，再把案卷文件夹、压缩包或 PDF 导入进来。";
pub(crate) const NAME: &str = "批次名称";
pub(crate) const NAME_EXAMPLE: &str = "例如：2026 年度案卷综合评查";
pub(crate) const YEAR: &str = "评查年度";
pub(crate) const KIND: &str = "评查类别";
pub(crate) const RUBRICS: &str = "评查标准";
pub(crate) const RUBRICS_HINT: &str =
    "按案卷的执法行为自动选用；几个标准适用于同一行为时，以排在前面的为准。";
pub(crate) const ADD_ON: &str = "附加标准";
pub(crate) const NO_ADD_ON: &str = "不用";
pub(crate) const CREATE: &str = "建立批次";
pub(crate) const PROGRESS: &str = "评查进度";
pub(crate) const OPEN: &str = "查看案卷";
pub(crate) const RESULTS: &str = "成果";
pub(crate) const NO_CASES: &str = "尚未导入案卷";

/// Progress of a round in words.
pub(crate) fn progress(finished: u32, started: u32, total: u32) -> String {
    format!(
        "共 {total} 卷 · 已评 {finished} · 评查中 {started} · 未评 {}",
        total.saturating_sub(finished + started)
    )
}

/// Year and kind of a round.
pub(crate) fn year_and_kind(year: i16, kind: &str) -> String {
    format!("{year} 年度 · {kind}")
}

/// A rubric in one line.
pub(crate) fn rubric(title: &str, criteria: u32, total: &str) -> String {
    format!("{title}（{criteria} 项，满分 {total}）")
}
