//! Rules G-01 and on: cover, catalogue, order, page numbers and back form of a file, one file each.

mod catalogue;
mod g01;
mod g02;
mod g03;
mod g04;
mod g05;
mod printed;
mod rows;

pub use catalogue::{Catalogue, CatalogueLine, CataloguePaper, CatalogueRemark, RemarkKind, catalogue};

use super::registry::Rule;

pub(super) const RULES: &[Rule] = &[g01::RULE, g02::RULE, g03::RULE, g04::RULE, g05::RULE];
