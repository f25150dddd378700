//! Words of the import.

use contract::view::{JobState, Outcome};

pub(crate) const TITLE: &str = "导入案卷";
pub(crate) const PATHS: &str = "案卷位置";
pub(crate) const PATHS_HINT: &str =
    "粘贴文件夹或文件的路径，每行一个。可以是文件夹、zip、PDF、图片、DOCX、TXT。";
pub(crate) const PICK_FOLDER: &str = "选择文件夹…";
pub(crate) const PICK_FILES: &str = "选择文件…";
pub(crate) const LEDGER: &str = "台账（可不填）";
pub(crate) const LEDGER_HINT: &str = "xlsx、xls 或 csv，用来核对案号。";
pub(crate) const PICK_LEDGER: &str = "选择台账…";
pub(crate) const PASSWORD: &str = "打开密码（可不填）";
pub(crate) const PASSWORD_HINT: &str = "加密的 PDF 和压缩包用它打开；只在本次运行中使用，不保存。";
pub(crate) const PREVIEW: &str = "预览";
pub(crate) const PREVIEWING: &str = "正在查看所选位置…";
pub(crate) const START: &str = "开始导入";
pub(crate) const ORIGINALS: &str = "原件只读取、不改动；内容完全相同的文件只导入一次。";
pub(crate) const PLAN: &str = "将要导入";
pub(crate) const LEFT_OUT: &str = "不会导入";
pub(crate) const CASE: &str = "案卷";
pub(crate) const FILES: &str = "文件";
pub(crate) const REASON: &str = "原因";
pub(crate) const REMEDY: &str = "怎么办";
pub(crate) const CODE: &str = "代码";
pub(crate) const PROGRESS: &str = "导入进度";
pub(crate) const COUNTING: &str = "正在清点文件…";
pub(crate) const CANCEL: &str = "取消导入";
pub(crate) const CANCELLING: &str = "正在停止，已完成的会保留…";
pub(crate) const RESUME: &str = "继续导入";
pub(crate) const REPORT: &str = "导入报告";
pub(crate) const OUTCOME: &str = "结果";
pub(crate) const PAGES: &str = "页数";
pub(crate) const ALL_WELL: &str = "全部文件都已导入，没有需要处理的问题。";
pub(crate) const ATTENTION: &str = "需要留意的文件";
pub(crate) const IMPORTED_LIST: &str = "已导入的文件";
pub(crate) const LEDGER_DIFFERENCES: &str = "与台账不一致";
pub(crate) const NUMBER: &str = "案号";
pub(crate) const DIFFERENCE: &str = "差异";
pub(crate) const TO_CASES: &str = "查看案卷";
pub(crate) const AGAIN: &str = "再导入一批";
pub(crate) const TO_DUPLICATE: &str = "已有的案卷";

/// The state of a job.
pub(crate) const fn job_state(state: JobState) -> &'static str {
    match state {
        JobState::Running => "正在导入",
        JobState::Finished => "导入完成",
        JobState::Cancelled => "导入已取消",
        JobState::Interrupted => "导入中断",
        JobState::Failed => "导入未能进行",
    }
}

/// What became of a source.
pub(crate) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Imported => "已导入",
        Outcome::Duplicate => "重复",
        Outcome::Failed => "失败",
        Outcome::Skipped => "略过",
    }
}

/// How many cases and files a plan has.
pub(crate) fn plan(cases: usize, files: usize, ledger_rows: u32) -> String {
    let ledger = if ledger_rows == 0 { String::new() } else { format!("，台账 {ledger_rows} 行") };
    format!("{cases} 卷、{files} 个文件{ledger}")
}

/// Progress in words.
pub(crate) fn done(done: u32, total: u32) -> String {
    format!("{done} / {total} 个文件")
}

/// The file at work.
pub(crate) fn current(name: &str, pages: u32) -> String {
    if pages == 0 {
        format!("正在读取：{name}")
    } else {
        format!("正在读取：{name}（已读 {pages} 页）")
    }
}

/// Counts by outcome, adding up to `total`.
pub(crate) fn counts(imported: u32, duplicate: u32, failed: u32, skipped: u32) -> String {
    let total = imported + duplicate + failed + skipped;
    format!("共 {total} 个：已导入 {imported}，重复 {duplicate}，失败 {failed}，略过 {skipped}")
}

/// A number of things in a heading.
pub(crate) fn counted(title: &str, count: usize) -> String {
    format!("{title}（{count}）")
}
