//! Planning a batch: which file belongs to which case, and what is left out.

use super::ImportRequest;
use crate::error::{Result, of_read};
use crate::workbench::Workbench;
use contract::view::{ImportPlanView, LeftOutView, PlannedCaseView};
use ingest::batch::{Plan, PlanOptions, UnpackLimits, plan};
use ingest::worker::ReaderPool;
use std::path::{Path, PathBuf};

/// Plans the batch; archives are unpacked below `unpack_to`.
pub(super) fn plan_batch(
    readers: &ReaderPool,
    request: &ImportRequest,
    unpack_to: &Path,
    stop: &dyn Fn() -> bool,
) -> Plan {
    let paths: Vec<PathBuf> = request.paths.iter().map(PathBuf::from).collect();
    let ledger = request.ledger.as_ref().filter(|path| !path.trim().is_empty()).map(PathBuf::from);
    let limits = UnpackLimits::default();
    plan(&paths, &PlanOptions { readers, unpack_to, ledger: ledger.as_deref(), limits, stop })
}

impl Workbench {
    /// What an import would take; whatever was unpacked for it is removed again.
    pub(super) fn preview(&self, request: &ImportRequest) -> Result<ImportPlanView> {
        let cache = self.store.cache_dir();
        let unpacked = std::fs::create_dir_all(&cache)
            .and_then(|()| tempfile::Builder::new().prefix("preview").tempdir_in(&cache))
            .map_err(|error| {
                contract::UserError::new(contract::ErrorCode::WorkspaceNotWritable)
                    .with_detail(error.kind().to_string())
            })?;
        let plan = plan_batch(&self.readers, request, unpacked.path(), &|| false);
        Ok(ImportPlanView {
            ledger_rows: plan.ledger.map_or(0, |ledger| ledger.rows.len().try_into().unwrap_or(u32::MAX)),
            cases: plan
                .cases
                .into_iter()
                .map(|case| PlannedCaseView {
                    name: case.name,
                    files: case.sources.into_iter().map(|source| source.name).collect(),
                })
                .collect(),
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
}
