//! What was handed in, as a tree of folders and files; zips are opened into folders.
//!
//! Walks the disk without following links. What cannot be part of a case is set aside on the way, with
//! its reason; the tree holds the rest.

use super::glance::Glance;
use super::name::{is_system, name_of, natural_order};
use super::plan::LeftOut;
use super::unpack::{Unpacker, ZipTree};
use super::watch::{LookStage, Looked, Watch};
use crate::code::{ReadCode, ReadError};
use crate::kind::{FileKind, detect};
use std::fs;
use std::path::{Path, PathBuf};

/// A file that could belong to a case, or a table.
#[derive(Clone, Debug)]
pub(crate) struct FileNode {
    pub(crate) name: String,
    pub(crate) shown: String,
    pub(crate) path: PathBuf,
    pub(crate) kind: FileKind,
    /// What its first pages tell, where they were looked at.
    pub(crate) glance: Option<Glance>,
    /// Why its first pages tell nothing, where they were looked at.
    pub(crate) trouble: Option<ReadCode>,
}

/// A folder, or an opened zip.
#[derive(Clone, Debug)]
pub(crate) struct FolderNode {
    /// The folder's name, or the zip's without its suffix.
    pub(crate) name: String,
    pub(crate) children: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(crate) enum Node {
    File(FileNode),
    Folder(FolderNode),
}

impl Node {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::File(file) => &file.name,
            Self::Folder(folder) => &folder.name,
        }
    }
}

/// Deepest nesting of folders that is walked.
const DEPTH: usize = 100;

pub(crate) struct Walker<'a> {
    pub(crate) unpacker: Unpacker<'a>,
    pub(crate) left_out: Vec<LeftOut>,
    pub(crate) watch: &'a dyn Watch,
    /// Files seen so far.
    pub(crate) listed: u32,
}

impl Walker<'_> {
    fn leave(&mut self, shown: impl Into<String>, error: impl Into<ReadError>) {
        self.left_out.push(LeftOut { shown: shown.into(), error: error.into() });
    }

    /// The node for a path on disk; `None` when it was set aside.
    pub(crate) fn walk(&mut self, path: &Path, shown: &str, depth: usize) -> Option<Node> {
        if self.watch.stop() {
            return None;
        }
        let name = path.file_name().map(name_of).unwrap_or_default();
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => {
                self.leave(shown, ReadError::from_io(&error));
                return None;
            }
        };
        if metadata.is_symlink() {
            self.leave(shown, ReadError::new(ReadCode::Ignored, "a link"));
            return None;
        }
        // What the user names outright is taken, whatever it is called.
        let hidden = depth > 0 && is_system(&name);
        if metadata.is_dir() {
            return self.folder(path, name, shown, depth, hidden);
        }
        if hidden {
            self.leave(shown, ReadError::new(ReadCode::Ignored, "a system file"));
            return None;
        }
        if !metadata.is_file() {
            self.leave(shown, ReadError::new(ReadCode::Ignored, "neither a file nor a folder"));
            return None;
        }
        self.file(path.to_owned(), name, shown.to_owned(), 0)
    }

    fn folder(&mut self, path: &Path, name: String, shown: &str, depth: usize, hidden: bool) -> Option<Node> {
        if hidden {
            self.leave_below(path, shown, ReadError::new(ReadCode::Ignored, "within a system folder"));
            return None;
        }
        if depth >= DEPTH {
            self.leave(shown, ReadError::new(ReadCode::TooDeep, "folders nested too deeply"));
            return None;
        }
        let mut names = match listing(path) {
            Ok(names) => names,
            Err(error) => {
                self.leave(shown, error);
                return None;
            }
        };
        names.sort_by(|a, b| natural_order(&a.to_string_lossy(), &b.to_string_lossy()));
        let mut children = Vec::new();
        for child in names {
            let child_shown = join(shown, &name_of(&child));
            children.extend(self.walk(&path.join(&child), &child_shown, depth + 1));
        }
        Some(Node::Folder(FolderNode { name, children }))
    }

    /// Sets every file below a folder aside for one reason.
    fn leave_below(&mut self, path: &Path, shown: &str, error: ReadError) {
        let files = walkdir::WalkDir::new(path).sort_by_file_name().max_depth(DEPTH);
        for entry in files.into_iter().flatten().filter(|entry| !entry.file_type().is_dir()) {
            let inner = entry.path().strip_prefix(path).unwrap_or(entry.path());
            let inner: Vec<_> = inner.iter().map(name_of).collect();
            self.leave(join(shown, &inner.join("/")), error.clone());
        }
    }

    /// The node for a file on disk, as it was given or as it came out of `zips` zips.
    fn file(&mut self, path: PathBuf, name: String, shown: String, zips: u32) -> Option<Node> {
        self.listed += 1;
        self.watch.looked(Looked { stage: LookStage::Listing, done: self.listed, of: 0 });
        let kind = match detect(&path) {
            Ok(kind) => kind,
            Err(error) => {
                self.leave(shown, error);
                return None;
            }
        };
        let refused = match kind {
            FileKind::Zip => return self.zip(&path, &name, &shown, zips),
            FileKind::Pdf
            | FileKind::Ofd
            | FileKind::Docx
            | FileKind::LegacyWord
            | FileKind::Rtf
            | FileKind::Html
            | FileKind::Text
            | FileKind::Image
            | FileKind::Spreadsheet => {
                return Some(Node::File(FileNode { name, shown, path, kind, glance: None, trouble: None }));
            }
            FileKind::Archive => ReadCode::Archive,
            FileKind::Unknown => ReadCode::Unsupported,
        };
        self.leave(shown, refused);
        None
    }

    fn zip(&mut self, path: &Path, name: &str, shown: &str, zips: u32) -> Option<Node> {
        let watch = self.watch;
        let opened = match self.unpacker.open(path, shown, zips, &|| watch.stop()) {
            Ok(opened) => opened,
            Err(error) => {
                self.leave(shown, error);
                return None;
            }
        };
        let (folder, opened) = opened;
        self.left_out.extend(opened.left_out);
        let children = self.zip_children(opened.roots, &folder, zips);
        let stem = match name.rsplit_once('.') {
            Some((stem, suffix)) if !stem.is_empty() && suffix.eq_ignore_ascii_case("zip") => stem,
            _ => name,
        };
        Some(Node::Folder(FolderNode { name: stem.to_owned(), children }))
    }

    fn zip_children(&mut self, entries: Vec<ZipTree>, unpacked: &Path, zips: u32) -> Vec<Node> {
        let mut children: Vec<Node> = Vec::new();
        for entry in entries {
            match entry {
                ZipTree::File { name, shown, file } => {
                    children.extend(self.file(unpacked.join(file), name, shown, zips + 1));
                }
                ZipTree::Folder { name, children: inner } => {
                    let children_of = self.zip_children(inner, unpacked, zips);
                    children.push(Node::Folder(FolderNode { name, children: children_of }));
                }
            }
        }
        children.sort_by(|a, b| natural_order(a.name(), b.name()));
        children
    }
}

fn listing(path: &Path) -> Result<Vec<std::ffi::OsString>, ReadError> {
    let entries = fs::read_dir(path).map_err(|error| ReadError::from_io(&error))?;
    entries.map(|entry| entry.map(|e| e.file_name()).map_err(|error| ReadError::from_io(&error))).collect()
}

/// A path as users read it: always with forward slashes.
pub(crate) fn join(before: &str, name: &str) -> String {
    if before.is_empty() {
        name.to_owned()
    } else {
        format!("{}/{name}", before.trim_end_matches(['/', '\\']))
    }
}
