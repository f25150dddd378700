//! Which files make one case: by what their first pages tell, by the shape of the folders, by their names.
//!
//! Pure: works on the tree of what was handed in and never touches the disk.

use super::evidence::{Verdict, Whole, are_decisions, is_surely_whole, weigh};
use super::join::{Joined, are_about_several, join};
use super::kin;
use super::ledger::looks_like_ledger;
use super::name::{is_numbered, names_case, names_document, names_group, names_one_case, names_part};
use super::plan::{GroupBy, GroupReason, PlannedCase, PlannedSource};
use super::tree::{FileNode, FolderNode, Node};
use super::volume::are_parts;
use crate::kind::FileKind;
use crate::skeleton::titles::{name_file, stem_of};
use scoring::Stage;

/// A tree sorted into cases.
#[derive(Debug, Default)]
pub(crate) struct Grouped {
    pub(crate) cases: Vec<PlannedCase>,
    /// Tables that stand beside the cases; one of them may be the ledger.
    pub(crate) tables: Vec<FileNode>,
    /// Tables within a case that are called ledgers.
    pub(crate) tables_within: Vec<FileNode>,
}

/// Sorts all that was handed in. Files that were picked one by one are sorted together.
pub(crate) fn group(roots: Vec<Node>, by: GroupBy) -> Grouped {
    let mut grouped = Grouped::default();
    let picked = roots.iter().filter(|root| matches!(root, Node::File(_))).count();
    // A single file is a case whatever it is; several may be the documents of one.
    let together = picked > 1 && by == GroupBy::Auto && are_one_case(&roots);
    let mut files = Vec::new();
    for root in roots {
        match root {
            Node::File(file) => files.push(file),
            Node::Folder(folder) => {
                if let Some(folder) = pruned(folder) {
                    grouped.flush(&mut files, together, by);
                    grouped.folder(unwrapped(folder), true, by);
                }
            }
        }
    }
    grouped.flush(&mut files, together, by);
    grouped
}

impl Grouped {
    /// Sorts the files that were picked so far.
    fn flush(&mut self, files: &mut Vec<FileNode>, together: bool, by: GroupBy) {
        let files = std::mem::take(files);
        if together {
            let above =
                files.first().and_then(|file| file.path.parent()).and_then(|folder| folder.file_name());
            let name = above.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            self.one_case(name, files, GroupReason::Folder);
        } else {
            self.files(files, by);
        }
    }

    fn folder(&mut self, folder: FolderNode, top: bool, by: GroupBy) {
        match by {
            GroupBy::Auto => self.by_evidence(folder, top),
            GroupBy::Folder => self.by_folder(folder),
            GroupBy::File | GroupBy::Name => {
                let mut files = Vec::new();
                let mut folders = Vec::new();
                for child in folder.children {
                    match child {
                        Node::File(file) => files.push(file),
                        Node::Folder(inner) if by == GroupBy::Name && names_part(&inner.name) => {
                            flatten(inner, &mut files);
                        }
                        Node::Folder(inner) => folders.push(inner),
                    }
                }
                self.files(files, by);
                folders.into_iter().for_each(|inner| self.folder(inner, false, by));
            }
        }
    }

    /// Each folder that holds files itself is one case, together with its parts.
    fn by_folder(&mut self, folder: FolderNode) {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for child in folder.children {
            match child {
                Node::File(file) => files.push(file),
                Node::Folder(inner) if names_part(&inner.name) => flatten(inner, &mut files),
                Node::Folder(inner) => folders.push(inner),
            }
        }
        self.one_case(folder.name, files, GroupReason::AsAsked);
        folders.into_iter().for_each(|inner| self.by_folder(inner));
    }

    fn by_evidence(&mut self, folder: FolderNode, top: bool) {
        // The folder of an organ within a batch is a batch of its own.
        let batch_place = top || names_group(&folder.name);
        if !is_batch(&folder, batch_place) {
            let (name, mut files) = (folder.name.clone(), Vec::new());
            flatten(folder, &mut files);
            self.one_case(name, files, GroupReason::Folder);
            return;
        }
        // Files beside each other are sorted together; each case stands where its first file stood.
        let mut files = Vec::new();
        let mut folders = Vec::new();
        for (place, child) in folder.children.into_iter().enumerate() {
            match child {
                Node::File(file) => files.push((place, file)),
                Node::Folder(inner) => folders.push((place, inner)),
            }
        }
        let mut cases = self.sorted(files, GroupBy::Auto).into_iter().peekable();
        for (place, inner) in folders {
            while let Some((_, case)) = cases.next_if(|(of, _)| *of < place) {
                self.cases.push(case);
            }
            self.by_evidence(inner, false);
        }
        self.cases.extend(cases.map(|(_, case)| case));
    }

