//! How much of a page's text is sound.
//!
//! Judges characters, never their meaning.

use scoring::{TextLine, TextSource};

/// A page of fewer characters than this beside a picture may have most of its words in the picture …
const FEW_CHARACTERS: usize = 200;
/// … if the picture takes this much of the page, in percent.
const LARGE_PICTURE: u8 = 40;

/// Below this percentage of sound characters a page counts as unread.
const READABLE: u8 = 60;

/// The share of sound characters in `lines`, in percent; 100 for no characters at all.
pub(crate) fn of_lines(lines: &[TextLine]) -> u8 {
    of_characters(lines.iter().flat_map(|line| line.text.chars()))
}

/// Whether text of this quality is worth keeping.
pub(crate) const fn is_readable(quality: u8) -> bool {
    quality >= READABLE
}

/// Whether the picture of a page has to be asked for words: it has none of its own, or few beside a large picture.
pub(crate) fn needs_recognition(source: TextSource, lines: &[TextLine], picture_share: u8) -> bool {
    match source {
        TextSource::None => true,
        TextSource::Ocr => false,
        TextSource::Text => {
            let characters = lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace());
            picture_share >= LARGE_PICTURE && characters.take(FEW_CHARACTERS).count() < FEW_CHARACTERS
        }
    }
}

fn of_characters(characters: impl Iterator<Item = char>) -> u8 {
    let (mut all, mut sound) = (0u64, 0u64);
    for character in characters.filter(|c| !c.is_whitespace()) {
        all += 1;
        sound += u64::from(is_sound(character));
    }
    (sound * 100).checked_div(all).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(100)
}

/// Whether a character means something outside the font it was set in.
fn is_sound(character: char) -> bool {
    !matches!(character,
        char::REPLACEMENT_CHARACTER
        | '\u{e000}'..='\u{f8ff}'
        | '\u{f0000}'..='\u{10ffff}'
        | '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{fff0}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scans_and_pages_that_are_mostly_picture_are_recognised() {
        let lines = |count: usize| vec![TextLine { text: "字".repeat(count), ..TextLine::default() }];
        let table = [
            (TextSource::None, 0, 100, true),
            (TextSource::None, 0, 0, true),
            (TextSource::Text, 12, 95, true),
            (TextSource::Text, 600, 95, false),
            (TextSource::Text, 12, 10, false),
            (TextSource::Text, 0, 0, false),
            (TextSource::Ocr, 12, 95, false),
        ];
        for (source, characters, picture, expected) in table {
            let found = needs_recognition(source, &lines(characters), picture);
            assert_eq!(found, expected, "{source:?}, {characters} characters, {picture} %");
        }
    }

    #[test]
    fn percentages() {
        let table = [
            ("", 100),
            ("行政处罚决定书 2024", 100),
            ("行政\u{fffd}\u{fffd}", 50),
            ("\u{e000}\u{f8ff}\u{1}", 0),
            ("一二三\u{e001}", 75),
        ];
        for (text, percent) in table {
            assert_eq!(of_characters(text.chars()), percent, "{text:?}");
        }
    }
}
