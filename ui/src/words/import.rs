//! Words of the import.

use super::word::{Word, said};
use contract::view::{GroupBy, JobState, LookStage, LookView, Outcome, PagesTold};

pub(crate) const TITLE: Word = Word::new("导入案卷", "Import case files");
pub(crate) const PATHS: Word = Word::new("案卷位置", "Where the case files are");
pub(crate) const PATHS_HINT: Word = Word::new(
    "粘贴文件夹或文件的路径，每行一个。可以是文件夹、zip、PDF、图片、DOCX、TXT。",
    "Paste paths of folders or files, one a line. Folders, zip, PDF, pictures, DOCX and TXT will do.",
);
pub(crate) const PICK_FOLDER: Word = Word::new("选择文件夹…", "Choose a folder…");
pub(crate) const PICK_FILES: Word = Word::new("选择文件…", "Choose files…");
pub(crate) const LEDGER: Word = Word::new("台账（可不填）", "Ledger (may be left out)");
pub(crate) const LEDGER_HINT: Word = Word::new(
    "xlsx、xls、et、ods 或 csv，用来核对案号；不填时在案卷旁边找。",
    "xlsx, xls, et, ods or csv, to check the numbers against; looked for beside the case files when left out.",
);
pub(crate) const PICK_LEDGER: Word = Word::new("选择台账…", "Choose the ledger…");
pub(crate) const PASSWORD: Word = Word::new("打开密码（可不填）", "Password (may be left out)");
pub(crate) const PASSWORD_HINT: Word = Word::new(
    "加密的 PDF 和压缩包用它打开；只在本次运行中使用，不保存。",
    "Opens locked PDFs and archives; used while the program runs, never kept.",
);
pub(crate) const PREVIEW: Word = Word::new("预览", "Preview");
pub(crate) const PREVIEWING: Word = Word::new("正在查看所选位置…", "Looking at what was chosen…");
pub(crate) const START: Word = Word::new("开始导入", "Import");
pub(crate) const ORIGINALS: Word = Word::new(
    "原件只读取、不改动；内容完全相同的文件只导入一次。",
    "Originals are only read, never changed; files with the same content are imported once.",
);
pub(crate) const PLAN: Word = Word::new("将要导入", "To be imported");
pub(crate) const LEFT_OUT: Word = Word::new("不会导入", "Not to be imported");
pub(crate) const CASE: Word = Word::new("案卷", "Case file");
pub(crate) const FILES: Word = Word::new("文件", "Files");
pub(crate) const REASON: Word = Word::new("原因", "Reason");
pub(crate) const REMEDY: Word = Word::new("怎么办", "What to do");
pub(crate) const CODE: Word = Word::new("代码", "Code");
pub(crate) const BY: Word = Word::new("哪些文件算一个案卷", "Which files are one case");
pub(crate) const CORRECT: Word = Word::new("调整", "Adjust");
pub(crate) const RENAME: Word = Word::new("案卷名称", "Name of the case");
pub(crate) const JOIN: Word = Word::new("并入上一卷", "Join with the one above");
pub(crate) const SPLIT: Word = Word::new("每个文件一卷", "One case a file");
pub(crate) const LEAVE_OUT: Word = Word::new("不导入…", "Leave out…");
pub(crate) const MOVE: Word = Word::new("移动…", "Move…");
pub(crate) const MOVE_TO: Word = Word::new("移到", "Move to");
pub(crate) const OWN_CASE: Word = Word::new("单独一卷", "a case of its own");
pub(crate) const WORD: Word = Word::new("不导入的原因（可不填）", "Why it is left out (may be empty)");
pub(crate) const CONFIRM: Word = Word::new("确定", "OK");
pub(crate) const DISMISS: Word = Word::new("取消", "Cancel");
pub(crate) const LEFT_OUT_BY_HAND: Word = Word::new("决定不导入", "left out by hand");
pub(crate) const BRING_BACK: Word = Word::new("还是导入", "Import after all");
pub(crate) const UNSURE: Word = Word::new("按前后文件归入，请核对", "put with its neighbours, please check");
pub(crate) const TAKEN_IN: Word = Word::new("批次中已有", "already in the round");
pub(crate) const UNLOCK: Word = Word::new("填好密码，重新预览", "Fill in the password and preview again");
pub(crate) const COLUMNS_HINT: Word = Word::new(
    "下面是对各列的理解，可以改正；改正后表头相同的台账下次也这样理解。",
    "How the columns are understood; this can be corrected, and ledgers with the same heads are then understood so too.",
);
pub(crate) const COLUMNS_REMEMBERED: Word = Word::new(
    "各列按人指明的含义理解；表头相同的台账下次也这样理解。",
    "Columns are understood as a person said; ledgers with the same heads are too.",
);
pub(crate) const COLUMNS_UNNAMED: Word = Word::new(
    "没有认出案号列，请指明哪一列是案号，再重新核对。",
    "No column with case numbers was recognised. Please say which it is and check again.",
);
pub(crate) const COLUMN_KEPT: Word = Word::new("照原样保留", "kept as it is");
pub(crate) const RECHECK: Word = Word::new("按所选重新核对台账", "Check the ledger again");
pub(crate) const LIKE: Word = Word::new(
    "内容相近的文件（已照常导入，请核对）",
    "Files with nearly the same words (imported all the same, please check)",
);
pub(crate) const PROGRESS: Word = Word::new("导入进度", "Progress of the import");
pub(crate) const CANCEL: Word = Word::new("取消导入", "Cancel the import");
pub(crate) const CANCELLING: Word =
    Word::new("正在停止，已完成的会保留…", "Stopping; what is finished stays…");
