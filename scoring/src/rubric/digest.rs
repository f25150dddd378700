//! The digest that binds a score to the exact rubric it was made with.

use super::{Rubric, RubricRef};
use sha2::{Digest, Sha256};

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
