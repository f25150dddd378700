//! A plan as people corrected it: what they saw is what is taken, file by file.

use super::group::{Grouped, flatten, source};
use super::plan::{GroupReason, LeftOut, PlannedCase, PlannedSource};
use super::tree::{FileNode, Node};
use crate::code::ReadCode;
use crate::kind::FileKind;
use std::collections::{HashMap, HashSet};

/// Which file goes into which case. Files are named by their shown paths; a file that holds several cases is parted by
/// naming its pages, as in 合订.pdf#1-32 and 合订.pdf#33-62.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The cases in order, each with its name and its files in order.
    pub cases: Vec<(String, Vec<String>)>,
    /// Files that are left out on purpose.
    pub left_out: Vec<String>,
}

/// The file and the pages that 合订.pdf#1-32 names.
fn pages_of(path: &str) -> Option<(&str, (u32, u32))> {
    let (of, pages) = path.rsplit_once('#')?;
    let (first, last) = pages.split_once('-')?;
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (1 <= first && first <= last).then_some((of, (first, last)))
}

/// Sorts what was handed in as it was arranged. A file that the arrangement does not name is left out and told so: it
/// was not there when the plan was looked at.
pub(crate) fn arrange(roots: Vec<Node>, arrangement: &Arrangement, left_out: &mut Vec<LeftOut>) -> Grouped {
    let mut files: Vec<FileNode> = Vec::new();
    for root in roots {
        match root {
            Node::File(file) => files.push(file),
            Node::Folder(folder) => flatten(folder, &mut files),
        }
    }
    let order: Vec<String> = files.iter().map(|file| file.shown.clone()).collect();
    let mut files: HashMap<String, FileNode> =
        files.into_iter().map(|file| (file.shown.clone(), file)).collect();
    let refused: HashSet<String> = left_out.iter().map(|left| left.shown.clone()).collect();
    let mut grouped = Grouped::default();
    let mut parted: HashMap<String, FileNode> = HashMap::new();
    for (name, paths) in &arrangement.cases {
        let mut sources = Vec::new();
        for path in paths {
            match files.remove(path) {
                Some(file) => sources.push(source(file)),
                None if let Some((of, pages)) = pages_of(path)
                    && let Some(file) = files.remove(of).or_else(|| parted.get(of).cloned()) =>
                {
                    parted.insert(of.to_owned(), file.clone());
                    sources.push(PlannedSource { shown: path.clone(), pages: Some(pages), ..source(file) });
                }
                None if refused.contains(path) => {}
                None => left_out.push(LeftOut { shown: path.clone(), error: ReadCode::PathNotFound.into() }),
            }
        }
        if !sources.is_empty() {
            grouped.cases.push(PlannedCase { name: name.clone(), sources, reason: GroupReason::ByHand });
        }
    }
    for path in &arrangement.left_out {
        // Some pages of a file are left out: whoever reads the report finds them by that name.
        if let Some((of, _)) = pages_of(path)
            && !files.contains_key(path)
            && let Some(file) = files.remove(of).or_else(|| parted.get(of).cloned())
        {
            parted.insert(of.to_owned(), file);
            left_out.push(LeftOut { shown: path.clone(), error: ReadCode::LeftOutByHand.into() });
        }
    }
    let on_purpose: HashSet<&String> = arrangement.left_out.iter().collect();
    for shown in order {
        match files.remove(&shown) {
            None => {}
            Some(_) if on_purpose.contains(&shown) => {
                left_out.push(LeftOut { shown, error: ReadCode::LeftOutByHand.into() });
            }
            // A plan names no tables but those that are papers of a case.
            Some(file) if file.kind == FileKind::Spreadsheet => grouped.tables.push(file),
            Some(_) => left_out.push(LeftOut { shown, error: ReadCode::NotInPlan.into() }),
        }
    }
    grouped
}
