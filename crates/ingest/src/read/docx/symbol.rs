//! Characters of symbol fonts as the characters they look like.

/// Whether a font draws signs in the places of letters.
pub(super) fn is_symbolic(font: &str) -> bool {
    ["wingdings", "webdings", "symbol", "marlett"].iter().any(|name| font.to_ascii_lowercase().contains(name))
}

/// What the code of `w:sym` stands for in its font; nothing for a sign without a like.
pub(super) fn of_code(code: &str, font: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    sign(code, font)
}

/// A character of a run in a symbolic font, or one of the private places such fonts are put in.
pub(in super::super) fn of_char(character: char, font: &str) -> char {
    let code = u32::from(character);
    let private = (0xf000..=0xf0ff).contains(&code);
    if private || (is_symbolic(font) && (0x20..0x100).contains(&code)) {
        sign(code, font).unwrap_or(character)
    } else {
        character
    }
}

fn sign(code: u32, font: &str) -> Option<char> {
    let low = code & 0xff;
    let font = font.to_ascii_lowercase();
    let private = (0xf000..=0xf0ff).contains(&code);
    if font.contains("wingdings 2") {
        let found = match low {
            0x50 => '✓',
            0x4f | 0x51 | 0x56 => '✗',
            0x52 => '☑',
            0x53 | 0x54 => '☒',
            0xa3 | 0x2a | 0x30 => '□',
            0x96..=0x98 => '●',
            0x9a | 0x9e => '·',
            _ => return other(code, private),
        };
        return Some(found);
    }
    if font.contains("symbol") && !font.contains("segoe") {
        let found = match low {
            0xb7 => '•',
            0xb0 => '°',
            0xb1 => '±',
            0xb4 => '×',
            0xb8 => '÷',
            0xa3 => '≤',
            0xb3 => '≥',
            0xb9 => '≠',
            0xbb => '≈',
            0x61 => 'α',
            0x62 => 'β',
            0x67 => 'γ',
            0x6c => 'λ',
            0x6d => 'μ',
            0x70 => 'π',
            0x53 => 'Σ',
            0x57 => 'Ω',
            0x44 => 'Δ',
            0xae => '→',
            _ => return other(code, private),
        };
        return Some(found);
    }
    // Wingdings, and the private places of fonts that are not told.
    let found = match low {
        0xfe | 0x52 if private || font.contains("wingdings") => '☑',
        0xfd | 0x54 if private || font.contains("wingdings") => '☒',
        0xa8 | 0x6f | 0x71 | 0x72 | 0xa3 => '□',
        0xfc | 0x50 => '✓',
        0xfb => '✗',
        0x6c | 0x9f => '●',
        0xa1 | 0x6d => '○',
        0x6e | 0xa7 => '■',
        0x75 | 0x74 => '◆',
        0x76 => '❖',
        0xd8 => '➢',
        0xe0 => '→',
        0xe8 => '➔',
        0xb7 => '•',
        0xab => '★',
        0x26 => '☎',
        _ => return other(code, private),
    };
    Some(found)
}

/// A sign without a like is left out where it is private and kept where it is a character.
fn other(code: u32, private: bool) -> Option<char> {
    char::from_u32(code).filter(|c| !private && !matches!(c, '\u{e000}'..='\u{f8ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_ticks_of_forms() {
        for (code, font, sign) in [
            ("F0FE", "Wingdings", Some('☑')),
            ("00FE", "Wingdings", Some('☑')),
            ("F0A8", "Wingdings", Some('□')),
            ("F052", "Wingdings 2", Some('☑')),
            ("F0A3", "Wingdings 2", Some('□')),
            ("F0B3", "Symbol", Some('≥')),
            ("F0B7", "Symbol", Some('•')),
            ("2611", "MS Gothic", Some('☑')),
            ("F001", "Wingdings", None),
            ("zz", "Wingdings", None),
        ] {
            assert_eq!(of_code(code, font), sign, "{code} {font}");
        }
        assert_eq!(of_char('þ', "Wingdings"), '☑');
        assert_eq!(of_char('þ', "宋体"), 'þ');
        assert_eq!(of_char('\u{f0fc}', "宋体"), '✓');
        assert_eq!(of_char('案', "Wingdings"), '案');
    }
}
