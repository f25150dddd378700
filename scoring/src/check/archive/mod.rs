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
use super::{Context, Finding};
use crate::document_type::DocumentType as D;

pub(super) const RULES: &[Rule] = &[g01::RULE, g02::RULE, g03::RULE, g04::RULE, g05::RULE];

/// That a part of the binding is not there. Papers with no part of it, no cover, no catalogue and no back form, are a
/// bundle that may not be filed yet: whether it is to be judged as a file is not for a program to tell.
fn lacks(cx: &Context, part: D, told: &str) -> Finding {
    const BINDING: &[D] = &[D::Cover, D::InnerCatalog, D::BackupForm];
    if cx.case.any(BINDING).next().is_none() {
        let told = format!("{told}；卷内封面、目录、备考表都没有，可能尚未装订成卷");
        return Finding::cannot_tell(told).with(cx.case.not_found(BINDING));
    }
    cx.missing(&[part], told)
}
