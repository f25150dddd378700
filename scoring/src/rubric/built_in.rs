//! The rubrics that come with the program, one file per version. A released file is never edited.

use super::{Rubric, choose};
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

/// In the order screens list them: the rubrics for kinds of act, then those for special reviews, then those
/// written from published standards. Versions of one rubric stand together, the newest last.
const TEXTS: [BuiltInText; 12] = texts![
    "penalty-ordinary-2024.1.toml",
    "penalty-ordinary-2024.2.toml",
    "penalty-summary-2024.1.toml",
    "licensing-2024.1.toml",
    "compulsory-2024.1.toml",
    "inspection-2024.1.toml",
    "enterprise-special-2024.1.toml",
    "enterprise-special-2024.2.toml",
    "enterprise-special-2024.3.toml",
    "corrected-cases-2024.1.toml",
    "environment-2024.toml",
    "surveying-2024.1.toml",
];

/// The files of all built-in rubrics in all versions, in the order of [`built_in_versions`].
pub const fn built_in_texts() -> &'static [BuiltInText] {
    &TEXTS
}

/// All built-in rubrics in all versions ever released, read once.
pub fn built_in_versions() -> &'static [Rubric] {
    static RUBRICS: OnceLock<Vec<Rubric>> = OnceLock::new();
    RUBRICS.get_or_init(|| {
        // None extends another: each is whole, whatever becomes of the others.
        let read = |text: &BuiltInText| Rubric::parse_with(text.text, |_| Err(String::new()));
        TEXTS.iter().map(read).collect::<Result<_, _>>().expect("a test proves that each can be read")
    })
}

/// The newest version of each built-in rubric.
pub fn built_in() -> &'static [Rubric] {
    static RUBRICS: OnceLock<Vec<Rubric>> = OnceLock::new();
    RUBRICS.get_or_init(|| {
        let mut newest: Vec<Rubric> = Vec::new();
        for rubric in built_in_versions() {
            match newest.last_mut().filter(|last| last.id == rubric.id) {
                Some(last) => *last = rubric.clone(),
                None => newest.push(rubric.clone()),
            }
        }
        newest
    })
}

/// The built-in rubric named `name`: its id for the newest version, or `id-version` for that one.
pub fn built_in_named(name: &str) -> Option<&'static Rubric> {
    let named = |rubric: &&Rubric| format!("{}-{}", rubric.id, rubric.version) == name;
    let newest = built_in().iter().find(|rubric| rubric.id.as_str() == name);
    newest.or_else(|| built_in_versions().iter().find(named))
}

/// The rubrics a round uses where nothing else is said: for each kind of act the first that is for it.
pub fn usual() -> Vec<&'static Rubric> {
    let mut usual: Vec<&'static Rubric> = Vec::new();
    for rubric in ActKind::ALL.into_iter().filter_map(built_in_for) {
        if !usual.iter().any(|known| known.id == rubric.id) {
            usual.push(rubric);
        }
    }
    usual
}

/// The built-in rubric for a kind of act. Special reviews are chosen by hand, never by kind.
pub fn built_in_for(kind: ActKind) -> Option<&'static Rubric> {
    choose(built_in(), kind, &[])
}
