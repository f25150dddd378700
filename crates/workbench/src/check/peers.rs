//! The other cases of a round in a few lines each, for rules that compare cases.
//!
//! Reading a case takes longer than checking it, so what was read is kept while the program runs, with what it rests
//! on; a case is read anew when that has changed.

use crate::error::Result;
use crate::workbench::Workbench;
use scoring::case::{CaseFile, CaseSummary};
use scoring::{CaseId, RoundId};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use store::{CaseRecord, DocumentRecord};

/// Cases in a few lines.
#[derive(Default)]
pub(crate) struct Summaries {
    cases: Mutex<HashMap<CaseId, (Stamp, CaseSummary)>>,
    /// A whole round, as it was at some state of the database.
    round: Mutex<Option<KeptRound>>,
}

struct KeptRound {
    writes: u64,
    round: RoundId,
    cases: Arc<Vec<CaseSummary>>,
}

/// What a summary rests on: the revision of the words, what the database says of the case, and how it is cut.
#[derive(Clone, Debug, PartialEq)]
struct Stamp {
    words: Option<u64>,
    case: CaseRecord,
    documents: Vec<DocumentRecord>,
}

impl Summaries {
    fn get(&self, stamp: &Stamp) -> Option<CaseSummary> {
        let kept = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&stamp.case.id).filter(|(known, _)| known == stamp).map(|(_, summary)| summary.clone())
    }

    fn keep(&self, stamp: Stamp, case: &CaseFile) -> CaseSummary {
        let summary = case.summary();
        let mut kept = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(case.id.clone(), (stamp, summary.clone()));
        summary
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
        let cases = Arc::new(self.all_in_lines(&self.store.cases(round)?)?);
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
        if let Some(known) = self.summaries.get(&stamp) {
            return Ok(known);
        }
        let case = self.case_file(stamp.case.clone())?;
        Ok(self.summaries.keep(stamp, &case))
    }
}
