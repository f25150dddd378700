//! The plan of an import: what was handed in, sorted into cases, the ledger, and what is left out.

use super::arrange::{Arrangement, arrange};
use super::glance::Glance;
use super::group::group;
use super::ledger::{ColumnsOf, Ledger, looks_like_ledger, read_table};
use super::look::look;
use super::name::name_of;
use super::tree::{FileNode, Node, Walker};
use super::unpack::{UnpackLimits, Unpacker};
use super::watch::Watch;
use crate::code::{ReadCode, ReadError};
use crate::kind::FileKind;
use crate::worker::ReaderPool;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How to plan.
#[derive(Clone, Copy)]
pub struct PlanOptions<'a> {
    /// Where archives and tables are taken apart.
    pub readers: &'a ReaderPool,
    /// An existing or new folder that unpacked archives are written into; the caller removes it.
    pub unpack_to: &'a Path,
    /// The ledger, when the user named one; otherwise one is looked for beside the cases.
    pub ledger: Option<&'a Path>,
    /// What a person said of the columns of ledgers.
    pub columns_of: ColumnsOf<'a>,
    /// What unpacking may cost.
    pub limits: UnpackLimits,
    /// How files are sorted into cases.
    pub by: GroupBy,
    /// Which file goes into which case, where a person said so; `by` is of no account then.
    pub arrangement: Option<&'a Arrangement>,
    /// Told how far it is, and asked whether to go on.
    pub watch: &'a dyn Watch,
}

/// How files are sorted into cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// By what their first pages, the folders and the names tell.
    #[default]
    Auto,
    /// Each folder is a case, together with those within that are parts of it.
    Folder,
    /// Each file is a case.
    File,
    /// Files of a folder whose names share a number, a party or a title are a case.
    Name,
}

/// Why files make one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupReason {
    /// They are the documents in one folder.
    Folder,
    /// The file begins with a cover or a catalogue.
    Cover,
    /// Documents of several kinds begin on the first pages of the file.
    Titles,
    /// The file is a scan of many pages.
    ThickScan,
    /// The file is called like a case.
    CaseName,
    /// The file is a decision with a number of its own.
    Decision,
    /// They are numbered parts of one name.
    Parts,
    /// They bear the same number.
    SameNumber,
    /// Their first pages name the same party.
    SameParty,
    /// Their names are about the same.
    SameName,
    /// Nothing tells where the file belongs.
    Alone,
    /// The user asked for files to be sorted so.
    AsAsked,
    /// A person put them together.
    ByHand,
}

impl GroupReason {
    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Cover => "cover",
            Self::Titles => "titles",
            Self::ThickScan => "thick_scan",
            Self::CaseName => "case_name",
            Self::Decision => "decision",
            Self::Parts => "parts",
            Self::SameNumber => "same_number",
            Self::SameParty => "same_party",
            Self::SameName => "same_name",
            Self::Alone => "alone",
            Self::AsAsked => "as_asked",
            Self::ByHand => "by_hand",
        }
    }
}

/// What an import would take.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The cases, in the order people number them.
    pub cases: Vec<PlannedCase>,
    /// What is left out, and why.
    pub left_out: Vec<LeftOut>,
    /// The ledger, where one was given or found.
    pub ledger: Option<Ledger>,
    /// Files that were worth a look and got none, since it was enough or took too long: their names and neighbours
    /// alone tell where they belong.
    pub not_looked_at: u32,
}

/// A case to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCase {
    /// The name of its folder or file.
    pub name: String,
    /// Its files in order; never empty.
    pub sources: Vec<PlannedSource>,
    /// Why they make one case.
    pub reason: GroupReason,
}

/// A file of a case to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSource {
    /// Where its bytes can be read; below the unpacking folder for entries of archives.
    pub path: PathBuf,
    /// The path as the user gave it, with an archive's own path before that of its entry.
    pub shown: String,
    /// The file's name.
    pub name: String,
    /// Its kind.
    pub kind: FileKind,
    /// What its first pages tell, where they were looked at.
    pub glance: Option<Glance>,
    /// Why its first pages could not be looked at, where that was tried.
    pub trouble: Option<ReadCode>,
    /// Whether nothing on it tells that it belongs here, and only its neighbours do.
    pub unsure: bool,
    /// The first and the last page that belong to the case, counted from 1, where a person parted the file.
    pub pages: Option<(u32, u32)>,
}

/// A file that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The path, as in [`PlannedSource::shown`].
    pub shown: String,
    /// Why.
    pub error: ReadError,
}

