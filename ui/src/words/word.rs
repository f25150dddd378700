//! A word in both languages, and which language the window speaks.
//!
//! Chinese is the language of the work. English serves the frame and the settings, for those who look after the program;
//! rubrics, documents and marks are what they are in either.

use contract::view::Language;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

static ENGLISH: AtomicBool = AtomicBool::new(false);

/// Chooses the language; what is on the screen has to be made anew.
pub(crate) fn speak(language: Language) {
    ENGLISH.store(language == Language::English, Ordering::Relaxed);
}

/// A word in Chinese and English. Reads as the one of the language that is spoken.
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
        if ENGLISH.load(Ordering::Relaxed) { self.en } else { self.zh }
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.say()
    }
}
