//! Captions that name a document beside the titles and variants of its type, as `captions.toml` lists them.
//!
//! Holds the list alone: how captions are compared is for `titles`.

use scoring::DocumentType;
use std::collections::BTreeMap;

const LIST: &str = include_str!("captions.toml");

/// The captions by type.
pub(super) fn captions() -> Vec<(DocumentType, Vec<String>)> {
    // A slip in the list is found by its test; whoever reads files must not fall over it.
    let listed: BTreeMap<String, Vec<String>> = toml::from_str(LIST).unwrap_or_default();
    listed
        .into_iter()
        .filter_map(|(code, captions)| Some((DocumentType::from_code(&code)?, captions)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_is_a_type_and_no_caption_stands_twice_with_one() {
        let listed: BTreeMap<String, Vec<String>> = toml::from_str(LIST).expect("a list by type");
        assert!(listed.len() > 40, "{} types", listed.len());
        for (code, captions) in listed {
            let kind = DocumentType::from_code(&code).unwrap_or_else(|| panic!("no type {code}"));
            let mut seen: BTreeSet<&str> = kind.variants().iter().copied().chain([kind.title()]).collect();
            for caption in &captions {
                assert!(seen.insert(caption), "{code}: {caption} stands twice");
            }
        }
    }
}
