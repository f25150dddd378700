//! A plan as people corrected it: what they saw is what is taken, file by file.

use super::group::{Grouped, flatten, source};
use super::plan::{GroupReason, LeftOut, PlannedCase};
use super::tree::{FileNode, Node};
use crate::code::ReadCode;
use crate::kind::FileKind;
use std::collections::{HashMap, HashSet};

/// Which file goes into which case. Files are named by their shown paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The cases in order, each with its name and its files in order.
    pub cases: Vec<(String, Vec<String>)>,
    /// Files that are left out on purpose.
    pub left_out: Vec<String>,
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
    for (name, paths) in &arrangement.cases {
        let mut sources = Vec::new();
        for path in paths {
            match files.remove(path) {
                Some(file) => sources.push(source(file)),
                None if refused.contains(path) => {}
                None => left_out.push(LeftOut { shown: path.clone(), error: ReadCode::PathNotFound.into() }),
            }
        }
        if !sources.is_empty() {
            grouped.cases.push(PlannedCase { name: name.clone(), sources, reason: GroupReason::ByHand });
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
