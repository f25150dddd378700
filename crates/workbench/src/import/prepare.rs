//! Preparing cases: their originals come into the workspace, and what is there already is sorted out.

use super::copies::Copies;
use super::duplicates::{Known, Seen};
use super::gathering::Gathering;
use super::intake::{CaseInWork, FileToRead, PreparedSource, Rest, not_taken};
use super::run::Pending;
use super::work::Work;
use crate::error::Result;
use crate::workbench::Workbench;
use contract::ErrorCode;
use contract::view::Outcome;
use ingest::batch::PlannedSource;
use ingest::code::ReadCode;
use ingest::kind::FileKind;
use scoring::CaseId;
use std::collections::BTreeSet;
use std::fs::File;
use std::sync::Arc;
use store::{Put, SettledSource};

/// What became of an original that was to be copied in.
pub(super) type PutOutcome = Result<std::result::Result<Put, ReadCode>>;
/// The originals of all cases, in order, as they are copied in.
pub(super) type Puts = Copies<PutOutcome>;

impl Workbench {
    /// Prepares one case after the other, and hands their files over to be read.
    pub(super) fn prepare_all(
        &self,
        work: &Work<'_>,
        pending: &Pending,
        puts: &Puts,
        mut known: Known,
    ) -> Result<()> {
        let mut turn = 0;
        for (name, sources) in pending {
            if !work.files.begin_case(&|| work.is_over()) {
                break;
            }
            if self.prepare(work, turn, name, sources, puts, &mut known)? {
                turn += 1;
            } else {
                work.files.end_case();
            }
        }
        Ok(())
    }

    /// Takes the originals of a case, as they come into the workspace, and sorts out duplicates. Tells whether any source
    /// of the case is left to read; such are read as soon as it is clear that the case is no duplicate as a whole.
    fn prepare(
        &self,
        work: &Work<'_>,
        turn: usize,
        name: &str,
        sources: &[(u32, PlannedSource)],
        puts: &Puts,
        known: &mut Known,
    ) -> Result<bool> {
        let case = Arc::new(CaseInWork { turn, name: name.to_owned(), parts: Gathering::new() });
        let mut settled = Vec::new();
        let mut digests = BTreeSet::new();
        // Those that wait until it is clear.
        let mut held = Vec::new();
        let mut is_new = false;
        for (ordinal, source) in sources {
            let ordinal = *ordinal;
            work.running.progress.reads(&source.name);
            let Some(put) = puts.take(&|| work.is_over()) else { return Ok(false) };
            let put = match put? {
                Ok(put) => put,
                Err(code) => {
                    settled.push((ordinal, not_taken(Outcome::Failed, code, source.kind, "", 0)));
                    continue;
                }
            };
            // Parts of one file are as good as files of their own.
            let digest = match source.pages {
                Some((first, last)) => format!("{}#{first}-{last}", put.sha256),
                None => put.sha256.clone(),
            };
            is_new |= !known.has(&digest);
            if !digests.insert(digest) {
                settled.push((ordinal, duplicate(source.kind, &put.sha256, None)));
                continue;
            }
            let PlannedSource { name, shown, kind, pages, .. } = source.clone();
            let source = PreparedSource { ordinal, name, shown, kind, pages, put };
            held.push(FileToRead { case: Arc::clone(&case), place: case.parts.expect(), source });
            if is_new {
                work.files.add(held.drain(..));
            }
        }
        if digests.is_empty() {
            self.settle(work.job, &settled, work.running)?;
            return Ok(false);
        }
        let shared = match known.look_up(&digests) {
            Seen::Whole(twin) => {
                settled.extend(held.into_iter().map(|FileToRead { source, .. }| {
                    (source.ordinal, duplicate(source.kind, &source.put.sha256, twin.clone()))
                }));
                self.settle(work.job, &settled, work.running)?;
                return Ok(false);
            }
            Seen::Parts(shared) => shared,
        };
        work.files.add(held);
        // Nothing of the case is kept before its originals are.
        self.store.originals().settle()?;
        if let Some((read, rest)) = case.parts.conclude(Rest { settled, shared }) {
            self.finish(work, &case, read, rest)?;
        }
        Ok(true)
    }

    /// Copies an original into the workspace. The outer error ends the import: nothing can be written there.
    pub(super) fn put(&self, source: &PlannedSource) -> PutOutcome {
        match self.store.originals().put(&source.path) {
            Ok(put) => Ok(Ok(put)),
            Err(error)
                if error.is_not_writable() && source.path.exists() && File::open(&source.path).is_ok() =>
            {
                Err(error.into())
            }
            Err(_) if source.path.exists() => Ok(Err(ReadCode::Unreadable)),
            Err(_) => Ok(Err(ReadCode::PathNotFound)),
        }
    }
}

fn duplicate(kind: FileKind, sha256: &str, case: Option<CaseId>) -> SettledSource {
    SettledSource {
        outcome: Outcome::Duplicate.code().to_owned(),
        code: Some(ErrorCode::ImportDuplicate.code().to_owned()),
        kind: kind.code().to_owned(),
        pages: 0,
        unread_pages: 0,
        case,
        sha256: sha256.to_owned(),
        ms: 0,
    }
}
