//! Which rubric a file is reviewed by, among those of a round.

use super::Rubric;
use crate::act_kind::ActKind;
use crate::document_type::DocumentType;

/// The rubric for a file: among those for its kind of act the first that one of its documents calls for,
/// else the first that needs no document. Add-ons are never chosen.
pub fn choose<'r>(
    rubrics: impl IntoIterator<Item = &'r Rubric>,
    act: ActKind,
    documents: &[DocumentType],
) -> Option<&'r Rubric> {
    let mut general = None;
    for rubric in rubrics {
        if rubric.add_on.is_some() || !rubric.applies_to.contains(&act) {
            continue;
        }
        if rubric.when_documents.is_empty() {
            general = general.or(Some(rubric));
        } else if rubric.when_documents.iter().any(|document| documents.contains(document)) {
            return Some(rubric);
        }
    }
    general
}
