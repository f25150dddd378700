//! Taking laws into the library.

use super::views;
use crate::clock::now;
use crate::error::{Result, of_read};
use crate::handle::Handle;
use crate::workbench::Workbench;
use contract::command::{ImportStatutes, ListStatutes};
use contract::view::{StatuteLine, StatuteOutcome, StatuteView};
use contract::{ErrorCode, UserError};
use ingest::kind::{FileKind, detect};
use ingest::read::{ReadPage, decode_text};
use scoring::TextLine;
use scoring::statute::parse_statute;
use std::fs;
use std::ops::ControlFlow;
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
        let text = match self.law_text(file) {
            Ok(text) => text,
            Err(note) => return Ok(failed(note)),
        };
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let statute = match parse_statute(name, &text) {
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

impl Workbench {
    /// The text of a file, a line a paragraph, or why there is none, in words for users. Word documents are read by the
    /// worker as those of cases are.
    fn law_text(&self, file: &Path) -> std::result::Result<String, String> {
        if !matches!(detect(file), Ok(FileKind::Docx)) {
            return fs::read(file).map(|bytes| decode_text(&bytes)).map_err(|_| "文件无法打开".to_owned());
        }
        let mut lines = Vec::new();
        let read = self.readers.read(file, &mut |page: ReadPage| {
            lines.extend(page.lines);
            ControlFlow::Continue(())
        });
        read.map_err(|error| of_read(&error).to_string())?;
        Ok(paragraphs(&lines))
    }
}

/// Lines that were laid out made paragraphs again: a line that runs to the right margin goes on in the next one, unless
/// that begins something of its own.
fn paragraphs(lines: &[TextLine]) -> String {
    let right = |line: &TextLine| line.rect.x + line.rect.width;
    let margin = lines.iter().map(right).fold(0.0, f32::max);
    let mut text = String::new();
    let mut goes_on = false;
    for line in lines {
        let begins = line.text.starts_with(['第', '（', '(', ' ', '\u{3000}']);
        if !text.is_empty() && (begins || !goes_on) {
            text.push('\n');
        }
        text.push_str(&line.text);
        // A sign that does not fit is taken to the next line, so that a full line may end a character early.
        goes_on = right(line) + 2.0 * line.rect.height >= margin && !line.text.ends_with(['。', '；', '：']);
    }
    text
}

/// The Markdown, text and Word files at or below a path; links are not followed.
fn texts_below(path: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        // A file that is named is tried whatever it is called.
        if depth == 0 || ["md", "txt", "docx"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use scoring::Rect;

    #[test]
    fn lines_that_were_laid_out_are_paragraphs_again() {
        let line = |text: &str| TextLine {
            text: text.to_owned(),
            rect: Rect {
                x: 80.0,
                width: 12.0 * text.chars().count() as f32,
                height: 12.0,
                ..Rect::default()
            },
            ..TextLine::default()
        };
        let lines = [
            "样品管理法",
            "第一条 为了加强样品管理，规范样品流通，保护各方权益，制定本",
            "法。",
            "第二条 有下列情形之一的，处一千元以上五千元以下罚款并没收违",
            "法所得：",
            "（一）倒卖样品，或者以其他方式非法转让样品给他人使用的，情节",
            "严重的；",
            "（二）伪造样品。",
        ];
        let text = paragraphs(&lines.map(line));
        let expected = [
            "样品管理法",
            "第一条 为了加强样品管理，规范样品流通，保护各方权益，制定本法。",
            "第二条 有下列情形之一的，处一千元以上五千元以下罚款并没收违法所得：",
            "（一）倒卖样品，或者以其他方式非法转让样品给他人使用的，情节严重的；",
            "（二）伪造样品。",
        ];
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }
}
