//! The system's own dialogs for choosing paths.
//!
//! Never reads or writes what is chosen.

use contract::view::PickKind;
use contract::{ErrorCode, UserError};
use tauri::{Manager, Webview, Wry};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// Lets the user choose; nothing when they change their mind.
pub(crate) type Picker<'a> = &'a dyn Fn(PickKind) -> Result<Vec<String>, UserError>;

/// Forms that tables are read in.
const TABLES: &[&str] = &["xlsx", "xls", "xlsm", "ods", "csv"];
/// Forms that laws are read in.
const LAWS: &[&str] = &["md", "txt", "docx"];

/// Opens the dialog over the window of `webview` and waits for the user.
///
/// # Errors
/// `import.path_not_found` for a path that cannot be written as text.
pub(crate) fn pick(webview: &Webview<Wry>, what: PickKind) -> Result<Vec<String>, UserError> {
    let dialog = webview.app_handle().dialog().file().set_parent(&webview.window());
    let chosen = match what {
        PickKind::ImportFolder => dialog.set_title("选择案卷所在的文件夹").blocking_pick_folder().map(one),
        PickKind::ImportFiles => dialog.set_title("选择案卷文件").blocking_pick_files(),
        PickKind::Ledger => {
            dialog.set_title("选择台账").add_filter("台账", TABLES).blocking_pick_file().map(one)
        }
        PickKind::ExportFolder => dialog.set_title("选择导出到的文件夹").blocking_pick_folder().map(one),
        PickKind::StatuteFiles => {
            dialog.set_title("选择法律法规文件").add_filter("法律法规", LAWS).blocking_pick_files()
        }
        PickKind::StatuteFolder => {
            dialog.set_title("选择法律法规所在的文件夹").blocking_pick_folder().map(one)
        }
        PickKind::QueryList => {
            dialog.set_title("选择检索式清单").add_filter("表格", TABLES).blocking_pick_file().map(one)
        }
        PickKind::HitTable => dialog
            .set_title("写入哪个文件")
            .add_filter("Excel 工作簿", &["xlsx"])
            .add_filter("逗号分隔的文本", &["csv"])
            .set_file_name("检索结果.xlsx")
            .blocking_save_file()
            .map(one),
    };
    chosen.unwrap_or_default().into_iter().map(text).collect()
}

fn one(path: FilePath) -> Vec<FilePath> {
    vec![path]
}

fn text(path: FilePath) -> Result<String, UserError> {
    let path = path.into_path().ok().and_then(|path| path.into_os_string().into_string().ok());
    path.ok_or_else(|| ErrorCode::ImportPathNotFound.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_path_is_handed_on_as_text() {
        assert_eq!(text(FilePath::Path("/案卷/一".into())), Ok("/案卷/一".to_owned()));
        let web = FilePath::Url("https://example.invalid/a".parse().expect("an address"));
        assert_eq!(text(web), Err(ErrorCode::ImportPathNotFound.into()));
    }
}
