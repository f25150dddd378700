//! Official formats 文书格式: the parts a document of a type is made of, and which of them a paper lacks.
//!
//! The parts are data with their source. That a part is lacking is a hint to look: words may stand for it
//! that nobody has listed, so nothing here is a finding of a check.

use crate::case::Document;
use crate::document_type::DocumentType;
use crate::evidence::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a type of document is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(rename = "type")]
    document_type: DocumentType,
    parts: Vec<Part>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    title: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Forms {
    forms: Vec<Form>,
}

static FORMS: LazyLock<BTreeMap<DocumentType, Vec<Part>>> = LazyLock::new(|| {
    let forms: Forms = toml::from_str(include_str!("../data/forms.toml")).expect("checked by a test");
    forms.forms.into_iter().map(|form| (form.document_type, form.parts)).collect()
});

/// A part of a form held against a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartFound {
    /// The part.
    pub title: String,
    /// The first of its words that stands in the paper; absent where none does.
    pub place: Option<Place>,
}

/// The parts of a document's official format, each with the place it was found at, in the order of the
/// format; nothing where no format is known for its type, or where pages of it could not be read.
pub fn parts_of(document: &Document) -> Vec<PartFound> {
    if document.has_unread_pages() {
        return Vec::new();
    }
    let parts = FORMS.get(&document.document_type).map(Vec::as_slice).unwrap_or_default();
    parts
        .iter()
        .map(|part| PartFound {
            title: part.title.clone(),
            place: part.words.iter().find_map(|words| document.find(words)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sample::Sample;

    #[test]
    fn the_formats_that_come_with_the_product_can_be_read() {
        assert!(FORMS.len() >= 14);
        for (kind, parts) in &*FORMS {
            assert!(parts.len() >= 3, "{kind:?}");
            assert!(parts.iter().all(|part| !part.words.is_empty()), "{kind:?}");
        }
    }

    #[test]
    fn a_lacking_part_is_named_and_a_present_one_has_its_place() {
        let words = "当事人：某店\n经查，你店有下列行为，违反了规定，拟处罚款\n可在五日内陈述、申辩";
        let sample = Sample::penalty().paper(DocumentType::PenaltyNotice, words);
        let parts = parts_of(&sample.case().documents[0]);
        let lacking: Vec<&str> =
            parts.iter().filter(|part| part.place.is_none()).map(|part| part.title.as_str()).collect();
        assert_eq!(lacking, ["联系人和联系方式"]);
        let first = parts[0].place.as_ref().expect("the party stands there");
        assert_eq!(first.quote, "当事人");
    }

    #[test]
    fn an_unread_paper_lacks_nothing_that_one_could_know() {
        let sample = Sample::penalty().unread_page();
        assert!(parts_of(&sample.case().documents[0]).is_empty());
    }
}