    /// Files that stand beside each other and are not one case.
    fn files(&mut self, files: Vec<FileNode>, by: GroupBy) {
        let cases = self.sorted(files.into_iter().enumerate().collect(), by);
        self.cases.extend(cases.into_iter().map(|(_, case)| case));
    }

    /// The same with their places; each case with the place of its first file, in order.
    fn sorted(&mut self, files: Vec<(usize, FileNode)>, by: GroupBy) -> Vec<(usize, PlannedCase)> {
        let (tables, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(_, file)| file.kind == FileKind::Spreadsheet);
        self.tables.extend(tables.into_iter().map(|(_, file)| file));
        let joined = match by {
            GroupBy::File => {
                files.iter().enumerate().map(|(at, (_, file))| Joined::alone(file, at)).collect()
            }
            GroupBy::Auto => by_pages_and_names(&files.iter().map(|(_, file)| file).collect::<Vec<_>>()),
            GroupBy::Folder | GroupBy::Name => join(&files.iter().map(|(_, file)| file).collect::<Vec<_>>()),
        };
        let mut files: Vec<Option<(usize, FileNode)>> = files.into_iter().map(Some).collect();
        let mut cases = Vec::new();
        for group in joined {
            let members = group.members.iter().filter_map(|at| Some((*at, files[*at].take()?)));
            let members: Vec<_> = members.collect();
            let Some(place) = members.first().map(|(_, (place, _))| *place) else { continue };
            let reason = if by == GroupBy::Auto { group.reason } else { GroupReason::AsAsked };
            let sources = members
                .into_iter()
                .map(|(at, (_, file))| PlannedSource { unsure: group.unsure.contains(&at), ..source(file) });
            let sources = sources.collect();
            cases.push((place, PlannedCase { name: group.name, sources, reason }));
        }
        cases
    }

    fn one_case(&mut self, folder_name: String, files: Vec<FileNode>, reason: GroupReason) {
        if files.iter().all(|file| file.kind == FileKind::Spreadsheet) {
            self.tables.extend(files);
            return;
        }
        // A table among the papers of a case is one of them, unless it is called a ledger.
        let (tables, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| looks_like_ledger(&file.name, file.kind));
        self.tables_within.extend(tables);
        // A folder around a single file says less than the file's own name, if that names a case.
        let name = match files.as_slice() {
            [only] if names_case(&only.name) && !names_case(&folder_name) => stem_of(&only.name).to_owned(),
            _ => folder_name,
        };
        self.cases.push(PlannedCase { name, sources: files.into_iter().map(source).collect(), reason });
    }
}

/// Files sorted by what their pages say of their case, those that say nothing by their names.
fn by_pages_and_names(files: &[&FileNode]) -> Vec<Joined> {
    let (papers, whole): (Vec<usize>, Vec<usize>) =
        (0..files.len()).partition(|at| !is_surely_whole(files[*at]));
    let of = |places: &[usize]| places.iter().map(|at| files[*at]).collect::<Vec<_>>();
    let kin = kin::cases(&of(&papers));
    if kin.is_empty() {
        return join(files);
    }
    let mut rest = whole;
    let mut taken = vec![false; papers.len()];
    let mut joined = Vec::new();
    for one in kin {
        one.members.iter().for_each(|(at, _)| taken[*at] = true);
        joined.push(match one.members.as_slice() {
            [(only, _)] => Joined::alone(files[papers[*only]], papers[*only]),
            members => Joined {
                name: one.name,
                members: members.iter().map(|(at, _)| papers[*at]).collect(),
                unsure: members.iter().filter(|(_, unsure)| *unsure).map(|(at, _)| papers[*at]).collect(),
                reason: if one.by_number { GroupReason::SameNumber } else { GroupReason::SameParty },
            },
        });
    }
    rest.extend(papers.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(at, _)| *at));
    rest.sort_unstable();
    for mut group in join(&of(&rest)) {
        group.members.iter_mut().for_each(|at| *at = rest[*at]);
        joined.push(group);
    }
    joined.sort_by_key(|group| group.members.first().copied());
    joined
}

/// Whether files that were picked one by one are the documents of one case.
fn are_one_case(roots: &[Node]) -> bool {
    let files: Vec<&FileNode> = roots
        .iter()
        .filter_map(|root| match root {
            Node::File(file) if file.kind != FileKind::Spreadsheet => Some(file),
            _ => None,
        })
        .collect();
    let documents = files.iter().filter(|file| weigh(file) == Verdict::Document).count();
    let same_folder = files.iter().all(|file| file.path.parent() == files[0].path.parent());
    if files.len() > 1 && same_folder && are_parts(&files) {
        return true;
    }
    files.len() > 1
        && same_folder
        && documents * 2 > files.len()
        && !are_decisions(files.iter().copied())
        && !are_about_several(&files)
        && kin::cases(&files).is_empty()
        && files.iter().filter(|file| is_surely_whole(file)).count() < 2
}

