//! Words of the results and their export.

use super::word::{Word, said};

pub(crate) const TITLE: Word = Word::new("成果", "Results");
pub(crate) const ROUND: Word = Word::new("评查批次", "Round");
pub(crate) const CASE: Word = Word::new("案卷", "Case file");
pub(crate) const DEPARTMENT: Word = Word::new("部门", "Department");
pub(crate) const SCORE: Word = Word::new("得分", "Score");
pub(crate) const GRADE: Word = Word::new("等次", "Grade");
pub(crate) const DEDUCTIONS: Word = Word::new("扣分项", "Deductions");
pub(crate) const GATES: Word = Word::new("否决项", "Gates");
pub(crate) const STATE: Word = Word::new("状态", "State");
pub(crate) const CHOOSE: Word = Word::new("选", "Choose");
pub(crate) const GRADES: Word = Word::new("等次分布", "Grades");
pub(crate) const DEPARTMENTS: Word = Word::new("各部门平均分", "Mean score by department");
pub(crate) const MEAN: Word = Word::new("平均分", "Mean score");
pub(crate) const CASES: Word = Word::new("卷数", "Files");
pub(crate) const EMPTY: Word = Word::new("还没有可以汇总的案卷", "Nothing to sum up yet");
pub(crate) const EMPTY_REMEDY: Word = Word::new(
    "先导入案卷并评查，得分会出现在这里。",
    "Import case files and review them; the scores appear here.",
);
pub(crate) const EXPORT: Word = Word::new("导出评分表", "Export scorecards");
pub(crate) const FORMAT: Word = Word::new("格式", "Format");
pub(crate) const XLSX: Word = Word::new("Excel", "Excel");
pub(crate) const PDF: Word = Word::new("PDF", "PDF");
pub(crate) const FOLDER: Word = Word::new("保存到文件夹", "Into the folder");
pub(crate) const PICK_FOLDER: Word = Word::new("选择文件夹…", "Choose a folder…");
pub(crate) const SCOPE: Word = Word::new("范围", "Which");
pub(crate) const SCOPE_ALL: Word = Word::new("整个批次", "The whole round");
pub(crate) const RUN: Word = Word::new("导出", "Export");
pub(crate) const RUNNING: Word = Word::new("正在导出…", "Exporting…");
pub(crate) const WRITTEN: Word = Word::new("已写出", "Written");
pub(crate) const PROVISIONAL: Word = Word::new(
    "等次和平均分只计已评完的案卷。",
    "Grades and means count only files that are wholly reviewed.",
);

/// Scope of the chosen cases.
pub(crate) fn scope_chosen(cases: usize) -> String {
    said!("所选 {cases} 卷", "The {cases} chosen")
}

/// Cases left out of an export.
pub(crate) fn left_out(cases: u32) -> String {
    said!("{cases} 卷还没有评分，没有导出。", "{cases} files have no marks yet and were not exported.")
}

/// Choosing a case for export.
pub(crate) fn choose(name: &str) -> String {
    said!("选中 {name}", "Choose {name}")
}
