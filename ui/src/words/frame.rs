//! Words of the frame around every screen.

pub(crate) const PRODUCT: &str = "案卷评查工作站";
pub(crate) const NAVIGATION: &str = "主导航";
pub(crate) const BREADCRUMB: &str = "当前位置";
pub(crate) const ROUNDS: &str = "评查批次";
pub(crate) const SEARCH: &str = "检索";
pub(crate) const RESULTS: &str = "成果";
pub(crate) const SETTINGS: &str = "设置";
pub(crate) const IMPORT: &str = "导入案卷";
pub(crate) const REVIEWER: &str = "评查人员";
pub(crate) const SYNCED_FOLDER: &str =
    "工作区位于自动同步的文件夹内，数据库可能被同步程序损坏。请退出程序，把工作区移到普通文件夹后再打开。";
pub(crate) const INTERRUPTED: &str = "有导入任务中断，可在该批次的“导入案卷”里继续。";
pub(crate) const WORKSPACE_CLOSED: &str = "工作区未能打开";
pub(crate) const NOT_A_PLACE: &str = "没有这个页面";
pub(crate) const BACK_TO_ROUNDS: &str = "返回评查批次";
