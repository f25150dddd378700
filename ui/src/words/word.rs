//! A word in both languages, and which language the window speaks.
//!
//! Chinese is the language of the work. English serves those who look after the program and those who read along at the
//! desk; rubrics, documents and marks are what they are in either.

use contract::view::Language;
use leptos::attr::IntoAttributeValue;
use leptos::prelude::IntoRender;
use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

static ENGLISH: AtomicBool = AtomicBool::new(false);

/// Chooses the language; what is on the screen has to be made anew.
pub(crate) fn speak(language: Language) {
    ENGLISH.store(language == Language::English, Ordering::Relaxed);
}

/// Whether English is spoken.
pub(super) fn is_english() -> bool {
    ENGLISH.load(Ordering::Relaxed)
}

/// A sentence with values in it, in Chinese and English; made in the one that is spoken.
macro_rules! said {
    ($zh:literal, $en:literal $(,)?) => {
        if $crate::words::word::is_english() { format!($en) } else { format!($zh) }
    };
}

pub(super) use said;

/// A word in Chinese and English. Reads as the one of the language that is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    zh: &'static str,
    en: &'static str,
}

impl Word {
    /// A word.
    pub(crate) const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The word in the language that is spoken.
    pub(crate) fn say(&self) -> &'static str {
        if is_english() { self.en } else { self.zh }
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.say()
    }
}

impl fmt::Display for Word {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.say())
    }
}

impl From<Word> for String {
    fn from(word: Word) -> Self {
        word.say().to_owned()
    }
}

impl IntoRender for Word {
    type Output = &'static str;

    fn into_render(self) -> Self::Output {
        self.say()
    }
}

impl IntoAttributeValue for Word {
    type Output = &'static str;

    fn into_attribute_value(self) -> Self::Output {
        self.say()
    }
}
