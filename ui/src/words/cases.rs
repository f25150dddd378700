//! Words of the table of cases.

use super::word::{Word, said};
use contract::scoring::ActKind;

pub(crate) const ORDINAL: Word = Word::new("序号", "No.");
pub(crate) const NUMBER: Word = Word::new("案号", "Case number");
pub(crate) const CAUSE: Word = Word::new("案由", "Cause");
pub(crate) const PARTY: Word = Word::new("当事人", "Party");
pub(crate) const DEPARTMENT: Word = Word::new("部门", "Department");
pub(crate) const ACT: Word = Word::new("类型", "Kind");
pub(crate) const PAGES: Word = Word::new("页数", "Pages");
pub(crate) const PROGRESS: Word = Word::new("进度", "Progress");
pub(crate) const SCORE: Word = Word::new("得分", "Score");
pub(crate) const GRADE: Word = Word::new("等次", "Grade");
pub(crate) const STATE: Word = Word::new("状态", "State");
pub(crate) const FILTER: Word = Word::new("筛选案号、案由、当事人", "Filter by number, cause, party");
pub(crate) const CLEAR: Word = Word::new("清除筛选", "Clear the filter");
pub(crate) const IMPORT: Word = Word::new("导入案卷", "Import case files");
pub(crate) const RESULTS: Word = Word::new("查看成果", "Results");
pub(crate) const EMPTY: Word = Word::new("这个批次还没有案卷", "No case files in this round yet");
pub(crate) const EMPTY_REMEDY: Word = Word::new(
    "点“导入案卷”，选择案卷所在的文件夹、压缩包或文件。",
    "Press “Import case files” and choose the folder, archive or files they are in.",
);
pub(crate) const NONE_MATCH: Word = Word::new("没有符合筛选条件的案卷", "No case file fits the filter");
pub(crate) const ENTERPRISE: Word = Word::new("涉企", "enterprise");
pub(crate) const HOW_TO_OPEN: Word = Word::new("↑ ↓ 选择，Enter 打开", "↑ ↓ to choose, Enter to open");

/// The kind of act in a narrow column.
pub(crate) const fn act(kind: ActKind) -> Word {
    match kind {
        ActKind::PenaltyOrdinary => Word::new("普通处罚", "penalty"),
        ActKind::PenaltySummary => Word::new("简易处罚", "summary penalty"),
        ActKind::Licensing => Word::new("行政许可", "licence"),
        ActKind::Measure => Word::new("强制措施", "coercive measure"),
        ActKind::Enforcement => Word::new("强制执行", "enforcement"),
        ActKind::Inspection => Word::new("行政检查", "inspection"),
        ActKind::OtherAct => Word::new("其他", "other"),
    }
}

/// Caption of the table.
pub(crate) fn caption(shown: usize, total: usize) -> String {
    if shown == total {
        said!("共 {total} 卷", "{total} files")
    } else {
        said!("显示 {shown} 卷，共 {total} 卷", "{shown} of {total} files")
    }
}

/// Pages that could not be read, as a mark beside the number of pages.
pub(crate) fn unread(pages: u32) -> String {
    said!("未识读 {pages}", "{pages} unread")
}
