//! The rubrics 评查标准 of a round, and rubric files from outside.

mod base;
mod change;
mod draft;
mod kept;

pub use change::{diff_rubrics, errors_of};
pub use draft::import_rubric;

use crate::error::{Error, Result};
use contract::view::RubricSummary;
use contract::{ErrorCode, UserError};
use scoring::rubric::{Finding, FindingCode, FixedRubric, RubricError, Severity};
use scoring::{ActKind, CaseId, DocumentType, Rubric, RubricRef};
use std::collections::HashMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::ptr;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use store::{Round, Store};

/// Rubrics already parsed, by the digest of their text.
#[derive(Default)]
pub(crate) struct Rubrics(Mutex<HashMap<String, Arc<FixedRubric>>>);

impl Rubrics {
    /// The rubric in the version that `reference` names, as the workspace keeps it.
    pub(crate) fn get(&self, store: &Store, reference: &RubricRef) -> Result<Arc<FixedRubric>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rubric) = known.get(&reference.digest) {
            return Ok(rubric.clone());
        }
        let missing = || UserError::new(ErrorCode::RubricNotFound).about(reference.id.as_str());
        let text = store.rubric_text(reference)?.ok_or_else(missing)?;
        let rubric = Arc::new(FixedRubric::from(parse(&text)?));
        known.insert(reference.digest.clone(), rubric.clone());
        Ok(rubric)
    }

    /// All rubrics of a round, in its order.
    pub(crate) fn of_round(&self, store: &Store, round: &Round) -> Result<Vec<Arc<FixedRubric>>> {
        round.rubrics.iter().map(|reference| self.get(store, reference)).collect()
    }

    /// The rubric a case is scored by: the one of the round that its kind of act and its documents call for,
    /// else one that is for no kind of act and so was chosen for the round by hand. A case whose act was not
    /// recognised takes the round's first one, so that it can be scored at all.
    pub(crate) fn for_case(
        &self,
        store: &Store,
        round: &Round,
        case: &CaseId,
        act: ActKind,
    ) -> Result<Arc<FixedRubric>> {
        let rubrics = self.of_round(store, round)?;
        // Documents are read only where a rubric asks for them.
        let documents: Vec<DocumentType> = if rubrics.iter().all(|rubric| rubric.when_documents.is_empty()) {
            Vec::new()
        } else {
            store.documents(case)?.into_iter().map(|document| document.document_type).collect()
        };
        let all = || rubrics.iter().map(|rubric| -> &Rubric { rubric });
        let fitting = scoring::rubric::choose(all(), act, &documents);
        let found = fitting
            .and_then(|fitting| all().position(|rubric| ptr::eq(rubric, fitting)))
            .and_then(|at| rubrics.get(at));
        let by_hand =
            || rubrics.iter().find(|rubric| rubric.applies_to.is_empty() && rubric.add_on.is_none());
        let first = || rubrics.first().filter(|_| act == ActKind::OtherAct);
        found
            .or_else(by_hand)
            .or_else(first)
            .cloned()
            .ok_or_else(|| UserError::new(ErrorCode::RubricNotFound).about(act.title()).into())
    }
}

/// A rubric as lists show it.
pub(crate) fn summary(rubric: &Rubric, reference: RubricRef) -> RubricSummary {
    RubricSummary {
        title: rubric.title.clone(),
        applies_to: rubric.applies_to.clone(),
        total: rubric.total,
        criteria: rubric
            .sections
            .iter()
            .map(|section| section.criteria.len())
            .sum::<usize>()
            .try_into()
            .unwrap_or(u32::MAX),
        built_in: is_built_in(&reference),
        usual: is_usual(&reference),
        add_on: rubric.add_on.as_ref().map(|add_on| add_on.to.clone()),
        rubric: reference,
    }
}

fn is_built_in(reference: &RubricRef) -> bool {
    static BUILT_IN: LazyLock<Vec<RubricRef>> =
        LazyLock::new(|| scoring::rubric::built_in_versions().iter().map(Rubric::reference).collect());
    BUILT_IN.contains(reference)
}

fn is_usual(reference: &RubricRef) -> bool {
    static USUAL: LazyLock<Vec<RubricRef>> =
        LazyLock::new(|| scoring::rubric::usual().into_iter().map(Rubric::reference).collect());
    USUAL.contains(reference)
}

fn parse(text: &str) -> Result<Rubric> {
    Rubric::parse(text).map_err(unreadable)
}

fn unreadable(error: RubricError) -> Error {
    UserError::new(ErrorCode::RubricUnreadable).about(error.to_string()).into()
}

