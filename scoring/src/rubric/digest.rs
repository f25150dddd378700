//! The digest that binds a score to the exact rubric it was made with.

use super::{Rubric, RubricRef};
use sha2::{Digest, Sha256};
use std::ops::Deref;

impl Rubric {
    /// SHA-256 over the canonical text, in lower-case hex. Comments and layout of a file do not change it.
    pub fn digest(&self) -> String {
        hex::encode(Sha256::digest(self.to_toml()))
    }

    /// Which rubric this is, down to its text.
    pub fn reference(&self) -> RubricRef {
        RubricRef { id: self.id.clone(), version: self.version.clone(), digest: self.digest() }
    }
}

/// A rubric that changes no more, with its digest taken once: for scoring many cases by it.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedRubric {
    rubric: Rubric,
    reference: RubricRef,
}

impl FixedRubric {
    /// Which rubric this is, as [`Rubric::reference`] tells it.
    pub fn reference(&self) -> RubricRef {
        self.reference.clone()
    }
}

impl From<Rubric> for FixedRubric {
    fn from(rubric: Rubric) -> Self {
        Self { reference: rubric.reference(), rubric }
    }
}

impl Deref for FixedRubric {
    type Target = Rubric;

    fn deref(&self) -> &Rubric {
        &self.rubric
    }
}
