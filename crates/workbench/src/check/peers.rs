//! The other cases of a round in a few lines each, for rules that compare cases.
//!
//! Reading a case takes longer than checking it, so what was read is kept, with what it rests on: while the program
//! runs in memory, and from one start to the next in the workspace's cache, which may be deleted at any time. A case
//! is read anew when what it rests on has changed, and all are when the program has.

use crate::cache;
use crate::error::Result;
use crate::workbench::Workbench;
use scoring::case::{CaseFile, CaseSummary};
use scoring::{CaseId, RoundId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use store::{CaseRecord, DocumentRecord};

/// The file in the cache.
const FILE: &str = "summaries.json";

/// Cases in a few lines.
#[derive(Default)]
pub(crate) struct Summaries {
    cases: Mutex<HashMap<CaseId, Kept>>,
    /// Whether a case was read since the cache was written.
    grown: AtomicBool,
    loaded: OnceLock<()>,
    /// A whole round, as it was at some state of the database.
    round: Mutex<Option<KeptRound>>,
}

/// A summary with the digest of what it rests on.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    stamp: String,
    summary: CaseSummary,
}

/// The cache as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    /// The program that read the cases: another may read them otherwise.
    program: String,
    cases: Vec<Kept>,
}

struct KeptRound {
    writes: u64,
    round: RoundId,
    cases: Arc<Vec<CaseSummary>>,
}

/// What a summary rests on: the revision of the words, what the database says of the case, and how it is cut.
#[derive(Debug)]
struct Stamp {
    words: Option<u64>,
    case: CaseRecord,
    documents: Vec<DocumentRecord>,
}

impl Stamp {
    fn digest(&self) -> String {
        hex::encode(Sha256::digest(format!("{:?} {:?} {:?}", self.words, self.case, self.documents)))
    }
}

/// The running program, told from any other by its file.
fn program() -> Option<String> {
    let file = std::fs::metadata(std::env::current_exe().ok()?).ok()?;
    let changed = file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), file.len(), changed.as_nanos()))
}

impl Summaries {
    fn get(&self, case: &CaseId, stamp: &str) -> Option<CaseSummary> {
        let kept = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(case).filter(|known| known.stamp == stamp).map(|known| known.summary.clone())
    }

    fn keep(&self, stamp: String, case: &CaseFile) -> CaseSummary {
        let summary = case.summary();
        let mut kept = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(case.id.clone(), Kept { stamp, summary: summary.clone() });
        self.grown.store(true, Ordering::Relaxed);
        summary
    }

    /// Takes in what an earlier run left in the cache, once. What cannot be read there is read from the cases.
    fn load(&self, folder: &Path) {
        self.loaded.get_or_init(|| {
            let text = std::fs::read(folder.join(FILE)).ok();
            let written = text.and_then(|text| serde_json::from_slice::<Written>(&text).ok());
            let Some(written) = written.filter(|written| Some(&written.program) == program().as_ref()) else {
                return;
            };
            let mut kept = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
            for case in written.cases {
                kept.entry(case.summary.id.clone()).or_insert(case);
            }
        });
    }

    /// Leaves what is kept in the cache, if a case was read since. The cache may be full or gone: that is no fault.
    fn save(&self, folder: &Path) {
        let Some(program) = program().filter(|_| self.grown.swap(false, Ordering::Relaxed)) else { return };
        let cases = self.cases.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        let written = serde_json::to_vec(&Written { program, cases }).map_err(std::io::Error::from);
        if let Err(error) = written.and_then(|bytes| cache::leave(&folder.join(FILE), &bytes)) {
            tracing::debug!(%error, "summaries of cases were not left in the cache");
        }
    }
}

impl Workbench {
    /// The other cases of a round in a few lines each.
    pub(super) fn peers(&self, round: &RoundId, but: &CaseId) -> Result<Vec<CaseSummary>> {
        Ok(self.round_in_lines(round)?.iter().filter(|case| case.id != *but).cloned().collect())
    }

    fn round_in_lines(&self, round: &RoundId) -> Result<Arc<Vec<CaseSummary>>> {
        let mut kept = self.summaries.round.lock().unwrap_or_else(PoisonError::into_inner);
        // Asked before reading: what is written meanwhile makes the next check look again.
        let writes = self.store.writes();
        if let Some(whole) = kept.as_ref().filter(|kept| kept.writes == writes && kept.round == *round) {
            return Ok(whole.cases.clone());
        }
        self.summaries.load(&self.store.cache_dir());
        let cases = Arc::new(self.all_in_lines(&self.store.cases(round)?)?);
        self.summaries.save(&self.store.cache_dir());
        *kept = Some(KeptRound { writes, round: round.clone(), cases: cases.clone() });
        Ok(cases)
    }

    /// Cases in a few lines, in their order, read side by side: the first check of a round reads all of it.
    fn all_in_lines(&self, cases: &[CaseRecord]) -> Result<Vec<CaseSummary>> {
        let words = &self.store.words_revisions()?;
        let at_once = std::thread::available_parallelism().map_or(1, |threads| threads.get());
        let share = cases.len().div_ceil(at_once).max(1);
        let read = &|cases: &[CaseRecord]| -> Result<Vec<CaseSummary>> {
            cases.iter().map(|case| self.in_lines(case.clone(), words)).collect()
        };
        std::thread::scope(|scope| {
            let shares: Vec<_> = cases.chunks(share).map(|cases| scope.spawn(move || read(cases))).collect();
            let mut all = Vec::with_capacity(cases.len());
            for share in shares {
                // A panic in a reader goes on here, as it would without threads.
                all.extend(share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(all)
        })
    }

    fn in_lines(&self, case: CaseRecord, words: &BTreeMap<CaseId, u64>) -> Result<CaseSummary> {
        let stamp =
            Stamp { words: words.get(&case.id).copied(), documents: self.store.documents(&case.id)?, case };
        let digest = stamp.digest();
        if let Some(known) = self.summaries.get(&stamp.case.id, &digest) {
            return Ok(known);
        }
        let case = self.case_file(stamp.case)?;
        Ok(self.summaries.keep(digest, &case))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(name: &str) -> CaseFile {
        CaseFile { name: name.to_owned(), ..CaseFile::default() }
    }

    #[test]
    fn what_was_read_is_found_again_after_a_start() {
        let cache = tempfile::tempdir().expect("a folder");
        let first = Summaries::default();
        let kept = first.keep("as it stands".to_owned(), &case("甲案"));
        first.save(cache.path());
        let second = Summaries::default();
        second.load(cache.path());
        assert_eq!(second.get(&kept.id, "as it stands"), Some(kept.clone()));
        assert_eq!(second.get(&kept.id, "changed since"), None);
    }

    #[test]
    fn a_damaged_cache_is_passed_over() {
        let cache = tempfile::tempdir().expect("a folder");
        let first = Summaries::default();
        let kept = first.keep("as it stands".to_owned(), &case("甲案"));
        first.save(cache.path());
        let file = cache.path().join(FILE);
        let whole = std::fs::read(&file).expect("it was written");
        for broken in [&whole[..whole.len() / 2], b"", b"[]", b"{\"program\":\"another\",\"cases\":[]}"] {
            std::fs::write(&file, broken).expect("written");
            let second = Summaries::default();
            second.load(cache.path());
            assert_eq!(second.get(&kept.id, "as it stands"), None);
        }
    }
}
