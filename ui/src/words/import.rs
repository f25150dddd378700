//! Words of the import.

use contract::view::{GroupBy, JobState, Outcome, PagesTold};

pub(crate) const TITLE: &str = "导入案卷";
pub(crate) const PATHS: &str = "案卷位置";
pub(crate) const PATHS_HINT: &str =
    "粘贴文件夹或文件的路径，每行一个。可以是文件夹、zip、PDF、图片、DOCX、TXT。";
pub(crate) const PICK_FOLDER: &str = "选择文件夹…";
pub(crate) const PICK_FILES: &str = "选择文件…";
pub(crate) const LEDGER: &str = "台账（可不填）";
pub(crate) const LEDGER_HINT: &str = "xlsx、xls、et、ods 或 csv，用来核对案号；不填时在案卷旁边找。";
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
pub(crate) const BY: &str = "哪些文件算一个案卷";
pub(crate) const CORRECT: &str = "调整";
pub(crate) const RENAME: &str = "案卷名称";
pub(crate) const JOIN: &str = "并入上一卷";
pub(crate) const SPLIT: &str = "每个文件一卷";
pub(crate) const LEAVE_OUT: &str = "不导入…";
pub(crate) const MOVE: &str = "移动…";
pub(crate) const MOVE_TO: &str = "移到";
pub(crate) const OWN_CASE: &str = "单独一卷";
pub(crate) const WORD: &str = "不导入的原因（可不填）";
pub(crate) const CONFIRM: &str = "确定";
pub(crate) const DISMISS: &str = "取消";
pub(crate) const LEFT_OUT_BY_HAND: &str = "决定不导入";
pub(crate) const BRING_BACK: &str = "还是导入";
pub(crate) const UNSURE: &str = "按前后文件归入，请核对";
pub(crate) const TAKEN_IN: &str = "批次中已有";
pub(crate) const UNLOCK: &str = "填好密码，重新预览";
pub(crate) const COLUMNS_HINT: &str = "下面是对各列的理解，可以改正；改正后表头相同的台账下次也这样理解。";
pub(crate) const COLUMNS_REMEMBERED: &str = "各列按人指明的含义理解；表头相同的台账下次也这样理解。";
pub(crate) const COLUMNS_UNNAMED: &str = "没有认出案号列，请指明哪一列是案号，再重新核对。";
pub(crate) const COLUMN_KEPT: &str = "照原样保留";
pub(crate) const RECHECK: &str = "按所选重新核对台账";
pub(crate) const LIKE: &str = "内容相近的文件（已照常导入，请核对）";
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
pub(crate) const SEVERAL: &str = "像是几个案卷合订在一个文件里";
pub(crate) const SEVERAL_NOTE: &str = "已按一个案卷导入。要分开，请在命令行预览并按页改写分卷方案。";
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

/// How files are sorted into cases.
pub(crate) const fn by(by: GroupBy) -> &'static str {
    match by {
        GroupBy::Auto => "自动判断（看前几页内容、文件夹和文件名）",
        GroupBy::Folder => "每个文件夹一卷",
        GroupBy::File => "每个文件一卷",
        GroupBy::Name => "文号或名称相同的文件一卷",
    }
}

/// What to look at in a plan.
pub(crate) fn plan_note(doubtful: usize, doubled: usize) -> String {
    let mut words = vec!["导入前可以改名、合并、拆开、移动，或注明不导入。".to_owned()];
    if doubtful > 0 {
        words.push(format!("{doubtful} 卷依据不足，请核对。"));
    }
    if doubled > 0 {
        words.push(format!("{doubled} 个文件与其他文件内容完全相同。"));
    }
    words.concat()
}

/// Files that are folded away.
pub(crate) fn more_files(count: usize) -> String {
    format!("另有 {count} 个文件")
}

/// Pages of a file.
pub(crate) fn page_count(pages: u32) -> String {
    format!("{pages} 页")
}

/// A file with the same bytes.
pub(crate) fn same_as(other: &str) -> String {
    let name = other.rsplit('/').next().unwrap_or(other);
    format!("与 {name} 相同")
}

/// Files that want a password.
pub(crate) fn locked(count: usize) -> String {
    format!("{count} 个文件设有打开密码")
}

/// The ledger and its rows.
pub(crate) fn ledger(rows: u32) -> String {
    format!("台账：{rows} 行")
}

/// Pages of an import, adding up.
pub(crate) fn pages_told(pages: PagesTold) -> String {
    let PagesTold { all, read, recognised, waiting, unread } = pages;
    format!("共 {all} 页：有文字 {read}，已识读 {recognised}，待识读 {waiting}，未识读 {unread}")
}