pub(crate) const RESUME: Word = Word::new("继续导入", "Go on with the import");
pub(crate) const REPORT: Word = Word::new("导入报告", "Report of the import");
pub(crate) const OUTCOME: Word = Word::new("结果", "Outcome");
pub(crate) const PAGES: Word = Word::new("页数", "Pages");
pub(crate) const ALL_WELL: Word =
    Word::new("全部文件都已导入，没有需要处理的问题。", "All files were imported; nothing needs a look.");
pub(crate) const ATTENTION: Word = Word::new("需要留意的文件", "Files to look at");
pub(crate) const IMPORTED_LIST: Word = Word::new("已导入的文件", "Files imported");
pub(crate) const SEVERAL: Word =
    Word::new("像是几个案卷合订在一个文件里", "Looks like several cases bound in one file");
pub(crate) const SEVERAL_NOTE: Word = Word::new(
    "已按一个案卷导入。要分开，请再导入一次：预览后在这个文件后面点“按页分开…”。",
    "Imported as one case. To part it, import it once more: preview, then “Part by pages…” behind the file.",
);
pub(crate) const PART: Word = Word::new("按页分开…", "Part by pages…");
pub(crate) const PARTING: Word = Word::new("正在逐页查看…", "Looking through the pages…");
pub(crate) const PART_AT: Word = Word::new("从这些页起另立一卷", "A further case begins on pages");
pub(crate) const PART_HINT: Word = Word::new(
    "填页码，用逗号分开；合回去时用“并入上一卷”。",
    "Page numbers with commas between; “Join with the one above” puts it together again.",
);
pub(crate) const END_LOOK: Word = Word::new("停止查看", "Stop looking");
pub(crate) const ENOUGH: Word = Word::new("不再看，按已看到的分卷", "Look no further, sort by what was seen");
pub(crate) const ENDING_LOOK: Word = Word::new("正在停下…", "Stopping…");
pub(crate) const LEDGER_DIFFERENCES: Word = Word::new("与台账不一致", "Differs from the ledger");
pub(crate) const NUMBER: Word = Word::new("案号", "Case number");
pub(crate) const DIFFERENCE: Word = Word::new("差异", "Difference");
pub(crate) const TO_CASES: Word = Word::new("查看案卷", "To the case files");
pub(crate) const AGAIN: Word = Word::new("再导入一批", "Import more");
pub(crate) const TO_DUPLICATE: Word = Word::new("已有的案卷", "the case that has it");

/// The state of a job.
pub(crate) const fn job_state(state: JobState) -> Word {
    match state {
        JobState::Running => Word::new("正在导入", "Import under way"),
        JobState::Finished => Word::new("导入完成", "Import finished"),
        JobState::Cancelled => Word::new("导入已取消", "Import cancelled"),
        JobState::Interrupted => Word::new("导入中断", "Import interrupted"),
        JobState::Failed => Word::new("导入未能进行", "Import failed"),
    }
}

/// What became of a source.
pub(crate) const fn outcome(outcome: Outcome) -> Word {
    match outcome {
        Outcome::Imported => Word::new("已导入", "imported"),
        Outcome::Duplicate => Word::new("重复", "duplicate"),
        Outcome::Failed => Word::new("失败", "failed"),
        Outcome::Skipped => Word::new("略过", "skipped"),
    }
}

/// How many cases and files a plan has.
pub(crate) fn plan(cases: usize, files: usize, ledger_rows: u32) -> String {
    let ledger = if ledger_rows == 0 {
        String::new()
    } else {
        said!("，台账 {ledger_rows} 行", ", {ledger_rows} rows in the ledger")
    };
    said!("{cases} 卷、{files} 个文件{ledger}", "{cases} cases, {files} files{ledger}")
}

/// Progress in words.
pub(crate) fn done(done: u32, total: u32) -> String {
    said!("{done} / {total} 个文件", "{done} / {total} files")
}

/// The file at work.
pub(crate) fn current(name: &str, pages: u32) -> String {
    if pages == 0 {
        said!("正在读取：{name}", "Reading: {name}")
    } else {
        said!("正在读取：{name}（已读 {pages} 页）", "Reading: {name} ({pages} pages so far)")
    }
}

