//! What the journeys write, and how they read what was written.

use calamine::{Data, Reader, Xlsx, open_workbook};
use journeys::anjuan;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub(crate) fn text(path: &Path) -> String {
    path.to_str().expect("test paths are UTF-8").to_owned()
}

/// All text of a workbook, without white space.
pub(crate) fn cells(path: &Path) -> String {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let mut told = String::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).expect("a sheet");
        for cell in range.used_cells() {
            if let Data::String(words) = cell.2 {
                told.push_str(&words.replace(['\n', ' '], ""));
            }
        }
    }
    told
}

/// A workspace of its own, and beside it a batch of plain text files.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty workspace.
    pub(crate) fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().expect("a folder") };
        anjuan(["init", &home.workspace()]).expect(0);
        home
    }

    /// The workspace.
    pub(crate) fn workspace(&self) -> String {
        self.path("工作区")
    }

    /// A path beside it.
    pub(crate) fn path(&self, name: &str) -> String {
        text(&self.folder.path().join(name))
    }

    /// Writes a document of a case into the batch.
    pub(crate) fn document(&self, case: &str, name: &str, words: &str) {
        self.file(&format!("batch/{case}/{name}"), words);
    }

    /// Writes a file beside the workspace and gives its path.
    pub(crate) fn file(&self, name: &str, words: &str) -> String {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, words).expect("written");
        text(&path)
    }

    /// Takes the batch in.
    pub(crate) fn import(&self) {
        anjuan(["import", &self.workspace(), &self.path("batch"), "--json"]).expect(0);
    }

    /// Runs a command on the workspace to its end, all well, and gives its lines.
    pub(crate) fn lines(&self, command: &[&str], arguments: &[&str]) -> Vec<Value> {
        let workspace = self.workspace();
        let all = command.iter().copied().chain([workspace.as_str()]).chain(arguments.iter().copied());
        anjuan(all.chain(["--json"]).collect::<Vec<_>>()).expect(0).lines()
    }
}
