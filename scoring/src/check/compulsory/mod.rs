//! Rules C-01 and on, one file each.

use super::registry::Rule;

pub(super) const RULES: &[Rule] = &[];
