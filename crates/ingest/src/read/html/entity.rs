//! Named and numbered characters.

/// The names that pages of offices use; others stand as they are written.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{3000}'),
    ("thinsp", '\u{2009}'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("middot", '·'),
    ("bull", '•'),
    ("hellip", '…'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("yen", '¥'),
    ("sect", '§'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("rarr", '→'),
    ("larr", '←'),
    ("permil", '‰'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("micro", 'µ'),
];
/// A reference longer than this is none.
const LONGEST: usize = 10;

/// The words with characters in the places of their references.
pub(super) fn resolved(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(&rest[1..]) {
            Some((character, length)) => {
                text.push(character);
                rest = &rest[1 + length..];
            }
            None => {
                text.push('&');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    text
}

/// The character behind a `&`, and how long its reference is.
fn reference(behind: &str) -> Option<(char, usize)> {
    let digits =
        |text: &str, radix: u32| text.chars().take(LONGEST).take_while(|c| c.is_digit(radix)).count();
    let closed = |length: usize| length + usize::from(behind[length..].starts_with(';'));
    if let Some(number) = behind.strip_prefix('#') {
        let (text, radix, sign) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let length = digits(text, radix);
        let code = u32::from_str_radix(text.get(..length)?, radix).ok()?;
        let character = char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER);
        return Some((character, closed(sign + length)));
    }
    let name: String = behind.chars().take(LONGEST).take_while(char::is_ascii_alphanumeric).collect();
    let (_, character) = NAMES.iter().find(|(known, _)| *known == name)?;
    Some((*character, closed(name.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_all_else_stays() {
        for (words, text) in [
            ("甲&amp;乙", "甲&乙"),
            ("&#26696;&#x5377;", "案卷"),
            ("&#26696 &nbsp", "案 \u{a0}"),
            ("A&B & C&;", "A&B & C&;"),
            ("&unknown; &#; &#xd800;", "&unknown; &#; \u{fffd}"),
        ] {
            assert_eq!(resolved(words), text, "{words}");
        }
    }
}
