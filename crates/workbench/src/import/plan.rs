//! Planning a batch: which file belongs to which case, and what is left out.

use crate::error::Result;
use crate::workbench::Workbench;
use contract::view::{ArrangedCase, GroupBy, ImportBatch, LedgerColumn};
use contract::{ErrorCode, UserError};
use ingest::batch::{self, Arrangement, LedgerField, Plan, PlanOptions, UnpackLimits, Watch};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use store::JobLine;

/// Refuses an arrangement that names a file twice or a case not at all.
pub(super) fn check(batch: &ImportBatch) -> Result<()> {
    let Some(arrangement) = &batch.arrangement else { return Ok(()) };
    let invalid = |what: &str| UserError::new(ErrorCode::ImportPlanInvalid).about(what);
    let mut seen = HashSet::new();
    for case in &arrangement.cases {
        if case.name.trim().is_empty() || case.files.is_empty() {
            return Err(invalid("有案卷没有名称或没有文件").into());
        }
        if let Some(twice) = case.files.iter().find(|path| !seen.insert(path.as_str())) {
            return Err(invalid(twice).into());
        }
    }
    match arrangement.left_out.iter().find(|out| !seen.insert(out.path.as_str())) {
        Some(twice) => Err(invalid(&twice.path).into()),
        None => Ok(()),
    }
}

/// The arrangement that the lines of a job record: a job goes on as it began.
pub(super) fn recorded(lines: &[JobLine]) -> Option<Arrangement> {
    let mut arrangement = Arrangement::default();
    let mut last = None;
    for JobLine { source, .. } in lines {
        match (source.case_ordinal, arrangement.cases.last_mut()) {
            (None, _) => arrangement.left_out.push(source.shown_path.clone()),
            (ordinal, Some((_, files))) if ordinal == last => files.push(source.shown_path.clone()),
            (ordinal, _) => {
                last = ordinal;
                arrangement.cases.push((source.case_name.clone(), vec![source.shown_path.clone()]));
            }
        }
    }
    (!lines.is_empty()).then_some(arrangement)
}

/// The batch with one file of it and no ledger.
pub(super) fn file_of(batch: &ImportBatch, path: &str) -> ImportBatch {
    let case = ArrangedCase { name: path.to_owned(), files: vec![path.to_owned()] };
    let arrangement = contract::view::Arrangement { cases: vec![case], left_out: Vec::new() };
    ImportBatch { arrangement: Some(arrangement), ledger: None, columns: Vec::new(), ..batch.clone() }
}

fn arranged(batch: &ImportBatch) -> Option<Arrangement> {
    batch.arrangement.as_ref().map(|given| Arrangement {
        cases: given.cases.iter().map(|case| (case.name.trim().to_owned(), case.files.clone())).collect(),
        left_out: given.left_out.iter().map(|out| out.path.clone()).collect(),
    })
}

impl Workbench {
    /// Plans the batch as it was arranged, or as the job that is resumed recorded it, or anew; archives are unpacked
    /// below `unpack_to`.
    pub(super) fn plan_batch(
        &self,
        batch: &ImportBatch,
        recorded: Option<Arrangement>,
        unpack_to: &Path,
        watch: &dyn Watch,
    ) -> Plan {
        let paths: Vec<PathBuf> = batch.paths.iter().map(PathBuf::from).collect();
        let ledger = batch.ledger.as_ref().filter(|path| !path.trim().is_empty()).map(PathBuf::from);
        let arrangement = recorded.or_else(|| arranged(batch));
        let options = PlanOptions {
            readers: &self.readers,
            unpack_to,
            ledger: ledger.as_deref(),
            columns_of: &|headers| self.columns_of(headers, &batch.columns),
            limits: UnpackLimits::default(),
            by: match batch.by {
                GroupBy::Auto => batch::GroupBy::Auto,
                GroupBy::Folder => batch::GroupBy::Folder,
                GroupBy::File => batch::GroupBy::File,
                GroupBy::Name => batch::GroupBy::Name,
            },
            arrangement: arrangement.as_ref(),
            watch,
        };
        batch::plan(&paths, &options)
    }

    /// What a person said of a ledger with these headers, now or for an earlier import.
    fn columns_of(&self, headers: &[String], asked: &[LedgerColumn]) -> Option<Vec<Option<LedgerField>>> {
        let named: Vec<&str> =
            headers.iter().map(String::as_str).filter(|header| !header.is_empty()).collect();
        let fits = |columns: &[LedgerColumn]| {
            !named.is_empty()
                && columns.iter().map(|column| column.heading.as_str()).eq(named.iter().copied())
        };
        let remembered = || {
            let kept = self.store.setting(&columns_key(&named)).ok()??;
            serde_json::from_value::<Vec<LedgerColumn>>(kept).ok()
        };
        let columns =
            if fits(asked) { asked.to_vec() } else { remembered().filter(|columns| fits(columns))? };
        let mut columns = columns.into_iter();
        let fields = headers.iter().map(|header| {
            let column = if header.is_empty() { None } else { columns.next() };
            column.and_then(|column| LedgerField::from_code(column.field?.code()))
        });
        Some(fields.collect())
    }

    /// Remembers what a person said of the columns of a ledger, for the next one with the same headings.
    pub(super) fn remember_columns(&self, columns: &[LedgerColumn]) -> Result<()> {
        if columns.is_empty() {
            return Ok(());
        }
        let named: Vec<&str> = columns.iter().map(|column| column.heading.as_str()).collect();
        Ok(self.store.set_setting(&columns_key(&named), &serde_json::to_value(columns)?)?)
    }
}

/// Under which name the meaning of the columns of a ledger with these headings is kept.
fn columns_key(headings: &[&str]) -> String {
    format!("ledger_columns:{}", hex::encode(Sha256::digest(headings.join("\u{1f}"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::view::ArrangedOut;
    use store::JobSource;

    fn batch(cases: &[(&str, &[&str])], left_out: &[&str]) -> ImportBatch {
        let words = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        let arrangement = contract::view::Arrangement {
            cases: cases
                .iter()
                .map(|(name, files)| ArrangedCase { name: (*name).to_owned(), files: words(files) })
                .collect(),
            left_out: left_out
                .iter()
                .map(|path| ArrangedOut { path: (*path).to_owned(), word: String::new() })
                .collect(),
        };
        ImportBatch { arrangement: Some(arrangement), ..ImportBatch::default() }
    }

    #[test]
    fn a_file_stands_in_one_place_only() {
        assert!(check(&batch(&[("甲", &["a"]), ("乙", &["b"])], &["c"])).is_ok());
        for wrong in [
            batch(&[("甲", &["a"]), ("乙", &["a"])], &[]),
            batch(&[("甲", &["a"])], &["a"]),
            batch(&[(" ", &["a"])], &[]),
            batch(&[("甲", &[])], &[]),
        ] {
            assert!(check(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_job_goes_on_in_the_cases_it_began_with() {
        let line = |path: &str, case: Option<u32>, name: &str| JobLine {
            source: JobSource {
                shown_path: path.to_owned(),
                case_ordinal: case,
                case_name: name.to_owned(),
                ..JobSource::default()
            },
            settled: None,
        };
        assert_eq!(recorded(&[]), None);
        let lines = [
            line("a", Some(0), "同名"),
            line("b", Some(0), "同名"),
            line("c", Some(1), "同名"),
            line("d", None, ""),
        ];
        let words = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            recorded(&lines),
            Some(Arrangement {
                cases: vec![("同名".to_owned(), words(&["a", "b"])), ("同名".to_owned(), words(&["c"]))],
                left_out: words(&["d"]),
            })
        );
    }
}
