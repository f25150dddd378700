//! The titles that are written down somewhere: those of [`DocumentType`], its variants, the captions, and the forms that
//! bracketed words stand for.

use super::super::captions::captions;
use super::super::fold::fold;
use scoring::DocumentType;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) struct Titles {
    /// Folded title to the types that bear it.
    pub(super) exact: HashMap<String, Vec<DocumentType>>,
    /// All folded titles of three characters and more, the longest first.
    pub(super) by_length: Vec<(String, usize)>,
    /// The same by their last two characters: nearly every line of a file ends like none of them.
    by_ending: HashMap<[char; 2], Vec<(String, usize)>>,
}

impl Titles {
    /// The titles, with their lengths, that end with the same two characters as the text; the longest first.
    pub(super) fn ending_like(&self, text: &str) -> &[(String, usize)] {
        ending(text).and_then(|ending| self.by_ending.get(&ending)).map_or(&[], Vec::as_slice)
    }
}

fn ending(text: &str) -> Option<[char; 2]> {
    let mut from_behind = text.chars().rev();
    Some([from_behind.next()?, from_behind.next()?])
}

pub(super) static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let mut exact: HashMap<String, Vec<DocumentType>> = HashMap::new();
    let mut add = |title: String, kind: DocumentType| {
        let kinds = exact.entry(title).or_default();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    };
    for kind in DocumentType::ALL {
        add(fold(kind.title()), *kind);
    }
    for kind in DocumentType::ALL {
        kind.variants().iter().for_each(|variant| add(fold(variant), *kind));
    }
    let captions = captions();
    for (kind, captions) in &captions {
        captions.iter().for_each(|caption| add(fold(caption), *kind));
    }
    // Forms made from brackets come last and never displace a title that is written down somewhere.
    let mut derived = Vec::new();
    for kind in DocumentType::ALL {
        for title in std::iter::once(kind.title()).chain(kind.variants().iter().copied()) {
            derived.extend(unbracketed(&fold(title)).into_iter().map(|form| (form, *kind)));
        }
    }
    for (kind, captions) in &captions {
        let forms = captions.iter().flat_map(|caption| unbracketed(&fold(caption)));
        derived.extend(forms.map(|form| (form, *kind)));
    }
    for (form, kind) in derived {
        exact.entry(form).or_insert_with(|| vec![kind]);
    }
    let mut by_length: Vec<_> =
        exact.keys().map(|title| (title.clone(), title.chars().count())).filter(|(_, n)| *n >= 3).collect();
    by_length.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut by_ending: HashMap<[char; 2], Vec<(String, usize)>> = HashMap::new();
    for (title, length) in &by_length {
        if let Some(ending) = ending(title) {
            by_ending.entry(ending).or_default().push((title.clone(), *length));
        }
    }
    Titles { exact, by_length, by_ending }
});

/// The forms a title with bracketed words stands for.
fn unbracketed(title: &str) -> Vec<String> {
    if let Some((one, other)) = title.split_once('/') {
        // 回避申请/决定书
        let ending: String = other.chars().skip(2).collect();
        let stem: String = one.chars().take(one.chars().count().saturating_sub(2)).collect();
        return vec![format!("{one}{ending}"), format!("{stem}{other}")];
    }
    let Some((before, rest)) = title.split_once('(') else { return Vec::new() };
    let Some((within, after)) = rest.split_once(')') else { return Vec::new() };
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    // The bracketed word stands beside, or in place of, the word of its length before it.
    let words = within.chars().count();
    let kept: String = before.chars().take(before.chars().count().saturating_sub(words)).collect();
    vec![
        format!("{before}{after}"),
        format!("{before}{within}{after}"),
        format!("{before}、{within}{after}"),
        format!("{kept}{within}{after}"),
    ]
}