/// No rubric is larger than this: the largest published ones take a tenth of it.
const FILE_BYTES: u64 = 1 << 20;

fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let refused = |code: ErrorCode, about: String| Error::from(UserError::new(code).about(about));
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => {
            refused(ErrorCode::RubricNotFound, format!("没有这个内置标准，也没有这个文件：{name}"))
        }
        ErrorKind::IsADirectory => refused(ErrorCode::RubricUnreadable, format!("{name} 是文件夹")),
        ErrorKind::PermissionDenied => refused(ErrorCode::RubricUnreadable, format!("没有权限读取 {name}")),
        _ => refused(ErrorCode::RubricUnreadable, format!("{name} 没有读出来")),
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > FILE_BYTES {
        let about = format!("{name} 大于 {} KB，不像评查标准", FILE_BYTES >> 10);
        return Err(refused(ErrorCode::RubricUnreadable, about));
    }
    Ok(bytes)
}

/// The rubric in a file; one with an error of meaning is not used for scoring.
fn read_file(path: &Path) -> Result<Rubric> {
    let bytes = read_bytes(path)?;
    let text = scoring::rubric::text_of(&bytes).map_err(|finding| {
        let place = format!("第 {} 行：{}", finding.line, finding.message);
        UserError::new(ErrorCode::RubricUnreadable).about(place)
    })?;
    Rubric::parse_with(text, base::beside(path)).map_err(unreadable)
}

/// `base+add-on` made one rubric; nothing where the name joins none.
fn joined(name: &str, read: impl Fn(&str) -> Result<Rubric>) -> Result<Option<Rubric>> {
    let Some((base, add_on)) = name.rsplit_once(scoring::rubric::JOINT) else { return Ok(None) };
    let (base, add_on) = (read(base.trim())?, read(add_on.trim())?);
    let joined = scoring::rubric::join(&base, &add_on)
        .map_err(|error| UserError::new(ErrorCode::RubricNotJoinable).about(error.to_string()))?;
    Ok(Some(joined))
}

fn read_named_or_file(name: &str) -> Result<Rubric> {
    if let Some(rubric) = scoring::rubric::built_in_named(name) {
        return Ok(rubric.clone());
    }
    let path = Path::new(name);
    if !path.exists()
        && let Some(rubric) = joined(name, read_named_or_file)?
    {
        return Ok(rubric);
    }
    read_file(path)
}

/// The rubric that `name` means: a built-in one by `id` or `id-version`, a file, or a rubric and its add-on
/// joined as `base+add-on`, each of them either.
///
/// # Errors
/// `rubric.not_found`, `rubric.unreadable` with the line, `rubric.not_joinable`.
pub fn read_rubric(name: &str) -> std::result::Result<Rubric, UserError> {
    Ok(read_named_or_file(name)?)
}

/// A rubric to score with: as [`read_rubric`], and without errors of meaning.
///
/// # Errors
/// As [`read_rubric`], and `rubric.faulty` with the first error.
pub(crate) fn sound_rubric(name: &str) -> std::result::Result<Rubric, UserError> {
    let rubric = read_rubric(name)?;
    let findings = scoring::lint(&rubric.to_toml());
    match findings.into_iter().find(spoils) {
        None => Ok(rubric),
        Some(finding) => Err(UserError::new(ErrorCode::RubricFaulty).about(finding.message)),
    }
}

/// Whether a finding forbids scoring. A rule of the checks that does not exist has no part in a score.
fn spoils(finding: &Finding) -> bool {
    finding.severity == Severity::Error && finding.code != FindingCode::UnknownRule
}

/// What is wrong with the rubric in a file, whatever its bytes; or with a rubric and its add-on, named as for
/// [`read_rubric`]: whether they join, and what they make, by the lines of its canonical text.
///
/// # Errors
/// `rubric.not_found` when there is no such file; of a rubric and its add-on those of [`read_rubric`].
pub fn lint_rubric(path: &Path) -> std::result::Result<Vec<Finding>, UserError> {
    let parts =
        path.to_str().filter(|_| !path.exists()).and_then(|name| name.rsplit_once(scoring::rubric::JOINT));
    if let Some((base, add_on)) = parts {
        let (base, add_on) = (read_named_or_file(base.trim())?, read_named_or_file(add_on.trim())?);
        return Ok(scoring::rubric::lint_joined(&base, &add_on));
    }
    let bytes = read_bytes(path)?;
    Ok(match scoring::rubric::text_of(&bytes) {
        Ok(text) => scoring::rubric::lint_with(text, base::beside(path)),
        Err(finding) => vec![finding],
    })
}
