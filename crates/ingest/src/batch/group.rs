//! Which files make one case: by the shape of the folders and by what the names tell.
//!
//! Pure: works on the tree of what was handed in and never touches the disk.

use super::name::{is_numbered, names_case, names_document, names_group, names_part};
use super::plan::{PlannedCase, PlannedSource};
use super::tree::{FileNode, FolderNode, Node};
use crate::kind::FileKind;
use crate::skeleton::titles::stem_of;

/// A tree sorted into cases.
#[derive(Debug, Default)]
pub(crate) struct Grouped {
    pub(crate) cases: Vec<PlannedCase>,
    /// Tables that stand beside the cases; one of them may be the ledger.
    pub(crate) tables: Vec<FileNode>,
    /// Tables within a case.
    pub(crate) tables_within: Vec<FileNode>,
}

/// Sorts one thing that was handed in.
pub(crate) fn group(root: Node, grouped: &mut Grouped) {
    match root {
        Node::File(file) => grouped.loose(file),
        Node::Folder(folder) => {
            if let Some(folder) = pruned(folder) {
                grouped.folder(unwrapped(folder), true);
            }
        }
    }
}

impl Grouped {
    /// A file that stands by itself.
    fn loose(&mut self, file: FileNode) {
        if file.kind == FileKind::Spreadsheet {
            self.tables.push(file);
            return;
        }
        let name = stem_of(&file.name).to_owned();
        self.cases.push(PlannedCase { name, sources: vec![source(file)] });
    }

    fn folder(&mut self, folder: FolderNode, top: bool) {
        // The folder of an organ within a batch is a batch of its own.
        let batch_place = top || names_group(&folder.name);
        if !is_batch(&folder, batch_place) {
            self.one_case(folder);
            return;
        }
        for child in folder.children {
            match child {
                Node::File(file) => self.loose(file),
                Node::Folder(inner) => self.folder(inner, false),
            }
        }
    }

    fn one_case(&mut self, folder: FolderNode) {
        let mut files = Vec::new();
        let folder_name = folder.name.clone();
        flatten(folder, &mut files);
        let (tables, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|f| f.kind == FileKind::Spreadsheet);
        if files.is_empty() {
            self.tables.extend(tables);
            return;
        }
        self.tables_within.extend(tables);
        // A folder around a single file says less than the file's own name, if that names a case.
        let name = match files.as_slice() {
            [only] if names_case(&only.name) && !names_case(&folder_name) => stem_of(&only.name).to_owned(),
            _ => folder_name,
        };
        self.cases.push(PlannedCase { name, sources: files.into_iter().map(source).collect() });
    }
}

fn source(file: FileNode) -> PlannedSource {
    PlannedSource { path: file.path, shown: file.shown, name: file.name, kind: file.kind }
}

/// The folder without folders that hold nothing.
fn pruned(folder: FolderNode) -> Option<FolderNode> {
    let children: Vec<Node> = folder
        .children
        .into_iter()
        .filter_map(|child| match child {
            Node::File(file) => Some(Node::File(file)),
            Node::Folder(inner) => pruned(inner).map(Node::Folder),
        })
        .collect();
    (!children.is_empty()).then_some(FolderNode { name: folder.name, children })
}

/// 批次.zip often holds one folder 批次 that holds everything: the inner one counts.
fn unwrapped(mut folder: FolderNode) -> FolderNode {
    loop {
        let single = matches!(folder.children.as_slice(), [Node::Folder(inner)] if !names_part(&inner.name));
        if !single {
            return folder;
        }
        match folder.children.pop() {
            Some(Node::Folder(inner)) => folder = inner,
            Some(other) => {
                folder.children.push(other);
                return folder;
            }
            None => return folder,
        }
    }
}

fn flatten(folder: FolderNode, files: &mut Vec<FileNode>) {
    for child in folder.children {
        match child {
            Node::File(file) => files.push(file),
            Node::Folder(inner) => flatten(inner, files),
        }
    }
}

/// Whether a folder holds cases rather than being one. `batch_place`: it stands where a batch would.
fn is_batch(folder: &FolderNode, batch_place: bool) -> bool {
    let mut files: Vec<&FileNode> = Vec::new();
    let mut folders: Vec<&FolderNode> = Vec::new();
    for child in &folder.children {
        match child {
            Node::File(file) if file.kind != FileKind::Spreadsheet => files.push(file),
            Node::File(_) => {}
            Node::Folder(inner) => folders.push(inner),
        }
    }
    if folders.is_empty() {
        is_batch_of_files(folder, &files, batch_place)
    } else {
        is_batch_of_folders(&files, &folders, batch_place)
    }
}

fn is_batch_of_folders(files: &[&FileNode], folders: &[&FolderNode], batch_place: bool) -> bool {
    let documents = files.iter().filter(|file| names_document(&file.name)).count();
    let cases = files.iter().filter(|file| names_case(&file.name)).count();
    if documents >= 2 && documents * 2 > files.len() {
        return false;
    }
    if folders.iter().all(|folder| names_part(&folder.name)) && cases < 2 {
        return false;
    }
    batch_place || (folders.len() >= 2 && folders.iter().all(|folder| names_case(&folder.name)))
}