/// Plans an import of files, folders and zips. Never fails as a whole: each trouble is a [`LeftOut`].
pub fn plan(paths: &[PathBuf], options: &PlanOptions) -> Plan {
    let mut walker = Walker {
        unpacker: Unpacker::new(options.readers, options.unpack_to, options.limits),
        left_out: Vec::new(),
        watch: options.watch,
        listed: 0,
    };
    let mut roots = Vec::new();
    for path in distinct(paths) {
        let shown = name_of(path.as_os_str()).replace('\\', "/");
        let known = walker.left_out.len();
        // `.` and `..` have no name of their own.
        let named = if path.file_name().is_none() { path.canonicalize().ok() } else { None };
        let node = walker.walk(named.as_deref().unwrap_or(path), &shown, 0);
        match node {
            Some(node) if holds_file(&node) => roots.push(node),
            Some(_) if walker.left_out.len() == known && !options.watch.stop() => {
                walker.left_out.push(LeftOut { shown, error: ReadCode::NothingFound.into() });
            }
            _ => {}
        }
    }
    let mut not_looked_at = 0;
    let grouped = match options.arrangement {
        Some(arrangement) => arrange(roots, arrangement, &mut walker.left_out),
        None => {
            if options.by == GroupBy::Auto {
                not_looked_at = look(&mut roots, options.readers, options.watch);
            }
            group(roots, options.by)
        }
    };
    let mut plan = Plan { cases: grouped.cases, left_out: walker.left_out, ledger: None, not_looked_at };
    place_tables(&mut plan, grouped.tables, grouped.tables_within, options);
    plan
}

fn holds_file(node: &Node) -> bool {
    match node {
        Node::File(_) => true,
        Node::Folder(folder) => folder.children.iter().any(holds_file),
    }
}

/// The paths without those named twice and those below another one, so that no file is taken twice.
fn distinct(paths: &[PathBuf]) -> Vec<&PathBuf> {
    // The last part is not resolved: a link stays a link.
    let resolved = |path: &Path| match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            parent.canonicalize().map_or_else(|_| path.to_owned(), |parent| parent.join(name))
        }
        _ => path.canonicalize().unwrap_or_else(|_| path.to_owned()),
    };
    let all: Vec<(PathBuf, &PathBuf)> = paths.iter().map(|path| (resolved(path), path)).collect();
    let mut seen = BTreeSet::new();
    all.iter()
        .filter(|(path, _)| {
            !all.iter().any(|(other, _)| other != path && path.starts_with(other) && is_folder(other))
        })
        .filter(|(path, _)| seen.insert(path.clone()))
        .map(|(_, given)| *given)
        .collect()
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}

/// Reads the ledger and leaves all tables out of the cases, each with its reason.
fn place_tables(plan: &mut Plan, beside: Vec<FileNode>, within: Vec<FileNode>, options: &PlanOptions) {
    let leave =
        |plan: &mut Plan, shown: String, error: ReadError| plan.left_out.push(LeftOut { shown, error });
    let mut given_at = None;
    let mut given_error = None;
    if let Some(path) = options.ledger {
        given_at = path.canonicalize().ok();
        match read_table(options.readers, path, options.columns_of) {
            Ok(ledger) => {
                given_error = (!ledger.names_cases()).then(|| ReadCode::LedgerNoColumns.into());
                plan.ledger = Some(ledger);
            }
            Err(error) => given_error = Some(error),
        }
    }
    let is_given = |path: &Path| given_at.is_some() && path.canonicalize().ok() == given_at;
    let mut given_seen = false;
    if given_at.is_some() {
        // A ledger that was named outright is no paper of a case, wherever it lies.
        for case in &mut plan.cases {
            let (given, papers): (Vec<_>, Vec<_>) =
                case.sources.drain(..).partition(|source| is_given(&source.path));
            case.sources = papers;
            for source in given {
                given_seen = true;
                let error = given_error.clone().unwrap_or_else(|| ReadCode::IsLedger.into());
                plan.left_out.push(LeftOut { shown: source.shown, error });
            }
        }
        plan.cases.retain(|case| !case.sources.is_empty());
    }
    let lone = beside.len() == 1;
    let found_beside = beside.len();
    for (index, file) in beside.into_iter().chain(within).enumerate() {
        if is_given(&file.path) {
            given_seen = true;
            let error = given_error.clone().unwrap_or_else(|| ReadCode::IsLedger.into());
            leave(plan, file.shown, error);
            continue;
        }
        let called_ledger = looks_like_ledger(&file.name, file.kind);
        let candidate = options.ledger.is_none() && index < found_beside && (called_ledger || lone);
        let error = match candidate.then(|| read_table(options.readers, &file.path, options.columns_of)) {
            Some(Ok(ledger)) if ledger.names_cases() => {
                match &mut plan.ledger {
                    Some(first) if first.names_cases() => first.append(ledger),
                    _ => plan.ledger = Some(ledger),
                }
                ReadCode::IsLedger.into()
            }
            Some(Ok(ledger)) if called_ledger => {
                plan.ledger.get_or_insert(ledger);
                ReadCode::LedgerNoColumns.into()
            }
            // A table that nobody called a ledger need not be one.
            Some(Err(error)) if called_ledger => error,
            _ => ReadCode::Unsupported.into(),
        };
        leave(plan, file.shown, error);
    }
    if let (Some(error), Some(path), false) = (given_error, options.ledger, given_seen) {
        leave(plan, path.to_string_lossy().replace('\\', "/"), error);
    }
}
