//! A look before the leap: what an import would take, why files make one case, which of them are there already.

use super::ledger::Matching;
use super::looking::Looking;
use crate::error::{Result, of_read};
use crate::workbench::Workbench;
use contract::view::{
    GroupReason, ImportBatch, ImportPlanView, LedgerColumn, LedgerField, LedgerView, LeftOutView,
    PlannedCaseView, PlannedFileView,
};
use contract::{ErrorCode, UserError};
use ingest::batch::{Glance, Ledger, PlannedCase};
use scoring::{CaseId, RoundId};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// How the folders are called that a look unpacks into.
const UNPACKED: &str = "preview";

/// Removes what looks and imports that were killed have unpacked into the cache of a workspace that was just opened;
/// whatever goes on with an import unpacks anew.
pub(crate) fn clear_unpacked(cache: &Path) {
    let entries = std::fs::read_dir(cache).into_iter().flatten().flatten();
    let left: Vec<PathBuf> = entries
        .filter(|entry| {
            let name = entry.file_name();
            name == "unpack" || name.to_string_lossy().starts_with(UNPACKED)
        })
        .map(|entry| entry.path())
        .collect();
    for path in left {
        if let Err(error) = std::fs::remove_dir_all(path) {
            tracing::warn!(kind = ?error.kind(), "what was unpacked before cannot be removed");
        }
    }
}

impl Workbench {
    /// What an import would take; whatever was unpacked for it is removed again.
    pub(super) fn preview(&self, round: Option<&RoundId>, batch: &ImportBatch) -> Result<ImportPlanView> {
        super::plan::check(batch)?;
        let unpacked = self.unpacking()?;
        let looking = Looking::begin(self, None, &|| false);
        let plan = self.plan_batch(batch, None, unpacked.path(), &looking);
        if looking.is_abandoned() {
            return Err(ErrorCode::ImportLookEnded.into());
        }
        drop(looking);
        let twins = self.twins(round, &plan.cases)?;
        Ok(ImportPlanView {
            not_looked_at: plan.not_looked_at,
            ledger: plan.ledger.map(|ledger| ledger_view(ledger, &plan.cases)),
            cases: plan.cases.into_iter().map(|case| case_view(case, &twins)).collect(),
            left_out: plan
                .left_out
                .into_iter()
                .map(|left| LeftOutView {
                    error: of_read(&left.error).about(left.shown.clone()),
                    path: left.shown,
                })
                .collect(),
        })
    }

    /// A folder to unpack into that is removed again.
    pub(super) fn unpacking(&self) -> Result<tempfile::TempDir> {
        let cache = self.store.cache_dir();
        let made = std::fs::create_dir_all(&cache)
            .and_then(|()| tempfile::Builder::new().prefix(UNPACKED).tempdir_in(&cache));
        let refused = |error: std::io::Error| {
            UserError::new(ErrorCode::WorkspaceNotWritable).with_detail(error.kind().to_string())
        };
        Ok(made.map_err(refused)?)
    }

    /// Files whose bytes stand elsewhere in the plan or in the round. Only files of equal length are read for it.
    fn twins(&self, round: Option<&RoundId>, cases: &[PlannedCase]) -> Result<Twins> {
        let mut known: HashMap<u64, Vec<(String, CaseId)>> = HashMap::new();
        if let Some(round) = round {
            for case in self.store.cases(round)? {
                for source in self.store.sources(&case.id)? {
                    known.entry(source.bytes).or_default().push((source.sha256, case.id.clone()));
                }
            }
        }
        let mut by_length: HashMap<u64, Vec<(&str, &Path)>> = HashMap::new();
        for source in cases.iter().flat_map(|case| &case.sources) {
            if let Ok(metadata) = source.path.metadata() {
                by_length.entry(metadata.len()).or_default().push((&source.shown, &source.path));
            }
        }
        let mut twins = Twins::default();
        for (length, files) in by_length {
            let taken_in = known.get(&length);
            if files.len() < 2 && taken_in.is_none() {
                continue;
            }
            let mut first: HashMap<String, &str> = HashMap::new();
            for (shown, path) in files {
                // One that cannot be read is told when it is taken in.
                let Ok(store::Digest { sha256: digest, .. }) = store::digest_of(path) else { continue };
                if let Some(known) = taken_in.into_iter().flatten().find(|(known, _)| *known == digest) {
                    twins.taken_in.insert(shown.to_owned(), known.1.clone());
                }
                match first.get(&digest) {
                    Some(earlier) => {
                        twins.same_as.insert(shown.to_owned(), (*earlier).to_owned());
                    }
                    None => {
                        first.insert(digest, shown);
                    }
                }
            }
        }
        Ok(twins)
    }
}

/// Files that are there twice, by their shown paths.
#[derive(Default)]
struct Twins {
    same_as: HashMap<String, String>,
    taken_in: HashMap<String, CaseId>,
}

