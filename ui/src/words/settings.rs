//! Words of the settings, in both languages.

use super::word::Word;

pub(crate) const TITLE: Word = Word::new("设置", "Settings");
pub(crate) const LOOK: Word = Word::new("外观", "Appearance");
pub(crate) const THEME: Word = Word::new("明暗", "Theme");
pub(crate) const THEME_SYSTEM: Word = Word::new("跟随系统", "As the system");
pub(crate) const THEME_LIGHT: Word = Word::new("浅色", "Light");
pub(crate) const THEME_DARK: Word = Word::new("深色", "Dark");
pub(crate) const LARGE_TYPE: Word = Word::new("使用大字号", "Large type");
pub(crate) const HIGH_CONTRAST: Word = Word::new("使用高对比度", "High contrast");
pub(crate) const LANGUAGE: Word = Word::new("语言", "Language");
pub(crate) const LANGUAGE_NOTE: Word = Word::new(
    "界面和错误提示有中英文；评查标准、案卷内容、文书和要素的名称、检查提示、处罚比较的图和说明，以及记入评分的文字始终是中文。",
    "Screens and errors speak both languages; rubrics, case files, names of documents and facts, hints, the chart of fines with its notes, and what goes into marks are always Chinese.",
);
pub(crate) const CHINESE: Word = Word::new("简体中文", "简体中文");
pub(crate) const ENGLISH: Word = Word::new("English", "English");
pub(crate) const WORKSPACE: Word = Word::new("工作区", "Workspace");
pub(crate) const PATH: Word = Word::new("位置", "Place");
pub(crate) const REVIEWER: Word = Word::new("评查人员", "Reviewer");
pub(crate) const REVIEWER_NOTE: Word =
    Word::new("印在评分表上；留空时写作“评查人员”。", "Printed on scorecards; “评查人员” when left empty.");
pub(crate) const SYNCED: Word = Word::new("自动同步", "Synchronised");
pub(crate) const SYNCED_YES: Word = Word::new("是（有风险，请移出）", "Yes (a risk; please move it)");
pub(crate) const SYNCED_NO: Word = Word::new("否", "No");
pub(crate) const ABOUT: Word = Word::new("关于", "About");
pub(crate) const APP_VERSION: Word = Word::new("程序版本", "Version");
pub(crate) const SCHEMA_VERSION: Word = Word::new("数据库版本", "Version of the database");
pub(crate) const OFFLINE: Word = Word::new(
    "本程序完全离线运行，不联网、不上传任何数据。",
    "This program works offline. It opens no connection and sends nothing anywhere.",
);
pub(crate) const KEYS: Word = Word::new("快捷键", "Keys");
pub(crate) const KEY_CHANGE: Word = Word::new("改键", "Change");
pub(crate) const KEY_RESTORE: Word = Word::new("恢复", "Restore");
pub(crate) const KEY_WAITING: Word = Word::new("请按新键（Esc 取消）", "Press the new key (Esc to cancel)");
pub(crate) const KEY_TAKEN: Word =
    Word::new("这个键已有用处，请换一个。", "This key is taken; please choose another.");
pub(crate) const KEYS_RESTORE: Word = Word::new("全部恢复默认按键", "Restore all keys");
