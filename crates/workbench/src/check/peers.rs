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
        let words = self.store.words_revisions()?;
        let read = |record| self.in_lines(record, &words);
        let cases = Arc::new(self.store.cases(round)?.into_iter().map(read).collect::<Result<Vec<_>>>()?);
        *kept = Some(KeptRound { writes, round: round.clone(), cases: cases.clone() });
        Ok(cases)
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