fn case_view(case: PlannedCase, twins: &Twins) -> PlannedCaseView {
    let several = case.sources.len() > 1;
    PlannedCaseView {
        name: case.name,
        // Both enums know the same names; a test holds them together.
        reason: GroupReason::from_code(case.reason.code()).unwrap_or(GroupReason::Alone),
        seen: match case.sources.as_slice() {
            [only] => only.glance.as_ref().map(seen).unwrap_or_default(),
            _ => String::new(),
        },
        files: case
            .sources
            .into_iter()
            .map(|source| PlannedFileView {
                // Of a file that is a case by itself the case tells it.
                seen: source.glance.as_ref().filter(|_| several).map(seen).unwrap_or_default(),
                unsure: source.unsure,
                pages: source.glance.map_or(0, |glance| glance.pages),
                trouble: source.trouble.and_then(|code| ErrorCode::from_code(code.code())),
                same_as: twins.same_as.get(&source.shown).cloned(),
                taken_in: twins.taken_in.get(&source.shown).cloned(),
                path: source.shown,
                name: source.name,
            })
            .collect(),
    }
}

/// What was seen on the first pages, in words.
fn seen(glance: &Glance) -> String {
    const TOLD: usize = 5;
    let titles: Vec<&str> = glance.titles.iter().take(TOLD).map(|kind| kind.title()).collect();
    let mut words = Vec::new();
    if glance.recognised > 0 {
        // Only the upper part of a page was looked at, and quickly.
        words.push(format!("扫描件，快速识读首页（把握 {}%）", glance.recognised));
        words.extend(titles.first().map(|title| (*title).to_owned()));
    } else if !titles.is_empty() {
        let more = if glance.titles.len() > TOLD { "等" } else { "" };
        words.push(format!("前 {} 页有{}{more}", glance.looked_at, titles.join("、")));
    } else if glance.unread > 0 {
        words.push(format!("前 {} 页中 {} 页是扫描", glance.looked_at, glance.unread));
    }
    if !glance.number.is_empty() {
        words.push(glance.number.clone());
    }
    if !glance.party.is_empty() {
        words.push(format!("当事人 {}", glance.party));
    }
    words.push(format!("共 {} 页", glance.pages));
    words.join("；")
}

fn ledger_view(ledger: Ledger, cases: &[PlannedCase]) -> LedgerView {
    LedgerView {
        rows: ledger.rows.len().try_into().unwrap_or(u32::MAX),
        columns: ledger
            .columns
            .iter()
            .map(|(heading, field)| LedgerColumn {
                heading: heading.clone(),
                field: field.and_then(|field| LedgerField::from_code(field.code())),
            })
            .collect(),
        remembered: ledger.by_hand,
        differences: Matching::new(ledger.rows).foreseen(cases),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_and_fields_have_one_name_on_both_sides() {
        for reason in GroupReason::ALL {
            assert_eq!(GroupReason::from_code(reason.code()), Some(reason));
        }
        for reason in [
            ingest::batch::GroupReason::Folder,
            ingest::batch::GroupReason::Cover,
            ingest::batch::GroupReason::Titles,
            ingest::batch::GroupReason::ThickScan,
            ingest::batch::GroupReason::CaseName,
            ingest::batch::GroupReason::Decision,
            ingest::batch::GroupReason::Parts,
            ingest::batch::GroupReason::SameNumber,
            ingest::batch::GroupReason::SameParty,
            ingest::batch::GroupReason::SameName,
            ingest::batch::GroupReason::Alone,
            ingest::batch::GroupReason::AsAsked,
            ingest::batch::GroupReason::ByHand,
        ] {
            assert!(GroupReason::from_code(reason.code()).is_some(), "{reason:?}");
        }
        for field in LedgerField::ALL {
            assert!(ingest::batch::LedgerField::from_code(field.code()).is_some(), "{field:?}");
        }
    }

    #[test]
    fn what_the_killed_unpacked_goes_and_pictures_stay() {
        let cache = tempfile::tempdir().expect("a folder");
        for name in ["preview1/甲", "unpack/job/乙", "pages/丙"] {
            std::fs::create_dir_all(cache.path().join(name)).expect("made");
        }
        clear_unpacked(cache.path());
        let left: Vec<_> = std::fs::read_dir(cache.path()).expect("listed").flatten().collect();
        assert_eq!(left.iter().map(|entry| entry.file_name()).collect::<Vec<_>>(), ["pages"]);
        clear_unpacked(&cache.path().join("nowhere"));
    }

    #[test]
    fn what_was_seen_is_told_in_words() {
        use scoring::DocumentType;
        let glance = Glance {
            pages: 36,
            looked_at: 10,
            titles: vec![DocumentType::Cover, DocumentType::FilingApproval],
            number: "甲罚〔2024〕1号".to_owned(),
            ..Glance::default()
        };
        assert_eq!(seen(&glance), "前 10 页有卷宗封面、立案审批表；甲罚〔2024〕1号；共 36 页");
        let quick =
            Glance {
                pages: 1, looked_at: 1, recognised: 93, party: "张某".to_owned(), ..Glance::default()
            };
        assert_eq!(seen(&quick), "扫描件，快速识读首页（把握 93%）；当事人 张某；共 1 页");
        let scan = Glance { pages: 20, looked_at: 10, unread: 10, ..Glance::default() };
        assert_eq!(seen(&scan), "前 10 页中 10 页是扫描；共 20 页");
    }
}
