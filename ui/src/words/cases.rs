//! Words of the table of cases.

use contract::scoring::ActKind;

pub(crate) const ORDINAL: &str = "序号";
pub(crate) const NUMBER: &str = "案号";
pub(crate) const CAUSE: &str = "案由";
pub(crate) const PARTY: &str = "当事人";
pub(crate) const DEPARTMENT: &str = "部门";
pub(crate) const ACT: &str = "类型";
pub(crate) const PAGES: &str = "页数";
pub(crate) const PROGRESS: &str = "进度";
pub(crate) const SCORE: &str = "得分";
pub(crate) const GRADE: &str = "等次";
pub(crate) const STATE: &str = "状态";
pub(crate) const FILTER: &str = "筛选案号、案由、当事人";
pub(crate) const CLEAR: &str = "清除筛选";
pub(crate) const IMPORT: &str = "导入案卷";
pub(crate) const RESULTS: &str = "查看成果";
pub(crate) const EMPTY: &str = "这个批次还没有案卷";
pub(crate) const EMPTY_REMEDY: &str = "点“导入案卷”，选择案卷所在的文件夹、压缩包或文件。";
pub(crate) const NONE_MATCH: &str = "没有符合筛选条件的案卷";
pub(crate) const ENTERPRISE: &str = "涉企";
pub(crate) const HOW_TO_OPEN: &str = "↑ ↓ 选择，Enter 打开";

/// The kind of act in a narrow column.
pub(crate) const fn act(kind: ActKind) -> &'static str {
    match kind {
        ActKind::PenaltyOrdinary => "普通处罚",
        ActKind::PenaltySummary => "简易处罚",
        ActKind::Licensing => "行政许可",
        ActKind::Measure => "强制措施",
        ActKind::Enforcement => "强制执行",
        ActKind::Inspection => "行政检查",
        ActKind::OtherAct => "其他",
    }
}

/// Caption of the table.
pub(crate) fn caption(shown: usize, total: usize) -> String {
    if shown == total { format!("共 {total} 卷") } else { format!("显示 {shown} 卷，共 {total} 卷") }
}

/// Pages that could not be read, as a mark beside the number of pages.
pub(crate) fn unread(pages: u32) -> String {
    format!("未识读 {pages}")
}
