//! The rubrics 评查标准 of a round, and rubric files from outside.

use crate::error::{Error, Result};
use contract::view::RubricSummary;
use contract::{ErrorCode, UserError};
use scoring::rubric::Finding;
use scoring::{ActKind, Rubric, RubricRef};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Round, Store};

/// Rubrics already parsed, by the digest of their text.
#[derive(Default)]
pub(crate) struct Rubrics(Mutex<HashMap<String, Arc<Rubric>>>);

impl Rubrics {
    /// The rubric in the version that `reference` names, as the workspace keeps it.
    pub(crate) fn get(&self, store: &Store, reference: &RubricRef) -> Result<Arc<Rubric>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rubric) = known.get(&reference.digest) {
            return Ok(rubric.clone());
        }
        let missing = || UserError::new(ErrorCode::RubricNotFound).about(reference.id.as_str());
        let text = store.rubric_text(reference)?.ok_or_else(missing)?;
        let rubric = Arc::new(parse(&text)?);
        known.insert(reference.digest.clone(), rubric.clone());
        Ok(rubric)
    }

    /// All rubrics of a round, in its order.
    pub(crate) fn of_round(&self, store: &Store, round: &Round) -> Result<Vec<Arc<Rubric>>> {
        round.rubrics.iter().map(|reference| self.get(store, reference)).collect()
    }

    /// The rubric a case is scored by: the first of the round that is for its kind of act. A case
    /// whose act was not recognised takes the round's first one, so that it can be scored at all.
    pub(crate) fn for_act(&self, store: &Store, round: &Round, act: ActKind) -> Result<Arc<Rubric>> {
        let rubrics = self.of_round(store, round)?;
        let fitting = rubrics.iter().find(|rubric| rubric.applies_to.contains(&act));
        let first = || rubrics.first().filter(|_| act == ActKind::OtherAct);
        fitting
            .or_else(first)
            .cloned()
            .ok_or_else(|| UserError::new(ErrorCode::RubricNotFound).about(act.title()).into())
    }
}

/// A rubric as lists show it.
pub(crate) fn summary(rubric: &Rubric) -> RubricSummary {
    RubricSummary {
        rubric: rubric.reference(),
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
    }
}

fn parse(text: &str) -> Result<Rubric> {
    Rubric::parse(text)
        .map_err(|error| UserError::new(ErrorCode::RubricUnreadable).about(error.to_string()).into())
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Error::from(
            UserError::new(ErrorCode::RubricUnreadable).about(name).with_detail(error.kind().to_string()),
        )
    })
}

/// The rubric in a file, or a built-in one where `name` is the name of one.
///
/// # Errors
/// `rubric.unreadable` with the line.
pub fn read_rubric(name: &str) -> std::result::Result<Rubric, UserError> {
    if let Some(rubric) = scoring::rubric::built_in().iter().find(|rubric| rubric.id.as_str() == name) {
        return Ok(rubric.clone());
    }
    Ok(parse(&read_text(Path::new(name))?)?)
}

/// What is wrong with the rubric in a file.
///
/// # Errors
/// `rubric.unreadable` when there is no such file.
pub fn lint_rubric(path: &Path) -> std::result::Result<Vec<Finding>, UserError> {
    Ok(scoring::lint(&read_text(path)?))
}