pub(crate) fn source(file: FileNode) -> PlannedSource {
    let FileNode { name, shown, path, kind, glance, trouble } = file;
    PlannedSource { path, shown, name, kind, glance, trouble, unsure: false, pages: None }
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
        let single = matches!(folder.children.as_slice(), [Node::Folder(inner)] if !is_part(inner));
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

pub(crate) fn flatten(folder: FolderNode, files: &mut Vec<FileNode>) {
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
    let cases = files.iter().filter(|file| is_surely_whole(file) || names_case(&file.name)).count();
    if documents >= 2 && documents * 2 > files.len() {
        return false;
    }
    if folders.iter().all(|folder| is_part(folder)) && cases < 2 {
        return false;
    }
    let whole = |folder: &&&FolderNode| opens_or_ends(folder);
    batch_place
        || (folders.len() >= 2 && folders.iter().all(|folder| names_case(&folder.name)))
        // Folders of whatever name, each with a filing or a decision of its own.
        || folders.iter().filter(whole).count() >= 2
}

/// Whether a folder is a part of one case: by its name, and because it does not hold several: 材料 may be a whole batch.
fn is_part(folder: &FolderNode) -> bool {
    names_part(&folder.name) && whole_within(folder) < 2
}

/// How many case files a folder holds, as far as pages and names of documents tell.
fn whole_within(folder: &FolderNode) -> usize {
    let of = |child: &Node| match child {
        Node::File(file) => usize::from(is_surely_whole(file)),
        Node::Folder(inner) => whole_within(inner).max(usize::from(opens_or_ends(inner))),
    };
    folder.children.iter().map(of).sum()
}

/// Whether a folder holds a document that opens or ends a procedure, or a whole case file.
fn opens_or_ends(folder: &FolderNode) -> bool {
    !names_part(&folder.name)
        && folder.children.iter().any(|child| match child {
            Node::Folder(inner) => opens_or_ends(inner),
            Node::File(file) => {
                let stage =
                    name_file(&file.name).and_then(|named| named.kinds.first().map(|kind| kind.stage()));
                is_surely_whole(file) || matches!(stage, Some(Stage::Filing | Stage::Decision))
            }
        })
}

fn is_batch_of_files(folder: &FolderNode, files: &[&FileNode], batch_place: bool) -> bool {
    let count = files.len();
    if count <= 1 {
        return false;
    }
    if are_parts(files) {
        return false;
    }
    let surely: Vec<&FileNode> = files.iter().copied().filter(|file| is_surely_whole(file)).collect();
    if join(&surely).len() >= 2 || are_decisions(files.iter().copied()) || are_about_several(files) {
        return true;
    }
    // Two parties in the folder of one case may each have a decision of their own.
    if !names_one_case(&folder.name) && !kin::cases(files).is_empty() {
        return true;
    }
    if !batch_place {
        return false;
    }
    // 张某案1.pdf and 张某案2.pdf in the folder 张某案 are parts of it.
    if files.iter().all(|file| stem_of(&file.name).starts_with(&folder.name)) {
        return false;
    }
    let (mut whole, mut documents) = (0, 0);
    for file in files {
        match weigh(file) {
            // Thick scans in a folder that is called like one case are its volumes.
            Verdict::Whole(Whole::Pages) if names_one_case(&folder.name) => {}
            Verdict::Whole(_) => whole += 1,
            Verdict::Document => documents += 1,
            Verdict::Unclear => {}
        }
    }
    if documents * 2 >= count {
        return false;
    }
    if whole * 2 > count {
        return true;
    }
    let numbered = files.iter().filter(|file| is_numbered(&file.name)).count();
    if numbered * 3 > count * 2 || names_one_case(&folder.name) {
        return false;
    }
    files.iter().filter(|file| file.kind == FileKind::Pdf).count() * 2 > count
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
            glance: None,
            trouble: None,
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
        let grouped = group(vec![root], GroupBy::Auto);
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
            &["01正卷.pdf", "02副卷.pdf"],
            &["第1册 立案调查.pdf", "第2册 审核决定.pdf", "第3册 执行结案.pdf"],
            &["00封面目录.pdf", "01立案.pdf", "02调查取证.pdf", "03决定送达.pdf", "99备考表.pdf"],
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