/// Counts by outcome, adding up to `total`.
pub(crate) fn counts(imported: u32, duplicate: u32, failed: u32, skipped: u32) -> String {
    let total = imported + duplicate + failed + skipped;
    said!(
        "共 {total} 个：已导入 {imported}，重复 {duplicate}，失败 {failed}，略过 {skipped}",
        "{total} files: {imported} imported, {duplicate} duplicates, {failed} failed, {skipped} skipped"
    )
}

/// A number of things in a heading.
pub(crate) fn counted(title: Word, count: usize) -> String {
    said!("{title}（{count}）", "{title} ({count})")
}

/// How files are sorted into cases.
pub(crate) const fn by(by: GroupBy) -> Word {
    match by {
        GroupBy::Auto => Word::new(
            "自动判断（看前几页内容、文件夹和文件名）",
            "By itself (first pages, folders and names of files)",
        ),
        GroupBy::Folder => Word::new("每个文件夹一卷", "One case a folder"),
        GroupBy::File => Word::new("每个文件一卷", "One case a file"),
        GroupBy::Name => {
            Word::new("文号或名称相同的文件一卷", "Files of the same number or name are one case")
        }
    }
}

/// What to look at in a plan.
pub(crate) fn plan_note(doubtful: usize, doubled: usize) -> String {
    let mut words = vec![said!(
        "导入前可以改名、合并、拆开、移动，或注明不导入。",
        "Cases can be named, joined, parted, moved or left out first."
    )];
    if doubtful > 0 {
        words
            .push(said!("{doubtful} 卷依据不足，请核对。", "{doubtful} cases rest on little; please check."));
    }
    if doubled > 0 {
        words.push(said!(
            "{doubled} 个文件与其他文件内容完全相同。",
            "{doubled} files are the same as others."
        ));
    }
    words.join(&said!("", " "))
}

/// Files that are folded away.
pub(crate) fn more_files(count: usize) -> String {
    said!("另有 {count} 个文件", "{count} more files")
}

/// Pages of a file.
pub(crate) fn page_count(pages: u32) -> String {
    said!("{pages} 页", "{pages} pages")
}

/// A file with the same bytes.
pub(crate) fn same_as(other: &str) -> String {
    let name = other.rsplit('/').next().unwrap_or(other);
    said!("与 {name} 相同", "the same as {name}")
}

/// Files that want a password.
pub(crate) fn locked(count: usize) -> String {
    said!("{count} 个文件设有打开密码", "{count} files want a password")
}

/// The ledger and its rows.
pub(crate) fn ledger(rows: u32) -> String {
    said!("台账：{rows} 行", "Ledger: {rows} rows")
}

/// Pages of an import, adding up.
pub(crate) fn pages_told(pages: PagesTold) -> String {
    let PagesTold { all, read, blank, recognised, waiting, unread } = pages;
    let blank = if blank > 0 { said!("空白 {blank}，", "{blank} blank, ") } else { String::new() };
    said!(
        "共 {all} 页：有文字 {read}，{blank}已识读 {recognised}，待识读 {waiting}，未识读 {unread}",
        "{all} pages: {read} with text, {blank}{recognised} recognised, {waiting} waiting, {unread} unread"
    )
}

/// How far the look at a batch is.
pub(crate) fn look(look: &LookView) -> String {
    let LookView { done, of, .. } = look;
    match look.stage {
        LookStage::Listing => said!("正在清点文件：已有 {done} 个", "Counting files: {done} so far"),
        LookStage::Glancing => said!(
            "正在看文件的前几页，以便分卷：{done} / {of}",
            "Looking at the first pages of files to sort them: {done} / {of}"
        ),
        LookStage::Recognising => said!(
            "正在快速识读扫描件的首页，以便分卷：{done} / {of}",
            "Recognising the first pages of scans to sort them: {done} / {of}"
        ),
    }
}

/// Files that were not looked into.
pub(crate) fn not_looked_at(files: u32) -> String {
    said!(
        "有 {files} 个文件没有看内容，只按名称和相邻文件分卷，请核对",
        "{files} files were not looked into and are sorted by their names and neighbours alone; please check"
    )
}

/// What was found in a file that may hold several cases.
pub(crate) fn parts_found(pages: u32, found: usize) -> String {
    if found == 0 {
        said!("共 {pages} 页，没有找到另外的封面。", "{pages} pages, no further cover was found.")
    } else {
        said!("共 {pages} 页，找到 {found} 个封面：", "{pages} pages, {found} covers were found:")
    }
}

/// A page on which a case seems to begin.
pub(crate) fn part_begins(page: u32, number: &str) -> String {
    said!("第 {page} 页起：{number}", "from page {page}: {number}")
}

/// Which pages can begin a further case.
pub(crate) fn part_refused(first: u32, last: u32) -> String {
    said!("请填 {first} 到 {last} 之间的页码。", "Fill in pages from {first} to {last}.")
}

/// Some pages of a file. Goes into names of cases, and so is Chinese in either language.
pub(crate) fn part_name(name: &str, first: u32, last: u32) -> String {
    format!("{name}（第 {first}—{last} 页）")
}
