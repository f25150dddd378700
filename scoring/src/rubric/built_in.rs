//! The rubrics that come with the program, one file per version. A released file is never edited.

use super::Rubric;
use crate::act_kind::ActKind;
use std::sync::OnceLock;

/// The file of a built-in rubric, comments included: a starting point for a rubric of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltInText {
    /// Name of the file: `penalty-ordinary-2024.1.toml`.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! texts {
    ($($file:literal),* $(,)?) => {
        [$(BuiltInText { file: $file, text: include_str!(concat!("../../rubrics/", $file)) }),*]
    };
}

/// In the order screens list them: the rubrics for kinds of act, then those for special reviews.
const TEXTS: [BuiltInText; 6] = texts![
    "penalty-ordinary-2024.1.toml",
    "licensing-2024.1.toml",
    "compulsory-2024.1.toml",
    "inspection-2024.1.toml",
    "enterprise-special-2024.1.toml",
    "corrected-cases-2024.1.toml",
];

/// The files of the built-in rubrics, in the order of [`built_in`].
pub const fn built_in_texts() -> &'static [BuiltInText] {
    &TEXTS
}

/// The built-in rubrics, read once.
pub fn built_in() -> &'static [Rubric] {
    static RUBRICS: OnceLock<Vec<Rubric>> = OnceLock::new();
    RUBRICS.get_or_init(|| {
        let read = |text: &BuiltInText| Rubric::parse(text.text);
        TEXTS.iter().map(read).collect::<Result<_, _>>().expect("a test proves that each can be read")
    })
}

/// The built-in rubric for a kind of act. Special reviews are chosen by hand, never by kind.
pub fn built_in_for(kind: ActKind) -> Option<&'static Rubric> {
    built_in().iter().find(|rubric| rubric.applies_to.contains(&kind))
}
