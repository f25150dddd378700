//! Rules P-01 and on: the procedure of administrative penalties, one file each.

mod p20;

use super::registry::Rule;

pub(super) const RULES: &[Rule] = &[p20::RULE];
