//! How characters are read, as plain letters.

use pinyin::ToPinyinMulti;

/// The readings of a character, the most common first; a letter or digit reads as itself.
pub(super) fn readings(character: char) -> Vec<String> {
    if character.is_ascii_alphanumeric() {
        return vec![character.to_ascii_lowercase().to_string()];
    }
    let mut readings: Vec<String> = Vec::new();
    for reading in character.to_pinyin_multi().into_iter().flatten() {
        // ü is typed as v.
        let plain = reading.plain().replace('ü', "v");
        if !readings.contains(&plain) {
            readings.push(plain);
        }
    }
    readings
}

/// Whether `letters` are the reading of characters from the first of `characters` on: whole syllables, their first
/// letters, or both, the last one as far as it is typed.
pub(super) fn reads(letters: &str, characters: &[Vec<String>]) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((first, rest)) = characters.split_first() else { return false };
    first.iter().any(|reading| {
        reading.starts_with(letters)
            || letters.strip_prefix(reading.as_str()).is_some_and(|letters| reads(letters, rest))
            || (letters.get(..1) == reading.get(..1) && reads(&letters[1..], rest))
    })
}