fn is_batch_of_files(folder: &FolderNode, files: &[&FileNode], batch_place: bool) -> bool {
    let count = files.len();
    let of = |test: &dyn Fn(&FileNode) -> bool| files.iter().filter(|file| test(file)).count();
    if !batch_place || count <= 1 {
        return false;
    }
    if of(&|file| names_document(&file.name)) * 2 >= count {
        return false;
    }
    // 张某案1.pdf and 张某案2.pdf in the folder 张某案 are parts of it.
    if files.iter().all(|file| stem_of(&file.name).starts_with(&folder.name)) {
        return false;
    }
    if of(&|file| names_case(&file.name)) * 2 > count {
        return true;
    }
    if of(&|file| is_numbered(&file.name)) * 3 > count * 2 {
        return false;
    }
    of(&|file| file.kind == FileKind::Pdf) * 2 > count
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn file(name: &str) -> Node {
        let kind = match name.rsplit_once('.').map(|(_, suffix)| suffix) {
            Some("jpg") => FileKind::Image,
            Some("docx") => FileKind::Docx,
            Some("txt") => FileKind::Text,
            Some("xlsx") => FileKind::Spreadsheet,
            _ => FileKind::Pdf,
        };
        Node::File(FileNode {
            name: name.to_owned(),
            shown: name.to_owned(),
            path: PathBuf::from(name),
            kind,
        })
    }

    fn folder(name: &str, children: Vec<Node>) -> Node {
        Node::Folder(FolderNode { name: name.to_owned(), children })
    }

    fn files(names: &[&str]) -> Vec<Node> {
        names.iter().map(|name| file(name)).collect()
    }

    /// The cases as `name: file file`.
    fn cases(root: Node) -> Vec<String> {
        let mut grouped = Grouped::default();
        group(root, &mut grouped);
        let words = |case: &PlannedCase| {
            let names: Vec<&str> = case.sources.iter().map(|source| source.name.as_str()).collect();
            format!("{}: {}", case.name, names.join(" "))
        };
        grouped.cases.iter().map(words).collect()
    }

    #[test]
    fn a_folder_of_documents_is_one_case() {
        for names in [
            &["01立案审批表.pdf", "02询问笔录.pdf", "03行政处罚决定书.pdf"][..],
            &["1.pdf", "2.pdf", "3.pdf"],
            &["IMG_1.jpg", "IMG_2.jpg"],
            &["笔录.docx", "照片.jpg", "说明.txt"],
            &["扫描件.pdf"],
        ] {
            let whole = vec![format!("某案: {}", names.join(" "))];
            assert_eq!(cases(folder("某案", files(names))), whole, "{names:?}");
        }
        let volumes = folder(
            "某案",
            vec![file("封面.pdf"), folder("正卷", files(&["1.pdf"])), folder("副卷", files(&["2.pdf"]))],
        );
        assert_eq!(cases(volumes), ["某案: 封面.pdf 1.pdf 2.pdf"]);
    }

    #[test]
    fn a_folder_of_whole_cases_is_a_batch() {
        for names in [
            &["好味来食品有限公司.pdf", "老井面馆无证经营案.pdf"][..],
            &["云市监罚〔2024〕1号.pdf", "云市监罚〔2024〕2号.pdf"],
            &["扫描甲.pdf", "扫描乙.pdf", "扫描丙.pdf"],
        ] {
            assert_eq!(cases(folder("批次", files(names))).len(), names.len(), "{names:?}");
        }
    }

    #[test]
    fn folders_in_a_batch_are_cases_and_loose_files_beside_them_too() {
        let root = folder(
            "批次",
            vec![
                folder("甲", files(&["1.pdf", "2.jpg"])),
                folder("乙", vec![folder("正卷", files(&["3.pdf"])), folder("副卷", files(&["4.pdf"]))]),
                folder("空", vec![folder("更空", Vec::new())]),
                file("丙案.pdf"),
                file("照片.jpg"),
                file("台账.xlsx"),
            ],
        );
        assert_eq!(cases(root), ["甲: 1.pdf 2.jpg", "乙: 3.pdf 4.pdf", "丙案: 丙案.pdf", "照片: 照片.jpg"]);
    }

    #[test]
    fn folders_of_organs_hold_cases() {
        let root = folder(
            "2024年评查",
            vec![
                folder(
                    "云澜市市场监督管理局",
                    vec![folder("甲", files(&["1.pdf"])), folder("乙", files(&["2.pdf"]))],
                ),
                folder("云澜市交通运输局", files(&["丙某案.pdf", "丁某案.pdf"])),
            ],
        );
        assert_eq!(cases(root), ["甲: 1.pdf", "乙: 2.pdf", "丙某案: 丙某案.pdf", "丁某案: 丁某案.pdf"]);
    }

    #[test]
    fn a_lone_folder_within_is_unwrapped() {
        let root = folder(
            "批次",
            vec![folder("批次", vec![folder("甲案", files(&["1.pdf"])), folder("乙案", files(&["1.pdf"]))])],
        );
        assert_eq!(cases(root), ["甲案: 1.pdf", "乙案: 1.pdf"]);
        let part = folder("丙案", vec![folder("正卷", files(&["1.pdf", "2.pdf"]))]);
        assert_eq!(cases(part), ["丙案: 1.pdf 2.pdf"], "a part gives a case no name");
        assert!(cases(folder("空", Vec::new())).is_empty());
    }
}
