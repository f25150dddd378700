//! Words of the results and their export.

pub(crate) const TITLE: &str = "成果";
pub(crate) const ROUND: &str = "评查批次";
pub(crate) const CASE: &str = "案卷";
pub(crate) const DEPARTMENT: &str = "部门";
pub(crate) const SCORE: &str = "得分";
pub(crate) const GRADE: &str = "等次";
pub(crate) const DEDUCTIONS: &str = "扣分项";
pub(crate) const GATES: &str = "否决项";
pub(crate) const STATE: &str = "状态";
pub(crate) const CHOOSE: &str = "选";
pub(crate) const GRADES: &str = "等次分布";
pub(crate) const DEPARTMENTS: &str = "各部门平均分";
pub(crate) const MEAN: &str = "平均分";
pub(crate) const CASES: &str = "卷数";
pub(crate) const EMPTY: &str = "还没有可以汇总的案卷";
pub(crate) const EMPTY_REMEDY: &str = "先导入案卷并评查，得分会出现在这里。";
pub(crate) const EXPORT: &str = "导出评分表";
pub(crate) const FORMAT: &str = "格式";
pub(crate) const XLSX: &str = "Excel";
pub(crate) const PDF: &str = "PDF";
pub(crate) const FOLDER: &str = "保存到文件夹";
pub(crate) const PICK_FOLDER: &str = "选择文件夹…";
pub(crate) const SCOPE: &str = "范围";
pub(crate) const SCOPE_ALL: &str = "整个批次";
pub(crate) const RUN: &str = "导出";
pub(crate) const RUNNING: &str = "正在导出…";
pub(crate) const WRITTEN: &str = "已写出";
pub(crate) const PROVISIONAL: &str = "等次和平均分只计已评完的案卷。";

/// Scope of the chosen cases.
pub(crate) fn scope_chosen(cases: usize) -> String {
    format!("所选 {cases} 卷")
}

/// Cases left out of an export.
pub(crate) fn left_out(cases: u32) -> String {
    format!("{cases} 卷还没有评分，没有导出。")
}

/// Choosing a case for export.
pub(crate) fn choose(name: &str) -> String {
    format!("选中 {name}")
}
