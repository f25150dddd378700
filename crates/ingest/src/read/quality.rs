//! How much of a page's text is sound.
//!
//! Judges characters, never their meaning.

use scoring::TextLine;

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
