//! Words of the list of rounds.

use super::word::{Word, said};
use contract::view::RoundKind;

pub(crate) const TITLE: Word = Word::new("评查批次", "Rounds");
pub(crate) const NEW: Word = Word::new("新建批次", "New round");
pub(crate) const EMPTY: Word = Word::new("还没有评查批次", "No round yet");
pub(crate) const EMPTY_REMEDY: Word = Word::new(
    "先新建一个批次，再把案卷文件夹、压缩包或 PDF 导入进来。",
    "Make a round first, then import the folder, archive or PDFs with the case files.",
);
pub(crate) const NAME: Word = Word::new("批次名称", "Name");
pub(crate) const NAME_EXAMPLE: Word =
    Word::new("例如：2026 年度案卷综合评查", "For example: Annual review 2026");
pub(crate) const YEAR: Word = Word::new("评查年度", "Year under review");
pub(crate) const KIND: Word = Word::new("评查类别", "Kind of review");
pub(crate) const RUBRICS: Word = Word::new("评查标准", "Rubrics");
pub(crate) const RUBRICS_HINT: Word = Word::new(
    "按案卷的执法行为自动选用；几个标准适用于同一行为时，以排在前面的为准。",
    "Chosen by the kind of act of each file; where several fit, the first one counts.",
);
pub(crate) const ADD_ON: Word = Word::new("附加标准", "Add-on rubric");
pub(crate) const NO_ADD_ON: Word = Word::new("不用", "None");
pub(crate) const CREATE: Word = Word::new("建立批次", "Make the round");
pub(crate) const PROGRESS: Word = Word::new("评查进度", "Progress");
pub(crate) const OPEN: Word = Word::new("查看案卷", "Case files");
pub(crate) const RESULTS: Word = Word::new("成果", "Results");
pub(crate) const NO_CASES: Word = Word::new("尚未导入案卷", "No case files imported yet");

/// Progress of a round in words.
pub(crate) fn progress(finished: u32, started: u32, total: u32) -> String {
    let left = total.saturating_sub(finished + started);
    said!(
        "共 {total} 卷 · 已评 {finished} · 评查中 {started} · 未评 {left}",
        "{total} files · {finished} done · {started} under way · {left} not begun"
    )
}

/// Which of the prescribed reviews a round is.
pub(crate) const fn kind(kind: RoundKind) -> Word {
    match kind {
        RoundKind::Comprehensive => Word::new("年度综合评查", "annual comprehensive review"),
        RoundKind::EnterpriseSpecial => Word::new("涉企专项评查", "special review: enterprises"),
        RoundKind::CorrectedSpecial => Word::new("被纠错案卷专项评查", "special review: corrected files"),
    }
}

/// Year and kind of a round.
pub(crate) fn year_and_kind(year: i16, kind: RoundKind) -> String {
    let kind = self::kind(kind);
    said!("{year} 年度 · {kind}", "{year} · {kind}")
}

/// A rubric in one line.
pub(crate) fn rubric(title: &str, criteria: u32, total: &str) -> String {
    said!("{title}（{criteria} 项，满分 {total}）", "{title} ({criteria} items, {total} points)")
}
