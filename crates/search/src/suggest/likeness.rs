//! Whether something is like what was typed.

use super::SuggestionWay;
use super::reading::{readings, reads};

/// The fewest letters that are taken as a reading.
const FEWEST_LETTERS: usize = 2;
/// Up to so many characters what was typed is held against names by sound and by single slips.
const LONGEST: usize = 12;

/// What was typed, ready to be held against many names.
pub(super) struct Likeness {
    typed: String,
    characters: Vec<char>,
    /// The reading of each character; empty where what was typed is not held against names by sound.
    sounds: Vec<Vec<String>>,
}

impl Likeness {
    /// `typed` is folded.
    pub(super) fn new(typed: &str) -> Self {
        let characters: Vec<char> = typed.chars().collect();
        let by_sound = (2..=LONGEST).contains(&characters.len()) && !typed.is_ascii();
        let sounds = if by_sound { characters.iter().copied().map(readings).collect() } else { Vec::new() };
        Self { typed: typed.to_owned(), characters, sounds }
    }

    /// How a name, folded, is like it; nothing where it is not.
    pub(super) fn to(&self, name: &str) -> Option<SuggestionWay> {
        if name.starts_with(&self.typed) {
            return Some(SuggestionWay::Begins);
        }
        if name.contains(&self.typed) {
            return Some(SuggestionWay::Contains);
        }
        let characters: Vec<char> = name.chars().collect();
        if self.typed.len() >= FEWEST_LETTERS && self.typed.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let sounds: Vec<Vec<String>> = characters.iter().copied().map(readings).collect();
            return (0..sounds.len())
                .any(|from| reads(&self.typed, &sounds[from..]))
                .then_some(SuggestionWay::Pinyin);
        }
        (self.sounds_in(&characters) || self.slipped_in(&characters)).then_some(SuggestionWay::Similar)
    }

    /// Whether a part of the name sounds the same.
    fn sounds_in(&self, name: &[char]) -> bool {
        if self.sounds.is_empty() || name.len() < self.sounds.len() {
            return false;
        }
        name.windows(self.sounds.len()).any(|part| {
            part.iter().zip(&self.characters).zip(&self.sounds).all(|((there, typed), sounds)| {
                there == typed || readings(*there).iter().any(|reading| sounds.contains(reading))
            })
        })
    }

    /// Whether a part of the name differs in one character: another, one more, one less. Of short words half would
    /// then be like each other.
    fn slipped_in(&self, name: &[char]) -> bool {
        let typed = &self.characters;
        if !(3..=LONGEST).contains(&typed.len()) || self.sounds.is_empty() {
            return false;
        }
        let without = |characters: &[char], at: usize| {
            characters
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != at)
                .map(|(_, c)| *c)
                .collect::<Vec<_>>()
        };
        let other = name
            .windows(typed.len())
            .any(|part| part.iter().zip(typed).filter(|(there, typed)| there != typed).count() == 1);
        let fewer =
            name.windows(typed.len() - 1).any(|part| (0..typed.len()).any(|at| without(typed, at) == part));
        let more =
            name.windows(typed.len() + 1).any(|part| (1..typed.len()).any(|at| without(part, at) == *typed));
        other || more || (typed.len() > 3 && fewer)
    }
}
