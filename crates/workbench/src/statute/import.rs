//! Taking laws into the library.

use super::views;
use crate::clock::now;
use crate::error::Result;
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{ImportStatutes, ListStatutes};
use contract::view::{StatuteLine, StatuteOutcome, StatuteView};
use contract::{ErrorCode, UserError};
use ingest::read::decode_text;
use scoring::statute::parse_statute;
use std::fs;
use std::path::{Path, PathBuf};
use store::NewStatute;

/// The largest file taken as a law, in bytes.
const LARGEST: u64 = 20_000_000;
/// How deep folders are looked into.
const DEEPEST: usize = 8;

impl Handle<ImportStatutes> for Workbench {
    fn handle(&self, request: ImportStatutes) -> std::result::Result<Vec<StatuteLine>, UserError> {
        Ok(self.import_statutes(&request.paths)?)
    }
}

impl Handle<ListStatutes> for Workbench {
    fn handle(&self, _: ListStatutes) -> std::result::Result<Vec<StatuteView>, UserError> {
        Ok(self.list_statutes()?)
    }
}

impl Workbench {
    fn list_statutes(&self) -> Result<Vec<StatuteView>> {
        let records = self.store.statutes()?;
        Ok(records.chunk_by(|a, b| a.key == b.key).flat_map(views).collect())
    }

    fn import_statutes(&self, paths: &[String]) -> Result<Vec<StatuteLine>> {
        let mut files = Vec::new();
        for path in paths {
            let path = Path::new(path);
            if !path.exists() {
                return Err(UserError::new(ErrorCode::ImportPathNotFound)
                    .about(path.display().to_string())
                    .into());
            }
            texts_below(path, 0, &mut files);
        }
        if files.is_empty() {
            return Err(ErrorCode::StatuteNoneImported.into());
        }
        files.sort();
        files.into_iter().map(|file| self.import_statute(&file)).collect()
    }

    fn import_statute(&self, file: &Path) -> Result<StatuteLine> {
        let failed = |note: String| StatuteLine {
            path: file.display().to_string(),
            outcome: StatuteOutcome::Failed,
            note,
            statute: None,
        };
        if fs::metadata(file).map_or(0, |meta| meta.len()) > LARGEST {
            return Ok(failed("文件过大".to_owned()));
        }
        let Ok(bytes) = fs::read(file) else { return Ok(failed("文件无法打开".to_owned())) };
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let statute = match parse_statute(name, &decode_text(&bytes)) {
            Ok(statute) => statute,
            Err(fault) => return Ok(failed(fault.to_string())),
        };
        let digest = store::digest_of(file)?.sha256;
        let source = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let replaced =
            self.store.keep_statute(NewStatute { statute: &statute, source, digest: &digest }, &now())?;
        let records = self.store.statute_versions(&statute.key)?;
        let note = match (statute.days.from.is_empty(), statute.days.from_assumed) {
            (true, _) => "文本未载明通过、公布或者施行日期，按日期查询时不能确定是否适用",
            (false, true) => "文本未载明这一版本的施行日期，暂按版本日期计算",
            (false, false) => "",
        };
        Ok(StatuteLine {
            path: file.display().to_string(),
            outcome: if replaced { StatuteOutcome::Replaced } else { StatuteOutcome::Imported },
            note: note.to_owned(),
            statute: views(&records).into_iter().find(|view| view.version == statute.days.version),
        })
    }
}

/// The Markdown and text files at or below a path; links are not followed.
fn texts_below(path: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        // A file that is named is tried whatever it is called.
        if depth == 0 || ["md", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
            files.push(path.to_owned());
        }
    } else if depth < DEEPEST
        && let Ok(entries) = fs::read_dir(path)
    {
        for entry in entries.flatten() {
            if entry.file_type().is_ok_and(|kind| !kind.is_symlink()) {
                texts_below(&entry.path(), depth + 1, files);
            }
        }
    }
}
