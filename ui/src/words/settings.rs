//! Words of the settings.

pub(crate) const TITLE: &str = "设置";
pub(crate) const LOOK: &str = "外观";
pub(crate) const THEME: &str = "明暗";
pub(crate) const THEME_SYSTEM: &str = "跟随系统";
pub(crate) const THEME_LIGHT: &str = "浅色";
pub(crate) const THEME_DARK: &str = "深色";
pub(crate) const LARGE_TYPE: &str = "使用大字号";
pub(crate) const WORKSPACE: &str = "工作区";
pub(crate) const PATH: &str = "位置";
pub(crate) const REVIEWER: &str = "评查人员";
pub(crate) const REVIEWER_NOTE: &str = "印在评分表上；留空时写作“评查人员”。";
pub(crate) const SYNCED: &str = "自动同步";
pub(crate) const SYNCED_YES: &str = "是（有风险，请移出）";
pub(crate) const SYNCED_NO: &str = "否";
pub(crate) const ABOUT: &str = "关于";
pub(crate) const APP_VERSION: &str = "程序版本";
pub(crate) const SCHEMA_VERSION: &str = "数据库版本";
pub(crate) const OFFLINE: &str = "本程序完全离线运行，不联网、不上传任何数据。";
pub(crate) const KEYS: &str = "快捷键";
