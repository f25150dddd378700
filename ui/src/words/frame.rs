//! Words of the frame around every screen, in both languages.

use super::word::Word;

pub(crate) const PRODUCT: Word = Word::new("案卷评查工作站", "Case-file review");
pub(crate) const NAVIGATION: Word = Word::new("主导航", "Main navigation");
pub(crate) const BREADCRUMB: Word = Word::new("当前位置", "Where you are");
pub(crate) const ROUNDS: Word = Word::new("评查批次", "Rounds");
pub(crate) const SEARCH: Word = Word::new("检索", "Search");
pub(crate) const RESULTS: Word = Word::new("成果", "Results");
pub(crate) const SETTINGS: Word = Word::new("设置", "Settings");
pub(crate) const IMPORT: Word = Word::new("导入案卷", "Import case files");
pub(crate) const REVIEWER: Word = Word::new("评查人员", "Reviewer");
pub(crate) const SYNCED_FOLDER: Word = Word::new(
    "工作区位于自动同步的文件夹内，数据库可能被同步程序损坏。请退出程序，把工作区移到普通文件夹后再打开。",
    "The workspace lies in a folder that is synchronised; that can damage its database. Please quit, move the workspace to an ordinary folder and open it again.",
);
pub(crate) const INTERRUPTED: Word = Word::new(
    "有导入任务中断，可在该批次的“导入案卷”里继续。",
    "An import was interrupted; it can go on from “Import case files” of its round.",
);
pub(crate) const WORKSPACE_CLOSED: Word = Word::new("工作区未能打开", "The workspace could not be opened");
pub(crate) const NOT_A_PLACE: Word = Word::new("没有这个页面", "There is no such page");
pub(crate) const BACK_TO_ROUNDS: Word = Word::new("返回评查批次", "Back to the rounds");
